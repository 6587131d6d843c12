"""What the process that parses documents may not do."""

import json
import subprocess
import sys

import pytest

from triptych.errors import DocumentFault
from triptych.ingest import isolation

GUARDED = """
import sys
from triptych.ingest import parsing_process
parsing_process._limit_memory()
parsing_process._give_up_the_rest()
try:
    {deed}
except (PermissionError, MemoryError) as error:
    print(type(error).__name__)
else:
    print("done")
"""


def outcome(deed: str) -> str:
    code = GUARDED.format(deed=deed)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('/etc/passwd')",
        "open(sys.executable + '.new', 'w')",
        "import os; os.open('/tmp/new', os.O_CREAT | os.O_WRONLY)",
        "import os; os.remove('/tmp/old')",
        "import os; os.fork()",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the paths are those of other systems")
def test_what_is_forbidden(deed: str) -> None:
    assert outcome(deed) == "PermissionError"


@pytest.mark.skipif(sys.platform != "linux", reason="others are watched from outside")
def test_memory_is_limited() -> None:
    assert outcome("b'a' * 2_000_000_000") == "MemoryError"


def test_its_own_modules_can_still_be_imported() -> None:
    assert outcome("import colorsys, trafilatura, pypdf, docx, feedparser, warcio") == "done"


def test_the_program_starts_as_the_parsing_process() -> None:
    request = {"format": "html", "name": "a.html", "size": 8, "language": "en", "options": {}}
    done = subprocess.run(
        [sys.executable, "-m", "triptych", isolation.ARGUMENT],
        input=json.dumps(request).encode() + b"\n<p>Words" + b"",
        capture_output=True,
        check=True,
    )
    (part,) = json.loads(done.stdout)["parts"]
    assert part["extracted"]["paragraphs"][0]["text"] == "Words"


def test_a_refusal_is_told_in_the_language_of_the_interface() -> None:
    with pytest.raises(DocumentFault, match=r"a\.html holds no text\."):
        isolation.WORKSHOP.parse("html", b" ", "a.html")
