"""The hits as a tree: sorted, left out, shown bit by bit, and spoken."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.qt.search.found import found, group, line
from triptych.archive.queries.concordance import HitLine
from triptych.archive.queries.orders import Order
from triptych.models.hits import ROW_ROLE, Form, HitsModel, More, hits_in_words


@pytest.fixture
def model() -> HitsModel:
    made = HitsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def rows(model: HitsModel, number: int = 0) -> list[object]:
    parent = model.index(number, 0)
    return [model.index(row, 0, parent).data(ROW_ROLE) for row in range(model.rowCount(parent))]


def numbers(model: HitsModel, number: int = 0) -> list[int]:
    return [row.article for row in rows(model, number) if isinstance(row, HitLine)]


def test_languages_with_their_lines(model: HitsModel) -> None:
    model.show_found(found(group("en", line(1), line(2)), group("vi", line(3, "lũ", language="vi"))))

    assert model.rowCount() == 2
    assert model.index(0, 0).data() == "English, 2 hits in 2 articles"
    assert numbers(model) == [1, 2]
    child = model.index(0, 0, model.index(1, 0))
    assert child.data() == "the lũ came"
    assert child.parent() == model.index(1, 0)
    assert model.rowCount(child) == 0
    assert not model.index(5, 0).isValid()
    assert model.hits == 3


def test_each_row_speaks(model: HitsModel) -> None:
    model.show_found(found(group("vi", line(1, language="vi"), line(2, outlet=None, published=None, language="vi"))))
    parent = model.index(0, 0)

    def spoken(index: QModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken(parent) == "Vietnamese: 2 hits in 2 articles"
    assert spoken(model.index(0, 0, parent)) == "Courier, 12 May 2026: the flood came"
    assert spoken(model.index(1, 0, parent)) == "Title 2, no date: the flood came"
    model.mark_open(frozenset([1]))
    assert "open in Read" in spoken(model.index(0, 0, parent))


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Order.RELEVANCE, [1, 2, 3]), (Order.DATE, [3, 1, 2]), (Order.AFTER, [2, 3, 1]), (Order.BEFORE, [3, 1, 2])],
)
def test_orders(model: HitsModel, order: Order, expected: list[int]) -> None:
    lines = (
        line(1, left="The big ", right=" went", published="2026-05-12"),
        line(2, left="The élan ", right=", Ádam said", published=None),
        line(3, left="An Angry ", right=" came", published="2026-05-13"),
    )
    model.sort_by(order)
    model.show_found(found(group("en", *lines)))

    assert numbers(model) == expected


def test_orders_go_round() -> None:
    order, seen = Order.RELEVANCE, []
    for _step in Order:
        seen.append(order)
        order = order.next

    assert order is Order.RELEVANCE
    assert set(seen) == set(Order)


def test_forms_are_left_out_whatever_their_case(model: HitsModel) -> None:
    model.show_found(found(group("en", line(1, "Flood"), line(2, "floods"), line(3, "flood"))))
    model.leave_out(frozenset([Form("en", "flood")]))

    assert numbers(model) == [2]
    assert model.groups[0].words == "1 hit in 3 articles"
    model.leave_out(frozenset())
    assert numbers(model) == [1, 2, 3]


def test_more_is_shown_bit_by_bit(model: HitsModel) -> None:
    model.show_found(found(group("en", *(line(number) for number in range(140)))))
    assert len(numbers(model)) == 24
    assert rows(model)[-1] == More("en", 116)
    assert str(model.index(24, 0, model.index(0, 0)).data()) == "Show 116 more in English"
    model.show_more("en")
    assert (len(numbers(model)), rows(model)[-1]) == (124, More("en", 16))
    model.show_more("en")
    assert numbers(model) == list(range(140))
    assert isinstance(rows(model)[-1], HitLine)
    model.show_more("en")
    assert numbers(model) == list(range(140))


def test_one_line_more_takes_the_place_of_the_last_row(model: HitsModel) -> None:
    model.show_found(found(group("en", *(line(number) for number in range(25)))))
    model.show_more("en")

    assert numbers(model) == list(range(25))


def test_where_not_all_articles_were_looked_at_more_can_be(model: HitsModel) -> None:
    model.show_found(found(group("en", line(1), articles=3000, complete=True)))

    assert rows(model)[-1] == More("en", 0)
    assert str(model.index(1, 0, model.index(0, 0)).data()) == "Look into more articles in English"
    assert model.groups[0].words == "1 hit in the best 1 of 1,000+ articles"
    model.show_more("en")
    assert rows(model)[-1] == More("en", 0)


def test_a_deeper_search_keeps_what_was_shown(model: HitsModel) -> None:
    model.show_found(found(group("en", *(line(number) for number in range(40)))))
    model.show_more("en")
    model.show_found(found(group("en", *(line(number) for number in range(60)))))
    assert len(numbers(model)) == 40
    model.show_more("en")
    model.show_more("en")
    model.show_found(found(group("en", *(line(number) for number in range(200)))))
    assert len(numbers(model)) == 160
    model.clear()
    model.show_found(found(group("en", *(line(number) for number in range(60)))))
    assert len(numbers(model)) == 24


def test_places(model: HitsModel) -> None:
    model.show_found(found(group("en", line(1), line(2)), group("vi", line(3, language="vi"))))

    assert model.place_of(line(3, language="vi")).data(ROW_ROLE) == line(3, language="vi")
    assert not model.place_of(line(9)).isValid()


def test_counts_in_words() -> None:
    assert hits_in_words(1, [group("en", line(1))]) == "1 hit in 1 article"
    both = [group("en", line(1), line(2), articles=12), group("vi", line(3))]
    assert hits_in_words(1207, both) == "1,207 hits in the best 3 of 13 articles"
    assert hits_in_words(2, [group("en", line(1), articles=20_000, complete=False)]).endswith("1 of 1,000+ articles")
