"""The annex of the board's report: chronology, statements, open questions, notes and sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cld_desktop.domain import french, stages
from cld_desktop.domain.case_file import CaseFile, Citations, HasSource, in_period, name_of, one_line
from cld_desktop.domain.records import Commitment, Document, Interaction, Statement, Verification
from cld_desktop.domain.report_changes import lower_first, the_dates, undated_labels
from cld_desktop.domain.report_value import (
    CommitmentRow,
    EventRow,
    NoteRow,
    SourceRow,
    StatementRow,
)
from cld_desktop.domain.timeline import TimelineEntry, timeline
from cld_desktop.domain.vocabulary import Channel, Side, VerificationState

TEXT_LIMIT = 1200

# The chronology


def entries(file: CaseFile) -> list[TimelineEntry]:
    """Landmarks and communications, oldest first; a communication that is a landmark stands once."""
    return timeline(file.milestones, file.interactions)


def events(file: CaseFile, cited: Citations) -> tuple[EventRow, ...]:
    """The whole chronology."""
    by_id = {one.id: one for one in file.interactions}
    rows = []
    for entry in entries(file):
        told = by_id.get(entry.interaction_id or 0)
        source: HasSource = entry if entry.source_id in file.documents or told is None else told
        rows.append(
            EventRow(
                day=french.approximate_date(entry.day, entry.precision),
                text=_event_text(entry, told),
                people=_people(file, entry.interaction_id),
                source=cited.cite(source),
                is_milestone=entry.is_milestone and not entry.is_context,
            )
        )
    return tuple(rows)


def _event_text(entry: TimelineEntry, told: Interaction | None) -> str:
    if entry.is_context:
        return one_line(f"{entry.title.rstrip('. ')} (contexte).", TEXT_LIMIT)
    if entry.is_milestone:
        return one_line(told.subject if told else entry.title, TEXT_LIMIT)
    subject = one_line(entry.title, TEXT_LIMIT)
    if told is None:
        return subject
    result = f" : {lower_first(told.result.label)}" if told.result else ""
    end = "" if not result and subject.endswith((".", "!", "?", "…")) else "."
    return f"{subject}{_by_means(told)}{result}{end}"


_MEANS = {
    Channel.EMAIL: "courriel",
    Channel.LETTER: "lettre",
    Channel.TEXT_MESSAGE: "message texte",
    Channel.WEB_FORM: "formulaire Web",
    Channel.VIDEO_MEETING: "visioconférence",
}


def _by_means(told: Interaction) -> str:
    means = _MEANS.get(told.channel, "")
    subject = french.fold(told.subject)
    is_plain = len(subject) < 80 and subject[-1:].isalnum()
    return f" par {means}" if means and is_plain and french.fold(means) not in subject else ""


def _people(file: CaseFile, interaction_id: int | None) -> str:
    names = [name_of(file, one) for one in file.participants_by_interaction.get(interaction_id or 0, [])]
    named = [_unbroken(one_line(name, 80)) for name in dict.fromkeys(names) if name]
    if len(named) > 5:
        named = [*named[:4], f"et {len(named) - 4} autres"]
    return ", ".join(named)


def _unbroken(name: str) -> str:
    """A short name stays on one line, so that a column breaks between names."""
    return name.replace(" ", french.NBSP) if len(name) <= 26 else name


def events_note(file: CaseFile, as_of: date) -> str:
    """The legend under the chronology, and which dates are still to be recorded."""
    undated = undated_labels(file, as_of)
    if not undated:
        return "Jalon du dossier."
    verb = "reste" if len(undated) == 1 else "restent"
    return f"Jalon du dossier. {french.sentence(the_dates(undated))} {verb} à consigner."


# Statements and commitments


def retained(file: CaseFile) -> list[Statement]:
    """The statements chosen for the report, in the order in which they were said, then recorded."""
    chosen = [statement for statement in file.statements if statement.is_in_report]
    return sorted(chosen, key=lambda statement: (statement.said_on, statement.id))


def statements(file: CaseFile, cited: Citations) -> tuple[tuple[StatementRow, ...], str]:
    """The retained statements, and who said them all when it is one person on one day."""
    chosen = retained(file)
    states = _states(file.verifications)
    speakers = {_speaker(file, statement): None for statement in chosen}
    is_one = len(speakers) == 1
    rows = tuple(
        StatementRow(
            number=number,
            theme=one_line(statement.theme, 40),
            extract=_extract(statement),
            verification=states.get(statement.id, VerificationState.UNVERIFIED).label,
            source=cited.cite(statement),
            speaker="" if is_one else _speaker(file, statement),
            is_verbatim=statement.is_verbatim,
        )
        for number, statement in enumerate(chosen, start=1)
    )
    return rows, next(iter(speakers)) if is_one else ""


def _states(verifications: Iterable[Verification]) -> dict[int, VerificationState]:
    ordered = sorted(verifications, key=lambda one: (one.verified_on, one.id))
    return {one.statement_id: one.state for one in ordered}


def _speaker(file: CaseFile, statement: Statement) -> str:
    person = file.people.get(statement.person_id or 0)
    office = file.offices.get(statement.office_id or 0)
    name = statement.speaker_name or (person.name if person else "")
    function = statement.speaker_function or (office.title if office else "")
    told = (one_line(name, 60), lower_first(one_line(function, 60)), french.long_date(statement.said_on))
    return ", ".join(part for part in told if part)


def _extract(statement: Statement) -> str:
    if statement.is_verbatim:
        return french.quote(one_line(statement.quote, TEXT_LIMIT))
    return f"Paraphrase : {one_line(statement.quote, TEXT_LIMIT)}"


def commitments(file: CaseFile, as_of: date, cited: Citations) -> tuple[CommitmentRow, ...]:
    """Every commitment made by that day, the due ones first."""
    ordered = sorted(file.commitments, key=lambda one: (one.due_on or date.max, one.made_on, one.id))
    return tuple(
        CommitmentRow(
            text=one_line(one.text, TEXT_LIMIT),
            due=french.short_date(one.due_on) if one.due_on else "Sans échéance",
            state=_commitment_state(one, as_of),
            source=cited.cite(one),
            by=_by(file, one),
        )
        for one in ordered
    )


def _commitment_state(one: Commitment, as_of: date) -> str:
    if one.closed_on is not None and one.closed_on <= as_of:
        return f"Fermé le {french.short_date(one.closed_on)}"
    if one.due_on is not None and one.due_on < as_of:
        return f"En retard ({french.days((as_of - one.due_on).days)})"
    return "Ouvert"


def _by(file: CaseFile, one: Commitment) -> str:
    person = file.people.get(one.person_id or 0)
    organization = file.organizations.get(one.organization_id or 0)
    if person and person.name:
        return one_line(person.name, 60)
    if organization:
        return one_line(organization.short_name or organization.name, 60)
    return "CLD" if one.side is Side.OURS else one.side.label


_NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def no_commitment(rows: tuple[CommitmentRow, ...], file: CaseFile) -> tuple[str, str]:
    """What the box says when no commitment has a due date, and what the extracts then are."""
    if any(one.due_on for one in file.commitments):
        return "", ""
    count = len(retained(file))
    said = "Aucun engagement assorti d’une échéance n’a été relevé."
    if count == 0 or rows:
        return said, ""
    if count == 1:
        return said, "L’extrait ci-dessus est une déclaration."
    number = _NUMBERS[count] if count < len(_NUMBERS) else french.number(count)
    return said, f"Les {number} extraits ci-dessus sont des déclarations."


# Questions, notes, sources


def questions(file: CaseFile) -> tuple[str, ...]:
    """The open questions, by their short form."""
    return tuple(one_line(one.label or one.question, 160) for one in file.questions)


def notes(file: CaseFile, since: date, as_of: date) -> tuple[NoteRow, ...]:
    """The notes of the period, and the internal notes of its communications."""
    told = [(note.written_on, note.text) for note in file.notes if since <= note.written_on]
    told += [
        (one.happened_on, one.internal_note) for one in in_period(file, since, as_of) if one.internal_note
    ]
    return tuple(
        NoteRow(day=french.short_date(day), text=one_line(text, TEXT_LIMIT))
        for day, text in sorted(told, key=lambda note: note[0])
    )


def facts_in_order(file: CaseFile, as_of: date) -> list[HasSource]:
    """The facts that the report cites, in the order in which it does."""
    event = stages.current_stage(file.stage_events, as_of)
    found: list[HasSource] = [event] if event else []
    by_id = {one.id: one for one in file.interactions}
    for entry in entries(file):
        found += [entry, by_id.get(entry.interaction_id or 0, entry)]
    return [*found, *retained(file), *file.commitments]


def sources(file: CaseFile, cited: Citations, as_of: date) -> tuple[SourceRow, ...]:
    """The documents cited, then the register of communications with the day of its data."""
    rows = [
        SourceRow(mark=f"[{number}]", label=_document(file.documents[key]))
        for key, number in cited.numbers.items()
    ]
    name = one_line(file.lead.short_name or file.lead.name, 120) if file.lead else ""
    owner = f" {_of(name)}" if name else ""
    label = f"Registre des communications{owner}, données au {french.long_date(as_of)}."
    return (*rows, SourceRow(mark=cited.register, label=label))


def _document(document: Document) -> str:
    title = one_line(document.title or document.file_name, 300).rstrip(".")
    day = document.dated_on
    is_dated = day is None or french.fold(french.long_date(day)) in french.fold(title)
    return f"{title}." if day is None or is_dated else f"{title}, {french.long_date(day)}."


_MASCULINE = frozenset({"cld", "centre", "conseil", "ministère", "bureau", "comité", "service", "réseau"})
_FEMININE = frozenset(
    {"mrc", "ville", "société", "direction", "corporation", "municipalité", "table", "régie"}
)


def _of(name: str) -> str:
    """« du CLD de Rouyn-Noranda », « de la MRC d’Abitibi », « d’Organisme A »."""
    first = name.split(" ", 1)[0].lower()
    if first in _MASCULINE:
        return f"du {name}"
    return f"de la {name}" if first in _FEMININE else french.elide("de", name)
