"""What the name of a place, a body or an event keeps clear of: earlier names, quotes, parts of dates and counts."""

from __future__ import annotations

from wsum.document import Span, Track
from wsum.extractors.model import Findings
from wsum.extractors.quotes import outermost


class Claimed:
    """The stretches that a name may not lie in, and those that it may not cut."""

    def __init__(self, findings: Findings) -> None:
        self._names = Track(findings.names)
        self._quotes = Track(outermost(findings.quotes))
        self._figures = (Track(findings.dates), Track(findings.counts))

    def free(self, span: Span) -> bool:
        """Whether the span touches no earlier name, is not inside quotation marks, and cuts no date or count."""
        for offset in (span.start, span.end - 1):
            if self._names.at(offset) is not None:
                return False
            quote = self._quotes.at(offset)
            if quote is not None and not span.contains(quote):
                return False
        return not self._names.within(span.start, span.end) and self.whole(span)

    def clear(self, span: Span) -> bool:
        """Whether the span cuts no earlier name, date or count, and lies in no earlier name."""
        inside = [self._names.at(offset) for offset in (span.start, span.end - 1)]
        return all(name is None or span.contains(name) for name in inside) and self.whole(span)

    def whole(self, span: Span) -> bool:
        """Whether the span cuts no date and no count in two."""
        for track in self._figures:
            for offset in (span.start, span.end - 1):
                figure = track.at(offset)
                if figure is not None and not span.contains(figure):
                    return False
        return True
