"""The hashes by which the tagger for English finds the rows of its tables.

MurmurHash64A of a word's UTF-8, and MurmurHash3 (x86, 128 bits) of the 8 bytes of that number (Austin Appleby, public
domain), as spaCy and thinc use them.
"""

from typing import Final

_MASK: Final = (1 << 64) - 1
_M: Final = 0xC6A4A7935BD1E995

SYMBOLS: Final = {
    name: number
    for number, names in (
        (64, "ID"), (74, "POS TAG DEP"), (84, "ADJ ADP ADV AUX"), (90, "DET"), (93, "NUM"), (99, "SYM"), (101, "X EOL"),
        (383, "ORG GPE LOC"), (390, "LAW"),
        (398, ("acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det "
         "dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl "
         "parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl")),
        (455, "IDX _"),
    )
    for number, name in enumerate(names.split(), number)
}  # fmt: skip
"""Strings that have a number of their own in the model's vocabulary instead of a hash."""


def string_hash(text: str) -> int:
    """The number of a string in the model's vocabulary."""
    known = SYMBOLS.get(text)
    if known is not None or not text:
        return known or 0
    data = text.encode("utf-8", "surrogatepass")
    size = len(data)
    whole = size & ~7
    state = 1 ^ (size * _M & _MASK)
    for place in range(0, whole, 8):
        part = int.from_bytes(data[place : place + 8], "little") * _M & _MASK
        state = (state ^ ((part ^ (part >> 47)) * _M & _MASK)) * _M & _MASK
    if size & 7:
        state = (state ^ int.from_bytes(data[whole:], "little")) * _M & _MASK
    state = (state ^ (state >> 47)) * _M & _MASK
    return state ^ (state >> 47)


def rows_of(number: int, seed: int) -> tuple[int, int, int, int]:
    """The four 32-bit hashes of a number, from which the rows of a table are taken."""
    first = number * 0x87C37B91114253D5 & _MASK
    first = ((first << 31) | (first >> 33)) & _MASK
    first = (first * 0x4CF5AD432745937F & _MASK) ^ seed ^ 8
    second = seed ^ 8
    first = (first + second) & _MASK
    second = (second + first) & _MASK
    first, second = _mixed(first), _mixed(second)
    first = (first + second) & _MASK
    second = (second + first) & _MASK
    low = 0xFFFFFFFF
    return first & low, first >> 32, second & low, second >> 32


def _mixed(state: int) -> int:
    state ^= state >> 33
    state = state * 0xFF51AFD7ED558CCD & _MASK
    state ^= state >> 33
    state = state * 0xC4CEB9FE1A85EC53 & _MASK
    return state ^ (state >> 33)
