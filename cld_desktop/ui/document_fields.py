"""What the pane of a document says of it, field by field, each link leading to what it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import suffix_of
from cld_desktop.domain.local_time import here
from cld_desktop.domain.mail import Mailbox
from cld_desktop.domain.records import (
    Document,
    Figure,
    Interaction,
    Milestone,
    Office,
    Organization,
    Person,
    Statement,
)
from cld_desktop.domain.vocabulary import ParticipantRole, record_name
from cld_desktop.services.readings_documents import DocumentLink, DocumentSheet
from cld_desktop.services.readings_interactions import Party
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import talk_icons, talk_words, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.document_words import kind_words, name_of, text_words
from cld_desktop.ui.file_kinds import MAILS
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import FieldGrid
from cld_desktop.ui.pills import Tag
from cld_desktop.ui.prose import Prose, link
from cld_desktop.ui.record_places import open_record
from cld_desktop.ui.screen import Context

_LABELS = 104
_MOST_LISTED = 60
_ROLES = (
    (ParticipantRole.SENDER, "De"),
    (ParticipantRole.RECIPIENT, "À"),
)


def document_tags(sheet: DocumentSheet) -> list[Tag]:
    """« Lettre », « Original conservé », « Version 2 », « À vérifier »."""
    document, talk = sheet.document, sheet.talk
    if talk is not None:
        tags = [Tag(talk.channel.label, talk_icons.channel_icon(talk))]
    else:
        icon = "mail" if suffix_of(document.file_name) in MAILS else "file"
        tags = [Tag(kind_words(document), icon)]
    tags.append(Tag("Original conservé", "lock"))
    if sheet.version > 1:
        tags.append(Tag(f"Version {sheet.version}", "layers", tint="accent"))
    if document.is_to_review:
        tags.append(Tag("À vérifier", "shield-check", tint="warn"))
    if document.is_in_camera:
        tags.append(Tag("Huis clos", "lock", tint="warn"))
    if document.is_personal:
        tags.append(Tag("Note personnelle", "lock", tint="warn"))
    return tags


def document_fields(context: Context, owner: QWidget, sheet: DocumentSheet) -> FieldGrid:
    """Date, people, links, reception, who added it, binder, versions, size and text."""
    document = sheet.document
    grid = FieldGrid(_LABELS)
    if document.title:
        grid.add("Fichier", Prose(document.file_name, "Fichier"))
    if document.dated_on:
        grid.add("Date", french.long_date(document.dated_on))
    _people(grid, context, sheet)
    linked = [one for one in sheet.links if one.attachment_id or isinstance(one.record, Milestone)]
    grid.add("Liée à", _links(context, owner, linked))
    proved = [
        one for one in sheet.links if one not in linked and not isinstance(one.record, Statement | Figure)
    ]
    if proved:
        grid.add("Source de", _sources(context, owner, proved))
    if document.received_on:
        grid.add("Reçue le", french.long_date(document.received_on))
    if sheet.entry is not None:
        day = french.short_date(here(sheet.entry.happened_at).date())
        grid.add("Ajoutée par", f"{sheet.entry.who}, le {day}")
    grid.add("Copie papier", _binder(context, document))
    _versions(grid, context, sheet)
    told = [kind_words(document), french.file_size(document.size)]
    if sheet.pages:
        told.insert(1, french.plural(sheet.pages, "page"))
    grid.add("Taille", ", ".join(told), text_words(sheet.state))
    return grid


def _people(grid: FieldGrid, context: Context, sheet: DocumentSheet) -> None:
    if sheet.parties:
        for role, label in _ROLES:
            taking = [one for one in sheet.parties if one.participant.role is role]
            for rank, party in enumerate(taking):
                grid.add("" if rank else label, _party(context, party))
    elif sheet.email is not None:
        email = sheet.email
        sender = str(Mailbox(email.from_name, email.from_address))
        for label, words in (("De", sender), ("À", email.to_people), ("C. c.", email.cc_people)):
            if words:
                grid.add(label, Prose(words, label))


def _party(context: Context, party: Party) -> QWidget | str:
    name = party.name or (talk_words.UNNAMED if party.person else talk_words.party_name(party))
    known = party.person or party.office or party.organization
    if isinstance(known, Person | Organization | Office):
        kind, record_id = type(known), known.id
        return link(name, lambda: context.go("directory", kind=kind, record_id=record_id))
    return name


# Links


def _links(context: Context, owner: QWidget, links: Sequence[DocumentLink]) -> QWidget:
    """« 1 communication », « 3 jalons »: each leads there, or offers which."""
    line = _line()
    flow = FlowLayout(line, spacing=theme.px(10), line_spacing=theme.px(2))
    for kind, several in _by_kind(links).items():
        menu = _menu(context, owner, several) if len(several) > 1 else None
        go = _compact(FlatLink(_counted(kind, several), role="body", menu=menu))
        go.setAccessibleName(f"{go.label()} : {', '.join(_titles(several))}")
        if menu is None:
            go.setToolTip(several[0].title[:200])
            go.clicked.connect(partial(_open, context, several[0]))
        flow.addWidget(go)
    if not links:
        flow.addWidget(Text("Rien pour l’instant", "body", "text2"))
    return line


def _sources(context: Context, owner: QWidget, links: Sequence[DocumentLink]) -> QWidget:
    """« 24 fiches »: all that the document proves, kind by kind."""
    menu = QMenu(owner)
    for kind, several in _by_kind(links).items():
        inside = _menu(context, owner, several)
        inside.setTitle(_counted(kind, several))
        menu.addMenu(inside)
    go = _compact(FlatLink(french.plural(len(links), "fiche"), role="body", menu=menu))
    go.setAccessibleName(f"Source de {go.label()}")
    return go


def _compact(go: FlatLink) -> FlatLink:
    go.pad_px, go.height_px = 0, 20
    return go


def _by_kind(links: Sequence[DocumentLink]) -> dict[str, list[DocumentLink]]:
    found: dict[str, list[DocumentLink]] = {}
    for one in links:
        found.setdefault(kind_of(one.record), []).append(one)
    return found


def _counted(kind: str, several: Sequence[DocumentLink]) -> str:
    return french.plural(len(several), record_name(kind), record_name(kind, plural=True))


def _menu(context: Context, owner: QWidget, several: Sequence[DocumentLink]) -> QMenu:
    menu = QMenu(owner)
    for one in several[:_MOST_LISTED]:
        action = menu.addAction((one.title or "Sans titre")[:80].replace("&", "&&"))
        action.triggered.connect(partial(_open, context, one))
    return menu


def _titles(several: Iterable[DocumentLink]) -> list[str]:
    return [one.title or "sans titre" for one in list(several)[:3]]


def _open(context: Context, one: DocumentLink, _is_checked: bool = False) -> None:
    record = one.record
    if isinstance(record, Interaction):
        context.go("interactions", kind=Interaction, record_id=record.id)
    else:
        open_record(context, type(record), record.id, case_id=one.case_id)


# Binder and versions


def _binder(context: Context, document: Document) -> QWidget:
    def ask() -> None:
        context.ask("document_card", document_id=document.id, first="binder")

    line = _line()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(4))
    if document.binder:
        row.addWidget(Prose(document.binder, "Copie papier"), 1)
        edit = IconButton("pencil", "Changer le classeur", size=24)
        edit.clicked.connect(ask)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
    else:
        add = _compact(FlatLink("Indiquer le classeur", "plus", role="body"))
        add.clicked.connect(ask)
        row.addWidget(add)
        row.addStretch(1)
    return line


def _versions(grid: FieldGrid, context: Context, sheet: DocumentSheet) -> None:
    if sheet.previous is not None:
        label = f"Version {sheet.version}"
        grid.add(label, _to(context, f"Version précédente : {name_of(sheet.previous)}", sheet.previous))
    for rank, later in enumerate(sheet.later):
        grid.add("" if rank else "Remplacée par", _to(context, name_of(later), later))


def _to(context: Context, words: str, document: Document) -> QWidget:
    return link(words, lambda: context.go("documents", kind=Document, record_id=document.id))


def _line() -> QWidget:
    line = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    line.setSizePolicy(policy)
    return line
