"""Death by SIGKILL at a random moment of a write, and what must hold afterwards.

Each scenario prepares a folder once, then again and again: puts the prepared state back, starts a command, kills it
somewhere between its start and its end, and looks at what is left.
"""

import json
import random
import shutil
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.faults import duration, run_and_kill, whole_lines
from tests.e2e.inside import Inside
from tests.e2e.program import ANY, Program
from tests.samples import REPOSITORY
from triptych.archive.archive import opened
from triptych.operations.doctor import CHECKS

OLD_ARCHIVES = REPOSITORY / "tests" / "data" / "archives"


NOT_LOOKED_AT = ("sentence encoder", "unfinished files", "sentences")
"""Checks of the doctor that may find something: a kill may leave files behind, and an archive of an older program has
sentences that its own rules split."""


@dataclass
class Tally:
    """How the kills of one scenario fell.

    Attributes:
        rounds: how many kills.
        before: nothing of the write was kept.
        within: a part was kept, as far as that may be.
        after: all of it was kept.
    """

    rounds: int = 0
    before: int = 0
    within: int = 0
    after: int = 0

    def count(self, kept: int, whole: int) -> None:
        self.rounds += 1
        self.before += kept == 0
        self.within += 0 < kept < whole
        self.after += kept == whole


class Scenario(ABC):
    """A command that is killed."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.ready = folder / "ready"
        self.ready.mkdir(parents=True)
        self.work = folder / "work"
        self.program = Program(self.work)
        self.after = Inside(self.work)
        self.tally = Tally()
        ready = Program(self.ready)
        ready.choose(automatic_backups=False)
        self.prepare(ready)
        self._restore()
        self.seconds = duration(lambda: self.program.run(*self.command(), expect=ANY))

    def round(self, generator: random.Random) -> None:
        """Kills the command once and checks what is left."""
        self._restore()
        said = run_and_kill(self.program, generator.uniform(0.5, 1.4) * self.seconds, *self.command())
        self.check(whole_lines(said))

    def _restore(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.ready, self.work)

    @abstractmethod
    def prepare(self, program: Program) -> None:
        """Makes the state from which each round starts."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command to kill."""

    @abstractmethod
    def check(self, said: list[str]) -> None:
        """Asserts what must hold, given the lines that the command had finished."""

    def check_good(self) -> None:
        """The archive is whole and can be written to."""
        archive = opened(self.after.archive)
        for check in CHECKS:
            if check.name not in NOT_LOOKED_AT:
                assert not list(check.find(archive)), check.name
        (self.work / "after.txt").write_text("After the kill.\n", encoding="utf-8")
        assert self.after.json("import", "after.txt").records[0]["status"] == "added"


class Import(Scenario):
    """Whole articles only, and each one that was told of is there with its bytes."""

    name = "import"
    ARTICLES = 400

    def prepare(self, program: Program) -> None:
        program.run("new", program.archive)
        incoming = program.folder / "incoming"
        incoming.mkdir()
        for number in range(self.ARTICLES):
            text = f"Report {number}\n\n" + f"The {number}th report says little. " * 90
            (incoming / f"{number:04}.txt").write_text(text + "\n", encoding="utf-8")

    def command(self) -> list[str]:
        return ["import", "--json", "--language", "en", "incoming"]

    def check(self, said: list[str]) -> None:
        told = [json.loads(line) for line in said]
        listed = {record["article"] for record in self.after.json("list").records}
        assert {record["article"] for record in told} <= listed
        for record in told[-2:]:
            assert self.after.run("original", record["article"]).out == (self.work / record["path"]).read_bytes()
        shown = self.after.json("show", *sorted(listed)[:50]).records if listed else []
        assert all(record["sentences"] and record["paragraphs"] for record in shown)
        self.tally.count(len(listed), self.ARTICLES)
        if listed:
            self.after.run("undo")
            assert self.after.json("list").records == []
        self.check_good()


class Annotate(Scenario):
    """All annotations of a file or none."""

    name = "annotations"
    ANNOTATIONS = 1500

    def prepare(self, program: Program) -> None:
        (article,) = program.bring_in("Twenty letters stand here, more or less.\n" * 50)
        annotations = [
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
                "type": "Annotation",
                "body": {"type": "TextualBody", "value": f"Note {number}", "purpose": "commenting"},
                "target": {
                    "source": f"urn:uuid:{article}",
                    "selector": {"type": "TextPositionSelector", "start": number, "end": number + 5},
                },
            }
            for number in range(self.ANNOTATIONS)
        ]
        (program.folder / "notes.json").write_text(json.dumps(annotations), encoding="utf-8")

    def command(self) -> list[str]:
        return ["annotations", "import", "--json", "notes.json"]

    def check(self, said: list[str]) -> None:
        count = len(self.after.run("annotations", "list").text.splitlines())
        assert count in (0, self.ANNOTATIONS)
        assert not said or count == self.ANNOTATIONS
        self.tally.count(count, self.ANNOTATIONS)
        self.check_good()


class SchemaStep(Scenario):
    """An old archive is as it was, or brought up to date; its content is the same either way."""

    name = "schema step"

    def prepare(self, program: Program) -> None:
        shutil.copy(OLD_ARCHIVES / "version-1.triptych", program.archive)
        program.archive.chmod(0o600)

    def command(self) -> list[str]:
        return ["list", "--json"]

    def check(self, said: list[str]) -> None:
        assert all(json.loads(line)["story"] == "The harbour" for line in said)
        for backup in self.work.rglob("before-step-1-*.triptych"):
            assert self.after.json("restore", "--preview", backup).record["articles"] == 3
        backups = len(list(self.work.rglob("before-step-1-*.triptych")))
        assert len(self.after.json("list").records) == 3
        stepped = len(list(self.work.rglob("before-step-1-*.triptych"))) == backups
        self.tally.count(int(stepped), 1)
        self.check_good()


class BackUp(Scenario):
    """There is a whole backup or none, and the archive does not care."""

    name = "backup"

    def prepare(self, program: Program) -> None:
        program.run("new", program.archive)
        incoming = program.folder / "incoming"
        incoming.mkdir()
        generator = random.Random(3)
        for number in range(500):
            words = ["".join(generator.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _word in range(1000)]
            (incoming / f"{number:04}.txt").write_text(" ".join(words) + ".\n", encoding="utf-8")
        program.run("import", "--language", "en", "incoming")
        shutil.rmtree(incoming)

    def command(self) -> list[str]:
        return ["backup", "-o", "copy.triptych"]

    def check(self, said: list[str]) -> None:
        copy = self.work / "copy.triptych"
        assert not said or copy.exists()
        if copy.exists():
            assert self.after.json("restore", "--preview", "copy.triptych").record["articles"] == 500
        self.tally.count(int(copy.exists()), 1)
        self.check_good()


SCENARIOS: tuple[type[Scenario], ...] = (Import, Annotate, SchemaStep, BackUp)
