"""Facets with counts, by which a search is narrowed."""

from pytestqt.qtbot import QtBot

from tests.qt.search.test_search_view import Settle
from triptych.views.search.view import SearchView
from triptych.views.services import Services


def test_facets_are_counted_and_narrow(whole_services: Services, qtbot: QtBot) -> None:
    services = whole_services
    settle: Settle = lambda: qtbot.waitUntil(lambda: not (services.reading.busy or services.tasks.busy))  # noqa: E731
    view = SearchView(services)
    qtbot.addWidget(view)
    view.show()
    view.enter()
    view.look_for("moscow")
    settle()

    assert view.facets.isVisible()
    outlets = view.facets.offered("outlet")
    assert all(action.text().rpartition("  ")[2].isdecimal() for action in outlets)
    years = [action.data() for action in view.facets.offered("date")]
    assert "date:2019" in years
    before = view.list.hits.hits
    next(each for each in view.facets.offered("date") if each.data() == "date:2019").trigger()
    settle()
    assert view.field.text() == "moscow date:2019"
    assert 0 < view.list.hits.hits < before
    for field in ("story", "entity", "code", "has"):
        for action in list(view.facets.offered(field))[:1]:
            view.look_for(f"moscow {action.data()}")
            settle()
            assert view.list.hits.hits, action.data()
            view.look_for("moscow")
            settle()
    view.field.clear()
    settle()
    assert not view.facets.isVisible()
