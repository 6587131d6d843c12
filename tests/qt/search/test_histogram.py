"""Hits in time, by day, month or year."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.qt.search.found import line
from triptych.models.histogram import Histogram, Step, by_outlet
from triptych.theme.theme import Theme
from triptych.views.search.outlet_bars import HitsByOutlet


def counted(*dates: str | None) -> Histogram:
    return Histogram.of([("en", [line(number, published=each) for number, each in enumerate(dates)])])


def test_days_without_a_gap() -> None:
    found = counted("2026-02-27", "2026-03-02", "2026-03-02", None, "2026")

    assert found.step is Step.DAY or found.step is Step.MONTH
    days = counted("2026-02-27", "2026-03-02", "2026-03-02", None)
    assert days.dates == ("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02")
    assert days.counts == (("en", (1, 0, 0, 2)),)


def test_months_and_years() -> None:
    months = counted("2025-11-30", "2026-01", "2026-01-05")
    assert (months.step, months.dates) == (Step.MONTH, ("2025-11", "2025-12", "2026-01"))
    assert months.counts == (("en", (1, 0, 2)),)
    years = counted("2019-05-23", "2021", "2025-12-03")
    assert (years.step, len(years.dates)) == (Step.YEAR, 7)
    assert sum(years.counts[0][1]) == 3


def test_without_dates_there_is_nothing() -> None:
    assert counted(None).dates == ()
    assert Histogram.of([]).dates == ()
    only_years = counted("2026", "2026")
    assert (only_years.step, only_years.dates) == (Step.DAY, ())


def test_hits_by_outlet_the_most_first(theme: Theme, qtbot: QtBot) -> None:
    lines = [replace(line(1), outlet=outlet) for outlet in ("Post", "Courier", None, "Courier", "Ledger", *"abcd")]
    counts = by_outlet(lines)
    assert counts[:2] == (("Courier", 2), ("Ledger", 1))
    bars = HitsByOutlet(theme)
    qtbot.addWidget(bars)
    bars.show_counts(counts)
    bars.resize(bars.sizeHint())
    assert len(bars.shown) == 6
    assert "1" in bars.accessibleName()
    assert "Courier: 2" in bars.accessibleDescription()
    image = bars.grab().toImage()
    assert theme.tokens.ink2.rgb() in {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    bars.show_counts(())
    assert bars.isHidden()
