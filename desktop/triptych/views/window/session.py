"""What was open when the window was closed, kept in the profile, and the archives opened lately."""

from pathlib import Path
from typing import Any, Final

from triptych.archive.archive import Archive
from triptych.errors import EnvironmentFault
from triptych.models.room import RoomState
from triptych.paths import Profile
from triptych.settings import read_kept, write_kept

MOST_RECENT: Final = 10


class Session:
    """The file `session.json` of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._path = profile.settings / "session.json"
        self._kept = self._read()

    @property
    def archive(self) -> Path | None:
        """The archive that was open last."""
        recent = self.recent
        return recent[0] if recent else None

    @property
    def recent(self) -> tuple[Path, ...]:
        """The archives opened lately that are still there, newest first."""
        names = self._kept.get("recent")
        paths = [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
        return tuple(path for path in paths if path.exists())

    def opened(self, path: Path) -> None:
        """Notes that an archive was opened."""
        others = [str(each) for each in self.recent if each != path]
        self._kept["recent"] = [str(path), *others][:MOST_RECENT]
        self.write()

    def window(self, name: str) -> Any:
        """Something kept about the window, by its name; None if there is nothing."""
        window = self._kept.get("window")
        return window.get(name) if isinstance(window, dict) else None

    def keep_window(self, **values: Any) -> None:
        """Keeps something about the window; written by the next `write`."""
        window = self._kept.get("window")
        self._kept["window"] = (window if isinstance(window, dict) else {}) | values

    def room(self, archive: Archive) -> RoomState | None:
        """What was open in an archive; None where that is not known."""
        rooms = self._kept.get("rooms")
        try:
            return RoomState.of_record(rooms[str(archive.uuid)]) if isinstance(rooms, dict) else None
        except (KeyError, TypeError, ValueError, IndexError):
            return None

    def keep_room(self, archive: Archive, state: RoomState) -> None:
        """Keeps what is open in an archive; written by the next `write`."""
        rooms = self._kept.get("rooms")
        self._kept["rooms"] = (rooms if isinstance(rooms, dict) else {}) | {str(archive.uuid): state.record()}

    def place(self, archive: Archive, place: str) -> dict[str, Any]:
        """What was chosen in a place of an archive; nothing where that is not known."""
        places = self._kept.get("places")
        own = places.get(str(archive.uuid)) if isinstance(places, dict) else None
        state = own.get(place) if isinstance(own, dict) else None
        return state if isinstance(state, dict) else {}

    def keep_place(self, archive: Archive, place: str, state: dict[str, Any]) -> None:
        """Keeps what is chosen in a place of an archive; written by the next `write`."""
        places = self._kept.get("places")
        places = places if isinstance(places, dict) else {}
        own = places.get(str(archive.uuid))
        mine = (own if isinstance(own, dict) else {}) | {place: state}
        self._kept["places"] = places | {str(archive.uuid): mine}

    def write(self) -> None:
        """Writes the file; a session that cannot be kept is not worth a message."""
        try:
            write_kept(self._path, self._kept)
        except EnvironmentFault:
            return

    def _read(self) -> dict[str, Any]:
        try:
            return read_kept(self._path)
        except EnvironmentFault:
            return {}
