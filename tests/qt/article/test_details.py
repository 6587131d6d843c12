"""An article's dialogs: what the reader corrects there is written, shown and taken back."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from tests.qt.everything import settle
from triptych.archive.queries.articles import whole_article
from triptych.archive.schema import Picture
from triptych.domain.article import Whole
from triptych.domain.text import Role
from triptych.ingest.plain_text import PlainText
from triptych.operations.articles import Incoming, add_articles
from triptych.operations.desk import Desk
from triptych.views.article.text_dialog import TextDialog
from triptych.views.library.details import DetailsDialog
from triptych.views.services import Services

REPORT = "Ferries\u00a0stop\n\nPORTWELL - None ofthe ferries sailed.  Nobody was hurt.\n\nRead more: Ferries sail\n"

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


@pytest.fixture
def article(services: Services) -> int:
    (draft,) = PlainText().read(REPORT.encode(), "a.txt", None)
    receipt = Desk(services.archive).perform(
        add_articles, incoming=[Incoming(draft, REPORT.encode(), "a.txt", "text/plain")], story=None, outcomes=[]
    )
    (number,) = next(iter(receipt.changed.values()))
    return number


def whole(services: Services, article: int) -> Whole:
    with services.archive.reading() as session:
        return whole_article(session, article, services.archive.path)


@pytest.fixture
def shown(services: Services, qtbot: QtBot) -> Callable[[AnyDialog], AnyDialog]:
    def show(dialog: AnyDialog) -> AnyDialog:
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        settle(services, qtbot)
        return dialog

    return show


def click(qtbot: QtBot, services: Services, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    settle(services, qtbot)


def test_details_are_saved_together(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., DetailsDialog]
) -> None:
    dialog = shown(DetailsDialog(services, article))
    fields = dialog.form.fields.fields
    fields["published"].setText("2019-13")
    assert not dialog.form.save.isEnabled()
    fields["published"].setText("2019-05-23")
    fields["outlet"].setText("The Quay")
    click(qtbot, services, dialog.form.save)
    details = whole(services, article).details
    assert (details.published, details.outlet) == ("2019-05-23", "The Quay")
    assert not dialog.form.save.isEnabled()
    services.desk.undo()
    settle(services, qtbot)
    assert fields["outlet"].text() == ""
    fields["title"].setText("x")
    click(qtbot, services, dialog.form.discard)
    assert fields["title"].text().split() == ["Ferries", "stop"]


def test_a_paragraph_gets_another_role(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., DetailsDialog]
) -> None:
    dialog = shown(DetailsDialog(services, article, page="paragraphs"))
    page = dialog.paragraphs
    page.table.selectRow(2)
    assert page.roles.value is Role.BOILERPLATE
    click(qtbot, services, page.roles.segment(Role.BODY))
    assert whole(services, article).paragraphs[2].role is Role.BODY


def test_a_paragraph_gets_another_language(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., DetailsDialog]
) -> None:
    dialog = shown(DetailsDialog(services, article, page="paragraphs"))
    page = dialog.paragraphs
    assert not page.language.isEnabled()
    page.table.selectRow(1)
    settle(services, qtbot)
    assert page.language.currentText() == "English, as the article"
    assert page.language.width() >= page.language.sizeHint().width()
    page.language.setCurrentIndex(page.language.findData("ru"))
    page.language.activated.emit(page.language.currentIndex())
    settle(services, qtbot)
    assert [each.language for each in whole(services, article).paragraphs] == [None, "ru", None]
    assert page.model.index(1, 1).data() == "ru"
    assert page.language.currentText() == "Russian"


def test_repairs_are_taken_back(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., DetailsDialog]
) -> None:
    dialog = shown(DetailsDialog(services, article, page="repairs"))
    page = dialog.repairs
    assert page.model.rowCount() == 2
    assert page.changes.before.toPlainText().replace(" ", " ") == REPORT.replace("\u00a0", " ")
    page.table.selectRow(0)
    click(qtbot, services, page.take_back)
    assert "ofthe" in whole(services, article).text
    assert page.model.rowCount() == 1
    click(qtbot, services, page.take_all)
    assert whole(services, article).text == REPORT
    assert not page.take_all.isEnabled()


def test_the_text_is_edited_without_touching_its_spaces(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., TextDialog]
) -> None:
    dialog = shown(TextDialog(services, article))
    before = whole(services, article).text
    assert dialog.text == before
    assert "\u00a0" in dialog.text
    assert not dialog.save.isEnabled()
    dialog.field.setPlainText(before.replace("Nobody", "No one"))
    settle(services, qtbot)
    click(qtbot, services, dialog.save)
    assert whole(services, article).text == before.replace("Nobody", "No one")


def test_what_was_typed_is_not_lost_by_closing(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., TextDialog]
) -> None:
    dialog = shown(TextDialog(services, article))
    dialog.field.appendPlainText("More.")
    dialog.close()
    assert dialog.isVisible()
    click(qtbot, services, dialog._discard)
    assert not dialog.isVisible()
    assert whole(services, article).revision == 1


def test_pictures_are_shown_and_broken_ones_told(
    services: Services, article: int, qtbot: QtBot, shown: Callable[..., DetailsDialog], tmp_path: object
) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    path = f"{tmp_path}/a.png"
    assert image.save(path)
    with open(path, "rb") as file:  # noqa: PTH123
        good = file.read()
    rows = [
        {
            "article_id": article,
            "ordinal": number,
            "name": "a.png",
            "media_type": "image/png",
            "caption": "The pier",
            "data": data,
        }
        for number, data in enumerate((good, b"no picture"))
    ]
    with services.archive.writing("test") as writer, writer.transaction() as session:
        session.execute(insert(Picture), rows)
    dialog = shown(DetailsDialog(services, article, page="pictures"))
    labels = list(dialog.pictures.shown.values())
    assert labels[0].pixmap().width() == 30
    assert labels[1].text() == "This picture cannot be shown."
