"""The board's report from the base to the paper, and its frozen copy kept with the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from cld_desktop.domain import french, stages
from cld_desktop.domain.case_file import CaseFile, default_since
from cld_desktop.domain.files import check_destination, file_named
from cld_desktop.domain.problems import MachineProblem, Unknown
from cld_desktop.domain.records import (
    Amount,
    Attachment,
    BoardMeeting,
    Case,
    Commitment,
    CommitmentEvent,
    Document,
    Endorsement,
    EndorsementEvent,
    Flag,
    FollowUp,
    Interaction,
    IssuedReport,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Person,
    Record,
    Risk,
    StageEvent,
    Statement,
    Tenure,
    TurnEvent,
    Verification,
)
from cld_desktop.domain.report_json import from_json, to_json
from cld_desktop.domain.report_links import CitedPlace, cited_places
from cld_desktop.domain.report_value import ReportOptions, Section, StatusReport
from cld_desktop.domain.status_report import compose
from cld_desktop.services.documents import StoredFile, document_of
from cld_desktop.services.readings_statements import joined_documents
from cld_desktop.services.settings import LOGO, ORGANIZATION, PREPARED_BY
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store

R = TypeVar("R", bound=Record)

STATUS = "status"
REPORTS = {STATUS: "Rapport au conseil d’administration"}
"""Every report there is: its name on the command line, and its title."""

# Reading


def default_options(store: Store, *, prepared_by: str = "") -> ReportOptions:
    """The options to start from: who prepares the reports and our logo, as the settings say."""
    logo = queries.setting(store, LOGO)
    document = queries.find(store, Document, int(logo)) if logo.isdecimal() else None
    return ReportOptions(
        prepared_by=queries.setting(store, PREPARED_BY) or prepared_by,
        logo=document.sha256 if document else "",
    )


def next_since(store: Store, case_id: int, as_of: date) -> date:
    """Where the period of the next report begins: the day after the last one's data, else the filing."""
    last = last_report(store, case_id, as_of)
    talks = queries.interactions_of(store, queries.InteractionFilter(case_id=case_id, until=as_of))
    file = CaseFile(
        case=queries.get(store, Case, case_id),
        stage_events=queries.all_of(store, StageEvent, case_id=case_id),
        interactions=talks,
        last_report_on=last.as_of if last else None,
    )
    return default_since(file, as_of)


def last_report(store: Store, case_id: int, before: date) -> IssuedReport | None:
    """The last report issued for the board on data older than that day."""
    issued = queries.all_of(store, IssuedReport, case_id=case_id, report=STATUS)
    older = [report for report in issued if report.as_of < before]
    return max(older, key=lambda report: (report.as_of, report.issued_on, report.id), default=None)


def collect(
    store: Store,
    case_id: int,
    *,
    as_of: date,
    since: date | None = None,
    options: ReportOptions | None = None,
) -> StatusReport:
    """The report on a case as of a day, `since` included; nothing is written.

    Raises Unknown for a case that is not there, Invalid when the period ends before it begins.
    """
    return collect_cited(store, case_id, as_of=as_of, since=since, options=options)[0]


def collect_cited(
    store: Store,
    case_id: int,
    *,
    as_of: date,
    since: date | None = None,
    options: ReportOptions | None = None,
) -> tuple[StatusReport, dict[str, CitedPlace]]:
    """The report, and where each mark of its sources leads, which the report itself does not say."""
    options = options or default_options(store)
    file = case_file(store, case_id, as_of, options)
    report = compose(file, as_of=as_of, since=since, options=options)
    return report, cited_places(file, as_of=as_of, options=options)


def case_file(store: Store, case_id: int, as_of: date, options: ReportOptions) -> CaseFile:
    """The records that a report on a case reads."""
    case = queries.get(store, Case, case_id)
    own_id = queries.setting(store, ORGANIZATION)
    lead_id = case.lead_organization_id or (int(own_id) if own_id.isdecimal() else None)
    talks = queries.interactions_of(store, queries.InteractionFilter(case_id=case_id, until=as_of))
    stage_events = queries.all_of(store, StageEvent, case_id=case_id)
    follow_ups = queries.all_of(store, FollowUp, case_id=case_id)
    statements = queries.all_of(store, Statement, case_id=case_id)
    promised = queries.all_of(store, Commitment, case_id=case_id)
    endorsements = queries.all_of(store, Endorsement, case_id=case_id)
    last = last_report(store, case_id, as_of)
    file = CaseFile(
        case=case,
        lead=queries.find(store, Organization, lead_id),
        ministry=queries.find(store, Organization, case.ministry_id),
        stage_events=stage_events,
        turn_events=queries.all_of(store, TurnEvent, case_id=case_id),
        flags=queries.all_of(store, Flag, case_id=case_id),
        milestones=queries.all_of(store, Milestone, case_id=case_id),
        interactions=talks,
        participants=_flat(queries.participants_of(store, _ids(talks))),
        follow_ups=follow_ups,
        postponements=_flat(queries.postponements_of(store, _ids(follow_ups))),
        statements=statements,
        verifications=_flat(queries.grouped(store, Verification, "statement_id", _ids(statements))),
        commitments=promised,
        commitment_events=_flat(queries.grouped(store, CommitmentEvent, "commitment_id", _ids(promised))),
        joined=joined_documents(store, {one.interaction_id for one in statements if one.interaction_id}),
        questions=queries.all_of(store, OpenQuestion, case_id=case_id),
        endorsements=endorsements,
        endorsement_events=_flat(
            queries.grouped(store, EndorsementEvent, "endorsement_id", _ids(endorsements))
        ),
        risks=queries.all_of(store, Risk, case_id=case_id),
        amounts=queries.all_of(store, Amount, case_id=case_id),
        notes=queries.all_of(store, Note, case_id=case_id) if Section.NOTES in options.sections else (),
        last_answer=_last_answer(store, case_id, as_of, options),
        last_reminder=_last_reminder(store, case_id, stages.filed_on(stage_events, as_of), as_of, options),
        last_report_on=last.as_of if last else None,
        previous=_value_of(last),
    )
    return _with_directory(store, file)


def _with_directory(store: Store, file: CaseFile) -> CaseFile:
    """The file with the people, offices, organizations and documents that its records name."""
    naming = (
        *(*file.participants, *file.statements, *file.commitments, *file.follow_ups),
        *file.endorsements,
    )
    people_ids = _named(naming, "person_id") | _named(naming, "assignee_id")
    tenures = _flat(queries.grouped(store, Tenure, "person_id", sorted(people_ids)))
    sourced = (
        *(*file.stage_events, *file.milestones, *file.interactions),
        *(*file.statements, *file.commitments),
        *(*file.endorsement_events, *file.risks, *file.amounts),
    )
    return replace(
        file,
        people=queries.some(store, Person, sorted(people_ids)),
        offices=queries.some(store, Office, sorted(_named((*naming, *tenures), "office_id"))),
        organizations=queries.some(store, Organization, sorted(_named(naming, "organization_id"))),
        tenures=tenures,
        documents=queries.some(
            store, Document, sorted(_named(sourced, "source_id") | {*file.joined.values()})
        ),
    )


def _named(records: Iterable[Record], field: str) -> set[int]:
    return {key for record in records if (key := getattr(record, field, None)) is not None}


def _ids(records: Iterable[Record]) -> list[int]:
    return [record.id for record in records]


def _flat(groups: dict[int, list[R]]) -> list[R]:
    return [record for group in groups.values() for record in group]


def _last_answer(store: Store, case_id: int, as_of: date, options: ReportOptions) -> Interaction | None:
    found = queries.last_answer(store, case_id, as_of)
    while found is not None and _is_kept_out(found, options):
        found = queries.last_answer(store, case_id, _day_before(found.happened_on))
    return found


def _last_reminder(
    store: Store, case_id: int, filed_on: date | None, as_of: date, options: ReportOptions
) -> Interaction | None:
    found = queries.last_reminder(store, case_id, filed_on, as_of)
    while found is not None and _is_kept_out(found, options):
        found = queries.last_reminder(store, case_id, filed_on, _day_before(found.happened_on))
    return found


def _is_kept_out(one: Interaction, options: ReportOptions) -> bool:
    return (one.is_in_camera and not options.has_in_camera) or (one.is_personal and not options.has_personal)


def _day_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))


def _value_of(issued: IssuedReport | None) -> StatusReport | None:
    if issued is None or not issued.value:
        return None
    try:
        return from_json(issued.value)
    except ValueError:
        return None  # written by another version: the report then simply has no baseline


# On paper. reportlab is imported where a page is drawn, and nowhere before.


def pdf_bytes(documents: DocumentStore, report: StatusReport) -> bytes:
    """The report as a PDF. It needs the value and the folder of documents alone: a worker may do it."""
    from cld_desktop.reports import status_report

    return status_report.render_bytes(report, logo=_logo(documents, report))


def write_pdf(documents: DocumentStore, report: StatusReport, path: Path) -> None:
    """Write the report as a PDF file, whole or not at all. Raises Unreachable; a worker may do it.

    Never over what the program keeps, nor over a file of another kind: Refused.
    """
    from cld_desktop.reports import status_report

    check_destination(path, documents.folder.parent)
    status_report.render(report, path, logo=_logo(documents, report))


def _logo(documents: DocumentStore, report: StatusReport) -> bytes:
    try:
        return documents.read(report.logo) if report.logo else b""
    except (MachineProblem, ValueError):
        return b""  # a report without its logo is better than no report; `check` tells of the lost file


def file_name(report: StatusReport) -> str:
    """« 2023-10-24_panorama-quebec_rapport-ca.pdf »: the name under which a report is proposed."""
    return file_named(french.iso(report.as_of), report.case_code, "rapport-ca", suffix=".pdf")


# Keeping


def issue(
    store: Store,
    documents: DocumentStore,
    report: StatusReport,
    pdf: Path | bytes,
    *,
    issued_on: date,
    board_meeting_id: int | None = None,
) -> IssuedReport:
    """Keep the report as handed out: its value, and the very file, as a document of the case."""
    sha256, size = documents.add(pdf)
    stored = StoredFile(file_name=file_name(report), sha256=sha256, size=size, media_type="application/pdf")
    title = f"{REPORTS[STATUS]}, {french.long_date(report.as_of)}"
    with store.change("Produire le rapport au conseil") as change:
        case = next(iter(change.all_of(Case, code=report.case_code)), None)
        if case is None:
            raise Unknown
        if board_meeting_id is not None:
            change.get(BoardMeeting, board_meeting_id)
        document = document_of(change, stored, received_on=issued_on)
        if not document.title:
            document = change.put(replace(document, title=title, dated_on=report.as_of))
        kind = kind_of(case)
        if not change.all_of(Attachment, document_id=document.id, kind=kind, record_id=case.id):
            change.put(Attachment(document_id=document.id, kind=kind, record_id=case.id))
        return change.put(
            IssuedReport(
                case_id=case.id,
                report=STATUS,
                as_of=report.as_of,
                since_on=report.since,
                issued_on=issued_on,
                title=title,
                prepared_by=report.author,
                value=to_json(report),
                document_id=document.id,
                board_meeting_id=board_meeting_id,
            )
        )


def issued_path(store: Store, documents: DocumentStore, issued: IssuedReport) -> Path | None:
    """The very file that was handed out, to be shown or printed again; None when none was kept."""
    document = queries.find(store, Document, issued.document_id)
    return documents.path(document.sha256) if document and documents.has(document.sha256) else None
