"""The name of a saved view: a new one of what is shown, or another for one that is there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.records import SavedView
from cld_desktop.services import views
from cld_desktop.storage import queries
from cld_desktop.ui.editors import LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import open_record_form
from cld_desktop.ui.screen import Context

INTRO = (
    "La vue garde les filtres, les colonnes, leur largeur et le tri. "
    "Elle se retrouve à gauche, sous le nom de la page."
)


def open_view(
    context: Context,
    window: QWidget,
    view_id: int = 0,
    *,
    page: str = "",
    filters: str = "",
    layout: str = "",
) -> FormDialog:
    """Keep what is shown on a page under a name, and open it; or rename a view."""
    store = context.store
    view = queries.get(store, SavedView, view_id) if view_id else SavedView(name="", page=page)
    fields = [Field(name="name", label="&Nom de la vue", make=LineEditor)]

    def save(record: SavedView) -> SavedView:
        if view_id:
            return views.rename_view(store, record)
        return views.add_view(store, SavedView(name=record.name, page=page, filters=filters, layout=layout))

    dialog = open_record_form(
        context,
        window,
        "Renommer la vue" if view_id else "Enregistrer cette vue",
        fields,
        view,
        save,
        said="Vue renommée." if view_id else "Vue enregistrée.",
        intro="" if view_id else INTRO,
        width=480,
    )
    if not view_id:
        dialog.saved.connect(lambda made: context.go(made.page, view=str(made.id)))
    return dialog
