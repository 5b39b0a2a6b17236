"""Progress of long work: a bar on a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from typing import Any

from tqdm import tqdm

EVERY = 30.0


class Progress:
    """Files and characters done, the rate and the time left."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._quiet = quiet or total < 2
        self._bar: Any = None
        if not self._quiet and sys.stderr.isatty():
            self._bar = tqdm(total=total, unit=" files", leave=False)
        self._files = self._chars = 0
        self._begun = self._said = time.monotonic()

    def add(self, files: int, chars: int) -> None:
        """Some more files are done."""
        self._files += files
        self._chars += chars
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self._rate():,.0f} chars/s", refresh=False)
            self._bar.update(files)
        elif not self._quiet and time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            left = (self._said - self._begun) * (self._total - self._files) / max(self._files, 1)
            line = f"{self._files:,} of {self._total:,} files, {self._rate():,.0f} characters/s, {left:,.0f} s left"
            print(line, file=sys.stderr, flush=True)

    def _rate(self) -> float:
        return self._chars / max(time.monotonic() - self._begun, 1e-9)

    def close(self) -> None:
        """The work is over, or was broken off."""
        if self._bar is not None:
            self._bar.close()
