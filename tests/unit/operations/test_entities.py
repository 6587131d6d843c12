"""Entities: linked by the program, judged by the reader, and what the reader said stays."""

import pytest
from sqlalchemy import delete, select

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.queries.examined import ENTITIES, MENTIONS
from triptych.archive.queries.links import reported
from triptych.archive.queries.panes import mentions_of
from triptych.archive.schema import Article, Derivation, Entity, EntityEvidence, EntityName, Mention
from triptych.domain.bead import Alignment, Mode
from triptych.domain.entity import EntityKind
from triptych.domain.mention import Mention as Recognised
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.alignment import store_alignment
from triptych.operations.derivations import stamp
from triptych.operations.desk import Desk
from triptych.operations.entities import (
    confirm_entities,
    merge_entities,
    refuse_names,
    rename_entity,
    retype_entity,
    set_entities_aside,
    split_entity,
    unmerge_entities,
)
from triptych.operations.making import make, pending
from triptych.operations.mentions import Found as MentionsOf
from triptych.operations.mentions import store_mentions, texts_of
from triptych.operations.stages import STAGES

LINKING = [stage for stage in STAGES if stage.kind == ENTITIES]
PEOPLE = {"en": ("Maria Castellanos", "Castellanos"), "ru": ("Марии Кастелланос",), "vi": ("Maria Castellanos",)}


class Newsroom:
    """An archive in which names are marked by hand and linked by the program."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.found = Found(archive)
        self.desk = Desk(archive)

    def report(self, language: str, *names: str, kind: str = "person") -> int:
        """An article that names somebody."""
        add(self.archive, f"{language}: " + " . ".join(names) + f" {self.count()}", language=language)
        with self.archive.reading() as session:
            article = session.scalars(select(Article.id).order_by(Article.id.desc())).first()
        assert article is not None
        for name in names:
            self.found.mention(article, name, kind)
        self.recognised([article])
        return article

    def count(self) -> int:
        with self.archive.reading() as session:
            return len(session.scalars(select(Article.id)).all())

    def recognised(self, articles: list[int]) -> None:
        revisions = [self.found.revision(each) for each in articles]
        with self.archive.writing("test") as writer, writer.transaction() as session:
            session.execute(delete(Derivation).where(Derivation.revision_id.in_(revisions)))
            stamp(session, (MENTIONS, "test"), revisions)

    def recognise_again(self, article: int, names: list[str]) -> None:
        """Stores what a newer recogniser finds in an article: these people."""
        revision = self.found.revision(article)
        spans = [Span(*self.found.place(article, each)) for each in names]
        with self.archive.writing("test") as writer, writer.transaction() as session:
            (text,) = texts_of(session, [revision])
            found = tuple(Recognised(span, EntityKind.PERSON) for span in spans)
            store_mentions(session, [MentionsOf(text, found)])
        self.recognised([article])

    def link(self) -> None:
        list(make(self.archive, (), LINKING))

    def link_again(self) -> None:
        with self.archive.reading() as session:
            articles = list(session.scalars(select(Article.id)))
        self.recognised(articles)
        self.link()

    def entity_of(self, article: int, words: str) -> int:
        start, _end = self.found.place(article, words)
        with self.archive.reading() as session:
            number: int = session.execute(
                select(whole_entity())
                .join(Mention, Mention.entity_id == Entity.id)
                .where(Mention.revision_id == self.found.revision(article), Mention.start == start)
            ).scalar_one()
        return number

    def mention_of(self, article: int, words: str) -> int:
        start, _end = self.found.place(article, words)
        with self.archive.reading() as session:
            return session.execute(
                select(Mention.id).where(Mention.revision_id == self.found.revision(article), Mention.start == start)
            ).scalar_one()


@pytest.fixture
def newsroom(archive: Archive) -> Newsroom:
    return Newsroom(archive)


def three(newsroom: Newsroom) -> list[int]:
    articles = [newsroom.report(language, *names) for language, names in PEOPLE.items()]
    newsroom.link()
    return articles


def test_one_person_in_three_languages_is_one_entity_with_names_and_reasons(newsroom: Newsroom) -> None:
    english, russian, vietnamese = three(newsroom)

    entity = newsroom.entity_of(english, "Maria Castellanos")
    assert newsroom.entity_of(english, "Castellanos") == entity
    assert newsroom.entity_of(russian, "Марии Кастелланос") == entity
    assert newsroom.entity_of(vietnamese, "Maria Castellanos") == entity
    with newsroom.archive.reading() as session:
        names = {(row.language, row.name) for row in session.scalars(select(EntityName))}
        assert {("en", "Maria Castellanos"), ("ru", "Мария Кастелланос")} <= names
        assert session.scalars(select(EntityEvidence.id)).all()


def test_linking_again_changes_nothing(newsroom: Newsroom) -> None:
    english, _russian, _vietnamese = three(newsroom)
    before = newsroom.entity_of(english, "Maria Castellanos")

    newsroom.link_again()

    with newsroom.archive.reading() as session:
        assert len(session.scalars(select(Entity.id)).all()) == 1
        assert len(session.scalars(select(EntityName.id)).all()) == len({*session.scalars(select(EntityName.id))})
    assert newsroom.entity_of(english, "Maria Castellanos") == newsroom.entity_of(english, "Castellanos")
    assert before


def test_a_new_article_is_linked_to_what_is_known(newsroom: Newsroom) -> None:
    english, *_others = three(newsroom)

    later = newsroom.report("ru", "Мария Кастелланос")
    newsroom.link()

    assert newsroom.entity_of(later, "Мария Кастелланос") == newsroom.entity_of(english, "Maria Castellanos")


def test_what_the_reader_split_stays_two_when_the_program_links_again(newsroom: Newsroom) -> None:
    english, russian, _vietnamese = three(newsroom)
    entity = newsroom.entity_of(english, "Maria Castellanos")

    newsroom.desk.perform(split_entity, entity=entity, mentions=[newsroom.mention_of(russian, "Марии Кастелланос")])
    newsroom.link_again()

    assert newsroom.entity_of(russian, "Марии Кастелланос") != newsroom.entity_of(english, "Maria Castellanos")


def test_a_name_that_was_set_aside_does_not_come_back(newsroom: Newsroom) -> None:
    english, russian, _vietnamese = three(newsroom)
    entity = newsroom.entity_of(english, "Maria Castellanos")
    with newsroom.archive.reading() as session:
        name = session.scalars(select(EntityName.id).where(EntityName.language == "ru")).one()

    newsroom.desk.perform(refuse_names, names=[name])
    later = newsroom.report("ru", "Мария Кастелланос")
    newsroom.link_again()

    assert newsroom.entity_of(russian, "Марии Кастелланос") != entity
    assert newsroom.entity_of(later, "Мария Кастелланос") != entity


def test_merging_leaves_mentions_where_they_are_and_can_be_taken_back(newsroom: Newsroom) -> None:
    one, other = newsroom.report("en", "Olga Vetrova"), newsroom.report("en", "Peter Brandt")
    newsroom.link()
    left, right = newsroom.entity_of(one, "Olga Vetrova"), newsroom.entity_of(other, "Peter Brandt")

    newsroom.desk.perform(merge_entities, into=left, entities=[right])
    assert newsroom.entity_of(other, "Peter Brandt") == left
    newsroom.desk.undo()

    assert newsroom.entity_of(other, "Peter Brandt") == right


def test_what_reads_mentions_hears_of_the_merged_entity(newsroom: Newsroom) -> None:
    one, other = newsroom.report("en", "Olga Vetrova"), newsroom.report("en", "Peter Brandt")
    newsroom.link()
    into, gone = newsroom.entity_of(one, "Olga Vetrova"), newsroom.entity_of(other, "Peter Brandt")

    newsroom.desk.perform(merge_entities, into=into, entities=[gone])

    with newsroom.archive.reading() as session:
        assert [(each.entity, each.name) for each in mentions_of(session, other)] == [(into, "Olga Vetrova")]
        assert {entity for _span, entity in reported(session, other).entities} == {into}


def test_a_new_alignment_has_names_linked_again(newsroom: Newsroom) -> None:
    one, other = newsroom.report("en", "Olga Vetrova"), newsroom.report("ru", "Ольга Ветрова")
    newsroom.link()
    with newsroom.archive.reading() as session:
        assert not pending(session, LINKING[0])
        reports = reported(session, one), reported(session, other)

    with newsroom.archive.writing("test") as writer, writer.transaction() as session:
        nothing = Alignment(Mode.COMPARABLE, (), ())
        store_alignment(session, left=reports[0], right=reports[1], alignment=nothing, version="1")

    with newsroom.archive.reading() as session:
        assert pending(session, LINKING[0]) == 2


def test_what_was_merged_stays_so_when_the_program_links_again(newsroom: Newsroom) -> None:
    one, other = newsroom.report("en", "Olga Vetrova"), newsroom.report("en", "Peter Brandt")
    newsroom.link()
    left, right = newsroom.entity_of(one, "Olga Vetrova"), newsroom.entity_of(other, "Peter Brandt")

    newsroom.desk.perform(merge_entities, into=left, entities=[right])
    newsroom.link_again()
    assert newsroom.entity_of(other, "Peter Brandt") == newsroom.entity_of(one, "Olga Vetrova") == left

    newsroom.desk.perform(unmerge_entities, entities=[right])
    newsroom.link_again()
    assert newsroom.entity_of(other, "Peter Brandt") != newsroom.entity_of(one, "Olga Vetrova")


def test_names_that_are_recognised_anew_stay_whose_they_were(newsroom: Newsroom) -> None:
    article = newsroom.report("en", "Olga Vetrova")
    newsroom.link()
    with newsroom.archive.reading() as session:
        before = session.execute(select(Entity.id, Entity.uuid)).all()

    newsroom.recognise_again(article, ["Olga Vetrova"])
    newsroom.link()

    assert newsroom.entity_of(article, "Olga Vetrova") == before[0].id
    with newsroom.archive.reading() as session:
        assert session.execute(select(Entity.id, Entity.uuid)).all() == before


def test_whom_nothing_names_any_more_is_gone_after_a_new_run(newsroom: Newsroom) -> None:
    article = newsroom.report("en", "Olga Vetrova")
    newsroom.link()
    newsroom.recognise_again(article, [])

    with newsroom.archive.reading() as session:
        assert not session.scalars(select(Entity.id)).all()


def test_the_reader_s_name_and_kind_outlive_a_run(newsroom: Newsroom) -> None:
    english, *_others = three(newsroom)
    entity = newsroom.entity_of(english, "Maria Castellanos")

    newsroom.desk.perform(rename_entity, entity=entity, name="M. C.")
    newsroom.desk.perform(retype_entity, entity=entity, kind=EntityKind.ORGANISATION)
    newsroom.link_again()

    with newsroom.archive.reading() as session:
        row = session.get_one(Entity, entity)
        assert (row.name, row.kind, row.origin) == ("M. C.", "organisation", Origin.USER)


def test_who_was_set_aside_keeps_its_state(newsroom: Newsroom) -> None:
    english, *_others = three(newsroom)
    entity = newsroom.entity_of(english, "Maria Castellanos")

    newsroom.desk.perform(set_entities_aside, entities=[entity])
    newsroom.link_again()

    assert newsroom.entity_of(english, "Maria Castellanos") == entity
    with newsroom.archive.reading() as session:
        assert session.get_one(Entity, entity).state == State.SET_ASIDE


def test_what_changes_nothing_is_not_noted(newsroom: Newsroom) -> None:
    english, *_others = three(newsroom)
    entity = newsroom.entity_of(english, "Maria Castellanos")
    newsroom.desk.perform(confirm_entities, entities=[entity])

    assert newsroom.desk.perform(confirm_entities, entities=[entity]).number is None
    assert newsroom.desk.perform(merge_entities, into=entity, entities=[entity]).number is None
    assert newsroom.desk.perform(rename_entity, entity=entity, name="  ").number is None
