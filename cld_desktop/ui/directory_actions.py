"""What people do to a card of the directory from its row or its pane; each says itself in a toast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Case, ContactDetail, Office, Organization, Person
from cld_desktop.domain.vocabulary import ELECTED
from cld_desktop.services import directory
from cld_desktop.storage import queries
from cld_desktop.ui import directory_words
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context
from cld_desktop.ui.talk_actions import attempt

Card = Person | Organization | Office


def card_name(card: Card) -> str:
    """How a card is named in a sentence."""
    if isinstance(card, Office):
        return card.title
    return card.name or "Nom à compléter"


def about(card: Card) -> dict[str, int]:
    """The card as the dialogs of communications and follow-ups take it."""
    match card:
        case Person():
            return {"person_id": card.id}
        case Organization():
            return {"organization_id": card.id}
        case _:
            return {"organization_id": card.organization_id} if card.organization_id else {}


def edit(context: Context, card: Card) -> None:
    """F2: the form of the card."""
    match card:
        case Person():
            context.ask("person", person_id=card.id)
        case Organization():
            context.ask("organization", organization_id=card.id)
        case _:
            context.ask("office", office_id=card.id)


def remove(context: Context, parent: QWidget, card: Card) -> bool:
    """Suppr."""
    removals: dict[type[Card], Callable[..., None]] = {
        Person: directory.remove_person,
        Organization: directory.remove_organization,
        Office: directory.remove_office,
    }
    return attempt(
        context,
        parent,
        lambda: removals[type(card)](context.store, card.id),
        lambda _: f"Fiche {french.quote(card_name(card))} supprimée.",
        "trash",
    )


def set_inactive(context: Context, parent: QWidget, card: Person | Organization) -> bool:
    """Keep the card only for what happened before, or take it up again."""
    changed = replace(card, is_inactive=not card.is_inactive)
    state = "inactive" if changed.is_inactive else "active"

    def save() -> object:
        if isinstance(changed, Person):
            return directory.update_person(context.store, changed)
        return directory.update_organization(context.store, changed)

    return attempt(context, parent, save, lambda _: f"Fiche {french.quote(card_name(card))} {state}.")


def link(context: Context, card: Card, case_id: int) -> None:
    """Say why the card has to do with a case."""
    context.ask("stakeholder", case_id=case_id, **about(card))


def cases(context: Context) -> list[Case]:
    """The cases that a card may be linked to."""
    return queries.all_of(context.store, Case)


def elected(context: Context, card: Card) -> dict[str, int]:
    """How the assistant of a reshuffle names an elected official or an office; nothing for anybody else."""
    if isinstance(card, Office):
        return {"office_id": card.id} if card.kind in ELECTED else {}
    if isinstance(card, Person):
        held = queries.office_held(context.store, card.id, context.today)
        return {"person_id": card.id} if held and held.office.kind in ELECTED else {}
    return {}


# Contact details


def copy_text(context: Context, words: str, said: str) -> None:
    """Put words in the clipboard and say so."""
    QGuiApplication.clipboard().setText(words)
    context.told.emit(said, "copy")


def copy_detail(context: Context, detail: ContactDetail) -> None:
    """Put a contact detail in the clipboard."""
    words = directory_words.detail_words(detail)
    copy_text(context, words, f"{french.quote(words)} copié.")


def use_detail(context: Context, parent: QWidget, detail: ContactDetail) -> None:
    """Write to an address, open a page, copy anything else."""
    mail, page = directory_words.mail_address(detail), directory_words.web_address(detail)
    if not mail and not page:
        copy_detail(context, detail)
        return
    url = QUrl(page)
    if mail:
        url = QUrl()
        url.setScheme("mailto")
        url.setPath(mail)
    if not QDesktopServices.openUrl(url):
        copy_detail(context, detail)
        explain(parent, Refused("Aucun programme ne s’est ouvert. La coordonnée est copiée."))


def remove_detail(context: Context, parent: QWidget, detail: ContactDetail) -> bool:
    """Take a contact detail away."""
    words = french.quote(directory_words.detail_words(detail))
    return attempt(
        context,
        parent,
        lambda: directory.remove_contact_detail(context.store, detail.id),
        lambda _: f"Coordonnée {words} supprimée.",
        "trash",
    )
