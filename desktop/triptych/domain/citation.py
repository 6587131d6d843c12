"""An article as it is cited."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation of an article tells.

    Attributes:
        id: the article.
        language: BCP 47 tag.
        title: its headline.
        outlet: who published it.
        byline: who wrote it, as it stands there.
        dateline: where it was written.
        published: ISO 8601, as exact as proved.
        address: where it was found.
        accessed: ISO 8601, when it was found there.
    """

    id: UUID
    language: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    address: str | None = None
    accessed: str | None = None

    def in_words(self) -> str:
        """The citation on one line: author, headline, outlet, date, address; what is not known is left out."""
        parts = (self.byline, self.title and f"“{self.title}”", self.outlet, self.published, self.address)
        return ", ".join(" ".join(each.split()) for each in parts if each and each.strip())
