"""Conditions on the rows of the journal: what belongs to a case or to a kind, read in the images themselves.

An image is canonical JSON (`rows.image`): a field's name between quotes and before its colon stands in it
once, since a quote inside a text is escaped. What an image says can thus be found without reading it whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, and_, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from cld_desktop.domain.records import Attachment, Case, Document, Record
from cld_desktop.domain.references import JOINED, OWNED
from cld_desktop.storage.schema import TABLES, kind_of, row_change


class NumberIn(FunctionElement[int]):
    """The number that an image gives to a field; NULL, or 0, where it gives none."""

    inherit_cache = True
    type = BigInteger()
    name = "number_in"

    def __init__(self, image: ColumnElement[Any], field: str) -> None:
        super().__init__(image, f'"{field}":')


@compiles(NumberIn, "sqlite")
def _on_sqlite(element: NumberIn, compiler: SQLCompiler, **options: Any) -> str:
    image, mark = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(substr({image}, nullif(instr({image}, {mark}), 0) + length({mark})) AS INTEGER)"


@compiles(NumberIn, "postgresql")
def _on_postgresql(element: NumberIn, compiler: SQLCompiler, **options: Any) -> str:
    image, mark = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(substring({image} from {mark} || '([0-9]{{1,18}})') AS BIGINT)"


_OF_A_CASE = tuple(kind for kind in TABLES if any(field.name == "case_id" for field in fields(kind)))
_INSIDE = tuple(
    (child, field, owner)
    for owner, owned in OWNED.items()
    for child, field in owned
    if owner in _OF_A_CASE and child not in _OF_A_CASE
)
"""What belongs to a record of a case and names that one alone: participants, verifications…"""


def parts_of(kind: type[Record]) -> frozenset[type[Record]]:
    """The kinds that people see as parts of this one, and nowhere else."""
    return frozenset(child for child, _, owner in _INSIDE if owner is kind)


def of_kinds(kinds: Iterable[type[Record]]) -> ColumnElement[bool]:
    """A row of one of these kinds, or of what is inside one."""
    everything = {part for kind in kinds for part in (kind, *parts_of(kind))}
    return row_change.c.kind.in_(sorted(kind_of(kind) for kind in everything))


def of_case(case_id: int) -> ColumnElement[bool]:
    """A row of a case: the case, what belongs to it, what is inside that, and the files joined to them."""
    row = row_change
    other = row_change.alias()
    joined = select(NumberIn(_image(other), "document_id")).where(
        other.c.kind == kind_of(Attachment), _attached(other, case_id)
    )
    return or_(
        and_(row.c.kind == kind_of(Case), row.c.record_id == case_id),
        and_(
            row.c.kind.in_([kind_of(kind) for kind in _OF_A_CASE]),
            or_(*(NumberIn(image, "case_id") == case_id for image in (row.c.after, row.c.before))),
        ),
        *(
            and_(row.c.kind == kind_of(child), NumberIn(_image(row), field).in_(_owners(owner, case_id)))
            for child, field, owner in _INSIDE
        ),
        and_(row.c.kind.in_([kind_of(kind) for kind in JOINED]), _attached(row, case_id)),
        and_(row.c.kind == kind_of(Document), row.c.record_id.in_(joined)),
    )


def _attached(row: FromClause, case_id: int) -> ColumnElement[bool]:
    image = _image(row)
    number = NumberIn(image, "record_id")
    return or_(
        and_(image.contains(f'"kind":"{kind_of(Case)}"', autoescape=True), number == case_id),
        *(
            and_(
                image.contains(f'"kind":"{kind_of(kind)}"', autoescape=True),
                number.in_(_owners(kind, case_id)),
            )
            for kind in _OF_A_CASE
        ),
    )


def _owners(kind: type[Record], case_id: int) -> Any:
    """The ids of all the records of a kind that were ever of a case, those since removed included."""
    owner = row_change.alias()
    return select(owner.c.record_id).where(
        owner.c.kind == kind_of(kind), NumberIn(_image(owner), "case_id") == case_id
    )


def _image(row: FromClause) -> ColumnElement[Any]:
    return func.coalesce(row.c.after, row.c.before)
