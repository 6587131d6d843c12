"""Draws the icon in the sizes that macOS wants: python packaging/macos/icons.py FOLDER.iconset."""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "triptych.svg"
POINTS = (16, 32, 128, 256, 512)


def main() -> None:
    """Writes a picture for each size, plain and for twice as many pixels."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    _application = QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    for points in POINTS:
        for scale, suffix in ((1, ""), (2, "@2x")):
            side = points * scale
            image = QImage(side, side, QImage.Format.Format_ARGB32)
            image.fill(0)
            painter = QPainter(image)
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            image.save(str(folder / f"icon_{points}x{points}{suffix}.png"))


if __name__ == "__main__":
    main()
