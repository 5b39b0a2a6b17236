"""Modules of other packages by themselves, where to begin the package takes longer than all that is asked of it."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any


def inner(name: str) -> Any:
    """A module inside a package, loaded without the packages around it, which find it loaded when they begin.

    rjieba begins by reading its dictionary for functions that are not asked for; jieba, by looking through all packages
    that are installed. Where the module does not stand where it should it is imported as usual.

    >>> inner("jieba.finalseg.prob_start").P["B"]
    -0.26268660809250016
    """
    if name in sys.modules:
        return sys.modules[name]
    found = _found(name)
    if found is None or found.loader is None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's source has escapes that newer compilers warn of
            return import_module(name)
    module = sys.modules[name] = module_from_spec(found)
    try:
        found.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _found(name: str) -> ModuleSpec | None:
    package, *between, _ = name.split(".")
    outer = find_spec(package)
    places = (outer.submodule_search_locations if outer else None) or ()
    return PathFinder.find_spec(name, [str(Path(place, *between)) for place in places])
