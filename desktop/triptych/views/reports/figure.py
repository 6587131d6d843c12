"""A report as a picture: drawn whole, on paper, into SVG or PNG."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from triptych.errors import EnvironmentFault, RequestFault
from triptych.i18n import _
from triptych.models.reports import ReportModel
from triptych.theme.fonts import interface_font
from triptych.theme.tokens import Tokens
from triptych.views.reports.cells import draw_bar, draw_figure

SUFFIXES: Final = (".svg", ".png")

_UNIT: Final = 16.0
_LABELS: Final = 16 * _UNIT
_WIDEST: Final = 7 * _UNIT
_NARROWEST: Final = 1.5 * _UNIT
_WIDE_ENOUGH: Final = 60 * _UNIT
"""Columns of a time grow narrower where the figure would be wider than this."""
_SHARPNESS: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in pixels at 96 to the inch."""

    column: float
    row: float
    head: float
    title: float
    note: float
    width: float
    height: float
    slanted: bool


def save_figure(model: ReportModel, title: str, tokens: Tokens, path: Path) -> None:
    """Draws the report into a file.

    Args:
        model: the report.
        title: what it is.
        tokens: colours of a light theme, for paper.
        path: ends in `.svg` or `.png`.

    Raises:
        RequestFault: it ends in something else.
        EnvironmentFault: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise RequestFault(_("{path}: a picture is written as .svg or .png.").format(path=path))
    sizes = _measured(model)
    whole = QSize(round(sizes.width), round(sizes.height))
    written = (
        _as_svg(model, title, tokens, path, whole) if kind == ".svg" else _as_png(model, title, tokens, path, whole)
    )
    if not written:
        raise EnvironmentFault(_("{path} cannot be written.").format(path=path))


def _as_svg(model: ReportModel, title: str, tokens: Tokens, path: Path, size: QSize) -> bool:
    from PySide6.QtSvg import QSvgGenerator

    target = QSvgGenerator()
    target.setFileName(str(path))
    target.setSize(size)
    target.setViewBox(QRectF(0, 0, size.width(), size.height()))
    target.setTitle(title)
    target.setDescription(model.report.note)
    painter = QPainter()
    if not painter.begin(target):
        return False
    paint_figure(painter, model, title, tokens)
    painter.end()
    return path.exists()


def _as_png(model: ReportModel, title: str, tokens: Tokens, path: Path, size: QSize) -> bool:
    picture = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(picture)
    paint_figure(painter, model, title, tokens)
    painter.end()
    return picture.save(str(path))


def paint_figure(painter: QPainter, model: ReportModel, title: str, tokens: Tokens) -> None:
    """Draws title, heads, codes with their figures, and what is to be known beside them."""
    sizes = _measured(model)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, sizes.width, sizes.height), tokens.paper)
    painter.setPen(tokens.ink)
    painter.setFont(interface_font(15, QFont.Weight.DemiBold))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(_UNIT, 0, sizes.width - 2 * _UNIT, sizes.title), left, title)
    _paint_heads(painter, model, tokens, sizes)
    for row in range(model.rowCount()):
        _paint_row(painter, model, tokens, sizes, row)
    painter.setPen(tokens.ink2)
    painter.setFont(interface_font(11))
    foot = QRectF(_UNIT, sizes.height - sizes.note, sizes.width - 2 * _UNIT, sizes.note)
    painter.drawText(foot, int(left | Qt.TextFlag.TextWordWrap), model.report.note)


def shown_heads(heads: list[str], width: float, font: QFont) -> list[tuple[int, str]]:
    """Which heads of a time stand in narrow columns without touching each other: their places and words."""
    metrics, end, found = QFontMetricsF(font), 0.0, []
    for place, words in enumerate(heads):
        if place * width >= end:
            found.append((place, words))
            end = place * width + metrics.horizontalAdvance(words) + 0.75 * _UNIT
    return found


def _paint_heads(painter: QPainter, model: ReportModel, tokens: Tokens, sizes: _Measures) -> None:
    font = interface_font(11.5, QFont.Weight.Medium)
    painter.setFont(font)
    painter.setPen(tokens.ink2)
    heads = [model.head(column) for column in range(model.columnCount())]
    sums = int(model.sums and bool(heads))
    top = sizes.title + sizes.head - 0.5 * _UNIT
    in_time = [(place + sums, words) for place, words in shown_heads(heads[sums:], sizes.column, font)]
    shown = [*enumerate(heads[:sums]), *in_time] if model.over_time else list(enumerate(heads))
    for column, words in shown:
        at = _left(model, sizes, column)
        if model.over_time and column >= sums:
            painter.drawText(QPointF(at, top), words)
            continue
        if not sizes.slanted:
            wide = 4 * _UNIT if column < sums else sizes.column
            box = QRectF(at, sizes.title, wide, sizes.head)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            continue
        painter.save()
        painter.translate(at + 0.5 * sizes.column, top)
        painter.rotate(-35)
        painter.drawText(QPointF(0, 0), QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, 11 * _UNIT))
        painter.restore()
    line = sizes.title + sizes.head
    painter.fillRect(QRectF(_UNIT, line - 1, sizes.width - 2 * _UNIT, 1), tokens.line2)


def _paint_row(painter: QPainter, model: ReportModel, tokens: Tokens, sizes: _Measures, row: int) -> None:
    tag = model.report.rows[row].code
    top = sizes.title + sizes.head + row * sizes.row
    colour = tokens.hue(tag.hue).bar if tag.hue else tokens.ink2
    painter.fillRect(QRectF(_UNIT, top + 3, 4, sizes.row - 6), colour)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(interface_font(13))
    painter.setPen(tokens.ink)
    name = QFontMetricsF(painter.font()).elidedText(tag.name, Qt.TextElideMode.ElideRight, _LABELS - 1.5 * _UNIT)
    painter.drawText(QRectF(1.6 * _UNIT, top, _LABELS - _UNIT, sizes.row), left, name)
    font = interface_font(12, QFont.Weight.Medium)
    for column in range(model.columnCount()):
        figure = model.figure(model.index(row, column))
        count = None if figure is None else figure.count
        is_sum = model.sums and column == 0
        box = QRectF(_left(model, sizes, column), top, sizes.column if not is_sum else 4 * _UNIT, sizes.row)
        if model.over_time and not is_sum:
            area = box.adjusted(0, 4, 0, 0)
            draw_bar(painter, tokens, font, area, count=count or 0, most=model.report.most, colour=colour)
        else:
            draw_figure(painter, tokens, font, box, count=count, most=model.report.most, shaded=not is_sum)
    painter.fillRect(QRectF(_UNIT, top + sizes.row - 1, _LABELS - _UNIT, 1), tokens.line)


def _left(model: ReportModel, sizes: _Measures, column: int) -> float:
    """Where a column begins; the sums have a width of their own."""
    if not model.sums:
        return _UNIT + _LABELS + column * sizes.column
    return _UNIT + _LABELS + (4 * _UNIT + 0.5 * _UNIT + (column - 1) * sizes.column if column else 0)


def _measured(model: ReportModel) -> _Measures:
    columns = max(model.columnCount() - model.sums, 1)
    metrics = QFontMetricsF(interface_font(11.5, QFont.Weight.Medium))
    widest = max((metrics.horizontalAdvance(model.head(each)) for each in range(model.columnCount())), default=0.0)
    slanted = not model.over_time and widest + _UNIT > _WIDEST
    column = 4.5 * _UNIT if slanted else max(widest + _UNIT, 4.5 * _UNIT)
    if model.over_time:
        column = min(max(_WIDE_ENOUGH / columns, _NARROWEST), _WIDEST)
    row = (4.5 if model.over_time else 2) * _UNIT
    title, note = 3 * _UNIT, (3 if model.report.note else 1) * _UNIT
    head = (7 if slanted else 2) * _UNIT
    width = 2 * _UNIT + _LABELS + (4.5 * _UNIT if model.sums else 0) + columns * column + (6 * _UNIT if slanted else 0)
    height = title + head + model.rowCount() * row + note + _UNIT
    return _Measures(column, row, head, title, note, max(width, 34 * _UNIT), height, slanted)
