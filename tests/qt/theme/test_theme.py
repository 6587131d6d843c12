"""The theme: every role in every theme, contrast as the design promises, fonts that have every letter we need."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from triptych.theme.fonts import interface_font, reading_font
from triptych.theme.theme import Theme
from triptych.theme.tokens import Tokens, read_tokens

THEMES = [read_tokens(name, high_contrast=strong) for name in ("light", "dark") for strong in (False, True)]
VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя«»—№"


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", THEMES)
def test_text_is_read_on_every_surface(tokens: Tokens) -> None:
    for surface in (tokens.paper, tokens.side, tokens.desk, tokens.lit, tokens.popup, tokens.selection):
        assert contrast(tokens.ink, surface) >= 7
    for surface in (tokens.paper, tokens.side, tokens.desk, tokens.popup):
        assert contrast(tokens.ink2, surface) >= 6
        assert contrast(tokens.ink3, surface) >= 4.5
        assert contrast(tokens.accent, surface) >= 4.5
        assert contrast(tokens.line2, surface) >= 3
    for wash in (tokens.confw, tokens.addw, tokens.omitw, *(hue.wash for hue in tokens.hues.values())):
        assert contrast(tokens.ink, wash) >= 7
    for hue in tokens.hues.values():
        assert contrast(hue.bar, tokens.paper) >= 3


def test_high_contrast_strengthens_what_is_weak() -> None:
    plain, strong = read_tokens("light"), read_tokens("light", high_contrast=True)

    assert strong.ink2 == strong.ink3 == strong.ink
    assert strong.line == strong.line2
    assert strong.hue("amber").wash == strong.paper
    assert plain.ink2 != plain.ink


def test_both_themes_have_the_same_hues() -> None:
    assert list(read_tokens("light").hues) == list(read_tokens("dark").hues)
    assert len(read_tokens("light").hues) == 8


@pytest.mark.parametrize("font", [interface_font, reading_font])
def test_the_faces_have_every_letter(theme: Theme, font: object) -> None:
    metrics = QFontMetrics(font(16))  # type: ignore[operator]
    missing = [
        each
        for each in (VIETNAMESE + VIETNAMESE.upper() + RUSSIAN + RUSSIAN.upper())
        if not metrics.inFontUcs4(ord(each))
    ]

    assert missing == []


def test_the_weights_differ(theme: Theme) -> None:
    widths = [
        QFontMetrics(interface_font(40, weight)).horizontalAdvance("Sentence")
        for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold)
    ]

    assert widths == sorted(set(widths))


def test_switching_reaches_the_application(theme: Theme, application: QApplication) -> None:
    theme.use("dark", high_contrast=False)
    dark = application.palette().window().color()
    theme.use("light", high_contrast=False)

    assert dark == read_tokens("dark").side
    assert application.palette().window().color() == read_tokens("light").side


def test_icons_take_the_colour_of_their_role(theme: Theme) -> None:
    def ink(dark: str) -> str:
        theme.use(dark, high_contrast=False)
        image = theme.pixmap("ph.list", "accent", 32).toImage()
        points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return max(points, key=QColor.alpha).name()

    assert ink("light") == read_tokens("light").accent.name()
    assert ink("dark") == read_tokens("dark").accent.name()
    theme.use("light", high_contrast=False)


def test_the_text_size_is_of_the_reading_text_alone(theme: Theme, application: QApplication) -> None:
    theme.use("light", high_contrast=False, text_size=200)

    assert theme.reading_pixels == 31
    assert application.font().pixelSize() == 13
    theme.use("light", high_contrast=False)
