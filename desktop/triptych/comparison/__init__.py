"""What reports have to do with each other: which tell one event, and how they differ."""
