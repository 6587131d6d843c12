"""What files bring in beside annotations: articles, codes, relations and memos."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries import codebook
from triptych.archive.queries.codebook import codes_by_name
from triptych.archive.schema import AnnotationRow, Code, CodeName
from triptych.archive.schema import Memo as MemoRow
from triptych.archive.schema import Relation as RelationRow
from triptych.domain.article import Details, Draft
from triptych.domain.code import Code as ExchangedCode
from triptych.domain.code import letters_of
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.relation import Memo, Relation
from triptych.i18n import current_language
from triptych.ingest.paragraphs import is_wrapped, paragraphs, title
from triptych.interchange.exchange import ReadArticle, uuid_of
from triptych.language.identify import UNDETERMINED, identify
from triptych.language.sentences import sentences
from triptych.operations.articles import Incoming
from triptych.operations.codebook import free_hue
from triptych.operations.people import person


def incoming_article(read: ReadArticle) -> Incoming:
    """An article that a file brings along, with its text untouched, since positions count in it."""
    language = read.language or UNDETERMINED
    if language == UNDETERMINED:
        language = identify(read.text).language
    found = paragraphs(read.text, wrapped=is_wrapped(read.text))
    details = Details(language, read.title or title(read.text, found), read.outlet, published=read.published)
    draft = Draft(read.text, details, found, sentences(read.text, found, language))
    name = f"{' '.join((read.title or 'article').split())[:80]}.txt"
    return Incoming(draft, read.text.encode("utf-8", "replace"), name, "text/plain", id=uuid_of(read.source))


def import_codes(session: Session, *, codes: Sequence[ExchangedCode]) -> Receipt:
    """Adds codes that the archive has neither by their ids nor by their names; those that it has stay as they are."""
    known: dict[UUID, int] = dict(session.execute(select(Code.uuid, Code.id)).all())
    named = codes_by_name(session)
    added = []
    for code in codes:
        same = next((named[words.name] for words in code.words.values() if words.name in named), None)
        if code.id in known or same is not None:
            known.setdefault(code.id, same or 0)
            continue
        known[code.id] = _add(session, code, known.get(code.parent) if code.parent else None)
        named.update((words.name, known[code.id]) for words in code.words.values())
        added.append(known[code.id])
    return Receipt("import_codes", {Kind.CODE: frozenset(added)})


def _add(session: Session, code: ExchangedCode, parent: int | None) -> int:
    standing = codebook.codes(session, current_language())
    last = session.scalar(select(func.max(Code.ordinal)).where(Code.parent_id.is_not_distinct_from(parent)))
    group = code.hue is None and code.letters is None
    taken = frozenset(each.letters for each in standing)
    name = code.in_language(current_language()).name
    letters = code.letters if code.letters and code.letters not in taken else letters_of(name, taken)
    key = code.key if code.key not in {each.key for each in standing} else None
    number = session.execute(
        insert(Code)
        .values(uuid=code.id, parent_id=parent, ordinal=0 if last is None else last + 1,
                letters=None if group else letters or None, hue=None if group else code.hue or free_hue(standing),
                key=key, deprecated=code.deprecated)
        .returning(Code.id)
    ).scalar_one()  # fmt: skip
    rows = [{"code_id": number, "language": language, "name": words.name, "definition": words.definition}
            for language, words in code.words.items()]  # fmt: skip
    session.execute(insert(CodeName), rows)
    return number


def import_relations(session: Session, *, relations: Sequence[Relation]) -> Receipt:
    """Adds relations whose ends the archive has and that it does not have yet."""
    known = set(session.scalars(select(RelationRow.uuid)))
    changed: set[int] = set()
    for relation in relations:
        ends = [session.scalar(select(AnnotationRow.id).where(AnnotationRow.uuid == each))
                for each in (relation.origin, relation.target)]  # fmt: skip
        if relation.id in known or None in ends:
            continue
        session.execute(
            insert(RelationRow).values(uuid=relation.id, kind=relation.kind, from_id=ends[0], to_id=ends[1],
                                       created=relation.created or now())
        )  # fmt: skip
        changed.update(each for each in ends if each is not None)
    return Receipt("import_annotations", {Kind.ANNOTATION: frozenset(changed)})


def import_memos(session: Session, *, memos: Sequence[Memo]) -> Receipt:
    """Adds memos that the archive does not have yet."""
    known = set(session.scalars(select(MemoRow.uuid)))
    rows = [
        {"uuid": each.id, "subject_kind": each.about, "subject": each.subject,
         "title": each.title, "text": each.text, "creator_id": person(session, each.creator),
         "created": each.created or now(), "modified": each.modified}
        for each in memos
        if each.id not in known
    ]  # fmt: skip
    numbers = [session.execute(insert(MemoRow).values(**row).returning(MemoRow.id)).scalar_one() for row in rows]
    return Receipt("import_annotations", {Kind.MEMO: frozenset(numbers)})
