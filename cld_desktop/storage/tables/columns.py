"""The words a table is written with: one short call per column, the same rules for all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from cld_desktop.domain.vocabulary import Coded
from cld_desktop.storage.types import Code

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def ref(name: str, table: str, *, null: bool = True, index: bool = True) -> Column[Any]:
    # Deferred: the rows of one change are written, or put back, in any order.
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, key, nullable=null, index=index)


def texts(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text, nullable=False) for name in names)


def booleans(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Boolean, nullable=False) for name in names)


def later_boolean(name: str) -> Column[Any]:
    """A boolean added to a table that has rows already: they hold false."""
    return Column(name, Boolean, nullable=False, server_default=false())


def day(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Date, nullable=null)


def code(name: str, coded: type[Coded], *, null: bool = False) -> Column[Any]:
    return Column(name, Code(coded), nullable=null)


def sourced() -> tuple[Column[Any], ...]:
    return (ref("source_id", "documents"), Column("page", Integer), Column("paragraph", Text, nullable=False))


def restricted() -> tuple[Column[Any], ...]:
    return (*sourced(), *booleans("is_in_camera", "is_personal"))


def record_table(name: str, *columns: Column[Any] | Index | UniqueConstraint) -> Table:
    # AUTOINCREMENT: an id that served once never serves again, or two histories would merge.
    return Table(name, metadata, Column("id", Integer, primary_key=True), *columns, sqlite_autoincrement=True)
