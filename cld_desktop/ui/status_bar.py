"""The foot of the window: where the data are, when they were last copied, and what the page shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Case
from cld_desktop.services import moving, readings
from cld_desktop.storage import backup
from cld_desktop.storage.store import Done
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context


class _Word(QWidget):
    """An icon and a few words."""

    spoken_role = QAccessible.Role.StaticText
    speaks_for_parts = True

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.words = Text("", "meta", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon, size=14))
        row.addWidget(self.words)

    def tell(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class StatusBar(QStatusBar):
    """What the whole program says of itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setSizeGripEnabled(False)
        self._place = _Word("hard-drive")
        self._backup = _Word("shield-check")
        self._reading = _Word("file-search")
        self._reading.tell("")
        self._page = Text("", "meta", "text2")
        self._sample = _Word("info")
        self._where = moving.place_words(context.data)
        # Connect
        context.read.connect(self._on_read)
        context.changed.connect(self._on_changed)
        context.restored.connect(self._tell_sample)
        # Assemble
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(16)
        row.addWidget(self._place)
        row.addWidget(self._backup)
        row.addWidget(self._reading)
        row.addWidget(self._page, 1, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        row.addWidget(self._sample)
        self.addWidget(body, 1)
        self._tell_sample()

    def tell(self, page: str) -> None:
        """Say what holds now; `page` is what the page shows."""
        self._place.tell(self._where)
        self._place.setToolTip(str(self.context.data.root))
        self._tell_backup()
        self._page.setText(page)

    def _on_changed(self, done: Done) -> None:
        if Case in done.kinds:
            self._tell_sample()

    def _tell_sample(self) -> None:
        self._sample.tell("Données d’exemple" if readings.has_sample(self.context.store) else "")

    def _on_read(self, left: int) -> None:
        self._reading.tell(f"Lecture de {french.plural(left, 'document')}…" if left else "")
        self._tell_backup()

    def _tell_backup(self) -> None:
        # In the smallest window there is room for one of the two.
        self._backup.tell("" if self._reading.words.text() else self._backup_words())

    def _backup_words(self) -> str:
        folder = readings.backup_folder(self.context.store, self.context.data)
        latest = backup.latest(folder)
        if latest is None:
            return "Première sauvegarde : aujourd’hui, à la fermeture"
        when = latest.made_at
        today = self.context.today
        day = (
            french.relative_day(when.date(), today).lower()
            if abs((today - when.date()).days) <= 1
            else french.short_date(when.date())
        )
        return f"Sauvegarde : {day}, {french.time(when.time())}"
