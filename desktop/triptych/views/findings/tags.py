"""Codes as they are drawn on what they mark: a bar, two letters, and where there is room the name."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from triptych.domain.code import CodeTag
from triptych.theme.theme import Theme

_BAR: Final = 3.0
_LETTERS: Final = 10.5
_NAME: Final = 11.5


def short_tag(tag: CodeTag) -> str:
    """The letters of a code; the first ones of its name where it has none."""
    return tag.letters or tag.name[:2].upper()


def tag_words(tag: CodeTag, *, whole: bool) -> str:
    """What stands in the tag."""
    return f"{tag.letters} {tag.name}".strip() if whole else short_tag(tag)


def tag_width(theme: Theme, tag: CodeTag, *, whole: bool = False) -> float:
    """How wide a tag is."""
    return QFontMetricsF(_font(theme, whole=whole)).horizontalAdvance(tag_words(tag, whole=whole)) + 0.95 * theme.unit


def tag_height(theme: Theme) -> float:
    """How high every tag is."""
    return 1.125 * theme.unit


def draw_tag(painter: QPainter, theme: Theme, box: QRectF, tag: CodeTag, *, whole: bool = False) -> None:
    """Draws a tag into its box.

    Args:
        painter: as in Qt.
        theme: for colours and font.
        box: as wide as `tag_width` says, or narrower: then the words end in “…”.
        tag: what to draw.
        whole: with the name, not the letters alone.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash_of(theme, tag))
    painter.drawRoundedRect(box, 2, 2)
    if tag.number is None:
        painter.setPen(QPen(theme.tokens.line2, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    draw_bar(painter, theme, QRectF(box.left(), box.top(), _BAR, box.height()), tag)
    font = _font(theme, whole=whole)
    painter.setFont(font)
    painter.setPen(theme.tokens.ink)
    words = box.adjusted(_BAR + 4, 0, -3, 0)
    shown = QFontMetricsF(font).elidedText(tag_words(tag, whole=whole), Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def draw_bar(painter: QPainter, theme: Theme, box: QRectF, tag: CodeTag) -> None:
    """Draws a code's bar: solid; grey for a tag that is no code."""
    painter.fillRect(box, bar_of(theme, tag))


def draw_tags(painter: QPainter, theme: Theme, start: QPointF, tags: tuple[CodeTag, ...], most: float) -> float:
    """Draws short tags side by side; gives where they end.

    Args:
        painter: as in Qt.
        theme: for colours and font.
        start: where the first begins, at the height that they are centred on.
        tags: what to draw.
        most: beyond this place nothing is drawn; the tags that do not fit are counted.
    """
    left, middle = start.x(), start.y()
    height, gap = tag_height(theme), 0.25 * theme.unit
    for number, tag in enumerate(tags):
        width = tag_width(theme, tag)
        if left + width > most:
            return _draw_rest(painter, theme, left, middle, len(tags) - number)
        draw_tag(painter, theme, QRectF(left, middle - height / 2, width, height), tag)
        left += width + gap
    return left


def _draw_rest(painter: QPainter, theme: Theme, left: float, middle: float, count: int) -> float:
    font = theme.font(_LETTERS, QFont.Weight.DemiBold)
    text = f"+{count}"
    width = QFontMetricsF(font).horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(theme.tokens.ink2)
    painter.drawText(QRectF(left, middle - theme.unit, width + 2, 2 * theme.unit), Qt.AlignmentFlag.AlignVCenter, text)
    return left + width + 0.25 * theme.unit


def bar_of(theme: Theme, tag: CodeTag) -> QColor:
    """The colour of a code's bar."""
    return theme.tokens.hue(tag.hue).bar if tag.hue else theme.tokens.line2


def wash_of(theme: Theme, tag: CodeTag) -> QColor:
    """The colour behind what a code marks."""
    return theme.tokens.hue(tag.hue).wash if tag.hue else theme.tokens.side


def _font(theme: Theme, *, whole: bool) -> QFont:
    return theme.font(_NAME if whole else _LETTERS, QFont.Weight.DemiBold)
