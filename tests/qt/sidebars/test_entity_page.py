"""The page of an entity, the list of all of them, and what the reader says about names in the text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from tests.found import Found
from tests.qt.sidebars.conftest import Reports
from triptych.archive.archive import Archive
from triptych.archive.queries.entity_page import Companion, entity_profile, sentences_naming
from triptych.archive.schema import Article, Entity, EntityEvidence, EntityKey, Memo, Mention
from triptych.domain.entity import EntityKind, Stage
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.desk import Desk
from triptych.operations.entities import merge_entities
from triptych.operations.naming import same_names
from triptych.views.entities.company import CompanyGraph
from triptych.views.entities.listing import EntityListing
from triptych.views.entities.page import EntityPage
from triptych.views.services import Services
from triptych.widgets.label import Label

Settle = Callable[[], None]


@pytest.fixture
def people(archive: Archive, found: Found, reports: Reports) -> tuple[int, int]:
    """Two people of the first story."""
    mayor = found.entity("person", "Sergey Sobyanin", ("en", "Sergey Sobyanin"), ("ru", "Сергей Собянин"))
    other = found.entity("person", "Sobyanin", ("en", "Sobyanin"))
    found.mention(reports.english, "Sergey Sobyanin", "person", mayor, role="Mayor")
    found.mention(reports.russian, "Сергей Собянин", "person", mayor)
    found.mention(reports.english, "Sobyanin said", "person", other)
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(insert(EntityKey).values(key="w:sobyanin", entity_id=mayor))
    return mayor, other


@pytest.fixture
def page(services: Services, people: tuple[int, int], qtbot: QtBot, settle: Settle) -> EntityPage:
    made = EntityPage(services, people[0])
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_the_profile_counts_what_is_known(archive: Archive, people: tuple[int, int]) -> None:
    with archive.reading() as session:
        profile = entity_profile(session, people[0])
        sentences = sentences_naming(session, people[0], limit=1)
        rest = sentences_naming(session, people[0], after=sentences[-1].number)

    assert profile is not None
    assert profile.names == (("en", "Sergey Sobyanin"), ("ru", "Сергей Собянин"))
    assert profile.roles == (("Mayor", 1),)
    assert dict(profile.languages) == {"en": 1, "ru": 1}
    assert [(each.number, each.articles) for each in profile.company] == [(people[1], 1)]
    assert profile.stories
    assert profile.stories[0].articles == 2
    assert [each.name for each in (*sentences, *rest)] == ["Сергей Собянин", "Sergey Sobyanin"]
    assert profile.whole


def test_what_was_merged_away_gives_the_page_of_what_it_became(archive: Archive, people: tuple[int, int]) -> None:
    Desk(archive).perform(merge_entities, into=people[0], entities=[people[1]])
    with archive.reading() as session:
        profile = entity_profile(session, people[1])
        sentences = sentences_naming(session, people[1])

    assert profile is not None
    assert profile.number == people[0]
    assert profile.mentions == 3
    assert len(sentences) == 3


def test_the_page_shows_sentences_stories_and_company(page: EntityPage) -> None:
    QAbstractItemModelTester(page.sentences)

    assert page.windowTitle() == "Sergey Sobyanin"
    assert [page.sentences.index(row, 2).data() for row in range(2)] == ["Сергей Собянин", "Sergey Sobyanin"]
    assert page.stories.rowCount() == 1
    assert page.company.model.rowCount() == 1
    assert not page.tabs.isTabVisible(3)


def test_enter_on_a_sentence_opens_it_in_read(
    page: EntityPage, services: Services, reports: Reports, qtbot: QtBot
) -> None:
    table = page._sentence_table
    table.setCurrentIndex(page.sentences.index(1, 0))

    with qtbot.waitSignal(services.room.shown) as shown:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert shown.args is not None
    assert shown.args[0] == reports.english


def test_a_note_is_kept_as_a_memo(page: EntityPage, archive: Archive, settle: Settle) -> None:
    page.note.field.setPlainText("Elected twice.")
    page.note.keep.click()
    settle()

    with archive.reading() as session:
        memo = session.scalars(select(Memo)).one()
        assert (memo.subject_kind, memo.text) == ("entity", "Elected twice.")
    assert not page.note.keep.isEnabled()


def test_a_place_has_a_map(services: Services, found: Found, reports: Reports, qtbot: QtBot, settle: Settle) -> None:
    place = found.entity("place", "Moscow", ("en", "Moscow"))
    found.mention(reports.english, "Sobyanin", "place", place)
    page = EntityPage(services, place)
    qtbot.addWidget(page)
    page.show()
    settle()

    assert page.tabs.isTabVisible(3)
    assert page.where.panel.has_places


@pytest.mark.parametrize("count", [0, 1, 5, 50])
def test_the_circle_takes_any_number_of_names(services: Services, qtbot: QtBot, count: int) -> None:
    graph = CompanyGraph(services.theme)
    qtbot.addWidget(graph)
    company = [Companion(each, list(EntityKind)[each % 3], f"Name {each}", 1) for each in range(count)]
    graph.show_company(company, [(0, each, each) for each in range(1, count)])
    graph.resize(480, 480)
    graph.show()
    chosen: list[object] = []
    graph.chosen.connect(chosen.append)

    graph.show_current(count - 1)
    assert not graph.grab().isNull()
    if count:
        QTest.mouseClick(graph, Qt.MouseButton.LeftButton, pos=graph._point(count // 2).toPoint())
        assert chosen == [count // 2]
        assert graph._point(0) != QPointF(240, 240)


def test_the_list_of_all_is_looked_through_in_any_script(
    services: Services, people: tuple[int, int], qtbot: QtBot, settle: Settle
) -> None:
    listing = EntityListing(services)
    qtbot.addWidget(listing)
    QAbstractItemModelTester(listing.model)
    listing.show()
    settle()
    assert {each.number for each in listing.model.rows} >= set(people)

    listing.field.setText("sob")
    settle()
    assert [each.number for each in listing.model.rows] == [people[0]]

    listing.kinds.setCurrentIndex(2)
    settle()
    assert not listing.model.rows


def test_names_written_alike_are_found_here_and_everywhere(
    archive: Archive, found: Found, people: tuple[int, int], reports: Reports
) -> None:
    with archive.reading() as session:
        mention = session.scalars(select(Mention.id).where(Mention.entity_id == people[0]).order_by(Mention.id)).first()
        assert mention is not None
        assert same_names(session, mention=mention, everywhere=False) == [mention]
        assert same_names(session, mention=mention, everywhere=True) == [mention]


def test_the_reader_says_at_the_caret_that_a_name_is_none(
    services: Services, people: tuple[int, int], reports: Reports, qtbot: QtBot, settle: Settle
) -> None:
    from tests.qt.everything import window
    from triptych.actions.action import Place

    made = window(services)
    qtbot.addWidget(made)
    services.room.open_story(reports.story, reports.all)
    made.navigation.go(Place.READ)
    made.show()
    settle()
    with services.archive.reading() as session:
        mention = session.scalars(select(Mention).where(Mention.entity_id == people[0]).order_by(Mention.id)).first()
        assert mention is not None
        number, start = mention.id, mention.start
    stepping = made.navigation.current.stepping
    qtbot.waitUntil(lambda: len(stepping.panes) == len(reports.all))
    pane = next(each for each in stepping.panes if each.article == reports.english)
    services.room.focus([each.article for each in services.room.state.panes].index(reports.english))
    pane.sheet.place_caret(start)

    services.actions.trigger("read.name")
    settle()
    menu = next(each for each in made.findChildren(QMenu) if each.isVisible() and "Sobyanin" in each.accessibleName())
    menu.actions()[-1].trigger()
    menu.close()
    settle()

    with services.archive.reading() as session:
        row = session.get_one(Mention, number)
        assert (row.state, row.origin) == (State.SET_ASIDE, Origin.USER)
        assert session.get(Entity, people[0]) is not None


def test_the_page_says_why_this_is_one_each_reason_once_and_the_most_trusted_first(
    archive: Archive, services: Services, people: tuple[int, int], qtbot: QtBot, settle: Settle
) -> None:
    reasons = (
        (Stage.COMPANY, "Sobyanin", "Собянин", 2, 1.0),
        (Stage.COMPANY, "Собянин", "Sobyanin", 3, 1.0),
        (Stage.SOUND, "Sobyanin", "Собянин", 0, 0.9),
    )
    with archive.writing("test") as writer, writer.transaction() as session:
        for stage, left, right, count, strength in reasons:
            session.execute(
                insert(EntityEvidence).values(
                    entity_id=people[0], stage=stage, left=left, right=right, detail="", count=count, whole=0,
                    strength=strength,
                )
            )  # fmt: skip
    page = EntityPage(services, people[0])
    qtbot.addWidget(page)
    page.show()
    settle()

    words = [label.text() for label in page.facts.findChildren(Label)]
    assert words[words.index("Why this is one") + 1 :] == [
        "Sobyanin is Собянин by transliteration",
        "Собянин and Sobyanin: their reports have 3 other names in common",
    ]


def test_the_page_of_a_place_says_where_it_stands_for_its_government(
    services: Services, found: Found, reports: Reports, qtbot: QtBot, settle: Settle
) -> None:
    hanoi = found.entity("place", "Hanoi", ("en", "Hanoi"))
    found.mention(reports.english, "Hanoi", "place", hanoi, role="agreed")
    page = EntityPage(services, hanoi)
    qtbot.addWidget(page)
    page.show()
    settle()

    words = [label.text() for label in page.facts.findChildren(Label)]
    assert words[words.index("Standing for those who govern there") + 1] == "agreed (1)"


def test_words_are_marked_as_a_name_in_all_articles(
    services: Services, reports: Reports, qtbot: QtBot, settle: Settle
) -> None:
    from tests.qt.everything import window
    from tests.samples import add
    from triptych.actions.action import Place

    add(services.archive, "They rode the tram to the Moscow House. It is new.", "The Moscow House is full.")
    with services.archive.reading() as session:
        first = session.scalars(select(Article.id).order_by(Article.id.desc()).offset(1)).first()
    assert first is not None
    made = window(services)
    qtbot.addWidget(made)
    services.room.open_story(None, (first,))
    made.navigation.go(Place.READ)
    made.show()
    settle()
    stepping = made.navigation.current.stepping
    qtbot.waitUntil(lambda: len(stepping.panes) == 1)
    sheet = stepping.panes[0].sheet
    sheet.select_passage(Span(26, 38))

    services.actions.trigger("read.name")
    settle()
    menu = next(each for each in made.findChildren(QMenu) if each.isVisible() and "Moscow" in each.accessibleName())
    choice = menu.actions()[-1].menu()
    assert isinstance(choice, QMenu)
    everywhere = choice.actions()[-1]
    assert everywhere.text().startswith("All ")
    everywhere.trigger()
    menu.close()
    settle()

    with services.archive.reading() as session:
        marked = session.scalars(select(Mention.revision_id).where(Mention.origin == Origin.USER)).all()
    assert len(set(marked)) == len(marked) >= 2
    services.desk.undo()
    settle()
    with services.archive.reading() as session:
        assert not session.scalars(select(Mention.id).where(Mention.origin == Origin.USER)).all()
