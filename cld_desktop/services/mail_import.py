"""E-mails brought in one go, without a window: what is certain is consigned, the rest waits."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path

from cld_desktop.domain.problems import Invalid, Known, Problem, Unreadable
from cld_desktop.domain.records import Email, Interaction
from cld_desktop.exchange.email import read_message
from cld_desktop.services import emails, readings_emails
from cld_desktop.services.emails import Incoming
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

_OTHER_KIND = "Seuls les courriels enregistrés en .eml ou en .msg s’importent pour l’instant."
_HEADER = re.compile(rb"[\x09\x0a\x0d\x20-\xff]{1,200000}?\r?\n\r?\n")
_TWICE = "Ce courriel est déjà parmi ces fichiers."


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one file, or would: consigned, or waiting for what `undecided` names.

    `known` is the sentence that says where it was already, `refused` the one that says why it was left out.
    """

    path: Path
    email: Email | None = None
    case_id: int = 0
    interaction: Interaction | None = None
    undecided: tuple[str, ...] = ()
    known: str = ""
    refused: str = ""


def import_mails(
    store: Store,
    documents: DocumentStore,
    paths: Sequence[Path],
    *,
    today: date,
    zone: tzinfo | None = None,
    case_id: int = 0,
    is_trial: bool = False,
) -> Iterator[Imported]:
    """Bring these files, the oldest message first, so that answers find what they answer.

    One that cannot be read stops none of the others. A trial writes nothing at all.
    """
    readable: list[tuple[float, int]] = []
    for rank, path in enumerate(paths):
        found = _looked_at(store, path)
        if isinstance(found, Imported):
            yield found
        else:
            readable.append((found, rank))
    brought: set[str] = set()
    for _, rank in sorted(readable):
        try:
            mail = emails.incoming(paths[rank], zone=zone)
            emails.refuse_known(store, mail)
            names = {mail.sha256, mail.email.identifier} - {""}
            if brought & names:  # in a trial: otherwise the first one was kept
                yield Imported(path=paths[rank], known=_TWICE)
                continue
            brought |= names
            if is_trial:
                yield _tried(store, paths[rank], mail, today, case_id)
            else:
                yield _brought(store, documents, paths[rank], mail, today, case_id)
        except Known as known:
            yield Imported(path=paths[rank], known=str(known))
        except Problem as problem:
            yield Imported(path=paths[rank], refused=str(problem))


def _looked_at(store: Store, path: Path) -> Imported | float:
    """When the message of a file was sent, or what is said of it without reading it whole."""
    try:
        content = _content(path)
    except Problem as problem:
        return Imported(path=path, refused=str(problem))
    known = emails.document_of_bytes(store, hashlib.sha256(content).hexdigest())
    if known is not None:
        return Imported(path=path, known=str(emails.known_as(store, known)))
    return _sent_at(content)


def _content(path: Path) -> bytes:
    if path.suffix.lower() not in emails.SUFFIXES:
        raise Unreadable(_OTHER_KIND)
    return emails.read_file(path)


def _sent_at(content: bytes) -> float:
    """When a message was sent, from its header alone where it has one apart: its text may be long."""
    head = _HEADER.match(content)
    try:
        sent_at = read_message(head[0] if head else content).sent_at
    except Problem:  # it will be told once it is read whole
        return math.inf
    return sent_at.timestamp() if sent_at else math.inf


def _tried(store: Store, path: Path, mail: Incoming, today: date, case_id: int) -> Imported:
    guessed = readings_emails.guess_of(store, mail.message, mail.email, today=today, case_id=case_id)
    asked = tuple(readings_emails.undecided(guessed))
    return Imported(path=path, email=mail.email, case_id=guessed.case_id, undecided=asked)


def _brought(
    store: Store, documents: DocumentStore, path: Path, mail: Incoming, today: date, case_id: int
) -> Imported:
    email = emails.receive_email(store, documents, mail, today=today)
    guessed = readings_emails.guess_of(store, mail.message, email, today=today, case_id=case_id)
    asked = tuple(readings_emails.undecided(guessed))
    if asked:
        return Imported(path=path, email=email, case_id=guessed.case_id, undecided=asked)
    kept = [one.rank for one in guessed.files if one.is_kept]
    try:
        (logged,) = emails.log_email(
            store, documents, email.document_id, guessed.draft(today), today=today, files=kept
        )
    except Invalid as refusal:  # it stays to be reviewed, where the sentence will be shown beside its field
        return Imported(path=path, email=email, undecided=tuple(refusal.fields.values()))
    return Imported(path=path, email=email, case_id=guessed.case_id, interaction=logged)
