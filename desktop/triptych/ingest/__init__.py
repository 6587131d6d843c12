"""Documents in: readers by format behind a registry."""
