"""What the cards of the settings share: a label beside what is chosen, or above it where room is short."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.cards import Card
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.editors import LineEditor
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import ErrorLine, Text
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context

LABEL_WIDTH = 200
ROW_HEIGHT = 28
FIELD_WIDTH = 420
SAVED = "Paramètre enregistré."


class SettingsCard(Card):
    """Rows of choices under a title; each is saved as soon as it is made."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(title)
        self.context = context
        self._rows: list[QBoxLayout] = []
        self._blanks: list[QWidget] = []
        self._is_stacked = False

    def refresh(self) -> None:
        """Show what is chosen now; the heirs do it."""

    def add(self, label: str, widget: QWidget) -> None:
        """A row: its label, and what is chosen."""
        name = Text(label, "body", "text2", wrap=True)
        name.setFixedWidth(theme.px(LABEL_WIDTH))
        name.setMinimumHeight(max(theme.px(ROW_HEIGHT), name.heightForWidth(theme.px(LABEL_WIDTH))))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.px(12))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, 100)
        row.addStretch(1)
        if not label:
            self._blanks.append(name)
        self._rows.append(row)
        self.body.addLayout(row)

    def note(self, sentence: str) -> None:
        """Words under the rows."""
        self.body.addWidget(Text(sentence, "meta", "text3", wrap=True))

    def stack(self, *, is_stacked: bool) -> None:
        """Put each label above what is chosen, or beside it."""
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        way = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            row.setDirection(way)
            row.setSpacing(theme.px(2 if is_stacked else 12))
        for blank in self._blanks:
            blank.setVisible(not is_stacked)

    def attempt(self, action: Callable[[], object], sentence: str = SAVED) -> bool:
        """Run a service; say what was done, or why it was refused."""
        try:
            action()
        except Problem as problem:
            explain(self, problem)
            return False
        self.context.say(sentence)
        return True

    def save(self, name: str, value: str) -> bool:
        """Save a setting of the base."""
        return self.attempt(lambda: settings.set_setting(self.context.store, name, value))


class SettingLine(QWidget):
    """A setting of the base that is typed: saved when the line is left, refused beside it."""

    def __init__(
        self, context: Context, name: str, label: str, editor: LineEditor, read: Callable[[], str]
    ) -> None:
        """`read` gives the value to keep of what is typed; what is wrong is said by the editor's `fault`."""
        super().__init__()
        self.context = context
        self.editor = dressed(editor, label)
        self.fault = ErrorLine()
        self._name = name
        self._read = read
        # Connect
        editor.left.connect(self.submit)
        editor.line.returnPressed.connect(self.submit)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(editor)
        column.addWidget(self.fault)

    def submit(self) -> None:
        """Save what is typed, or say what is wrong with it; what is typed stays."""
        fault = self.editor.fault()
        value = "" if fault else self._read()
        store = self.context.store
        if not fault and value != queries.setting(store, self._name):
            try:
                settings.set_setting(store, self._name, value)
            except Invalid as refusal:
                fault = refusal.fields.get(self._name, str(refusal))
            except Problem as refusal:
                fault = str(refusal)
            else:
                self.context.say(SAVED)
        self.fault.setText(fault)
        self.editor.set_invalid(bool(fault))
        self.editor.box().setAccessibleDescription(fault)

    def is_refused(self) -> bool:
        """Whether what is typed was not saved, and so must not be replaced."""
        return bool(self.fault.text())


def dressed(editor: Editor, label: str) -> Editor:
    """An editor with its name, no wider than the design says."""
    editor.box().setAccessibleName(label)
    editor.setMaximumWidth(theme.px(FIELD_WIDTH))
    return editor


def side_by_side(*widgets: QWidget) -> QWidget:
    """Things beside one another, on the next line where there is no room."""
    box = QWidget()
    flow = FlowLayout(box, theme.px(12), theme.px(6))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    for widget in widgets:
        flow.addWidget(widget)
    return box


def in_column(*widgets: QWidget) -> QWidget:
    """Things one below the other."""
    box = QWidget()
    column = QVBoxLayout(box)
    lowered = 0
    if isinstance(widgets[0], Text):  # its first line stands at the height of the label
        lowered = max(0, (theme.px(ROW_HEIGHT) - widgets[0].fontMetrics().height()) // 2)
    column.setContentsMargins(0, lowered, 0, 0)
    column.setSpacing(theme.px(6))
    for widget in widgets:
        is_wide = isinstance(widget, Text) or widget.layout() is not None
        column.addWidget(widget, 0, Qt.AlignmentFlag(0) if is_wide else Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return box
