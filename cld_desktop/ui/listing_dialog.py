"""A list looked at as it will be printed, then printed or saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.listing import Listing
from cld_desktop.services import listings
from cld_desktop.ui.pages_dialog import Pages, PagesDialog
from cld_desktop.ui.screen import Context


def open_listing(context: Context, window: QWidget, listing: Listing) -> QWidget:
    """Show a list as it will be printed."""
    pages = Pages(
        title=listing.title,
        file_name=listings.file_name(listing),
        folder="liste",
        draw=lambda: listings.pdf_bytes(listing),
        save_title="Enregistrer la liste en PDF",
        printed="Liste envoyée à l’imprimante.",
        saved="Liste enregistrée",
        undrawn="La liste n’a pas pu être produite.",
        unopened="Aucun programme de ce poste n’ouvre les PDF. Enregistrez la liste.",
    )
    dialog = PagesDialog(context, pages, window)
    dialog.show()
    return dialog
