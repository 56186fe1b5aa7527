"""In which cases somebody, a body or an office is named."""

from __future__ import annotations

from sqlalchemy import select, union

from cld_desktop.domain.records import Case, Record
from cld_desktop.domain.references import REFERRING
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import TABLES, cases, interactions, participants
from cld_desktop.storage.store import Store


def cases_naming(store: Store, kind: type[Record], record_id: int) -> list[Case]:
    """The cases in which a record is named, directly or by a communication, by id."""
    ways = []
    for named, field in REFERRING[kind]:
        table = TABLES[named]
        is_one = table.c[field] == record_id
        if named is Case:
            ways.append(select(cases.c.id).where(is_one))
        elif "case_id" in table.c:
            ways.append(select(table.c.case_id).where(is_one))
        elif table is participants:
            joined = participants.join(interactions, interactions.c.id == participants.c.interaction_id)
            ways.append(select(interactions.c.case_id).select_from(joined).where(is_one))
    query = select(cases).where(cases.c.id.in_(union(*ways))).order_by(cases.c.id)
    with store.reading() as connection:
        return records_of(Case, connection.execute(query).all())
