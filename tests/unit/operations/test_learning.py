"""Names learnt from the archive and from linked sentences, and names marked in the whole archive."""

from collections.abc import Sequence

import pytest
from sqlalchemy import delete, select

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.queries.examined import ENTITIES, MENTIONS
from triptych.archive.queries.written import places_written
from triptych.archive.schema import Derivation, Entity, Mention, Revision
from triptych.domain.entity import EntityKind, Stage
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.derivations import stamp
from triptych.operations.desk import Desk
from triptych.operations.making import make
from triptych.operations.naming import mark_name, set_names_aside
from triptych.operations.stages import STAGES, linking_stage

NAMES = [stage for stage in STAGES if stage.kind in (MENTIONS, ENTITIES)]
LINKING = [stage for stage in STAGES if stage.kind == ENTITIES]

Told = list[tuple[str, str, str]]


def told(archive: Archive, revision: int) -> Told:
    """Words, kind and origin of the names in a revision that are not set aside."""
    with archive.reading() as session:
        text = session.get_one(Revision, revision).text
        rows = session.scalars(
            select(Mention)
            .where(Mention.revision_id == revision, Mention.state != State.SET_ASIDE)
            .order_by(Mention.start)
        )
        return [(text[each.start : each.end], each.kind, each.origin) for each in rows]


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


UNKNOWN = "Khán giả chờ Hạt Dẻ suốt buổi tối hôm ấy."


def test_what_the_reader_accepted_is_recognised_in_other_articles(archive: Archive) -> None:
    add(archive, UNKNOWN, language="vi")
    list(make(archive, (), NAMES))
    assert told(archive, 1) == []

    Desk(archive).perform(mark_name, article=1, span=place(UNKNOWN, "Hạt Dẻ"), kind=EntityKind.ORGANISATION)
    list(make(archive, (), NAMES))
    add(archive, "Trưa nay Hạt Dẻ lại diễn ở quảng trường.", language="vi")
    list(make(archive, (), NAMES))

    assert told(archive, 2) == [("Hạt Dẻ", "organisation", Origin.MACHINE)]
    with archive.reading() as session:
        entities = session.scalars(select(Mention.entity_id).where(Mention.start > 0)).all()
    assert len(set(entities)) == 1
    assert None not in entities


def test_what_many_articles_name_is_recognised_where_nothing_tells_it(archive: Archive) -> None:
    add(archive, *(f"Lần thứ {n}, ban nhạc lại mời nhóm Hạt Dẻ." for n in range(3)), language="vi")
    list(make(archive, (), NAMES))
    assert [told(archive, each) for each in (1, 2, 3)] == [[("Hạt Dẻ", "organisation", "machine")]] * 3

    add(archive, UNKNOWN, language="vi")
    list(make(archive, (), NAMES))

    assert told(archive, 4) == [("Hạt Dẻ", "organisation", Origin.MACHINE)]


def test_what_the_reader_refused_is_not_learnt(archive: Archive) -> None:
    add(archive, *(f"Lần thứ {n}, ban nhạc lại mời nhóm Hạt Dẻ." for n in range(3)), language="vi")
    list(make(archive, (), NAMES))
    with archive.reading() as session:
        first = session.scalars(select(Mention.id).order_by(Mention.id).limit(1)).one()
    Desk(archive).perform(set_names_aside, mentions=[first])

    add(archive, UNKNOWN, language="vi")
    list(make(archive, (), NAMES))

    assert told(archive, 4) == []


def linked(archive: Archive, found: Found, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two reports, language and text, whose only sentences are linked; names were looked for in both."""
    for language, text in (left, right):
        add(archive, text, language=language)
    found.link(1, 2, [(0, len(left[1]))], [(0, len(right[1]))])
    recognised(archive, [1, 2])


def recognised(archive: Archive, revisions: Sequence[int]) -> None:
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(delete(Derivation).where(Derivation.revision_id.in_(revisions)))
        stamp(session, (MENTIONS, "test"), revisions)


@pytest.mark.parametrize(
    ("left", "name", "right", "missed"),
    [
        (("ru", "Вчера Сергей Казанин уехал."), "Сергей Казанин",
         ("vi", "Hôm qua Xéc-gây Ca-da-nin rời đi."), "Xéc-gây Ca-da-nin"),
        (("ru", "Вчера Нгуен Дык Хай уехал."), "Нгуен Дык Хай",
         ("vi", "Hom qua Nguyen Duc Hai da roi di."), "Nguyen Duc Hai"),
        (("en", "Yesterday Maria Castellanos left."), "Maria Castellanos",
         ("ru", "Вчера Кастелланос уехала."), "Кастелланос"),
    ],
)  # fmt: skip
def test_a_name_that_was_missed_is_found_through_its_counterpart(
    archive: Archive, left: tuple[str, str], name: str, right: tuple[str, str], missed: str
) -> None:
    found = Found(archive)
    linked(archive, found, left, right)
    found.mention(1, name, "person")

    list(make(archive, (), LINKING))

    assert told(archive, 2) == [(missed, "person", Origin.MACHINE)]
    with archive.reading() as session:
        assert len(set(session.scalars(select(Mention.entity_id)))) == 1


def test_what_is_said_to_be_no_name_is_not_found_again(archive: Archive) -> None:
    found = Found(archive)
    linked(archive, found, ("ru", "Вчера Владимир Козлов уехал."), ("en", "Yesterday Vladimir Kozlov left."))
    found.mention(1, "Владимир Козлов", "person")
    list(make(archive, (), LINKING))
    with archive.reading() as session:
        (number,) = session.scalars(select(Mention.id).where(Mention.revision_id == 2))

    Desk(archive).perform(set_names_aside, mentions=[number])
    recognised(archive, [1, 2])
    list(make(archive, (), LINKING))

    assert told(archive, 2) == []


def test_other_names_and_ordinary_words_are_not_taken_for_a_counterpart(archive: Archive) -> None:
    found = Found(archive)
    linked(archive, found, ("ru", "Вчера Тюнг уехал в Лиму."), ("vi", "Chung cư ở Lima được bà Olga Petrova khen."))
    found.mention(1, "Тюнг", "person")
    list(make(archive, (), LINKING))

    assert told(archive, 2) == []


def test_a_people_is_not_taken_for_its_country(archive: Archive) -> None:
    found = Found(archive)
    linked(archive, found, ("ru", "Гости из Германии довольны."), ("en", "The German guests are content in Germany."))
    found.mention(1, "Германии", "place")
    list(make(archive, (), LINKING))

    assert told(archive, 2) == [("Germany", "place", Origin.MACHINE)]


def test_a_name_is_marked_in_all_articles_at_once_and_taken_back_at_once(archive: Archive) -> None:
    texts = ["Hạt Dẻ đến. Hạt Dẻ đi.", "Ai thấy Hạt Dẻ?", "Hạt Dẻo thì không.", "hạt dẻ rang muối."]
    add(archive, *texts, language="vi")
    with archive.reading() as session:
        places = places_written(session, archive, "Hạt Dẻ")
    assert sorted(places) == [(1, Span(0, 6)), (1, Span(12, 18)), (2, Span(8, 14))]

    desk = Desk(archive)
    receipt = desk.perform(
        mark_name, article=1, span=Span(0, 6), kind=EntityKind.PERSON, everywhere=True, others=places
    )
    one = ("Hạt Dẻ", "person", Origin.USER)
    assert [told(archive, each) for each in (1, 2, 3, 4)] == [[one, one], [one], [], []]
    assert receipt.number is not None

    desk.undo()
    assert [told(archive, each) for each in (1, 2)] == [[], []]


def test_a_stage_switched_off_links_anew_and_keeps_who_is_who(archive: Archive) -> None:
    found = Found(archive)
    add(archive, "Sergey Petrov came.", language="en")
    add(archive, "Сергей Петров уехал.", language="ru")
    found.mention(1, "Sergey Petrov", "person")
    found.mention(2, "Сергей Петров", "person")
    recognised(archive, [1, 2])
    list(make(archive, (), LINKING))
    assert len(wholes(archive)) == 1
    (before,) = wholes(archive)

    off = linking_stage({Stage.SOUND, Stage.PARTS, Stage.COMPANY})
    list(make(archive, (), [off]))
    assert len(wholes(archive)) == 2
    assert before in wholes(archive)

    list(make(archive, (), LINKING))
    assert len(wholes(archive)) == 1


def wholes(archive: Archive) -> set[int]:
    with archive.reading() as session:
        return set(session.scalars(select(whole_entity()).join(Mention, Mention.entity_id == Entity.id)))
