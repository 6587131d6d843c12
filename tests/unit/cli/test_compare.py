"""`compare`: the contract's record, a file for an appendix, and the differences of two real reports."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.inside import Inside
from tests.samples import REAL_REPORTS

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
    assert "one article" in program.run("compare", only, only, expect=2).err


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
