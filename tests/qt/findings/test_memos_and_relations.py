"""Memos in one place, and how findings stand to each other, driven as a reader does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from tests.qt.findings.test_view import shown
from triptych.archive.queries.finding import whole_finding
from triptych.archive.queries.memos import memo_entries
from triptych.archive.queries.relations import RelationEntry
from triptych.domain.relation import Subject
from triptych.operations.annotations import change_note
from triptych.operations.desk import Desk
from triptych.operations.memos import add_memo
from triptych.views.findings.memos_dialog import About, MemosDialog
from triptych.views.findings.relations import RelateDialog, RelationRow
from triptych.views.findings.view import FindingsView
from triptych.views.services import Services


def standing(services: Services) -> list[tuple[Subject, str | None, str]]:
    with services.archive.reading() as session:
        return sorted((each.about, each.title, each.text) for each in memo_entries(session, "en"))


def relations(services: Services, annotation: int) -> list[RelationEntry]:
    with services.archive.reading() as session:
        found = whole_finding(session, annotation)
    assert found is not None
    return list(found.relations)


@pytest.fixture
def view(services: Services, written: Written, qtbot: QtBot, settled: Settle) -> FindingsView:
    made = shown(services, qtbot)
    settled()
    made.show_finding(written.promise)
    settled()
    return made


def memos(services: Services, qtbot: QtBot, settled: Settle, about: About | None = None) -> MemosDialog:
    dialog = MemosDialog(services, None, about)
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    return dialog


def test_a_memo_is_written_about_a_thing_and_found_among_all(
    services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    Desk(services.archive).perform(add_memo, about=Subject.ARCHIVE, text="The whole of it")
    about = memos(services, qtbot, settled, About(Subject.CODE, written.codes["Cost"], "Cost"))
    assert about.model.rowCount() == 0
    about.text.setPlainText("Money only")
    QTest.mouseClick(about.save, Qt.MouseButton.LeftButton)
    settled()
    (memo,) = about.model.rows
    assert (memo.about, memo.name, memo.text) == (Subject.CODE, "Cost", "Money only")
    about.close()

    everything = memos(services, qtbot, settled)
    QAbstractItemModelTester(everything.model, everything)
    assert len([each for each in everything.model.rows if not each.own]) == 2
    everything.field.setText("money COST")
    qtbot.waitUntil(lambda: len(everything.model.rows) == 1)
    assert everything.text.toPlainText() == "Money only"


def test_memos_and_what_annotations_say_are_searched_together_and_lead_to_the_passage(
    view: FindingsView, services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    Desk(services.archive).perform(add_memo, about=Subject.STORY, number=written.story, text="Ask about the promise")
    Desk(services.archive).perform(change_note, annotation=written.figures, text="Twelve promises")
    services.actions.trigger("findings.memos")
    settled()
    dialog = view.window().findChild(MemosDialog)
    assert dialog is not None
    dialog.field.setText("PROMISE")
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3)
    assert {(each.about, each.number) for each in dialog.model.rows if each.own} == {
        (Subject.ANNOTATION, written.promise),
        (Subject.ANNOTATION, written.figures),
    }
    dialog.table.selectRow(dialog.model.row_of(written.figures, own=True))
    assert not dialog.trash.isEnabled()
    dialog.text.setPlainText("Thirteen promises")
    dialog.save.click()
    settled()
    with services.archive.reading() as session:
        found = whole_finding(session, written.figures)
    assert found is not None
    assert (found.title, found.note) == ("Figures", "Thirteen promises")

    shown_places: list[int] = []
    services.room.shown.connect(lambda article, _span: shown_places.append(article))
    dialog.read.click()
    settled()
    assert shown_places == [found.anchors[0].article]
    dialog.close()


def test_a_memo_is_changed_kept_by_esc_and_taken_back(
    services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    Desk(services.archive).perform(add_memo, about=Subject.ARCHIVE, text="First")
    dialog = memos(services, qtbot, settled)
    dialog.text.setPlainText("Second")
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    settled()
    assert standing(services) == [(Subject.ARCHIVE, None, "Second")]

    services.desk.undo()
    settled()
    assert standing(services) == [(Subject.ARCHIVE, None, "First")]


def test_a_memo_leads_to_what_it_is_about(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    Desk(services.archive).perform(add_memo, about=Subject.ANNOTATION, number=written.figures, text="Look here")
    services.actions.trigger("findings.memos")
    settled()
    dialog = view.window().findChild(MemosDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.follow, Qt.MouseButton.LeftButton)
    settled()
    assert view._detail.number == written.figures


def test_a_relation_is_made_by_keys_shown_at_both_ends_and_undone(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    services.actions.trigger("findings.relate")
    settled()
    dialog = view.window().findChild(RelateDialog)
    assert dialog is not None
    dialog.field.setText("figures")
    settled()
    dialog._ask()
    settled()
    dialog.kind.setCurrentIndex(1)
    dialog.accept()
    settled()
    assert [(each.kind, each.outward, each.other) for each in relations(services, written.promise)] == [
        ("contradicts", True, written.figures)
    ]

    (row,) = view._detail.findChildren(RelationRow)
    row.click()
    settled()
    assert view._detail.number == written.figures
    row = next(each for each in view._detail.findChildren(RelationRow) if not each.isHidden())
    assert row.accessibleName() == "A promise contradicts this one"
    QTest.keyClick(row, Qt.Key.Key_Backspace)
    settled()
    assert relations(services, written.promise) == []
    services.desk.undo()
    settled()
    assert len(relations(services, written.promise)) == 1


def test_a_relation_may_be_a_word_of_the_reader(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    services.actions.trigger("findings.relate")
    settled()
    dialog = view.window().findChild(RelateDialog)
    assert dialog is not None
    dialog.kind.setEditText("answers")
    QApplication.processEvents()
    dialog.accept()
    settled()
    assert [each.kind for each in relations(services, written.promise)] == ["answers"]
