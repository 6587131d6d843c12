"""`compare`: the contract's record, a file for an appendix, and the differences of two real reports."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.inside import Inside
from tests.samples import REAL_REPORTS
from triptych.comparison.ledger import LOW, MOST_LOW

LEFT = "Ferry sinks off the cape\n\nThe ferry with 120 people sank on May 3, 2021.\n\nA survey will cost $4 million.\n"
RIGHT = "Phà chìm ngoài mũi\n\nChiếc phà chở 150 người chìm ngày 3/5/2021.\n\nKhảo sát sẽ tốn 4 triệu USD.\n"


def test_the_record_of_the_contract_and_a_file(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    (left,) = program.bring_in(LEFT, language="en")
    (right,) = program.bring_in(RIGHT, language="vi")
    record = program.json("compare", left, right, "-o", tmp_path / "ledger.html").record
    assert (record["left"], record["right"]) == (left, right)
    keys = {"kind", "about", "left", "right", "left_value", "right_value", "confidence", "doubt"}
    assert all(set(each) == keys for each in record["differences"])
    (conflict,) = [each for each in record["differences"] if each["kind"] == "conflict"]
    assert (conflict["about"], conflict["left_value"], conflict["right_value"]) == (
        "number",
        "120 person",
        "150 person",
    )
    assert "150 người" in (tmp_path / "ledger.html").read_text(encoding="utf-8")
    turned = program.json("compare", right, left).record["differences"]
    assert len(turned) == len(record["differences"])


def test_one_article_is_no_pair(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    (only,) = program.bring_in(LEFT, language="en")
    assert "One article" in program.run("compare", only, only, expect=2).err


@pytest.mark.skipif(not REAL_REPORTS.exists(), reason="the real reports are not there")
def test_the_differences_of_a_real_pair(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    paths = sorted(REAL_REPORTS.glob("00[01]_*"))
    left, right = (each["article"] for each in program.json("import", *paths).records)
    texts = [program.json("show", each).record["text"] for each in (left, right)]
    rows = program.json("compare", left, right).record["differences"]

    def has(kind: str, words: str, side: int) -> bool:
        name = ("left", "right")[side]
        return any(each["kind"] == kind and words in _words(texts[side], each[name]) for each in rows)

    assert has("only_right", "một khu đất", 1)
    assert has("vaguer", "November this year", 0)
    assert has("conflict", "Hanoi-Moscow", 0)
    assert has("moved", "television channels", 0)


def _words(text: str, spans: list[dict[str, Any]]) -> str:
    return " ".join(text[each["start"] : each["end"]] for each in spans)


THIRD = "Паром затонул у мыса\n\nПаром со 120 пассажирами затонул 3 мая 2021 года.\n"


def test_a_story_is_compared_as_a_table_of_facts(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    texts = {"en": LEFT, "vi": RIGHT, "ru": THIRD}
    ids = []
    for language, text in texts.items():
        (tmp_path / f"{language}.txt").write_text(text, encoding="utf-8")
        ids += [
            each["article"]
            for each in program.json("import", "--language", language, "--story", "Ferry", f"{language}.txt").records
        ]
    record = program.json("compare", "--story", "Ferry", "-o", tmp_path / "facts.csv").record
    assert set(record) == {"articles", "left_out", "facts", "pairs"}
    assert sorted(record["articles"]) == sorted(ids)
    assert [(each["left"], each["right"]) for each in record["pairs"]] == [
        (record["articles"][one], record["articles"][other]) for one, other in ((0, 1), (0, 2), (1, 2))
    ]
    told = [each["told_by"] for each in record["facts"]]
    assert told == sorted(told, reverse=True)
    (people,) = (each for each in record["facts"] if each["differs"])
    assert {each["value"] for each in people["tellings"]} == {"120 person", "150 person", "120"}
    assert people["weight"] == "lede"
    assert "absent in" in (tmp_path / "facts.csv").read_text(encoding="utf-8-sig")
    assert "Differences between two reports" in (tmp_path / "facts.csv").read_text(encoding="utf-8-sig")
    named = program.json("compare", *ids, "--sort", "text").record
    assert len(named["facts"]) == len(record["facts"])
    assert "in 3 of 3 reports" in program.run("compare", *ids).out.decode("utf-8")


def test_a_story_that_is_not_there(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    program.bring_in(LEFT, language="en")
    assert "no story" in program.run("compare", "--story", "Nothing", expect=2).err


HARMFUL = {
    "no dates": "Nobody knows when\n\nSomething happened somewhere to somebody.\n",
    "wrong dates": "Ferry sinks\n\nThe ferry sank on February 31, 2021, the 45th of May, at 27:80.\n",
    "all numbers": "Closing prices\n\n" + "\n\n".join(f"{n}.{n % 90 + 10} {n * 7} {n % 9}.{n % 7}%" for n in range(60)),
    "ten times longer": "A long day\n\n" + "\n\n".join(f"In hour {n} it had {n + 90} people." for n in range(60)),
    "quotes it in full": f"A reader writes\n\nHere is what was said.\n\n{LEFT}\nThat is all.\n",
    "an interview": "The captain speaks\n\n" + "\n\n".join(f"“Why {n}?”\n\n“Because {n + 1} did.”" for n in range(30)),
}


def test_nothing_that_reports_hold_crashes_or_floods_it(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    plain, *others = program.bring_in(LEFT, *HARMFUL.values(), language="en")
    for name, other in zip(HARMFUL, others, strict=True):
        for pair in ((plain, other), (other, plain)):
            rows = program.json("compare", *pair).record["differences"]
            assert sum(each["confidence"] < LOW for each in rows) <= MOST_LOW, name
            conflicts = [each for each in rows if each["kind"] == "conflict"]
            assert len(conflicts) <= 3, name
