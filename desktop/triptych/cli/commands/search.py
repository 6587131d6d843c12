"""`search`: words in all articles."""

import argparse
import time

from triptych.archive.fulltext import fulltext_index
from triptych.archive.queries.search import parsed, search
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.domain.search import SearchResult
from triptych.i18n import _, ngettext


def run(context: Context, options: argparse.Namespace) -> int:
    """Finds articles; the index is brought up to date first, which is not counted as searching."""
    query = parsed(" ".join(options.query))
    archive = context.open()
    with (
        archive.reading() as session,
        fulltext_index(archive) as index,
    ):
        index.catch_up(session)
        started = time.perf_counter()
        result = search(session, index, query, limit=options.limit, languages=options.language, exact=options.exact)
        seconds = time.perf_counter() - started
    context.record(_record(result, seconds), _in_words(result))
    return 0


def _record(result: SearchResult, seconds: float) -> dict[str, object]:
    return {
        "total": result.total,
        "total_is_exact": result.complete,
        "hits": [
            {
                "article": found.article,
                "language": found.language,
                "score": round(found.score, 4),
                "snippet": found.snippet,
                "spans": [span_record(span) for span in found.spans],
            }
            for found in result.found
        ],
        "seconds": round(seconds, 6),
    }


def _in_words(result: SearchResult) -> str:
    lines = [f"{found.article}  [{found.language}]  {found.snippet}" for found in result.found]
    total = ngettext("{count} article fits.", "{count} articles fit.", result.total).format(count=result.total)
    if not result.complete:
        total = _("At least {count} articles fit; only the newest {window} were ranked.").format(
            count=result.total, window=result.window
        )
    return "\n".join([*lines, total])
