"""The getting-started guide, read in the window that previews pages; it needs no base."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.services import guide
from cld_desktop.ui.pages_dialog import Pages, PagesDialog
from cld_desktop.ui.screen import Context

GUIDE = Pages(
    title="Guide de démarrage",
    file_name=guide.file_name(),
    folder="copie",
    draw=guide.pdf_bytes,
    save_title="Enregistrer le guide en PDF",
    printed="Guide envoyé à l’imprimante.",
    saved="Guide enregistré",
    undrawn="Le guide n’a pas pu être produit. Réinstallez Suivi CLD, puis ouvrez le guide de nouveau.",
    unopened="Aucun programme de ce poste n’ouvre les PDF. Enregistrez le guide.",
)


def open_guide(context: Context, window: QWidget) -> PagesDialog:
    """Show the guide; the one already open comes back."""
    for one in window.findChildren(PagesDialog):
        if one.pages is GUIDE and one.isVisible():
            one.raise_()
            one.activateWindow()
            return one
    dialog = PagesDialog(context, GUIDE, window)
    dialog.show()
    return dialog
