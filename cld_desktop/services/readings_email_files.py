"""The files of a message: which to keep, which are known already, which would run something."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cld_desktop.domain.files import is_program
from cld_desktop.domain.french import NBSP, file_size
from cld_desktop.domain.mail import MailFile, Message
from cld_desktop.domain.records import Document
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGuess:
    """A file of a message, and whether to keep it; `known` is the document that it already is."""

    rank: int
    file: MailFile
    known: Document | None
    is_kept: bool
    words: str
    is_program: bool = False


def files_of(store: Store, message: Message, case_id: int) -> tuple[FileGuess, ...]:
    """The files of a message, those to be kept ticked."""
    digests = [hashlib.sha256(one.content).hexdigest() for one in message.files]
    known = queries.documents_of_digests(store, digests)
    here = {one.id for one in queries.documents_of_case(store, case_id)} if case_id and known else set()
    return tuple(
        _file_guess(rank, file, known.get(digest), here)
        for rank, (file, digest) in enumerate(zip(message.files, digests, strict=True))
    )


def _file_guess(rank: int, file: MailFile, known: Document | None, here: set[int]) -> FileGuess:
    said = [file_size(file.size)]
    program = is_program(file.name)
    if known is not None:
        where = "déjà au dossier" if known.id in here else "déjà parmi les documents"
        said.append(f"{where}{NBSP}: sera lié, sans deuxième copie")
    elif file.signature_reason:
        said.append(file.signature_reason)
    if program:
        said.append(f"programme{NBSP}: conservé, jamais ouvert")
    is_kept = known is not None or not file.is_likely_signature
    return FileGuess(
        rank=rank, file=file, known=known, is_kept=is_kept, words=", ".join(said), is_program=program
    )
