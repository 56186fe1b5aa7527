"""What the demonstration does not hold, for tests and pictures: announced dates, promises, a question to ask.

All of it is made up: Contact A, Contact B, their notes and their dates.
Asked again, each answers what is there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from cld_desktop.domain.records import (
    Case,
    Commitment,
    Document,
    OpenQuestion,
    Person,
    Statement,
    Verification,
)
from cld_desktop.domain.vocabulary import CommitmentState, Side, Slot, TextState, VerificationState
from cld_desktop.services import commitments, statements
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import DocumentText, keep_text
from cld_desktop.ui.screen import Context
from tests.ui import documents_to_read

NOTE = b"Note d'appel.\n\nLa d\xc3\xa9cision est annonc\xc3\xa9e pour le 31 janvier 2024."
DATES = (
    (date(2023, 3, 20), "30 juin 2023", "Contact A"),
    (date(2023, 6, 15), "30 septembre 2023", "Contact A"),
    (date(2023, 9, 12), "15 décembre 2023", "Contact A"),
    (date(2023, 9, 18), "31 janvier 2024", "Contact B"),
)


def announce(context: Context) -> list[Statement]:
    """Four decision dates announced one after the other; the first two are superseded."""
    known = queries.all_of(context.store, Statement, case_id=_case(context).id, slot=Slot.DECISION_DATE)
    if known:
        return known
    note = _note(context)
    told = [
        statements.add_statement(
            context.store,
            Statement(
                case_id=_case(context).id,
                quote=f"La décision est attendue le {value}.",
                is_verbatim=False,
                said_on=on,
                speaker_name=who,
                speaker_function="direction régionale",
                theme="Décision",
                slot=Slot.DECISION_DATE,
                slot_value=value,
                source_id=note.id,
                paragraph="2",
            ),
        )
        for on, value, who in DATES
    ]
    for one, after in pairwise(told[:3]):
        judged = Verification(
            statement_id=one.id,
            state=VerificationState.SUPERSEDED,
            verified_on=after.said_on,
            reason=f"Remplacée par le {after.slot_value}.",
        )
        statements.verify_statement(context.store, judged, today=context.today)
    context.store.forget_undo()
    return told


def promise(context: Context) -> list[Commitment]:
    """A commitment that is late, one of ours, and one that was kept."""
    store, today = context.store, context.today
    known = queries.all_of(store, Commitment, case_id=_case(context).id)
    if known:
        return known
    contact = next(one for one in queries.all_of(store, Person) if one.name == "Contact A")
    theirs = Commitment(
        case_id=_case(context).id,
        side=Side.MINISTRY,
        text="Confirmer par écrit le programme sous lequel la demande est analysée.",
        made_on=date(2023, 9, 12),
        due_on=date(2023, 9, 29),
        person_id=contact.id,
    )
    ours = replace(
        theirs, side=Side.OURS, text="Transmettre le budget à jour.", person_id=None, due_on=date(2023, 11, 3)
    )
    made = [commitments.add_commitment(store, one) for one in (theirs, ours, replace(ours, text="Rappeler."))]
    kept = CommitmentState.KEPT
    commitments.postpone_commitment(
        store, made[0].id, date(2023, 10, 13), "Dossier en révision.", date(2023, 9, 28), today=today
    )
    commitments.close_commitment(store, made[2].id, kept, "Appel fait.", date(2023, 10, 19), today=today)
    store.forget_undo()
    return made


def bring_up(context: Context) -> list[OpenQuestion]:
    """Two questions for the next communication."""
    asked = queries.all_of(context.store, OpenQuestion, case_id=_case(context).id)[:2]
    told = [statements.bring_up_question(context.store, one.id, is_for_next_call=True) for one in asked]
    context.store.forget_undo()
    return told


def _case(context: Context) -> Case:
    return queries.all_of(context.store, Case)[0]


def _note(context: Context) -> Document:
    sha256, size = context.documents.add(NOTE)
    keep_text(context.store, DocumentText(sha256=sha256, state=TextState.GIVEN, text=NOTE.decode()))
    with context.store.change("Préparer") as change:
        return change.put(
            Document(
                title="Note d’appel",
                file_name="note.txt",
                sha256=sha256,
                size=size,
                media_type="text/plain",
                dated_on=date(2023, 9, 18),
            )
        )


def furnish(context: Context) -> None:
    """Add to the demonstration what it does not hold, and that pages and dialogs show."""
    announce(context)
    promise(context)
    bring_up(context)
    documents_to_read.fill(context)
    documents_to_read.ask_for_pieces(context)
