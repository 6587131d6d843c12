"""What the code of the window may not do, as rules over its syntax trees."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
SIGNAL_TYPES = {"object", "bool", "str"}
STATIC_DIALOGS = {
    "QMessageBox": ("question", "warning", "critical", "information", "about"),
    **dict.fromkeys(("QFileDialog", "QInputDialog", "QColorDialog", "QFontDialog"), ("get",)),
}
WORDS = {"_", "ngettext", "pgettext", "plain_tip", "toolTip"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must not be done.

    Attributes:
        name: what is forbidden.
        found: the nodes of a module's tree that do it.
        but: paths below the package, or folders ending in a slash, where it is allowed.
        bad: code that breaks the rule.
        good: code near it that does not.
    """

    name: str
    found: Callable[[ast.Module], Iterator[ast.AST]]
    but: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    def holds_for(self, path: str) -> bool:
        """Whether a module has to keep it."""
        return not path.startswith(tuple(self.but))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(node: ast.expr | None) -> str:
    """The last part of a name: `clicked` of `button.clicked`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _names(tree: ast.Module, *wanted: str) -> Iterator[ast.AST]:
    """Where a name is used, imported or reached through a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            if _name(node) in wanted:
                yield node
        elif isinstance(node, ast.ImportFrom) and any(alias.name in wanted for alias in node.names):
            yield node


def _nested_loops(tree: ast.Module) -> Iterator[ast.AST]:
    for call in _calls(tree):
        if _name(call.func) in ("exec", "exec_") and isinstance(call.func, ast.Attribute):
            yield call


def _static_dialogs(tree: ast.Module) -> Iterator[ast.AST]:
    """QMessageBox.question and its like run a loop of their own."""
    for call in _calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr.startswith(
            STATIC_DIALOGS.get(_name(call.func.value), ())
        ):
            yield call


def _captured_slots(tree: ast.Module) -> Iterator[ast.AST]:
    for call in _calls(tree):
        if _name(call.func) in ("connect", "singleShot"):
            for given in [*call.args, *(keyword.value for keyword in call.keywords)]:
                if isinstance(given, ast.Lambda) or (isinstance(given, ast.Call) and _name(given.func) == "partial"):
                    yield given


def _function_slots(tree: ast.Module) -> Iterator[ast.AST]:
    """Functions defined inside the function that connects them: they capture as lambdas do."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            inner = {node.name for node in ast.walk(function) if isinstance(node, ast.FunctionDef)} - {function.name}
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if _name(call.func) == "connect":
                    yield from (arg for arg in call.args if isinstance(arg, ast.Name) and arg.id in inner)


def _foreign_tips(tree: ast.Module) -> Iterator[ast.AST]:
    for call in _calls(tree):
        if _name(call.func) == "setToolTip" and call.args and not _is_plain(call.args[0]):
            yield call


def _is_plain(value: ast.expr) -> bool:
    """Whether a text surely holds no markup of a document's: a constant, our own words, or made plain."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.IfExp):
        return _is_plain(value.body) and _is_plain(value.orelse)
    return isinstance(value, ast.Call) and _name(value.func) in WORDS


def _colours(tree: ast.Module) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree) if _is_colour(node))


def _is_colour(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and COLOUR.search(node.value) is not None
    if isinstance(node, ast.Attribute):
        return _name(node.value) == "GlobalColor"
    return (
        isinstance(node, ast.Call)
        and _name(node.func) == "QColor"
        and (len(node.args) > 1 or any(isinstance(each, ast.Constant) for each in node.args))
    )


def _narrow_signals(tree: ast.Module) -> Iterator[ast.AST]:
    for call in _calls(tree):
        if _name(call.func) == "Signal":
            yield from (each for each in call.args if _name(each) not in SIGNAL_TYPES)


def _icon_library(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            if any(name.split(".")[0] == "qtawesome" for name in named):
                yield node


def _shown_before_placed(tree: ast.Module) -> Iterator[ast.AST]:
    """What is made visible without a parent is a window for a moment, and closes every popup."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from _shown_in(function)


def _shown_in(function: ast.FunctionDef) -> Iterator[ast.AST]:
    homeless: dict[str, str] = {}
    steps = [node for node in ast.walk(function) if isinstance(node, ast.Assign | ast.Call)]
    for node in sorted(steps, key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(node, ast.Assign):
            if isinstance(node.value, ast.Call) and re.match(r"Q[A-Z](?!.*Dialog)", _name(node.value.func)):
                given = {ast.unparse(each) for each in node.value.args}
                if not given & {"self", "parent"}:
                    homeless |= {ast.unparse(each): _name(node.value.func) for each in node.targets}
        elif isinstance(node.func, ast.Attribute):
            kind = homeless.get(ast.unparse(node.func.value))
            stacks = kind == "QStackedLayout" and node.func.attr == "addWidget"  # it shows its first page at once
            if stacks or (kind and node.func.attr in ("setVisible", "show")):
                yield node
            elif node.func.attr.startswith(("add", "insert", "set")):
                for each in node.args:
                    homeless.pop(ast.unparse(each), None)


RULES = (
    Rule(
        "lets no other events through in the middle of a slot",
        lambda tree: _names(tree, "processEvents", "QEventLoop"),
        bad=("QApplication.processEvents()", "from PySide6.QtCore import QEventLoop"),
        good=("application.exec()",),
    ),
    Rule(
        "runs no loop inside the loop",
        _nested_loops,
        but=("application.py",),
        bad=("dialog.exec()", "QMessageBox(self).exec_()", "menu.exec(position)"),
        good=("dialog.open()", "menu.popup(position)", "exec('1')"),
    ),
    Rule(
        "asks through no static dialog: they run loops of their own",
        _static_dialogs,
        bad=("QMessageBox.question(self, '', '')", "QFileDialog.getOpenFileName(self)"),
        good=("QFileDialog(self).open()",),
    ),
    Rule(
        "connects no lambda and no partial: they keep widgets alive and run after them",
        _captured_slots,
        bad=("button.clicked.connect(lambda: self.go(1))", "button.clicked.connect(partial(self.go, 1))",
             "QTimer.singleShot(0, lambda: None)"),
        good=("button.clicked.connect(self._on_clicked)", "tasks.start(title, work, then=partial(show, 1))"),
    ),
    Rule(
        "connects no function of the function: it captures, too",
        _function_slots,
        bad=("def build(self):\n    def go(): ...\n    button.clicked.connect(go)",),
        good=("def build(self):\n    def go(): ...\n    go()\n    button.clicked.connect(self.go)",),
    ),
    Rule(
        "makes no QLabel: it would follow markup",
        lambda tree: _names(tree, "QLabel"),
        but=("widgets/label.py",),
        bad=("from PySide6.QtWidgets import QLabel", "QtWidgets.QLabel('a')"),
        good=("Label('a')",),
    ),
    Rule(
        "gives tool tips its own words only, or makes others plain",
        _foreign_tips,
        but=("actions/registry.py",),
        bad=("widget.setToolTip(title)", "widget.setToolTip(f'{title}')", "widget.setToolTip(_('{a}').format(a=a))"),
        good=("widget.setToolTip(_('Close'))", "widget.setToolTip(plain_tip(title))", "widget.setToolTip('')",
              "widget.setToolTip(plain_tip(title) if cut else '')"),
    ),
    Rule(
        "takes icons from the theme only",
        _icon_library,
        but=("theme/fonts.py",),
        bad=("import qtawesome", "from qtawesome import icon"),
        good=("theme.icon('ph.books')",),
    ),
    Rule(
        "takes colours from the theme only",
        _colours,
        but=("theme/",),
        bad=("'#fff'", "'color: #0B6350;'", "QColor('red')", "QColor(1, 2, 3)", "Qt.GlobalColor.red"),
        good=("QColor(theme.colour('ink'))", "'#hashtag'", "'≠ #12345'"),
    ),
    Rule(
        "works through jobs, with no thread of Qt's",
        lambda tree: _names(tree, "QThread", "QRunnable", "QThreadPool", "QtConcurrent"),
        bad=("from PySide6.QtCore import QThread", "QtCore.QRunnable"),
        good=("threading.main_thread()",),
    ),
    Rule(
        "signals objects: int has 32 bits there, and a dict may arrive empty",
        _narrow_signals,
        bad=("Signal(int)", "Signal(dict)", "Signal(object, int)", "Signal('QString')"),
        good=("Signal()", "Signal(object)", "Signal(bool)", "Signal(object, str)"),
    ),
    Rule(
        "shows nothing that has no parent yet",
        _shown_before_placed,
        bad=("def f(self):\n    self.a = QPushButton()\n    self.a.setVisible(x)\n    row.addWidget(self.a)",
             "def f(self):\n    pages = QStackedLayout()\n    pages.addWidget(self.a)\n    row.addLayout(pages)"),
        good=("def f(self):\n    pages = QStackedLayout()\n    row.addLayout(pages)\n    pages.addWidget(self.a)",
              "def f(self):\n    self.a = QPushButton()\n    row.addWidget(self.a)\n    self.a.setVisible(x)",
              "def f(self):\n    self.a = QPushButton(self)\n    self.a.setVisible(x)"),
    ),
)  # fmt: skip
