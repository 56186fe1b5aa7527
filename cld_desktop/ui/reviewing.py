"""What follows when files were received: e-mails are reviewed, and those known already are told."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import french
from cld_desktop.services.receiving import Received, received_words
from cld_desktop.ui.screen import Context


def review(context: Context, received: Sequence[Received]) -> None:
    """Ask for the review of the e-mails that have just come in, and say which files are there already."""
    known = [one for one in received if one.known]
    if len(known) == 1:
        context.told.emit(known[0].known, "mail-check")
        context.ask("document", document_id=known[0].document.id)
    elif known:
        count = french.plural(len(known), "fichier")
        context.told.emit(f"{count} sont déjà au dossier. Rien n’a été copié.", "mail-check")
    waiting = [one.document.id for one in received if one.is_message and one.document.is_to_review]
    words = received_words(received)
    if words:
        context.say(f"{words}, dans Documents.", "mail")
    if waiting:
        context.ask("email_review", document_ids=tuple(waiting))
