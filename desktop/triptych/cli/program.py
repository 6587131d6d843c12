"""From arguments to an exit status."""

import gc
import importlib
import keyword
import sys
from collections.abc import Sequence

from triptych.cli.parser import parse
from triptych.errors import ArchiveUnusable, EnvironmentFault, TriptychError
from triptych.i18n import _, language_of_system, use_language
from triptych.settings import read_settings

ALL_DONE = 0
WRONG_USAGE = 2
ARCHIVE_UNUSABLE = 3


def run(arguments: Sequence[str]) -> int:
    """Performs one command; gives the exit status: 0 done, 1 some input refused, 2 wrong usage, 3 archive unusable."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    use_language(language_of_system())
    options = parse(arguments)
    gc.disable()  # nothing of what is imported is garbage
    from triptych.cli.context import (
        Context,
        drop_output,
    )  # after the arguments are known to be good: the archive takes time

    gc.freeze()
    gc.enable()
    context = Context.of(options)
    try:
        use_language(read_settings(context.profile.settings).language or language_of_system())
        command = options.command or "window"
        name = command + ("_" if keyword.iskeyword(command) else "")
        module = importlib.import_module(f"triptych.cli.commands.{name}")
        return int(module.run(context, options))
    except (ArchiveUnusable, EnvironmentFault) as error:
        context.complain(str(error))
        return ARCHIVE_UNUSABLE
    except TriptychError as error:
        context.complain(str(error))
        return WRONG_USAGE
    except BrokenPipeError:
        drop_output()
        return ALL_DONE
    except OSError as error:
        context.complain(_("The system refused ({why}). What was told until here holds.").format(why=error))
        return ARCHIVE_UNUSABLE
