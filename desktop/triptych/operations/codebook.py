"""The codebook: codes made, changed, moved, merged, and put into the trash."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries import codebook
from triptych.archive.queries.codebook import CodeRow
from triptych.archive.schema import BodyRow, Code, CodeName
from triptych.domain.annotation import Json, Purpose
from triptych.domain.code import HUES, KEYS, CodeWords, letters_of
from triptych.domain.receipt import Kind, Receipt
from triptych.errors import RequestFault
from triptych.i18n import _, current_language


def add_code(
    session: Session,
    *,
    name: str,
    parent: int | None = None,
    definition: str | None = None,
    hue: str | None = None,
    letters: str | None = None,
    key: str | None = None,
    group: bool = False,
    words: Mapping[str, CodeWords] | None = None,
) -> Receipt:
    """Adds a code as the last one under its parent; exchanged tags of that name become it.

    Args:
        session: the writer's transaction.
        name: in the interface's language.
        parent: internal id of the code that it stands under.
        definition: when to use it.
        hue: of the annotation palette; the next free one if None.
        letters: two or three that stand for it; made from the name if None.
        key: that gives it; the next free one if None, none if empty.
        group: it only holds codes together: it has no colour, letters or key.
        words: what it is called in other languages of the interface.
    """
    standing = codebook.codes(session, current_language())
    _refuse_double(standing, name, letters)
    looks: Json = {} if group else _looks(standing, name, {"hue": hue, "letters": letters, "key": key})
    if key:
        _set(session, [each.number for each in standing if each.key == key], key=None)
    last = session.scalar(select(func.max(Code.ordinal)).where(Code.parent_id.is_not_distinct_from(parent)))
    number = session.execute(
        insert(Code)
        .values(uuid=uuid4(), parent_id=parent, ordinal=0 if last is None else last + 1, **looks)
        .returning(Code.id)
    ).scalar_one()
    values = {"language": current_language(), "name": name.strip(), "definition": definition or None}
    session.execute(insert(CodeName).values(code_id=number, **values))
    _say_in_languages(session, number, words or {})
    changed = _adopt_tags(session, number, name.strip())
    return Receipt("add_code", {Kind.CODE: frozenset([number]), **changed}, subject=name.strip())


def change_code(
    session: Session,
    *,
    code: int,
    name: str | None = None,
    definition: str | None = None,
    hue: str | None = None,
    letters: str | None = None,
    key: str | None = None,
    words: Mapping[str, CodeWords] | None = None,
) -> Receipt:
    """Changes a code. What is None stays; an empty definition or key takes it away.

    Args:
        session: the writer's transaction.
        code: internal id.
        name: in the interface's language; so `definition`.
        definition: when to use it.
        hue: of the annotation palette.
        letters: that stand for it.
        key: that gives it; another code that had it has none then.
        words: what it is called in other languages of the interface; with an empty name it has none there any more.
    """
    others = tuple(each for each in codebook.codes(session, current_language()) if each.number != code)
    _refuse_double(others, name, letters)
    if name and name.strip():
        _rename(session, code, name.strip())
    if definition is not None:
        _update_words(session, code, definition=definition.strip() or None)
    _say_in_languages(session, code, words or {})
    if key:
        _set(session, [each.number for each in others if each.key == key], key=None)
    looks: Json = {"hue": hue, "letters": letters and letters.strip().upper(), "key": key}
    for column, value in looks.items():
        if value is not None:
            _set(session, [code], **{column: value or None})
    return Receipt("change_code", {Kind.CODE: frozenset([code])}, subject=_name(session, code))


def move_code(session: Session, *, code: int, parent: int | None, ordinal: int) -> Receipt:
    """Puts a code to another place in the tree.

    Args:
        session: the writer's transaction.
        code: internal id.
        parent: internal id of the code that it shall stand under; None for the top.
        ordinal: its place among those beside it, counted from 0 without itself.

    Raises:
        RequestFault: a code cannot stand under itself.
    """
    standing = codebook.codes(session, current_language())
    if parent is not None and parent in _with_those_below(standing, [code]):
        raise RequestFault(_("A code cannot stand under itself."))
    beside = [each.number for each in standing if each.parent == parent and each.number != code]
    beside.insert(min(max(ordinal, 0), len(beside)), code)
    _set(session, [code], parent_id=parent)
    for place, number in enumerate(beside):
        _set(session, [number], ordinal=place)
    return Receipt("move_code", {Kind.CODE: frozenset([code])}, subject=_name(session, code))


def merge_codes(session: Session, *, into: int, codes: Sequence[int]) -> Receipt:
    """Makes several codes one: what they mark is marked with `into`, what stood under them stands under it."""
    merged = [each for each in dict.fromkeys(codes) if each != into]
    if not merged:
        return Receipt("merge_codes")
    coded = session.scalars(select(BodyRow.annotation_id).where(BodyRow.code_id.in_(merged))).all()
    name = _name(session, into)
    _hand_over_tags(session, into, merged, name or "")
    _hand_over_those_below(session, into, merged)
    session.execute(update(Code).where(Code.id.in_(merged)).values(trashed=now()))
    changed = {Kind.CODE: frozenset([into, *merged]), Kind.ANNOTATION: frozenset(coded)}
    return Receipt("merge_codes", changed, subject=name)


def split_code(session: Session, *, code: int, name: str, annotations: Sequence[int]) -> Receipt:
    """Makes a second code of a part of what a code marks: it stands below the first and takes these annotations.

    Args:
        session: the writer's transaction.
        code: internal id of the code that is split.
        name: of the new code, in the interface's language.
        annotations: internal ids; those that the code does not mark are left alone.
    """
    parent = session.execute(select(Code.parent_id).where(Code.id == code)).scalar_one()
    made = add_code(session, name=name, parent=parent)
    (new,) = made.changed[Kind.CODE]
    beside = [each.number for each in codebook.codes(session, current_language()) if each.parent == parent]
    move_code(session, code=new, parent=parent, ordinal=beside.index(code) + 1)
    tags = (BodyRow.code_id == code, BodyRow.annotation_id.in_(annotations))
    taken = session.scalars(select(BodyRow.annotation_id).where(*tags)).all()
    doubly = select(BodyRow.annotation_id).where(BodyRow.code_id == new)
    session.execute(delete(BodyRow).where(*tags, BodyRow.annotation_id.in_(doubly)))
    session.execute(update(BodyRow).where(*tags).values(code_id=new, value=name.strip()))
    marked = made.changed.get(Kind.ANNOTATION, frozenset()) | frozenset(taken)
    return Receipt("split_code", {Kind.CODE: frozenset([new, code]), Kind.ANNOTATION: marked}, subject=name.strip())


def trash_codes(session: Session, *, codes: Sequence[int]) -> Receipt:
    """Puts codes, with those under them, into the trash; what they marked stays marked, without them."""
    going = _with_those_below(codebook.codes(session, current_language()), codes)
    session.execute(update(Code).where(Code.id.in_(going)).values(trashed=now()))
    subject = _name(session, codes[0]) if len(codes) == 1 and going else None
    return Receipt("trash_codes", {Kind.CODE: frozenset(going)}, subject=subject)


def deprecate_codes(session: Session, *, codes: Sequence[int]) -> Receipt:
    """Lets codes no longer be offered; what they mark stays marked with them."""
    return _offered(session, "deprecate_codes", codes, deprecated=now())


def offer_codes_again(session: Session, *, codes: Sequence[int]) -> Receipt:
    """Lets codes be offered again that no longer were."""
    return _offered(session, "offer_codes_again", codes, deprecated=None)


def _offered(session: Session, name: str, codes: Sequence[int], *, deprecated: str | None) -> Receipt:
    other = Code.deprecated.is_(None) if deprecated else Code.deprecated.is_not(None)
    changed = session.scalars(select(Code.id).where(Code.id.in_(codes), other)).all()
    session.execute(update(Code).where(Code.id.in_(changed)).values(deprecated=deprecated))
    subject = _name(session, changed[0]) if len(changed) == 1 else None
    return Receipt(name, {Kind.CODE: frozenset(changed)}, subject=subject)


def take_codes_back(session: Session, *, codes: Sequence[int]) -> Receipt:
    """Takes codes out of the trash."""
    changed = session.scalars(select(Code.id).where(Code.id.in_(codes), Code.trashed.is_not(None))).all()
    session.execute(update(Code).where(Code.id.in_(changed)).values(trashed=None))
    subject = _name(session, changed[0]) if len(changed) == 1 else None
    return Receipt("take_codes_back", {Kind.CODE: frozenset(changed)}, subject=subject)


def free_hue(standing: Sequence[CodeRow]) -> str:
    """The colour that a new code takes: the first of those used least."""
    used = [each.hue for each in standing]
    return min(HUES, key=used.count)


def free_key(standing: Sequence[CodeRow]) -> str | None:
    """The key that a new code takes, while there is one."""
    used = {each.key for each in standing}
    return next((each for each in KEYS if each not in used), None)


def _looks(standing: Sequence[CodeRow], name: str, chosen: Mapping[str, str | None]) -> Json:
    """How a new code looks, and its key: as chosen, else what is free."""
    letters = chosen["letters"] or letters_of(name, frozenset(each.letters for each in standing))
    key = free_key(standing) if chosen["key"] is None else chosen["key"]
    return {"hue": chosen["hue"] or free_hue(standing), "letters": letters.strip().upper() or None, "key": key or None}


def _refuse_double(standing: Sequence[CodeRow], name: str | None, letters: str | None) -> None:
    """Codes must be told apart by their names, in exchanged files, and by their letters.

    Raises:
        RequestFault: another code has that name or those letters.
    """
    for each in standing:
        if name and each.name == name.strip():
            raise RequestFault(_("There is a code “{name}” already.").format(name=each.name))
        if letters and each.letters == letters.strip().upper():
            raise RequestFault(
                _("The letters {letters} stand for “{name}” already.").format(letters=each.letters, name=each.name)
            )


def _adopt_tags(session: Session, code: int, name: str) -> dict[Kind, frozenset[int]]:
    """Makes the code of exchanged tags that say its name and had none."""
    tags = (BodyRow.purpose == Purpose.TAGGING, BodyRow.value == name, BodyRow.code_id.is_(None))
    annotations = session.scalars(select(BodyRow.annotation_id).where(*tags)).all()
    if annotations:
        session.execute(update(BodyRow).where(*tags).values(code_id=code))
    return {Kind.ANNOTATION: frozenset(annotations)} if annotations else {}


def _rename(session: Session, code: int, name: str) -> None:
    """Gives a code another name in the interface's language; annotations that carry the old one carry the new."""
    old = _name(session, code)
    if old == name:
        return
    _update_words(session, code, name=name)
    session.execute(update(BodyRow).where(BodyRow.code_id == code, BodyRow.value == old).values(value=name))


def _update_words(session: Session, code: int, **values: str | None) -> None:
    """Changes a code's words in the interface's language, in which it may have had none."""
    language = current_language()
    row = session.execute(
        select(CodeName.name, CodeName.definition).where(CodeName.code_id == code, CodeName.language == language)
    ).first()
    if row is None:
        words = {"name": _name(session, code), **values}
        session.execute(insert(CodeName).values(code_id=code, language=language, **words))
    elif any(getattr(row, column) != value for column, value in values.items()):
        session.execute(
            update(CodeName).where(CodeName.code_id == code, CodeName.language == language).values(**values)
        )


def _say_in_languages(session: Session, code: int, words: Mapping[str, CodeWords]) -> None:
    """Sets a code's words in some languages; in the interface's own they are set otherwise.

    Raises:
        RequestFault: another code has that name in that language.
    """
    for language, said in words.items():
        here = (CodeName.code_id == code, CodeName.language == language)
        standing = session.execute(select(CodeName.name, CodeName.definition).where(*here)).first()
        if not said.name:
            session.execute(delete(CodeName).where(*here))
        elif standing is None or tuple(standing) != (said.name, said.definition):
            others = (each for each in codebook.codes(session, language) if each.number != code)
            _refuse_double(tuple(others), said.name, None)
            session.execute(delete(CodeName).where(*here))
            row = {"language": language, "name": said.name, "definition": said.definition}
            session.execute(insert(CodeName).values(code_id=code, **row))
            if standing is not None:
                tags = (BodyRow.code_id == code, BodyRow.value == standing.name)
                session.execute(update(BodyRow).where(*tags).values(value=said.name))


def _hand_over_tags(session: Session, into: int, merged: Sequence[int], name: str) -> None:
    """Tags of the merged codes become tags of `into`, one for each annotation."""
    tags = BodyRow.code_id.in_(merged)
    already = select(BodyRow.annotation_id).where(BodyRow.code_id == into)
    session.execute(delete(BodyRow).where(tags, BodyRow.annotation_id.in_(already)))
    first = select(func.min(BodyRow.id)).where(tags).group_by(BodyRow.annotation_id)
    session.execute(delete(BodyRow).where(tags, BodyRow.id.not_in(first)))
    session.execute(update(BodyRow).where(tags).values(code_id=into, value=name))


def _hand_over_those_below(session: Session, into: int, merged: Sequence[int]) -> None:
    parents = dict(session.execute(select(Code.id, Code.parent_id)).all())
    above = parents[into]
    while above is not None and above in merged:
        above = parents[above]
    _set(session, [into], parent_id=above)
    below = [number for number, parent in parents.items() if parent in merged and number not in (into, *merged)]
    last = session.scalar(select(func.max(Code.ordinal)).where(Code.parent_id == into))
    for place, number in enumerate(below, 0 if last is None else last + 1):
        _set(session, [number], parent_id=into, ordinal=place)


def _with_those_below(standing: Sequence[CodeRow], chosen: Sequence[int]) -> set[int]:
    """These codes and all that stand under them; `standing` is in the order of the tree."""
    found: set[int] = set()
    for each in standing:
        if each.number in chosen or each.parent in found:
            found.add(each.number)
    return found


def _set(session: Session, numbers: Sequence[int], **values: str | int | None) -> None:
    """Gives codes these values; rows that have them already are left alone, so that nothing is noted for them."""
    for column, value in values.items():
        other = getattr(Code, column).is_distinct_from(value)
        session.execute(update(Code).where(Code.id.in_(numbers), other).values({column: value}))


def _name(session: Session, code: int) -> str | None:
    return codebook.code_names(session, current_language()).get(code)
