"""A long run of damaged documents through a parser, guided by what it covers; what makes it fail is kept.

A parser shall give articles, which are then cleaned and understood, or refuse with a sentence. Whatever else it does
(another exception, a hang) stops the run, and the document is written to `tests/data/documents/found/`, where the tests
read it from then on.

Usage: python -m tests.benchmarks.fuzzing FORMAT [SECONDS] (600 without it; from the root of the repository; needs
`pip install atheris`, which is no dependency: it has wheels for Linux and macOS only)
"""

import hashlib
import importlib
import io
import random
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from tests.documents import DOCUMENTS, zipped
from triptych.errors import DocumentFault
from triptych.ingest.formats import FORMATS

FOUND = DOCUMENTS / "found"
LONGEST = 200_000
SECONDS_A_DOCUMENT = 20
"""Of the processor: a run that is paused, or that waits for others, has found nothing by that."""

SECONDS_A_HANG = 3_000
PACKAGES = ("docx", "odt", "epub", "zip")
SELDOM = 0.1
LANGUAGES = ("en", "vi", "ru")


def main() -> None:
    """Runs until the time is over or something is found."""
    import atheris

    form = next(each for each in FORMATS if each.id == sys.argv[1])
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 600
    with atheris.instrument_imports(include=["triptych.ingest"]):
        from triptych.ingest.extract import draft
        from triptych.ingest.parsers.table import MODULES, parse

        importlib.import_module(f"triptych.ingest.parsers.{MODULES[form.id]}")
    suffix = min(form.suffixes)

    def one(data: bytes) -> None:
        started = time.process_time()
        try:
            for part in parse(form.id, data, f"document{suffix}", {})[:2]:
                if part.extracted is not None:
                    draft(part.extracted, LANGUAGES[len(data) % len(LANGUAGES)])
        except (DocumentFault, MemoryError):
            return
        except Exception:
            keep(data, suffix)
            raise
        if time.process_time() - started > SECONDS_A_DOCUMENT:
            keep(data, suffix)
            raise TimeoutError(f"a document of {len(data)} bytes took over {SECONDS_A_DOCUMENT} s")

    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for path in real_files(form.suffixes):
            (Path(corpus) / path.name).write_bytes(path.read_bytes())
            one(path.read_bytes())  # libraries are imported before the time of a document counts
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SECONDS_A_HANG}"]
        arguments = [sys.argv[0], *limits, f"-artifact_prefix={FOUND}/", corpus]
        if form.id in PACKAGES:
            atheris.Setup(arguments, one, custom_mutator=within_a_member)
        else:
            atheris.Setup(arguments, one)
        atheris.Fuzz()


def keep(data: bytes, suffix: str) -> None:
    """Keeps a document for the tests."""
    (FOUND / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}").write_bytes(data)


def real_files(suffixes: Iterable[str]) -> list[Path]:
    """The tests' documents with one of these suffixes."""
    return [each for each in DOCUMENTS.iterdir() if each.is_file() and each.name.endswith(tuple(suffixes))]


def within_a_member(data: bytes, most: int, seed: int) -> bytes:
    """Changes what is in a member of a ZIP file, or now and then the file: bytes of it alone seldom get further."""
    generator = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {each: package.read(each) for each in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        members = {}
    if not members or generator.random() < SELDOM:
        return damaged(data, generator)[:most]
    name = generator.choice(sorted(members))
    whole = zipped({**members, name: damaged(members[name], generator)})
    return whole if len(whole) <= most else data


def damaged(data: bytes, generator: random.Random) -> bytes:
    """The bytes with a few changed, taken out, doubled or put elsewhere."""
    for _time in range(generator.randint(1, 4)):
        place, end = sorted(generator.randint(0, len(data)) for _end in range(2))
        end = min(end, place + generator.choice((1, 4, 32, 400)))
        part = generator.choice((b"", generator.randbytes(end - place), data[place:end] * generator.choice((2, 50))))
        data = data[:place] + part + data[end:]
    return data


if __name__ == "__main__":
    main()
