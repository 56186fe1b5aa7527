"""A base as large as ten years of work make it, written in one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.french import NBSP
from cld_desktop.storage.document_texts import DocumentText, keep_text
from cld_desktop.storage.store import Change, Store

LAST = date(2023, 10, 24)
DAYS = 3500
SUBJECTS = (
    "Échéancier de l’analyse",
    "Pièces complémentaires demandées par la direction régionale au sujet des antennes du réseau",
    "Rencontre d’information",
    "Précision sur le recrutement à l’étranger et la main-d’œuvre saisonnière",
    "Appel de suivi",
)
CHANNELS = (v.Channel.PHONE, v.Channel.EMAIL, v.Channel.MEETING, v.Channel.LETTER)
DIRECTIONS = (v.Direction.SENT, v.Direction.RECEIVED, v.Direction.THIRD_PARTY)
STAGES = (v.Stage.SUBMITTED, v.Stage.ACKNOWLEDGED, v.Stage.ELIGIBILITY, v.Stage.ANALYSIS)
LONG = "Table de concertation des partenaires du développement économique et de l’immigration de la région"


def fill(store: Store, *, cases: int = 30, interactions: int = 2000) -> None:
    """Write cases, people, communications and follow-ups, some with very long names."""
    with store.change("Préparer une grande base") as change:
        people = _people(change)
        made = [_case(change, number, people) for number in range(cases)]
        for number in range(interactions):
            day = LAST - timedelta(days=number * DAYS // interactions)
            _interaction(change, number, made[number % cases], people[number % len(people)], day)
    store.forget_undo()


def fill_documents(store: Store, *, documents: int = 500, length: int = 30_000) -> None:
    """Write documents whose files were read: as many paragraphs as make their length."""
    with store.change("Préparer des documents") as change:
        made = [
            change.put(r.Document(file_name=f"rapport-{number}.pdf", sha256=f"{number:064x}", size=length))
            for number in range(documents)
        ]
    for number, document in enumerate(made):
        said = f"{SUBJECTS[number % len(SUBJECTS)]}, rapport numéro{NBSP}{number} de la région."
        text = "\n\n".join(f"Au point {at}, {said} {LONG}." for at in range(length // 200))
        keep_text(store, DocumentText(sha256=document.sha256, state=v.TextState.READ, text=text, reader=1))
    store.forget_undo()


def _people(change: Change) -> list[r.Person]:
    ministry = change.put(r.Organization(name="Ministère de l’Exemple", kind=v.OrganizationKind.MINISTRY))
    people: list[r.Person] = []
    for number in range(120):
        name = f"Personne numéro{NBSP}{number}" if number % 10 else f"{LONG}, délégation numéro{NBSP}{number}"
        person = change.put(r.Person(name=name, is_team=number < 4))
        office = change.put(r.Office(title=f"Fonction numéro{NBSP}{number}", organization_id=ministry.id))
        change.put(r.Tenure(person_id=person.id, office_id=office.id, started_on=date(2014, 1, 6)))
        people.append(person)
    return people


def _case(change: Change, number: int, people: list[r.Person]) -> r.Case:
    title = f"Projet numéro{NBSP}{number}" if number % 7 else f"{LONG}, volet numéro{NBSP}{number}"
    case = change.put(r.Case(code=f"projet-{number}", title=title))
    filed_on = date(2014, 3, 6) + timedelta(days=97 * number)
    for step, stage in enumerate(STAGES[: 1 + number % len(STAGES)]):
        change.put(
            r.StageEvent(case_id=case.id, stage=stage, started_on=filed_on + timedelta(days=40 * step))
        )
    change.put(r.TurnEvent(case_id=case.id, side=v.Side.MINISTRY, since_on=filed_on))
    change.put(
        r.Statement(
            case_id=case.id, quote="Le projet est actuellement en analyse.", said_on=filed_on, theme="Analyse"
        )
    )
    change.put(r.OpenQuestion(case_id=case.id, question="Quel est l’échéancier de l’analyse?"))
    change.put(r.Stakeholder(case_id=case.id, person_id=people[number].id))
    change.put(r.AccessRequest(case_id=case.id, subject="L’analyse du projet", sent_on=filed_on))
    tag = change.put(r.Tag(name=f"Étiquette {number}", color=v.TagColor.WARN))
    change.put(r.Tagging(tag_id=tag.id, kind="cases", record_id=case.id))
    sheet = change.put(
        r.MeetingSheet(
            case_id=case.id, subject="Appel au ministère", planned_on=LAST, person_id=people[number].id
        )
    )
    change.put(r.DiscussionPoint(case_id=case.id, topic="L’échéancier", meeting_sheet_id=sheet.id))
    _parts(change, case, filed_on)
    return case


def _parts(change: Change, case: r.Case, day: date) -> None:
    """What stands beside: a supporter with a very long name, an amount, a risk and a note as long."""
    body = change.put(r.Organization(name=f"MRC voisine de {case.title}", kind=v.OrganizationKind.MRC))
    support = change.put(r.Endorsement(case_id=case.id, organization_id=body.id))
    for state in (v.EndorsementState.REFUSED, v.EndorsementState.OBTAINED):
        event = r.EndorsementEvent(endorsement_id=support.id, state=state, happened_on=day)
        change.put(replace(event, resolution=f"{LONG}, qui appuie {case.title}"))
    value = Decimal("999999999999.99")
    change.put(r.Amount(case_id=case.id, kind=v.AmountKind.COMMUNITY, value=value, is_approximate=True))
    change.put(r.Risk(case_id=case.id, description=LONG * 3, measure=LONG, noted_on=day))
    change.put(r.Note(case_id=case.id, written_on=day, text=f"{LONG}\n" * 20))


def _interaction(change: Change, number: int, case: r.Case, person: r.Person, happened_on: date) -> None:
    interaction = change.put(
        r.Interaction(
            case_id=case.id,
            channel=CHANNELS[number % len(CHANNELS)],
            direction=DIRECTIONS[number % len(DIRECTIONS)],
            subject=f"{SUBJECTS[number % len(SUBJECTS)]} ({number})",
            summary=f"Échange numéro{NBSP}{number} sur l’avancement du dossier et ses prochaines étapes.",
            happened_on=happened_on,
            happened_time=time(9, number % 60) if number % 3 else None,
            result=v.Result.INFORMATION_OBTAINED if number % 4 == 0 else None,
        )
    )
    change.put(
        r.Participant(
            interaction_id=interaction.id,
            role=v.ParticipantRole.RECIPIENT,
            person_id=person.id,
            name=person.name,
            function=f"Fonction numéro{NBSP}{number % 120}",
        )
    )
    if number % 8 == 0:
        due_on = happened_on + timedelta(days=14)
        is_done = due_on < LAST - timedelta(days=30)
        change.put(
            r.FollowUp(
                case_id=case.id,
                subject=f"Relancer au sujet du dossier numéro{NBSP}{number}",
                planned_on=happened_on,
                due_on=due_on,
                interaction_id=interaction.id,
                assignee_id=person.id if person.is_team else None,
                done_on=due_on if is_done else None,
            )
        )
