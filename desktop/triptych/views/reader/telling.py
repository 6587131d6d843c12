"""What is read, in words: for the key line, for screen readers, and for copies."""

from collections.abc import Sequence

from triptych.alignment.extraction import in_doubt
from triptych.archive.queries.opened import Opened
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.views.reader.layers import Sign
from triptych.views.reader.pairing import Link
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping
from triptych.widgets.drawing import code_text


def position_words(stepping: Stepping) -> tuple[str, ...]:
    """Where the reader is, for the key line: the sentence, its counterparts, how sure their link is."""
    pane = stepping.pane
    if pane is None or not pane.count:
        return ()
    words = [_("Sentence {number} of {count}").format(number=pane.sentence + 1, count=pane.count)]
    if len(stepping.panes) == 1:
        return tuple(words)
    if all(each.by_place for number, each in enumerate(stepping.beside) if number != stepping.focus):
        return (*words, _("no links yet: panes keep step by place"))
    standing = list(zip(stepping.panes, stepping.beside, strict=True))
    lit = [_numbers(each.code, beside.lit) for each, beside in standing if beside.lit]
    words.append(" – ".join(lit) if len(lit) > 1 else _alone(pane))
    words += [
        _("not in {code}").format(code=each.code) for each, _beside in standing if each.sheet.look.passing is not None
    ]
    confidence = _confidence(stepping.links)
    if confidence is not None:
        words.append(_("link confidence {value}").format(value=f"{confidence:.2f}"))
    return tuple(words)


def announcement(stepping: Stepping, *, full: bool) -> str:
    """What a screen reader is told about the lit sentence.

    Args:
        stepping: knows what is lit.
        full: with its links and whether values differ, not its number alone.
    """
    pane = stepping.pane
    if pane is None:
        return ""
    number = pane.sentence + 1
    links = stepping.links
    if not full or len(stepping.panes) == 1:
        return _("Sentence {number}").format(number=number)
    if not links:
        return _("Sentence {number}, not linked").format(number=number)
    others = ", ".join(_numbers(stepping.panes[other].code, stepping.beside[other].lit) for other in sorted(links))
    words = _("Sentence {number}, linked to {others}, confidence {value}.").format(
        number=number, others=others, value=f"{_confidence(links) or 0:.2f}"
    )
    return f"{words} {_('Values differ.') if _differs(pane) else _('Values agree.')}"


def citation(opened: Opened, passage: str) -> str:
    """A passage with where it comes from: outlet, title, date, language."""
    details = opened.whole.details
    parts = [details.outlet, details.title, details.published, details.address]
    source = ", ".join(filter(None, parts))
    return f"{passage}\n— {source} [{code_text(details.language)}]" if source else passage


def _alone(pane: PaneView) -> str:
    """What is said of a sentence without a counterpart: its own place in the report may be what is in doubt."""
    whole = pane.opened.whole
    if pane.sentence in in_doubt(whole.text, whole.sentences, whole.paragraphs):
        return _("no counterpart; perhaps not of the report")
    return _("no counterpart")


def _numbers(code: str, sentences: Sequence[int]) -> str:
    return f"{code} {', '.join(str(each + 1) for each in sentences)}"


def _confidence(links: dict[int, tuple[Link, ...]]) -> float | None:
    """That of the link that is least sure."""
    return min((link.confidence for each in links.values() for link in each), default=None)


def _differs(pane: PaneView) -> bool:
    span: Span = pane.opened.whole.sentences[pane.sentence]
    marks = pane.sheet.layers.marks
    return any(each.sign is Sign.CONFLICT and span.start <= each.span.start < span.end for each in marks)
