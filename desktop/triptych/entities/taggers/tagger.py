"""What a tagger is, and where its files stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.errors import ModelMissing
from triptych.i18n import _
from triptych.paths import models_folder


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as a tagger marks it.

    Attributes:
        span: in the text that the tagger was given.
        kind: what it takes the name for; None where it only says that the words are no such name (a date, a people).
        label: the tagger's own word for the kind.
    """

    span: Span
    kind: EntityKind | None
    label: str


class Tagger(Protocol):
    """Whatever finds names in texts."""

    @property
    def version(self) -> str:
        """Names the model and its conversion."""

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The names in each of some texts (paragraphs or sentences), in order and without overlap."""


def tagger_folder(name: str) -> Path:
    """The folder of a tagger's files.

    Raises:
        ModelMissing: the set-up did not put it in place.
    """
    folder = models_folder() / name
    if not (folder / "manifest.json").is_file():
        raise ModelMissing(
            _("The model {name} is missing from {path}. Run packaging/setup again.").format(name=name, path=folder)
        )
    return folder
