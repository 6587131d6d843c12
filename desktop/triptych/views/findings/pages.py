"""What stands in the place of the list of findings: the list itself, reports, two annotators side by side."""

from PySide6.QtCore import Signal

from triptych.archive.queries.codebook import CodeRow
from triptych.views.view import View


class FindingsPage(View):
    """A page beside the codebook."""

    left = Signal()
    """The list of findings shall be shown again."""
    position_changed = Signal()
    """What `position` says changed."""

    def enter(self) -> None:
        """Brings it up to date and takes the keyboard."""

    def go_to_code(self, code: int | None) -> None:
        """Goes to what it has about a code; None for all codes."""

    def show_codes(self, codes: tuple[CodeRow, ...]) -> None:
        """Learns of the codebook."""

    def step(self, by: int) -> None:
        """Goes to the next row, or back."""

    def read(self) -> None:
        """Shows the current passage in Read."""

    def copy(self) -> None:
        """Copies the current passage with its citation."""

    def save(self, *, picture: bool) -> None:
        """Asks for a file and saves the figures, as a picture or as a table."""

    def take(self, who: str) -> None:
        """Settles the current unit as the `first`, the `second`, `both` or `none` say; `alike` where they agree."""

    def hints(self) -> tuple[str, ...]:
        """The actions whose keys matter here."""
        return ("findings.next", "findings.read", "findings.copy", "findings.list", "help.keys")

    def position(self) -> tuple[str, ...]:
        """Where the reader is, in words."""
        return ()
