"""What the program is, its version, and the licences of what it is made of."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from triptych import __version__
from triptych.i18n import _
from triptych.paths import resources_folder
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import button_row, column, name_buttons
from triptych.views.services import Services
from triptych.widgets.label import Label

_FONTS: Final = (("Inter", "fontpkg_inter"), ("Literata", "fontpkg_literata"))
_PARTS: Final = (
    ("Qt, PySide6", "LGPL 3.0"),
    ("Phosphor Icons, QtAwesome", "MIT"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("NumPy, Babel", "BSD 3-Clause"),
    ("ONNX Runtime", "MIT"),
    ("Places: GeoNames (geonames.org)", "CC BY 4.0"),
    ("Russian dictionary: OpenCorpora (opencorpora.org)", "CC BY-SA 3.0"),
    ("Coastlines: Natural Earth", "public domain"),
)


class AboutDialog(Dialog):
    """Name, version, licences."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._name = Label("Triptych")
        self.what = Label(wraps=True)
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self._close = QPushButton()
        self.resize(38 * theme.unit, 32 * theme.unit)
        column(self, theme, self._name, self.what, self.licences, button_row(None, self._close, spacing=0), stretch=2)
        self._begin()
        self._close.setFocus()

    def _connect(self) -> None:
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("About Triptych"))
        lines = (
            _("Version {version}, with Qt {qt}.").format(version=__version__, qt=qVersion()),
            _("A reading room for news in several languages. It never uses a network: nothing leaves this computer."),
            _("Free software under the MIT licence. The starter articles are in the public domain (CC0)."),
        )
        self.what.setText("\n".join(lines))
        self.licences.setAccessibleName(_("Licences"))
        self.licences.setPlainText(self._licences())
        name_buttons([(self._close, _("Close"))])

    def _restyle(self) -> None:
        self._name.setFont(self.services.theme.reading_font(27, QFont.Weight.Bold))

    @staticmethod
    def _licences() -> str:
        """The notice of a built program, which names every part of it; else what is known without it."""
        notice = resources_folder().parent / "licences" / "NOTICE.txt"
        if notice.is_file():
            return notice.read_text(encoding="utf-8")
        parts = [f"{name}: {licence}" for name, licence in _PARTS]
        fonts = [
            _("{font}: SIL Open Font License 1.1").format(font=name) + f"\n\n{_licence_text(package)}"
            for name, package in _FONTS
        ]
        return "\n".join(parts) + "\n\n" + "\n\n".join(fonts)


def _licence_text(package: str) -> str:
    """The licence as the package brings it; empty where the package is not there."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    file = Path(spec.origin).parent / "LICENSE"
    return file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""
