"""The starter archive."""

from itertools import groupby

from triptych import paths
from triptych.archive.archive import Archive
from triptych.i18n import current_language
from triptych.ingest.starter import StarterArticle, starter_articles
from triptych.operations.articles import Incoming, Outcome, add_articles
from triptych.operations.desk import Desk


def add_starter_articles(archive: Archive) -> None:
    """Puts the starter articles into an archive, story by story."""
    outcomes: list[Outcome] = []
    articles = starter_articles(paths.seeds_folder(), current_language())
    with Desk(archive).series("add_articles") as series:
        for story, members in groupby(articles, key=lambda each: each.story):
            series.perform(add_articles, incoming=[_incoming(each) for each in members], story=story, outcomes=outcomes)


def _incoming(article: StarterArticle) -> Incoming:
    return Incoming(article.draft, article.data, article.name, article.media_type)
