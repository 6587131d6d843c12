"""Search as it is used: typed, walked, narrowed, opened."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.samples import incoming
from triptych.archive.indexing import AT_ONCE
from triptych.archive.queries.notes import notes_of
from triptych.archive.queries.orders import Order
from triptych.i18n import use_language
from triptych.models.forms import ROW_ROLE as FORM_ROLE
from triptych.models.forms import FormRow
from triptych.operations.articles import add_articles, trash_articles
from triptych.views.search.view import SearchView
from triptych.views.services import Services

Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, services: Services) -> Settle:
    def wait() -> None:
        qtbot.waitUntil(lambda: not (services.reading.busy or services.desk.busy or services.tasks.busy))

    return wait


@pytest.fixture
def view(qtbot: QtBot, services: Services, settle: Settle) -> Iterator[SearchView]:
    made = SearchView(services)
    qtbot.addWidget(made)
    services.actions.install(made, made.handlers())
    made.resize(1200, 800)
    made.show()
    made.enter()
    settle()
    yield made
    settle()


def sentence(view: SearchView) -> str:
    return view._empty.accessibleName() if view._pages.currentWidget() is view._empty else ""


def test_before_anything_is_typed_it_says_what_can_be(view: SearchView) -> None:
    assert sentence(view).startswith("Type what you look for. Words, “phrases in quotes”")
    assert view.field.hasFocus()
    assert view.position() == ()
    assert set(view.hints()) <= {action.id for action in view.services.actions.declared()}


def test_each_key_searches(view: SearchView, settle: Settle) -> None:
    QTest.keyClicks(view.field, "sobyanin")
    settle()

    assert view.field.text() == "sobyanin"
    assert [group.language for group in view.list.hits.groups] == ["en", "vi"]
    assert {line.match for group in view.list.hits.groups for line in group.lines} == {"Sobyanin"}
    count, place, time = view.position()
    assert count == f"{view.list.hits.hits} hits in 2 articles"
    assert place == f"EN 1 of {len(view.list.hits.groups[0].lines)}"
    assert time.startswith("searched in ")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-moscow", "Only unwanted words: add one that is wanted."),
        ('"', "There is no word to look for."),
        ("zzzz", "No article has “zzzz”. zzzz* finds words that begin so."),
        ("zzzz*", "No article has “zzzz*”. Words, "),
        ("<b>x", "No article has “<b>x”. "),
        ("'; DROP TABLE article; --", "No article has"),
        ("NEAR(moscow zzzz) OR *", "No article has"),
    ],
)
def test_what_finds_nothing_is_said_in_its_place(view: SearchView, settle: Settle, typed: str, says: str) -> None:
    failures: list[object] = []
    view.services.reading.failed.connect(failures.append)
    view.look_for("moscow")
    settle()
    view.look_for(typed)
    settle()

    assert sentence(view).startswith(says)
    assert view.list.hits.hits == 0
    assert failures == []


def test_keys_walk_the_hits_and_the_languages(view: SearchView, settle: Settle) -> None:
    view.look_for("sobyanin")
    settle()
    QTest.keyClick(view.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.list.hasFocus()
    first = view.list.line
    QTest.keyClick(view.list, Qt.Key.Key_J)
    assert view.list.line != first
    QTest.keyClick(view.list, Qt.Key.Key_K)
    assert view.list.line == first
    QTest.keyClick(view.list, Qt.Key.Key_Tab)
    assert view.list.place is not None
    assert view.list.place[:2] == ("vi", 1)
    assert view.position()[1].startswith("VI 1 of")
    QTest.keyClick(view.list, Qt.Key.Key_Tab)
    assert not view.list.hasFocus()
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Escape)
    assert view.field.hasFocus()


def test_letters_are_text_in_the_field_and_space_presses_chips(view: SearchView, settle: Settle) -> None:
    QTest.keyClicks(view.field, "jks jks")
    assert view.field.text() == "jks jks"
    view.look_for("moscow")
    settle()
    exact = next(each for each in view.chips.findChildren(QPushButton) if each.text() == "Exact text")
    exact.setFocus()
    QTest.keyClick(exact, Qt.Key.Key_Space)
    assert view.chips.exact
    QTest.keyClick(view.field, Qt.Key.Key_Tab)
    assert not view.field.hasFocus()


def test_sorting_goes_round_and_keeps_the_hit(view: SearchView, settle: Settle) -> None:
    view.look_for("hà nội")
    settle()
    view.to_hits()
    view.list.walk(3)
    here = view.list.line
    seen = []
    for _order in Order:
        QTest.keyClick(view.list, Qt.Key.Key_S)
        seen.append(view.list.hits.order)
        assert view.list.line is not None
    assert seen == [Order.DATE, Order.AFTER, Order.BEFORE, Order.COUNTERPART, Order.RELEVANCE]
    assert here is not None


def test_enter_reads_the_hit(view: SearchView, qtbot: QtBot, settle: Settle) -> None:
    gone: list[str] = []
    reader = QWidget()
    qtbot.addWidget(reader)
    view.services.actions.install(reader, {"go.read": lambda: gone.append("read")})
    shown: list[tuple[object, object]] = []
    view.services.room.shown.connect(lambda article, span: shown.append((article, span)))
    view.look_for("sobyanin")
    settle()
    view.to_hits()
    line = view.list.line
    assert line is not None
    QTest.keyClick(view.list, Qt.Key.Key_Return)

    assert shown == [(line.article, line.span)]
    assert gone == ["read"]
    assert view.list.hits.is_open(line)


def test_space_peeks_at_the_paragraph_of_the_hit(view: SearchView, settle: Settle) -> None:
    view.look_for("sobyanin")
    settle()
    view.to_hits()
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    settle()
    assert view._peeking._peek.isVisible()
    assert "Sobyanin" in view._peeking._peek.accessibleDescription()
    assert view._peeking._peek._text.toPlainText() == view._peeking._peek.accessibleDescription()
    before = view._peeking._peek.accessibleDescription()
    QTest.keyClick(view.list, Qt.Key.Key_J)
    settle()
    assert view._peeking._peek.accessibleDescription() != before
    QTest.keyClick(view.list, Qt.Key.Key_Escape)
    assert not view._peeking._peek.isVisible()
    assert view.list.hasFocus()


def test_languages_fold_and_stay_folded(view: SearchView, settle: Settle) -> None:
    view.look_for("sobyanin")
    settle()
    first = view.list.hits.index(0, 0)
    view.list.setCurrentIndex(first)
    view.list.do_current()
    assert not view.list.isExpanded(first)
    view.look_for("moskva")
    settle()
    view.look_for("sobyanin")
    settle()
    assert not view.list.isExpanded(view.list.hits.index(0, 0))
    assert view.list.place is not None
    assert view.list.place[0] == "vi"


def test_unticked_forms_leave_the_list(view: SearchView, settle: Settle) -> None:
    view.look_for("hà nội")
    settle()
    model = view.forms.forms
    form = next(
        index
        for row in range(model.rowCount())
        if isinstance((index := model.index(row)).data(FORM_ROLE), FormRow) and index.data() == "Hà Nội"
    )
    before = view.list.hits.hits
    model.setData(form, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    count = form.data(FORM_ROLE).count

    assert view.list.hits.hits == before - count
    assert view.position()[0].startswith(f"{before - count} hits")
    view.look_for("moscow")
    settle()
    assert model.left_out == frozenset()


def test_a_language_chip_narrows(view: SearchView, settle: Settle) -> None:
    view.look_for("sobyanin")
    settle()
    chip = next(each for each in view.chips.findChildren(QPushButton) if each.objectName() == "vi")
    assert chip.accessibleName() == "Vietnamese: 1 article"
    chip.click()
    settle()
    assert [group.language for group in view.list.hits.groups] == ["vi"]
    assert [each.objectName() for each in view.chips.findChildren(QPushButton) if each.isChecked()] == ["vi"]
    view.look_for("москва")
    settle()
    assert [group.language for group in view.list.hits.groups] == ["ru"]


def test_exact_accents_by_key(view: SearchView, settle: Settle) -> None:
    view.look_for("ha noi")
    settle()
    assert view.list.hits.hits
    QTest.keyClick(view.field, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    settle()
    assert view.chips.exact
    assert "Only these accents" in sentence(view)


def test_changes_in_the_archive_are_followed(view: SearchView, settle: Settle) -> None:
    services = view.services
    view.look_for("quagga")
    settle()
    assert sentence(view)
    services.desk.submit(add_articles, incoming=[incoming("A quagga was seen.")], story=None, outcomes=[])
    settle()
    settle()
    assert view.list.hits.hits == 1
    line = view.list.line
    assert line is not None
    services.desk.submit(trash_articles, articles=[line.article])
    settle()
    settle()
    assert sentence(view).startswith("No article has")


def test_many_new_articles_are_made_ready_in_the_background(view: SearchView, qtbot: QtBot, settle: Settle) -> None:
    many = [incoming(f"A quagga, the {number}th.") for number in range(AT_ONCE + 5)]
    begun: list[str] = []
    view.services.tasks.begun.connect(lambda task: begun.append(task.title))
    view.look_for("quagga")
    settle()
    view.services.desk.submit(add_articles, incoming=many, story=None, outcomes=[])
    qtbot.waitUntil(lambda: view.list.hits.hits > 0)
    settle()

    assert begun == ["Getting articles ready for search"]
    assert view.list.hits.groups[0].group.articles == AT_ONCE + 5
    assert view.covering.uncovered == 0
    assert view.covering.isHidden()


def test_an_ended_task_leaves_a_way_to_go_on(view: SearchView, qtbot: QtBot, settle: Settle) -> None:
    many = [incoming(f"A quagga, the {number}th.") for number in range(AT_ONCE + 5)]
    tasks, gate = view.services.tasks, Event()
    tasks.start("Something before", lambda _control: gate.wait())
    view.services.desk.submit(add_articles, incoming=many, story=None, outcomes=[])
    qtbot.waitUntil(lambda: len(tasks.open) == 2)
    assert view.covering.isVisible()
    tasks.open[1].cancel()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    settle()

    assert view.covering.uncovered >= AT_ONCE + 5
    again = view.covering.findChild(QPushButton)
    assert isinstance(again, QPushButton)
    assert again.isVisible()
    again.click()
    qtbot.waitUntil(view.covering.isHidden)


def test_state_survives(view: SearchView, services: Services, qtbot: QtBot, settle: Settle) -> None:
    view.look_for("hà nội")
    view.chips.choose(["vi"], exact=True)
    view._sort_by(Order.DATE)
    state = view.state()
    other = SearchView(services)
    qtbot.addWidget(other)
    other.restore(state)
    settle()

    assert other.state() == state
    assert [group.language for group in other.list.hits.groups] == ["vi"]
    with pytest.raises(KeyError):
        other.restore({})


def test_words_follow_the_language(view: SearchView, services: Services, settle: Settle) -> None:
    view.look_for("sobyanin")
    settle()
    use_language("ru")
    services.actions.retranslate()
    view._retranslate()

    assert all(each.accessibleName() for each in (view, view.field, view.list, view.forms.list, view.covering._bar))
    assert view.chips.findChildren(QPushButton)
    assert not [each for each in view.findChildren(QPushButton) if not each.accessibleName()]
    assert isinstance(view.head._glass, QAction)


def test_a_hit_is_highlighted_where_it_is_found(view: SearchView, settle: Settle) -> None:
    view.look_for("sobyanin")
    settle()
    QTest.keyClick(view.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    line = view.list.line
    assert line is not None
    QTest.keyClick(view.list, Qt.Key.Key_H)
    settle()
    view._highlighting._popup.chosen.emit(None)
    settle()

    with view.services.archive.reading() as session:
        (note,) = notes_of(session, (line.article,))
    assert note.span == line.span
    assert view.services.messages.kept[-1].text == "Highlighted in its article"
