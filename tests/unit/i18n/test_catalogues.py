"""Every message is there in every language, means the same values, and reaches the reader."""

import importlib.util
import re
import shutil
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages import Catalog, Message, pofile

from triptych import i18n, paths
from triptych.i18n import _, ngettext, use_language

ROOT = Path(__file__).parents[3]
LANGUAGES = ("ru", "vi")

NAMES = frozenset({
    "OK", "Web Annotations (W3C)", "{font}: SIL Open Font License 1.1", "{archive} – Triptych", "GeoNames", "Wikidata",
    "JSON Lines", "brat standoff",
})  # fmt: skip
"""Messages that hold nothing but names, which may be the same in every language."""


def _script() -> ModuleType:
    specification = importlib.util.spec_from_file_location("catalogues_script", ROOT / "packaging" / "catalogues.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


catalogues = _script()


def file_of(language: str, root: Path = ROOT) -> Path:
    return root / "resources" / "locale" / language / "LC_MESSAGES" / "triptych.po"


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """The messages that stand in the sources now."""
    template: Catalog = catalogues.gather(ROOT)
    return template


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """A language's messages as its file has them."""
    with file_of(request.param).open("rb") as source:
        return pofile.read_po(source, locale=request.param, abort_invalid=True)


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program with catalogues compiled from the files as they are; it speaks English again afterwards."""
    for language in LANGUAGES:
        target = file_of(language, tmp_path)
        target.parent.mkdir(parents=True)
        shutil.copyfile(file_of(language), target)
    catalogues.compile_all(tmp_path)
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path / "resources")
    yield
    use_language("en")


def forms(texts: Any) -> tuple[str, ...]:
    """A message, or its translation, in all its plural forms."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def fields(text: str) -> set[str]:
    """The values that `str.format` puts in; an unbalanced brace is an error."""
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_language_of_the_interface_has_a_catalogue() -> None:
    assert {*catalogues.LANGUAGES, "en"} == set(i18n.LANGUAGES)
    assert {path.parents[1].name for path in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po")} == set(LANGUAGES)


def test_the_messages_are_those_of_the_sources(catalogue: Catalog, sources: Catalog) -> None:
    expected = {forms(message.id) for message in messages(sources)}
    assert {forms(message.id) for message in messages(catalogue)} == expected
    assert not catalogue.obsolete


def test_nothing_is_missing_guessed_or_put_in_other_words(catalogue: Catalog) -> None:
    assert list(catalogues.problems_of(catalogue)) == []


@pytest.mark.usefixtures("compiled")
def test_a_compiled_catalogue_does_not_tell_when_it_was_made(tmp_path: Path) -> None:
    for language in LANGUAGES:
        told = file_of(language, tmp_path).with_suffix(".mo").read_bytes()
        assert b"POT-Creation-Date: 1980-01-01 00:00+0000" in told


def test_each_plural_form_takes_the_same_values(catalogue: Catalog) -> None:
    differing = [
        translation
        for message in messages(catalogue)
        for translation in forms(message.string)
        if fields(translation) != fields(forms(message.id)[-1])
    ]
    assert differing == []


def test_nothing_is_left_in_english(catalogue: Catalog) -> None:
    equal = {
        translation
        for message in messages(catalogue)
        for translation in forms(message.string)
        if translation in forms(message.id) and has_words(translation)
    }
    assert equal <= NAMES


def has_words(text: str) -> bool:
    """Whether anything is left to translate besides values, signs and single letters."""
    return re.search(r"[^\W\d_]{2}", re.sub(r"\{[^}]*\}", "", text)) is not None


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        (
            "ru",
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        ),
        ("vi", "nplurals=1; plural=0;"),
    ],
)
def test_the_file_states_the_plural_rule_of_its_language(language: str, rule: str) -> None:
    with file_of(language).open("rb") as source:
        catalogue = pofile.read_po(source, abort_invalid=True)
    assert str(catalogue.locale) == language
    assert catalogue.plural_forms == rule
    counted = [message for message in messages(catalogue) if message.pluralizable]
    assert counted
    assert {len(forms(message.string)) for message in counted} == {catalogue.num_plurals}


@pytest.mark.usefixtures("compiled")
class TestSpeaking:
    @pytest.mark.parametrize(
        ("language", "sentence"),
        [
            ("vi", "Không có gì để hoàn tác."),
            ("ru", "Отменять нечего."),
            ("en", "There is nothing to undo."),
            ("xx", "There is nothing to undo."),
        ],
    )
    def test_a_sentence_comes_in_the_chosen_language_or_else_in_english(self, language: str, sentence: str) -> None:
        use_language(language)
        assert _("There is nothing to undo.") == sentence

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", ["0 articles", "1 article", "2 articles", "5 articles", "11 articles", "21 articles"]),
            ("ru", ["0 статей", "1 статья", "2 статьи", "5 статей", "11 статей", "21 статья"]),
            ("vi", ["0 bài báo", "1 bài báo", "2 bài báo", "5 bài báo", "11 bài báo", "21 bài báo"]),
        ],
    )
    def test_a_number_takes_its_form(self, language: str, words: list[str]) -> None:
        use_language(language)
        counts = (0, 1, 2, 5, 11, 21)
        assert [ngettext("{count} article", "{count} articles", n).format(count=n) for n in counts] == words

    def test_english_comes_back_after_another_language(self) -> None:
        use_language("vi")
        use_language("xx")
        assert _("emptying the trash") == "emptying the trash"
