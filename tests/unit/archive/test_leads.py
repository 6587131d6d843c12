"""The leads of articles, and what is held of them in memory."""

from collections.abc import Sequence

import numpy as np
import pytest

from triptych.archive import leads as module
from triptych.archive.archive import Archive
from triptych.archive.leads import HeldLeads, KeptLead, LeadIndex, Leads, lead_index

MODEL = "made up 1"


def keep(index: LeadIndex, *articles: int, language: str = "en", revision: int = 0) -> None:
    rows = [
        KeptLead(each, revision or each, language, np.full(4, each + revision, np.float32), frozenset())
        for each in articles
    ]
    index.keep(MODEL, rows)


def described(leads: Leads) -> Sequence[tuple[int, str, float]]:
    tags = [leads.languages[each] for each in leads.spoken]
    for place, language in enumerate(leads.languages):
        own = leads.vectors[[tag == language for tag in tags]]
        assert (leads.counts[place], leads.totals[place].tolist()) == (len(own), own.sum(axis=0).tolist())
    assert leads.squares.tolist() == (leads.vectors**2).sum(axis=1).tolist()
    return list(zip(leads.articles.tolist(), tags, leads.vectors[:, 0].tolist(), strict=True))


def test_what_is_held_is_what_would_be_read_anew(archive: Archive) -> None:
    held = HeldLeads()
    with lead_index(archive) as index:
        assert len(held.read(index, MODEL).articles) == 0
        keep(index, 1, 2)
        assert described(held.read(index, MODEL)) == [(1, "en", 1.0), (2, "en", 2.0)]
        keep(index, 3, 4, language="vi")
        keep(index, 5)
        assert described(held.read(index, MODEL)) == described(index.newest(MODEL))
        assert described(held.read(index, MODEL))[-2:] == [(4, "vi", 4.0), (5, "en", 5.0)]


def test_a_lead_that_was_kept_anew_is_read_anew(archive: Archive) -> None:
    held = HeldLeads()
    with lead_index(archive) as index:
        keep(index, 1, 2)
        held.read(index, MODEL)
        keep(index, 1, revision=7)
        keep(index, 3)
        assert described(held.read(index, MODEL)) == [(1, "en", 8.0), (2, "en", 2.0), (3, "en", 3.0)]


def test_only_the_newest_are_held(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NEWEST", 3)
    monkeypatch.setattr(module, "_ROOM", 2)
    held = HeldLeads()
    with lead_index(archive) as index:
        for article in range(1, 8):
            keep(index, article)
            assert described(held.read(index, MODEL))[-3:] == described(index.newest(MODEL))
            assert len(held.read(index, MODEL).articles) <= 5
