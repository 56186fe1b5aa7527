"""« Comment ce délai est calculé »: where a number of days comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.clocks import Clock
from cld_desktop.domain.french import NBSP
from cld_desktop.services import readings, settings
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.focus_ring import let_read
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.screen import Context

RULES = {
    "filing": ("Jours depuis le dépôt", "du jour du dépôt du projet au ministère"),
    "answer": (
        "Jours depuis la dernière réponse",
        "de la dernière communication marquée « réponse de fond », reçue ou entre tiers, dont l’auteur "
        "relevait ce jour-là d’un ministère ou d’un cabinet. Un accusé de réception ne compte pas",
    ),
    "reminder": (
        "Jours depuis notre relance",
        "de notre dernière communication envoyée au ministère ou à un cabinet après le dépôt",
    ),
}
MISSING = {
    "filing": "La date du dépôt n’est pas encore consignée. Cliquez sur l’étape « Dépôt » pour l’indiquer.",
    "answer": "Aucune réponse de fond du ministère n’est consignée.",
    "reminder": "Aucune relance n’est consignée depuis le dépôt.",
}


class DelayDialog(QDialog):
    """Start, rule, each day left out, result."""

    def __init__(self, context: Context, case_id: int, clock: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Comment ce délai est calculé")
        self.context = context
        title, rule = RULES[clock]
        found: Clock | None = getattr(readings.case_clocks(context.store, case_id, context.today), clock)
        close = SecondaryButton("Fermer", keys="Échap")
        close.clicked.connect(self.close)
        # Assemble
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.px(12))
        column.addWidget(SectionTitle(title, "pane"))
        if found is None:
            column.addWidget(Text(MISSING[clock], wrap=True))
        else:
            self._tell(column, found, rule)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        let_read(area, title)
        foot = Footer()
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(foot)
        self.resize(540, 420)

    def _tell(self, column: QVBoxLayout, found: Clock, rule: str) -> None:
        today = self.context.today
        calendar = settings.business_calendar(self.context.store)
        told = calendar.explain(found.since_on, today)
        origin = french.full_date(found.since_on)
        if found.interaction is not None:
            origin += f", {french.quote(found.interaction.subject)}"
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        lines = (
            ("Départ", french.sentence(origin)),
            ("Arrivée", french.sentence(french.full_date(today))),
            ("Règle", f"Jours civils, {rule}; le premier jour n’est pas compté, le dernier l’est."),
            ("Résultat", french.days(found.days)),
            ("Jours ouvrables", f"{told.summary}"),
        )
        for at, (label, words) in enumerate(lines):
            grid.addWidget(Text(label, "body", "text2"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(words, "strong" if label == "Résultat" else "body", wrap=True), at, 1)
        column.addLayout(grid)
        left_out = [day for day in told.skipped if day.reason not in ("samedi", "dimanche")]
        if left_out:
            column.addWidget(SectionTitle("Jours fériés et fermés laissés de côté"))
            for day in left_out:
                column.addWidget(Text(f"{french.sentence(french.full_date(day.day))}{NBSP}: {day.reason}"))


def open_delay(context: Context, window: QWidget, case_id: int, clock: str) -> QWidget:
    """Explain one of the clocks of a case."""
    dialog = DelayDialog(context, case_id, clock, window)
    dialog.show()
    return dialog
