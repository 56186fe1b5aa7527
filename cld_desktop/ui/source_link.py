"""The one way to a source: a link that says where a fact is told, and opens the document there."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.case_file import HasSource
from cld_desktop.domain.records import Document, Interaction, Statement
from cld_desktop.services import readings_interactions
from cld_desktop.ui import talk_words
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_words import opening_words, place_words, source_words

NO_SOURCE = "Aucune source n’est jointe."

Told = Literal["whole", "short", "place"]
"""« Lettre du 26 sept. 2023, 6e par. », « Lettre, 6e par. » or « 6e par. »."""


def open_source(context: Context, fact: HasSource) -> bool:
    """Open the source of a fact at its page or paragraph; answer whether it has one.

    The document named, else the communication in which it was said; for a communication without a source
    of its own, the first file joined to it.
    """
    document_id = fact.source_id or 0
    if not document_id and isinstance(fact, Interaction):
        document_id = readings_interactions.source_document_id(context.store, fact.id)
    if document_id:
        about: dict[str, object] = {"document_id": document_id}
        if fact.source_id and fact.page:
            about["page"] = fact.page
        if fact.source_id and fact.paragraph:
            about["paragraph"] = fact.paragraph
        if isinstance(fact, Statement):
            about["statement_id"] = fact.id
        context.ask("document", **about)
        return True
    interaction_id = getattr(fact, "interaction_id", None)
    if interaction_id and not isinstance(fact, Interaction):
        context.go("interactions", kind=Interaction, record_id=interaction_id)
        return True
    return False


class SourceLink(FlatLink):
    """Where a fact is told: `source` is its document, or the communication when no document says it."""

    def __init__(
        self,
        context: Context,
        source: Document | Interaction,
        fact: HasSource,
        told: Told = "whole",
        *,
        height: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        if isinstance(source, Document):
            place = place_words(fact.page, fact.paragraph) if told == "place" else ""
            words = place or source_words(source, fact.page, fact.paragraph, is_short=told == "short")
            name, icon = opening_words(source, fact.page, fact.paragraph), "file-text"
        else:
            words = talk_words.dated_noun(source)
            name, icon = f"Ouvrir {words}", "message-square"
        super().__init__(words, icon, parent=parent)
        self.height_px = height
        self.setAccessibleName(name)
        self.clicked.connect(lambda: open_source(context, fact))
