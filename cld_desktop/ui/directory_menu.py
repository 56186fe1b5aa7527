"""What can be done with a whole card of the directory: the menu of its pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain.records import Office
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import directory_actions, directory_contacts, icons
from cld_desktop.ui.directory_actions import Card
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.screen import Context


def card_menu(context: Context, owner: QWidget, card: Card, as_text: Callable[[], str]) -> QMenu:
    """The menu « … » of a card; `as_text` is what copying it gives."""
    menu = QMenu(owner)
    _fill(menu, context, owner, card)
    copy = menu.addAction(icons.icon("copy"), "Copier la fiche")
    copy.triggered.connect(lambda: directory_actions.copy_text(context, as_text(), "Fiche copiée."))
    past = menu.addAction(icons.icon("rotate-ccw-clock"), "Historique…")
    past.triggered.connect(lambda: show_past(context, card))
    menu.addSeparator()
    remove = menu.addAction(icons.icon("trash"), "Supprimer\tSuppr")
    remove.triggered.connect(lambda: directory_actions.remove(context, owner, card))
    return menu


def _fill(menu: QMenu, context: Context, owner: QWidget, card: Card) -> None:
    """The commands on a card, but those that copy and remove it."""
    edit = menu.addAction(icons.icon("pencil"), "Modifier…\tF2")
    edit.triggered.connect(lambda: directory_actions.edit(context, card))
    tags = menu.addAction(icons.icon("tag"), "Étiquettes…")
    tags.triggered.connect(lambda: context.ask("record_tags", kind=kind_of(card), record_id=card.id))
    detail = menu.addAction(icons.icon("phone"), "Ajouter une coordonnée…")
    detail.triggered.connect(lambda: directory_contacts.add_detail(context, card))
    about = directory_actions.elected(context, card)
    if about:
        reshuffle = menu.addAction(icons.icon("arrow-left-right"), "Remaniement ou élection…")
        reshuffle.triggered.connect(lambda: context.ask("reshuffle", **about))
    if isinstance(card, Office):
        return
    known = directory_actions.cases(context)
    if len(known) == 1:
        to = menu.addAction(icons.icon("folder-open"), "Lier au dossier…")
        to.triggered.connect(lambda: directory_actions.link(context, card, known[0].id))
        call = menu.addAction(icons.icon("notepad-text"), "Préparer un appel…")
        call.triggered.connect(
            lambda: context.ask("meeting_sheet", case_id=known[0].id, **directory_actions.about(card))
        )
    elif known:
        several = menu.addMenu(icons.icon("folder-open"), "Lier au dossier")
        for case in known:
            name = (case.short_name or case.title)[:60].replace("&", "&&")
            several.addAction(name).triggered.connect(
                lambda _=False, case_id=case.id: directory_actions.link(context, card, case_id)
            )
    merge = menu.addAction(icons.icon("merge"), "Fusionner avec une autre fiche…")
    merge.triggered.connect(lambda: context.ask("merge", **directory_actions.about(card)))
    state = "Marquer actif" if card.is_inactive else "Marquer inactif"
    turn = menu.addAction(icons.icon("archive-restore" if card.is_inactive else "archive"), state)
    turn.triggered.connect(lambda: directory_actions.set_inactive(context, owner, card))
