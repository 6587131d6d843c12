"""The sentence encoder: sentences that mean the same in different languages get vectors that lie close together.

The model is multilingual-e5-small (Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024,
arXiv:2402.05672; MIT licence), converted by `packaging/models.py`. A model folder holds the transformer as an ONNX
graph in int8, the table of word vectors in 4 bits, the tokenizer, and a manifest with each file's size and SHA-256.

Half-way through the graph each piece of a word still has a vector that is mostly its own. Two sentences can be compared
piece by piece with them (`read`), which tells what one says and the other does not better than their two vectors do.

Sentences go through the graph one at a time, several of them side by side on their own threads. The graph scales its
int8 activations by the largest value of the whole input, so a sentence that shared a padded batch with others would get
a different vector each time (cosine down to 0.994); alone it always gets the same one. It is faster, too: on 2 cores
news sentences of 34 tokens take 7 ms each, against 8 to 10 ms with both cores on one and 12 ms in padded batches of 32.

numpy and onnxruntime are imported when an encoder is made, not with this module.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import mmap
import os
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from triptych.errors import EnvironmentFault, ModelDamaged, ModelMissing
from triptych.i18n import _
from triptych.language.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MANIFEST = "manifest.json"
GRAPH = "encoder.onnx"
WORDS = "words.q4"
TOKENIZER = "tokenizer.json"

PREFIX = "query: "
"""E5 was trained with a prefix; the model's card asks for this one wherever both sides are of one kind."""

MIDDLE = "l7.states"
"""What the graph has after its eighth layer of twelve: of all layers the pieces there find translations best (measured
in tests/benchmarks/RESULTS.md)."""

BLOCK = 32
"""Weights in a 4-bit block."""
BLOCK_BYTES = 18
"""A block's scale as fp16, then 16 bytes of nibbles."""


class Encoder(Protocol):
    """Whatever turns sentences into vectors."""

    @property
    def version(self) -> str:
        """Names the model and its conversion; vectors of different versions can't be compared."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """The sentences' vectors, of length 1: an array of shape [sentences, dimensions]."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a sentence as the model reads them, piece by piece.

    Attributes:
        vectors: shape [pieces, dimensions], in half precision.
        rarity: how rare each piece is in running text, in nats.
    """

    vectors: npt.NDArray[np.float16]
    rarity: npt.NDArray[np.float32]


@runtime_checkable
class Reader(Encoder, Hashable, Protocol):
    """An encoder that tells what it saw in the words, too."""

    def read(self, sentences: Sequence[str]) -> tuple[npt.NDArray[np.float32], list[Wording]]:
        """The sentences' vectors, as `encode` gives them, and their words."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a file of a model must be.

    Attributes:
        sha256: hash of its bytes, in hexadecimal.
        bytes: its size.
    """

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder says about itself.

    Attributes:
        name: the model's name, also the folder's.
        version: of the conversion; changes whenever the model gives other results.
        source: package, version, file and SHA-256 that the model was made from.
        files: the folder's other files by name.
    """

    name: str
    version: str
    source: Mapping[str, str]
    files: Mapping[str, FileRecord]


class SentenceEncoder:
    """Encodes sentences in some hundred languages with multilingual-e5-small.

    Only the first 512 tokens of a sentence count (the length the model was trained for), which is some 1,500 letters.
    Several threads may use one encoder.

    Args:
        folder: the model's folder.
        threads: how many sentences to encode at the same time; all cores unless told.

    Raises:
        ModelMissing: there is no model in the folder.
        ModelDamaged: the files are not those of the manifest. Every byte is checked (0.2 s), since the libraries that
            read them do not say in one voice that they cannot.
    """

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        manifest = read_manifest(folder)
        missing = [name for name in (GRAPH, WORDS, TOKENIZER) if name not in manifest.files]
        problems = [_("{name} is not in the manifest.").format(name=name) for name in missing] or verify(folder)
        if problems:
            raise ModelDamaged(_damaged(folder, problems))
        self._version = f"{manifest.name} {manifest.version}"
        self._threads = threads or os.cpu_count() or 1
        self._pieces = Pieces(folder / TOKENIZER)
        self._prefix = len(self._pieces.numbers(PREFIX)) - 1
        self._graph = _open_graph(folder / GRAPH)
        self._dimensions = int(self._graph.get_inputs()[0].shape[-1])
        self._table = _mapped(folder / WORDS)
        self._words = _rows(self._table, self._dimensions)

    @property
    def version(self) -> str:
        """Names the model and its conversion; vectors of different versions can't be compared."""
        return self._version

    @property
    def dimensions(self) -> int:
        """The length of a vector: 384."""
        return self._dimensions

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """The sentences' vectors, of length 1: an array of shape [sentences, 384].

        A sentence gets the same vector whatever it is encoded together with. A caller that wants to stop half-way
        passes a few dozen sentences at a time.
        """
        import numpy as np

        vectors = np.empty((len(sentences), self._dimensions), np.float32)

        def place(index: int, tokens: Sequence[int]) -> None:
            vectors[index] = _of_length_one(self._run(tokens, "states").mean(axis=0))

        self._each(sentences, place)
        return vectors

    def read(self, sentences: Sequence[str]) -> tuple[npt.NDArray[np.float32], list[Wording]]:
        """The sentences' vectors, as `encode` gives them, and their words: 26 kB a sentence of news."""
        import numpy as np

        vectors = np.empty((len(sentences), self._dimensions), np.float32)
        wordings: dict[int, Wording] = {}

        def place(index: int, tokens: Sequence[int]) -> None:
            states, middle = self._run(tokens, "states", MIDDLE)
            vectors[index] = _of_length_one(states.mean(axis=0))
            # All of it for a sentence of no words at all, the prefix and the marks at both ends.
            inside = slice(self._prefix, -1) if len(tokens) > self._prefix + 1 else slice(None)
            rarity = np.asarray(self._pieces.rarity(tokens[inside]), np.float32)
            wordings[index] = Wording(middle[inside].astype(np.float16), rarity)

        self._each(sentences, place)
        return vectors, [wordings[index] for index in range(len(sentences))]

    def _each(self, sentences: Sequence[str], place: Callable[[int, Sequence[int]], None]) -> None:
        """Takes the sentences in hand, as many at the same time as there are threads."""
        tokens = [self._pieces.numbers(PREFIX + text) for text in sentences]
        # The longest first, so that no thread is left with a long one when the others have finished.
        order = sorted(range(len(tokens)), key=lambda index: len(tokens[index]), reverse=True)
        workers = min(self._threads, len(order))
        if workers > 1:
            with ThreadPoolExecutor(workers, thread_name_prefix="encoder") as pool:
                list(pool.map(place, order, (tokens[index] for index in order)))
        else:
            for index in order:
                place(index, tokens[index])
        _let_go(self._table)

    def _run(self, tokens: Sequence[int], *wanted: str) -> Any:
        """What the graph makes of one sentence, a vector a token; several such where several are wanted."""
        import numpy as np

        words = unpack_blocks(self._words[np.asarray(tokens)]).reshape(1, len(tokens), self._dimensions)
        found = [each[0] for each in self._graph.run(list(wanted), {"words": words})]
        return found if len(wanted) > 1 else found[0]


def _of_length_one(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    import numpy as np

    found: npt.NDArray[np.float32] = vector / np.linalg.norm(vector)
    return found


def read_manifest(folder: Path) -> Manifest:
    """What the model in a folder says about itself.

    Raises:
        ModelMissing: the folder or its manifest isn't there.
        ModelDamaged: the manifest can't be read.
    """
    try:
        record: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(
            name=record["name"],
            version=record["version"],
            source=record["source"],
            files={name: FileRecord(**facts) for name, facts in record["files"].items()},
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ModelMissing(
            _(
                "There is no model in {folder}. Install Triptych again or, working from its sources, run "
                "“packaging/models.py {parent}”."
            ).format(folder=folder, parent=folder.parent)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelDamaged(_damaged(folder, [_("{name} cannot be read.").format(name=MANIFEST)])) from error


def verify(folder: Path) -> list[str]:
    """What is wrong with a model's files, a sentence each; nothing if all is well. Reads every byte (0.2 s)."""
    try:
        manifest = read_manifest(folder)
    except EnvironmentFault as fault:
        return [str(fault)]
    if problems := _wrong_sizes(folder, manifest):
        return problems
    return [
        _("{name} does not have the content it was built with.").format(name=name)
        for name, record in manifest.files.items()
        if sha256_of(folder / name) != record.sha256
    ]


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unpack_blocks(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The weights in 4-bit blocks: shape [..., 18] of bytes becomes [..., 32] of numbers.

    A block (llama.cpp's Q4_0) is a scale in fp16 and 16 bytes; byte n holds weight n in its low and weight n + 16 in
    its high four bits. A weight is the four bits less 8, times the scale.
    """
    import numpy as np

    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    nibbles = blocks[..., 2:]
    weights: npt.NDArray[np.float32] = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32)
    weights -= 8
    weights *= scales
    return weights


def _wrong_sizes(folder: Path, manifest: Manifest) -> list[str]:
    problems = []
    for name, record in manifest.files.items():
        path = folder / name
        if not path.is_file():
            problems.append(_("{name} is missing.").format(name=name))
        elif (size := path.stat().st_size) != record.bytes:
            problems.append(
                _("{name} has {size} bytes instead of {expected}.").format(name=name, size=size, expected=record.bytes)
            )
    return problems


def _damaged(folder: Path, problems: Sequence[str]) -> str:
    return _("The model in {folder} is damaged: {problems} Delete the folder and install the model again.").format(
        folder=folder, problems=" ".join(problems)
    )


def _open_graph(path: Path) -> Any:
    # Since 1.29 onnxruntime reports its use to its makers, and names the machine for that, from its import on.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # onnxruntime has no type information.
    import onnxruntime  # type: ignore[import-untyped]

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the encoder's threads each run the graph by themselves
    options.enable_mem_pattern = False  # keeps a plan of memory for each length of sentence ever seen
    options.log_severity_level = 3  # errors
    with _mapped(path) as content:
        graph = b"".join((content, _one_more_output(MIDDLE)))  # one copy only: it has some 30 MB
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    del graph
    _give_back()
    return session


def _one_more_output(name: str) -> bytes:
    """What to append to an ONNX model so that it gives out one more of its values, numbers in fp32.

    A model is a message of Protocol Buffers; bytes appended to one are merged with what is there, and an item appended
    to a list within it is one more item. Here that is in the model (field 7, the graph; in it 12, an output; in it 1,
    the name, and 2, the type).
    """

    def field(number: int, content: bytes) -> bytes:
        return bytes([number << 3 | 2, len(content)]) + content

    fp32 = bytes([1 << 3, 1])
    return field(7, field(12, field(1, name.encode()) + field(2, field(1, fp32))))


def _give_back() -> None:
    """Gives the system what the runtime freed when it had read the graph (25 MB), which glibc would keep."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def _mapped(path: Path) -> mmap.mmap:
    """A file as memory: only the parts that are needed are ever read."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _rows(table: mmap.mmap, dimensions: int) -> npt.NDArray[np.uint8]:
    """The word table as bytes [words, blocks, 18]."""
    import numpy as np

    return np.frombuffer(table, np.uint8).reshape(-1, dimensions // BLOCK, BLOCK_BYTES)


def _let_go(table: mmap.mmap) -> None:
    """Lets the system have a file's pages back; around each row that was read it maps 64 kB, soon all of the 54 MB."""
    if sys.platform != "win32":
        table.madvise(mmap.MADV_DONTNEED)
