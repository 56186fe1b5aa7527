"""Many rows at once: as quick as the engine allows, and each one remembered like any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cld_desktop.domain.problems import Conflict
from cld_desktop.domain.records import Case, FollowUp, Interaction, Participant
from cld_desktop.domain.vocabulary import ParticipantRole
from cld_desktop.storage import journal
from cld_desktop.storage.search import search
from cld_desktop.storage.search_entries import CHUNK
from cld_desktop.storage.store import Change, Store
from tests.storage.conftest import a_call

MANY = 2 * CHUNK + 3  # more than is asked of an engine in one statement, or in two


def fill(change: Change, case: Case) -> list[Interaction]:
    calls = [change.put(a_call(case, f"Appel {number}")) for number in range(MANY)]
    for call in calls:
        change.put(Participant(interaction_id=call.id, role=ParticipantRole.PRESENT, name="MIFI"))
    return calls


def everything(change: Change) -> list[object]:
    return [*change.all_of(Case), *change.all_of(Interaction), *change.all_of(Participant)]


def test_a_case_and_all_its_communications_go_and_come_back_as_they_were(store: Store, case: Case) -> None:
    with store.change("Consigner") as change:
        fill(change, case)
        before = everything(change)
    with store.change("Supprimer un dossier") as change:
        change.remove_all(before)  # type: ignore[arg-type]
        assert everything(change) == []
    assert search(store, "appel").total == 0
    store.undo()
    with store.change("Relire") as change:
        assert everything(change) == before
    assert search(store, "appel").total == MANY
    with store.reading() as connection:
        told = journal.verify(connection)
    assert told.is_sound
    assert told.rows == 1 + 3 * (2 * MANY) + 2


def test_many_rows_changed_at_once_are_each_in_the_journal(store: Store, case: Case) -> None:
    with store.change("Consigner") as change:
        calls = fill(change, case)
    with store.change("Corriger") as change:
        change.put_all([replace(call, subject="Courriel") for call in calls[:-1]] + [calls[-1]])
        assert len(change.row_changes) == MANY - 1
    assert search(store, "courriel").total == MANY - 1
    store.undo()
    assert search(store, "courriel").total == 0
    with store.reading() as connection:
        assert journal.verify(connection).is_sound


def test_one_row_that_is_gone_refuses_them_all(store: Store, case: Case) -> None:
    with store.change("Consigner") as change:
        calls = fill(change, case)[:3]
    gone = replace(calls[0], id=99_999)
    with pytest.raises(Conflict), store.change("Supprimer") as change:
        change.remove_all([*calls, gone])
    with pytest.raises(Conflict), store.change("Corriger") as change:
        change.put_all([replace(calls[1], subject="Autre"), gone])
    with store.change("Relire") as change:
        assert len(change.all_of(Interaction)) == MANY
        assert change.get(Interaction, calls[1].id) == calls[1]
        assert change.all_of(FollowUp) == []


def test_what_was_made_and_removed_in_one_change_leaves_no_trace(store: Store, case: Case) -> None:
    with store.change("Rien") as change:
        call = change.put(a_call(case))
        change.remove_all([call, call])
        change.remove_all([])
        change.put_all([])
        assert change.row_changes == []
    assert store.undo_label is None
