"""What the codes say together, and the passages behind each figure."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.coded_passages import passages_of, passages_together
from triptych.archive.queries.reports import (
    By,
    Which,
    co_occurrences,
    code_matrix,
    coded_languages,
    coded_outlets,
)
from triptych.archive.schema import Article
from triptych.domain.annotation import Annotation, Quote, Target, TargetKind
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.annotations import recode, trash_annotations
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.operations.details import change_details
from triptych.operations.reports import codes_by, codes_together, write_report


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = create(tmp_path / "one.triptych")
    add(archive, "The bridge opened in May and nobody was hurt.", story="A bridge")
    add(archive, "Мост открыли в мае.", language="ru")
    desk = Desk(archive)
    for name in ("Praise", "Harm", "Never"):
        desk.perform(add_code, name=name)
    desk.perform(change_details, articles=[1], details={"outlet": "One", "published": "2019-05-23"})
    desk.perform(change_details, articles=[2], details={"published": "2019"})
    mark(archive, 1, Span(4, 10), [1])
    mark(archive, 1, Span(8, 24), [1, 2])
    mark(archive, 2, Span(0, 4), [2])
    return archive


def mark(archive: Archive, article: int, span: Span, codes: list[int]) -> None:
    with archive.reading() as session:
        uuid = session.scalars(select(Article.uuid).where(Article.id == article)).one()
    target = Target(uuid, TargetKind.PASSAGE, span, Quote("x"))
    said = Annotation(uuid4(), (target,), (), creator="Ann", created="2026-01-01T00:00:00Z")
    desk = Desk(archive)
    done = desk.perform(import_annotations, annotations=[said], counts=AnnotationCounts())
    desk.perform(recode, annotation=max(next(iter(done.changed.values()))), codes=codes)


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        (By.LANGUAGE, {(1, "en"): 2, (2, "en"): 1, (2, "ru"): 1}),
        (By.OUTLET, {(1, "One"): 2, (2, "One"): 1, (2, None): 1}),
        (By.STORY, {(1, "A bridge"): 2, (2, "A bridge"): 1, (2, None): 1}),
        (By.YEAR, {(1, "2019"): 2, (2, "2019"): 2}),
        (By.MONTH, {(1, "2019-05"): 2, (2, "2019-05"): 1, (2, None): 1}),
        (By.CREATOR, {(1, "Ann"): 2, (2, "Ann"): 2}),
    ],
)
def test_every_figure_leads_to_as_many_passages(
    archive: Archive, by: By, counts: dict[tuple[int, str | None], int]
) -> None:
    with archive.reading() as session:
        matrix = code_matrix(session, by)

        assert matrix.counts == counts
        assert matrix.unused == (3,)
        for (code, value), count in counts.items():
            assert len(passages_of(session, code, by=by, value=value)) == count


@pytest.mark.parametrize(
    ("which", "counts"),
    [
        (Which(language="ru"), {(2, "2019"): 1}),
        (Which(language="en", outlet="One"), {(1, "2019"): 2, (2, "2019"): 1}),
        (Which(outlet="O'Ne % :x"), {}),
    ],
)
def test_a_language_and_an_outlet_are_looked_at_alone(
    archive: Archive, which: Which, counts: dict[tuple[int, str | None], int]
) -> None:
    with archive.reading() as session:
        assert code_matrix(session, By.YEAR, which).counts == counts
        for (code, value), count in counts.items():
            assert len(passages_of(session, code, by=By.YEAR, value=value, which=which)) == count
        assert (coded_languages(session), coded_outlets(session)) == (("en", "ru"), ("One",))


def test_codes_on_the_same_words(archive: Archive) -> None:
    with archive.reading() as session:
        assert co_occurrences(session) == {(1, 2): 2}
        assert co_occurrences(session, Which(creator=99)) == {}


def test_two_codes_lead_to_the_words_that_they_share(archive: Archive) -> None:
    with archive.reading() as session:
        shared = passages_together(session, 2, 1)

        assert [each.words for each in shared] == ["ge", "ge opened in May"]
        assert passages_together(session, 1, 2, limit=1) == shared[:1]
        assert passages_together(session, 1, 2, after=shared[0].number) == shared[1:]
        assert passages_together(session, 1, 3) == ()
        assert passages_together(session, 1, 2, which=Which(creator=99)) == ()


def test_a_time_has_no_holes_and_an_odd_date_breaks_nothing(archive: Archive) -> None:
    desk = Desk(archive)
    desk.perform(change_details, articles=[2], details={"published": "2019-08-02"})
    assert codes_by(archive, By.MONTH).columns == ("2019-05", "2019-06", "2019-07", "2019-08")
    assert codes_by(archive, By.YEAR).columns == ("2019",)
    assert len(codes_by(archive, By.DAY).columns) == 72
    desk.perform(change_details, articles=[2], details={"published": "1019-08-02"})
    assert codes_by(archive, By.MONTH).columns == ("1019-08", "2019-05")


def test_a_passage_comes_with_what_stands_around_it_and_pages_go_on(archive: Archive) -> None:
    with archive.reading() as session:
        first, second = passages_of(session, 1)

        assert (first.before, first.words, first.language, first.outlet) == ("The ", "bridge", "en", "One")
        assert passages_of(session, 1, after=first.number) == (second,)
        assert passages_of(session, 3) == ()


def test_a_passage_comes_with_what_other_reports_say_there(archive: Archive) -> None:
    Found(archive).link(1, 2, [(0, 44)], [(0, 19)])

    with archive.reading() as session:
        first, _second = passages_of(session, 1)

    assert [(each.language, each.article, each.text) for each in first.counterparts] == [
        ("ru", 2, "Мост открыли в мае.")
    ]


def test_the_trash_and_an_empty_archive_count_nothing(archive: Archive, tmp_path: Path) -> None:
    Desk(archive).perform(trash_annotations, annotations=[1, 2, 3])

    for each in (archive, create(tmp_path / "two.triptych")):
        with each.reading() as session:
            assert code_matrix(session, By.LANGUAGE).columns == ()
            assert co_occurrences(session) == {}


def test_tables_name_codes_guard_cells_and_say_what_is_missing(archive: Archive, tmp_path: Path) -> None:
    Desk(archive).perform(change_details, articles=[1], details={"outlet": "=1+1"})
    report = codes_by(archive, By.OUTLET)
    write_report(tmp_path / "report.csv", report)
    write_report(tmp_path / "report.xlsx", report)

    assert [(row.code.name, row.figures, row.total) for row in report.rows] == [
        ("Praise", (2, 0), 2),
        ("Harm", (1, 1), 2),
    ]
    assert "Never" in report.note
    assert b"'=1+1" in (tmp_path / "report.csv").read_bytes()
    together = codes_together(archive, "A bridge")
    assert [(row.code.name, row.figures) for row in together.rows] == [("Praise", (0, 2)), ("Harm", (2, 0))]
    with pytest.raises(RequestFault):
        write_report(tmp_path / "report.doc", report)
    with pytest.raises(RequestFault):
        codes_by(archive, By.OUTLET, "No such")
