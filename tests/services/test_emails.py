"""A message is received, understood with reasons, consigned once a person agrees; never twice, never half."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from cld_desktop.domain.drafts import FollowUpDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid, Known, Unreadable
from cld_desktop.domain.records import (
    Attachment,
    Case,
    ContactDetail,
    Document,
    Email,
    FollowUp,
    Interaction,
    Participant,
    Person,
)
from cld_desktop.domain.vocabulary import Channel, ContactKind, Direction, ParticipantRole, Result
from cld_desktop.services import (
    arrivals,
    documents,
    emails,
    interactions,
    mail_import,
    readings_emails,
    settings,
)
from cld_desktop.services.readings_interactions import files_of
from cld_desktop.storage import queries
from tests.services.conftest import TODAY, Desk
from tests.services.mails import OWN, TORONTO, UNKNOWN, asked, mail

LOGO = b"\x89PNG\r\n\x1a\n" + b"logo" * 10
PIECE = b"%PDF-1.7\nune demande"


@pytest.fixture
def desk(demonstration: Desk) -> Desk:
    """The demonstration, where Contact B has an address, and we have a domain."""
    settings.set_setting(demonstration.store, settings.EMAIL_DOMAINS, OWN)
    person = demonstration.named(Person, "Contact\u00a0B")
    demonstration.put(
        ContactDetail(kind=ContactKind.EMAIL, value=" Contact.B@Example.org", person_id=person.id)
    )
    return demonstration


def receive(desk: Desk, content: bytes, name: str = "reponse_exemple.eml") -> Email:
    return emails.receive_email(desk.store, desk.documents, content, today=TODAY, name=name, zone=TORONTO)


def guess(desk: Desk, email: Email, **more: int) -> readings_emails.Guess:
    return readings_emails.guess(desk.store, desk.documents, email, today=TODAY, **more)


def log(desk: Desk, email: Email, draft=None, **more) -> list[Interaction]:
    draft = draft or guess(desk, email).draft(TODAY)
    return emails.log_email(desk.store, desk.documents, email.document_id, draft, today=TODAY, **more)


def thread(desk: Desk, **more) -> tuple[Interaction, readings_emails.Guess]:
    """Our question is consigned; what is understood of the answer."""
    (question,) = log(desk, receive(desk, asked(), "demande.eml"))
    answers = {"answers": "demande-1@cld.example.org", **more}
    return question, guess(desk, receive(desk, mail(**answers)))


def test_a_message_is_kept_as_it_came_and_waits_to_be_reviewed(desk):
    content = mail(at=datetime.fromisoformat("2023-10-25T02:30:00+00:00"))
    email = receive(desk, content)
    document = queries.get(desk.store, Document, email.document_id)
    assert document.is_to_review
    assert desk.documents.read(document.sha256) == content
    # half past two in Greenwich is still the evening before in Rouyn-Noranda
    assert (email.sent_on, email.sent_time) == (date(2023, 10, 24), time(22, 30))
    assert email.sent_at == "2023-10-25T02:30:00+00:00"
    assert (email.from_name, email.from_address) == ("Contact B", "contact.b@example.org")
    desk.store.undo()
    assert not desk.all(Email)
    assert document.sha256 not in {one.sha256 for one in desk.all(Document)}


def test_the_same_message_is_refused_and_says_where_it_is(desk):
    email = receive(desk, mail())
    saved_otherwise = mail(body="Le même, enregistré par un autre programme")
    for again in (mail(), saved_otherwise):
        with pytest.raises(Known, match="« À vérifier »") as refusal:
            receive(desk, again)
        assert refusal.value.document_id == email.document_id
    (logged,) = log(desk, email)
    with pytest.raises(Known, match="déjà consigné : « Demande d’état d’avancement », 24 octobre") as refusal:
        receive(desk, mail())
    assert refusal.value.interaction_ids == (logged.id,)
    assert len(desk.all(Email)) == 1


def test_what_is_no_message_leaves_nothing(desk):
    before = len(desk.all(Document)), list(desk.documents.digests())
    with pytest.raises(Unreadable):
        receive(desk, b"%PDF-1.7 coupe", "x.msg")
    assert before == (len(desk.all(Document)), list(desk.documents.digests()))


def test_an_answer_of_the_same_thread_is_understood_with_its_reasons(desk):
    question, found = thread(desk, cc=UNKNOWN)
    assert question.direction is Direction.SENT
    assert found.direction is Direction.RECEIVED
    assert found.direction_reason.sentence == "D’après le domaine de l’expéditeur"
    assert (found.happened_on, found.happened_time) == (date(2023, 10, 24), time(9, 40))
    assert found.date_reason.sentence == "D’après l’en-tête"
    assert found.subject == "Demande d’état d’avancement"
    assert found.answered is not None
    assert found.answered.interaction == question
    assert found.answered.reason == "Même fil de discussion. Délai de réponse : 5 jours"
    assert found.case_id == desk.case.id
    known, unknown = found.people
    assert known.participant.person_id == desk.named(Person, "Contact\u00a0B").id
    assert (unknown.mailbox.address, unknown.role) == (UNKNOWN, ParticipantRole.COPIED)
    assert found.unknown == (unknown,)
    assert found.is_answer
    assert found.is_substantive is None  # nobody has said it yet
    assert "réponse de fond ou accusé de réception" in readings_emails.undecided(found)


def test_an_automatic_answer_is_guessed_to_be_an_acknowledgement_and_says_why(desk):
    _, found = thread(desk, Auto_Submitted="auto-replied", subject="Accusé de réception")
    assert found.is_substantive is False
    assert found.substance
    assert found.draft(TODAY).result is Result.ACKNOWLEDGED
    assert readings_emails.undecided(found) == []


def test_without_a_thread_the_same_subject_within_six_months_is_only_proposed(desk):
    (question,) = log(desk, receive(desk, asked(), "demande.eml"))
    found = guess(desk, receive(desk, mail(identifier="autre@example.org")))
    assert found.answered is not None
    assert found.answered.interaction == question
    assert not found.answered.is_sure
    assert found.answered.reason.startswith("Même objet.")
    late = mail(identifier="tard@example.org", at=datetime(2024, 6, 1, 9, 0, tzinfo=TORONTO))
    assert guess(desk, receive(desk, late)).answered is None
    other = mail(identifier="neuf@example.org", subject="Un tout autre sujet")
    assert guess(desk, receive(desk, other)).answered is None


def test_without_a_date_or_a_sender_a_person_is_asked(desk):
    found = guess(desk, receive(desk, mail(at=None, sender="", to="x@example.net", identifier="")))
    assert (found.happened_on, found.direction) == (None, None)
    assert {"le sens", "la date"} <= set(readings_emails.undecided(found))
    to_come = guess(desk, receive(desk, mail(at=datetime(2030, 1, 1, 9, 0, tzinfo=TORONTO))))
    assert not to_come.date_reason.is_sure
    with pytest.raises(Invalid, match="pas encore venue"):
        log(desk, to_come.email)


def test_an_address_of_the_past_still_names_its_owner_and_two_bearers_are_asked(desk):
    contact_a, contact_b = desk.named(Person, "Contact\u00a0A"), desk.named(Person, "Contact\u00a0B")
    old = ContactDetail(kind=ContactKind.EMAIL, value="ancien@example.net", person_id=contact_a.id)
    desk.put(replace(old, ended_on=date(2022, 1, 1)))
    for one in (contact_a, contact_b):
        desk.put(replace(old, value="bureau@example.net", person_id=one.id))
    shared = mail(sender="Quelqu’un <bureau@example.net>", cc="ancien@example.net")
    several, former = guess(desk, receive(desk, shared)).people
    assert former.participant.person_id == contact_a.id
    assert several.is_unknown
    assert set(several.bearers) == {"Contact\u00a0A", "Contact\u00a0B"}
    named = mail(sender="CONTACT A <bureau@example.net>", identifier="b@example.org")
    (one,) = guess(desk, receive(desk, named)).people
    assert one.participant.person_id == contact_a.id


def test_without_a_setting_our_domains_are_those_of_the_team(desk):
    settings.set_setting(desk.store, settings.EMAIL_DOMAINS, "")
    me = desk.one(Person, is_team=True)
    desk.put(ContactDetail(kind=ContactKind.EMAIL, value=f"employe.a@{OWN}", person_id=me.id))
    desk.put(ContactDetail(kind=ContactKind.EMAIL, value="moi@gmail.com", person_id=me.id))
    assert guess(desk, receive(desk, mail())).direction is Direction.RECEIVED
    others = mail(sender="X <x@gmail.com>", to="y@example.net", identifier="c@example.org")
    assert guess(desk, receive(desk, others)).direction is Direction.THIRD_PARTY


def test_files_known_already_are_linked_logos_left_out_and_programs_named(desk):
    attached = desk.file("demande.pdf", PIECE)
    first = desk.all(Interaction)[0]
    documents.attach_file(desk.store, desk.documents, first, attached, today=TODAY)
    content = mail(
        files=(
            ("demande.pdf", "application/pdf", PIECE),
            ("image001.png", "image/png", LOGO),
            ("../../con.exe", "application/octet-stream", b"MZ"),
        )
    )
    email = receive(desk, content)
    known, logo, program = guess(desk, email).files
    assert known.is_kept
    assert known.words.endswith("déjà au dossier : sera lié, sans deuxième copie")
    assert not logo.is_kept
    assert "probablement un logo de signature" in logo.words
    assert program.is_kept
    assert program.words == "2 octets, programme : conservé, jamais ouvert"
    (logged,) = log(desk, email, files=[0, 2])
    names = [one.document.file_name for one in _files(desk, logged)]
    assert names == ["reponse_exemple.eml", "demande.pdf", program.file.name]
    assert len([one for one in desk.all(Document) if one.file_name == "demande.pdf"]) == 1


def _files(desk: Desk, logged: Interaction):
    return files_of(desk.store, logged)


def test_consigning_writes_all_of_it_at_once_and_is_undone_at_once(desk):
    _, found = thread(desk, cc=f"Zoé Roy <{UNKNOWN}>", files=(("note.txt", "text/plain", b"Note"),))
    person = desk.named(Person, "Contact\u00a0A")
    waiting = desk.put(
        FollowUp(
            case_id=desk.case.id,
            subject="Vérifier la réponse au courriel",
            due_on=TODAY,
            planned_on=date(2023, 10, 19),
            person_id=desk.named(Person, "Contact\u00a0B").id,
        )
    )
    found = guess(desk, found.email)
    assert waiting in found.closes
    known, unknown = (one.participant for one in found.people)
    assert found.answered is not None
    draft = replace(
        found.draft(TODAY),
        is_substantive=True,
        participants=(
            known,
            replace(unknown, is_new=True),
            ParticipantDraft(person_id=person.id, address="a@example.net"),
        ),
        closes_follow_up_ids=(waiting.id,),
        follow_up=FollowUpDraft(subject="Relancer", due_on=date(2023, 11, 7)),
    )
    before = _state(desk)
    (logged,) = log(desk, found.email, draft, files=[0])
    assert (logged.channel, logged.answers_id, logged.is_substantive) == (
        Channel.EMAIL,
        found.answered.interaction.id,
        True,
    )
    zoe = desk.named(Person, "Zoé Roy")
    assert {one.person_id for one in queries.all_of(desk.store, ContactDetail, value=UNKNOWN)} == {zoe.id}
    assert queries.all_of(desk.store, ContactDetail, person_id=person.id, value="a@example.net")
    assert len(queries.all_of(desk.store, ContactDetail, person_id=known.person_id)) == 1  # it was there
    roles = [one.role for one in queries.all_of(desk.store, Participant, interaction_id=logged.id)]
    assert roles == [ParticipantRole.SENDER, ParticipantRole.COPIED, ParticipantRole.SENDER]
    assert queries.get(desk.store, FollowUp, waiting.id).done_interaction_id == logged.id
    assert not queries.get(desk.store, Document, found.email.document_id).is_to_review
    assert desk.store.undo().action == "Consigner un courriel"
    assert _state(desk) == before


def _state(desk: Desk):
    kinds = (Interaction, Participant, Person, ContactDetail, FollowUp, Attachment, Document, Email)
    return [desk.all(kind) for kind in kinds]


def test_what_fails_half_way_leaves_the_message_as_it_was(desk):
    email = receive(desk, mail(cc=UNKNOWN))
    found = guess(desk, email)
    newcomer = replace(found.people[1].participant, is_new=True)
    draft = replace(found.draft(TODAY), participants=(newcomer,), closes_follow_up_ids=(999_999,))
    before = _state(desk)
    with pytest.raises(Exception, match="n’existe pas"):
        log(desk, email, draft)
    assert _state(desk) == before
    log(desk, email)  # and it can still be consigned


def test_a_message_goes_to_several_cases_but_never_twice_to_one(desk):
    email = receive(desk, mail())
    other = desk.put(Case(code="autre", title="Autre projet"))
    draft = guess(desk, email).draft(TODAY)
    first, second = log(desk, email, draft, also_in=[replace(draft, case_id=other.id)])
    assert {first.case_id, second.case_id} == {desk.case.id, other.id}
    for case_id in (desk.case.id, other.id):
        with pytest.raises(Invalid, match="déjà consigné dans") as refusal:
            log(desk, email, replace(draft, case_id=case_id))
        assert "case_id" in refusal.value.fields
    assert len(desk.one(Email, document_id=email.document_id).subject) > 0
    desk.store.undo()
    assert not queries.interactions_with_documents(desk.store, [email.document_id])[email.document_id]


def test_removing_the_communication_lets_the_message_be_received_again(desk):
    email = receive(desk, mail())
    (logged,) = log(desk, email)
    interactions.remove_interaction(desk.store, logged.id)
    assert not desk.all(Email)
    receive(desk, mail())
    desk.store.undo()
    desk.store.undo()
    assert desk.all(Email) == [email]


def test_the_effect_on_the_clock_of_the_last_answer_is_told(desk):
    _, found = thread(desk)
    told = readings_emails.effects(desk.store, found.draft(TODAY), TODAY)
    assert told.substantive == "le compteur « dernière réponse » repart à zéro"
    assert told.acknowledgement == "le compteur reste à 28 jours"
    stranger = replace(found.draft(TODAY), participants=(ParticipantDraft(name="Une voix"),))
    assert "sans effet" in readings_emails.effects(desk.store, stranger, TODAY).substantive


def test_what_is_imported_is_undone_step_by_step(desk):
    before = _state(desk)
    paths = [desk.file("demande.eml", asked()), desk.file("inconnu.eml", mail(sender=UNKNOWN))]
    told = list(mail_import.import_mails(desk.store, desk.documents, paths, today=TODAY, zone=TORONTO))
    assert [bool(one.interaction) for one in told] == [True, False]
    for _ in range(3):  # received, consigned, received
        desk.store.undo()
    assert _state(desk) == before


def test_a_message_that_came_by_another_door_is_read_and_a_copy_of_it_goes(desk):
    def dropped(name: str, content: bytes) -> Document:
        stored = documents.store_files(desk.documents, [desk.file(name, content)])
        return arrivals.receive_files(desk.store, stored, today=TODAY)[0]

    first = dropped("courriel.eml", mail())
    email = emails.recognize(desk.store, desk.documents, first.id, zone=TORONTO)
    assert (email.document_id, email.sent_time) == (first.id, time(9, 40))
    assert emails.recognize(desk.store, desk.documents, first.id) == email
    copy = dropped("copie.eml", mail(body="Enregistré autrement"))
    with pytest.raises(Known) as refusal:
        emails.recognize(desk.store, desk.documents, copy.id)
    assert refusal.value.document_id == first.id
    assert copy.id not in {one.id for one in desk.all(Document)}
    broken = dropped("illisible.msg", b"%PDF-1.7")
    with pytest.raises(Unreadable):
        emails.recognize(desk.store, desk.documents, broken.id)
    assert queries.get(desk.store, Document, broken.id).is_to_review  # it is kept, as a file to be filed
