"""The revisions of the schema, one per released change; imported only when a base is behind."""

from __future__ import annotations

from typing import Any


def include_name(name: str | None, type_: str, _parents: Any = None) -> bool:
    """Leave the search tables out: they are derived, and rebuilt at will."""
    return type_ != "table" or not (name or "").startswith("search_")
