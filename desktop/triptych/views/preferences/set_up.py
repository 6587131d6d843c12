"""Where and how: the few settings that an empty archive offers."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from triptych.i18n import LANGUAGES, _
from triptych.i18n.languages import own_name
from triptych.models.room import MOST_PANES
from triptych.settings.words import choices_of
from triptych.theme.theme import Theme
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.drawing import draw_code, with_alpha
from triptych.widgets.label import ElidedLabel, Label, plain_tip
from triptych.widgets.segments import Segments

_SIZES = ((90, 11), (100, 13), (120, 16), (150, 19))
"""Text sizes that are offered here, in per cent, and how large the A for each is drawn."""


class SetUp(View):
    """The archive's place, the order of the panes, text size and theme; all take effect at once."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._names = [Label(ink="2") for _each in range(4)]
        self.place = QLineEdit(str_of(services.archive.path.parent))
        self.place.setReadOnly(True)
        self.other = QToolButton()
        self.panes = [ComboBox(theme) for _each in range(MOST_PANES)]
        self.sizes = Segments(theme, [size for size, _pixels in _SIZES])
        for size, pixels in _SIZES:
            self.sizes.segment(size).set_pixels(pixels)
        self._shown_above = ElidedLabel(ink="2")
        self.themes = Segments(theme, [value for value, _word in choices_of("theme")])
        self._note = Label(ink="2", wraps=True)
        self._lay()
        self._offer_archives()
        self._begin()
        self._refresh()

    def _lay(self) -> None:
        unit = self.services.theme.unit
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit)
        grid.setVerticalSpacing(round(0.7 * unit))
        grid.setColumnStretch(1, 1)
        rows = (
            _side_by_side(unit // 2, self.place, self.other),
            _side_by_side(unit // 2, *self.panes),
            _side_by_side(unit // 2, self.sizes, self._shown_above, None),
            _side_by_side(unit // 2, self.themes, None),
        )
        for number, (name, row) in enumerate(zip(self._names, rows, strict=True)):
            grid.addWidget(name, number, 0)
            grid.addLayout(row, number, 1)
        grid.addWidget(self._note, len(rows), 1)
        grid.setRowStretch(len(rows) + 1, 1)

    def _offer_archives(self) -> None:
        menu = QMenu(self.other)
        menu.addAction(self.services.actions["file.new"])
        menu.addAction(self.services.actions["file.open"])
        self.other.setMenu(menu)
        self.other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        for box in self.panes:
            box.activated.connect(self._on_pane_chosen)
        self.sizes.chosen.connect(self._on_size_chosen)
        self.themes.chosen.connect(self._on_theme_chosen)
        self.services.preferences.changed.connect(self._refresh)

    def _retranslate(self) -> None:
        words = (_("Archive folder"), _("Panes"), _("Text size"), _("Theme"))
        for name, word in zip(self._names, words, strict=True):
            name.setText(word)
        self.place.setAccessibleName(words[0])
        self.place.setToolTip(plain_tip(str(self.services.archive.path)))
        self.other.setAccessibleName(_("Another archive"))
        self.other.setToolTip(_("Keep the articles elsewhere, or open an archive"))
        for number, box in enumerate(self.panes, start=1):
            box.setAccessibleName(_("Language of pane {number}").format(number=number))
        self.sizes.say(["A"] * len(_SIZES), words[2])
        for size, _pixels in _SIZES:
            self.sizes.segment(size).setAccessibleName(f"{words[2]}: {_('{percent} %').format(percent=size)}")
        self._shown_above.setText(_("the panes above show it"))
        self.themes.say([word for _value, word in choices_of("theme")], words[3])
        self._note.setText(
            _(
                "You can also drop files anywhere in this window. Everything here can be changed later in the "
                "preferences."
            )
        )

    def _restyle(self) -> None:
        theme = self.services.theme
        for label in (self._shown_above, self._note):
            label.setFont(theme.font(12, QFont.Weight.Normal))
        self.other.setIcon(theme.icon("ph.folder-open"))
        self._refresh()

    def _languages(self) -> tuple[str, ...]:
        """What the panes offer: the languages in their order, and the program's own ones after them."""
        return tuple(dict.fromkeys((*self.services.preferences.settings.column_order, *LANGUAGES)))

    def _refresh(self) -> None:
        settings = self.services.preferences.settings
        languages = self._languages()
        for place, box in enumerate(self.panes):
            box.clear()
            for language in languages:
                box.addItem(_code_icon(self.services.theme, language), own_name(language), language)
            box.setIconSize(QSize(round(1.75 * self.services.theme.unit), round(1.2 * self.services.theme.unit)))
            box.setCurrentIndex(place)
        self.sizes.show_value(settings.text_size)
        self.themes.show_value(settings.theme)

    def _on_pane_chosen(self, index: int) -> None:
        """Puts the language into the pane; what stood there goes where the language was."""
        place = next(number for number, box in enumerate(self.panes) if box is self.sender())
        languages = list(self._languages())
        languages[place], languages[index] = languages[index], languages[place]
        self.services.preferences.change(column_order=tuple(languages))

    def _on_size_chosen(self, size: object) -> None:
        self.services.preferences.change(text_size=size)

    def _on_theme_chosen(self, theme: object) -> None:
        self.services.preferences.change(theme=theme)


def str_of(folder: Path) -> str:
    """A folder as people write it: from their home on."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def _side_by_side(spacing: int, *widgets: QWidget | None) -> QHBoxLayout:
    """The widgets in a row; room is left where one is None."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _code_icon(theme: Theme, language: str) -> QIcon:
    """A language's code as a picture."""
    size = QSize(round(1.75 * theme.unit), round(1.2 * theme.unit))
    picture = QPixmap(size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(with_alpha(theme.colour("ink"), 0))
    painter = QPainter(picture)
    draw_code(painter, theme, QRectF(0, 0, size.width(), size.height()), language)
    painter.end()
    return QIcon(picture)
