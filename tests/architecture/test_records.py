"""Every record has its table, its fields their columns, and everything its French name."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from types import NoneType
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import BigInteger, Boolean, Date, Integer, Text, Time

from cld_desktop.domain import records, vocabulary
from cld_desktop.domain.records import Record, Restricted, Sourced
from cld_desktop.domain.vocabulary import Coded
from cld_desktop.storage.schema import KINDS, TABLES, kind_of, metadata
from cld_desktop.storage.types import Code, Decimals

ALL_RECORDS = [
    kind
    for kind in vars(records).values()
    if inspect.isclass(kind) and issubclass(kind, Record) and kind not in {Record, Sourced, Restricted}
]
ALL_LISTS = [
    coded
    for coded in vars(vocabulary).values()
    if inspect.isclass(coded) and issubclass(coded, Coded) and coded is not Coded
]
COLUMN_TYPES = {str: Text, int: Integer, bool: Boolean, date: Date, time: Time, Decimal: Decimals}


def test_every_record_has_one_table_and_one_name():
    assert set(TABLES) == set(ALL_RECORDS)
    assert len(KINDS) == len(TABLES)
    assert set(KINDS) == set(vocabulary.RECORD_NAMES)
    for kind in ALL_RECORDS:
        assert KINDS[kind_of(kind)] is kind
        assert is_dataclass(kind)


@pytest.mark.parametrize("kind", ALL_RECORDS)
def test_a_record_and_its_table_have_the_same_fields(kind):
    hints = get_type_hints(kind)
    columns = TABLES[kind].columns

    assert [column.name for column in columns] == [field.name for field in fields(kind)]
    for column in columns:
        of = get_args(hints[column.name]) or (hints[column.name],)
        value = next(one for one in of if one is not NoneType)
        assert column.nullable == (NoneType in of), column
        if issubclass(value, Coded):
            assert isinstance(column.type, Code)
            assert column.type.coded is value, column
        else:
            assert type(column.type) in {COLUMN_TYPES[value], BigInteger if value is int else None}, column


@pytest.mark.parametrize("kind", ALL_RECORDS)
def test_a_field_that_names_a_record_is_held_by_the_base_and_found_fast(kind):
    table = TABLES[kind]
    first_columns = {next(iter(index.columns)).name for index in table.indexes}
    for column in table.columns:
        named = column.name.endswith("_id") and column.name != "record_id"
        assert bool(column.foreign_keys) == named, column
        assert not named or column.name in first_columns, column
        for key in column.foreign_keys:
            assert (key.deferrable, key.initially, key.ondelete) == (True, "DEFERRED", None)


def test_no_id_serves_twice_and_no_image_is_kept_as_the_engine_s_own_json():
    for table in metadata.sorted_tables:
        has_ids = table.name not in {"base", "document_texts"}
        assert not has_ids or table.dialect_options["sqlite"]["autoincrement"] is True
        assert not any("JSON" in repr(column.type).upper() for column in table.columns)


@pytest.mark.parametrize("coded", ALL_LISTS)
def test_every_member_of_a_closed_list_has_a_french_label_and_a_code_that_fits(coded):
    labels = [member.label for member in coded]

    assert len(set(labels)) == len(labels)
    for member in coded:
        assert member.label
        assert member.label != member.value
        assert len(member.value) <= 40


@pytest.mark.parametrize("kind", ALL_RECORDS)
def test_every_record_and_field_has_a_french_name(kind):
    name = kind_of(kind)

    assert vocabulary.record_name(name) != vocabulary.record_name(name, plural=True) or name.endswith("s")
    for field in fields(kind):
        assert vocabulary.field_name(name, field.name)


def test_no_french_name_is_left_without_its_field():
    known = {(kind_of(kind), field.name) for kind in ALL_RECORDS for field in fields(kind)}

    assert set(vocabulary.FIELD_NAMES) <= {field for _, field in known}
    assert set(vocabulary.FIELD_NAMES_OF) <= known
