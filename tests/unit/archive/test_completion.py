"""What is offered while a field is typed."""

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.searching.completion import completions


def test_fields_and_what_they_can_have(archive: Archive) -> None:
    add(archive, "A bridge.", story="The new bridge")
    add(archive, "Một cây cầu.", language="vi")
    with archive.reading() as session:
        assert completions(session, "bridge -lan") == ("bridge -language:",)
        assert completions(session, "language:") == ("language:en ", "language:vi ")
        assert completions(session, "one story:bri") == ('one story:"The new bridge" ',)
        assert completions(session, 'story:"new br') == ('story:"The new bridge" ',)
        assert completions(session, "bridge") == ()
        assert completions(session, "http://x") == ()
