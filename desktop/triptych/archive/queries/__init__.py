"""What the archive can be asked: short questions within a reading transaction, answered with values, never rows."""
