"""Every place and every dialog of the window, made as the program makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.documents import DOCUMENTS
from tests.qt.furnishing import first_story
from triptych.actions.action import Place
from triptych.views.services import Services


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that fills a window of its own.

    Attributes:
        name: for the test's name.
        make: makes it over the services; it is shown by whoever asked.
        fills: it is as large as the screen gives, not as large as it wants.
    """

    name: str
    make: Callable[[Services], QWidget]
    fills: bool = True


def window(services: Services) -> Any:
    """The program's own window."""
    from triptych.application import Places
    from triptych.views.window.dialogs import Dialogs
    from triptych.views.window.session import Session
    from triptych.views.window.window import MainWindow

    session = Session(services.profile)
    dialogs = Dialogs(services, session)
    made = MainWindow(services, session, Places(services).make, dialogs.handlers())
    dialogs.setParent(made)
    dialogs.stand_on(made)
    return made


def _place(place: Place) -> Callable[[Services], QWidget]:
    def make(services: Services) -> QWidget:
        made = window(services)
        services.room.open_story(*first_story(services.archive))
        made.navigation.go(place)
        return made  # type: ignore[no-any-return]

    return make


def _findings_page(name: str) -> Callable[[Services], QWidget]:
    def make(services: Services) -> QWidget:
        made = _place(Place.FINDINGS)(services)
        made.navigation.current.show_page(name)  # type: ignore[attr-defined]
        return made

    return make


def _lens(lens: str) -> Callable[[Services], QWidget]:
    def make(services: Services) -> QWidget:
        made = _place(Place.READ)(services)
        services.room.look_through(lens)
        return made

    return make


def _found(services: Services) -> QWidget:
    from PySide6.QtWidgets import QLineEdit

    made = _place(Place.SEARCH)(services)
    field = next(each for each in made.navigation.current.findChildren(QLineEdit))  # type: ignore[attr-defined]
    field.setText("moscow")
    return made


def _first_steps(services: Services) -> QWidget:
    from triptych.views.window.welcome import Welcome

    made = window(services)
    made.navigation.visit(Welcome(services))
    return made  # type: ignore[no-any-return]


def _palette(services: Services) -> QWidget:
    made = _place(Place.LIBRARY)(services)
    made.show()
    services.actions.trigger("go.palette")
    return made


def _dialog(name: str) -> Callable[[Services], QWidget]:
    def make(services: Services) -> QWidget:
        from triptych.views.window.dialogs import Dialogs
        from triptych.views.window.session import Session

        return Dialogs(services, Session(services.profile))._make(name)

    return make


def _memos(services: Services) -> QWidget:
    from triptych.domain.relation import Subject
    from triptych.operations.desk import Desk
    from triptych.operations.memos import add_memo
    from triptych.views.findings.memos_dialog import MemosDialog

    Desk(services.archive).perform(add_memo, about=Subject.ARCHIVE, text="What is asked", title="Why")
    return MemosDialog(services)


def _relate(services: Services) -> QWidget:
    from triptych.views.findings.relations import RelateDialog

    return RelateDialog(services, None, 1, "What it is about")


def _code_dialog(services: Services, *, split: bool) -> QWidget:
    from triptych.archive.queries.codebook import codes
    from triptych.domain.annotation import WholeArticle
    from triptych.operations.annotations import add_annotation
    from triptych.operations.codebook import add_code
    from triptych.operations.desk import Desk
    from triptych.views.findings.code_dialog import CodeDialog
    from triptych.views.findings.split_dialog import SplitDialog

    desk = Desk(services.archive)
    with services.archive.reading() as session:
        standing = codes(session, "en")
    if not standing:
        desk.perform(add_code, name="Trust", definition="Who believes whom")
        with services.archive.reading() as session:
            (code,) = codes(session, "en")
        desk.perform(add_annotation, targets=[WholeArticle(1)], codes=[code.number])
    with services.archive.reading() as session:
        rows = codes(session, "en")
    if split:
        return SplitDialog(services, None, rows, rows[0])
    return CodeDialog(services, None, rows, code=rows[0])


def _crash(services: Services) -> QWidget:
    from triptych.views.window.crash_dialog import CrashDialog
    from triptych.views.window.crash_report import Report

    return CrashDialog(services.theme, Report("ValueError", "ValueError\n  triptych/made_up.py:1 made_up\n"))


def _details(services: Services, page: str) -> QWidget:
    from triptych.views.library.details import DetailsDialog

    return DetailsDialog(services, first_story(services.archive)[1][0], page=page)


def _text(services: Services) -> QWidget:
    from triptych.views.article.text_dialog import TextDialog

    return TextDialog(services, first_story(services.archive)[1][0])


def _review(services: Services) -> QWidget:
    from triptych.jobs.importing import IN_DOUBT, Wish, bring_in
    from triptych.jobs.tasks import Control
    from triptych.views.window.review import ReviewDialog

    dated = (
        "notes.txt",
        b"Ferries late\n\nPORTWELL - On May 23 ofthe ferries none sailed, the harbour said in the night.\n",
    )
    table = ("table.csv", (DOCUMENTS / "table.csv").read_bytes())
    brought = bring_in(services.archive, (dated, table), Wish(IN_DOUBT), Control(_untold))
    return ReviewDialog(services, brought.waiting)


def _untold(_done: int, _total: int | None, _item: str) -> None:
    """Nobody looks."""


def _refused(services: Services) -> QWidget:
    from triptych.domain.article import ImportStatus
    from triptych.operations.importing import Imported
    from triptych.views.window.refused import RefusedDialog

    return RefusedDialog(services, [Imported("/a/picture.txt", ImportStatus.REFUSED, reason="It is no text.")])


def _merge(services: Services) -> QWidget:
    """Another archive that calls an article otherwise."""
    from triptych.interchange import bundle
    from triptych.operations.bundles import bundle_of
    from triptych.views.window.merging import MergeDialog

    theirs = bundle_of(services.archive)
    theirs.tables["article"][0]["title"] = "Another headline"
    path = services.archive.path.with_name("theirs.zip")
    path.write_bytes(bundle.dump(theirs))
    return MergeDialog(services, path)


PAGES = ("details", "paragraphs", "repairs", "pictures", "original")
DIALOGS = (
    "preferences",
    "backup",
    "restore",
    "trash",
    "doctor",
    "messages",
    "about",
    "keys",
    "guide",
    "news",
    "entities",
)

SCENES = (
    Scene("library", _place(Place.LIBRARY)),
    *(Scene(f"read, {lens}", _lens(lens)) for lens in ("entities", "differences", "notes", "links")),
    Scene("search", _place(Place.SEARCH)),
    Scene("search, hits", _found),
    Scene("findings", _place(Place.FINDINGS)),
    *(Scene(f"findings, {name}", _findings_page(name)) for name in ("reports", "agreement")),
    Scene("timeline", _place(Place.TIMELINE)),
    Scene("first steps", _first_steps),
    Scene("palette", _palette),
    *(Scene(name, _dialog(name), fills=False) for name in DIALOGS),
    Scene("memos", _memos, fills=False),
    Scene("relate", _relate, fills=False),
    Scene("code", partial(_code_dialog, split=False), fills=False),
    Scene("split", partial(_code_dialog, split=True), fills=False),
    Scene("crash", _crash, fills=False),
    *(Scene(f"details, {page}", partial(_details, page=page), fills=False) for page in PAGES),
    Scene("text", _text, fills=False),
    Scene("review", _review, fills=False),
    Scene("refused", _refused, fills=False),
    Scene("merge", _merge, fills=False),
)


def settle(services: Services, qtbot: QtBot) -> None:
    """Waits until everything asked is answered; what an answer asks in turn, too."""
    quiet = 0
    while quiet < 3:
        busy = services.reading.busy or services.desk.busy or services.tasks.busy
        quiet = 0 if busy else quiet + 1
        qtbot.wait(5)
