"""Which column of a table is what: guessed from names and contents, and for the user to change."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from statistics import fmean
from typing import Final

_FIELDS: Final = {
    "text": "text content body articlebody fulltext maintext articletext article story description summary nội_dung"
    " noidung bài_viết văn_bản текст содержание статья тело",
    "title": "title headline heading subject name tiêu_đề tieude tít заголовок название тема",
    "outlet": "outlet source publisher sitename site newspaper media publication domain nguồn báo источник издание сми",
    "byline": "byline author authors writer creator reporter journalist tác_giả tacgia người_viết автор авторы",
    "published": "published date publishedat publicationdate publisheddate pubdate datepublished publishdate"
    " published_time created createdat time timestamp ngày ngày_đăng thời_gian дата дата_публикации опубликовано",
    "language": "language lang locale ngôn_ngữ ngonngu язык",
    "address": "url link address uri href permalink canonicalurl địa_chỉ liên_kết ссылка адрес",
}
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
_NAMES: Final = {field: [_NOT_A_LETTER.sub("", name) for name in names.split()] for field, names in _FIELDS.items()}
_SAMPLE: Final = 50
_WEB: Final = re.compile(r"https?://\S+")
_DATE: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:\D.*)?")
_TEXT_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The names of the columns that hold an article's text and details; None where the table has none.

    Attributes:
        text: the body of the report.
        title: its headline.
        outlet: who published it.
        byline: who wrote it.
        published: when, in ISO 8601 or as in mail.
        language: as a BCP 47 tag.
        address: where it was found (URL).
    """

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None

    def to_json(self) -> str:
        """The mapping as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> "ColumnMapping":
        """The mapping that `to_json` made this of."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Attributes:
        names: in order.
        mapping: what they are guessed to be.
    """

    names: tuple[str, ...]
    mapping: ColumnMapping


def guess(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> ColumnMapping:
    """What the columns of a table most likely are: by their names, else by what stands in them.

    Args:
        columns: their names, in order.
        rows: values by the names of columns; the first fifty are looked at.
    """
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        for name in names:
            named = [each for each in columns if _plain(each) == name and each not in found.values()]
            if named:
                found[field] = named[0]
                break
    sample = rows[:_SAMPLE]
    left = [each for each in columns if each not in found.values()]
    _take(found, "address", left, sample, _WEB)
    _take(found, "published", left, sample, _DATE)
    lengths = {each: fmean(len(row.get(each, "")) for row in sample) for each in left} if sample else {}
    if "text" not in found and lengths:
        longest = max(lengths, key=lengths.__getitem__)
        if lengths[longest] >= _TEXT_LENGTH or len(columns) == 1:
            found["text"] = longest
    return ColumnMapping(**{field.name: found.get(field.name) for field in fields(ColumnMapping)})


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub("", name.casefold())


def _take(
    found: dict[str, str], field: str, left: list[str], rows: Sequence[Mapping[str, str]], shape: re.Pattern[str]
) -> None:
    """Gives a field that no name told the first column whose values all have its shape."""
    if field in found:
        return
    for column in left:
        values = [value.strip() for row in rows if (value := row.get(column, "")).strip()]
        if values and all(shape.fullmatch(value) for value in values):
            found[field] = column
            left.remove(column)
            return
