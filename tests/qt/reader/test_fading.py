"""Changes that are seen to happen: quickly, and not at all with less motion."""

from pytestqt.qtbot import QtBot

from tests.qt.reader.conftest import Settle
from tests.qt.reader.test_reader import press
from triptych.views.reader.fading import Fade
from triptych.views.reader.room_view import ReaderView


def fades(view: ReaderView) -> list[Fade]:
    return [each for each in view.row.findChildren(Fade) if each.isVisible()]


def test_folding_and_another_article_fade_and_are_gone(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    reader.services.preferences.change(reduced_motion=False)
    press(reader, "pane_2")
    assert [each.geometry() for each in fades(reader)] == [reader.row.rect()]
    assert not reader.grab().isNull()
    qtbot.waitUntil(lambda: not fades(reader))

    kept, gone = reader.stepping.panes[0].article, reader.stepping.panes[2].article
    place = reader.stepping.panes[2].geometry()
    reader.services.room.close_articles(frozenset({gone}))
    qtbot.waitUntil(lambda: bool(fades(reader)))
    assert [each.geometry() for each in fades(reader)] == [place]
    assert reader.stepping.panes[0].article == kept
    qtbot.waitUntil(lambda: not fades(reader))


def test_with_less_motion_nothing_fades(reader: ReaderView) -> None:
    press(reader, "pane_2")
    reader.services.room.look_through("notes", sidebar=False)

    assert fades(reader) == []
    assert len(reader.row.shown) == 2
