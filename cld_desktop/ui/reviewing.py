"""What follows when e-mails have come in: the dialog that reviews them, but those already filed."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import french
from cld_desktop.domain.records import Document
from cld_desktop.ui.dialogs import DIALOGS
from cld_desktop.ui.screen import Context

REVIEW = "email_review"


def review(context: Context, messages: Sequence[Document]) -> None:
    """Ask for the review of messages that have just come in, and say which are there already."""
    waiting = [one.id for one in messages if one.is_to_review]
    known = [one for one in messages if not one.is_to_review]
    if waiting and REVIEW in DIALOGS:
        context.ask(REVIEW, document_ids=waiting)
    elif waiting:
        count = len(waiting)
        words = "reçu" if count == 1 else "reçus"
        context.say(f"{french.plural(count, 'courriel')} {words}, à vérifier dans Documents.", "mail")
    if len(known) == 1:
        context.told.emit(
            f"Ce courriel est déjà au dossier ({known[0].title or known[0].file_name}).", "mail-check"
        )
        context.ask("document", document_id=known[0].id)
    elif known:
        context.told.emit(
            f"{french.plural(len(known), 'courriel')} sont déjà au dossier. Rien n’a été copié.", "mail-check"
        )
