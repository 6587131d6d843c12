"""The library as its user meets it: with the keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from tests.qt.library.reading_on import library, settled
from triptych.archive.queries.articles import original_bytes
from triptych.archive.schema import StoryArticle
from triptych.domain.states import Origin, State
from triptych.i18n import use_language
from triptych.models.articles import ArticleColumn
from triptych.models.filters import Shelf
from triptych.operations.stories import make_story
from triptych.views.library.columns import ColumnsDialog
from triptych.views.library.details import DetailsDialog
from triptych.views.library.dialogs import ChooseStoryDialog, DatesDialog, MergeDialog, TitleDialog
from triptych.views.library.view import LibraryView
from triptych.views.services import Services
from triptych.widgets.label import plain_tip

D = TypeVar("D", bound=QWidget)


@pytest.fixture
def view(qtbot: QtBot, services: Services) -> LibraryView:
    return library(qtbot, services)


@pytest.fixture
def do(qtbot: QtBot, view: LibraryView) -> Callable[[str], None]:
    """Does one of the library's actions and waits for its end."""

    def act(name: str) -> None:
        view.services.actions.trigger(f"library.{name}")
        settled(qtbot, view)

    return act


def shelf(qtbot: QtBot, view: LibraryView, chosen: Shelf) -> None:
    view.filters.choose(chosen)
    settled(qtbot, view)
    view.table.setFocus()


def press(
    qtbot: QtBot,
    view: LibraryView,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    take_keyboard(qtbot, view)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    settled(qtbot, view)


def take_keyboard(qtbot: QtBot, view: LibraryView) -> None:
    """Without a desktop, nobody hands the keyboard back to the window when a dialog is closed."""
    view.activateWindow()
    qtbot.waitUntil(lambda: view.isActiveWindow() and QApplication.focusWidget() is not None)


def opened(view: LibraryView, kind: type[D]) -> D:
    found = view.findChild(kind)
    assert found is not None
    return found


def test_it_opens_with_the_newest_story(view: LibraryView) -> None:
    assert view.stories.rowCount() == 4
    assert view.articles.rowCount() == 3
    assert view.heading.title == view.stories.rows[0].title
    assert view.heading.about == "3 articles, 3 Dec 2025, 3 outlets"
    assert view.position() == ("4 stories", "12 articles in this archive")
    assert view.nav.shelves.row(Shelf.UNREAD).count == "12"


def test_j_and_k_walk_the_list_and_the_table(qtbot: QtBot, view: LibraryView) -> None:
    first = view.heading.title
    press(qtbot, view, Qt.Key.Key_J)
    assert view.heading.title == view.stories.rows[1].title != first
    press(qtbot, view, Qt.Key.Key_K)
    assert view.heading.title == first

    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_J)
    assert view.table.currentIndex().row() == 1
    assert view.heading.title == first


def test_tab_walks_list_filters_table_and_comes_round(qtbot: QtBot, view: LibraryView) -> None:
    walked = [QApplication.focusWidget()]
    for _step in range(30):
        press(qtbot, view, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
        if walked[-1] is walked[0]:
            break

    assert walked[:2] == [view.story_list.list, view.filter_bar.field]
    assert view.table in walked
    assert view.nav.time_span in walked
    assert walked[-1] is walked[0]
    press(qtbot, view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is walked[-2]


def test_enter_reads_side_by_side_in_the_order_of_the_panes(qtbot: QtBot, view: LibraryView) -> None:
    view.services.preferences.change(column_order=("ru", "en", "vi"))
    press(qtbot, view, Qt.Key.Key_Return)

    state = view.services.room.state
    languages = {each.number: each.language for each in view.articles.rows}
    assert state.story == view.story
    assert [languages[each.article] for each in state.panes] == ["ru", "en", "vi"]
    panes = [view.articles.index(row, 0).data() for row in range(3)]
    assert sorted(panes) == ["1", "2", "3"]


def test_a_number_puts_an_article_into_a_pane(qtbot: QtBot, view: LibraryView) -> None:
    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_1)
    press(qtbot, view, Qt.Key.Key_J)
    press(qtbot, view, Qt.Key.Key_2)

    chosen = [each.number for each in view.articles.rows[:2]]
    assert [each.article for each in view.services.room.state.panes] == chosen


def test_typing_filters_titles_and_stories(qtbot: QtBot, view: LibraryView) -> None:
    press(qtbot, view, Qt.Key.Key_Slash)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "memorandum")
    qtbot.waitUntil(lambda: view.filters.filter.text == "memorandum")
    settled(qtbot, view)

    assert view.articles.rowCount() == 1
    assert "memorandum" in (view.articles.rows[0].title or "").lower()
    assert view.stories.rowCount() == 1
    press(qtbot, view, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.table
    view.services.actions.trigger("library.clear_filters")
    settled(qtbot, view)
    assert view.stories.rowCount() == 4
    assert field.text() == ""


def test_single_letters_are_text_in_the_field(qtbot: QtBot, view: LibraryView) -> None:
    view.find_here()
    QTest.keyClicks(view.filter_bar.field, "jxu 12")

    assert view.filter_bar.field.text() == "jxu 12"
    qtbot.waitUntil(lambda: view.filters.filter.text == "jxu 12")
    settled(qtbot, view)
    assert view.body.empty.isVisible()
    assert view.body.empty.accessibleName().startswith("No article fits the filter.")


def test_a_language_narrows_everything_and_can_be_cleared(qtbot: QtBot, view: LibraryView) -> None:
    view.filters.change(languages=("vi",))
    settled(qtbot, view)

    assert {each.language for each in view.articles.rows} == {"vi"}
    QTest.keyClick(view.filter_bar.language, Qt.Key.Key_Delete)
    settled(qtbot, view)
    assert view.articles.rowCount() == 3


def test_the_ends_of_the_time_move_by_keys(qtbot: QtBot, view: LibraryView) -> None:
    span = view.nav.time_span
    span.setFocus()
    QTest.keyClick(span, Qt.Key.Key_Left)
    settled(qtbot, view)
    assert view.filters.filter.published_to == span.bars[-2].last
    QTest.keyClick(span, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, view)
    assert view.filters.filter.published_from == span.bars[1].first
    QTest.keyClick(span, Qt.Key.Key_Escape)
    settled(qtbot, view)
    assert not view.filters.active


def test_the_ends_of_the_time_are_dragged(qtbot: QtBot, view: LibraryView) -> None:
    span = view.nav.time_span
    y = span.height() // 2
    QTest.mousePress(span, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(span.width() - 3, y))
    QTest.mouseMove(span, QPoint(span.width() // 2, y))
    QTest.mouseRelease(span, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(span.width() // 2, y))
    settled(qtbot, view)

    assert view.filters.filter.published_to is not None
    assert view.filters.filter.published_from == span.bars[0].first


def test_marks_are_set_and_taken_back_for_all_chosen(
    qtbot: QtBot, view: LibraryView, do: Callable[[str], None]
) -> None:
    shelf(qtbot, view, Shelf.ALL)
    view.table.selectAll()
    do("set_aside")
    assert all(each.set_aside for each in view.articles.rows)
    do("unread")
    assert not any(each.unread for each in view.articles.rows)
    assert len(view.table.chosen) == 12
    do("set_aside")
    assert not any(each.set_aside for each in view.articles.rows)
    assert view.nav.shelves.row(Shelf.UNREAD).count == "0"


def test_a_trashed_article_leaves_and_the_next_one_is_current(
    qtbot: QtBot, view: LibraryView, do: Callable[[str], None]
) -> None:
    shelf(qtbot, view, Shelf.ALL)
    first, second = (each.number for each in view.articles.rows[:2])
    press(qtbot, view, Qt.Key.Key_Delete)

    assert view.table.current is not None
    assert view.table.current.number == second
    assert [each.number for each in view.table.chosen] == [second]
    view.services.desk.undo()
    settled(qtbot, view)
    assert view.articles.rows[0].number == first
    assert view.table.current.number == second


def test_a_new_story_of_the_chosen_articles_is_shown(
    qtbot: QtBot, view: LibraryView, do: Callable[[str], None]
) -> None:
    shelf(qtbot, view, Shelf.ALL)
    view.table.go_to(0)
    do("new_story")
    asked = opened(view, TitleDialog)
    asked.field.setText("  A new story ")
    asked.accept()
    settled(qtbot, view)

    assert view.heading.title == "A new story"
    assert view.articles.rowCount() == 1
    assert view.stories.rowCount() == 5
    assert "A new story" in view.services.messages.kept[-1].text


def test_articles_are_added_by_some_letters_of_the_title_and_taken_out(
    qtbot: QtBot, view: LibraryView, do: Callable[[str], None]
) -> None:
    target = view.stories.rows[1]
    view.table.setFocus()
    added = view.table.current
    assert added is not None
    do("add_to_story")
    asked = opened(view, ChooseStoryDialog)
    asked.field.setText(target.title[:9])
    settled(qtbot, view)
    assert asked.found.item(0).text() == target.title
    asked.accept()
    settled(qtbot, view)
    view.show_story(target.number)
    settled(qtbot, view)
    assert added.number in [each.number for each in view.articles.rows]

    place = view.articles.place(added.number)
    assert place is not None
    view.table.setFocus()
    view.table.go_to(place)
    press(qtbot, view, Qt.Key.Key_X)
    assert added.number not in [each.number for each in view.articles.rows]


def test_what_is_proposed_for_a_story_is_added_with_one_key(qtbot: QtBot, view: LibraryView) -> None:
    story, other = view.stories.rows[0], view.stories.rows[1]
    with view.services.archive.writing("proposing") as writer, writer.transaction() as session:
        session.execute(
            insert(StoryArticle).values(
                story_id=story.number, article_id=other.newest, state=State.PROPOSED, origin=Origin.MACHINE
            )
        )
    view.show_story(story.number)
    settled(qtbot, view)
    place = view.articles.place(other.newest)
    assert place is not None
    assert view.articles.rows[place].proposed
    view.table.setFocus()
    view.table.go_to(place)
    press(qtbot, view, Qt.Key.Key_A)

    assert view.findChild(ChooseStoryDialog) is None
    qtbot.waitUntil(lambda: not view.articles.rows[view.articles.place(other.newest) or 0].proposed)


def test_stories_are_merged_under_a_chosen_title(qtbot: QtBot, view: LibraryView, do: Callable[[str], None]) -> None:
    QTest.keyClick(view.story_list.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, view)
    do("merge_stories")
    asked = opened(view, MergeDialog)
    asked.titles.setCurrentRow(1)
    asked.field.setText("Both")
    asked.accept()
    settled(qtbot, view)

    assert view.heading.title == "Both"
    assert view.articles.rowCount() == 6
    assert view.stories.rowCount() == 3


def test_some_articles_are_split_off(qtbot: QtBot, view: LibraryView, do: Callable[[str], None]) -> None:
    take_keyboard(qtbot, view)
    view.table.setFocus()
    do("split_story")
    opened(view, TitleDialog).accept()
    settled(qtbot, view)

    assert view.articles.rowCount() == 2
    assert view.stories.rowCount() == 5


def test_a_story_is_renamed_and_trashed(qtbot: QtBot, view: LibraryView) -> None:
    view.rename()
    asked = opened(view, TitleDialog)
    asked.field.setText("Other words")
    asked.accept()
    settled(qtbot, view)
    assert view.heading.title == "Other words"
    assert view.stories.rows[0].title == "Other words"

    view.story_list.list.setFocus()
    press(qtbot, view, Qt.Key.Key_Delete)
    assert view.stories.rowCount() == 3
    assert view.heading.title == view.stories.rows[0].title
    assert view.articles.rowCount() == 3


def test_what_cannot_be_done_says_why(qtbot: QtBot, view: LibraryView) -> None:
    actions = view.services.actions
    assert not actions["library.merge_stories"].isEnabled()
    assert "two or more" in actions["library.merge_stories"].toolTip()
    view.table.selectAll()
    assert not actions["library.split_story"].isEnabled()


def test_space_peeks_and_escape_closes(qtbot: QtBot, view: LibraryView) -> None:
    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_Space)
    assert view.peek.isVisible()
    first = view.peek.text.toPlainText()
    assert first
    press(qtbot, view, Qt.Key.Key_J)
    assert view.peek.text.toPlainText() != first
    press(qtbot, view, Qt.Key.Key_Escape)
    assert not view.peek.isVisible()


def test_the_original_is_shown_and_saved_byte_for_byte(
    qtbot: QtBot, view: LibraryView, do: Callable[[str], None], tmp_path: Path
) -> None:
    view.table.setFocus()
    do("details")
    details = opened(view, DetailsDialog)
    article = view.table.current
    assert article is not None
    archive = view.services.archive
    with archive.reading() as session:
        data = original_bytes(session, article.number, archive.path)
    assert details.original_text == data.decode().replace("\r\n", "\n")
    target = tmp_path / "saved.txt"
    details.save_to(str(target))
    qtbot.waitUntil(lambda: not view.services.tasks.busy)

    assert target.read_bytes() == data
    assert str(target) in view.services.messages.kept[-1].text
    details.close()


def test_columns_are_chosen_ordered_and_sorted_by_keys(
    qtbot: QtBot, view: LibraryView, do: Callable[[str], None]
) -> None:
    shelf(qtbot, view, Shelf.ALL)
    do("columns")
    asked = opened(view, ColumnsDialog)
    asked.list.setCurrentRow(2)
    asked.move_down()
    asked.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    asked.sort.setCurrentIndex(1)
    asked.sort.activated.emit(1)
    settled(qtbot, view)

    assert view.table.columns[:3] == [ArticleColumn.LANGUAGE, ArticleColumn.OUTLET, ArticleColumn.TITLE]
    assert view.table.isColumnHidden(ArticleColumn.PANE)
    titles = [each.title for each in view.articles.rows]
    assert titles == sorted(titles, key=lambda each: ((each or "").lower(), each is not None), reverse=True)
    asked.close()


def test_a_click_on_a_title_sorts(qtbot: QtBot, view: LibraryView) -> None:
    header = view.table.horizontalHeader()
    header.sectionClicked.emit(ArticleColumn.LANGUAGE)
    settled(qtbot, view)
    assert [each.language for each in view.articles.rows] == ["en", "ru", "vi"]
    header.sectionClicked.emit(ArticleColumn.LANGUAGE)
    settled(qtbot, view)
    assert [each.language for each in view.articles.rows] == ["vi", "ru", "en"]


def test_dates_are_typed(qtbot: QtBot, view: LibraryView) -> None:
    view.filter_bar.dates_wanted.emit()
    asked = opened(view, DatesDialog)
    asked.first.setText("2019")
    asked.last.setText("2019-05")
    asked.accept()
    settled(qtbot, view)

    assert (view.filters.filter.published_from, view.filters.filter.published_to) == ("2019", "2019-05")
    assert view.articles.rowCount() > 0


def test_its_state_is_kept(qtbot: QtBot, services: Services, view: LibraryView) -> None:
    view.filters.change(languages=("vi", "ru"))
    view.table.show_columns([ArticleColumn.OUTLET, ArticleColumn.TITLE])
    press(qtbot, view, Qt.Key.Key_J)
    other = LibraryView(services)
    qtbot.addWidget(other)
    other.restore(view.state())
    settled(qtbot, other)

    assert other.story == view.story
    assert other.filters.filter == view.filters.filter
    assert other.table.columns == [ArticleColumn.OUTLET, ArticleColumn.TITLE]


@pytest.mark.parametrize("state", [{}, {"story": "x", "table": 3, "filters": [], "widths": "wide", "stories": None}])
def test_a_state_that_makes_no_sense_changes_nothing(qtbot: QtBot, view: LibraryView, state: dict[str, object]) -> None:
    view.restore(state)
    settled(qtbot, view)

    assert view.stories.rowCount() == 4
    assert view.articles.rowCount() == 3


def test_a_story_made_elsewhere_appears(qtbot: QtBot, view: LibraryView) -> None:
    view.services.desk.submit(make_story, title="From elsewhere", articles=[1, 2])
    settled(qtbot, view)

    assert "From elsewhere" in [each.title for each in view.stories.rows]


def test_narrow_windows_fold_the_lists(view: LibraryView) -> None:
    wide = view.nav.width()
    view.resize(1000, 700)

    assert view.nav.width() < wide / 3
    assert view.nav.shelves.row(Shelf.ALL).toolTip() == plain_tip("All articles: 12")


def test_the_strip_stands_at_the_bottom(qtbot: QtBot, view: LibraryView) -> None:
    strip = QFrame()
    strip.setFixedHeight(40)
    view.set_task_strip(strip)
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.y() > 0)

    assert strip.mapTo(view, QPoint(0, 40)).y() == view.height()


def test_an_empty_archive_says_what_to_do(qtbot: QtBot, empty_services: Services) -> None:
    view = library(qtbot, empty_services)

    assert view.body.empty.isVisible()
    assert view.body.empty.accessibleName() == (
        "There is no article yet. Bring in files with I, or open the starter story with Ctrl+E."
    )


@pytest.mark.parametrize("language", ["vi", "ru", "en"])
def test_every_part_that_takes_the_keyboard_has_a_name(qtbot: QtBot, view: LibraryView, language: str) -> None:
    use_language(language)
    view.services.actions.retranslate()
    settled(qtbot, view)

    for part in view.findChildren(QWidget):
        if part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.isVisible() and part.focusProxy() is None:
            interface = QAccessible.queryAccessibleInterface(part)
            assert part.accessibleName() or interface is None, part


@pytest.mark.parametrize("look", ["light", "dark"])
def test_it_is_drawn_in_every_look(view: LibraryView, look: str) -> None:
    view.services.theme.use(look, high_contrast=look == "dark")

    assert not view.grab().isNull()
