"""The forms of tags: those of a record, the name and colour of one, and the merging of two."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Tag
from cld_desktop.domain.vocabulary import TagColor
from cld_desktop.services import readings_tags, tags
from cld_desktop.storage import queries
from cld_desktop.ui.editors import ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, open_record_form
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_rows import row_of
from cld_desktop.ui.tags_editor import TagsEditor


def open_record_tags(context: Context, window: QWidget, kind: str, record_id: int) -> QWidget:
    """Choose the tags of a record, or write new ones."""
    store = context.store
    known = [tag.name for tag in readings_tags.all_tags(store)]
    found = row_of(store, kind, record_id, context.today)
    field = Field(name="names", label="É&tiquettes", make=lambda: TagsEditor(known))
    dialog = FormDialog(
        context,
        "Étiquettes",
        [field],
        lambda typed: tags.set_tags(store, kind, record_id, typed["names"]),
        parent=window,
        values={"names": [tag.name for tag in readings_tags.tags_of(store, kind, record_id)]},
        said="Étiquettes enregistrées.",
        intro=found.title if found else "",
    )
    dialog.show()
    return dialog


def open_tag(context: Context, window: QWidget, tag_id: int = 0) -> QWidget:
    """Make a tag, or change its name and colour everywhere it is borne."""
    store = context.store
    tag = queries.get(store, Tag, tag_id) if tag_id else Tag(name="")
    fields = [
        Field(name="name", label="&Nom", make=LineEditor, span=8),
        Field(name="color", label="&Couleur", make=choice(TagColor), span=4),
    ]
    put = tags.update_tag if tag_id else tags.add_tag
    return open_record_form(
        context,
        window,
        "Modifier l’étiquette" if tag_id else "Nouvelle étiquette",
        fields,
        tag,
        lambda record: put(store, record),
        said="Étiquette enregistrée.",
        width=480,
    )


def open_tag_merge(context: Context, window: QWidget, tag_id: int) -> QWidget:
    """Put a tag in the place of another, once told on how many records."""
    store = context.store
    tag = queries.get(store, Tag, tag_id)
    others = [one for one in readings_tags.all_tags(store) if one.id != tag_id]
    count = french.plural(len(readings_tags.tagged(store, tag_id)), "fiche")
    field = Field(
        name="into",
        label="&Remplacer par",
        make=lambda: ChoiceEditor([Option(one.id, one.name) for one in others]),
    )

    def save(typed: dict[str, Any]) -> object:
        if typed["into"] is None:
            raise Invalid(into="Créez d’abord une autre étiquette.")
        return tags.merge_tags(store, tag_id, typed["into"])

    dialog = FormDialog(
        context,
        "Fusionner deux étiquettes",
        [field],
        save,
        parent=window,
        intro=f"{french.quote(tag.name)} disparaît; {count} porteront l’autre étiquette à la place.",
        verb="Fusionner",
        said="Étiquettes fusionnées.",
        width=480,
    )
    dialog.show()
    return dialog
