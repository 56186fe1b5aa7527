"""What the demonstration does not hold: endorsements, amounts, risks, notes and acts, all made up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cld_desktop.domain.records import (
    Amount,
    Case,
    Endorsement,
    EndorsementEvent,
    Interaction,
    Note,
    Risk,
)
from cld_desktop.domain.vocabulary import AmountKind, EndorsementState, Level
from cld_desktop.services import endorsements, money, notes, risks
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

_OBTAINED, _REFUSED = EndorsementState.OBTAINED, EndorsementState.REFUSED
_REQUESTED = EndorsementState.REQUESTED
SUPPORT = (
    (
        "MRC A",
        ((EndorsementState.REQUESTED, date(2023, 1, 10), ""), (_OBTAINED, date(2023, 2, 24), "2023-02-41")),
    ),
    ("MRC B", ((_OBTAINED, date(2023, 2, 20), "CM-23-015"),)),
    (
        "MRC C",
        (
            (_OBTAINED, date(2022, 5, 18), "22-05-112"),
            (_REFUSED, date(2023, 2, 15), "23-02-044"),
            (_OBTAINED, date(2023, 3, 15), "Lettre d’appui"),
        ),
    ),
    ("MRC D", ((EndorsementState.CONDITIONAL, date(2023, 2, 22), "2023-102"),)),
    ("Ville E", ((EndorsementState.WITHDRAWN, date(2023, 9, 5), ""),)),
)


def fill(store: Store, today: date) -> None:
    """Add everything to the one case of the demonstration."""
    case = queries.all_of(store, Case)[0]
    for name, states in SUPPORT:
        _endorse(store, case.id, name, states, today)
    _money(store, case.id, today)
    _risks(store, case.id, today)
    talk = queries.all_of(store, Interaction, case_id=case.id)[-1]
    for note in (
        Note(case_id=case.id, written_on=date(2023, 10, 20), text="Revoir le budget avec le comité."),
        Note(
            interaction_id=talk.id,
            written_on=date(2023, 10, 23),
            text="Contact A préfère un appel le matin.",
            is_personal=True,
        ),
        Note(case_id=case.id, written_on=date(2023, 9, 27), text="Relire la lettre avant la séance."),
    ):
        notes.add_note(store, note, today=today)
    store.forget_undo()


def _endorse(
    store: Store,
    case_id: int,
    name: str,
    states: tuple[tuple[EndorsementState, date, str], ...],
    today: date,
) -> None:
    events = [
        EndorsementEvent(endorsement_id=0, state=state, happened_on=day, resolution=resolution)
        for state, day, resolution in states
    ]
    made = endorsements.add_endorsement(
        store, Endorsement(case_id=case_id, organization_id=0), events[0], organization=name, today=today
    )
    for event in events[1:]:
        told = EndorsementEvent(
            endorsement_id=made.id,
            state=event.state,
            happened_on=event.happened_on,
            resolution=event.resolution,
            reason="Après l’entente de la table de travail." if event.state is _OBTAINED else "",
        )
        endorsements.record_event(store, told, today=today)


def _money(store: Store, case_id: int, today: date) -> None:
    for kind, value, day, note in (
        (AmountKind.REQUESTED, 2_850_000, date(2023, 3, 6), "Sur trois ans"),
        (AmountKind.CONFIRMED, 1_200_000, date(2023, 8, 1), "Programme A"),
        (AmountKind.GRANTED, 1_000_000, date(2023, 9, 1), ""),
        (AmountKind.PAID, 250_000, date(2023, 9, 15), "Premier versement"),
        (AmountKind.PAID, 175_000, date(2023, 10, 12), "Deuxième versement"),
        (AmountKind.COMMUNITY, 400_000, None, "Quatre MRC"),
    ):
        amount = Amount(
            case_id=case_id,
            kind=kind,
            value=Decimal(value),
            dated_on=day,
            note=note,
            is_approximate=day is None,
        )
        money.add_amount(store, amount, today=today)


def _risks(store: Store, case_id: int, today: date) -> None:
    for words, probability, impact, measure, closed_on in (
        (
            "L’analyse attend une réflexion.",
            Level.HIGH,
            Level.HIGH,
            "Demander l’échéancier",
            None,
        ),
        ("Le budget du programme est épuisé.", Level.MEDIUM, Level.HIGH, "", None),
        ("Un partenaire se retire.", Level.LOW, Level.MEDIUM, "Rencontrer chaque MRC", None),
        ("Le poste d’agente reste vacant.", Level.MEDIUM, Level.LOW, "Affichage", date(2023, 9, 1)),
    ):
        risk = Risk(
            case_id=case_id,
            description=words,
            probability=probability,
            impact=impact,
            measure=measure,
            noted_on=date(2023, 6, 12),
            closed_on=closed_on,
        )
        risks.add_risk(store, risk, today=today)
