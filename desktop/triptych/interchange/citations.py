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
    date = _date(article.published)
    fields = (
        ("title", _escaped(article.title)),
        ("author", _escaped(article.byline)),
        ("journal", _escaped(article.outlet)),
        ("date", date),
        ("year", date and date[:4]),
        ("url", _address(article.address)),
        ("urldate", _date(article.accessed)),
        ("langid", article.language),
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
    date, accessed = _date(article.published), _date(article.accessed)
    known = (
        ("ID", _key(article)),
        ("TI", _line(article.title)),
        ("AU", _line(article.byline)),
        ("T2", _line(article.outlet)),
        ("PY", date and date[:4]),
        ("DA", date and "/".join([*date.split("-"), "", "", ""][:3]) + "/"),
        ("CY", _line(article.dateline)),
        ("UR", _line(article.address)),
        ("Y2", accessed and "/".join([*accessed.split("-"), "", "", ""][:3]) + "/"),
        ("LA", article.language),
    )
    yield "TY", "NEWS"
    yield from ((tag, value) for tag, value in known if value)
    yield "ER", ""


def csl(articles: Sequence[Cited]) -> bytes:
    """CSL-JSON, as Zotero, Pandoc and word processors read it."""
    return json.dumps([_item(each) for each in articles], ensure_ascii=False, indent=1).encode()


def _item(article: Cited) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": _key(article),
        "type": "article-newspaper",
        "title": _line(article.title),
        "author": article.byline and [{"literal": _line(article.byline)}],
        "container-title": _line(article.outlet),
        "publisher-place": _line(article.dateline),
        "issued": _parts(article.published),
        "URL": _line(article.address),
        "accessed": _parts(article.accessed),
        "language": article.language,
    }
    return {name: value for name, value in known.items() if value}


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
