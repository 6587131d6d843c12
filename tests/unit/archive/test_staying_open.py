"""An archive's file held open over many short transactions."""

from triptych.archive.archive import Archive


def test_side_files_are_cleared_away_once_at_the_end(archive: Archive) -> None:
    side = archive.path.with_name(archive.path.name + "-wal")
    with archive.staying_open():
        with archive.writing("test", noted=False) as writer, writer.transaction():
            pass
        with archive.reading():
            pass
        assert side.exists()

    assert not side.exists()
