"""Everything about an article, most of it to be corrected: details, paragraphs, repairs, pictures, the document."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.articles import original_bytes, whole_article
from triptych.archive.queries.kin import Kin, kin_of
from triptych.domain.article import Whole
from triptych.domain.receipt import Kind, Receipt
from triptych.errors import EnvironmentFault
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial
from triptych.jobs.tasks import Control
from triptych.views.article.form import DetailsForm
from triptych.views.article.paragraphs import ParagraphsPage
from triptych.views.article.pictures import PicturesPage
from triptych.views.article.repairs import RepairsPage
from triptych.views.dialog import Dialog
from triptych.views.services import Services
from triptych.widgets.label import Label
from triptych.widgets.rule import rule

_MOST_SHOWN: Final = 200_000
PAGES: Final = ("details", "paragraphs", "repairs", "pictures", "original")
"""The parts, from the first tab on."""


class DetailsDialog(Dialog):
    """One article's details, paragraphs, repairs, pictures and original."""

    def __init__(
        self, services: Services, article_number: int, parent: QWidget | None = None, *, page: str = "details"
    ) -> None:
        """Opens it.

        Args:
            services: the surroundings.
            article_number: the article's internal id.
            parent: as in Qt.
            page: which part is in front: one of `PAGES`.
        """
        super().__init__(services, parent)
        self._article = article_number
        self._whole: Whole | None = None
        self._original: bytes | None = None
        self._kin: tuple[Kin, ...] = ()
        self._title = Label(wraps=True)
        self.form = DetailsForm(services, article_number)
        self.paragraphs = ParagraphsPage(services, article_number)
        self.repairs = RepairsPage(services, article_number)
        self.pictures = PicturesPage(services, article_number)
        self._facts = QWidget()
        self._known = QScrollArea()
        self._rows = QFormLayout(self._facts)
        self._bytes = _reading_field()
        self._doubt = Label(ink="2", wraps=True)
        self._tabs = QTabWidget()
        self._save = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        self._save.setEnabled(False)
        self._save.setAutoDefault(False)
        self._lay_out()
        self._begin()
        self._tabs.setCurrentIndex(PAGES.index(page))
        self._ask()
        path = services.archive.path
        services.reading.ask(
            self, "original", partial(original_bytes, article=article_number, path=path), self._on_original
        )

    @property
    def original_text(self) -> str:
        """The document as it is shown."""
        return self._bytes.toPlainText()

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self._rows.setHorizontalSpacing(unit)
        self._rows.setVerticalSpacing(unit // 2)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        original = QWidget()
        inner = QVBoxLayout(original)
        inner.addWidget(self._doubt)
        inner.addWidget(self._bytes, 1)
        known = QWidget()
        both = QVBoxLayout(known)
        both.addWidget(self.form)
        both.addWidget(rule())
        both.addWidget(self._facts, 1)
        self._known.setWidgetResizable(True)
        self._known.setFrameShape(QFrame.Shape.NoFrame)
        self._known.setWidget(known)
        for page in (self._known, self.paragraphs, self.repairs, self.pictures, original):
            self._tabs.addTab(page, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(3 * unit // 4)
        layout.addWidget(self._title)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._buttons)
        self.resize(48 * unit, 40 * unit)

    def _connect(self) -> None:
        self._buttons.rejected.connect(self.close)
        self._save.clicked.connect(self._on_save_clicked)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Details and original"))
        self._tabs.setTabText(0, _("Details"))
        self._tabs.setTabText(1, _("Paragraphs"))
        self._tabs.setTabText(2, _("Repairs"))
        self._tabs.setTabText(3, _("Pictures"))
        self._tabs.setTabText(4, _("Original"))
        self._known.setAccessibleName(_("Details"))
        self._tabs.setAccessibleName(_("Parts of the details"))
        self._bytes.setAccessibleName(_("Original document as text"))
        self._save.setText(_("Save original…"))
        self._save.setAccessibleName(_("Save original…"))
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAccessibleName(close.text())
        self._show()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._title.setFont(theme.reading_font(20, QFont.Weight.Bold))
        self._bytes.setFont(theme.reading_font(14))

    def _show(self) -> None:
        whole = self._whole
        if whole is None:
            return
        self._title.setText(whole.details.title or whole.source.name)
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for name, value in [*_facts(whole), *map(_kin_in_words, self._kin)]:
            shown = Label(value or _("not known"), ink=None if value else "3", wraps=True)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(f"{name}: {shown.text()}")
            self._rows.addRow(Label(name, ink="2"), shown)
        self.form.show_details(whole.details)
        self.paragraphs.show_article(whole)
        self.repairs.show_article(whole)
        self._show_original(whole)

    def _show_original(self, whole: Whole) -> None:
        if self._original is not None:
            # No character of UTF-8 has more than four bytes; decoding megabytes would hold the window up.
            text = self._original[: 4 * _MOST_SHOWN].decode("utf-8", errors="backslashreplace")
            self._bytes.setPlainText(text[:_MOST_SHOWN])
            words = _("{name}, {size} bytes, as they came.").format(
                name=whole.source.name, size=format_number(whole.source.size)
            )
            if len(text) > _MOST_SHOWN:
                words += " " + _("Only the first {count} characters are shown.").format(
                    count=format_number(_MOST_SHOWN)
                )
            self._doubt.setText(words)

    def _ask(self) -> None:
        question = partial(whole_article, article=self._article, path=self.services.archive.path)
        self.services.reading.ask(self, "whole", question, self._on_whole)
        self.services.reading.ask(self, "kin", partial(kin_of, article=self._article), self._on_kin)

    def _on_kin(self, kin: tuple[Kin, ...]) -> None:
        self._kin = kin
        self._show()

    def _on_committed(self, receipt: Receipt) -> None:
        changed = receipt.changed.get(Kind.ARTICLE)
        if changed is not None and (not changed or self._article in changed) and receipt.operation != "empty_trash":
            self._ask()

    def _on_whole(self, whole: Whole) -> None:
        self._whole = whole
        self._save.setEnabled(True)
        self._show()

    def _on_original(self, original: bytes) -> None:
        self._original = original
        self._show()

    def _on_save_clicked(self) -> None:
        assert self._whole is not None
        dialog = QFileDialog(self, _("Save original"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._whole.source.name)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Writes the document to a file, byte for byte as it came."""
        work = partial(_save, self.services, self._article, Path(path))
        self.start_task(_("Saving the original"), work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self.services.messages.tell(_("The original was saved as {path}.").format(path=path))


def _reading_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return field


def _save(services: Services, article: int, target: Path, control: Control) -> Path:
    control.checkpoint()
    with services.archive.reading() as session:
        data = original_bytes(session, article, services.archive.path)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise EnvironmentFault(
            _("{path} cannot be written ({why}). Make room or check the folder.").format(
                path=target, why=error.strerror
            )
        ) from error
    return target


def _kin_in_words(kin: Kin) -> tuple[str, str]:
    version = _("Later version") if kin.later else _("Version of")
    relation = _("Same report elsewhere") if kin.elsewhere else version
    published = format_partial(kin.published) if kin.published else None
    return relation, " · ".join(filter(None, (kin.title or _("(no headline)"), kin.outlet, published)))


def _facts(whole: Whole) -> list[tuple[str, str | None]]:
    details, source = whole.details, whole.source
    kind = f"{source.media_type}, {source.encoding}" if source.encoding else source.media_type
    body = ngettext("{count} sentence", "{count} sentences", len(whole.sentences)).format(
        count=format_number(len(whole.sentences))
    )
    return [
        (_("Found there on"), details.accessed),
        (_("Text"), f"{body}, {_('revision {number}').format(number=whole.revision)}"),
        (_("Document"), f"{source.name} ({kind})"),
        (_("Size"), _("{size} bytes").format(size=format_number(source.size))),
        (_("SHA-256 of the document"), source.sha256),
        (_("Article's id"), str(whole.id)),
    ]
