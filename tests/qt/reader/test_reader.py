"""Read as it is used: walked, selected, folded, leafed through, in step or each pane on its own."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.found import Found
from tests.qt.reader.conftest import Settle
from triptych.domain.text import Span
from triptych.i18n import use_language
from triptych.operations.articles import trash_articles
from triptych.views.reader.pane import PaneView
from triptych.views.reader.room_view import ReaderView
from triptych.views.services import Services


def sentences(pane: PaneView) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in pane.opened.whole.sentences]


def lit(view: ReaderView) -> list[tuple[int, ...]]:
    return [pane.sheet.look.lit for pane in view.stepping.panes]


def press(view: ReaderView, name: str, times: int = 1) -> None:
    for _time in range(times):
        view.services.actions.trigger(f"read.{name}")


def is_read(view: ReaderView) -> bool:
    return view.stepping.panes[0].opened.read


def link_all(view: ReaderView, *pairs: tuple[int, int]) -> None:
    """Links sentences of the first two panes, and the same ones of the last two."""
    found, panes = Found(view.services.archive), view.stepping.panes
    for left, right in pairs:
        for one, other in pairwise(panes):
            found.link(one.article, other.article, [sentences(one)[left]], [sentences(other)[right]])
    view.opening.ask()


def test_without_an_article_it_says_what_to_do(view: ReaderView) -> None:
    assert view._stack.currentWidget() is view._empty
    assert view._empty.accessibleName() == (
        "No article is open. Choose a story or an article in the Library (Ctrl+1) and press Enter to read it."
    )
    assert view.position() == ()
    assert view.hints() == ()
    view.enter()
    for name in view.handlers():
        if name not in ("read.details", "read.scroll_together"):
            view.services.actions.trigger(name)


def test_every_action_of_read_has_its_handler(view: ReaderView) -> None:
    declared = {each.id for each in view.services.actions.declared() if each.id.startswith("read.")}

    assert set(view.handlers()) == declared


def test_articles_stand_side_by_side(reader: ReaderView) -> None:
    panes = reader.stepping.panes

    assert [pane.code for pane in panes] == ["EN", "VI", "RU"]
    assert [pane.isVisible() for pane in panes] == [True, True, True]
    assert panes[0].sheet.hasFocus()
    assert panes[1].sheet.locale().name() == "vi_VN"
    assert (panes[0].opened.whole.details.title or "?") in panes[0].sheet.toPlainText()
    assert panes[0].sheet.accessibleName().startswith("EN article: ")
    assert set(reader.hints()) <= set(reader.handlers())
    assert reader.regions()[:3] == tuple(pane.sheet for pane in panes)


def test_the_lit_sentence_follows_keys_and_caret(reader: ReaderView, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    QTest.keyClick(pane.sheet, Qt.Key.Key_J)
    QTest.keyClick(pane.sheet, Qt.Key.Key_J)

    assert lit(reader)[0] == (2,)
    assert reader.position()[0] == f"Sentence 3 of {pane.count}"
    assert reader.services.room.state.carets[pane.article] == sentences(pane)[2][0]

    QTest.keyClick(pane.sheet, Qt.Key.Key_K)
    assert lit(reader)[0] == (1,)

    QTest.keyClick(pane.sheet, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert lit(reader)[0] == (pane.count - 1,)


def test_a_click_lights_the_sentence_under_the_pointer(reader: ReaderView, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[1]
    line = pane.sheet.places.sentence(2)[0]
    place = QPoint(round(line.x0 + 20), round(line.top + 12 - pane.sheet.offset))
    QTest.mouseClick(pane.sheet.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert reader.services.room.state.focus == 1
    assert lit(reader)[1] == (2,)
    assert pane.header._focused


def test_panes_without_links_keep_step_by_place(reader: ReaderView) -> None:
    press(reader, "next_sentence", 5)
    first, second, third = reader.stepping.panes

    assert [pane.sheet.look.place for pane in reader.stepping.panes] == [
        None,
        round(5 * (second.count - 1) / (first.count - 1)),
        round(5 * (third.count - 1) / (first.count - 1)),
    ]
    assert lit(reader)[1:] == [(), ()]
    assert reader.position()[1:] == ("no links yet: panes keep step by place",)


def test_linked_panes_stand_at_the_same_height(reader: ReaderView, settle: Settle) -> None:
    link_all(reader, (0, 0), (3, 5), (6, 4))
    settle()
    press(reader, "next_sentence", 3)
    panes = reader.stepping.panes

    assert lit(reader) == [(3,), (5,), ()]
    assert reader.position()[1:] == ("EN 4 – VI 6", "link confidence 0.90")
    assert panes[1].sheet.top_of(5) == pytest.approx(panes[0].sheet.top_of(3), abs=1)


def test_the_wheel_moves_the_others_by_bead(reader: ReaderView, settle: Settle) -> None:
    reader.resize(1440, 400)
    settle()
    link_all(reader, *((number, number) for number in range(9)))
    settle()
    first, second, _third = reader.stepping.panes
    first.sheet.scroll_to(300, motion=False)
    first.sheet.turned.emit()
    at_line = [pane.sheet.places.at_height(pane.sheet.offset + 0.4 * pane.sheet.viewport().height())
               for pane in (first, second)]  # fmt: skip

    assert at_line[0] == at_line[1] > 0
    assert lit(reader)[0] == (0,)


def test_unlocked_panes_scroll_on_their_own(reader: ReaderView) -> None:
    press(reader, "scroll_together")
    before = reader.stepping.panes[1].sheet.offset
    press(reader, "next_sentence", 8)

    assert reader.services.preferences.settings.scroll_together is False
    assert not reader.services.actions["read.scroll_together"].isChecked()
    assert reader.stepping.panes[1].sheet.offset == before
    assert reader.stepping.panes[0].sheet.offset > 0


def test_pages_go_down_and_up(reader: ReaderView, qtbot: QtBot) -> None:
    reader.resize(1440, 400)
    pane = reader.stepping.panes[0]
    QTest.keyClick(pane.sheet, Qt.Key.Key_Space)
    further = pane.sentence
    QTest.keyClick(pane.sheet, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)

    assert further > 1
    assert pane.sentence < further


def test_selecting_by_sentence_and_word(reader: ReaderView) -> None:
    pane = reader.stepping.panes[0]
    spans = sentences(pane)
    press(reader, "next_sentence")
    press(reader, "select_down", 2)

    assert reader.services.room.selection == (pane.article, Span(spans[1][0], spans[2][1]))
    press(reader, "select_up")
    assert reader.services.room.selection == (pane.article, Span(*spans[1]))
    press(reader, "select_up")
    assert reader.services.room.selection is None


def test_selecting_by_word(reader: ReaderView) -> None:
    pane = reader.stepping.panes[0]
    words = pane.opened.whole.text.split()
    press(reader, "select_word_right", 2)
    assert pane.sheet.textCursor().selectedText().split() == words[:2]

    press(reader, "select_word_left")
    assert pane.sheet.textCursor().selectedText().split() == words[:1]
    assert reader.services.room.selection == (pane.article, Span(0, len(words[0])))


def test_selecting_with_qt_s_own_keys_reaches_the_room(reader: ReaderView, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    for _time in range(4):
        QTest.keyClick(pane.sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    assert reader.services.room.selection == (pane.article, Span(0, 4))
    QTest.keyClick(pane.sheet, Qt.Key.Key_Right)
    assert reader.services.room.selection is None


def test_a_selection_made_with_the_mouse_covers_whole_words(reader: ReaderView) -> None:
    sheet = reader.stepping.panes[0].sheet
    text = reader.stepping.panes[0].opened.whole.text
    first, second = text.index(" ") + 2, text.index(" ", text.index(" ") + 1) - 1
    sheet.select_passage(Span(first, second))
    whole = sheet.word_ends.whole(Span(first, second))

    assert text[whole.start - 1] == " "
    assert text[whole.end] == " "


def test_walking_the_panes_keeps_to_the_counterpart(reader: ReaderView, settle: Settle) -> None:
    link_all(reader, (3, 5))
    settle()
    press(reader, "next_sentence", 3)
    press(reader, "next_pane")

    assert reader.services.room.state.focus == 1
    assert reader.stepping.panes[1].sentence == 5
    assert reader.stepping.panes[1].sheet.hasFocus()
    press(reader, "previous_pane")
    assert reader.services.room.state.focus == 0


def test_tab_leaves_the_last_pane_for_the_sidebar(reader: ReaderView) -> None:
    press(reader, "next_pane", 3)

    assert reader._sidebar.isAncestorOf(reader.window().focusWidget() or reader)


def test_panes_fold_to_spines_and_come_back(reader: ReaderView, qtbot: QtBot) -> None:
    press(reader, "pane_2")
    pane = reader.stepping.panes[1]

    assert list(reader.row.shown) == [0, 2]
    assert pane.spine.isVisible()
    assert pane.spine.accessibleName() == f"Unfold VI: {pane.opened.whole.details.outlet}"
    assert len(reader.row.ribbons) == 1
    assert "read.pane_2" in reader.hints()

    QTest.mouseClick(pane.spine, Qt.MouseButton.LeftButton)
    assert list(reader.row.shown) == [0, 1, 2]
    assert reader.services.room.state.focus == 1


def test_too_little_room_folds_without_changing_what_the_reader_chose(reader: ReaderView, settle: Settle) -> None:
    reader.resize(1024, 656)
    settle()
    room = reader.services.room

    assert list(reader.row.shown) == [0, 1]
    assert not any(pane.folded for pane in room.state.panes)
    assert not reader._sidebar.isVisible()

    press(reader, "pane_3")
    assert room.state.focus == 2
    assert list(reader.row.shown) == [1, 2]

    reader.resize(1440, 856)
    settle()
    assert list(reader.row.shown) == [0, 1, 2]
    assert reader._sidebar.isVisible()


def test_a_sidebar_over_the_panes_goes_when_the_text_is_wanted(reader: ReaderView, settle: Settle) -> None:
    reader.resize(1024, 656)
    settle()
    reader.services.room.look_through("notes", sidebar=True)
    assert reader._sidebar.isVisible()

    reader.enter()
    assert not reader._sidebar.isVisible()
    assert reader.stepping.panes[0].sheet.hasFocus()


@pytest.mark.parametrize("size", [80, 110])
def test_zooming_keeps_the_lit_sentence_where_it_is(reader: ReaderView, size: int) -> None:
    reader.services.room.look_through("entities", sidebar=False)
    press(reader, "next_sentence", 6)
    pane = reader.stepping.panes[0]
    before = pane.sheet.top_of(6)
    reader.services.theme.use("light", high_contrast=False, text_size=size)
    line = pane.sheet.places.sentence(6)[0]

    assert line.bottom - line.top == {80: 20, 110: 27}[size]
    assert pane.sentence == 6
    assert pane.sheet.top_of(6) == pytest.approx(before, abs=1)
    assert lit(reader)[0] == (6,)


def test_colours_and_words_follow(reader: ReaderView) -> None:
    pane = reader.stepping.panes[0]
    reader.services.theme.use("dark", high_contrast=False)
    picture = pane.sheet.viewport().grab().toImage()
    assert picture.pixelColor(3, picture.height() - 2) == reader.services.theme.tokens.paper

    use_language("ru")
    QApplication.sendEvent(reader, QEvent(QEvent.Type.LanguageChange))
    reader.services.theme.use("light", high_contrast=True)
    assert lit(reader)[0] == (0,)


def test_markup_in_an_article_is_text(view: ReaderView, qtbot: QtBot, settle: Settle) -> None:
    from tests.samples import add

    add(view.services.archive, "<b>Bold</b> <img src='file:///etc/passwd'> & more")
    with view.services.archive.reading() as session:
        from sqlalchemy import func, select

        from triptych.archive.schema import Article

        newest = session.scalar(select(func.max(Article.id)))
    assert newest is not None
    view.services.room.open_story(None, (newest,))
    settle()

    sheet = view.stepping.panes[0].sheet
    assert sheet.toPlainText() == "<b>Bold</b> <img src='file:///etc/passwd'> & more"
    assert not sheet.acceptRichText() or sheet.isReadOnly()


def test_a_place_is_shown_in_the_article_that_is_open(reader: ReaderView, settle: Settle) -> None:
    pane = reader.stepping.panes[2]
    span = Span(*sentences(pane)[7])
    reader.services.room.show_place(pane.article, span)
    settle()

    assert reader.services.room.state.focus == 2
    assert pane.sheet.passage == span
    top = pane.sheet.top_of(7)
    assert top is not None
    assert 0 <= top < pane.sheet.viewport().height()


def test_a_place_is_shown_once_its_article_is_open(reader: ReaderView, settle: Settle) -> None:
    other = max(pane.article for pane in reader.stepping.panes) + 1
    reader.services.room.show_place(other, Span(2, 9))
    settle()

    assert reader.stepping.panes[0].article == other
    assert reader.stepping.panes[0].sheet.passage == Span(2, 9)


def test_an_article_in_the_trash_leaves_its_pane(reader: ReaderView, settle: Settle) -> None:
    gone = reader.stepping.panes[1].article
    reader.services.desk.submit(trash_articles, articles=(gone,))
    settle()
    settle()

    assert [pane.code for pane in reader.stepping.panes] == ["EN", "RU"]


def test_reading_on_marks_the_article_as_read_once(reader: ReaderView, settle: Settle) -> None:
    assert not is_read(reader)
    press(reader, "next_sentence", 2)
    settle()
    assert not is_read(reader)

    press(reader, "next_sentence")
    settle()
    assert is_read(reader)

    press(reader, "unread")
    settle()
    press(reader, "next_sentence")
    settle()
    assert not is_read(reader)


def test_setting_aside_and_taking_back(reader: ReaderView, settle: Settle) -> None:
    press(reader, "set_aside")
    settle()
    assert reader.stepping.panes[0].opened.aside

    press(reader, "set_aside")
    settle()
    assert not reader.stepping.panes[0].opened.aside


def test_copying_says_where_it_comes_from(reader: ReaderView) -> None:
    pane = reader.stepping.panes[0]
    details = pane.opened.whole.details
    press(reader, "next_sentence")
    press(reader, "copy")

    words, source = QGuiApplication.clipboard().text().split("\n")
    assert words == pane.opened.whole.sentences[1].of(pane.opened.whole.text)
    assert source == f"— {details.outlet}, {details.title}, {details.published} [EN]"


def test_names_are_walked_and_the_chosen_entity_stands_out(reader: ReaderView, settle: Settle) -> None:
    pane = reader.stepping.panes[0]
    found = Found(reader.services.archive)
    entity = found.entity("place", "Moscow")
    found.mention(pane.article, "Moscow", "place", entity)
    reader.opening.ask()
    settle()

    press(reader, "next_mention")
    assert pane.sheet.passage is not None
    assert pane.sheet.passage.of(pane.opened.whole.text) == "Moscow"
    press(reader, "next_mention")
    assert reader.services.messages.kept[-1].text == "No further name in this article"

    reader.services.room.choose_entity(entity)
    assert pane.sheet.look.entity == entity


def test_nothing_is_said_to_screen_readers_that_are_not_there(reader: ReaderView) -> None:
    reader.services.preferences.change(announcements="off")
    press(reader, "next_sentence")

    assert lit(reader)[0] == (1,)


def test_single_letters_reach_commands_through_the_sheet(reader: ReaderView) -> None:
    QTest.keyClick(reader.stepping.panes[0].sheet, Qt.Key.Key_O)

    assert reader.services.preferences.settings.scroll_together is False


def test_the_next_article_of_a_language_takes_the_pane(reader: ReaderView, services: Services, settle: Settle) -> None:
    from sqlalchemy import insert

    from triptych.archive.schema import StoryArticle

    story = services.room.state.story
    other = max(pane.article for pane in reader.stepping.panes) + 1
    with services.archive.writing("test") as writer, writer.transaction() as session:
        session.execute(insert(StoryArticle).values(story_id=story, article_id=other, state="confirmed", origin="user"))
    reader.opening.ask()
    settle()

    assert reader.stepping.panes[0].header._place.text() == "1 of 2"
    press(reader, "next_article")
    settle()
    assert reader.stepping.panes[0].article == other
    press(reader, "next_article")
    assert services.messages.kept[-1].text == "No further article in this language"


def test_finding_here_walks_through_all_panes(reader: ReaderView, settle: Settle) -> None:
    reader.find_here()
    QTest.keyClicks(reader._find_bar.field, "2021")
    found = reader._find_bar.places
    articles = [pane.article for pane in reader.stepping.panes]

    assert reader._find_bar.field.hasFocus()
    assert found
    article, span = found[0]
    first = reader.stepping.panes[articles.index(article)]  # type: ignore[arg-type]
    assert first.sheet.passage == span
    for _place in found:
        QTest.keyClick(reader._find_bar.field, Qt.Key.Key_Return)
    assert reader._find_bar.field.hasFocus()


def test_counterparts_stand_beside_a_pane_that_is_read_alone(reader: ReaderView, settle: Settle) -> None:
    reader.services.room.look_through("entities", sidebar=False)
    link_all(reader, (0, 0))
    settle()
    press(reader, "pane_2")
    press(reader, "pane_3")

    notes = reader._counterparts
    assert notes.isVisible()
    assert [words.text() for _code, words in notes._rows] == [
        pane.opened.whole.sentences[0].of(pane.opened.whole.text) for pane in reader.stepping.panes[1:]
    ]
    press(reader, "next_sentence")
    assert not notes.isVisible()
    press(reader, "pane_2")
    assert not notes.isVisible()


def test_high_contrast_has_no_washes_but_a_whole_band(reader: ReaderView, settle: Settle) -> None:
    pane = reader.stepping.panes[0]
    found = Found(reader.services.archive)
    entity = found.entity("place", "Moscow")
    found.mention(pane.article, pane.opened.whole.text[:6], "place", entity)
    reader.opening.ask()
    settle()
    reader.services.theme.use("light", high_contrast=True)
    reader.services.room.choose_entity(entity)
    line = pane.sheet.places.lines(Span(0, 6))[0]
    picture = pane.sheet.viewport().grab().toImage()

    assert picture.pixelColor(round(line.x0) + 1, round(line.top)) == reader.services.theme.tokens.lit


def test_a_screen_reader_is_told_the_links(reader: ReaderView, settle: Settle) -> None:
    from triptych.views.reader.telling import announcement

    assert announcement(reader.stepping, full=True) == "Sentence 1, not linked"
    link_all(reader, (0, 4))
    settle()

    assert announcement(reader.stepping, full=True) == "Sentence 1, linked to VI 5, confidence 0.90. Values agree."
    assert announcement(reader.stepping, full=False) == "Sentence 1"
    first, second, _third = reader.stepping.panes
    Found(reader.services.archive).difference(first.article, second.article, [sentences(first)[0]],
                                              [sentences(second)[4]])  # fmt: skip
    reader.opening.ask()
    settle()
    assert announcement(reader.stepping, full=True).endswith("Values differ.")


def test_one_narrow_pane_has_its_counterparts_in_a_strip(reader: ReaderView, settle: Settle) -> None:
    link_all(reader, (3, 5))
    settle()
    reader.resize(640, 700)
    settle()
    press(reader, "next_sentence", 3)
    strip, pane = reader._counterparts, reader.stepping.panes[0]
    line = pane.sheet.places.sentence(3)[-1]

    assert list(reader.row.shown) == [0]
    assert strip.isVisible()
    assert strip.width() == pane.sheet.viewport().width()
    assert strip.y() == pane.sheet.mapTo(reader.row, QPoint(0, round(line.bottom - pane.sheet.offset))).y()
    assert not strip.grab().isNull()
    press(reader, "next_sentence")
    assert not strip.isVisible()
