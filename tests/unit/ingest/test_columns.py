"""Which column is what: guessed from names and contents, and changed by the user."""

import pytest

from tests.documents import document
from triptych.errors import DocumentFault
from triptych.ingest.columns import ColumnMapping, guess
from triptych.ingest.registry import Isolated, reader_of

WORDS = "Words that stand in a report, and more of them. " * 3


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (["id", "title", "text"], ColumnMapping(text="text", title="title")),
        (
            ["Tiêu đề", "Nội dung", "Nguồn", "Ngày"],
            ColumnMapping(text="Nội dung", title="Tiêu đề", outlet="Nguồn", published="Ngày"),
        ),
        (
            ["Заголовок", "Текст", "Источник", "Дата", "Ссылка"],
            ColumnMapping(text="Текст", title="Заголовок", outlet="Источник", published="Дата", address="Ссылка"),
        ),
        (
            ["full_text", "published_at", "Author(s)"],
            ColumnMapping(text="full_text", published="published_at", byline="Author(s)"),
        ),
        (["body", "text"], ColumnMapping(text="text")),
        (["a", "b"], ColumnMapping()),
    ],
)
def test_columns_are_told_by_their_names(columns: list[str], mapping: ColumnMapping) -> None:
    assert guess(columns, []) == mapping


def test_columns_without_telling_names_are_told_by_what_stands_in_them() -> None:
    rows = [{"a": "7", "b": "https://post.example/1", "c": WORDS, "d": "2024-03-05T10:00"}]
    assert guess(list("abcd"), rows) == ColumnMapping(text="c", address="b", published="d")


def test_the_guess_can_be_seen_and_changed() -> None:
    data = document("table.csv")
    reader = reader_of("csv")
    assert isinstance(reader, Isolated)
    columns = reader.columns(data, "table.csv")
    assert columns.names[0]
    assert columns.mapping == ColumnMapping(
        text="Body", title="Headline", outlet="Source", published="Date", address="URL"
    )
    chosen = reader.with_columns(ColumnMapping(text="Body", outlet="Headline"))
    draft = chosen.read(data, "table.csv", None)[0]
    assert draft.details.outlet == "Ferry to the islands late again"
    assert draft.text.startswith("The ferry to the islands")
    assert draft.details.published is None


def test_a_mapping_survives_being_sent() -> None:
    mapping = ColumnMapping(text="Nội dung", title='"')
    assert ColumnMapping.from_json(mapping.to_json()) == mapping


def test_a_table_without_text_is_refused() -> None:
    with pytest.raises(DocumentFault, match="no column holds the text"):
        reader_of("csv").read(b"a,b\n1,2\n", "a.csv", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_with_other_delimiters(delimiter: str) -> None:
    data = f'title{delimiter}text\n"One{delimiter} two"{delimiter}"Line.\nLine."\n'.encode()
    (draft,) = reader_of("csv").read(data, "a.csv", "en")
    headline = " ".join(f"One{delimiter} two".split())
    assert draft.text == f"{headline}\n\nLine.\n\nLine."


def test_markup_in_a_cell_is_no_text() -> None:
    (draft,) = reader_of("jsonl").read(b'{"text": "<p>One.</p><p>Two &amp; three.</p>"}', "a.jsonl", "en")
    assert draft.text == "One.\n\nTwo & three."


def test_rows_without_text_give_no_articles() -> None:
    drafts = reader_of("csv").read(b"text,title\nOne.,\n ,\n,x\nTwo.,\n", "a.csv", "en")
    assert [draft.text for draft in drafts] == ["One.", "Two."]
