"""Linked sentences in the formats of translation memories and spreadsheets, by name.

A new format is one module beside this one and one entry in `BITEXTS`.
"""

from collections.abc import Callable
from typing import Final

from triptych.domain.bitext import Bitext
from triptych.interchange.bitexts import tmx, tsv

BITEXTS: Final[dict[str, Callable[[Bitext], bytes]]] = {"tmx": tmx.dump, "tsv": tsv.dump}
