"""Two annotators side by side."""
