"""The coasts are read, lie where they are, and are drawn at every zoom."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from triptych.archive.queries.timeline import NamedPlace
from triptych.theme.theme import Theme
from triptych.views.timeline.coast import latitude_at, projected, read_coast
from triptych.views.timeline.map import CLOSEST, MapView

WET = {"the Pacific": (0.0, -150.0), "the Caspian Sea": (42.0, 50.5), "the Gulf of Tonkin": (19.5, 107.5)}
DRY = {"Hanoi": (21.03, 105.85), "Moscow": (55.75, 37.62), "Chukotka": (66.5, 175.0), "Uelen": (66.1, 189.9)}


def rings_around(latitude: float, longitude: float) -> int:
    point = projected(latitude, longitude)
    return sum(
        1
        for shore in read_coast().fine
        for turn in (-360, 0, 360)
        if shore.area.containsPoint(point + QPointF(turn, 0), Qt.FillRule.OddEvenFill)
    )


@pytest.mark.parametrize("place", WET)
def test_water_is_water(place: str) -> None:
    assert rings_around(*WET[place]) % 2 == 0


@pytest.mark.parametrize("place", DRY)
def test_land_is_land(place: str) -> None:
    assert rings_around(*DRY[place]) % 2 == 1


def test_the_projection_can_be_undone() -> None:
    for latitude in (-60.0, 0.0, 21.03, 66.5):
        assert latitude_at(projected(latitude, 10).y()) == pytest.approx(latitude)


def test_no_line_runs_along_the_edge_of_the_map() -> None:
    longest = max(
        abs(line.at(number).x() - line.at(number - 1).x())
        for shore in read_coast().fine
        for line in shore.lines
        for number in range(1, line.size())
    )

    assert longest < 10


def place(entity: int, name: str, latitude: float | None, longitude: float | None) -> NamedPlace:
    return NamedPlace(entity, name, (), latitude, longitude, {1: 2}, {"en": 2})


@pytest.fixture
def world(theme: Theme, qtbot: QtBot) -> MapView:
    made = MapView(theme)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.retranslate()
    made.show_coast(read_coast())
    return made


def test_the_map_comes_as_close_as_the_places_allow(world: MapView) -> None:
    world.show_places([place(1, "Hanoi", 21.03, 105.85), place(2, "Moscow", 55.75, 37.62)], ["en"])

    assert 70 < world.span < 180
    assert 37 < world.middle.x() < 106
    world.show_places([place(1, "Hanoi", 21.03, 105.85)], ["en"])
    assert world.span == 8


def test_places_without_a_position_are_not_drawn_anywhere(world: MapView) -> None:
    world.show_places([place(1, "A ford", None, None)], ["en"])

    assert world.span == 360
    assert not world.grab().isNull()
    assert world._markers == {}


def test_the_map_is_drawn_at_every_zoom(world: MapView) -> None:
    world.show_places([place(1, "Hanoi", 21.03, 105.85), place(2, "Suva", -18.1, 178.4)], ["en", "vi"])
    drawn: list[QPixmap] = []
    for steps in (-20, 3, 20):
        world.zoom(steps)
        drawn.append(world.grab())

    assert world.span == CLOSEST
    pictures = [each.toImage() for each in drawn]
    assert len({picture.pixel(x, 150) for picture in pictures for x in range(600)}) > 3
    assert pictures[0] != pictures[1] != pictures[2]


def test_the_map_moves_by_keys(world: MapView) -> None:
    world.show_places([place(1, "Hanoi", 21.03, 105.85)], ["en"])
    world.show()
    before = world.middle
    QTest.keyClick(world, Qt.Key.Key_Right)
    assert world.middle.x() > before.x()
    assert world.middle.y() == before.y()
    QTest.keyClick(world, Qt.Key.Key_Up)
    assert world.middle.y() < before.y()


def test_another_room_keeps_what_the_reader_came_close_to(world: MapView) -> None:
    world.show_places([place(1, "Hanoi", 21.03, 105.85)], ["en"])
    world.show()
    world.zoom(2)
    span = world.span
    world.resize(700, 500)
    assert world.span == span
    world.fit()
    assert world.span == 8


def test_the_current_place_stays_where_it_is_when_the_map_comes_closer(world: MapView) -> None:
    world.show()
    world.show_places([place(1, "Hanoi", 21.03, 105.85), place(2, "Moscow", 55.75, 37.62)], ["en"])
    world.show_current(2)
    world.grab()
    before = world._markers[2].topLeft()
    world.zoom(2)
    world.grab()

    assert 2 in world._markers
    assert (world._markers[2].topLeft() - before).manhattanLength() < 60
    assert 1 not in world._markers


def test_a_click_on_a_place_chooses_it(world: MapView, qtbot: QtBot) -> None:
    world.show_places([place(7, "Hanoi", 21.03, 105.85)], ["en"])
    world.show()
    world.grab()
    with qtbot.waitSignal(world.chosen) as chosen:
        QTest.mouseClick(world, Qt.MouseButton.LeftButton, pos=QRectF(world.rect()).center().toPoint())

    assert chosen.args == [7]
