"""A story's page, and what may belong to it: with the keyboard."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.qt.furnishing import first_story
from tests.qt.library.reading_on import library, settled
from triptych.archive.schema import StoryArticle, StoryLink
from triptych.comparison.facts import FactRow, Telling, Weight
from triptych.domain.difference import About
from triptych.domain.follows import Follows
from triptych.domain.relation import Subject
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.i18n import use_language
from triptych.jobs.tasks import Control
from triptych.operations import closeness
from triptych.operations.closeness import CloseArticle
from triptych.operations.comparing import StoryLedger
from triptych.operations.following import propose_following
from triptych.operations.memos import add_memo
from triptych.views.differences.export import LedgerExport
from triptych.views.library import close_panel, facts_part
from triptych.views.library.dialogs import ChooseStoryDialog
from triptych.views.library.view import LibraryView
from triptych.views.services import Services


def compared(_archive: object, articles: tuple[int, ...], *_others: object) -> StoryLedger:
    """What comparing gives: all reports tell one fact, the first alone another."""
    body, head = Weight.BODY, Weight.HEADLINE
    alone = (Telling((Span(0, 3),), None, body), *(None for _article in articles[1:]))
    all_of_them = tuple(Telling((Span(4, 9),), str(place), head) for place, _article in enumerate(articles))
    rows = FactRow(About.STATEMENT, alone, "Alone."), FactRow(About.NUMBER, all_of_them, "All.", differs=True)
    return StoryLedger(articles, {}, rows)


@pytest.fixture
def view(qtbot: QtBot, whole_services: Services, monkeypatch: pytest.MonkeyPatch) -> LibraryView:
    """The library on a story of which everything is known."""
    monkeypatch.setattr(facts_part, "_compared", compared)
    view = library(qtbot, whole_services)
    view.show_story(first_story(whole_services.archive)[0])
    settled(qtbot, view)
    return view


def do(qtbot: QtBot, view: LibraryView, name: str) -> None:
    view.services.actions.trigger(f"library.{name}")
    settled(qtbot, view)


def links(view: LibraryView) -> list[tuple[int, int, str]]:
    with view.services.archive.reading() as session:
        rows = session.execute(select(StoryLink.story_id, StoryLink.continues_id, StoryLink.state))
        return [(story, continues, state) for story, continues, state in rows]


def test_the_page_lists_reports_in_order_and_who_is_named_in_which(qtbot: QtBot, view: LibraryView) -> None:
    do(qtbot, view, "story_page")
    page = view.body.page.page

    assert page is not None
    assert view.body.page.isVisible()
    dates = [each.published for each in page.reports if each.published]
    assert dates == sorted(dates)
    assert len(page.reports) == view.articles.rowCount()
    assert page.names
    assert len(page.names[0].counts) == len(page.reports)
    assert any(each.differences for each in page.reports)
    sheet = view.body.page.names.sheet
    assert sheet.columnCount() == 2 + len(page.reports)
    QAbstractItemModelTester(sheet, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_it_is_walked_with_the_keyboard_and_left_with_escape(qtbot: QtBot, view: LibraryView) -> None:
    do(qtbot, view, "story_page")
    reports = view.body.page.reports
    assert reports.hasFocus()
    first = reports.current
    do(qtbot, view, "next")
    assert reports.current not in (None, first)
    QTest.keyClick(reports, Qt.Key.Key_Escape)

    assert not view.body.page.isVisible()
    assert view.table.hasFocus()


def test_the_report_under_the_keyboard_is_read(qtbot: QtBot, view: LibraryView) -> None:
    do(qtbot, view, "story_page")
    do(qtbot, view, "next")
    chosen = view.body.page.article
    do(qtbot, view, "read")

    assert chosen in [pane.article for pane in view.services.room.state.panes]


def test_the_readers_memos_stand_on_it(qtbot: QtBot, view: LibraryView) -> None:
    assert view.story_row is not None
    view.services.desk.submit(add_memo, about=Subject.STORY, subject=view.story_row.uuid, text="Who was asked?")
    do(qtbot, view, "story_page")

    assert "Who was asked?" in view.body.page.memos.text()


def test_a_proposed_connection_is_confirmed_denied_and_followed(qtbot: QtBot, view: LibraryView) -> None:
    assert view.story is not None
    story, other = view.story, next(each.number for each in view.stories.rows if each.number != view.story)
    with view.services.archive.writing("suggesting") as writer, writer.transaction() as session:
        propose_following(session, [Follows(story, other, 0.8)])
    do(qtbot, view, "story_page")
    (line,) = view.body.page.connections.lines
    title = line.title.text()
    line.confirm.click()
    settled(qtbot, view)

    assert links(view) == [(story, other, State.CONFIRMED)]
    assert next(each for each in view.stories.rows if each.number == story).continues == title
    (line,) = view.body.page.connections.lines
    assert not line.confirm.isVisible()
    line.deny.click()
    settled(qtbot, view)
    assert links(view) == [(story, other, State.SET_ASIDE)]
    assert not view.body.page.connections.lines


def test_the_reader_says_what_a_story_continues(qtbot: QtBot, view: LibraryView) -> None:
    do(qtbot, view, "continues")
    dialog = view.findChild(ChooseStoryDialog)
    assert dialog is not None
    other = next(each for each in view.stories.rows if each.number != view.story)
    dialog.field.setText(other.title)
    settled(qtbot, view)
    dialog.accept()
    settled(qtbot, view)

    assert links(view) == [(view.story, other.number, State.CONFIRMED)]


@pytest.fixture
def candidates(qtbot: QtBot, view: LibraryView, monkeypatch: pytest.MonkeyPatch) -> LibraryView:
    """Two articles of other stories are close to the one that is shown."""
    with view.services.archive.reading() as session:
        within = set(session.scalars(select(StoryArticle.article_id).where(StoryArticle.story_id == view.story)))
        others = [each for each in session.scalars(select(StoryArticle.article_id).distinct()) if each not in within]

    def close(session: object, *, archive: object, story: int) -> tuple[CloseArticle, ...]:
        with view.services.archive.reading() as reading:
            known = set(reading.scalars(select(StoryArticle.article_id).where(StoryArticle.story_id == story)))
        return tuple(
            CloseArticle(each, "vi", "Lũ", None, "2026-05-01", 0.5) for each in others[:2] if each not in known
        )

    monkeypatch.setattr(close_panel, "close_articles", close)
    view.body.close_to_story.show_story(view.story)
    qtbot.waitUntil(view.body.close_to_story.table.isVisible)
    return view


@pytest.mark.parametrize(("key", "state"), [("add_to_story", State.CONFIRMED), ("take_from_story", State.SET_ASIDE)])
def test_a_close_article_is_added_or_kept_out_with_one_key(
    qtbot: QtBot, candidates: LibraryView, key: str, state: State
) -> None:
    table = candidates.body.close_to_story.table
    table.setFocus()
    article = table.current
    do(qtbot, candidates, key)

    with candidates.services.archive.reading() as session:
        question = select(StoryArticle.state).where(
            StoryArticle.story_id == candidates.story, StoryArticle.article_id == article
        )
        assert session.scalars(question).all() == [state]
    qtbot.waitUntil(lambda: table.sheet.rowCount() == 1)


def test_the_page_speaks_every_language(qtbot: QtBot, view: LibraryView) -> None:
    do(qtbot, view, "story_page")
    for language in ("vi", "ru"):
        use_language(language)
        QApplication.sendPostedEvents()
        view.services.actions.retranslate()
        settled(qtbot, view)
    assert view.body.page.reports.sheet.rowCount()


def test_without_vectors_nothing_is_close(view: LibraryView) -> None:
    assert view.story is not None
    with view.services.archive.reading() as session:
        assert closeness.close_articles(session, archive=view.services.archive, story=view.story) == ()
    assert not view.body.close_to_story.isVisible()


@pytest.fixture
def with_facts(qtbot: QtBot, view: LibraryView) -> LibraryView:
    """The page of the story, whose reports were compared: all tell the first fact, the first alone the second."""
    do(qtbot, view, "story_page")
    qtbot.waitUntil(lambda: bool(view.body.page.facts.rows))
    return view


def test_the_reports_are_compared_as_soon_as_the_page_stands(with_facts: LibraryView) -> None:
    facts = with_facts.body.page.facts
    assert facts.table.isVisible()
    assert facts.export.isVisible()
    assert facts.compare.isEnabled()


def test_who_leaves_the_page_has_nothing_compared(
    qtbot: QtBot, view: LibraryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    ended: list[object] = []

    def waits(_archive: object, _articles: object, _settings: object, control: Control) -> StoryLedger:
        begun.set()
        control.pause(paused=True)
        control.checkpoint(1, 3)
        raise AssertionError

    monkeypatch.setattr(facts_part, "_compared", waits)
    view.services.tasks.ended.connect(ended.append)
    do(qtbot, view, "story_page")
    facts = view.body.page.facts
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: not facts.compare.isEnabled())
    QTest.keyClick(view.body.page.reports, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(ended))

    assert not facts.rows
    assert facts.compare.isEnabled()


def test_the_facts_leave_as_a_file(qtbot: QtBot, with_facts: LibraryView, tmp_path: Path) -> None:
    facts = with_facts.body.page.facts
    facts.export.click()
    dialog = with_facts.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.close()
    written: list[tuple[object, Path]] = []
    export = LedgerExport(
        with_facts.services, facts, lambda _archive, _settings, articles, path, _c: written.append((articles, path))
    )
    export.ask(1, 2, 3)
    with qtbot.waitSignal(with_facts.services.messages.told):
        export.write(tmp_path / "facts.pdf")
    assert written == [((1, 2, 3), tmp_path / "facts.pdf")]


def test_the_facts_stand_by_reports_and_are_sorted(with_facts: LibraryView) -> None:
    facts = with_facts.body.page.facts
    reports = with_facts.articles.rowCount()
    sheet = facts.table.sheet
    QAbstractItemModelTester(sheet, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [line.cells[0].text for line in sheet.lines] == ["All.", "Alone."]
    assert sheet.lines[0].cells[1].text == f"{reports} of {reports} ≠"
    assert sheet.lines[0].cells[2].text == "0 (headline)"
    assert sheet.lines[1].cells[3].text == "–"
    assert "absent in" in sheet.lines[1].cells[1].spoken
    facts.sort.click()
    assert [line.cells[0].text for line in sheet.lines] == ["Alone.", "All."]


def test_a_fact_is_read_where_it_is_told(qtbot: QtBot, with_facts: LibraryView) -> None:
    facts = with_facts.body.page.facts
    facts.table.setFocus()
    do(qtbot, with_facts, "read")

    page = with_facts.body.page.page
    assert page is not None
    panes = [pane.article for pane in with_facts.services.room.state.panes]
    assert panes == [each.article for each in page.reports][: len(panes)]
    assert len(panes) > 1
    assert with_facts.services.room.state.carets[panes[0]] == 4


def test_facts_of_other_reports_go_away(qtbot: QtBot, with_facts: LibraryView) -> None:
    page = with_facts.body.page
    page.facts.show_reports([(1, "en"), (2, "vi")])
    assert not page.facts.rows
    assert not page.facts.table.isVisible()
    assert page.facts.compare.isEnabled()
