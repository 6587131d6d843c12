"""Articles as the contract's records, and in words."""

from dataclasses import asdict
from typing import Any

from triptych.domain.article import Listed, Whole
from triptych.domain.text import Role, Span
from triptych.i18n import _, ngettext


def listed_record(article: Listed) -> dict[str, Any]:
    """One line of `list`."""
    return {
        "article": article.id,
        "language": article.language,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "story": article.story,
        "source_name": article.source_name,
    }


def listed_sentence(article: Listed) -> str:
    """One line of `list` in words."""
    known = [article.language, article.outlet, article.published, article.story]
    return f"{article.id}  {article.title or _('(no headline)')}  [{', '.join(filter(None, known))}]"


def whole_record(article: Whole) -> dict[str, Any]:
    """One line of `show`."""
    details = article.details
    return {
        "article": article.id,
        **asdict(details),
        "text": article.text,
        "paragraphs": [
            {**span_record(each.span), "role": each.role, "language": each.language or details.language}
            for each in article.paragraphs
        ],
        "sentences": [span_record(each) for each in article.sentences],
        "repairs": [
            {"id": number, "rule": repair.rule, **span_record(repair.span), "original": repair.original}
            for number, repair in article.repairs
        ],
        "source": {
            "name": article.source.name,
            "sha256": article.source.sha256,
            "bytes": article.source.size,
            "media_type": article.source.media_type,
            "encoding": article.source.encoding,
        },
        "revision": article.revision,
    }


def whole_in_words(article: Whole) -> str:
    """An article to be read in a terminal: what is known of it, then its paragraphs with their roles."""
    details = article.details
    known = [
        (_("article"), str(article.id)),
        (_("language"), details.language),
        (_("outlet"), details.outlet),
        (_("byline"), details.byline),
        (_("dateline"), details.dateline),
        (_("published"), details.published),
        (_("address"), details.address),
        (_("source"), f"{article.source.name} ({article.source.size} B, sha256 {article.source.sha256})"),
    ]
    head = [f"{name}: {value}" for name, value in known if value]
    roles = {
        Role.HEADLINE: _("headline"),
        Role.BODY: _("body"),
        Role.CAPTION: _("caption"),
        Role.BOILERPLATE: _("boilerplate"),
    }
    body = [f"[{roles[each.role]}] " + " ".join(each.span.of(article.text).split()) for each in article.paragraphs]
    return "\n".join([*head, "", *body, ""])


def counted(*, articles: int, annotations: int, stories: int | None = None) -> str:
    """How many there are of each, in words."""
    parts = [
        ngettext("{count} article", "{count} articles", articles).format(count=articles),
        ngettext("{count} annotation", "{count} annotations", annotations).format(count=annotations),
    ]
    if stories is not None:
        parts.append(ngettext("{count} story", "{count} stories", stories).format(count=stories))
    return ", ".join(parts)


def span_record(span: Span) -> dict[str, int]:
    """A span's two ends."""
    return {"start": span.start, "end": span.end}
