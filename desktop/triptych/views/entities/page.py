"""The page of a person, a place or a body: names, roles, when, in which sentences and with whom it is named."""

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QTabWidget, QVBoxLayout, QWidget

from triptych.archive.queries.entity_page import COUNTED, EntityProfile, entity_profile
from triptych.domain.entity import EntityKind
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.entity_page import Sentences, kind_word
from triptych.models.lines import LinesModel
from triptych.views.dialog import Dialog
from triptych.views.entities.company_tab import CompanyTab
from triptych.views.entities.facts import Facts
from triptych.views.entities.identity import IdentityDialog
from triptych.views.entities.note import EntityNote
from triptych.views.entities.rows import as_list
from triptych.views.entities.where import Where
from triptych.views.services import Services
from triptych.widgets.label import Label


class EntityPage(Dialog):
    """What the archive knows of one entity."""

    def __init__(self, services: Services, entity: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._entity = entity
        self._profile: EntityProfile | None = None
        self._name, self._under = Label(wraps=True), Label(ink="2", wraps=True)
        self._identify, self._close = QPushButton(), QPushButton()
        self.facts = Facts(services.theme)
        self.sentences = Sentences(services.reading, self)
        self.stories = LinesModel(_story_headings, self)
        self._sentence_table, self._story_table = QTableView(), QTableView()
        self.company = CompanyTab(services.theme)
        self.where = Where(services.theme)
        self.note = EntityNote(services)
        self.tabs = QTabWidget()
        self._build()
        self._begin()
        self._ask()
        self.sentences.show(entity)
        self._sentence_table.setFocus()

    @property
    def profile(self) -> EntityProfile | None:
        """What is shown; None until it is known, or where the entity is gone."""
        return self._profile

    def _build(self) -> None:
        unit = self.services.theme.unit
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._name)
        words.addWidget(self._under)
        head.addLayout(words, 1)
        head.addWidget(self._identify)
        head.addWidget(self._close)
        layout.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(unit)
        self.facts.setFixedWidth(17 * unit)
        body.addWidget(self.facts)
        body.addWidget(self.tabs, 1)
        layout.addLayout(body, 1)
        self._sentence_table.setModel(self.sentences)
        as_list(self._sentence_table, stretched=3)
        for column, wide in enumerate((12, 16, 9)):
            self._sentence_table.setColumnWidth(column, wide * unit)
        self._story_table.setModel(self.stories)
        as_list(self._story_table, stretched=0)
        self._story_table.setColumnWidth(1, 12 * unit)
        for each in (self._sentence_table, self._story_table, self.company, self.where, self.note):
            self.tabs.addTab(each, "")
        for button in (self._identify, self._close):
            button.setAutoDefault(False)
        self.resize(68 * unit, 46 * unit)

    def _connect(self) -> None:
        self._identify.clicked.connect(self._on_identify)
        self._close.clicked.connect(self.close)
        self._sentence_table.activated.connect(self._on_sentence)
        self.company.wanted.connect(self._on_companion)

    def _retranslate(self) -> None:
        self._identify.setText(_("Name and identifiers…"))
        self._close.setText(_("Close"))
        titles = (_("Sentences"), _("Stories"), _("Named with"), _("Map"), _("Note"))
        for number, words in enumerate(titles):
            self.tabs.setTabText(number, words)
        self.tabs.setAccessibleName(_("What is known"))
        self._sentence_table.setAccessibleName(_("Sentences that name it; Enter opens one in Read"))
        self._story_table.setAccessibleName(_("Stories whose articles name it"))
        self.company.retranslate()
        self.where.retranslate()
        if self._profile is not None:
            self._show(self._profile)

    def _restyle(self) -> None:
        self._name.setFont(self.services.theme.reading_font(22, QFont.Weight.Bold))
        self._under.setFont(self.services.theme.font(13))

    def _on_committed(self, receipt: Receipt) -> None:
        if any(kind in receipt.changed for kind in (Kind.ENTITY, Kind.ARTICLE, Kind.STORY)):
            self._ask()
            self.sentences.refresh()

    def _ask(self) -> None:
        self.services.reading.ask(self, "profile", partial(entity_profile, entity=self._entity), self._on_answer)

    def _on_answer(self, profile: EntityProfile | None) -> None:
        if profile is None:
            self.close()
            return
        self._profile = profile
        self._show(profile)

    def _show(self, profile: EntityProfile) -> None:
        self.setWindowTitle(profile.name)
        self._name.setText(profile.name)
        self._under.setText(" · ".join((kind_word(profile.kind), _mentions(profile))))
        self.facts.show_profile(profile)
        self.stories.show(
            [(each.title, format_number(each.articles), _time(each.first, each.last)) for each in profile.stories]
        )
        self.company.show_company(profile.company, profile.pairs)
        self.tabs.setTabVisible(3, profile.kind is EntityKind.PLACE)
        if profile.kind is EntityKind.PLACE:
            self.where.show_place(self.services.reading, profile)
        self.note.show_for(profile.number, profile.uuid)

    def _on_identify(self) -> None:
        IdentityDialog(self.services, self._entity, self).show()

    def _on_sentence(self, index: QModelIndex) -> None:
        row = self.sentences.row(index)
        if row is not None:
            self.services.room.show_place(row.article, row.span)

    def _on_companion(self, entity: int) -> None:
        EntityPage(self.services, entity, self.parentWidget()).show()


def _story_headings() -> tuple[str, ...]:
    return _("Story"), _("Articles that name it"), _("When")


def _time(first: str | None, last: str | None) -> str:
    from triptych.i18n.dates import format_range

    return format_range(first, last) if first and last else ""


def _mentions(profile: EntityProfile) -> str:
    if not profile.whole:
        return _("more than {count} mentions; the newest are counted here").format(count=format_number(COUNTED))
    return ngettext("{count} mention", "{count} mentions", profile.mentions).format(
        count=format_number(profile.mentions)
    )
