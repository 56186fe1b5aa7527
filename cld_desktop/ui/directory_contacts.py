"""How to reach somebody, on their card: what is personal stays hidden until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cld_desktop.domain.records import ContactDetail, Office, Organization, Person
from cld_desktop.services.readings_offices import Surroundings
from cld_desktop.services.readings_people import CardDetail
from cld_desktop.ui import directory_actions, directory_words, icons, theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.directory_actions import Card
from cld_desktop.ui.directory_parts import INDENT, DetailRow, add_link, title_row
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.prose import link
from cld_desktop.ui.screen import Context


def contact_details(
    body: QVBoxLayout, context: Context, owner: QWidget, card: Card, told: CardDetail, around: Surroundings
) -> None:
    """Theirs and those of the office they hold; « Coordonnées à compléter » when there is none.

    The personal ones and those no longer good stay hidden until they are asked for.
    """
    of_office = [] if isinstance(card, Office) else list(around.contacts)
    for detail in told.details:
        body.addWidget(_detail_row(context, owner, detail))
    for each in of_office:
        go = partial(context.go, "directory", kind=Office, record_id=each.office.id)
        body.addWidget(link(f"À la fonction : {each.office.title}", go, "meta", color="text2"))
        for detail in each.details:
            body.addWidget(_detail_row(context, owner, detail))
    if not told.details and not of_office:
        body.addWidget(_missing(add_link(partial(add_detail, context, card), "une coordonnée")))
    past = told.past_details if isinstance(card, Office) else (*told.past_details, *around.past_details)
    _apart(body, context, owner, "personnelles", told.personal_details)
    _apart(body, context, owner, "antérieures", past)


def _missing(add: FlatLink) -> QWidget:
    holder = QWidget()
    holder.setMinimumHeight(theme.px(28))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(INDENT - 16))
    row.addWidget(IconLabel("phone"))
    row.addWidget(Text("Coordonnées à compléter", color="text2"))
    row.addStretch(1)
    row.addWidget(add)
    return holder


def add_detail(context: Context, card: Card) -> None:
    """Ask for a new contact detail of a card."""
    match card:
        case Person():
            context.ask("contact_detail", person_id=card.id)
        case Organization():
            context.ask("contact_detail", organization_id=card.id)
        case _:
            context.ask("contact_detail", office_id=card.id)


def _apart(
    body: QVBoxLayout, context: Context, owner: QWidget, which: str, details: Sequence[ContactDetail]
) -> None:
    """Those kept apart, such as the personal ones: hidden until they are asked for."""
    if not details:
        return
    hidden = QWidget()
    column = QVBoxLayout(hidden)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for detail in details:
        column.addWidget(_detail_row(context, owner, detail))
    hidden.hide()
    show = FlatLink("Afficher", "eye")
    show.pad_px = 0
    show.setAccessibleName(f"Afficher les coordonnées {which}")

    def turn() -> None:
        is_shown = hidden.isHidden()
        hidden.setVisible(is_shown)
        show.set_plain_text("Masquer" if is_shown else "Afficher")
        show.set_icon_name("eye-off" if is_shown else "eye")
        show.setAccessibleName(f"{show.label()} les coordonnées {which}")

    show.clicked.connect(turn)
    body.addSpacing(theme.px(8))
    body.addWidget(title_row(f"Coordonnées {which}", show))
    body.addWidget(hidden)


def _detail_row(context: Context, owner: QWidget, detail: ContactDetail) -> DetailRow:
    words = directory_words.detail_words(detail)
    is_link = bool(directory_words.mail_address(detail) or directory_words.web_address(detail))
    menu = QMenu()
    if is_link:
        verb = "Écrire" if directory_words.mail_address(detail) else "Ouvrir la page"
        use = menu.addAction(icons.icon("external-link"), verb)
        use.triggered.connect(lambda: directory_actions.use_detail(context, owner, detail))
    copy = menu.addAction(icons.icon("copy"), "Copier")
    copy.triggered.connect(lambda: directory_actions.copy_detail(context, detail))
    edit = menu.addAction(icons.icon("pencil"), "Modifier…")
    edit.triggered.connect(lambda: context.ask("contact_detail", detail_id=detail.id))
    remove = menu.addAction(icons.icon("trash"), "Supprimer")
    remove.triggered.connect(lambda: directory_actions.remove_detail(context, owner, detail))
    told = list(filter(None, [detail.label, directory_words.until_words(detail)]))
    shown = f"{words} ({', '.join(told)})" if told else words
    icon = directory_words.DETAIL_ICONS.get(detail.kind, "contact")
    row = DetailRow(icon, shown, f"{detail.kind.label}, {shown}", is_link=is_link, menu=menu)
    row.words.clicked.connect(lambda: directory_actions.use_detail(context, owner, detail))
    return row
