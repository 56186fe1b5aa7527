"""The questions asked of the journal, on both engines: by pages, by case, by kind, and what is gone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import TypeVar

import pytest
from sqlalchemy import insert, select, update

from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    FollowUp,
    Interaction,
    Note,
    Participant,
    Person,
    Record,
    Statement,
    Verification,
)
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.storage import queries
from cld_desktop.storage.database import open_base
from cld_desktop.storage.queries import ChangeFilter
from cld_desktop.storage.rows import image
from cld_desktop.storage.schema import change_set, row_change
from cld_desktop.storage.store import Store
from tests.storage.conftest import NOW, log_call

EVERYTHING = ChangeFilter()


R = TypeVar("R", bound=Record)


def actions(store: Store, wanted: ChangeFilter = EVERYTHING) -> list[str]:
    return [one.action for one in queries.changes_page(store, wanted, limit=100)]


def put(store: Store, action: str, record: R, at: datetime = NOW) -> R:
    with store.change(action, at=at) as change:
        return change.put(record)


def a_note(case: Case, words: str = "Idée") -> Note:
    return Note(written_on=date(2023, 10, 24), text=words, case_id=case.id)


@pytest.fixture
def other(store: Store) -> Case:
    return put(store, "Créer un autre dossier", Case(code="autre", title="Autre"))


def test_pages_follow_one_another_newest_first_even_at_the_same_instant(store, case):
    for number in range(5):
        put(store, f"Ajouter une note {number}", a_note(case))

    first = queries.changes_page(store, EVERYTHING, limit=4)
    rest = queries.changes_page(store, EVERYTHING, limit=4, before=(first[-1].happened_at, first[-1].id))

    assert [one.action[-1] for one in first] == ["4", "3", "2", "1"]
    assert [one.action for one in rest] == ["Ajouter une note 0", "Créer le dossier"]


def test_the_changes_of_a_case_are_those_of_all_that_is_in_it_and_no_other(store, case, other):
    log_call(store, case)
    said = put(
        store, "Ajouter une déclaration", Statement(case_id=case.id, quote="x", said_on=date(2023, 10, 24))
    )
    judged = Verification(
        statement_id=said.id, state=VerificationState.CONFIRMED, verified_on=date(2023, 10, 24)
    )
    judged = put(store, "Vérifier une déclaration", judged)
    paper = put(store, "Ajouter un document", Document(file_name="a.pdf", sha256="0" * 64, size=1))
    put(
        store,
        "Joindre un fichier",
        Attachment(document_id=paper.id, kind="statements", record_id=said.id),
    )
    put(store, "Modifier un document", replace(paper, title="Titre"))
    put(store, "Autre note", a_note(other, f'"case_id":{case.id},'))
    put(store, "Ajouter une personne", Person(name="Zoé"))

    assert actions(store, ChangeFilter(case_id=case.id)) == [
        "Modifier un document",
        "Joindre un fichier",
        "Ajouter un document",
        "Vérifier une déclaration",
        "Ajouter une déclaration",
        "Consigner une communication",
        "Créer le dossier",
    ]
    assert actions(store, ChangeFilter(case_id=other.id)) == ["Autre note", "Créer un autre dossier"]


def test_what_was_removed_with_its_owner_stays_in_the_history_of_its_case(store, case):
    call, _ = log_call(store, case)
    (who,) = queries.all_of(store, Participant, interaction_id=call.id)
    with store.change("Renommer le participant") as change:
        change.put(replace(who, name="Autre nom"))
    with store.change("Supprimer une communication") as change:
        change.remove_all(change.all_of(Participant))
        change.put_all([replace(one, interaction_id=None) for one in change.all_of(FollowUp)])
        change.remove(call)

    assert actions(store, ChangeFilter(case_id=case.id))[:2] == [
        "Supprimer une communication",
        "Renommer le participant",
    ]


def test_a_kind_gathers_its_parts_and_a_name_its_signatures(store, case):
    log_call(store, case)
    with store.change("Renommer le participant", who="Luc") as change:
        change.put(replace(change.all_of(Participant)[0], name="Autre nom"))

    assert actions(store, ChangeFilter(kinds=frozenset({Interaction}))) == [
        "Renommer le participant",
        "Consigner une communication",
    ]
    assert actions(store, ChangeFilter(kinds=frozenset({Note}))) == []
    assert actions(store, ChangeFilter(who=frozenset({"Luc"}))) == ["Renommer le participant"]
    not_by_luc = actions(store, ChangeFilter(not_by=frozenset({"Luc", "personne"})))
    assert "Renommer le participant" not in not_by_luc
    assert len(not_by_luc) == len(actions(store, ChangeFilter())) - 1


def test_changes_are_counted_by_span_and_since_a_moment(store, case):
    start = datetime(2023, 11, 1, tzinfo=UTC)
    for number in range(3):
        put(store, "Ajouter une note", a_note(case), start + timedelta(days=number))
    spans = [(start + timedelta(days=n), start + timedelta(days=n + 1)) for n in range(4)]

    assert queries.change_counts(store, EVERYTHING, spans) == [1, 1, 1, 0]
    assert queries.change_count(store, ChangeFilter(since=start + timedelta(days=1))) == 2


def test_undo_and_redo_are_told_apart_however_often(store, case):
    put(store, "Ajouter une note", a_note(case))
    for _ in range(2):
        store.undo()
        store.redo()
    sets = queries.changes_page(store, EVERYTHING, limit=2)
    sets += queries.changes_page(store, EVERYTHING, limit=2, before=(sets[-1].happened_at, sets[-1].id))

    told = queries.reverting(store, sets[:1])
    assert told == {sets[0].id: True}
    assert list(queries.reverting(store, sets).values()) == [True, False, True, False]


def test_what_is_gone_is_told_once_with_what_stands_for_its_removal(store, case):
    note = put(store, "Ajouter une note", a_note(case))
    call, _ = log_call(store, case)
    with store.change("Supprimer une note") as change:
        change.remove(note)
    store.undo()
    store.redo()
    with store.change("Supprimer une communication") as change:
        change.remove_all(change.all_of(Participant))
        change.put_all([replace(one, interaction_id=None) for one in change.all_of(FollowUp)])
        change.remove(call)

    found = queries.removed_since(store, NOW)

    assert [(one.kind, one.record_id) for one in found] == [(Interaction, call.id), (Note, note.id)]
    assert queries.known(store, Note, [note.id]) == {note.id: note}
    assert queries.removed_since(store, NOW + timedelta(seconds=1)) == []


def test_withdrawn_images_are_said_to_be_so_and_are_not_in_the_corbeille(store, case):
    note = put(store, "Ajouter une note", a_note(case))
    with store.change("Supprimer une note") as change:
        change.remove(note)
    with store.engine.begin() as connection:
        connection.execute(
            update(row_change).where(row_change.c.kind == "notes").values(before=None, after=None, salt=None)
        )

    assert queries.removed_since(store, NOW) == []
    assert queries.last_removal(store, Note, note.id) is None
    assert [one.is_blanked for one in queries.history_of(store, Note, note.id)] == [True, True]
    assert actions(store)[:2] == ["Supprimer une note", "Ajouter une note"]


def test_twenty_thousand_changes_are_read_by_pages(tmp_path, fresh_file):
    shutil.copy(fresh_file, tmp_path / "suivi.db")
    store = Store(open_base(tmp_path / "suivi.db"), who=lambda: "Claire Fortin", now=lambda: NOW)
    case = put(store, "Créer le dossier", Case(code="panorama", title="Panorama Québec"))
    note = put(store, "Ajouter une note", a_note(case))
    with store.engine.begin() as connection:
        connection.execute(insert(change_set), [a_set(number) for number in range(20_000)])
        ids = connection.scalars(select(change_set.c.id).where(change_set.c.who == "Luc")).all()
        said = image(note)
        rows = [{"set_id": set_id, "before": said, "after": said} for set_id in ids]
        connection.execute(
            insert(row_change).values(kind="notes", record_id=note.id, salt=b"0" * 16, digest=""), rows
        )
    wanted = ChangeFilter(case_id=case.id)

    started = perf_counter()
    page = queries.changes_page(store, wanted, limit=100)
    none = queries.changes_page(store, ChangeFilter(case_id=case.id + 1), limit=100)
    took = perf_counter() - started

    assert len(page) == 100
    assert none == []
    assert queries.change_count(store, wanted) == 20_002
    assert took < 3
    store.close()


def a_set(number: int) -> dict[str, object]:
    return {
        "happened_at": NOW + timedelta(minutes=number),
        "who": "Luc",
        "action": "Modifier une note",
        "previous_digest": "",
        "digest": str(number),
    }
