"""What happens off the window's thread: reading, writing and long tasks, each delivered back to it."""
