"""Places in an article and positions in its document are one to one, whatever the text holds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from triptych.domain.article import Details, Source, Whole
from triptych.domain.text import Paragraph, Role, Span
from triptych.theme.theme import Theme
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.text_map import Piece, TextMap, as_shown

ODD = st.sampled_from(["𝒳", "😀", "e\u0301", "\r\n", "\n", "\r", "\u2028", "\u2029", "\0", "\ufdd0", "\ufdd1", "\ufffc",
                       "\x0b", "\x0c", "\x85", "\u200d", "\u202e", "\t", "Đ", "й", "<b>", "&amp;"])  # fmt: skip
TEXTS = st.lists(ODD | st.text(max_size=5), max_size=6).map("".join)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=5)
ROLES = st.lists(st.sampled_from(Role), min_size=5, max_size=5)


def article(texts: list[str], roles: list[Role]) -> Whole:
    """An article of these paragraphs, parted by blank lines."""
    paragraphs, start = [], 0
    for text, role in zip(texts, roles, strict=False):
        paragraphs.append(Paragraph(Span(start, start + len(text)), role))
        start += len(text) + 2
    return Whole(
        id=None,  # type: ignore[arg-type]
        details=Details("en", title="A title", published="2019-05-23"),
        text="".join(f"{text}\n\n" for text in texts),
        paragraphs=tuple(paragraphs),
        sentences=tuple(each.span for each in paragraphs),
        repairs=(),
        source=Source("a.txt", "", 0, "text/plain"),
        revision=1,
    )


@given(texts=PARAGRAPHS, roles=ROLES, unfolded=st.booleans())
def test_places_and_positions_are_inverse(
    session_theme: Theme, texts: list[str], roles: list[Role], unfolded: bool
) -> None:
    whole, owner = article(texts, roles), QObject()
    made = ArticleDocument(whole, session_theme, unfolded=unfolded, parent=owner)
    text_map, raw = made.text_map, made.document.toRawText().encode("utf-16-le", "surrogatepass")

    captions: set[str] = set()
    for paragraph in whole.paragraphs:
        folded = paragraph.role is Role.BOILERPLATE and not unfolded
        if paragraph.role is Role.CAPTION and not unfolded:  # one that stands twice is shown once
            words = " ".join(paragraph.span.of(whole.text).split()).casefold()
            folded = words in captions
            captions.add(words)
        for place in range(paragraph.span.start, paragraph.span.end):
            assert text_map.is_shown(place) is not folded
            if folded:
                continue
            position = text_map.position(place)
            assert text_map.code_point(position) == place
            after = text_map.position(place + 1) if place + 1 < paragraph.span.end else None
            shown = as_shown(paragraph.span.of(whole.text))[place - paragraph.span.start]
            width = len(shown.encode("utf-16-le")) // 2
            assert raw[2 * position : 2 * (position + width)].decode("utf-16-le") == shown
            assert after is None or after == position + width
    owner.deleteLater()


@given(texts=PARAGRAPHS, roles=ROLES)
def test_positions_never_run_backwards(session_theme: Theme, texts: list[str], roles: list[Role]) -> None:
    whole, owner = article(texts, roles), QObject()
    made = ArticleDocument(whole, session_theme, unfolded=False, parent=owner)

    positions = [made.text_map.position(place) for place in range(len(whole.text) + 1)]
    places = [made.text_map.code_point(position) for position in range(made.document.characterCount())]

    assert all(before <= after for before, after in pairwise(positions))
    assert all(before <= after for before, after in pairwise(places))
    owner.deleteLater()


@given(TEXTS)
def test_a_character_is_shown_as_one_that_parts_no_block(text: str) -> None:
    shown = as_shown(text)

    assert len(shown) == len(text)
    assert not set(shown) & set("\n\r\0\u2029\ufdd0\ufdd1\ufffc")


def test_what_is_left_out_stands_at_the_end_of_what_comes_before() -> None:
    text_map = TextMap("a😀b\n\ncd", [Piece(Span(0, 3), 10), Piece(Span(5, 7), 20)])

    assert [text_map.position(place) for place in range(8)] == [10, 11, 13, 14, 14, 20, 21, 22]
    assert [text_map.code_point(each) for each in (0, 10, 11, 12, 13, 14, 17, 20, 22, 99)] == [
        0, 0, 1, 1, 2, 3, 3, 5, 7, 7,
    ]  # fmt: skip
    assert list(text_map.ranges(Span(1, 6))) == [(11, 14), (20, 21)]
    assert list(text_map.ranges(Span(3, 5))) == []


def test_a_map_of_nothing_knows_no_place() -> None:
    assert TextMap("", []).position(3) == 0
    assert TextMap("", []).code_point(3) == 0
    assert not TextMap("", []).is_shown(0)
