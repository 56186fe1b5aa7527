"""What was comes back: earlier versions, and what was taken away, with all that left with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Invalid, Missing, Refused
from cld_desktop.domain.vocabulary import EndorsementState, OfficeKind
from cld_desktop.services import (
    directory,
    documents,
    follow_ups,
    history,
    interactions,
    settings,
    statements,
    tags,
)
from cld_desktop.services.readings_history import history_rows, since_days
from cld_desktop.services.readings_trash import trash_count, trash_rows
from cld_desktop.services.readings_versions import history_sheet
from cld_desktop.storage import queries
from cld_desktop.storage.queries import ChangeFilter
from tests.services.conftest import TODAY, Desk


def version_of(desk: Desk, record: r.Record, *, back: int) -> int:
    """The change that made a version, so many versions before the newest."""
    return queries.history_of(desk.store, type(record), record.id)[back].set_id


def moved(desk: Desk) -> r.FollowUp:
    return desk.named(r.FollowUp, "Demander une rencontre")


def in_trash(desk: Desk) -> list[str]:
    return [row.title for row in trash_rows(desk.store, TODAY, limit=100).rows]


# Versions


def test_a_state_of_an_endorsement_is_called_by_the_organization_whose_it_is(demonstration):
    case, body = demonstration.all(r.Case)[0], demonstration.put(r.Organization(name="MRC A"))
    endorsement = demonstration.put(r.Endorsement(case_id=case.id, organization_id=body.id))
    state = demonstration.put(
        r.EndorsementEvent(endorsement_id=endorsement.id, state=EndorsementState.REFUSED, happened_on=TODAY)
    )
    assert history_sheet(demonstration.store, r.EndorsementEvent, state.id, TODAY).title == "MRC A"


def test_an_earlier_version_comes_back_as_an_ordinary_change_that_can_be_undone(demonstration):
    before = moved(demonstration)
    history.restore_version(
        demonstration.store, r.FollowUp, before.id, version_of(demonstration, before, back=1)
    )

    assert moved(demonstration) == replace(before, due_on=date(2023, 11, 8))
    assert len(queries.history_of(demonstration.store, r.FollowUp, before.id)) == 4
    assert demonstration.store.undo_label == "Rétablir une version d’un suivi"
    demonstration.store.undo()
    assert moved(demonstration) == before


def test_the_current_version_brought_back_changes_nothing_and_says_so(demonstration):
    one = moved(demonstration)
    entries = queries.history_of(demonstration.store, r.FollowUp, one.id)

    with pytest.raises(Refused, match="déjà la version actuelle"):
        history.restore_version(demonstration.store, r.FollowUp, one.id, entries[0].set_id)

    assert queries.history_of(demonstration.store, r.FollowUp, one.id) == entries


def test_a_version_that_names_an_office_since_removed_is_refused_at_its_field_and_writes_nothing(
    demonstration,
):
    desk = demonstration
    office = desk.put(r.Office(title="Préfète", kind=OfficeKind.PREFECT))
    said = desk.all(r.Statement)[0]
    statements.update_statement(desk.store, replace(said, person_id=None, office_id=office.id))
    statements.update_statement(desk.store, replace(said, person_id=None, office_id=None))
    directory.remove_office(desk.store, office.id)
    wanted = version_of(desk, said, back=1)

    with pytest.raises(Invalid) as refusal:
        history.restore_version(desk.store, r.Statement, said.id, wanted)

    assert refusal.value.fields == {
        "office_id": f"La fonction «{NBSP}Préfète{NBSP}» a été supprimée depuis. "
        "Restaurez-la d’abord, puis rétablissez cette version."
    }
    assert desk.one(r.Statement, id=said.id).office_id is None
    sheet = history_sheet(desk.store, r.Statement, said.id, TODAY, chosen_set=wanted)
    faulty = {one.field: one.missing for one in sheet.differences if one.fault}
    assert faulty == {"office_id": (r.Office, office.id)}

    history.restore(desk.store, r.Office, office.id)
    assert history.restore_version(desk.store, r.Statement, said.id, wanted).office_id == office.id


def test_a_version_of_a_record_in_the_corbeille_is_refused(demonstration):
    one = moved(demonstration)
    first = version_of(demonstration, one, back=2)
    follow_ups.remove(demonstration.store, one.id)

    with pytest.raises(Refused, match="Ce suivi a été supprimé"):
        history.restore_version(demonstration.store, r.FollowUp, one.id, first)


def test_the_code_of_a_case_taken_by_another_is_refused_at_its_field(demonstration):
    desk = demonstration
    case = desk.case
    other = replace(case, code="autre")
    with desk.store.change("Modifier un dossier") as change:
        change.put(other)
    desk.put(r.Case(code=case.code, title="Nouveau dossier"))

    with pytest.raises(Invalid) as refusal:
        history.restore_version(desk.store, r.Case, case.id, version_of(desk, case, back=1))

    assert set(refusal.value.fields) == {"code"}


def test_a_version_that_cannot_stand_beside_what_was_noted_since_is_refused_and_writes_nothing(demonstration):
    desk, store = demonstration, demonstration.store
    office = desk.put(r.Office(title="Ministre de l’Exemple", kind=OfficeKind.MINISTER))
    first, second = desk.put(r.Person(name="Zoé Roy")), desk.put(r.Person(name="Luc Roy"))
    tenure = directory.start_tenure(
        store, r.Tenure(person_id=first.id, office_id=office.id, started_on=date(2020, 1, 6))
    )
    directory.update_tenure(store, replace(tenure, ended_on=date(2021, 1, 6)))
    directory.start_tenure(
        store, r.Tenure(person_id=second.id, office_id=office.id, started_on=date(2021, 1, 6))
    )
    above, under = desk.put(r.Organization(name="Secteur A")), desk.put(r.Organization(name="Secteur B"))
    directory.update_organization(store, replace(under, parent_id=above.id))
    directory.update_organization(store, under)
    directory.update_organization(store, replace(above, parent_id=under.id))
    before = desk.all(r.Tenure), desk.all(r.Organization)

    with pytest.raises(Invalid, match="Luc Roy occupe cette fonction à ces dates"):
        history.restore_version(store, r.Tenure, tenure.id, version_of(desk, tenure, back=1))
    with pytest.raises(Invalid, match="relève déjà de celui-ci"):
        history.restore_version(store, r.Organization, under.id, version_of(desk, under, back=1))

    assert (desk.all(r.Tenure), desk.all(r.Organization)) == before


def test_a_sheet_tells_what_would_change_in_the_words_of_people(demonstration):
    one = moved(demonstration)
    sheet = history_sheet(demonstration.store, r.FollowUp, one.id, TODAY)

    assert sheet.title == "Demander une rencontre"
    assert [(version.number, version.words) for version in sheet.versions] == [
        (3, f"Échéance{NBSP}: 15{NBSP}novembre"),
        (2, f"Échéance{NBSP}: 8{NBSP}novembre"),
        (1, f"Création, échéance{NBSP}: 1er{NBSP}novembre"),
    ]
    assert sheet.chosen is not None
    assert sheet.chosen.number == 2
    assert [(each.label, each.now, each.then) for each in sheet.differences] == [
        ("Échéance", "mer.\u00a015\u00a0nov.\u00a02023", "mer.\u00a08\u00a0nov.\u00a02023")
    ]


def test_a_linked_record_is_told_by_its_name_even_when_it_is_gone(demonstration):
    desk = demonstration
    person = desk.put(r.Person(name="<b>Zoé</b> 🎉"))
    one = moved(desk)
    follow_ups.update(desk.store, replace(one, assignee_id=person.id))
    follow_ups.update(desk.store, replace(one, assignee_id=None))
    directory.remove_person(desk.store, person.id)

    sheet = history_sheet(desk.store, r.FollowUp, one.id, TODAY, chosen_set=version_of(desk, one, back=1))

    assert [(each.label, each.then) for each in sheet.differences] == [("Responsable", "<b>Zoé</b> 🎉")]


# The corbeille


def test_what_is_removed_goes_to_the_corbeille_and_comes_back_with_its_own(demonstration):
    desk = demonstration
    talk = desk.one(r.Interaction, subject="Demande d’état d’avancement")
    kinds = (r.Interaction, r.Participant, r.Attachment, r.Document, r.FollowUp)
    before = {kind: desk.all(kind) for kind in kinds}
    interactions.remove_interaction(desk.store, talk.id)
    row = trash_rows(desk.store, TODAY, limit=1).rows[0]
    assert row.title == "Demande d’état d’avancement"
    assert row.beside == f"3{NBSP}participants et 1{NBSP}pièce jointe"
    assert row.days_left == 90

    history.restore(desk.store, r.Interaction, talk.id)

    assert {kind: desk.all(kind) for kind in kinds} == before
    assert in_trash(desk) == ["Brouillon d’ordre du jour", "Confirmer la salle"]
    desk.store.undo()
    assert in_trash(desk)[0] == "Demande d’état d’avancement"


def test_restoring_twice_makes_no_second_copy_and_says_so(demonstration):
    desk = demonstration
    one = moved(desk)
    follow_ups.remove(desk.store, one.id)
    history.restore(desk.store, r.FollowUp, one.id)

    with pytest.raises(Refused, match="Ce suivi est déjà restauré"):
        history.restore(desk.store, r.FollowUp, one.id)

    assert [each for each in desk.all(r.FollowUp) if each.subject == one.subject] == [one]


def test_removed_twice_it_stands_once_in_the_corbeille_as_it_last_was(demonstration):
    desk = demonstration
    one = moved(desk)
    follow_ups.remove(desk.store, one.id)
    history.restore(desk.store, r.FollowUp, one.id)
    follow_ups.update(desk.store, replace(one, note="Le matin"))
    follow_ups.remove(desk.store, one.id)

    assert in_trash(desk).count(one.subject) == 1
    assert history.restore(desk.store, r.FollowUp, one.id).note == "Le matin"


def test_what_hung_on_something_gone_says_what_to_restore_first(demonstration):
    desk = demonstration
    said = next(one for one in desk.all(r.Statement) if one.id == desk.all(r.Verification)[0].statement_id)
    verification = desk.all(r.Verification)[0]
    statements.remove_verification(desk.store, verification.id)
    statements.remove_statement(desk.store, said.id)

    with pytest.raises(Missing, match="Restaurez-la d’abord") as refusal:
        history.restore(desk.store, r.Verification, verification.id)

    assert (refusal.value.kind, refusal.value.record_id) == (r.Statement, said.id)
    assert desk.all(r.Verification) == []
    history.restore(desk.store, r.Statement, said.id)
    assert history.restore(desk.store, r.Verification, verification.id) == verification


def test_a_tag_and_what_bore_it_come_back_one_without_the_other(demonstration):
    desk, store = demonstration, demonstration.store
    person = desk.put(r.Person(name="Zoé Roy"))
    one, two = tags.set_tags(store, "people", person.id, ["Urgent", "Presse"])
    tags.remove_tag(store, one.id)
    directory.remove_person(store, person.id)
    tags.remove_tag(store, two.id)

    assert history.restore(store, r.Tag, one.id) == one
    assert history.restore(store, r.Person, person.id) == person

    assert desk.all(r.Tagging) == []


def test_a_tag_whose_name_was_taken_since_does_not_come_back_beside_it(demonstration):
    store = demonstration.store
    gone = tags.add_tag(store, r.Tag(name="Urgent"))
    tags.remove_tag(store, gone.id)
    tags.add_tag(store, r.Tag(name="urgent"))

    with pytest.raises(Invalid, match="existe déjà"):
        history.restore(store, r.Tag, gone.id)

    assert [tag.name for tag in demonstration.all(r.Tag)] == ["urgent"]


def test_what_had_let_go_holds_again_unless_it_took_something_else(demonstration):
    desk = demonstration
    talk = desk.one(r.Interaction, subject="Demande d’état d’avancement")
    (waiting,) = [one for one in desk.all(r.FollowUp) if one.interaction_id == talk.id]
    interactions.remove_interaction(desk.store, talk.id)
    assert desk.one(r.FollowUp, id=waiting.id).interaction_id is None

    history.restore(desk.store, r.Interaction, talk.id)

    assert desk.one(r.FollowUp, id=waiting.id).interaction_id == talk.id


def test_a_file_detached_comes_back_to_what_it_was_joined_to(demonstration):
    desk = demonstration
    joined = documents.attach_file(desk.store, desk.documents, moved(desk), desk.file(), today=TODAY)
    link = desk.one(r.Attachment, document_id=joined.id)
    documents.detach_file(desk.store, link.id)
    assert in_trash(desk)[0] == "note.txt"

    history.restore(desk.store, r.Attachment, link.id)

    assert desk.one(r.Attachment, id=link.id) == link
    assert desk.one(r.Document, id=joined.id) == joined


def test_a_participant_taken_off_in_a_modification_is_not_in_the_corbeille(demonstration):
    desk = demonstration
    talk = desk.one(r.Interaction, subject="Demande d’état d’avancement")
    draft = interactions.draft_of(desk.store, talk.id)
    interactions.update_interaction(
        desk.store, talk.id, replace(draft, participants=draft.participants[:1]), today=TODAY
    )

    assert in_trash(desk) == ["Brouillon d’ordre du jour", "Confirmer la salle"]


def test_nothing_older_than_ninety_days_is_in_the_corbeille_but_the_history_brings_it_back(demonstration):
    desk = demonstration
    note = queries.removed_since(desk.store, since_days(TODAY, 90))[0]
    later = date(2024, 1, 22)
    assert trash_count(desk.store, later) == 1
    assert trash_count(desk.store, date(2024, 1, 23)) == 0

    assert history.restore(desk.store, r.Note, note.record_id).text.startswith("Brouillon")


# What was withdrawn by law


def test_a_version_whose_content_was_withdrawn_says_so_and_cannot_come_back(demonstration):
    desk = demonstration
    one = moved(desk)
    first = version_of(desk, one, back=2)
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE row_change SET before = NULL, after = NULL, salt = NULL "
            f"WHERE kind = 'follow_ups' AND set_id = {first}"
        )

    with pytest.raises(Refused, match="a été retiré"):
        history.restore_version(desk.store, r.FollowUp, one.id, first)

    sheet = history_sheet(desk.store, r.FollowUp, one.id, TODAY, chosen_set=first)
    assert (sheet.versions[-1].words, sheet.versions[-1].record) == ("Contenu retiré", None)
    rows = history_rows(desk.store, ChangeFilter(), today=TODAY, limit=100).rows
    assert next(row.detail for row in rows if row.set_id == first) == "Contenu retiré"


# Told


def test_a_change_undone_then_redone_is_told_so(demonstration):
    desk = demonstration
    follow_ups.remove(desk.store, moved(desk).id)
    desk.store.undo()
    desk.store.redo()

    told = [row.told for row in history_rows(desk.store, ChangeFilter(), today=TODAY, limit=3).rows]

    name, action = (f"«{NBSP}{words}{NBSP}»" for words in ("Demander une rencontre", "Supprimer un suivi"))
    assert told == [f"a rétabli {action}", f"a annulé {action}", f"a supprimé le suivi {name}"]


def test_a_setting_is_told_by_its_name_and_its_value(demonstration):
    settings.set_setting(demonstration.store, settings.EASTER, "both")

    row = history_rows(demonstration.store, ChangeFilter(), today=TODAY, limit=1).rows[0]

    assert row.told == "a modifié les paramètres"
    assert row.detail == f"Congé de Pâques · Valeur{NBSP}: Les deux"
