"""Modules of Python's own that SQLAlchemy imports at once and we hardly ever want: loaded when they are first used.

`asyncio` and `importlib.metadata` bring a quarter of all modules that SQLAlchemy loads, for databases behind a network
and for plug-ins; every command and the window would wait for them.
"""

import importlib
import inspect
import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def postpone() -> None:
    """Lets stand-ins be imported in their place, unless they are there already."""
    _postpone("asyncio", iscoroutine=inspect.iscoroutine)  # the one name of it that SQLAlchemy takes at once
    _postpone("importlib.metadata")


def _postpone(name: str, **given: Any) -> None:
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def found(attribute: str) -> Any:
        """What the module itself has by that name."""
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), attribute)

    vars(stand_in).update(given, __getattr__=found, __spec__=find_spec(name))
    sys.modules[name] = stand_in
