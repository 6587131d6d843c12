"""Hits with the words around them, language by language, from an index that is kept up to date."""

from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.indexing import AT_ONCE, bring_up_to_date, coverage
from triptych.archive.queries.articles import find_article
from triptych.archive.queries.concordance import Concordance, HitLine, concordance, languages_of, passage
from triptych.archive.searching.syntax import parse
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.operations.articles import trash_articles
from triptych.operations.concordance import write_concordance
from triptych.operations.desk import Desk
from triptych.operations.linking import link_sentences


def look(archive: Archive, typed: str, **asked: object) -> Concordance:
    with archive.reading() as session:
        return concordance(session, archive, query=parse(typed), **asked)  # type: ignore[arg-type]


def lines(archive: Archive, typed: str, **asked: object) -> list[HitLine]:
    return [line for group in look(archive, typed, **asked).groups for line in group.lines]


def test_each_place_is_a_line_with_its_paragraph_around(archive: Archive) -> None:
    text = "A headline\nThe flood came, and a Flood\tfollowed.\nNo more."
    add(archive, text)

    first, second = lines(archive, "flood")
    assert (first.left, first.match, first.right) == ("The ", "flood", " came, and a Flood followed.")
    assert (second.left, second.match, second.right) == ("The flood came, and a ", "Flood", " followed.")
    assert first.span.of(text) == "flood"


def test_long_paragraphs_are_cut_between_words(archive: Archive) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    add(archive, f"{words} flood {words}")

    (line,) = lines(archive, "flood")
    assert set(line.left.split()) | set(line.right.split()) < set(words.split())
    assert len(line.left) < 120
    assert line.left.endswith("word59 ")
    assert line.right.startswith(" word0 ")


def test_wanted_words_that_stand_together_are_one_hit_and_come_first(archive: Archive) -> None:
    add(archive, "Nội các họp ở Hà Tĩnh. Rồi đến Hà Nội.", language="vi")

    assert [line.match for line in lines(archive, "hà nội")] == ["Hà Nội", "Nội", "Hà"]
    assert [line.match for line in lines(archive, '"ha noi"')] == ["Hà Nội"]


def test_any_number_of_words_may_be_typed(archive: Archive) -> None:
    add(archive, "Moscow and Hanoi.", "Moscow and Minsk.", "Moscow alone.")

    assert [line.right for line in lines(archive, "moscow -hanoi -minsk")] == [" alone."]
    assert len(lines(archive, "moscow " + " ".join(f"-word{number}" for number in range(300)))) == 3
    assert len(lines(archive, "moscow " * 300)) == 3


def test_a_word_twice_is_two_hits(archive: Archive) -> None:
    add(archive, "Never never again.")

    assert [line.match for line in lines(archive, "never")] == ["Never", "never"]


def test_languages_apart_and_counted_even_if_not_wanted(archive: Archive) -> None:
    add(archive, "Moscow one.", "Moscow two, Moscow three.", language="en")
    add(archive, "Moscow bốn.", language="vi")
    add(archive, "Nichts.", language="de")

    found = look(archive, "moscow")
    assert [(group.language, group.articles, len(group.lines)) for group in found.groups] == [
        ("en", 2, 3),
        ("vi", 1, 1),
    ]
    assert all(group.whole for group in found.groups)
    only = look(archive, "moscow", languages=["vi"])
    assert [group.language for group in only.groups] == ["vi"]
    assert only.counts == (("en", 2), ("vi", 1))
    with archive.reading() as session:
        assert languages_of(session) == ("de", "en", "vi")


def test_exact_accents(archive: Archive) -> None:
    add(archive, "Họa sĩ.", "Hỏa hoạn, họa.", language="vi")

    found = look(archive, "hỏa", exact=True)
    assert [(group.articles, [line.match for line in group.lines]) for group in found.groups] == [(1, ["Hỏa"])]
    assert look(archive, "hòa", exact=True).groups == ()
    assert look(archive, "hòa", exact=True).counts == ()


def test_only_the_best_articles_are_looked_at_until_more_are_wanted(archive: Archive) -> None:
    add(archive, *(f"Flood number {number}." for number in range(5)))

    (group,) = look(archive, "flood", depths={"en": 2}).groups
    assert (group.articles, group.looked_at, len(group.lines), group.whole) == (5, 2, 2, False)
    (group,) = look(archive, "flood", depths={"en": 8}).groups
    assert (len(group.lines), group.whole) == (5, True)
    (group,) = look(archive, "flood", depths={"en": 2}, exact=True).groups
    assert (group.articles, group.whole) == (2, False)


def test_what_lies_in_the_trash_is_not_found(archive: Archive) -> None:
    (outcome,) = add(archive, "A flood.")
    assert len(lines(archive, "flood")) == 1
    with archive.reading() as session:
        number = find_article(session, str(outcome.article))
    Desk(archive).perform(trash_articles, articles=[number])

    assert lines(archive, "flood") == []


def test_a_passage_is_the_whole_paragraph(archive: Archive) -> None:
    add(archive, "Headline\nBefore the flood after.\nEnd.")
    (line,) = lines(archive, "flood")

    with archive.reading() as session:
        found = passage(session, line.article, line.span)
        assert passage(session, 999, line.span) is None
    assert found is not None
    assert (found.before, found.match, found.after) == ("Before the ", "flood", " after.")


def test_many_changed_articles_are_counted_and_indexed_apart(archive: Archive) -> None:
    many = AT_ONCE + 1
    add(archive, *(f"Flood number {number}." for number in range(many)))

    found = look(archive, "flood")
    assert (found.groups, found.uncovered) == ((), many)
    told: list[tuple[int, int]] = []
    assert bring_up_to_date(archive, lambda done, total: told.append((done, total))) == many
    assert told == [(many, many)]
    with archive.reading() as session:
        assert coverage(session, archive).behind == 0
    assert look(archive, "flood").uncovered == 0
    assert look(archive, "flood").groups[0].articles == many


def test_indexing_goes_on_where_it_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triptych.archive.fulltext._BATCH", 200)
    archive = create(tmp_path / "many.triptych")
    for part in range(6):
        add(archive, *(f"Flood {part} {number}." for number in range(100)))

    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        bring_up_to_date(archive, stop)
    with archive.reading() as session:
        left = coverage(session, archive).behind
    assert 0 < left < 600
    told: list[tuple[int, int]] = []
    assert bring_up_to_date(archive, lambda done, total: told.append((done, total))) == left
    assert told == [(200, left), (left, left)]


def test_several_threads_may_ask_while_there_is_no_index(archive: Archive) -> None:
    add(archive, "A flood.")

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _number: look(archive, "flood"), range(8)))
    assert [len(each.groups[0].lines) for each in found] == [1] * 8


def test_what_cannot_be_indexed_is_named_with_the_reason(archive: Archive) -> None:
    add(archive, "A flood.", "😀 … !")

    assert bring_up_to_date(archive, lambda _done, _total: None) == 2
    with archive.reading() as session:
        known = coverage(session, archive)
    assert known.behind == 0
    assert [reason for _title, reason in known.refused] == ["There is no word in it."]


def test_hits_and_their_counterparts_are_a_translation_memory(archive: Archive, tmp_path: Path) -> None:
    add(archive, "The flood came; a flood went.\nNothing.")
    add(archive, "Пришла вода.\nНичего.", language="ru")
    Desk(archive).perform(
        link_sentences, left=1, left_spans=[Span(0, 29)], right=2, right_spans=[Span(0, 12)],
    )  # fmt: skip
    found = lines(archive, "flood")
    assert [each.counterparts[0].text for each in found] == ["Пришла вода."] * 2
    assert write_concordance(tmp_path / "flood.tmx", found) == 1
    root = ET.parse(tmp_path / "flood.tmx").getroot()
    assert [each.text for each in root.iter("seg")] == ["The flood came; a flood went.", "Пришла вода."]
    assert {each.text for each in root.iter("prop") if each.get("type") == "x-state"} == {"confirmed"}
    with pytest.raises(RequestFault, match=r"\.tmx"):
        write_concordance(tmp_path / "flood.docx", found)
