"""What every reader of a format has to keep; the tests of a format inherit it."""

from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest.registry import READERS, Reader, reader_for

INHERITED = settings(suppress_health_check=[HealthCheck.differing_executors], deadline=None, max_examples=50)


def check(draft: Draft) -> None:
    """Fails unless the spans of a draft are in order, inside each other and cover what can be seen."""
    draft.text.encode()
    assert "\r" not in draft.text
    assert draft.paragraphs
    end = 0
    for paragraph in draft.paragraphs:
        words = paragraph.span.of(draft.text)
        assert end <= paragraph.span.start < paragraph.span.end <= len(draft.text)
        assert words == words.strip()
        assert not draft.text[end : paragraph.span.start].strip()
        end = paragraph.span.end
    assert not draft.text[end:].strip()
    end = 0
    for sentence in draft.sentences:
        assert end <= sentence.start < sentence.end
        assert not draft.text[end : sentence.start].strip()
        inside = [p for p in draft.paragraphs if p.span.start <= sentence.start and sentence.end <= p.span.end]
        assert len(inside) == 1
        end = sentence.end
    assert not draft.text[end:].strip()
    assert draft.details.title is None or draft.details.title == " ".join(draft.details.title.split())


class ReaderContract:
    """Inherited by the test class of each format, which names the reader, a file name and sound documents."""

    reader: ClassVar[Reader]
    name: ClassVar[str]
    sound: ClassVar[list[bytes]]

    def test_it_is_registered(self) -> None:
        assert self.reader in READERS
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in self.reader.suffixes)
        assert "/" in self.reader.media_type
        for data in self.sound:
            assert reader_for(self.name, data) is self.reader

    def test_sound_documents_keep_their_bytes_and_give_whole_articles(self) -> None:
        for data in self.sound:
            before = bytes(data)
            drafts = self.reader.read(data, self.name, None)
            assert data == before
            assert drafts == self.reader.read(data, self.name, None)
            for draft in drafts:
                check(draft)

    def test_a_language_that_is_given_is_kept(self) -> None:
        for data in self.sound:
            assert {draft.details.language for draft in self.reader.read(data, self.name, "vi")} == {"vi"}

    @INHERITED
    @given(data=st.binary(max_size=400))
    def test_hostile_bytes_are_read_or_refused_with_a_sentence(self, data: bytes) -> None:
        self._survives(data)

    @INHERITED
    @given(place=st.integers(0, 10_000), change=st.binary(min_size=1, max_size=4), which=st.integers(0, 100))
    def test_damaged_documents_are_read_or_refused_with_a_sentence(self, place: int, change: bytes, which: int) -> None:
        data = self.sound[which % len(self.sound)]
        place %= len(data) + 1
        self._survives(data[:place] + change + data[place + 1 :])
        self._survives(data[:place])

    def _survives(self, data: bytes) -> None:
        refusal = self._refusal(data)
        assert refusal is None or (self.name in refusal and refusal.endswith("."))

    def _refusal(self, data: bytes) -> str | None:
        """Why a document is refused; None if its articles are sound."""
        try:
            for draft in self.reader.read(data, self.name, "en"):
                check(draft)
        except DocumentFault as fault:
            return str(fault)
        return None

    def test_an_empty_document_is_refused(self) -> None:
        with pytest.raises(DocumentFault, match="holds no text"):
            self.reader.read(b"", self.name, None)
