"""The codebook made by hand."""

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.codebook import CodeRow, codes, highlighted_with, tags_of
from triptych.archive.queries.coded import (
    Document,
    Said,
    code_words,
    coded_passages,
    document_of_article,
    document_of_story,
    examples_of,
)
from triptych.domain.annotation import Place, WholeArticle
from triptych.domain.code import HUES, CodeWords, letters_of
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import use_language
from triptych.operations.annotations import add_annotation, recode
from triptych.operations.codebook import (
    add_code,
    change_code,
    deprecate_codes,
    merge_codes,
    move_code,
    offer_codes_again,
    split_code,
    take_codes_back,
    trash_codes,
)
from triptych.operations.desk import Desk
from triptych.operations.examples import mark_examples, unmark_examples
from triptych.operations.stories import make_story


def tree(archive: Archive, language: str = "en") -> tuple[CodeRow, ...]:
    with archive.reading() as session:
        return codes(session, language)


def new(archive: Archive, name: str, **values: object) -> int:
    receipt = Desk(archive).perform(add_code, name=name, **values)  # type: ignore[arg-type]
    return next(iter(receipt.changed[Kind.CODE]))


def named(archive: Archive) -> dict[str, CodeRow]:
    return {each.name: each for each in tree(archive)}


def annotate(archive: Archive, codes: list[int], text: str = "Sông dâng cao.") -> int:
    add(archive, text, language="vi")
    with archive.reading() as session:
        article = session.connection().exec_driver_sql("SELECT max(id) FROM article").scalar_one()
    receipt: Receipt = Desk(archive).perform(add_annotation, targets=[Place(article, Span(0, 4))], codes=codes)
    return next(iter(receipt.changed[Kind.ANNOTATION]))


def test_a_new_code_gets_free_letters_colour_and_key(archive: Archive) -> None:
    for name in ("Shared risk", "Ceremony", "Cement", "Sir Robert"):
        new(archive, name)

    assert [(each.name, each.letters, each.hue, each.key) for each in tree(archive)] == [
        ("Shared risk", "SR", "amber", "1"),
        ("Ceremony", "CE", "clay", "2"),
        ("Cement", "CM", "rose", "3"),
        ("Sir Robert", "SI", "plum", "4"),
    ]


def test_beyond_eight_codes_colours_are_used_again_and_keys_are_not(archive: Archive) -> None:
    for number in range(10):
        new(archive, f"Code {number}")

    assert [each.hue for each in tree(archive)] == [*HUES, HUES[0], HUES[1]]
    assert [each.key for each in tree(archive)[8:]] == [None, None]
    assert len({each.letters for each in tree(archive)}) == 10


@pytest.mark.parametrize(
    ("name", "letters"), [("Общий риск", "ОР"), ("Đền bù", "ĐB"), ("x", "X2"), ("«Цена»", "ЦЕ"), ("—", "")]
)
def test_letters_come_from_names_in_any_script(name: str, letters: str) -> None:
    assert letters_of(name) == letters


def test_a_group_has_no_looks_and_holds_codes(archive: Archive) -> None:
    framing = new(archive, "Framing", group=True)
    new(archive, "Facts")
    new(archive, "Ceremony", parent=framing)

    assert [(each.name, each.is_group, each.parent) for each in tree(archive)] == [
        ("Framing", True, None),
        ("Ceremony", False, framing),
        ("Facts", False, None),
    ]


def test_codes_keep_apart_by_name_and_letters(archive: Archive) -> None:
    new(archive, "Cost", letters="co")

    with pytest.raises(RequestFault):
        new(archive, " Cost ")
    with pytest.raises(RequestFault):
        new(archive, "Colour", letters="CO")


def test_a_key_is_taken_from_the_code_that_had_it(archive: Archive) -> None:
    new(archive, "Cost", key="5")
    risk = new(archive, "Risk", key="6")
    Desk(archive).perform(change_code, code=risk, key="5", definition="What may happen", hue="moss")

    assert (named(archive)["Cost"].key, named(archive)["Risk"].key) == (None, "5")
    assert (named(archive)["Risk"].definition, named(archive)["Risk"].hue) == ("What may happen", "moss")


def test_a_code_has_a_name_in_each_language_of_the_interface(archive: Archive) -> None:
    cost = new(archive, "Cost")
    try:
        use_language("ru")
        Desk(archive).perform(change_code, code=cost, name="Цена")
    finally:
        use_language("en")

    assert [tree(archive, language)[0].name for language in ("en", "ru", "vi")] == ["Cost", "Цена", "Cost"]


def test_renaming_reaches_what_is_coded(archive: Archive) -> None:
    cost = new(archive, "Cost")
    annotation = annotate(archive, [cost])
    Desk(archive).perform(change_code, code=cost, name="Price")

    with archive.reading() as session:
        assert [tag.name for tag in tags_of(session, [annotation], "en")[annotation]] == ["Price"]
        assert session.connection().exec_driver_sql("SELECT value FROM body").scalars().all() == ["Price"]


def test_a_code_moves_within_and_between_groups_but_not_below_itself(archive: Archive) -> None:
    first, second, third = (new(archive, name) for name in ("One", "Two", "Three"))
    desk = Desk(archive)
    desk.perform(move_code, code=third, parent=None, ordinal=0)
    assert [each.name for each in tree(archive)] == ["Three", "One", "Two"]
    desk.perform(move_code, code=third, parent=first, ordinal=0)
    desk.perform(move_code, code=second, parent=third, ordinal=9)
    assert [(each.name, each.parent) for each in tree(archive)] == [("One", None), ("Three", first), ("Two", third)]
    with pytest.raises(RequestFault):
        desk.perform(move_code, code=first, parent=second, ordinal=0)
    assert desk.perform(move_code, code=third, parent=first, ordinal=0).number is None


def test_merged_codes_mark_what_each_marked_once(archive: Archive) -> None:
    cost, price, fee = (new(archive, name) for name in ("Cost", "Price", "Fee"))
    below = new(archive, "Toll", parent=price)
    both = annotate(archive, [cost, price], "Giá cao.")
    other = annotate(archive, [price, fee], "Phí cao.")
    Desk(archive).perform(merge_codes, into=cost, codes=[price, fee, cost])

    with archive.reading() as session:
        tags = tags_of(session, [both, other], "en")
    assert {number: [tag.number for tag in found] for number, found in tags.items()} == {both: [cost], other: [cost]}
    assert [(each.name, each.parent, each.uses) for each in tree(archive)] == [("Cost", None, 2), ("Toll", cost, 0)]
    assert below == tree(archive)[1].number


def test_a_code_merged_into_one_below_it_leaves_that_standing(archive: Archive) -> None:
    upper = new(archive, "Upper")
    lower = new(archive, "Lower", parent=upper)
    Desk(archive).perform(merge_codes, into=lower, codes=[upper])

    assert [(each.name, each.parent) for each in tree(archive)] == [("Lower", None)]


def test_a_removed_code_takes_those_below_along_and_comes_back(archive: Archive) -> None:
    upper = new(archive, "Upper")
    lower = new(archive, "Lower", parent=upper)
    annotation = annotate(archive, [lower])
    receipt = Desk(archive).perform(trash_codes, codes=[upper])

    assert receipt.changed[Kind.CODE] == {upper, lower}
    assert tree(archive) == ()
    with archive.reading() as session:
        assert tags_of(session, [annotation], "en") == {}
    Desk(archive).perform(take_codes_back, codes=[upper, lower])
    assert [each.uses for each in tree(archive)] == [0, 1]


def test_uses_count_annotations_and_passages_by_language(archive: Archive) -> None:
    cost = new(archive, "Cost")
    annotate(archive, [cost])
    annotate(archive, [cost], "Mưa lớn.")
    other = annotate(archive, [], "Gió to.")
    Desk(archive).perform(recode, annotation=other, codes=[cost])

    assert tree(archive)[0].uses == 3
    with archive.reading() as session:
        assert [(each.language, each.times) for each in highlighted_with(session, cost)] == [("vi", 3)]


def test_a_deprecated_code_stays_on_what_it_marks(archive: Archive) -> None:
    desk = Desk(archive)
    number = next(iter(desk.perform(add_code, name="Old").changed[Kind.CODE]))

    def deprecated() -> list[bool]:
        with archive.reading() as session:
            return [each.deprecated for each in codes(session, "en")]

    assert desk.perform(deprecate_codes, codes=[number]).count == 1
    assert desk.perform(deprecate_codes, codes=[number]).count == 0
    assert deprecated() == [True]
    desk.undo()
    assert deprecated() == [False]
    desk.redo()
    desk.perform(offer_codes_again, codes=[number])
    assert deprecated() == [False]


def test_a_split_distributes_what_the_code_marks(archive: Archive) -> None:
    above = new(archive, "Frames")
    cost, _last = new(archive, "Cost", parent=above), new(archive, "Trust", parent=above)
    first, second = annotate(archive, [cost]), annotate(archive, [cost], "Nước lên nhanh.")
    Desk(archive).perform(split_code, code=cost, name="Price", annotations=[second])

    price = named(archive)["Price"]
    assert [each.name for each in tree(archive)] == ["Frames", "Cost", "Price", "Trust"]
    assert price.parent == above
    with archive.reading() as session:
        assert [each.annotation for each in coded_passages(session, cost)] == [first]
        assert [(each.annotation, each.quote) for each in coded_passages(session, price.number)] == [(second, "Nước")]
        assert [each.name for each in tags_of(session, [second], "en")[second]] == ["Price"]

    Desk(archive).undo()
    assert [each.name for each in tree(archive)] == ["Frames", "Cost", "Trust"]
    with archive.reading() as session:
        assert [each.annotation for each in coded_passages(session, cost)] == [first, second]


def test_a_split_needs_a_name_of_its_own(archive: Archive) -> None:
    cost = new(archive, "Cost")
    with pytest.raises(RequestFault, match="There is a code"):
        Desk(archive).perform(split_code, code=cost, name="Cost", annotations=[])


def test_a_code_has_words_in_each_language(archive: Archive) -> None:
    cost = new(archive, "Cost", words={"vi": CodeWords("Chi phí", "Tiền"), "ru": CodeWords("Цена")})
    assert [tree(archive, each)[0].name for each in ("en", "vi", "ru")] == ["Cost", "Chi phí", "Цена"]

    words = {"vi": CodeWords("Giá"), "ru": CodeWords("")}
    Desk(archive).perform(change_code, code=cost, words=words)
    with archive.reading() as session:
        assert code_words(session, cost) == {"en": CodeWords("Cost"), "vi": CodeWords("Giá")}
    new(archive, "Trust")
    with pytest.raises(RequestFault, match="There is a code “Giá”"):
        Desk(archive).perform(change_code, code=cost + 1, words={"vi": CodeWords("Giá")})


def test_examples_of_a_code_are_marked_and_unmarked(archive: Archive) -> None:
    cost = new(archive, "Cost")
    first, second = annotate(archive, [cost]), annotate(archive, [cost], "Nước lên nhanh.")
    Desk(archive).perform(mark_examples, code=cost, annotations=[second])
    with archive.reading() as session:
        assert [each.quote for each in examples_of(session, cost)] == ["Nước"]
        assert [(each.annotation, each.example) for each in coded_passages(session, cost)] == [
            (first, False), (second, True),
        ]  # fmt: skip

    assert not Desk(archive).perform(mark_examples, code=cost, annotations=[second]).changed
    Desk(archive).perform(unmark_examples, code=cost, annotations=[first, second])
    with archive.reading() as session:
        assert examples_of(session, cost) == ()


def test_articles_and_stories_are_coded_as_a_whole(archive: Archive) -> None:
    cost, trust = new(archive, "Cost"), new(archive, "Trust")
    annotate(archive, [cost])
    add(archive, "A river rose.")
    with archive.reading() as session:
        assert document_of_article(session, 2) == Document((WholeArticle(2),))
    receipt = Desk(archive).perform(add_annotation, targets=[WholeArticle(2)], codes=[trust])
    story = next(iter(Desk(archive).perform(make_story, title="Flood", articles=[1, 2]).changed[Kind.STORY]))
    with archive.reading() as session:
        found = document_of_article(session, 2)
        whole = document_of_story(session, story)
    (annotation,) = receipt.changed[Kind.ANNOTATION]
    assert found.said == (Said(annotation, (trust,), noted=False),)
    assert (whole.articles, whole.said) == ((WholeArticle(1), WholeArticle(2)), ())

    Desk(archive).perform(add_annotation, targets=whole.articles, codes=[cost], story=whole.story)
    with archive.reading() as session:
        assert [each.codes for each in document_of_story(session, story).said] == [(cost,)]
        assert document_of_article(session, 1).said == ()
        assert document_of_article(session, 2) == found
