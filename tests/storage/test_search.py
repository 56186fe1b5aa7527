"""What people type is found as they mean it, wherever it was written, and always as it stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cld_desktop.domain.records import (
    Alias,
    Attachment,
    Case,
    Commitment,
    Document,
    FollowUp,
    Interaction,
    IssuedReport,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Participant,
    Person,
    Statement,
    Tenure,
)
from cld_desktop.domain.vocabulary import Channel, Direction, ParticipantRole, Side, TextState
from cld_desktop.storage import search_index, search_rules, search_stale
from cld_desktop.storage.database import writing
from cld_desktop.storage.document_texts import DocumentText, keep_text
from cld_desktop.storage.search import search
from cld_desktop.storage.store import Store

DAY = date(2023, 9, 26)
LETTER = """Québec, le 26 septembre 2023

Le 9 juin dernier, le député me questionnait sur le projet de Centre d’accompagnement en
recrutement de la main‐d’œuvre immigrante.

La régionalisation de l’immigration fait partie des priorités du ministère.
"""


def put(store: Store, *records):
    with store.change("Préparer") as change:
        made = [change.put(record) for record in records]
    return made[0] if len(made) == 1 else made


def talk(case: Case, subject: str, day: date = DAY, **more) -> Interaction:
    return Interaction(
        case_id=case.id,
        channel=Channel.PHONE,
        direction=Direction.SENT,
        subject=subject,
        happened_on=day,
        **more,
    )


def found(store: Store, text: str, **more) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in search(store, text, **more).hits]


def in_step(store: Store) -> bool:
    with store.reading() as connection:
        return search_index.verify(connection) == []


@pytest.mark.parametrize(
    "typed",
    ["main-d'oeuvre", "MAIN D’ŒUVRE", "main d'oeuv", "maind", "jolin-barrette", "jolin barrette"],
)
def test_accents_case_hyphens_and_apostrophes_do_not_count(store, case, typed):
    put(store, talk(case, "Lettre", summary="La main‐d’œuvre; Simon Jolin‐Barrette"))
    expected = [] if typed == "maind" else [("interactions", "Lettre")]
    assert found(store, typed) == expected


def test_a_hyphen_the_letter_left_out_is_found_all_the_same(store, case):
    put(store, talk(case, "Lettre", summary="Abitibi Témiscamingue"))
    assert found(store, "abitibi-temiscamingue") == [("interactions", "Lettre")]


def test_every_word_is_required_by_its_beginning(store, case):
    put(store, talk(case, "Appel à la direction régionale"))
    assert found(store, "dir reg") == [("interactions", "Appel à la direction régionale")]
    assert found(store, "direction ministre") == []
    assert found(store, "rection") == []


def test_kinds_are_counted_and_told_in_their_order(store, case):
    person, organization = put(store, Person(name="Mot Tremblay"), Organization(name="Mot inc."))
    put(
        store,
        talk(case, "Mot d’une communication"),
        FollowUp(case_id=case.id, subject="Mot d’un suivi", due_on=DAY, planned_on=DAY),
        Statement(case_id=case.id, quote="Mot dit", said_on=DAY, theme="Orientation"),
        Commitment(case_id=case.id, side=Side.OURS, text="Mot promis", made_on=DAY),
        OpenQuestion(case_id=case.id, question="Quel mot?"),
        Milestone(case_id=case.id, title="Mot d’un jalon"),
        Note(written_on=DAY, text="Mot d’une note"),
        Document(file_name="mot.txt", sha256="ab" * 32, size=1),
        Office(title="Mot d’une fonction"),
        Alias(case_id=case.id, name="Mot du dossier"),
        Tenure(person_id=person.id, office_id=put(store, Office(title="Mot second")).id),
    )
    answer = search(store, "mot")
    assert list(answer.counts) == [kind for kind in search_rules.SEARCHED if kind in answer.counts]
    assert answer.counts["offices"] == 2
    assert answer.total == 13
    assert len({hit.kind for hit in answer.hits}) == 12
    assert answer.of("organizations")[0].record_id == organization.id
    assert in_step(store)


def test_the_newest_of_each_kind_come_first_and_the_rest_is_counted(store, case):
    put(store, *(talk(case, f"Appel {n}", date(2023, 1, n)) for n in range(1, 9)))
    answer = search(store, "appel", limit=3)
    assert [hit.title for hit in answer.hits] == ["Appel 8", "Appel 7", "Appel 6"]
    assert answer.counts == {"interactions": 8}
    assert search(store, "appel", limit=0).hits == ()
    assert len(search(store, "appel", limit=1000).hits) == 8


def test_all_kinds_together_come_newest_first_those_without_a_date_last(store, case):
    put(
        store,
        talk(case, "Panorama hier", date(2023, 10, 23)),
        Note(written_on=date(2023, 10, 24), text="Panorama"),
    )
    assert [hit.kind for hit in search(store, "panorama").newest_first()] == [
        "notes",
        "interactions",
        "cases",
    ]


def test_a_search_keeps_to_kinds_a_case_and_a_period(store, case):
    other = put(store, Case(code="autre", title="Autre dossier"))
    put(store, talk(case, "Appel de juin", date(2023, 6, 9)), talk(case, "Appel de mars", date(2023, 3, 6)))
    put(store, talk(other, "Appel d’ailleurs"), Note(written_on=DAY, text="Appel noté", case_id=case.id))
    put(store, Organization(name="Appel inc."))
    assert found(store, "appel", case_id=other.id) == [("interactions", "Appel d’ailleurs")]
    assert found(store, "appel", kinds={"notes"}) == [("notes", "Appel noté")]
    assert search(store, "appel", kinds={"notes"}).counts["interactions"] == 3
    june = found(store, "appel", since=date(2023, 6, 9), until=date(2023, 6, 9))
    assert june == [("interactions", "Appel de juin")]
    assert found(store, "appel", until=date(2023, 6, 8)) == [("interactions", "Appel de mars")]
    assert ("organizations", "Appel inc.") not in found(store, "appel", since=date(2023, 1, 1))


def test_a_document_tells_in_which_paragraphs(store, case):
    document = put(
        store,
        Document(file_name="2023-09-26_lettre.txt", sha256="ab" * 32, size=1, dated_on=DAY),
    )
    keep_text(store, DocumentText(sha256="ab" * 32, state=TextState.READ, text=LETTER))
    put(store, Attachment(document_id=document.id, kind="cases", record_id=case.id))
    (hit,) = search(store, "recrutement", case_id=case.id).hits
    assert (hit.kind, hit.title, hit.case_id) == ("documents", document.file_name, case.id)
    assert [place.paragraph for place in hit.places] == [1]
    assert "recrutement de la main‐d’œuvre immigrante." in hit.passage
    assert search(store, "ministère").hits[0].places[0].paragraph == 2
    assert search(store, "lettre txt").hits[0].record_id == document.id


def test_a_passage_is_cut_at_words_around_what_was_found(store, case):
    put(store, talk(case, "Appel", summary="début " + "mot " * 200 + "aiguille " + "mot " * 200 + "fin"))
    passage = search(store, "aiguille").hits[0].passage
    assert passage.startswith("… mot")
    assert passage.endswith("mot …")
    assert "aiguille" in passage
    assert len(passage) < 260
    assert search(store, "appel").hits[0].passage.startswith("début mot")
    put(store, talk(case, "Sans espace", summary="x" * 1000 + "é"))
    assert search(store, "xxx").hits[0].passage == "x" * 240 + " …"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "'",
        '"',
        "🙂",
        "%",
        "*",
        "AND",
        'a" OR "b',
        "folded : x",
        "NEAR(a b)",
        "-x",
        "a*b",
        "x" * 5000,
        "\0",
        "_",
    ],
)
def test_whatever_is_typed_is_only_words(store, case, typed):
    search(store, typed)
    search(store, typed, case_id=case.id, kinds=["cases"], since=DAY)


def test_a_question_of_five_thousand_characters_is_only_words(store, case):
    put(store, talk(case, " ".join(f"mot{n}" for n in range(900))))
    assert len(found(store, " ".join(f"mot{n}" for n in range(900)))) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_what_was_written_is_found_again(store, case, text):
    put(store, talk(case, "Appel", summary=text.replace("\0", "")))
    answer = search(store, text.replace("\0", ""))
    assert answer.words == () or answer.counts["interactions"] >= 1


# In step with every change


def test_a_change_an_undo_and_a_redo_keep_the_index_in_step(store, case):
    call = put(store, talk(case, "Premier appel"))
    put(store, replace(call, subject="Second appel", happened_on=date(2024, 1, 1)))
    assert found(store, "premier") == []
    assert found(store, "second") == [("interactions", "Second appel")]
    store.undo()
    assert found(store, "premier") == [("interactions", "Premier appel")]
    assert found(store, "second") == []
    store.undo()
    assert found(store, "appel") == []
    store.redo()
    assert found(store, "premier") == [("interactions", "Premier appel")]
    assert in_step(store)


def test_a_communication_is_found_by_who_took_part_whatever_becomes_of_their_name(store, case):
    mifi = put(store, Organization(name="Ministère de l’Immigration", short_name="MIFI"))
    seat = put(store, Office(title="Député de Matane", organization_id=mifi.id))
    member = put(store, Person())
    call = put(store, talk(case, "Question"))
    role = ParticipantRole.SENDER
    put(
        store,
        Participant(
            interaction_id=call.id, role=role, person_id=member.id, office_id=seat.id, function="élu"
        ),
        Participant(interaction_id=call.id, role=role, name="Simon Jolin-Barrette"),
        Tenure(person_id=member.id, office_id=seat.id),
    )
    question = ("interactions", "Question")
    assert question in found(store, "jolin")
    assert question in found(store, "matane")
    assert question in found(store, "mifi")
    put(store, replace(member, name="Pascale Roy"))
    assert question in found(store, "pascale")
    assert ("offices", "Député de Matane") in found(store, "pascale")
    put(store, replace(mifi, name="Ministère de la Langue", short_name="MLF"))
    assert question in found(store, "mlf")
    assert found(store, "mifi") == []
    put(store, replace(seat, title="Députée de Matapédia"))
    assert question in found(store, "matapedia")
    assert ("people", "Pascale Roy") in found(store, "matapedia")
    assert in_step(store)


def test_a_note_added_to_a_person_disturbs_nothing_else(store):
    before = Person(id=1, name="Claire")
    assert search_stale.touched("people", before, replace(before, note="Absente")) == {
        search_stale.Touched("people", 1)
    }
    assert search_stale.touched("people", before, before) == set()
    assert search_stale.touched("people", None, None) == set()


def test_what_is_removed_is_no_longer_found(store, case):
    call, alias = put(store, talk(case, "Appel")), put(store, Alias(case_id=case.id, name="Centre"))
    assert found(store, "centre") == [("cases", "Panorama Québec")]
    with store.change("Supprimer") as change:
        change.remove(call)
        change.remove(alias)
    assert found(store, "appel") == []
    assert found(store, "centre") == []
    assert in_step(store)


def test_a_document_follows_the_case_of_what_it_is_joined_to(store, case):
    other = put(store, Case(code="autre", title="Autre dossier"))
    call = put(store, talk(case, "Appel"))
    document = put(store, Document(file_name="plan.pdf", sha256="cd" * 32, size=1))
    assert found(store, "plan", case_id=case.id) == []
    joined = put(store, Attachment(document_id=document.id, kind="interactions", record_id=call.id))
    put(store, Attachment(document_id=document.id, kind="people", record_id=1))
    assert found(store, "plan", case_id=case.id) == [("documents", "plan.pdf")]
    put(store, replace(call, case_id=other.id))
    assert found(store, "plan", case_id=case.id) == []
    assert found(store, "plan", case_id=other.id) == [("documents", "plan.pdf")]
    with store.change("Détacher") as change:
        change.remove(joined)
    assert found(store, "plan", case_id=other.id) == []
    put(
        store,
        IssuedReport(case_id=case.id, report="status", as_of=DAY, issued_on=DAY, document_id=document.id),
    )
    assert found(store, "plan", case_id=case.id) == [("documents", "plan.pdf")]
    assert in_step(store)


def test_the_index_is_made_again_at_will(store, case, engine, monkeypatch):
    monkeypatch.setattr(search_index, "CHUNK", 2)
    put(store, *(talk(case, f"Appel {n}") for n in range(5)))
    with writing(engine) as connection:
        connection.execute(search_index.entries.update().values(title="faux"))
    with store.reading() as connection:
        wrong = search_index.verify(connection)
    assert ("cases", case.id) in wrong
    assert len(wrong) == 6
    with writing(engine) as connection:
        search_index.rebuild(connection)
    assert in_step(store)
    assert search(store, "appel").counts == {"interactions": 5}


def test_a_lost_entry_comes_back_when_its_record_changes(store, case, engine):
    call = put(store, talk(case, "Appel"))
    with writing(engine) as connection:
        search_index._remove(connection, [("interactions", call.id)])
    assert not in_step(store)
    put(store, replace(call, subject="Rappel"))
    assert found(store, "rappel") == [("interactions", "Rappel")]
    assert in_step(store)


def test_an_entry_left_over_is_told(store, case, engine):
    with writing(engine) as connection:
        entry = dict(connection.execute(select(search_index.entries)).mappings().one())
        entry |= {"id": search_rules.entry_id("cases", 77, None), "record_id": 77}
        connection.execute(search_index.entries.insert().values(entry))
    with store.reading() as connection:
        assert search_index.verify(connection) == [("cases", 77)]


def test_a_change_that_fails_leaves_the_index_as_it_was(store, case):
    def fails():
        with store.change("Échouer") as change:
            change.put(talk(case, "Jamais"))
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert found(store, "jamais") == []
