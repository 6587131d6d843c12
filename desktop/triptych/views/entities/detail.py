"""What a row of the sidebar of names opens: its mentions in the whole story, and what else it is called."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.names import MOST_IN_STORY, EntityRow, NamesInPanes
from triptych.domain.states import State
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.entities import other_forms, roles_title
from triptych.models.evidence import evidence_words
from triptych.theme.theme import Theme
from triptych.views.entities.delegate import kind_wash
from triptych.views.entities.matrix import MentionMatrix
from triptych.widgets.drawing import code_text
from triptych.widgets.flow import FlowLayout
from triptych.widgets.label import Label

_MOST_FORMS: Final = 12


_MOST_REASONS: Final = 6
_MOST_ROLES: Final = 8


class EntityDetail(QWidget):
    """The matrix of all articles of the story, the other forms of the name, why they are one, and the verdict."""

    judged = Signal(object)
    """A button was pressed; carries the State that it gives."""
    more_wanted = Signal(object)
    """What else can be done was asked for; carries the place on the screen where it is offered."""

    def __init__(
        self, theme: Theme, row: EntityRow, names: NamesInPanes, opened: Sequence[int], parent: QWidget | None
    ) -> None:
        """Shows a row.

        Args:
            theme: for colours, sizes and fonts.
            row: who or what.
            names: all articles of the matrix, and which of them were looked at.
            opened: the open articles, in the order of the panes.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._theme = theme
        step = theme.unit // 4
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3 * step, 2 * step, 3 * step, 3 * step)
        self._layout.setSpacing(round(1.5 * step))
        self._add_title(_matrix_title(len(names.story)))
        languages = {each.article: each.language for each in names.story}
        matrix = MentionMatrix(theme, kind_wash(theme.tokens, row.kind))
        counts = dict(row.others) | dict(zip(opened, row.counts, strict=True))
        matrix.show_counts(names, counts, opened, [languages[each] for each in opened if each in languages])
        self._layout.addWidget(matrix)
        forms = other_forms(row)
        if forms:
            self._add_title(_("Also called"))
            self._layout.addLayout(self._forms(forms[:_MOST_FORMS]))
        if len(forms) > _MOST_FORMS:
            rest = len(forms) - _MOST_FORMS
            self._add_title(ngettext("and {count} rarer form", "and {count} rarer forms", rest).format(count=rest))
        if row.roles:
            self._add_title(roles_title(row.kind))
            self._add_reason(", ".join(_counted(role, count) for role, count in row.roles[:_MOST_ROLES]))
        if row.evidence:
            self._add_title(_("Why this is one"))
            for each in row.evidence[:_MOST_REASONS]:
                self._add_reason(evidence_words(each))
        self._states: dict[QPushButton, State] = {}
        if row.number is not None:
            self._layout.addLayout(self._buttons(row.state))

    def _add_reason(self, words: str) -> None:
        reason = Label(words, ink="2", wraps=True)
        reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        reason.setFont(self._theme.font(12))
        self._layout.addWidget(reason)

    def _buttons(self, state: State) -> FlowLayout:
        buttons = FlowLayout(gap=3 * self._theme.unit // 8)
        offered = (
            (State.CONFIRMED, _("Confirm")),
            (State.SET_ASIDE, _("Set aside")),
            (State.PROPOSED, _("Open again")),
        )
        for given, words in offered:
            if given is not state:
                button = QPushButton(words, self)
                button.setAccessibleName(words)
                button.setProperty("primary", given is State.CONFIRMED)
                button.clicked.connect(self._on_pressed)
                self._states[button] = given
                buttons.addWidget(button)
        more = QPushButton(_("More…"), self)
        more.clicked.connect(self._on_more)
        buttons.addWidget(more)
        return buttons

    def _on_pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.judged.emit(self._states[button])

    def _on_more(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.more_wanted.emit(button.mapToGlobal(button.rect().bottomLeft()))

    def _add_title(self, text: str) -> None:
        title = Label(text, ink="3", wraps=True)
        title.setFont(self._theme.font(12))
        self._layout.addWidget(title)

    def _forms(self, forms: Sequence[tuple[str, str, int]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self._theme.unit // 8)
        grid.setColumnStretch(0, 1)
        for line, (name, language, count) in enumerate(forms):
            form, places = Label(name, wraps=True), Label(f"{code_text(language)} {format_number(count)}", ink="2")
            form.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.setFont(self._theme.font(12))
            places.setFont(self._theme.font(12))
            grid.addWidget(form, line, 0)
            grid.addWidget(places, line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return grid


def _counted(words: str, count: int) -> str:
    return _("{name} ({count})").format(name=words, count=format_number(count)) if count > 1 else words


def _matrix_title(count: int) -> str:
    if count >= MOST_IN_STORY:
        return _("Mentions in the first {count} articles, oldest first").format(count=format_number(count))
    return ngettext("Mentions in {count} article", "Mentions in all {count} articles, oldest first", count).format(
        count=format_number(count)
    )
