"""`values`: the dates and quantities of articles."""

import argparse

from triptych.archive.queries.articles import find_article, whole_article
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.domain.article import Whole
from triptych.domain.value import Exactness, Value
from triptych.i18n import _
from triptych.language.values import values_of


def run(context: Context, options: argparse.Namespace) -> int:
    """Lists the values of each of the named articles."""
    archive = context.open()
    with archive.reading() as session:
        for number in [find_article(session, name) for name in options.articles]:
            article = whole_article(session, number, archive.path)
            details = article.details
            values = values_of(article.text, article.paragraphs, details.language, published=details.published)
            record = {"article": article.id, "values": [_record(each) for each in values]}
            context.record(record, _in_words(article, values))
    return 0


def _record(value: Value) -> dict[str, object]:
    return {
        **span_record(value.span),
        "kind": value.kind,
        "value": value.value,
        "unit": value.unit,
        "exactness": value.exactness,
    }


def _in_words(article: Whole, values: list[Value]) -> str:
    """The article's id and headline, then a line for each value: the words, and what they come to."""
    lines = [f"{article.id}  {article.details.title or _('(no headline)')}"]
    for each in values:
        vague = [_("not exactly")] if each.exactness is Exactness.VAGUE else []
        meaning = " ".join(filter(None, [each.value, each.unit]))
        words = " ".join(each.span.of(article.text).split())
        lines.append(f"  {words}  =  {', '.join([meaning, each.kind, *vague])}")
    return "\n".join(lines)
