"""Links made and changed where they are read: by keys in link mode, by a click with Ctrl, and by commands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from triptych.domain.bead import Mode
from triptych.domain.text import Span
from triptych.i18n import _, ngettext
from triptych.operations.comparison import confirm_links, set_links_aside
from triptych.operations.linking import leave_unlinked, link_sentences, merge_links, split_link
from triptych.views.reader.pairing import Link
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services

_ONLY_IN_MODE: Final = ("read.link", "read.unlink")


class Linking(QObject):
    """In link mode one sentence is held while another is looked for in the other panes."""

    changed = Signal()
    """Link mode began or ended, or another sentence is aimed at."""
    mode_wanted = Signal(object, object, object)
    """Two articles shall be taken for something: their internal ids, left and right, and the Mode."""

    def __init__(self, services: Services, stepping: Stepping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stepping = stepping
        self._shown: Sequence[int] = ()
        self._target: int | None = None
        self._aim = 0

    @property
    def on(self) -> bool:
        """Whether link mode is on."""
        return self._target is not None

    @property
    def target(self) -> PaneView | None:
        """The pane that is aimed at."""
        return self._stepping.panes[self._target] if self._target is not None else None

    @property
    def words(self) -> tuple[str, ...]:
        """What link mode is about to do, for the key line; nothing while it is off."""
        pane, target = self._stepping.pane, self.target
        if pane is None or target is None:
            return ()
        ends = {"here": f"{pane.code} {self._sentence + 1}", "there": f"{target.code} {self._aim + 1}"}
        linked = any(self._aim in self._sides(self._target or 0, each)[1] for each in self._aimed_links())
        words = _("Part {here} and {there}") if linked else _("Link {here} with {there}")
        return (words.format(**ends),)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.link_mode": self.turn,
            "read.link": self.link,
            "read.unlink": self.unlink,
            "read.split_link": self.split,
            "read.merge_links": self.merge,
            "read.no_counterpart": self.leave_unlinked,
            "read.as_translation": partial(self._take_for, Mode.TRANSLATION),
            "read.as_comparable": partial(self._take_for, Mode.COMPARABLE),
        }

    def stand_by(self, shown: Sequence[int]) -> None:
        """These panes are unfolded now; without a second one there is nothing to aim at."""
        self._shown = tuple(shown)
        if self._target is not None and (self._target not in shown or self._target == self._stepping.focus):
            self.end()
        self._allow()

    def turn(self) -> None:
        """Begins link mode, or ends it."""
        others = self._others()
        if self.on:
            self.end()
        elif not others:
            self._services.messages.tell(_("Links need a second pane beside this one."))
        else:
            self._aim_into(others[0])

    def end(self) -> None:
        """Ends link mode."""
        if self.on:
            self._target = None
            self._tell()

    def step(self, by: int) -> None:
        """Aims at the next sentence, or the one before."""
        target = self.target
        sentence = None if target is None else target.shown_from(self._aim + by, by)
        if sentence is not None:
            self._aim_at(sentence)

    def go_on(self, by: int) -> None:
        """Aims into the next pane."""
        others = sorted(self._others())
        if self._target in others:
            self._aim_into(others[(others.index(self._target) + by) % len(others)])

    def link(self) -> None:
        """Links the sentence that is read with the one aimed at; or takes that out of the link, if it is in it."""
        if self._target is not None:
            self._toggle(self._target, self._aim)

    def unlink(self) -> None:
        """Says that the sentence that is read is not linked with anything in the pane aimed at."""
        if self.on:
            self._refuse([each.number for each in self._aimed_links()])

    def pick(self, pane: PaneView, sentence: int) -> None:
        """A sentence was clicked with Ctrl: it joins the link of the sentence that is read, or leaves it."""
        number = self._stepping.panes.index(pane)
        if number != self._stepping.focus:
            self._toggle(number, sentence)

    def confirm(self) -> None:
        """Confirms the links of the sentence that is read."""
        numbers = self._numbers()
        if numbers:
            self._services.desk.submit(confirm_links, links=numbers)
            self._services.messages.tell(
                ngettext("{count} link confirmed", "{count} links confirmed", len(numbers)).format(count=len(numbers))
            )
        else:
            self._services.messages.tell(_("This sentence is not linked."))

    def refuse(self) -> None:
        """Sets the links of the sentence that is read aside."""
        self._refuse(self._numbers())

    def split(self) -> None:
        """Parts the link of the sentence that is read in two: before this sentence, and from it on."""
        for other, link in self._wide():
            ours, theirs = self._sides(other, link)
            place = ours.index(self._sentence)
            there = min(max(round(place * len(theirs) / len(ours)), 1), len(theirs) - 1)
            if place:
                at = {
                    self._stepping.panes[self._stepping.focus].article: self._start(self._stepping.focus, ours[place]),
                    self._stepping.panes[other].article: self._start(other, theirs[there]),
                }
                self._services.desk.submit(split_link, link=link.number, at=at)
                return
        self._services.messages.tell(
            _("A link can be split at a sentence that is not its first, if both sides have more than one.")
        )

    def merge(self) -> None:
        """Joins the link of the sentence that is read with the next one in the same two panes."""
        for other in self._others():
            links = self._stepping.links.get(other, ())
            following = self._next_link(other) if links else None
            if following is not None:
                self._services.desk.submit(merge_links, links=[links[0].number, following.number])
                return
        self._services.messages.tell(_("There is no further link to join this one with."))

    def leave_unlinked(self) -> None:
        """Says that the sentence that is read has no counterpart: in the pane aimed at, else in all that lack one."""
        pane = self._stepping.pane
        if pane is None or not pane.count:
            return
        aimed = [self._target] if self._target is not None else self._others()
        for other in aimed:
            article = self._stepping.panes[other].article
            spans = self._spans(self._stepping.focus, [self._sentence])
            if self.on or other not in self._stepping.links:
                self._services.desk.submit(leave_unlinked, article=pane.article, other=article, spans=spans)
        self._services.messages.tell(_("Kept: no counterpart"))

    def _take_for(self, mode: Mode) -> None:
        """The pane that is read and the one aimed at, or the nearest one."""
        others, pane = self._others(), self._stepping.pane
        if pane is None or not others:
            self._services.messages.tell(_("Links need a second pane beside this one."))
            return
        other = self._target if self._target is not None else others[0]
        left, right = sorted((self._stepping.focus, other))
        panes = self._stepping.panes
        self.mode_wanted.emit(panes[left].article, panes[right].article, mode)

    def _toggle(self, other: int, sentence: int) -> None:
        links = self._stepping.links.get(other, ())
        focus = self._stepping.focus
        ours: tuple[int, ...] = (self._sentence,)
        theirs: tuple[int, ...] = (sentence,)
        if links:
            ours, theirs = self._sides(other, links[0])
            kept = tuple(sorted(set(theirs) ^ {sentence}))
            if not kept:
                self._refuse([links[0].number])
                return
            theirs = kept
        sides = {focus: self._spans(focus, ours), other: self._spans(other, theirs)}
        left, right = sorted(sides)
        panes = self._stepping.panes
        self._services.desk.submit(
            link_sentences, left=panes[left].article, right=panes[right].article,
            left_spans=sides[left], right_spans=sides[right],
        )  # fmt: skip

    def _refuse(self, numbers: Sequence[int]) -> None:
        if numbers:
            self._services.desk.submit(set_links_aside, links=list(numbers))
            self._services.messages.tell(_("Not linked any more"))
        else:
            self._services.messages.tell(_("This sentence is not linked."))

    @property
    def _sentence(self) -> int:
        """The sentence that is read."""
        pane = self._stepping.pane
        assert pane is not None
        return pane.sentence

    def _others(self) -> list[int]:
        """The other unfolded panes, the nearest first."""
        focus = self._stepping.focus
        return sorted((each for each in self._shown if each != focus), key=lambda each: (abs(each - focus), -each))

    def _numbers(self) -> list[int]:
        """The links of the sentence that is read: those into the pane aimed at, or all."""
        links = self._stepping.links
        wanted = [self._target] if self._target is not None else list(links)
        return [each.number for other in wanted for each in links.get(other, ())]

    def _aimed_links(self) -> tuple[Link, ...]:
        """The links of the sentence that is read into the pane aimed at."""
        return self._stepping.links.get(self._target, ()) if self._target is not None else ()

    def _sides(self, other: int, link: Link) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The sentences of a link: those of the pane that is read, and those of the other one."""
        return (link.left, link.right) if self._stepping.focus < other else (link.right, link.left)

    def _wide(self) -> Iterator[tuple[int, Link]]:
        """The links of the sentence that is read that have several sentences on both sides."""
        for other, links in sorted(self._stepping.links.items()):
            yield from ((other, each) for each in links if len(each.left) > 1 and len(each.right) > 1)

    def _next_link(self, other: int) -> Link | None:
        """The link into another pane that begins next after the one of the sentence that is read."""
        pane = self._stepping.pane
        standing = set(self._stepping.links.get(other, ()))
        for sentence in range(self._sentence + 1, pane.count if pane is not None else 0):
            for link in self._stepping.links_of(sentence).get(other, ()):
                if link not in standing:
                    return link
        return None

    def _start(self, pane: int, sentence: int) -> int:
        return self._spans(pane, [sentence])[0].start

    def _spans(self, pane: int, sentences: Sequence[int]) -> list[Span]:
        return [self._stepping.panes[pane].opened.whole.sentences[each] for each in sentences]

    def _aim_into(self, other: int) -> None:
        self._target = other
        self._aim_at(self._stepping.beside[other].at)

    def _aim_at(self, sentence: int) -> None:
        self._aim = sentence
        target = self.target
        if target is not None:
            self._stepping.take_to(target, sentence)
        self._tell()

    def _tell(self) -> None:
        for number, pane in enumerate(self._stepping.panes):
            pane.sheet.show_look(replace(pane.sheet.look, aimed=self._aim if number == self._target else None))
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        for name in _ONLY_IN_MODE:
            self._services.actions.allow(name, self.on, _("Only while a link is being made"))
