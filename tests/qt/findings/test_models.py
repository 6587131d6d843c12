"""What the place of findings shows, as models."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from triptych.archive.archive import Archive
from triptych.archive.queries import findings as queries
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.findings import FindingFilter, Sort
from triptych.archive.queries.notes import notes_of
from triptych.models import findings as model_of_findings
from triptych.models.codes import COUNT_ROLE, CodesModel
from triptych.models.findings import FindingsModel
from triptych.models.notes import NotesModel
from triptych.operations.annotations import change_title, trash_annotations
from triptych.views.services import Services

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def tree(archive: Archive, written: Written) -> CodesModel:
    model = CodesModel()
    with archive.reading() as session:
        model.show(codes(session, "en"))
    model.say("All findings", 2)
    return model


def names(model: CodesModel, parent: QModelIndex | None = None) -> list[object]:
    """Names of the tree, those below another one as a list of their own."""
    root = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(root)):
        index = model.index(row, 0, root)
        found.append(index.data())
        if model.rowCount(index):
            found.append(names(model, index))
    return found


def test_codes_stand_as_a_tree_below_the_row_for_all(tree: CodesModel) -> None:
    QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert names(tree) == ["All findings", "Framing", ["Shared risk", "Ceremony"], "Cost"]


def test_a_group_is_used_as_often_as_what_stands_under_it(tree: CodesModel, written: Written) -> None:
    counts = [tree.index_of(number).data(COUNT_ROLE) for number in written.codes.values()]
    assert (counts, tree.index(0, 0).data(COUNT_ROLE)) == ([1, 1, 0, 2], 2)


def test_codes_are_spoken(tree: CodesModel, written: Written) -> None:
    spoken = [tree.index_of(written.codes[name]).data(_SPOKEN) for name in ("Framing", "Ceremony")]
    assert spoken == ["Framing, group of codes, used 1 time", "Ceremony, CE, not used, key 2"]
    assert tree.index(0, 0).data(_SPOKEN) == "All findings, 2"


def test_a_typed_name_is_told_and_nothing_else_changes(tree: CodesModel, written: Written, qtbot: QtBot) -> None:
    index = tree.index_of(written.codes["Cost"])
    with qtbot.waitSignal(tree.renamed) as told:
        assert tree.setData(index, " Price ")
    assert (told.args, index.data()) == ([written.codes["Cost"], "Price"], "Cost")
    assert not tree.setData(index, "  ")
    assert not tree.setData(tree.index(0, 0), "Everything")


def test_findings_are_fetched_by_pages(
    services: Services, written: Written, settled: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 1)
    monkeypatch.setattr(model_of_findings, "PAGE", 1)
    model = FindingsModel(services.reading)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.look_for(FindingFilter(findings=False), Sort.NUMBER)
    settled()
    assert [row.number for row in model.rows] == [written.figures]
    while model.canFetchMore():
        model.fetchMore()
        settled()
    assert [row.number for row in model.rows] == [written.figures, written.promise, written.note]


def test_a_change_reaches_the_row_that_it_concerns(
    services: Services, written: Written, settled: Settle, qtbot: QtBot
) -> None:
    model = FindingsModel(services.reading)
    model.look_for(FindingFilter(), Sort.NUMBER)
    settled()
    services.desk.submit(change_title, annotation=written.promise, text="Another")
    settled()
    with qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert model.index(model.row_of(written.promise)).data() == "Another"
    services.desk.submit(trash_annotations, annotations=[written.promise])
    settled()
    with qtbot.waitSignal(model.replaced):
        model.refresh()
    assert [row.number for row in model.rows] == [written.figures]


def test_a_finding_is_spoken_with_what_stands_where(services: Services, written: Written, settled: Settle) -> None:
    model = FindingsModel(services.reading)
    model.look_for(FindingFilter(), Sort.NUMBER)
    settled()
    spoken = model.index(model.row_of(written.promise)).data(_SPOKEN)
    assert spoken.startswith("F-02, A promise, codes: Shared risk, Cost, ")
    assert "Russian: 1 place, English: 1 place, Vietnamese: left out, Settled" in spoken


def test_notes_are_filtered_whatever_their_accents(archive: Archive, written: Written) -> None:
    model = NotesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with archive.reading() as session:
        model.take(notes_of(session, written.articles))
    assert model.count == 6
    model.look_for("ásk WHO")
    assert [each.annotation for each in model.notes] == [written.note]
    model.look_for("xylophone")
    assert model.notes == ()
    model.look_for("")
    assert model.rowCount() == 6


def test_notes_are_spoken(archive: Archive, written: Written) -> None:
    model = NotesModel()
    with archive.reading() as session:
        model.take(notes_of(session, written.articles))
    spoken = {note.target: model.index(row).data(_SPOKEN) for row, note in enumerate(model.notes)}
    absent = next(note.target for note in model.notes if not note.quote)
    assert spoken[absent] == ("Vietnamese, finding, codes: Shared risk, Cost, A promise, This article leaves it out.")
