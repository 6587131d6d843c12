"""Linked sentences taken out of an archive, with a word on what was left out."""

from triptych.archive.archive import Archive
from triptych.archive.queries.bitext import SURE, bitext
from triptych.archive.queries.room import story_of_title
from triptych.domain.bitext import Bitext, LeftOut
from triptych.errors import RequestFault
from triptych.i18n import _, ngettext


def bitext_of(archive: Archive, story: str | None = None) -> Bitext:
    """The links that are confirmed or sure, of a story or of the whole archive.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        if story is not None and story_of_title(session, story, ()) is None:
            raise RequestFault(_("There is no story “{story}” in this archive.").format(story=story))
        units, left_out = bitext(session, story=story)
    return Bitext(units, left_out, in_words(len(units), left_out))


def in_words(count: int, left_out: LeftOut) -> str:
    """What stands in a bitext and what was left out, in sentences."""
    held = ngettext("{count} link, confirmed or sure.", "{count} links, confirmed or sure.", count)
    reasons = (
        (left_out.doubtful, ngettext("{count} unchecked link under {sure} left out.",
                                     "{count} unchecked links under {sure} left out.", left_out.doubtful)),
        (left_out.weak, ngettext("{count} weak proposal left out.", "{count} weak proposals left out.", left_out.weak)),
        (left_out.refused, ngettext("{count} link left out that was set aside.",
                                    "{count} links left out that were set aside.", left_out.refused)),
    )  # fmt: skip
    told = [words.format(count=number, sure=SURE) for number, words in reasons if number]
    everything = [] if told else [_("No link was left out.")]
    return " ".join([held.format(count=count), *told, *everything])
