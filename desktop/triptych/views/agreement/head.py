"""The head of the page of two annotators: which article, who, and what is compared."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from triptych.archive.queries.adjudicating import SharedArticle, linked_articles, shared_articles, two_annotators
from triptych.i18n import _
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.drawing import code_text

People = tuple[tuple[int, str], ...]


class AgreementHead(View):
    """Two rows of controls."""

    changed = Signal()
    """Something else shall be compared."""
    filtered = Signal()
    """Other units shall be shown."""
    back = Signal()
    """The list of findings shall be shown again."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._back = QToolButton()
        self.article, self.first, self.second, self.units = (ComboBox(theme) for _each in range(4))
        self.differing, self._alike = QPushButton(), QPushButton()
        self._people: People = ()
        self._linked: tuple[SharedArticle, ...] = ()
        self.setFocusProxy(self._back)
        self._lay_out()
        self._begin()

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two."""
        return self.first.currentText(), self.second.currentText()

    @property
    def wanted(self) -> tuple[int, int, int, int | None] | None:
        """The article, the two, and the other article whose links are the units; None where two are missing."""
        article, first, second = (each.currentData() for each in (self.article, self.first, self.second))
        if article is None or first is None or second is None or first == second:
            return None
        return article, first, second, self.units.currentData()

    def ask(self) -> None:
        """Learns which articles two people annotated."""
        self.services.reading.ask(self, "articles", shared_articles, self._on_articles)

    def allow_taking(self, *, allowed: bool) -> None:
        """Whether there is something on which both agree."""
        self._alike.setEnabled(allowed)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        for each in (self.article, self.first, self.second, self.units):
            each.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            each.setMinimumContentsLength(12)
        self.differing.setCheckable(True)
        self.differing.setProperty("chip", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(round(0.5 * unit), round(0.55 * unit), round(0.9 * unit), round(0.55 * unit))
        column.setSpacing(round(0.5 * unit))
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(round(0.5 * unit))
            column.addLayout(row)
        upper.addWidget(self._back)
        upper.addWidget(self.article, 1)
        upper.addWidget(self.units, 1)
        lower.addSpacing(round(2.25 * unit))
        lower.addWidget(self.first, 1)
        lower.addWidget(self.second, 1)
        lower.addWidget(self.differing)
        lower.addWidget(self._alike)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self.article.currentIndexChanged.connect(self._on_article)
        for each in (self.first, self.second, self.units):
            each.currentIndexChanged.connect(self.changed)
        self.differing.toggled.connect(self.filtered)
        self._alike.clicked.connect(self._on_alike)

    def _retranslate(self) -> None:
        self._back.setAccessibleName(_("Back to the findings"))
        self._back.setToolTip(_("Back to the findings"))
        self.article.setAccessibleName(_("Article"))
        self.first.setAccessibleName(_("First annotator"))
        self.second.setAccessibleName(_("Second annotator"))
        self.units.setAccessibleName(_("What is compared"))
        self.differing.setText(_("Only where they differ"))
        self.differing.setAccessibleName(_("Only where they differ"))
        self._alike.setText(_("Take over what is alike"))
        self._alike.setAccessibleName(_("Take over what is alike"))
        if self.units.count():
            self.units.setItemText(0, _("By sentences"))

    def _restyle(self) -> None:
        theme = self.services.theme
        self._back.setIcon(theme.icon("ph.caret-left"))
        self._back.setIconSize(QSize(theme.unit, theme.unit))

    def _on_articles(self, articles: tuple[SharedArticle, ...]) -> None:
        standing = self.article.currentData()
        _fill(self.article, [(_name(each), each.number) for each in articles], standing)
        self._on_article()

    def _on_article(self) -> None:
        article = self.article.currentData()
        if article is None:
            _fill(self.first, [], None)
            _fill(self.second, [], None)
            self.changed.emit()
            return
        self.services.reading.ask(self, "linked", partial(linked_articles, article=article), self._on_linked)
        self.services.reading.ask(self, "people", partial(two_annotators, article=article), self._on_people)

    def _on_linked(self, linked: tuple[SharedArticle, ...]) -> None:
        if linked != self._linked or not self.units.count():
            self._linked = linked
            choices: list[tuple[str, int | None]] = [(_("By sentences"), None)]
            choices += [(_("By links with {article}").format(article=_name(each)), each.number) for each in linked]
            _fill(self.units, choices, self.units.currentData())

    def _on_people(self, people: People) -> None:
        self._people = people
        choices = [(name, number) for number, name in people]
        standing = self.first.currentData(), self.second.currentData()
        numbers = [number for number, _name in people]
        first = standing[0] if standing[0] in numbers else (numbers[0] if numbers else None)
        others = [each for each in numbers if each != first]
        second = standing[1] if standing[1] in others else (others[0] if others else None)
        _fill(self.first, choices, first)
        _fill(self.second, choices, second)
        self.changed.emit()

    def _on_alike(self) -> None:
        self.services.actions.trigger("findings.take_alike")


def _fill(box: ComboBox, choices: Sequence[tuple[str, int | None]], standing: int | None) -> None:
    """Offers these, and stands on the one that stood before."""
    box.blockSignals(True)
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(standing), 0) if choices else -1)
    box.blockSignals(False)


def _name(article: SharedArticle) -> str:
    parts = (code_text(article.language), article.outlet, article.title or _("(no headline)"))
    return " · ".join(filter(None, parts))
