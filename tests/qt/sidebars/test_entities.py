"""The sidebar of names."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.found import Found
from tests.qt.sidebars.conftest import Reports
from triptych.archive.archive import Archive
from triptych.archive.queries.examined import MENTIONS
from triptych.archive.queries.names import NamesInPanes, names_in_panes
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.models.entities import EntitiesModel
from triptych.views.entities.detail import EntityDetail
from triptych.views.entities.matrix import MentionMatrix
from triptych.views.entities.sidebar import EntitiesSidebar
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.label import Label

Settle = Callable[[], None]


@pytest.fixture
def mayor(found: Found, reports: Reports) -> int:
    """A person who is named in two of three articles, and a place that is not linked."""
    number = found.entity("person", "Sergey Sobyanin", ("en", "Sergey Sobyanin"), ("vi", "Sergey Sobyanin"),
                          ("ru", "Сергей Собянин"))  # fmt: skip
    found.mention(reports.english, "Sergey Sobyanin", "person", number)
    found.mention(reports.english, "Sobyanin said", "person", number)
    found.mention(reports.russian, "Сергей Собянин", "person", number)
    found.mention(reports.vietnamese, "Moskva", "place")
    return number


@pytest.fixture
def sidebar(services: Services, reports: Reports, qtbot: QtBot, settle: Settle) -> EntitiesSidebar:
    services.room.open_story(reports.story, reports.all)
    sidebar = EntitiesSidebar(services)
    qtbot.addWidget(sidebar)
    sidebar.resize(312, 700)
    sidebar.show()
    settle()
    return sidebar


def said(sidebar: EntitiesSidebar) -> str:
    empty = sidebar.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisibleTo(sidebar)
    return empty.accessibleName()


def listed(sidebar: EntitiesSidebar) -> list[list[str]]:
    """Headings and the texts of their rows."""
    model = sidebar.tree.model()
    return [
        [str(heading.data()), *(str(model.index(row, 0, heading).data()) for row in range(model.rowCount(heading)))]
        for heading in (model.index(place, 0, QModelIndex()) for place in range(model.rowCount()))
    ]


def test_names_are_sorted_as_the_reader_wants(
    found: Found, reports: Reports, mayor: int, sidebar: EntitiesSidebar, settle: Settle
) -> None:
    services = sidebar.services
    prime = found.entity("person", "Albert Zorin", ("en", "Albert Zorin"))
    found.mention(reports.english, "Hanoi", "person", prime)
    services.desk.tell(Receipt("make_derived", {Kind.ENTITY: frozenset()}))
    settle()
    assert listed(sidebar)[0] == ["People", "Sergey Sobyanin", "Albert Zorin"]

    services.preferences.change(names_order="name")
    assert listed(sidebar)[0] == ["People", "Albert Zorin", "Sergey Sobyanin"]
    services.preferences.change(names_order="text")
    assert listed(sidebar)[0] == ["People", "Albert Zorin", "Sergey Sobyanin"]
    services.preferences.change(names_order="mentions")
    assert listed(sidebar)[0] == ["People", "Sergey Sobyanin", "Albert Zorin"]
    services.preferences.change(names_order="alone")
    assert listed(sidebar)[0] == ["People", "Albert Zorin", "Sergey Sobyanin"]
    menu = sidebar.findChild(QMenu)
    assert menu is not None
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["In the fewest articles"]


def test_the_model_keeps_qts_rules(archive: Archive, found: Found, reports: Reports, mayor: int) -> None:
    model = EntitiesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with archive.reading() as session:
        names = names_in_panes(session, reports.all, reports.story)
    model.take(names, reports.all)
    model.look_for("собянин")
    model.look_for("")
    model.take(NamesInPanes((), names.story, frozenset()), reports.all)
    assert tester.model() is model


@pytest.mark.usefixtures("mayor", "looked_at")
def test_rows_are_spoken(sidebar: EntitiesSidebar) -> None:
    model = sidebar.tree.model()
    people = model.index(0, 0)
    spoken = model.index(0, 0, people).data(Qt.ItemDataRole.AccessibleTextRole)

    assert people.data(Qt.ItemDataRole.AccessibleTextRole) == "People, 1"
    assert spoken == "Sergey Sobyanin, Сергей Собянин, English: 2 mentions, Vietnamese: no mention, Russian: 1 mention"
    place = model.index(0, 0, model.index(1, 0)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert place == "Moskva, not linked, English: no mention, Vietnamese: 1 mention, Russian: no mention"


@pytest.mark.usefixtures("mayor")
def test_an_article_that_was_not_looked_at_is_not_said_to_name_nobody(
    found: Found, reports: Reports, sidebar: EntitiesSidebar, services: Services, settle: Settle
) -> None:
    found.examined(MENTIONS, reports.english)
    services.desk.tell(Receipt("recognise", {Kind.ENTITY: frozenset([1])}))
    settle()

    spoken = sidebar.tree.model().index(0, 0, sidebar.tree.model().index(0, 0)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Vietnamese: not looked at yet" in spoken
    assert "Russian: 1 mention" in spoken


@pytest.mark.usefixtures("mayor", "looked_at")
def test_the_filter_matches_without_accents_in_any_script(sidebar: EntitiesSidebar) -> None:
    assert [each[0] for each in listed(sidebar)] == ["People", "Places"]
    sidebar.field.setText("собЯнин")
    assert listed(sidebar) == [["People", "Sergey Sobyanin"]]
    sidebar.field.setText("MOSK")
    assert listed(sidebar) == [["Places", "Moskva"]]
    sidebar.field.setText("nobody")
    assert said(sidebar).startswith("No name here contains these letters.")
    assert sidebar.field.isVisible()
    assert sidebar.count == 2


def test_choosing_a_name_makes_it_the_selected_entity(
    mayor: int, sidebar: EntitiesSidebar, services: Services, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(services.room.entity_chosen) as told:
        QTest.keyClick(sidebar.tree, Qt.Key.Key_J)
    assert told.args == [mayor]
    QTest.keyClick(sidebar.tree, Qt.Key.Key_J)
    assert services.room.entity is None
    QTest.keyClick(sidebar.tree, Qt.Key.Key_K)
    assert services.room.entity == mayor


def test_an_entity_chosen_elsewhere_is_shown(mayor: int, sidebar: EntitiesSidebar, services: Services) -> None:
    services.room.choose_entity(mayor)

    row = sidebar.tree.current_row
    assert row is not None
    assert row.number == mayor


@pytest.mark.usefixtures("mayor")
def test_enter_walks_the_mentions_in_the_pane_that_is_read(
    sidebar: EntitiesSidebar, services: Services, found: Found, reports: Reports
) -> None:
    shown: list[tuple[int, Span]] = []
    services.room.shown.connect(lambda article, span: shown.append((article, span)))
    sidebar.go_next()
    for _press in range(3):
        QTest.keyClick(sidebar.tree, Qt.Key.Key_Return)
    services.room.focus(1)
    QTest.keyClick(sidebar.tree, Qt.Key.Key_Return)
    services.room.focus(2)
    QTest.keyClick(sidebar.tree, Qt.Key.Key_Return)

    first, second = (Span(*found.place(reports.english, each)) for each in ("Sergey Sobyanin", "Sobyanin said"))
    assert [span for _article, span in shown[:3]] == [first, second, first]
    assert shown[3:] == [(reports.russian, Span(*found.place(reports.russian, "Сергей Собянин")))]
    assert services.messages.kept[-1].text == "Sergey Sobyanin is not named in this pane."


@pytest.mark.usefixtures("mayor", "looked_at")
def test_the_current_row_opens_the_matrix_and_the_other_forms(sidebar: EntitiesSidebar) -> None:
    sidebar.go_next()

    detail = sidebar.tree.detail
    assert isinstance(detail, EntityDetail)
    assert [each.text() for each in detail.findChildren(Label)] == [
        "Mentions in all 3 articles, oldest first", "Also called", "Sobyanin said", "EN 1"
    ]  # fmt: skip
    matrix = detail.findChild(MentionMatrix)
    assert matrix is not None
    assert matrix.accessibleName() == "English: 2; Vietnamese: 0; Russian: 1"
    sidebar.go_next()
    assert sidebar.tree.detail is not detail


@pytest.mark.usefixtures("mayor", "looked_at")
def test_a_refresh_keeps_the_row_and_the_folded_group(
    sidebar: EntitiesSidebar, services: Services, found: Found, reports: Reports, settle: Settle
) -> None:
    model = sidebar.tree.model()
    sidebar.tree.setExpanded(model.index(1, 0), False)
    sidebar.go_next()
    found.mention(reports.vietnamese, "Sergey Sobyanin", "person")
    services.desk.tell(Receipt("recognise", {Kind.ENTITY: frozenset([1])}))
    settle()

    assert sidebar.count == 3
    row = sidebar.tree.current_row
    assert row is not None
    assert row.name == "Sergey Sobyanin"
    assert row.number is not None
    assert sidebar.tree.isExpanded(model.index(0, 0))
    assert not sidebar.tree.isExpanded(model.index(1, 0))


@pytest.mark.usefixtures("mayor")
def test_other_panes_have_other_names(sidebar: EntitiesSidebar, services: Services, reports: Reports, settle: Settle
                                      ) -> None:  # fmt: skip
    services.room.open_story(None, (reports.vietnamese,))
    settle()
    assert listed(sidebar) == [["Places", "Moskva"]]
    services.room.open_story(None, ())
    settle()
    assert said(sidebar).startswith("No article is open.")


def test_nothing_found_and_not_looked_at_are_told_apart(
    sidebar: EntitiesSidebar, services: Services, found: Found, reports: Reports, settle: Settle
) -> None:
    def again() -> str:
        services.desk.tell(Receipt("recognise", {Kind.ENTITY: frozenset([1])}))
        settle()
        return said(sidebar)

    assert said(sidebar).startswith("No names are recognised in these articles yet.")
    found.examined(MENTIONS, reports.english)
    assert again() == "No names were found. Of 3 open articles 1 was looked at."
    found.examined(MENTIONS, reports.vietnamese, reports.russian)
    assert again() == "No names were found in these articles."
    found.mention(reports.english, "Hanoi", "place", state=State.SET_ASIDE)
    assert again() == "No names were found in these articles."


@pytest.mark.usefixtures("mayor", "looked_at")
def test_cells_have_the_wash_of_their_kind(sidebar: EntitiesSidebar, services: Services) -> None:
    def colours() -> set[str]:
        image: QImage = sidebar.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}

    light = services.theme.tokens
    assert {light.personw.name(), light.placew.name()} <= colours()
    services.theme.use("dark", high_contrast=False)
    assert services.theme.tokens.personw.name() in colours()
    assert light.personw.name() not in colours()


@pytest.mark.usefixtures("mayor", "looked_at")
def test_everything_has_a_name_and_fits_a_narrow_sidebar(sidebar: EntitiesSidebar, services: Services) -> None:
    sidebar.resize(17 * services.theme.unit, 700)
    sidebar.go_next()
    assert sidebar.minimumSizeHint().width() <= 17 * services.theme.unit
    assert sidebar.tree.horizontalScrollBar().maximum() == 0
    for each in (sidebar, sidebar.field, sidebar.tree):
        assert each.accessibleName()


def test_a_long_name_takes_more_lines(archive: Archive, reports: Reports, mayor: int, sidebar: EntitiesSidebar) -> None:
    with archive.reading() as session:
        names = names_in_panes(session, reports.all, reports.story)
    model = sidebar.tree.model()
    assert isinstance(model, EntitiesModel)
    usual = sidebar.tree.visualRect(model.index_of((mayor, "", ""))).height()
    row = replace(names.rows[0], name="Committee " * 12)
    model.take(replace(names, rows=(row,)), reports.all)
    sidebar.tree.executeDelayedItemsLayout()
    assert sidebar.tree.visualRect(model.index_of((mayor, "", ""))).height() > 2 * usual
