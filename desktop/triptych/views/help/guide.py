"""The guide in the interface's language, with pictures, its sections beside it."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from triptych.i18n import LANGUAGES, _, current_language
from triptych.paths import resources_folder
from triptych.views.dialog import Dialog
from triptych.views.services import Services

_SECTION: Final = 2
"""The level of a section's heading."""


class GuideDialog(Dialog):
    """A page of help; the sections on the left are walked with the arrow keys."""

    def __init__(self, services: Services, parent: QWidget | None = None, page: str = "guide") -> None:
        super().__init__(services, parent)
        self._page = page
        unit = services.theme.unit
        self.sections = QListWidget()
        self.sections.setFrameShape(QFrame.Shape.NoFrame)
        self.sections.setSpacing(unit // 8)
        side = QVBoxLayout()
        side.setContentsMargins(unit // 2, unit, unit // 2, unit)
        side.addWidget(self.sections)
        self.sections.setFixedWidth(14 * unit)
        self.text = _Pages(resources_folder() / "help")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(1.5 * unit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(side)
        layout.addWidget(self.text, 1)
        self.resize(62 * unit, 42 * unit)
        self._begin()
        self.sections.setFocus()

    def _connect(self) -> None:
        self.sections.currentRowChanged.connect(self._on_chosen)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Guide") if self._page == "guide" else _("What is new"))
        self.sections.setAccessibleName(_("Sections"))
        self.text.setAccessibleName(self.windowTitle())
        self._show()

    def _restyle(self) -> None:
        self.text.document().setDefaultFont(self.services.theme.reading_font(15))
        self._show()

    def _show(self) -> None:
        chosen = max(self.sections.currentRow(), 0)
        self.text.show_page(self._page, current_language(), self.services.theme.unit)
        self.sections.clear()
        for heading in self._headings():
            item = QListWidgetItem(heading.text(), self.sections)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, heading.text())
        self.sections.setVisible(self.sections.count() > 1)
        self.sections.setCurrentRow(min(chosen, self.sections.count() - 1))

    def _headings(self) -> list[QTextBlock]:
        document, found = self.text.document(), []
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == _SECTION:
                found.append(block)
            block = block.next()
        return found

    def _on_chosen(self, row: int) -> None:
        headings = self._headings()
        if 0 <= row < len(headings):
            self.text.moveCursor(QTextCursor.MoveOperation.End)  # so that the heading comes to the top
            self.text.setTextCursor(QTextCursor(headings[row]))


class _Pages(QTextBrowser):
    """Shows our own pages and their pictures; follows no link and reads nothing else.

    Args:
        folder: holds a page a language, and pictures a language.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._language = LANGUAGES[0]
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_page(self, page: str, language: str, unit: int) -> None:
        """Shows a page in a language; sections stand apart by a line of so many pixels."""
        self._language = language
        self.setMarkdown((self._folder / page / f"{language}.md").read_text(encoding="utf-8"))
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            form.setTopMargin(1.5 * unit if form.headingLevel() == _SECTION else form.topMargin())
            form.setBottomMargin(unit // 2)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the page, as wide as the page; nothing else is loaded."""
        wanted = name.path() if isinstance(name, QUrl) else name
        file = self._folder / "pictures" / self._language / Path(wanted).name
        if kind != QTextDocument.ResourceType.ImageResource.value or not file.is_file():
            return None
        ratio = self.devicePixelRatioF()
        wide = round((self.viewport().width() - 4 * self.document().documentMargin()) * ratio)
        picture = QPixmap(str(file)).scaledToWidth(max(wide, 1), Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture
