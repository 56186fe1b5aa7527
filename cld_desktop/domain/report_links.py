"""Where the marks « [1] » and « [1], 6e par. » of the board's report lead; the report holds no link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import report_annex as annex
from cld_desktop.domain import report_support as support
from cld_desktop.domain.case_file import CaseFile, Citations, HasSource, as_seen, citations
from cld_desktop.domain.report_value import ReportOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """A place in a document, or the register of communications when `source_id` is None."""

    source_id: int | None = None
    page: int | None = None
    paragraph: str = ""


def every_fact(seen: CaseFile, as_of: date) -> list[HasSource]:
    """All that the report cites, in the order in which it does."""
    return [*annex.facts_in_order(seen, as_of), *support.facts(seen)]


def cited_places(
    file: CaseFile, *, as_of: date, options: ReportOptions | None = None
) -> dict[str, CitedPlace]:
    """Each mark as it is printed, and where it leads, in the order of the sources."""
    seen = as_seen(file, as_of, options or ReportOptions())
    facts = every_fact(seen, as_of)
    cited = citations(seen, facts)
    found = {f"[{number}]": CitedPlace(source_id=key) for key, number in cited.numbers.items()}
    for fact in facts:
        if fact.source_id in cited.numbers:
            found.setdefault(cited.cite(fact), _place(fact))
    return _in_order(found, cited)


def _place(fact: HasSource) -> CitedPlace:
    return CitedPlace(source_id=fact.source_id, page=fact.page, paragraph=fact.paragraph)


def _in_order(found: dict[str, CitedPlace], cited: Citations) -> dict[str, CitedPlace]:
    def rank(mark: str) -> tuple[int, int, int, str]:
        place = found[mark]
        number = int(place.paragraph) if place.paragraph.isdecimal() else 0
        return cited.numbers[place.source_id or 0], place.page or 0, number, mark

    ordered = {mark: found[mark] for mark in sorted(found, key=rank)}
    return ordered | {cited.register: CitedPlace()}
