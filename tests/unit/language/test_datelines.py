"""Where a report's dateline ends."""

import pytest

from triptych.language.datelines import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "Moscow (VNA) – ",
        "HANOI, May 23 (Reuters) - ",
        "St. Petersburg (TASS) -- ",
        "(TTXVN) - ",
        "Hà Nội (TTXVN) – ",
        "ХАНОЙ, 3 декабря. /ТАСС/.",
        "МОСКВА, 3 дек - РИА Новости. ",
        "Москва. 3 декабря. INTERFAX.RU - ",
        "VOV.VN - ",
        "TTXVN — ",
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline: str) -> None:
    assert dateline_end(f"{dateline}The mayor met his guest.") == len(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor met his guest.",
        "The mayor (62) met his guest – and left.",
        "Hanoi-Moscow ties grow",
        "COVID-19 – what we know",
        "«Паром» – новая линия",
        "Tin: VNA is an agency - of news",
        "",
    ],
)
def test_other_lines_have_none(line: str) -> None:
    assert dateline_end(line) == 0
