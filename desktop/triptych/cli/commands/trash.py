"""`trash`: what was deleted, and back."""

import argparse

from triptych.archive.archive import Archive
from triptych.archive.queries.annotations import find_annotation, trashed_annotations
from triptych.archive.queries.articles import find_article, listed_articles
from triptych.archive.queries.trash import what_emptying_removes
from triptych.cli.automatic import after_writing
from triptych.cli.context import Context
from triptych.cli.records import counted, listed_record, listed_sentence
from triptych.errors import RequestFault
from triptych.i18n import _, ngettext
from triptych.operations.annotations import take_annotations_back, trash_annotations
from triptych.operations.articles import take_articles_back, trash_articles
from triptych.operations.desk import Desk
from triptych.operations.trash import empty_trash


def run(context: Context, options: argparse.Namespace) -> int:
    """Lists the trash, puts things into it, takes them back, or empties it."""
    archive = context.open()
    if options.action == "list":
        _list(context, archive)
        return 0
    if options.action == "empty":
        _empty(context, archive, for_good=options.for_good)
    else:
        _move(context, archive, options.items, put=options.action == "put")
    after_writing(context, archive)
    return 0


def _list(context: Context, archive: Archive) -> None:
    with archive.reading() as session:
        for article in listed_articles(session, trashed=True):
            context.record(listed_record(article), listed_sentence(article))
        for annotation in trashed_annotations(session):
            context.record({"annotation": annotation}, _("annotation {id}").format(id=annotation))


def _move(context: Context, archive: Archive, items: list[str], *, put: bool) -> None:
    articles, annotations = _found(archive, items)
    desk = Desk(archive)
    changed = 0
    if articles:
        changed += desk.perform(trash_articles if put else take_articles_back, articles=articles).count
    if annotations:
        changed += desk.perform(trash_annotations if put else take_annotations_back, annotations=annotations).count
    sentence = (
        ngettext("{count} thing put into the trash.", "{count} things put into the trash.", changed)
        if put
        else ngettext("{count} thing taken out of the trash.", "{count} things taken out of the trash.", changed)
    )
    context.record({"changed": changed}, sentence.format(count=changed))


def _found(archive: Archive, items: list[str]) -> tuple[list[int], list[int]]:
    """The articles and the annotations that the ids name."""
    articles, annotations = [], []
    with archive.reading() as session:
        for item in items:
            annotation = find_annotation(session, item)
            if annotation is None:
                articles.append(find_article(session, item))
            else:
                annotations.append(annotation)
    return articles, annotations


def _empty(context: Context, archive: Archive, *, for_good: bool) -> None:
    with archive.reading() as session:
        doomed = what_emptying_removes(session)
    record = {"articles": doomed.articles, "annotations": doomed.annotations}
    what = counted(articles=doomed.articles, annotations=doomed.annotations, stories=doomed.stories or None)
    if doomed.codes:
        what += ", " + ngettext("{count} code", "{count} codes", doomed.codes).format(count=doomed.codes)
    if not for_good:
        raise RequestFault(
            _(
                "Emptying the trash removes for good: {what}. It cannot be undone, and neither can anything that was "
                "done before it. If that is what you want, say “trash empty --for-good”."
            ).format(what=what)
        )
    Desk(archive).perform_for_good(empty_trash)
    context.record(record, _("Removed for good: {what}.").format(what=what))
