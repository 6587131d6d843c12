"""Several annotators: whose findings are listed, the colours in the margin, another archive merged into this one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.qt.findings.conftest import Settle, Written
from tests.qt.findings.test_view import listed, shown
from tests.qt.furnishing import sentences
from triptych.archive.archive import Archive, opened
from triptych.archive.creation import create
from triptych.archive.queries.notes import notes_of
from triptych.archive.schema import Article, Person
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.interchange import bundle
from triptych.models.conflicts import HOLDS
from triptych.models.notes import initials, spoken
from triptych.operations.annotations import add_annotation
from triptych.operations.bundles import bundle_of, read_bundle
from triptych.operations.desk import Desk
from triptych.operations.people import colour_person
from triptych.settings import ANNOTATOR_COLOURS
from triptych.settings.words import choices_of
from triptych.theme.tokens import read_tokens
from triptych.views.findings.notes import NotesSidebar
from triptych.views.reader.pane_layers import Whose, highlights_of
from triptych.views.reader.room_view import ReaderView
from triptych.views.services import Services
from triptych.views.window.merging import MergeDialog


def write(archive: Archive, written: Written, who: str) -> None:
    place = Place(written.articles[0], Span(*sentences(archive, written.articles[0])[5]))
    Desk(archive).perform(add_annotation, targets=[place], title=f"Of {who}", finding=True, creator=who)


def test_the_list_is_narrowed_to_an_annotator(
    services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    write(services.archive, written, "Ann Le")
    write(services.archive, written, "Bo")
    view = shown(services, qtbot)
    settled()
    chip = view._list._creator
    assert chip.isVisible()
    ann = next(number for number, name in view._list._people if name == "Ann Le")
    view._list._narrow(creator=ann)
    settled()
    assert [row.title for row in view._list.model.rows] == ["Of Ann Le"]
    assert chip.accessibleName() == "Annotator: Ann Le; Delete clears it"
    chip.cleared.emit()
    settled()
    assert len(listed(view)) == 4


def test_one_annotator_alone_is_not_asked_for(
    services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    view = shown(services, qtbot)
    settled()
    assert not view._list._creator.isVisible()


def test_colours_and_initials_stand_in_the_margin_where_several_annotated(services: Services, written: Written) -> None:
    archive = services.archive
    write(archive, written, "Ann Le")
    with archive.reading() as session:
        before = highlights_of(notes_of(session, written.articles[1:2]), Whose())
    Desk(archive).perform(colour_person, name="Ann Le", colour="sky")
    with archive.reading() as session:
        notes = notes_of(session, written.articles[:1])
    highlights = highlights_of(notes, Whose())
    assert {(each.owner, each.owner_hue, each.others) for each in highlights} == {
        ("AL", "sky", True),
        ("", None, False),
    }
    assert [each.owner for each in highlights_of(notes, Whose(only="Ann Le"))] == ["AL"]
    assert {each.others for each in highlights_of(notes, Whose(own="Ann Le"))} == {False}
    assert highlights[-1].tip.endswith("Ann Le")
    assert {each.owner for each in before} == {""}
    assert initials("нгуен thị bích") == "НT"
    assert initials("—") == ""


def test_a_colour_is_chosen_once_and_taken_back(services: Services) -> None:
    desk = Desk(services.archive)
    desk.perform(colour_person, name="Ann", colour="sky")
    assert desk.perform(colour_person, name="Ann", colour="sky").number is None
    desk.perform(colour_person, name="Ann", colour="moss")
    desk.undo()
    with services.archive.reading() as session:
        assert session.scalars(select(Person.colour).where(Person.name == "Ann")).one() == "sky"


def test_the_colours_of_preferences_are_those_of_the_palette() -> None:
    assert tuple(value for value, _word in choices_of("annotator_colour"))[1:] == ANNOTATOR_COLOURS
    assert set(ANNOTATOR_COLOURS) == set(read_tokens("light").hues)


def test_another_archive_is_merged_told_and_taken_back(
    services: Services, written: Written, qtbot: QtBot, settled: Settle, tmp_path: Path
) -> None:
    other = create(tmp_path / "other.triptych")
    read_bundle(other, bundle.dump(bundle_of(services.archive)))
    write(other, written, "Zoë")
    with other.writing("test") as writer, writer.transaction() as session:
        session.get_one(Article, written.articles[0]).title = "Another headline"
    file = tmp_path / "of-zoe.zip"
    file.write_bytes(bundle.dump(bundle_of(opened(tmp_path / "other.triptych"))))

    dialog = MergeDialog(services, file)
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    choices = dialog.choices
    QAbstractItemModelTester(choices.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert "1 new annotation" in dialog._said.text()
    assert "nothing is merged yet" in dialog._said.text()
    conflict = choices.model.conflict(0)
    assert conflict is not None
    assert conflict.theirs == "Another headline"
    assert choices._theirs_said.text() == "Theirs: Another headline"
    holds = choices.model.index(0, HOLDS)
    assert [holds.data(), choices.model.rowCount()] == ["Mine", 1]
    with services.archive.reading() as session:
        assert "Zoë" not in {note.creator for note in notes_of(session, written.articles[:1])}
    QTest.keyClick(choices.table, Qt.Key.Key_Space)
    assert holds.data() == "Theirs"
    choices.mine.click()
    assert holds.data() == "Mine"
    choices.theirs.click()
    dialog.merge.click()
    settled()
    assert not choices.isVisible()
    assert not dialog.conflicts.isVisible()
    with services.archive.reading() as session:
        assert [note.creator for note in notes_of(session, written.articles[:1])].count("Zoë") == 1
        assert session.get_one(Article, written.articles[0]).title == "Another headline"
    assert dialog.undo.isEnabled()
    Desk(services.archive).undo()
    with services.archive.reading() as session:
        assert [note.creator for note in notes_of(session, written.articles[:1])].count("Zoë") == 0
        assert session.get_one(Article, written.articles[0]).title != "Another headline"


def test_what_is_no_bundle_is_told(services: Services, qtbot: QtBot, settled: Settle, tmp_path: Path) -> None:
    file = tmp_path / "no.zip"
    file.write_bytes(b"nothing")
    dialog = MergeDialog(services, file)
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    assert dialog.progress.trouble.isVisible()
    assert not dialog.undo.isEnabled()


def test_the_reader_sees_the_highlights_of_one_annotator_alone(
    services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    write(services.archive, written, "Ann Le")
    services.room.open_story(written.story, written.articles[:1])
    view, sidebar = ReaderView(services, {}), NotesSidebar(services)
    for each in (view, sidebar):
        qtbot.addWidget(each)
        each.show()
    settled()
    everybody = sidebar._model.rowCount()
    assert (sidebar._whose.isVisible(), sidebar._whose.accessibleName()) == (True, "Annotator: all")
    assert sidebar._model.annotators == ("", "Ann Le")
    services.room.show_annotations_of("Ann Le")
    settled()
    assert sidebar._model.rowCount() == 1 < everybody
    assert spoken(sidebar._model.notes[0]).endswith("by Ann Le")
    (pane,) = view.stepping.panes
    qtbot.waitUntil(lambda: [each.owner for each in pane.sheet.layers.highlights] == ["AL"])
    sidebar._whose.cleared.emit()
    settled()
    qtbot.waitUntil(lambda: len(pane.sheet.layers.highlights) == everybody)
