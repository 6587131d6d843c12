"""The palette: opened over the window, typed in, walked, chosen from, left."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from triptych.models.palette import ROW_ROLE, Entry, Group, PaletteModel, search_entry
from triptych.views.services import Services
from triptych.views.window.palette import Palette
from triptych.views.window.palette_rows import key_parts

Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, services: Services) -> Settle:
    def wait() -> None:
        qtbot.waitUntil(lambda: not services.reading.busy)

    return wait


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    return made


@pytest.fixture
def elsewhere(window: QWidget) -> QLineEdit:
    """Where the keyboard is before the palette is opened."""
    made = QLineEdit()
    QVBoxLayout(window).addWidget(made)
    return made


@pytest.fixture
def palette(
    window: QWidget, elsewhere: QLineEdit, services: Services, done: list[str], settle: Settle
) -> Iterator[Palette]:
    names = ("file.import", "go.library", "library.read")
    services.actions.install(window, {name: partial(done.append, name) for name in names})
    services.actions.allow("library.read", allowed=False, why_not="Nothing is chosen")
    made = Palette(services, window)
    window.show()
    elsewhere.setFocus()
    yield made
    settle()


def titles(palette: Palette, group: Group) -> list[str]:
    return [each.title for each in palette.model.entries if each.group is group]


def current(palette: Palette) -> Entry:
    row = palette.list.currentIndex().data(ROW_ROLE)
    assert isinstance(row, Entry)
    return row


def test_it_opens_with_commands_and_takes_the_keyboard(palette: Palette, window: QWidget, settle: Settle) -> None:
    palette.open()
    assert palette.isVisible()
    assert palette.field.hasFocus()
    assert palette.geometry() == window.rect()
    assert titles(palette, Group.COMMANDS)[0] == "Bring in files…"
    assert current(palette).target == "file.import"
    settle()
    assert len(titles(palette, Group.STORIES)) == 4
    assert current(palette).target == "file.import"


def test_typing_finds_stories_articles_and_the_search(palette: Palette, settle: Settle) -> None:
    palette.open()
    QTest.keyClicks(palette.field, "ha noi")
    settle()

    assert "Hanoi and Moscow sign a memorandum of cooperation" in titles(palette, Group.STORIES)
    assert all("Hà Nội" in each for each in titles(palette, Group.ARTICLES))
    assert titles(palette, Group.SEARCH) == ["Search for “ha noi” in all articles"]
    article = next(each for each in palette.model.entries if each.group is Group.ARTICLES)
    assert [span.of(article.title) for span in article.spans] == ["Hà", "Nội"]


def test_commands_only(palette: Palette, settle: Settle) -> None:
    palette.open(">import")
    settle()

    assert {each.group for each in palette.model.entries} <= {Group.COMMANDS}
    palette.open(">bring files")
    assert current(palette).target == "file.import"


def test_arrows_go_round_and_pass_the_names_of_groups(palette: Palette, settle: Settle) -> None:
    palette.open("moscow")
    settle()
    entries = palette.model.entries
    seen = []
    for _step in entries:
        seen.append(current(palette))
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert tuple(seen) == entries
    assert current(palette) == entries[0]
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert current(palette) == entries[-1]
    QTest.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert current(palette) in entries


def test_a_command_is_done_after_the_keyboard_went_back(
    palette: Palette, elsewhere: QLineEdit, done: list[str], settle: Settle
) -> None:
    palette.open("bring in files")
    settle()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert done == ["file.import"]
    assert palette.isHidden()
    assert elsewhere.hasFocus()


def test_what_cannot_be_done_says_why_and_stays(palette: Palette, done: list[str]) -> None:
    palette.open(">read side by side")
    entry = current(palette)
    assert entry.target == "library.read"
    assert entry.tip == "Nothing is chosen"
    assert "Nothing is chosen" in entry.spoken
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert done == []


def test_a_command_of_another_place_goes_there_first(palette: Palette, services: Services, done: list[str]) -> None:
    services.actions.allow("library.read", allowed=True)
    palette.open(">read side by side")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["go.library", "library.read"]
    services.actions.check("go.library", checked=True)
    palette.open(">read side by side")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["go.library", "library.read", "library.read"]


@pytest.mark.parametrize(
    ("group", "signal"),
    [(Group.STORIES, "wanted_story"), (Group.ARTICLES, "wanted_article"), (Group.SEARCH, "wanted_search")],
)
def test_what_is_chosen_is_wanted(palette: Palette, qtbot: QtBot, settle: Settle, group: Group, signal: str) -> None:
    palette.open("memorandum")
    settle()
    entry = next(each for each in palette.model.entries if each.group is group)
    row = palette.model.row_of(entry)
    assert row is not None
    with qtbot.waitSignal(getattr(palette, signal)) as heard:
        palette._on_clicked(palette.model.index(row))

    assert heard.args == [entry.target]
    assert palette.isHidden()


def test_esc_and_a_click_beside_it_close_it(palette: Palette, elsewhere: QLineEdit) -> None:
    palette.open()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert elsewhere.hasFocus()
    palette.open()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 690))
    assert palette.isHidden()
    assert elsewhere.hasFocus()


def test_it_gives_way_when_the_keyboard_goes_elsewhere(palette: Palette, elsewhere: QLineEdit) -> None:
    palette.open()
    elsewhere.setFocus()

    assert palette.isHidden()
    assert elsewhere.hasFocus()


def test_old_answers_do_not_stay(palette: Palette, settle: Settle) -> None:
    palette.open("hanoi")
    settle()
    assert titles(palette, Group.STORIES)
    palette.field.setText("hanoi zzzz")
    assert titles(palette, Group.STORIES) == []
    settle()
    assert titles(palette, Group.STORIES) == []


def test_it_covers_a_window_that_grows(palette: Palette, window: QWidget, qtbot: QtBot) -> None:
    palette.open()
    window.resize(1400, 900)
    qtbot.waitUntil(lambda: palette.width() == 1400)

    assert palette.geometry() == window.rect()


def test_the_model_speaks() -> None:
    model = PaletteModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    story = Entry(Group.STORIES, 1, "<b>Night train</b>", detail="EN 2", key="1")
    model.show_entries([search_entry("x"), story])

    assert [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)] == [
        "Stories",
        "<b>Night train</b>, EN 2, 1",
        "Search for “x” in all articles",
    ]
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.row_beside(1, 1) == 2
    assert model.row_beside(2, 1) == 1
    assert model.row_of(story) == 1
    model.show_entries([])
    assert model.row_of(story) is None
    assert model.row_beside(0, 1) == 0


@pytest.mark.parametrize(
    ("key", "parts"),
    [("Ctrl+K", ("Ctrl", "K")), ("Ctrl++", ("Ctrl", "+")), ("+", ("+",)), ("", ()), ("F2", ("F2",))],
)
def test_keys_one_by_one(key: str, parts: tuple[str, ...]) -> None:
    assert key_parts(key) == parts
