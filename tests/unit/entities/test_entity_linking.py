"""Names put together across languages: what is one thing, and what must stay two."""

from collections.abc import Sequence
from itertools import count
from random import Random

import pytest

from triptych.domain.entity import EntityKind, Evidence, Stage
from triptych.domain.mention import Mention
from triptych.domain.text import Span
from triptych.entities.linking.clustering import Cluster
from triptych.entities.linking.comparing import ALL_STAGES, PERHAPS, SURE, compare
from triptych.entities.linking.groups import Group, groups_of, key_of, named
from triptych.entities.linking.linker import Meeting, link
from triptych.entities.linking.naming import take_apart
from triptych.entities.linking.showing import listed, main_name

PERSON, PLACE, BODY = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


def article(number: int, language: str, *names: tuple[str, EntityKind], between: str = " met ") -> list[Group]:
    """The groups of an article whose text is nothing but these names with a word between them."""
    text, mentions, numbers = "", [], count(number * 1000)
    for name, kind in names:
        text += between if text else ""
        mentions.append((next(numbers), Mention(Span(len(text), len(text) + len(name)), kind), None))
        text += name
    return groups_of(number, text, named(text, language, mentions))


def people(number: int, language: str, *names: str) -> list[Group]:
    return article(number, language, *((name, PERSON) for name in names))


def together(groups: Sequence[Group], clusters: Sequence[Cluster]) -> list[set[str]]:
    """The texts of each cluster that holds more than one group."""
    found = [{name.text for place in each.members for name in groups[place].names} for each in clusters]
    return sorted((each for each in found if len(each) > 1), key=min)


def linked(*articles: list[Group], stages: frozenset[Stage] = ALL_STAGES) -> list[set[str]]:
    groups = [group for each in articles for group in each]
    return together(groups, link(groups, (), stages))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (PERSON, ("en", "Sergey Sobyanin"), ("ru", "Сергея Собянина")),
        (PERSON, ("en", "Nguyen Duc Chung"), ("vi", "Nguyễn Đức Chung")),
        (PERSON, ("vi", "Nguyễn Đức Chung"), ("ru", "Нгуен Дык Тюнг")),
        (PERSON, ("en", "Xi Jinping"), ("ru", "Си Цзиньпина")),
        (PERSON, ("vi", "Vla-đi-mia Pu-tin"), ("ru", "Владимиром Путиным")),
        (PERSON, ("en", "A.D Beglov"), ("en", "Alexander Beglov")),
        (PLACE, ("en", "Russian Federation"), ("vi", "Liên bang Nga")),
        (PLACE, ("vi", "Đức"), ("ru", "Германией")),
        (PLACE, ("en", "Baton Rouge"), ("ru", "Батон-Руже")),
        (BODY, ("en", "Hanoi People's Committee"), ("vi", "UBND Hà Nội")),
        (BODY, ("vi", "Ủy ban nhân dân Hà Nội"), ("ru", "Народным комитетом Ханоя")),
        (BODY, ("en", "United Nations"), ("ru", "ООН")),
        (BODY, ("en", "Ministry of Foreign Affairs"), ("ru", "МИД")),
        (BODY, ("en", "House of Odessa"), ("ru", "Одесский дом")),
        (BODY, ("en", "Delegation of Tula"), ("vi", "Đoàn đại biểu Tula")),
        (BODY, ("vi", "UBND thành phố Huế"), ("ru", "Народный комитет Хюэ")),
    ],
)
def test_one_name_in_two_languages_is_one(kind: EntityKind, one: tuple[str, str], other: tuple[str, str]) -> None:
    left, right = (take_apart(text, language, kind) for language, text in (one, other))

    verdict = compare(left, right)

    assert verdict.score >= (SURE if kind is not BODY else PERHAPS), verdict
    assert verdict.evidence


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (PERSON, ("en", "Sergei Ivanov"), ("ru", "Сергей Лавров")),
        (PERSON, ("en", "Sergey Petrov"), ("en", "Sergei Ivanov")),
        (PERSON, ("en", "Anna Smirnova"), ("ru", "Ольга Смирнова")),
        (PLACE, ("en", "Austria"), ("vi", "Úc")),
        (PLACE, ("vi", "Hàn Quốc"), ("vi", "Triều Tiên")),
        (BODY, ("en", "Ministry of Health of Vietnam"), ("vi", "Bộ Y tế Nga")),
        (BODY, ("en", "NATO"), ("ru", "ООН")),
        (BODY, ("en", "Odessa House"), ("ru", "Одесса 24")),
        (BODY, ("en", "Odessa House"), ("vi", "Đoàn đại biểu Odessa")),
        (BODY, ("en", "Rowing World Cup"), ("ru", "Департамента внешних международных связей")),
        (BODY, ("en", "Tula City Court"), ("en", "Tula District Court")),
        (PERSON, ("en", "Linh Khoi"), ("vi", "Hồ Chí Linh")),
    ],
)
def test_two_names_are_two(kind: EntityKind, one: tuple[str, str], other: tuple[str, str]) -> None:
    left, right = (take_apart(text, language, kind) for language, text in (one, other))

    assert compare(left, right).score < PERHAPS


def test_a_surname_is_its_bearer_s_in_the_same_article() -> None:
    groups = people(1, "en", "Maria Castellanos", "Castellanos", "Castellanos", "Peter Brandt")

    counted = {group.names[0].text: len(group.mentions) for group in groups}
    assert counted == {"Maria Castellanos": 3, "Peter Brandt": 1}


def test_two_people_with_one_surname_stay_two_in_all_languages() -> None:
    clusters = linked(
        people(1, "en", "Anna Kovaleva", "Boris Kovalev"), people(2, "ru", "Анна Ковалёва", "Борис Ковалёв")
    )

    assert clusters == [{"Anna Kovaleva", "Анна Ковалёва"}, {"Boris Kovalev", "Борис Ковалёв"}]


def test_a_surname_alone_is_nobody_s_in_another_report() -> None:
    assert linked(people(1, "en", "Anna Smith"), people(2, "en", "Smith")) == []


def test_what_two_reports_name_besides_lends_weight_to_a_surname() -> None:
    company = ["Maria Castellanos", "Peter Brandt"]

    clusters = linked(people(1, "en", *company, "Olga Vetrova"), people(2, "en", *company, "Vetrova"))

    assert {"Olga Vetrova", "Vetrova"} in clusters


def test_weak_links_do_not_glue_three_people() -> None:
    groups = [*people(1, "en", "Ivan Petrov"), *people(2, "en", "Petrov"), *people(3, "en", "Oleg Petrov")]
    pairs = frozenset(frozenset(pair) for pair in ((1, 2), (2, 3), (1, 3)))

    clusters = link(groups, (), ALL_STAGES, pairs)

    assert not any({0, 2} <= set(each.members) for each in clusters)


def test_a_city_and_the_man_of_its_name_are_two() -> None:
    clusters = linked(
        article(1, "en", ("Ho Chi Minh City", PLACE), ("Ho Chi Minh", PERSON)),
        article(2, "vi", ("Hồ Chí Minh", PERSON), ("Thành phố Hồ Chí Minh", PLACE)),
    )

    assert {"Ho Chi Minh", "Hồ Chí Minh"} in clusters
    assert not any({"Ho Chi Minh", "Ho Chi Minh City"} <= each for each in clusters)


def test_a_bracketed_acronym_is_the_body_before_it() -> None:
    groups = article(1, "en", ("Northern Grain Council", BODY), ("NGC", BODY), between=" (")

    assert [[name.text for name in group.names] for group in groups] == [["Northern Grain Council", "NGC"]]


def test_a_body_of_a_city_is_one_with_and_without_the_word_city() -> None:
    groups = article(1, "vi", ("Ủy ban nhân dân Huế", BODY), ("UBND thành phố Huế", BODY), ("UBND tỉnh Huế", BODY))

    assert [len(group.mentions) for group in groups] == [2, 1]
    assert groups[0].evidence[0].stage is Stage.TRANSLATION


def test_names_that_keep_meeting_in_linked_sentences_are_one() -> None:
    groups = [*people(1, "en", "Li Keqiang"), *people(2, "vi", "Lý Khắc Cường")]

    apart = link(groups)
    joined = link(groups, [Meeting(0, 1, 4, 4)])

    assert len(apart) == 2
    assert len(joined) == 1
    assert Evidence(Stage.SENTENCES, "Li Keqiang", "Lý Khắc Cường", count=4, whole=4) in joined[0].evidence


def test_a_stage_that_is_off_does_not_count() -> None:
    groups = [*people(1, "en", "Sergey Sobyanin"), *people(2, "ru", "Сергей Собянин")]

    assert len(link(groups, (), ALL_STAGES - {Stage.SOUND, Stage.PARTS, Stage.COMPANY})) == 2


def test_what_the_reader_held_apart_stays_apart() -> None:
    known = Group(PERSON, [take_apart("Sergey Sobyanin", "en", PERSON)], entity=7, apart=frozenset({8}))
    other = Group(PERSON, [take_apart("Сергей Собянин", "ru", PERSON)], entity=8)

    assert len(link([known, other])) == 2


def test_a_name_that_was_refused_does_not_come_back() -> None:
    name = take_apart("Sergei Sobyanin", "en", PERSON)
    known = Group(PERSON, [take_apart("Sergey Sobyanin", "en", PERSON)], entity=7, refused=frozenset({key_of(name)}))

    assert len(link([known, *people(1, "en", "Sergei Sobyanin")])) == 2


def test_names_are_listed_once_in_the_nominative() -> None:
    names = [take_apart(text, "ru", PERSON) for text in ("Собянина", "Сергея Собянина", "Сергей Собянин")]

    assert listed(names) == [("ru", "Сергей Собянин"), ("ru", "Собянин")]
    assert main_name([("ru", "Собянин"), ("en", "Sobyanin"), ("en", "Sergey Sobyanin")]) == "Sergey Sobyanin"


def test_five_thousand_names_are_linked() -> None:
    letters = Random(5)
    spell = ("bdfgklmnprstvz", "aeiou", "bdgklmnprst", "aeiou", "lmnrst", "aeio", "nrst")
    names = [" ".join("".join(map(letters.choice, spell)).title() for _part in range(2)) for _name in range(5000)]
    groups = [*people(1, "en", *names[:2500]), *people(2, "en", *names[2500:])]

    clusters = link(groups)

    assert sum(len(each.members) for each in clusters) == len(groups)
