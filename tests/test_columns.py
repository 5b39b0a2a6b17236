"""Columns by their buffers: what Arrow and pandas would have made of the same values."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from wsum import columns, tables
from wsum.document import Document
from wsum.rows import rows_of

VALUES: dict[str, list[object]] = {
    "string": ["甲乙", None, "", "a\U00020000"],
    "Int64": [1, None, 0, -(2**60)],
    "int64": [3, 0, 1, 2],
    "Float64": [0.1, None, -0.0, float("inf")],
    "boolean": [True, None, False, True],
}


@pytest.mark.parametrize("dtype", VALUES)
@pytest.mark.parametrize("count", [0, 1, 4, 36])
def test_a_column_is_what_arrow_makes(dtype: str, count: int) -> None:
    values = (VALUES[dtype] * 9)[:count]
    made = columns.column(values, dtype)
    made.validate(full=True)
    assert made.equals(pa.array(values, type=columns.TYPES[dtype]))
    assert made.null_count == values.count(None)


def test_a_table_goes_to_pandas_with_its_dtypes_and_back() -> None:
    for table, found in rows_of(Document("文.txt", "2023年，举办展览12场。\n一、获奖")).items():
        made = columns.arrow(table, found)
        frame = made.to_pandas()
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == tables.DTYPES[table]
        assert pa.Table.from_pandas(frame, schema=columns.schema(table)).equals(made)


def test_text_beyond_what_a_column_holds_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST", 8)
    with pytest.raises(MemoryError, match="2 GB"):
        columns.column(["三个字"], "string")


def test_pandas_notes_are_those_that_arrow_writes() -> None:
    written = pa.Schema.from_pandas(pd.DataFrame({"a": pd.array([1], dtype="Int64")}), preserve_index=False)
    theirs, ours = written.pandas_metadata, columns.schema("counts").pandas_metadata
    assert ours["columns"][1] == theirs["columns"][0] | {"name": "piece", "field_name": "piece"}
