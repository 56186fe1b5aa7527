"""Files that came in by themselves: received to be reviewed, or known already, with what is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.deeds import shortened
from cld_desktop.domain.files import is_message
from cld_desktop.domain.french import plural, quote
from cld_desktop.domain.problems import Known
from cld_desktop.domain.records import Document
from cld_desktop.services.arrivals import Arrived, already_there, receive_files
from cld_desktop.services.emails import Incoming, receive_email
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that came in. `known` says, in a sentence, that nothing new was kept."""

    document: Document
    is_message: bool
    known: str = ""


def receive_all(
    store: Store, documents: DocumentStore, arrived: Sequence[Arrived], *, today: date
) -> list[Received]:
    """Receive files and e-mails to be reviewed; those that are there already are told, and kept once."""
    told: list[Received] = []
    new = []
    for one in arrived:
        known = None if one.mail else _known(store, one)
        if one.mail is not None:
            told.append(_received_mail(store, documents, one.mail, today))
        elif known is not None:
            told.append(known)
        else:
            new.append(one.stored)
    if new:
        received = receive_files(store, new, today=today)
        told += [Received(document=one, is_message=is_message(one.file_name)) for one in received]
    return told


def received_words(received: Sequence[Received]) -> str:
    """« 2 fichiers et 1 courriel reçus, à vérifier »; nothing when all were known."""
    new = [one for one in received if not one.known]
    mails = sum(one.is_message for one in new)
    parts = [
        plural(count, noun) for count, noun in ((len(new) - mails, "fichier"), (mails, "courriel")) if count
    ]
    return f"{' et '.join(parts)} {'reçu' if len(new) == 1 else 'reçus'}, à vérifier" if parts else ""


def _known(store: Store, one: Arrived) -> Received | None:
    document = already_there(store, one.stored.sha256)
    if document is None:
        return None
    name = shortened(document.title or document.file_name, _LONGEST)
    return Received(
        document=document,
        is_message=is_message(one.stored.file_name),
        known=f"{quote(one.stored.file_name)} est déjà au dossier ({name}).",
    )


def _received_mail(store: Store, documents: DocumentStore, mail: Incoming, today: date) -> Received:
    try:
        email = receive_email(store, documents, mail, today=today)
    except Known as known:
        document = queries.get(store, Document, known.document_id)
        return Received(document=document, is_message=True, known=str(known))
    return Received(document=queries.get(store, Document, email.document_id), is_message=True)
