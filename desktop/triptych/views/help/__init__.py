"""Help that works offline: the guide, what is new, and the report to send with a question."""
