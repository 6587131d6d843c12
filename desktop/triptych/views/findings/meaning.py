"""What the chosen code means, and where it was used."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triptych.archive.queries.codebook import CodeRow, Highlighted
from triptych.archive.queries.coded import CodedPassage
from triptych.domain.code import CodeTag
from triptych.i18n import _, ngettext
from triptych.theme.theme import Theme
from triptych.views.findings.tags import draw_tag, tag_height, tag_width
from triptych.widgets.drawing import code_text
from triptych.widgets.label import Label

_MOST_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 90


class Tag(QWidget):
    """The letters of a code."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag: CodeTag | None = None

    def show_tag(self, tag: CodeTag | None) -> None:
        """Shows a code's letters."""
        self._tag = tag
        self.setVisible(tag is not None)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The tag."""
        width = 0.0 if self._tag is None else tag_width(self._theme, self._tag)
        return QSize(round(width), round(tag_height(self._theme)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tag."""
        if self._tag is not None:
            painter = QPainter(self)
            draw_tag(painter, self._theme, QRectF(self.rect()), self._tag)
            painter.end()


class Meaning(QWidget):
    """Name, definition and use of a code."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code: CodeRow | None = None
        self._where: tuple[Highlighted, ...] = ()
        self._whose = ""
        self._of = Label(ink="2")
        self._tag, self._name = Tag(theme), Label(wraps=True)
        self._definition, self._used = Label(wraps=True), Label(ink="2", wraps=True)
        self._examples: tuple[CodedPassage, ...] = ()
        self._shown = Label(wraps=True)
        for label in (self._name, self._definition, self._shown):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        unit = theme.unit
        row = QHBoxLayout()
        row.setSpacing(round(0.6 * unit))
        row.addWidget(self._tag)
        row.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(round(0.9 * unit), round(0.75 * unit), round(0.75 * unit), round(0.75 * unit))
        column.setSpacing(round(0.4 * unit))
        column.addWidget(self._of)
        column.addLayout(row)
        column.addWidget(self._definition)
        column.addWidget(self._shown)
        column.addWidget(self._used)

    @property
    def code(self) -> CodeRow | None:
        """The code that is shown."""
        return self._code

    def show_code(self, code: CodeRow | None, whose: str = "") -> None:
        """Shows a code; nothing with None.

        Args:
            code: which.
            whose: the finding that it is a code of, where it was not chosen itself.
        """
        self._whose = whose
        if code is None or self._code is None or code.number != self._code.number:
            self._where, self._examples = (), ()
        self._code = code
        self.setVisible(code is not None)
        self.retranslate()

    def show_where(self, where: Sequence[Highlighted]) -> None:
        """Says how often passages carry the code, by language."""
        self._where = tuple(where)
        self.retranslate()

    def show_examples(self, examples: Sequence[CodedPassage]) -> None:
        """Shows passages that the reader made examples of the code."""
        self._examples = tuple(examples)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        code = self._code
        if code is None:
            return
        self._of.setText(_("Code of {finding}").format(finding=self._whose))
        self._of.setVisible(bool(self._whose))
        self._tag.show_tag(None if code.is_group else code.tag)
        self._name.setText(code.name)
        self._definition.setText(code.definition or _("No definition yet."))
        self._definition.set_ink(None if code.definition else "3")
        self._shown.setText("\n".join(map(_example, self._examples[:_MOST_EXAMPLES])))
        self._shown.setVisible(bool(self._examples))
        times = sum(each.times for each in self._where)
        used = ngettext("On {count} passage", "On {count} passages", times).format(count=times)
        places = [f"{code_text(each.language)} {each.times}" for each in self._where]
        self._used.setText(", ".join([used, *places]) if times else _("On no passage yet"))
        self._used.setVisible(not code.is_group)
        self.setAccessibleName(f"{code.name}. {self._definition.text()} {self._shown.text()} {self._used.text()}")

    def restyle(self) -> None:
        """Takes fonts anew."""
        self._name.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        self._definition.setFont(self._theme.font(12))
        self._of.setFont(self._theme.font(12))
        self._shown.setFont(self._theme.reading_font(12))
        self._used.setFont(self._theme.font(12))
        self.update()


def _example(passage: CodedPassage) -> str:
    """An example on a line of its own, with its language."""
    quote = passage.quote or passage.title or ""
    shown = quote if len(quote) <= _LONGEST_EXAMPLE else f"{quote[: _LONGEST_EXAMPLE - 1].rstrip()}…"
    return f"{code_text(passage.language)} “{shown}”"
