"""The pictures that came with an article, each with its caption."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from triptych.archive.queries.pictures import PictureRow, picture_data, pictures_of
from triptych.i18n import _
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label

_MOST_SHOWN: Final = 60
_LARGEST: Final = QSize(1200, 900)
_MOST_MEGABYTES: Final = 128


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that can be shown.

    Attributes:
        name: as the document calls it.
        caption: what the document says below it, if it does.
        image: no larger than is shown.
    """

    name: str
    caption: str | None
    image: QImage


def shown_pictures(session: Any, article: int, largest: QSizeF, ratio: float) -> tuple[Shown, ...]:
    """The pictures of an article that can be shown, in the order of its document.

    Args:
        session: a reading transaction.
        article: internal id.
        largest: how large they are shown at most.
        ratio: of the screen's pixels to those sizes.
    """
    found = []
    for row in pictures_of(session, article)[:_MOST_SHOWN]:
        image = _decoded(session, row.number, (largest * ratio).toSize())
        if image is not None:
            image.setDevicePixelRatio(ratio)
            found.append(Shown(row.name, row.caption, image))
    return tuple(found)


class PicturesPage(View):
    """One below the other, made smaller where they are large; read and decoded away from the window."""

    def __init__(self, services: Services, article: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._article = article
        self._about = Label(ink="2", wraps=True)
        self.shown: dict[int, Label] = {}
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setSpacing(services.theme.unit // 2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._inner)
        layout = QVBoxLayout(self)
        layout.addWidget(self._about)
        layout.addWidget(self._area, 1)
        self._rows: tuple[PictureRow, ...] = ()
        self._begin()
        services.reading.ask(self, "pictures", partial(pictures_of, article=article), self._on_pictures)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Pictures"))
        self._area.setAccessibleName(_("Pictures"))
        self._about.setText(
            "" if self._rows else _("No pictures came with this article. Those that a page names are never fetched.")
        )
        self._about.setVisible(not self._rows)

    def _on_pictures(self, rows: tuple[PictureRow, ...]) -> None:
        self._rows = rows
        for row in rows[:_MOST_SHOWN]:
            picture, caption = Label(), Label(row.caption or row.name, ink="2", wraps=True)
            picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
            picture.setAccessibleName(_("Picture: {caption}").format(caption=row.caption or row.name))
            self.shown[row.number] = picture
            self._column.addWidget(picture)
            self._column.addWidget(caption)
            question = partial(_decoded, number=row.number)
            self.services.reading.ask(self, f"picture {row.number}", question, partial(self._on_picture, row.number))
        self._column.addStretch(1)
        self._retranslate()

    def _on_picture(self, number: int, image: QImage | None) -> None:
        if image is None:
            self.shown[number].setText(_("This picture cannot be shown."))
        else:
            self.shown[number].setPixmap(QPixmap.fromImage(image))


def _decoded(session: Any, number: int, largest: QSize = _LARGEST) -> QImage | None:
    """A picture, no larger than is shown; None where it cannot be read."""
    data = picture_data(session, number)
    if data is None:
        return None
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(source)
    size = reader.size()
    if size.isValid() and (size.width() > largest.width() or size.height() > largest.height()):
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
