"""E-mails: received as files and kept as they came, then consigned as communications, or left for later."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path

from cld_desktop.domain.files import reaching, safe_file_name
from cld_desktop.domain.french import join_and, long_date, quote
from cld_desktop.domain.mail import MailFile, Message, local_moment
from cld_desktop.domain.problems import Invalid, Known, Unreachable, Unreadable
from cld_desktop.domain.records import Attachment, Case, Document, Email, Interaction
from cld_desktop.domain.vocabulary import Channel
from cld_desktop.exchange.email import LARGEST
from cld_desktop.services.documents import StoredFile, document_of
from cld_desktop.services.interactions import InteractionDraft, check_interaction, put_interaction
from cld_desktop.services.mail_reading import message_in, message_of
from cld_desktop.services.removal import remove_with_its_own, users_of
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

SUFFIXES = (".eml", ".msg")
"""How the names of the files end in which e-mails are saved."""
_TYPES = {".eml": "message/rfc822", ".msg": "application/vnd.ms-outlook"}
_NO_CASE = "Choisissez le dossier."


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message that was read and of which nothing is kept yet; its `email` belongs to no document."""

    name: str
    content: bytes
    sha256: str
    message: Message
    email: Email


# Reading


def read_file(path: Path) -> bytes:
    """The bytes of a file that may be an e-mail. Raises Unreachable, or Unreadable when it is far too big."""
    if not path.is_file():
        raise Unreachable(path, "introuvable" if not path.exists() else "ce n’est pas un fichier")
    with reaching(path):
        if path.stat().st_size > LARGEST:
            raise Unreadable("Ce courriel pèse plus de 100 Mo : enregistrez plutôt ses pièces jointes.")
        return path.read_bytes()


def incoming(source: Path | bytes, *, name: str = "", zone: tzinfo | None = None) -> Incoming:
    """Read an e-mail without keeping anything of it. Raises Unreadable with a sentence, or Unreachable.

    `zone` is that of the office; the computer's own when none is told.
    """
    content = read_file(source) if isinstance(source, Path) else source
    if isinstance(source, Path):
        name = name or source.name
    sha256 = hashlib.sha256(content).hexdigest()
    message = message_in(content, sha256)
    return Incoming(
        name=safe_file_name(name or "courriel.eml"),
        content=content,
        sha256=sha256,
        message=message,
        email=email_of(message, zone),
    )


def email_of(message: Message, zone: tzinfo | None) -> Email:
    """What a message says of itself, as a record."""
    sent_on, sent_time = local_moment(message.sent_at, zone) if message.sent_at else (None, None)
    sender = message.sender
    return Email(
        document_id=0,
        identifier=message.message_id,
        in_reply_to=message.in_reply_to,
        thread="\n".join(message.references),
        sent_at=message.sent_at.isoformat() if message.sent_at else "",
        sent_on=sent_on,
        sent_time=sent_time,
        from_name=sender.name if sender else "",
        from_address=sender.address if sender else "",
        to_people="\n".join(map(str, message.to)),
        cc_people="\n".join(map(str, (*message.cc, *message.bcc))),
        subject=message.subject,
        attachment_count=len(message.files),
    )


# Known already


def known_document(store: Store, mail: Incoming) -> Document | None:
    """The document that holds this very file, or the same message saved otherwise, once it was received."""
    same = document_of_bytes(store, mail.sha256)
    if same is not None:
        return same
    twins = queries.emails_called(store, [mail.message.message_id])
    return queries.find(store, Document, twins[0].document_id) if twins else None


def document_of_bytes(store: Store, sha256: str) -> Document | None:
    """The document of these very bytes, once they were received as an e-mail, or joined somewhere."""
    same = queries.all_of(store, Document, sha256=sha256)
    return same[0] if same and _is_received(store, same[0]) else None


def _is_received(store: Store, document: Document) -> bool:
    """Whether a file is more than a document: an e-mail, or joined to a communication already."""
    return bool(
        queries.all_of(store, Email, document_id=document.id)
        or queries.interactions_with_documents(store, [document.id])[document.id]
    )


def refuse_known(store: Store, mail: Incoming) -> None:
    """Raise Known when a message was received already; it says what became of it."""
    document = known_document(store, mail)
    if document is not None:
        raise known_as(store, document)


def known_as(store: Store, document: Document) -> Known:
    """The refusal that says what became of a message: what it was made into, or that it waits."""
    talks = queries.interactions_with_documents(store, [document.id])[document.id]
    if talks:
        cases = queries.some(store, Case, (one.case_id for one in talks))
        sentence = f"Ce courriel est déjà consigné : {join_and(_told(one, cases) for one in talks)}."
    elif document.is_to_review:
        sentence = "Ce courriel est déjà reçu : il attend dans « À vérifier »."
    else:
        sentence = (
            f"Ce courriel est déjà parmi les documents : {quote(document.title or document.file_name)}."
        )
    return Known(sentence, document_id=document.id, interaction_ids=tuple(one.id for one in talks))


def _told(talk: Interaction, cases: dict[int, Case]) -> str:
    case = cases[talk.case_id]
    return f"{quote(talk.subject)}, {long_date(talk.happened_on)} ({case.short_name or case.title})"


# Actions


def receive_email(
    store: Store,
    documents: DocumentStore,
    source: Path | bytes | Incoming,
    *,
    today: date,
    name: str = "",
    zone: tzinfo | None = None,
) -> Email:
    """Keep a message among the documents, to be reviewed. Raises Unreadable, Unreachable or Known.

    `name` is that of its file when bytes are given.
    """
    mail = source if isinstance(source, Incoming) else incoming(source, name=name, zone=zone)
    refuse_known(store, mail)
    if not documents.has(mail.sha256):
        documents.add(mail.content)
    with store.change("Recevoir un courriel") as change:
        document = document_of(change, _stored(mail), received_on=today)
        dated_on = document.dated_on or mail.email.sent_on
        change.put(replace(document, dated_on=dated_on, is_to_review=True))
        return change.put(replace(mail.email, document_id=document.id))


def recognize(
    store: Store, documents: DocumentStore, document_id: int, *, zone: tzinfo | None = None
) -> Email:
    """The e-mail that a document is, read now if it never was, as when it came by another door.

    Raises Unreadable, and Known for a copy of a message received otherwise: nothing needs it, it goes.
    """
    known = queries.all_of(store, Email, document_id=document_id)
    if known:
        return known[0]
    document = queries.get(store, Document, document_id)
    mail = incoming(documents.read(document.sha256), name=document.file_name, zone=zone)
    twin = known_document(store, mail)
    if twin is not None and twin.id != document_id:
        with store.change("Écarter un courriel en double") as change:
            copy = change.get(Document, document_id)
            if not users_of(change, copy):
                remove_with_its_own(change, copy)
        raise known_as(store, twin)
    with store.change("Recevoir un courriel") as change:
        dated_on = document.dated_on or mail.email.sent_on
        change.put(replace(change.get(Document, document_id), dated_on=dated_on))
        return change.put(replace(mail.email, document_id=document_id))


def log_email(
    store: Store,
    documents: DocumentStore,
    document_id: int,
    draft: InteractionDraft,
    *,
    today: date,
    files: Collection[int] = (),
    also_in: Sequence[InteractionDraft] = (),
) -> list[Interaction]:
    """Consign a message that was received, in one change: its communications, the first in the draft's case.

    `files` are the ranks of those of its files to keep, `also_in` the same communication in other cases.
    Raises Invalid with a sentence per field; a message is never twice in the same case.
    """
    drafts = [check_interaction(one, today=today) for one in (draft, *also_in)]
    kept = [*drafts[0].attachments, *(one for each in drafts[1:] for one in each.attachments)]
    if kept:
        raise TypeError("the files of a message are told by their ranks")
    message = message_of(documents, queries.get(store, Document, document_id).sha256)
    stored = [store_mail_file(documents, message.files[rank]) for rank in sorted(set(files))]
    with store.change("Consigner un courriel") as change:
        document = change.get(Document, document_id)
        original = StoredFile(
            file_name=document.file_name,
            sha256=document.sha256,
            size=document.size,
            media_type=document.media_type,
        )
        logged = []
        for one in drafts:
            _refuse_twice(change, document_id, one.case_id)
            logged.append(put_interaction(change, store, one, [original, *stored], today=today))
        if document.is_to_review:
            change.put(replace(document, is_to_review=False))
    return logged


def store_mail_file(documents: DocumentStore, file: MailFile) -> StoredFile:
    """Copy a file of a message among the documents, before the change that names it."""
    sha256, size = documents.add(file.content)
    guessed = mimetypes.guess_type(file.name)[0] or ""
    return StoredFile(file_name=file.name, sha256=sha256, size=size, media_type=file.media_type or guessed)


def _stored(mail: Incoming) -> StoredFile:
    suffix = Path(mail.name).suffix.lower()
    return StoredFile(
        file_name=mail.name,
        sha256=mail.sha256,
        size=len(mail.content),
        media_type=_TYPES.get(suffix) or mimetypes.guess_type(mail.name)[0] or "",
    )


def _refuse_twice(change: Change, document_id: int, case_id: int) -> None:
    if not case_id:
        raise Invalid(case_id=_NO_CASE)
    links = change.all_of(Attachment, document_id=document_id, kind=kind_of(Interaction))
    talks = change.all_of(Interaction, id=[link.record_id for link in links], case_id=case_id)
    if talks and any(one.channel is Channel.EMAIL for one in talks):
        case = change.get(Case, case_id)
        raise Invalid(
            case_id=f"Ce courriel est déjà consigné dans « {case.short_name or case.title} » : "
            f"{quote(talks[0].subject)}, {long_date(talks[0].happened_on)}. Choisissez un autre dossier."
        )
