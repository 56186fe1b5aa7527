"""The message as it came: its file, its header, its words only. Nothing is fetched, no link is followed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.mail import Mailbox, Message, offset_words
from cld_desktop.domain.records import Document, Email
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.file_icon import FileIcon
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import ElidedLabel, Text

_SAFE = "Aucune image distante chargée, aucun lien suivi."
_MOST_PEOPLE = 8
_LONGEST_LINE = 400
_NO_TEXT = "Ce courriel n’a pas de texte."


class EmailOriginal(QWidget):
    """The left pane. With several messages to review, the buttons that go from one to the next.

    Signals:
        stepped(int): the previous message (-1) or the next one (1) was asked for.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge_place = QVBoxLayout()
        self._name = ElidedLabel("", "strong")
        self._size = ElidedLabel("", "meta", "text2")
        self._grid = QGridLayout()
        self._cells: list[QWidget] = []
        self._badge: FileIcon | None = None
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setAccessibleName("Texte du courriel")
        self.text.setMinimumHeight(theme.px(120))
        self.remarks = Text("", "meta", "text2", wrap=True)
        self.previous = IconButton("chevron-left", "Courriel précédent")
        self.next = IconButton("chevron-right", "Courriel suivant")
        self._rank = Text("", "meta_strong", "text2")
        self._pager = QWidget()
        # Connect
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        # Assemble
        self._assemble()

    def _assemble(self) -> None:
        pager = QHBoxLayout(self._pager)
        pager.setContentsMargins(0, 0, 0, 0)
        pager.setSpacing(theme.px(4))
        pager.addWidget(self._rank)
        pager.addStretch(1)
        pager.addWidget(self.previous)
        pager.addWidget(self.next)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._size)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addLayout(self._badge_place)
        head.addLayout(names, 1)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        safe = QHBoxLayout()
        safe.setSpacing(theme.px(6))
        safe.addWidget(IconLabel("shield-check", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        safe.addWidget(Text(_SAFE, "meta", "text2", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(12))
        column.setSpacing(theme.px(10))
        column.addWidget(self._pager)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self.text, 1)
        column.addWidget(self.remarks)
        column.addLayout(safe)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_rank(self, rank: int, count: int) -> None:
        """Say which of several messages this is."""
        self._pager.setVisible(count > 1)
        self._rank.setText(f"{rank + 1} de {count}")
        self.previous.setEnabled(rank > 0)
        self.next.setEnabled(rank < count - 1)

    def show_message(self, document: Document, email: Email, message: Message) -> None:
        """Show another message."""
        self._name.setText(document.file_name)
        self._size.setText(f"{french.file_size(document.size)}, original conservé tel quel")
        if self._badge is not None:
            self._badge_place.removeWidget(self._badge)
            self._badge.hide()
            self._badge.deleteLater()
        self._badge = FileIcon(document.file_name)
        self._badge_place.addWidget(self._badge)
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for row, (label, words) in enumerate(_header(email, message)):
            self._add_line(row, label, words)
        self.text.setPlainText(message.body or _NO_TEXT)
        said = [one.label for one in message.remarks]
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))

    def _add_line(self, row: int, label: str, words: str) -> None:
        name = Text(label, "meta", "text2")
        value = Text(words, "meta", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{label} : {words}")
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._cells += [name, value]

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        pager = [] if self._pager.isHidden() else [self.previous, self.next]
        return [*pager, self.text]


def _header(email: Email, message: Message) -> list[tuple[str, str]]:
    lines = [("De", _people([message.sender] if message.sender else []))]
    lines += [("À", _people(message.to)), ("C. c.", _people((*message.cc, *message.bcc)))]
    lines += [("Date", _moment(email, message)), ("Objet", message.subject[:_LONGEST_LINE])]
    return [(label, words) for label, words in lines if words]


def _people(people: list[Mailbox] | tuple[Mailbox, ...]) -> str:
    shown = [str(one)[:_LONGEST_LINE] for one in people[:_MOST_PEOPLE]]
    rest = len(people) - len(shown)
    return "\n".join([*shown, f"et {french.plural(rest, 'autre')}"] if rest else shown)


def _moment(email: Email, message: Message) -> str:
    """« mar. 24 oct. 2023, 9 h 40 (UTC−4) »; the writer's own hour too, where it is another."""
    if email.sent_on is None or message.sent_at is None:
        return ""
    at, theirs = email.sent_time, message.sent_at
    local = french.weekday_date(email.sent_on) + (f", {french.time(at)}" if at else "")
    here = (email.sent_on, at.hour if at else 0, at.minute if at else 0)
    is_same = here == (theirs.date(), theirs.hour, theirs.minute)
    told = "" if is_same else f"{french.time(theirs.time())} dans le message, "
    return f"{local} ({told}{offset_words(theirs)})"
