"""The timeline as the reader uses it: by keys alone, over a story with and without dates and places."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, update

from tests.found import Found
from tests.qt.everything import settle
from tests.qt.furnishing import first_story
from triptych.archive.archive import Archive
from triptych.archive.schema import Article, Entity, StoryArticle
from triptych.domain.states import Origin, State
from triptych.i18n import use_language
from triptych.operations.articles import trash_articles
from triptych.operations.stories import rename_story
from triptych.views.services import Services
from triptych.views.timeline import source
from triptych.views.timeline.rows import TIME, TITLE
from triptych.views.timeline.scale import extent_of
from triptych.views.timeline.view import TimelineView

DATES = ("2026-05-06", "2026-05-12", "2026-05", None, "2026-05-05", "2026-05-14")


@pytest.fixture
def story(archive: Archive) -> tuple[int, tuple[int, ...]]:
    """The first story with six articles, two a language; one knows its month only, one has no date."""
    number, _articles = first_story(archive)
    with archive.writing("test") as writer, writer.transaction() as session:
        for place, article in enumerate((1, 4, 2, 5, 3, 6)):
            session.execute(update(Article).where(Article.id == article).values(published=DATES[place]))
            if article > 3:
                session.execute(insert(StoryArticle).values(
                    story_id=number, article_id=article, state=State.CONFIRMED, origin=Origin.USER))  # fmt: skip
    return number, (1, 2, 3)


@pytest.fixture
def places(archive: Archive, story: tuple[int, tuple[int, ...]]) -> tuple[int, int]:
    """Hanoi in all languages, with a position, and a ford in one."""
    found = Found(archive)
    hanoi, ford = found.entity("place", "Hanoi", ("vi", "Hà Nội")), found.entity("place", "A ford")
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(update(Entity).where(Entity.id == hanoi).values(latitude=21.03, longitude=105.85))
    for article in story[1]:
        with archive.reading() as session:
            language = session.get_one(Article, article).language
        found.mention(article, {"en": "Hanoi", "vi": "Hà Nội", "ru": "Ханой"}[language][:2], "place", hanoi)
    found.mention(story[1][0], "a", "place", ford)
    return hanoi, ford


@pytest.fixture
def view(services: Services, qtbot: QtBot) -> TimelineView:
    """The place, shown, with its keys."""
    made = TimelineView(services)
    services.actions.install(made, made.handlers())
    qtbot.addWidget(made)
    made.resize(1440, 856)
    made.show()
    return made


@pytest.fixture
def opened(view: TimelineView, services: Services, story: tuple[int, tuple[int, ...]], qtbot: QtBot) -> TimelineView:
    """The story, opened in Read and looked at in time."""
    services.room.open_story(story[0], (1, 2))
    view.enter()
    settle(services, qtbot)
    return view


def key(view: TimelineView, services: Services, qtbot: QtBot, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(QApplication.focusWidget() or view, each)
    settle(services, qtbot)


def current(view: TimelineView) -> int:
    row = view._table.current
    assert row is not None
    return row.key


def test_models_hold_what_qt_asks_of_them(
    view: TimelineView, services: Services, story: tuple[int, tuple[int, ...]], places: object, qtbot: QtBot
) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (view._rows, view._panel.places, view._sidebar._outlets)
    ]
    view.enter()
    settle(services, qtbot)
    services.room.open_story(story[0], (1,))
    settle(services, qtbot)
    services.room.put(1, 2)
    settle(services, qtbot)

    assert len(testers) == 3
    assert view._panel.places.rowCount() == 2


def test_rows_stand_by_language_and_those_without_a_date_below(opened: TimelineView) -> None:
    rows = opened._rows.rows

    assert [row.key for row in rows] == [1, 4, 2, 3, 6, 5]
    assert [row.code for row in rows] == ["en", None, "vi", "ru", None, "vi"]
    assert [row.pane for row in rows] == [1, None, 2, None, None, None]
    assert rows[2].when == "May 2026"
    assert rows[2].extent is not None
    assert rows[2].extent.length == 31
    assert rows[5].extent is None
    assert rows[5].when == "no date"
    assert opened._header._told.text() == "6 articles, May 2026"


def test_a_row_can_be_heard(opened: TimelineView) -> None:
    spoken = opened._rows.index(0, TITLE).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken.endswith("English, VNA, 6 May 2026, open in pane 1")
    assert opened._rows.index(5, TIME).data(Qt.ItemDataRole.AccessibleTextRole) == "no date"
    assert not opened._rows.index(6, TITLE).isValid()
    assert opened._rows.data(QModelIndex()) is None


def test_the_keyboard_walks_in_list_order_and_in_time(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is opened._table
    assert current(opened) == 1
    key(opened, services, qtbot, Qt.Key.Key_J, Qt.Key.Key_J)
    assert current(opened) == 2
    assert opened.position() == ("Article 3 of 6", "May 2026")
    key(opened, services, qtbot, Qt.Key.Key_K)
    assert current(opened) == 4

    walked = []
    for _step in range(6):
        key(opened, services, qtbot, Qt.Key.Key_Left)
        walked.append(current(opened))
    assert walked == [1, 3, 3, 3, 3, 3]
    for _step in range(5):
        key(opened, services, qtbot, Qt.Key.Key_Right)
        walked.append(current(opened))
    assert walked[6:] == [1, 4, 6, 2, 2]


def test_numbers_put_the_article_in_a_pane(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    key(opened, services, qtbot, Qt.Key.Key_J, Qt.Key.Key_3)

    assert [pane.article for pane in services.room.state.panes] == [1, 2, 4]
    assert opened._rows.rows[1].pane == 3
    assert current(opened) == 4
    key(opened, services, qtbot, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_1)
    assert [pane.article for pane in services.room.state.panes] == [3, 2, 4]


def test_enter_reads_the_article(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    gone: list[bool] = []
    services.actions.install(opened, {"go.read": lambda: gone.append(True)})
    with qtbot.waitSignal(services.room.shown) as shown:
        key(opened, services, qtbot, Qt.Key.Key_J, Qt.Key.Key_Return)

    assert shown.args == [4, None]
    assert gone == [True]


def test_quiet_days_fold_by_key_and_chip(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    folded = opened.axis.scale.width
    key(opened, services, qtbot, Qt.Key.Key_Q)
    assert opened.axis.scale.width == 31
    assert not opened._header._fold.isChecked()
    opened._header._fold.click()
    assert opened.axis.scale.width == folded < 10


def test_zoom_by_keys_and_wheel(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    whole = opened.axis.span
    key(opened, services, qtbot, Qt.Key.Key_Plus)
    assert opened.axis.span == pytest.approx(whole / 1.5)
    assert opened._scroll.isVisible()
    key(opened, services, qtbot, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert opened.axis.span == pytest.approx(whole * 1.5)
    key(opened, services, qtbot, Qt.Key.Key_0)
    assert opened.axis.span == whole
    assert not opened._scroll.isVisible()
    middle = QPointF(opened._table.viewport().rect().center())
    QApplication.sendEvent(
        opened._table.viewport(),
        QWheelEvent(
            middle,
            opened._table.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    assert opened.axis.span == pytest.approx(whole / 1.5)


def test_later_comes_into_view_when_zoomed(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    key(opened, services, qtbot, *[Qt.Key.Key_Plus] * 5)
    key(opened, services, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right)
    row = opened._table.current

    assert row is not None
    assert row.key == 6
    assert row.extent is not None
    assert 0 < opened.axis.x_of(row.extent.middle) < opened.axis.pixels


def test_a_month_is_drawn_as_long_as_it_is(opened: TimelineView) -> None:
    table = opened._table
    opened._table.go(0)
    picture = table.grab().toImage()
    row = opened._rows.rows[2]
    assert row.extent is not None
    top = table.rowViewportPosition(2) + table.rowHeight(2) - table.rowHeight(1) / 2 + table.horizontalHeader().height()
    left = table.columnViewportPosition(TIME)
    paper = opened.services.theme.tokens.paper
    for day in (row.extent.start + 0.3, row.extent.end - 0.3):
        x = left + opened.axis.x_of(day)
        assert picture.pixelColor(round(x), round(top)) != paper


def test_without_places_a_sentence_stands_there(opened: TimelineView) -> None:
    assert not opened._panel.has_places
    assert opened._panel._empty.isVisible()
    assert opened._panel._empty.accessibleName().startswith("No places are recognised in these articles yet.")
    assert opened.regions() == (opened._table, opened._sidebar.region)


def test_places_stand_on_the_map_and_in_the_table(
    view: TimelineView, services: Services, story: tuple[int, tuple[int, ...]], places: tuple[int, int], qtbot: QtBot
) -> None:
    services.room.open_story(story[0], story[1])
    settle(services, qtbot)
    model = view._panel.places

    assert [place.name for place in model.places] == ["Hanoi", "A ford"]
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)] == ["Places", "EN", "VI", "RU"]
    assert model.index(1, 1).data() == "1"
    assert model.index(1, 2).data() == "–"
    assert model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Vietnamese: no mention"
    assert "position not known" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    key(view, services, qtbot, Qt.Key.Key_P)
    assert QApplication.focusWidget() is view._panel.table
    key(view, services, qtbot, Qt.Key.Key_J)
    assert view._panel.map._current == places[1]
    assert view.regions() == (view._table, view._panel.map, view._panel.table, view._sidebar.region)


def test_keys_on_the_map_are_the_maps(
    opened: TimelineView, services: Services, places: tuple[int, int], qtbot: QtBot
) -> None:
    opened._source.ask()
    settle(services, qtbot)
    opened._panel.map.setFocus()
    before, time, article = opened._panel.map.span, opened.axis.span, current(opened)
    key(opened, services, qtbot, Qt.Key.Key_Plus, Qt.Key.Key_Right)

    assert opened._panel.map.span < before
    assert (opened.axis.span, current(opened)) == (time, article)
    key(opened, services, qtbot, Qt.Key.Key_0)
    assert opened._panel.map.span == before


def test_a_narrow_window_has_map_and_places_as_tabs(
    opened: TimelineView, services: Services, places: tuple[int, int], qtbot: QtBot
) -> None:
    opened._source.ask()
    settle(services, qtbot)
    opened.resize(1024, 628)
    assert opened._panel._tabs.isVisible()
    assert opened._panel.map.isVisible() is not opened._panel.table.isVisible()
    key(opened, services, qtbot, Qt.Key.Key_P)
    assert opened._panel.table.isVisible()


def test_the_sidebar_tells_of_the_current_article(opened: TimelineView, services: Services, qtbot: QtBot) -> None:
    key(opened, services, qtbot, Qt.Key.Key_J, Qt.Key.Key_J)

    sidebar = opened._sidebar
    assert sidebar._source.text().endswith("May 2026")
    assert sidebar._title.text() == opened._rows.rows[2].title
    assert len(sidebar._opening.text()) > 20
    assert sidebar._put.text() == "Put in pane 2"
    assert sidebar._outlets.rowCount() == len({row.label.split(" · ")[0] for row in opened._rows.rows})
    sidebar.findChildren(QPushButton)[1].click()
    assert services.room.focused == 2


def test_without_a_story_all_stories_stand_there(view: TimelineView, services: Services, qtbot: QtBot) -> None:
    view.enter()
    settle(services, qtbot)

    assert view._rows.rowCount() == 4
    assert view.position()[0] == "Story 1 of 4"
    assert view._panel.isVisible()
    key(view, services, qtbot, Qt.Key.Key_J)
    story = current(view)
    key(view, services, qtbot, Qt.Key.Key_Return)
    assert view.story == story
    assert view.position()[0] == "Article 1 of 3"
    key(view, services, qtbot, Qt.Key.Key_2)
    assert services.room.state.story == story
    key(view, services, qtbot, Qt.Key.Key_Backspace)
    assert view.position()[0] == f"Story {view._table.currentIndex().row() + 1} of 4"
    assert current(view) == story


def test_more_stories_are_read_as_they_are_wanted(
    view: TimelineView, services: Services, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(source, "PAGE", 3)
    view.resize(1440, 120)
    view.enter()
    qtbot.waitUntil(lambda: view._rows.rowCount() == 3)
    assert view._header._told.text() == "the newest 3"
    view._rows.fetchMore(QModelIndex())
    settle(services, qtbot)

    assert view._rows.rowCount() == 4
    assert view._header._told.text() == "4 stories"
    assert not view._rows.canFetchMore(QModelIndex())


def test_an_empty_archive_says_so(empty_services: Services, qtbot: QtBot) -> None:
    view = TimelineView(empty_services)
    qtbot.addWidget(view)
    view.show()
    view.enter()
    settle(empty_services, qtbot)

    assert view._empty.isVisible()
    assert view.position() == ()
    for handler in view.handlers().values():
        handler()
    settle(empty_services, qtbot)


def test_what_changes_is_shown(
    opened: TimelineView, services: Services, story: tuple[int, object], qtbot: QtBot
) -> None:
    services.desk.submit(rename_story, story=story[0], title="Another name")
    settle(services, qtbot)
    assert opened._header._title.text() == "Another name"
    opened._table.go(1)
    services.desk.submit(trash_articles, articles=[1])
    settle(services, qtbot)
    assert [row.key for row in opened._rows.rows] == [4, 2, 3, 6, 5]
    assert current(opened) == 4


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_the_timeline_speaks_every_language(
    opened: TimelineView, services: Services, language: str, qtbot: QtBot
) -> None:
    use_language(language)
    services.actions.retranslate()
    opened._retranslate()
    settle(services, qtbot)

    assert (opened._rows.rows[0].when == "6 May 2026") is (language == "en")
    assert not opened.grab().isNull()


def test_the_map_of_all_stories_is_of_the_period_in_view(
    opened: TimelineView, services: Services, places: tuple[int, int], qtbot: QtBot
) -> None:
    opened.show_stories()
    settle(services, qtbot)
    assert {each.entity for each in opened._panel.places.places} == set(places)

    day = extent_of("2024-02-01")
    assert day is not None
    opened.axis.zoom(4)
    opened.axis.move_to(opened.axis.scale.width_at(day.start))
    settle(services, qtbot)
    assert opened._panel.places.rowCount() == 0
    assert opened._panel.isVisible()
