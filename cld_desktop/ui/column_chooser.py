"""The columns of a list in a window: those that are ticked show, in the order they stand in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.buttons import FlatLink, IconButton, SecondaryButton
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context

_SIDE = 24
_WIDTH = 420
INTRO = "Cochez ce que la liste montre. Les colonnes qui manquent de place se retirent à partir de la fin."


class ColumnRow(QWidget):
    """One column: whether it shows, and the two buttons that move it."""

    def __init__(self, columns: ArrangedColumns, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = columns.columns[code].title
        places = columns.arrangement.places
        codes = [one.code for one in places]
        visible = columns.arrangement.visible
        self.code = code
        self.check = CheckBox(title)
        self.check.setChecked(code in visible)
        self.check.setEnabled(visible != (code,))  # one at least stays
        self.up = IconButton("chevron-up", f"Monter{NBSP}: {title}")
        self.down = IconButton("chevron-down", f"Descendre{NBSP}: {title}")
        self.up.setEnabled(code != codes[0])
        self.down.setEnabled(code != codes[-1])
        self.note = Text("faute de place" if code in columns.lacking() else "", "meta", "text2")
        if code in columns.lacking():
            self.check.setAccessibleDescription("Ne se voit pas, faute de place")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.check)
        row.addStretch(1)
        row.addWidget(self.note)
        row.addSpacing(theme.px(8))
        row.addWidget(self.up)
        row.addWidget(self.down)


class ColumnChooser(QDialog):
    """What is ticked or moved shows at once in the list behind."""

    def __init__(self, columns: ArrangedColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Colonnes")
        self.columns = columns
        self.rows: dict[str, ColumnRow] = {}
        self.reset = FlatLink("Rétablir les colonnes", "rotate-ccw")
        close = SecondaryButton("Fermer", keys="Échap")
        # Connect
        self.reset.clicked.connect(self._on_reset)
        close.clicked.connect(self.close)
        columns.destroyed.connect(self.close)  # the pages are built again
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self._move_focused(-1))
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self._move_focused(1))
        # Assemble
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(_SIDE, 20, _SIDE, 20)
        self._inside.setSpacing(theme.px(2))
        self._inside.addWidget(Text(INTRO, "body", "text2", wrap=True))
        self._inside.addSpacing(theme.px(8))
        self._held = QWidget()
        self._inside.addWidget(self._held)
        self._inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        foot = Footer()
        foot.row.addWidget(self.reset)
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(foot)
        theme.lay_on_paper(self)
        self.draw()
        room = dialog_room.room_for(self, parent)
        tall = self._body.sizeHint().height() + foot.sizeHint().height() + theme.px(24)
        self.resize(min(theme.px(_WIDTH), room.width()), min(tall, room.height()))
        next(iter(self.rows.values())).check.setFocus()

    def draw(self) -> None:
        """Show the columns as they stand now."""
        held = QWidget()
        lines = QVBoxLayout(held)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(2))
        self.rows = {}
        for place in self.columns.arrangement.places:
            row = ColumnRow(self.columns, place.code)
            row.check.toggled.connect(lambda _: self._on_ticked())
            row.up.clicked.connect(lambda _=False, code=place.code: self._move(code, -1, "up"))
            row.down.clicked.connect(lambda _=False, code=place.code: self._move(code, 1, "down"))
            self.rows[place.code] = row
            lines.addWidget(row)
        self._inside.replaceWidget(self._held, held)
        self._held.hide()
        self._held.deleteLater()
        self._held = held
        self.reset.setEnabled(self.columns.is_changed)

    def _on_ticked(self) -> None:
        focused = next((code for code, row in self.rows.items() if row.check is self.focusWidget()), "")
        self.columns.show_codes([code for code, row in self.rows.items() if row.check.isChecked()])
        self.draw()
        if focused:
            self.rows[focused].check.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, code: str, by: int, button: str) -> None:
        self.columns.move(code, by)
        self.draw()
        row = self.rows[code]
        wanted = row.check if button == "check" else row.up if button == "up" else row.down
        other = row.down if button == "up" else row.up
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.TabFocusReason)
        codes = list(self.rows)
        announce(self, f"{self.columns.columns[code].title}, {codes.index(code) + 1} sur {len(codes)}")

    def _move_focused(self, by: int) -> None:
        focused: QWidget | None = self.focusWidget()
        for code, row in self.rows.items():
            if focused is not None and row.isAncestorOf(focused):
                self._move(code, by, "check")
                return

    def _on_reset(self) -> None:
        self.columns.reset()
        self.draw()
        next(iter(self.rows.values())).check.setFocus(Qt.FocusReason.TabFocusReason)


def open_columns(_context: Context, window: QWidget, columns: ArrangedColumns) -> QWidget:
    """Show the columns of a list over the window."""
    chooser = ColumnChooser(columns, window)
    chooser.show()
    return chooser
