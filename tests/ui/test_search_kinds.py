"""Whatever is found leads to the place where it is shown, and its source to the passage that was found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import DocumentText, keep_text
from cld_desktop.ui.document_view import DocumentDialog
from cld_desktop.ui.highlights import HighlightedText
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_panel import SearchPanel
from tests.ui import looking
from tests.ui.keys import press

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagate)")
DAY = date(2023, 9, 26)


@pytest.fixture
def one_of_each(demonstration) -> dict[str, r.Record]:
    """A record of each kind that a case shows in a tab, each with a word of its own."""
    store = demonstration.store
    case = queries.all_of(store, r.Case)[0].id
    person = queries.all_of(store, r.Person, name="Élu\u00a0A")[0].id
    letter = queries.all_of(store, r.Document)[0].id
    with store.change("Préparer") as change:
        put = change.put
        body = put(r.Organization(name="MRC Améthyste")).id
        made = {
            "malachite": put(r.Request(case_id=case, subject="Malachite", person_id=person)),
            "néphrite": put(r.Endorsement(case_id=case, organization_id=body, note="Néphrite")),
            "obsidienne": put(r.Stakeholder(case_id=case, person_id=person, note="Obsidienne")),
            "péridot": put(
                r.Amount(case_id=case, kind=v.AmountKind.PAID, value=Decimal(1_250_000), note="Péridot")
            ),
            "quartz": put(r.Risk(case_id=case, description="Quartz")),
            "uvarovite": put(r.AccessRequest(case_id=case, subject="Uvarovite", sent_on=DAY)),
            "wulfénite": put(r.MeetingSheet(case_id=case, subject="Wulfénite", planned_on=DAY)),
            "ytterbite": put(r.RequestedPiece(case_id=case, label="Ytterbite")),
            "saphir": put(
                r.Figure(case_id=case, label="Saphir", value=Decimal(9), source_id=letter, paragraph="6")
            ),
            "cornaline": put(r.BoardMeeting(held_on=DAY, title="Cornaline")),
            "agate": put(
                r.IssuedReport(case_id=case, report="status", as_of=DAY, issued_on=DAY, title="Agate")
            ),
        }
        request, support = made["malachite"].id, made["néphrite"].id
        put(
            r.RequestEvent(
                request_id=request, state=v.RequestState.PROMISED, happened_on=DAY, note="Vésuvianite"
            )
        )
        put(
            r.EndorsementEvent(
                endorsement_id=support,
                state=v.EndorsementState.OBTAINED,
                happened_on=DAY,
                resolution="Willémite",
                source_id=letter,
                paragraph="7",
            )
        )
        return {**made, "vésuvianite": made["malachite"], "willémite": made["néphrite"]}


TABS = {
    r.Request: "requests",
    r.Endorsement: "endorsements",
    r.Stakeholder: "stakeholders",
    r.Amount: "money",
    r.Risk: "risks",
    r.AccessRequest: "access_requests",
    r.MeetingSheet: "meeting_sheets",
    r.RequestedPiece: "pieces",
}


def searched(qtbot, window, words) -> SearchPanel:
    window.context.ask("search", words=words)
    panel: SearchPanel = window.findChildren(SearchPanel)[-1]
    qtbot.waitUntil(lambda: panel.is_settled)
    return panel


def gone(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.findChild(SearchPanel) is None)


def test_entree_on_what_is_found_goes_to_the_place_that_shows_it(qtbot, window, one_of_each):
    went: list[Place | Ask] = []
    window.context.went.connect(went.append)
    window.context.asked.connect(went.append)
    for word, record in one_of_each.items():
        panel = searched(qtbot, window, word)
        found = panel.list.current()
        assert isinstance(found, Found), word
        assert found.record == record, word
        assert found.title, word
        shown = [text.text() for text in panel.preview.findChildren(HighlightedText)]
        assert any(word in text.lower() for text in [*shown, found.passage]), word
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
        gone(qtbot, window)
        looking.settle()
        place = went[-1]
        kind = type(record)
        if kind is r.Figure:
            assert isinstance(place, Ask)
            assert place.about["paragraph"] == "6"
            window.findChildren(DocumentDialog)[-1].close()
            continue
        assert isinstance(place, Place), word
        if kind in TABS:
            assert (place.section, place.tab) == ("case", TABS[kind]), word
        else:
            assert place.section == "reports", word
        assert (place.kind, place.record_id) == (kind, record.id), word


def test_the_rarer_types_share_a_menu_that_keeps_one_of_them(qtbot, window, one_of_each):

    panel = searched(qtbot, window, "quartz")
    assert panel.filters.others.isVisible()
    assert panel.filters.others.accessibleName() == "Autres, 1"
    panel.filters.others_menu.aboutToShow.emit()
    (action,) = panel.filters.others_menu.actions()
    assert action.text() == "Risques\t1"
    action.trigger()
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.filters.others.label() == "Risques"
    assert panel.filters.others.isChecked()
    assert not panel.filters.all.isChecked()


def test_a_case_narrows_what_is_found_and_nothing_there_leads_to_all_of_them(qtbot, window, demonstration):
    with demonstration.store.change("Ajouter un dossier") as change:
        other = change.put(r.Case(code="autre", title="Autre dossier"))
    panel = searched(qtbot, window, "recrutement")
    assert panel.filters.case_chip.isVisible()
    assert panel.filters.case_chip.label() == "Dossier"
    panel.filters.choose_case(queries.all_of(demonstration.store, r.Case)[0].id)
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.head.told.text() == "6\u00a0résultats dans Panorama Québec"
    panel.filters.choose_case(other.id)
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.filters.case_chip.label() == "Autre dossier"
    assert panel.nothing.button.accessibleName() == "Chercher dans tous les dossiers"
    QTest.mouseClick(panel.nothing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.head.told.text() == "6\u00a0résultats dans tous les dossiers"


# The source, at its place


def test_maj_entree_on_a_pdf_marks_the_passage_on_its_page(qtbot, window):
    panel = searched(qtbot, window, "recrutement international")
    documents = [one for one in panel.list.items() if isinstance(one, Found) and one.kind == "documents"]
    row = list(panel.list.items()).index(documents[0])
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))
    qtbot.waitUntil(lambda: panel.is_settled)
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
    gone(qtbot, window)
    reader = window.findChildren(DocumentDialog)[-1].reader
    assert reader.pages is not None
    assert reader.pages.here()
    reader.window().close()


def test_maj_entree_on_a_support_opens_what_proves_it(qtbot, window, one_of_each):
    asked: list[Ask] = []
    window.context.asked.connect(asked.append)
    panel = searched(qtbot, window, "willémite")
    links = [button.text() for button in panel.preview.findChildren(QAbstractButton)]
    assert "Ouvrir au 7e\u00a0par." in links
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
    gone(qtbot, window)
    assert (asked[-1].dialog, asked[-1].about["paragraph"]) == ("document", "7")
    window.findChildren(DocumentDialog)[-1].close()


def test_maj_entree_on_a_text_of_several_pages_says_the_page_and_marks_the_passage(
    qtbot, window, demonstration
):
    text = "Une première page.\fLe spinelle est nommé sur la deuxième page de ce texte.\fFin."
    kept = demonstration.documents.add(text.encode())
    with demonstration.store.change("Ajouter") as change:
        change.put(r.Document(file_name="pages.txt", sha256=kept.sha256, size=len(text)))
    keep_text(
        demonstration.store,
        DocumentText(sha256=kept.sha256, state=v.TextState.READ, pages=3, text=text, reader=1),
    )
    panel = searched(qtbot, window, "spinelle")
    found = panel.list.current()
    assert isinstance(found, Found)
    assert found.passage.startswith("p.\u00a02\u00a0: «\u00a0Le spinelle")
    assert found.end == "1\u00a0passage"
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
    gone(qtbot, window)
    reader = window.findChildren(DocumentDialog)[-1].reader
    assert reader.text is not None
    assert reader.text.words_here() == "Le spinelle est nommé sur la deuxième page de ce texte."
    reader.window().close()
