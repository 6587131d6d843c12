"""The links between the open articles, for the sidebar: the ribbons as a list."""

from collections.abc import Hashable, Sequence
from itertools import combinations

from PySide6.QtCore import QObject

from triptych.archive.queries.alignments import Run
from triptych.archive.queries.ledger import LinkEntry, LinksInPanes
from triptych.domain.bead import Mode
from triptych.domain.states import Origin, State
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.models.differences import confidence_text, state_title
from triptych.models.grouped import GroupedModel, Heading

DRAWN_FROM = 0.5
"""Links below this confidence are not drawn between the panes; only this list has them."""
DOUBTFUL = 0.75
"""Links below this confidence are drawn dashed, and stand first until somebody looked at them."""


class LinksModel(GroupedModel[LinkEntry]):
    """The doubtful links, worst first; the others pair by pair; weak proposals; what was set aside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._links: LinksInPanes | None = None
        self._articles: tuple[int, ...] = ()

    @property
    def links(self) -> tuple[LinkEntry, ...]:
        """All links, those set aside too."""
        return () if self._links is None else self._links.entries

    @property
    def count(self) -> int:
        """How many stand: neither weak nor set aside."""
        return sum(_stands(each) for each in self.links)

    @property
    def doubtful(self) -> tuple[LinkEntry, ...]:
        """Those that are unsure and unchecked, worst first."""
        return tuple(sorted(filter(_is_doubtful, self.links), key=lambda each: each.link.confidence))

    @property
    def checked(self) -> tuple[int, int]:
        """How many links the reader has judged, and how many there are; weak proposals count once they are judged."""
        judged = sum(each.link.state is not State.PROPOSED for each in self.links)
        return judged, judged + sum(_stands(each) and each.link.state is State.PROPOSED for each in self.links)

    @property
    def runs(self) -> tuple[Run, ...]:
        """What the aligner took the open articles for."""
        return () if self._links is None else self._links.runs

    def take(self, links: LinksInPanes, articles: Sequence[int]) -> None:
        """Shows these links between these open articles; where they are shown already, nothing moves."""
        if (links, tuple(articles)) != (self._links, self._articles):
            self._links, self._articles = links, tuple(articles)
            self.refresh()

    def refresh(self) -> None:
        """Puts the links under their headings, in the interface's language as it is now."""
        headings: list[Heading[LinkEntry]] = [
            Heading((left, right), self._pair_title(left, right),
                    tuple(e for e in self.links
                          if (e.left, e.right) == (left, right) and _stands(e) and not _is_doubtful(e)))
            for left, right in combinations(self._articles, 2)
        ]  # fmt: skip
        weak = tuple(each for each in self.links if not _stands(each) and each.link.state is not State.SET_ASIDE)
        aside = tuple(each for each in self.links if each.link.state is State.SET_ASIDE)
        doubtful = Heading("doubtful", _("Doubtful, worst first"), self.doubtful)
        self.show(
            [doubtful, *headings, Heading("weak", _("Weak proposals"), weak), Heading("aside", _("Set aside"), aside)]
        )

    def language_of(self, article: int) -> str:
        """The language of an open article."""
        return "" if self._links is None else self._links.languages.get(article, "")

    def text_of(self, row: LinkEntry) -> str:
        """The left sentences."""
        return row.left_words

    def spoken(self, row: LinkEntry) -> str:
        """Both sides with their languages, and all that is known of the link."""
        sides = ((row.left, row.left_words), (row.right, row.right_words))
        words = "; ".join(f"{language_name(self.language_of(article))}: {text}" for article, text in sides)
        return f"{words}. {'. '.join(link_facts(row))}."

    def key_of(self, row: LinkEntry) -> Hashable:
        """The link."""
        return row.link.number

    def _pair_title(self, left: int, right: int) -> str:
        names = f"{language_name(self.language_of(left))} – {language_name(self.language_of(right))}"
        run = next((each for each in self.runs if (each.left, each.right) == (left, right)), None)
        return f"{names} · {_('translation')}" if run is not None and run.mode is Mode.TRANSLATION else names


def link_facts(entry: LinkEntry) -> tuple[str, ...]:
    """What is known of a link, a sentence without its full stop each."""
    link = entry.link
    facts = [state_title(link.state), _("Confidence {value}").format(value=confidence_text(link.confidence))]
    if link.origin is Origin.USER and link.state is State.CONFIRMED:
        facts[1] = _("Checked by you")
    if link.moved:
        facts.append(_("The order differs"))
    if link.relation == "partial":
        facts.append(_("The same only in part"))
    if not (link.left and link.right):
        facts.append(_("No counterpart"))
    return tuple(facts)


def _stands(entry: LinkEntry) -> bool:
    link = entry.link
    return link.state is not State.SET_ASIDE and not link.candidate and link.confidence >= DRAWN_FROM


def _is_doubtful(entry: LinkEntry) -> bool:
    return _stands(entry) and entry.link.state is State.PROPOSED and entry.link.confidence < DOUBTFUL
