"""Ribbons as they are drawn: the lit one meets the lit bands exactly, on both sides."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from tests.found import Found
from tests.qt.reader.conftest import Settle
from tests.qt.reader.test_reader import link_all, press, sentences
from triptych.views.reader.ribbons import Ribbons
from triptych.views.reader.room_view import ReaderView


def rows_of(picture: QImage, x: int, colour: QColor) -> list[int]:
    return [y for y in range(picture.height()) if picture.pixelColor(x, y) == colour]


@pytest.mark.parametrize("size", [80, 100, 130])
def test_the_lit_ribbon_meets_the_bands(reader: ReaderView, settle: Settle, size: int) -> None:
    reader.services.theme.use("light", high_contrast=False, text_size=size)
    link_all(reader, (0, 0), (1, 3), (4, 2), (5, 5))
    settle()
    press(reader, "next_sentence", 4)
    settle()
    ribbons = reader.row.ribbons[0]
    left, right = ribbons.sheets
    picture, lit = ribbons.grab().toImage(), reader.services.theme.tokens.lit

    for sheet, x, is_left in ((left, 0, False), (right, ribbons.width() - 1, True)):
        extent = sheet.places.extent(sheet.look.lit[0], left=is_left)
        assert extent is not None
        top, bottom = round(extent.top - sheet.offset), round(extent.bottom - sheet.offset)
        inside = rows_of(picture, x, lit)
        assert inside
        # The curves themselves, 1.25 px, lie on the first and the last two rows.
        assert top <= inside[0] <= top + 2
        assert bottom - 3 <= inside[-1] < bottom
        assert inside == list(range(inside[0], inside[-1] + 1))


def test_what_is_drawn_follows_confidence_order_and_hand(reader: ReaderView, settle: Settle) -> None:
    first, second, _third = reader.stepping.panes
    found = Found(reader.services.archive)
    kinds: tuple[dict[str, object], ...] = (
        {},
        {"confidence": 0.7},
        {"order": "moved"},
        {"origin": "user"},
        {"confidence": 0.3},
    )
    for number, values in enumerate(kinds, start=1):
        found.link(first.article, second.article, [sentences(first)[number]], [sentences(second)[number]], **values)
    reader.opening.ask()
    settle()
    ribbons = {each.link.left[0]: each.ink for each in reader.row.ribbons[0].ribbons() if each.link is not None}

    assert sorted(ribbons) == [1, 2, 3, 4]
    assert not ribbons[1].dashed
    assert ribbons[2].dashed
    assert ribbons[3].halo
    assert ribbons[3].moved
    assert ribbons[4].dot
    assert not reader.row.ribbons[0].grab().isNull()


def test_a_click_on_a_ribbon_and_the_pointer_over_it(reader: ReaderView, settle: Settle) -> None:
    link_all(reader, (1, 1))
    settle()
    ribbons: Ribbons = reader.row.ribbons[0]
    ribbons.grab()
    (ribbon,) = [each for each in ribbons.ribbons() if each.link is not None]

    assert ribbons._link_at(ribbon.ends.middle) == ribbon.link
    assert ribbons._link_at(QPointF(1, 5000)) is None
    with_hover = ribbon.link
    ribbons._hover(with_hover)
    (hovered,) = [each for each in ribbons.ribbons() if each.link is not None]
    assert hovered.ink.order == 2

    QTest.mouseClick(ribbons, Qt.MouseButton.LeftButton, pos=ribbon.ends.middle.toPoint())
    assert reader.services.room.state.focus == 0
    assert reader.stepping.panes[0].sheet.look.lit == (1,)


def test_what_is_said_less_exactly_is_marked_quietly(reader: ReaderView, settle: Settle) -> None:
    first, second, _third = reader.stepping.panes
    found = Found(reader.services.archive)
    one, two = sentences(first), sentences(second)
    found.link(first.article, second.article, [one[1]], [two[1]])
    found.difference(
        first.article, second.article, [one[1]], [two[1]], kind="vaguer", left_value="May", right_value="May 5"
    )
    found.difference(
        first.article, second.article, [one[1]], [two[1]], kind="vaguer", about="attribution", left_value="said"
    )
    reader.opening.ask()
    settle()

    marks = first.sheet.layers.marks
    assert {each.sign.value for each in marks} == {"≈"}
    assert sorted(bool(each.values) for each in marks) == [False, True]  # a whole sentence is not underlined
    assert {each.tip for each in marks} == {
        "Said less exactly: May, May 5",
        "Said less exactly: said by somebody, plainly",
    }
    assert not any(link.differs for link in reader.row.ribbons[0]._gap.links)


def test_differences_are_marked_where_they_stand(reader: ReaderView, settle: Settle) -> None:
    first, second, third = reader.stepping.panes
    found = Found(reader.services.archive)
    one, two, three = sentences(first), sentences(second), sentences(third)
    found.link(first.article, second.article, [one[1]], [two[1]])
    found.link(first.article, third.article, [one[3]], [three[2]])
    found.difference(first.article, second.article, [one[1]], [two[1]], left_value="14", right_value="12")
    found.difference(first.article, second.article, [one[3]], [], kind="only_left", about="statement")
    found.difference(first.article, second.article, [], [two[5]], kind="only_right", about="statement")
    reader.opening.ask()
    settle()

    assert [each.sign.value for each in first.sheet.layers.marks] == ["≠"]
    assert [each.tip for each in first.sheet.layers.marks] == ["Values differ: 14, 12"]
    assert [each.sign.value for each in second.sheet.layers.marks] == ["≠", "+"]
    assert [(each.after, each.words) for each in second.sheet.layers.absences] == [(1, "not in VI")]
    assert reader.row.ribbons[0]._gap.only_right == (5,)
    assert [each.after for each in reader.row.ribbons[0]._gap.missing] == [1]

    reader.services.room.look_through("differences")
    press(reader, "next_sentence", 3)
    assert second.sheet.look.passing == 1
    assert not reader.grab().isNull()


def test_two_thousand_sentences_are_built_linked_and_painted(reader: ReaderView, settle: Settle) -> None:
    from sqlalchemy import func, select

    from tests.samples import add
    from triptych.archive.schema import Article

    texts = ["\n".join(f"Sentence {number} of the {side} side says this." for number in range(2000)) for side in "ab"]
    add(reader.services.archive, *texts)
    with reader.services.archive.reading() as session:
        newest = session.scalar(select(func.max(Article.id)))
    assert newest is not None
    reader.services.room.open_story(None, (newest - 1, newest))
    settle()
    press(reader, "next_sentence", 3)
    pane = reader.stepping.panes[0]
    pane.sheet.scroll_to(pane.sheet.verticalScrollBar().maximum(), motion=False)
    pane.sheet.turned.emit()

    assert pane.count == 2000
    assert pane.sheet.places.at_height(pane.sheet.offset + pane.sheet.viewport().height()) == 1999
    assert not reader.grab().isNull()
