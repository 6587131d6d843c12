"""All articles of a list chosen at once, some left out, and what is done with them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from tests.qt.library.reading_on import library, settled
from triptych.archive.schema import Article, BodyRow
from triptych.models.articles import ArticleColumn
from triptych.models.filters import Shelf
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.views.library import article_table
from triptych.views.library.view import LibraryView
from triptych.views.services import Services


@pytest.fixture
def view(qtbot: QtBot, services: Services, monkeypatch: pytest.MonkeyPatch) -> LibraryView:
    """The list of all articles, which counts as long from three on."""
    monkeypatch.setattr(article_table, "_FEW", 2)
    view = library(qtbot, services)
    view.filters.choose(Shelf.ALL)
    settled(qtbot, view)
    return view


def act(qtbot: QtBot, view: LibraryView, name: str) -> None:
    view.services.actions.trigger(f"library.{name}")
    settled(qtbot, view)


def toggle(view: LibraryView, place: int) -> None:
    index = view.articles.index(place, ArticleColumn.TITLE)
    middle = view.table.visualRect(index).center()
    QTest.mouseClick(
        view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(middle)
    )


def trashed(view: LibraryView) -> int:
    with view.services.archive.reading() as session:
        return session.scalar(select(func.count()).where(Article.trashed.is_not(None))) or 0


def finished(qtbot: QtBot, view: LibraryView) -> None:
    qtbot.waitUntil(lambda: not view.services.tasks.busy)
    settled(qtbot, view)


def test_all_are_chosen_but_those_left_out(qtbot: QtBot, view: LibraryView) -> None:
    total = view.articles.rowCount()
    act(qtbot, view, "choose_all")
    everything = view.table.everything
    assert everything is not None
    assert everything.but == frozenset()
    assert not view.body.chosen.isHidden()
    qtbot.waitUntil(lambda: str(total) in view.body.chosen.words)
    toggle(view, 1)
    everything = view.table.everything
    assert everything is not None
    assert everything.but == {view.articles.rows[1].number}
    assert str(total - 1) in view.body.chosen.words
    toggle(view, 1)
    assert view.table.everything is not None
    assert not view.table.everything.but


def test_choosing_one_ends_it(qtbot: QtBot, view: LibraryView) -> None:
    act(qtbot, view, "choose_all")
    view.table.step(1)
    assert view.table.everything is None
    assert view.body.chosen.isHidden()
    act(qtbot, view, "choose_all")
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.table.everything is None


def test_another_list_is_not_chosen(qtbot: QtBot, view: LibraryView) -> None:
    act(qtbot, view, "choose_all")
    view.filters.choose(Shelf.UNREAD)
    settled(qtbot, view)
    assert view.table.everything is None
    view.filters.choose(Shelf.ALL)
    settled(qtbot, view)
    assert view.table.everything is None


def test_rows_that_are_loaded_later_are_chosen_too(qtbot: QtBot, view: LibraryView) -> None:
    act(qtbot, view, "choose_all")
    left_out = view.articles.rows[0].number
    toggle(view, 0)
    view.articles.sort_by(view.articles.sort_order[0], descending=False)
    settled(qtbot, view)
    everything = view.table.everything
    assert everything is not None
    assert everything.but == {left_out}
    rows = view.articles.rows
    last = next(place for place, each in enumerate(rows) if each.number != left_out)
    view.articles._remove_all_but({each.number for each in rows} - {rows[last].number, left_out})
    view.articles.refresh()
    settled(qtbot, view)
    everything = view.table.everything
    assert everything is not None
    assert everything.but == {left_out}


def test_what_asks_for_single_articles_says_so(qtbot: QtBot, view: LibraryView) -> None:
    act(qtbot, view, "choose_all")
    assert not view.services.actions["library.new_story"].isEnabled()
    view.table.step(0)
    assert view.services.actions["library.new_story"].isEnabled()


def test_all_go_to_the_trash_and_one_undo_brings_them_back(qtbot: QtBot, view: LibraryView) -> None:
    total = view.articles.rowCount()
    act(qtbot, view, "choose_all")
    act(qtbot, view, "trash")
    finished(qtbot, view)
    assert trashed(view) == total
    qtbot.waitUntil(lambda: view.articles.rowCount() == 0)
    assert view.body.chosen.isHidden()
    view.services.desk.undo()
    qtbot.waitUntil(lambda: not view.services.desk.busy)
    settled(qtbot, view)
    assert trashed(view) == 0


def test_a_code_for_all_and_a_file_of_all(qtbot: QtBot, view: LibraryView, tmp_path: Path) -> None:
    total = view.articles.rowCount()
    receipt = Desk(view.services.archive).perform(add_code, name="Harbour")
    act(qtbot, view, "choose_all")
    view.deeds.many.tag(view.table.everything or [])
    view.deeds.many.give(next(iter(next(iter(receipt.changed.values())))))
    finished(qtbot, view)
    with view.services.archive.reading() as session:
        assert session.scalar(select(func.count()).select_from(BodyRow).where(BodyRow.code_id.is_not(None))) == total
    view.deeds.many.write(tmp_path / "all.jsonl")
    finished(qtbot, view)
    assert len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) == total
