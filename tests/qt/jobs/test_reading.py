"""Questions to the archive: answered on the window's thread, the newest one wins, the gone are not answered."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article
from triptych.errors import RequestFault
from triptych.views.services import Services


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Article)) or 0


def refuse(session: Session) -> int:
    raise RequestFault("No.")


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[threading.Thread] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(threading.current_thread())


def test_an_answer_arrives_on_the_windows_thread(services: Services, qtbot: QtBot) -> None:
    asker = Asker()
    services.reading.ask(asker, "count", count, asker.take)
    qtbot.waitUntil(lambda: not services.reading.busy)

    assert asker.answers == [12]
    assert asker.threads == [threading.main_thread()]


def test_the_newest_question_about_a_topic_wins(services: Services, qtbot: QtBot) -> None:
    asker = Asker()
    gate = threading.Event()

    def slow(session: Session) -> str:
        gate.wait(5)
        return "slow"

    def quick(word: str, session: Session) -> str:
        return word

    services.reading.ask(asker, "words", slow, asker.take)
    for word in ("a", "ab", "abc"):
        services.reading.ask(asker, "words", partial(quick, word), asker.take)
    services.reading.ask(asker, "another topic", partial(quick, "kept"), asker.take)
    gate.set()
    qtbot.waitUntil(lambda: not services.reading.busy)

    assert sorted(map(str, asker.answers)) == ["abc", "kept"]


def test_whoever_is_gone_is_not_answered(services: Services, qtbot: QtBot) -> None:
    asker, parent = Asker(), QObject()
    asker.setParent(parent)
    gate = threading.Event()

    def late(session: Session) -> int:
        gate.wait(5)
        return count(session)

    services.reading.ask(asker, "count", late, asker.take)
    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not services.reading.busy)

    assert asker.answers == []


def test_what_goes_wrong_is_told(services: Services, qtbot: QtBot) -> None:
    asker = Asker()
    with qtbot.waitSignal(services.reading.failed) as told:
        services.reading.ask(asker, "no", refuse, asker.take)

    assert str(told.args[0]) == "No."
    assert asker.answers == []


def test_a_forgotten_question_is_not_answered(services: Services, qtbot: QtBot) -> None:
    asker = Asker()
    services.reading.ask(asker, "count", count, asker.take)
    services.reading.forget(asker, "count")
    qtbot.waitUntil(lambda: not services.reading.busy)

    assert asker.answers == []


@pytest.mark.parametrize("questions", [1, 20])
def test_idle_is_told_once_everything_is_answered(services: Services, qtbot: QtBot, questions: int) -> None:
    asker = Asker()
    with qtbot.waitSignal(services.reading.idle):
        for number in range(questions):
            services.reading.ask(asker, str(number), count, asker.take)

    assert len(asker.answers) == questions


def test_after_the_end_nobody_is_answered_and_nothing_goes_wrong(services: Services) -> None:
    asker = Asker()
    services.reading.close()
    services.reading.ask(asker, "count", count, asker.take)

    assert not services.reading.busy
    assert asker.answers == []
