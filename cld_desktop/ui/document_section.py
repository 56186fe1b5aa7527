"""The documents that are joined to a record, in its pane: each leads to the page « Documents »."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from cld_desktop.domain import french
from cld_desktop.domain.records import Document, Record
from cld_desktop.services.readings_documents import documents_joined_to
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.document_words import day_of, name_of
from cld_desktop.ui.file_icon import FileIcon
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Box, section_head
from cld_desktop.ui.prose import link
from cld_desktop.ui.screen import Context


def documents_of(body: QVBoxLayout, context: Context, kind: type[Record], record_id: int) -> None:
    """Every document joined to a record; nothing when there is none."""
    found = documents_joined_to(context.store, kind, record_id)
    if not found:
        return
    body.addWidget(section_head("Documents" if len(found) > 1 else "Document"))
    for document in found:
        body.addWidget(_box(context, document))


def _box(context: Context, document: Document) -> Box:
    box = Box()
    lines = QVBoxLayout()
    lines.setSpacing(0)
    go = partial(context.go, "documents", kind=Document, record_id=document.id)
    lines.addWidget(link(name_of(document), go))
    day = day_of(document)
    told = [french.short_date(day) if day else "", french.file_size(document.size)]
    if document.received_on is not None and document.received_on != day:
        told.insert(1, f"reçu le {french.short_date(document.received_on)}")
    lines.addWidget(Text(" · ".join(filter(None, told)), "meta", "text2", wrap=True))
    see = SecondaryButton("Aperçu", "eye", height=28)
    see.setAccessibleName(f"Aperçu : {name_of(document)}")
    see.clicked.connect(lambda: context.ask("document", document_id=document.id))
    box.row.addWidget(FileIcon(document.file_name))
    box.row.addSpacing(theme.px(4))
    box.row.addLayout(lines, 1)
    box.row.addWidget(see)
    return box
