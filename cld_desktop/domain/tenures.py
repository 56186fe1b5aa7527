"""Who holds an office when: what is certain of a tenure, and when two of them cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from cld_desktop.domain.french import fold
from cld_desktop.domain.records import Tenure
from cld_desktop.domain.vocabulary import OfficeKind

_TITLES = (
    ("leader parlementaire", OfficeKind.HOUSE_LEADER),
    ("sous-ministre", OfficeKind.SENIOR_OFFICIAL),
    ("premier ministre", OfficeKind.MINISTER),
    ("premiere ministre", OfficeKind.MINISTER),
    ("ministre", OfficeKind.MINISTER),
    ("depute", OfficeKind.MNA),
    ("deputee", OfficeKind.MNA),
    ("prefet", OfficeKind.PREFECT),
    ("prefete", OfficeKind.PREFECT),
    ("maire", OfficeKind.MAYOR),
    ("mairesse", OfficeKind.MAYOR),
)
_RIDING = re.compile(r"^députée?\s+(?:de\s+|d[’'])(?P<riding>\S.*)$", re.IGNORECASE)


def usual_kind(title: str) -> OfficeKind:
    """The kind of office that a title tells by its first words (« Ministre de… », « Députée de… »)."""
    words = fold(title)
    for beginning, kind in _TITLES:
        folded = fold(beginning)
        if words == folded or words.startswith(f"{folded} "):
            return kind
    return OfficeKind.OTHER


def riding_told(title: str) -> str:
    """The riding that a title names (« Député de Matane-Matapédia »), or nothing."""
    found = _RIDING.match(title.strip())
    return found["riding"] if found else ""


def first_known(tenure: Tenure) -> date | None:
    """The first day on which the tenure is known to have been held."""
    return tenure.started_on or tenure.attested_on or tenure.ended_on


def is_over(tenure: Tenure, today: date) -> bool:
    """Whether the tenure has ended: the last day counts only for whoever served it whole."""
    return tenure.ended_on is not None and tenure.ended_on <= today


def overlaps(one: Tenure, other: Tenure) -> bool:
    """Whether two people are certain to have held the same office at once; the day of a handover is shared.

    A day on which a tenure is attested says nothing of the days around it.
    """
    first, second = _certain(one), _certain(other)
    if first is None or second is None:
        return False
    are_days = first[0] == first[1] and second[0] == second[1]
    return (first[0] < second[1] and second[0] < first[1]) or (are_days and first == second)


def repeats(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures of one person in one office may be the same one: their days are not apart."""
    return _low(one) <= _high(other) and _low(other) <= _high(one)


def in_force(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Of tenures of one office that may be held on a day, those not replaced, the latest begun first.

    One that nobody knows the end of gives way to whoever is known in the office later.
    """
    several = sorted(tenures, key=lambda one: (first_known(one) or date.min, one.id), reverse=True)
    latest = first_known(several[0]) if several else None
    entered = max((_entered(one) for one in several), default=date.min)
    return [one for one in several if not _is_replaced(one, latest, entered)]


def _entered(tenure: Tenure) -> date:
    return tenure.started_on or tenure.attested_on or date.min


def _is_replaced(tenure: Tenure, latest: date | None, entered: date) -> bool:
    """`latest` is the last day known of any of them; `entered`, the last on which one is known in office."""
    if tenure.ended_on is not None:
        return tenure.ended_on == entered and _entered(tenure) < entered
    known = first_known(tenure)
    return tenure.started_on is None and known is not None and latest is not None and known < latest


def _certain(tenure: Tenure) -> tuple[date, date] | None:
    known = first_known(tenure)
    if known is None:
        return None
    if tenure.started_on is not None:
        return known, tenure.ended_on or date.max
    return known, tenure.ended_on or known


def _low(tenure: Tenure) -> date:
    return tenure.started_on or date.min


def _high(tenure: Tenure) -> date:
    return tenure.ended_on or date.max
