"""The list of findings, or a page in its place: reports, two annotators side by side."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.i18n import _
from triptych.views.findings.pages import FindingsPage
from triptych.views.services import Services

_TAKEN: Final = ("first", "second", "both", "none", "alike")
_ACTIONS: Final = {
    "reports": ("save_picture", "save_table"),
    "agreement": tuple(f"take_{each}" for each in _TAKEN),
}
"""What is done on each page alone."""


class PageStack(QStackedWidget):
    """Makes a page when it is first wanted; gives the list its place back."""

    turned = Signal()
    """Another page is shown, or the list again."""
    position_changed = Signal()
    """What the page says of where the reader is changed."""

    def __init__(self, services: Services, listing: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._listing = services, listing
        self._pages: dict[str, FindingsPage] = {}
        self._codes: tuple[CodeRow, ...] = ()
        self.addWidget(listing)

    @property
    def page(self) -> FindingsPage | None:
        """What stands in the place of the list; None while the list does."""
        shown = self.currentWidget()
        return shown if isinstance(shown, FindingsPage) else None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the actions of the pages do."""
        return {
            "list": self.leave,
            "reports": partial(self.show_page, "reports"),
            "agreement": partial(self.show_page, "agreement"),
            "save_picture": partial(self._save, picture=True),
            "save_table": partial(self._save, picture=False),
            **{f"take_{each}": partial(self._take, each) for each in _TAKEN},
        }

    def show_page(self, name: str) -> None:
        """Shows a page in the place of the list."""
        if name not in self._pages:
            page = _page(name, self._services)
            page.left.connect(self.leave)
            page.position_changed.connect(self.position_changed)
            page.show_codes(self._codes)
            self._pages[name] = page
            self.addWidget(page)
        self.setCurrentWidget(self._pages[name])
        self._pages[name].enter()
        self.turned.emit()

    def leave(self) -> None:
        """Shows the list again."""
        if self.page is not None:
            self.setCurrentWidget(self._listing)
            self.turned.emit()

    def show_codes(self, codes: tuple[CodeRow, ...]) -> None:
        """Tells the pages of the codebook."""
        self._codes = codes
        for page in self._pages.values():
            page.show_codes(codes)

    def go_to_code(self, code: int | None) -> None:
        """Goes to what the page has about a code."""
        if self.page is not None:
            self.page.go_to_code(code)

    def allow(self) -> None:
        """Says which actions of the pages can be done, and why the others cannot."""
        why = {"reports": _("Open the reports first."), "agreement": _("Open the two annotators first.")}
        for name, actions in _ACTIONS.items():
            shown = self.page is not None and self.page is self._pages.get(name)
            for action in actions:
                self._services.actions.allow(f"findings.{action}", shown, why[name])
        listing = _("The list of findings is shown already.")
        self._services.actions.allow("findings.list", self.page is not None, listing)

    def _save(self, *, picture: bool) -> None:
        if self.page is not None:
            self.page.save(picture=picture)

    def _take(self, who: str) -> None:
        if self.page is not None:
            self.page.take(who)


def _page(name: str, services: Services) -> FindingsPage:
    from triptych.views.agreement.page import AgreementPage
    from triptych.views.reports.page import ReportsPage

    return {"reports": ReportsPage, "agreement": AgreementPage}[name](services)
