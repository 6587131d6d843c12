"""How long the linking of names and the merging of entities take.

    python -m tests.benchmarks.entities [--entities N]

makes an archive with N entities, each with one mention, one of them with as many as an archive of a million articles
may give it, and prints the time of a merge, of a page of the list, of a search in it, and of linking one article.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tests.samples import add
from triptych.archive.creation import create
from triptych.archive.queries.entities import entities_page
from triptych.archive.queries.examined import ENTITIES
from triptych.archive.schema import Entity, EntityKey, EntityName, Mention, Revision
from triptych.domain.entity import EntityKind
from triptych.entities.linking.candidates import keys_of, words_to_find
from triptych.entities.linking.naming import take_apart
from triptych.operations.derivations import stamp
from triptych.operations.desk import Desk
from triptych.operations.entities import merge_entities
from triptych.operations.entity_linking import read_names
from triptych.operations.stages import STAGES

LINKING = next(stage.maker for stage in STAGES if stage.kind == ENTITIES)
ENDS = ("an", "or", "il", "em")
PARTS = [f"{a}{b}{c}{d}" for a in "bdgklmnprstvz" for b in "aeiou" for c in "bdgklmnrst" for d in ENDS]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entities", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = create(Path(folder) / "names.triptych")
        add(archive, "Bana Dorez met Gilem Kanor.", "Banana Ganora met Bana Dorela.")
        with archive.reading() as session:
            revision, other = session.scalars(select(Revision.id).order_by(Revision.id))
        with archive.writing("benchmark") as writer, writer.transaction() as session:
            fill(session, revision, options.entities)
            stamp(session, LINKING, [revision])
            found = [(0, 13), (18, 29)]
            session.execute(insert(Mention), [
                {"revision_id": other, "start": start, "end": end, "kind": "person", "state": "proposed",
                 "origin": "machine"} for start, end in found
            ])  # fmt: skip
        desk = Desk(archive)
        desk.perform(merge_entities, into=3, entities=[4])  # what is loaded but once
        timed("merge of two entities, one with a quarter of all mentions", lambda: desk.perform(
            merge_entities, into=1, entities=[2]))  # fmt: skip
        with archive.reading() as session:
            timed("a page of all entities", lambda: entities_page(session))
            timed("a page of those with ban in a name", lambda: entities_page(session, looked_for="ban"))
            read_names(session, [other], LINKING)  # the tables are read once
            timed("looking up what an article may name", lambda: read_names(session, [other], LINKING))


def fill(session: Session, revision: int, count: int) -> None:
    """Entities with names, keys and mentions."""
    entities, names, keys = [], [], []
    for number in range(1, count + 1):
        name = f"{PARTS[number % len(PARTS)]} {PARTS[number * 7 // len(PARTS) % len(PARTS)]}a".title()
        common = {"state": "proposed", "origin": "machine"}
        entities.append({"id": number, "uuid": uuid4(), "kind": "person", "name": name, **common})
        names.append({"entity_id": number, "language": "en", "name": name, "folded": name.lower(), **common})
        naming = take_apart(name, "en", EntityKind.PERSON)
        keys += [{"key": key, "entity_id": number} for key in {*keys_of(naming), *words_to_find(naming)}]
    session.execute(insert(Entity), entities)
    session.execute(insert(EntityName), names)
    session.execute(insert(EntityKey), keys)
    place = {"revision_id": revision, "kind": "person", "state": "proposed", "origin": "machine"}
    mentions = [{"start": n, "end": n + 1, "entity_id": n if n % 4 else 2, **place} for n in range(1, count + 1)]
    session.execute(insert(Mention), mentions)


def timed(what: str, work: Callable[[], object]) -> None:
    """Prints how long something takes, by the clock and of the processor."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    wall, processor = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - busy)
    print(f"{what}: {wall:.1f} ms, of the processor {processor:.1f} ms")


if __name__ == "__main__":
    main()
