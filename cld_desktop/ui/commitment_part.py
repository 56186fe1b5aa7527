"""What was promised in a case, by us and to us, and what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.commitments import event_words
from cld_desktop.domain.records import (
    Commitment,
    CommitmentEvent,
    Document,
    Interaction,
    Organization,
    Person,
)
from cld_desktop.domain.vocabulary import CommitmentState, Side
from cld_desktop.services import commitments, readings
from cld_desktop.services.readings import CommitmentItem
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.glyphs import GlyphLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.opened_table import OpenedTable
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.register_rows import commitment_face, commitment_sentence
from cld_desktop.ui.rows import Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.statement_body import Command, opened_body, side_by_side

_GLYPHS = {
    CommitmentState.KEPT: "done",
    CommitmentState.NOT_KEPT: "contradicted",
    CommitmentState.WITHDRAWN: "superseded",
    CommitmentState.POSTPONED: "later",
    CommitmentState.DUE_SET: "later",
    CommitmentState.REFERRED: "waiting",
}


class CommitmentPart(CaseList[CommitmentItem]):
    """The commitments: ours, theirs, and the closed ones."""

    shows = frozenset({Commitment, CommitmentEvent, Document, Interaction, Organization, Person})
    lists = Commitment

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter un engagement", "plus", height=28)
        table: OpenedTable[CommitmentItem] = OpenedTable(
            face=lambda item: commitment_face(item, context.today),
            body=self._body,
            link=self._open_source,
            key=lambda item: item.commitment.id,
            sentence=lambda item: commitment_sentence(item, context.today),
            name="Engagements",
            actions=self._actions(),
            state_width=200,
        )
        nothing = EmptyState("handshake", "Aucun engagement n’a été relevé.", "Ajouter un engagement")
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def refresh(self) -> None:
        """Read the commitments again."""
        items = readings.commitment_items(self.context.store, self.case_id, self.context.today)
        groups = [
            Group(
                "theirs", "Envers nous", tuple(one for one in items if _is_open(one) and not _is_ours(one))
            ),
            Group("ours", "Les nôtres", tuple(one for one in items if _is_open(one) and _is_ours(one))),
            Group("closed", "Fermés", tuple(one for one in items if not _is_open(one))),
        ]
        self.show_groups(groups)

    def count(self) -> int:
        """How many still hold."""
        return queries.count(self.context.store, Commitment, case_id=self.case_id, closed_on=None)

    # What is asked of a row

    def _actions(self) -> list[RowAction[CommitmentItem]]:
        return [
            RowAction("check", "Fermer…", self._close, is_quick=False, applies=_is_open),
            RowAction("calendar-arrow-up", "Reporter…", self._postpone, is_quick=False, applies=_is_open),
            RowAction("scale", "Renvoyer à un recours…", self._refer, is_quick=False, applies=_is_open),
            RowAction(
                "rotate-ccw", "Rouvrir…", self._reopen, is_quick=False, applies=lambda one: not _is_open(one)
            ),
            RowAction("pencil", "Modifier", self._edit, "F2", is_quick=False),
            RowAction("file-text", "Ouvrir la source", self._open_source, "Maj+Entrée", is_quick=False),
            RowAction("rotate-ccw-clock", "Historique…", self._show_past, is_quick=False),
            RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
        ]

    def _body(self, item: CommitmentItem) -> QWidget:
        more = [
            Command("file-text", "Ouvrir la source", lambda: self._open_source(item)),
            Command("pencil", "Modifier…", lambda: self._edit(item)),
            Command("rotate-ccw-clock", "Historique…", lambda: self._show_past(item)),
            Command("trash", "Supprimer", lambda: self._remove(item)),
        ]
        if not _is_open(item):
            return opened_body(
                _past(item), [Command("rotate-ccw", "Rouvrir…", lambda: self._reopen(item))], more
            )
        first = [
            Command("check", "Fermer…", lambda: self._close(item)),
            Command("calendar-arrow-up", "Reporter…", lambda: self._postpone(item)),
            Command("scale", "Renvoyer à un recours…", lambda: self._refer(item)),
        ]
        return opened_body(_past(item), first, more)

    def ask_for_new(self) -> None:
        self.context.ask("commitment", case_id=self.case_id)

    def _edit(self, item: CommitmentItem) -> None:
        self.context.ask("commitment", case_id=self.case_id, commitment_id=item.commitment.id)

    def _close(self, item: CommitmentItem) -> None:
        self.context.ask("commitment_closing", commitment_id=item.commitment.id)

    def _reopen(self, item: CommitmentItem) -> None:
        self.context.ask("commitment_reopening", commitment_id=item.commitment.id)

    def _postpone(self, item: CommitmentItem) -> None:
        self.context.ask("commitment_postponing", commitment_id=item.commitment.id)

    def _refer(self, item: CommitmentItem) -> None:
        self.context.ask("commitment_referral", commitment_id=item.commitment.id)

    def _open_source(self, item: CommitmentItem) -> None:
        open_source(self.context, item.commitment)

    def _show_past(self, item: CommitmentItem) -> None:
        show_past(self.context, item.commitment)

    def _remove(self, item: CommitmentItem) -> None:
        self.page.attempt(
            lambda: commitments.remove_commitment(self.context.store, item.commitment.id),
            "Engagement supprimé.",
            "trash",
        )


def _is_open(item: CommitmentItem) -> bool:
    return item.standing.is_open


def _is_ours(item: CommitmentItem) -> bool:
    return item.commitment.side is Side.OURS


def _past(item: CommitmentItem) -> list[QWidget]:
    if not item.events:
        return [Text("Aucune suite consignée.", "meta", "text2", wrap=True)]
    lines = []
    for one in item.events:
        note = f" {one.note}" if one.note else ""
        words = f"{event_words(one)}, le {french.short_date(one.happened_on)}.{note}"
        line = Text(words, "meta", "text2", wrap=True)
        lines.append(
            side_by_side(GlyphLabel(_GLYPHS.get(one.state, "unverified"), one.state.label, 14), line)
        )
    return lines
