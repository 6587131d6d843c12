"""The codebook: codes in the order of their tree, and how much each is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.bodies import Among
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Code, CodeName, Revision, TargetRow
from triptych.domain.code import Code as ExchangedCode
from triptych.domain.code import CodeTag, CodeWords


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the codebook.

    Attributes:
        number: its internal id.
        uuid: its id in exchanged files.
        parent: internal id of the code that it stands under.
        ordinal: its place among those beside it.
        letters: that stand for it in narrow places; empty for a mere group.
        hue: of its bar and wash; None for a mere group.
        key: that gives it, if any.
        name: in the interface's language, else in another.
        definition: when to use it.
        uses: how many annotations outside the trash have it.
        deprecated: it is no longer offered; what has it keeps it.
    """

    number: int
    uuid: UUID
    parent: int | None
    ordinal: int
    letters: str
    hue: str | None
    key: str | None
    name: str
    definition: str | None
    uses: int
    deprecated: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it only holds codes together and marks nothing itself."""
        return not self.letters and self.hue is None

    @property
    def tag(self) -> CodeTag:
        """The code as it is shown on what it marks."""
        return CodeTag(self.number, self.letters, self.hue, self.name)


def codes(session: Session, language: str) -> tuple[CodeRow, ...]:
    """The codes outside the trash, each after the one that it stands under.

    Args:
        session: a reading transaction.
        language: of the interface, for names.
    """
    words, uses = _words(session, language), _uses(session)
    rows = session.execute(
        select(Code.id, Code.uuid, Code.parent_id, Code.ordinal, Code.letters, Code.hue, Code.key, Code.deprecated)
        .where(Code.trashed.is_(None))
        .order_by(Code.ordinal, Code.id)
    ).all()
    standing = {row.id for row in rows}
    below: dict[int | None, list[CodeRow]] = {}
    for row in rows:
        name, definition = words.get(row.id, ("", None))
        parent = row.parent_id if row.parent_id in standing else None
        code = CodeRow(
            row.id, row.uuid, parent, row.ordinal, row.letters or "", row.hue, row.key, name, definition,
            uses.get(row.id, 0), row.deprecated is not None,
        )  # fmt: skip
        below.setdefault(parent, []).append(code)
    return tuple(_in_tree_order(below, None))


def _in_tree_order(below: dict[int | None, list[CodeRow]], parent: int | None) -> Iterator[CodeRow]:
    for code in below.get(parent, ()):
        yield code
        yield from _in_tree_order(below, code.number)


def tags_of(session: Session, annotations: Among, language: str) -> dict[int, tuple[CodeTag, ...]]:
    """What annotations are coded with, in the order in which the codes were given.

    A code in the trash does not show; a tag of an exchanged annotation shows by its words alone.

    Args:
        session: a reading transaction.
        annotations: internal ids, at most some hundreds, or what selects them.
        language: of the interface, for names.
    """
    rows = (
        session.connection()
        .execute(
            select(BodyRow.annotation_id, BodyRow.value, Code.id, Code.letters, Code.hue, Code.trashed)
            .outerjoin(Code, Code.id == BodyRow.code_id)
            .where(BodyRow.annotation_id.in_(annotations), BodyRow.purpose == "tagging", BodyRow.value.is_not(None))
            .order_by(BodyRow.annotation_id, BodyRow.ordinal, BodyRow.id)
        )
        .all()
    )
    words = _words(session, language) if rows else {}
    known: dict[tuple[int | None, str | None], CodeTag] = {}
    found: dict[int, tuple[CodeTag, ...]] = {}
    for annotation, value, number, letters, hue, trashed in rows:
        if trashed is not None:
            continue
        name = words.get(number, (value, None))[0]
        tag = known.get((number, name)) or known.setdefault(
            (number, name), CodeTag(number, letters or "", hue, name or "")
        )
        standing = found.get(annotation, ())
        found[annotation] = standing if tag in standing else (*standing, tag)
    return found


@dataclass(frozen=True, slots=True)
class Highlighted:
    """How often passages in one language carry a code."""

    language: str
    times: int


def highlighted_with(session: Session, code: int) -> tuple[Highlighted, ...]:
    """How many passages carry a code, by their language."""
    rows = session.execute(
        select(Article.language, func.count(func.distinct(TargetRow.id)))
        .select_from(BodyRow)
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .join(TargetRow, TargetRow.annotation_id == AnnotationRow.id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(BodyRow.code_id == code, TargetRow.kind == "passage", AnnotationRow.trashed.is_(None))
        .where(Article.trashed.is_(None))
        .group_by(Article.language)
        .order_by(Article.language)
    )
    return tuple(Highlighted(language, times) for language, times in rows)


def exchanged_codes(session: Session) -> tuple[ExchangedCode, ...]:
    """The codes outside the trash with their words in all languages, each after the one that it stands under."""
    words: dict[int, dict[str, CodeWords]] = {}
    for row in session.execute(select(CodeName).order_by(CodeName.code_id, CodeName.language)).scalars():
        words.setdefault(row.code_id, {})[row.language] = CodeWords(row.name, row.definition)
    standing = codes(session, "en")
    ids = {each.number: each.uuid for each in standing}
    marks = dict(session.execute(select(Code.id, Code.deprecated)).all())
    return tuple(
        ExchangedCode(
            each.uuid, words[each.number], None if each.parent is None else ids[each.parent], each.hue,
            each.letters or None, each.key, marks[each.number],
        )
        for each in standing
        if each.number in words
    )  # fmt: skip


def code_names(session: Session, language: str) -> dict[int, str]:
    """The name of each code, trash included, in a language of the interface, else in another."""
    return {number: name for number, (name, _definition) in _words(session, language).items()}


def codes_by_name(session: Session) -> dict[str, int]:
    """Each name that a code has in any language, with the code; of several, one outside the trash."""
    rows = session.execute(
        select(CodeName.name, Code.id)
        .join(Code, Code.id == CodeName.code_id)
        .order_by(Code.trashed.is_not(None).desc(), Code.id.desc(), CodeName.language)
    )
    return dict(rows.all())


def _words(session: Session, language: str) -> dict[int, tuple[str, str | None]]:
    """Name and definition of each code in the language, else in English, else in the first that has one."""
    rows = session.execute(
        select(CodeName.code_id, CodeName.name, CodeName.definition).order_by(
            CodeName.language == language, CodeName.language == "en", CodeName.language.desc()
        )
    )
    return {code: (name, definition) for code, name, definition in rows}


def _uses(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(BodyRow.code_id, func.count(func.distinct(BodyRow.annotation_id)))
        .join(AnnotationRow, AnnotationRow.id == BodyRow.annotation_id)
        .where(BodyRow.code_id.is_not(None), AnnotationRow.trashed.is_(None))
        .group_by(BodyRow.code_id)
    )
    return {code: count for code, count in rows if code is not None}
