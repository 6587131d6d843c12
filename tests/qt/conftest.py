"""What the tests of the window share: services over a small real archive, and guards against leaving things behind."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.qt.furnishing import furnish
from tests.qt.leaks import Saying, Standing, collection_watched, messages_heard
from triptych.actions.registry import Actions
from triptych.archive.archive import Archive, opened
from triptych.archive.creation import create
from triptych.i18n import use_language
from triptych.jobs.desk import WritingDesk
from triptych.jobs.reading import Reading
from triptych.jobs.tasks import Tasks
from triptych.models.messages import Messages
from triptych.models.preferences import Preferences
from triptych.models.room import Room
from triptych.operations.starter import add_starter_articles
from triptych.paths import Profile
from triptych.settings import Settings
from triptych.theme.theme import Theme
from triptych.views.services import Services

_BEFORE = pytest.StashKey[Standing]()
_WATCHED = pytest.StashKey[Saying]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Collects garbage on the main thread only, between the tests."""
    with collection_watched() as item.stash[_WATCHED]:
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Looks at what is alive before the test; that is not looked at again as garbage, which would take time."""
    item.stash[_BEFORE] = Standing.now()
    gc.freeze()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fails a test that leaves a thread, a timer or a window, or that makes Qt complain while it is put away."""
    with messages_heard() as heard:
        result = yield
        left = [*Standing.now().left_over_since(item.stash[_BEFORE])]
    if left:
        pytest.fail("Left over: " + "; ".join(left), pytrace=False)
    if heard.messages:
        pytest.fail("Qt said at the end: " + "; ".join(heard.messages), pytrace=False)
    if item.stash[_WATCHED].collecting:
        pytest.fail(f"Garbage was collected on {item.stash[_WATCHED].collecting}", pytrace=False)
    return result


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """Qt's application."""
    return qapp


@pytest.fixture(scope="session")
def session_theme(application: QApplication) -> Theme:
    """The one theme: fonts are loaded once."""
    return Theme(application)


@pytest.fixture
def theme(session_theme: Theme) -> Theme:
    """The theme as it is without a choice."""
    session_theme.use("light", high_contrast=False)
    return session_theme


@pytest.fixture(scope="session")
def starter_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds the starter articles, made once; never open it, copy it."""
    path = tmp_path_factory.mktemp("starter") / "starter.triptych"
    create(path, add_starter_articles)
    return path


@pytest.fixture
def archive(starter_archive: Path, tmp_path: Path) -> Archive:
    """The starter articles: four stories in English, Vietnamese and Russian."""
    return opened(_copied(starter_archive, tmp_path))


@pytest.fixture(scope="session")
def whole_archive(starter_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds everything that the window can show, made once; never open it, copy it."""
    path = _copied(starter_archive, tmp_path_factory.mktemp("whole"))
    furnish(opened(path))
    return path


@pytest.fixture
def empty_archive(tmp_path: Path) -> Archive:
    """An archive without articles."""
    return create(tmp_path / "empty.triptych")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """The settings without a choice, kept in a folder of the test's own."""
    return Preferences(Profile.under(tmp_path / "profile").settings, Settings())


@pytest.fixture
def services(archive: Archive, theme: Theme, preferences: Preferences, tmp_path: Path) -> Iterator[Services]:
    """Everything that views need, over the starter articles; in English, in the light theme."""
    yield from _services(archive, theme, preferences, tmp_path)


@pytest.fixture
def empty_services(
    empty_archive: Archive, theme: Theme, preferences: Preferences, tmp_path: Path
) -> Iterator[Services]:
    """Everything that views need, over an empty archive."""
    yield from _services(empty_archive, theme, preferences, tmp_path)


@pytest.fixture
def whole_services(whole_archive: Path, theme: Theme, preferences: Preferences, tmp_path: Path) -> Iterator[Services]:
    """Everything that views need, over an archive that holds everything that the window can show."""
    yield from _services(opened(_copied(whole_archive, tmp_path)), theme, preferences, tmp_path)


def _copied(archive: Path, folder: Path) -> Path:
    for file in archive.parent.iterdir():
        shutil.copy(file, folder / file.name)
    return folder / archive.name


def _services(archive: Archive, theme: Theme, preferences: Preferences, folder: Path) -> Iterator[Services]:
    use_language("en")
    services = Services(
        profile=Profile.under(folder / "profile"),
        archive=archive,
        reading=Reading(archive),
        desk=WritingDesk(archive),
        tasks=Tasks(),
        theme=theme,
        actions=Actions(theme),
        preferences=preferences,
        messages=Messages(),
        room=Room(),
    )
    yield services
    services.tasks.close()
    services.reading.close()
    services.desk.close()
    use_language("en")
