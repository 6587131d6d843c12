"""Other names below the field, searches kept and remembered, and what can be typed next."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QListView
from pytestqt.qtbot import QtBot

from tests.found import Found
from triptych.archive.queries.counterparts import CounterpartCondition, CounterpartWish
from triptych.views.search.view import SearchView
from triptych.views.services import Services
from triptych.widgets.filter_chip import FilterChip


def shown(services: Services, qtbot: QtBot) -> tuple[SearchView, Callable[[], None]]:
    def settle() -> None:
        qtbot.waitUntil(lambda: not (services.reading.busy or services.desk.busy or services.tasks.busy))

    view = SearchView(services)
    qtbot.addWidget(view)
    view.show()
    view.enter()
    settle()
    return view, settle


def languages(view: SearchView) -> list[str]:
    return [group.language for group in view.list.hits.groups]


def test_other_names_are_shown_and_can_be_left_out(services: Services, qtbot: QtBot) -> None:
    Found(services.archive).entity("person", "Sobyanin", ("en", "Sobyanin"), ("ru", "Собянин"))
    view, settle = shown(services, qtbot)

    view.look_for("sobyanin")
    settle()
    assert "ru" in languages(view)
    (chip,) = view.expanded.findChildren(FilterChip)
    assert "Собянин" in chip.accessibleName()
    chip.cleared.emit()
    settle()
    assert "ru" not in languages(view)
    assert view.expanded.isVisible()
    view.look_for("sobyanin ")
    settle()
    assert "ru" in languages(view)


def test_searches_are_kept_remembered_and_written(services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    view, settle = shown(services, qtbot)
    view.look_for("Moscow")
    settle()
    view.kept.save_as("The capital")
    view.to_hits()
    settle()
    view.look_for("Hanoi")
    settle()

    texts = {action.text(): action for action in view.kept.fill_menu().actions()}
    assert view.kept.remembered == ("Moscow",)
    texts["The capital"].trigger()
    settle()
    assert view.field.text() == "Moscow"
    view.kept.write(tmp_path / "hits.csv")
    settle()
    assert (tmp_path / "hits.csv").read_text("utf-8-sig").count("Moscow") > 1


def test_what_is_asked_of_counterparts_narrows_the_hits(services: Services, qtbot: QtBot) -> None:
    view, settle = shown(services, qtbot)
    view.look_for("Moscow")
    settle()
    assert view.list.hits.hits
    view.chips.counterparts.choose(CounterpartCondition(CounterpartWish.SOME, "ru"))
    settle()
    assert all(line.counterparts for group in view.list.hits.groups for line in group.lines)
    view.chips.counterparts.cleared.emit()
    settle()
    assert view.list.hits.hits


def test_words_in_the_counterpart_are_asked_for(services: Services, qtbot: QtBot) -> None:
    view, settle = shown(services, qtbot)
    view.look_for("Moscow")
    settle()
    chip = view.chips.counterparts
    chip.offer(["ru"])
    entries = [each for each in chip.fill_menu().actions() if tuple(each.data() or ()) == ("has", "ru")]
    entries[0].trigger()
    dialog = view.window().findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("моск")
    dialog.accept()
    settle()
    assert chip.condition == CounterpartCondition(CounterpartWish.HAS, "ru", "моск")
    assert "моск" in chip.accessibleName()
    texts = [each.text for group in view.list.hits.groups for line in group.lines for each in line.counterparts]
    assert all("моск" in each.casefold() for each in texts if each)
    entries = [each for each in chip.fill_menu().actions() if tuple(each.data() or ()) == ("lacks", "")]
    entries[0].trigger()
    chip.say_words("  ")
    assert chip.condition.wish is CounterpartWish.HAS
    chip.say_words("zzz")
    settle()
    assert chip.condition == CounterpartCondition(CounterpartWish.LACKS, "", "zzz")


def test_down_in_an_empty_field_offers_the_searches_of_before(services: Services, qtbot: QtBot) -> None:
    view, settle = shown(services, qtbot)
    view.kept.remember("harbour")
    view.kept.remember("Moscow")
    view.activateWindow()
    view.field.clear()
    view.field.setFocus()
    qtbot.waitUntil(view.field.hasFocus)
    QTest.keyClick(view.field, Qt.Key.Key_Down)
    popups = [each for each in QApplication.topLevelWidgets() if isinstance(each, QListView) and each.isVisible()]
    (offered,) = popups
    assert [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())] == ["Moscow", "harbour"]
    QTest.keyClick(offered, Qt.Key.Key_Down)
    QTest.keyClick(offered, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.field.text() != "")
    settle()
    assert view.field.text() in ("Moscow", "harbour")
