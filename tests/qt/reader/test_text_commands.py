"""What the import did to a text, seen and taken back where it is read; paragraphs, sentences and pictures there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from tests.qt.reader.conftest import Settle
from triptych.archive.schema import Picture
from triptych.domain.text import Role
from triptych.ingest.cleaning.mending import as_it_came
from triptych.ingest.plain_text import PlainText
from triptych.operations.articles import Incoming, add_articles, mark_read
from triptych.operations.desk import Desk
from triptych.views.reader.pane import PaneView
from triptych.views.reader.repair_popup import RepairPopup
from triptych.views.reader.room_view import ReaderView
from triptych.views.services import Services

REPORT = """Ferries stop for a day

Photo: The harbour on Friday.

PORTWELL - None ofthe ferries of the line sailed on Friday.  A storm had been announced, and they stayed in port.

Chúng tôi rất tiếc vì chuyến phà lại trễ giờ và xin lỗi hành khách của mình.

The harbour thanked its guests for patience. Nobody was hurt, it said inthe night.
"""

Open = Callable[[], PaneView]


@pytest.fixture
def article(services: Services) -> int:
    (draft,) = PlainText().read(REPORT.encode(), "a.txt", "en")
    receipt = Desk(services.archive).perform(
        add_articles, incoming=[Incoming(draft, REPORT.encode(), "a.txt", "text/plain")], story=None, outcomes=[]
    )
    (number,) = next(iter(receipt.changed.values()))
    Desk(services.archive).perform(mark_read, articles=[number])  # or reading it would do so in between
    return number


@pytest.fixture
def pane(view: ReaderView, services: Services, article: int, settle: Settle) -> Open:
    """The pane of the report; asked for again after each change."""
    services.room.put(0, article)
    settle()
    view.enter()

    def find() -> PaneView:
        settle()
        assert view.stepping.pane is not None
        return view.stepping.pane

    return find


def press(view: ReaderView, name: str) -> None:
    view.services.actions.trigger(f"read.{name}")


def popup(view: ReaderView) -> RepairPopup:
    (found,) = (each for each in view.findChildren(RepairPopup) if each.isVisible())
    return found


def words_at(pane: PaneView, place: int) -> str:
    return pane.opened.whole.text[place - 3 : place + 5]


class TestRepairs:
    def test_they_are_marked_on_demand(self, view: ReaderView, pane: Open, services: Services) -> None:
        sheet = pane().sheet
        assert len(sheet.layers.repairs) == 3
        plain = sheet.grab().toImage()
        press(view, "repairs")
        assert sheet.look.repairs
        assert sheet.grab().toImage() != plain
        assert services.messages.kept[-1].text == "3 repaired places are marked; Z goes to the next"
        press(view, "repairs")
        assert sheet.grab().toImage() == plain

    def test_the_keyboard_walks_them_and_takes_one_back(
        self, view: ReaderView, pane: Open, services: Services, qtbot: QtBot
    ) -> None:
        press(view, "next_repair")
        shown = popup(view)
        assert shown.accessibleName() == "Repair 1 of 3: words parted"
        assert "As it came: ofthe. As it is: of the." in shown.accessibleDescription()
        assert words_at(pane(), pane().sheet.caret) == " of the "
        qtbot.keyClick(shown._back, Qt.Key.Key_Right)  # type: ignore[no-untyped-call]
        shown = popup(view)
        assert shown.accessibleName() == "Repair 2 of 3: spaces too many"
        qtbot.keyClick(shown._back, Qt.Key.Key_Left)  # type: ignore[no-untyped-call]
        qtbot.keyClick(popup(view)._back, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
        whole = pane().opened.whole
        assert "None ofthe ferries" in whole.text
        assert "in the night" in whole.text
        assert len(pane().sheet.layers.repairs) == 2
        assert pane().sheet.look.repairs
        services.desk.undo()
        assert "None of the ferries" in pane().opened.whole.text

    def test_all_are_taken_back_from_there(self, view: ReaderView, pane: Open, qtbot: QtBot) -> None:
        before = pane().opened.whole
        press(view, "previous_repair")
        assert not view.findChildren(RepairPopup)
        press(view, "next_repair")
        qtbot.mouseClick(popup(view)._all, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
        whole = pane().opened.whole
        assert whole.text == as_it_came(before.text, [repair for _number, repair in before.repairs])
        assert not whole.repairs
        press(view, "next_repair")
        assert view.services.messages.kept[-1].text.startswith("Nothing was repaired")

    def test_the_pointer_reads_and_opens_them(self, view: ReaderView, pane: Open, qtbot: QtBot) -> None:
        press(view, "repairs")
        sheet = pane().sheet
        box = sheet._text_marks.box(sheet.layers.repairs[0].span)
        assert box is not None
        place = box.center() - QPointF(0, sheet.offset)
        spot = QPoint(round(place.x()), round(place.y()))
        QApplication.sendEvent(
            sheet.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, sheet.viewport().mapToGlobal(spot))
        )
        assert "As it came: ofthe" in QToolTip.text()
        QToolTip.hideText()
        qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=spot)  # type: ignore[no-untyped-call]
        popup(view).close()

    def test_where_there_is_none_it_is_said(self, reader: ReaderView) -> None:
        for name in ("repairs", "next_repair"):
            press(reader, name)
            assert reader.services.messages.kept[-1].text == "Nothing was repaired: the text stands as it came."


class TestParagraphs:
    def choose(self, view: ReaderView, words: str) -> None:
        press(view, "paragraph")
        (menu,) = (each for each in view.findChildren(QMenu) if each.isVisible())
        (action,) = (each for each in menu.actions() if each.text() == words)
        action.trigger()
        menu.close()

    def test_another_language_is_shown_and_changed(self, view: ReaderView, pane: Open, services: Services) -> None:
        (mark,) = pane().sheet.layers.languages
        assert (mark.language, mark.tip) == ("vi", "Paragraph in Vietnamese")
        pane().sheet.place_caret(mark.span.start + 5)
        self.choose(view, "English, as the article")
        assert pane().sheet.layers.languages == ()
        self.choose(view, "Russian")
        assert [each.language for each in pane().sheet.layers.languages] == ["ru"]
        for _time in range(2):
            services.desk.undo()
            pane()
        assert [each.language for each in pane().sheet.layers.languages] == ["vi"]

    def test_another_role(self, view: ReaderView, pane: Open) -> None:
        last = pane().opened.whole.paragraphs[-1]
        pane().sheet.place_caret(last.span.start)
        self.choose(view, "Boilerplate")
        assert pane().opened.whole.paragraphs[-1].role is Role.BOILERPLATE

    def test_of_all_that_are_selected(self, view: ReaderView, pane: Open) -> None:
        paragraphs = pane().opened.whole.paragraphs
        pane().sheet.select_passage(type(paragraphs[0].span)(paragraphs[2].span.start, paragraphs[4].span.start + 2))
        self.choose(view, "Caption")
        assert [each.role for each in pane().opened.whole.paragraphs[2:]] == [Role.CAPTION] * 3


def test_the_end_of_a_sentence_is_moved(view: ReaderView, pane: Open, services: Services) -> None:
    whole = pane().opened.whole
    pane().sheet.place_caret(whole.text.index("and they stayed"))
    count = len(whole.sentences)
    press(view, "split_sentence")
    assert len(pane().opened.whole.sentences) == count + 1
    pane().sheet.place_caret(whole.text.index("they stayed"))
    press(view, "move_boundary")
    moved = pane().opened.whole
    assert "they stayed in port." in [each.of(moved.text) for each in moved.sentences]
    assert len(moved.sentences) == count + 1
    services.desk.undo()
    whole = pane().opened.whole
    assert "and they stayed in port." in [each.of(whole.text) for each in whole.sentences]


def test_a_caption_that_stands_twice_is_shown_once(
    view: ReaderView, services: Services, pane: Open, qtbot: QtBot
) -> None:
    caption = "Photo: The harbour on Friday."
    data = REPORT.replace(caption, f"{caption}\n\n{caption}").encode()
    (draft,) = PlainText().read(data, "b.txt", "en")
    assert [each.role for each in draft.paragraphs].count(Role.CAPTION) == 2
    receipt = Desk(services.archive).perform(
        add_articles, incoming=[Incoming(draft, data, "b.txt", "text/plain")], story=None, outcomes=[]
    )
    (number,) = next(iter(receipt.changed.values()))
    services.room.put(0, number)
    shown = pane()
    assert shown.sheet.toPlainText().count(caption) == 1
    assert shown.opened.whole.text.count(caption) == 2
    shown.reveal(draft.text.rindex(caption))
    assert shown.sheet.toPlainText().count(caption) == 2


def picture(colour: Qt.GlobalColor) -> bytes:
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class TestPictures:
    def put(self, services: Services, article: int, *captions: str | None) -> None:
        rows = [
            {
                "article_id": article,
                "ordinal": number,
                "name": f"{number}.png",
                "media_type": "image/png",
                "caption": caption,
                "data": picture(Qt.GlobalColor.darkGreen) if caption != "broken" else b"\x89PNG\r\n\x1a\nx",
            }
            for number, caption in enumerate(captions)
        ]
        with services.archive.writing("test") as writer, writer.transaction() as session:
            session.execute(insert(Picture), rows)

    def test_they_stand_with_their_captions_on_demand(
        self, view: ReaderView, pane: Open, services: Services, article: int
    ) -> None:
        self.put(services, article, "Photo: The harbour on Friday.", "Another day", "broken")
        plain = pane().sheet.toPlainText()
        sentence = pane().opened.whole.sentences[2]
        press(view, "pictures")
        sheet = pane().sheet
        assert services.messages.kept[-1].text == "2 pictures are shown"
        shown = sheet.toPlainText()
        assert shown.count("\ufffc") == 2
        assert "\ufffc\nPhoto: The harbour" in shown
        assert shown.endswith("\ufffc\nAnother day")
        assert sheet.article.text_map.code_point(sheet.article.text_map.position(sentence.start)) == sentence.start
        lines = sheet.places.lines(sheet.article.captions[0])
        block = sheet.document().findBlock(sheet.article.text_map.position(sheet.article.captions[0].start)).previous()
        box = sheet.document().documentLayout().blockBoundingRect(block)
        assert box.height() > 3 * (lines[0].bottom - lines[0].top)
        assert box.right() <= sheet.viewport().width()
        press(view, "pictures")
        assert pane().sheet.toPlainText() == plain

    def test_where_there_is_none_it_is_said(self, view: ReaderView, pane: Open) -> None:
        pane()
        press(view, "pictures")
        pane()
        assert view.services.messages.kept[-1].text.startswith("No pictures came with this article.")
