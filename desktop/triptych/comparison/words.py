"""What the ledger says of itself, in the interface's language."""

from collections import Counter
from collections.abc import Sequence

from triptych.comparison.certainty import Stance
from triptych.comparison.facts import FactRow, Weight
from triptych.comparison.told import Doubt
from triptych.domain.difference import About
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial
from triptych.i18n.quantities import quantity_words


def doubt_words(stored: str | None) -> str | None:
    """Why a difference may be none, in a sentence; what is no known doubt is given back as it is."""
    words = {
        Doubt.WEAK_LINK: _("The sentences may not correspond."),
        Doubt.OTHER_THING: _("The values may be about different things."),
        Doubt.EXTRACTION: _("It may have been read wrongly."),
        Doubt.IN_CAPTION: _("It stands in a caption or beside the report."),
        Doubt.QUOTATION: _("Only the words of a quotation differ."),
        Doubt.NAMED_OTHERWISE: _("These may be two names of one."),
        Doubt.SAID_ELSEWHERE: _("It may be said elsewhere in other words."),
    }
    return words[Doubt(stored)] if stored in set(Doubt) else stored


def about_words(about: About) -> str:
    """What a difference is about, in a word or two."""
    return {
        About.NUMBER: _("Number"),
        About.DATE: _("Date"),
        About.PLACE: _("Place"),
        About.PERSON: _("Person"),
        About.ORGANISATION: _("Organisation"),
        About.ATTRIBUTION: _("Who said it"),
        About.CERTAINTY: _("How certain it is"),
        About.STATEMENT: _("Statement"),
    }[about]


def stance_words(stance: Stance) -> str:
    """How a sentence stands to what it says, in a word or two."""
    return {
        Stance.SAID: _("said by somebody"),
        Stance.ALLEGED: _("somebody's claim"),
        Stance.DENIED: _("denied"),
        Stance.POSSIBLE: _("possible"),
        Stance.PLANNED: _("planned"),
        Stance.DONE: _("done"),
    }[stance]


def value_words(about: About, value: str | None) -> str | None:
    """What a report gives, in words: stances, dates, figures with their units in the interface's language."""
    if about is About.DATE and value:
        vague, dates = value[: value.startswith("~")], value.removeprefix("~")
        return vague + "–".join(map(format_partial, dates.split("–")))
    if about not in (About.ATTRIBUTION, About.CERTAINTY):
        return quantity_words(value) if value else value
    known = {each.value: each for each in Stance}
    named = [stance_words(known[each]) if each in known else each for each in value.split(", ")] if value else []
    return ", ".join(named) or _("plainly")


def weight_words(weight: Weight) -> str:
    """With how much weight a report tells something, in a word or two."""
    return {
        Weight.HEADLINE: _("headline"),
        Weight.LEDE: _("lede"),
        Weight.BODY: _("body"),
        Weight.BESIDE: _("caption"),
    }[weight]


def told_words(row: FactRow, languages: Sequence[str]) -> str:
    """How many of the reports tell a fact, and which do not: “in 2 of 3 reports, absent in ru”.

    Args:
        row: the fact.
        languages: of the reports, in their order.
    """
    count = ngettext("in {told} of {count} report", "in {told} of {count} reports", len(languages)).format(
        told=format_number(row.told_by), count=format_number(len(languages))
    )
    if not row.absent:
        return count
    silent = Counter(languages[each] for each in row.absent)
    named = [each if silent[each] == 1 else f"{each} ×{silent[each]}" for each in silent]
    return _("{count}, absent in {languages}").format(count=count, languages=", ".join(named))
