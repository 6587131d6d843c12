"""Appendices: panes side by side and findings, as HTML and DOCX."""

import io
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from sqlalchemy import insert

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.aligned import aligned_rows
from triptych.archive.queries.findings import FindingFilter, Sort
from triptych.archive.schema import Bead
from triptych.cli.program import run
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.interchange.paper import Cell, Paper, Run, Section, as_docx, as_html
from triptych.operations.annotations import add_absence, add_annotation
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.operations.details import change_details
from triptych.operations.papers import paper_of_findings, paper_of_list, paper_of_panes, write_paper

ODD = Paper(
    "A <b>title</b> & \x00more",
    (),
    (Section("One", ("Said",), ("EN", "VI"), ((Cell((Run("a "), Run("<i>b</i>", marked=True)), "1", "en"), Cell()),)),),
    ("Source",),
    "Sources",
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = create(tmp_path / "one.triptych")
    add(archive, "One bridge opened.\nTwo were hurt.\nThree came.", story="A bridge")
    add(archive, "Никто не знал.\nОткрыли мост.\nДвое ранены.", language="ru", story="A bridge")
    desk = Desk(archive)
    desk.perform(add_code, name="Harm")
    desk.perform(change_details, articles=[1], details={"outlet": "The Courier", "published": "2019-05-23"})
    links = (("[[0, 18]]", "[[15, 28]]"), ("[[19, 33]]", "[[29, 41]]"))
    with archive.writing("test") as writer, writer.transaction() as session:
        for left, right in links:
            session.execute(
                insert(Bead).values(
                    left_revision_id=1, right_revision_id=2, left_spans=left, right_spans=right, relation="same",
                    order="in_place", candidate=False, confidence=0.9, state="proposed", origin="machine",
                )
            )  # fmt: skip
    desk.perform(
        add_annotation, targets=[Place(1, Span(23, 27))], codes=[1], title="Who was hurt", note="Ask.", finding=True
    )
    desk.perform(add_absence, annotation=1, article=2)
    return archive


def test_linked_sentences_stand_in_one_row_and_others_where_they_were_read(archive: Archive) -> None:
    with archive.reading() as session:
        assert aligned_rows(session, (1, 2)).rows == (((), (0,)), ((0,), (1,)), ((1,), (2,)), ((2,), ()))
        assert aligned_rows(session, (2, 1)).rows == (((0,), ()), ((1,), (0,)), ((2,), (1,)), ((), (2,)))
        assert aligned_rows(session, (1,)).rows == (((0,),), ((1,),), ((2,),))
        assert aligned_rows(session, (99,)).columns == ()


def test_links_that_share_a_sentence_are_one_row(archive: Archive) -> None:
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(
            insert(Bead).values(
                left_revision_id=1, right_revision_id=2, left_spans="[[34, 45]]", right_spans="[[29, 41]]",
                relation="same", order="in_place", candidate=False, confidence=0.9, state="proposed", origin="machine",
            )
        )  # fmt: skip
    with archive.reading() as session:
        assert aligned_rows(session, (1, 2)).rows == (((), (0,)), ((0,), (1,)), ((1, 2), (2,)))


def test_what_only_other_articles_say_is_one_row_where_they_say_it(archive: Archive) -> None:
    add(archive, "Không ai biết.\nHai người bị thương.\nMưa.\nHết.", language="vi", story="A bridge")
    add(archive, "Апарт.\nИ ещё.", language="ru")
    links = (("[[0, 14]]", "[[0, 14]]"), ("[[29, 41]]", "[[15, 35]]"), ("[[15, 28]]", "[[36, 40]]"))
    with archive.writing("test") as writer, writer.transaction() as session:
        for left, right in links:
            session.execute(
                insert(Bead).values(
                    left_revision_id=2, right_revision_id=3, left_spans=left, right_spans=right, relation="same",
                    order="in_place", candidate=False, confidence=0.9, state="proposed", origin="machine",
                )
            )  # fmt: skip

    with archive.reading() as session:
        assert aligned_rows(session, (1, 2, 3)).rows == (
            ((), (0,), (0,)),
            ((0,), (1,), (2,)),
            ((), (), (3,)),
            ((1,), (2,), (1,)),
            ((2,), (), ()),
        )
        assert aligned_rows(session, (1, 4)).rows[3:] == (((), (0,)), ((), (1,)))


def test_panes_as_a_page(archive: Archive) -> None:
    with archive.reading() as session:
        page = html.fromstring(as_html(paper_of_panes(session, (1, 2), 1)).decode())

    assert page.findtext(".//h1") == "A bridge"
    assert page.findtext(".//th") == "EN, The Courier, 23 May 2019"
    rows = [[cell.text_content() for cell in row] for row in page.findall(".//tr")[1:]]
    assert rows[0] == ["–", "1Никто не знал."]
    assert rows[2] == ["2Two were hurt.", "3Двое ранены."]
    assert page.findall(".//td")[1].get("lang") == "ru"
    assert "The Courier, 2019-05-23" in page.find(".//ol").text_content()


def test_findings_have_outlet_date_and_place(archive: Archive) -> None:
    with archive.reading() as session:
        paper = paper_of_list(session, FindingFilter(), Sort.NUMBER)
        assert paper_of_findings(session, [99]).lines

    (section,) = paper.sections
    assert section.title == "F-01 Who was hurt"
    assert section.lines == ("Ask.", "Codes: Harm · Story: A bridge")
    here, there = section.rows[0]
    assert here.head == "EN, The Courier, 23 May 2019, sentence 2 of 3"
    assert [(run.text, run.marked) for run in here.runs] == [("Two ", False), ("were", True), (" hurt.", False)]
    assert there.runs[0].text == "This article leaves it out."


def test_what_articles_say_is_never_markup() -> None:
    page = as_html(ODD).decode()

    assert "<b>title" not in page
    assert "&lt;i&gt;b&lt;/i&gt;" in page
    assert "<script" not in page


def test_docx_holds_words_tables_and_languages(archive: Archive) -> None:
    with archive.reading() as session:
        document = Document(io.BytesIO(as_docx(paper_of_panes(session, (1, 2), 1))))

    (table,) = document.tables
    assert table.cell(3, 1).text == "3\nДвое ранены."
    assert table.cell(1, 0).text == "–"
    assert 'w:lang w:val="ru"' in table.cell(3, 1)._tc.xml
    odd = Document(io.BytesIO(as_docx(ODD)))
    assert odd.paragraphs[0].text == "A <b>title</b> & more"
    assert [run.bold for run in odd.tables[0].cell(1, 0).paragraphs[1].runs] == [None, True]


def test_the_command_writes_both(archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--archive", str(tmp_path / "one.triptych"), "export", "--format"]
    assert run([*common, "html", "-o", str(tmp_path / "a.html"), "--story", "A bridge"]) == 0
    assert run([*common, "docx", "-o", str(tmp_path / "a.docx")]) == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.index("Двое ранены.") < page.index("F-01 Who was hurt")
    assert Document(str(tmp_path / "a.docx")).paragraphs[0].text == "Findings"
    assert run([*common, "html", "-o", str(tmp_path / "b.html"), "--story", "No such"]) != 0


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestFault):
        write_paper(tmp_path / "a.odt", ODD)
