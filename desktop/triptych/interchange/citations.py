"""Articles as references: BibTeX, RIS and CSL-JSON.

A byline is one author as it stands in the article: which part of it is a family name is not for a program to guess in
three languages.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from triptych.domain.citation import Cited

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(articles: Sequence[Cited]) -> bytes:
    """BibTeX in UTF-8, as biber reads it."""
    return "\n".join(_entry(each) for each in articles).encode()


def _entry(article: Cited) -> str:
    known = article.details
    date = _date(known.published)
    fields = (
        ("title", _escaped(known.title)),
        ("author", _escaped(known.byline)),
        ("journal", _escaped(known.outlet)),
        ("date", date),
        ("year", date and date[:4]),
        ("url", _address(known.address)),
        ("urldate", _date(known.accessed)),
        ("langid", known.language),
    )
    # Braces about the author and the headline keep BibTeX from taking names apart and from lowering letters.
    lines = [f"  {name} = {{{{{value}}}}}" if name in ("title", "author") else f"  {name} = {{{value}}}"
             for name, value in fields if value]  # fmt: skip
    return f"@article{{{_key(article)},\n" + ",\n".join(lines) + "\n}\n"


def ris(articles: Sequence[Cited]) -> bytes:
    """RIS, as reference managers read it."""
    return "".join(f"{tag}  - {value}".rstrip(" ") + "\r\n" if tag != "ER" else "ER  - \r\n"
                   for each in articles for tag, value in _tags(each)).encode("utf-8-sig")  # fmt: skip


def _tags(article: Cited) -> Iterator[tuple[str, str]]:
    known = article.details
    date, accessed = _date(known.published), _date(known.accessed)
    tags = (
        ("ID", _key(article)),
        ("TI", _line(known.title)),
        ("AU", _line(known.byline)),
        ("T2", _line(known.outlet)),
        ("PY", date and date[:4]),
        ("DA", date and "/".join([*date.split("-"), "", "", ""][:3]) + "/"),
        ("CY", _line(known.dateline)),
        ("UR", _line(known.address)),
        ("Y2", accessed and "/".join([*accessed.split("-"), "", "", ""][:3]) + "/"),
        ("LA", known.language),
    )
    yield "TY", "NEWS"
    yield from ((tag, value) for tag, value in tags if value)
    yield "ER", ""


def csl(articles: Sequence[Cited]) -> bytes:
    """CSL-JSON, as Zotero, Pandoc and word processors read it."""
    return json.dumps([_item(each) for each in articles], ensure_ascii=False, indent=1).encode()


def _item(article: Cited) -> dict[str, Any]:
    known = article.details
    item: dict[str, Any] = {
        "id": _key(article),
        "type": "article-newspaper",
        "title": _line(known.title),
        "author": known.byline and [{"literal": _line(known.byline)}],
        "container-title": _line(known.outlet),
        "publisher-place": _line(known.dateline),
        "issued": _parts(known.published),
        "URL": _line(known.address),
        "accessed": _parts(known.accessed),
        "language": known.language,
    }
    return {name: value for name, value in item.items() if value}


def _parts(date: str | None) -> dict[str, Any] | None:
    exact = _date(date)
    return {"date-parts": [[int(each) for each in exact.split("-")]]} if exact else None


def _key(article: Cited) -> str:
    return f"triptych-{article.id.hex[:12]}"


def _date(value: str | None) -> str | None:
    found = _DATE.match(value or "")
    return found.group() if found else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) if value else None


def _escaped(value: str | None) -> str | None:
    line = _line(value)
    return line and "".join(_SPECIAL.get(each, each) for each in line)


def _address(value: str | None) -> str | None:
    """An address as BibTeX takes it: braces and backslashes percent-encoded, so that nothing ends early."""
    line = _line(value)
    return line and line.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


FORMATS: Final[dict[str, Callable[[Sequence[Cited]], bytes]]] = {"bibtex": bibtex, "ris": ris, "csl": csl}
