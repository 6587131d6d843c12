"""Where a place lies: the map of coasts with one mark, and its table."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from triptych.archive.queries.entity_page import EntityProfile
from triptych.archive.queries.timeline import NamedPlace
from triptych.jobs.reading import Reading
from triptych.theme.theme import Theme
from triptych.views.timeline.coast import Coast, read_coast
from triptych.views.timeline.places_panel import PlacesPanel

_STEPS_AWAY: Final = 4
"""One place fits a map so close that no coast may be in view."""


class Where(QWidget):
    """One place on the map."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = PlacesPanel(theme)
        self._has_coast = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.setFocusProxy(self.panel.table)

    def show_place(self, reading: Reading, profile: EntityProfile) -> None:
        """Shows where it lies, if that is known."""
        latitude, longitude = profile.position or (None, None)
        place = NamedPlace(
            entity=profile.number,
            name=profile.name,
            other_names=tuple(dict.fromkeys(name for _language, name in profile.names if name != profile.name)),
            latitude=latitude,
            longitude=longitude,
            by_article={},
            by_language=dict(profile.languages),
        )
        self.panel.show_places((place,), [language for language, _count in profile.languages])
        if not self._has_coast:
            self._has_coast = True
            self.panel.map.zoom(-_STEPS_AWAY)
            reading.ask(self, "coast", _coast, self._on_coast)

    def retranslate(self) -> None:
        """Sets all words."""
        self.panel.retranslate()

    def _on_coast(self, coast: Coast) -> None:
        self.panel.map.show_coast(coast)


def _coast(_session: object) -> Coast:
    """The coasts; read where questions are answered, as it takes a moment."""
    return read_coast()
