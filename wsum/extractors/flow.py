"""All extractors over segmented documents, in their order.

Each reads the findings so far and adds its own: the longest and most certain things come first, and a later extractor
leaves alone what an earlier one claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wsum.document import Document
from wsum.extractors import awards, counts, dates, names, quotes
from wsum.extractors.model import Findings
from wsum.extractors.tight import loosened, tightened
from wsum.memory import uncollected
from wsum.segmenters import Segments

ORDER: tuple[Callable[[Findings], None], ...] = (
    quotes.find,
    dates.find,
    counts.find,
    *names.STEPS,
    awards.find,
)


@uncollected()
def extract(segmented: Iterable[tuple[Document, Segments]], *, ner: bool = False) -> list[Findings]:
    """Run every extractor over segmented documents, in their order; `ner` lets a tagger propose persons too.

    Each extractor does all documents before the next does any: what it needs stays near to the processor.
    """
    printed = list(segmented)
    found = [tightened(Findings(document, segments, ner=ner)) for document, segments in printed]
    for extractor in ORDER:
        for findings, _ in found:
            extractor(findings)
    return [loosened(*made, *place) for made, place in zip(found, printed, strict=True)]
