"""« À qui de jouer »: the ledger of a case, its bar, and every dated turn, to add, correct or take back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem, Unknown
from cld_desktop.domain.records import TurnEvent
from cld_desktop.domain.vocabulary import Confidence
from cld_desktop.services import cases
from cld_desktop.services.readings_turns import TurnSheet, turn_sheet
from cld_desktop.storage.store import Done
from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.buttons import IconButton, PrimaryButton, SecondaryButton
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.due_list import LineRow, clear
from cld_desktop.ui.focus_order import follow_layout
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_words import source_words
from cld_desktop.ui.turn_view import TurnView

TITLE = "À qui de jouer"
RULE = (
    "Seul un tour consigné, avec sa date, fait passer le dossier d’un camp à l’autre. Le premier jour n’est "
    "pas compté, le dernier l’est."
)


class TurnLedgerDialog(QDialog):
    """The sentence, the bar and the list; drawn again when something of the case changes."""

    def __init__(self, context: Context, case_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.context = context
        self._case_id = case_id
        self.name = SectionTitle("", "pane")
        self.view = TurnView()
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.add = PrimaryButton("Consigner un tour", "plus")
        self.close_button = SecondaryButton("Fermer", keys="Échap")
        # Connect
        self.view.explained.connect(lambda: context.ask("delay", case_id=case_id, clock="turn"))
        self.add.clicked.connect(lambda: context.ask("turn", case_id=case_id))
        self.close_button.clicked.connect(self.close)
        context.changed.connect(self._on_changed)
        # Assemble
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.px(12))
        self.name.setWordWrap(True)
        column.addWidget(self.name)
        column.addWidget(self.view)
        column.addWidget(Text(RULE, "meta", "text2", wrap=True))
        column.addWidget(SectionTitle("Tours consignés"))
        column.addLayout(self.list)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        body.setAutoFillBackground(False)
        foot = Footer()
        foot.row.addWidget(self.add)
        foot.row.addStretch(1)
        foot.row.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(foot)
        theme.lay_on_paper(self)
        self._draw(turn_sheet(context.store, case_id, context.today))
        room = dialog_room.room_for(self, parent)
        self.resize(min(theme.px(640), room.width() - 40), min(theme.px(520), room.height() - 40))

    def _draw(self, sheet: TurnSheet) -> None:
        self.name.setText(case_name(sheet.case))
        self.add.setEnabled(not self.context.store.read_only)
        self.view.show_ledger(sheet.ledger)
        clear(self.list)
        for at, event in enumerate(sheet.events):
            self.list.addWidget(self._line(sheet, event, has_line=at > 0))
        if not sheet.events:
            self.list.addWidget(Text("Aucun tour consigné.", "body", "text2"))
        follow_layout(self)

    def _line(self, sheet: TurnSheet, event: TurnEvent, *, has_line: bool) -> QWidget:
        line = LineRow(has_line=has_line)
        line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # as high as its words
        day = french.long_date(event.since_on)
        what = f"En attente {event.side.of}, à partir du {day}"
        why = _why(sheet, event)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(what, wrap=True))
        if why:
            words.addWidget(Text(why, "meta", "text2", wrap=True))
        line.row.addLayout(words, 1)
        line.setAccessibleName(", ".join(filter(None, (what, why))))
        line.pressed.connect(lambda: self.context.ask("turn", case_id=event.case_id, turn_id=event.id))
        line.row.addLayout(self._actions(event, day))
        return line

    def _actions(self, event: TurnEvent, day: str) -> QHBoxLayout:
        edit = IconButton("pencil", f"Corriger le tour du {day}")
        remove = IconButton("trash", f"Supprimer le tour du {day}")
        edit.clicked.connect(lambda: self.context.ask("turn", case_id=event.case_id, turn_id=event.id))
        remove.clicked.connect(lambda: self._on_remove(event.id))
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (edit, remove):
            button.setEnabled(not self.context.store.read_only)
            row.addWidget(button)
        return row

    def _on_remove(self, event_id: int) -> None:
        try:
            cases.remove_turn(self.context.store, event_id)
        except Problem as problem:
            explain(self, problem)
            return
        self.context.say("Tour supprimé.", "trash")

    def _on_changed(self, _done: Done) -> None:
        try:
            sheet = turn_sheet(self.context.store, self._case_id, self.context.today)
        except Unknown:
            self.close()
            return
        self._draw(sheet)


def _why(sheet: TurnSheet, event: TurnEvent) -> str:
    source = sheet.sources.get(event.source_id or 0)
    talk = sheet.interactions.get(event.interaction_id or 0)
    told = [
        event.reason.rstrip("."),
        "" if event.confidence is Confidence.WRITTEN else event.confidence.label,
        f"communication {french.quote(talk.subject)}" if talk else "",
        source_words(source, event.page, event.paragraph) if source else "",
    ]
    return " · ".join(filter(None, told))


def open_turns(context: Context, window: QWidget, case_id: int) -> QWidget:
    """Show the ledger of a case."""
    dialog = TurnLedgerDialog(context, case_id, window)
    dialog.show()
    dialog.close_button.setFocus()
    return dialog
