"""What annotating costs: a code in an article with many annotations, opening it, a long list of findings, kills.

Usage: python -m tests.benchmarks.annotating [ANNOTATIONS] [LISTED] [KILLS] (5000, 100000, 100 without; from the root
of the repository)
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

from tests.e2e.annotating import kill_annotating
from tests.samples import add
from triptych.annotation.anchoring import quote_of
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.annotations import article_for_annotation
from triptych.archive.queries.findings import FindingFilter, count_findings, finding_page
from triptych.archive.queries.notes import notes_of
from triptych.archive.queries.wording import ready_words
from triptych.domain.annotation import FINDING, Annotation, Body, Place, Target, TargetKind
from triptych.domain.text import Span
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.annotations import add_annotation, recode
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk

_SENTENCE = "Hơn hai trăm tàu 😀 đã đến cảng mới, says report {number} of the morning."
_SENTENCES = 400
_A_PARAGRAPH = 5


def measured(work: Callable[[], object], times: int = 15) -> str:
    """Median and longest time of some runs, and the processor's share of it, which a loaded machine changes less."""
    taken, worked = [], []
    for _each in range(times):
        begun, own = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - own) * 1000)
    median, longest, processor = statistics.median(taken), max(taken), statistics.median(worked)
    return f"median {median:.1f} ms (processor {processor:.1f}), longest {longest:.1f} ms of {times}"


def long_text() -> str:
    """The text of a long article, in paragraphs."""
    sentences = [_SENTENCE.format(number=each) for each in range(_SENTENCES)]
    paragraphs = (sentences[each : each + _A_PARAGRAPH] for each in range(0, _SENTENCES, _A_PARAGRAPH))
    return "\n".join(" ".join(each) for each in paragraphs)


def filled(archive: Archive, desk: Desk, count: int, *, findings: bool) -> None:
    """Writes many annotations on the passages of a long article."""
    (outcome,) = add(archive, f"{uuid4()}\n{long_text()}")
    with archive.reading() as session:
        found = article_for_annotation(session, outcome.article, None)
    assert found is not None
    text = found[1]
    made = []
    for number in range(count):
        start = (number * 37) % (len(text) - 60)
        span = Span(start, start + 20 + number % 30)
        target = Target(outcome.article, TargetKind.PASSAGE, span, quote_of(text, span))
        said = (Body(f"Finding {number} of the harbour", purpose="describing"), Body("Trade", purpose="tagging"))
        made.append(
            Annotation(
                id=uuid4(),
                targets=(target,),
                bodies=said,
                motivations=("highlighting",),
                created=f"2026-01-01T00:00:{number % 60:02}Z",
                extra={FINDING: True} if findings else {},
            )
        )
    for begin in range(0, count, 5000):
        desk.perform(import_annotations, annotations=made[begin : begin + 5000], counts=AnnotationCounts())


def annotate(folder: Path, count: int) -> None:
    """A code in an article with many annotations, and opening such an article."""
    archive = create(folder / "annotated.triptych")
    desk = Desk(archive)
    desk.perform(add_code, name="Trade")
    filled(archive, desk, count, findings=False)
    numbers = iter(range(1, 1000))

    def highlight() -> None:
        start = 50 * next(numbers)
        desk.perform(add_annotation, targets=[Place(1, Span(start, start + 20))], codes=[1])

    def take_away() -> None:
        desk.perform(recode, annotation=1 + next(numbers), codes=[])

    def read() -> None:
        with archive.reading() as session:
            notes_of(session, [1])

    print(f"{count} annotations in an article; a code, on disk: {measured(highlight)}", flush=True)
    print(f"taking a code away: {measured(take_away)}", flush=True)
    print(f"its notes read for the pane: {measured(read, 7)}", flush=True)


def list_findings(folder: Path, count: int) -> None:
    """Pages and filters of a long list."""
    archive = create(folder / "listed.triptych")
    desk = Desk(archive)
    desk.perform(add_code, name="Trade")
    filled(archive, desk, count, findings=True)

    def page(wanted: FindingFilter, after: tuple[str, int] | None = None) -> None:
        with archive.reading() as session:
            finding_page(session, wanted, after=after)

    def counted(wanted: FindingFilter) -> None:
        with archive.reading() as session:
            count_findings(session, wanted)

    def ready() -> None:
        with archive.reading() as session:
            ready_words(session)

    print(f"{count} findings; first page: {measured(lambda: page(FindingFilter()))}", flush=True)
    print(f"all words made ready, behind the list: {measured(ready, 1)}", flush=True)
    print(f"a page from the middle: {measured(lambda: page(FindingFilter(), ('2026-01-01T00:00:30Z', count // 2)))}")
    for name, wanted in (("code", FindingFilter(code=1)), ("words", FindingFilter(text="harbour")),
                         ("rare words", FindingFilter(text=f"finding {count - 7}")),
                         ("to review", FindingFilter(waiting=True))):  # fmt: skip
        print(f"filter by {name}: {measured(partial(page, wanted), 7)}", flush=True)
    print(f"counting: {measured(lambda: counted(FindingFilter(code=1)), 5)}", flush=True)


def show(folder: Path, count: int, listed: int) -> None:
    """The window over an archive with many annotations, two articles of it full of them."""
    archive = create(folder / "shown.triptych")
    desk = Desk(archive)
    desk.perform(add_code, name="Trade", key="1")
    for number in range(max(listed // count, 2)):
        filled(archive, desk, count, findings=number > 0)
    tell_shown(folder / "profile", archive.path)


def tell_shown(profile: Path, archive: Path) -> None:
    """Prints what a window that is opened over such an archive takes, until it is painted."""
    command = [sys.executable, "-m", "tests.benchmarks.annotating_inside", str(profile), str(archive)]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=280).stdout.splitlines()[-1])
    for name, what in (("opening", "an article is opened and painted with all its annotations in sight"),
                       ("key", "a key pressed then, until the next sentence is painted as the one that is read"),
                       ("complete", "from opening it until the annotations out of sight are there, too"),
                       ("asked", "a code's key in the list of codes, until the passage is painted with it"),
                       ("repeated", "the last code once more, until the passage is painted with it")):  # fmt: skip
        taken = told[name]
        print(f"{what}: median {statistics.median(taken):.0f} ms, longest {max(taken):.0f} ms of {len(taken)}")
    findings = {name: round(value) for name, value in told["findings"].items()}
    print("the first look at Findings: the list after {list} ms; filters by words, with the pause of 150 ms after the "
          "last key: {first}, {second} and {third} ms until the list stands, {first_counted}, {second_counted} and "
          "{third_counted} ms until it is counted".format(**findings))  # fmt: skip


def kill(folder: Path, times: int) -> None:
    """Kills a child that annotates at random moments; what it reported as saved must be there."""
    saved = kill_annotating(folder, times)
    print(f"{times} kills: {saved} annotations reported as saved, all are there", flush=True)


def main() -> None:
    """Runs all parts."""
    count, listed, kills = (*(int(each) for each in sys.argv[1:]), *(5000, 100_000, 100)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        annotate(Path(folder), count)
        list_findings(Path(folder), listed)
        show(Path(folder), count, listed)
        kill(Path(folder), kills)


if __name__ == "__main__":
    main()
