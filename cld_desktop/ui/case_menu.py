"""What can be done with a whole case: the menu of its page, and its removal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, Flag
from cld_desktop.services import cases
from cld_desktop.services.readings import CaseRow
from cld_desktop.ui import icons, messages
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.screen import Screen

FORMS = (
    ("pencil", "Modifier la fiche…", "case"),
    ("hourglass", "En attente de…", "turn"),
    ("arrow-left-right", "À qui de jouer…", "turns"),
    ("milestone", "Consigner une étape…", "stage"),
    ("flag", "Consigner un jalon…", "milestone"),
    ("triangle-alert", "Signaler un drapeau…", "flag"),
)


def case_menu(screen: Screen, row: CaseRow | None) -> QMenu:
    """The menu « … » of a case; its turn and its flags, when known, can be corrected or lifted."""
    context = screen.context
    case_id = screen.case_id()
    menu = QMenu(screen)
    for icon, words, dialog in FORMS:
        _add(menu, icon, words, partial(context.ask, dialog, case_id=case_id))
    if row is not None and (row.turn is not None or row.flags):
        menu.addSeparator()
        _add_present(menu, screen, row)
    menu.addSeparator()
    _add(menu, "paperclip", "Joindre des fichiers…", partial(context.ask, "attach", case_id=case_id))
    _add(menu, "tag", "Étiquettes…", partial(context.ask, "record_tags", kind="cases", record_id=case_id))
    _add(menu, "printer", "Rapport au conseil d’administration…", screen.print_)
    if row is not None:
        _add(menu, "rotate-ccw-clock", "Historique…", partial(show_past, context, row.case))
        menu.addSeparator()
        _add(menu, "trash", "Supprimer le dossier…", partial(remove_case, screen, row.case))
    return menu


def _add_present(menu: QMenu, screen: Screen, row: CaseRow) -> None:
    context, case_id = screen.context, row.case.id
    for flag in row.flags:
        _add(menu, "check", f"Lever {french.quote(flag.kind.label)}", partial(_lower, screen, flag))
    if row.turn is not None:
        _add(
            menu,
            "pencil",
            f"Corriger {french.quote(f'En attente {row.turn.side.of}')}…",
            partial(context.ask, "turn", case_id=case_id, turn_id=row.turn.event.id),
        )
    for flag in row.flags:
        _add(
            menu,
            "pencil",
            f"Corriger {french.quote(flag.kind.label)}…",
            partial(context.ask, "flag", case_id=case_id, flag_id=flag.id),
        )


def _add(menu: QMenu, icon: str, words: str, run: Callable[[], object]) -> None:
    action = QAction(icons.icon(icon), words, menu)
    action.triggered.connect(lambda: run())
    menu.addAction(action)


def _lower(screen: Screen, flag: Flag) -> None:
    today = screen.context.today
    screen.attempt(
        lambda: cases.lower_flag(screen.context.store, flag.id, today, today=today),
        f"{french.quote(flag.kind.label)} levé.",
    )


def remove_case(screen: Screen, case: Case) -> None:
    """Remove a case and all that is its own, once asked."""
    name = french.quote(case_name(case))
    sure = messages.confirm(
        screen,
        f"Supprimer le dossier {name} et tout ce qu’il contient?",
        "Supprimer le dossier",
        detail="Vous pourrez annuler cette suppression tant que Suivi CLD reste ouvert.",
    )
    if sure:
        screen.attempt(
            lambda: cases.remove_case(screen.context.store, case.id), f"Dossier {name} supprimé.", "trash"
        )
