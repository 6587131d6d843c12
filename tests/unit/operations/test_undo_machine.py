"""Undo as a state machine: any sequence of operations, undone, gives the same rows in the user's tables."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from tests.samples import incoming, rows_of_the_user
from triptych.archive.archive import opened
from triptych.archive.creation import create
from triptych.archive.queries.annotations import annotations
from triptych.archive.queries.integrity import revisions_without_sentences
from triptych.archive.queries.log import next_redo, next_undo
from triptych.archive.schema import AnnotationRow, Article, Story
from triptych.domain.annotation import Annotation, Body, Quote, Target, TargetKind
from triptych.domain.receipt import Receipt
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.language.sentences import SENTENCES_VERSION
from triptych.operations.annotations import (
    AnnotationCounts,
    import_annotations,
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
from triptych.operations.desk import Desk
from triptych.operations.stories import rename_story

Rows = dict[str, list[str]]

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

    def ids(self, table: type[Article | AnnotationRow | Story]) -> list[int]:
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

    @precondition(lambda self: self.ids(Story))
    @rule(title=words)
    def rename(self, title: str) -> None:
        self.perform(rename_story, story=self.ids(Story)[0], title=title)

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
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
test_undo = UndoMachine.TestCase
