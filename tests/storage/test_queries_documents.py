"""Documents as a list asks for them: in which case each is, what names it, and how many of each there are."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    Email,
    Endorsement,
    EndorsementEvent,
    Interaction,
    Organization,
    Person,
    RequestedPiece,
    Statement,
)
from cld_desktop.domain.vocabulary import Channel, Direction, EndorsementState, OrganizationKind
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DocumentFilter

EVERYTHING = DocumentFilter()


def named(name: str, **more) -> Document:
    return Document(file_name=name, sha256=name.encode().hex().ljust(64, "0")[:64], size=10, **more)


@pytest.fixture
def base(store):
    """Two cases, a letter joined to a call of the first, and documents in every other way."""
    made: dict[str, object] = {}
    with store.change("Préparer") as change:

        def put(key, record):
            made[key] = change.put(record)
            return made[key]

        first = put("first", Case(code="a", title="Dossier A"))
        second = put("second", Case(code="b", title="Dossier B"))
        person = put("person", Person(name="Contact A"))
        body = change.put(Organization(name="MRC A", kind=OrganizationKind.MRC))
        call = put(
            "call",
            Interaction(
                case_id=first.id,
                channel=Channel.LETTER,
                direction=Direction.SENT,
                subject="Appel",
                happened_on=date(2023, 9, 26),
            ),
        )
        letter = put("letter", named("Lettre.PDF", dated_on=date(2023, 9, 26), title="Réponse"))
        change.put(Attachment(document_id=letter.id, kind="interactions", record_id=call.id))
        change.put(Attachment(document_id=letter.id, kind="cases", record_id=second.id))
        said = put("said", named("propos.docx", received_on=date(2023, 10, 2)))
        change.put(Statement(case_id=first.id, quote="Oui", said_on=date(2023, 9, 26), source_id=said.id))
        resolution = put("resolution", named("resolution.png"))
        support = change.put(Endorsement(case_id=second.id, organization_id=body.id))
        change.put(
            EndorsementEvent(
                endorsement_id=support.id,
                state=EndorsementState.OBTAINED,
                happened_on=date(2023, 1, 2),
                source_id=resolution.id,
            )
        )
        piece = put("piece", named("budget.pdf"))
        change.put(RequestedPiece(case_id=second.id, label="Budget", document_id=piece.id))
        card = put("card", named("carte.jpg"))
        change.put(Attachment(document_id=card.id, kind="people", record_id=person.id))
        mail = put("mail", named("message.msg", is_to_review=True))
        change.put(Email(document_id=mail.id, from_name="Contact A"))
        put("alone", named("seul.pdf", binder="Classeur 4"))
    return store, made


def names(store, wanted=EVERYTHING, **page) -> list[tuple[str, int | None]]:
    return [(one.document.file_name, one.case_id) for one in queries.documents_page(store, wanted, **page)]


def test_those_to_review_come_first_then_case_by_case_and_the_newest_first(base):
    store, made = base
    first, second = made["first"].id, made["second"].id

    assert names(store) == [
        ("message.msg", None),
        ("propos.docx", first),
        ("Lettre.PDF", first),
        ("budget.pdf", second),
        ("resolution.png", second),
        ("seul.pdf", None),
        ("carte.jpg", None),
    ]
    assert names(store, limit=2, offset=3) == [("budget.pdf", second), ("resolution.png", second)]
    assert queries.documents_by_group(store, EVERYTHING) == {
        (True, None): 1,
        (False, first): 2,
        (False, second): 2,
        (False, None): 2,
    }


def test_the_documents_of_a_case_are_all_that_it_holds_in_any_way(base):
    store, made = base
    second = made["second"].id

    wanted = DocumentFilter(case_id=second)

    assert names(store, wanted) == [
        ("Lettre.PDF", second),
        ("budget.pdf", second),
        ("resolution.png", second),
    ]
    assert queries.case_ids_of(store, made["letter"].id) == [made["first"].id, second]
    assert queries.documents_by_group(store, wanted) == {(False, second): 3}


def test_the_rank_of_a_document_is_where_the_pages_show_it(base):
    store, made = base

    assert queries.document_rank(store, EVERYTHING, made["piece"].id) == 3
    assert queries.document_rank(store, EVERYTHING, 999) == -1
    assert queries.document_rank(store, DocumentFilter(case_id=made["second"].id), made["piece"].id) == 1


def test_kinds_of_files_are_known_by_the_end_of_their_names_and_counted(base):
    store, _made = base
    pdf, mail = frozenset({".pdf"}), frozenset({".eml", ".msg"})

    assert queries.document_counts(store, EVERYTHING, [frozenset(), pdf, mail]) == [7, 3, 1]
    assert names(store, DocumentFilter(suffixes=mail)) == [("message.msg", None)]
    assert [name for name, _ in names(store, DocumentFilter(is_unlinked=True))] == ["message.msg", "seul.pdf"]


def test_words_are_looked_for_in_names_titles_and_binders(base):
    store, _made = base

    assert [name for name, _ in names(store, DocumentFilter(words="reponse"))] == ["Lettre.PDF"]
    assert [name for name, _ in names(store, DocumentFilter(words="classeur 4"))] == ["seul.pdf"]
    assert names(store, DocumentFilter(words="introuvable")) == []


def test_a_list_says_how_many_communications_and_statements_a_document_has(base):
    store, made = base

    marks = queries.document_marks(store, [made["letter"].id, made["said"].id, made["alone"].id])

    assert (marks[made["letter"].id].talks, marks[made["said"].id].statements) == (1, 1)
    assert marks[made["alone"].id] == queries.DocumentMarks()
