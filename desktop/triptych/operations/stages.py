"""What the program works out about articles on its own, as stages that are gone through in the background.

A stage says what makes it (a kind and a version, under which each revision is stamped when it is done), what it reads,
how it works without holding any lock, and how it stores what came out. To add one, write its three functions and put
it into `stages_without`, after those whose results it reads.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy.orm import Session

from triptych.archive.queries.examined import ENTITIES, MENTIONS
from triptych.domain.entity import Stage as Shows
from triptych.entities.linking.linker import LINKING_VERSION
from triptych.entities.recognition import VERSION as NAMES_VERSION
from triptych.language.values import VALUES_VERSION
from triptych.operations.entity_linking import find_entities, read_names
from triptych.operations.entity_storing import store_entities
from triptych.operations.mentions import find_mentions, store_mentions, texts_of, texts_with_learnt
from triptych.operations.values import VALUES, find_values_in, store_values


@dataclass(frozen=True, slots=True)
class Stage:
    """One kind of derived rows.

    Attributes:
        kind: the maker's kind, as it is stamped.
        version: the maker's version; rows that another version made are made again.
        batch: how many revisions are worked on between two writes.
        read: gives what is needed of some revisions, within a reading transaction, as values.
        work: makes the rows out of that; it takes its time and holds neither lock nor transaction.
        store: writes them within the writer's transaction, leaving alone what the user said; revisions that are gone
            by now are passed over.
        after: kinds of stages whose results it reads; when one of them is made again, so is this.
    """

    kind: str
    version: str
    batch: int
    read: Callable[[Session, Sequence[int]], Any]
    work: Callable[[Any], Any]
    store: Callable[[Session, Any], None]
    after: tuple[str, ...] = ()

    @property
    def maker(self) -> tuple[str, str]:
        """Kind and version, as they are stamped."""
        return self.kind, self.version


def linking_stage(off: Collection[Shows] = ()) -> Stage:
    """The stage that links names to entities.

    Args:
        off: the kinds of evidence that the reader switched off. Other ones make another version of the stage, so that
            names are linked anew when he changes his mind.
    """
    without = "".join(f" -{each}" for each in sorted(off))
    version = f"{LINKING_VERSION}{without}"
    return Stage(
        ENTITIES,
        version,
        24,
        partial(read_names, maker=(ENTITIES, version)),
        partial(find_entities, stages=frozenset(Shows) - frozenset(off)),
        store_entities,
        after=(MENTIONS,),
    )


def kinds_of_evidence(names: Iterable[str]) -> frozenset[Shows]:
    """The kinds of evidence of these names; a name that is none, of another version of the program, is left out."""
    known = {each.value for each in Shows}
    return frozenset(Shows(name) for name in names if name in known)


def stages_without(off: Collection[Shows]) -> tuple[Stage, ...]:
    """All stages, each after those whose results it reads.

    Args:
        off: the kinds of evidence that do not count when names are linked.
    """
    return (
        Stage(MENTIONS, NAMES_VERSION, 16, texts_with_learnt, find_mentions, store_mentions),
        Stage(VALUES, VALUES_VERSION, 64, texts_of, find_values_in, store_values),
        linking_stage(off),
    )


STAGES: Final = stages_without(())
"""All stages as they come."""
