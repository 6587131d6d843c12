"""What every view works with; put together by the application, by nobody else."""

from dataclasses import dataclass

from triptych.actions.registry import Actions
from triptych.archive.archive import Archive
from triptych.jobs.desk import WritingDesk
from triptych.jobs.reading import Reading
from triptych.jobs.tasks import Tasks
from triptych.models.messages import Messages
from triptych.models.preferences import Preferences
from triptych.models.room import Room
from triptych.paths import Profile
from triptych.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Services:
    """The surroundings of the views.

    Attributes:
        profile: the user's folders.
        archive: the open archive; views hand it to nothing but `reading`, `desk` and `tasks`.
        reading: answers questions to the archive.
        desk: takes operations.
        tasks: does long work in the background.
        theme: colours, fonts, icons.
        actions: all commands.
        preferences: the settings.
        messages: where sentences to the user go.
        room: what is open in Read.
    """

    profile: Profile
    archive: Archive
    reading: Reading
    desk: WritingDesk
    tasks: Tasks
    theme: Theme
    actions: Actions
    preferences: Preferences
    messages: Messages
    room: Room
