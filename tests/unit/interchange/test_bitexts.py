"""Linked sentences as TMX and TSV: what stands in them, what is left out, and that it is said."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.domain.bitext import Bitext
from triptych.domain.states import State
from triptych.errors import RequestFault
from triptych.interchange.bitexts import tmx, tsv
from triptych.operations.articles import trash_articles
from triptych.operations.bitexts import bitext_of
from triptych.operations.comparison import confirm_links, set_links_aside
from triptych.operations.desk import Desk

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def linked(archive: Archive) -> Found:
    """Two articles with a sure, a doubtful, a weak and a refused link, and a third article."""
    add(archive, 'One & "two".\nThree <b>.\nFour.', language="en", story="Talks")
    add(archive, "Một.\nHai\tba.\nBốn.", language="vi", story="Talks")
    add(archive, "Один.", language="ru")
    found = Found(archive)
    found.link(1, 2, [(0, 12)], [(0, 4)], confidence=0.95)
    found.link(1, 2, [(13, 23)], [(5, 12)], confidence=0.55)
    found.link(1, 2, [(24, 29)], [(13, 17)], confidence=0.3, candidate=True)
    aside = found.link(1, 2, [(24, 29)], [(0, 4)], confidence=0.99)
    Desk(archive).perform(set_links_aside, links=[aside])
    found.link(1, 3, [(0, 12), (13, 23)], [(0, 5)], confidence=0.9)
    return found


def words(bitext: Bitext) -> list[tuple[str, str]]:
    return [(each.left.text, each.right.text) for each in bitext.units]


def test_sure_and_confirmed_links_are_taken_out_and_the_rest_is_named(archive: Archive, linked: Found) -> None:
    bitext = bitext_of(archive)
    assert words(bitext) == [('One & "two".', "Một."), ('One & "two". Three <b>.', "Один.")]
    assert bitext.note == (
        "2 links, confirmed or sure. 1 unchecked link under 0.8 left out. 1 weak proposal left out. "
        "1 link left out that was set aside."
    )

    Desk(archive).perform(confirm_links, links=[2])
    confirmed = bitext_of(archive).units[1]
    assert (confirmed.left.text, confirmed.confidence, confirmed.state) == ("Three <b>.", 1.0, State.CONFIRMED)


def test_a_story_is_taken_out_alone(archive: Archive, linked: Found) -> None:
    assert words(bitext_of(archive, "Talks")) == [('One & "two".', "Một.")]
    with pytest.raises(RequestFault, match="no story “Walks”"):
        bitext_of(archive, "Walks")


def test_what_lies_in_the_trash_stays_there(archive: Archive, linked: Found) -> None:
    Desk(archive).perform(trash_articles, articles=[3])
    assert len(bitext_of(archive).units) == 1


def test_tmx_holds_each_link_with_its_languages(archive: Archive, linked: Found) -> None:
    bitext = bitext_of(archive)
    root = ET.fromstring(tmx.dump(bitext))

    assert root.findtext("header/note") == bitext.note
    units = root.findall("body/tu")
    assert [each.get("segtype") for each in units] == ["sentence", "block"]
    assert [side.get(LANGUAGE) for side in units[0].findall("tuv")] == ["en", "vi"]
    assert [side.findtext("seg") for side in units[0].findall("tuv")] == ['One & "two".', "Một."]
    assert units[0].findtext("prop[@type='x-confidence']") == "0.950"


def test_tsv_is_a_note_and_a_table(archive: Archive, linked: Found) -> None:
    Desk(archive).perform(confirm_links, links=[2])
    lines = tsv.dump(bitext_of(archive)).decode().splitlines()

    assert lines[0].startswith("# 3 links")
    assert lines[1].split("\t") == list(tsv.COLUMNS)
    assert lines[3].split("\t")[:6] == ["en", "vi", "Three <b>.", "Hai ba.", "1.000", "confirmed"]
    assert {line.count("\t") for line in lines[1:]} == {len(tsv.COLUMNS) - 1}


def test_no_links_make_an_empty_file_that_says_so(archive: Archive, tmp_path: Path) -> None:
    bitext = bitext_of(archive)

    assert bitext.note == "0 links, confirmed or sure. No link was left out."
    assert ET.fromstring(tmx.dump(bitext)).findall("body/tu") == []
