"""What the forms of the directory share: names already borne, offices told in words, exact days, removals."""

from __future__ import annotations

from collections.abc import Callable

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Office, Organization, Person
from cld_desktop.domain.vocabulary import DatePrecision
from cld_desktop.services.readings_directory import DirectoryLine, similar
from cld_desktop.storage import queries
from cld_desktop.ui import directory_actions
from cld_desktop.ui.editors import CheckEditor, DayEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import names, names_in
from cld_desktop.ui.screen import Context
from cld_desktop.ui.twin_editor import TwinEditor

_NAMED, _LONGEST = 3, 60
_EXACT = "Indiquez un jour précis, ou laissez ce champ vide."


def name_field(context: Context, kind: str, label: str, *, but: int = 0, hint: str = "") -> Field:
    """A name, which tells while it is typed which card has a similar one; `but` is the card itself."""

    def twins(name: str) -> tuple[DirectoryLine, ...]:
        return similar(context.store, kind, name, context.today, but=but)

    return Field(name="name", label=label, make=lambda: TwinEditor(twins), hint=hint)


def another_field(words: str) -> Field:
    """« C’est une autre personne du même nom », shown once a card bears the name."""
    return Field(name="is_another", label=words, make=lambda: CheckEditor(words))


def follow_twins(dialog: FormDialog) -> None:
    """Show « C’est une autre personne » only when a card bears the very name that is typed."""
    editor, box = dialog.form.editor("name"), dialog.form.boxes["is_another"]
    assert isinstance(editor, TwinEditor)
    box.setVisible(bool(box.editor.value()))
    editor.looked.connect(lambda is_same: box.setVisible(is_same or bool(box.editor.value())))


def look_at_twins(dialog: FormDialog) -> None:
    """Know whether the name is borne already before it is saved."""
    editor = dialog.form.editor("name")
    if isinstance(editor, TwinEditor):
        editor.look()


def office_fields(context: Context, *, is_optional: bool = False) -> list[Field]:
    """A function in an organization, each typed: known or new."""
    titles = names_in(office.title for office in queries.all_of(context.store, Office))
    return [
        Field(name="function", label="&Fonction", make=titles, span=6, is_optional=is_optional),
        Field(
            name="organization",
            label="&Organisme",
            make=names(context, Organization),
            span=6,
            is_optional=True,
        ),
    ]


def check_days(dialog: FormDialog, *fields: str) -> None:
    """A day known only by its month or its year is not one that a mandate begins on."""
    faults = {}
    for name in fields:
        editor = dialog.form.editor(name)
        is_exact = not isinstance(editor, DayEditor) or editor.precision() is DatePrecision.DAY
        if editor.value() is not None and not is_exact:
            faults[name] = _EXACT
    if faults:
        raise Invalid(**faults)


def renamed(save: Callable[[], object], **fields: str) -> object:
    """Save; a refusal of a field that the form calls otherwise is said beside it."""
    try:
        return save()
    except Invalid as refusal:
        raise Invalid(**{fields.get(name, name): said for name, said in refusal.fields.items()}) from refusal


def used_words(context: Context, card: Person | Organization | Office) -> str:
    """« Fiche utilisée dans 3 dossiers : … »: what a correction of the card reaches."""
    if not card.id:
        return ""
    several = queries.cases_naming(context.store, type(card), card.id)
    if not several:
        return "Cette fiche n’est utilisée dans aucun dossier."
    names = [one.short_name or one.title[:_LONGEST] for one in several[:_NAMED]]
    if len(several) > _NAMED:
        names.append(french.plural(len(several) - _NAMED, "autre"))
    return f"Fiche utilisée dans {french.plural(len(several), 'dossier')}{NBSP}: {french.join_and(names)}"


def removal(
    context: Context, remove: Callable[[], None], record: Person | Organization | Office
) -> Callable[[], object] | None:
    """« Supprimer », for what is saved already."""
    if not record.id:
        return None

    def run() -> object:
        remove()
        context.say(f"Fiche {french.quote(directory_actions.card_name(record))} supprimée.", "trash")
        return None

    return run


def lead_to(
    dialog: FormDialog, context: Context, kind: type[Person | Organization | Office], *, is_new: bool = True
) -> None:
    """Show the new card once saved; and the one of the same name when it is asked for."""
    start = dialog.form.typed()

    def open_twin(line: DirectoryLine) -> None:
        typed = dialog.form.typed()
        if {**typed, "name": start.get("name")} == start:
            dialog.form.set_typed(start)  # nothing but the name: no draft is worth keeping
        dialog.reject()
        context.go("directory", kind=kind, record_id=line.entry.record_id)

    for box in dialog.form.boxes.values():
        if isinstance(box.editor, TwinEditor):
            box.editor.open_clicked.connect(open_twin)
    if is_new:
        dialog.saved.connect(lambda saved: context.go("directory", kind=kind, record_id=saved.id))
