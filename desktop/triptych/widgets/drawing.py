"""Small things that delegates and views draw alike: language codes, cells, marks, rows."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from triptych.theme.theme import Theme

_DASHES = (3.0, 2.0)


def code_text(language: str) -> str:
    """The code that stands for a language everywhere: two capital letters, or three."""
    return language.partition("-")[0].upper()


def draw_code(painter: QPainter, theme: Theme, box: QRectF, language: str, *, filled: bool = False) -> None:
    """Draws a language's code in its box: filled for the pane that has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = theme.tokens
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(tokens.line2, 1))
    painter.setBrush(tokens.accent if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    font = theme.font(10.5, QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    painter.setFont(font)
    painter.setPen(tokens.onaccent if filled else tokens.ink2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code_text(language))
    painter.restore()


def draw_cell(
    painter: QPainter, theme: Theme, box: QRectF, count: int | None, *, wash: QColor | None = None, ring: bool = False
) -> None:
    """Draws how often something stands somewhere: a number on a wash, or a dashed mark where it does not.

    Args:
        painter: as in Qt.
        theme: for colours and font.
        box: of the cell.
        count: how often; None or 0 for an absence.
        wash: behind the number; a quiet grey if None.
        ring: the cell is of an open article.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = theme.tokens
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if count:
        painter.setPen(QPen(tokens.ink, 1.25) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(wash or with_alpha(tokens.ink, 0.1))
    else:
        pen = QPen(tokens.ink if ring else tokens.line2, 1)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, 3, 3)
    painter.setFont(theme.font(11, QFont.Weight.Medium))
    painter.setPen(tokens.ink if count else tokens.ink3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count) if count else "–")
    painter.restore()


def draw_unknown(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draws that nobody looked whether something stands here: neither a number nor an absence."""
    painter.save()
    painter.setFont(theme.font(11))
    painter.setPen(theme.tokens.ink3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def draw_row(painter: QPainter, theme: Theme, box: QRectF, *, current: bool, focused: bool, hovered: bool,
             surface: str = "paper", ruled: bool = True) -> None:  # fmt: skip
    """Draws the background of a row: lit where the keyboard is, quiet where it is elsewhere, and a line below it."""
    tokens = theme.tokens
    if current:
        painter.fillRect(box, tokens.lit if focused else with_alpha(tokens.ink, 0.07))
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), tokens.accent if focused else tokens.line2)
    elif hovered:
        painter.fillRect(box, tokens.hover if surface == "side" else tokens.phover)
    if ruled:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens.line)


def draw_difference_mark(painter: QPainter, theme: Theme, middle: QPointF, sign: str, *, lit: bool) -> None:
    """Draws the mark of a difference, 15 px: ≠ in a disc, + in a square, − in a dashed square, ⇅ or ≈ in a ring.

    Not of a difference is ? in a dashed ring: a sentence that may not be the report's.

    Args:
        painter: as in Qt.
        theme: for colours.
        middle: of the mark.
        sign: one of `≠`, `+`, `−`, `⇅`, `≈`, `?`.
        lit: the lens of differences is on: the mark has its colour.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = theme.tokens
    role = {"≠": "conf", "+": "add", "−": "omit", "⇅": "ink2", "≈": "ink2", "?": "ink2"}[sign]
    colour = tokens.colour(role) if lit else tokens.ink3
    box = QRectF(middle.x() - 7, middle.y() - 7, 14, 14)
    solid = sign in ("≠", "+")
    pen = QPen(colour, 1.25)
    if sign in ("−", "?"):
        pen.setDashPattern(_DASHES)
    painter.setPen(Qt.PenStyle.NoPen if solid else pen)
    painter.setBrush(colour if solid else (tokens.paper if sign in ("⇅", "≈", "?") else Qt.BrushStyle.NoBrush))
    if sign in ("≠", "⇅", "≈", "?"):
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 2, 2)
    painter.setPen(tokens.paper if solid else colour)
    painter.setFont(theme.font(11, QFont.Weight.Bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


def with_alpha(colour: QColor, alpha: float) -> QColor:
    """The colour, so far from transparent: 0 to 1."""
    faint = QColor(colour)
    faint.setAlphaF(alpha)
    return faint
