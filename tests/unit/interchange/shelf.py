"""Articles that formats are asked about, and annotations of all kinds that stand in them."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from hypothesis import strategies as st

from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import FINDING, GLOSS, Anchoring, Annotation, Body, Json, Quote, Target, TargetKind
from triptych.domain.article import Details, Source, Whole
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.interchange.exchange import Collection, Read, Skipped, resolve
from triptych.interchange.offsets import Offsets
from triptych.interchange.registry import Format

LEFT, RIGHT = (UUID(f"00000000-0000-4000-8000-00000000000{digit}") for digit in (1, 2))
TEXTS = {LEFT: "Thủ tướng 😀 thăm Mát-xcơ-va.", RIGHT: "Премьер-министр посетил Москву.\nНовость \u200fשלום\u200e дня."}


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@dataclass
class Shelf:
    """Some articles."""

    texts: dict[UUID, str]

    def whole(self, article: UUID) -> Whole:
        source = Source("a.txt", "0" * 64, 1, "text/plain")
        return Whole(article, Details("und"), self.texts[article], (), (), (), source, 1)

    def text_hash(self, article: UUID) -> str:
        return digest(self.texts[article])


def come_back(form: Format, data: bytes, texts: dict[UUID, str]) -> list[Annotation | Skipped]:
    """What an archive with these texts makes of a file."""

    def find(source: str | None, text_hash: str | None) -> tuple[UUID, str] | None:
        named = {f"urn:uuid:{article}": article for article in texts} | {digest(t): a for a, t in texts.items()}
        article = named.get(source or "") or named.get(text_hash or "")
        return None if article is None else (article, texts[article])

    items = list(form.read(data, Offsets.AUTO))
    skipped = [each for each in items if isinstance(each, Skipped)]
    return [*skipped, *(resolve(each.annotation, find) for each in items if isinstance(each, Read))]


def collection(*annotations: Annotation, texts: dict[UUID, str] = TEXTS) -> Collection:
    return Collection(annotations, Shelf(texts))


# What XML cannot hold, and a lone carriage return, no reader types.
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=12).filter(str.strip)
names = words.map(lambda each: " ".join(each.split()))
instants = st.sampled_from([None, "2026-05-01T10:00:00Z", "2026-05-01T10:00:00.125+00:00"])


@st.composite
def texts(draw: st.DrawFn) -> dict[UUID, str]:
    alphabet = st.sampled_from("ab đảo\u0301\u0323 Собянин йё.\n😀𝔘👨\u200d👩\u200d👧 שלום \u200f")
    body = st.text(alphabet, min_size=2, max_size=60).filter(lambda each: len(each.strip()) > 1)
    return {article: f"{number} {draw(body)}" for number, article in enumerate((LEFT, RIGHT))}


@st.composite
def _targets(draw: st.DrawFn, standing: dict[UUID, str]) -> Target:
    article = draw(st.sampled_from(sorted(standing)))
    text = standing[article]
    kind = draw(st.sampled_from([*(4 * ["passage"]), "article", "absence", "orphan"]))
    gloss: Json = draw(st.sampled_from([{}, {}, {GLOSS: "mực nước"}]))
    further: Json = draw(st.sampled_from([{}, {}, {"scope": "http://example.org/page1"}]))
    if kind == "article":
        return Target(article, TargetKind.ARTICLE)
    if kind == "absence":
        return Target(article, TargetKind.ABSENCE)
    if kind == "orphan":
        return Target(article, TargetKind.PASSAGE, None, Quote("¿" + draw(names)), Anchoring.ORPHAN)
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    if not span.of(text).strip():
        span = Span(0, len(text))
    anchoring = draw(st.sampled_from([Anchoring.EXACT, Anchoring.EXACT, Anchoring.REANCHORED]))
    context = draw(st.sampled_from([32, 32, 5]))
    return Target(article, TargetKind.PASSAGE, span, quote_of(text, span, context), anchoring, {**gloss, **further})


_others = st.sampled_from([Body("<p>x</p>", "text/html", "en", "commenting"), Body(None, extra="http://example.org/post1"),
                           Body("second thought", purpose="commenting")])  # fmt: skip


@st.composite
def annotations(draw: st.DrawFn, standing: dict[UUID, str], number: int) -> Annotation:
    """One as the program makes them, now and then with what only other programs write."""
    title = draw(st.none() | names)
    codes = draw(st.lists(names, max_size=3, unique=True))
    note = draw(st.none() | words.map(str.strip))
    said = [(title, "describing"), *((code, "tagging") for code in codes), (note, "commenting")]
    bodies = [Body(value, purpose=purpose) for value, purpose in said if value]
    bodies += draw(st.lists(_others, max_size=1))
    purposes = {each.purpose for each in bodies}
    motivations = ["highlighting", *(each for each in ("tagging", "commenting", "describing") if each in purposes)]
    if draw(st.integers(0, 5)) == 0:
        motivations = ["linking"]
    extra: Json = draw(st.sampled_from([{}, {FINDING: True}, {"rights": "http://example.org/licence"}]))
    return Annotation(
        id=UUID(f"00000000-0000-4000-9000-0000000000{number:02}"),
        targets=tuple(draw(st.lists(_targets(standing), min_size=1, max_size=3))),
        bodies=tuple(bodies),
        motivations=tuple(motivations),
        creator=draw(st.none() | names),
        created=draw(instants),
        modified=draw(instants),
        state=draw(st.sampled_from(FindingState)),
        extra=extra,
    )
