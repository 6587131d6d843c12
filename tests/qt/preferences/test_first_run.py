"""The first steps: a sample whose bands meet its ribbons, ways in by keyboard, settings that take effect."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from tests.qt.preferences.showing import Show
from tests.qt.pseudo import LANGUAGES, speaking
from triptych.theme.theme import Theme
from triptych.views.preferences.first_run import FirstRunView
from triptych.views.preferences.sample_room import SampleRoom
from triptych.views.preferences.sample_sheets import HERE_ONLY, LIT, SAMPLES, Sheet
from triptych.views.services import Services


class Notes:
    """What was done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def paste(self) -> None:
        self.done.append("paste")

    def bring_in(self) -> None:
        self.done.append("import")

    def starter(self) -> None:
        self.done.append("starter")


@pytest.fixture
def view(services: Services, shown: Show) -> FirstRunView:
    made = FirstRunView(services)
    made.resize(1440, 828)
    shown(made)
    made.enter()
    return made


@pytest.fixture
def notes(view: FirstRunView, services: Services) -> Notes:
    made = Notes()
    services.actions.install(
        view, {"file.paste": made.paste, "file.import": made.bring_in, "file.starter": made.starter}
    )
    return made


def test_arrows_and_return_choose_a_way_in(view: FirstRunView, notes: Notes) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(view.ways, key)

    assert notes.done == ["paste", "import", "starter"]


def test_a_click_chooses_once(view: FirstRunView, notes: Notes) -> None:
    middle = view.ways.visualItemRect(view.ways.item(1)).center()

    QTest.mouseClick(view.ways.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert notes.done == ["import"]


def test_the_ways_are_spoken_with_their_keys(view: FirstRunView) -> None:
    spoken = view.ways.item(2).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken.startswith("Open the starter story")
    assert spoken.endswith("Ctrl+E")


def test_choosing_a_pane_s_language_swaps_two(view: FirstRunView, services: Services) -> None:
    view.set_up.panes[0].setFocus()

    QTest.keyClick(view.set_up.panes[0], Qt.Key.Key_End)

    assert services.preferences.settings.column_order == ("ru", "vi", "en")
    assert [box.currentData() for box in view.set_up.panes] == ["ru", "vi", "en"]


def test_size_and_theme_are_kept(view: FirstRunView, services: Services) -> None:
    QTest.mouseClick(view.set_up.sizes.segment(120), Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.set_up.themes.segment("dark"), Qt.MouseButton.LeftButton)

    settings = services.preferences.settings
    assert (settings.text_size, settings.theme) == (120, "dark")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language(services: Services, shown: Show, language: str) -> None:
    with speaking(language):
        view = shown(FirstRunView(services))

        for widget in (view.ways, view.sample, view.set_up.other, view.set_up.place, *view.set_up.panes):
            assert widget.accessibleName()
        assert all(view.ways.item(row).text() for row in range(view.ways.count()))


def sheet(theme: Theme, language: str, width: float = 300) -> Sheet:
    return Sheet(SAMPLES[language], width, 20, theme.reading_font(27), theme.reading_font(20))


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("width", [160, 300])
def test_sentences_tile_both_edges(theme: Theme, language: str, width: float) -> None:
    made = sheet(theme, language, width)

    for edge in (made.left, made.right):
        extents = [edge(sentence) for sentence in made.sentences()]
        assert all(extent.top < extent.bottom for extent in extents)
        assert all(one.top <= other.top and one.bottom <= other.bottom for one, other in pairwise(extents))


def test_a_sentence_without_a_line_at_an_edge_stands_around_its_middle(theme: Theme) -> None:
    made = sheet(theme, "en", 900)
    (line,) = made.boxes("marked")

    assert made.boxes("stays") == [line]
    assert made.left("marked").bottom - made.left("marked").top > 8
    assert (made.right("marked").bottom, made.right("marked").top) == pytest.approx(
        ((line.top + line.bottom) / 2 + 4, (line.top + line.bottom) / 2 - 4)
    )


@pytest.mark.parametrize("language", SAMPLES)
def test_the_lit_band_covers_what_its_ribbon_meets(theme: Theme, language: str) -> None:
    made = sheet(theme, language)
    boxes = made.boxes(LIT)

    for extent in (made.left(LIT), made.right(LIT)):
        assert (extent.top, extent.bottom) == (boxes[0].top + 1, boxes[-1].bottom - 1)


def test_all_samples_say_the_same_but_for_one_sentence() -> None:
    said = {
        language: [key for paragraph in sample.paragraphs for key, _text in paragraph if key != HERE_ONLY]
        for language, sample in SAMPLES.items()
    }
    alone = [
        language
        for language, sample in SAMPLES.items()
        if any(key == HERE_ONLY for paragraph in sample.paragraphs for key, _text in paragraph)
    ]

    assert len({tuple(keys) for keys in said.values()}) == 1
    assert len(alone) == 1


def test_the_light_runs_unbroken_from_edge_to_edge(view: FirstRunView, services: Services) -> None:
    room = view.sample
    picture = room.grab().toImage()
    ratio = picture.devicePixelRatio()
    lit = services.theme.tokens.lit
    first, last = room._sheets[0].boxes(LIT)[0], room._sheets[-1].boxes(LIT)[0]

    for x, y in ((2, first.top + 3), (room.width() - 3, last.top + 3)):
        assert picture.pixelColor(round(x * ratio), round(y * ratio)) == lit
    for number in range(2):
        left, right = room._sheets[number].right(LIT), room._sheets[number + 1].left(LIT)
        middle = room._left_of(number + 1) - room._gap() / 2
        height = (left.top + left.bottom + right.top + right.bottom) / 4
        assert picture.pixelColor(round(middle * ratio), round(height * ratio)) == lit


def test_the_sheets_follow_the_order_of_the_panes(services: Services, theme: Theme, shown: Show) -> None:
    room = SampleRoom(theme)
    room.resize(1200, 500)
    shown(room)

    room.use_order(("ru", "de", "vi", "en"))

    assert room._order == ("ru", "vi", "en")
    assert room.accessibleDescription().startswith("Русский")
    assert QColor(room.grab().toImage().pixelColor(3, 3)) == theme.tokens.paper
