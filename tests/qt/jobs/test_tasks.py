"""Long tasks: count, pause, cancel, and what goes wrong."""

import threading

from pytestqt.qtbot import QtBot

from triptych.errors import EnvironmentFault
from triptych.jobs.tasks import Control, Task, TaskState
from triptych.views.services import Services
from triptych.views.window.task_strip import count_text


def counting(control: Control) -> int:
    for number in range(5):
        control.checkpoint(number, 5, f"item {number}")
    return 5


def until_cancelled(control: Control) -> None:
    while True:
        control.checkpoint(1, 2)


def failing(control: Control) -> None:
    raise EnvironmentFault("The disk is full.")


def test_a_task_gives_its_result_on_the_windows_thread(services: Services, qtbot: QtBot) -> None:
    results: list[tuple[int, threading.Thread]] = []

    def take(result: int) -> None:
        results.append((result, threading.current_thread()))

    task = services.tasks.start("Counting", counting, then=take)
    qtbot.waitUntil(lambda: not services.tasks.busy)

    assert results == [(5, threading.main_thread())]
    assert task.state is TaskState.DONE


def test_a_cancelled_task_ends_at_its_next_checkpoint(services: Services, qtbot: QtBot) -> None:
    task = services.tasks.start("Going on", until_cancelled)
    qtbot.waitUntil(lambda: task.state is TaskState.RUNNING)
    with qtbot.waitSignal(services.tasks.ended):
        task.cancel()

    assert task.state is TaskState.CANCELLED


def test_a_paused_task_waits_and_goes_on(services: Services, qtbot: QtBot) -> None:
    passed = threading.Semaphore(0)

    def work(control: Control) -> str:
        control.checkpoint(1, 3)
        control.checkpoint(2, 3)
        passed.release()
        return "done"

    gate = threading.Event()

    def begin(control: Control) -> str:
        control.checkpoint(0, 3)
        gate.wait(5)
        return work(control)

    task = services.tasks.start("Walking", begin)
    qtbot.waitUntil(lambda: task.state is TaskState.RUNNING)
    task.pause()
    gate.set()
    assert not passed.acquire(timeout=0.2)
    with qtbot.waitSignal(services.tasks.ended):
        task.resume()
    assert passed.acquire(timeout=0)


def test_what_goes_wrong_is_told_and_kept(services: Services, qtbot: QtBot) -> None:
    with qtbot.waitSignals([services.tasks.failed, services.tasks.ended]):
        task = services.tasks.start("Failing", failing)

    assert task.state is TaskState.FAILED
    assert str(task.error) == "The disk is full."


def test_a_waiting_task_is_cancelled_before_it_begins(services: Services, qtbot: QtBot) -> None:
    first = services.tasks.start("Going on", until_cancelled)
    second = services.tasks.start("Counting", counting)
    second.cancel()
    first.cancel()
    qtbot.waitUntil(lambda: not services.tasks.busy)

    assert second.state is TaskState.CANCELLED


def test_the_count_in_words(qtbot: QtBot) -> None:
    task = Task("Importing", can_pause=True)
    assert count_text(task) == "waiting"
    task.move_to(TaskState.RUNNING)
    task.done, task.total = 176, 303
    assert count_text(task) == "176 of 303"
    task._since = 0.0
    assert count_text(task).startswith("176 of 303, about ")
