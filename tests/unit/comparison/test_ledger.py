"""The ledger of two reports: the right kinds, no false alarms, and nothing that harms it."""

import numpy as np
import pytest

from tests.unit.comparison.samples_of_reports import linked, report
from triptych.comparison.ledger import LOW, MOST, MOST_LOW, Difference, ledger
from triptych.comparison.told import Doubt, Told
from triptych.domain.bead import Alignment, Bead, BeadOrder, BeadRelation, Mode
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.entity import EntityKind
from triptych.domain.text import Role

CONFLICT, VAGUER = DifferenceKind.CONFLICT, DifferenceKind.VAGUER


def values_between(left: Told, right: Told) -> list[tuple[DifferenceKind, str, str]]:
    """How the first sentences of two reports differ in values, with the words that do."""
    found = ledger(left, right, linked((0, 0)), certainty=False).differences
    return [
        (each.kind, left.words(each.left[0]), right.words(each.right[0]))
        for each in found
        if each.kind in (CONFLICT, VAGUER)
    ]


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("They marked the 70th anniversary of the school.", "Họ kỷ niệm 70 năm ngày lập trường.", "vi"),
        ("The repair cost $1.5 million.", "Ремонт обошелся в 1,5 млн долларов.", "ru"),
        ("The guarantee runs for three years.", "Гарантия действует 36 месяцев.", "ru"),
        ("A loan over three decades was signed.", "Khoản vay 30 năm được ký.", "vi"),
        ("Some 1,850 farmers came.", "Пришли около 1850 фермеров.", "ru"),
        ("It opened on October 12.", "Nơi này mở cửa ngày 12/10/2019.", "vi"),
        ("A wave of 20 feet broke the pier.", "Волна в 6 метров разбила пирс.", "ru"),
    ],
)
def test_what_is_equal_makes_no_row(english: str, other: str, language: str) -> None:
    assert values_between(report(english), report(other, language=language)) == []


@pytest.mark.parametrize(
    ("english", "other", "language", "words"),
    [
        ("The plan costs 832 jobs.", "Kế hoạch khiến 420 người mất việc.", "vi", ("832", "420 người")),
        ("Wages rise by 6.5%.", "Lương tăng 5,6%.", "vi", ("6.5%", "5,6%")),
        ("It opened on October 12.", "Музей открылся 14 октября.", "ru", ("October 12", "14 октября")),
        ("More than 2,100 workers left.", "Ушли около 1850 рабочих.", "ru", ("More than 2,100", "около 1850")),
        ("He scored in the 88th minute.", "Он забил на 86-й минуте.", "ru", ("88th minute", "86-й минуте")),
        ("He led after 17 minutes.", "Anh mở tỷ số phút 19.", "vi", ("17 minutes", "phút 19")),
    ],
)
def test_what_conflicts_is_found(english: str, other: str, language: str, words: tuple[str, str]) -> None:
    assert values_between(report(english), report(other, language=language)) == [(CONFLICT, *words)]


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("Over 800 jobs are lost.", "832 việc làm bị mất.", "vi"),
        ("Hundreds of people fled.", "Бежали 832 человека.", "ru"),
        ("The fair is slated for November this year.", "Hội chợ diễn ra vào tháng 11/2019.", "vi"),
        ("It took almost two weeks.", "Это заняло 11 дней.", "ru"),
        ("The town has over a million people.", "В городе 1,2 млн человек.", "ru"),
        ("The port pays over a quarter of the budget.", "Порт дает 27% бюджета.", "ru"),
    ],
)
def test_what_is_only_vaguer_is_no_conflict(english: str, other: str, language: str) -> None:
    assert [kind for kind, *_words in values_between(report(english), report(other, language=language))] == [VAGUER]


def in_translation(left: Told, right: Told, *links: tuple[int, int], weak: tuple[int, int] | None = None) -> list[str]:
    """What the ledger of a translation surely calls told in one report only."""
    beads = tuple(Bead((one,), (other,), 0.9) for one, other in links)
    candidates = () if weak is None else (Bead((weak[0],), (weak[1],), 0.1),)
    found = ledger(left, right, Alignment(Mode.TRANSLATION, beads, candidates), certainty=False).differences
    alone = [each for each in found if not (each.left and each.right) and each.confidence >= LOW]
    return [(left if each.left else right).words((each.left or each.right)[0]) for each in alone]


def test_a_translation_has_the_counterpart_of_a_free_headline_in_its_place() -> None:
    left = report("Ash over the capital.", "The bridge opened on Monday.", "It is long.")
    right = report("Столица под пеплом.", "Мост открыли в понедельник.", "Он длинный.", language="ru")

    assert in_translation(left, right, (1, 1), (2, 2), weak=(0, 0)) == []
    assert len(in_translation(left, right, (1, 1), (2, 2))) == 2  # nothing says that they are alike


def test_a_translation_tells_two_sentences_in_one_that_is_as_long() -> None:
    left = report("The bridge opened on Monday.", "The mayor came to the opening and spoke for an hour.", "It is long.")
    long = "Мэр приехал на открытие."
    right = report("Мост открыли в понедельник.", long, "Он говорил там целый час.", "Он длинный.", language="ru")
    short = report("Мост открыли в понедельник.", long * 2, "Он говорил там целый час.", "Он длинный.", language="ru")

    assert in_translation(left, right, (0, 0), (1, 1), (2, 3)) == []
    assert in_translation(left, short, (0, 0), (1, 1), (2, 3)) == ["Он говорил там целый час."]


def test_what_one_report_leaves_out() -> None:
    left = report("The bridge opened.", "A plot of land is ready.")
    right = report("Мост открыли.", "Пошел дождь.", language="ru")
    found = ledger(left, right, linked((0, 0))).differences
    assert [(each.kind, each.about) for each in found] == [
        (DifferenceKind.ONLY_LEFT, About.STATEMENT),
        (DifferenceKind.ONLY_RIGHT, About.STATEMENT),
    ]


def test_what_stands_in_a_caption_is_doubted() -> None:
    left = report("The bridge opened.", "Photo: the bridge.", roles=[Role.BODY, Role.CAPTION])
    right = report("Мост открыли.", language="ru")
    (row,) = ledger(left, right, linked((0, 0))).differences
    assert row.doubt is Doubt.IN_CAPTION
    assert row.confidence < LOW


def test_what_changed_its_place() -> None:
    left = report("One came.", "Rain fell.", "Snow fell.")
    right = report("Снег пошел.", "Один пришел.", "Дождь пошел.", language="ru")
    found = ledger(left, right, linked((0, 1), (1, 2), (2, 0), moved=[(2, 0)])).differences
    assert {each.kind for each in found} == {DifferenceKind.MOVED}


def test_persons_who_stand_against_each_other() -> None:
    left = report("Minister Anna Berg cut the ribbon.", names=[("Anna Berg", EntityKind.PERSON, "1")])
    right = report("Ленту перерезал Олег Штурм.", language="ru", names=[("Олег Штурм", EntityKind.PERSON, "2")])
    (row,) = ledger(left, right, linked((0, 0)), certainty=False).differences
    assert (row.kind, row.about, row.doubt) == (CONFLICT, About.PERSON, Doubt.NAMED_OTHERWISE)
    assert not ledger(left, right, linked((0, 0), mode=Mode.TRANSLATION), certainty=False).differences


def test_one_name_in_two_scripts_is_no_conflict() -> None:
    left = report("Mayor Sobyanin spoke.", names=[("Sobyanin", EntityKind.PERSON, "1")])
    right = report("Собянин выступил.", language="ru", names=[("Собянин", EntityKind.PERSON, "2")])
    assert not ledger(left, right, linked((0, 0)), certainty=False).differences


def test_years_that_are_counted_back_loosely_are_no_conflict() -> None:
    left = report("The bridge was built in 1923.", published="2021-05-20")
    right = report("Мост построен почти сто лет назад.", language="ru", published="2021-05-20")
    assert [kind for kind, *_words in values_between(left, right)] == [VAGUER]
    later = report("The bridge was built in 1963.", published="2021-05-20")
    assert VAGUER not in [kind for kind, *_words in values_between(later, right)]


def test_who_plays_another_part_in_the_sentence_is_no_conflict() -> None:
    anna, oleg = ("Anna Berg", EntityKind.PERSON, "1"), ("Oleg Storm", EntityKind.PERSON, "2")
    left = report("Anna Berg invited the mayor.", "Oleg Storm is the mayor.", names=[anna, oleg])
    right = report("The guest said yes, Oleg Storm told.", "The host is glad.", names=[oleg])
    found = ledger(left, right, linked((0, 0)), certainty=False).differences
    assert all(each.kind is not CONFLICT for each in found)


@pytest.mark.parametrize(
    ("english", "russian", "conflicts"),
    [
        ("Brenna House", "Бренна 24", 0),
        ("Brenna Tower Trust", "Морской траст Бренны", 1),
        ("Brenna-Holt Centre", "Центр Бренна", 1),
        ("Brenna-Holt Centre", "Комитет Бренны", 0),
        ("Metallurg the Silver Cup", "Металлург", 0),
    ],
)
def test_bodies_of_one_city_are_not_one_body(english: str, russian: str, conflicts: int) -> None:
    organisation, place = EntityKind.ORGANISATION, EntityKind.PLACE
    left = report(
        f"The {english} has opened.",
        "Brenna and Holt.",
        names=[(english, organisation, "1"), ("Brenna", place, "9"), ("Holt", place, "8")],
    )
    right = report(
        f"{russian}: открытие.", "Бренна и Бренны.", language="ru",
        names=[(russian, organisation, "2"), ("Бренна", place, "9"), ("Бренны", place, "9")],
    )  # fmt: skip
    found = ledger(left, right, linked((0, 0)), certainty=False).differences
    assert sum(each.about is About.ORGANISATION for each in found) == conflicts


def test_a_short_name_is_known_by_its_letters() -> None:
    left = report("Uncle Ho came here.", names=[("Uncle Ho", EntityKind.PERSON, "1")])
    right = report("Bác Hồ đến đây.", language="vi", names=[("Hồ", EntityKind.PERSON, "2")])
    assert not ledger(left, right, linked((0, 0)), certainty=False).differences


@pytest.mark.parametrize(("nearest", "conflicts"), [(0, 1), (1, 0)])
def test_in_sentences_taken_together_the_names_must_stand_in_those_that_say_the_same(
    nearest: int, conflicts: int
) -> None:
    left = report("Anna Berg cut the ribbon.", names=[("Anna Berg", EntityKind.PERSON, "1")])
    right = report(
        "Ленту перерезал Олег Штурм.", "Музыка играла.", language="ru", names=[("Олег Штурм", EntityKind.PERSON, "2")]
    )
    both = Alignment(Mode.COMPARABLE, (Bead((0,), (0, 1), 0.95, BeadRelation.SAME, BeadOrder.IN_PLACE),))
    closeness = np.zeros((1, 2))
    closeness[0, nearest] = 1.0
    found = ledger(left, right, both, closeness=closeness, certainty=False).differences
    assert sum(each.kind is CONFLICT for each in found) == conflicts


def test_words_of_certainty_can_be_left_out() -> None:
    left, right = report("The dam may burst."), report("Плотину прорвало.", language="ru")
    (row,) = ledger(left, right, linked((0, 0))).differences
    assert (row.about, row.left_value, row.right_value) == (About.CERTAINTY, "possible", None)
    assert row.confidence < LOW
    assert not ledger(left, right, linked((0, 0)), certainty=False).differences


def test_the_datelines_day_is_no_fact() -> None:
    left = report("SOFIA, March 12 (Crestline) - The ferry sank.")
    right = report("СОФИЯ, 13 марта. /Меридиан/. Паром затонул.", language="ru")
    assert values_between(left, right) == []


def test_a_weekday_beside_the_dateline_is_its_day() -> None:
    left = report("SOFIA, March 12 (Crestline) - The ferry sank on Tuesday.")
    right = report("Паром затонул 11 марта.", language="ru")
    assert values_between(left, right) == [(CONFLICT, "Tuesday", "11 марта")]


# What is meant to do harm

MARKET = [
    f"Share {n} closed at {n * 3}.{n % 90 + 10}, up {n % 9}.{n % 7}% on volume of {n * 1000 + 7}." for n in range(80)
]
RESULTS = [f"Team {n} beat team {n + 1} {n % 5 + 2}-{n % 3}, minute {n % 90}." for n in range(80)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["No date at all."], ["Совсем без даты."]),
        (["It was on February 31, 2021."], ["Это было 31 февраля 2021 года."]),
        (MARKET, [line.replace("up", "down") for line in MARKET[::-1]]),
        (RESULTS, RESULTS[::-1]),
        (["A short report of 5 people."], [f"Предложение номер {n} о {n} людях." for n in range(400)]),
        (["What happened in 2019? “It rained for 5 days,” he said."] * 40, ["— Что случилось? — Дождь, 6 дней."] * 40),
        ([], ["Только справа 5 человек."]),
        ([], []),
    ],
)
def test_no_flood(left: list[str], right: list[str]) -> None:
    one, other = report(*left), report(*right, language="ru")
    count = min(len(left), len(right))
    for alignment in (linked(*((n, n) for n in range(count))), Alignment(Mode.COMPARABLE, ())):
        found = ledger(one, other, alignment)
        assert len(found.differences) <= MOST
        assert sum(each.confidence < LOW for each in found.differences) <= MOST_LOW


def test_a_report_that_quotes_the_other_in_full() -> None:
    lines = [f"Line {n} names {n * 17} boxes." for n in range(20)]
    left, right = report(*lines), report("Our reader sends this:", *lines, "That is all.")
    found = ledger(left, right, linked(*((n, n + 1) for n in range(20)))).differences
    assert [each.kind for each in found] == [DifferenceKind.ONLY_RIGHT] * 2


def test_every_row_shows_its_evidence() -> None:
    left = report("Wages rise by 6.5% for 300 people.", "It rained.")
    right = report("Lương tăng 5,6% cho 300 người.", "Trời nắng 3 ngày.", language="vi")
    for each in ledger(left, right, linked((0, 0), (1, 1))).differences:
        assert_row(each, left, right)


def assert_row(row: Difference, left: Told, right: Told) -> None:
    """A row has places in the texts that it speaks of, and a confidence."""
    assert 0 <= row.confidence <= 1
    assert row.left or row.right
    assert all(0 <= each.start < each.end <= len(left.text) for each in row.left)
    assert all(0 <= each.start < each.end <= len(right.text) for each in row.right)


def test_what_the_cap_leaves_out_is_counted() -> None:
    count = MOST_LOW + 20
    left = report(*(f"Dam {n} may burst." for n in range(count)))
    right = report(*(f"Плотину {n} прорвало." for n in range(count)), language="ru")
    found = ledger(left, right, linked(*((n, n) for n in range(count))))
    low = [each for each in found.differences if each.confidence < LOW]
    assert (len(low), found.more) == (MOST_LOW, 20)
