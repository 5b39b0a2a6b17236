"""Measure speed as ratios, which hold on any machine.

A measurement is a function that gives a figure and the bound it must keep; it is known by its
name once it stands in the `MEASUREMENTS` of a module of `benches`.  The exit code is 1 where a
bound is not kept.
"""

from __future__ import annotations

import os
import sys
from compileall import compile_dir
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import benches  # noqa: E402
from benches.common import Measurements  # noqa: E402


def measurements() -> Measurements:
    """Every measurement by its name, in the order of the modules' names."""
    found: Measurements = {}
    for module in iter_modules(benches.__path__):
        found |= getattr(import_module(f"benches.{module.name}"), "MEASUREMENTS", {})
    return found


def compiled() -> None:
    """Compile the modules once, as pip does with those of others, also where Python is told not to keep the result."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compile_dir(ROOT / "wsum", quiet=2)


def main(names: list[str]) -> int:
    """Run the measurements named, or all of them."""
    compiled()
    known, kept = measurements(), True
    for name in names or known:
        if name not in known:
            print(f"{name}: no such measurement; there are {', '.join(known)}", file=sys.stderr)
            return 2
        figure = known[name]()
        kept = kept and figure.kept
        print(f"{name:20s} {figure}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
