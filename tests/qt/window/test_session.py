"""What was open, kept in the profile."""

from pathlib import Path

from triptych.domain.text import Span
from triptych.models.room import Pane, Room, RoomState
from triptych.paths import Profile
from triptych.views.services import Services
from triptych.views.window.session import MOST_RECENT, Session

STATE = RoomState(story=3, panes=(Pane(7), Pane(8, folded=True)), focus=0, lens="notes", sidebar=False, carets={7: 40})


def test_what_was_open_comes_back(services: Services) -> None:
    session = Session(services.profile)
    session.keep_room(services.archive, STATE)
    session.keep_window(place="read", geometry="00ff")
    session.write()

    again = Session(services.profile)
    assert again.room(services.archive) == STATE
    assert (again.window("place"), again.window("geometry")) == ("read", "00ff")


def test_nonsense_is_not_followed(services: Services) -> None:
    path = services.profile.settings / "session.json"
    path.parent.mkdir(parents=True)
    identity = services.archive.uuid
    for content in (
        "{",
        "[]",
        '{"rooms": 3, "recent": {}, "window": []}',
        f'{{"rooms": {{"{identity}": {{"story": "x"}}}}}}',
    ):
        path.write_text(content, encoding="utf-8")
        session = Session(services.profile)
        assert session.room(services.archive) is None
        assert session.recent == ()
        assert session.window("place") is None


def test_recent_archives_are_those_that_are_still_there(tmp_path: Path) -> None:
    session = Session(Profile.under(tmp_path / "profile"))
    files = [tmp_path / f"{number}.triptych" for number in range(MOST_RECENT + 3)]
    for file in files:
        file.touch()
        session.opened(file)
    files[-1].unlink()

    assert session.recent == tuple(reversed(files[-MOST_RECENT:-1]))
    assert session.archive == files[-2]


class TestRoom:
    def test_an_article_goes_into_the_pane_that_was_named(self) -> None:
        room = Room()
        room.open_story(1, (10, 11, 12, 13))
        room.put(1, 20)

        assert [pane.article for pane in room.state.panes] == [10, 20, 12]
        assert room.focused == 20

    def test_an_article_is_never_in_two_panes(self) -> None:
        room = Room()
        room.open_story(1, (10, 11))
        room.put(0, 11)

        assert [pane.article for pane in room.state.panes] == [10, 11]
        assert room.focused == 11

    def test_one_pane_always_stays_unfolded(self) -> None:
        room = Room()
        room.open_story(1, (10, 11))
        room.fold(0, folded=True)
        room.fold(1, folded=True)

        assert [pane.folded for pane in room.state.panes] == [True, False]
        assert room.focused == 11

    def test_going_to_a_folded_pane_unfolds_it(self) -> None:
        room = Room()
        room.open_story(1, (10, 11))
        room.fold(1, folded=True)
        room.focus(1)

        assert room.focused == 11
        assert not room.state.panes[1].folded

    def test_a_place_in_an_article_that_is_not_open_is_shown_where_the_reader_reads(self) -> None:
        room, shown = Room(), []
        room.shown.connect(lambda article, span: shown.append((article, span)))
        room.open_story(1, (10, 11))
        room.focus(1)
        room.show_place(30, Span(2, 5))

        assert [pane.article for pane in room.state.panes] == [10, 30]
        assert shown == [(30, Span(2, 5))]

    def test_panes_of_articles_that_are_gone_close(self) -> None:
        room = Room()
        room.open_story(1, (10, 11, 12))
        room.focus(2)
        room.close_articles(frozenset([12, 10]))

        assert [pane.article for pane in room.state.panes] == [11]
        assert room.focused == 11

    def test_the_record_is_what_was_recorded(self) -> None:
        assert RoomState.of_record(STATE.record()) == STATE
