"""Runs first in the frozen program: tells Qt where its plug-ins lie, should Qt be wanted at all.

Stands for PyInstaller's own hook, which imports Qt at once to say the same: the commands do without Qt, and start in a
fifth of a second. PySide6 itself tells Qt the rest when it is imported.
"""

import os
import sys
from pathlib import Path

parts = ("PySide6", "plugins") if sys.platform == "win32" else ("PySide6", "Qt", "plugins")
os.environ["QT_PLUGIN_PATH"] = str(Path(sys._MEIPASS, *parts))  # type: ignore[attr-defined] # noqa: SLF001
