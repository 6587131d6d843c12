"""How long a frame takes while linked panes are scrolled: `python -m tests.benchmarks.ribbons [sentences]`.

Prints milliseconds of the processor for one repaint of a gap and of a sheet, at 1440x900, scrolled through the whole.
A frame of 60 in a second has 16.7 ms for three sheets and two gaps.
"""

import os
import sys
import time
from statistics import median, quantiles
from uuid import uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from triptych.application import qt_application
from triptych.domain.article import Details, Source, Whole
from triptych.domain.text import Paragraph, Role, Span
from triptych.theme.theme import Theme
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.pairing import Link
from triptych.views.reader.ribbons import Gap, Ribbons
from triptych.views.reader.sheet import Sheet

_STEP = 40


def main(count: int) -> None:
    """Scrolls two sheets of so many sentences, each linked."""
    theme = Theme(qt_application())
    theme.use("light", high_contrast=False)
    left, right = (_sheet(theme, count, side) for side in ("left", "right"))
    ribbons = Ribbons(theme, left, right)
    ribbons.resize(44, 820)
    links = [Link(n, (n,), ((n + 8) % count if n % 9 == 0 else n,), 0.9, n % 9 == 0) for n in range(count)]
    ribbons.show_gap(Gap(tuple(links)))
    _measure("gap", ribbons, (left, right))
    _measure("sheet", left.viewport(), (left, right))


def _sheet(theme: Theme, count: int, side: str) -> Sheet:
    text, spans, paragraphs = "", [], []
    for number in range(count):
        start = len(text)
        text += f"Sentence {number} of the {side} side tells at some length what happened there on that day."
        spans.append(Span(start, len(text)))
        if number % 3 == 2:
            paragraphs.append(Paragraph(Span(spans[-3].start, len(text)), Role.BODY, "en"))
            text += "\n\n"
        else:
            text += " "
    source = Source("made up.txt", "0" * 64, 0, "text/plain", None)
    whole = Whole(uuid4(), Details("en"), text, tuple(paragraphs), tuple(spans), (), source, 1)
    sheet = Sheet(theme, ArticleDocument(whole, theme, unfolded=False, parent=qt_application()))
    sheet.resize(346, 820)
    sheet.show()
    sheet.document().size()
    return sheet


def _measure(name: str, widget: QWidget, sheets: tuple[Sheet, Sheet]) -> None:
    picture = QPixmap(widget.size())
    taken = []
    for offset in range(0, sheets[0].verticalScrollBar().maximum(), _STEP):
        for sheet in sheets:
            sheet.scroll_to(offset, motion=False)
        begun = time.thread_time()
        widget.render(picture, QPoint(0, 0))
        taken.append(1000 * (time.thread_time() - begun))
    slow = quantiles(taken, n=100)[98]
    print(f"{name}: median {median(taken):.1f} ms, 99 % below {slow:.1f} ms, {len(taken)} frames")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
