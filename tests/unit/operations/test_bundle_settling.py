"""Another person's bundle: each conflict is listed, and mine or theirs chosen for it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update

from tests.samples import add, rows_of_the_user
from tests.unit.operations.test_bundles import annotate, archive_in, dumped, furnished
from triptych.archive.archive import Archive, opened
from triptych.archive.queries.annotations import annotations
from triptych.archive.queries.codebook import codes
from triptych.archive.schema import (
    Article,
    Bead,
    CodeName,
    Difference,
    Entity,
    Memo,
    Mention,
    Person,
    SavedSearch,
    Story,
)
from triptych.errors import RequestFault
from triptych.operations.annotations import change_note, recode, settle
from triptych.operations.bundle_conflicts import Conflict, Look, Settling, Side
from triptych.operations.bundles import BundleImport, read_bundle
from triptych.operations.codebook import add_code, change_code, trash_codes
from triptych.operations.comparison import confirm_links, note_on_differences, set_links_aside
from triptych.operations.desk import Desk
from triptych.operations.details import change_details
from triptych.operations.entities import merge_entities, rename_entity, unmerge_entities
from triptych.operations.memos import change_memo
from triptych.operations.people import colour_person
from triptych.operations.searches import save_search
from triptych.operations.stories import rename_story


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive, and one that holds the same."""
    folder = tmp_path_factory.mktemp("pair")
    one, two = furnished(folder, "mine"), archive_in(folder, "theirs")
    read_bundle(two, dumped(one))
    return one.path, two.path


def copied(path: Path, folder: Path) -> Archive:
    target = folder / path.name
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return opened(target)


@pytest.fixture
def mine(pair: tuple[Path, Path], tmp_path: Path) -> Archive:
    return copied(pair[0], tmp_path)


@pytest.fixture
def theirs(pair: tuple[Path, Path], tmp_path: Path) -> Archive:
    return copied(pair[1], tmp_path)


def contradict(mine: Archive, theirs: Archive) -> None:
    """Each says something otherwise of the same things; what is changed last is theirs, but for the memo."""
    one, two = Desk(mine), Desk(theirs)
    two.perform(change_memo, memo=1, title="Theirs", text="Look there.")
    for desk, word, hue in ((one, "mine", "sky"), (two, "theirs", "moss")):
        desk.perform(change_note, annotation=1, text=f"note of {word}")
        desk.perform(change_code, code=1, definition=f"Definition of {word}.", hue=hue)
        desk.perform(colour_person, name="Ann", colour=hue)
        desk.perform(change_details, articles=[1], details={"outlet": f"Outlet of {word}"})
        desk.perform(rename_entity, entity=1, name=f"Bridge of {word}")
        desk.perform(note_on_differences, differences=[1], text=f"Difference of {word}")
        desk.perform(rename_story, story=1, title=f"Story of {word}")
        desk.perform(save_search, name="Bridges", query=f"bridge {word}")
    two.perform(set_links_aside, links=[1])
    one.perform(change_memo, memo=1, title="Mine", text="Look here.")


def merge(archive: Archive, other: Archive, settling: Settling | None = None, look: Look = Look.NOT) -> BundleImport:
    return read_bundle(archive, dumped(other), settling, look)


def said(archive: Archive) -> dict[str, object]:
    """What an archive says of the things that `contradict` contradicts."""
    with archive.reading() as session:
        first = next(iter(annotations(session)))
        row = session.execute(select(Memo.title, Memo.text)).one()
        return {
            "note": [each.value for each in first.bodies if each.purpose == "commenting"],
            "definition": session.scalars(select(CodeName.definition)).all(),
            "hue": [each.hue for each in codes(session, "en")],
            "colour": session.scalars(select(Person.colour)).all(),
            "outlet": session.scalars(select(Article.outlet).where(Article.id == 1)).one(),
            "name": session.scalars(select(Entity.name)).all(),
            "link": session.execute(select(Bead.state, Bead.origin)).all(),
            "memo": tuple(row),
            "difference": session.scalars(select(Difference.note).order_by(Difference.id)).all(),
            "story": session.scalars(select(Story.title)).all(),
            "search": session.execute(select(SavedSearch.name, SavedSearch.query)).all(),
        }


def found(done: BundleImport) -> dict[str, Conflict]:
    return {each.key: each for each in done.merged.settling.found}


def test_each_conflict_is_listed_with_what_both_say_and_nothing_is_changed(mine: Archive, theirs: Archive) -> None:
    contradict(mine, theirs)
    before = rows_of_the_user(mine)

    done = merge(mine, theirs, look=Look.WHERE_ASKED)

    conflicts = found(done)
    assert done.waits
    assert rows_of_the_user(mine) == before
    kinds = sorted(key.partition("/")[0] for key in conflicts)
    assert kinds == ["annotation", "article", "bead", "code", "code_name", "difference", "entity", "memo", "person",
                     "saved_search", "story"]  # fmt: skip
    note = conflicts["annotation/1"]
    assert (note.mine, note.theirs) == (
        "Praise · note of mine · “The bridge”",
        "Praise · note of theirs · “The bridge”",
    )
    assert conflicts["article/1/outlet"].mine == "Outlet of mine"
    told = {key: (conflicts[f"{key}/words"].what, conflicts[f"{key}/words"].theirs)
            for key in ("difference/1", "story/1", "saved_search/1")}  # fmt: skip
    assert told == {
        "difference/1": ("Difference “The bridge”", "Difference of theirs"),
        "story/1": ("Story “Story of mine”", "Story of theirs"),
        "saved_search/1": ("Search “Bridges”", "bridge theirs"),
    }
    assert {key for key, each in conflicts.items() if each.taken is Side.THEIRS} == {"annotation/1"}


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_all_can_be_mine_or_theirs_and_is_taken_back_as_one(mine: Archive, theirs: Archive, side: Side) -> None:
    contradict(mine, theirs)
    wanted, before = said(mine if side is Side.MINE else theirs), rows_of_the_user(mine)

    merge(mine, theirs, Settling(everywhere=side))

    assert said(mine) == wanted
    if side is Side.THEIRS:
        assert not merge(mine, theirs, look=Look.ONLY).merged.settling.found
        Desk(mine).undo()
    assert rows_of_the_user(mine) == before


def test_one_conflict_alone_is_settled_otherwise(mine: Archive, theirs: Archive) -> None:
    contradict(mine, theirs)
    ours, others = said(mine), said(theirs)

    merge(mine, theirs, Settling({"article/1/outlet": Side.THEIRS, "memo/1": Side.THEIRS}, Side.MINE))

    assert said(mine) == ours | {"outlet": others["outlet"], "memo": others["memo"]}


def test_what_is_no_conflict_cannot_be_settled(mine: Archive, theirs: Archive) -> None:
    before = rows_of_the_user(mine)
    with pytest.raises(RequestFault, match="person/9"):
        merge(mine, theirs, Settling({"person/9": Side.THEIRS}))
    assert rows_of_the_user(mine) == before


def test_where_nothing_is_contradicted_nobody_is_asked(mine: Archive, theirs: Archive) -> None:
    annotate(theirs, 4, 10, "new", creator="Zoë")

    done = merge(mine, theirs, look=Look.WHERE_ASKED)

    assert not done.waits
    assert done.merged.added["annotations"] == 1


def coded(archive: Archive) -> list[tuple[str, str, list[str]]]:
    with archive.reading() as session:
        tags = [
            (each.creator or "", [body.value or "" for body in each.bodies if body.purpose == "tagging"])
            for each in annotations(session)
        ]
    return sorted((who, "", names) for who, names in tags)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_codes_of_one_name_become_one_or_stay_two(tmp_path: Path, theirs: Archive, side: Side) -> None:
    mine = archive_in(tmp_path, "other")
    add(mine, "Something before.")
    Desk(mine).perform(add_code, name="Praise", definition="Kind words.", letters="PX", key="1")
    before = rows_of_the_user(mine)

    done = merge(mine, theirs, Settling({"code/1/one": side}))

    with mine.reading() as session:
        standing = codes(session, "en")
    assert found(done)["code/1/one"].taken is side
    names = ["Praise"] if side is Side.MINE else ["Praise", "Praise (2)"]
    assert sorted(each.name for each in standing) == names
    assert len({each.key for each in standing}) == len({each.letters for each in standing}) == len(names)
    assert coded(mine) == [("Ann", "", names[-1:])]
    Desk(mine).undo()
    assert rows_of_the_user(mine) == before


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_letters_and_keys_are_given_to_one_code(tmp_path: Path, theirs: Archive, side: Side) -> None:
    mine = archive_in(tmp_path, "other")
    with theirs.reading() as session:
        other = codes(session, "en")[0]
    Desk(mine).perform(add_code, name="Prose", letters=other.letters, key=other.key)

    merge(mine, theirs, Settling({"code/1/letters": side, "code/1/key": side}))

    with mine.reading() as session:
        by_name = {each.name: each for each in codes(session, "en")}
    with_them, without = ("Prose", "Praise") if side is Side.MINE else ("Praise", "Prose")
    assert (by_name[with_them].letters, by_name[with_them].key) == (other.letters, other.key)
    assert by_name[without].letters not in ("", other.letters)
    assert by_name[without].key is None


def test_a_code_in_the_trash_here_can_be_taken_out(mine: Archive, theirs: Archive) -> None:
    Desk(mine).perform(trash_codes, codes=[1])

    assert [each.mine.endswith("in the trash") for each in found(merge(mine, theirs, look=Look.ONLY)).values()] == [
        True
    ]
    merge(mine, theirs, Settling(everywhere=Side.THEIRS))

    with mine.reading() as session:
        assert [each.name for each in codes(session, "en")] == ["Praise"]


def second_name(*archives: Archive) -> None:
    uuid = uuid4()
    for archive in archives:
        with archive.writing("test") as writer, writer.transaction() as session:
            session.execute(insert(Entity).values(uuid=uuid, kind="place", name="The Bridge", state="proposed",
                                                  origin="machine"))  # fmt: skip
            session.execute(insert(Mention).values(revision_id=1, start=0, end=10, kind="place", entity_id=2,
                                                   confidence=0.5, state="proposed", origin="machine"))  # fmt: skip


def merged_into(archive: Archive) -> list[int | None]:
    with archive.reading() as session:
        return list(session.scalars(select(Entity.merged_into_id).order_by(Entity.id)))


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
@pytest.mark.parametrize("one_here", [True, False])
def test_names_that_are_one_here_and_two_there(mine: Archive, theirs: Archive, side: Side, one_here: bool) -> None:
    second_name(mine, theirs)
    for desk, one in ((Desk(mine), one_here), (Desk(theirs), not one_here)):
        desk.perform(merge_entities, into=1, entities=[2])
        if not one:
            desk.perform(unmerge_entities, entities=[2])

    done = merge(mine, theirs, Settling(everywhere=side))

    both = {"“Bridge” and “The Bridge”", "“The Bridge” and “Bridge”"}
    assert len([each for each in done.merged.settling.found if each.what in both]) == 1
    one = one_here if side is Side.MINE else not one_here
    assert merged_into(mine) == [None, 1 if one else None]


def test_a_name_that_is_one_there_is_one_here_where_nobody_said_otherwise(mine: Archive, theirs: Archive) -> None:
    second_name(mine, theirs)
    Desk(theirs).perform(merge_entities, into=1, entities=[2])

    done = merge(mine, theirs)

    assert not done.merged.settling.found
    assert merged_into(mine) == [None, 1]


def test_states_and_codes_of_a_finding_are_told_apart(mine: Archive, theirs: Archive) -> None:
    Desk(theirs).perform(settle, annotations=[1])
    Desk(theirs).perform(recode, annotation=1, codes=[])

    conflict = found(merge(mine, theirs, look=Look.ONLY))["annotation/1"]

    assert conflict.mine == "Praise · opened late · “The bridge”"
    assert conflict.theirs == "opened late · “The bridge” · Settled"


def test_a_colour_where_there_was_none_is_no_conflict(mine: Archive, theirs: Archive) -> None:
    with theirs.writing("test") as writer, writer.transaction() as session:
        session.execute(update(Person).values(colour="sky"))

    done = merge(mine, theirs)

    assert not done.merged.settling.found
    with mine.reading() as session:
        assert session.scalars(select(Person.colour)).one() == "sky"


def test_links_judged_alike_are_no_conflict(mine: Archive, theirs: Archive) -> None:
    Desk(mine).perform(set_links_aside, links=[1])
    Desk(theirs).perform(set_links_aside, links=[1])
    assert not merge(mine, theirs).merged.settling.found
    Desk(theirs).perform(confirm_links, links=[1])
    assert [each.what for each in merge(mine, theirs).merged.settling.found] == ["Link “The bridge opened in May.”"]


def test_a_note_on_a_difference_that_nobody_judged_here_comes_in_to_stay(mine: Archive, theirs: Archive) -> None:
    before = rows_of_the_user(mine)
    Desk(theirs).perform(note_on_differences, differences=[2], text="Not in Russian.")

    done = merge(mine, theirs)

    assert not done.merged.settling.found
    with mine.reading() as session:
        kept = session.execute(select(Difference.note, Difference.origin).where(Difference.id == 2)).one()
    assert tuple(kept) == ("Not in Russian.", "user")
    Desk(mine).undo()
    assert rows_of_the_user(mine) == before


def test_a_title_that_somebody_gave_stands_before_one_that_the_program_gave(mine: Archive, theirs: Archive) -> None:
    with mine.writing("test") as writer, writer.transaction() as session:
        session.execute(update(Story).values(origin="machine"))
    Desk(theirs).perform(rename_story, story=1, title="The bridge of May")

    (conflict,) = merge(mine, theirs).merged.settling.found

    assert (conflict.what, conflict.taken) == ("Story “A bridge”", Side.THEIRS)
    with mine.reading() as session:
        assert session.execute(select(Story.title, Story.origin)).all() == [("The bridge of May", "user")]


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_searches_of_one_name_become_one(tmp_path: Path, theirs: Archive, side: Side) -> None:
    mine = archive_in(tmp_path, "other")
    Desk(mine).perform(save_search, name="Bridges", query="viaduct")

    done = merge(mine, theirs, Settling(everywhere=side))

    assert [(each.mine, each.theirs) for each in done.merged.settling.found] == [("viaduct", "bridge")]
    with mine.reading() as session:
        searches = session.execute(select(SavedSearch.name, SavedSearch.query)).all()
    assert searches == [("Bridges", "viaduct" if side is Side.MINE else "bridge")]
    Desk(mine).undo()
    with mine.reading() as session:
        assert session.scalars(select(SavedSearch.query)).all() == ["viaduct"]
