"""The forms of the directory: people, bodies, offices, mandates and contact details, typed as people type."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.french import NBSP
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.directory_forms import open_office, open_organization, open_person
from cld_desktop.ui.form import DRAFT_DELAY_MS
from cld_desktop.ui.stakeholder_form import open_stakeholder
from cld_desktop.ui.tenure_forms import open_contact_detail, open_tenure
from tests.ui.keys import press, type_text

# said without a screen, of the list that proposes names under a field
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier
MINISTRY = "Ministère de l’Immigration, de la Francisation et de l’Intégration"


@pytest.fixture
def window(dressed, qtbot):
    widget = QWidget()
    widget.resize(1000, 700)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def form(demonstration, window, qtbot):
    """Opens one of the forms, ready to be typed in."""

    def opening(open_, **about):
        dialog = open_(demonstration, window, **about)
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opening


@pytest.fixture
def heard(demonstration):
    """The sentences of the toast, and the places gone to."""
    told = []
    demonstration.said.connect(lambda sentence, _icon: told.append(sentence))
    demonstration.went.connect(lambda place: told.append((place.kind, place.record_id)))
    return told


def fill(dialog, **typed: str) -> None:
    for name, words in typed.items():
        box = dialog.form.editor(name).box()
        box.setFocus()
        press(Qt.Key.Key_A, modifiers=CONTROL)
        press(Qt.Key.Key_Delete)
        type_text(words)


def save() -> None:
    press(Qt.Key.Key_Return, modifiers=CONTROL)


def errors(dialog) -> dict[str, str]:
    return {name: box.error.text() for name, box in dialog.form.boxes.items() if box.error.text()}


def one(context, kind, **equals):
    return queries.all_of(context.store, kind, **equals)[0]


def link(dialog, words):
    return next(each for each in dialog.findChildren(FlatLink) if each.label() == words)


# People


def test_a_person_is_typed_with_function_body_and_ways_to_reach_them(form, demonstration, heard):
    dialog = form(open_person)
    fill(
        dialog,
        name="Zoé Roy",
        function="Préfète",
        organization="MRC d’Abitibi",
        started_on="7 nov 2021",
        phone="8195550142",
        email="zoe@example.org",
        note="Matin seulement",
    )
    save()
    zoe = one(demonstration, r.Person, name="Zoé Roy")
    assert zoe.note == "Matin seulement"
    held = queries.office_held(demonstration.store, zoe.id, demonstration.today)
    assert held is not None
    assert held.organization is not None
    assert (held.office.title, held.organization.name) == ("Préfète", "MRC d’Abitibi")
    assert held.tenure.started_on == date(2021, 11, 7)
    details = queries.all_of(demonstration.store, r.ContactDetail, person_id=zoe.id)
    assert [(one.kind, one.value) for one in details] == [
        (v.ContactKind.PHONE, "8195550142"),
        (v.ContactKind.EMAIL, "zoe@example.org"),
    ]
    assert heard == ["Personne ajoutée au répertoire.", (r.Person, zoe.id)]
    assert demonstration.store.undo_label == "Ajouter une personne"
    demonstration.store.undo()
    assert queries.count(demonstration.store, r.Organization, name="MRC d’Abitibi") == 0


def test_a_person_known_by_function_alone_is_taken(form, demonstration):
    dialog = form(open_person)
    save()
    assert errors(dialog) == {
        "name": "Indiquez le nom de la personne, ou la fonction par laquelle elle est connue."
    }
    fill(dialog, function="Ministre", organization="mifi")
    save()
    assert not dialog.isVisible()
    unnamed = queries.all_of(demonstration.store, r.Person, name="")[-1]
    held = queries.office_held(demonstration.store, unnamed.id, demonstration.today)
    assert held is not None
    assert held.office == one(demonstration, r.Office, title="Ministre")


def test_somebody_of_the_same_name_is_told_while_typing_and_opened(form, heard, demonstration, qtbot):
    dialog = form(open_person)
    editor = dialog.form.editor("name")
    fill(dialog, name="contact a")
    qtbot.waitUntil(editor.notice.isVisible)
    assert editor.words.text() == (
        f"Fiche semblable{NBSP}: Contact{NBSP}A, Personne-ressource, direction régionale"
    )
    QTest.mouseClick(editor.go, Qt.MouseButton.LeftButton)
    contact = one(demonstration, r.Person, name=f"Contact{NBSP}A")
    assert heard == [(r.Person, contact.id)]
    assert not dialog.isVisible()
    assert not list(demonstration.data.drafts.glob("*.json"))
    again = form(open_person)
    assert again.form.editor("name").value() == ""


def test_the_same_name_twice_is_taken_only_with_what_tells_them_apart(form, demonstration):
    dialog = form(open_person)
    assert dialog.form.boxes["is_another"].isHidden()
    type_text(f"contact{NBSP}a")
    save()
    assert set(errors(dialog)) == {"name"}
    assert dialog.form.boxes["is_another"].isVisible()
    dialog.form.editor("is_another").box().setFocus()
    press(Qt.Key.Key_Space)
    save()
    assert errors(dialog) == {"note": "Notez ce qui distingue cette fiche de l’autre du même nom."}
    assert queries.count(demonstration.store, r.Person) == 8
    fill(dialog, note="De la Ville")
    save()
    assert queries.count(demonstration.store, r.Person) == 9


def test_what_was_typed_goes_to_the_card_that_is_there_already(form, demonstration, heard, qtbot):
    dialog = form(open_person)
    editor = dialog.form.editor("name")
    fill(dialog, name="Cristine Fréchette", function="Députée de Sanguinet", phone="418 555-0100")
    qtbot.waitUntil(editor.notice.isVisible)
    QTest.mouseClick(editor.use, Qt.MouseButton.LeftButton)
    minister = one(demonstration, r.Person, name="Christine Fréchette")
    assert heard == ["Fiche existante complétée.", (r.Person, minister.id)]
    assert one(demonstration, r.ContactDetail, person_id=minister.id).value == "418 555-0100"
    assert one(demonstration, r.Office, riding="Sanguinet").kind is v.OfficeKind.MNA
    assert queries.count(demonstration.store, r.Person) == 8


def test_a_month_is_not_the_day_a_mandate_began(form, demonstration):
    dialog = form(open_person)
    fill(dialog, name="Zoé Roy", function="Préfète", started_on="mars 2022")
    save()
    assert errors(dialog) == {"started_on": "Indiquez un jour précis, ou laissez ce champ vide."}
    assert queries.count(demonstration.store, r.Person, name="Zoé Roy") == 0
    fill(dialog, started_on="31 février 2022")
    save()
    assert set(errors(dialog)) == {"started_on"}


def test_what_is_typed_is_kept_as_typed_and_nothing_invisible_is_taken(form, demonstration):
    dialog = form(open_person, name="Zoé Roy")
    fill(dialog, phone="<b>=1+1</b> 😀")
    dialog.form.editor("email").line.setText("a\x07b")
    save()
    assert set(errors(dialog)) == {"email"}
    fill(dialog, email="")
    save()
    zoe = one(demonstration, r.Person, name="Zoé Roy")
    assert one(demonstration, r.ContactDetail, person_id=zoe.id).value == "<b>=1+1</b> 😀"


def test_what_was_typed_comes_back_after_the_form_was_closed(form, qtbot):
    first = form(open_person)
    fill(first, name="Zoé Roy", started_on="bientôt")
    qtbot.wait(DRAFT_DELAY_MS // 10)
    press(Qt.Key.Key_Escape)
    again = form(open_person)
    assert again.form.editor("name").value() == "Zoé Roy"
    assert again.form.editor("started_on").text_typed() == "bientôt"
    QTest.mouseClick(link(again, "Repartir de la fiche"), Qt.MouseButton.LeftButton)
    assert again.form.editor("name").value() == ""


def test_a_name_is_completed_where_it_was_missing(form, demonstration):
    unnamed = one(demonstration, r.Person, name="")
    form(open_person, person_id=unnamed.id)
    type_text("Jean Roy")
    save()
    assert one(demonstration, r.Participant, person_id=unnamed.id).name == "Jean Roy"


def test_a_person_is_removed_from_the_form_or_the_refusal_is_shown_there(form, demonstration, heard):
    contact = one(demonstration, r.Person, name=f"Contact{NBSP}A")
    dialog = form(open_person, person_id=contact.id)
    QTest.mouseClick(link(dialog, "Supprimer"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "figure dans" in dialog._general.text()
    with demonstration.store.change("Préparer") as change:
        zoe = change.put(r.Person(name="Zoé Roy"))
    dialog = form(open_person, person_id=zoe.id)
    QTest.mouseClick(link(dialog, "Supprimer"), Qt.MouseButton.LeftButton)
    assert heard == [f"Fiche «{NBSP}Zoé Roy{NBSP}» supprimée."]
    assert queries.find(demonstration.store, r.Person, zoe.id) is None


# Organizations and offices


def test_an_organization_is_put_under_another_known_or_new(form, demonstration, heard):
    dialog = form(open_organization)
    fill(dialog, name="Antenne de Val-d’Or", above="mifi")
    dialog.form.editor("kind").box().setFocus()
    type_text("Dir")
    save()
    made = one(demonstration, r.Organization, name="Antenne de Val-d’Or")
    assert made.parent_id == one(demonstration, r.Organization, short_name="MIFI").id
    assert made.kind is v.OrganizationKind.REGIONAL_OFFICE
    assert heard == ["Organisme ajouté au répertoire.", (r.Organization, made.id)]


def test_an_organization_is_not_under_itself(form, demonstration):
    ministry = one(demonstration, r.Organization, short_name="MIFI")
    dialog = form(open_organization, organization_id=ministry.id)
    assert dialog.form.editor("name").value() == MINISTRY
    fill(dialog, above="Direction régionale")
    save()
    assert errors(dialog) == {"above": "Cet organisme relève déjà de celui-ci. Choisissez-en un autre."}
    fill(dialog, above="", name="")
    save()
    assert errors(dialog) == {"name": "Indiquez le nom de l’organisme."}


def test_what_is_left_untouched_keeps_the_body_above(form, demonstration):
    region = one(demonstration, r.Organization, short_name="Direction régionale")
    dialog = form(open_organization, organization_id=region.id)
    fill(dialog, note="À Rouyn-Noranda")
    save()
    kept = queries.get(demonstration.store, r.Organization, region.id)
    assert (kept.parent_id, kept.note) == (region.parent_id, "À Rouyn-Noranda")


def test_an_office_is_typed_and_modified(form, demonstration):
    dialog = form(open_office)
    save()
    assert errors(dialog) == {"title": "Indiquez le titre de la fonction."}
    fill(dialog, title="Préfet", title_feminine="Préfète", organization="MRC d’Abitibi")
    save()
    made = one(demonstration, r.Office, title="Préfet")
    assert queries.get(demonstration.store, r.Organization, made.organization_id).name == "MRC d’Abitibi"
    dialog = form(open_office, office_id=made.id)
    fill(dialog, salutation="Monsieur le Préfet,")
    save()
    changed = queries.get(demonstration.store, r.Office, made.id)
    assert (changed.salutation, changed.organization_id) == ("Monsieur le Préfet,", made.organization_id)


# Mandates and contact details


def test_a_mandate_that_ends_before_it_begins_is_refused_at_its_field(form, demonstration):
    contact = one(demonstration, r.Person, name=f"Contact{NBSP}B")
    dialog = form(open_tenure, person_id=contact.id)
    save()
    assert errors(dialog) == {"function": "Indiquez la fonction."}
    fill(dialog, function="Directrice", organization="mifi", started_on="2023-05-01", ended_on="2023-04-01")
    save()
    assert errors(dialog)["ended_on"].startswith("Le mandat se termine avant de commencer.")
    fill(dialog, ended_on="2023-08-31")
    save()
    made = queries.all_of(demonstration.store, r.Tenure, person_id=contact.id)[-1]
    assert (made.started_on, made.ended_on) == (date(2023, 5, 1), date(2023, 8, 31))


def test_a_mandate_modified_keeps_its_office_and_its_source(form, demonstration):
    minister = one(demonstration, r.Person, name="Christine Fréchette")
    tenure = one(demonstration, r.Tenure, person_id=minister.id)
    dialog = form(open_tenure, person_id=minister.id, tenure_id=tenure.id)
    assert dialog.form.editor("organization").value() == MINISTRY
    fill(dialog, party="CAQ", paragraph="6")
    save()
    kept = queries.get(demonstration.store, r.Tenure, tenure.id)
    assert (kept.office_id, kept.source_id) == (tenure.office_id, tenure.source_id)
    assert (kept.party, kept.paragraph) == ("CAQ", "6")


def test_a_mandate_is_removed_and_brought_back(form, demonstration, heard):
    contact = one(demonstration, r.Person, name=f"Contact{NBSP}A")
    tenure = one(demonstration, r.Tenure, person_id=contact.id)
    dialog = form(open_tenure, person_id=contact.id, tenure_id=tenure.id)
    QTest.mouseClick(link(dialog, "Supprimer"), Qt.MouseButton.LeftButton)
    assert heard == ["Mandat supprimé."]
    assert queries.find(demonstration.store, r.Tenure, tenure.id) is None
    demonstration.store.undo()
    assert queries.find(demonstration.store, r.Tenure, tenure.id) == tenure


def test_a_phone_number_is_shown_in_its_usual_form_and_kept_apart_when_personal(form, demonstration):
    contact = one(demonstration, r.Person, name=f"Contact{NBSP}B")
    dialog = form(open_contact_detail, person_id=contact.id)
    save()
    assert errors(dialog) == {"value": "Indiquez la coordonnée."}
    fill(dialog, value="8195550142", label="Cellulaire")
    dialog.form.editor("is_personal").box().setFocus()
    press(Qt.Key.Key_Space)
    save()
    made = one(demonstration, r.ContactDetail, person_id=contact.id)
    assert (made.value, made.label, made.is_personal) == ("8195550142", "Cellulaire", True)
    dialog = form(open_contact_detail, detail_id=made.id)
    assert dialog.form.editor("value").value() == f"819{NBSP}555-0142"
    QTest.mouseClick(link(dialog, "Supprimer"), Qt.MouseButton.LeftButton)
    assert queries.find(demonstration.store, r.ContactDetail, made.id) is None


def test_a_body_has_contact_details_that_are_nobody_s_own(form, demonstration):
    region = one(demonstration, r.Organization, short_name="Direction régionale")
    dialog = form(open_contact_detail, organization_id=region.id)
    assert "is_personal" not in dialog.form.boxes
    fill(dialog, value="region@example.org")
    dialog.form.editor("kind").box().setFocus()
    type_text("Cou")
    save()
    made = one(demonstration, r.ContactDetail, organization_id=region.id)
    assert (made.kind, made.value) == (v.ContactKind.EMAIL, "region@example.org")


def test_the_card_asked_about_is_the_one_linked_to_the_case(form, demonstration):
    unnamed = one(demonstration, r.Person, name="")
    case = one(demonstration, r.Case)
    dialog = form(open_stakeholder, case_id=case.id, person_id=unnamed.id)
    assert dialog.form.editor("who").text_typed() == "Nom à compléter, Député de Matane-Matapédia"
    save()
    assert queries.all_of(demonstration.store, r.Stakeholder)[-1].person_id == unnamed.id
