"""An article as it is cited."""

from dataclasses import dataclass
from uuid import UUID

from triptych.domain.article import Details


@dataclass(frozen=True, slots=True)
class Cited:
    """An article that is cited.

    Attributes:
        id: the article.
        details: what is known about it.
    """

    id: UUID
    details: Details

    def in_words(self) -> str:
        """The citation on one line."""
        return citation(self.details)


def citation(details: Details) -> str:
    """An article on one line: author, headline, outlet, date, address; what is not known is left out."""
    title = details.title and f"“{details.title}”"
    parts = (details.byline, title, details.outlet, details.published, details.address)
    return ", ".join(" ".join(each.split()) for each in parts if each and each.strip())
