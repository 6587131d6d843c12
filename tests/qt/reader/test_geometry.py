"""What sentences own of a sheet's edges: they tile them, without gap or overlap."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.qt.reader.conftest import Settle
from tests.qt.reader.test_text_map import article
from triptych.domain.text import Role, Span
from triptych.i18n import use_language
from triptych.theme.theme import Theme
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.geometry import Extent
from triptych.views.reader.layers import Look
from triptych.views.reader.paper import Paper
from triptych.views.reader.room_view import ReaderView


@pytest.mark.parametrize("width", [420, 700, 1100])
def test_sentences_of_a_paragraph_tile_both_edges(reader: ReaderView, settle: Settle, width: int) -> None:
    reader.resize(width * 3, 856)
    settle()
    for pane in reader.stepping.panes:
        places, whole = pane.sheet.places, pane.opened.whole
        for paragraph in whole.paragraphs:
            inside = [
                number
                for number, span in enumerate(whole.sentences)
                if paragraph.span.start <= span.start < paragraph.span.end
            ]
            lines = places.lines(paragraph.span)
            if not lines:
                continue
            for side in ("owns_left", "owns_right"):
                owned = [
                    (line.top, line.bottom)
                    for number in inside
                    for line in places.sentence(number)
                    if getattr(line, side)
                ]
                assert owned == sorted(set(owned))
                assert owned[0][0] == lines[0].top
                assert owned[-1][1] == lines[-1].bottom
                assert all(above[1] == below[0] for above, below in pairwise(owned))


def test_a_sentence_that_owns_no_line_has_eight_pixels(qtbot: QtBot, theme: Theme) -> None:
    text = "It begins. No. It goes on here for more than the one line that the sheet can take."
    sentences = (Span(0, 10), Span(11, 14), Span(15, len(text)))
    paper = shown(qtbot, theme, text, sentences)
    (line,) = paper.places.sentence(1)
    left, right = (paper.places.extent(1, left=each) for each in (True, False))

    assert not line.owns_left
    assert not line.owns_right
    assert left == right == Extent(line.top + 8.5, line.top + 16.5)
    assert paper.places.extent(0, left=True) == Extent(line.top, line.bottom)
    assert paper.places.extent(2, left=False) == Extent(line.top, paper.places.sentence(2)[-1].bottom)


def test_lines_are_as_high_as_the_design_says_and_touch(qtbot: QtBot, theme: Theme) -> None:
    paper = shown(qtbot, theme, "Sân bay 😀 Đà Nẵng " * 40 + "漢字 " * 10)
    lines = paper.places.lines(Span(0, 700))

    assert {line.bottom - line.top for line in lines} == {25}
    assert all(above.bottom == below.top for above, below in pairwise(lines))


def test_right_to_left_and_wide_characters_have_their_places(qtbot: QtBot, theme: Theme) -> None:
    paper = shown(qtbot, theme, "שלום 😀 мир 𝒳 end")
    (line,) = paper.places.lines(Span(5, 6))

    assert line.x1 > line.x0


def test_the_lit_band_runs_from_edge_to_edge(qtbot: QtBot, theme: Theme) -> None:
    paper = shown(qtbot, theme, "A sentence that fills one line at least, and then some more of it.")
    paper.show_look(Look(lit=(0,)))
    picture = paper.viewport().grab().toImage()
    lines = paper.places.sentence(0)
    lit = theme.tokens.lit

    def colour(x: int, y: float) -> QColor:
        return picture.pixelColor(x, round(y) - paper.offset)

    assert colour(1, lines[0].top) == lit
    assert colour(1, lines[-1].bottom - 1) == lit
    assert colour(picture.width() - 9, lines[-1].bottom - 1) == lit
    assert colour(1, lines[0].top - 1) != lit
    assert colour(1, lines[-1].bottom) != lit


def test_folded_boilerplate_has_no_lines(qtbot: QtBot, theme: Theme) -> None:
    use_language("en")
    whole = article(["Text.", "Copyright.", "All rights."], [Role.BODY, Role.BOILERPLATE, Role.BOILERPLATE])
    paper = Paper(theme, ArticleDocument(whole, theme, unfolded=False, parent=theme))
    qtbot.addWidget(paper)

    assert paper.places.sentence(1) == ()
    assert paper.places.extent(1, left=True) is None
    assert paper.toPlainText().endswith("2 paragraphs of boilerplate")
    assert paper.places.at_height(10_000) in range(3)


def shown(qtbot: QtBot, theme: Theme, text: str, sentences: tuple[Span, ...] | None = None) -> Paper:
    """A sheet of 420 px with one paragraph; it is one sentence if nothing else is said."""
    whole = article([text], [Role.BODY])
    if sentences is not None:
        whole = replace(whole, sentences=sentences)
    paper = Paper(theme, ArticleDocument(whole, theme, unfolded=False, parent=theme))
    qtbot.addWidget(paper)
    paper.resize(420, 300)
    paper.show()
    return paper
