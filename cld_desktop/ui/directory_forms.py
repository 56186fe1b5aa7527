"""The forms of the directory's cards: a person, an organization, an office."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french, rules
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import ContactDetail, Office, Organization, Person
from cld_desktop.domain.typed_values import clean
from cld_desktop.domain.vocabulary import ELECTED, ContactKind, OfficeKind, OrganizationKind
from cld_desktop.services import directory
from cld_desktop.services.readings_directory import DirectoryLine
from cld_desktop.services.readings_offices import office_name
from cld_desktop.storage import queries
from cld_desktop.ui.directory_fields import (
    another_field,
    check_days,
    follow_twins,
    lead_to,
    look_at_twins,
    name_field,
    office_fields,
    removal,
    renamed,
    used_words,
)
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import NONE, choice, day, names, open_record_form
from cld_desktop.ui.screen import Context
from cld_desktop.ui.twin_editor import TwinEditor

_ANOTHER_PERSON = "C’est une a&utre personne du même nom"
_ANOTHER_BODY = "C’est un autre or&ganisme du même nom"
_REACHED = ((ContactKind.PHONE, "phone"), (ContactKind.EMAIL, "email"))


# People


def open_person(context: Context, window: QWidget, person_id: int = 0, name: str = "") -> QWidget:
    """Add a person, with what they hold and how to reach them; or modify their card."""
    if person_id:
        return _edit_person(context, window, queries.get(context.store, Person, person_id))
    fields = [
        name_field(context, "people", "&Nom", hint="Laissez vide si vous ne connaissez que la fonction."),
        another_field(_ANOTHER_PERSON),
        *office_fields(context, is_optional=True),
        Field(name="started_on", label="De&puis le", make=day(context), span=6, is_optional=True),
        Field(name="verify_by", label="&Vérifier d’ici le", make=day(context), span=6, is_optional=True),
        Field(name="phone", label="&Téléphone", make=LineEditor, span=6, is_optional=True),
        Field(name="email", label="&Courriel", make=LineEditor, span=6, is_optional=True),
        Field(name="note", label="Not&e", make=lambda: AreaEditor(2), is_optional=True),
        Field(name="is_team", label="De l’équipe", make=lambda: CheckEditor("De l’é&quipe du dossier")),
    ]

    def save(typed: dict[str, Any]) -> Person:
        details = _details(typed)
        check_days(dialog, "started_on", "verify_by")
        _check_details(typed)
        look_at_twins(dialog)
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
            is_another=typed["is_another"],
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
    lead_to(dialog, context, Person)
    follow_twins(dialog)
    _offer_use(context, dialog)
    dialog.show()
    return dialog


def _details(typed: dict[str, Any]) -> list[ContactDetail]:
    return [ContactDetail(kind=kind, value=typed[field]) for kind, field in _REACHED if clean(typed[field])]


def _offer_use(context: Context, dialog: FormDialog) -> None:
    """« Utiliser cette fiche »: what was typed goes to the card that is there already."""
    editor = dialog.form.editor("name")
    assert isinstance(editor, TwinEditor)

    def save(line: DirectoryLine, typed: dict[str, Any]) -> Person:
        check_days(dialog, "started_on")
        _check_details(typed)
        return directory.use_person(
            context.store,
            line.entry.record_id,
            function=typed["function"],
            organization=typed["organization"],
            started_on=typed["started_on"],
            details=_details(typed),
        )

    editor.offer_use()
    editor.use_clicked.connect(
        lambda line: dialog.submit(lambda typed: save(line, typed), "Fiche existante complétée.")
    )


def _edit_person(context: Context, window: QWidget, person: Person) -> QWidget:
    fields = [
        name_field(context, "people", "&Nom", but=person.id),
        another_field(_ANOTHER_PERSON),
        Field(name="verify_by", label="&Vérifier d’ici le", make=day(context), span=6, is_optional=True),
        Field(name="note", label="Not&e", make=AreaEditor, is_optional=True),
        Field(name="is_team", label="De l’équipe", make=lambda: CheckEditor("De l’é&quipe du dossier")),
        Field(name="is_inactive", label="Inactive", make=lambda: CheckEditor("Fiche &inactive")),
    ]

    def save(typed: Person) -> object:
        check_days(dialog, "verify_by")
        look_at_twins(dialog)
        is_another = dialog.form.editor("is_another").value()
        return directory.update_person(context.store, typed, is_another=is_another)

    dialog = open_record_form(
        context,
        window,
        "Modifier la personne",
        fields,
        person,
        save,
        draft=f"personne-{person.id}",
        intro=used_words(context, person),
        said="Fiche enregistrée.",
        remove=removal(context, lambda: directory.remove_person(context.store, person.id), person),
    )
    lead_to(dialog, context, Person, is_new=False)
    follow_twins(dialog)
    return dialog


def _check_details(typed: dict[str, Any]) -> None:
    faults = {}
    for kind, field in _REACHED:
        _, found = rules.faults_of(ContactDetail(kind=kind, value=typed[field], person_id=1))
        if clean(typed[field]) and "value" in found:
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
        name_field(context, "organizations", "&Nom", but=organization_id),
        another_field(_ANOTHER_BODY),
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
        look_at_twins(dialog)
        is_another = dialog.form.editor("is_another").value()
        return renamed(
            lambda: put(store, typed, parent=None if is_same else parent, is_another=is_another),
            parent_id="above",
        )

    dialog = open_record_form(
        context,
        window,
        "Modifier l’organisme" if organization_id else "Nouvel organisme",
        fields,
        organization,
        save,
        values={"above": above.name if above else ""},
        draft=f"organisme-{organization_id}",
        intro=used_words(context, organization),
        said="Fiche enregistrée." if organization_id else "Organisme ajouté au répertoire.",
        remove=removal(context, lambda: directory.remove_organization(store, organization_id), organization),
    )
    lead_to(dialog, context, Organization, is_new=not organization_id)
    follow_twins(dialog)
    return dialog


def _officials(context: Context, office: Office) -> list[Option]:
    """The offices that staff may be attached to: those of elected officials, and the one already chosen."""
    store = context.store
    known = [
        one
        for one in queries.all_of(store, Office)
        if one.id != office.id and (one.kind in ELECTED or one.id == office.attached_to_id)
    ]
    told = [Option(one.id, office_name(store, one, context.today)) for one in known]
    return [Option(None, NONE), *sorted(told, key=lambda option: french.collation_key(option.label))]


def open_office(context: Context, window: QWidget, office_id: int = 0) -> QWidget:
    """Add an office, whoever holds it; or modify it."""
    store = context.store
    office = queries.get(store, Office, office_id) if office_id else Office(title="")
    where = queries.find(store, Organization, office.organization_id)
    attached = _officials(context, office)
    fields = [
        Field(name="title", label="T&itre", make=LineEditor, span=6),
        Field(name="title_feminine", label="Au &féminin", make=LineEditor, span=6, is_optional=True),
        Field(name="kind", label="&Type", make=choice(OfficeKind), span=6),
        Field(name="riding", label="&Circonscription", make=LineEditor, span=6, is_optional=True),
        Field(name="organization", label="&Organisme", make=names(context, Organization), is_optional=True),
        Field(
            name="attached_to_id",
            label="&Rattachée à",
            make=lambda: ChoiceEditor(attached),
            is_optional=True,
            hint="Pour le personnel d’une personne élue",
        ),
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
        return renamed(
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
        intro=used_words(context, office),
        said="Fiche enregistrée." if office_id else "Fonction ajoutée au répertoire.",
        remove=removal(context, lambda: directory.remove_office(store, office_id), office),
    )
    lead_to(dialog, context, Office, is_new=not office_id)
    return dialog
