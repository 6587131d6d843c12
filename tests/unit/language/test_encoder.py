import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from triptych import paths
from triptych.errors import ModelDamaged, ModelMissing
from triptych.language.encoder import GRAPH, MANIFEST, TOKENIZER, WORDS, SentenceEncoder, read_manifest, verify

TRANSLATIONS = [
    {
        "en": "Heavy rain flooded the old town on Tuesday night.",
        "vi": "Mưa lớn làm ngập khu phố cổ vào đêm thứ Ba.",
        "ru": "Сильный дождь затопил старый город в ночь на среду.",
    },
    {
        "en": "The central bank raised its interest rate by half a percentage point.",
        "vi": "Ngân hàng trung ương tăng lãi suất thêm nửa điểm phần trăm.",
        "ru": "Центральный банк повысил процентную ставку на половину процентного пункта.",
    },
    {
        "en": "The two presidents will meet in Hanoi next week.",
        "vi": "Hai tổng thống sẽ gặp nhau tại Hà Nội vào tuần tới.",
        "ru": "Два президента встретятся в Ханое на следующей неделе.",
    },
    {
        "en": "Scientists have found a new kind of frog in the mountains.",
        "vi": "Các nhà khoa học đã tìm thấy một loài ếch mới trên núi.",
        "ru": "Учёные нашли в горах новый вид лягушки.",
    },
]
SENTENCES = [text for translations in TRANSLATIONS for text in translations.values()]


@pytest.fixture(scope="session")
def model_folder() -> Path:
    folder = paths.models_folder() / "e5-small"
    if not (folder / MANIFEST).is_file():
        pytest.skip(f"no model in {folder}: run packaging/models.py {folder.parent}")
    return folder


@pytest.fixture(scope="session")
def encoder(model_folder: Path) -> SentenceEncoder:
    return SentenceEncoder(model_folder)


@pytest.fixture
def unusable_folder(tmp_path: Path) -> Path:
    """A folder whose manifest is right about its files, none of which is what its name says."""
    files = {name: f"not a {name}".encode() for name in (GRAPH, WORDS, TOKENIZER)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    records = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)} for name, content in files.items()
    }
    manifest = {"name": "e5-small", "version": "1", "source": {"package": "p"}, "files": records}
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_importing_the_module_loads_none_of_the_heavy_libraries() -> None:
    heavy = ("numpy", "onnxruntime", "tokenizers")
    program = f"import sys, triptych.language.encoder; print([name for name in {heavy} if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(Path(paths.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_engine_reports_nothing_to_its_makers(model_folder: Path, tmp_path: Path) -> None:
    """Where it means to, it notes a number for the machine in the user's cache: but not in a CI, so this is none."""
    opening = f"SentenceEncoder(pathlib.Path({str(model_folder)!r}))"
    program = f"import pathlib; from triptych.language.encoder import SentenceEncoder; {opening}"
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "USERPROFILE", "LOCALAPPDATA"), str(tmp_path))
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environment = {**kept, **homes, "PYTHONPATH": str(Path(paths.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert not list(tmp_path.rglob("*"))


def test_a_missing_model_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"packaging/models\.py"):
        SentenceEncoder(tmp_path / "e5-small")
    with pytest.raises(ModelMissing):
        SentenceEncoder(tmp_path)
    assert "There is no model" in verify(tmp_path)[0]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"name": "e5", "version": "1", "source": {}, "files": {"a": 1}}']
)
def test_a_manifest_that_cannot_be_read_means_damage(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ModelDamaged, match=MANIFEST):
        read_manifest(tmp_path)
    assert len(verify(tmp_path)) == 1


@pytest.mark.parametrize("name", [GRAPH, WORDS, TOKENIZER])
def test_a_file_that_is_missing_or_cut_off_means_damage(unusable_folder: Path, name: str) -> None:
    path = unusable_folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelDamaged, match=rf"{name} has \d+ bytes"):
        SentenceEncoder(unusable_folder)
    path.unlink()
    with pytest.raises(ModelDamaged, match=f"{name} is missing"):
        SentenceEncoder(unusable_folder)


def test_a_file_that_the_manifest_does_not_know_means_damage(unusable_folder: Path) -> None:
    path = unusable_folder / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["files"][WORDS]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelDamaged, match=f"{WORDS} is not in the manifest"):
        SentenceEncoder(unusable_folder)


@pytest.mark.parametrize("name", [GRAPH, TOKENIZER])
def test_a_file_of_the_right_size_that_cannot_be_loaded_means_damage(unusable_folder: Path, name: str) -> None:
    path = unusable_folder / name
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(ModelDamaged, match=f"{name} does not have the content"):
        SentenceEncoder(unusable_folder)


def test_verify_finds_a_changed_byte_of_the_right_size(unusable_folder: Path) -> None:
    assert verify(unusable_folder) == []
    content = bytearray((unusable_folder / WORDS).read_bytes())
    content[3] ^= 1
    (unusable_folder / WORDS).write_bytes(content)
    assert verify(unusable_folder) == [f"{WORDS} does not have the content it was built with."]


def test_vectors_have_384_dimensions_and_length_1(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode(SENTENCES)
    assert encoder.dimensions == 384
    assert vectors.shape == (len(SENTENCES), 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_the_version_names_model_and_conversion(encoder: SentenceEncoder, model_folder: Path) -> None:
    manifest = read_manifest(model_folder)
    assert encoder.version == f"{manifest.name} {manifest.version}"
    assert verify(model_folder) == []


def test_no_sentences_give_no_vectors(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_sentence_has_one_vector_alone_in_company_and_on_any_number_of_threads(
    encoder: SentenceEncoder, model_folder: Path
) -> None:
    together = encoder.encode(SENTENCES)
    np.testing.assert_array_equal(encoder.encode(SENTENCES), together)
    np.testing.assert_array_equal(encoder.encode(SENTENCES[::-1])[::-1], together)
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES])
    np.testing.assert_allclose(alone, together, atol=1e-6)
    np.testing.assert_allclose(SentenceEncoder(model_folder, threads=1).encode(SENTENCES), together, atol=1e-6)


@pytest.mark.parametrize(("left", "right"), [("en", "vi"), ("en", "ru"), ("ru", "vi")])
def test_translations_lie_nearer_than_unrelated_sentences(encoder: SentenceEncoder, left: str, right: str) -> None:
    cosines = (
        encoder.encode([each[left] for each in TRANSLATIONS]) @ encoder.encode([each[right] for each in TRANSLATIONS]).T
    )
    translations = cosines.diagonal()
    unrelated = cosines[~np.eye(len(TRANSLATIONS), dtype=bool)]
    assert translations.min() > unrelated.max() + 0.02


def test_only_the_first_512_tokens_count(encoder: SentenceEncoder) -> None:
    long = "The river rose again. " * 200
    vectors = encoder.encode([long, long + "The minister resigned. " * 200, "The minister resigned. " + long])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)
    assert vectors[0] @ vectors[2] < 0.9999


def test_composed_and_decomposed_letters_mean_the_same(encoder: SentenceEncoder) -> None:
    texts = [unicodedata.normalize(form, "Ёлку в Йошкар-Оле; Hà Nội và Huế") for form in ("NFC", "NFD")]
    composed, decomposed = encoder.encode(texts)
    np.testing.assert_allclose(composed, decomposed, atol=1e-6)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "😀" * 10, "<s> </s> <mask>", "a\x00b", "x" * 20_000])
def test_odd_texts_have_vectors_too(encoder: SentenceEncoder, text: str) -> None:
    (vector,) = encoder.encode([text])
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)


def test_white_space_around_a_sentence_changes_nothing(encoder: SentenceEncoder) -> None:
    plain, padded = encoder.encode(["The river rose again.", "  The river\u00a0 rose again.\n"])
    np.testing.assert_allclose(plain, padded, atol=1e-6)
