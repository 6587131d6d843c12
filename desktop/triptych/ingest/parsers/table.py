"""Which parser understands which format; each is imported when the first document of its format comes."""

import importlib
from collections.abc import Sequence
from typing import Final

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import MOST_ARTICLES, Part, has_text

MODULES: Final = {
    "text": "plain",
    "html": "web_page",
    "mhtml": "web_archive",
    "pdf": "pdf",
    "docx": "word",
    "odt": "open_document",
    "epub": "book",
    "eml": "mail",
    "feed": "feed",
    "csv": "rows",
    "json": "rows",
    "jsonl": "rows",
    "warc": "web_records",
    "zip": "packed",
}
_FAILURES: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What libraries raise on damaged documents; whatever else they raise ends the process, which its owner tells."""

_LONGEST_REASON: Final = 120


def parse(form: str, data: bytes, name: str, options: dict[str, str]) -> list[Part]:
    """The parts of a document in the named format.

    Raises:
        DocumentFault: it is not of the format, is damaged, or holds no text.
    """
    module = importlib.import_module(f"triptych.ingest.parsers.{MODULES[form]}")
    try:
        return whole(module.parse(data, name, {**options, "format": form}), name)
    except _FAILURES as error:
        raise DocumentFault(_damaged(name, error)) from error


def _damaged(name: str, error: Exception) -> str:
    """What is said about a document on which its parser's library failed."""
    words = " ".join(f"{type(error).__name__}: {error}".encode("ascii", "replace").decode().split())
    return _("{name} is damaged, or not what its name says ({why}).").format(
        name=name, why=words[:_LONGEST_REASON].rstrip(". ")
    )


def whole(parts: Sequence[Part], name: str) -> list[Part]:
    """The parts that have text or were refused.

    Raises:
        DocumentFault: there is none, or there are too many.
    """
    found = [part for part in parts if part.extracted is None or part.columns or has_text(part.extracted)]
    if not found:
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    if len(found) > MOST_ARTICLES:
        raise DocumentFault(
            _("{name} holds more than {limit} articles; split it, then bring in the parts.").format(
                name=name, limit=MOST_ARTICLES
            )
        )
    return found
