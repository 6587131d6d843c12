"""Qt's own words come in the language of the interface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, QTimer, QTranslator
from PySide6.QtGui import QAccessible, QAccessibleInterface, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QKeySequenceEdit,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.qt.pseudo import PSEUDO, speaking, stretched, translations
from triptych.theme.qt_translator import QtTranslator, install_qt_words
from triptych.theme.qt_words import QT_WORDS, SAME_EVERYWHERE

KEYS = ("Space", "Del", "Backspace", "Return", "Esc", "Tab", "Ins", "Home", "PgUp", "Left", "Right", "Up", "Down", "F1")


class Asked(QTranslator):
    """Notes what Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        self.words.add((context, source))
        return None


@pytest.fixture
def asked(qapp: QApplication) -> Iterator[Asked]:
    """What Qt asks for during the test."""
    translator = Asked()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Qt speaks English after the test."""
    yield
    with speaking("en"):
        install_qt_words(qapp)
    QLocale.setDefault(QLocale("en"))


def file_dialogs(qtbot: QtBot, folder: Path) -> Iterator[QFileDialog]:
    (folder / "folder").mkdir(exist_ok=True)
    (folder / "file.txt").write_text("text")
    for mode in (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory):
        for accepting in QFileDialog.AcceptMode:
            dialog = QFileDialog(None, "", str(folder))
            qtbot.addWidget(dialog)
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setFileMode(mode)
            dialog.setAcceptMode(accepting)
            dialog.setViewMode(QFileDialog.ViewMode.Detail)
            yield dialog


def all_buttons(qtbot: QtBot) -> QDialogButtonBox:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for button in QDialogButtonBox.StandardButton:
        if button not in (QDialogButtonBox.StandardButton.NoButton, QDialogButtonBox.StandardButton.FirstButton):
            box.addButton(button)
    return box


def editors(qtbot: QtBot) -> Iterator[QLineEdit | QPlainTextEdit | QTextBrowser]:
    for editor in (QLineEdit("words"), QPlainTextEdit("words"), QTextBrowser()):
        qtbot.addWidget(editor)
        yield editor


def speak_of(interface: QAccessibleInterface | None, depth: int = 0) -> None:
    """Asks for everything that a screen reader would."""
    if interface is None or depth > 3:
        return
    for text in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help):
        interface.text(text)
    actions = interface.actionInterface()
    for name in actions.actionNames() if actions else ():
        actions.localizedActionName(name)
        actions.localizedActionDescription(name)
    for number in range(interface.childCount()):
        speak_of(interface.child(number), depth + 1)


def test_everything_that_our_dialogs_and_fields_ask_for_is_declared(qtbot: QtBot, asked: Asked, tmp_path: Path) -> None:
    for dialog in file_dialogs(qtbot, tmp_path):
        for view in dialog.findChildren(QAbstractItemView):
            for column in range(view.model().columnCount(view.rootIndex())):
                view.model().index(0, column, view.rootIndex()).data()
        speak_of(QAccessible.queryAccessibleInterface(dialog))
    buttons = all_buttons(qtbot)
    speak_of(QAccessible.queryAccessibleInterface(buttons))
    for editor in editors(qtbot):
        qtbot.addWidget(editor.createStandardContextMenu())
    message = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes)
    message.setDetailedText("details")
    for widget in (message, QInputDialog(), QKeySequenceEdit(), QSpinBox(), QComboBox(), QTabBar(), QPushButton()):
        qtbot.addWidget(widget)
        speak_of(QAccessible.queryAccessibleInterface(widget))
    for key in (*KEYS, "Ctrl+Alt+Shift+Meta+X", "F12"):
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)

    assert ("QFileDialog", "&Look in:") in asked.words
    assert ("QPlatformTheme", "Cancel") in asked.words
    assert {word for word in asked.words if word[0].startswith(("Q", "Close"))} <= QT_WORDS | SAME_EVERYWHERE


@pytest.mark.parametrize("widget", [QScrollBar, QSpinBox])
def test_what_their_context_menus_ask_for_is_declared(qtbot: QtBot, asked: Asked, widget: type[QWidget]) -> None:
    shown = widget()
    qtbot.addWidget(shown)
    shown.show()
    closing = QTimer(interval=1)
    closing.timeout.connect(close_popup)
    closing.start()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), shown.mapToGlobal(QPoint(1, 1)))
    QCoreApplication.sendEvent(shown, event)  # Qt's own menus run a loop of their own
    closing.stop()

    assert asked.words
    assert asked.words <= QT_WORDS | SAME_EVERYWHERE


def close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_the_words_change_while_the_program_runs(qtbot: QtBot, application: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    button = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert button.text() == "Cancel"

    with speaking(PSEUDO):
        install_pseudo(application)
        qtbot.waitUntil(lambda: button.text() == stretched("Cancel"))
    with speaking("en"):
        install_qt_words(application)
        qtbot.waitUntil(lambda: button.text() == "Cancel")


def install_pseudo(application: QApplication) -> None:
    """The pseudo-language counts as English elsewhere, which needs no translator."""
    application.installTranslator(QtTranslator("en", application))


def test_only_one_translator_stays(application: QApplication) -> None:
    for language in ("vi", "ru", "vi"):
        with speaking(language):
            install_qt_words(application)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(application.findChildren(QtTranslator)) == 1
        assert QLocale().name().startswith(language)


def test_what_we_have_no_word_for_comes_from_qt_s_own_russian(application: QApplication) -> None:
    with speaking("ru"):
        install_qt_words(application)

    assert QCoreApplication.translate("QColorDialog", "&Basic colors") == "&Основные цвета"
    assert QCoreApplication.translate("QColorDialog", "nothing that Qt says") == "nothing that Qt says"


def test_a_key_is_read_back_as_it_was_written(application: QApplication) -> None:
    with speaking(PSEUDO):
        install_pseudo(application)
        for key in KEYS:
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            assert QKeySequence(native) == QKeySequence(key)


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_no_word_is_left_in_english(application: QApplication, language: str) -> None:
    known = translations(language)
    waiting = sorted(word for word in QT_WORDS if known.pgettext(*word) == word[1])
    if len(waiting) > len(QT_WORDS) // 2:
        pytest.skip(f"{len(waiting)} words of Qt's await their translation into {language}; the catalogue's test fails")
    with speaking(language):
        install_qt_words(application)
        english = [word for word in QT_WORDS if QCoreApplication.translate(*word) == word[1]]

    assert english in ([], [("QPlatformTheme", "OK")])


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_places_for_values_and_blanks_stay(language: str) -> None:
    known = translations(language)
    for context, source in QT_WORDS:
        words = known.pgettext(context, source)
        assert words.count("%1") == source.count("%1")
        assert words.endswith(" ") == source.endswith(" ")
        assert words.count("&") <= source.count("&")
