"""Options, declared once and kept in `settings.json` of the profile.

An option that stands at its default is not written, so that a later default reaches those who never chose.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from types import NoneType
from typing import Any, Final

from triptych.errors import EnvironmentFault
from triptych.i18n import LANGUAGES, _

TEXT_SIZES: Final = range(80, 201, 10)
"""Sizes of the reading text, in per cent."""


def _one_of(*values: object) -> dict[str, Callable[[object], bool]]:
    return {"accepts": lambda value: any(value == each and type(value) is type(each) for each in values)}


def _is(*kinds: type) -> dict[str, Callable[[object], bool]]:
    return {"accepts": lambda value: type(value) in kinds}


def _are_key_lists(value: object) -> bool:
    return isinstance(value, dict) and all(map(_are_strings, value.values()))


def _are_strings(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


ANNOTATOR_COLOURS: Final = ("amber", "clay", "rose", "plum", "indigo", "sky", "teal", "moss")
"""The annotation palette; the themes say what each looks like."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices.

    Attributes:
        language: of the interface: `en`, `vi` or `ru`; None follows the system.
        theme: `system`, `light` or `dark`.
        high_contrast: secondary ink as strong as the text, lines stronger, washes off.
        text_size: of the reading text, in per cent.
        reading_family: font family of the reading text; None is the one that comes with the program.
        column_order: languages in the order of the panes.
        scroll_together: panes keep in step while one is read.
        ribbons: links are drawn between the panes.
        single_keys: whether single letters are commands: `on`, `alt` (with Alt) or `off`.
        keys: the user's own keys by action, as portable key sequences.
        menu_bar: the menu bar is always shown.
        reduced_motion: scrolling jumps, nothing fades; None follows the system.
        announcements: what a screen reader is told about the lit sentence: `off`, `short` or `full`.
        snap_to_words: selections made with the mouse cover whole words.
        snap_to_sentences: they cover whole sentences.
        annotator: the name that new annotations carry.
        annotator_colour: of the annotation palette, by which others tell these annotations from theirs; None has none.
        automatic_backups: a copy at most every half hour, when something changed.
        look_before_adding: documents wait for the reader's look: in `doubt`, `always` or `never`.
        watched_folder: whose new files are offered; None watches none.
        compare_certainty: words of certainty and attribution are compared, too.
        last_session: open at the start what was open at the end.
        names_order: what comes first among names of a kind: `mentions`, `name`, `text` (where it stands first) or
            `alone` (what the fewest articles name).
        linking_off: kinds of evidence, as `Stage` calls them, that do not count when names are linked.
    """

    language: str | None = field(default=None, metadata=_one_of(None, *LANGUAGES))
    theme: str = field(default="system", metadata=_one_of("system", "light", "dark"))
    high_contrast: bool = field(default=False, metadata=_is(bool))
    text_size: int = field(default=100, metadata=_one_of(*TEXT_SIZES))
    reading_family: str | None = field(default=None, metadata=_is(str, NoneType))
    column_order: tuple[str, ...] = field(default=LANGUAGES, metadata={"accepts": _are_strings})
    scroll_together: bool = field(default=True, metadata=_is(bool))
    ribbons: bool = field(default=True, metadata=_is(bool))
    single_keys: str = field(default="on", metadata=_one_of("on", "alt", "off"))
    keys: dict[str, list[str]] = field(default_factory=dict, metadata={"accepts": _are_key_lists})
    menu_bar: bool = field(default=False, metadata=_is(bool))
    reduced_motion: bool | None = field(default=None, metadata=_is(bool, NoneType))
    announcements: str = field(default="full", metadata=_one_of("off", "short", "full"))
    snap_to_words: bool = field(default=True, metadata=_is(bool))
    snap_to_sentences: bool = field(default=False, metadata=_is(bool))
    annotator: str | None = field(default=None, metadata=_is(str, NoneType))
    annotator_colour: str | None = field(default=None, metadata=_one_of(None, *ANNOTATOR_COLOURS))
    automatic_backups: bool = field(default=True, metadata=_is(bool))
    look_before_adding: str = field(default="doubt", metadata=_one_of("doubt", "always", "never"))
    watched_folder: str | None = field(default=None, metadata=_is(str, NoneType))
    compare_certainty: bool = field(default=True, metadata=_is(bool))
    last_session: bool = field(default=True, metadata=_is(bool))
    names_order: str = field(default="mentions", metadata=_one_of("mentions", "name", "text", "alone"))
    linking_off: tuple[str, ...] = field(default=(), metadata={"accepts": _are_strings})


def read_settings(folder: Path) -> Settings:
    """The settings of a profile; defaults where nothing, or nothing sensible, was chosen.

    Raises:
        EnvironmentFault: the file holds something else than settings.
    """
    chosen = read_kept(folder / "settings.json")
    accepted: dict[str, Any] = {
        option.name: tuple(chosen[option.name]) if isinstance(option.default, tuple) else chosen[option.name]
        for option in fields(Settings)
        if option.name in chosen and option.metadata["accepts"](chosen[option.name])
    }
    return Settings(**accepted)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keeps the settings of a profile, whole or not at all; what another version of the program wrote stays.

    Raises:
        EnvironmentFault: they cannot be written.
    """
    path = folder / "settings.json"
    ours, defaults = asdict(settings), asdict(Settings())
    foreign = {name: value for name, value in read_kept(path).items() if name not in ours}
    write_kept(path, foreign | {name: value for name, value in ours.items() if value != defaults[name]})


def read_kept(path: Path) -> dict[str, Any]:
    """The JSON object in a file of the profile; an empty one where there is no file.

    Raises:
        EnvironmentFault: the file holds something else.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise EnvironmentFault(
            _("The settings in {path} cannot be read ({why}). Mend or remove that file.").format(path=path, why=error)
        ) from error
    return kept if isinstance(kept, dict) else {}


def write_kept(path: Path, kept: dict[str, Any]) -> None:
    """Writes a JSON object into a file of the profile, whole or not at all.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    scratch = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        scratch.replace(path)
    except OSError as error:
        raise EnvironmentFault(
            _("{path} cannot be written ({why}). Make room or check the folder.").format(path=path, why=error.strerror)
        ) from error
