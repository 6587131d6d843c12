"""Why the program takes names for one thing's, in words."""

from triptych.domain.entity import Evidence, Stage
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number


def evidence_words(evidence: Evidence) -> str:
    """One reason as a sentence without its full stop."""
    names = {"left": evidence.left, "right": evidence.right}
    if evidence.stage is Stage.PLACES and evidence.detail.startswith("GeoNames"):
        return _("{left} and {right}: both are {place}").format(**names, place=evidence.detail)
    if evidence.stage is Stage.SHORT_FORMS:
        return _short_form(evidence)
    if evidence.stage is Stage.SENTENCES:
        return ngettext(
            "{left} and {right}: {count} of {whole} linked sentence names both",
            "{left} and {right}: {count} of {whole} linked sentences name both",
            evidence.whole,
        ).format(**names, count=format_number(evidence.count), whole=format_number(evidence.whole))
    if evidence.stage is Stage.COMPANY:
        return _company(evidence)
    if evidence.stage is Stage.TRANSLATION and evidence.detail:
        return _("{left} and {right} say the same: {words}").format(**names, words=evidence.detail)
    return {
        Stage.PLACES: _("{left} and {right} are one country or region"),
        Stage.BODIES: _("{left} and {right} are known names of one body"),
        Stage.SPELLING: _("{left} and {right} are one name, with or without accents"),
        Stage.CASES: _("{left} is a case form of {right}"),
        Stage.PARTS: _("{left} and {right} are one name in two languages"),
        Stage.SOUND: _("{left} is {right} by transliteration"),
        Stage.TRANSLATION: _("{left} and {right} say the same"),
    }[evidence.stage].format(**names)


def stage_title(stage: Stage) -> str:
    """What a kind of evidence is called."""
    return {
        Stage.PLACES: _("Places of the gazetteer, countries"),
        Stage.BODIES: _("Known bodies and their acronyms"),
        Stage.SPELLING: _("Spelling without accents"),
        Stage.CASES: _("Russian case forms"),
        Stage.PARTS: _("Table of name parts"),
        Stage.SOUND: _("Transliteration"),
        Stage.SHORT_FORMS: _("Surnames and acronyms within an article"),
        Stage.TRANSLATION: _("Translated words in names of bodies"),
        Stage.SENTENCES: _("Linked sentences"),
        Stage.COMPANY: _("Other names that reports have in common"),
    }[stage]


def _short_form(evidence: Evidence) -> str:
    if evidence.detail == "brackets":
        words = _("{left} stands in brackets after {right}")
    elif evidence.detail == "initials":
        words = _("{left} is the initials of {right}")
    elif evidence.whole > 1:
        words = _("{left} is short for {right}, or for another of {whole} with that name in the article")
    else:
        words = _("{left} is short for {right}")
    return words.format(left=evidence.left, right=evidence.right, whole=format_number(evidence.whole))


def _company(evidence: Evidence) -> str:
    if not evidence.count:
        return _("{left} and {right} are named in reports of one story").format(
            left=evidence.left, right=evidence.right
        )
    return ngettext(
        "{left} and {right}: their reports have {count} other name in common",
        "{left} and {right}: their reports have {count} other names in common",
        evidence.count,
    ).format(left=evidence.left, right=evidence.right, count=format_number(evidence.count))
