"""The annex of the board's report: chronology, statements, open questions, notes and sources."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french, report_said, stages
from cld_desktop.domain.case_file import CaseFile, Citations, HasSource, in_period, name_of, one_line
from cld_desktop.domain.records import Document, Interaction
from cld_desktop.domain.report_changes import lower_first, the_dates, undated_labels
from cld_desktop.domain.report_value import (
    EventRow,
    NoteRow,
    SourceRow,
)
from cld_desktop.domain.timeline import TimelineEntry, timeline
from cld_desktop.domain.vocabulary import Channel

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
    return [*found, *report_said.facts(file)]


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
