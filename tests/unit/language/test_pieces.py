"""Sentences cut into pieces: as the package `tokenizers` cuts them, with a made-up vocabulary."""

from pathlib import Path

import pytest

from triptych.language.pieces import Pieces

SPACE = "▁"
LETTERS = "abcdeghinorstuкотмы?éề"
VOCABULARY = [
    ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), (SPACE, -2.0), (f"{SPACE}the", -3.0),
    (f"{SPACE}th", -4.0), ("re", -3.5), ("e", -3.0), (f"{SPACE}коты", -6.0), ("ты", -4.5), (f"{SPACE}gr", -5.0),
    ("eed", -4.0), ("ain", -4.2), (f"{SPACE}grain", -9.5), *((each, -5.0 - n / 10) for n, each in enumerate(LETTERS)),
]  # fmt: skip

SENTENCES = (
    "the theatre greed", "  the   grain\tthen\nthere ", "коты и кот", "", "   ", "日本語 the 日本", "the日本e", "🙂",
    "ﬁne ①",
    "e\u0301t e\u0302\u0300", "a\u00adb", "x\u200by", "▁the▁▁grain", "<s> the </s>", "the " * 40, "a" * 300, "?",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tokenizer's file in the form that the conversion of the model gives it."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(VOCABULARY, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[\\x{AD}\\x{200B}]"), ""),
            normalizers.Replace(Regex("[\\x{9}\\x{A}]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.enable_truncation(24)
    place = tmp_path_factory.mktemp("pieces") / "tokenizer.json"
    tokenizer.save(str(place))
    return place


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_cut_as_the_package_cuts_them(path: Path, sentence: str) -> None:
    from tokenizers import Tokenizer

    assert Pieces(path).numbers(sentence) == Tokenizer.from_file(str(path)).encode(sentence).ids


def test_the_likeliest_pieces_are_taken_and_not_the_longest(path: Path) -> None:
    numbers = {piece: number for number, (piece, _score) in enumerate(VOCABULARY)}

    assert Pieces(path).numbers("grain") == [0, numbers[f"{SPACE}gr"], numbers["ain"], 2]


def test_what_no_piece_has_is_unknown_together(path: Path) -> None:
    assert Pieces(path).numbers("日本語") == [0, 4, 3, 2]


def test_a_step_that_is_not_known_is_no_step(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "tokenizer.json"
    other.write_text(path.read_text(encoding="utf-8").replace('"NFKC"', '"Lowercase"'), encoding="utf-8")

    with pytest.raises(ValueError, match="Lowercase"):
        Pieces(other)
