"""What the program works out about articles on its own, as stages that are gone through in the background.

A stage says what makes it (a kind and a version, under which each revision is stamped when it is done), what it reads,
how it works without holding any lock, and how it stores what came out. To add one, write its three functions and put
it into `STAGES`, after those whose results it reads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from triptych.archive.queries.examined import ENTITIES, MENTIONS
from triptych.entities.linking.linker import LINKING_VERSION
from triptych.entities.recognition import VERSION as NAMES_VERSION
from triptych.language.values import VALUES_VERSION
from triptych.operations.entity_linking import find_entities, read_names, store_entities
from triptych.operations.mentions import find_mentions, store_mentions, texts_of
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


STAGES: tuple[Stage, ...] = (
    Stage(MENTIONS, NAMES_VERSION, 16, texts_of, find_mentions, store_mentions),
    Stage(VALUES, VALUES_VERSION, 64, texts_of, find_values_in, store_values),
    Stage(ENTITIES, LINKING_VERSION, 24, read_names, find_entities, store_entities, after=(MENTIONS,)),
)
"""All stages, each after those whose results it reads."""
