"""An article as it stands in a list that is taken out."""

from dataclasses import dataclass

from triptych.domain.citation import Cited
from triptych.domain.text import Paragraph


@dataclass(frozen=True, slots=True)
class Exported:
    """An article with what a list of articles tells of it.

    Attributes:
        cited: its id and details.
        text: its current text.
        paragraphs: of the text.
        stories: titles of the stories that it reports.
        annotations: how many rest on it.
        codes: names of the codes on it, each once.
    """

    cited: Cited
    text: str
    paragraphs: tuple[Paragraph, ...]
    stories: tuple[str, ...]
    annotations: int
    codes: tuple[str, ...]
