"""What is painted on a sheet beside its text, as values with code points."""

from dataclasses import dataclass, field
from enum import Enum

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.views.reader.highlights import Highlights


class Sign(Enum):
    """The marks of the left margin: what the program found."""

    CONFLICT = "≠"
    ONLY_HERE = "+"
    MISSING = "−"
    VAGUER = "≈"
    DOUBTED = "?"


SIGN_ORDER = (Sign.CONFLICT, Sign.MISSING, Sign.DOUBTED, Sign.ONLY_HERE, Sign.VAGUER)
"""Of several marks on one line the first in this order is drawn."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    Attributes:
        span: where it stands.
        kind: decides the style of the line under it.
        entity: internal id of who or what is meant, if that is known.
        name: of the entity.
    """

    span: Span
    kind: EntityKind
    entity: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A difference at a place, or a sentence of which it is doubted that it is the report's.

    Attributes:
        span: where it is said.
        sign: what kind of difference, or the doubt.
        tip: in words.
        values: the values that differ.
        set_aside: the reader set it aside.
    """

    span: Span
    sign: Sign
    tip: str
    values: tuple[Span, ...] = ()
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that another article says and this one does not.

    Attributes:
        after: the sentence behind which it would stand.
        words: such as “not in VI”.
        tip: in words.
    """

    after: int
    words: str
    tip: str


@dataclass(frozen=True, slots=True)
class RepairMark:
    """A place that the import repaired.

    Attributes:
        number: of the repair.
        span: where the repaired text stands; empty where something was taken out.
        tip: what stood there before, and why it was changed.
    """

    number: int
    span: Span
    tip: str


@dataclass(frozen=True, slots=True)
class LanguageMark:
    """A paragraph in another language than its article's.

    Attributes:
        span: where it stands.
        language: BCP 47 tag.
        tip: in words.
    """

    span: Span
    language: str
    tip: str


@dataclass(frozen=True, slots=True)
class Layers:
    """All that is painted on one sheet.

    Attributes:
        mentions: in reading order; so the others.
        marks: in the left margin.
        absences: dashed lines through the sheet.
        highlights: oldest first.
        joins: sentences that share a link with the one after them; with whether the link is on the left.
        repairs: shown when the reader asks for them.
        languages: of paragraphs that are not in the article's.
    """

    mentions: tuple[Mention, ...] = ()
    marks: tuple[Mark, ...] = ()
    absences: tuple[Absence, ...] = ()
    highlights: Highlights = field(default_factory=Highlights.of)
    joins: tuple[tuple[int, bool], ...] = ()
    repairs: tuple[RepairMark, ...] = ()
    languages: tuple[LanguageMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What has colour now.

    Attributes:
        lens: decides which layer does.
        entity: internal id of the chosen entity.
        lit: the lit sentences.
        place: the sentence that stands as far into the article, where nothing links the panes.
        passing: a lit sentence is missing here: behind which sentence it would stand.
        pointed: the sentences that the pointer is over, or counterparts of such.
        aimed: the sentence that a link is being made to.
        repairs: what the import repaired is marked.
        repair: the number of the repair that is looked at.
    """

    lens: str = "entities"
    entity: int | None = None
    lit: tuple[int, ...] = ()
    place: int | None = None
    passing: int | None = None
    pointed: tuple[int, ...] = ()
    aimed: int | None = None
    repairs: bool = False
    repair: int | None = None
