"""Colours by role, read from the theme files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QColor

from triptych import paths


@dataclass(frozen=True, slots=True)
class Hue:
    """One colour of the annotation palette.

    Attributes:
        bar: solid, in the margin.
        wash: behind the marked text.
    """

    bar: QColor
    wash: QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of a theme. What each is used for stands in the field's comment; text on any surface is `ink`."""

    dark: bool
    desk: QColor  # window, gaps between panes
    side: QColor  # head, key line, sidebars
    paper: QColor  # panes, tables
    popup: QColor  # palette, menus
    hover: QColor  # under the pointer, on side
    phover: QColor  # under the pointer, on paper
    line: QColor  # between regions; decorative only
    line2: QColor  # borders of controls
    ink: QColor  # text
    ink2: QColor  # secondary text, icons
    ink3: QColor  # dates and hints
    accent: QColor  # "here" or "on"
    lit: QColor  # the lit sentence, the current row
    litline: QColor  # edges of the lit ribbon
    onaccent: QColor  # text on accent
    conf: QColor  # values differ, errors
    confw: QColor
    add: QColor  # said here only
    addw: QColor
    omit: QColor  # missing here, warnings
    omitw: QColor
    person: QColor
    personw: QColor
    place: QColor
    placew: QColor
    org: QColor
    orgw: QColor
    selection: QColor  # selected text
    hues: Mapping[str, Hue]

    def colour(self, role: str) -> QColor:
        """The colour of a role by its name."""
        colour = getattr(self, role)
        assert isinstance(colour, QColor)
        return colour

    def hue(self, name: str | None) -> Hue:
        """A colour of the annotation palette; the first one where the name is unknown."""
        return self.hues.get(name or "", next(iter(self.hues.values())))


def read_tokens(name: str, *, high_contrast: bool = False, folder: Path | None = None) -> Tokens:
    """The colours of a theme.

    Args:
        name: of the theme file, without its suffix: `light` or `dark`.
        high_contrast: secondary ink as strong as the text, lines as strong as borders, washes off.
        folder: that holds the theme files; the program's own if None.
    """
    file = (folder or paths.resources_folder() / "themes") / f"{name}.json"
    theme = json.loads(file.read_text(encoding="utf-8"))
    hues = {each: Hue(QColor(pair["bar"]), QColor(pair["wash"])) for each, pair in theme["annotation"].items()}
    roles = {role: QColor(value) for role, value in theme["colours"].items()}
    tokens = Tokens(dark=theme["dark"], hues=MappingProxyType(hues), **roles)
    return _strengthened(tokens) if high_contrast else tokens


def _strengthened(tokens: Tokens) -> Tokens:
    washes: dict[str, Any] = {
        field.name: tokens.paper for field in fields(Tokens) if field.name.endswith("w") and len(field.name) > 1
    }
    hues = {name: Hue(hue.bar, tokens.paper) for name, hue in tokens.hues.items()}
    return replace(tokens, ink2=tokens.ink, ink3=tokens.ink, line=tokens.line2, hues=MappingProxyType(hues), **washes)
