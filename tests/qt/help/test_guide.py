"""The guide works in each language, loads nothing but its own pictures, and the report tells no text."""

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from tests.samples import add
from triptych.actions.table import actions
from triptych.archive.queries.inventory import inventory
from triptych.i18n import LANGUAGES, use_language
from triptych.paths import resources_folder
from triptych.settings import Settings
from triptych.views.help.guide import GuideDialog
from triptych.views.help.report import diagnostic_report
from triptych.views.services import Services

IMAGE = QTextDocument.ResourceType.ImageResource.value


def page(name: str, language: str) -> str:
    return (resources_folder() / "help" / name / f"{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_opens_with_its_sections(qtbot: QtBot, services: Services, language: str) -> None:
    use_language(language)
    dialog = GuideDialog(services)
    qtbot.addWidget(dialog)

    headings = re.findall(r"^## (.*)$", page("guide", language), re.MULTILINE)
    assert [dialog.sections.item(row).text() for row in range(dialog.sections.count())] == headings
    assert len(headings) > 5

    dialog.sections.setCurrentRow(3)
    assert dialog.text.textCursor().block().text() == headings[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_the_same_in_each_language(language: str) -> None:
    for name in ("guide", "news"):
        here, english = page(name, language), page(name, "en")
        for mark in (r"^#+ ", r"^\|", r"!\[", r"^- "):
            assert len(re.findall(mark, here, re.MULTILINE)) == len(re.findall(mark, english, re.MULTILINE))
        assert re.findall(r"\((pictures/[^)]*)\)", here) == re.findall(r"\((pictures/[^)]*)\)", english)


def test_nothing_else_is_loaded(qtbot: QtBot, services: Services) -> None:
    dialog = GuideDialog(services)
    qtbot.addWidget(dialog)

    assert dialog.text.loadResource(IMAGE, QUrl("file:///etc/hostname")) is None
    assert dialog.text.loadResource(IMAGE, QUrl("https://example.org/a.png")) is None
    assert dialog.text.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("guide/en.md")) is None


def test_the_guide_opens_by_f1() -> None:
    assert [action.id for action in actions() if "F1" in action.keys] == ["help.guide"]


def test_the_report_tells_figures_and_no_text(services: Services) -> None:
    add(services.archive, "Secret words.\nNobody may read them.")
    with services.archive.reading() as session:
        found = inventory(session)
    told = diagnostic_report(Settings(annotator="Some Body", watched_folder="/home/somebody/in"), found)

    assert f"article {found.rows['article']}" in told
    assert not re.search(r"Secret|Nobody|Some Body|somebody", told)
