"""Builds `resources/names/parts.tsv`: parts of people's names that are one name in other letters.

    python packaging/name_parts.py [--cache DIR]

asks the name data inside the package `rigour` (MIT; its ids are Wikidata's) about a list of name parts: those of the
package `Faker` (MIT) for all its countries, the Russian given names and surnames of `pymorphy3-dicts-ru` (MIT) with
their romanisations, and the syllables of Vietnamese and Chinese names. Kept is what is shared between Cyrillic and
Latin letters. The wheels are read as data and never installed: rigour would need PyICU, which has no wheels. The
table is committed; the same versions give the same bytes.
"""

import argparse
import ast
import importlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from triptych.language.chinese_names import SYLLABLES
from triptych.language.folding import fold
from triptych.language.romanising import romanised

TABLE: Final = Path(__file__).resolve().parents[1] / "resources" / "names" / "parts.tsv"
RIGOUR: Final = ("rigour", "2.6.1")
FAKER: Final = ("faker", "40.54.0")
HEAD: Final = "# Parts of names and the names that they are: built by packaging/name_parts.py from rigour 2.6.1 (MIT)\n"
MOST_NAMES: Final = 12
"""A part that may be more names than this tells nothing."""


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cache", type=Path, help="where wheels are looked for first and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        cache = options.cache or Path(scratch)
        words = sorted({*given_and_family(fetch(FAKER, cache)), *russian(), *SYLLABLES, *vietnamese()})
        TABLE.write_text(table(words, asking(fetch(RIGOUR, cache), Path(scratch))), encoding="utf-8", newline="\n")


def fetch(package: tuple[str, str], cache: Path) -> Path:
    """The wheel of a package for this Python: from the cache if it is there, else by way of pip."""
    name, version = package
    if not (kept := sorted(cache.glob(f"{name}-{version}-*.whl"))):
        command = [sys.executable, "-m", "pip", "--quiet", "download", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*command, "--dest", str(cache), f"{name}=={version}"], check=True)
        kept = sorted(cache.glob(f"{name}-{version}-*.whl"))
    return kept[0]


def given_and_family(wheel: Path) -> Iterator[str]:
    """The words that begin with a capital in the person providers of Faker."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not re.match(r"faker/providers/person/.+/__init__\.py$", name):
                continue
            for node in ast.walk(ast.parse(archive.read(name))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from (word for word in re.findall(r"[^\W\d_][\w'’-]+", node.value) if word[0].isupper())


def russian() -> Iterator[str]:
    """Given names and surnames of the Russian dictionary, also in Latin letters."""
    import pymorphy3

    for word, tag, normal, *_rest in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
        if word == normal and {"Name", "Surn"} & set(tag.grammemes):
            yield word
            yield romanised(word)


def vietnamese() -> Iterator[str]:
    """The commonest Vietnamese surnames and the middle and given names that politics knows."""
    syllables = (
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương lương mai tô "
        "đức văn thị xuân phúc quang minh trọng phú hùng dũng tuấn anh hải nam sơn thanh thành tâm thưởng chính huệ "
        "ngân lan hương thu hà linh trang tập cận bình mao trạch đông đặng tiểu cường khắc lý vương nghị chu hồ cẩm đào"
    )
    yield from syllables.split()


def asking(wheel: Path, scratch: Path) -> Callable[[str], frozenset[str]]:
    """What gives the ids of a part of a name."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(scratch / "rigour", [name for name in archive.namelist() if name.startswith("rigour/")])
    sys.path.insert(0, str(scratch / "rigour"))
    core = importlib.import_module("rigour._core")

    def ids(part: str) -> frozenset[str]:
        names = core.analyze_names(core.NameTypeTag.PER, [part], phonetics=False, numerics=False)
        symbols = (symbol for name in names for symbol in name.symbols)
        return frozenset(each.id for each in symbols if re.fullmatch(r"Q\d+", each.id))

    return ids


def table(words: Iterable[str], ids: Callable[[str], frozenset[str]]) -> str:
    """The file's text: a part and its numbers a line, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        found[fold(word)] |= ids(word)
    shared = _shared({part: names for part, names in found.items() if len(names) <= MOST_NAMES})
    numbers = {
        name: number for number, name in enumerate(sorted({each for names in shared.values() for each in names}))
    }
    lines = (f"{part}\t{' '.join(str(numbers[each]) for each in sorted(shared[part]))}\n" for part in sorted(shared))
    return HEAD + "".join(lines)


def _shared(found: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Each part with those of its names that stand in both scripts."""
    scripts: dict[str, set[str]] = defaultdict(set)
    for part, names in found.items():
        script = "Cyrillic" if re.search("[а-я]", part) else "Latin" if re.search("[a-z]", part) else ""
        for name in names:
            scripts[name].add(script)
    both = {name for name, each in scripts.items() if {"Cyrillic", "Latin"} <= each}
    return {part: names & both for part, names in found.items() if names & both and re.search("[a-zа-я]", part)}


if __name__ == "__main__":
    main()
