"""The tables of expressions in `tests/data/values`, one a language, and how well the program reads them.

A sentence holds one value, in double brackets, or none. Half of each table was written before the rules were, half
after them and before they were first run on it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.samples import REPOSITORY
from triptych.domain.text import Span
from triptych.domain.value import Value
from triptych.language.values import find_values

FOLDER = REPOSITORY / "tests" / "data" / "values"
LANGUAGES = ("en", "vi", "ru")

Form = tuple[str, str, str | None, str]
"""Value, kind, unit and exactness."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, and the value that it holds."""

    half: str
    text: str
    span: Span | None
    form: Form
    published: str | None


def rows(language: str) -> Iterator[Row]:
    """The table of a language."""
    with (FOLDER / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = re.sub(r"\[\[|\]\]", "", each["sentence"])
            start, end = each["sentence"].find("[["), each["sentence"].find("]]") - 2
            span = Span(start, end) if start >= 0 else None
            form = (each["value"], each["kind"], each["unit"] or None, each["exactness"])
            yield Row(each["half"], text, span, form, each["published"] or None)


def form_of(value: Value) -> Form:
    """A found value as the tables write it."""
    return value.value, value.kind.value, value.unit, value.exactness.value


def wrong(language: str, chosen: Sequence[Row]) -> tuple[list[str], int, int]:
    """What was missed or found wrongly, in words; how many were found rightly; and how many were found or due."""
    complaints, right, all_of_them = [], 0, 0
    for row in chosen:
        found = find_values(row.text, language, published=row.published)
        hits = [each for each in found if row.span and form_of(each) == row.form and each.span == row.span]
        right += len(hits)
        all_of_them += len(found) + (row.span is not None)
        if len(hits) != len(found) or (row.span is not None and not hits):
            complaints.append(f"{row.text}: {[(form_of(each), each.span.of(row.text)) for each in found]}")
    return complaints, right, all_of_them
