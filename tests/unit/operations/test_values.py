"""Stored values: those that the text holds now, once, stamped with what found them."""

from pathlib import Path

from sqlalchemy import select

from tests.samples import add
from triptych.archive.creation import create
from triptych.archive.schema import Article, Derivation, Maker, Value
from triptych.language.values import VALUES_VERSION
from triptych.operations.making import make_for
from triptych.operations.mentions import texts_of
from triptych.operations.values import VALUES, find_values_in, store_values


def test_values_are_made_when_they_are_wanted(tmp_path: Path) -> None:
    archive = create(tmp_path / "a.triptych")
    add(archive, "Fares rose by 5% in 2019.\nSome 40 km of track were closed.")
    with archive.reading() as session:
        articles = session.scalars(select(Article.id)).all()
    assert make_for(archive, articles, [VALUES])
    with archive.reading() as session:
        rows = session.execute(select(Value.value, Value.kind, Value.unit).order_by(Value.start)).all()
        makers = session.execute(select(Maker.kind, Maker.version).join(Derivation, Derivation.maker_id == Maker.id))
        assert (VALUES, VALUES_VERSION) in [tuple(each) for each in makers]
    assert [tuple(each) for each in rows] == [
        ("5", "percent", None),
        ("2019", "date", None),
        ("40", "number", "kilometer"),
    ]


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    archive = create(tmp_path / "a.triptych")
    add(archive, "Fares rose by 5% in 2019.")
    with archive.writing("a test") as writer:
        for _run in range(2):
            with writer.transaction() as session:
                store_values(session, find_values_in(texts_of(session, [1])))
                assert len(session.scalars(select(Value.value)).all()) == 2
