"""The board's report composed from the records of a case, as of a day: `compose(file, …) -> StatusReport`."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain import report_annex as annex
from cld_desktop.domain import report_changes as changes
from cld_desktop.domain import report_page as page
from cld_desktop.domain import report_said as said
from cld_desktop.domain import report_support as support
from cld_desktop.domain.case_file import CaseFile, as_seen, citations, default_since, one_line, open_items
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case
from cld_desktop.domain.report_course import course
from cld_desktop.domain.report_links import every_fact
from cld_desktop.domain.report_value import (
    DEFAULT_REQUEST,
    DEFAULT_SECTIONS,
    ReportOptions,
    Section,
    StatusReport,
)
from cld_desktop.domain.stages import filed_on
from cld_desktop.domain.vocabulary import BoardPurpose

__all__ = [
    "DEFAULT_REQUEST",
    "DEFAULT_SECTIONS",
    "CaseFile",
    "ReportOptions",
    "Section",
    "StatusReport",
    "compose",
    "default_since",
]

_REQUEST_TITLES = {
    BoardPurpose.DECISION: "Décision demandée au conseil",
    BoardPurpose.ORIENTATION: "Orientation demandée au conseil",
    BoardPurpose.INFORMATION: "Présenté au conseil pour information",
}
_SPECIMEN = "Spécimen : les personnes A et B, leurs communications et leurs suivis sont fictifs."


def compose(
    file: CaseFile, *, as_of: date, since: date | None = None, options: ReportOptions | None = None
) -> StatusReport:
    """The report as of a day, `since` included; by default since the day after the last issued report.

    Raises Invalid when the period ends before it begins.
    """
    options = options or ReportOptions()
    first = default_since(file, as_of) if since is None else since
    if first > as_of:
        raise Invalid(since="La période commence après sa fin. Choisissez une date de début plus ancienne.")
    seen = as_seen(file, as_of, options)
    cited = citations(seen, every_fact(seen, as_of))
    endorsements, endorsements_note = support.endorsements(seen, cited)
    highlights = changes.highlights(seen, first, as_of, cited)
    outreach, outreach_more = changes.outreach(seen, first, as_of)
    follow_ups, follow_ups_more = changes.follow_ups(seen, as_of)
    statements, statements_note = said.statements(seen, cited)
    commitments = said.commitments(seen, as_of, cited)
    no_commitment, no_commitment_more = said.no_commitment(commitments, seen)
    return StatusReport(
        case_code=file.case.code,
        as_of=as_of,
        since=first,
        organization=one_line(file.lead.name, 80) if file.lead else "",
        head=_head(as_of, options),
        title=_title(file.case),
        subtitle=one_line(file.case.title, 160) if file.case.short_name else "",
        purpose=f"{options.purpose.label}.",
        period=_period(first, as_of),
        box=page.status_box(seen, as_of, cited),
        brief=_own_words(options.summary) or page.brief(seen, as_of, cited),
        tiles=page.tiles(seen, first, as_of),
        course=course(seen, as_of),
        highlights_title=_highlights_title(file, first, as_of),
        highlights=highlights,
        outreach=outreach,
        outreach_more=outreach_more,
        follow_ups=follow_ups,
        follow_ups_more=follow_ups_more,
        open_count=len(open_items(seen, as_of)),
        next_steps=changes.next_steps(seen, as_of),
        request_title=_REQUEST_TITLES.get(options.purpose, options.purpose.label),
        request=_own_words(options.request) or DEFAULT_REQUEST,
        has_ballot=options.purpose is not BoardPurpose.INFORMATION,
        undated_count=len(changes.undated_labels(seen, as_of)),
        events=annex.events(seen, cited),
        events_note=annex.events_note(seen, as_of),
        statements=statements,
        statements_note=statements_note,
        statements_sourced=said.sourced_note(seen),
        divergences=said.divergences(seen, cited),
        slippage=said.slippage_words(seen),
        commitments=commitments,
        no_commitment=no_commitment,
        no_commitment_more=no_commitment_more,
        questions=annex.questions(seen),
        questions_note=f"sans réponse au {french.long_date(as_of)}",
        endorsements=endorsements,
        endorsements_note=endorsements_note,
        risks=support.risks(seen, cited),
        amounts=support.amounts(seen, cited),
        notes=annex.notes(seen, first, as_of) if Section.NOTES in options.sections else (),
        sources=annex.sources(seen, cited, as_of),
        foot=_foot(file.case, as_of, options),
        author=one_line(options.prepared_by, 80) or (one_line(file.lead.name, 80) if file.lead else ""),
        logo=options.logo,
        sections=tuple(sorted(section.value for section in options.sections)),
        is_grey=options.is_grey,
        is_draft=options.is_draft,
    )


def _title(case: Case) -> str:
    return one_line(case.short_name or case.title, 120)


def _own_words(text: str) -> str:
    return "\n".join(one_line(line, 4000) for line in text.splitlines() if line.strip())


def _head(as_of: date, options: ReportOptions) -> str:
    day = french.long_date(as_of)
    if options.meeting_on is not None:
        day = f"séance du {french.long_date(options.meeting_on)}"
    marks = ("Huis clos",) if options.has_in_camera else ()
    return "  |  ".join((*marks, "État d’avancement, conseil d’administration", day))


def _period(since: date, as_of: date) -> str:
    if since == as_of:
        return f"Période couverte : le {french.long_date(as_of)}."
    start = french.day_month(since) if since.year == as_of.year else french.long_date(since)
    return f"Période couverte : du {start} au {french.long_date(as_of)}."


def _highlights_title(file: CaseFile, since: date, as_of: date) -> str:
    if since != default_since(file, as_of):
        return "Faits saillants de la période"
    if file.last_report_on is not None and file.last_report_on < as_of:
        return "Faits saillants depuis le dernier rapport"
    filed = filed_on(file.stage_events, as_of)
    return "Faits saillants depuis le dépôt" if filed == since else "Faits saillants de la période"


def _foot(case: Case, as_of: date, options: ReportOptions) -> str:
    prepared_by = one_line(options.prepared_by, 60)
    parts = [f"Préparé par {prepared_by}."] if prepared_by else []
    parts.append(f"Données au {french.long_date(as_of)}.")
    if case.is_sample:
        parts.append(_SPECIMEN)
    return " ".join(parts)
