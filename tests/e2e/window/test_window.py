"""The main job in the real window: open, read, highlight, find it again; and what the window gives away."""

from typing import Any

import pytest

from tests.e2e.program import Program
from tests.e2e.window.conftest import Start
from tests.e2e.window.screen import Listener, Screen, skip_without, until
from triptych.theme.tokens import read_tokens

TOKENS = read_tokens("light")
WASH = TOKENS.hues["amber"].wash
"""Behind what is highlighted without a code."""


@pytest.fixture
def with_starter(program: Program) -> Program:
    """The program with the starter articles in its archive; light, in English."""
    program.run("new", program.archive, "--with-starter")
    program.choose(theme="light", language="en")
    return program


def notes(program: Program) -> list[dict[str, Any]]:
    return program.json("annotations", "list").records


def read_side_by_side(program: Program, shown: Screen) -> None:
    """Opens the first story of the library."""
    until(lambda: shown.shows(TOKENS.lit, 500), "a row of the library is lit")
    shown.rest()
    shown.press("Return")
    until(lambda: program.place == "read", "the story is opened")
    until(lambda: shown.shows(TOKENS.lit, 5000), "the first sentence is lit")
    shown.rest()


def test_a_highlight_is_there_after_a_restart(with_starter: Program, shown: Screen, start: Start) -> None:
    window = start()
    read_side_by_side(with_starter, shown)
    shown.press("j", "j", "h")
    window.wait_for_popup()
    shown.press("Return")
    until(lambda: len(notes(with_starter)) == 1, "the highlight is in the archive")
    until(lambda: shown.shows(WASH, 10_000), "the sentence is highlighted")
    window.close()

    again = start()
    until(lambda: shown.shows(WASH, 10_000), "the highlight is there again")
    (note,) = notes(with_starter)
    shown.press("ctrl+z")
    until(lambda: not notes(with_starter), "the highlight is taken back")
    until(lambda: not shown.shows(WASH), "and shows no more")
    again.close()
    assert note["motivation"]


@pytest.mark.parametrize("shown", ["spoken"], indirect=True)
def test_a_screen_reader_hears_the_places_and_the_lit_sentence(
    with_starter: Program, shown: Screen, start: Start
) -> None:
    window = start()
    read_side_by_side(with_starter, shown)
    listener = Listener(shown)

    assert {"Library", "Read", "Search", "Findings", "Timeline"} <= listener.names()
    heard = listener.texts()
    assert all(any(word in text for text in heard) for word in ("Hà Nội keen on", "hợp tác mới", "Власти Ханоя"))
    window.close()


def test_markup_in_a_title_opens_no_file(program: Program, shown: Screen, start: Start) -> None:
    skip_without("strace")
    secret = program.folder / "secret.png"
    secret.write_bytes(b"")
    hostile = f'<img src="file://{secret}"><b>Read me</b>'
    program.choose(theme="light", language="en")
    program.bring_in(f"{hostile}\n\n{hostile} is what the report says. It says it twice.\n", language="en")
    trace = program.folder / "trace"
    window = start("strace", "-f", "--seccomp-bpf", "-qq", "-s", "300", "-e", "trace=open,openat", "-o", str(trace))
    for place in ("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+1", "Return"):
        shown.press(place)
    for x, y in ((150, 120), (700, 150), (720, 20), (500, 300)):  # tool tips come where the pointer rests
        shown.xdotool("mousemove", str(x), str(y))
        shown.rest()
    shown.press("ctrl+k")
    shown.write("read me")
    shown.rest()
    shown.press("Escape", "ctrl+1", "d")
    shown.rest()
    shown.press("Escape")
    window.focus()
    window.close()

    traced = trace.read_text(encoding="utf-8", errors="replace")
    assert str(program.archive) in traced
    assert secret.name not in traced
