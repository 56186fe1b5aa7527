"""What every record is: an id, a source, and whether it may be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything saved: `id` is 0 before the first save, then never changes nor serves again."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Record):
    """A fact that says where it comes from: a document, and the page or paragraph in it.

    `paragraph` is a number in digits, or a word (« en-tête », « signature »).
    """

    source_id: int | None = None
    page: int | None = None
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted(Sourced):
    """A fact that may be kept out of reports: « Huis clos » and « Note personnelle »."""

    is_in_camera: bool = False
    is_personal: bool = False
