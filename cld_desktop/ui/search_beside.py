"""What the rows of a search say beside their own record, read once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cld_desktop.domain.records import (
    Email,
    EndorsementEvent,
    Office,
    Organization,
    Person,
    RequestEvent,
    StageEvent,
)
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui.highlights import snippet, spans_of

Records = Mapping[str, Mapping[int, Any]]


class Beside:
    """The stages of cases, who took part, what became of requests: a few queries whatever the rows."""

    def __init__(self, store: Store, records: Records, today: date) -> None:
        self.today = today
        ids = {kind: list(found) for kind, found in records.items()}
        self.stages = queries.grouped(store, StageEvent, "case_id", ids.get("cases", ()))
        self.taking = queries.participants_of(store, ids.get("interactions", ()))
        self.held = queries.offices_held(store, ids.get("people", ()), today)
        self.asked = queries.grouped(store, RequestEvent, "request_id", ids.get("requests", ()))
        self.supported = queries.grouped(
            store, EndorsementEvent, "endorsement_id", ids.get("endorsements", ())
        )
        self.mails = queries.grouped(store, Email, "document_id", ids.get("documents", ()))
        named = [one for kind in _NAMING for one in records.get(kind, {}).values()]
        self._people = queries.some(store, Person, _ids(named, "person_id"))
        self._offices = queries.some(store, Office, _ids(named, "office_id"))
        self._bodies = queries.some(store, Organization, _ids(named, "organization_id"))

    def name_of(self, record: Any) -> str:
        """Whom a record names: a person, else a body, else a function."""
        person = self._people.get(getattr(record, "person_id", None) or 0)
        body = self._bodies.get(getattr(record, "organization_id", None) or 0)
        return (person.name if person else "") or (body.name if body else "") or self.office_of(record)

    def office_of(self, record: Any) -> str:
        """The function that a record names."""
        office = self._offices.get(getattr(record, "office_id", None) or 0)
        return office.title if office else ""


_NAMING = ("stakeholders", "endorsements", "requests", "access_requests", "meeting_sheets")


def _ids(records: Iterable[Any], field: str) -> list[int]:
    return [id_ for one in records if (id_ := getattr(one, field, None))]


def best(words: Sequence[str], *texts: str) -> str:
    """The passage of the first text that holds a word; nothing when none does."""
    for text in texts:
        if text and words and spans_of(text, words):
            return snippet(text, words)
    return ""


def opening(words: Sequence[str], *texts: str) -> str:
    """The same, else how the first text that says something begins."""
    return best(words, *texts) or snippet(next((text for text in texts if text), ""), words)
