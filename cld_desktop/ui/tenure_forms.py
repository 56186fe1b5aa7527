"""The forms of what somebody holds and of how to reach them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import ContactDetail, Document, Office, Organization, Person, Tenure
from cld_desktop.domain.typed_values import clean
from cld_desktop.domain.vocabulary import ContactKind
from cld_desktop.services import directory, readings_people
from cld_desktop.storage import queries
from cld_desktop.ui import directory_actions, directory_words
from cld_desktop.ui.directory_fields import check_days, office_fields, renamed, used_words
from cld_desktop.ui.editors import CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.record_forms import NONE, choice, day, document_name, open_record_form
from cld_desktop.ui.screen import Context


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
        *office_fields(context),
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
        check_days(dialog, "started_on", "ended_on", "attested_on")
        told = {name: dialog.form.editor(name).value() for name in known}
        if tenure_id and told == known:
            return renamed(lambda: directory.update_tenure(store, record), office_id="function")
        if not clean(told["function"]):
            raise Invalid(function="Indiquez la fonction.")
        put = directory.update_tenure if tenure_id else directory.start_tenure
        return renamed(lambda: put(store, record, **told), office_id="function")

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
    if not detail_id and detail.person_id:
        held = [one.office for one in readings_people.person_detail(store, person_id, context.today).held_now]
        if held:
            owners = [
                *(Option(one.id, f"La fonction : {one.title} (reste à qui l’occupe)") for one in held),
                Option(0, "La personne"),
            ]
            fields.insert(0, Field(name="owner", label="À &qui", make=lambda: ChoiceEditor(owners)))
    if detail.person_id:
        fields.append(
            Field(
                name="is_personal",
                label="Personnelle",
                make=lambda: CheckEditor("Coordonnée p&ersonnelle (gardée à part et masquée)"),
            )
        )

    fields.append(
        Field(
            name="ended_on",
            label="&Valable jusqu’au",
            make=day(context),
            is_optional=True,
            hint="Passé ce jour, la coordonnée est gardée, mais n’est plus proposée.",
        )
    )

    def save(record: ContactDetail) -> object:
        check_days(dialog, "ended_on")
        office = dialog.form.editor("owner").value() if "owner" in dialog.form.boxes else 0
        if office and not record.is_personal:  # what is personal never goes to whoever comes next
            record = replace(record, person_id=None, office_id=office)
        return put(store, record)

    def remove() -> object:
        directory.remove_contact_detail(store, detail_id)
        context.say("Coordonnée supprimée.", "trash")
        return None

    put = directory.update_contact_detail if detail_id else directory.add_contact_detail
    owner = _owner_name(context, detail)
    dialog = open_record_form(
        context,
        window,
        "Modifier la coordonnée" if detail_id else "Nouvelle coordonnée",
        fields,
        detail,
        save,
        values={"value": directory_words.detail_words(detail)},
        draft=f"coordonnee-{detail.person_id}-{detail.office_id}-{detail.organization_id}-{detail_id}",
        said="Coordonnée enregistrée.",
        intro=owner,
        remove=remove if detail_id else None,
        width=520,
    )
    return dialog


def _owner_name(context: Context, detail: ContactDetail) -> str:
    """Whose it is, and for one that is corrected, in how many cases it serves."""
    owners: tuple[tuple[type[Person] | type[Organization] | type[Office], int | None], ...] = (
        (Person, detail.person_id),
        (Organization, detail.organization_id),
        (Office, detail.office_id),
    )
    for kind, owner_id in owners:
        if owner_id:
            card = queries.get(context.store, kind, owner_id)
            told = [directory_actions.card_name(card), used_words(context, card) if detail.id else ""]
            return "\n".join(filter(None, told))
    return ""
