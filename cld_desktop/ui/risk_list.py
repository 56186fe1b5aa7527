"""The risks of a case, the gravest first, each with its measure."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain import risks as domain
from cld_desktop.domain.records import Risk
from cld_desktop.domain.vocabulary import Level
from cld_desktop.services import risks
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, Mark, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.table import RecordTable

GLYPHS = {Level.HIGH: Glyph.LATE, Level.MEDIUM: Glyph.TODAY, Level.LOW: Glyph.LATER}


class RiskList(CaseList[Risk]):
    """The risks of a case."""

    shows = frozenset({Risk})
    lists = Risk
    hides = ((2, 760),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter un risque", "plus", height=28)
        table: RecordTable[Risk] = RecordTable(
            [
                Column("Risque et mesure", risk_cell, 0, indent=24),
                Column("Gravité", gravity_cell, 230),
                Column("Relevé", days_cell, 130),
            ],
            key=lambda risk: risk.id,
            sentence=risk_sentence,
            name="Risques",
            row_height=60,
            has_header=True,
            actions=[
                RowAction("check", "Fermer", self._close, applies=lambda risk: risk.closed_on is None),
                RowAction("rotate-ccw", "Rouvrir", self._reopen, applies=lambda risk: bool(risk.closed_on)),
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction(
                    "file-text",
                    "Ouvrir la source",
                    self._open_source,
                    "Maj+Entrée",
                    applies=lambda risk: risk.source_id is not None,
                ),
                RowAction(
                    "rotate-ccw-clock", "Historique…", lambda risk: show_past(context, risk), is_quick=False
                ),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=116,
        )
        nothing = EmptyState("triangle-alert", "Aucun risque consigné.", "Ajouter un risque")
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def count(self) -> int:
        """How many are open."""
        return queries.count(self.context.store, Risk, case_id=self.case_id, closed_on=None)

    def refresh(self) -> None:
        """Read the risks again."""
        found = domain.gravest_first(queries.all_of(self.context.store, Risk, case_id=self.case_id))
        waiting = tuple(one for one in found if one.closed_on is None)
        closed = tuple(one for one in found if one.closed_on is not None)
        groups = [Group("open", "Ouverts", waiting), Group("closed", "Fermés", closed, is_collapsed=True)]
        self.show_groups(groups)

    def ask_for_new(self) -> None:
        self.context.ask("risk", case_id=self.case_id)

    def _edit(self, risk: Risk) -> None:
        self.context.ask("risk", case_id=self.case_id, risk_id=risk.id)

    def _open_source(self, risk: Risk) -> None:
        open_source(self.context, risk)

    def _close(self, risk: Risk) -> None:
        today = self.context.today
        self.page.attempt(
            lambda: risks.close_risk(self.context.store, risk.id, today, today=today), "Risque fermé."
        )

    def _reopen(self, risk: Risk) -> None:
        self.page.attempt(
            lambda: risks.reopen_risk(self.context.store, risk.id), "Risque rouvert.", "rotate-ccw"
        )

    def _remove(self, risk: Risk) -> None:
        self.page.attempt(lambda: risks.remove_risk(self.context.store, risk.id), "Risque supprimé.", "trash")


def risk_cell(risk: Risk) -> Cell:
    """What it is, and what is done about it."""
    marks = tuple(
        Mark(icon="lock", text=words)
        for words, is_on in (("Huis clos", risk.is_in_camera), ("Note personnelle", risk.is_personal))
        if is_on
    )
    measure = " ".join(risk.measure.split())
    return Cell(
        text=" ".join(risk.description.split()),
        text2=f"Mesure : {measure}" if measure else "Aucune mesure notée",
        glyph=Glyph.DONE if risk.closed_on else GLYPHS[domain.gravity(risk)],
        role="strong" if risk.closed_on is None else "body",
        marks=marks,
    )


def gravity_cell(risk: Risk) -> Cell:
    """The gravity in words, and what it is made of."""
    probability = domain.feminine(risk.probability).lower()
    below = f"Probabilité {probability}, impact {risk.impact.label.lower()}"
    return Cell(text=domain.feminine(domain.gravity(risk)), text2=below)


def days_cell(risk: Risk) -> Cell:
    """When it was noted, and closed."""
    noted = french.short_date(risk.noted_on) if risk.noted_on else "—"
    closed = f"fermé {french.short_date(risk.closed_on)}" if risk.closed_on else " "
    return Cell(text=noted, text2=closed)


def risk_sentence(risk: Risk) -> str:
    """The row for screen readers."""
    state = f"fermé le {french.long_date(risk.closed_on)}" if risk.closed_on else "ouvert"
    gravity = f"gravité {domain.feminine(domain.gravity(risk)).lower()}"
    return ", ".join(filter(None, (risk.description, gravity, state, risk.measure)))
