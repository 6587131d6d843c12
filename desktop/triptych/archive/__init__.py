"""The archive: schema, engine, queries, index, undo log, backup, integrity."""
