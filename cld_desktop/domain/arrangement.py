"""How a list is arranged: its columns in their order, their widths, and what its rows are sorted by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

MOST_SORTS = 2
LEAST_WIDTH, MOST_WIDTH = 40, 1200
"""Between what a column may be as wide as, in the design's pixels."""


@dataclass(frozen=True, slots=True)
class Sort:
    """Rows are sorted by the column of this code."""

    code: str
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A column in its place; a width of 0 is the usual one."""

    code: str
    width: int = 0
    is_visible: bool = True


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Every column there may be, in order; no sort is the list's own order.

    `is_table`: of a list that also has another presentation, whether it is shown as a table.
    """

    places: tuple[Place, ...]
    sorts: tuple[Sort, ...] = ()
    is_table: bool = True

    @property
    def visible(self) -> tuple[str, ...]:
        """The codes of the columns that are shown, in order."""
        return tuple(one.code for one in self.places if one.is_visible)


# What is kept of it


def as_value(arrangement: Arrangement) -> dict[str, object]:
    """The same as JSON knows: `columns` in order, `sort` the first first, `table`."""
    return {
        "table": arrangement.is_table,
        "columns": [
            {"code": one.code, "width": one.width, "visible": one.is_visible} for one in arrangement.places
        ],
        "sort": [{"code": one.code, "descending": one.is_descending} for one in arrangement.sorts],
    }


def from_value(value: object, usual: Arrangement, sortable: Iterable[str]) -> Arrangement:
    """What was kept, as far as it is understood: what is unknown is left out, what lacks comes as usual."""
    if not isinstance(value, Mapping):
        return usual
    known = {one.code: one for one in usual.places}
    told = {
        code: _place(one, known[code]) for one in _maps(value.get("columns")) if (code := _code(one)) in known
    }
    may_sort = set(sortable)
    sorts = [
        Sort(code, one.get("descending") is True)
        for one in _maps(value.get("sort"))
        if (code := _code(one)) in may_sort
    ]
    once = {one.code: one for one in reversed(sorts)}
    is_table = value.get("table")
    kept = Arrangement(
        _with_others(list(told.values()), usual.places) if told else usual.places,
        tuple(reversed(once.values()))[:MOST_SORTS] if "sort" in value else usual.sorts,
        is_table if isinstance(is_table, bool) else usual.is_table,
    )
    return kept if kept.visible else replace(kept, places=usual.places)


def _place(told: Mapping[str, object], usual: Place) -> Place:
    width, is_visible = told.get("width"), told.get("visible")
    return Place(
        usual.code,
        within(width) if isinstance(width, int) and not isinstance(width, bool) and width > 0 else 0,
        is_visible if isinstance(is_visible, bool) else usual.is_visible,
    )


def _with_others(told: list[Place], usual: Sequence[Place]) -> tuple[Place, ...]:
    """The columns that nothing tells of keep the place they usually have, after the same neighbour."""
    codes = [one.code for one in told]
    for number, one in enumerate(usual):
        if one.code not in codes:
            before = usual[number - 1].code if number else ""
            at = codes.index(before) + 1 if before else 0
            codes.insert(at, one.code)
            told.insert(at, one)
    return tuple(told)


def _maps(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _code(told: Mapping[str, object]) -> str:
    code = told.get("code")
    return code if isinstance(code, str) else ""


# What people do to it


def within(width: int) -> int:
    """A width that a column may have."""
    return max(LEAST_WIDTH, min(MOST_WIDTH, width))


def with_width(arrangement: Arrangement, code: str, width: int) -> Arrangement:
    """The same, a column having that width."""
    return _with(arrangement, code, width=within(width))


def with_visible(arrangement: Arrangement, codes: Iterable[str]) -> Arrangement:
    """The same, showing these columns and no other; nothing changes when none would be left."""
    wanted = set(codes)
    places = tuple(replace(one, is_visible=one.code in wanted) for one in arrangement.places)
    changed = replace(arrangement, places=places)
    return changed if changed.visible else arrangement


def in_order(arrangement: Arrangement, codes: Sequence[str]) -> Arrangement:
    """The same, some columns taking this order among the places they held together."""
    known = {one.code: one for one in arrangement.places}
    coming = iter([known[code] for code in codes if code in known])
    named = set(codes)
    places = tuple(next(coming) if one.code in named else one for one in arrangement.places)
    return replace(arrangement, places=places)


def sorted_by(
    arrangement: Arrangement, code: str, own: tuple[Sort, ...], *, is_added: bool = False
) -> Arrangement:
    """The same, a title having been pressed: up, then down, then the list's own order.

    `is_added`: the column is to order what the first one leaves equal, then no more.
    """
    sorts = arrangement.sorts
    known = next((one for one in sorts if one.code == code), None)
    if is_added and sorts:
        others = tuple(one for one in sorts if one.code != code)[: MOST_SORTS - 1]
        if known is None:
            return replace(arrangement, sorts=(*others, Sort(code)))
        if not known.is_descending:
            turned = (Sort(code, is_descending=True) if one == known else one for one in sorts)
            return replace(arrangement, sorts=tuple(turned))
        return replace(arrangement, sorts=others or own)
    if known is None or sorts[0] != known:
        return replace(arrangement, sorts=(Sort(code),))
    if not known.is_descending:
        return replace(arrangement, sorts=(Sort(code, is_descending=True),))
    return replace(arrangement, sorts=own)


def _with(arrangement: Arrangement, code: str, *, width: int) -> Arrangement:
    places = tuple(replace(one, width=width) if one.code == code else one for one in arrangement.places)
    return replace(arrangement, places=places)


def sort_words(arrangement: Arrangement, titles: Mapping[str, str]) -> str:
    """« Trié par date, décroissant, puis par objet »; empty in the list's own order."""
    told = [
        f"par {titles[one.code][:1].lower()}{titles[one.code][1:]}"
        + (", décroissant" if one.is_descending else "")
        for one in arrangement.sorts
        if one.code in titles
    ]
    return f"Trié {', puis '.join(told)}" if told else ""
