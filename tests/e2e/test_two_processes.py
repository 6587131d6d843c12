"""Two programs at work on one archive: neither harms the other, and each sees what the other wrote."""

from contextlib import ExitStack
from pathlib import Path

from tests.e2e.annotating import annotated, annotator, kept, reported
from triptych.archive.archive import opened
from triptych.operations.desk import Desk
from triptych.operations.doctor import CHECKS

TIMES = 30
NOT_LOOKED_AT = ("sentence encoder", "unfinished files")


def test_programs_that_annotate_at_once_lose_nothing(tmp_path: Path) -> None:
    archive = annotated(tmp_path)
    desk = Desk(archive)
    with ExitStack() as stack:
        children = [stack.enter_context(annotator(archive, name, TIMES)) for name in ("An", "Борис")]
        seen = 0
        while any(child.poll() is None for child in children):
            seen = max(seen, len(kept(archive)))  # read while both write
        said = [reported(child.stdout.read()) for child in children if child.stdout is not None]
    assert [child.returncode for child in children] == [0, 0]
    own = said[0] | said[1]

    assert [len(each) for each in said] == [TIMES, TIMES]
    assert kept(archive) == own
    assert seen > 0
    again = opened(archive.path)
    for check in CHECKS:
        if check.name not in NOT_LOOKED_AT:
            assert not list(check.find(again)), check.name
    for _each in own:
        desk.undo()
    assert kept(again) == {}
