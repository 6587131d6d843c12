"""Operations on however many articles: batch by batch, told of, broken off where somebody wishes, undone as one."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any

from triptych.archive.archive import Archive
from triptych.archive.queries.chosen import ChosenArticles, chosen_batches, chosen_count
from triptych.domain.receipt import Kind, Receipt
from triptych.operations.desk import Desk

Checkpoint = Callable[[int, int], None]
"""Hears how many articles are done, and of how many; may raise CancelledError."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an operation on many articles.

    Attributes:
        receipt: what all its batches changed; one undo takes it back.
        articles: how many were looked at.
        total: how many were chosen; more than `articles` where it was broken off.
    """

    receipt: Receipt
    articles: int
    total: int


def perform_on_many(
    archive: Archive,
    operation: Callable[..., Receipt],
    chosen: ChosenArticles,
    checkpoint: Checkpoint,
    **values: Any,
) -> Done:
    """Performs an operation on the chosen articles; what is done when it is broken off stays, and is undone as one.

    Args:
        archive: whose articles.
        operation: takes `articles`, internal ids.
        chosen: which.
        checkpoint: called before each batch.
        values: the operation's other arguments.
    """
    with archive.reading() as session:
        total = chosen_count(session, chosen)
    changed: dict[Kind, set[int]] = {}
    number: int | None = None
    looked_at = 0
    with Desk(archive).series(operation.__name__, shared=True) as series:
        try:
            for batch in chosen_batches(archive, chosen):
                checkpoint(looked_at, total)
                receipt = series.perform(operation, articles=batch, **values)
                number = receipt.number or number
                for kind, ids in receipt.changed.items():
                    changed.setdefault(kind, set()).update(ids)
                looked_at += len(batch)
        except CancelledError:
            pass
    whole = {kind: frozenset(ids) for kind, ids in changed.items()}
    return Done(Receipt(operation.__name__, whole, number=number), looked_at, total)
