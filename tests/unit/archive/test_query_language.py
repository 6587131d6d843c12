"""What can be typed into the search: words, signs and fields, in any script, and nothing that breaks it."""

import contextlib
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.fulltext import Hits, fulltext_index
from triptych.archive.plan import Plan
from triptych.archive.queries.articles import find_article
from triptych.archive.queries.hit_facets import hit_facets
from triptych.archive.queries.search import search
from triptych.archive.schema import Article, Entity, EntityName, Mention, Revision
from triptych.archive.searching.completion import completions
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import All, Either, Near, Node, Not, Published, Term, parse, term_of
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind
from triptych.domain.search import SearchResult
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.language.folding import fold
from triptych.operations.annotations import add_annotation, trash_annotations
from triptych.operations.desk import Desk
from triptych.operations.entities import merge_entities
from triptych.operations.stories import make_story

STRANGE = [
    '""', '"', '"unclosed phrase', "((((", "word)", "*", "-", "--", "NEAR(", "NEAR(one, )", "AND", "OR OR", "😀",
    "x" * 10_000, "a\0b", "'; DROP TABLE article; --", 'title:"" OR ^x : + {y} NEAR/9999',
]  # fmt: skip


FORMS = [
    ("Москвы", "Здесь Москва."),
    ("москва", "Жителям Москвы."),
    ("опытом", "Большой опыт."),
    ("cities", "One city more."),
    ("city", "Two cities."),
    ("stopped", "They stop here."),
]

SCRIPTS = [
    ("zh", "市长今天会见了代表团。", "代表团"),
    ("zh", "市长今天会见了代表团。", "会"),
    ("ja", "市長は代表団と会談した。", "会談"),
    ("th", "นายกเทศมนตรีพบกับคณะผู้แทน", "เทศมนตรี"),
    ("ar", "التقى عمدة المدينة بالوفد", "المدينة"),
    ("ar", "التقى عُمدة المدينة بالوفد", "عمدة"),
    ("hi", "महापौर ने प्रतिनिधिमंडल से मुलाकात की", "प्रतिनिधिमंडल"),
    ("ko", "시장은 대표단을 만났다", "대표단"),
]


def find(archive: Archive, typed: str, *, expanded: bool = True, exact: bool = False) -> SearchResult:
    with archive.reading() as session, fulltext_index(archive) as index:
        index.catch_up(session)
        return search(session, index, parse(typed), limit=10, expanded=expanded, exact=exact)


def number_of(archive: Archive, uuid: object) -> int:
    with archive.reading() as session:
        return find_article(session, str(uuid))


def describe(archive: Archive, number: int, **values: str) -> None:
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(update(Article).where(Article.id == number).values(**values))


def word(typed: str) -> Term:
    term = term_of(typed)
    assert term is not None
    return term


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of many short articles, which nothing changes."""
    archive = create(tmp_path_factory.mktemp("many") / "many.triptych")
    add(archive, "Of strangeness and of b; nothing of the kind.", *(text for _typed, text in FORMS))
    for language in {language for language, _text, _typed in SCRIPTS}:
        texts = dict.fromkeys(text for each, text, _typed in SCRIPTS if each == language)
        add(archive, *texts, language=language)
    return archive


def test_strange_queries_are_seventeen() -> None:
    assert len(STRANGE) == 17


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
def test_strange_queries_answer_or_say_what_is_wrong(many: Archive, typed: str) -> None:
    with contextlib.suppress(RequestFault):
        assert find(many, typed).total <= 1
    assert find(many, "strangeness").total == 1


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("one two", All((word("one"), word("two")))),
        ("one OR two three", Either((word("one"), All((word("two"), word("three")))))),
        ("(one OR two) three", All((Either((word("one"), word("two"))), word("three")))),
        ("one -two", All((word("one"), Not(word("two"))))),
        ("one --two", All((word("one"), word("two")))),
        ("one NOT (two OR three)", All((word("one"), Not(Either((word("two"), word("three"))))))),
        ("one NEAR/3 two", Near((word("one"), word("two")), 3)),
        ("or and near", All((word("or"), word("and"), word("near")))),
        ("date:2019-05..2019-12", Published(date(2019, 5, 1), date(2019, 12, 31))),
        ("date:..2019", Published(None, date(2019, 12, 31))),
        ("date:2020-02", Published(date(2020, 2, 1), date(2020, 2, 29))),
        ("10:30", Term(("10", "30"), ("10", "30"))),
    ],
)
def test_signs(typed: str, node: Node) -> None:
    assert parse(typed) == node


@pytest.mark.parametrize("typed", ["date:2019-13", "date:soon", "date:2019-02-30", "-one -two", "   ", "has:nothing x"])
def test_mistakes_get_a_sentence(archive: Archive, typed: str) -> None:
    with pytest.raises(RequestFault, match=r"\.$"):
        find(archive, typed)


def test_the_last_word_goes_on_while_it_is_typed() -> None:
    assert parse("mosc", unfinished=True) == Term(("mosc",), ("mosc",), prefix=True, unfinished=True)
    assert parse("mosc ", unfinished=True) == word("mosc")
    assert parse("mo", unfinished=True) == word("mo")
    assert parse('"white hou', unfinished=True) == Term(("white", "hou"), ("white", "hou"), quoted=True)


def test_groups_alternatives_and_nearness(archive: Archive) -> None:
    add(archive, "The mayor met the envoy of a distant country.", "The mayor rests.", "An envoy of rest.")

    assert find(archive, "mayor OR envoy").total == 3
    assert find(archive, "(mayor OR envoy) -rests").total == 2 - 1
    assert find(archive, "mayor NEAR/3 envoy").total == 1
    assert find(archive, "NEAR(mayor country, 2)").total == 0
    assert find(archive, "NEAR(mayor country, 9)").total == 1


@pytest.mark.parametrize(("typed", "text"), FORMS)
def test_forms_are_found_unless_they_must_be_exact(many: Archive, typed: str, text: str) -> None:
    found = find(many, typed).found
    assert any(text[span.start : span.end] for each in found for span in each.spans if each.snippet == text)
    assert all(each.snippet != text for each in find(many, f'"{typed}"').found)
    assert all(each.snippet != text for each in find(many, typed, exact=True).found)


@pytest.mark.parametrize(("language", "text", "typed"), SCRIPTS)
def test_scripts(many: Archive, language: str, text: str, typed: str) -> None:
    (found,) = [each for each in find(many, typed).found if each.snippet == text]
    assert typed in {"".join(c for c in span.of(text) if c != "\u064f") for span in found.spans}
    assert found.language == language
    assert find(many, f"strangeness -{typed}").total == 1


def name(archive: Archive, kind: str, *names: tuple[str, str]) -> int:
    """Puts an entity with these names, by language, into the archive."""
    with archive.writing("test") as writer, writer.transaction() as session:
        entity = Entity(uuid=uuid4(), kind=kind, name=names[0][1], state="proposed", origin="machine")
        session.add(entity)
        session.flush()
        for language, written in names:
            session.add(
                EntityName(
                    entity_id=entity.id, language=language, name=written, folded=fold(written), state="proposed",
                    origin="machine",
                )
            )  # fmt: skip
        return entity.id


def test_a_name_finds_its_other_names(archive: Archive) -> None:
    add(archive, "Moscow, in English.", "Сегодня в Москве.", "Tại Mát-xcơ-va hôm nay.", "Elsewhere.")
    name(archive, "place", ("en", "Moscow"), ("ru", "Москва"), ("vi", "Mát-xcơ-va"))

    result = find(archive, "moscow")
    assert result.total == 3
    assert result.expansions == (("moscow", ("Москва", "Mát-xcơ-va")),)
    assert all(each.spans for each in result.found)
    assert find(archive, "Москвы").total == 3
    assert find(archive, "moscow", expanded=False).total == 1
    assert find(archive, "moscow", exact=True).total == 1
    assert find(archive, '"moscow"').total == 1
    assert find(archive, "elsewhere -moscow").total == 1
    assert find(archive, "(сегодня OR hôm OR english) -moscow").total == 0


def test_a_surname_and_a_name_in_two_words(archive: Archive) -> None:
    add(archive, "The envoy Boris Tereshin.", "Говорил Борис Терешин.", "Слова Бориса Терешина.", "О Терешине.")
    name(archive, "person", ("en", "Boris Tereshin"), ("ru", "Борис Терешин"))

    assert find(archive, "tereshin").total == 4
    assert find(archive, "Boris Tereshin").total == 3
    assert find(archive, "слова Boris Tereshin").total == 1


def test_fields(archive: Archive) -> None:
    bridge, port = add(archive, "A bridge is built.", "A port is built.")
    numbers = [number_of(archive, each.article) for each in (bridge, port)]
    describe(archive, numbers[0], outlet="Báo Thanh Giang", published="2019-05-23", title="Steel")
    describe(archive, numbers[1], outlet="Lowland Post", published="2019-07", title="Stone")
    Desk(archive).perform(make_story, title="The new bridge", articles=[numbers[0]])

    for typed, total in (
        ("title:steel", 1), ("built title:stone", 1), ("outlet:thanh", 1), ('outlet:"lowland post"', 1),
        ("built date:2019-05", 1), ("built date:2019-05..2019-12", 2), ("date:..2019-06", 1),
        ("built -date:2019-05", 1), ("language:en built", 2), ("language:vi built", 0),
        ("story:bridge", 1), ("built -story:bridge", 1),
        ("story:nothing", 0), ("story:bridge OR title:stone", 2), ("(date:2019-07 OR title:steel) built", 2),
        ("has:notes built", 0), ("code:nothing", 0), ("entity:nobody", 0),
    ):  # fmt: skip
        assert find(archive, typed).total == total, typed


def test_an_entity_is_found_where_it_is_mentioned(archive: Archive) -> None:
    first, _second = add(archive, "Washington spoke.", "Washington is a city.")
    entity = name(archive, "person", ("en", "Washington"))
    with archive.writing("test") as writer, writer.transaction() as session:
        revision = session.query(Revision.id).filter(Revision.article_id == number_of(archive, first.article)).scalar()
        session.add(
            Mention(revision_id=revision, start=0, end=10, kind="person", entity_id=entity, state="proposed",
                    origin="machine")
        )  # fmt: skip

    assert [each.article for each in find(archive, "entity:washington").found] == [first.article]
    assert find(archive, "city -entity:washington").total == 1


def test_the_important_statements_walk_the_index_only(archive: Archive) -> None:
    add(archive, "A bridge is built.")
    with archive.reading() as session, fulltext_index(archive) as index:
        index.catch_up(session)
        for typed in (
            "bridge",
            "bridge -port",
            "bridge language:en",
            "bridge date:2019",
            "date:2019",
            "bridge OR port",
        ):
            steps = index.explained(planned(session, parse(typed)))
            assert not any("TEMP B-TREE" in step for step in steps), (typed, steps)
            allowed = ("SCAN words VIRTUAL", "SEARCH entry", "USING ROWID SEARCH")
            assert all(step.startswith(allowed) for step in steps), (typed, steps)


def test_the_newest_come_first_whatever_came_in_first(archive: Archive) -> None:
    outcomes = add(archive, *(f"A bridge, number {number}." for number in range(4)))
    numbers = [number_of(archive, each.article) for each in outcomes]
    for number, published in zip(numbers, ("2019-05-23", None, "2021", "2020-01"), strict=True):
        if published:
            describe(archive, number, published=published)
    with archive.reading() as session, fulltext_index(archive) as index:
        index.catch_up(session)
        plan = planned(session, parse("bridge"))
        newest = index.newest(plan, 10, 10)
        assert [each.article for each in newest.hits] == [numbers[2], numbers[3], numbers[0], numbers[1]]
        assert (newest.total, newest.complete) == (4, True)
        assert index.newest(plan, 1, 3) == Hits(newest.hits[:1], 3, False)
        assert index.count(plan) == 4
        assert index.count(plan, 2) == 3
        assert index.newest(Plan(None, ("0",)), 10, 10) == Hits((), 0, True)


def test_notes_codes_and_their_trash_are_followed(archive: Archive) -> None:
    (outcome,) = add(archive, "A bridge is built.")
    number = number_of(archive, outcome.article)
    desk = Desk(archive)
    receipt = desk.perform(
        add_annotation, targets=[Place(number, Span(2, 8))], codes=[], note="Scaffolding", title=None, creator=None,
        finding=False,
    )  # fmt: skip
    for typed in ("scaffolding", "note:scaffolding", "bridge has:notes"):
        assert find(archive, typed).total == 1, typed
    assert find(archive, "title:scaffolding").total == 0
    desk.perform(trash_annotations, annotations=list(receipt.changed[Kind.ANNOTATION]))
    assert find(archive, "scaffolding").total == 0
    desk.undo()
    assert find(archive, "scaffolding").total == 1
    desk.undo()
    assert find(archive, "bridge has:notes").total == 0


def test_what_was_merged_is_one_entity_to_a_search(archive: Archive) -> None:
    first, second = add(archive, "Ostrava spoke.", "Сказали в Островой.")
    whole, merged = name(archive, "place", ("en", "Ostrava")), name(archive, "place", ("ru", "Островая"))
    with archive.writing("test") as writer, writer.transaction() as session:
        for outcome, entity in ((first, whole), (second, merged)):
            revision = select(Revision.id).where(Revision.article_id == number_of(archive, outcome.article))
            session.add(
                Mention(revision_id=session.scalar(revision), start=0, end=7, kind="place", entity_id=entity,
                        state="proposed", origin="machine")
            )  # fmt: skip
    assert find(archive, "ostrava").total == 1
    Desk(archive).perform(merge_entities, into=whole, entities=[merged])

    assert find(archive, "ostrava").total == 2
    assert find(archive, "Островая").expansions == (("островая", ("Ostrava",)),)
    assert find(archive, "entity:ostrava").total == 2
    assert find(archive, "entity:Островая").total == 2
    with archive.reading() as session:
        assert completions(session, "entity:остр") == ("entity:Ostrava ",)
        facets = hit_facets(
            session, archive, query=parse("language:en"), languages=(), exact=False, left_out=(), language="en"
        )
        assert dict(facets.counts)["entity"] == (("Ostrava", 2),)
