"""`stories`: articles about one event, put together."""

import argparse

from triptych.archive.archive import Archive
from triptych.archive.queries.story_list import ListedStory, listed_stories
from triptych.cli.context import Context
from triptych.domain.states import State
from triptych.i18n import _, ngettext


def run(context: Context, options: argparse.Namespace) -> int:
    """Lists the confirmed stories and, when asked for, those that the program proposes."""
    archive = context.open()
    if options.suggest:
        _suggest(context, archive)
    empty = True
    with archive.reading() as session:
        for story in listed_stories(session, proposed=options.suggest):
            empty = False
            context.record(_record(story), _in_words(story))
    if empty:
        context.note(_("There is no story to list."))
    return 0


def _suggest(context: Context, archive: Archive) -> None:
    """Looks at the articles that nobody looked at yet; what is known already is listed where that cannot be done."""
    from triptych.errors import ArchiveInUse, ArchiveReadOnly
    from triptych.operations.aligning import shipped_encoder
    from triptych.operations.suggesting import suggest_all

    if shipped_encoder() is None:
        context.note(_("Without the sentence encoder no story can be suggested. Install Triptych again."))
    try:
        for _made in suggest_all(archive):
            pass
    except (ArchiveInUse, ArchiveReadOnly) as error:
        context.note(str(error))


def _record(story: ListedStory) -> dict[str, object]:
    return {
        "story": story.uuid,
        "title": story.title,
        "articles": list(story.articles),
        "status": story.state.value,
        "confidence": story.confidence,
    }


def _in_words(story: ListedStory) -> str:
    count = ngettext("{count} article", "{count} articles", len(story.articles)).format(count=len(story.articles))
    state = f", {_('proposed')}" if story.state is State.PROPOSED else ""
    return f"{story.uuid}  {story.title}  ({count}{state})"
