"""What is worked out of a report: date, place, outlet, author, languages; the real reports."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.samples import REAL_REPORTS
from tests.unit.ingest.reader_contract import check
from triptych.domain.article import Details, Draft
from triptych.domain.text import Role
from triptych.ingest.cleaning.mending import as_it_came
from triptych.ingest.drafting import draft_of, draft_of_text

HEADLINE, BODY, CAPTION, BOILERPLATE = Role.HEADLINE, Role.BODY, Role.CAPTION, Role.BOILERPLATE


def known(text: str, language: str = "en") -> Details:
    return draft_of_text(text, language=language).details


@pytest.mark.parametrize(
    ("language", "text", "published"),
    [
        ("en", "Late\n\nMay 23, 2019\n\nThe ferry was late on Tuesday.", "2019-05-23"),
        ("en", "Late\n\nVARNA, May 23 (Reuters) - The ferry was late.", None),
        ("en", "Late\n\nThe ferry was late on July 14.\n\nA new one is hoped for in 2031.", None),
        ("en", "Late\n\nThe ferry was late on July 14, 2021, the company said.", "2021-07-14"),
        ("en", "Late\n\nThe 20th anniversary of the line (2001-2021) was marked.", "2021"),
        ("en", "Late\n\nThe 30th anniversary of the line (2001-2021) was marked.", None),
        ("en", "Late\n\nOn July 14 a ferry was late.\n\nIts owner died in March 2012.", None),
        (
            "vi",
            "Trễ giờ\n\nNgày 23/5, phà lại trễ giờ.\n\nBến mới sẽ mở vào tháng 11/2019. Năm 2019 có hai bến.",
            "2019-05-23",
        ),
        ("vi", "Trễ giờ\n\nNgày 23/5, phà lại trễ giờ ở bến cảng.", None),
        ("vi", "Trễ giờ\n\nThứ Năm, 23/5/2019 | 14:30 (GMT+7)\n\nPhà lại trễ giờ.", "2019-05-23"),
        ("ru", "date 2024-12-03 Паром опоздал\n\nВАРНА, 3 декабря. /ТАСС/. Паром опоздал.", "2024-12-03"),
        ("ru", "Паром опоздал\n\nВАРНА, 3 декабря. /ТАСС/. Паром опоздал.", None),
        ("ru", "Паром опоздал\n\nПаром опоздал 3 декабря 2024 года, люди ждали.", "2024-12-03"),
    ],
)
def test_the_date_is_as_exact_as_the_text_proves(language: str, text: str, published: str | None) -> None:
    details = known(text, language)
    assert details.published == published
    assert published is None or details.published_evidence


def test_candidates_are_kept_as_evidence() -> None:
    evidence = known("Late\n\nThe ferry was late on July 14.\n\nA new one is hoped for in 2031.").published_evidence
    assert evidence is not None
    assert "July 14" in evidence
    assert "2031" in evidence


@pytest.mark.parametrize(
    ("language", "text", "outlet", "place", "byline"),
    [
        ("en", "Late\n\nVarna (VNA) – The ferry was late.", "VNA", "Varna", None),
        (
            "en",
            "Late\n\nVARNA, May 23 (Reuters) - It was late.\n\n(Reporting by Jane Doe; editing by Jim Roe)",
            "Reuters",
            "VARNA",
            "Jane Doe",
        ),
        ("en", "Late\n\nBy Jane Doe\n\nThe ferry was late.", None, None, "Jane Doe"),
        ("en", "Late\n\nThe ferry was late. – VNA", "VNA", None, None),
        ("en", "Late\n\nVOV.VN - The ferry was late.", "VOV", None, None),
        ("vi", "Trễ giờ\n\nPhà lại trễ giờ./.\n\n(TTXVN/Vietnam+)", "TTXVN", None, None),
        ("vi", "Trễ giờ\n\nPhà lại trễ giờ.\n\nMời bạn đọc theo dõi VOV.VN trên", "VOV", None, None),
        ("ru", "Опоздал\n\nВАРНА, 3 декабря. /ТАСС/. Паром опоздал.", "ТАСС", "ВАРНА", None),
        ("ru", "Опоздал\n\nВАРНА, 3 дек - РИА Новости. Паром опоздал.", "РИА Новости", "ВАРНА", None),
        ("ru", "Опоздал\n\nПаром опоздал. По данным ТАСС, его ждали.", None, None, None),
    ],
)
def test_outlet_place_and_author(
    language: str, text: str, outlet: str | None, place: str | None, byline: str | None
) -> None:
    details = known(text, language)
    assert (details.outlet, details.dateline, details.byline) == (outlet, place, byline)


def test_what_the_document_says_goes_before_what_is_worked_out() -> None:
    said = Details(language="en", title="T", outlet="The Pier", published="2020-01-02", published_evidence="meta")
    details = draft_of(["Late", "Varna (VNA) – The ferry was late on May 23, 2019."], said).details
    assert details == Details("en", "T", "The Pier", None, "Varna", "2020-01-02", "meta")


def test_roles_that_markup_gives_are_kept_over_repairs() -> None:
    texts = ["By the pier", "A  headline ofthe day", "", "The ferry was late.", "A picture of it"]
    draft = draft_of(texts, language="en", roles={0: BOILERPLATE, 1: HEADLINE, 4: CAPTION})
    check(draft)
    assert draft.text == "By the pier\n\nA headline of the day\n\nThe ferry was late.\n\nA picture of it"
    assert [each.role for each in draft.paragraphs] == [BOILERPLATE, HEADLINE, BODY, CAPTION]
    assert draft.details.title == "A headline of the day"


def test_a_paragraph_in_another_language_is_told() -> None:
    text = (
        "Late\n\nThe ferry to the islands was late on Friday, said the owner of the line.\n\n"
        "Chúng tôi rất tiếc vì chuyến phà lại trễ giờ và xin lỗi hành khách.\n\n"
        "Мы сожалеем, что паром опоздал и люди ждали.\n\nNguyễn Văn Đức is the captain of the ship."
    )
    draft = draft_of_text(text)
    assert draft.details.language == "en"
    assert [each.language for each in draft.paragraphs] == [None, None, "vi", "ru", None]


def test_links_to_other_reports_are_boilerplate() -> None:
    text = (
        "Late\n\nThe ferry was late.\n\nRead more: Pier closed\n\nIt left.\n\nRelated news\n\nPier opens\n\nPier shut"
    )
    assert [each.role for each in draft_of_text(text, language="en").paragraphs] == [
        HEADLINE, BODY, BOILERPLATE, BODY, BOILERPLATE, BOILERPLATE, BOILERPLATE,
    ]  # fmt: skip


EXPECTED = json.loads((Path(__file__).parent / "real_reports.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not REAL_REPORTS.is_dir(), reason="the reports lie beside the repository, where it is developed")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_real_reports(name: str) -> None:
    raw = (REAL_REPORTS / name).read_bytes().decode()
    draft = draft_of_text(raw)
    expected = EXPECTED[name]
    check(draft)
    assert as_it_came(draft.text, draft.repairs) == raw
    details = draft.details
    assert [details.language, details.outlet, details.dateline, details.published] == expected["details"]
    assert (details.title is not None) == expected["title"]
    assert (
        "".join(each.role.value[0] + each.role.value[1] + " " for each in draft.paragraphs).split() == expected["roles"]
    )
    assert len(draft.sentences) == expected["sentences"]
    assert splits(draft) == expected["splits"]


def splits(draft: Draft) -> list[str]:
    """Hashes of the words that were parted, with the place between them."""
    found = []
    for each in draft.repairs:
        left = draft.text[: each.span.start].split()[-1]
        right = draft.text[each.span.end :].split()[0]
        found.append(sha256(f"{left}|{right}".encode()).hexdigest()[:12])
    return found
