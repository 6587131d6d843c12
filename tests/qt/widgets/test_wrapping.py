"""Lines of names and values: words stay whole where they fit."""

from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from triptych.widgets.wrapping import lay_out, wrapped_rect


def lines(text: str, width: float) -> list[str]:
    layout = lay_out(text, QFont(), width)
    parts = [layout.lineAt(place) for place in range(layout.lineCount())]
    return [text[part.textStart() : part.textStart() + part.textLength()].strip() for part in parts]


def test_a_line_breaks_between_words(qtbot: QtBot) -> None:
    width = QFontMetricsF(QFont()).horizontalAdvance("Department for Ex")

    assert qtbot
    assert lines("Department for External Relations", width) == ["Department for", "External Relations"]


def test_a_word_wider_than_the_line_breaks_where_it_must(qtbot: QtBot) -> None:
    width = QFontMetricsF(QFont()).horizontalAdvance("внешнеэконом")
    broken = lines("внешнеэкономических", width)

    assert qtbot
    assert len(broken) == 2
    assert "".join(broken) == "внешнеэкономических"


def test_what_is_drawn_takes_its_room(qtbot: QtBot) -> None:
    one, two = (wrapped_rect(text, QFont(), 1000) for text in ("one", "one\ntwo"))

    assert qtbot
    assert two.height() > 1.5 * one.height()
    assert wrapped_rect("", QFont(), 1000).width() == 0
