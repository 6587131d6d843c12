"""Message catalogues: gathers the messages of the interface for translators, and compiles what they wrote.

    python packaging/catalogues.py [--check]

brings `triptych.pot` and every language's `triptych.po` in line with the sources and compiles them. With `--check`
nothing is written, and the exit status is 1 if a file is behind the sources or a message lacks a good translation.
The build backend uses this file as a hook, so that every wheel holds compiled catalogues.
"""

import argparse
import copy
import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog, extract, mofile, pofile
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = "triptych"
LANGUAGES = ("ru", "vi")

SHIPPED = {"resources": "triptych/shipped/resources", "seeds": "triptych/shipped/seeds"}
"""What a wheel holds besides the package; an editable install finds it in the sources."""

PASSING = ('"POT-Creation-Date:', '"Generated-By:')
"""Lines of a catalogue that would change without its messages having changed."""

ALWAYS = datetime(1980, 1, 1, tzinfo=UTC)
"""When every compiled catalogue says that it was made: two builds are to be the same."""


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Compiles the catalogues before a wheel is built, and adds the files that the package needs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling; `version` is `editable` or `standard`."""
        if self.target_name != "wheel":
            return
        compile_all(Path(self.root))
        if version != "editable":
            build_data["force_include"].update(SHIPPED)


def compile_all(root: Path) -> None:
    """Compiles each language's catalogue beside its source. Fuzzy messages stay out."""
    for path in sorted(root.glob(f"resources/locale/*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as source:
            catalogue = pofile.read_po(source)
        catalogue.creation_date = ALWAYS
        with path.with_suffix(".mo").open("wb") as target:
            mofile.write_mo(target, catalogue)


def gather(root: Path) -> Catalog:
    """All messages in the sources, in the order of the files."""
    template = Catalog(project="Triptych", charset="utf-8", header_comment="# The messages of Triptych.")
    for path in sorted((root / "desktop" / DOMAIN).rglob("*.py")):
        place = path.relative_to(root).as_posix()
        with path.open("rb") as source:
            found = extract.extract("python", source, comment_tags=["Translators:"], strip_comment_tags=True)
            for line, message, comments, context in found:
                template.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return template


def updated(path: Path, language: str, template: Catalog) -> Catalog:
    """A language's catalogue with the messages of the sources; a new one for a language that has none."""
    if path.exists():
        with path.open("rb") as source:
            catalogue = pofile.read_po(source, locale=language)
    else:
        header = f"# The messages of Triptych in the language {language}."
        catalogue = Catalog(locale=language, project="Triptych", charset="utf-8", header_comment=header, fuzzy=False)
    catalogue.update(copy.deepcopy(template))
    return catalogue


def text_of(catalogue: Catalog) -> str:
    """The catalogue as a file, the same whenever and wherever it is written."""
    stream = io.BytesIO()
    pofile.write_po(stream, catalogue, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = stream.getvalue().decode().rstrip("\n").splitlines()
    return "".join(f"{line}\n" for line in lines if not line.startswith(PASSING))


def problems_of(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translations, a sentence each."""
    for message in catalogue:
        if not message.id:
            continue
        originals, translations = _forms(message.id), _forms(message.string)
        if not all(translations):
            yield f"{catalogue.locale_identifier}: {originals[0]!r} is not translated."
        elif message.fuzzy:
            yield f"{catalogue.locale_identifier}: {originals[0]!r} has a translation that was only guessed."
        elif any(_fields(translation) != _fields(originals[-1]) for translation in translations):
            yield f"{catalogue.locale_identifier}: {originals[0]!r} is translated with other {{fields}}."


def _forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message in all its plural forms."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))


def _fields(text: str) -> set[str]:
    """The names of the values that are put into a message."""
    return set(re.findall(r"\{(\w*)", text))


def main(arguments: Sequence[str] | None = None) -> int:
    """Brings the catalogues up to date, or checks them; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything is left to do")
    check = parser.parse_args(arguments).check
    folder = ROOT / "resources" / "locale"
    template = gather(ROOT)
    paths = {language: folder / language / "LC_MESSAGES" / f"{DOMAIN}.po" for language in LANGUAGES}
    catalogues = {path: updated(path, language, template) for language, path in paths.items()}
    problems = [problem for catalogue in catalogues.values() for problem in problems_of(catalogue)]
    files = {path: text_of(catalogue) for path, catalogue in {folder / f"{DOMAIN}.pot": template, **catalogues}.items()}
    behind = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if check:
        problems += [f"{path.relative_to(ROOT)} is behind the sources: run packaging/catalogues.py." for path in behind]
        print(*problems, sep="\n", file=sys.stderr)
    else:
        for path in behind:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8", newline="\n")
        compile_all(ROOT)
    print(f"{len(template)} messages, {len(problems)} problems.")
    return 1 if check and problems else 0


if __name__ == "__main__":
    sys.exit(main())
