"""Which actions stand in each other's way because they have the same keys in the same place."""

from PySide6.QtGui import QKeySequence

from triptych.actions.action import Action, Place
from triptych.actions.registry import Actions


def portable(keys: str) -> str:
    """The one spelling of a key sequence."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def key_text(keys: str) -> str:
    """A key sequence as people read it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def meet(one: Place, other: Place) -> bool:
    """Whether there is a place where both work."""
    return one is other or Place.ANYWHERE in (one, other)


def holders(actions: Actions, name: str, keys: str) -> tuple[Action, ...]:
    """The other actions that have these keys where an action works.

    Args:
        actions: all of them.
        name: the id of the action that would have the keys.
        keys: a portable key sequence.
    """
    place = actions.of(name).place
    return tuple(
        each
        for each in actions.declared()
        if each.id != name and meet(each.place, place) and keys in map(portable, actions.keys_of(each.id))
    )


def keys_without(actions: Actions, name: str, keys: str) -> list[str]:
    """An action's keys but these."""
    return [each for each in actions.keys_of(name) if portable(each) != keys]
