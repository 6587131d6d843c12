"""Passages like one are found over what has vectors, language by language, and what was looked through is said."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from sqlalchemy import select

from tests.samples import incoming
from triptych.alignment.background import Background
from triptych.archive.archive import Archive
from triptych.archive.passages import passage_index
from triptych.archive.queries.panes import current_revision
from triptych.archive.queries.passages import split_texts
from triptych.archive.schema import Article
from triptych.domain.text import Span
from triptych.operations.articles import add_articles, trash_articles
from triptych.operations.desk import Desk
from triptych.operations.similar import Likeness

TOPICS = ("flood", "паводок", "train", "поезд", "bread", "хлеб", "chess", "шахмат")


class Topics:
    """An encoder that hears what a sentence is about, and what language it is in."""

    version = "topics 1"
    dimensions = 8

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.array([self._vector(each) for each in sentences], np.float32)

    def _vector(self, sentence: str) -> npt.NDArray[np.float64]:
        about = np.zeros(8)
        for number, word in enumerate(TOPICS):
            about[number // 2] += word in sentence.lower()
        about[6 if sentence.isascii() else 7] = 2.0
        about[5] = 0.01 * len(sentence)
        vector: npt.NDArray[np.float64] = about / np.linalg.norm(about)
        return vector


ENGLISH = "The flood reached the mill\n\nA train waited at the bridge.\n\nNobody baked bread that day.\n"
RUSSIAN = "Паводок дошёл до мельницы\n\nХлеб в тот день не пекли.\n\nУ моста стоял поезд.\n"


@pytest.fixture
def likeness(archive: Archive) -> Likeness:
    encoder = Topics()
    plain = {
        "en": encoder.encode(["It is a day.", "It was said so."]),
        "ru": encoder.encode(["Это день.", "Так сказали."]),
    }
    return Likeness(archive, encoder, Background(encoder.version, plain))


@pytest.fixture
def articles(archive: Archive) -> tuple[int, int]:
    reports = [incoming(ENGLISH, language="en"), incoming(RUSSIAN, language="ru")]
    Desk(archive).perform(add_articles, incoming=reports, story=None, outcomes=[])
    with archive.reading() as session:
        english, russian = session.scalars(select(Article.id).order_by(Article.id))
    return english, russian


def place(archive: Archive, article: int, words: str) -> Span:
    with archive.reading() as session:
        revision = current_revision(session, article)
        assert revision is not None
        (text,) = split_texts(session, [revision])
    return next(each for each in text.sentences if words in each.of(text.text))


def test_the_same_is_found_in_the_other_language(
    likeness: Likeness, articles: tuple[int, int], archive: Archive
) -> None:
    assert likeness.take_in() == 2
    found = likeness.similar(articles[0], place(archive, articles[0], "train"))

    assert found.text == "A train waited at the bridge."
    (group,) = found.groups
    assert group.language == "ru"
    assert [line.match for line in group.lines] == ["У моста стоял поезд."]
    assert group.lines[0].whole
    assert (found.whole, found.begun, found.articles) == (2, 0, 2)


def test_what_was_not_encoded_is_not_looked_through_and_that_is_said(
    likeness: Likeness, articles: tuple[int, int], archive: Archive
) -> None:
    nothing = likeness.similar(articles[0], place(archive, articles[0], "train"))
    assert (nothing.groups, nothing.whole, nothing.articles) == ((), 0, 2)
    assert likeness.take_in(most=1) == 1
    assert likeness.similar(articles[0], place(archive, articles[0], "train")).whole == 1
    assert likeness.take_in() == 1
    assert likeness.take_in() == 0


def test_what_is_in_the_trash_is_not_found(likeness: Likeness, articles: tuple[int, int], archive: Archive) -> None:
    likeness.take_in()
    Desk(archive).perform(trash_articles, articles=(articles[1],))
    found = likeness.similar(articles[0], place(archive, articles[0], "train"))

    assert found.groups == ()
    assert found.articles == 1
    with passage_index(archive, likeness.encoder.version) as index:
        assert index.count() == 3


def test_it_can_be_broken_off(likeness: Likeness, articles: tuple[int, int]) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        likeness.take_in(stop)
    assert likeness.take_in() == 2
