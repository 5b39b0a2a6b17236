"""A Frictionless Data Package (https://specs.frictionlessdata.io): the tables' files, columns and meanings."""

from __future__ import annotations

from typing import Any

from wsum.tables import SCHEMA, TABLES, Column
from wsum.version import __version__

TYPES = {"string": "string", "Int64": "integer", "int64": "integer", "Float64": "number", "boolean": "boolean"}


def datapackage(format: str) -> dict[str, Any]:
    """A Frictionless Data Package for the tables in a format: every file with its columns and their meaning."""
    resources = [
        {
            "name": table,
            "path": f"{table}.{format}",
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": {"fields": [_field(column) for column in SCHEMA[table]], "missingValues": [""]},
        }
        for table in TABLES
    ]
    return {"profile": "tabular-data-package", "name": "wsum", "version": __version__, "resources": resources}


def _field(column: Column) -> dict[str, Any]:
    needed = {"constraints": {"required": True}} if column.dtype == "int64" else {}
    return {"name": column.name, "type": TYPES[column.dtype], "description": column.meaning, **needed}
