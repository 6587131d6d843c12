"""The left part of an entity's page: names by language, roles, languages, when it is named, and why it is one."""

from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from triptych.archive.queries.entity_page import EntityProfile
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name
from triptych.models.entities import roles_title
from triptych.models.evidence import evidence_words
from triptych.theme.theme import Theme
from triptych.views.entities.over_time import OverTime
from triptych.widgets.label import Label

_MOST_NAMES = 12
_MOST_ROLES = 10
_MOST_REASONS = 12


class Facts(QScrollArea):
    """Words in paragraphs, with a small chart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chart = OverTime(theme)
        self._inside = QWidget()
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, theme.unit // 2, 0)
        self._layout.setSpacing(theme.unit // 4)
        self._lines: list[Label] = []
        self._layout.addWidget(self.chart)
        self._layout.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_profile(self, profile: EntityProfile) -> None:
        """Shows what is known."""
        for line in self._lines:
            line.deleteLater()
        self._lines = []
        self._layout.removeWidget(self.chart)
        self.setAccessibleName(_("Names and roles"))
        self._add_title(_("Names"))
        for language, group in groupby(sorted(profile.names, key=itemgetter(0)), key=itemgetter(0)):
            names = [name for _language, name in group]
            self._add(f"{language_name(language)}: {', '.join(names[:_MOST_NAMES])}")
        if profile.roles:
            self._add_title(roles_title(profile.kind))
            self._add(", ".join(_counted(role, count) for role, count in profile.roles[:_MOST_ROLES]))
        self._add_title(_("Mentions"))
        self._add(", ".join(_counted(language_name(each), count) for each, count in profile.languages))
        self._add_title(_("Articles over time"))
        self.chart.show_days(profile.published)
        self.chart.setVisible(bool(profile.published))
        self._layout.insertWidget(self._layout.count() - 1, self.chart)
        if profile.undated:
            undated = ngettext("{count} article without a date", "{count} articles without a date", profile.undated)
            self._add(undated.format(count=format_number(profile.undated)))
        if profile.evidence:
            self._add_title(_("Why this is one"))
            for each in profile.evidence[:_MOST_REASONS]:
                self._add(evidence_words(each))

    def _add_title(self, words: str) -> None:
        self._add(words, ink="3", weight=QFont.Weight.DemiBold)
        if len(self._lines) > 1:
            self._lines[-1].setContentsMargins(0, self._theme.unit // 2, 0, 0)

    def _add(self, words: str, *, ink: str = "", weight: QFont.Weight = QFont.Weight.Normal) -> None:
        line = Label(words, ink=ink, wraps=True) if ink else Label(words, wraps=True)
        line.setFont(self._theme.font(12 if ink else 13, weight))
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.append(line)
        self._layout.insertWidget(self._layout.count() - 1, line)


def _counted(words: str, count: int) -> str:
    return _("{name} ({count})").format(name=words, count=format_number(count))
