"""The support of organizations: asked, obtained, refused, withdrawn, each time with its resolution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from cld_desktop.domain import rules
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, Endorsement, EndorsementEvent
from cld_desktop.domain.typed_values import clean, not_after
from cld_desktop.domain.vocabulary import OrganizationKind
from cld_desktop.services.documents import StoredFile, detach, join_files, store_files
from cld_desktop.services.offices import name_organization
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Change, Store

_WHO = "Indiquez l’organisme."
_ALREADY = "Cet organisme a déjà un appui au dossier. Ajoutez-y la suite."


def add_endorsement(
    store: Store,
    endorsement: Endorsement,
    event: EndorsementEvent,
    *,
    organization: str,
    today: date,
    files: Sequence[Path] = (),
    documents: DocumentStore | None = None,
) -> Endorsement:
    """Note where an organization stands for the first time; it is found by its name, or made."""
    endorsement, event, stored = _checked(endorsement, event, organization, today, files, documents)
    with store.change("Ajouter un appui") as change:
        change.get(Case, endorsement.case_id)
        made = change.put(_with_organization(change, endorsement, organization))
        _put_event(change, replace(event, endorsement_id=made.id), stored, today)
        return made


def update_endorsement(store: Store, endorsement: Endorsement, *, organization: str) -> Endorsement:
    """Save a modified endorsement: its organization, its note, who may read it."""
    endorsement = rules.check(endorsement, organization="" if clean(organization) else _WHO)
    with store.change("Modifier un appui") as change:
        change.get(Endorsement, endorsement.id)
        return change.put(_with_organization(change, endorsement, organization))


def remove_endorsement(store: Store, endorsement_id: int) -> None:
    """Remove an endorsement with its whole history."""
    with store.change("Supprimer un appui") as change:
        remove_with_its_own(change, change.get(Endorsement, endorsement_id))


def record_event(
    store: Store,
    event: EndorsementEvent,
    *,
    today: date,
    files: Sequence[Path] = (),
    removed_attachment_ids: Sequence[int] = (),
    documents: DocumentStore | None = None,
) -> EndorsementEvent:
    """Note a further state of an endorsement, or correct one already noted."""
    event = rules.check(event, happened_on=_not_yet(event, today))
    stored = _stored(files, documents)
    with store.change("Consigner la suite d’un appui") as change:
        change.get(Endorsement, event.endorsement_id)
        saved = _put_event(change, event, stored, today)
        detach(change, removed_attachment_ids)
        return saved


def remove_event(store: Store, event_id: int) -> None:
    """Take back a state noted by mistake; an endorsement without any goes with its last one."""
    with store.change("Supprimer la suite d’un appui") as change:
        event = change.get(EndorsementEvent, event_id)
        known = change.all_of(EndorsementEvent, endorsement_id=event.endorsement_id)
        is_last = len(known) == 1
        remove_with_its_own(change, change.get(Endorsement, event.endorsement_id) if is_last else event)


def _checked(
    endorsement: Endorsement,
    event: EndorsementEvent,
    organization: str,
    today: date,
    files: Sequence[Path],
    documents: DocumentStore | None,
) -> tuple[Endorsement, EndorsementEvent, list[StoredFile]]:
    """Both records cleaned, all their faults told together, and the files kept."""
    endorsement, faults = rules.faults_of(endorsement)
    event, more = rules.faults_of(event)
    faults = {**more, **faults}
    if not clean(organization):
        faults["organization"] = _WHO
    if said := _not_yet(event, today):
        faults.setdefault("happened_on", said)
    rules.refuse(faults)
    return endorsement, event, _stored(files, documents)


def _not_yet(event: EndorsementEvent, today: date) -> str:
    return not_after(event.happened_on, today)


def _stored(files: Sequence[Path], documents: DocumentStore | None) -> list[StoredFile]:
    if not files:
        return []
    if documents is None:
        raise TypeError("files need documents to be copied to")
    return store_files(documents, files)


def _with_organization(change: Change, endorsement: Endorsement, name: str) -> Endorsement:
    try:
        found = name_organization(change, name, _kind_of(name))
    except Invalid as refusal:
        raise Invalid(organization=str(refusal)) from refusal
    if found is None:
        raise Invalid(organization=_WHO)
    endorsement = replace(endorsement, organization_id=found.id)
    refuse_second(change, endorsement)
    return endorsement


def refuse_second(change: Change, endorsement: Endorsement) -> None:
    """Raise Invalid when the organization already has an endorsement of the case."""
    same = {"case_id": endorsement.case_id, "organization_id": endorsement.organization_id}
    if any(one.id != endorsement.id for one in change.all_of(Endorsement, **same)):
        raise Invalid(organization=_ALREADY)


def _kind_of(name: str) -> OrganizationKind:
    is_mrc = clean(name).upper().startswith("MRC")
    return OrganizationKind.MRC if is_mrc else OrganizationKind.OTHER


def _put_event(
    change: Change, event: EndorsementEvent, files: Sequence[StoredFile], today: date
) -> EndorsementEvent:
    saved = change.put(event)
    join_files(change, files, saved, received_on=today)
    return saved
