"""The starter articles with a codebook, findings, highlights and notes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.furnishing import first_story, sentences
from triptych.archive.archive import Archive
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind
from triptych.domain.text import Span
from triptych.operations.annotations import add_absence, add_annotation, settle
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.views.services import Services

Settle = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the archive.

    Attributes:
        story: internal id of the story.
        articles: its English, Vietnamese and Russian articles.
        codes: internal ids by name.
        promise: a settled finding in English and Russian that the Vietnamese article leaves out.
        figures: a draft in Vietnamese and English.
        note: a note in the English article, without a code.
    """

    story: int
    articles: tuple[int, ...]
    codes: dict[str, int]
    promise: int
    figures: int
    note: int


@pytest.fixture
def written(archive: Archive) -> Written:
    desk = Desk(archive)
    story, articles = first_story(archive)
    english, vietnamese, russian = articles

    def place(article: int, number: int) -> Place:
        start, end = sentences(archive, article)[number]
        return Place(article, Span(start, end))

    def code(name: str, **values: object) -> int:
        return next(iter(desk.perform(add_code, name=name, **values).changed[Kind.CODE]))  # type: ignore[arg-type]

    def annotation(*places: Place, **values: object) -> int:
        receipt = desk.perform(add_annotation, targets=places, **values)  # type: ignore[arg-type]
        return next(iter(receipt.changed[Kind.ANNOTATION]))

    framing = code("Framing", group=True)
    codes = {
        "Framing": framing,
        "Shared risk": code("Shared risk", parent=framing, definition="A danger that all sides have"),
        "Ceremony": code("Ceremony", parent=framing),
        "Cost": code("Cost"),
    }
    note = annotation(place(english, 3), note="Ask who said so")
    promise = annotation(
        place(russian, 1),
        place(english, 1),
        codes=[codes["Shared risk"], codes["Cost"]],
        title="A promise",
        finding=True,
    )
    desk.perform(add_absence, annotation=promise, article=vietnamese)
    desk.perform(settle, annotations=[promise])
    figures = annotation(place(vietnamese, 2), place(english, 2), codes=[codes["Cost"]], title="Figures", note="Twelve")
    return Written(story, articles, codes, promise, figures, note)


@pytest.fixture
def settled(qtbot: QtBot, services: Services) -> Settle:
    """Waits until every question is answered and every operation and task has ended."""

    def wait() -> None:
        busy = services.desk, services.reading, services.tasks
        qtbot.waitUntil(lambda: not any(each.busy for each in busy))
        QApplication.processEvents()

    return wait
