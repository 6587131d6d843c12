"""Tells whose work the frozen program carries, under which licences: a notice with all texts, and a CycloneDX list.

    python packaging/licences.py BUILD

Run in the environment that was frozen, with PyInstaller's lists in BUILD/pyinstaller/triptych. Writes NOTICE.txt and
sbom.cdx.json into the program's folder. Ends with status 1, and names what it is about, if the licence of a part is
not known or not one that may be shipped: GPL and AGPL may not, since the program is under the MIT licence.
"""

import ast
import contextlib
import functools
import json
import os
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, Final

from license_expression import ExpressionError, Licensing, get_spdx_licensing

PACKAGING: Final = Path(__file__).resolve().parent
KNOWN: Final = PACKAGING / "licences.toml"
LISTS: Final = ("PYZ-00.toc", "COLLECT-00.toc")
SHIPPED: Final = Path("_internal/triptych/shipped")
TEXTS: Final = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.IGNORECASE)
RULE: Final = "=" * 100


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program that somebody else made.

    Attributes:
        name: as its makers call it.
        version: empty where it has none.
        licence: an SPDX expression; empty where it is not known.
        text: of the licence and the notices that come with it.
        kind: `pypi`, `cargo` (inside a package of Python), `deb`, or `data`.
    """

    name: str
    version: str
    licence: str
    text: str
    kind: str


def main() -> int:
    """Writes both files; gives the exit status."""
    build = Path(sys.argv[1])
    known = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    components = sorted(components_of(build, known), key=lambda each: (each.kind, each.name.lower()))
    for sentence in (problems := list(refused(components, known["allowed"]))):
        print(sentence, file=sys.stderr)
    if problems:
        return 1
    folder = build / "triptych" / SHIPPED / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "NOTICE.txt").write_text(notice(components), encoding="utf-8")
    (folder / "sbom.cdx.json").write_text(bill_of_materials(components), encoding="utf-8")
    print(f"{len(components)} components are named in {folder}.")
    return 0


def components_of(build: Path, known: dict[str, Any]) -> Iterator[Component]:
    """Everything in the frozen program that is not its own."""
    files = frozenset(sources(build / "pyinstaller" / "triptych"))
    packages = carried(files)
    yield from (_packaged(each, known) for each in packages)
    yield from {(each.name, each.version): each for package in packages for each in compiled_in(package)}.values()
    yield from (_of_system(package, known) for package in sorted(system_packages(files)))
    yield _python()
    yield from models(build / "triptych" / SHIPPED / "models", known["models"])
    for each in known["data"]:
        text = "\n\n".join(filter(None, (each["credit"].strip(), standard_text(each["licence"]))))
        yield Component(each["name"], each.get("version", ""), each["licence"], text, "data")


def models(folder: Path, known: Mapping[str, str]) -> Iterator[Component]:
    """The models in the program, each with the licence that stands beside it."""
    for manifest in sorted(folder.glob("*/manifest.json")):
        version = json.loads(manifest.read_text(encoding="utf-8"))["version"]
        text = manifest.with_name("LICENSE").read_text(encoding="utf-8")
        name = manifest.parent.name
        yield Component(name, version, known.get(name, ""), text, "data")


def sources(lists: Path) -> Iterator[str]:
    """The files that PyInstaller took into the program."""
    for name in LISTS:
        listed = ast.literal_eval((lists / name).read_text(encoding="utf-8"))
        entries = next(each for each in listed if isinstance(each, list)) if isinstance(listed, tuple) else listed
        yield from (entry[1] for entry in entries)


def carried(files: frozenset[str]) -> list[Distribution]:
    """The Python packages that these files belong to, without the program itself."""
    return [
        each
        for each in distributions()
        if each.name != "triptych"
        and any(str(each.locate_file(path)) in files for path in each.files or () if ".dist-info" not in str(path))
    ]


def compiled_in(distribution: Distribution) -> Iterator[Component]:
    """The libraries inside a package's binary, by the list of materials that came with it."""
    own = distribution.name.lower()
    for path in distribution.files or ():
        if "/sboms/" not in path.as_posix():
            continue
        for each in json.loads(path.read_text(encoding="utf-8")).get("components", ()):
            kind = each.get("purl", "").removeprefix("pkg:").partition("/")[0]
            if kind == "cargo" and each["name"].lower() not in (own, f"{own}-python", f"{own}-py"):
                licence = next((told["expression"] for told in each.get("licenses", ()) if "expression" in told), "")
                text = "\n\n".join(filter(None, (_authors(each), standard_text(licence))))
                yield Component(each["name"], each.get("version", ""), licence, text, "cargo")


def _authors(part: Mapping[str, Any]) -> str:
    return f"By {part['author']}." if part.get("author") else ""


def system_packages(files: frozenset[str]) -> set[str]:
    """The Debian packages that shared libraries were taken from."""
    libraries = sorted({os.path.realpath(each) for each in files if each.startswith(("/lib/", "/usr/lib/"))})
    if not libraries:
        return set()
    names = [*libraries, *(each.removeprefix("/usr") for each in libraries)]
    told = subprocess.run(["dpkg", "-S", *names], check=False, capture_output=True, text=True).stdout
    return {line.partition(":")[0] for line in told.splitlines() if not line.startswith("diversion")}


def refused(components: Iterable[Component], allowed: Sequence[str]) -> Iterator[str]:
    """A sentence for each component that may not be shipped, or of which it is not known."""
    licensing = get_spdx_licensing()
    for each in components:
        if not each.licence:
            yield f"{each.name} {each.version}: its licence is not known. Look it up and enter it in {KNOWN.name}."
        elif not may_be_shipped(each.licence, frozenset(allowed), licensing):
            yield f"{each.name} {each.version}: {each.licence} is not among the licences that may be shipped."
        elif not each.text.strip():
            yield f"{each.name} {each.version}: the text of its licence ({each.licence}) is missing."


def may_be_shipped(expression: str, allowed: frozenset[str], licensing: Licensing) -> bool:
    """Whether an SPDX expression can be met with the allowed licences alone."""
    try:
        return _met(licensing.parse(expression), allowed)
    except ExpressionError:
        return False


def _met(expression: Any, allowed: frozenset[str]) -> bool:
    if not getattr(expression, "args", ()):
        return str(expression) in allowed
    parts = [_met(each, allowed) for each in expression.args]
    return any(parts) if type(expression).__name__ == "OR" else str(expression) in allowed or all(parts)


def _packaged(distribution: Distribution, known: dict[str, Any]) -> Component:
    name = distribution.name
    licence = known["packages"].get(name.lower()) or _declared(distribution, known["aliases"])
    return Component(name, distribution.version, licence, _texts(distribution, licence), "pypi")


def _declared(distribution: Distribution, aliases: dict[str, str]) -> str:
    """What the package says of its own licence, as an SPDX expression; empty where that is not clear."""
    metadata = distribution.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classified = [each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier", ()) if "License ::" in each]
    named = metadata["License"].strip() if "License" in metadata else ""
    found = {aliases[each] for each in [*classified, named] if each in aliases}
    return found.pop() if len(found) == 1 else ""


def _texts(distribution: Distribution, licence: str) -> str:
    """The licence and notices in the package, else the standard text of its licence."""
    paths = [
        each for each in distribution.files or () if TEXTS.search(str(each)) and each.suffix not in (".py", ".pyc")
    ]
    found = [Path(str(each.locate())).read_text(encoding="utf-8", errors="replace") for each in paths]
    texts = list(dict.fromkeys(each.strip() for each in found if each.strip()))
    return "\n\n".join(texts) or standard_text(licence)


@functools.cache
def standard_text(expression: str) -> str:
    """The texts of the licences that an expression asks to meet; empty where one of them is not kept here."""
    try:
        return "\n\n".join(_standard(get_spdx_licensing().parse(expression)))
    except (ExpressionError, FileNotFoundError):
        return ""


def _standard(expression: Any) -> list[str]:
    """The kept texts, by the first choice that is kept whole.

    Raises:
        FileNotFoundError: none of the choices is kept whole.
    """
    if type(expression).__name__ == "OR":
        for choice in sorted(expression.args, key=str, reverse=True):  # MIT before Apache-2.0: it is the shorter one
            with contextlib.suppress(FileNotFoundError):
                return _standard(choice)
        raise FileNotFoundError(str(expression))
    if type(expression).__name__ == "AND":
        return [text for part in expression.args for text in _standard(part)]
    names = str(expression).split(" WITH ")
    return [(PACKAGING / "licences" / f"{name}.txt").read_text(encoding="utf-8").strip() for name in names]


def _of_system(package: str, known: dict[str, Any]) -> Component:
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package], check=False, capture_output=True, text=True
    ).stdout
    text = Path("/usr/share/doc", package, "copyright")
    name = re.sub(r"^(libpython|python)3\.\d+", "python3", package.removesuffix("t64"))
    licence = known["system"].get(name, "")
    told = text.read_text(encoding="utf-8", errors="replace") if text.is_file() else standard_text(licence)
    return Component(package, version, licence, told, "deb")


def _python() -> Component:
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = [
        Path(sys.base_prefix, "lib", name, "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path("/usr/share/doc", name, "copyright"),
    ]
    text = next((each.read_text(encoding="utf-8") for each in places if each.is_file()), standard_text("Python-2.0"))
    return Component("Python", platform.python_version(), "Python-2.0", text, "data")


def notice(components: Sequence[Component]) -> str:
    """The notice: a table of what is in the program, then every text."""
    head = (PACKAGING / "licences" / "head.txt").read_text(encoding="utf-8")
    table = [f"{each.name:<36} {each.version:<28} {each.licence}" for each in components]
    texts = [f"{RULE}\n{each.name} {each.version}\n{RULE}\n\n{each.text.strip()}\n" for each in components]
    return "\n".join([head, *table, "", *texts])


def bill_of_materials(components: Sequence[Component]) -> str:
    """The same list for machines: CycloneDX 1.6 as JSON, the same bytes for the same components."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.component import ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    licences = LicenseFactory()
    bom = Bom(serial_number=_serial(components))
    bom.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    program = bom.metadata.component = Part(name="triptych", type=ComponentType.APPLICATION, bom_ref="triptych")
    for each in components:
        known_place = each.kind != "data"
        url = PackageURL(each.kind, "debian" if each.kind == "deb" else None, each.name, each.version or None)
        part = Part(
            name=each.name,
            version=each.version or None,
            type=ComponentType.DATA if each.kind == "data" and each.name != "Python" else ComponentType.LIBRARY,
            licenses=[licences.make_from_string(each.licence)],
            purl=url if known_place else None,
            bom_ref=f"{each.kind}:{each.name}@{each.version}",
        )
        bom.components.add(part)
        bom.register_dependency(program, [part])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _serial(components: Sequence[Component]) -> Any:
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, "\n".join(f"{each.name} {each.version}" for each in components))


if __name__ == "__main__":
    sys.exit(main())
