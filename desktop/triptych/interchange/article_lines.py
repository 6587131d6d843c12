"""Lists of articles that are written batch by batch, so that a hundred thousand need no more memory than a thousand."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Final

from triptych.domain.exported import Exported
from triptych.interchange.articles import DETAILS, HEADS, SEPARATOR
from triptych.interchange.citations import bibtex, ris
from triptych.interchange.tables import guarded

Lines = Callable[[Sequence[Exported], bool], bytes]
"""Writes a batch; the second argument says whether it is the first one."""


def _csv(articles: Sequence[Exported], first: bool) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if first:
        writer.writerow(HEADS)
    for each in articles:
        details = [getattr(each.cited.details, name) or "" for name in DETAILS]
        stories, codes = (SEPARATOR.join(some) for some in (each.stories, each.codes))
        cells = (str(each.cited.id), *details, stories, str(each.annotations), codes, each.text)
        writer.writerow([guarded(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig" if first else "utf-8")


def _jsonl(articles: Sequence[Exported], first: bool) -> bytes:  # noqa: ARG001
    return "".join(f"{json.dumps(_record(each), ensure_ascii=False)}\n" for each in articles).encode()


def _record(article: Exported) -> dict[str, object]:
    return {
        "type": "article",
        "article": str(article.cited.id),
        **{name: getattr(article.cited.details, name) for name in DETAILS},
        "stories": article.stories,
        "codes": article.codes,
        "text": article.text,
        "paragraphs": [
            {"start": each.span.start, "end": each.span.end, "role": each.role.value, "language": each.language}
            for each in article.paragraphs
        ],
    }


def _bibtex(articles: Sequence[Exported], first: bool) -> bytes:
    return (b"" if first else b"\n") + bibtex([each.cited for each in articles])


def _ris(articles: Sequence[Exported], first: bool) -> bytes:
    written = ris([each.cited for each in articles])
    return written if first else written.removeprefix(codecs.BOM_UTF8)


LINES: Final[dict[str, Lines]] = {"csv": _csv, "jsonl": _jsonl, "bib": _bibtex, "ris": _ris}
"""The writers, by the end of a file's name."""
