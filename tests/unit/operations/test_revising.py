"""What a reader corrects in articles: details, roles, sentences, the text; and repairs taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.found import Found
from tests.samples import add, rows_of_the_user
from triptych.archive.archive import Archive
from triptych.archive.queries.articles import whole_article
from triptych.archive.schema import Bead, Revision, TargetRow
from triptych.domain.annotation import Place
from triptych.domain.article import Whole
from triptych.domain.states import Origin
from triptych.domain.text import Role, Span
from triptych.errors import RequestFault
from triptych.ingest.plain_text import PlainText
from triptych.operations.annotations import add_annotation
from triptych.operations.articles import Incoming, add_articles
from triptych.operations.desk import Desk
from triptych.operations.details import (
    change_details,
    change_paragraph_language,
    change_role,
    join_sentence,
    move_sentence_boundary,
    split_sentence,
)
from triptych.operations.revising import edit_text, take_back_repairs

REPORT = """\
Ferries stop for a day
PORTWELL - All ferries ofthe line stayed in port.  A storm had been announced. They sail again on Friday.
The harbour thanked its guests for theirpatience. Nobody was hurt, the harbour said.
"""


@pytest.fixture
def desk(archive: Archive) -> Desk:
    data = REPORT.encode()
    (draft,) = PlainText().read(data, "report.txt", None)
    Desk(archive).perform(
        add_articles, incoming=[Incoming(draft, data, "report.txt", "text/plain")], story=None, outcomes=[]
    )
    return Desk(archive)


def whole(archive: Archive, article: int = 1) -> Whole:
    with archive.reading() as session:
        return whole_article(session, article, archive.path)


def place(archive: Archive, words: str) -> Span:
    start = whole(archive).text.index(words)
    return Span(start, start + len(words))


def sentences(archive: Archive) -> list[str]:
    found = whole(archive)
    return [each.of(found.text) for each in found.sentences]


def targets(archive: Archive) -> list[tuple[int, str]]:
    """The revision of each target and the words that stand at its place there."""
    with archive.reading() as session:
        rows = session.execute(
            select(Revision.number, Revision.text, TargetRow.start, TargetRow.end)
            .join(Revision, Revision.id == TargetRow.revision_id)
            .order_by(TargetRow.id)
        )
        return [(number, text[start:end]) for number, text, start, end in rows]


def undone_and_done_again(archive: Archive, desk: Desk, operation: Callable[..., Any], **values: Any) -> None:
    before, split = rows_of_the_user(archive), sentences(archive)
    desk.perform(operation, **values)
    after, then = rows_of_the_user(archive), sentences(archive)
    assert after != before
    desk.undo()
    assert (rows_of_the_user(archive), sentences(archive)) == (before, split)
    receipt = desk.redo().receipt
    assert (rows_of_the_user(archive), sentences(archive)) == (after, then)
    assert any(1 in ids for ids in receipt.changed.values())


class TestDetails:
    def test_each_can_be_changed(self, archive: Archive, desk: Desk) -> None:
        new = {"title": "No ferries", "outlet": " The  Quay ", "byline": "", "dateline": "Portwell",
               "published": "2019-05", "language": "en", "address": None}  # fmt: skip
        undone_and_done_again(archive, desk, change_details, articles=[1], details=new)
        details = whole(archive).details
        assert (details.title, details.outlet, details.byline) == ("No ferries", "The Quay", None)
        assert (details.dateline, details.published, details.published_evidence) == ("Portwell", "2019-05", None)

    def test_another_language_splits_other_sentences(self, archive: Archive, desk: Desk) -> None:
        add(archive, "x\nОн жил в г. Портвелл. Там было тихо.", language="en")
        with archive.reading() as session:
            english = len(whole_article(session, 2, archive.path).sentences)
        desk.perform(change_details, articles=[2], details={"language": "ru"})
        assert len(whole(archive, 2).sentences) == 3
        desk.undo()
        assert len(whole(archive, 2).sentences) == 3 if english == 3 else english

    @pytest.mark.parametrize("date", ["yesterday", "2019-13", "2019-02-30", "19"])
    def test_no_date_is_taken_for_one(self, desk: Desk, date: str) -> None:
        with pytest.raises(RequestFault, match="is no date"):
            desk.perform(change_details, articles=[1], details={"published": date})

    def test_the_same_again_changes_nothing(self, desk: Desk) -> None:
        assert desk.perform(change_details, articles=[1], details={"language": "en"}).number is None

    def test_an_article_keeps_a_language(self, desk: Desk) -> None:
        with pytest.raises(RequestFault, match="needs a language"):
            desk.perform(change_details, articles=[1], details={"language": " "})


class TestRoles:
    def test_a_paragraph_gets_another_role(self, archive: Archive, desk: Desk) -> None:
        last = whole(archive).paragraphs[-1].span.start
        undone_and_done_again(archive, desk, change_role, article=1, paragraphs=[last], role=Role.BOILERPLATE)
        assert whole(archive).paragraphs[-1].role is Role.BOILERPLATE

    def test_the_title_follows_the_headline(self, archive: Archive, desk: Desk) -> None:
        last = whole(archive).paragraphs[-1].span.start
        desk.perform(change_role, article=1, paragraphs=[last], role=Role.HEADLINE)
        assert (whole(archive).details.title or "").startswith("The harbour thanked")


class TestSentences:
    def test_one_is_split_and_joined(self, archive: Archive, desk: Desk) -> None:
        usual = sentences(archive)
        comma = place(archive, ", the harbour")
        undone_and_done_again(archive, desk, split_sentence, article=1, place=comma.start + 1)
        assert sentences(archive) == [*usual[:-1], "Nobody was hurt,", "the harbour said."]
        desk.perform(join_sentence, article=1, place=comma.end)
        assert sentences(archive) == usual

    def test_two_are_joined_and_parted(self, archive: Archive, desk: Desk) -> None:
        usual = sentences(archive)
        storm = place(archive, "A storm")
        undone_and_done_again(archive, desk, join_sentence, article=1, place=storm.start)
        assert len(sentences(archive)) == len(usual) - 1
        desk.perform(split_sentence, article=1, place=storm.start)
        assert sentences(archive) == usual

    def test_nothing_is_joined_over_the_end_of_a_paragraph(self, archive: Archive, desk: Desk) -> None:
        with pytest.raises(RequestFault, match="first sentence"):
            desk.perform(join_sentence, article=1, place=place(archive, "The harbour thanked").start)

    def test_no_empty_sentence_is_made(self, archive: Archive, desk: Desk) -> None:
        with pytest.raises(RequestFault, match="cannot be parted"):
            desk.perform(split_sentence, article=1, place=place(archive, "A storm").start)

    def test_they_stay_when_sentences_are_split_again(self, archive: Archive, desk: Desk) -> None:
        desk.perform(split_sentence, article=1, place=place(archive, "the harbour said").start)
        wanted = sentences(archive)
        desk.perform(edit_text, article=1, text=whole(archive).text.replace("Nobody", "No one"))
        assert sentences(archive)[-1] == wanted[-1] == "the harbour said."


class TestEditing:
    def test_a_text_is_edited_and_taken_back(self, archive: Archive, desk: Desk) -> None:
        text = whole(archive).text.replace("Friday", "Saturday")
        undone_and_done_again(archive, desk, edit_text, article=1, text=text)
        found = whole(archive)
        assert (found.text, found.revision) == (text, 2)
        assert [each.role for each in found.paragraphs] == [Role.HEADLINE, Role.BODY, Role.BODY]

    def test_unchanged_passages_go_along_and_the_others_wait(self, archive: Archive, desk: Desk) -> None:
        for words in ("Nobody was hurt", "again on Friday", "All ferries"):
            desk.perform(add_annotation, targets=[Place(1, place(archive, words))], note=words)
        text = "Word has come.\n" + whole(archive).text.replace("Friday", "Saturday")
        desk.perform(edit_text, article=1, text=text)
        assert targets(archive) == [(2, "Nobody was hurt"), (1, "again on Friday"), (2, "All ferries")]
        desk.undo()
        assert {number for number, _words in targets(archive)} == {1}

    def test_words_that_repeat_are_not_guessed_at(self, archive: Archive, desk: Desk) -> None:
        desk.perform(add_annotation, targets=[Place(1, place(archive, "the harbour"))], note="n")
        text = whole(archive).text.replace("Nobody was hurt, the harbour said.", "the harbour, and again the harbour")
        desk.perform(edit_text, article=1, text=text)
        assert [number for number, _words in targets(archive)] == [1]

    def test_the_title_follows_an_edited_headline(self, archive: Archive, desk: Desk) -> None:
        desk.perform(edit_text, article=1, text=whole(archive).text.replace("for a day", "for two days"))
        assert whole(archive).details.title == "Ferries stop for two days"

    def test_links_of_the_reader_go_along_with_their_words(self, archive: Archive, desk: Desk) -> None:
        add(archive, "x\nAnother report.")
        hurt = place(archive, "Nobody was hurt")
        for span in (hurt, place(archive, "A storm had")):
            Found(archive).link(1, 2, [(span.start, span.end)], [(2, 9)], origin=Origin.USER)
        desk.perform(edit_text, article=1, text=whole(archive).text.replace("A storm", "The storm"))
        with archive.reading() as session:
            sides = session.execute(select(Bead.left_revision_id, Bead.left_spans).order_by(Bead.id)).all()
            current = session.scalar(select(Revision.id).where(Revision.article_id == 1, Revision.number == 2))
        assert sides[0] == (current, f"[[{hurt.start + 2}, {hurt.end + 2}]]")
        assert sides[1][0] != current

    def test_an_empty_text_is_refused(self, desk: Desk) -> None:
        with pytest.raises(RequestFault, match="needs a text"):
            desk.perform(edit_text, article=1, text=" \n")

    def test_the_same_text_is_no_revision(self, archive: Archive, desk: Desk) -> None:
        assert desk.perform(edit_text, article=1, text=whole(archive).text).number is None


class TestRepairs:
    def test_one_is_taken_back(self, archive: Archive, desk: Desk) -> None:
        found = whole(archive)
        assert "of the line" in found.text
        number = next(number for number, each in found.repairs if each.rule == "glued_words")
        desk.perform(add_annotation, targets=[Place(1, place(archive, "A storm had"))], note="n")
        undone_and_done_again(archive, desk, take_back_repairs, article=1, repairs=[number])
        now = whole(archive)
        assert "ofthe line" in now.text
        assert len(now.repairs) == len(found.repairs) - 1
        assert targets(archive) == [(2, "A storm had")]
        assert [each.of(now.text) for _number, repair in now.repairs for each in [repair.span]] == [
            each.of(found.text) for other, repair in found.repairs for each in [repair.span] if other != number
        ]

    def test_all_are_taken_back(self, archive: Archive, desk: Desk) -> None:
        desk.perform(take_back_repairs, article=1)
        found = whole(archive)
        assert (found.text, found.repairs) == (REPORT, ())
        assert desk.perform(take_back_repairs, article=1).number is None

    def test_a_parted_headline_is_one_paragraph_again(self, archive: Archive) -> None:
        text = "date 2025-12-03 Ferries stop for a day\nPORTWELL - All ferries stayed in port on Monday.\n"
        (draft,) = PlainText().read(text.encode(), "a.txt", None)
        assert len(draft.paragraphs) == 3
        one = Incoming(draft, text.encode(), "a.txt", "text/plain")
        Desk(archive).perform(add_articles, incoming=[one], story=None, outcomes=[])
        Desk(archive).perform(take_back_repairs, article=1)
        found = whole(archive)
        assert (found.text, len(found.paragraphs)) == (text, 2)


def test_an_article_that_is_gone_is_said_to_be(archive: Archive) -> None:
    with pytest.raises(RequestFault, match="no longer in the archive"):
        Desk(archive).perform(edit_text, article=7, text="x")


class TestLanguageOfAParagraph:
    def languages(self, archive: Archive) -> list[str | None]:
        return [each.language for each in whole(archive).paragraphs]

    def test_it_is_changed_taken_back_and_done_again(self, archive: Archive, desk: Desk) -> None:
        last = whole(archive).paragraphs[-1].span.start
        values = {"article": 1, "paragraphs": [last]}
        undone_and_done_again(archive, desk, change_paragraph_language, **values, language="vi")
        undone_and_done_again(archive, desk, change_paragraph_language, **values, language="ru")
        undone_and_done_again(archive, desk, change_paragraph_language, **values, language="en")
        assert self.languages(archive)[-1] is None
        for language in ("ru", "vi", None):
            desk.undo()
            assert self.languages(archive)[-1] == language

    def test_nothing_is_done_where_it_stands_so(self, archive: Archive, desk: Desk) -> None:
        before = rows_of_the_user(archive)
        assert not desk.perform(change_paragraph_language, article=1, paragraphs=[0], language="en").count
        assert rows_of_the_user(archive) == before


class TestMovedBoundary:
    def test_the_nearest_one_goes_there(self, archive: Archive, desk: Desk) -> None:
        announced = place(archive, "announced")
        undone_and_done_again(archive, desk, move_sentence_boundary, article=1, place=announced.start)
        assert "A storm had been" in " ".join(sentences(archive))
        assert any(each.startswith("announced.") for each in sentences(archive))
        count = len(sentences(archive))
        desk.perform(move_sentence_boundary, article=1, place=place(archive, "been announced").start)
        assert len(sentences(archive)) == count
        assert any(each.startswith("been announced.") for each in sentences(archive))

    def test_where_there_is_none_it_is_refused(self, archive: Archive, desk: Desk) -> None:
        with pytest.raises(RequestFault, match="beside the end of a sentence"):
            desk.perform(move_sentence_boundary, article=1, place=place(archive, "stop for").start)
