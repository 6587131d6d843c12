"""The schema's steps and the typed tables say the same."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.schema import Base


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_steps_make_the_tables_that_the_program_uses(archive: Archive) -> None:
    engine = create_engine(f"sqlite:///{archive.path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    assert differences == []


def test_the_list_of_findings_is_read_in_the_order_of_an_index(archive: Archive) -> None:
    with archive.reading() as session:
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM annotation WHERE trashed IS NULL "
            "ORDER BY coalesce(modified, created, '') DESC, id DESC LIMIT 100"
        )
        assert [row[3] for row in plan] == ["SEARCH annotation USING INDEX ix_annotation_changed (trashed=?)"]


def test_tables_without_rowid_are_without(archive: Archive) -> None:
    expected = {
        table.name for table in Base.metadata.tables.values() if not table.dialect_options["sqlite"]["with_rowid"]
    }
    connection = sqlite3.connect(archive.path)
    statements = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    connection.close()

    assert {name for name, statement in statements.items() if "WITHOUT ROWID" in statement} == expected


def test_foreign_keys_are_on_and_the_log_is_wal(archive: Archive) -> None:
    with archive.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


def test_readers_cannot_write(archive: Archive) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only|may not be written"), archive.reading() as session:
        session.connection().exec_driver_sql("DELETE FROM archive_info")


@pytest.mark.parametrize("table", ["revision", "source_document"])
def test_what_came_in_cannot_be_changed(archive: Archive, table: str) -> None:
    add(archive, "One.")
    connection = sqlite3.connect(archive.path)

    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        connection.execute(f"UPDATE {table} SET id = 7")
    connection.close()
