"""What may be saved of each kind of record, one sentence per field that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from cld_desktop.domain import records as r
from cld_desktop.domain import slots
from cld_desktop.domain.french import fold, long_date
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.typed_values import Faults, cleaned, not_before
from cld_desktop.domain.vocabulary import AccessOutcome, Stage, VerificationState

V = TypeVar("V")

REQUIRED: Mapping[type[r.Record], Mapping[str, str]] = {
    r.Case: {"title": "Indiquez le nom officiel du dossier."},
    r.Alias: {"name": "Indiquez l’autre appellation."},
    r.Milestone: {"title": "Indiquez le titre du jalon."},
    r.Interaction: {"subject": "Indiquez l’objet de la communication."},
    r.FollowUp: {"subject": "Indiquez ce qui est à faire."},
    r.Note: {"text": "Écrivez la note."},
    r.Statement: {"quote": "Indiquez l’extrait ou la paraphrase."},
    r.Figure: {"label": "Indiquez ce que compte ce chiffre."},
    r.Commitment: {"text": "Indiquez l’engagement pris."},
    r.OpenQuestion: {"question": "Écrivez la question."},
    r.Request: {"subject": "Indiquez ce qui est demandé."},
    r.Organization: {"name": "Indiquez le nom de l’organisme."},
    r.Office: {"title": "Indiquez le titre de la fonction."},
    r.ContactDetail: {"value": "Indiquez la coordonnée."},
    r.Document: {"file_name": "Indiquez le nom du fichier."},
    r.Risk: {"description": "Décrivez le risque."},
    r.AccessRequest: {"subject": "Indiquez ce qui est demandé."},
    r.MeetingSheet: {"subject": "Indiquez l’objet de la rencontre."},
    r.DiscussionPoint: {"topic": "Indiquez le point à aborder."},
    r.RequestedPiece: {"label": "Indiquez la pièce demandée."},
    r.Tag: {"name": "Indiquez le nom de l’étiquette."},
    r.SavedView: {"name": "Indiquez le nom de la vue."},
    r.Setting: {"name": "Indiquez le nom du paramètre."},
}
"""The texts that may not be left empty, and what to say when one is."""


def faults_of(record: V) -> tuple[V, Faults]:
    """The record cleaned, and every fault found in it; the first sentence found for a field stands."""
    record, faults = cleaned(record)
    kind: Any = type(record)
    for name, sentence in REQUIRED.get(kind, {}).items():
        if not fold(getattr(record, name)):
            faults.setdefault(name, sentence)
    if getattr(record, "case_id", None) == 0:
        faults["case_id"] = "Choisissez le dossier."
    page = getattr(record, "page", None)
    if isinstance(page, int) and page < 1:
        faults["page"] = "Les pages se comptent à partir de 1."
    rule = _RULES.get(kind)
    return record, {**(rule(record) if rule else {}), **faults}


def check(record: V, **more: str) -> V:
    """The record cleaned, ready to be saved. Raises Invalid: a sentence per field, `more` among them."""
    record, faults = faults_of(record)
    refuse({**{name: said for name, said in more.items() if said}, **faults})
    return record


def refuse(faults: Mapping[str, str]) -> None:
    """Raise Invalid when there is a fault. Several are told at once."""
    if faults:
        raise Invalid(**faults)


def _order(first: date | None, name: str, second: date | None, sentence: str) -> Faults:
    """A fault on `name` when its day precedes the first one."""
    if first is None or second is None or second >= first:
        return {}
    return {name: f"{sentence} {not_before(first)}"}


def _stage_event(event: r.StageEvent) -> Faults:
    faults = _order(event.started_on, "attested_on", event.attested_on, "La date attestée précède le début.")
    if event.outcome is not None and event.stage not in _STAGES_WITH_OUTCOME:
        faults["outcome"] = "L’issue se consigne avec la décision, l’annonce ou la fermeture du dossier."
    return faults


_STAGES_WITH_OUTCOME = frozenset({Stage.DECISION, Stage.ANNOUNCEMENT, Stage.CLOSED})


def _flag(flag: r.Flag) -> Faults:
    return {
        **_order(flag.since_on, "until_on", flag.until_on, "La fin précède le début."),
        **_order(flag.since_on, "due_on", flag.due_on, "L’échéance précède le début."),
    }


def _milestone(milestone: r.Milestone) -> Faults:
    if milestone.happened_on or milestone.planned_on:
        return {}
    return {"happened_on": "Indiquez la date du jalon, passée ou prévue."}


def _stakeholder(link: r.Stakeholder) -> Faults:
    if link.person_id or link.office_id or link.organization_id:
        return {}
    return {"person_id": "Choisissez une personne, une fonction ou un organisme."}


def _interaction(interaction: r.Interaction) -> Faults:
    if interaction.id and interaction.answers_id == interaction.id:
        return {"answers_id": "Une communication ne répond pas à elle-même. Choisissez-en une autre."}
    return {}


def _follow_up(follow_up: r.FollowUp) -> Faults:
    return _order(follow_up.planned_on, "due_on", follow_up.due_on, "L’échéance précède la planification.")


def _postponement(moved: r.Postponement) -> Faults:
    if moved.to_on == moved.from_on:
        return {"to_on": "C’est déjà l’échéance de ce suivi. Choisissez une autre date."}
    return _order(moved.postponed_on, "to_on", moved.to_on, "Cette date est passée.")


def _verification(verification: r.Verification) -> Faults:
    if verification.state in _JUDGED and not verification.reason and verification.source_id is None:
        return {"reason": "Indiquez le motif, ou choisissez le document qui sert de preuve."}
    return {}


_JUDGED = frozenset(
    {VerificationState.CONFIRMED, VerificationState.CONTRADICTED, VerificationState.SUPERSEDED}
)


def _commitment(commitment: r.Commitment) -> Faults:
    return {
        **_order(commitment.made_on, "due_on", commitment.due_on, "L’échéance précède l’engagement."),
        **_order(commitment.made_on, "closed_on", commitment.closed_on, "La fermeture précède l’engagement."),
    }


def _open_question(question: r.OpenQuestion) -> Faults:
    return _order(question.asked_on, "answered_on", question.answered_on, "La réponse précède la question.")


def _organization(organization: r.Organization) -> Faults:
    if organization.id and organization.parent_id == organization.id:
        return {"parent_id": "Un organisme ne relève pas de lui-même. Choisissez-en un autre."}
    return {}


def _tenure(tenure: r.Tenure) -> Faults:
    sentence = "Le mandat se termine avant de commencer."
    faults = _order(tenure.started_on, "ended_on", tenure.ended_on, sentence)
    attested = tenure.attested_on
    if attested is None:
        return faults
    faults |= _order(tenure.started_on, "attested_on", attested, "La date attestée précède le début.")
    if tenure.ended_on is not None and attested > tenure.ended_on:
        faults["attested_on"] = (
            f"Le mandat était alors terminé. Choisissez le {long_date(tenure.ended_on)} ou avant."
        )
    return faults


def _contact_detail(detail: r.ContactDetail) -> Faults:
    owners = [key for key in (detail.person_id, detail.office_id, detail.organization_id) if key]
    if len(owners) == 1:
        return {}
    return {"person_id": "Rattachez la coordonnée à une personne, à une fonction ou à un organisme."}


def _board_meeting(meeting: r.BoardMeeting) -> Faults:
    due_on = meeting.report_due_on
    if due_on is None or due_on <= meeting.held_on:
        return {}
    return {
        "report_due_on": "Le rapport est attendu après la séance. "
        f"Choisissez le {long_date(meeting.held_on)} ou avant."
    }


def _act_details(details: r.ActDetails) -> Faults:
    is_wrong = details.signatures is not None and not 1 <= details.signatures < _MOST_SIGNATURES
    return {"signatures": "Indiquez un nombre de signatures, comme 1 250."} if is_wrong else {}


_MOST_SIGNATURES = 100_000_000


def _note(note: r.Note) -> Faults:
    if note.case_id or note.interaction_id or note.person_id:
        return {}
    return {"case_id": "Rattachez la note à un dossier, à une communication ou à une personne."}


def _risk(risk: r.Risk) -> Faults:
    return _order(risk.noted_on, "closed_on", risk.closed_on, "La fermeture précède le relevé.")


def _escalation(escalation: r.Escalation) -> Faults:
    if escalation.is_dismissed and not fold(escalation.reason):
        return {"reason": "Indiquez pourquoi cet échelon est écarté."}
    return {}


def _amount(amount: r.Amount) -> Faults:
    is_negative = amount.value.is_finite() and amount.value < 0
    return {"value": "Indiquez un montant de 0 $ ou plus."} if is_negative else {}


def _access_request(request: r.AccessRequest) -> Faults:
    first = request.received_on or request.sent_on
    faults = {
        **_order(request.sent_on, "received_on", request.received_on, "La réception précède l’envoi."),
        **_order(first, "answered_on", request.answered_on, "La réponse précède la demande."),
    }
    if request.outcome is not None and request.answered_on is None:
        faults["answered_on"] = "Indiquez la date de la réponse."
    if request.outcome is None and request.answered_on is not None:
        faults["outcome"] = "Choisissez la réponse de l’organisme."
    if request.outcome in _WITH_A_REASON and not request.refusal_reason:
        faults["refusal_reason"] = "Indiquez le motif du refus, tel qu’il est donné."
    return faults


_WITH_A_REASON = frozenset({AccessOutcome.PARTIAL, AccessOutcome.REFUSED})


def _requested_piece(piece: r.RequestedPiece) -> Faults:
    asked = piece.requested_on
    return {
        **_order(asked, "due_on", piece.due_on, "L’échéance précède la demande."),
        **_order(asked, "provided_on", piece.provided_on, "Cette date précède la demande."),
    }


_RULES: dict[Any, Callable[[Any], Faults]] = {
    r.StageEvent: _stage_event,
    r.Flag: _flag,
    r.Milestone: _milestone,
    r.Stakeholder: _stakeholder,
    r.Interaction: _interaction,
    r.FollowUp: _follow_up,
    r.Postponement: _postponement,
    r.Statement: slots.faults_of,
    r.Verification: _verification,
    r.Commitment: _commitment,
    r.OpenQuestion: _open_question,
    r.Organization: _organization,
    r.Tenure: _tenure,
    r.ContactDetail: _contact_detail,
    r.BoardMeeting: _board_meeting,
    r.ActDetails: _act_details,
    r.Note: _note,
    r.Risk: _risk,
    r.AccessRequest: _access_request,
    r.Amount: _amount,
    r.Escalation: _escalation,
    r.RequestedPiece: _requested_piece,
}
