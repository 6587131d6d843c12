"""What the aligner finds, and that bad input brings neither a crash nor confident nonsense."""

import random
from typing import Any

import pytest

from tests.unit.alignment.vectors import encoding
from triptych.alignment import selection
from triptych.alignment.aligning import align
from triptych.alignment.report import Report
from triptych.domain.bead import Alignment, Bead, BeadOrder, Mode
from triptych.domain.states import Origin
from triptych.domain.text import Paragraph, Role, Span

TOPICS = (
    "Dockworkers walked off the cranes in Port Selwyn on Tuesday",
    "The transport minister offered to mediate between both sides",
    "Citrus growers warned that oranges would rot within days",
    "A vessel with frozen seafood waits in the outer anchorage",
    "Shares of the parent company fell in early London trading",
    "Union leaders told a crowd that machines would take jobs",
    "The previous strike lasted eleven days and cost millions",
    "Insurers expect claims from fruit exporters before winter",
)


def report(*sentences: str, language: str = "en") -> Report:
    spans, start = [], 0
    for each in sentences:
        spans.append(Span(start, start + len(each)))
        start += len(each) + 1
    paragraphs = tuple(Paragraph(span, Role.BODY) for span in spans)
    return Report("\n".join(sentences), language, tuple(spans), paragraphs)


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    return {(i, j) for bead in alignment.beads for i in bead.left for j in bead.right}


def test_the_same_article_twice_is_a_translation_of_itself() -> None:
    found = align(report(*TOPICS), report(*TOPICS), encoding())

    assert found.mode is Mode.TRANSLATION
    assert pairs(found) == {(n, n) for n in range(len(TOPICS))}


def test_moved_blocks_are_found_and_named() -> None:
    order = [5, 6, 7, 0, 1, 2, 3, 4]

    found = align(report(*TOPICS), report(*(TOPICS[each] for each in order)), encoding())

    assert found.mode is Mode.COMPARABLE
    assert pairs(found) == {(topic, place) for place, topic in enumerate(order)}
    moved = {bead.left[0] for bead in found.beads if bead.order is BeadOrder.MOVED}
    assert moved == {5, 6, 7}


def test_the_mode_can_be_told() -> None:
    found = align(report(*TOPICS), report(*TOPICS[4:], *TOPICS[:4]), encoding(), mode=Mode.TRANSLATION)

    assert found.mode is Mode.TRANSLATION
    assert all(bead.order is BeadOrder.IN_PLACE for bead in found.beads)


def test_the_readers_links_stand_and_what_was_refused_does_not_come_back() -> None:
    anchor = Bead((0,), (3,), 1.0, origin=Origin.USER)
    nothing = Bead((1,), (), 1.0, origin=Origin.USER)
    refused = Bead((2,), (2,), 1.0, origin=Origin.USER)

    found = align(report(*TOPICS), report(*TOPICS), encoding(), anchors=[anchor, nothing], refused=[refused])

    linked = pairs(found)
    assert (0, 3) in linked
    assert not {left for left, _right in linked} & {1, 2}
    assert {(n, n) for n in range(4, len(TOPICS))} <= linked
    assert not [each for each in found.candidates if each.left == (2,) and each.right == (2,)]


@pytest.mark.parametrize("left", [0, 1])
def test_an_empty_article_has_no_links(left: int) -> None:
    sides = [report(), report(*TOPICS)]

    found = align(sides[left], sides[1 - left], encoding())

    assert (found.beads, found.candidates) == ((), ())


def test_one_sentence_against_a_hundred() -> None:
    many = [f"{TOPICS[n % 8]} number {n} of {n * 7}" if n != 40 else "The opera house reopened" for n in range(100)]

    found = align(report("The opera house reopened"), report(*many), encoding())

    assert pairs(found) <= {(0, 40)}


def test_two_events_have_almost_no_links() -> None:
    other = (
        "Chess champion Irena Vold retired after thirty years",
        "Snow closed mountain passes across northern valleys",
        "Painters restored frescoes inside an old monastery",
        "Scientists counted whales along frozen coastlines",
    )

    found = align(report(*TOPICS), report(*other), encoding())

    assert len([each for each in found.beads if each.confidence > 0.9]) <= 1


@pytest.mark.parametrize("language", ["und", "xx-Latn", ""])
def test_a_wrong_language_tag_does_no_harm(language: str) -> None:
    found = align(report(*TOPICS), report(*TOPICS, language=language), encoding())

    assert len(pairs(found)) >= len(TOPICS) - 1


@pytest.mark.parametrize(
    "sentences",
    [
        ["ᚠᛇᚻ᛫ᛒᛦᚦ᛫ᚠᚱᚩᚠᚢᚱ", "𐌰𐌹𐌽𐍃", "🙂🙃"],
        [", ".join(str(n * k) for n in range(30)) for k in range(1, 8)],
        ["Lan, Minh, Hoa, Petrov, Ivanov, Smith"] * 6,
        ["O moon", "O moon", "above the sea", "O moon", "above the sea"],
        ["", " ", "…"],
    ],
)
@pytest.mark.parametrize("with_vectors", [True, False])
def test_odd_texts_do_not_break_it(sentences: list[str], with_vectors: bool) -> None:
    found = align(report(*sentences), report(*TOPICS), encoding() if with_vectors else None)
    again = align(report(*sentences), report(*sentences), encoding() if with_vectors else None)

    assert all(0.0 <= each.confidence <= 1.0 for each in (*found.beads, *again.beads))
    assert not [each for each in found.beads if each.confidence > 0.95]


def test_without_vectors_shared_numbers_and_names_link_and_nothing_else() -> None:
    left = report("Mayor Sobyanin opened 14 stations.", "It rained all day.", "A crowd came with Sobyanin to see 620.")
    right = report("Nobody spoke.", "Mayor Sobyanin and 14 stations opened.", "Trams stood still.")

    assert pairs(align(left, right)) <= {(0, 1)}


def test_a_long_report_takes_no_minute() -> None:
    many = [f"{TOPICS[n % 8]} item{n} case{n * 3} file{n * 11}" for n in range(300)]
    found = align(report(*many), report(*many), encoding())

    assert len(found.beads) > 200


@pytest.fixture(scope="module")
def long() -> list[str]:
    """Some 20,000 words in sentences that have none in common."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [" ".join("".join(chance.choices(letters, k=4)) for _word in range(17)) for _sentence in range(1200)]


def test_a_report_of_twenty_thousand_words_is_linked_with_a_short_one(long: list[str]) -> None:
    assert sum(len(each.split()) for each in long) >= 20_000

    found = align(report(*long[500:510]), report(*long), encoding())

    right = {(n, 500 + n) for n in range(10)}
    assert len(pairs(found) & right) >= 5
    assert not [each for each in found.beads if each.confidence > 0.9 and (each.left[0], each.right[0]) not in right]


def test_wider_beads_are_looked_for_only_where_something_corresponds(
    monkeypatch: pytest.MonkeyPatch, long: list[str]
) -> None:
    """The work on a long translation grows with its length, not with its square."""
    asked = []
    joining = selection._joining

    def counted(*values: Any) -> float:
        asked.append(values)
        return joining(*values)

    monkeypatch.setattr(selection, "_joining", counted)

    align(report(*long[:60]), report(*long[:60]), encoding(), mode=Mode.TRANSLATION)

    assert 0 < len(asked) <= 20 * 60


@pytest.mark.parametrize("other", ["ru", "vi"])
def test_reports_of_different_events_have_no_confident_links_in_any_language(other: str) -> None:
    strange = (
        "Шахматист ушёл из спорта.",
        "Снег закрыл перевалы.",
        "Реставраторы спасли фрески.",
        "Учёные считали китов.",
    )

    found = align(report(*TOPICS), report(*strange, language=other), encoding())

    assert not [each for each in found.beads if each.confidence > 0.9]


def test_a_report_of_one_word_lines_and_one_of_verses_have_nothing_confident_in_common() -> None:
    verses = ("Above the harbour", "the moon is a crane", "the crane is asleep", "above the harbour", "the moon")

    found = align(report(*["Port", "Strike", "Oranges", "Rain", "Ministers"]), report(*verses), encoding())

    assert not [each for each in found.beads if each.confidence > 0.95]
