from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
from sqlalchemy import func, select

from triptych.archive import engine
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.keeping import keep
from triptych.archive.schema import Article

THREADS = 8
WHILE = 0.3


def asked(archive: Archive, together: Barrier) -> int | None:
    """An answer of an archive, asked for when all threads are there."""
    together.wait()
    with archive.reading() as session:
        return session.scalar(select(func.count()).select_from(Article))


def test_threads_that_ask_at_the_same_time_share_one_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    another = Event()
    making = engine._engine

    def counted(*arguments: Any) -> Any:
        made.append(arguments)
        if len(made) > 1:
            another.set()
        another.wait(WHILE)  # so long another thread may come and make a second one
        return making(*arguments)

    archive = create(tmp_path / "asked.triptych")
    let_go = keep((archive.path,))
    monkeypatch.setattr(engine, "_engine", counted)
    together = Barrier(THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        answers = [each.result() for each in [pool.submit(asked, archive, together) for _thread in range(THREADS)]]
    let_go()

    assert answers == [0] * THREADS
    assert len(made) == 1
