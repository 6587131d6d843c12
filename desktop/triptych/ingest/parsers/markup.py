"""HTML as a tree and as paragraphs. Nothing that a page names is fetched or run."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from triptych.domain.text import Role
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.encodings import Decoded, decoded
from triptych.ingest.extract import RawParagraph, readable

_CHARSET: Final = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD: Final = 4096
_SPACE: Final = re.compile(r"[ \t\n]+")

_UNSEEN: Final = ("script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "form", "button", "head")
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "html",
    ]
)
_ROLES: Final = {"h1": Role.HEADLINE, "figcaption": Role.CAPTION, "caption": Role.CAPTION}


def markup(data: bytes, name: str, charset: str | None = None) -> Decoded:
    """The characters of a page.

    Args:
        data: the page.
        name: of the document, for what is said about it.
        charset: the encoding that stands outside the page (in a mail's or a record's header), which goes first.

    Raises:
        DocumentFault: its encoding is not certain.
    """
    named = _CHARSET.search(data[:_HEAD])
    inside = (named.group(1) or named.group(2)).decode("ascii", "replace") if named else None
    text = decoded(data, charset or inside)
    if text is None:
        raise DocumentFault(unknown_encoding(name))
    return text


def unknown_encoding(name: str) -> str:
    """What is said about a text whose encoding is not certain."""
    return _("The encoding of {name} is not certain; save it as UTF-8, then bring it in again.").format(name=name)


def tree(text: str) -> "html.HtmlElement | None":
    """The tree of a page; None where it has no element."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, collect_ids=False
    )
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", readable(text))
    try:
        return html.document_fromstring(bare.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def blocks(root: "html.HtmlElement") -> list[RawParagraph]:
    """All paragraphs of a tree in reading order, with white space as HTML has it."""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    found: list[RawParagraph] = []
    words: list[str] = []
    role: Role | None = None

    def end() -> None:
        text = _SPACE.sub(" ", "".join(words)).replace("\v", "\n").strip()
        words.clear()
        if text:
            found.append(RawParagraph(text, role))

    for event, element in _walk(root):
        is_block = element.tag in _BLOCKS
        if event == "start":
            if is_block:
                end()
                role = _ROLES.get(str(element.tag))
            words.append("\v" if element.tag == "br" else element.text or "")
        else:
            if is_block:
                end()
                role = None
            words.append(element.tail or "")
    end()
    return _one_headline(found)


def _walk(root: "html.HtmlElement") -> Iterator[tuple[str, "html.HtmlElement"]]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            yield event, element


def _one_headline(found: list[RawParagraph]) -> list[RawParagraph]:
    """Only the first main heading is the headline."""
    seen = False
    kept = []
    for each in found:
        repeated = each.role_hint is Role.HEADLINE and seen
        seen |= each.role_hint is Role.HEADLINE
        kept.append(RawParagraph(each.text) if repeated else each)
    return kept


def paragraphs_of(text: str) -> list[RawParagraph]:
    """The paragraphs of a piece of HTML, such as a feed's entry has."""
    root = tree(f"<html><body>{text}</body></html>")
    return [] if root is None else blocks(root)
