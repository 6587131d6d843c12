"""The sentence encoder: sentences that mean the same in different languages get vectors that lie close together.

The model is multilingual-e5-small (Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024,
arXiv:2402.05672; MIT licence), converted by `packaging/models.py`. A model folder holds the transformer as an ONNX
graph in int8, the table of word vectors in 4 bits, the tokenizer, and a manifest with each file's size and SHA-256.

Sentences go through the graph one at a time, several of them side by side on their own threads. The graph scales its
int8 activations by the largest value of the whole input, so a sentence that shared a padded batch with others would get
a different vector each time (cosine down to 0.994); alone it always gets the same one. It is faster, too: on 2 cores
news sentences of 34 tokens take 7 ms each, against 8 to 10 ms with both cores on one and 12 ms in padded batches of 32.

numpy and onnxruntime are imported when an encoder is made, not with this module.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

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
        self._graph = _open_graph(folder / GRAPH)
        self._dimensions = int(self._graph.get_inputs()[0].shape[-1])
        self._words = _open_words(folder / WORDS, self._dimensions)

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
        tokens = [self._pieces.numbers(PREFIX + text) for text in sentences]

        def place(index: int) -> None:
            vectors[index] = self._vector(tokens[index])

        # The longest first, so that no thread is left with a long one when the others have finished.
        order = sorted(range(len(tokens)), key=lambda index: len(tokens[index]), reverse=True)
        workers = min(self._threads, len(order))
        if workers > 1:
            with ThreadPoolExecutor(workers, thread_name_prefix="encoder") as pool:
                list(pool.map(place, order))
        else:
            for index in order:
                place(index)
        return vectors

    def _vector(self, tokens: Sequence[int]) -> npt.NDArray[np.float32]:
        """One sentence's vector: the mean over its tokens, as E5 was trained, brought to length 1."""
        import numpy as np

        words = unpack_blocks(self._words[np.asarray(tokens)]).reshape(1, len(tokens), self._dimensions)
        (states,) = self._graph.run(None, {"words": words})
        mean: npt.NDArray[np.float32] = states[0].mean(axis=0)
        return mean / np.linalg.norm(mean)


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
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _open_words(path: Path, dimensions: int) -> npt.NDArray[np.uint8]:
    """The word table as bytes [words, blocks, 18], mapped: only the rows that a sentence needs are ever read."""
    import numpy as np

    table = np.memmap(path, np.uint8, "r")
    return table.reshape(-1, dimensions // BLOCK, BLOCK_BYTES)
