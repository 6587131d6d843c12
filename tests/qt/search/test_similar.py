"""Passages like one, asked for in Read or at a hit, shown where hits are shown."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.qt.search.test_search_view import Settle, settle, view
from tests.unit.operations.test_similar import Topics
from triptych.alignment.background import Background
from triptych.archive.archive import Archive
from triptych.operations.similar import Likeness
from triptych.views.search import similar
from triptych.views.search.view import SearchView
from triptych.widgets.filter_chip import FilterChip

__all__ = ["settle", "view"]


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    topics = Topics()
    plain = {each: topics.encode(["It is a day.", "Это день."]) for each in ("en", "ru", "vi")}
    monkeypatch.setattr(similar, "_likeness", lambda archive: _likeness(archive, topics, plain))


def _likeness(archive: Archive, topics: Topics, plain: dict) -> Likeness:  # type: ignore[type-arg]
    return Likeness(archive, topics, Background(topics.version, plain))


def test_passages_like_a_hit_take_the_place_of_the_hits(view: SearchView, settle: Settle, qtbot: QtBot) -> None:
    view.look_for("moscow")
    settle()
    line = view.list.line
    assert line is not None
    view.handlers()["search.similar"]()
    assert view.similar.isVisible()
    settle()

    assert view.field.text() == ""
    assert view.similar.coverage.startswith("0 of ")
    (more,) = view.similar.findChildren(QPushButton)
    more.click()
    settle()
    assert not view.similar.coverage.startswith("0 of ")
    assert view.list.hits.hits
    assert all(line.whole for group in view.list.hits.groups for line in group.lines)
    assert view.position()[0].startswith(f"{view.list.hits.hits} hits")


def test_typing_or_clearing_goes_back_to_words(view: SearchView, settle: Settle) -> None:
    view.look_for("moscow")
    settle()
    line = view.list.line
    assert line is not None
    view.look_for_similar(line.article, line.span)
    settle()
    view.field.setText("moscow")
    settle()
    assert not view.similar.isVisible()
    assert view.list.hits.hits
    view.look_for_similar(line.article, line.span)
    settle()
    view.similar.findChildren(FilterChip)[0].cleared.emit()
    settle()
    assert not view.similar.on
    assert view.list.hits.hits == 0
