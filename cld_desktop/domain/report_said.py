"""What was said and promised, in the annex of the board's report: statements, divergences, commitments."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french, slippage, slots, sourcing
from cld_desktop.domain.case_file import CaseFile, Citations, HasSource, one_line
from cld_desktop.domain.commitments import Standing, standing
from cld_desktop.domain.records import Commitment, Statement
from cld_desktop.domain.report_changes import lower_first
from cld_desktop.domain.report_value import CommitmentRow, DivergenceRow, DivergentValue, StatementRow
from cld_desktop.domain.vocabulary import Side, VerificationState

TEXT_LIMIT = 1200

# Statements


def retained(file: CaseFile) -> list[Statement]:
    """The statements chosen for the report, in the order in which they were said, then recorded."""
    chosen = [statement for statement in file.statements if statement.is_in_report]
    return sorted(chosen, key=lambda statement: (statement.said_on, statement.id))


def statements(file: CaseFile, cited: Citations) -> tuple[tuple[StatementRow, ...], str]:
    """The retained statements, and who said them all when it is one person on one day."""
    chosen = retained(file)
    states = slots.states_of(file.verifications)
    speakers = {_speaker(file, statement): None for statement in chosen}
    is_one = len(speakers) == 1
    rows = tuple(
        StatementRow(
            number=number,
            theme=one_line(statement.theme, 40),
            extract=_extract(statement),
            verification=states.get(statement.id, VerificationState.UNVERIFIED).label,
            source=_cite(file, statement, cited),
            speaker="" if is_one else _speaker(file, statement),
            is_verbatim=statement.is_verbatim,
        )
        for number, statement in enumerate(chosen, start=1)
    )
    return rows, next(iter(speakers)) if is_one else ""


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


# Commitments


def commitments(file: CaseFile, as_of: date, cited: Citations) -> tuple[CommitmentRow, ...]:
    """Every commitment made by that day, as it stood then, the due ones first."""
    told = [(one, _standing(file, one, as_of)) for one in file.commitments]
    ordered = sorted(told, key=lambda one: (one[1].due_on or date.max, one[0].made_on, one[0].id))
    return tuple(
        CommitmentRow(
            text=one_line(one.text, TEXT_LIMIT),
            due=french.short_date(standing.due_on) if standing.due_on else "Sans échéance",
            state=_commitment_state(standing),
            source=cited.cite(one),
            by=_by(file, one),
        )
        for one, standing in ordered
    )


def _standing(file: CaseFile, one: Commitment, as_of: date) -> Standing:
    events = [event for event in file.commitment_events if event.commitment_id == one.id]
    return standing(one, events, as_of)


def _commitment_state(standing: Standing) -> str:
    if standing.closed_on is not None:
        outcome = standing.outcome.label if standing.outcome else "Fermé"
        return f"{outcome} le {french.short_date(standing.closed_on)}"
    state = f"En retard ({french.days(standing.days_late)})" if standing.days_late else "Ouvert"
    return f"{state}; recours : {one_line(standing.recourse, 80)}" if standing.recourse else state


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
    if any(one.due_on for one in file.commitments) or any(one.due_on for one in file.commitment_events):
        return "", ""
    count = len(retained(file))
    said = "Aucun engagement assorti d’une échéance n’a été relevé."
    if count == 0 or rows:
        return said, ""
    if count == 1:
        return said, "L’extrait ci-dessus est une déclaration."
    number = _NUMBERS[count] if count < len(_NUMBERS) else french.number(count)
    return said, f"Les {number} extraits ci-dessus sont des déclarations."


# What diverges, what moved, what has no source


def divergences(file: CaseFile, cited: Citations) -> tuple[DivergenceRow, ...]:
    """The slots given two values that cannot both hold, each value with who said it, when and where."""
    found = slots.divergences(file.statements, slots.states_of(file.verifications))
    return tuple(
        DivergenceRow(
            slot=one.slot.label,
            values=tuple(
                DivergentValue(
                    value=one_line(value.shown, 120),
                    said_by=_speaker(file, statement),
                    source=_cite(file, statement, cited),
                )
                for value, statement in one.values
            ),
        )
        for one in found
    )


def slippage_words(file: CaseFile) -> str:
    """« Date de décision annoncée : repoussée 3 fois, +215 jours (…). », or nothing."""
    told = slippage.slippage(file.statements, slots.states_of(file.verifications))
    if told is None or not (told.postponed or told.advanced):
        return ""
    dates = ", puis ".join(
        one.shown for one in told.announcements if one.moved or one is told.announcements[0]
    )
    return f"{told.sentence} : {dates}."


def sourced_note(file: CaseFile) -> str:
    """How many of the retained statements have a source, when one lacks it; nothing when all have."""
    chosen = retained(file)
    sourced = sum(_origin(file, one) is not None for one in chosen)
    return f"{sourcing.sourced_words(sourced, len(chosen))}." if sourced < len(chosen) else ""


def facts(file: CaseFile) -> list[HasSource]:
    """What is cited here: statements by their own source or by that of their communication, commitments."""
    diverging = slots.divergences(file.statements, slots.states_of(file.verifications))
    told = [*retained(file), *(statement for one in diverging for _, statement in one.values)]
    origins = [_origin(file, one) for one in told]
    return [*(origin for origin in origins if origin is not None), *file.commitments]


def _origin(file: CaseFile, statement: Statement) -> sourcing.Origin | None:
    return sourcing.origin(statement, file.interactions_by_id, file.joined, file.documents)


def _cite(file: CaseFile, statement: Statement, cited: Citations) -> str:
    origin = _origin(file, statement)
    return cited.cite(origin) if origin is not None else sourcing.UNSOURCED
