from pytestqt.qtbot import QtBot

from triptych.domain.receipt import Kind, Receipt
from triptych.jobs.making import OPERATION
from triptych.views.services import Services
from triptych.views.view import View


class Listener(View):
    """Keeps what it hears."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.heard: list[Receipt] = []
        self._begin()

    def _on_committed(self, receipt: Receipt) -> None:
        self.heard.append(receipt)


def test_what_is_made_out_of_sight_is_heard_once_when_shown(qtbot: QtBot, services: Services) -> None:
    listener = Listener(services)
    qtbot.addWidget(listener)
    for number in (1, 2):
        services.desk.tell(Receipt(OPERATION, {Kind.ENTITY: frozenset(), Kind.ARTICLE: frozenset({number})}))
    assert listener.heard == []

    listener.show()
    assert listener.heard == [Receipt(OPERATION, {Kind.ENTITY: frozenset(), Kind.ARTICLE: frozenset({1, 2})})]

    listener.hide()
    listener.show()
    assert len(listener.heard) == 1


def test_what_the_user_does_is_heard_at_once(qtbot: QtBot, services: Services) -> None:
    listener = Listener(services)
    qtbot.addWidget(listener)
    done = Receipt("rename_story", {Kind.STORY: frozenset({1})})
    services.desk.tell(done)

    assert listener.heard == [done]
