"""Tab-separated values: a note behind `#`, the names of the columns, one link a line."""

from typing import Final

from triptych.domain.bitext import Bitext, Unit

COLUMNS: Final = (
    "left_language", "right_language", "left", "right", "confidence", "state", "origin", "relation", "left_article",
    "right_article", "left_outlet", "right_outlet",
)  # fmt: skip


def dump(bitext: Bitext) -> bytes:
    """The file: UTF-8, line feeds; no cell holds a tab or a line end."""
    note = [f"# {line}" for line in bitext.note.splitlines()]
    rows = ["\t".join(COLUMNS), *("\t".join(" ".join(cell.split()) for cell in _cells(each)) for each in bitext.units)]
    return "".join(f"{line}\n" for line in (*note, *rows)).encode()


def _cells(unit: Unit) -> tuple[str, ...]:
    left, right = unit.left, unit.right
    return (
        left.language, right.language, left.text, right.text, f"{unit.confidence:.3f}", unit.state, unit.origin,
        unit.relation, f"urn:uuid:{left.article}", f"urn:uuid:{right.article}", left.outlet or "", right.outlet or "",
    )  # fmt: skip
