"""Plain text that lies within another document; on its own it is read without a parser's process."""

from triptych.ingest.extract import Extracted, Part, RawParagraph
from triptych.ingest.paragraphs import paragraphs
from triptych.ingest.plain_text import text_of


def parse(data: bytes, name: str, _options: dict[str, str]) -> list[Part]:
    """The one article of a text."""
    found = text_of(data, name)
    spans = paragraphs(found.text)
    return [
        Part(
            Extracted(
                tuple(RawParagraph(each.span.of(found.text), each.role) for each in spans), encoding=found.inferred
            )
        )
    ]
