"""TABULATE: many documents as one Corpus, its tables as DataFrames with its texts beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from wsum import selection, store
from wsum.document import Document, Span
from wsum.errors import InputError
from wsum.frames import frame
from wsum.memory import uncollected
from wsum.outline import Outline, outline
from wsum.progress import along
from wsum.readers import discover, foreign
from wsum.readers import read as read_file
from wsum.tables import TABLES, Row

if TYPE_CHECKING:
    from typing import Unpack

    from wsum.shown import Shown
    from wsum.tokens import Options, Tokens

Path = str | os.PathLike[str]
TOGETHER = 200_000  # characters of the documents that are extracted at once


class Context(NamedTuple):
    """The words of a row and what stands on both sides of them."""

    left: str
    match: str
    right: str

    def __str__(self) -> str:
        return f"{self.left}【{self.match}】{self.right}"


class Corpus:
    """The eight tables of some documents as DataFrames, and their texts.

    >>> corpus = parse("一、组织培训班3期。", doc="a.txt")
    >>> corpus.sections.loc[0, "heading"], corpus.counts.loc[0, "unit"]
    ('组织培训班3期', '期')
    """

    def __init__(
        self, frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], *, labels: Sequence[pd.DataFrame] = ()
    ) -> None:
        self._frames = frames
        self._texts = texts
        self._labels = tuple(labels)
        self._tokens: tuple[dict[str, Any], Tokens] | None = None

    @property
    def documents(self) -> pd.DataFrame:
        """A row a file: format, encoding, size, status."""
        return self._frames["documents"]

    @property
    def pieces(self) -> pd.DataFrame:
        """A row a 篇: who reports on which year."""
        return self._frames["pieces"]

    @property
    def sections(self) -> pd.DataFrame:
        """A row a numbered section or inline item."""
        return self._frames["sections"]

    @property
    def paragraphs(self) -> pd.DataFrame:
        """A row a paragraph, with its kind and role."""
        return self._frames["paragraphs"]

    @property
    def dates(self) -> pd.DataFrame:
        """A row a date, range, duration or recurrence."""
        return self._frames["dates"]

    @property
    def counts(self) -> pd.DataFrame:
        """A row a quantity: number, unit, what is counted."""
        return self._frames["counts"]

    @property
    def names(self) -> pd.DataFrame:
        """A row a person, organisation, place, work or event."""
        return self._frames["names"]

    @property
    def awards(self) -> pd.DataFrame:
        """A row a recipient, work and grade."""
        return self._frames["awards"]

    def text(self, doc: str) -> str:
        """The whole text of a document; raises InputError where there is none of that id."""
        if doc not in self._texts:
            near = selection.nearest(str(doc), self._texts) or f"; there are {selection.listed(self._texts) or 'none'}"
            raise InputError(f"{doc}: no such document{near}")
        return self._texts[doc]

    @cached_property
    def metadata(self) -> pd.DataFrame:
        """A row a piece: doc, piece, start, end, the columns of `pieces`, and those joined by `label`."""
        return selection.metadata(self.pieces, self._labels)

    def label(self, frame: pd.DataFrame) -> Corpus:
        """The same corpus with an analyst's own columns for its pieces: doc, [piece], any columns.

        A column that `pieces` has too takes its place in `metadata` wherever the label has a value.
        Raises InputError where there is no column doc, a piece has two rows, or no document is known.

        >>> regions = pd.DataFrame({"doc": ["a.txt"], "region": ["north"]})
        >>> corpus = parse("全年组织培训班3期。", doc="a.txt").label(regions)
        >>> corpus.metadata.loc[0, "region"]
        'north'
        """
        labels = (*self._labels, selection.checked(frame, self.pieces))
        return Corpus(self._frames, self._texts, labels=labels)

    def select(self, which: Any = None, /, **conditions: Any) -> Corpus:
        """The corpus of some pieces: all tables cut to them, the texts of their documents whole.

        `which` is a mask over `metadata`, names of documents, or pairs (doc, piece); a condition is a
        column of `metadata` with a value or a list of values: `corpus.select(year=["2021", "2022"])`.
        Raises InputError where a column or value does not exist, or nothing is chosen.

        >>> corpus = parse("全年组织培训班3期。", doc="a.txt")
        >>> len(corpus.select(corpus.metadata["piece"] == 1).counts), len(corpus.select("a.txt"))
        (1, 1)
        """
        known, extra = selection.chosen(self.metadata, which, conditions)
        for doc in extra:
            self.text(doc)
        docs = {*known["doc"], *extra}
        frames = selection.ChosenFrames(self._frames, known, docs)
        return Corpus(frames, selection.ChosenTexts(self._texts, docs), labels=self._labels)

    def tokens(self, **options: Unpack[Options]) -> Tokens:
        """The words of all pieces, each with its place; the same options again give the same object.

        >>> corpus = parse("全年组织培训班3期。", doc="a.txt")
        >>> corpus.tokens().frame()["text"].tolist()
        ['全年', '组织', '培训班', '3期']
        """
        from wsum.tokens import tokenise

        if self._tokens is None or self._tokens[0] != options:
            self._tokens = dict(options), tokenise(self._frames, self._texts, self.metadata, **options)
        return self._tokens[1]

    def context(self, row: Any, *, width: int = 30) -> Context:
        """The words of a row of any table (a Series, mapping or named tuple) with `width` characters around.

        Raises InputError where it is no row, has no place, or is of a document that is not in the corpus.

        >>> corpus = parse("全年组织培训班3期。", doc="a.txt")
        >>> print(corpus.context(corpus.counts.iloc[0], width=3))
        培训班【3期】。
        """
        doc, start, end = selection.placed(row)
        return Context(*Document(doc, self.text(doc)).context(Span(start, end), width=width))

    def outline(self, doc: str | None = None) -> Outline:
        """The tree of sections of a document (the first one where none is named)."""
        chosen = doc if doc is not None else next(iter(self._texts), "")
        self.text(chosen)
        return outline(chosen, self.pieces, self.sections)

    def show(self, doc: str | None = None) -> Shown:
        """A document as a notebook shows it: dates, counts, names and awards marked in its text, the outline beside it.

        The first document where none is named; raises InputError where there is none of that id.

        >>> parse("全年组织培训班3期。", doc="a.txt").show()
        <Shown: a.txt, 10 characters, 2 marks>
        """
        from wsum.shown import shown

        outline = self.outline(doc)
        return shown(self.text(outline.doc), self._frames, outline)

    def save(
        self, out: str | os.PathLike[str], *, format: str = "parquet", run: Mapping[str, Any] | None = None
    ) -> None:
        """Write the tables, the texts and run.json into a folder (csv, jsonl, parquet or xlsx)."""
        store.save(self._frames, self._texts, out, format=format, run=run or {})

    def __len__(self) -> int:
        return len(self.documents)

    def __reduce__(self) -> Any:
        """All tables and texts, for another process."""
        return _whole, ({table: self._frames[table] for table in TABLES}, dict(self._texts), self._labels)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(self._frames[table])} {table}" for table in TABLES)
        return f"<Corpus: {sizes}>"

    def _repr_html_(self) -> str:
        sizes = pd.Series({table: len(self._frames[table]) for table in TABLES}, name="rows").to_frame()
        columns = ["doc", "chars", "pieces", "status"]
        return str(sizes.T.to_html()) + str(self.documents[columns].head(10).to_html(index=False))


def _whole(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], labels: Sequence[pd.DataFrame]) -> Corpus:
    return Corpus(frames, texts, labels=labels)


def parse(text: str, *, doc: str = "text", ner: bool = False) -> Corpus:
    """Segment and extract one text that is already in memory.

    Raises InputError where it is no text, or holds half a character, which no file could keep.
    """
    if not isinstance(text, str):
        raise InputError(f"{doc}: a text is needed, not {type(text).__name__}; wsum.read takes files in any encoding")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{doc}: half a character at {error.start}; decode the text anew from its bytes") from None
    if not text.strip():
        return tabulate([Document(doc, text, status="empty")], ner=ner)
    return tabulate([Document(doc, text, error=foreign(text))], ner=ner)


def read(*inputs: Path, ner: bool = False) -> Corpus:
    """Read files and folders, segment and extract them, and lay out what was found as a Corpus.

    Raises InputError where a path does not exist or a folder holds no file; a file that cannot
    be read is a row of `documents` that says why.
    """
    return tabulate((read_file(source) for source in discover(inputs)), ner=ner)


def load(folder: Path, *, columns: Mapping[str, Sequence[str]] | None = None) -> Corpus:
    """The Corpus that `wsum extract` or `Corpus.save` wrote into a folder.

    Tables and texts of a Parquet store are read when they are first asked for; `columns` names,
    for some tables, the columns that are wanted.  A store whose first run was broken off gives an
    empty corpus with a warning.  Raises InputError where the folder is no store, or there are no such columns.
    """
    return Corpus(*store.load(folder, columns=columns))


def tabulate(documents: Iterable[Document], *, ner: bool = False) -> Corpus:
    """Run the whole flow over documents and lay out what was found as tables, ordered by document."""
    read = sorted(documents, key=lambda document: document.id)
    with uncollected():
        return _tabulated(read, ner=ner)


def _tabulated(documents: Sequence[Document], *, ner: bool) -> Corpus:
    from wsum.rows import rows_of_all  # which who opens a store can do without

    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    texts: dict[str, str] = {}
    for some in along(documents, total=len(documents), chars=TOGETHER):
        for document, found in zip(some, rows_of_all(some, ner=ner), strict=True):
            texts[document.id] = document.text
            for table, more in found.items():
                tables[table].extend(more)
    return Corpus({table: frame(table, tables[table]) for table in TABLES}, texts)
