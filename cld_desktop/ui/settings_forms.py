"""Who I am, and putting a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Problem, ReadOnly
from cld_desktop.services import readings, safety, settings
from cld_desktop.storage import backup
from cld_desktop.ui import background, messages
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import names_in
from cld_desktop.ui.screen import Context

COPIES = "Sauvegardes de Suivi CLD (*.suivi)"


def open_me(context: Context, window: QWidget) -> QWidget:
    """Say who is at the keyboard; the name given by the system is proposed."""
    store = context.store
    me = context.me
    team = [person.name for person in settings.colleagues(store)]
    fields = [
        Field(
            name="name",
            label="&Votre nom",
            make=names_in(team),
            hint="Il signe ce que vous consignez et se propose comme responsable de vos suivis.",
        )
    ]

    def save(typed: dict[str, Any]) -> object:
        return settings.introduce_me(store, context.account, typed["name"])

    dialog = FormDialog(
        context,
        "C’est moi",
        fields,
        save,
        parent=window,
        values={"name": me.name if me else context.account},
        said="Votre nom est enregistré.",
        width=440,
    )
    dialog.show()
    return dialog


def open_restore(context: Context, window: QWidget, path: str = "") -> None:
    """Choose a backup, or take the one at `path`; say what it holds, and put it in the place of the data."""
    if path:
        restore(context, window, Path(path))
        return
    folder = readings.backup_folder(context.store, context.data)
    chosen, _ = QFileDialog.getOpenFileName(window, "Restaurer une sauvegarde", str(folder), COPIES)
    if chosen:
        restore(context, window, Path(chosen))


def restore(context: Context, window: QWidget, path: Path) -> None:
    """Put a backup back once it has been verified and the choice confirmed."""
    try:
        if context.store.read_only:
            raise ReadOnly
        told = backup.verify(path)
    except Problem as problem:
        messages.explain(window, problem)
        return
    held = ", ".join(
        (
            french.plural(told.counts.get("cases", 0), "dossier"),
            french.plural(told.counts.get("interactions", 0), "communication"),
            french.plural(told.counts.get("documents", 0), "document"),
        )
    )
    is_sure = messages.confirm(
        window,
        f"Remplacer les données actuelles par la sauvegarde {french.quote(path.name)}?",
        "Restaurer",
        detail=f"Elle contient{NBSP}: {held}. Les données actuelles sont d’abord copiées à part.",
    )
    if not is_sure:
        return
    try:
        background.let_end(context.letting_go)
        safety.restore(context.store, context.data, path, context.now())
    except Problem as problem:
        messages.explain(window, problem)
        return
    context.restored.emit()
    context.told.emit("Sauvegarde restaurée.", "archive-restore")
