"""Communications consigned, modified and removed, with all that comes with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid, Unknown
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.services import interactions, readings
from cld_desktop.services.document_texts import read_missing
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.storage.documents import DocumentStore
from tests.services.conftest import TODAY, Desk

CALLED = date(2023, 10, 24)


def a_call(desk: Desk, **more) -> InteractionDraft:
    contact = desk.named(r.Person, "Contact\u00a0A")
    values = {
        "case_id": desk.case.id,
        "channel": v.Channel.PHONE,
        "direction": v.Direction.SENT,
        "subject": "Échéancier de l’analyse",
        "happened_on": CALLED,
        "happened_time": time(14, 10),
        "participants": (ParticipantDraft(person_id=contact.id),),
    }
    return InteractionDraft(**{**values, **more})


def log(desk: Desk, **more) -> r.Interaction:
    return interactions.log_interaction(
        desk.store, a_call(desk, **more), today=TODAY, documents=desk.documents
    )


def taking_part(desk: Desk, interaction: r.Interaction) -> list[r.Participant]:
    return queries.participants_of(desk.store, [interaction.id])[interaction.id]


def refused(desk: Desk, **more) -> dict[str, str]:
    before = queries.count(desk.store, r.Interaction)
    with pytest.raises(Invalid) as told:
        log(desk, **more)
    assert queries.count(desk.store, r.Interaction) == before
    for sentence in told.value.fields.values():
        assert typography_faults(sentence) == []
    return told.value.fields


# Consigned


def test_a_call_is_consigned_as_it_was_typed(demonstration):
    logged = log(demonstration, subject="Appel <b>témoin</b>", summary="=1+1 🙂")
    kept = queries.get(demonstration.store, r.Interaction, logged.id)
    assert (kept.subject, kept.summary, kept.happened_time) == (
        "Appel <b>témoin</b>",
        "=1+1 🙂",
        time(14, 10),
    )
    assert demonstration.store.undo_label == "Consigner une communication"


def test_the_name_and_the_office_held_that_day_are_frozen_in_words(demonstration):
    (one,) = taking_part(demonstration, log(demonstration))
    office = demonstration.named(r.Office, "Personne-ressource")
    assert (one.name, one.function, one.office_id) == ("Contact\u00a0A", "Personne-ressource", office.id)
    assert one.role is v.ParticipantRole.RECIPIENT


def test_a_past_communication_keeps_the_office_held_then(demonstration):
    logged = log(demonstration, happened_on=date(2023, 5, 2))
    (one,) = taking_part(demonstration, logged)
    assert one.function == "Fonction A"


def test_whoever_holds_an_office_is_found_from_the_office(demonstration):
    office = demonstration.named(r.Office, "Ministre")
    (one,) = taking_part(
        demonstration, log(demonstration, participants=(ParticipantDraft(office_id=office.id),))
    )
    assert (one.name, one.function) == ("Christine Fréchette", "Ministre")


def test_an_office_that_nobody_holds_stands_alone(demonstration):
    office = demonstration.put(r.Office(title="Sous-ministre"))
    (one,) = taking_part(
        demonstration, log(demonstration, participants=(ParticipantDraft(office_id=office.id),))
    )
    assert (one.person_id, one.name, one.function) == (None, "", "Sous-ministre")


def test_an_organization_is_named_in_words_too(demonstration):
    place = demonstration.named(r.Organization, "Organisme\u00a0A")
    (one,) = taking_part(
        demonstration, log(demonstration, participants=(ParticipantDraft(organization_id=place.id),))
    )
    assert (one.organization_id, one.name) == (place.id, "Organisme\u00a0A")


def test_words_already_given_are_kept(demonstration):
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    given = ParticipantDraft(
        person_id=contact.id, name="C. A.", function="Par intérim", role=v.ParticipantRole.COPIED
    )
    (one,) = taking_part(demonstration, log(demonstration, participants=(given,)))
    assert (one.name, one.function, one.role) == ("C. A.", "Par intérim", v.ParticipantRole.COPIED)


def test_a_name_unknown_to_the_directory_is_kept_in_words(demonstration):
    people = queries.count(demonstration.store, r.Person)
    (one,) = taking_part(demonstration, log(demonstration, participants=(ParticipantDraft(name="Zoé Roy"),)))
    assert (one.person_id, one.name) == (None, "Zoé Roy")
    assert queries.count(demonstration.store, r.Person) == people


def test_a_new_person_is_added_in_the_same_change_with_their_office(demonstration):
    place = demonstration.named(r.Organization, "Direction régionale du ministère")
    given = ParticipantDraft(name="Zoé Roy", function="Analyste", organization_id=place.id, is_new=True)
    (one,) = taking_part(demonstration, log(demonstration, participants=(given,)))
    assert one.person_id is not None
    person = queries.get(demonstration.store, r.Person, one.person_id)
    assert person.name == "Zoé Roy"
    held = queries.office_held(demonstration.store, person.id, CALLED)
    assert held is not None
    assert (held.office.title, held.organization, held.tenure.attested_on) == ("Analyste", place, CALLED)
    demonstration.store.undo()
    assert queries.find(demonstration.store, r.Person, person.id) is None


def test_a_known_office_serves_again_for_a_new_person(demonstration):
    office = demonstration.named(r.Office, "Personne-ressource")
    given = ParticipantDraft(
        name="Zoé Roy", function="personne-ressource", organization_id=office.organization_id, is_new=True
    )
    (one,) = taking_part(demonstration, log(demonstration, participants=(given,)))
    assert one.office_id == office.id


def test_a_new_person_may_have_no_office_and_a_new_organization_its_name(demonstration):
    first, second = taking_part(
        demonstration,
        log(
            demonstration,
            participants=(
                ParticipantDraft(name="Zoé Roy", is_new=True),
                ParticipantDraft(name="Chambre de commerce", is_new_organization=True),
            ),
        ),
    )
    assert first.person_id
    assert (first.office_id, first.function) == (None, "")
    assert second.organization_id is not None
    assert queries.get(demonstration.store, r.Organization, second.organization_id).name == second.name


def test_the_follow_up_is_planned_in_the_same_gesture(demonstration):
    logged = log(demonstration, follow_up=FollowUpDraft(subject="Rappeler", due_on=date(2023, 11, 7)))
    (planned,) = queries.follow_ups_of(demonstration.store, [logged.id])[logged.id]
    assert (planned.subject, planned.planned_on, planned.case_id) == ("Rappeler", CALLED, logged.case_id)
    demonstration.store.undo()
    assert queries.find(demonstration.store, r.FollowUp, planned.id) is None
    assert queries.find(demonstration.store, r.Interaction, logged.id) is None


def test_the_follow_ups_it_answers_are_closed_that_day(demonstration):
    waiting = demonstration.named(r.FollowUp, "Rappeler Contact\u00a0A")
    done = demonstration.put(replace(waiting, id=0, done_on=date(2023, 10, 1)))
    logged = log(demonstration, happened_on=date(2023, 10, 23), closes_follow_up_ids=(waiting.id, done.id))
    closed = queries.get(demonstration.store, r.FollowUp, waiting.id)
    assert (closed.done_on, closed.done_interaction_id) == (date(2023, 10, 23), logged.id)
    assert queries.get(demonstration.store, r.FollowUp, done.id) == done


def test_the_same_file_joined_twice_is_one_document(demonstration):
    note = demonstration.file("note d’appel.txt", "Toujours en analyse, œuvre".encode())
    again = demonstration.file("copie.txt", "Toujours en analyse, œuvre".encode())
    logged = log(demonstration, attachments=(note, again))
    (link,) = queries.all_of(demonstration.store, r.Attachment, kind="interactions", record_id=logged.id)
    document = queries.get(demonstration.store, r.Document, link.document_id)
    assert (document.file_name, document.media_type) == ("note d’appel.txt", "text/plain")
    assert document.received_on == TODAY
    read_missing(demonstration.store, demonstration.documents)
    assert words_in(demonstration.store, document.sha256) == "Toujours en analyse, œuvre"
    assert demonstration.documents.read(document.sha256) == note.read_bytes()


def test_a_file_that_cannot_be_read_is_refused_before_anything_is_written(demonstration):
    told = refused(demonstration, attachments=(demonstration.folder / "absent.pdf",))
    assert told["attachments"].startswith("Impossible de lire le fichier «\u00a0absent.pdf\u00a0».")


def test_files_need_a_place_to_be_copied_to(demonstration):
    draft = a_call(demonstration, attachments=(demonstration.file(),))
    with pytest.raises(TypeError):
        interactions.log_interaction(demonstration.store, draft, today=TODAY)


def test_a_landmark_is_a_milestone_of_that_day(demonstration):
    logged = log(demonstration, is_milestone=True, precision=v.DatePrecision.MONTH)
    (told,) = queries.all_of(demonstration.store, r.Milestone, interaction_id=logged.id)
    assert (told.title, told.happened_on, told.precision) == (
        logged.subject,
        CALLED,
        v.DatePrecision.MONTH,
    )


def test_whose_turn_it_becomes_is_noted(demonstration):
    logged = log(demonstration, turn=v.Side.OURS, turn_reason="Pièce demandée")
    row = readings.case_overview(demonstration.store, demonstration.case.id, TODAY).row
    assert row.turn is not None
    assert (row.turn.side, row.turn.days, row.turn.event.interaction_id) == (v.Side.OURS, 0, logged.id)


# The clocks


def answer_days(desk: Desk) -> int:
    told = readings.case_clocks(desk.store, desk.case.id, TODAY).answer
    assert told is not None
    return told.days


def test_only_a_substantive_answer_resets_the_answer_clock(demonstration):
    assert answer_days(demonstration) == 28
    log(demonstration, direction=v.Direction.RECEIVED, is_substantive=None)
    log(demonstration, direction=v.Direction.RECEIVED, is_substantive=False)
    assert answer_days(demonstration) == 28
    log(demonstration, direction=v.Direction.RECEIVED, is_substantive=True)
    assert answer_days(demonstration) == 0


# Refused


def test_what_is_missing_is_told_at_its_field(demonstration):
    told = refused(demonstration, subject="  ", participants=(), case_id=0)
    assert told == {
        "subject": "Indiquez l’objet de la communication.",
        "participants": "Indiquez avec qui a eu lieu la communication.",
        "case_id": "Choisissez le dossier.",
    }
    assert "participants" in refused(demonstration, participants=(ParticipantDraft(name="  "),))


def test_a_follow_up_before_the_communication_is_told_with_the_first_day_possible(demonstration):
    told = refused(demonstration, follow_up=FollowUpDraft(subject="Rappeler", due_on=date(2023, 10, 20)))
    assert told == {
        "follow_up_due_on": "L’échéance précède la communication. "
        "Choisissez le 24\u00a0octobre\u00a02023 ou après."
    }


def test_every_fault_of_the_follow_up_is_told_beside_it(demonstration):
    wrong = FollowUpDraft(subject="", due_on=date(2201, 1, 1), note="\0")
    assert set(refused(demonstration, follow_up=wrong)) == {
        "follow_up_subject",
        "follow_up_due_on",
        "follow_up_note",
    }


def test_a_communication_cannot_be_of_tomorrow(demonstration):
    told = refused(demonstration, happened_on=date(2023, 10, 25))
    assert told["happened_on"].startswith("Cette date n’est pas encore venue.")


def test_an_invisible_character_in_a_name_is_refused(demonstration):
    assert (
        "invisible" in refused(demonstration, participants=(ParticipantDraft(name="a\0b"),))["participants"]
    )


def test_an_answer_does_not_precede_its_question(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    told = refused(demonstration, happened_on=date(2023, 9, 1), answers_id=letter.id)
    assert "26\u00a0septembre\u00a02023" in told["answers_id"]


def test_a_case_that_is_gone_is_refused(demonstration):
    with pytest.raises(Unknown):
        interactions.update_interaction(demonstration.store, 999, a_call(demonstration), today=TODAY)


def test_a_draft_can_be_checked_while_it_is_filled(demonstration):
    draft = a_call(demonstration, subject=" ", follow_up=FollowUpDraft(subject="Appeler", due_on=CALLED))
    assert set(interactions.faults_of(draft, today=TODAY)) == {"subject"}
    assert interactions.check_interaction(replace(draft, subject=" x "), today=TODAY).subject == "x"


# Modified


def test_a_communication_saved_again_as_it_is_changes_nothing(demonstration):
    logged = log(demonstration, is_milestone=True, turn=v.Side.OURS)
    demonstration.store.forget_undo()
    draft = interactions.draft_of(demonstration.store, logged.id)
    assert (draft.is_milestone, draft.turn) == (True, v.Side.OURS)
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    assert demonstration.store.undo_label is None


def test_a_plain_communication_reads_back_as_a_plain_draft(demonstration):
    draft = interactions.draft_of(demonstration.store, log(demonstration).id)
    assert (draft.is_milestone, draft.milestone_title, draft.turn) == (False, "", None)


def test_those_who_stay_keep_their_place_and_their_words(demonstration):
    logged = log(
        demonstration,
        participants=(ParticipantDraft(name="Zoé Roy", function="Analyste"), ParticipantDraft(name="Léa")),
    )
    first, second = taking_part(demonstration, logged)
    draft = interactions.draft_of(demonstration.store, logged.id)
    kept = (draft.participants[1], ParticipantDraft(name="Max"))
    interactions.update_interaction(
        demonstration.store, logged.id, replace(draft, participants=kept), today=TODAY
    )
    now = taking_part(demonstration, logged)
    assert [one.name for one in now] == ["Léa", "Max"]
    assert now[0] == second
    assert first not in now


def test_its_milestone_moves_with_it(demonstration):
    logged = log(demonstration, is_milestone=True)
    draft = replace(
        interactions.draft_of(demonstration.store, logged.id),
        subject="Appel important",
        happened_on=date(2023, 10, 20),
        milestone_title="",
    )
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    (told,) = queries.all_of(demonstration.store, r.Milestone, interaction_id=logged.id)
    assert (told.title, told.happened_on) == ("Appel important", date(2023, 10, 20))


def test_a_milestone_with_a_title_of_its_own_keeps_it(demonstration):
    logged = log(demonstration, is_milestone=True, milestone_title="Premier contact")
    draft = replace(
        interactions.draft_of(demonstration.store, logged.id), subject="Autre", milestone_title=""
    )
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    (told,) = queries.all_of(demonstration.store, r.Milestone, interaction_id=logged.id)
    assert told.title == "Premier contact"


def test_a_milestone_of_another_day_stays_on_its_day(demonstration):
    logged = log(demonstration, is_milestone=True)
    (told,) = queries.all_of(demonstration.store, r.Milestone, interaction_id=logged.id)
    demonstration.put(replace(told, happened_on=date(2023, 10, 2), is_in_camera=True))
    draft = replace(interactions.draft_of(demonstration.store, logged.id), happened_on=date(2023, 10, 20))
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    (now,) = queries.all_of(demonstration.store, r.Milestone, interaction_id=logged.id)
    assert (now.happened_on, now.is_in_camera) == (date(2023, 10, 2), True)


def test_a_communication_becomes_a_landmark_afterwards(demonstration):
    logged = log(demonstration)
    draft = replace(
        interactions.draft_of(demonstration.store, logged.id), is_milestone=True, milestone_title="Premier"
    )
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    (told,) = queries.all_of(demonstration.store, r.Milestone, interaction_id=logged.id)
    assert (told.title, told.happened_on) == ("Premier", CALLED)
    assert interactions.draft_of(demonstration.store, logged.id).milestone_title == "Premier"


def test_what_is_no_longer_a_landmark_nor_a_turn_leaves_neither(demonstration):
    logged = log(demonstration, is_milestone=True, turn=v.Side.OURS)
    draft = replace(interactions.draft_of(demonstration.store, logged.id), is_milestone=False, turn=None)
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    assert queries.count(demonstration.store, r.Milestone, interaction_id=logged.id) == 0
    assert queries.count(demonstration.store, r.TurnEvent, interaction_id=logged.id) == 0


def test_a_turn_is_corrected_in_place(demonstration):
    logged = log(demonstration, turn=v.Side.OURS)
    (before,) = queries.all_of(demonstration.store, r.TurnEvent, interaction_id=logged.id)
    draft = replace(interactions.draft_of(demonstration.store, logged.id), turn=v.Side.PARTNERS)
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    (after,) = queries.all_of(demonstration.store, r.TurnEvent, interaction_id=logged.id)
    assert (after.id, after.side) == (before.id, v.Side.PARTNERS)


def test_a_file_taken_away_leaves_nothing_behind_but_its_bytes(demonstration):
    logged = log(demonstration, attachments=(demonstration.file(),))
    (link,) = queries.all_of(demonstration.store, r.Attachment, kind="interactions", record_id=logged.id)
    draft = replace(interactions.draft_of(demonstration.store, logged.id), removed_attachment_ids=(link.id,))
    interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    assert queries.find(demonstration.store, r.Document, link.document_id) is None
    demonstration.store.undo()
    kept = queries.get(demonstration.store, r.Document, link.document_id)
    assert demonstration.documents.has(kept.sha256)


def test_it_does_not_answer_itself(demonstration):
    logged = log(demonstration)
    draft = replace(interactions.draft_of(demonstration.store, logged.id), answers_id=logged.id)
    with pytest.raises(Invalid) as told:
        interactions.update_interaction(demonstration.store, logged.id, draft, today=TODAY)
    assert set(told.value.fields) == {"answers_id"}


# Removed


def test_a_communication_leaves_with_its_own_and_its_follow_ups_stay(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    planned = queries.follow_ups_of(demonstration.store, [letter.id])[letter.id]
    assert planned
    interactions.remove_interaction(demonstration.store, letter.id)
    assert queries.find(demonstration.store, r.Interaction, letter.id) is None
    assert queries.count(demonstration.store, r.Milestone, interaction_id=letter.id) == 0
    assert queries.count(demonstration.store, r.Attachment, kind="interactions", record_id=letter.id) == 0
    for follow_up in planned:
        kept = queries.get(demonstration.store, r.FollowUp, follow_up.id)
        assert kept == replace(follow_up, interaction_id=None)


def test_what_answered_it_stays_without_its_question(demonstration):
    question = demonstration.named(r.Interaction, "Question du député de Matane-Matapédia")
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    assert letter.answers_id == question.id
    interactions.remove_interaction(demonstration.store, question.id)
    assert queries.get(demonstration.store, r.Interaction, letter.id).answers_id is None


def test_the_letter_stays_as_long_as_something_rests_on_it(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    interactions.remove_interaction(demonstration.store, letter.id)
    assert queries.count(demonstration.store, r.Document, title="Lettre de la ministre") == 1


# What a reply could close


def answered(desk: Desk, **more) -> list[str]:
    draft = a_call(desk, direction=v.Direction.RECEIVED, **more)
    return [one.subject for one in interactions.answered_follow_ups(desk.store, draft)]


def test_a_reply_offers_to_close_what_was_waiting_for_its_author(demonstration):
    assert "Rappeler Contact\u00a0A" in answered(demonstration)


def test_a_reply_for_an_organization_closes_what_was_waiting_for_it(demonstration):
    place = demonstration.named(r.Organization, "Direction régionale du ministère")
    for given in (
        ParticipantDraft(organization_id=place.id),
        ParticipantDraft(office_id=demonstration.named(r.Office, "Personne-ressource").id),
        ParticipantDraft(person_id=demonstration.named(r.Person, "Contact\u00a0B").id),
    ):
        assert "Relancer la direction régionale" in answered(demonstration, participants=(given,))


def test_a_reply_to_a_communication_closes_what_it_brought(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    unknown = (ParticipantDraft(name="Une voix"),)
    assert "Relancer la direction régionale" in answered(
        demonstration, participants=unknown, answers_id=letter.id
    )
    assert answered(demonstration, participants=unknown) == []


def test_whoever_only_received_it_answers_nothing(demonstration):
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    copied = ParticipantDraft(person_id=contact.id, role=v.ParticipantRole.COPIED)
    assert answered(demonstration, participants=(copied,)) == []


def test_what_we_send_answers_nothing(demonstration):
    assert interactions.answered_follow_ups(demonstration.store, a_call(demonstration)) == []


def test_a_folder_of_documents_out_of_reach_is_not_blamed_on_the_file(demonstration, tmp_path: Path):
    from cld_desktop.domain.problems import Unreachable

    blocked = tmp_path / "bloqué"
    blocked.write_text("un fichier, pas un dossier")
    draft = a_call(demonstration, attachments=(demonstration.file(),))
    with pytest.raises(Unreachable):
        interactions.log_interaction(
            demonstration.store, draft, today=TODAY, documents=DocumentStore(blocked)
        )
