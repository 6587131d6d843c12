"""The archive: schema, engine, queries, index, undo log, backup, integrity."""

from triptych.archive.postponed import postpone

postpone()  # before SQLAlchemy is imported by anything in here
