"""What the palette offers for a few typed letters."""

from uuid import uuid4

import pytest
from sqlalchemy import insert

from tests.samples import incoming
from triptych.archive.archive import Archive
from triptych.archive.queries.palette import Offered, Scope, offered
from triptych.archive.schema import Code, CodeName, Entity, EntityName
from triptych.domain.states import Origin, State
from triptych.language.folding import fold
from triptych.operations.articles import add_articles
from triptych.operations.desk import Desk


def offer(archive: Archive, typed: str, limit: int = 5) -> Offered:
    with archive.reading() as session:
        return offered(session, archive, typed=typed, language="en", limit=limit)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    reports = [
        incoming("Một bản tin.", language="vi", title="Hà Nội và Moskva ký kết"),
        incoming("A report.", title="Transport in Hanoi"),
    ]
    Desk(archive).perform(add_articles, incoming=reports, story="Night train to the coast", outcomes=[])
    with archive.writing("filling") as writer, writer.transaction() as session:
        for number, (kind, names) in enumerate(
            [("person", ("Tran Quoc Dinh", "Чан Куок Динь", "Trần Quốc Định")), ("place", ("Trạng Sa",))], 1
        ):
            session.execute(
                insert(Entity).values(
                    id=number, uuid=uuid4(), kind=kind, name=names[0], state=State.PROPOSED, origin=Origin.MACHINE
                )
            )
            session.execute(
                insert(EntityName),
                [
                    {
                        "entity_id": number, "language": "en", "name": name, "folded": fold(name),
                        "state": State.PROPOSED, "origin": Origin.MACHINE,
                    }
                    for name in names
                ],
            )  # fmt: skip
        session.execute(insert(Code).values(id=1, uuid=uuid4(), ordinal=1, letters="TR", hue="amber", key="3"))
        session.execute(insert(CodeName).values(code_id=1, language="en", name="Transparency"))
    return archive


def test_everything_is_found_without_accents(filled: Archive) -> None:
    found = offer(filled, "tran")

    assert [each.title for each in found.stories] == ["Night train to the coast"]
    assert found.stories[0].articles == (("en", 1), ("vi", 1))
    assert [each.title for each in found.articles] == ["Transport in Hanoi"]
    assert [each.name for each in found.entities] == ["Tran Quoc Dinh", "Trạng Sa"]
    assert found.entities[0].others == ("Чан Куок Динь", "Trần Quốc Định")
    assert [(each.name, each.letters, each.key) for each in found.codes] == [("Transparency", "TR", "3")]


def test_titles_by_the_beginnings_of_their_words(filled: Archive) -> None:
    assert [each.title for each in offer(filled, "mosk ha").articles] == ["Hà Nội và Moskva ký kết"]
    assert offer(filled, "oskva").articles == ()
    assert offer(filled, '"*(').articles == ()


def test_names_by_any_of_their_words_and_scripts(filled: Archive) -> None:
    assert [each.name for each in offer(filled, "@чан").entities] == ["Чан Куок Динь"]
    assert [each.name for each in offer(filled, "@quoc d").entities] == ["Tran Quoc Dinh"]
    assert [each.name for each in offer(filled, "@", limit=1).entities] != []
    assert offer(filled, "@%").entities == offer(filled, "@").entities
    assert offer(filled, "@transparency") == Offered()


def test_codes_by_letters(filled: Archive) -> None:
    assert [each.name for each in offer(filled, "#tr").codes] == ["Transparency"]
    assert offer(filled, "#tr").stories == ()
    assert offer(filled, "> tran") == Offered()


def test_with_nothing_typed_the_newest_stories(filled: Archive) -> None:
    assert offer(filled, "") == Offered(stories=offer(filled, "").stories)
    assert [each.title for each in offer(filled, "").stories] == ["Night train to the coast"]


def test_limits(filled: Archive) -> None:
    assert [len(offer(filled, "tran", limit=1).entities), len(offer(filled, "ha", limit=1).articles)] == [1, 1]


@pytest.mark.parametrize(
    ("typed", "scope", "text"),
    [("a", Scope.EVERYTHING, "a"), ("> a b", Scope.COMMANDS, "a b"), (" @a", Scope.NAMES, "a"), ("#", Scope.CODES, "")],
)
def test_scopes(typed: str, scope: Scope, text: str) -> None:
    assert Scope.of(typed) == (scope, text)
