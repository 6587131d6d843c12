"""The words that Qt itself says, declared for our catalogues: Qt brings no Vietnamese, and too little Russian.

Each stands here with the context under which Qt asks for it. Left out is what needs no word of ours: keys that bear the
same name on every keyboard (Ctrl, Home), the shortcuts of Qt's dialogs, the direction of writing.
"""

from typing import Final


def pgettext(context: str, message: str) -> tuple[str, str]:
    """Marks a message for translators without translating it yet; `packaging/catalogues.py` knows the name."""
    return context, message


_BUTTONS: Final = (
    pgettext("QPlatformTheme", "OK"),
    pgettext("QPlatformTheme", "Save"),
    pgettext("QPlatformTheme", "Save All"),
    pgettext("QPlatformTheme", "Open"),
    pgettext("QPlatformTheme", "&Yes"),
    pgettext("QPlatformTheme", "Yes to &All"),
    pgettext("QPlatformTheme", "&No"),
    pgettext("QPlatformTheme", "N&o to All"),
    pgettext("QPlatformTheme", "Abort"),
    pgettext("QPlatformTheme", "Retry"),
    pgettext("QPlatformTheme", "Ignore"),
    pgettext("QPlatformTheme", "Close"),
    pgettext("QPlatformTheme", "Cancel"),
    pgettext("QPlatformTheme", "Discard"),
    pgettext("QPlatformTheme", "Help"),
    pgettext("QPlatformTheme", "Apply"),
    pgettext("QPlatformTheme", "Reset"),
    pgettext("QPlatformTheme", "Restore Defaults"),
    pgettext("QMessageBox", "Show Details..."),
    pgettext("QMessageBox", "Hide Details..."),
    pgettext("QProgressDialog", "Cancel"),
    pgettext("QInputDialog", "Enter a value:"),
    pgettext("QKeySequenceEdit", "Press shortcut"),
    pgettext("CloseButton", "Close Tab"),
    pgettext("QTabBar", "Scroll Left"),
    pgettext("QTabBar", "Scroll Right"),
)

_EDITING: Final = (
    pgettext("QLineEdit", "&Undo"),
    pgettext("QLineEdit", "&Redo"),
    pgettext("QLineEdit", "Cu&t"),
    pgettext("QLineEdit", "&Copy"),
    pgettext("QLineEdit", "&Paste"),
    pgettext("QLineEdit", "Delete"),
    pgettext("QLineEdit", "Select All"),
    pgettext("QWidgetTextControl", "&Undo"),
    pgettext("QWidgetTextControl", "&Redo"),
    pgettext("QWidgetTextControl", "Cu&t"),
    pgettext("QWidgetTextControl", "&Copy"),
    pgettext("QWidgetTextControl", "Copy &Link Location"),
    pgettext("QWidgetTextControl", "&Paste"),
    pgettext("QWidgetTextControl", "Delete"),
    pgettext("QWidgetTextControl", "Select All"),
    pgettext("QAbstractSpinBox", "&Select All"),
    pgettext("QAbstractSpinBox", "&Step up"),
    pgettext("QAbstractSpinBox", "Step &down"),
    pgettext("QUnicodeControlCharacterMenu", "Insert Unicode control character"),
)

_SCROLLING: Final = (
    pgettext("QScrollBar", "Scroll here"),
    pgettext("QScrollBar", "Top"),
    pgettext("QScrollBar", "Bottom"),
    pgettext("QScrollBar", "Left edge"),
    pgettext("QScrollBar", "Right edge"),
    pgettext("QScrollBar", "Page up"),
    pgettext("QScrollBar", "Page down"),
    pgettext("QScrollBar", "Page left"),
    pgettext("QScrollBar", "Page right"),
    pgettext("QScrollBar", "Scroll up"),
    pgettext("QScrollBar", "Scroll down"),
    pgettext("QScrollBar", "Scroll left"),
    pgettext("QScrollBar", "Scroll right"),
)

_FILES: Final = (
    pgettext("QFileDialog", "Find Directory"),
    pgettext("QFileDialog", "Save As"),
    pgettext("QFileDialog", "&Open"),
    pgettext("QFileDialog", "Open"),
    pgettext("QFileDialog", "&Choose"),
    pgettext("QFileDialog", "&Save"),
    pgettext("QFileDialog", "&Look in:"),
    pgettext("QFileDialog", "Back"),
    pgettext("QFileDialog", "Go back"),
    pgettext("QFileDialog", "Forward"),
    pgettext("QFileDialog", "Go forward"),
    pgettext("QFileDialog", "Parent Directory"),
    pgettext("QFileDialog", "Go to the parent directory"),
    pgettext("QFileDialog", "Create New Folder"),
    pgettext("QFileDialog", "Create a New Folder"),
    pgettext("QFileDialog", "List View"),
    pgettext("QFileDialog", "Change to list view mode"),
    pgettext("QFileDialog", "Detail View"),
    pgettext("QFileDialog", "Change to detail view mode"),
    pgettext("QFileDialog", "Sidebar"),
    pgettext("QFileDialog", "List of places and bookmarks"),
    pgettext("QFileDialog", "Files"),
    pgettext("QFileDialog", "Files of &type:"),
    pgettext("QFileDialog", "All files (*)"),
    pgettext("QFileDialog", "All Files (*)"),
    pgettext("QFileDialog", "&Rename"),
    pgettext("QFileDialog", "&Delete"),
    pgettext("QFileDialog", "Show &hidden files"),
    pgettext("QFileDialog", "&New Folder"),
    pgettext("QFileDialog", "New Folder"),
    # Translators: a folder's name follows, so the blank at the end stays.
    pgettext("QFileDialog", "Show "),
    pgettext("QFileDialog", "Remove"),
    pgettext("QFileDialog", "Delete"),
    pgettext("QFileDialog", "Recent Places"),
    pgettext("QFileDialog", "Directories"),
    pgettext("QFileDialog", "Directory:"),
    pgettext("QFileDialog", "File &name:"),
    pgettext("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    pgettext("QFileDialog", "%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    pgettext("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
    pgettext("QFileDialog", "'%1' is write protected.\nDo you want to delete it anyway?"),
    pgettext("QFileDialog", "Are you sure you want to delete '%1'?"),
    pgettext("QFileDialog", "Could not delete directory."),
    pgettext("QFileSystemModel", "Computer"),
    pgettext("QFileSystemModel", "Name"),
    pgettext("QFileSystemModel", "Size"),
    pgettext("QFileSystemModel", "Type"),
    pgettext("QFileSystemModel", "Kind"),
    pgettext("QFileSystemModel", "Date Modified"),
    pgettext("QAbstractFileIconProvider", "Drive"),
    pgettext("QAbstractFileIconProvider", "Folder"),
    pgettext("QAbstractFileIconProvider", "Unknown"),
)

_SCREEN_READER: Final = (
    pgettext("QAccessibleActionInterface", "Press"),
    pgettext("QAccessibleActionInterface", "Increase"),
    pgettext("QAccessibleActionInterface", "Decrease"),
    pgettext("QAccessibleActionInterface", "ShowMenu"),
    pgettext("QAccessibleActionInterface", "SetFocus"),
    pgettext("QAccessibleActionInterface", "Toggle"),
    pgettext("QAccessibleActionInterface", "Triggers the action"),
    pgettext("QAccessibleActionInterface", "Increase the value"),
    pgettext("QAccessibleActionInterface", "Decrease the value"),
    pgettext("QAccessibleActionInterface", "Shows the menu"),
    pgettext("QAccessibleActionInterface", "Sets the focus"),
    pgettext("QAccessibleActionInterface", "Toggles the state"),
    pgettext("QComboBox", "Open the combo box selection popup"),
)

_KEYS: Final = (
    pgettext("QShortcut", "Space"),
    pgettext("QShortcut", "Left"),
    pgettext("QShortcut", "Right"),
    pgettext("QShortcut", "Up"),
    pgettext("QShortcut", "Down"),
)

QT_WORDS: Final = frozenset((*_BUTTONS, *_EDITING, *_SCROLLING, *_FILES, *_SCREEN_READER, *_KEYS))
"""What Qt may say in our window: the context and the English words, as Qt writes them."""

SAME_EVERYWHERE: Final = frozenset({
    *(("QFileDialog", keys) for keys in ("Alt+Left", "Alt+Right", "Alt+Up")),
    *(("QShortcut", key) for key in (
        "+", "F%1", "Ctrl", "Alt", "Shift", "Meta", "Num", "Esc", "Tab", "Backtab", "Backspace", "Return", "Enter",
        "Ins", "Del", "Home", "End", "PgUp", "PgDown", "Pause", "Print", "SysReq", "CapsLock", "NumLock", "ScrollLock",
        "Menu",
    )),
    ("QGuiApplication", "QT_LAYOUT_DIRECTION"),
    ("QProgressBar", "%p%"),
})  # fmt: skip
"""What Qt asks for and gets no other words for: signs, and what stands on the keys themselves."""
