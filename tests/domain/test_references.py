"""Every field that names a record is known, so that nothing is left behind by a removal."""

from __future__ import annotations

from cld_desktop.domain import records as r
from cld_desktop.domain.references import OWNED, REFERRING, TARGETS, named_by_setting
from cld_desktop.storage.schema import TABLES


def test_the_references_are_those_of_the_tables():
    for kind, table in TABLES.items():
        for column in table.columns:
            for key in column.foreign_keys:
                target = TARGETS[column.name]
                assert TABLES[target].name == key.column.table.name, (kind, column.name)
                assert (kind, column.name) in REFERRING[target]


def test_what_belongs_to_a_record_names_it():
    for owner, owned in OWNED.items():
        assert set(owned) <= set(REFERRING[owner])


def test_everything_that_cannot_do_without_its_case_goes_with_it():
    for kind, table in TABLES.items():
        if "case_id" in table.c and kind is not r.Case:
            assert (kind, "case_id") in OWNED[r.Case]


def test_some_settings_hold_the_number_of_a_record():
    assert named_by_setting("me.poste") is r.Person
    assert named_by_setting("organization_id") is r.Organization
    assert named_by_setting("easter") is None
