"""How often somebody is named in each article of a story, a row of cells for each language, oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triptych.archive.queries.names import NamesInPanes, StoryPlace
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_cell, draw_code, draw_unknown

_CODE: Final = (1.625, 1.125)
_CELL: Final = (1.125, 1.125)
_GAP: Final = 0.1875


@dataclass(frozen=True, slots=True)
class _Cell:
    """How often somebody is named in an article; None where names were not looked for."""

    count: int | None
    opened: bool


class MentionMatrix(QWidget):
    """Cells for every article; those that are open have a ring."""

    def __init__(self, theme: Theme, wash: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wash = wash
        self._rows: tuple[tuple[str, tuple[_Cell, ...]], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(
        self,
        names: NamesInPanes,
        counts: dict[int, int],
        opened: Sequence[int],
        languages: Sequence[str],
    ) -> None:
        """Shows these counts.

        Args:
            names: all articles, oldest first, and which of them were looked at.
            counts: mentions by article; none where it is not named.
            opened: the open articles.
            languages: which rows come first, in the order of the panes.
        """

        def cell(place: StoryPlace) -> _Cell:
            count = counts.get(place.article, 0)
            return _Cell(count if count or place.article in names.examined else None, place.article in opened)

        order = dict.fromkeys([*languages, *(each.language for each in names.story)])
        self._rows = tuple(
            (tongue, tuple(cell(each) for each in names.story if each.language == tongue)) for tongue in order
        )
        self.setAccessibleName("; ".join(self._spoken(tongue, cells) for tongue, cells in self._rows))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Rows are broken where they do not fit."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its rows."""
        lines = sum(-(-len(cells) // self._fitting(width)) for _tongue, cells in self._rows)
        return round(lines * (_CELL[1] + _GAP) * self._theme.unit)

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(15 * self._theme.unit, self.heightForWidth(15 * self._theme.unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws codes and cells."""
        painter = QPainter(self)
        unit = self._theme.unit
        fitting = self._fitting(self.width())
        top, step = 0.0, (_CELL[0] + _GAP) * unit
        for tongue, cells in self._rows:
            draw_code(painter, self._theme, QRectF(0, top, _CODE[0] * unit, _CODE[1] * unit), tongue)
            for place, cell in enumerate(cells):
                line, column = divmod(place, fitting)
                left = (_CODE[0] + 2 * _GAP) * unit + column * step
                box = QRectF(left, top + line * step, _CELL[0] * unit, _CELL[1] * unit)
                if cell.count is None:
                    draw_unknown(painter, self._theme, box)
                else:
                    draw_cell(painter, self._theme, box, cell.count, wash=self._wash, ring=cell.opened)
            top += -(-len(cells) // fitting) * step
        painter.end()

    def _spoken(self, tongue: str, cells: Sequence[_Cell]) -> str:
        counts = (_("not looked at yet") if each.count is None else str(each.count) for each in cells)
        return f"{language_name(tongue)}: {', '.join(counts)}"

    def _fitting(self, width: int) -> int:
        """How many cells stand in a line."""
        unit = self._theme.unit
        return max(int((width - (_CODE[0] + 2 * _GAP) * unit) // ((_CELL[0] + _GAP) * unit)), 1)
