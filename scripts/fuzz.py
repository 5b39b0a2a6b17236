"""Read thousands of damaged files of every format; no traceback, no crash, none over its time."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from mutants import Report, fuzz, mutants, seeds  # noqa: E402 (the tests' own tools lie beside them)


def main() -> int:
    """Run, say what came of it, and keep the files that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many files (5000)")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds that one file may take (10)")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers (0)")
    parser.add_argument("--seeds", type=Path, metavar="DIR", help="a folder of further files to damage")
    parser.add_argument("--keep", type=Path, default=ROOT / "out" / "fuzz", help="where files that fail are kept")
    chosen = parser.parse_args()
    begun = time.monotonic()
    report = fuzz(mutants(seeds(chosen.seeds), chosen.count, seed=chosen.seed), limit=chosen.limit)
    counts = ", ".join(f"{number} {name}" for name, number in report.outcomes.most_common())
    print(f"{chosen.count} files in {time.monotonic() - begun:.0f} s: {counts}; the slowest {report.slowest:.1f} s")
    keep(report, chosen.keep)
    return 1 if report.failures else 0


def keep(report: Report, folder: Path) -> None:
    """Write the files that failed, so that they can be looked at."""
    for number, (name, data, found) in enumerate(report.failures):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{number:04}-{name}"
        path.write_bytes(data)
        print(f"{path}: {found.strip().splitlines()[-1]}")


if __name__ == "__main__":
    sys.exit(main())
