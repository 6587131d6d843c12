from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.schema import Derivation, Maker, Mention, Operation, Revision
from triptych.domain.entity import EntityKind
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.desk import Desk
from triptych.operations.making import make, pending
from triptych.operations.mentions import find_mentions, store_mentions, texts_of
from triptych.operations.naming import give_kind, mark_name, same_names, set_names_aside
from triptych.operations.stages import Stage

TEXT = "Ông Nguyễn Văn Chung đến Hà Nội. Sau đó ông Nguyễn Văn Chung về Huế."


def names(version: str = "1") -> Stage:
    return Stage("mentions", version, 2, texts_of, find_mentions, store_mentions)


def counting(seen: list[int]) -> Stage:
    def read(_session: Session, revisions: Sequence[int]) -> Any:
        return list(revisions)

    def work(revisions: Any) -> Any:
        seen.extend(revisions)

    return Stage("count", "1", 2, read, work, lambda _session, _result: None, after=("mentions",))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = create(tmp_path / "a.triptych")
    texts = [TEXT, *(f"Bà Trần Thị Mai số {number} ở Huế." for number in range(4))]
    add(archive, *texts, language="vi")
    return archive


def rows(archive: Archive) -> list[tuple[str, str, str, str]]:
    with archive.reading() as session:
        found = session.execute(
            select(Revision.text, Mention.start, Mention.end, Mention.kind, Mention.state, Mention.origin)
            .join(Revision, Revision.id == Mention.revision_id)
            .where(Revision.id == 1)
            .order_by(Mention.start)
        ).all()
    return [(text[start:end], kind, state, origin) for text, start, end, kind, state, origin in found]


def test_all_is_made_in_batches_and_only_once(archive: Archive) -> None:
    made = list(make(archive, stages=[names()]))

    assert [(each.done, each.total) for each in made] == [(2, 5), (4, 5), (5, 5)]
    assert list(make(archive, stages=[names()])) == []
    assert len(rows(archive)) == 4


def test_what_is_open_comes_first(archive: Archive) -> None:
    assert next(iter(make(archive, [1], stages=[names()]))).articles == (1,)


def test_a_new_version_makes_again_and_what_reads_it_too(archive: Archive) -> None:
    seen: list[int] = []
    list(make(archive, stages=[names(), counting(seen)]))
    assert sorted(seen) == [1, 2, 3, 4, 5]
    with archive.reading() as session:
        assert pending(session, names("2")) == 5

    list(make(archive, stages=[names("2")]))

    with archive.reading() as session:
        kinds = session.execute(
            select(Maker.kind, Maker.version, func.count())
            .join(Derivation, Derivation.maker_id == Maker.id)
            .where(Maker.kind == "mentions")
            .group_by(Maker.id)
        ).all()
    assert [tuple(each) for each in kinds] == [("mentions", "2", 5)]


def test_nothing_of_it_is_in_the_undo_log(archive: Archive) -> None:
    list(make(archive, stages=[names()]))
    with archive.reading() as session:
        assert session.scalars(select(Operation.name)).all() == ["add_articles"]


def test_the_users_word_outlives_a_new_run(archive: Archive) -> None:
    list(make(archive, stages=[names()]))
    desk = Desk(archive)
    with archive.reading() as session:
        first, _hanoi, _again, hue = session.scalars(select(Mention.id).where(Mention.revision_id == 1)).all()
        chung = same_names(session, mention=first, everywhere=False)
    desk.perform(set_names_aside, mentions=[hue])
    desk.perform(give_kind, mentions=chung, kind=EntityKind.ORGANISATION)
    desk.perform(mark_name, article=1, span=Span(25, 31), kind=EntityKind.PERSON)

    list(make(archive, stages=[names("2")]))

    told = ("organisation", State.CONFIRMED, Origin.USER)
    assert rows(archive) == [
        ("Nguyễn Văn Chung", *told),
        ("Hà Nội", "person", State.CONFIRMED, Origin.USER),
        ("Nguyễn Văn Chung", *told),
        ("Huế", "place", State.SET_ASIDE, Origin.USER),
    ]


def test_the_users_word_can_be_taken_back(archive: Archive) -> None:
    list(make(archive, stages=[names()]))
    before = rows(archive)
    desk = Desk(archive)
    with archive.reading() as session:
        mentions = session.scalars(select(Mention.id).where(Mention.revision_id == 1)).all()
    desk.perform(set_names_aside, mentions=mentions)
    desk.undo()
    desk.perform(mark_name, article=1, span=Span(4, 10), kind=EntityKind.PLACE, everywhere=True)
    desk.undo()

    assert rows(archive) == before
