"""Schema steps: numbered, applied in order within one transaction, through Alembic's operations.

The schema's version stands in `PRAGMA user_version`. A step is a module with `upgrade(op)`; it is added to `STEPS` and
never changed once released. Old archives to test it on are kept in `tests/data/archives`.
"""

from typing import Final, Protocol

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine import Connection

from triptych.archive.migrations import step_0001, step_0002, step_0003, step_0004
from triptych.archive.version import SCHEMA_VERSION


class Step(Protocol):
    """One schema step: a module."""

    def upgrade(self, op: Operations) -> None:
        """Takes the schema from the version before to this one."""


STEPS: Final[tuple[Step, ...]] = (step_0001, step_0002, step_0003, step_0004)
if len(STEPS) != SCHEMA_VERSION:
    raise AssertionError("SCHEMA_VERSION counts the schema steps")


def schema_version(connection: Connection) -> int:
    """The version of the schema as the file states it; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade(connection: Connection) -> None:
    """Brings the schema to the program's version, within the caller's transaction."""
    operations = Operations(MigrationContext.configure(connection))
    for number in range(schema_version(connection), len(STEPS)):
        STEPS[number].upgrade(operations)
        connection.exec_driver_sql(f"PRAGMA user_version={number + 1}")
