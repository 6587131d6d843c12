"""What the code of the window may not do, held module by module."""

import ast

import pytest

from tests.architecture.test_layers import LAUNCHERS, PACKAGE, WINDOW, layer, modules
from tests.architecture.window_rules import RULES, Rule
from triptych.actions.table import actions

TREES = {
    place: ast.parse(path.read_text(encoding="utf-8"))
    for path in modules()
    if layer(path) in WINDOW or path.relative_to(PACKAGE).as_posix() in LAUNCHERS
    for place in [path.relative_to(PACKAGE).as_posix()]
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_window(rule: Rule) -> None:
    broken = [
        f"{place}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}"
        for place, tree in TREES.items()
        if rule.holds_for(place)
        for node in rule.found(tree)
    ]

    assert broken == []


@pytest.mark.parametrize(
    ("rule", "code"), [(rule, code) for rule in RULES for code in rule.bad], ids=lambda value: str(value)[:40]
)
def test_a_rule_sees_what_breaks_it(rule: Rule, code: str) -> None:
    assert list(rule.found(ast.parse(code)))


@pytest.mark.parametrize(
    ("rule", "code"), [(rule, code) for rule in RULES for code in rule.good], ids=lambda value: str(value)[:40]
)
def test_a_rule_sees_nothing_else(rule: Rule, code: str) -> None:
    assert not list(rule.found(ast.parse(code)))


def test_the_program_s_loop_is_run_in_one_place() -> None:
    loops = [
        place
        for place, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exec"
    ]

    assert len(loops) <= 1


def test_every_exception_is_for_a_module_that_may_be_there() -> None:
    assert all(place.split("/")[0].removesuffix(".py") in WINDOW for rule in RULES for place in rule.but)


def test_the_key_line_has_a_short_word_for_every_action_that_a_place_puts_there() -> None:
    """A whole title in the key line pushes the other keys out of it."""
    known = {each.id: each.short for each in actions()}
    hinted = {
        node.value
        for tree in TREES.values()
        for part in ast.walk(tree)
        if (isinstance(part, ast.FunctionDef) and part.name == "hints")
        or (isinstance(part, ast.Assign) and "_HINTS" in ast.unparse(part.targets[0]))
        or (isinstance(part, ast.AnnAssign) and ast.unparse(part.target) in ("_IN_FIELD", "_IN_HITS"))
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and node.value in known
    }

    assert len(hinted) > 25
    assert sorted(each for each in hinted if known[each] is None) == []
