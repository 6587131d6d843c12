"""Timeline of a story, with its places."""
