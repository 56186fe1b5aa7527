"""« Voir les nouveautés »: the notes of a version as plain text, and what can be done of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.services.updates import Offer
from cld_desktop.ui import dialog_room, messages, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.focus_ring import let_read
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import ErrorLine, SectionTitle, Text
from cld_desktop.ui.prose import Prose
from cld_desktop.ui.screen import Context

NO_NOTES = "Cette version n’a pas de note."
BRING = "Télécharger et installer…"
CLOSE = "Fermer et installer…"
SHOW = "Ouvrir son dossier"
HERE = "L’installateur est téléchargé et vérifié."
ELSEWHERE = (
    "L’installateur est téléchargé et vérifié. Il est pour Windows : apportez-le sur un poste Windows."
)
_WIDTH, _HEIGHT = 620, 480


class UpdateDialog(QDialog):
    """The notes in the middle; below, how far the download is, and one thing to press at a time."""

    def __init__(self, context: Context, offer: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Suivi CLD {offer.version}")
        self.context = context
        self.updates = context.updates
        self.offer = offer
        told = offer.announcement
        self.notes = Prose(told.notes or NO_NOTES)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        let_read(self.area, f"Nouveautés de la version {offer.version}")
        self.progress = Text("", "body", "text2", wrap=True)
        self.fault = ErrorLine()
        self.ignore = FlatLink("Ignorer cette version")
        self.later = SecondaryButton("Plus tard", keys="Échap")
        self.go = PrimaryButton(BRING)
        # Connect
        self.ignore.clicked.connect(self._on_ignore)
        self.later.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
        self.updates.changed.connect(self._tell)
        # Assemble
        head = Text(self._facts(), "body", "text2", wrap=True)
        words = QWidget()
        inside = QVBoxLayout(words)
        inside.setContentsMargins(24, 0, 24, 12)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        self.area.setWidget(words)
        words.setAutoFillBackground(False)
        top = QVBoxLayout()
        top.setContentsMargins(24, 20, 24, 12)
        top.setSpacing(theme.px(4))
        top.addWidget(SectionTitle(f"La version {offer.version} est offerte", "pane"))
        top.addWidget(head)
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 24, 8)
        below.addWidget(self.progress)
        below.addWidget(self.fault)
        foot = Footer()
        foot.row.addWidget(self.ignore)
        foot.row.addStretch(1)
        foot.row.addWidget(self.later)
        foot.row.addWidget(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.area, 1)
        whole.addLayout(below)
        whole.addWidget(foot)
        theme.lay_on_paper(self)
        room = dialog_room.room_for(self, parent)
        self.resize(min(theme.px(_WIDTH), room.width()), min(theme.px(_HEIGHT), room.height()))
        self._was_busy = False
        self._tell()
        self.go.setFocus()

    def _facts(self) -> str:
        told = self.offer.announcement
        facts = (
            f"Publiée le {french.long_date(told.released_on)}",
            french.file_size(told.size),
            f"vous avez la version {self.updates.terms.running}",
        )
        return ", ".join(facts) + "."

    def is_ready(self) -> bool:
        """Whether the setup of this version is here."""
        ready = self.updates.ready
        return ready is not None and ready.announcement == self.offer.announcement

    def _tell(self) -> None:
        told, is_busy = self.updates, self.updates.is_busy()
        here = HERE if told.terms.has_setups else ELSEWHERE
        self.progress.setText(told.progress() or (here if self.is_ready() else ""))
        self.progress.setVisible(bool(self.progress.text()))
        self.fault.setText(told.fault)
        words = (CLOSE if told.terms.has_setups else SHOW) if self.is_ready() else BRING
        self.go.set_plain_text(words)
        self.go.setEnabled(self.is_ready() or told.can_act())
        self.ignore.setVisible(not self.is_ready() and not is_busy)
        self.later.set_plain_text("Annuler" if is_busy else "Plus tard")
        if self._was_busy and not is_busy and self.is_ready():
            announce(self, here)
            self.go.setFocus()
        self._was_busy = is_busy

    def _on_go(self) -> None:
        if not self.is_ready():
            self.updates.bring(self.offer)
        elif not self.updates.terms.has_setups:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.updates.folder)))
        elif messages.confirm(
            self,
            f"Fermer Suivi CLD pour installer la version {self.offer.version}?",
            "Fermer et installer",
            detail="Une sauvegarde se fait, puis l’installateur s’ouvre. Vos brouillons sont conservés.",
        ):
            self.updates.install()

    def _on_ignore(self) -> None:
        self.updates.ignore(self.offer)
        self.context.told.emit(f"La version {self.offer.version} ne sera plus offerte sur ce poste.", "check")
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        """Échap, or closing it, is « Plus tard »; « Annuler » during a download."""
        if self.updates.is_busy():
            self.updates.stop()
            return
        self.updates.put_off(self.offer)
        super().reject()


def open_update(context: Context, window: QWidget, offer: Offer) -> QWidget:
    """Show what a version brings, over the window."""
    dialog = UpdateDialog(context, offer, window)
    dialog_room.center(dialog, window)
    dialog.show()
    return dialog
