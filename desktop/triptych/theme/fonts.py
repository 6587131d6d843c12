"""The faces that make all machines look alike: Inter for the interface, Literata for reading, Phosphor for icons."""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QFont, QFontDatabase

INTERFACE: Final = "Inter"
READING: Final = "Literata"
_WEIGHT: Final = QFont.Tag("wght")
"""The axis of weight: both faces are variable fonts, for which Qt would embolden the regular weight by itself."""
_PACKAGES: Final = ("fontpkg_inter", "fontpkg_literata")


def load_fonts() -> None:
    """Adds both faces to what Qt knows; where one is missing, Qt takes another."""
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            for file in sorted((Path(spec.origin).parent / "files").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(file))
    _made.cache_clear()


def interface_font(pixels: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's face, with figures of one width."""
    return QFont(_made((INTERFACE, "Noto Sans", "sans-serif"), round(pixels), weight, one_width=True))


def reading_font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal, family: str | None = None) -> QFont:
    """The reading face."""
    families = (READING, "Noto Serif", "serif")
    return QFont(_made((family, *families) if family else families, round(pixels), weight, one_width=False))


@lru_cache(maxsize=256)
def _made(families: tuple[str, ...], pixels: int, weight: QFont.Weight, *, one_width: bool) -> QFont:
    """A font, made once: lists ask for theirs in each row that they draw, and Qt would look for its face each time."""
    font = QFont(families)
    font.setPixelSize(pixels)
    if one_width:
        font.setFeature(QFont.Tag("tnum"), 1)
    return _weighed(font, weight)


def _weighed(font: QFont, weight: QFont.Weight) -> QFont:
    """The font in this weight, drawn from the face's own axis.

    Where Qt knows a variable face by its regular weight alone, it draws all others alike and thickens what is bold: the
    axis is set by name, and the weight kept below the one from which on Qt would thicken the outlines a second time.
    """
    font.setWeight(min(weight, QFont.Weight.DemiBold, key=lambda each: each.value))
    font.setVariableAxis(QFont.Tag("wght"), weight.value)
    return font


@cache
def icon_font() -> Any:
    """The one set of icons; qtawesome by itself would load all of its sets, which takes a quarter of a second."""
    from qtawesome.iconic_font import IconicFont

    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "fonts"
    font, names = (next(folder.glob(pattern)).name for pattern in ("phosphor-*.ttf", "phosphor-charmap-*.json"))
    return IconicFont(("ph", font, names, str(folder)))
