"""One page of the preferences."""

from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triptych.settings import Settings
from triptych.views.preferences.keys import KeysRow
from triptych.views.preferences.reading_rows import Specimen
from triptych.views.preferences.rows import Row
from triptych.views.preferences.topics import Topic, row_for, topic_title
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label
from triptych.widgets.rule import rule


class Page(View):
    """The options of a topic; each change takes effect at once."""

    def __init__(self, services: Services, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.topic = topic
        self._heading = Label()
        self._rows: dict[str, Row] = {option: self._row(option) for option in topic.options}
        self._lay()
        self._begin()
        self._refresh()

    def row(self, option: str) -> Row:
        """The row of one of the page's options."""
        return self._rows[option]

    def restore_usual_values(self) -> None:
        """Gives all options of the page the values that they have without a choice."""
        usual = Settings()
        self.services.preferences.change(**{option: getattr(usual, option) for option in self.topic.options})

    def is_usual(self) -> bool:
        """Whether nothing of the page was chosen otherwise."""
        usual, standing = Settings(), self.services.preferences.settings
        return all(getattr(usual, each.name) == getattr(standing, each.name)
                   for each in fields(Settings) if each.name in self.topic.options)  # fmt: skip

    def _row(self, option: str) -> Row:
        return KeysRow(self.services, option) if option == "keys" else row_for(self.services.theme, option)

    def _lay(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * unit, round(1.5 * unit), 2 * unit, unit)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addSpacing(unit // 2)
        stretched = False
        for option, row in self._rows.items():
            if option != self.topic.options[0]:
                layout.addWidget(rule())
            layout.addWidget(row, int(option == "keys"))
            stretched |= option == "keys"
        if "text_size" in self._rows:
            layout.addWidget(rule())
            layout.addWidget(Specimen(self.services.theme))
        if not stretched:
            layout.addStretch(1)

    def _connect(self) -> None:
        for row in self._rows.values():
            row.chosen.connect(self._on_chosen)
        self.services.preferences.changed.connect(self._refresh)

    def _retranslate(self) -> None:
        self._heading.setText(topic_title(self.topic.id))
        self.setAccessibleName(topic_title(self.topic.id))
        for row in self._rows.values():
            row.retranslate()
        self._refresh()

    def _restyle(self) -> None:
        self._heading.setFont(self.services.theme.reading_font(20, QFont.Weight.Bold))
        for row in self._rows.values():
            row.restyle()

    def _refresh(self) -> None:
        for option, row in self._rows.items():
            row.show_value(getattr(self.services.preferences.settings, option))

    def _on_chosen(self, value: object) -> None:
        row = self.sender()
        assert isinstance(row, Row)
        self.services.preferences.change(**{row.option: value})
