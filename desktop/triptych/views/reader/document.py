"""An article as a document: title, byline, paragraphs, and boilerplate folded to one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

from PySide6.QtCore import QObject, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextOption,
)

from triptych.domain.article import Whole
from triptych.domain.text import Paragraph, Role, Span
from triptych.i18n import ngettext
from triptych.i18n.dates import format_partial
from triptych.language.folding import fold
from triptych.theme.theme import READING_PIXELS, Theme
from triptych.views.article.pictures import Shown
from triptych.views.reader.text_map import Piece, TextMap, as_shown

LEADING: Final = 1.6
"""Distance of the lines of the reading text, in ems."""

_TITLE: Final = (21.0, 28.0)
_BYLINE: Final = (12.0, 16.0)
_CAPTION: Final = 0.87
_GAP: Final = 0.7
_PICTURE: Final = (17.0, 15.0)
"""Width and height of a picture at most, in r."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The room around the text column, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


class ArticleDocument:
    """An article's document and how places in the two go together. It is made anew when fonts or colours change."""

    def __init__(
        self, whole: Whole, theme: Theme, *, unfolded: bool, parent: QObject, pictures: Sequence[Shown] = ()
    ) -> None:
        """Makes the document.

        Args:
            whole: the article.
            theme: for fonts and colours.
            unfolded: boilerplate is shown.
            parent: as in Qt.
            pictures: shown with their captions.
        """
        self.whole = whole
        self.unfolded = unfolded
        self.document = QTextDocument(parent)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self.document.setDefaultFont(theme.reading_font())
        writer = _Writer(self.document, whole, theme, pictures)
        writer.write(unfolded=unfolded)
        self.text_map = TextMap(whole.text, writer.pieces)
        self.captions = tuple(each.span for each in whole.paragraphs if each.role is Role.CAPTION)
        self._folds = tuple(writer.folds)

    def is_fold(self, position: int) -> bool:
        """Whether a position stands in a line that tells of folded boilerplate."""
        return any(start <= position <= end for start, end in self._folds)

    def set_margins(self, margins: Margins) -> None:
        """Leaves so much room around the text."""
        frame = self.document.rootFrame()
        wanted = QTextFrameFormat(frame.frameFormat())
        wanted.setLeftMargin(margins.left)
        wanted.setTopMargin(margins.top)
        wanted.setRightMargin(margins.right)
        wanted.setBottomMargin(margins.bottom)
        if wanted != frame.frameFormat():
            frame.setFrameFormat(wanted)


@dataclass(frozen=True)
class _Style:
    """How a kind of paragraph looks.

    Attributes:
        characters: font and colour.
        pitch: distance of its lines in pixels.
        gap: below it, in pixels.
        indent: on its left, in pixels.
    """

    characters: QTextCharFormat
    pitch: int
    gap: int
    indent: int = 0

    @cached_property
    def block(self) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLineHeight(self.pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(self.gap)
        block.setLeftMargin(self.indent)
        return block


class _Writer:
    """Writes the blocks in order and remembers what stands where."""

    def __init__(self, document: QTextDocument, whole: Whole, theme: Theme, pictures: Sequence[Shown]) -> None:
        self._whole = whole
        self._document = document
        self._largest = largest_picture(theme)
        self._pictures = by_paragraph(whole, pictures)
        self._cursor = QTextCursor(document)
        self._empty = True
        self._styles = _styles(theme)
        self._fold_style = _byline_style(theme, "ink3")
        self._byline_style = _byline_style(theme, "ink2")
        self._captions: set[str] = set()
        self.pieces: list[Piece] = []
        self.folds: list[tuple[int, int]] = []

    def write(self, *, unfolded: bool) -> None:
        self._cursor.beginEditBlock()
        paragraphs = self._whole.paragraphs
        titled = any(each.role is Role.HEADLINE for each in paragraphs)
        if not titled:
            if self._whole.details.title:
                self._add(self._whole.details.title, self._styles[Role.HEADLINE])
            self._add_byline()
        for boilerplate, run in groupby(paragraphs, key=lambda each: each.role is Role.BOILERPLATE):
            if boilerplate and not unfolded:
                self._add_fold(list(run))
                continue
            for paragraph in run:
                if not unfolded and self._repeats(paragraph):
                    continue
                self._add_pictures(paragraph.span.start)
                self._add_passage(paragraph.span, self._styles[paragraph.role])
                if titled and paragraph.role is Role.HEADLINE:
                    self._add_byline()
                    titled = False
        self._add_pictures(None)
        self._cursor.endEditBlock()

    def _repeats(self, paragraph: Paragraph) -> bool:
        """Whether a caption says what one before it said; pages often have it twice, for the eye and for the ear."""
        if paragraph.role is not Role.CAPTION:
            return False
        words = " ".join(paragraph.span.of(self._whole.text).split()).casefold()
        if words in self._captions:
            return True
        self._captions.add(words)
        return False

    def _add(self, text: str, style: _Style) -> int:
        """Adds a block and gives the position of its first character."""
        if self._empty:
            self._cursor.setBlockFormat(style.block)
            self._cursor.setBlockCharFormat(style.characters)
        else:
            self._cursor.insertBlock(style.block, style.characters)
        self._empty = False
        position = self._cursor.position()
        self._cursor.insertText(as_shown(text), style.characters)
        return position

    def _add_passage(self, span: Span, style: _Style) -> None:
        self.pieces.append(Piece(span, self._add(span.of(self._whole.text), style)))

    def _add_pictures(self, paragraph: int | None) -> None:
        """Puts the pictures of a paragraph before it; at the end, with their captions, those that belong to none."""
        caption = self._styles[Role.CAPTION]
        for number, picture in self._pictures.get(paragraph, ()):
            block = QTextBlockFormat()
            block.setLeftMargin(caption.indent)
            block.setBottomMargin(caption.gap / 2)
            if self._empty:
                self._cursor.setBlockFormat(block)
            else:
                self._cursor.insertBlock(block, caption.characters)
            self._empty = False
            address = f"picture:{number}"
            self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address), picture.image)
            shape = QTextImageFormat()
            shape.setName(address)
            size = picture.image.deviceIndependentSize()
            if size.width() > self._largest.width() or size.height() > self._largest.height():
                size = size.scaled(self._largest, Qt.AspectRatioMode.KeepAspectRatio)
            shape.setWidth(size.width())
            shape.setHeight(size.height())
            self._cursor.insertImage(shape)
            if paragraph is None and picture.caption:
                self._add(picture.caption, caption)

    def _add_byline(self) -> None:
        details = self._whole.details
        published = format_partial(details.published) if details.published else None
        words = " · ".join(filter(None, (published, details.byline, details.dateline)))
        if words:
            self._add(words, self._byline_style)

    def _add_fold(self, run: Sequence[Paragraph]) -> None:
        words = ngettext("{count} paragraph of boilerplate", "{count} paragraphs of boilerplate", len(run))
        start = self._add(words.format(count=len(run)), self._fold_style)
        self.folds.append((start, self._cursor.position()))


def largest_picture(theme: Theme) -> QSizeF:
    """How large a picture is shown at most: as wide as the narrowest column."""
    return QSizeF(*(round(each * theme.reading_pixels) for each in _PICTURE))


def by_paragraph(whole: Whole, pictures: Sequence[Shown]) -> dict[int | None, list[tuple[int, Shown]]]:
    """Numbered pictures by where the paragraph starts that says what they show; by None those of which none does."""
    captions = {fold(each.span.of(whole.text)).strip(): each.span.start for each in reversed(whole.paragraphs)}
    found: dict[int | None, list[tuple[int, Shown]]] = {}
    for number, picture in enumerate(pictures):
        words = fold(" ".join((picture.caption or "").split()))
        found.setdefault(captions.get(words) if words else None, []).append((number, picture))
    return found


def _styles(theme: Theme) -> dict[Role, _Style]:
    r = theme.reading_pixels
    scale = r / READING_PIXELS
    title = theme.reading_font(_TITLE[0] * scale, QFont.Weight.Bold)
    body, small = theme.reading_font(), theme.reading_font(r * _CAPTION)
    gap = round(_GAP * r)
    return {
        Role.HEADLINE: _Style(_characters(title, theme, "ink"), _pitch(title, _TITLE[1] * scale), round(gap * 0.7)),
        Role.BODY: _Style(_characters(body, theme, "ink"), _pitch(body, LEADING * r), gap),
        Role.CAPTION: _Style(_characters(small, theme, "ink2"), _pitch(small, LEADING * r * _CAPTION), gap, round(r)),
        Role.BOILERPLATE: _Style(_characters(small, theme, "ink3"), _pitch(small, LEADING * r * _CAPTION), gap),
    }


def _byline_style(theme: Theme, ink: str) -> _Style:
    scale = theme.reading_pixels / READING_PIXELS
    font = theme.font(_BYLINE[0] * scale)
    return _Style(_characters(font, theme, ink), _pitch(font, _BYLINE[1] * scale), round(theme.reading_pixels))


def _characters(font: QFont, theme: Theme, ink: str) -> QTextCharFormat:
    characters = QTextCharFormat()
    characters.setFont(font)
    characters.setForeground(theme.colour(ink))
    return characters


def _pitch(font: QFont, wanted: float) -> int:
    """The distance of lines that is wanted, or the face's own where that is larger by more than the eye forgives."""
    metrics = QFontMetricsF(font)
    return round(max(wanted, 0.85 * (metrics.ascent() + metrics.descent())))
