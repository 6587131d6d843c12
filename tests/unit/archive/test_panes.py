"""What was found in the open panes, as it is read from the archive."""

import pytest

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.examined import MENTIONS, examined
from triptych.archive.queries.names import Form, entities_of, places_in_story
from triptych.archive.queries.panes import differences_between, links_between, mentions_of
from triptych.archive.schema import Article, Bead, Mention, Revision
from triptych.domain.difference import DifferenceKind
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.errors import ArchiveDamaged

ENGLISH = "Sergey Sobyanin met Tran in Hanoi.\nFourteen stations."
RUSSIAN = "Собянин встретил Чана в Ханое.\nДвенадцать станций."
THIRD = "Sobyanin again, Sobyanin still."


@pytest.fixture
def found(archive: Archive) -> Found:
    """Three articles of one story: 1 and 3 English, 2 Russian."""
    add(archive, ENGLISH, story="A visit")
    add(archive, RUSSIAN, language="ru", story="A visit")
    add(archive, THIRD, story="A visit")
    return Found(archive)


def test_mentions_come_in_reading_order_without_those_set_aside(archive: Archive, found: Found) -> None:
    sobyanin = found.entity("person", "Sergey Sobyanin")
    found.mention(1, "Hanoi", "place")
    found.mention(1, "Sergey Sobyanin", "person", sobyanin, origin=Origin.USER, confidence=None)
    found.mention(1, "Tran", "person", state=State.SET_ASIDE)

    with archive.reading() as session:
        rows = mentions_of(session, 1)
        assert mentions_of(session, 2) == ()
        assert mentions_of(session, 99) == ()
    assert [(each.span, each.kind, each.entity, each.name) for each in rows] == [
        (Span(0, 15), "person", sobyanin, "Sergey Sobyanin"),
        (Span(28, 33), "place", None, "Hanoi"),
    ]
    assert [(each.origin, each.confidence) for each in rows] == [("user", None), ("machine", 0.9)]


def test_mentions_of_an_older_revision_are_gone(archive: Archive, found: Found) -> None:
    found.mention(1, "Hanoi", "place")
    with archive.writing("test") as writer, writer.transaction() as session:
        old = session.get_one(Revision, found.revision(1))
        session.add(Revision(article_id=1, number=2, created="", reason="repair", text_sha256=old.text_sha256,
                             fingerprint=old.fingerprint, text=old.text))  # fmt: skip
        session.get_one(Article, 1).revision = 2

    with archive.reading() as session:
        assert mentions_of(session, 1) == ()


def test_links_are_turned_to_the_way_they_are_asked_for(archive: Archive, found: Found) -> None:
    second = found.link(1, 2, [(35, 53)], [(31, 50)], order="moved", relation="partial")
    first = found.link(2, 1, [(0, 30)], [(0, 34)], origin=Origin.USER, confidence=None)
    found.link(1, 3, [(0, 34)], [(0, 15)])

    with archive.reading() as session:
        rows = links_between(session, 1, 2)
        other_way = links_between(session, 2, 1)
        assert links_between(session, 1, 1) == ()
    assert [(each.number, each.left, each.right) for each in rows] == [
        (first, (Span(0, 34),), (Span(0, 30),)),
        (second, (Span(35, 53),), (Span(31, 50),)),
    ]
    assert [(each.confidence, each.moved, each.relation) for each in rows] == [
        (1, False, "same"),
        (0.9, True, "partial"),
    ]
    assert [(each.left, each.right) for each in other_way] == [(each.right, each.left) for each in rows]


def test_links_set_aside_are_only_given_when_asked_for(archive: Archive, found: Found) -> None:
    kept = found.link(1, 2, [(0, 34)], [(0, 30)], candidate=True)
    gone = found.link(1, 2, [(35, 53)], [(31, 50)], state=State.SET_ASIDE)

    with archive.reading() as session:
        assert [(each.number, each.candidate) for each in links_between(session, 1, 2)] == [(kept, True)]
        assert [each.number for each in links_between(session, 1, 2, with_set_aside=True)] == [kept, gone]


def test_differences_are_turned_with_their_kind_and_values(archive: Archive, found: Found) -> None:
    found.difference(1, 2, [(35, 43)], [(31, 41)], left_value="14", right_value="12", doubt="Perhaps.")
    found.difference(1, 2, [(20, 24)], [], kind="only_left", about="person")

    with archive.reading() as session:
        rows = differences_between(session, 1, 2)
        turned = differences_between(session, 2, 1)
    assert [each.kind for each in rows] == [DifferenceKind.ONLY_LEFT, DifferenceKind.CONFLICT]
    assert [(each.kind, each.left, each.right) for each in turned] == [
        (DifferenceKind.CONFLICT, (Span(31, 41),), (Span(35, 43),)),
        (DifferenceKind.ONLY_RIGHT, (), (Span(20, 24),)),
    ]
    assert (turned[0].left_value, turned[0].right_value, turned[0].doubt) == ("12", "14", "Perhaps.")


@pytest.mark.parametrize(
    "spans", ["", "{}x", "[1]", "[[2, 1]]", "[[-1, 4]]", '[["a", 2]]', "[[true, 2]]", "[" * 100_000]
)
def test_spans_that_are_none_are_damage(archive: Archive, found: Found, spans: str) -> None:
    number = found.link(1, 2, [(0, 1)], [(0, 1)])
    with archive.writing("test") as writer, writer.transaction() as session:
        session.get_one(Bead, number).left_spans = spans

    with pytest.raises(ArchiveDamaged), archive.reading() as session:
        links_between(session, 1, 2)


def test_a_kind_that_is_none_is_damage(archive: Archive, found: Found) -> None:
    number = found.mention(1, "Hanoi", "place")
    with archive.writing("test") as writer, writer.transaction() as session:
        session.get_one(Mention, number).kind = "weekday"

    with pytest.raises(ArchiveDamaged), archive.reading() as session:
        mentions_of(session, 1)
    with pytest.raises(ArchiveDamaged), archive.reading() as session:
        entities_of(session, [1], None)


def test_entities_are_counted_by_article(archive: Archive, found: Found) -> None:
    sobyanin = found.entity("person", "Sergey Sobyanin", ("en", "Sergey Sobyanin"), ("ru", "Сергей Собянин"),
                            ("vi", "Sergey Sobyanin"), ("ru", "С. Собянин"))  # fmt: skip
    found.mention(1, "Sergey Sobyanin", "person", sobyanin)
    found.mention(2, "Собянин", "person", sobyanin)
    found.mention(3, "Sobyanin", "person", sobyanin)
    hanoi = found.entity("place", "Hanoi")
    found.mention(1, "Hanoi", "place", hanoi)
    elsewhere = found.entity("place", "Elsewhere")
    found.mention(3, "again", "place", elsewhere)

    with archive.reading() as session:
        person, place = entities_of(session, [1, 2], 1)
    assert (person.number, person.counts, person.others, person.total) == (sobyanin, (1, 1), ((3, 1),), 2)
    assert person.names == (("en", "Sergey Sobyanin"), ("ru", "Сергей Собянин"), ("ru", "С. Собянин"))
    assert set(person.forms) == {Form("en", "Sergey Sobyanin", 1), Form("ru", "Собянин", 1)}
    assert (place.number, place.counts, place.others) == (hanoi, (1, 0), ())


def test_names_that_are_not_linked_are_put_together_by_their_folded_text(archive: Archive, found: Found) -> None:
    add(archive, "HANOI and hanoi.", story="A visit")
    found.mention(1, "Hanoi", "place")
    found.mention(4, "HANOI", "place")
    found.mention(4, "hanoi", "place")
    found.mention(2, "Ханое", "place")
    found.mention(4, "and", "organisation")

    with archive.reading() as session:
        rows = entities_of(session, [1, 2, 4], None)
    assert [(each.number, each.kind, each.counts) for each in rows] == [
        (None, "place", (1, 0, 2)),
        (None, "place", (0, 1, 0)),
        (None, "organisation", (0, 0, 1)),
    ]
    assert rows[0].key != rows[1].key
    assert len(rows[0].forms) == 3


@pytest.mark.usefixtures("found")
def test_the_story_is_listed_oldest_first(archive: Archive) -> None:
    with archive.writing("test") as writer, writer.transaction() as session:
        session.get_one(Article, 3).published = "2019-05"
        session.get_one(Article, 2).published = "2019-05-23"

    with archive.reading() as session:
        assert [each.article for each in places_in_story(session, [1, 2], 1)] == [3, 2, 1]
        assert [each.article for each in places_in_story(session, [1, 2], None)] == [2, 1]


def test_what_was_looked_at_is_known(archive: Archive, found: Found) -> None:
    found.examined(MENTIONS, 1, 3)
    found.aligned(2, 1)
    found.aligned(1, 3)
    found.compared(1, 2)

    with archive.reading() as session:
        seen = examined(session, [1, 2, 3])
    assert seen.names == {1, 3}
    assert seen.links == {(1, 2), (1, 3)}
    assert seen.differences == {(1, 2)}
