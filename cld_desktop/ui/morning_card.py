"""« Ce matin »: the band that says, once a day, what is due and what colleagues did meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.local_time import here
from cld_desktop.domain.records import FollowUp
from cld_desktop.services.readings import FollowUpRow
from cld_desktop.services.readings_history import HistoryRow
from cld_desktop.services.readings_morning import Morning
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.due_list import clear
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.prose import link
from cld_desktop.ui.record_places import can_open, open_record
from cld_desktop.ui.screen import Context


def since_words(since: datetime, today: date) -> str:
    """« Depuis lundi, 16 h 30 », « Depuis le 3 octobre 2023, 9 h »."""
    at = here(since)
    is_near = (today - at.date()).days < 7
    day = french.full_date(at.date()).split(NBSP)[0].split(" ")[0] if is_near else ""
    return f"Depuis {day or 'le ' + french.long_date(at.date())}, {french.time(at.time())}"


class MorningCard(QWidget):
    """Each line opens what it tells of; a cross puts it away until tomorrow.

    Signals:
        dismissed(): the cross.
    """

    dismissed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName("Ce matin")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.current().themed.connect(self.update)
        self.history = FlatLink("Voir l’historique")
        self.cross = IconButton("x", "Fermer « Ce matin »", color="accent")
        # Connect
        self.history.clicked.connect(lambda: context.go("history"))
        self.cross.clicked.connect(self.dismissed)
        # Assemble
        self._has_both = False
        self._mine = QVBoxLayout()
        self._theirs = QVBoxLayout()
        for column in (self._mine, self._theirs):
            column.setSpacing(theme.px(4))
            column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self.rule = Separator(parent=self)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(theme.px(14))
        self._words.addLayout(self._mine)
        self._words.addWidget(self.rule, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words.addLayout(self._theirs, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(6), theme.px(6))
        row.setSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        title = Text("Ce matin", "strong")
        title.setMinimumHeight(theme.px(28))
        sign = QVBoxLayout()
        sign.setContentsMargins(0, theme.px(4), 0, 0)
        sign.addWidget(IconLabel("sunrise", "accent", size=20))
        sign.addStretch(1)
        row.addLayout(sign)
        row.addWidget(title, 0, top)
        row.addLayout(self._words, 1)
        row.addWidget(self.history, 0, top)
        row.addWidget(self.cross, 0, top)

    def tell(self, told: Morning) -> None:
        """Show these."""
        clear(self._mine)
        clear(self._theirs)
        for words, rows in _mine(told):
            self._mine.addWidget(link(words, partial(self._open_due, rows), color="text"))
        for words, row in self._deeds(told):
            if row is None or not can_open(row.kind, row.case.id if row.case else 0):
                self._theirs.addWidget(Text(words, "body", wrap=True))
            else:
                self._theirs.addWidget(link(words, partial(self._open_deed, row), color="text"))
        if told.others:
            more = french.plural(told.others, "autre modification", "autres modifications")
            self._theirs.addWidget(link(f"et {more}", lambda: self.context.go("history")))
        self._mine.addStretch(1)
        self._theirs.addStretch(1)
        self._has_both = bool(_mine(told)) and bool(told.deeds)
        self._tell_rule()
        self.history.setVisible(bool(told.deeds))

    def _deeds(self, told: Morning) -> Sequence[tuple[str, HistoryRow | None]]:
        if told.since is None or not told.deeds:
            return []
        since = since_words(told.since, self.context.today)
        if len(told.deeds) == 1:
            return [(f"{since}{NBSP}: {told.deeds[0].sentence}.", told.deeds[0])]
        return [(f"{since}{NBSP}:", None), *((f"{row.sentence}.", row) for row in told.deeds)]

    def _open_due(self, rows: Sequence[FollowUpRow]) -> None:
        only = rows[0].follow_up.id if len(rows) == 1 else 0
        self.context.go("follow_ups", kind=FollowUp if only else None, record_id=only)

    def _open_deed(self, row: HistoryRow) -> None:
        if row.kind is not None:
            open_record(self.context, row.kind, row.record_id, case_id=row.case.id if row.case else 0)

    def _tell_rule(self) -> None:
        beside = self._words.direction() == QBoxLayout.Direction.LeftToRight
        self.rule.setVisible(self._has_both and beside)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put what others did under what is due where there is less room."""
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._words.setDirection(way)
        self._words.setSpacing(theme.px(0 if is_narrow else 14))
        self._tell_rule()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            line = colors.accent if theme.current().is_contrast else None
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.accent_subtle, line=line)


def _mine(told: Morning) -> list[tuple[str, Sequence[FollowUpRow]]]:
    """The lines of what is due, and the follow-ups each is about."""
    whose = f"Pour {'vous' if told.me else 'l’équipe'}{NBSP}: "
    lines: list[tuple[str, Sequence[FollowUpRow]]] = []
    both = [*told.today, *told.late]
    if told.today and told.late:
        counts = f"{french.plural(len(told.today), 'suivi')} aujourd’hui, {len(told.late)} en retard."
        lines.append((whose + counts, both))
    elif told.today:
        lines.append((f"{whose}{french.plural(len(told.today), 'suivi')} aujourd’hui.", both))
    elif told.late:
        lines.append((f"{whose}{french.plural(len(told.late), 'suivi')} en retard.", both))
    shown = told.newly_late if len(both) > 1 else ()
    lines += [(f"Échu depuis{NBSP}: {french.quote(row.follow_up.subject)}", [row]) for row in shown[:3]]
    return lines
