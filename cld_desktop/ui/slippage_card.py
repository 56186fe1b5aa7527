"""The decision date as it was announced: the sentence, the chart, its table, and its picture to copy."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.slippage import Slippage, signed_days
from cld_desktop.domain.sourcing import UNSOURCED
from cld_desktop.services.readings import Register
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.cards import Card
from cld_desktop.ui.divergence_card import EXAMPLE
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painting import Part
from cld_desktop.ui.pills import Pill, Tag, tint_colors
from cld_desktop.ui.register_rows import fact_of, said_by
from cld_desktop.ui.screen import Context
from cld_desktop.ui.slippage_chart import SlippageChart
from cld_desktop.ui.source_link import SourceLink


class _Moved(Pill):
    """The sentence, led by a calendar."""

    def parts(self) -> list[Part]:
        color = tint_colors(self._tint)[0]
        return [Part(kind="icon", value="calendar-arrow-up", color=color, size=14), *super().parts()]


class SlippageCard(Card):
    """Two announcements or more."""

    def __init__(
        self, context: Context, told: Slippage, seen: Register, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("Date de décision annoncée", parent=parent)
        self._context = context
        if seen.is_sample:
            self.add_to_head(Tag(EXAMPLE, dashed=True))
        self.chart = SlippageChart(told, today)
        self.table = _table(context, told, seen)
        self.pages = QStackedWidget()
        self.as_table = FlatLink("Voir en tableau", "table-2")
        self.copy = FlatLink("Copier l’image", "copy")
        # Connect
        self.as_table.clicked.connect(self._turn)
        self.copy.clicked.connect(self._copy)
        # Assemble
        self.body.addWidget(_Moved(told.sentence, tint="warn" if told.days > 0 else "neutral"))
        self.axes = Text(
            "Date annoncée (vertical) selon le jour de l’annonce (horizontal)", "meta", "text2", wrap=True
        )
        self.body.addWidget(self.axes)
        self.pages.addWidget(self.chart)
        self.pages.addWidget(self.table)
        self.body.addWidget(self.pages)
        foot = QWidget()
        row = FlowLayout(foot, spacing=12)
        row.addWidget(Text(_count(told, seen), "meta", "text2"))
        row.addWidget(self.as_table)
        row.addWidget(self.copy)
        self.body.addWidget(foot)

    def shows_table(self) -> bool:
        """Whether the announcements are told in a table."""
        return self.pages.currentWidget() is self.table

    def show_table(self, is_table: bool) -> None:
        """Tell the announcements in a table, or draw them."""
        self.pages.setCurrentWidget(self.table if is_table else self.chart)
        self.axes.setVisible(not is_table)
        self.copy.setVisible(not is_table)
        self.as_table.set_plain_text("Voir le graphique" if is_table else "Voir en tableau")
        self.as_table.set_icon_name("chart-line" if is_table else "table-2")

    def _turn(self) -> None:
        self.show_table(not self.shows_table())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.chart.image())
        self._context.told.emit("Image copiée.", "copy")


def _count(told: Slippage, seen: Register) -> str:
    lacking = sum(
        (item := seen.item(one.statement.id)) is not None and item.origin is None
        for one in told.announcements
    )
    count = french.plural(len(told.announcements), "annonce")
    return f"{count}, dont {lacking} sans source" if lacking else f"{count}, chacune avec sa source"


def _table(context: Context, told: Slippage, seen: Register) -> QWidget:
    table = QWidget()
    table.setAccessibleName("Annonces de la date de décision")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    for at, name in enumerate(("Annoncée le", "Décision", "Écart", "Par")):
        grid.addWidget(Text(name, "meta_strong", "text2"), 0, at)
    for row, one in enumerate(told.announcements, start=1):
        item = seen.item(one.statement.id)
        grid.addWidget(Text(french.short_date(one.announced_on), "meta"), row * 2 - 1, 0)
        grid.addWidget(Text(one.shown, "meta_strong"), row * 2 - 1, 1)
        moved = signed_days(one.moved) if row > 1 else "—"
        grid.addWidget(Text(moved, "meta", "warn" if one.moved > 0 else "text2"), row * 2 - 1, 2)
        if item is None:
            continue
        grid.addWidget(Text(said_by(item), "meta", "text2", wrap=True), row * 2 - 1, 3)
        if item.source is not None:
            grid.addWidget(SourceLink(context, item.source, fact_of(item)), row * 2, 0, 1, 4)
        else:
            grid.addWidget(Text(UNSOURCED, "meta", "warn"), row * 2, 0, 1, 4)
    grid.setColumnStretch(3, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return table
