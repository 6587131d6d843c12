"""The place of findings, driven as a reader does."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from triptych.archive.queries.annotations import annotations
from triptych.archive.queries.codebook import codes
from triptych.domain.annotation import Annotation
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.operations.annotations import change_note
from triptych.views.findings.anchor_card import AnchorCard
from triptych.views.findings.chips import CodeChip
from triptych.views.findings.code_dialog import CodeDialog
from triptych.views.findings.merge_dialog import MergeDialog
from triptych.views.findings.view import FindingsView
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.field import Field


@pytest.fixture
def view(services: Services, written: Written, qtbot: QtBot, settled: Settle) -> FindingsView:
    made = shown(services, qtbot)
    settled()
    made.show_finding(written.promise)
    settled()
    return made


def shown(services: Services, qtbot: QtBot) -> FindingsView:
    made = FindingsView(services)
    services.actions.install(made, made.handlers())
    qtbot.addWidget(made)
    made.resize(1440, 856)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.enter()
    return made


def press(view: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key where the keyboard is."""
    QTest.keyClick(view.window().focusWidget() or view, key, modifier)


def annotation(services: Services, number: int) -> Annotation:
    with services.archive.reading() as session:
        return list(annotations(session))[number - 1]


def listed(view: FindingsView) -> list[int]:
    return [row.number for row in view._list.model.rows]


def code_names(services: Services) -> list[tuple[str, int | None]]:
    with services.archive.reading() as session:
        return [(each.name, each.parent) for each in codes(session, "en")]


def test_the_list_shows_findings_and_the_detail_the_current_one(view: FindingsView, written: Written) -> None:
    assert set(listed(view)) == {written.promise, written.figures}
    assert view._detail.number == written.promise
    assert [card.anchor.language for card in view._detail.findChildren(AnchorCard)] == ["en", "vi", "ru"]
    assert view.position()[0] == "2 findings"
    assert view.position()[1] == "3 codings"


def test_keys_walk_the_list(view: FindingsView, written: Written, settled: Settle) -> None:
    first, second = listed(view)
    view._list.show_finding(first)
    view.enter()
    press(view, Qt.Key.Key_J)
    settled()
    assert view._detail.number == second
    press(view, Qt.Key.Key_K)
    settled()
    assert view._detail.number == first


def test_a_key_gives_and_takes_a_code(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view.enter()
    press(view, Qt.Key.Key_2)
    settled()
    assert [chip.tag.name for chip in view._detail.findChildren(CodeChip) if chip.isVisible()] == [
        "Shared risk", "Cost", "Ceremony",
    ]  # fmt: skip
    press(view, Qt.Key.Key_1)
    settled()
    assert [body.value for body in annotation(services, written.promise).bodies if body.purpose == "tagging"] == [
        "Cost", "Ceremony",
    ]  # fmt: skip


def test_a_key_without_a_code_says_so(view: FindingsView, services: Services, qtbot: QtBot) -> None:
    view.enter()
    with qtbot.waitSignal(services.messages.told) as told:
        press(view, Qt.Key.Key_8)
    assert told.args is not None
    assert told.args[0].text == "No code has the key 8."


def test_settling_turns(view: FindingsView, services: Services, written: Written, settled: Settle) -> None:
    view.enter()
    press(view, Qt.Key.Key_S)
    settled()
    assert annotation(services, written.promise).state is FindingState.DRAFT
    press(view, Qt.Key.Key_S)
    settled()
    assert annotation(services, written.promise).state is FindingState.SETTLED


def test_title_and_memo_are_written_where_they_stand(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view.enter()
    press(view, Qt.Key.Key_E)
    QTest.keyClicks(view.window().focusWidget(), " kept")
    press(view, Qt.Key.Key_Return)
    settled()
    assert annotation(services, written.promise).bodies[0].value == "A promise kept"

    view._detail.write_memo()
    QTest.keyClicks(view.window().focusWidget(), "js1")
    press(view, Qt.Key.Key_Return)
    QTest.keyClicks(view.window().focusWidget(), "2")
    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert annotation(services, written.promise).bodies[-1].value == "js1\n2"


def test_esc_gives_back_what_stood_there(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view._detail.write()
    QTest.keyClicks(view.window().focusWidget(), "xyz")
    press(view, Qt.Key.Key_Escape)
    settled()
    assert annotation(services, written.promise).bodies[0].value == "A promise"
    assert view._detail._title.text == "A promise"


def test_going_to_another_finding_keeps_what_was_typed_for_the_first(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view._detail.write()
    QTest.keyClicks(view.window().focusWidget(), "!")
    view.show_finding(written.figures)
    settled()
    assert annotation(services, written.promise).bodies[0].value == "A promise!"
    assert annotation(services, written.figures).bodies[0].value == "Figures"


def test_what_another_part_changes_is_shown(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    services.desk.submit(change_note, annotation=written.promise, text="From the reader")
    settled()
    assert view._detail._memo.text == "From the reader"


def test_the_trash_takes_the_finding_and_the_next_one_is_current(
    view: FindingsView, written: Written, settled: Settle
) -> None:
    view.enter()
    press(view, Qt.Key.Key_Delete)
    settled()
    assert (listed(view), view._detail.number) == ([written.figures], written.figures)
    press(view, Qt.Key.Key_Delete)
    settled()
    assert (listed(view), view._detail.number) == ([], None)
    empty = view._list.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert empty.accessibleName().startswith("No finding is written yet.")


def test_the_filter_narrows_and_is_cleared(view: FindingsView, written: Written, settled: Settle, qtbot: QtBot) -> None:
    view.find_here()
    QTest.keyClicks(view.window().focusWidget(), "twelve")
    qtbot.waitUntil(lambda: listed(view) == [written.figures])
    press(view, Qt.Key.Key_Return)
    assert view._list.list.hasFocus()
    press(view, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    settled()
    assert len(listed(view)) == 2


def test_all_annotations_are_listed_on_demand(view: FindingsView, written: Written, settled: Settle) -> None:
    view._list._narrow(findings=False)
    settled()
    assert set(listed(view)) == {written.promise, written.figures, written.note}
    view._list._narrow(state=FindingState.SETTLED)
    settled()
    assert listed(view) == [written.promise]


def test_a_code_narrows_the_list(view: FindingsView, written: Written, settled: Settle) -> None:
    view.show_code(written.codes["Framing"])
    settled()
    assert listed(view) == [written.promise]
    view._codebook.choose(None)
    settled()
    assert len(listed(view)) == 2


def test_a_finding_that_a_filter_hides_is_shown_all_the_same(
    view: FindingsView, written: Written, settled: Settle
) -> None:
    view._list._narrow(text="twelve")
    settled()
    view.show_finding(written.promise)
    settled()
    assert view._list.current is not None
    assert view._list.current.number == written.promise == view._detail.number


def test_an_anchor_opens_in_read(view: FindingsView, services: Services, written: Written, qtbot: QtBot) -> None:
    card = next(each for each in view._detail.findChildren(AnchorCard) if each.anchor.language == "ru")
    card.setFocus()
    with qtbot.waitSignal(services.room.shown) as told:
        press(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == written.articles[2]
    assert isinstance(told.args[1], Span)


def test_all_anchors_open_side_by_side(view: FindingsView, services: Services, written: Written, qtbot: QtBot) -> None:
    view.enter()
    with qtbot.waitSignal(services.room.shown) as told:
        press(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == written.articles[0]
    state = services.room.state
    assert (state.story, tuple(pane.article for pane in state.panes)) == (written.story, written.articles)


def test_j_and_k_walk_the_anchors(view: FindingsView) -> None:
    first, second, _third = view._detail._cards
    first.setFocus()
    press(view, Qt.Key.Key_J)
    assert second.hasFocus()
    press(view, Qt.Key.Key_K)
    assert first.hasFocus()


def test_a_gloss_is_written_and_an_anchor_taken_away(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    card = view._detail._cards[0]
    card.write_gloss()
    QTest.keyClicks(view.window().focusWidget(), "in my words")
    press(view, Qt.Key.Key_Return)
    settled()
    assert view._detail.anchors[0].gloss == "in my words"
    view._detail._cards[2].setFocus()
    services.actions.trigger("findings.remove_anchor")
    settled()
    assert [anchor.language for anchor in view._detail.anchors] == ["en", "vi"]


def test_a_code_is_renamed_in_the_tree_with_return(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view._codebook.choose(written.codes["Cost"])
    view._codebook.tree.setFocus()
    view.rename()
    field = view._codebook.tree.findChild(Field)
    assert field is not None
    field.setText("Price")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled()
    assert "Price" in dict(code_names(services))
    assert view._codebook.current is not None
    assert view._codebook.current.name == "Price"


def test_codes_move_by_keys(view: FindingsView, services: Services, written: Written, settled: Settle) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    framing = written.codes["Framing"]
    view._codebook.choose(written.codes["Cost"])
    view._codebook.tree.setFocus()
    settled()
    press(view, Qt.Key.Key_Right, alt | shift)
    settled()
    assert code_names(services)[-1] == ("Cost", framing)
    press(view, Qt.Key.Key_Up, alt)
    settled()
    assert [name for name, _parent in code_names(services)] == ["Framing", "Shared risk", "Cost", "Ceremony"]
    press(view, Qt.Key.Key_Left, alt | shift)
    settled()
    assert code_names(services)[-1] == ("Cost", None)
    press(view, Qt.Key.Key_Up, alt)
    settled()
    assert code_names(services)[0] == ("Cost", None)
    assert not services.actions["findings.outdent_code"].isEnabled()


def test_a_removed_code_leaves_the_row_for_all(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view._codebook.choose(written.codes["Cost"])
    services.actions.trigger("findings.trash_code")
    settled()
    assert "Cost" not in dict(code_names(services))
    assert view._codebook.current is None
    assert len(listed(view)) == 2
    assert not services.actions["findings.edit_code"].isEnabled()


def test_a_new_code_is_proposed_and_saved(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view._codebook.choose(written.codes["Framing"])
    view._codebook.new_code()
    dialog = view.window().findChild(CodeDialog)
    assert dialog is not None
    dialog._name.setText("Ceremony")
    assert dialog._trouble.text() == "There is a code “Ceremony” already."
    dialog._name.setText("Ceremonial acts")
    assert dialog._letters.text() == "CA"
    dialog.accept()
    settled()
    assert code_names(services)[3] == ("Ceremonial acts", written.codes["Framing"])


def test_letters_that_are_taken_are_refused_while_they_are_typed(
    view: FindingsView, written: Written, settled: Settle
) -> None:
    view._codebook.choose(written.codes["Cost"])
    view._codebook.edit_code()
    dialog = view.window().findChild(CodeDialog)
    assert dialog is not None
    dialog._letters.setText("sr")
    dialog._on_letters()
    assert dialog._trouble.text() == "The letters SR stand for “Shared risk” already."
    dialog.reject()


def test_codes_merge(view: FindingsView, services: Services, written: Written, settled: Settle) -> None:
    view._codebook.choose(written.codes["Cost"])
    view._codebook.merge_code()
    dialog = view.window().findChild(MergeDialog)
    assert dialog is not None
    dialog._into.setCurrentIndex(dialog._into.findData(written.codes["Ceremony"]))
    dialog.accept()
    settled()
    assert [body.value for body in annotation(services, written.figures).bodies if body.purpose == "tagging"] == [
        "Ceremony"
    ]


def test_annotations_are_exported_in_the_background(
    view: FindingsView, services: Services, settled: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(services.messages.told) as told:
        view._export.write(tmp_path / "out.jsonld")
    assert len(json.loads((tmp_path / "out.jsonld").read_bytes())) == 3
    assert told.args is not None
    assert told.args[0].text.startswith("3 annotations written to")


def test_a_narrow_window_has_the_codebook_over_the_list(view: FindingsView, settled: Settle) -> None:
    view.resize(1024, 700)
    assert not view._codebook.isVisible()
    assert view._list.codebook.isVisible()
    view.enter()
    press(view, Qt.Key.Key_C)
    assert view._codebook.isVisible()
    assert view._codebook.geometry().height() == 700
    assert view._codebook.tree.hasFocus()
    press(view, Qt.Key.Key_Escape)
    assert not view._codebook.isVisible()
    assert view._list.list.hasFocus()
    view.resize(1440, 700)
    assert view._codebook.isVisible()


def test_letters_in_the_filter_are_no_commands(view: FindingsView, services: Services, written: Written) -> None:
    view.find_here()
    QTest.keyClicks(view.window().focusWidget(), "sj1")
    field = view.window().focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "sj1"
    assert annotation(services, written.promise).state is FindingState.SETTLED


def test_nothing_can_be_done_while_nothing_is_chosen(empty_services: Services, qtbot: QtBot) -> None:
    view = shown(empty_services, qtbot)
    qtbot.waitUntil(lambda: not empty_services.reading.busy)
    QApplication.processEvents()
    view._allow()
    assert not empty_services.actions["findings.settle"].isEnabled()
    assert "Choose a finding first." in empty_services.actions["findings.read"].toolTip()
    assert view.position()[0] == "0 findings"
    assert listed(view) == []
