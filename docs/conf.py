"""How Sphinx builds the manual."""

from __future__ import annotations

import re
from typing import Any

from wsum.version import __version__

project = "wsum"
version = release = __version__
copyright = "the authors of wsum"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "alabaster"
html_theme_options = {
    "description": "Corpus analysis of Chinese government work summaries",
    "fixed_sidebar": True,
    "page_width": "1180px",
    "sidebar_width": "250px",
}
html_static_path = ["_static"]
html_show_sphinx = False
html_copy_source = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
default_role = "code"
napoleon_numpy_docstring = False
# a section whose first words are columns, not a type before a colon
napoleon_custom_sections = ["Returns"]
COLON = "\ue000"


def escaped(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Docstrings are plain words with `code`: their other signs (|x|, 2*3, w_) are no markup."""
    for number, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")):
            parts = line.split("`")
            parts[::2] = [re.sub(r"([*|]|_(?!\w))", r"\\\1", part) for part in parts[::2]]
            lines[number] = "`".join(parts)


def hidden(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Of a property napoleon would take what stands before a colon for its type."""
    if what == "property" and lines:
        lines[0] = lines[0].replace(":", COLON)


def restored(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Put the colons back that napoleon was not to see."""
    lines[:] = [line.replace(COLON, ":") for line in lines]


def setup(app: Any) -> None:
    """Read the docstrings as they are before napoleon does."""
    app.connect("autodoc-process-docstring", escaped, priority=100)
    app.connect("autodoc-process-docstring", hidden, priority=100)
    app.connect("autodoc-process-docstring", restored, priority=900)
