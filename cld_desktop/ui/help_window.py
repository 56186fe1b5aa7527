"""The help: a table of contents that can be searched, and the topic chosen; it lies beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.services import help_topics
from cld_desktop.services.help_topics import Topic
from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.fields import SearchField
from cld_desktop.ui.help_text import HelpText
from cld_desktop.ui.rows import Cell, Column, Group
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable

FIRST = "premiers-pas"
CONTENTS_WIDTH = 290


class HelpWindow(QDialog):
    """Contents at the left, the topic at the right."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Aide")
        self.context = context
        self._code = ""
        self._behind: list[str] = []
        self.words = SearchField("Chercher dans l’aide", "Ctrl+F")
        self.contents: RecordTable[Topic] = RecordTable(
            [Column("Sujet", lambda topic: Cell(text=topic.title))],
            key=lambda topic: topic.code,
            sentence=lambda topic: f"{topic.title}, {topic.part}",
            name="Table des matières",
            row_height=34,
            heading_indent=12,
        )
        self.nothing = EmptyState("search", "", "Effacer la recherche")
        self.back = IconButton("arrow-left", "Sujet précédent (Alt+←)")
        self.text = HelpText()
        self.guide = FlatLink("Guide de démarrage", "book-open")
        self.tour = FlatLink("Visite guidée", "map")
        self.shortcuts = FlatLink("Raccourcis", "keyboard")
        self.about = FlatLink("À propos", "info")
        # Connect
        self.words.textChanged.connect(self._on_words)
        self.words.returnPressed.connect(self.text.setFocus)
        self.nothing.action_clicked.connect(self._on_clear)
        self.contents.chosen.connect(self._on_chosen)
        self.contents.opened.connect(lambda _topic: self.text.setFocus())
        self.text.topic_wanted.connect(self.show_topic)
        self.text.dialog_wanted.connect(context.ask)
        self.back.clicked.connect(self.go_back)
        self.guide.clicked.connect(lambda: context.ask("guide"))
        self.tour.clicked.connect(self._on_tour)
        self.shortcuts.clicked.connect(lambda: context.ask("shortcuts"))
        self.about.clicked.connect(lambda: context.ask("about"))
        for keys, run in (("Ctrl+F", self._on_find), ("Alt+Left", self.go_back)):
            QShortcut(QKeySequence(keys), self, run)
        # Assemble
        self.left = QStackedWidget()
        self.left.addWidget(self.contents)
        self.left.addWidget(self.nothing)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._contents_side())
        splitter.addWidget(self._topic_side())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(CONTENTS_WIDTH), theme.px(620)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        theme.lay_on_paper(self)
        room = dialog_room.room_for(self, parent)
        self.setMinimumSize(min(theme.px(600), room.width()), min(theme.px(360), room.height()))
        self.resize(min(theme.px(920), room.width()), min(theme.px(640), room.height()))
        self._fill(help_topics.topics())

    def _contents_side(self) -> QWidget:
        box = QWidget()
        box.setMinimumWidth(theme.px(220))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, theme.px(12), 0, theme.px(8))
        column.setSpacing(theme.px(8))
        field = QHBoxLayout()
        field.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        field.addWidget(self.words)
        column.addLayout(field)
        column.addWidget(self.left, 1)
        for link in (self.guide, self.tour, self.shortcuts, self.about):
            row = QHBoxLayout()
            row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        return box

    def _topic_side(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(14), 0, theme.px(12), 0)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        return box

    # What is shown

    def show_topic(self, code: str) -> None:
        """Show a topic, out of any search; the one left can be gone back to."""
        if self._code and self._code != code:
            self._behind.append(self._code)
        self._show(code)

    def go_back(self) -> None:
        """The topic read before."""
        if self._behind:
            self._show(self._behind.pop())

    def code(self) -> str:
        """The code of the topic being read."""
        return self._code

    def _show(self, code: str) -> None:
        self._on_clear()
        topic = help_topics.topic(code)
        self._read(topic)
        self.contents.select(code)

    def _read(self, topic: Topic) -> None:
        self._code = topic.code
        self.back.setEnabled(bool(self._behind))
        self.setWindowTitle(f"{topic.title} – Aide")
        self.text.show_topic(topic.text, self.words.text())

    def _fill(self, topics: tuple[Topic, ...]) -> None:
        groups = [
            Group(key=part, title=part, rows=rows)
            for part, _ in help_topics.CONTENTS
            if (rows := tuple(topic for topic in topics if topic.part == part))
        ]
        self.contents.set_groups(groups)

    def _on_words(self, words: str) -> None:
        found = tuple(help_topics.search(words))
        self.left.setCurrentIndex(0 if found else 1)
        self.nothing.sentence.setText(f"Aucun sujet ne correspond à {french.quote(words)}.")
        if not found:
            return
        best = found[0] if words.strip() else help_topics.topic(self._code or FIRST)
        self._code = best.code  # what the list then selects is not a topic that somebody left
        self._fill(found)
        self.contents.select(best.code)
        self._read(best)

    def _on_chosen(self, topic: Topic | None) -> None:
        if topic is not None and topic.code != self._code:
            self._behind.append(self._code)
            self._read(topic)

    def _on_clear(self) -> None:
        self.words.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the field, the arrow leads down to the topics."""
        if event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.contents.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _on_tour(self) -> None:
        self.hide()  # the tour never covers a window
        self.close()
        self.context.tour_wanted.emit()

    def _on_find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()


def open_help(context: Context, window: QWidget, topic: str = FIRST) -> QWidget:
    """Show a topic in the one window of help, over whatever must be answered first."""
    under = QApplication.activeModalWidget() or window
    opened = next((one for one in under.findChildren(HelpWindow) if one.isVisible()), None)
    if opened is None:
        opened = HelpWindow(context, under)
        dialog_room.center(opened, under)
    opened.show_topic(topic)
    opened.show()
    opened.raise_()
    opened.activateWindow()
    opened.words.setFocus()
    return opened
