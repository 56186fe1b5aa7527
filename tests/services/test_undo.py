"""Every action, done then undone, leaves every table but the journal as it was; redo does it again."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cld_desktop import services
from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.bulk import Postpone
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft
from cld_desktop.services import (
    access_requests,
    arrivals,
    bulk,
    cases,
    commitments,
    directory,
    document_links,
    document_versions,
    documents,
    emails,
    endorsements,
    escalations,
    follow_ups,
    history,
    interactions,
    meeting_sheets,
    meetings,
    merging,
    money,
    notes,
    receiving,
    reports,
    requested_pieces,
    requests,
    reshuffle,
    risks,
    settings,
    statements,
    tags,
    views,
)
from cld_desktop.storage import queries, search_index
from cld_desktop.storage.schema import TABLES
from cld_desktop.storage.store import Done
from tests.services import mails
from tests.services.conftest import TODAY, Desk, R

Rows = dict[str, list[tuple[object, ...]]]
OCTOBER = date(2023, 10, 20)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c636060606000000005000102a2c1a90000000049454e44ae426082"
)


def a_draft(desk: Desk, **more) -> InteractionDraft:
    contact = desk.named(r.Person, "Contact\u00a0A")
    values = {
        "case_id": desk.case.id,
        "channel": v.Channel.EMAIL,
        "direction": v.Direction.RECEIVED,
        "subject": "Échéancier de l’analyse",
        "happened_on": OCTOBER,
        "participants": (ParticipantDraft(person_id=contact.id),),
    }
    return InteractionDraft(**{**values, **more})


def a_full_draft(desk: Desk) -> InteractionDraft:
    waiting = desk.named(r.FollowUp, "Relancer la direction régionale")
    return a_draft(
        desk,
        participants=(
            ParticipantDraft(person_id=desk.named(r.Person, "Contact\u00a0A").id),
            ParticipantDraft(name="Zoé Roy", function="Analyste", is_new=True),
            ParticipantDraft(name="Chambre de commerce", is_new_organization=True),
            ParticipantDraft(name="Une voix au téléphone"),
        ),
        follow_up=FollowUpDraft(subject="Relancer", due_on=date(2023, 11, 6)),
        closes_follow_up_ids=(waiting.id,),
        attachments=(desk.file(),),
        is_milestone=True,
        is_substantive=True,
        turn=v.Side.OURS,
        escalation=v.Rung.SUPERVISOR,
    )


def log_everything(desk: Desk) -> None:
    interactions.log_interaction(desk.store, a_full_draft(desk), today=TODAY, documents=desk.documents)


def receive(desk: Desk) -> r.Email:
    return emails.receive_email(desk.store, desk.documents, mails.mail(), today=TODAY, zone=mails.TORONTO)


def log_mail(desk: Desk) -> None:
    email = receive(desk)
    desk.store.forget_undo()
    draft = a_full_draft(desk)
    stranger = ParticipantDraft(name="Personne C", address=mails.UNKNOWN, is_new=True)
    draft = replace(draft, participants=(*draft.participants, stranger), attachments=())
    emails.log_email(desk.store, desk.documents, email.document_id, draft, today=TODAY)


def recognize(desk: Desk) -> None:
    stored = documents.store_files(desk.documents, [desk.file("courriel.eml", mails.mail())])
    (document,) = arrivals.receive_files(desk.store, stored, today=TODAY)
    desk.store.forget_undo()
    emails.recognize(desk.store, desk.documents, document.id, zone=mails.TORONTO)


def log_then(desk: Desk, act: Callable[[r.Interaction], object]) -> None:
    """Act on a communication that is already there."""
    logged = interactions.log_interaction(
        desk.store, a_full_draft(desk), today=TODAY, documents=desk.documents
    )
    desk.store.forget_undo()
    act(logged)


def update_everything(desk: Desk) -> None:
    def update(logged: r.Interaction) -> None:
        joined = desk.one(r.Attachment, record_id=logged.id)
        draft = replace(
            interactions.draft_of(desk.store, logged.id),
            subject="Autre objet",
            happened_on=date(2023, 10, 19),
            participants=interactions.draft_of(desk.store, logged.id).participants[1:],
            turn=None,
            is_milestone=False,
            removed_attachment_ids=(joined.id,),
        )
        interactions.update_interaction(desk.store, logged.id, draft, today=TODAY)

    log_then(desk, update)


def an_access_request(desk: Desk) -> r.AccessRequest:
    return desk.put(r.AccessRequest(case_id=desk.case.id, subject="Le dossier", sent_on=OCTOBER))


def a_tag(desk: Desk, name: str) -> r.Tag:
    tag = desk.put(r.Tag(name=name))
    desk.put(r.Tagging(tag_id=tag.id, kind="cases", record_id=desk.case.id))
    return tag


def a_view(desk: Desk, name: str = "Relances") -> r.SavedView:
    several = [one for one in desk.all(r.SavedView) if one.name == name]
    if several:
        return several[0]
    last = max((one.position for one in desk.all(r.SavedView)), default=0)
    return desk.put(r.SavedView(name=name, page="interactions", position=last + 1))


def a_sheet(desk: Desk) -> r.MeetingSheet:
    sheet = desk.put(r.MeetingSheet(case_id=desk.case.id, subject="Appel", planned_on=TODAY))
    desk.put(r.DiscussionPoint(case_id=desk.case.id, topic="La date", meeting_sheet_id=sheet.id))
    return sheet


def endorse(desk: Desk) -> r.Endorsement:
    return endorsements.add_endorsement(
        desk.store,
        r.Endorsement(case_id=desk.case.id, organization_id=0),
        r.EndorsementEvent(endorsement_id=0, state=v.EndorsementState.REFUSED, happened_on=OCTOBER),
        organization="MRC voisine",
        today=TODAY,
        files=[desk.file()],
        documents=desk.documents,
    )


def record_support(desk: Desk) -> None:
    support = r.EndorsementEvent(
        endorsement_id=endorse(desk).id, state=v.EndorsementState.OBTAINED, happened_on=TODAY
    )
    desk.store.forget_undo()
    endorsements.record_event(desk.store, support, today=TODAY)


def an_amount(desk: Desk) -> r.Amount:
    return r.Amount(case_id=desk.case.id, kind=v.AmountKind.REQUESTED, value=Decimal(60_000))


def a_risk(desk: Desk) -> r.Risk:
    return r.Risk(case_id=desk.case.id, description="Un budget épuisé", noted_on=OCTOBER)


def a_note(desk: Desk) -> r.Note:
    return r.Note(case_id=desk.case.id, written_on=OCTOBER, text="À relire avant la séance")


def done_follow_up(desk: Desk) -> r.FollowUp:
    return next(one for one in desk.all(r.FollowUp) if one.done_on)


def open_follow_up(desk: Desk) -> r.FollowUp:
    return desk.named(r.FollowUp, "Relancer la direction régionale")


def a_tenure(desk: Desk, **more) -> r.Tenure:
    person, office = desk.named(r.Person, "Contact\u00a0B"), desk.all(r.Office)[0]
    return r.Tenure(**{"person_id": person.id, "office_id": office.id, "started_on": OCTOBER, **more})


def a_flag(desk: Desk) -> r.Flag:
    return r.Flag(case_id=desk.case.id, kind=v.FlagKind.ON_HOLD, since_on=OCTOBER, reason="Réflexion")


def a_dismissal(desk: Desk) -> r.Escalation:
    return r.Escalation(
        case_id=desk.case.id,
        rung=v.Rung.SUPERVISOR,
        decided_on=OCTOBER,
        is_dismissed=True,
        reason="Congé de la personne-ressource",
    )


def a_commitment(desk: Desk) -> r.Commitment:
    return r.Commitment(
        case_id=desk.case.id, side=v.Side.MINISTRY, text="Répondre en novembre", made_on=OCTOBER
    )


def two_dates(desk: Desk) -> int:
    """Two decision dates that differ; the case they were announced in."""
    for day, announced in ((OCTOBER, "15 déc. 2023"), (TODAY, "31 janv. 2024")):
        dated = r.Statement(case_id=desk.case.id, quote="Décision", said_on=day, slot=v.Slot.DECISION_DATE)
        _added(desk, replace(dated, slot_value=announced))
    return desk.case.id


def a_figure(desk: Desk) -> r.Figure:
    return r.Figure(case_id=desk.case.id, label="Antennes", value=Decimal(73), unit="antennes")


def a_verification(desk: Desk) -> r.Verification:
    return r.Verification(
        statement_id=desk.all(r.Statement)[0].id,
        state=v.VerificationState.CONFIRMED,
        verified_on=TODAY,
        reason="Vu dans les livres",
    )


def a_stage(desk: Desk) -> r.StageEvent:
    return r.StageEvent(case_id=desk.case.id, stage=v.Stage.ACKNOWLEDGED, started_on=date(2023, 3, 8))


def a_turn(desk: Desk) -> r.TurnEvent:
    return r.TurnEvent(case_id=desk.case.id, side=v.Side.OURS, since_on=OCTOBER)


def a_detail(desk: Desk) -> r.ContactDetail:
    return r.ContactDetail(kind=v.ContactKind.PHONE, value="819 555-0100", person_id=desk.all(r.Person)[0].id)


def a_link(desk: Desk) -> r.Stakeholder:
    return r.Stakeholder(
        case_id=desk.case.id,
        organization_id=desk.named(r.Organization, "Organisme\u00a0A").id,
        involvement=v.Involvement.PARTNER,
    )


def a_request(desk: Desk) -> r.Request:
    minister = desk.named(r.Person, "Christine Fréchette")
    return r.Request(case_id=desk.case.id, subject="Une rencontre", person_id=minister.id)


def asked_on(desk: Desk) -> r.RequestEvent:
    return r.RequestEvent(
        request_id=desk.all(r.Request)[0].id, state=v.RequestState.ASKED, happened_on=OCTOBER
    )


def moved_follow_up(desk: Desk) -> r.FollowUp:
    return desk.named(r.FollowUp, "Demander une rencontre")


def first_version(desk: Desk, record: r.Record) -> int:
    return queries.history_of(desk.store, type(record), record.id)[-1].set_id


def restore_removed(desk: Desk) -> None:
    interaction = desk.one(r.Interaction, subject="Demande d’état d’avancement")
    interactions.remove_interaction(desk.store, interaction.id)
    history.restore(desk.store, r.Interaction, interaction.id)


def unnamed(desk: Desk) -> r.Person:
    return desk.one(r.Person, name="")


def attach(desk: Desk) -> None:
    documents.attach_file(
        desk.store, desk.documents, desk.all(r.Interaction)[0], desk.file(), today=TODAY, title="Note"
    )


def stored(desk: Desk, content: bytes = b"Nouveau.") -> documents.StoredFile:
    return documents.store_file(desk.documents, desk.file("budget.txt", content))


def file_received(desk: Desk) -> None:
    (received,) = arrivals.receive_files(desk.store, [stored(desk)], today=TODAY)
    desk.store.forget_undo()
    arrivals.file_documents(desk.store, [received.id], desk.case, arrivals.Told(binder="3"))


def keep_version(desk: Desk) -> None:
    attach(desk)
    first = desk.one(r.Document, title="Note")
    document_versions.keep_version(desk.store, first.id, stored(desk), today=TODAY)


def _added(desk: Desk, record: R) -> R:
    return desk.put(record)


def a_file(desk: Desk, **more) -> r.Document:
    """A document of no case."""
    return desk.put(r.Document(file_name="note.txt", sha256="a" * 64, size=3, **more))


def joined_file(desk: Desk) -> r.Attachment:
    return desk.put(r.Attachment(document_id=a_file(desk).id, kind="cases", record_id=desk.case.id))


def two_pieces(desk: Desk) -> list[r.RequestedPiece]:
    return [
        desk.put(r.RequestedPiece(case_id=desk.case.id, label=label, position=position))
        for position, label in enumerate(("Budget", "Organigramme"), start=1)
    ]


ACTIONS: dict[str, Callable[[Desk], object]] = {
    "arrivals.receive_files": lambda d: arrivals.receive_files(d.store, [stored(d)], today=TODAY),
    "arrivals.attach_files": lambda d: arrivals.attach_files(
        d.store, [stored(d)], d.case, arrivals.Told(title="Budget", received_on=TODAY)
    ),
    "arrivals.file_documents": file_received,
    "bulk.apply": lambda d: bulk.apply(
        d.store,
        [("follow_ups", one.id) for one in d.all(r.FollowUp)],
        Postpone(days=7),
        today=TODAY,
    ),
    "cases.create_case": lambda d: cases.create_case(
        d.store, r.Case(code="", title="Autre projet"), lead="CLD voisin", ministry="Un ministère"
    ),
    "cases.update_case": lambda d: cases.update_case(d.store, replace(d.case, program="PAC")),
    "cases.remove_case": lambda d: cases.remove_case(d.store, d.case.id),
    "cases.add_alias": lambda d: cases.add_alias(d.store, r.Alias(case_id=d.case.id, name="Le Centre")),
    "cases.remove_alias": lambda d: cases.remove_alias(
        d.store, _added(d, r.Alias(case_id=d.case.id, name="Le Centre")).id
    ),
    "cases.record_stage": lambda d: cases.record_stage(d.store, a_stage(d), today=TODAY),
    "cases.remove_stage_event": lambda d: cases.remove_stage_event(d.store, d.all(r.StageEvent)[0].id),
    "cases.record_turn": lambda d: cases.record_turn(d.store, a_turn(d), today=TODAY),
    "cases.remove_turn": lambda d: cases.remove_turn(d.store, d.all(r.TurnEvent)[0].id),
    "cases.raise_flag": lambda d: cases.raise_flag(d.store, a_flag(d), today=TODAY),
    "cases.lower_flag": lambda d: cases.lower_flag(d.store, _added(d, a_flag(d)).id, TODAY, today=TODAY),
    "cases.remove_flag": lambda d: cases.remove_flag(d.store, _added(d, a_flag(d)).id),
    "cases.add_milestone": lambda d: cases.add_milestone(
        d.store, r.Milestone(case_id=d.case.id, title="Visite", happened_on=OCTOBER)
    ),
    "cases.update_milestone": lambda d: cases.update_milestone(
        d.store, replace(d.all(r.Milestone)[0], title="Autre titre")
    ),
    "cases.remove_milestone": lambda d: cases.remove_milestone(d.store, d.all(r.Milestone)[0].id),
    "cases.link_stakeholder": lambda d: cases.link_stakeholder(d.store, a_link(d)),
    "cases.unlink_stakeholder": lambda d: cases.unlink_stakeholder(d.store, d.all(r.Stakeholder)[0].id),
    "escalations.dismiss_rung": lambda d: escalations.dismiss_rung(d.store, a_dismissal(d), today=TODAY),
    "escalations.remove_escalation": lambda d: escalations.remove_escalation(
        d.store, _added(d, a_dismissal(d)).id
    ),
    "interactions.log_interaction": log_everything,
    "interactions.update_interaction": update_everything,
    "interactions.remove_interaction": lambda d: log_then(
        d, lambda logged: interactions.remove_interaction(d.store, logged.id)
    ),
    "emails.receive_email": receive,
    "emails.log_email": log_mail,
    "emails.recognize": recognize,
    "follow_ups.plan": lambda d: follow_ups.plan(
        d.store,
        FollowUpDraft(case_id=d.case.id, subject="Appeler", due_on=date(2023, 11, 6)),
        today=TODAY,
        newcomer=ParticipantDraft(name="Zoé Roy", function="Analyste", is_new=True),
    ),
    "follow_ups.update": lambda d: follow_ups.update(
        d.store,
        replace(open_follow_up(d), note="Le matin"),
        newcomer=ParticipantDraft(name="Chambre de commerce", is_new_organization=True),
    ),
    "follow_ups.postpone": lambda d: follow_ups.postpone(d.store, open_follow_up(d).id, today=TODAY),
    "follow_ups.complete": lambda d: follow_ups.complete(d.store, open_follow_up(d).id, TODAY, today=TODAY),
    "follow_ups.reopen": lambda d: follow_ups.reopen(d.store, done_follow_up(d).id),
    "follow_ups.remove": lambda d: follow_ups.remove(d.store, open_follow_up(d).id),
    "requested_pieces.add_pieces": lambda d: requested_pieces.add_pieces(
        d.store,
        [r.RequestedPiece(case_id=d.case.id, label=one) for one in ("Budget", "Plan")],
        today=TODAY,
    ),
    "requested_pieces.update_piece": lambda d: requested_pieces.update_piece(
        d.store, replace(two_pieces(d)[0], label="Budget détaillé"), today=TODAY
    ),
    "requested_pieces.remove_piece": lambda d: requested_pieces.remove_piece(d.store, two_pieces(d)[0].id),
    "requested_pieces.move_piece": lambda d: requested_pieces.move_piece(d.store, two_pieces(d)[0].id, 1),
    "requested_pieces.provide_piece": lambda d: requested_pieces.provide_piece(
        d.store, two_pieces(d)[0].id, OCTOBER, today=TODAY, document_id=d.all(r.Document)[0].id
    ),
    "requests.ask": lambda d: requests.ask(d.store, a_request(d), asked_on(d), today=TODAY),
    "requests.update_request": lambda d: requests.update_request(
        d.store, replace(d.all(r.Request)[0], subject="Autre demande")
    ),
    "requests.remove_request": lambda d: requests.remove_request(d.store, d.all(r.Request)[0].id),
    "requests.record_event": lambda d: requests.record_event(
        d.store, replace(asked_on(d), state=v.RequestState.PROMISED), today=TODAY
    ),
    "requests.remove_event": lambda d: requests.remove_event(
        d.store, _added(d, replace(asked_on(d), state=v.RequestState.REMINDED)).id
    ),
    "requests.reassign": lambda d: requests.reassign(
        d.store,
        d.all(r.Request)[0].id,
        d.named(r.Person, "Christine Fréchette").id,
        TODAY,
        today=TODAY,
    ),
    "merging.merge": lambda d: merging.merge(
        d.store, d.named(r.Person, "Contact\u00a0A"), d.named(r.Person, "Contact\u00a0B").id
    ),
    "reshuffle.hand_over": lambda d: reshuffle.hand_over(
        d.store,
        [reshuffle.Succession(office_id=d.named(r.Office, "Ministre").id, name="Jean Boulet")],
        TODAY,
        today=TODAY,
    ),
    "statements.add_statement": lambda d: statements.add_statement(
        d.store, r.Statement(case_id=d.case.id, quote="En analyse", said_on=OCTOBER)
    ),
    "statements.update_statement": lambda d: statements.update_statement(
        d.store, replace(d.all(r.Statement)[0], theme="Autre")
    ),
    "statements.remove_statement": lambda d: statements.remove_statement(
        d.store, d.all(r.Verification)[0].statement_id
    ),
    "statements.verify_statement": lambda d: statements.verify_statement(
        d.store, a_verification(d), today=TODAY
    ),
    "statements.remove_verification": lambda d: statements.remove_verification(
        d.store, d.all(r.Verification)[0].id
    ),
    "statements.add_figure": lambda d: statements.add_figure(d.store, a_figure(d)),
    "statements.update_figure": lambda d: statements.update_figure(
        d.store, replace(_added(d, a_figure(d)), is_approximate=True)
    ),
    "statements.remove_figure": lambda d: statements.remove_figure(d.store, _added(d, a_figure(d)).id),
    "statements.keep_latest": lambda d: statements.keep_latest(
        d.store, two_dates(d), v.Slot.DECISION_DATE, today=TODAY
    ),
    "commitments.add_commitment": lambda d: commitments.add_commitment(d.store, a_commitment(d)),
    "commitments.update_commitment": lambda d: commitments.update_commitment(
        d.store, replace(_added(d, a_commitment(d)), text="Autre engagement")
    ),
    "commitments.close_commitment": lambda d: commitments.close_commitment(
        d.store, _added(d, a_commitment(d)).id, v.CommitmentState.KEPT, "Tenu", TODAY, today=TODAY
    ),
    "commitments.reopen_commitment": lambda d: commitments.reopen_commitment(
        d.store, _added(d, replace(a_commitment(d), closed_on=OCTOBER)).id, "Rien reçu", TODAY, today=TODAY
    ),
    "commitments.postpone_commitment": lambda d: commitments.postpone_commitment(
        d.store, _added(d, replace(a_commitment(d), due_on=OCTOBER)).id, TODAY, "", TODAY, today=TODAY
    ),
    "commitments.refer_commitment": lambda d: commitments.refer_commitment(
        d.store, _added(d, a_commitment(d)).id, "Protecteur du citoyen", "", TODAY, today=TODAY
    ),
    "commitments.remove_commitment": lambda d: commitments.remove_commitment(
        d.store, _added(d, a_commitment(d)).id
    ),
    "statements.add_question": lambda d: statements.add_question(
        d.store, r.OpenQuestion(case_id=d.case.id, question="Sous quel programme?")
    ),
    "statements.update_question": lambda d: statements.update_question(
        d.store, replace(d.all(r.OpenQuestion)[0], label="Programme")
    ),
    "statements.answer_question": lambda d: statements.answer_question(
        d.store, d.all(r.OpenQuestion)[0].id, "Le PAC", TODAY, today=TODAY
    ),
    "statements.reopen_question": lambda d: statements.reopen_question(
        d.store, _added(d, replace(d.all(r.OpenQuestion)[0], answer="Oui", answered_on=TODAY)).id
    ),
    "statements.bring_up_question": lambda d: statements.bring_up_question(
        d.store, d.all(r.OpenQuestion)[0].id, is_for_next_call=True
    ),
    "statements.remove_question": lambda d: statements.remove_question(d.store, d.all(r.OpenQuestion)[0].id),
    "directory.add_person": lambda d: directory.add_person(
        d.store,
        r.Person(name="Zoé Roy"),
        tenure=replace(a_tenure(d), person_id=0),
        details=[replace(a_detail(d), person_id=None)],
    ),
    "directory.use_person": lambda d: directory.use_person(
        d.store,
        d.all(r.Person)[0].id,
        function="Députée de Sanguinet",
        details=[replace(a_detail(d), person_id=None)],
    ),
    "directory.update_person": lambda d: directory.update_person(
        d.store, replace(d.all(r.Person)[0], note="À rappeler")
    ),
    "directory.complete_name": lambda d: directory.complete_name(d.store, unnamed(d).id, "Jean Roy"),
    "directory.remove_person": lambda d: directory.remove_person(
        d.store, directory.add_person(d.store, r.Person(name="Zoé Roy"), tenure=a_tenure(d)).id
    ),
    "directory.add_organization": lambda d: directory.add_organization(d.store, r.Organization(name="MRC")),
    "directory.update_organization": lambda d: directory.update_organization(
        d.store, replace(d.all(r.Organization)[0], note="Porteur")
    ),
    "directory.remove_organization": lambda d: directory.remove_organization(
        d.store, _added(d, r.Organization(name="MRC")).id
    ),
    "directory.add_office": lambda d: directory.add_office(d.store, r.Office(title="Préfète")),
    "directory.update_office": lambda d: directory.update_office(
        d.store, replace(d.all(r.Office)[0], salutation="Madame la Ministre,")
    ),
    "directory.remove_office": lambda d: directory.remove_office(
        d.store, _added(d, r.Office(title="Préfète")).id
    ),
    "directory.start_tenure": lambda d: directory.start_tenure(d.store, a_tenure(d)),
    "directory.update_tenure": lambda d: directory.update_tenure(
        d.store, replace(_added(d, a_tenure(d)), ended_on=TODAY)
    ),
    "directory.remove_tenure": lambda d: directory.remove_tenure(d.store, d.all(r.Tenure)[0].id),
    "directory.add_contact_detail": lambda d: directory.add_contact_detail(d.store, a_detail(d)),
    "directory.update_contact_detail": lambda d: directory.update_contact_detail(
        d.store, replace(_added(d, a_detail(d)), label="Bureau")
    ),
    "directory.remove_contact_detail": lambda d: directory.remove_contact_detail(
        d.store, _added(d, a_detail(d)).id
    ),
    "document_versions.keep_version": keep_version,
    "document_links.link_document": lambda d: document_links.link_document(
        d.store,
        a_file(d, is_to_review=True).id,
        [(r.Case, d.case.id), (r.Person, d.all(r.Person)[0].id)],
        statement_ids=[
            d.put(r.Statement(case_id=d.case.id, quote="Oui", said_on=OCTOBER, speaker_name="A")).id
        ],
    ),
    "document_links.unlink_document": lambda d: document_links.unlink_document(d.store, joined_file(d).id),
    "document_links.file_document": lambda d: document_links.file_document(
        d.store, a_file(d, is_to_review=True).id
    ),
    "document_links.remove_document": lambda d: document_links.remove_document(
        d.store, joined_file(d).document_id
    ),
    "receiving.receive_all": lambda d: receiving.receive_all(
        d.store,
        d.documents,
        [arrivals.arrive(d.documents, d.file("budget.txt", b"Nouveau."), arrivals.Work())],
        today=TODAY,
    ),
    "documents.attach_file": attach,
    "documents.detach_file": lambda d: documents.detach_file(d.store, d.all(r.Attachment)[0].id),
    "documents.update_document": lambda d: documents.update_document(
        d.store, replace(d.all(r.Document)[0], title="Autre titre")
    ),
    "access_requests.add_access_request": lambda d: access_requests.add_access_request(
        d.store, r.AccessRequest(case_id=d.case.id, subject="Le dossier", sent_on=OCTOBER), today=TODAY
    ),
    "access_requests.update_access_request": lambda d: access_requests.update_access_request(
        d.store, replace(an_access_request(d), received_on=TODAY), today=TODAY
    ),
    "access_requests.extend_access_request": lambda d: access_requests.extend_access_request(
        d.store, an_access_request(d).id
    ),
    "access_requests.answer_access_request": lambda d: access_requests.answer_access_request(
        d.store,
        an_access_request(d).id,
        v.AccessOutcome.REFUSED,
        TODAY,
        today=TODAY,
        refusal_reason="Avis en cours d’étude",
    ),
    "access_requests.remove_access_request": lambda d: access_requests.remove_access_request(
        d.store, an_access_request(d).id
    ),
    "views.add_view": lambda d: views.add_view(d.store, r.SavedView(name="À relire", page="interactions")),
    "views.rename_view": lambda d: views.rename_view(d.store, replace(a_view(d), name="Relue")),
    "views.update_view": lambda d: views.update_view(d.store, a_view(d).id, filters="{}", layout="{}"),
    "views.move_view": lambda d: views.move_view(d.store, (a_view(d, "Autre"), a_view(d))[1].id, -1),
    "views.duplicate_view": lambda d: views.duplicate_view(d.store, a_view(d).id),
    "views.remove_view": lambda d: views.remove_view(d.store, a_view(d).id),
    "tags.add_tag": lambda d: tags.add_tag(d.store, r.Tag(name="Urgent")),
    "tags.update_tag": lambda d: tags.update_tag(d.store, replace(a_tag(d, "Urgent"), name="Pressant")),
    "tags.merge_tags": lambda d: tags.merge_tags(d.store, a_tag(d, "Urgent").id, a_tag(d, "Presse").id),
    "tags.remove_tag": lambda d: tags.remove_tag(d.store, a_tag(d, "Urgent").id),
    "tags.set_tags": lambda d: tags.set_tags(d.store, "cases", d.case.id, ["Urgent", "Presse"]),
    "meeting_sheets.prepare_sheet": lambda d: meeting_sheets.prepare_sheet(
        d.store,
        r.MeetingSheet(case_id=d.case.id, subject="Appel", planned_on=TODAY),
        [r.DiscussionPoint(case_id=d.case.id, topic="La date")],
    ),
    "meeting_sheets.update_sheet": lambda d: meeting_sheets.update_sheet(d.store, a_sheet(d), []),
    "meeting_sheets.remove_sheet": lambda d: meeting_sheets.remove_sheet(d.store, a_sheet(d).id),
    "endorsements.add_endorsement": endorse,
    "endorsements.update_endorsement": lambda d: endorsements.update_endorsement(
        d.store, replace(endorse(d), note="Par la préfète"), organization="MRC d’à côté"
    ),
    "endorsements.remove_endorsement": lambda d: endorsements.remove_endorsement(d.store, endorse(d).id),
    "endorsements.record_event": record_support,
    "endorsements.remove_event": lambda d: endorsements.remove_event(
        d.store, d.one(r.EndorsementEvent, endorsement_id=endorse(d).id).id
    ),
    "money.add_amount": lambda d: money.add_amount(d.store, an_amount(d), today=TODAY),
    "money.update_amount": lambda d: money.update_amount(
        d.store, replace(_added(d, an_amount(d)), note="Sur trois ans"), today=TODAY
    ),
    "money.remove_amount": lambda d: money.remove_amount(d.store, _added(d, an_amount(d)).id),
    "notes.add_note": lambda d: notes.add_note(d.store, a_note(d), today=TODAY),
    "notes.update_note": lambda d: notes.update_note(
        d.store, replace(_added(d, a_note(d)), text="Relue"), today=TODAY
    ),
    "notes.remove_note": lambda d: notes.remove_note(d.store, _added(d, a_note(d)).id),
    "risks.add_risk": lambda d: risks.add_risk(d.store, a_risk(d), today=TODAY),
    "risks.update_risk": lambda d: risks.update_risk(
        d.store, replace(_added(d, a_risk(d)), measure="Écrire à la ministre"), today=TODAY
    ),
    "risks.close_risk": lambda d: risks.close_risk(d.store, _added(d, a_risk(d)).id, TODAY, today=TODAY),
    "risks.reopen_risk": lambda d: risks.reopen_risk(
        d.store, _added(d, replace(a_risk(d), closed_on=TODAY)).id
    ),
    "risks.remove_risk": lambda d: risks.remove_risk(d.store, _added(d, a_risk(d)).id),
    "meetings.add_meeting": lambda d: meetings.add_meeting(
        d.store, r.BoardMeeting(held_on=date(2023, 12, 12))
    ),
    "meetings.update_meeting": lambda d: meetings.update_meeting(
        d.store, replace(d.all(r.BoardMeeting)[0], note="Au bureau")
    ),
    "meetings.remove_meeting": lambda d: meetings.remove_meeting(d.store, d.all(r.BoardMeeting)[0].id),
    "reports.issue": lambda d: reports.issue(
        d.store,
        d.documents,
        reports.collect(d.store, d.case.id, as_of=TODAY),
        b"%PDF-1.7 le rapport",
        issued_on=TODAY,
        board_meeting_id=d.all(r.BoardMeeting)[0].id,
    ),
    "history.restore_version": lambda d: history.restore_version(
        d.store, r.FollowUp, moved_follow_up(d).id, first_version(d, moved_follow_up(d))
    ),
    "history.restore": lambda d: restore_removed(d),
    "settings.set_setting": lambda d: settings.set_setting(d.store, settings.EASTER, "both"),
    "settings.set_settings": lambda d: settings.set_settings(
        d.store, {settings.EASTER: "both", settings.CLOSED_DAYS: "2023-12-27, 2023-12-28"}
    ),
    "settings.choose_me": lambda d: settings.choose_me(
        d.store, "poste", d.named(r.Person, "Contact\u00a0A").id
    ),
    "settings.choose_logo": lambda d: settings.choose_logo(d.store, d.documents, d.file("logo.png", PIXEL)),
    "settings.introduce_me": lambda d: settings.introduce_me(d.store, "poste", "Zoé Roy"),
}
"""Every action of the services, on the demonstration; the last change of each is the one undone."""

READINGS = {
    "checking.rebuild",
    "arrivals.already_there",
    "arrivals.is_joined",
    "arrivals.targets",
    "bulk.foresee",
    "document_texts.read_missing",
    "document_versions.versions_of",
    "emails.document_of_bytes",
    "emails.known_as",
    "emails.known_document",
    "emails.refuse_known",
    "follow_ups.answered_follow_ups",
    "follow_ups.waiting_for_it",
    "interactions.draft_of",
    "listings.history_listing",
    "listings.table_listing",
    "reports.case_file",
    "reports.collect",
    "reports.collect_cited",
    "reports.default_options",
    "reports.issued_path",
    "reports.last_report",
    "reports.next_since",
    "merging.foresee",
    "namesakes.namesake_faults",
    "reshuffle.foresee",  # it takes back what it writes
    "safety.restore",  # it replaces the base itself: the undo has nothing left
    "settings.business_calendar",
    "settings.ladder_rule",
    "settings.late_rule",
    "settings.colleague",
    "settings.colleagues",
    "settings.logo",
    "settings.me",
    "settings.our_organization",
    "settings.own_email_domains",
}
"""What takes a store and only reads it."""

GUARDED_ELSEWHERE = {"mail_import", "prefilled"}
"""Modules whose actions are undone in the tests of their own."""


def public_functions() -> set[str]:
    found = set()
    for module_info in pkgutil.iter_modules(services.__path__):
        name = module_info.name
        if name.startswith("readings") or name in GUARDED_ELSEWHERE:
            continue
        module = importlib.import_module(f"cld_desktop.services.{name}")
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and not function_name.startswith("_")
            if is_own and next(iter(inspect.signature(function).parameters), "") == "store":
                found.add(f"{name}.{function_name}")
    return found


def every_row(desk: Desk) -> Rows:
    # as the base holds them, asked of SQLite itself: statements and records would take most of a test's time
    with desk.store.reading() as connection:
        raw: Any = connection.connection.driver_connection
        return {
            table.name: raw.execute(f"SELECT * FROM {table.name} ORDER BY id").fetchall()
            for table in TABLES.values()
        }


def test_every_action_of_the_services_is_known_here():
    assert public_functions() - READINGS == ACTIONS.keys()


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_undone_leaves_everything_as_it_was_and_redone_does_it_again(demonstration, name):
    seen: list[Rows] = []
    names: list[str] = []

    def note(done: Done) -> None:
        names.append(done.action)
        seen.append(every_row(demonstration))

    stop = demonstration.store.subscribe(note)
    before = every_row(demonstration)

    ACTIONS[name](demonstration)

    stop()
    if len(seen) > 1:
        before = seen[-2]  # the ground was prepared by changes of its own
    after = every_row(demonstration)
    assert after != before
    assert names[-1][0].isupper()
    assert not names[-1].endswith(".")
    assert demonstration.store.undo_label == names[-1]
    demonstration.store.undo()
    assert every_row(demonstration) == before
    assert demonstration.store.redo_label == names[-1]
    demonstration.store.redo()
    assert every_row(demonstration) == after
    with demonstration.store.reading() as connection:
        assert search_index.verify(connection) == []
