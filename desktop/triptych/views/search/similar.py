"""Passages like one that was chosen in Read or among the hits: the line that says so, and the work of finding them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from triptych.archive.archive import Archive
from triptych.domain.text import Span
from triptych.errors import ModelMissing
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Control, Task
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.label import ElidedLabel

if TYPE_CHECKING:
    from triptych.operations.similar import Likeness, Similar


class SimilarRow(View):
    """The passage, how much was looked through, and a way to look through more; hidden while words are looked for."""

    changed = Signal()
    """Another passage is asked about, something was found, or words are looked for again."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._wanted: tuple[int, Span, bool] | None = None
        self._found: Similar | None = None
        self._task: Task | None = None
        self._chip = FilterChip(services.theme, self)
        self._words = ElidedLabel(ink="2")
        self._more = QPushButton(self)
        self._more.setProperty("link", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(services.theme.unit // 2)
        layout.addWidget(self._chip)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._more)
        self.hide()
        self._begin()

    @property
    def on(self) -> bool:
        """Whether passages like one are looked for, not words."""
        return self._wanted is not None

    @property
    def found(self) -> "Similar | None":
        """What was found; None while it is looked for."""
        return self._found

    @property
    def coverage(self) -> str:
        """How many of the articles were looked through."""
        return _in_words(self._found) if self._found is not None else ""

    def look_for(self, article: int, span: Span, *, widen: bool = False) -> None:
        """Looks for what is like a passage.

        Args:
            article: internal id of its article.
            span: where it stands.
            widen: the sentence around it is meant.
        """
        self.end()
        self._wanted = (article, span, widen)
        self._look()

    def end(self) -> None:
        """Looks for words again."""
        if self._task is not None:
            self._task.cancel()
        self._wanted = self._found = self._task = None
        self.hide()

    def _connect(self) -> None:
        self._chip.cleared.connect(self._on_cleared)
        self._chip.clicked.connect(self._on_cleared)
        self._more.clicked.connect(self._take_in)
        self.services.tasks.ended.connect(self._on_task_ended)

    def _retranslate(self) -> None:
        self._more.setText(_("Look through more articles"))
        self._more.setAccessibleName(_("Look through more articles"))
        self.setAccessibleName(_("Similar passages"))
        self._show()

    def _restyle(self) -> None:
        self._words.setFont(self.services.theme.font(12))

    def _look(self) -> None:
        if self._wanted is None:
            return
        article, span, widen = self._wanted
        work = partial(_similar, self.services.archive, article, span, widen)
        self._start(_("Looking for similar passages"), work)

    def _take_in(self) -> None:
        if self._wanted is not None and self._task is None:
            article, span, widen = self._wanted
            work = partial(_similar_among_more, self.services.archive, article, span, widen)
            self._start(_("Getting articles ready for similar passages"), work)

    def _start(self, title: str, work: "partial[Similar]") -> None:
        self._task = self.services.tasks.start(title, work, then=self._on_found, aside=True)
        self._show()
        self.changed.emit()

    def _on_found(self, found: "Similar") -> None:
        if self._wanted is not None:
            self._found = found
            self._show()
            self.changed.emit()

    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._show()

    def _on_cleared(self) -> None:
        self.end()
        self.changed.emit()

    def _show(self) -> None:
        self.setVisible(self.on)
        text = self._found.text if self._found is not None else "…"
        self._chip.say(_("Like the passage"), text)
        self._words.setText(_("Looking through the articles…") if self._task is not None else self.coverage)
        left = self._found is not None and self._found.whole < self._found.articles
        self._more.setVisible(left and self._task is None)


def _in_words(found: "Similar") -> str:
    whole = ngettext(
        "{count} of {total} articles was looked through", "{count} of {total} articles were looked through", found.whole
    ).format(count=format_number(found.whole), total=format_number(found.articles))
    if not found.begun:
        return _("{sentence}.").format(sentence=whole)
    begun = ngettext("of {count} more some sentences", "of {count} more some sentences", found.begun)
    return f"{whole}, {begun.format(count=format_number(found.begun))}."


def _likeness(archive: Archive) -> "Likeness":
    from triptych.operations.aligning import background_of, shipped_encoder  # with the encoder, slow to load
    from triptych.operations.similar import Likeness

    encoder = shipped_encoder()
    if encoder is None:
        raise ModelMissing(_("Similar passages need the language model, which comes with Triptych. Install it again."))
    return Likeness(archive, encoder, background_of(encoder))


def _similar(archive: Archive, article: int, span: Span, widen: bool, control: Control) -> "Similar":
    return _likeness(archive).similar(article, span, control.checkpoint, widen=widen)


def _similar_among_more(archive: Archive, article: int, span: Span, widen: bool, control: Control) -> "Similar":
    likeness = _likeness(archive)
    likeness.take_in(control.checkpoint)
    return likeness.similar(article, span, control.checkpoint, widen=widen)
