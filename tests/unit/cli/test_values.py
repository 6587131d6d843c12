"""`values`: the contract's record, and words for a terminal."""

from pathlib import Path

from tests.e2e.inside import Inside

REPORT = "Rain floods the valley\n\nMay 23, 2019\n\nSome 300 people left on Tuesday; repairs cost about $1.5 million.\n"


def test_the_record_of_the_contract(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    article = program.bring_in(REPORT)[0]
    record = program.json("values", article).record
    text = program.json("show", article).record["text"]
    assert record["article"] == article
    assert [(text[each["start"] : each["end"]], each["value"]) for each in record["values"]] == [
        ("May 23, 2019", "2019-05-23"),
        ("Some 300 people", "300"),
        ("Tuesday", "2019-05-21"),
        ("about $1.5 million", "1500000"),
    ]
    assert {key: record["values"][3][key] for key in ("kind", "unit", "exactness")} == {
        "kind": "money",
        "unit": "USD",
        "exactness": "vague",
    }


def test_in_words(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    shown = program.run("values", program.bring_in(REPORT)[0]).out.decode()
    assert "Rain floods the valley" in shown
    assert "about $1.5 million  =  1500000 USD, money, not exactly" in shown


def test_an_article_that_is_not_there(tmp_path: Path) -> None:
    program = Inside(tmp_path)
    program.bring_in(REPORT)[0]
    assert "no article" in program.run("values", "abcdef012345", expect=2).err
