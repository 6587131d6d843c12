"""A report as the aligner reads it."""

from dataclasses import dataclass

from triptych.domain.text import Paragraph, Role, Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report with its sentences.

    Attributes:
        text: the whole article.
        language: BCP 47 tag, as far as it is known.
        sentences: in order, without overlap.
        paragraphs: with their roles, in order; none where they are not known.
        published: ISO 8601, as exact as proved.
        named: who and what the sentences name, an opaque mark for each entity that was recognised in both reports; one
            set a sentence, or nothing at all where entities were not linked.
    """

    text: str
    language: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    published: str | None = None
    named: tuple[frozenset[str], ...] = ()

    @property
    def words(self) -> list[str]:
        """The sentences' texts, each on one line."""
        return [" ".join(each.of(self.text).split()) for each in self.sentences]

    @property
    def roles(self) -> list[Role]:
        """What the paragraph that each sentence stands in is for."""
        return [self._role(each) for each in self.sentences]

    def _role(self, sentence: Span) -> Role:
        return next(
            (each.role for each in self.paragraphs if each.span.start <= sentence.start < each.span.end), Role.BODY
        )
