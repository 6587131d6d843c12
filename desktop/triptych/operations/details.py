"""What the reader knows better about an article: its details, the roles of its paragraphs, where sentences begin."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Boundary, ParagraphRow, SentenceRow
from triptych.domain.article import is_partial_date
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Role, Span
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.language.boundaries import next_start
from triptych.operations.placing import current_text
from triptych.operations.repairs import split_sentences_again

CHANGEABLE: Final = ("title", "outlet", "byline", "dateline", "published", "language", "address")
"""The details that a reader can change."""


def change_details(session: Session, *, articles: Sequence[int], details: Mapping[str, str | None]) -> Receipt:
    """Gives articles other details; those that are not named stay.

    Args:
        session: the writer's transaction.
        articles: internal ids.
        details: new values by the names of `CHANGEABLE`; None or blanks where nothing is known.

    Raises:
        RequestFault: a date is none, or there is no language.
    """
    values = {name: " ".join((value or "").split()) or None for name, value in details.items()}
    _check(values)
    changed = []
    for row in session.scalars(select(Article).where(Article.id.in_(articles))).all():
        new = {name: value for name, value in values.items() if getattr(row, name) != value}
        if "published" in new:
            new["published_evidence"] = None
        if new:
            session.execute(update(Article).where(Article.id == row.id).values(**new))
            changed.append(row.id)
            if "language" in new:
                split_sentences_again(session, revisions=[current_text(session, row.id)[0]])
    return Receipt("change_details", {Kind.ARTICLE: frozenset(changed)}, subject=_subject(session, changed))


def _check(values: Mapping[str, str | None]) -> None:
    published = values.get("published")
    if published is not None and not is_partial_date(published):
        raise RequestFault(
            _("“{date}” is no date. Write a day (2019-05-23), a month (2019-05) or a year (2019).").format(
                date=published
            )
        )
    if "language" in values and not values["language"]:
        raise RequestFault(_("An article needs a language; choose one."))


def change_role(session: Session, *, article: int, paragraphs: Sequence[int], role: Role) -> Receipt:
    """Says what paragraphs are for; a new headline becomes the title where the title was the old one, or none.

    Args:
        session: the writer's transaction.
        article: internal id.
        paragraphs: where they start.
        role: what they are for.
    """
    revision, text = current_text(session, article)
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role)
        .where(ParagraphRow.revision_id == revision)
        .order_by(ParagraphRow.start)
    ).all()
    wanted = [row for row in rows if row.start in paragraphs and row.role != role]
    if not wanted:
        return Receipt("change_role")
    standing = next((text[row.start : row.end] for row in rows if row.role == Role.HEADLINE), None)
    session.execute(
        update(ParagraphRow)
        .where(ParagraphRow.revision_id == revision, ParagraphRow.start.in_([row.start for row in wanted]))
        .values(role=role.value),
        execution_options={"synchronize_session": False},
    )
    if role is Role.HEADLINE:
        _retitle(session, article, standing, text[wanted[0].start : wanted[0].end])
    split_sentences_again(session, revisions=[revision])
    return _of_article(session, "change_role", article)


def _retitle(session: Session, article: int, standing: str | None, headline: str) -> None:
    """Lets the title follow the headline, if it did so far."""
    title = session.scalar(select(Article.title).where(Article.id == article))
    if title is None or (standing is not None and title == " ".join(standing.split())):
        session.execute(update(Article).where(Article.id == article).values(title=" ".join(headline.split())))


def change_paragraph_language(
    session: Session, *, article: int, paragraphs: Sequence[int], language: str | None
) -> Receipt:
    """Says which language paragraphs are in; their sentences are then split by its rules.

    Args:
        session: the writer's transaction.
        article: internal id.
        paragraphs: where they start.
        language: BCP 47 tag; None for the article's own.
    """
    revision, _text = current_text(session, article)
    own = session.scalars(select(Article.language).where(Article.id == article)).one()
    wanted = None if language == own else language
    here = (ParagraphRow.revision_id == revision, ParagraphRow.start.in_(paragraphs))
    standing = session.execute(select(ParagraphRow.start, ParagraphRow.language).where(*here)).all()
    changed = [row.start for row in standing if row.language != wanted]
    if not changed:
        return Receipt("change_paragraph_language")
    session.execute(
        update(ParagraphRow)
        .where(ParagraphRow.revision_id == revision, ParagraphRow.start.in_(changed))
        .values(language=wanted),
        execution_options={"synchronize_session": False},
    )
    split_sentences_again(session, revisions=[revision])
    return _of_article(session, "change_paragraph_language", article)


def split_sentence(session: Session, *, article: int, place: int) -> Receipt:
    """Lets a sentence begin at a place within another, or at the first word after it.

    Raises:
        RequestFault: nothing would be left on one side.
    """
    revision, text = current_text(session, article)
    span = next((each for each in _sentences(session, revision) if each.start <= place < each.end), None)
    start = None if span is None else next_start(text, span, place)
    if start is None:
        raise RequestFault(_("A sentence cannot be parted there: put the caret between two of its words."))
    _set_boundary(session, revision, start, begins=True)
    return _of_article(session, "split_sentence", article)


def join_sentence(session: Session, *, article: int, place: int) -> Receipt:
    """Joins the sentence at a place with the one before it, in the same paragraph.

    Raises:
        RequestFault: there is none before it.
    """
    revision, _text = current_text(session, article)
    spans = _sentences(session, revision)
    number = next((number for number, each in enumerate(spans) if each.start <= place < each.end), 0)
    firsts = session.scalars(select(ParagraphRow.start).where(ParagraphRow.revision_id == revision)).all()
    if number == 0 or spans[number].start in firsts:
        raise RequestFault(_("That is the first sentence of its paragraph; there is none before it to join it with."))
    _set_boundary(session, revision, spans[number].start, begins=False)
    return _of_article(session, "join_sentence", article)


def move_sentence_boundary(session: Session, *, article: int, place: int) -> Receipt:
    """Lets the boundary between two sentences of a paragraph that is nearest to a place stand there instead.

    Raises:
        RequestFault: the paragraph has one sentence, or nothing would be left on one side.
    """
    revision, text = current_text(session, article)
    spans = _sentences(session, revision)
    number = next((number for number, each in enumerate(spans) if each.start <= place < each.end), None)
    start = None if number is None else next_start(text, spans[number], place)
    firsts = session.scalars(select(ParagraphRow.start).where(ParagraphRow.revision_id == revision)).all()
    near = [] if number is None else [each.start for each in spans[number : number + 2] if each.start not in firsts]
    if start is None or not near:
        raise RequestFault(
            _("No boundary can be moved there: put the caret between two words, beside the end of a sentence.")
        )
    _set_boundary(session, revision, start, begins=True)
    _set_boundary(session, revision, min(near, key=lambda each: abs(each - start)), begins=False)
    return _of_article(session, "move_sentence_boundary", article)


def _sentences(session: Session, revision: int) -> list[Span]:
    rows = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .where(SentenceRow.revision_id == revision)
        .order_by(SentenceRow.start)
    )
    return [Span(start, end) for start, end in rows]


def _set_boundary(session: Session, revision: int, place: int, *, begins: bool) -> None:
    """Notes a boundary, or lets go of the one that said the contrary."""
    here = (Boundary.revision_id == revision, Boundary.place == place)
    contrary = session.execute(delete(Boundary).where(*here, Boundary.begins == (not begins)).returning(Boundary.place))
    if not contrary.all():
        session.execute(insert(Boundary).values(revision_id=revision, place=place, begins=begins))
    split_sentences_again(session, revisions=[revision])


def _of_article(session: Session, operation: str, article: int) -> Receipt:
    return Receipt(operation, {Kind.ARTICLE: frozenset([article])}, subject=_subject(session, [article]))


def _subject(session: Session, articles: Sequence[int]) -> str | None:
    """The headline, where one article is meant."""
    if len(articles) != 1:
        return None
    return session.scalar(select(Article.title).where(Article.id == articles[0]))
