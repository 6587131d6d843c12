"""The preferences: every option stands somewhere, and what is changed there is kept at once."""

from collections import Counter
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QLineEdit

from tests.qt.preferences.showing import Show
from tests.qt.pseudo import LANGUAGES, speaking
from triptych.domain.entity import Stage
from triptych.settings import Settings, read_settings
from triptych.views.preferences.dialog import PreferencesDialog
from triptych.views.preferences.order_row import OrderRow
from triptych.views.preferences.rows import SegmentsRow, SwitchRow, TextRow
from triptych.views.preferences.topics import TOPICS
from triptych.views.services import Services
from triptych.widgets.check_box import CheckBox
from triptych.widgets.segments import Segments


@pytest.fixture
def dialog(services: Services, shown: Show) -> PreferencesDialog:
    return shown(PreferencesDialog(services))


def page(dialog: PreferencesDialog, topic: str) -> PreferencesDialog:
    dialog.topics.setCurrentRow([each.id for each in TOPICS].index(topic))
    return dialog


def test_every_option_stands_under_one_topic() -> None:
    standing = Counter(option for topic in TOPICS for option in topic.options)

    assert standing == Counter(option.name for option in fields(Settings))


def test_a_kind_of_evidence_is_switched_off(services: Services, dialog: PreferencesDialog) -> None:
    row = page(dialog, "names").page.row("linking_off")
    boxes = {box.text(): box for box in row.findChildren(CheckBox)}
    assert all(box.isChecked() for box in boxes.values())
    assert len(boxes) == len(Stage)

    boxes["Transliteration"].click()

    assert services.preferences.settings.linking_off == ("sound",)
    assert not boxes["Transliteration"].isChecked()
    assert boxes["Transliteration"].accessibleDescription() == "Kozlov is Козлов by transliteration"
    dialog.page.restore_usual_values()
    assert boxes["Transliteration"].isChecked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language(services: Services, shown: Show, language: str) -> None:
    with speaking(language):
        dialog = shown(PreferencesDialog(services))
        for row in range(dialog.topics.count()):
            dialog.topics.setCurrentRow(row)
            controls = [
                each
                for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider)
                for each in dialog.page.findChildren(kind)
                if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
            ]
            assert controls
            unnamed = [each for each in controls if not each.accessibleName()]
            assert not [each for each in unnamed if not isinstance(each.parentWidget(), QComboBox)
                        and each.objectName() != "qt_keysequenceedit_lineedit"]  # fmt: skip


def test_it_follows_the_language(dialog: PreferencesDialog) -> None:
    with speaking("pseudo"):
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))

        assert dialog.windowTitle().startswith("[")
        assert dialog.topics.item(0).text().startswith("[")


def test_a_segment_changes_the_theme_at_once(dialog: PreferencesDialog, services: Services) -> None:
    row = page(dialog, "interface").page.row("theme")
    assert isinstance(row, SegmentsRow)
    assert isinstance(row.editor, Segments)

    QTest.mouseClick(row.editor.segment("dark"), Qt.MouseButton.LeftButton)

    assert services.preferences.settings.theme == "dark"
    assert read_settings(services.profile.settings).theme == "dark"


def test_arrow_keys_walk_the_segments(dialog: PreferencesDialog, services: Services) -> None:
    segments = page(dialog, "interface").page.row("theme").editor
    assert isinstance(segments, Segments)
    segments.segment("system").setFocus()

    QTest.keyClick(segments.segment("system"), Qt.Key.Key_Right)

    assert services.preferences.settings.theme == "light"
    assert segments.segment("light").hasFocus()


def test_the_usual_values_come_back(dialog: PreferencesDialog, services: Services) -> None:
    services.preferences.change(theme="dark", high_contrast=True, annotator="Lan")
    page(dialog, "interface")

    dialog.page.restore_usual_values()

    assert services.preferences.settings == Settings(annotator="Lan")
    row = dialog.page.row("high_contrast")
    assert isinstance(row, SwitchRow)
    assert isinstance(row.editor, CheckBox)
    assert not row.editor.isChecked()


def test_a_tick_is_kept(dialog: PreferencesDialog, services: Services) -> None:
    box = page(dialog, "archive").page.row("automatic_backups").editor
    box.setFocus()

    QTest.keyClick(box, Qt.Key.Key_Space)

    assert services.preferences.settings.automatic_backups is False


def test_an_option_is_found_by_words_and_reached_with_return(dialog: PreferencesDialog) -> None:
    QTest.keyClicks(dialog.search, "system font size")

    assert [dialog.topics.item(row).text() for row in range(dialog.topics.count())] == ["Text size"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.page.topic.id == "reading"
    assert dialog.page.row("text_size").first_field.hasFocus()


def test_nothing_is_found_and_all_topics_come_back(dialog: PreferencesDialog) -> None:
    QTest.keyClicks(dialog.search, "no such words")
    assert dialog.topics.count() == 0

    dialog.search.clear()

    assert dialog.topics.count() == len(TOPICS)


def test_alt_with_an_arrow_moves_a_language(dialog: PreferencesDialog, services: Services) -> None:
    row = page(dialog, "reading").page.row("column_order")
    assert isinstance(row, OrderRow)

    QTest.keyClick(row.first_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(row.first_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(row.first_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert services.preferences.settings.column_order == ("vi", "ru", "en")


def test_the_size_follows_the_keyboard(dialog: PreferencesDialog, services: Services) -> None:
    slider = page(dialog, "reading").page.row("text_size").first_field

    QTest.keyClick(slider, Qt.Key.Key_Right)

    assert services.preferences.settings.text_size == 110


def test_a_name_is_kept_without_its_margins(dialog: PreferencesDialog, services: Services) -> None:
    row = page(dialog, "annotating").page.row("annotator")
    assert isinstance(row, TextRow)

    QTest.keyClicks(row.editor, "  Lan ")
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert services.preferences.settings.annotator == "Lan"
    assert dialog.isVisible()

    row.editor.clear()  # type: ignore[attr-defined]
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert services.preferences.settings.annotator is None


def test_a_change_from_elsewhere_is_shown(dialog: PreferencesDialog, services: Services) -> None:
    page(dialog, "interface")

    services.preferences.change(language="vi")

    box = dialog.page.row("language").editor
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Tiếng Việt"
