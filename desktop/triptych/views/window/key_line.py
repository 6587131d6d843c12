"""The key line: where the reader is, what was told last, and the keys of what has the focus."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triptych.i18n import _
from triptych.models.messages import Message
from triptych.views.place import PlaceView
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import ElidedLabel, Label

_MOST_KEYS: Final = 7
_MESSAGE_MILLISECONDS: Final = 6000


class KeyLine(View):
    """The last line of the window."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place: PlaceView | None = None
        self._hints: tuple[str, ...] = ()
        self._where = ElidedLabel()
        self._more = ElidedLabel(ink="2")
        self._message = ElidedLabel()
        self._keys = [(KeyCap(parent=self), KeyCap(parent=self), Label(ink="2")) for _number in range(_MOST_KEYS)]
        self._timer = QTimer(self, singleShot=True, interval=_MESSAGE_MILLISECONDS)
        self._lay_out()
        self._begin()

    def follow(self, place: PlaceView) -> None:
        """Speaks for this place from now on."""
        if self._place is not None:
            self._place.position_changed.disconnect(self._on_position_changed)
            self._place.hints_changed.disconnect(self._on_hints_changed)
        self._place = place
        place.position_changed.connect(self._on_position_changed)
        place.hints_changed.connect(self._on_hints_changed)
        self._on_position_changed()

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setFixedHeight(round(1.75 * unit))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit * 7 // 8, 0, unit * 7 // 8, 0)
        layout.setSpacing(unit // 4)
        layout.addWidget(self._where)
        layout.addSpacing(unit // 2)
        layout.addWidget(self._more, 1)
        layout.addWidget(self._message, 1)
        self._message.hide()
        for cap, other, words in self._keys:
            layout.addWidget(cap)
            layout.addWidget(other)
            layout.addWidget(words)
            layout.addSpacing(unit // 2)

    def _connect(self) -> None:
        self.services.messages.told.connect(self._on_told)
        self.services.actions.changed.connect(self._on_hints_changed)
        self._timer.timeout.connect(self._on_timeout)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Position and keys"))
        self._on_position_changed()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._where.setFont(theme.font(12, QFont.Weight.DemiBold))
        for label in (self._more, self._message):
            label.setFont(theme.font(12))
        for cap, other, words in self._keys:
            cap.setFont(theme.font(11, QFont.Weight.Medium))
            other.setFont(theme.font(11, QFont.Weight.Medium))
            words.setFont(theme.font(12))

    def _on_position_changed(self) -> None:
        """Says where the reader is; how many keys there is room for follows from it."""
        words = self._place.position() if self._place is not None else ()
        self._where.setText(words[0] if words else "")
        self._more.setText("   ".join(words[1:]))
        self._on_hints_changed()

    def _on_hints_changed(self) -> None:
        """Shows keys as far as there is room; actions with the same words share one pair."""
        self._hints = self._place.hints() if self._place is not None else ()
        actions = self.services.actions
        pairs: dict[str, list[str]] = {}
        for name in dict.fromkeys((*self._hints, "help.keys")):
            action = actions.of(name)
            words = action.short or action.title.removesuffix("…")
            if actions.key_text(name):
                pairs.setdefault(words, []).append(actions.key_text(name))
        shown = self._fitting(list(pairs.items()))
        for number, (cap, other, label) in enumerate(self._keys):
            keys = shown[number][1] if number < len(shown) else []
            cap.show_keys(keys[0] if keys else "")
            other.show_keys(keys[1] if len(keys) > 1 else "")
            label.setText(shown[number][0] if keys else "")
            label.setVisible(bool(keys))

    def _fitting(self, pairs: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
        """The pairs of words and keys that there is room for beside the position; the last one always."""
        unit = self.services.theme.unit
        keys = QFontMetricsF(self.services.theme.font(11, QFont.Weight.Medium))
        words = QFontMetricsF(self.services.theme.font(12))
        room: float = self.width() - self._where.sizeHint().width() - 4 * unit

        def width(pair: tuple[str, list[str]]) -> float:
            caps = sum(max(keys.horizontalAdvance(each), unit / 2) + 0.9 * unit for each in pair[1][:2])
            return caps + words.horizontalAdvance(pair[0]) + 1.25 * unit

        room -= width(pairs[-1])
        fitting: list[tuple[str, list[str]]] = []
        for pair in pairs[:-1][: _MOST_KEYS - 1]:
            room -= width(pair)
            if room < 0:
                break
            fitting.append(pair)
        return [*fitting, pairs[-1]]

    def _on_told(self, message: Message) -> None:
        self._message.setText(message.text)
        self._message.set_ink("conf" if message.trouble else None)
        self._message.show()
        self._where.hide()
        self._more.hide()
        self._timer.start()

    def _on_timeout(self) -> None:
        self._message.hide()
        self._where.show()
        self._more.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drops keys where there is no room."""
        self._on_hints_changed()
        super().resizeEvent(event)
