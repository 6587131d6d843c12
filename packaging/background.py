"""Encodes the sentences of the starter articles: the background that the aligner measures closeness against.

    python packaging/background.py

writes resources/alignment/background.npz. Run it again when the starter articles or the model change.
"""

import argparse
from typing import Any

import numpy as np

from triptych import paths
from triptych.alignment.background import USUAL, background_file, encoded_background
from triptych.ingest.starter import starter_sentences
from triptych.language.encoder import SentenceEncoder


def main() -> None:
    """Encodes and writes them, in half precision."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    encoder = SentenceEncoder(paths.models_folder() / "e5-small")
    background = encoded_background(encoder, starter_sentences(paths.seeds_folder()))
    arrays: dict[str, Any] = {"version": np.asarray(background.version)}
    for name, vectors in background.vectors.items():
        arrays[name] = vectors.astype(np.float16)
        arrays[USUAL + name] = background.usual[name].astype(np.float16)
    path = background_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        np.savez(stream, **dict(sorted(arrays.items())))


if __name__ == "__main__":
    main()
