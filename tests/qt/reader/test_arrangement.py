"""The panes share the width as the design says."""

from itertools import pairwise

import pytest

from triptych.views.reader.arrangement import Arrangement, Measures, arrange

MEASURES = Measures(16, 15.5)


def arranged(width: int, panes: int = 3, *, focus: int = 0, sidebar: bool = True, r: float = 15.5) -> Arrangement:
    return arrange(width, (False,) * panes, focus, Measures(16, r), sidebar=sidebar)


def test_three_sheets_and_the_sidebar_fill_the_design_s_window() -> None:
    made = arranged(1440)

    assert [box.width for box in made.sheets.values()] == [347, 347, 346]
    assert [box.width for box in made.gaps] == [44, 44]
    assert made.sidebar is not None
    assert made.sidebar.width == 312
    assert not made.overlaid


def test_gaps_shrink_first_then_the_sidebar_overlays_then_a_pane_folds() -> None:
    narrower = arranged(1381)
    overlaid = arranged(1380)
    folded = arranged(1024)

    assert [box.width for box in narrower.gaps] == [36, 36]
    assert not narrower.overlaid
    assert overlaid.overlaid
    assert list(overlaid.sheets) == [0, 1, 2]
    assert list(folded.sheets) == [0, 1]
    assert list(folded.spines) == [2]
    assert folded.spines[2].width == 38


@pytest.mark.parametrize(("focus", "left"), [(0, [0, 1]), (1, [0, 1]), (2, [1, 2])])
def test_the_pane_farthest_from_the_one_that_is_read_folds(focus: int, left: list[int]) -> None:
    assert list(arranged(1024, focus=focus, sidebar=False).sheets) == left


@pytest.mark.parametrize("width", [10, 320, 700, 1024, 1440, 2200, 3840])
@pytest.mark.parametrize("r", [12.4, 15.5, 31])
def test_nothing_overlaps_and_the_width_is_used_up(width: int, r: float) -> None:
    made = arranged(width, sidebar=False, r=r)
    boxes = sorted([*made.sheets.values(), *made.gaps, *made.spines.values()], key=lambda box: box.x)

    assert len(made.sheets) >= 1
    assert len(made.gaps) == len(made.sheets) - 1
    if width >= 320:
        assert boxes[0].x == 0
        assert all(one.x + one.width == other.x for one, other in pairwise(boxes))
        assert boxes[-1].x + boxes[-1].width == width


def test_gaps_grow_where_columns_are_as_wide_as_they_get() -> None:
    assert {box.width for box in arranged(3840).gaps} == {64}


def test_folded_panes_stand_as_spines_beside_the_sheets() -> None:
    made = arrange(1440, (True, False, True), 1, MEASURES, sidebar=False)

    assert made.spines[0].x == 0
    assert made.sheets[1].x == 38
    assert made.spines[2].x + made.spines[2].width == 1440
