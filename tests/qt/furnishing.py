"""The starter archive with everything in it that the window can show: names, links, differences, codes, annotations."""

from itertools import pairwise

from sqlalchemy import select

from tests.found import Found
from triptych.archive.archive import Archive
from triptych.archive.schema import Article, Code, Revision, SentenceRow, StoryArticle
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.operations.annotations import add_annotation
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk

NAMES = {"en": ("Hanoi", "Moscow"), "vi": ("Hà Nội", "Moskva"), "ru": ("Ханой", "Москва")}


def first_story(archive: Archive) -> tuple[int, tuple[int, ...]]:
    """The first story with its articles, English first."""
    with archive.reading() as session:
        story = session.scalars(select(StoryArticle.story_id).order_by(StoryArticle.story_id)).first()
        found = select(Article.id, Article.language).join(StoryArticle, StoryArticle.article_id == Article.id)
        rows = session.execute(found.where(StoryArticle.story_id == story)).all()
    assert story is not None
    order = ("en", "vi", "ru")
    return story, tuple(number for number, _language in sorted(rows, key=lambda row: order.index(row[1])))


def sentences(archive: Archive, article: int) -> list[tuple[int, int]]:
    """Where the sentences of an article stand."""
    with archive.reading() as session:
        found = select(SentenceRow.start, SentenceRow.end).join(Revision, Revision.id == SentenceRow.revision_id)
        rows = session.execute(found.where(Revision.article_id == article).order_by(SentenceRow.start)).all()
    return [(start, end) for start, end in rows]


def furnish(archive: Archive) -> None:
    """Puts names, links, differences, codes and annotations into the first story."""
    found = Found(archive)
    _story, articles = first_story(archive)
    _name(found, archive, articles)
    _compare(found, archive, articles)
    _annotate(archive, articles)


def _name(found: Found, archive: Archive, articles: tuple[int, ...]) -> None:
    entities = [
        found.entity("place", "Hanoi", *((language, names[0]) for language, names in NAMES.items())),
        found.entity("place", "Moscow", *((language, names[1]) for language, names in NAMES.items())),
    ]
    with archive.reading() as session:
        texts = {
            article: session.execute(
                select(Article.language, Revision.text)
                .join(Revision, Revision.article_id == Article.id)
                .where(Article.id == article)
            ).one()
            for article in articles
        }
    for article, (language, text) in texts.items():
        for entity, name in zip(entities, NAMES[language], strict=True):
            if name in text:
                found.mention(article, name, "place", entity)
    found.examined("entities", *articles)


def _compare(found: Found, archive: Archive, articles: tuple[int, ...]) -> None:
    standing = {article: sentences(archive, article) for article in articles}
    for left, right in pairwise(articles):
        for one, other in list(zip(standing[left], standing[right], strict=False))[:4]:
            found.link(left, right, [one], [other])
        found.difference(left, right, [standing[left][1]], [standing[right][1]])
        found.difference(left, right, [standing[left][2]], [], kind="only_left", about="statement")
        found.aligned(left, right)


def _annotate(archive: Archive, articles: tuple[int, ...]) -> None:
    desk = Desk(archive)
    for name in ("Cooperation", "Figures that differ"):
        desk.perform(add_code, name=name, definition="What both sides say they will do")
    with archive.reading() as session:
        codes = list(session.scalars(select(Code.id)))
    places = [Place(article, Span(*sentences(archive, article)[1])) for article in articles]
    desk.perform(add_annotation, targets=places[:1], codes=codes[:1], note="A note on this sentence.", creator="Reader")
    desk.perform(add_annotation, targets=places, codes=codes, title="One thing said in three ways", finding=True)
