"""`search`: words in all articles."""

import argparse
import time
from functools import partial

from triptych.archive.archive import Archive
from triptych.archive.fulltext import FullTextIndex
from triptych.archive.indexing import of_index
from triptych.archive.queries.search import search
from triptych.archive.searching.syntax import Node, parse
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.domain.search import SearchResult
from triptych.i18n import _, ngettext


def run(context: Context, options: argparse.Namespace) -> int:
    """Finds articles; the index is brought up to date first, which is not counted as searching."""
    query = parse(" ".join(options.query))
    archive = context.open()
    result, seconds, refused = of_index(archive, partial(_asked, archive, query, options))
    context.record(_record(result, seconds), _in_words(result))
    if refused:
        sentence = ngettext("{count} article cannot be found: {why}", "{count} articles cannot be found: {why}",
                            len(refused))  # fmt: skip
        context.note(sentence.format(count=len(refused), why=" ".join(sorted({why for _article, why in refused}))))
    return 0


def _asked(
    archive: Archive, query: Node, options: argparse.Namespace, index: FullTextIndex
) -> tuple[SearchResult, float, list[tuple[int, str]]]:
    """What was found, how long it took, and what cannot be found."""
    with archive.reading() as session:
        index.catch_up(session)
        started = time.perf_counter()
        result = search(
            session,
            index,
            query,
            limit=options.limit,
            languages=options.language,
            exact=options.exact,
            expanded=options.expansion,
            newest=options.sort == "date",
        )
    return result, time.perf_counter() - started, index.refused()


def _record(result: SearchResult, seconds: float) -> dict[str, object]:
    return {
        "total": result.total,
        "total_is_exact": result.complete,
        "expansions": [{"typed": typed, "names": list(names)} for typed, names in result.expansions],
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
    lines = [
        _("Also looked for: {names} (--no-expansion leaves them out)").format(names=", ".join(names))
        for _typed, names in result.expansions
    ]
    lines += [f"{found.article}  [{found.language}]  {found.snippet}" for found in result.found]
    total = ngettext("{count} article fits.", "{count} articles fit.", result.total).format(count=result.total)
    if not result.complete:
        total = _("At least {count} articles fit; only the newest {window} were ranked.").format(
            count=result.total, window=result.window
        )
    return "\n".join([*lines, total])
