"""Undo as a state machine: any sequence of operations, undone, gives the same rows in the user's tables."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from tests.found import Found
from tests.samples import incoming, rows_of_the_user
from triptych.archive.archive import opened
from triptych.archive.creation import create
from triptych.archive.queries.annotations import annotations
from triptych.archive.queries.integrity import revisions_without_sentences
from triptych.archive.queries.log import next_redo, next_undo
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Bead,
    Code,
    Difference,
    Entity,
    EntityName,
    Memo,
    Mention,
    Relation,
    SavedSearch,
    Story,
    TargetRow,
)
from triptych.domain.annotation import Annotation, Body, Place, Quote, Target, TargetKind, WholeArticle
from triptych.domain.code import Code as ExchangedCode
from triptych.domain.code import CodeWords
from triptych.domain.entity import EntityKind
from triptych.domain.follows import Follows
from triptych.domain.receipt import Receipt
from triptych.domain.relation import Subject
from triptych.domain.text import Role, Span
from triptych.errors import RequestFault
from triptych.language.sentences import SENTENCES_VERSION
from triptych.operations.adjudicating import Decision, adjudicate
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.annotations import (
    add_absence,
    add_annotation,
    add_targets,
    change_note,
    change_title,
    gloss_target,
    leave_unplaced,
    move_target,
    recode,
    remove_target,
    reopen,
    settle,
    take_annotations_back,
    trash_annotations,
)
from triptych.operations.articles import (
    add_articles,
    mark_read,
    mark_unread,
    set_aside,
    take_articles_back,
    take_up_again,
    trash_articles,
)
from triptych.operations.bundle_conflicts import Settling, Side
from triptych.operations.bundle_import import Merged, import_bundle
from triptych.operations.bundles import bundle_of, checked_rows
from triptych.operations.codebook import (
    add_code,
    change_code,
    deprecate_codes,
    merge_codes,
    move_code,
    offer_codes_again,
    split_code,
    take_codes_back,
    trash_codes,
)
from triptych.operations.comparison import (
    confirm_differences,
    confirm_links,
    make_finding_of_differences,
    note_on_differences,
    propose_differences_again,
    propose_links_again,
    set_differences_aside,
    set_links_aside,
)
from triptych.operations.desk import Desk
from triptych.operations.details import (
    change_details,
    change_paragraph_language,
    change_role,
    join_sentence,
    move_sentence_boundary,
    split_sentence,
)
from triptych.operations.entities import (
    confirm_entities,
    confirm_names,
    give_mentions,
    identify_entity,
    merge_entities,
    propose_entities_again,
    refuse_names,
    rename_entity,
    retype_entity,
    set_entities_aside,
    split_entity,
    unmerge_entities,
)
from triptych.operations.examples import mark_examples, unmark_examples
from triptych.operations.exchange_import import import_codes
from triptych.operations.following import continue_story, propose_following, stop_continuing
from triptych.operations.linking import leave_unlinked, link_sentences, merge_links, split_link
from triptych.operations.memos import add_memo, change_memo, trash_memos
from triptych.operations.people import colour_person
from triptych.operations.proposals import Proposal, propose_stories
from triptych.operations.relations import change_relation, relate, unrelate
from triptych.operations.revising import edit_text, take_back_repairs
from triptych.operations.searches import forget_search, save_search
from triptych.operations.stories import (
    add_to_story,
    confirm_stories,
    keep_from_story,
    make_story,
    merge_stories,
    rename_story,
    set_stories_aside,
    split_story,
    take_from_story,
    take_stories_back,
    trash_stories,
)
from triptych.operations.tagging import tag_articles

Rows = dict[str, list[str]]
_Numbered = Article | AnnotationRow | Bead | Code | Difference | Memo | Relation | SavedSearch | Story | TargetRow
Numbered = Article | AnnotationRow | Bead | Code | Difference | Memo | Relation | Story | TargetRow

words = st.text(alphabet="abcdeôđйё𝒳😀 \"'\\", min_size=1, max_size=12)


class UndoMachine(RuleBasedStateMachine):
    """Remembers the user's rows before each operation and compares when operations are undone and redone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.past: list[Rows] = []
        self.future: list[Rows] = []

    @initialize()
    def begin(self) -> None:
        self.archive = create(Path(self.folder.name) / "test.triptych")
        self.desk = Desk(self.archive)
        self.present = rows_of_the_user(self.archive)

    def teardown(self) -> None:
        self.folder.cleanup()

    def perform(self, operation: Callable[..., Receipt], **values: Any) -> None:
        receipt = self.desk.perform(operation, **values)
        after = rows_of_the_user(self.archive)
        assert (receipt.number is None) == (after == self.present)
        if receipt.number is not None:
            self.past.append(self.present)
            self.future.clear()
            self.present = after

    def ids(self, table: type[Any]) -> list[int]:
        with self.archive.reading() as session:
            return list(session.scalars(select(table.id).order_by(table.id)))

    @rule(texts=st.lists(words, min_size=1, max_size=3), story=st.none() | words)
    def bring_in(self, texts: list[str], story: str | None) -> None:
        articles = [incoming(f"{uuid4()}\n{text}") for text in texts]
        self.perform(add_articles, incoming=articles, story=story, outcomes=[])

    @rule(
        operation=st.sampled_from(
            [trash_articles, take_articles_back, mark_read, mark_unread, set_aside, take_up_again]
        ),
        choice=st.sets(st.integers(0, 5), max_size=3),
    )
    def mark(self, operation: Callable[..., Receipt], choice: set[int]) -> None:
        articles = self.ids(Article)
        self.perform(operation, articles=[articles[each] for each in choice if each < len(articles)])

    @precondition(lambda self: self.ids(Code))
    @rule(index=st.integers(0, 3), choice=st.sets(st.integers(0, 5), max_size=3))
    def tag(self, index: int, choice: set[int]) -> None:
        articles, codes = self.ids(Article), self.ids(Code)
        chosen = [articles[each] for each in choice if each < len(articles)]
        self.perform(tag_articles, articles=chosen, code=codes[index % len(codes)])

    @rule(name=words, query=words, index=st.integers(0, 2), forget=st.booleans())
    def keep_a_search(self, name: str, query: str, index: int, forget: bool) -> None:
        numbers = self.ids(SavedSearch)
        if forget and index < len(numbers):
            self.perform(forget_search, search=numbers[index])
        else:
            self.perform(save_search, name=name, query=query)

    @precondition(lambda self: self.ids(Article))
    @rule(
        operation=st.sampled_from(
            [
                change_role,
                change_paragraph_language,
                split_sentence,
                join_sentence,
                move_sentence_boundary,
                edit_text,
                take_back_repairs,
            ]
        ),
        index=st.integers(0, 3),
        place=st.integers(0, 50),
        text=words,
    )
    def correct(self, operation: Callable[..., Receipt], index: int, place: int, text: str) -> None:
        articles = self.ids(Article)
        own: dict[Callable[..., Receipt], dict[str, Any]] = {
            change_role: {"paragraphs": [0, 37], "role": list(Role)[place % len(Role)]},
            change_paragraph_language: {"paragraphs": [0, 37], "language": ("en", "vi", None)[place % 3]},
            split_sentence: {"place": place},
            move_sentence_boundary: {"place": place},
            join_sentence: {"place": place},
            edit_text: {"text": f"{uuid4()}\n{text}" if place % 2 else text * 3},
            take_back_repairs: {},
        }
        self.try_to(operation, article=articles[index % len(articles)], **own[operation])

    @precondition(lambda self: self.ids(Article))
    @rule(others=st.booleans(), side=st.none() | st.sampled_from(Side))
    def merge_a_bundle(self, others: bool, side: Side | None) -> None:
        tables = checked_rows(bundle_of(self.archive))
        for row in tables["annotation"]:
            row.update({"uuid": uuid4()} if others else {"modified": "9999-01-01T00:00:00.000+00:00"})
        for row in tables["code_name"]:
            row["definition"] = "Theirs."
        self.perform(import_bundle, tables=tables, merged=Merged(settling=Settling(everywhere=side)))

    @precondition(lambda self: self.ids(Article))
    @rule(title=st.none() | words, language=st.sampled_from(["en", "vi", "ru"]), index=st.integers(0, 3))
    def detail(self, title: str | None, language: str, index: int) -> None:
        articles = self.ids(Article)
        details = {"title": title, "language": language, "published": "2019-05"}
        self.try_to(change_details, articles=[articles[index % len(articles)]], details=details)

    @precondition(lambda self: self.ids(Article))
    @rule(note=words, extra=st.dictionaries(words, st.floats(allow_nan=False, allow_infinity=False), max_size=2))
    def annotate(self, note: str, extra: dict[str, float]) -> None:
        with self.archive.reading() as session:
            article = session.scalars(select(Article.uuid).order_by(Article.id.desc()).limit(2)).all()
        targets = tuple(Target(each, TargetKind.PASSAGE, Span(0, 4), Quote("abcd"), extra=extra) for each in article)
        annotation = Annotation(
            uuid4(), targets, (Body(note, purpose="commenting"),), ("commenting",), creator=note[:3]
        )
        self.perform(import_annotations, annotations=[annotation], counts=AnnotationCounts())

    @precondition(lambda self: self.ids(AnnotationRow))
    @rule(note=words, index=st.integers(0, 3))
    def rewrite(self, note: str, index: int) -> None:
        with self.archive.reading() as session:
            standing = list(annotations(session))
        if not standing:
            return
        chosen = standing[index % len(standing)]
        changed = Annotation(chosen.id, chosen.targets, (Body(note),), ("describing",), created=chosen.created)
        self.perform(import_annotations, annotations=[changed], counts=AnnotationCounts())

    @rule(operation=st.sampled_from([trash_annotations, take_annotations_back]), index=st.integers(0, 3))
    def bin_annotation(self, operation: Callable[..., Receipt], index: int) -> None:
        numbers = self.ids(AnnotationRow)
        self.perform(operation, annotations=numbers[index : index + 1])

    def try_to(self, operation: Callable[..., Receipt], **values: Any) -> None:
        """Performs an operation that may be refused; then nothing changes."""
        try:
            self.perform(operation, **values)
        except RequestFault:
            assert rows_of_the_user(self.archive) == self.present

    @precondition(lambda self: self.ids(Article))
    @rule(start=st.integers(0, 40), codes=st.lists(st.integers(1, 4), max_size=2), note=st.none() | words)
    def highlight(self, start: int, codes: list[int], note: str | None) -> None:
        places = [
            Place(each, Span(start, start + 2)) if start % 5 else WholeArticle(each) for each in self.ids(Article)[:2]
        ]
        self.try_to(add_annotation, targets=places, codes=codes, note=note, title=note, creator=note, finding=True)

    @precondition(lambda self: self.ids(Article))
    @rule(people=st.lists(st.integers(1, 3), max_size=2, unique=True), start=st.integers(0, 20))
    def settle_what_two_said(self, people: list[int], start: int) -> None:
        places = tuple(Place(each, Span(start, start + 12)) for each in self.ids(Article)[:2])
        self.try_to(adjudicate, decisions=[Decision(places, tuple(people))], creator="a + b")

    @rule(name=st.sampled_from(["a", "b"]), colour=st.sampled_from([None, "sky", "moss"]))
    def colour_somebody(self, name: str, colour: str | None) -> None:
        self.perform(colour_person, name=name, colour=colour)

    @precondition(lambda self: self.ids(AnnotationRow))
    @rule(
        operation=st.sampled_from([change_note, change_title, recode, add_absence, add_targets, settle, reopen]),
        index=st.integers(0, 2),
        text=words,
        number=st.integers(1, 3),
    )
    def change_annotation(self, operation: Callable[..., Receipt], index: int, text: str, number: int) -> None:
        numbers = self.ids(AnnotationRow)
        annotation = numbers[index % len(numbers)]
        own: dict[Callable[..., Receipt], dict[str, Any]] = {
            recode: {"codes": [number]},
            add_absence: {"article": number},
            add_targets: {"places": [Place(number, Span(0, 8))]},
            settle: {"annotations": [annotation]},
            reopen: {"annotations": [annotation]},
        }
        values = {"annotation": annotation} | own.get(operation, {"text": text})
        if "annotations" in values:
            del values["annotation"]
        self.try_to(operation, **values)

    @precondition(lambda self: self.ids(TargetRow))
    @rule(
        operation=st.sampled_from([move_target, remove_target, gloss_target, leave_unplaced]),
        index=st.integers(0, 3),
        text=words,
    )
    def change_target(self, operation: Callable[..., Receipt], index: int, text: str) -> None:
        targets = self.ids(TargetRow)
        target = targets[index % len(targets)]
        with self.archive.reading() as session:
            annotation = session.get_one(TargetRow, target).annotation_id
        own: dict[str, Any] = {}
        if operation is move_target:
            own = {"span": Span(len(text), 20)}
        elif operation is gloss_target:
            own = {"text": text}
        self.try_to(operation, annotation=annotation, target=target, **own)

    @rule(name=words, parent=st.none() | st.integers(1, 3), key=st.sampled_from([None, "", "1", "2"]))
    def make_code(self, name: str, parent: int | None, key: str | None) -> None:
        self.try_to(add_code, name=name, parent=parent if parent in self.ids(Code) else None, key=key)

    @precondition(lambda self: self.ids(Code))
    @rule(
        operation=st.sampled_from(
            [
                change_code,
                move_code,
                merge_codes,
                split_code,
                trash_codes,
                take_codes_back,
                deprecate_codes,
                offer_codes_again,
                mark_examples,
                unmark_examples,
            ]
        ),
        index=st.integers(0, 3),
        other=st.integers(0, 3),
        text=words,
    )
    def change_codebook(self, operation: Callable[..., Receipt], index: int, other: int, text: str) -> None:
        codes = self.ids(Code)
        code, second = codes[index % len(codes)], codes[other % len(codes)]
        own: dict[Callable[..., Receipt], dict[str, Any]] = {
            change_code: {
                "code": code,
                "name": text,
                "definition": text[1:],
                "hue": "moss",
                "key": text[:1],
                "words": {"ru": CodeWords(text[1:])},
            },
            move_code: {"code": code, "parent": second if index % 2 else None, "ordinal": other},
            merge_codes: {"into": code, "codes": [second]},
            split_code: {"code": code, "name": text + "2", "annotations": self.ids(AnnotationRow)[:other]},
            mark_examples: {"code": code, "annotations": self.ids(AnnotationRow)},
            unmark_examples: {"code": code, "annotations": self.ids(AnnotationRow)[:other]},
            trash_codes: {"codes": [code]},
            take_codes_back: {"codes": [code, second]},
            deprecate_codes: {"codes": [code, second]},
            offer_codes_again: {"codes": [code]},
        }
        self.try_to(operation, **own[operation])

    @rule(text=words, about=st.sampled_from(Subject), subject=st.uuids())
    def write_memo(self, text: str, about: Subject, subject: UUID) -> None:
        self.perform(add_memo, about=about, text=text, subject=subject, title=text[1:], creator=text[:2])

    @precondition(lambda self: self.ids(Memo))
    @rule(text=words, index=st.integers(0, 2), gone=st.booleans())
    def change_memos(self, text: str, index: int, gone: bool) -> None:
        memos = self.ids(Memo)
        if gone:
            self.perform(trash_memos, memos=memos[index : index + 1])
        else:
            self.perform(change_memo, memo=memos[index % len(memos)], text=text, title=None)

    @precondition(lambda self: self.ids(AnnotationRow))
    @rule(kind=words, origin=st.integers(0, 3), other=st.integers(0, 3))
    def relate_annotations(self, kind: str, origin: int, other: int) -> None:
        numbers = self.ids(AnnotationRow)
        ends = [numbers[each % len(numbers)] for each in (origin, other)]
        self.try_to(relate, origin=ends[0], target=ends[1], kind=kind, creator=kind[:2])

    @precondition(lambda self: self.ids(Relation))
    @rule(kind=words, gone=st.booleans())
    def change_relations(self, kind: str, gone: bool) -> None:
        relations = self.ids(Relation)
        if gone:
            self.perform(unrelate, relations=relations[:1])
        else:
            self.perform(change_relation, relation=relations[0], kind=kind)

    @rule(names=st.lists(words, min_size=1, max_size=2, unique=True))
    def bring_codes_in(self, names: list[str]) -> None:
        made = [ExchangedCode(uuid4(), {"en": CodeWords(name)}, hue="") for name in names]
        self.perform(import_codes, codes=made)

    @precondition(lambda self: self.ids(Story))
    @rule(title=words)
    def rename(self, title: str) -> None:
        self.perform(rename_story, story=self.ids(Story)[0], title=title)

    @precondition(lambda self: self.ids(Article))
    @rule(title=words, choice=st.sets(st.integers(0, 5), max_size=3))
    def tell_a_story(self, title: str, choice: set[int]) -> None:
        articles = self.ids(Article)
        self.perform(make_story, title=title, articles=[articles[each] for each in choice if each < len(articles)])

    @precondition(lambda self: self.ids(Story))
    @rule(
        operation=st.sampled_from([add_to_story, take_from_story, keep_from_story, split_story]),
        index=st.integers(0, 3),
        choice=st.sets(st.integers(0, 5), max_size=3),
    )
    def move_between_stories(self, operation: Callable[..., Receipt], index: int, choice: set[int]) -> None:
        stories, articles = self.ids(Story), self.ids(Article)
        more = {"title": "split"} if operation is split_story else {}
        chosen = [articles[each] for each in choice if each < len(articles)]
        self.perform(operation, story=stories[index % len(stories)], articles=chosen, **more)

    @precondition(lambda self: self.ids(Story))
    @rule(into=st.integers(0, 3), choice=st.sets(st.integers(0, 3), max_size=3), title=st.none() | words)
    def merge(self, into: int, choice: set[int], title: str | None) -> None:
        stories = self.ids(Story)
        chosen = [stories[each] for each in choice if each < len(stories)]
        self.perform(merge_stories, into=stories[into % len(stories)], stories=chosen, title=title)

    @precondition(lambda self: len(self.ids(Story)) > 1)
    @rule(
        operation=st.sampled_from([continue_story, stop_continuing]),
        pair=st.tuples(st.integers(0, 3), st.integers(0, 3)),
        proposed=st.booleans(),
    )
    def follow(self, operation: Callable[..., Receipt], pair: tuple[int, int], proposed: bool) -> None:
        stories = self.ids(Story)
        later, earlier = (stories[each % len(stories)] for each in pair)
        if proposed and later != earlier:
            with self.archive.writing("suggesting") as writer, writer.transaction() as session:
                propose_following(session, [Follows(later, earlier, 0.7)])
        self.try_to(operation, story=later, continues=earlier)

    @precondition(lambda self: len(self.ids(Article)) > 1)
    @rule(pair=st.tuples(st.integers(0, 3), st.integers(0, 3)))
    def suggest(self, pair: tuple[int, int]) -> None:
        """The program proposes a story; what it makes is no operation."""
        articles = self.ids(Article)
        chosen = tuple(sorted({articles[each % len(articles)] for each in pair}))
        with self.archive.writing("suggesting") as writer, writer.transaction() as session:
            propose_stories(session, proposals=[Proposal(chosen, (), 0.7)], looked_at=[], maker=("stories", "test"))

    @rule(
        operation=st.sampled_from([trash_stories, take_stories_back, confirm_stories, set_stories_aside]),
        index=st.integers(0, 3),
    )
    def bin_story(self, operation: Callable[..., Receipt], index: int) -> None:
        self.perform(operation, stories=self.ids(Story)[index : index + 1])

    @precondition(lambda self: len(self.ids(Article)) > 1)
    @rule(candidate=st.booleans())
    def compare(self, candidate: bool) -> None:
        """The program links and compares; what it makes is no operation."""
        left, right = self.ids(Article)[:2]
        Found(self.archive).link(left, right, [(0, 2)], [(1, 3)], candidate=candidate)
        Found(self.archive).difference(left, right, [(0, 2)], [])

    @rule(
        operation=st.sampled_from([confirm_links, set_links_aside, propose_links_again]),
        choice=st.sets(st.integers(0, 3), max_size=2),
    )
    def judge_links(self, operation: Callable[..., Receipt], choice: set[int]) -> None:
        links = self.ids(Bead)
        self.perform(operation, links=[links[each] for each in choice if each < len(links)])

    @precondition(lambda self: len(self.ids(Article)) > 1)
    @rule(start=st.integers(0, 3), spans=st.integers(0, 2))
    def link_by_hand(self, start: int, spans: int) -> None:
        left, right = self.ids(Article)[:2]
        sides = {"left_spans": [Span(start, start + 2)], "right_spans": [Span(each, each + 1) for each in range(spans)]}
        self.perform(link_sentences, left=left, right=right, **sides)
        self.perform(leave_unlinked, article=right, other=left, spans=sides["right_spans"][:1])

    @precondition(lambda self: self.ids(Bead))
    @rule(operation=st.sampled_from([split_link, merge_links]), index=st.integers(0, 3), at=st.integers(0, 3))
    def change_links(self, operation: Callable[..., Receipt], index: int, at: int) -> None:
        links = self.ids(Bead)
        own: dict[Callable[..., Receipt], dict[str, Any]] = {
            split_link: {"link": links[index % len(links)], "at": dict.fromkeys(self.ids(Article), at)},
            merge_links: {"links": links[index:]},
        }
        self.perform(operation, **own[operation])

    @rule(
        operation=st.sampled_from([confirm_differences, set_differences_aside, propose_differences_again]),
        choice=st.sets(st.integers(0, 3), max_size=2),
    )
    def judge_differences(self, operation: Callable[..., Receipt], choice: set[int]) -> None:
        differences = self.ids(Difference)
        self.perform(operation, differences=[differences[each] for each in choice if each < len(differences)])

    @precondition(lambda self: self.ids(Article))
    @rule(name=words)
    def name_somebody(self, name: str) -> None:
        """The program's own rows, which no operation makes."""
        found, article = Found(self.archive), self.ids(Article)[0]
        entity = found.entity("person", name, ("en", name))
        if beginning := found.text(article)[:1]:
            found.mention(article, beginning, "person", entity)

    @precondition(lambda self: self.ids(Entity))
    @rule(
        operation=st.sampled_from([confirm_entities, set_entities_aside, propose_entities_again, unmerge_entities]),
        choice=st.sets(st.integers(0, 3), max_size=2),
    )
    def judge_entities(self, operation: Callable[..., Receipt], choice: set[int]) -> None:
        entities = self.ids(Entity)
        self.perform(operation, entities=[entities[each] for each in choice if each < len(entities)])

    @precondition(lambda self: self.ids(Mention))
    @rule(which=st.integers(0, 7), first=st.integers(0, 3), second=st.integers(0, 3), name=words)
    def change_entities(self, which: int, first: int, second: int, name: str) -> None:
        entities, mentions, names = self.ids(Entity), self.ids(Mention), self.ids(EntityName)
        one, other = entities[first % len(entities)], entities[second % len(entities)]
        kind = tuple(EntityKind)[second % 3]
        changes: tuple[tuple[Callable[..., Receipt], dict[str, Any]], ...] = (
            (split_entity, {"entity": one, "mentions": mentions[:1]}),
            (merge_entities, {"into": one, "entities": [other]}),
            (rename_entity, {"entity": one, "name": name}),
            (retype_entity, {"entity": other, "kind": kind}),
            (identify_entity, {"entity": one, "geonames": first or None, "wikidata": name, "identifier": None}),
            (give_mentions, {"mentions": mentions[:2], "entity": other}),
            (refuse_names, {"names": names[:1]}),
            (confirm_names, {"names": names[:2]}),
        )
        operation, values = changes[which]
        self.perform(operation, **values)

    @precondition(lambda self: self.ids(Difference))
    @rule(index=st.integers(0, 3), text=st.sampled_from(["", "a note", "another"]))
    def note_on_a_difference(self, index: int, text: str) -> None:
        differences = self.ids(Difference)
        self.perform(note_on_differences, differences=[differences[index % len(differences)]], text=text)

    @precondition(lambda self: self.ids(Difference) and self.ids(Article))
    @rule(index=st.integers(0, 3))
    def make_a_finding_of_a_difference(self, index: int) -> None:
        chosen = self.ids(Difference)[index % len(self.ids(Difference))]
        place = Place(self.ids(Article)[0], Span(0, 1))
        self.perform(make_finding_of_differences, differences=[chosen], targets=[place], title="a")

    @rule()
    def undo(self) -> None:
        if not self.past:
            try:
                self.desk.undo()
            except RequestFault:
                return
            raise AssertionError("undone although nothing was done")
        self.desk.undo()
        self.future.append(self.present)
        self.present = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            return
        self.desk.redo()
        self.past.append(self.present)
        self.present = self.future.pop()

    @rule()
    def start_again(self) -> None:
        self.archive = opened(self.archive.path)
        self.desk = Desk(self.archive)

    @invariant()
    def rows_are_as_remembered(self) -> None:
        if not hasattr(self, "archive"):
            return
        assert rows_of_the_user(self.archive) == self.present
        with self.archive.reading() as session:
            assert revisions_without_sentences(session, SENTENCES_VERSION) == []
            assert (next_undo(session) is None) == (not self.past)
            assert (next_redo(session) is None) == (not self.future)


UndoMachine.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
test_undo = UndoMachine.TestCase
