"""The one door for writing: what a change writes, takes back, refuses and tells."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from sqlalchemy import func, select, text

from cld_desktop.domain.problems import (
    CannotRevert,
    Conflict,
    InUse,
    NothingToRedo,
    NothingToUndo,
    ReadOnly,
    Unknown,
)
from cld_desktop.domain.records import Amount, Case, Document, FollowUp, Interaction, Participant, Setting
from cld_desktop.domain.vocabulary import AmountKind, Channel, ParliamentaryAct
from cld_desktop.storage import journal
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import TABLES, change_set, row_change
from cld_desktop.storage.store import Done, Store
from tests.storage.conftest import NOW, a_call, log_call


def all_rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for table in TABLES.values()
        }


def number_of(store: Store, table) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def saved(store: Store, kind, id_: int):
    with store.reading() as connection:
        return journal.current(connection, kind, [id_]).get(id_)


# What a change writes


def test_a_record_put_in_comes_back_with_its_id_and_its_every_value(store, case):
    call = replace(
        a_call(case, "Appel <b>important</b> =1+1 😀"),
        happened_time=time(14, 10),
        is_substantive=False,
        act_type=ParliamentaryAct.PETITION,
        page=3,
    )
    with store.change("Consigner une communication") as change:
        call = change.put(call)
        money = change.put(Amount(case_id=case.id, kind=AmountKind.REQUESTED, value=Decimal("1250000.50")))

    assert call.id > 0
    assert saved(store, Interaction, call.id) == call
    assert saved(store, Amount, money.id).value == Decimal("1250000.5")


def test_a_code_of_a_newer_program_is_kept_as_it_was(store, case):
    with store.change("Consigner une communication") as change:
        call = change.put(replace(a_call(case), channel=Channel("hologram")))

    again = saved(store, Interaction, call.id)
    assert again.channel.value == "hologram"
    with store.change("Modifier la communication") as change:
        change.put(replace(again, subject="Autre objet"))
    assert saved(store, Interaction, call.id).channel.label == "hologram"


def test_a_change_in_which_nothing_differs_writes_no_set_and_tells_nobody(store, case):
    heard: list[Done] = []
    store.subscribe(heard.append)
    sets = number_of(store, change_set)

    with store.change("Modifier le dossier") as change:
        change.put(case)
    with store.change("Modifier le dossier") as change:
        change.put(replace(case, title="Autre titre"))
        change.put(case)
    with store.change("Créer puis retirer") as change:
        change.remove(change.put(a_call(case)))

    assert number_of(store, change_set) == sets
    assert heard == []
    assert store.undo_label is None


def test_several_puts_of_one_record_are_one_line_of_the_journal(store, case):
    with store.change("Modifier le dossier") as change:
        change.put(replace(case, title="Un"))
        change.put(replace(case, title="Deux"))

    with store.reading() as connection:
        newest = connection.execute(select(func.max(change_set.c.id))).scalar_one()
        (row,) = journal.changes_of(connection, newest) or []
    assert (row.before, row.after) == (case, replace(case, title="Deux"))
    store.undo()
    assert saved(store, Case, case.id) == case


def test_an_exception_inside_a_change_leaves_nothing_and_tells_nobody(store, case):
    heard: list[Done] = []
    store.subscribe(heard.append)
    before = all_rows(store)

    def fail() -> None:
        with store.change("Consigner une communication") as change:
            change.put(a_call(case))
            change.remove(case)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert all_rows(store) == before
    assert number_of(store, row_change) == 1
    assert heard == []
    assert store.undo_label is None


def test_a_change_inside_a_change_is_refused_at_once(store, case):
    with store.change("Dehors") as change:
        change.put(replace(case, title="Dehors"))
        with pytest.raises(RuntimeError, match="nested"), store.change("Dedans"):
            pass  # pragma: no cover

    assert saved(store, Case, case.id).title == "Dehors"


def test_another_thread_waits_for_its_turn_to_write(store, case):
    other = threading.Thread(target=log_call, args=(store, case))
    with store.change("Modifier le dossier") as change:
        change.put(replace(case, title="Premier"))
        other.start()
    other.join(timeout=10)

    assert store.undo_label == "Consigner une communication"
    assert number_of(store, TABLES[Interaction]) == 1


def test_a_change_reads_what_it_has_itself_written(store, case):
    with store.change("Consigner une communication") as change:
        call = change.put(a_call(case))
        other = change.put(replace(a_call(case), answers_id=call.id))
        assert change.get(Interaction, call.id) == call
        assert change.all_of(Interaction, case_id=case.id, answers_id=None) == [call]
        assert change.all_of(Interaction, id={call.id, other.id}) == [call, other]
        assert change.find(Interaction, 999) is None
        with pytest.raises(Unknown):
            change.get(Interaction, 999)
        with store.reading() as connection:
            assert connection.execute(select(func.count()).select_from(TABLES[Interaction])).scalar() == 2


def test_a_change_knows_who_makes_it_and_when(store, case):
    day = datetime(2023, 11, 1, 9, 30, tzinfo=UTC)
    with store.change("Modifier le dossier") as change:
        assert (change.who, change.at) == ("Claire Fortin", NOW)
    with store.change("Modifier le dossier", who="Marc Roy", at=day) as change:
        assert (change.who, change.at) == ("Marc Roy", day)
        change.put(replace(case, title="Autre"))

    with store.reading() as connection:
        newest = select(change_set.c.who, change_set.c.happened_at).order_by(change_set.c.id.desc())
        assert tuple(connection.execute(newest).first()) == ("Marc Roy", day)


def test_programs_that_write_at_once_keep_one_chain(store, case):
    def log_ten() -> None:
        colleague = Store(store.engine, who=lambda: "Marc", now=lambda: NOW)
        for _ in range(10):
            log_call(colleague, case)

    colleagues = [threading.Thread(target=log_ten) for _ in range(3)]
    for colleague in colleagues:
        colleague.start()
    for colleague in colleagues:
        colleague.join(timeout=30)

    with store.reading() as connection:
        found = journal.verify(connection)
    assert found.is_sound
    assert found.sets == 31


# What it refuses


def test_a_removal_of_what_is_still_named_is_refused_in_a_sentence(store, case):
    log_call(store, case)
    before = all_rows(store)

    with pytest.raises(InUse, match="sert encore ailleurs"), store.change("Supprimer le dossier") as change:
        change.remove(case)

    assert all_rows(store) == before
    store.undo()


def test_removals_may_come_in_any_order(store, case):
    call, follow_up = log_call(store, case)
    with store.change("Supprimer le dossier") as change:
        change.remove(case)
        change.remove(call)
        for participant in change.all_of(Participant, interaction_id=call.id):
            change.remove(participant)
        change.remove(follow_up)

    assert not any(all_rows(store).values())
    store.undo()
    assert saved(store, FollowUp, follow_up.id) == follow_up


def test_what_is_gone_can_be_neither_saved_nor_removed_again(store, case):
    with store.change("Supprimer le dossier") as change:
        change.remove(case)

    with pytest.raises(Conflict), store.change("Modifier le dossier") as change:
        change.put(replace(case, title="Autre"))
    with pytest.raises(Conflict), store.change("Supprimer le dossier") as change:
        change.remove(case)


def test_a_record_that_names_what_is_not_there_is_a_conflict(store, case):
    with pytest.raises(Conflict), store.change("Consigner une communication") as change:
        change.put(replace(a_call(case), case_id=999))


def test_a_second_case_of_the_same_code_is_a_conflict(store, case):
    with pytest.raises(Conflict), store.change("Créer le dossier") as change:
        change.put(replace(case, id=0))


def test_a_store_that_only_reads_refuses_to_write(store):
    reader = Store(store.engine, who=lambda: "Claire", now=lambda: NOW, read_only=True)

    with pytest.raises(ReadOnly), reader.change("Modifier le dossier"):
        pass  # pragma: no cover


# Undo and redo


def test_undo_takes_back_the_interaction_and_its_follow_up(store, case):
    before = all_rows(store)
    log_call(store, case)
    after = all_rows(store)

    done = store.undo()
    assert all_rows(store) == before
    assert done.kinds == {Interaction, Participant, FollowUp}
    assert (store.undo_label, store.redo_label) == (None, "Consigner une communication")

    store.redo()
    assert all_rows(store) == after
    assert (store.undo_label, store.redo_label) == ("Consigner une communication", None)

    store.undo()
    assert all_rows(store) == before


def test_undo_and_redo_say_when_there_is_nothing_left(store):
    with pytest.raises(NothingToUndo, match="rien à annuler"):
        store.undo()
    with pytest.raises(NothingToRedo, match="rien à rétablir"):
        store.redo()


def test_a_new_change_forgets_what_could_be_redone(store, case):
    log_call(store, case)
    store.undo()
    log_call(store, case)

    assert store.redo_label is None


def test_undo_gives_back_removed_records_under_their_own_ids(store, case):
    call, follow_up = log_call(store, case)
    before = all_rows(store)
    with store.change("Supprimer le suivi") as change:
        change.remove(follow_up)
        change.put(replace(call, subject="Sans suivi"))

    store.undo()
    assert all_rows(store) == before


def test_ids_never_serve_twice(store, case):
    call, _ = log_call(store, case)
    store.undo()
    again, _ = log_call(store, case)

    assert again.id > call.id


def test_undo_of_what_changed_since_is_refused_and_nothing_is_touched(store, case):
    call, _ = log_call(store, case)
    colleague = Store(store.engine, who=lambda: "Marc", now=lambda: NOW)
    with colleague.change("Modifier la communication") as change:
        change.put(replace(call, subject="Corrigé par Marc"))
    before = all_rows(store)
    sets = number_of(store, change_set)

    with pytest.raises(CannotRevert, match="Consigner une communication"):
        store.undo()

    assert all_rows(store) == before
    assert number_of(store, change_set) == sets
    assert (store.undo_label, store.redo_label) == ("Consigner une communication", None)
    colleague.undo()
    store.undo()
    assert number_of(store, TABLES[Interaction]) == 0


def test_undo_is_refused_when_something_newer_stands_on_it(store, case):
    call, _ = log_call(store, case)
    colleague = Store(store.engine, who=lambda: "Marc", now=lambda: NOW)
    with colleague.change("Répondre") as change:
        change.put(replace(a_call(case, "Réponse"), answers_id=call.id))

    with pytest.raises(Conflict):
        store.undo()
    assert store.undo_label == "Consigner une communication"


def test_undo_gives_back_two_codes_that_were_exchanged(store, case):
    with store.change("Créer le dossier") as change:
        other = change.put(Case(code="autre", title="Autre"))
        log = change.put(a_call(case))
    before = all_rows(store)
    with store.change("Échanger les codes") as change:
        change.put(replace(case, code="x"))
        change.put(replace(other, code=case.code))
        change.put(replace(case, code=other.code))

    store.undo()
    assert all_rows(store) == before
    store.redo()
    assert saved(store, Case, case.id).code == "autre"
    assert saved(store, Interaction, log.id) == log


def test_the_store_forgets_what_it_could_undo_when_told(store, case):
    log_call(store, case)
    log_call(store, case)
    store.undo()
    store.forget_undo()

    assert (store.undo_label, store.redo_label) == (None, None)


def test_what_another_program_did_is_not_ours_to_undo(store, case):
    colleague = Store(store.engine, who=lambda: "Marc", now=lambda: NOW)
    log_call(colleague, case)

    assert store.undo_label is None


# What it tells


def test_listeners_hear_of_each_change_undo_and_redo_until_they_leave(store, case):
    heard: list[Done] = []
    leave = store.subscribe(heard.append)
    log_call(store, case)
    store.undo()
    store.redo()
    leave()
    leave()
    store.undo()

    assert [done.action for done in heard] == ["Consigner une communication"] * 3
    assert all(done.kinds == {Interaction, Participant, FollowUp} for done in heard)
    assert [done.id for done in heard] == sorted({done.id for done in heard})


def test_a_listener_that_fails_loses_neither_the_change_nor_the_other_listeners(store, case, caplog):
    heard: list[Done] = []

    def fails(done: Done) -> None:
        raise ValueError(done.action)

    store.subscribe(fails)
    store.subscribe(heard.append)
    log_call(store, case)

    assert len(heard) == 1
    assert number_of(store, TABLES[Interaction]) == 1
    assert "A listener failed" in caplog.text


def test_a_listener_may_itself_write(store, case):
    def note(done: Done) -> None:
        if done.action != "Noter":
            with store.change("Noter") as change:
                change.put(Setting(name="dernier", value=done.action))

    store.subscribe(note)
    log_call(store, case)

    assert store.undo_label == "Noter"


# Rows and records


def test_rows_become_records_of_their_kind(store):
    with store.change("Joindre") as change:
        document = change.put(Document(file_name="lettre.txt", sha256="ab" * 32, size=3 << 30))

    with store.reading() as connection:
        assert records_of(Document, connection.execute(select(TABLES[Document]))) == [document]


def test_a_closed_store_lets_its_connections_go(store):
    store.close()
    with store.reading() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
