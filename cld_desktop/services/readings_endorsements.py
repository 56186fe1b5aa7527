"""Which organizations support a case: where each stands, its history, and the files that prove it."""

from __future__ import annotations

from dataclasses import dataclass

from cld_desktop.domain.endorsements import Glance, in_order
from cld_desktop.domain.french import collation_key
from cld_desktop.domain.records import Attachment, Document, Endorsement, EndorsementEvent, Organization
from cld_desktop.domain.vocabulary import OrganizationKind
from cld_desktop.services.readings_form import JoinedFile
from cld_desktop.storage import queries
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementStep:
    """One state of an endorsement, with its source and the files joined to it."""

    event: EndorsementEvent
    source: Document | None
    files: tuple[JoinedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementRow:
    """An endorsement: whose, and its states, oldest first; the last one is where it stands."""

    endorsement: Endorsement
    organization: Organization
    steps: tuple[EndorsementStep, ...]

    @property
    def present(self) -> EndorsementStep | None:
        """Where it stands."""
        return self.steps[-1] if self.steps else None


def endorsement_rows(store: Store, case_id: int) -> tuple[EndorsementRow, ...]:
    """The endorsements of a case: the MRCs first, then the others, by name."""
    endorsements = queries.all_of(store, Endorsement, case_id=case_id)
    events = queries.grouped(store, EndorsementEvent, "endorsement_id", (one.id for one in endorsements))
    organizations = queries.some(store, Organization, (one.organization_id for one in endorsements))
    everything = [event for several in events.values() for event in several]
    sources = queries.some(store, Document, (event.source_id for event in everything))
    files = _files(store, everything)
    rows = [
        EndorsementRow(
            endorsement=one,
            organization=organizations[one.organization_id],
            steps=tuple(
                EndorsementStep(
                    event=event, source=sources.get(event.source_id or 0), files=files.get(event.id, ())
                )
                for event in in_order(events[one.id])
            ),
        )
        for one in endorsements
        if one.organization_id in organizations
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: EndorsementRow) -> tuple[bool, str, int]:
    is_mrc = row.organization.kind is OrganizationKind.MRC
    return not is_mrc, collation_key(row.organization.name), row.endorsement.id


def _files(store: Store, events: list[EndorsementEvent]) -> dict[int, tuple[JoinedFile, ...]]:
    ids = [event.id for event in events]
    links = queries.all_of(store, Attachment, kind=kind_of(EndorsementEvent), record_id=ids) if ids else []
    documents = queries.some(store, Document, (link.document_id for link in links))
    found: dict[int, tuple[JoinedFile, ...]] = {}
    for link in links:
        joined = JoinedFile(attachment_id=link.id, document=documents[link.document_id])
        found[link.record_id] = (*found.get(link.record_id, ()), joined)
    return found


def glances(rows: tuple[EndorsementRow, ...]) -> list[Glance]:
    """Where each organization stands, for the sentence that counts them."""
    return [
        Glance(kind=row.organization.kind, state=row.present.event.state)
        for row in rows
        if row.present is not None
    ]
