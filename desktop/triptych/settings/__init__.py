"""Options, declared once and kept in `settings.json` of the profile.

An option that stands at its default is not written, so that a later default reaches those who never chose.
"""

import json
from dataclasses import dataclass, fields
from pathlib import Path

from triptych.errors import EnvironmentFault
from triptych.i18n import _


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices.

    Attributes:
        language: of the interface: `en`, `vi` or `ru`; None follows the system.
        automatic_backups: a copy at most every half hour, when something changed.
    """

    language: str | None = None
    automatic_backups: bool = True


def read_settings(folder: Path) -> Settings:
    """The settings of a profile; defaults where nothing was chosen.

    Raises:
        EnvironmentFault: the file holds something else than settings.
    """
    path = folder / "settings.json"
    try:
        chosen = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise EnvironmentFault(
            _("The settings in {path} cannot be read ({why}). Mend or remove that file.").format(path=path, why=error)
        ) from error
    known = {field.name for field in fields(Settings)}
    wanted = chosen if isinstance(chosen, dict) else {}
    return Settings(**{name: value for name, value in wanted.items() if name in known and _fits(name, value)})


def _fits(name: str, value: object) -> bool:
    if name == "automatic_backups":
        return isinstance(value, bool)
    return value in (None, "en", "vi", "ru")
