"""What the reader says about names in the sidebar: reasons shown, verdicts, merging, splitting, identifiers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from tests.found import Found
from tests.qt.sidebars.conftest import Reports
from triptych.archive.archive import Archive
from triptych.archive.queries.entities import entities_page, identity_of
from triptych.archive.schema import Entity, EntityEvidence, EntityKey
from triptych.domain.entity import EntityKind, Stage
from triptych.domain.states import State
from triptych.models.evidence import evidence_words, stage_title
from triptych.views.entities.detail import EntityDetail
from triptych.views.entities.identity import IdentityDialog
from triptych.views.entities.sidebar import EntitiesSidebar
from triptych.views.services import Services
from triptych.widgets.label import Label

Settle = Callable[[], None]


@pytest.fixture
def people(archive: Archive, found: Found, reports: Reports) -> tuple[int, int]:
    """Two people of the first story, one with a reason."""
    mayor = found.entity("person", "Sergey Sobyanin", ("en", "Sergey Sobyanin"), ("ru", "Сергей Собянин"))
    other = found.entity("person", "Sobyanin", ("en", "Sobyanin"))
    found.mention(reports.english, "Sergey Sobyanin", "person", mayor)
    found.mention(reports.russian, "Сергей Собянин", "person", mayor)
    found.mention(reports.english, "Sobyanin said", "person", other)
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(
            insert(EntityEvidence).values(
                entity_id=mayor, stage=Stage.SOUND, left="Sobyanin", right="Собянин", detail="", count=0, whole=0,
                strength=0.9,
            )
        )  # fmt: skip
        session.execute(insert(EntityKey).values(key="w:sobyanin", entity_id=mayor))
    return mayor, other


@pytest.fixture
def sidebar(
    services: Services, reports: Reports, people: tuple[int, int], qtbot: QtBot, settle: Settle
) -> EntitiesSidebar:
    services.room.open_story(reports.story, reports.all)
    sidebar = EntitiesSidebar(services)
    qtbot.addWidget(sidebar)
    sidebar.resize(312, 700)
    sidebar.show()
    settle()
    sidebar.tree.choose((people[0], "", ""))
    return sidebar


def detail_of(sidebar: EntitiesSidebar) -> EntityDetail:
    detail = sidebar.tree.detail
    assert isinstance(detail, EntityDetail)
    return detail


def state_of(archive: Archive, entity: int) -> str:
    with archive.reading() as session:
        return session.execute(select(Entity.state).where(Entity.id == entity)).scalar_one()


def chosen(sidebar: EntitiesSidebar, *titles: str) -> None:
    """Goes through the menu of the current row."""
    detail_of(sidebar).more_wanted.emit(QPoint(0, 0))
    (*_others, menu) = (each for each in sidebar.findChildren(QMenu) if each.parent() is sidebar)
    action: QAction | None = None
    for title in titles:
        action = next(each for each in menu.actions() if each.text() == title)
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            menu = submenu
    assert action is not None
    action.trigger()
    for each in sidebar.findChildren(QMenu):
        each.close()


def test_the_reasons_stand_in_what_a_row_opens(sidebar: EntitiesSidebar) -> None:
    texts = [label.text() for label in detail_of(sidebar).findChildren(Label)]

    assert "Sobyanin is Собянин by transliteration" in texts


def test_letters_of_another_script_find_a_name(sidebar: EntitiesSidebar) -> None:
    sidebar.field.setText("sobyanin")

    assert {row.name for heading in sidebar.tree.rows.headings for row in heading.rows} == {
        "Sergey Sobyanin", "Sobyanin",
    }  # fmt: skip


@pytest.mark.parametrize("state", [State.CONFIRMED, State.SET_ASIDE])
def test_a_button_gives_the_verdict(
    sidebar: EntitiesSidebar, archive: Archive, people: tuple[int, int], settle: Settle, state: State
) -> None:
    words = {State.CONFIRMED: "Confirm", State.SET_ASIDE: "Set aside"}[state]
    button = next(each for each in detail_of(sidebar).findChildren(QPushButton) if each.text() == words)

    button.click()
    settle()

    assert state_of(archive, people[0]) == state
    numbers = {row.number for heading in sidebar.tree.rows.headings for row in heading.rows}
    assert (people[0] in numbers) == (state is State.CONFIRMED)


def test_the_keys_of_the_room_judge_the_row(
    sidebar: EntitiesSidebar, archive: Archive, people: tuple[int, int], settle: Settle
) -> None:
    sidebar.confirm()
    settle()

    assert state_of(archive, people[0]) == State.CONFIRMED


def test_two_rows_become_one_and_two_again(
    sidebar: EntitiesSidebar, services: Services, people: tuple[int, int], settle: Settle
) -> None:
    chosen(sidebar, "The same as", "Sobyanin")
    settle()
    assert {row.number for heading in sidebar.tree.rows.headings for row in heading.rows} == {people[0]}

    services.desk.undo()
    settle()
    assert {row.number for heading in sidebar.tree.rows.headings for row in heading.rows} == set(people)


def test_the_mentions_of_one_article_become_somebody_else_s(sidebar: EntitiesSidebar, settle: Settle) -> None:
    chosen(sidebar, "Somebody or something else in", "the Russian article")
    settle()

    names = [row.name for heading in sidebar.tree.rows.headings for row in heading.rows]
    assert sorted(names) == ["Sergey Sobyanin", "Sobyanin", "Сергей Собянин"]


def test_a_kind_is_corrected(
    sidebar: EntitiesSidebar, archive: Archive, people: tuple[int, int], settle: Settle
) -> None:
    chosen(sidebar, "This is", "an organisation")
    settle()

    with archive.reading() as session:
        identity = identity_of(session, people[0])
    assert identity is not None
    assert identity.kind is EntityKind.ORGANISATION


def test_identifiers_are_saved_and_what_is_none_is_refused(
    services: Services, archive: Archive, people: tuple[int, int], qtbot: QtBot, settle: Settle
) -> None:
    dialog = IdentityDialog(services, people[0])
    qtbot.addWidget(dialog)
    dialog.show()
    settle()

    dialog.geonames.setText("here")
    assert not dialog._do.isEnabled()
    dialog.geonames.setText("524901")
    dialog.wikidata.setText("Q319497")
    dialog.accept()
    dialog._on_accepted()
    settle()

    with archive.reading() as session:
        identity = identity_of(session, people[0])
    assert identity is not None
    assert (identity.geonames, identity.wikidata, identity.name) == (524901, "Q319497", "Sergey Sobyanin")


def test_all_entities_are_listed_by_page_and_found_in_any_script(archive: Archive, people: tuple[int, int]) -> None:
    with archive.reading() as session:
        every = entities_page(session)
        found = entities_page(session, looked_for="sob")
        later = entities_page(session, after=(every[0].name, every[0].number))

    assert [each.number for each in every] == list(people)
    assert [each.number for each in found] == [people[0]]
    assert [each.number for each in later] == [people[1]]


@pytest.mark.parametrize("stage", Stage)
def test_every_kind_of_evidence_has_words(stage: Stage) -> None:
    from triptych.domain.entity import Evidence

    for detail in ("", "GeoNames 7", "brackets", "initials"):
        words = evidence_words(Evidence(stage, "Ханой", "Hanoi", detail, count=2, whole=3))
        assert "Ханой" in words
        assert "{" not in words
        assert not words.endswith((":", " "))
    assert stage_title(stage)
