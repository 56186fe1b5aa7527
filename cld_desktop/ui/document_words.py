"""What is said of documents: a row of a list, in a line and in a sentence; what of a file could be read."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.files import suffix_of
from cld_desktop.domain.records import Document, Email
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.services.readings_documents import DocumentRow
from cld_desktop.ui.file_kinds import MAILS, PICTURES

TO_REVIEW = "À vérifier avant l’enregistrement"
NO_CASE = "Sans dossier"
_TEXTS = {
    TextState.CUT: "Le début du texte est cherché; la suite est trop longue.",
    TextState.EMPTY: "Sans texte (page numérisée ou image) : seuls son nom et son titre sont cherchés.",
    TextState.PROTECTED: "Protégé par un mot de passe : le texte n’est pas cherché.",
    TextState.UNREADABLE: "Le texte ne peut pas être lu : il n’est pas cherché.",
    TextState.UNKNOWN: "Ce type de fichier n’est pas lu : seuls son nom et son titre sont cherchés.",
}


def name_of(document: Document) -> str:
    """The title of a document, or the name of its file."""
    return document.title or document.file_name


def day_of(document: Document) -> date | None:
    """The day under which a document is known: when it was written, else when it came."""
    return document.dated_on or document.received_on


def kind_words(document: Document) -> str:
    """« PDF », « Courriel », « Image », « Fichier DOCX »."""
    suffix = suffix_of(document.file_name)
    if suffix in MAILS:
        return "Courriel"
    if suffix in PICTURES:
        return "Image"
    if suffix == ".pdf":
        return "PDF"
    return f"Fichier {suffix[1:].upper()}" if suffix else "Fichier"


def sender_words(email: Email) -> str:
    """Who wrote a message: the name it gives, else the address."""
    return email.from_name or email.from_address or "expéditeur inconnu"


def row_words(row: DocumentRow, today: date) -> str:
    """« 26 sept. 2023, 6 déclarations »; « Courriel reçu, Contact B » for what is to be reviewed."""
    document = row.document
    if row.email is not None:
        return f"Courriel reçu, {sender_words(row.email)}"
    day = day_of(document)
    told = [french.short_date(day, today) if day else "Sans date"]
    if row.marks.statements:
        told.append(french.plural(row.marks.statements, "déclaration"))
    else:
        told.append(french.file_size(document.size))
        if row.marks.talks:
            told.append(french.plural(row.marks.talks, "communication"))
    return ", ".join(told)


def row_sentence(row: DocumentRow) -> str:
    """The whole row, for who listens."""
    document = row.document
    told = [name_of(document)]
    if document.title:
        told.append(document.file_name)
    told.append(kind_words(document))
    day = day_of(document)
    if row.email is not None:
        told.append(f"de {sender_words(row.email)}")
    elif day is not None:
        told.append(french.long_date(day))
    told.append(french.file_size(document.size))
    if row.marks.talks:
        told.append(french.plural(row.marks.talks, "communication"))
    if row.marks.statements:
        told.append(french.plural(row.marks.statements, "déclaration"))
    if document.is_to_review:
        told.append("à vérifier avant l’enregistrement")
    elif row.case is not None:
        told.append(row.case.short_name or row.case.title)
    return ", ".join(told)


def text_words(state: TextState | None) -> str:
    """What searching a document misses of its text; nothing when it was read whole."""
    if state is None:
        return "Le texte n’est pas encore lu."
    return _TEXTS.get(state, "")
