"""Draws the icons that Windows wants: python packaging/windows/icons.py FOLDER, for triptych.ico and archive.ico."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).resolve().parents[2] / "resources" / "icons"
NAMES = ("triptych", "archive")
SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
HEADER, ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def main() -> None:
    """Writes a file for each drawing, with pictures of all sizes in it."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    _application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    for name in NAMES:
        renderer = QSvgRenderer(str(DRAWINGS / f"{name}.svg"))
        (folder / f"{name}.ico").write_bytes(icon([drawn(renderer, side) for side in SIDES]))


def drawn(renderer: QSvgRenderer, side: int) -> bytes:
    """The drawing as a PNG of so many pixels a side."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        sys.exit("The picture cannot be packed.")
    return bytes(data.data())


def icon(pictures: list[bytes]) -> bytes:
    """The file that holds these pictures, as Windows has read it since Vista: a directory, then PNGs."""
    place = HEADER.size + ENTRY.size * len(pictures)
    entries = []
    for side, picture in zip(SIDES, pictures, strict=True):
        entries.append(ENTRY.pack(side % 256, side % 256, 0, 0, 1, 32, len(picture), place))
        place += len(picture)
    return HEADER.pack(0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures)


if __name__ == "__main__":
    main()
