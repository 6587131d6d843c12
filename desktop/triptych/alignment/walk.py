"""Reading order as evidence: how likely each pair is, given all the others.

One report is read from its start to its end while a finger follows in the other: mostly to the next sentence, now and
then over some, seldom to another place altogether, and resting where nothing corresponds. That is the hidden Markov
model of word alignment (Vogel, Ney and Tillmann, "HMM-Based Word Alignment in Statistical Translation", COLING 1996),
here with sentences; how often the finger jumps is learnt from the two reports themselves (Baum and Welch), since
translations keep the order and independent reports do not. Both directions must agree (Liang, Taskar and Klein,
"Alignment by Agreement", NAACL 2006).
"""

from typing import Final

import numpy as np

from triptych.alignment.wording import Matrix

_STEPS: Final = ((-1, 0.02), (0, 0.04), (1, 0.64), (2, 0.19), (3, 0.08), (4, 0.03))
"""How far the finger goes on, and how often, when it does not jump."""
_REST: Final = 0.25
"""How often a sentence has no counterpart, before anything is known."""
_FIRST_GUESS: Final = 0.15
_SEEN_JUMPS: Final = 2.0
_SEEN_STEPS: Final = 10.0
"""How many jumps and steps the first guess is worth."""
_ROUNDS: Final = 3
_LEAST: Final = 1e-9


def walked(scores: Matrix) -> tuple[Matrix, float]:
    """The log-odds of every pair given the others, and how often the reports jump.

    Args:
        scores: log-odds of every pair by itself; shape [left sentences, right sentences].
    """
    jumps = [_FIRST_GUESS, _FIRST_GUESS]
    chances = [scores, scores.T]
    for _round in range(_ROUNDS):
        for direction, each in enumerate((scores, scores.T)):
            chances[direction], jumps[direction] = _walk(each, jumps[direction])
    agreed = np.sqrt(chances[0] * chances[1].T)
    return np.log((agreed + _LEAST) / (1 - agreed + _LEAST)), sum(jumps) / len(jumps)


def _walk(scores: Matrix, jump: float) -> tuple[Matrix, float]:
    """One direction: each pair's probability (forward and backward), and how often it jumped."""
    seen = np.exp(np.clip(scores, -12, 8)) * (1 - _REST)
    at, resting = _forward(seen, jump)
    return _backward(seen, jump, at, resting)


def _forward(seen: Matrix, jump: float) -> tuple[Matrix, Matrix]:
    """Where the finger is after each sentence, pointing (first) and resting (second)."""
    count, places = seen.shape
    at, resting = np.zeros_like(seen), np.zeros_like(seen)
    here = np.full(places, 1 / places)
    for row in range(count):
        going = here if row == 0 else _onwards(here, jump)
        pointing, rest = going * seen[row], here * _REST
        total = pointing.sum() + rest.sum()
        at[row], resting[row] = pointing / total, rest / total
        here = at[row] + resting[row]
    return at, resting


def _backward(seen: Matrix, jump: float, at: Matrix, resting: Matrix) -> tuple[Matrix, float]:
    count, places = seen.shape
    chances = np.zeros_like(seen)
    ahead = np.ones(places)
    jumped = stepped = 0.0
    for row in range(count - 1, -1, -1):
        total = (at[row] + resting[row]) @ ahead
        chances[row] = at[row] * ahead / total
        if row == 0:
            break
        wanted = ahead * seen[row]
        before = at[row - 1] + resting[row - 1]
        from_jumps = before.sum() * jump / places * wanted.sum()
        from_steps = before @ _onwards(wanted, jump, back=True)
        share = from_steps + _REST * (before @ ahead)
        jumped += from_jumps / share
        stepped += max(from_steps - from_jumps, 0.0) / share
        ahead = _onwards(wanted, jump, back=True) + _REST * ahead
        ahead /= ahead.mean()
    return chances, (jumped + _SEEN_JUMPS) / (jumped + stepped + _SEEN_JUMPS + _SEEN_STEPS)


def _onwards(here: Matrix, jump: float, *, back: bool = False) -> Matrix:
    """Where the finger may be one step later; with `back` where it may have been before."""
    places = len(here)
    found = np.full(places, here.sum() * jump / places)
    for step, share in _STEPS:
        way = -step if back else step
        if abs(way) < places:
            moved = here[: places - way] if way >= 0 else here[-way:]
            target = found[way:] if way >= 0 else found[:way]
            target += (1 - jump) * share * moved
    return found
