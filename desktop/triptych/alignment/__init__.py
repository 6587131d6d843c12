"""Beads between two articles: what corresponds, and what has no counterpart."""

import os

# Before numpy is loaded: the products of words are many and small. Threads that wait for each other between them gain
# nothing on an idle machine, and on a busy one took 240 s for what one alone does in 6.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
