"""Kills each kind of write many times and says how the kills fell.

Usage: python -m tests.benchmarks.kill [ROUNDS] [SCENARIO]... (100 of each without; from the root of the repository)
The scenario `annotating` is a child that annotates in a loop.
"""

import random
import sys
import tempfile
from pathlib import Path

from tests.e2e.annotating import kill_annotating
from tests.e2e.killing import SCENARIOS


def main() -> None:
    """Runs all scenarios; the first thing that does not hold ends it with a traceback."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    chosen = sys.argv[2:]
    if not chosen or "annotating" in chosen:
        with tempfile.TemporaryDirectory() as folder:
            saved = kill_annotating(Path(folder), rounds)
        print(f"annotating: {rounds} kills; {saved} annotations reported as saved, each is there", flush=True)
    for scenario in (each for each in SCENARIOS if not chosen or each.name in chosen):
        with tempfile.TemporaryDirectory() as folder:
            killing = scenario(Path(folder))
            generator = random.Random(scenario.name)
            for _round in range(rounds):
                killing.round(generator)
        tally = killing.tally
        print(
            f"{scenario.name}: {tally.rounds} kills within {killing.seconds:.2f} s; kept nothing {tally.before}, "
            f"a part {tally.within}, all {tally.after}; nothing acknowledged was lost",
            flush=True,
        )


if __name__ == "__main__":
    main()
