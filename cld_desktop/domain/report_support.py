"""Who supports the case, what could hurt it and what it costs, in the annex of the board’s report."""

from __future__ import annotations

from collections.abc import Iterable

from cld_desktop.domain import french
from cld_desktop.domain.amounts import in_order as amounts_in_order
from cld_desktop.domain.amounts import totals
from cld_desktop.domain.case_file import CaseFile, Citations, HasSource, one_line
from cld_desktop.domain.endorsements import Glance, at_a_glance, in_order
from cld_desktop.domain.records import Amount, Endorsement, EndorsementEvent
from cld_desktop.domain.report_value import AmountLine, EndorsementLine, RiskLine
from cld_desktop.domain.risks import feminine, gravest_first, gravity
from cld_desktop.domain.vocabulary import OrganizationKind

_LONG = 400


def facts(file: CaseFile) -> list[HasSource]:
    """What these sections cite, in the order in which they do."""
    supports: list[HasSource] = [events[-1] for _, events in _histories(file)]
    return [*supports, *gravest_first(file.risks), *amounts_in_order(file.amounts)]


# Endorsements


def _histories(file: CaseFile) -> list[tuple[Endorsement, tuple[EndorsementEvent, ...]]]:
    """Each endorsement with its states, the MRCs first, then by name; one without any state is left out."""

    def order(one: Endorsement) -> tuple[bool, str, int]:
        body = file.organizations.get(one.organization_id)
        is_mrc = body is not None and body.kind is OrganizationKind.MRC
        return not is_mrc, french.collation_key(body.name if body else ""), one.id

    found = [
        (one, in_order(event for event in file.endorsement_events if event.endorsement_id == one.id))
        for one in sorted(file.endorsements, key=order)
    ]
    return [(one, events) for one, events in found if events]


def endorsements(file: CaseFile, cited: Citations) -> tuple[tuple[EndorsementLine, ...], str]:
    """Where each organization stands, and the sentence that counts them."""
    rows, glances = [], []
    for one, events in _histories(file):
        body, last = file.organizations.get(one.organization_id), events[-1]
        words = last.resolution or last.reason
        rows.append(
            EndorsementLine(
                organization=one_line(body.name, 120) if body else "",
                state=last.state.label,
                day=_day(last),
                resolution=one_line(words, _LONG),
                before=_before(events[:-1]),
                source=cited.cite(last),
            )
        )
        glances.append(Glance(kind=body.kind if body else OrganizationKind.OTHER, state=last.state))
    return tuple(rows), at_a_glance(glances)


def _before(events: Iterable[EndorsementEvent]) -> str:
    """« Auparavant : refusé (15 févr. 2023). »."""
    told = [f"{event.state.label.lower()} ({_day(event)})" for event in events]
    return f"Auparavant : {', puis '.join(told)}." if told else ""


def _day(event: EndorsementEvent) -> str:
    return french.approximate_date(event.happened_on, event.precision)


# Risks and money


def risks(file: CaseFile, cited: Citations) -> tuple[RiskLine, ...]:
    """The open risks, the gravest first."""
    return tuple(
        RiskLine(
            text=one_line(risk.description, _LONG),
            gravity=feminine(gravity(risk)),
            detail=f"probabilité {feminine(risk.probability).lower()}, impact {risk.impact.label.lower()}",
            measure=one_line(risk.measure, _LONG),
            source=cited.cite(risk),
        )
        for risk in gravest_first(file.risks)
    )


def amounts(file: CaseFile, cited: Citations) -> tuple[AmountLine, ...]:
    """Every amount by kind, and the total of the kinds that have several."""
    rows: list[AmountLine] = []
    ordered = amounts_in_order(file.amounts)
    for total in totals(ordered):
        several = [one for one in ordered if one.kind is total.kind]
        rows += [_amount(one, cited) for one in several]
        if len(several) > 1:
            value = french.money(total.value)
            words = f"environ {value}" if total.is_approximate else value
            rows.append(AmountLine(kind=f"Total : {total.kind.label.lower()}", value=words, is_total=True))
    return tuple(rows)


def _amount(one: Amount, cited: Citations) -> AmountLine:
    value = french.money(one.value)
    return AmountLine(
        kind=one.kind.label,
        value=f"environ {value}" if one.is_approximate else value,
        day=french.short_date(one.dated_on) if one.dated_on else "",
        note=one_line(one.note, 160),
        source=cited.cite(one),
    )
