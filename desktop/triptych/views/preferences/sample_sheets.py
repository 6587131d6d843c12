"""The sample in three languages that an empty archive shows, and where its lines stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LIT: Final = "joined"
"""The sentence that is lit."""
HERE_ONLY: Final = "here only"
"""The sentence that one sheet alone has."""
_OWNERLESS: Final = 4.0
"""Half the height in pixels that stands for a sentence at an edge where it owns no line."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sheet says: each stays in its own language whatever the interface speaks.

    Attributes:
        title: above the text.
        paragraphs: each a row of sentences; those with the same key say the same.
    """

    title: str
    paragraphs: tuple[tuple[tuple[str, str], ...], ...]


SAMPLES: Final[Mapping[str, Sample]] = {
    "en": Sample(
        "Begin with one story",
        (
            (("choose", "Choose articles about the same event, in the languages you read."),),
            ((LIT, "Triptych lays them side by side and ties together the sentences that say the same."),),
            (("marked", "Whatever only one of them says is marked. "), ("stays", "Nothing leaves this computer.")),
        ),
    ),
    "vi": Sample(
        "Bắt đầu từ một sự kiện",
        (
            (("choose", "Chọn những bài báo về cùng một sự kiện, bằng các thứ tiếng bạn đọc được."),),
            ((LIT, "Triptych đặt các bài cạnh nhau và nối những câu nói cùng một điều."),),
            (("marked", "Điều gì chỉ một bài nhắc đến thì được đánh dấu."),),
            ((HERE_ONLY, "Câu này chỉ có trong tiếng Việt."),),
            (("stays", "Không có gì rời khỏi máy tính này."),),
        ),
    ),
    "ru": Sample(
        "Начните с одного сюжета",
        (
            (("choose", "Выберите статьи об одном событии на языках, которые вы читаете."),),
            ((LIT, "Triptych положит их рядом и свяжет предложения, в которых говорится одно и то же."),),
            (
                ("marked", "Сказанное лишь в одной из них будет отмечено. "),
                ("stays", "Ничто не покидает этот компьютер."),
            ),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a sentence reaches at an edge of its sheet, in pixels from the top."""

    top: float
    bottom: float


@dataclass(slots=True)
class _Line:
    top: float
    bottom: float
    sentences: list[str]


class Sheet:
    """A sample set in lines of a width."""

    def __init__(self, sample: Sample, width: float, top: float, title: QFont, text: QFont) -> None:
        """Sets the sample.

        Args:
            sample: what it says.
            width: of the column in pixels.
            top: where it begins.
            title: the title's font.
            text: the text's font.
        """
        self._pieces: list[tuple[QTextLayout, float]] = []
        self._lines: list[_Line] = []
        y = self._set(sample.title, title, width, top, ()) + QFontMetricsF(text).height() * 0.45
        for paragraph in sample.paragraphs:
            whole = "".join(sentence for _key, sentence in paragraph)
            y = self._set(whole, text, width, y, paragraph) + QFontMetricsF(text).xHeight()
        self.bottom = y

    def sentences(self) -> list[str]:
        """The keys of its sentences, from top to bottom."""
        return list(dict.fromkeys(key for line in self._lines for key in line.sentences))

    def left(self, sentence: str) -> Extent:
        """Where a sentence stands at the left edge: the lines whose first character is its own."""
        return self._extent(sentence, [line for line in self._lines if line.sentences[0] == sentence])

    def right(self, sentence: str) -> Extent:
        """Where a sentence stands at the right edge: the lines whose last character is its own."""
        return self._extent(sentence, [line for line in self._lines if line.sentences[-1] == sentence])

    def boxes(self, sentence: str) -> list[Extent]:
        """The lines that a sentence touches."""
        return [Extent(line.top, line.bottom) for line in self._lines if sentence in line.sentences]

    def draw(self, painter: QPainter, left: float) -> None:
        """Draws title and text from this place on."""
        for layout, top in self._pieces:
            layout.draw(painter, QPointF(left, top))

    def _extent(self, sentence: str, owned: list[_Line]) -> Extent:
        if owned:
            return Extent(owned[0].top + 1, owned[-1].bottom - 1)
        touched = self.boxes(sentence)
        middle = (touched[0].top + touched[-1].bottom) / 2
        return Extent(middle - _OWNERLESS, middle + _OWNERLESS)

    def _set(self, text: str, font: QFont, width: float, top: float, sentences: tuple[tuple[str, str], ...]) -> float:
        """Breaks a paragraph into lines; gives where it ends."""
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            start, end = line.textStart(), line.textStart() + line.textLength()
            if sentences:
                self._lines.append(_Line(top + y, top + y + line.height(), _keys_within(sentences, start, end)))
            y += line.height()
        layout.endLayout()
        self._pieces.append((layout, top))
        return top + y


def _keys_within(sentences: tuple[tuple[str, str], ...], start: int, end: int) -> list[str]:
    """The sentences that have text between two places; the space at a line's end is nobody's."""
    keys, at = [], 0
    for key, text in sentences:
        if at < end and at + len(text.rstrip()) > start:
            keys.append(key)
        at += len(text)
    return keys
