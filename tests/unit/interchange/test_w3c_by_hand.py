"""What a reader writes by hand conforms when it is exported."""

import json
from typing import Any

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.interchange.registry import format_named
from triptych.operations.annotations import add_absence, add_annotation, gloss_target, settle
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.operations.exchange import written_annotations


def test_annotations_by_hand_conform(archive: Archive, w3c_musts: list[tuple[str, Any, bool]]) -> None:
    add(archive, "Sông dâng cao.", language="vi")
    add(archive, "The river rose.")
    desk = Desk(archive)
    desk.perform(add_code, name="Flood")
    desk.perform(add_annotation, targets=[Place(1, Span(0, 4))])
    desk.perform(
        add_annotation, targets=[Place(2, Span(4, 9))], codes=[1], note="N", title="T", creator="Lan", finding=True
    )
    desk.perform(add_absence, annotation=2, article=1)
    desk.perform(gloss_target, annotation=2, target=2, text="sông")
    desk.perform(settle, annotations=[2])
    data = written_annotations(archive, format_named("w3c")).data

    exported = json.loads(data)
    assert len(exported) == 2
    for each in exported:
        assert [name for name, must, good in w3c_musts if must.is_valid(each) != good] == []
