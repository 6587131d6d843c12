"""The window itself: head, key line, palette, messages, tasks, session."""
