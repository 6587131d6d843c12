"""`doctor`: checks and repairs."""

import argparse

from triptych.cli.context import Context
from triptych.i18n import _
from triptych.operations.doctor import Finding, examine, in_words


def run(context: Context, options: argparse.Namespace) -> int:
    """Checks the archive and all that is derived from it; gives 3 where something is wrong and stays so."""
    findings = list(examine(context.open(), repair=options.repair))
    ok = all(finding.ok for finding in findings)
    record = {
        "ok": ok,
        "checks": [
            {"name": each.name, "ok": each.ok, "found": list(each.found), "repaired": each.repaired}
            for each in findings
        ],
    }
    context.record(record, "\n".join(_line(finding) for finding in findings))
    return 0 if ok else 3


def _line(finding: Finding) -> str:
    verdict = _("mended") if finding.repaired else _("good") if finding.ok else _("WRONG")
    return "\n    ".join([f"{in_words(finding.name)}: {verdict}", *finding.found])
