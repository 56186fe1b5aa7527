"""The journal: images that never change, a chain nobody can mend, blanks that do not break it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, select, update

from cld_desktop.domain.problems import CannotRevert
from cld_desktop.domain.records import Case, Figure, Interaction
from cld_desktop.domain.vocabulary import Channel, Direction
from cld_desktop.storage import journal
from cld_desktop.storage.database import writing
from cld_desktop.storage.rows import image, record_from, values_of
from cld_desktop.storage.schema import cases, change_set, figures, row_change, settings
from tests.storage.conftest import NOW, a_call, log_call

CALL = Interaction(
    id=7,
    case_id=1,
    channel=Channel.PHONE,
    direction=Direction.SENT,
    subject="« Où en est-on? »",
    happened_on=date(2023, 10, 24),
    happened_time=time(14, 10),
    is_substantive=False,
)


def verified(store) -> journal.Verification:
    with store.reading() as connection:
        return journal.verify(connection)


def sets(store):
    with store.reading() as connection:
        return connection.execute(select(change_set).order_by(change_set.c.id)).all()


def lines(store):
    with store.reading() as connection:
        return connection.execute(select(row_change).order_by(row_change.c.id)).all()


# Images


def test_an_image_is_canonical_json_and_gives_the_record_back():
    told = image(CALL)
    kept = json.loads(told)

    assert told == json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert (kept["channel"], kept["happened_on"], kept["happened_time"]) == (
        "phone",
        "2023-10-24",
        "14:10:00",
    )
    assert (kept["is_substantive"], kept["purpose"], kept["id"]) == (False, None, 7)
    assert record_from(Interaction, told) == CALL


def test_an_image_keeps_a_number_digit_for_digit():
    figure = Figure(id=1, case_id=1, label="Part", value=Decimal("16.50"))

    assert json.loads(image(figure))["value"] == "16.5"
    assert record_from(Figure, image(figure)) == figure


def test_an_image_of_another_version_still_gives_a_record():
    older = json.loads(image(CALL))
    del older["place"]
    older["colour"] = "rouge"

    assert record_from(Interaction, json.dumps(older)) == CALL


# The chain


def test_each_set_follows_from_the_one_before(store, case):
    log_call(store, case)
    store.undo()

    first, *others = sets(store)
    assert first.previous_digest == ""
    previous = first
    for one in others:
        assert one.previous_digest == previous.digest
        previous = one
    assert [one.reverts for one in sets(store)] == [None, None, previous.id - 1]
    assert {one.who for one in sets(store)} == {"Claire Fortin"}
    assert {one.happened_at for one in sets(store)} == {NOW}
    assert verified(store) == journal.Verification(
        sets=3, rows=7, blanked=0, broken_sets=(), broken_rows=(), differing=()
    )


def test_two_same_images_do_not_give_the_same_digest(store, case):
    log_call(store, case)
    store.undo()
    store.redo()

    seals = {(len(line.salt), line.digest) for line in lines(store)}
    assert len(seals) == len(lines(store))
    assert {size for size, _ in seals} == {16}


def test_a_row_written_behind_the_door_is_found(store, case):
    call, _ = log_call(store, case)
    with writing(store.engine) as connection:
        connection.execute(update(cases).values(title="Changé par derrière"))
        connection.execute(insert(settings).values(name="clandestin", value=""))

    found = verified(store)
    assert ("cases", case.id) in found.differing
    assert any(kind == "settings" for kind, _ in found.differing)
    assert len(found.differing) == 2
    assert not found.is_sound
    assert call.id


def test_a_row_removed_behind_the_door_is_found(store, case):
    with store.change("Ajouter un chiffre") as change:
        figure = change.put(Figure(case_id=case.id, label="Part", value=Decimal(3)))
    with writing(store.engine) as connection:
        connection.execute(delete(figures))

    assert verified(store).differing == (("figures", figure.id),)


def test_a_rewritten_image_is_found(store, case):
    with writing(store.engine) as connection:
        connection.execute(update(row_change).values(after=image(replace(case, title="Réécrit"))))
        connection.execute(update(cases).values(title="Réécrit"))

    found = verified(store)
    assert len(found.broken_rows) == 1
    assert not found.is_sound


@pytest.mark.parametrize("told", ["", "nothing", "[]", '{"id":1}', '{"happened_on":"31 février"}'])
def test_an_image_rewritten_into_nonsense_is_found_too(store, case, told):
    call, _ = log_call(store, case)
    with writing(store.engine) as connection:
        theirs = row_change.c.kind == "interactions"
        connection.execute(update(row_change).where(theirs).values(after=told))

    found = verified(store)
    assert found.differing == (("interactions", call.id),)
    assert len(found.broken_rows) == 1


@pytest.mark.parametrize("told", [{"who": "Personne"}, {"action": "Autre chose"}, {"digest": "0" * 64}])
def test_a_rewritten_set_is_found(store, case, told):
    log_call(store, case)
    first = sets(store)[0].id
    with writing(store.engine) as connection:
        connection.execute(update(change_set).where(change_set.c.id == first).values(told))

    assert first in verified(store).broken_sets


def test_a_set_or_a_line_taken_out_is_found(store, case):
    log_call(store, case)
    log_call(store, case)
    _, middle, last = sets(store)
    with writing(store.engine) as connection:
        connection.execute(delete(row_change).where(row_change.c.set_id == middle.id))

    assert verified(store).broken_sets == (middle.id,)
    with writing(store.engine) as connection:
        connection.execute(delete(change_set).where(change_set.c.id == middle.id))
    assert verified(store).broken_sets == (last.id,)


def test_blanked_images_are_counted_and_break_nothing(store, case):
    call, _ = log_call(store, case)
    with writing(store.engine) as connection:
        theirs = (row_change.c.kind == "interactions") & (row_change.c.record_id == call.id)
        connection.execute(update(row_change).where(theirs).values(before=None, after=None, salt=None))

    found = verified(store)
    assert found.is_sound
    assert found.blanked == 1
    with pytest.raises(CannotRevert):
        store.undo()


def test_a_journal_of_nothing_is_sound(store):
    assert verified(store) == journal.Verification(
        sets=0, rows=0, blanked=0, broken_sets=(), broken_rows=(), differing=()
    )


def test_more_rows_than_one_question_may_name_are_read_all_the_same(store, case, monkeypatch):
    monkeypatch.setattr(journal, "_CHUNK", 50)
    with store.change("Importer") as change:
        calls = [change.put(a_call(case, f"Appel {number}")) for number in range(120)]

    with store.reading() as connection:
        assert len(journal.current(connection, Interaction, [call.id for call in calls])) == 120
    store.undo()
    assert store.redo_label == "Importer"
    store.redo()
    assert verified(store).is_sound
    with store.reading() as connection:
        assert journal.current(connection, Case, []) == {}
        assert set(values_of(calls[0])) >= {"id", "subject"}
