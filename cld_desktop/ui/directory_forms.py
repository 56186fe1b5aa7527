"""The forms of the directory: a person, an organization, an office, a mandate, a contact detail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french, rules
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import ContactDetail, Document, Office, Organization, Person, Tenure
from cld_desktop.domain.vocabulary import ContactKind, DatePrecision, OfficeKind, OrganizationKind
from cld_desktop.services import directory
from cld_desktop.services.readings_directory import DirectoryLine, namesakes
from cld_desktop.storage import queries
from cld_desktop.ui import directory_actions, directory_words
from cld_desktop.ui.editors import (
    AreaEditor,
    CheckEditor,
    ChoiceEditor,
    DayEditor,
    Editor,
    LineEditor,
    Option,
)
from cld_desktop.ui.form import Field, FormDialog
from cld_desktop.ui.record_forms import (
    NONE,
    choice,
    day,
    document_name,
    names,
    names_in,
    open_record_form,
)
from cld_desktop.ui.screen import Context
from cld_desktop.ui.twin_editor import TwinEditor

_EXACT = "Indiquez un jour précis, ou laissez ce champ vide."
_REACHED = ((ContactKind.PHONE, "phone"), (ContactKind.EMAIL, "email"))


# People


def open_person(context: Context, window: QWidget, person_id: int = 0, name: str = "") -> QWidget:
    """Add a person, with what they hold and how to reach them; or modify their card."""
    if person_id:
        return _edit_person(context, window, queries.get(context.store, Person, person_id))
    fields = [
        _name_field(context, "people", "&Nom", hint="Laissez vide si vous ne connaissez que la fonction."),
        *_office_fields(context, is_optional=True),
        Field(name="started_on", label="De&puis le", make=day(context), span=6, is_optional=True),
        Field(name="verify_by", label="&Vérifier d’ici le", make=day(context), span=6, is_optional=True),
        Field(name="phone", label="&Téléphone", make=LineEditor, span=6, is_optional=True),
        Field(name="email", label="&Courriel", make=LineEditor, span=6, is_optional=True),
        Field(name="note", label="Not&e", make=lambda: AreaEditor(2), is_optional=True),
        Field(name="is_team", label="De l’équipe", make=lambda: CheckEditor("De l’é&quipe du dossier")),
    ]

    def save(typed: dict[str, Any]) -> Person:
        details = [
            ContactDetail(kind=kind, value=typed[field])
            for kind, field in _REACHED
            if rules.clean(typed[field])
        ]
        _check_days(dialog, "started_on", "verify_by")
        _check_details(typed)
        return directory.add_person(
            context.store,
            Person(
                name=typed["name"],
                is_team=typed["is_team"],
                verify_by=typed["verify_by"],
                note=typed["note"],
            ),
            function=typed["function"],
            organization=typed["organization"],
            started_on=typed["started_on"],
            details=details,
        )

    dialog = FormDialog(
        context,
        "Nouvelle personne",
        fields,
        save,
        parent=window,
        values={"name": name},
        draft="personne",
        said="Personne ajoutée au répertoire.",
    )
    _lead_to(dialog, context, Person)
    dialog.show()
    return dialog


def _edit_person(context: Context, window: QWidget, person: Person) -> QWidget:
    fields = [
        _name_field(context, "people", "&Nom", but=person.id),
        Field(name="verify_by", label="&Vérifier d’ici le", make=day(context), span=6, is_optional=True),
        Field(name="note", label="Not&e", make=AreaEditor, is_optional=True),
        Field(name="is_team", label="De l’équipe", make=lambda: CheckEditor("De l’é&quipe du dossier")),
        Field(name="is_inactive", label="Inactive", make=lambda: CheckEditor("Fiche &inactive")),
    ]

    def save(typed: Person) -> object:
        _check_days(dialog, "verify_by")
        return directory.update_person(context.store, typed)

    dialog = open_record_form(
        context,
        window,
        "Modifier la personne",
        fields,
        person,
        save,
        draft=f"personne-{person.id}",
        said="Fiche enregistrée.",
        remove=_removal(context, lambda: directory.remove_person(context.store, person.id), person),
    )
    _lead_to(dialog, context, Person, is_new=False)
    return dialog


def _check_details(typed: dict[str, Any]) -> None:
    faults = {}
    for kind, field in _REACHED:
        _, found = rules.faults_of(ContactDetail(kind=kind, value=typed[field], person_id=1))
        if rules.clean(typed[field]) and "value" in found:
            faults[field] = found["value"]
    if faults:
        raise Invalid(**faults)


# Organizations and offices


def open_organization(context: Context, window: QWidget, organization_id: int = 0, name: str = "") -> QWidget:
    """Add an organization, or modify its card."""
    store = context.store
    organization = (
        queries.get(store, Organization, organization_id) if organization_id else Organization(name=name)
    )
    above = queries.find(store, Organization, organization.parent_id)
    fields = [
        _name_field(context, "organizations", "&Nom", but=organization_id),
        Field(name="short_name", label="Nom &abrégé", make=LineEditor, span=6, is_optional=True),
        Field(name="kind", label="&Type", make=choice(OrganizationKind), span=6),
        Field(name="above", label="&Relève de", make=names(context, Organization), is_optional=True),
        Field(name="note", label="Not&e", make=AreaEditor, is_optional=True),
    ]
    if organization_id:
        fields.append(Field(name="is_inactive", label="Inactif", make=lambda: CheckEditor("Fiche &inactive")))

    def save(typed: Organization) -> object:
        put = directory.update_organization if organization_id else directory.add_organization
        parent = dialog.form.editor("above").value()
        is_same = above is not None and parent == above.name
        return _renamed(lambda: put(store, typed, parent=None if is_same else parent), parent_id="above")

    dialog = open_record_form(
        context,
        window,
        "Modifier l’organisme" if organization_id else "Nouvel organisme",
        fields,
        organization,
        save,
        values={"above": above.name if above else ""},
        draft=f"organisme-{organization_id}",
        said="Fiche enregistrée." if organization_id else "Organisme ajouté au répertoire.",
        remove=_removal(context, lambda: directory.remove_organization(store, organization_id), organization),
    )
    _lead_to(dialog, context, Organization, is_new=not organization_id)
    return dialog


def open_office(context: Context, window: QWidget, office_id: int = 0) -> QWidget:
    """Add an office, whoever holds it; or modify it."""
    store = context.store
    office = queries.get(store, Office, office_id) if office_id else Office(title="")
    where = queries.find(store, Organization, office.organization_id)
    fields = [
        Field(name="title", label="T&itre", make=LineEditor, span=6),
        Field(name="title_feminine", label="Au &féminin", make=LineEditor, span=6, is_optional=True),
        Field(name="kind", label="&Type", make=choice(OfficeKind), span=6),
        Field(name="riding", label="&Circonscription", make=LineEditor, span=6, is_optional=True),
        Field(name="organization", label="&Organisme", make=names(context, Organization), is_optional=True),
        Field(
            name="salutation",
            label="&Appel",
            make=lambda: LineEditor("Madame la Ministre,"),
            is_optional=True,
            hint="Les mots qui ouvrent une lettre",
        ),
    ]

    def save(typed: Office) -> object:
        put = directory.update_office if office_id else directory.add_office
        named = dialog.form.editor("organization").value()
        is_same = where is not None and named == where.name
        return _renamed(
            lambda: put(store, typed, organization=None if is_same else named),
            organization_id="organization",
        )

    dialog = open_record_form(
        context,
        window,
        "Modifier la fonction" if office_id else "Nouvelle fonction",
        fields,
        office,
        save,
        values={"organization": where.name if where else ""},
        draft=f"fonction-{office_id}",
        said="Fiche enregistrée." if office_id else "Fonction ajoutée au répertoire.",
        remove=_removal(context, lambda: directory.remove_office(store, office_id), office),
    )
    _lead_to(dialog, context, Office, is_new=not office_id)
    return dialog


# Mandates and contact details


def open_tenure(context: Context, window: QWidget, person_id: int, tenure_id: int = 0) -> QWidget:
    """Note what a person holds or held, and since when; or modify it."""
    store = context.store
    tenure = queries.get(store, Tenure, tenure_id) if tenure_id else Tenure(person_id=person_id, office_id=0)
    person = queries.get(store, Person, tenure.person_id)
    office = queries.find(store, Office, tenure.office_id or None)
    where = queries.find(store, Organization, office.organization_id if office else None)
    known = {"function": office.title if office else "", "organization": where.name if where else ""}
    documents = queries.all_of(store, Document)
    documents.sort(key=lambda one: (one.dated_on is not None, one.dated_on, one.id), reverse=True)
    sources = [Option(None, NONE), *(Option(one.id, document_name(one)) for one in documents)]
    fields = [
        *_office_fields(context),
        Field(name="started_on", label="Dé&but", make=day(context), span=6, is_optional=True),
        Field(name="ended_on", label="&Fin", make=day(context), span=6, is_optional=True),
        Field(
            name="attested_on",
            label="&Attesté le",
            make=day(context),
            span=6,
            is_optional=True,
            hint="Quand le début est inconnu",
        ),
        Field(name="party", label="&Parti", make=LineEditor, span=6, is_optional=True),
        Field(
            name="source_id", label="So&urce", make=lambda: ChoiceEditor(sources), span=8, is_optional=True
        ),
        Field(
            name="paragraph",
            label="Para&graphe",
            make=lambda: LineEditor("6, en-tête"),
            span=4,
            is_optional=True,
        ),
    ]

    def save(record: Tenure) -> object:
        _check_days(dialog, "started_on", "ended_on", "attested_on")
        told = {name: dialog.form.editor(name).value() for name in known}
        if tenure_id and told == known:
            return directory.update_tenure(store, record)
        if not rules.clean(told["function"]):
            raise Invalid(function="Indiquez la fonction.")
        put = directory.update_tenure if tenure_id else directory.start_tenure
        return put(store, record, **told)

    def remove() -> object:
        directory.remove_tenure(store, tenure_id)
        context.say("Mandat supprimé.", "trash")
        return None

    dialog = open_record_form(
        context,
        window,
        "Modifier le mandat" if tenure_id else "Nouveau mandat",
        fields,
        tenure,
        save,
        values=known,
        draft=f"mandat-{tenure.person_id}-{tenure_id}",
        said="Mandat enregistré.",
        intro=directory_words.person_name(person),
        remove=remove if tenure_id else None,
    )
    return dialog


def open_contact_detail(
    context: Context,
    window: QWidget,
    person_id: int = 0,
    office_id: int = 0,
    organization_id: int = 0,
    detail_id: int = 0,
) -> QWidget:
    """Note how to reach somebody, or modify it."""
    store = context.store
    detail = (
        queries.get(store, ContactDetail, detail_id)
        if detail_id
        else ContactDetail(
            kind=ContactKind.PHONE,
            value="",
            person_id=person_id or None,
            office_id=office_id or None,
            organization_id=organization_id or None,
        )
    )
    fields = [
        Field(name="value", label="C&oordonnée", make=LineEditor, span=8),
        Field(name="kind", label="&Type", make=choice(ContactKind), span=4),
        Field(
            name="label",
            label="&Précision",
            make=lambda: LineEditor("Bureau, cellulaire"),
            is_optional=True,
        ),
    ]
    if detail.person_id:
        fields.append(
            Field(
                name="is_personal",
                label="Personnelle",
                make=lambda: CheckEditor("Coordonnée p&ersonnelle (gardée à part et masquée)"),
            )
        )

    def remove() -> object:
        directory.remove_contact_detail(store, detail_id)
        context.say("Coordonnée supprimée.", "trash")
        return None

    put = directory.update_contact_detail if detail_id else directory.add_contact_detail
    owner = _owner_name(context, detail)
    return open_record_form(
        context,
        window,
        "Modifier la coordonnée" if detail_id else "Nouvelle coordonnée",
        fields,
        detail,
        lambda record: put(store, record),
        values={"value": directory_words.detail_words(detail)},
        draft=f"coordonnee-{detail.person_id}-{detail.office_id}-{detail.organization_id}-{detail_id}",
        said="Coordonnée enregistrée.",
        intro=owner,
        remove=remove if detail_id else None,
        width=520,
    )


def _owner_name(context: Context, detail: ContactDetail) -> str:
    owners: tuple[tuple[type[Person] | type[Organization] | type[Office], int | None], ...] = (
        (Person, detail.person_id),
        (Organization, detail.organization_id),
        (Office, detail.office_id),
    )
    for kind, owner_id in owners:
        if owner_id:
            return directory_actions.card_name(queries.get(context.store, kind, owner_id))
    return ""


# What these forms share


def _name_field(context: Context, kind: str, label: str, *, but: int = 0, hint: str = "") -> Field:
    def twins(name: str) -> tuple[DirectoryLine, ...]:
        return namesakes(context.store, kind, name, context.today, but=but)

    return Field(name="name", label=label, make=lambda: TwinEditor(twins), hint=hint)


def _office_fields(context: Context, *, is_optional: bool = False) -> list[Field]:
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


def _check_days(dialog: FormDialog, *fields: str) -> None:
    """A day known only by its month or its year is not one that a mandate begins on."""
    faults = {}
    for name in fields:
        editor = dialog.form.editor(name)
        is_exact = not isinstance(editor, DayEditor) or editor.precision() is DatePrecision.DAY
        if editor.value() is not None and not is_exact:
            faults[name] = _EXACT
    if faults:
        raise Invalid(**faults)


def _renamed(save: Callable[[], object], **fields: str) -> object:
    """Save; a refusal of a field that the form calls otherwise is said beside it."""
    try:
        return save()
    except Invalid as refusal:
        raise Invalid(**{fields.get(name, name): said for name, said in refusal.fields.items()}) from refusal


def _removal(
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


def _lead_to(
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

    for editor in _twin_editors(dialog.form.boxes[name].editor for name in dialog.form.boxes):
        editor.open_clicked.connect(open_twin)
    if is_new:
        dialog.saved.connect(lambda saved: context.go("directory", kind=kind, record_id=saved.id))


def _twin_editors(editors: Iterable[Editor]) -> list[TwinEditor]:
    return [editor for editor in editors if isinstance(editor, TwinEditor)]
