"""Every word that people write is found, in the record that shows it, and follows what becomes of it."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.storage import database, schema, search_index, search_rules
from cld_desktop.storage.database import writing
from cld_desktop.storage.document_texts import DocumentText, keep_text
from cld_desktop.storage.search import MOST_WORDS, search
from cld_desktop.storage.store import Store
from tests.storage.conftest import NOW

DAY = date(2023, 9, 26)
BASES = Path(__file__).parents[1] / "databases"


class Words:
    """A case with one of everything, each record with a word of its own."""

    def __init__(self, store: Store, case: r.Case) -> None:
        self.store = store
        self.case = case
        with store.change("Préparer") as self.change:
            self.owners = self._owners()
            self._members()

    def _owners(self) -> dict[str, r.Record]:
        put, case = self.change.put, self.case.id
        body = put(r.Organization(name="MRC Améthyste"))
        person = put(r.Person(name="Basalte Roy"))
        letter = put(
            r.Document(file_name="calcite.pdf", sha256="ab" * 32, size=1, binder="Cartable dolomite")
        )
        made = [
            body,
            person,
            letter,
            put(r.Office(title="Directrice émeraude", organization_id=body.id)),
            put(
                r.Interaction(
                    case_id=case,
                    channel=v.Channel.PHONE,
                    direction=v.Direction.SENT,
                    subject="Appel feldspath",
                    happened_on=DAY,
                )
            ),
            put(r.FollowUp(case_id=case, subject="Grenat", due_on=DAY, planned_on=DAY)),
            put(r.Statement(case_id=case, quote="Hématite", said_on=DAY)),
            put(r.Commitment(case_id=case, side=v.Side.OURS, text="Iolite", made_on=DAY)),
            put(r.OpenQuestion(case_id=case, question="Jaspe?")),
            put(r.Milestone(case_id=case, title="Kyanite")),
            put(r.Note(case_id=case, written_on=DAY, text="Lapis")),
            put(r.Request(case_id=case, subject="Malachite", person_id=person.id)),
            put(r.Endorsement(case_id=case, organization_id=body.id, note="Néphrite")),
            put(r.Stakeholder(case_id=case, person_id=person.id, note="Obsidienne")),
            put(
                r.Amount(
                    case_id=case,
                    kind=v.AmountKind.GRANTED,
                    value=Decimal(1250000),
                    note="Péridot",
                    dated_on=DAY,
                )
            ),
            put(r.Risk(case_id=case, description="Quartz", measure="Rubis")),
            put(r.Figure(case_id=case, label="Saphir", value=Decimal("16.5"), unit="topazes")),
            put(r.AccessRequest(case_id=case, subject="Uvarovite", sent_on=DAY, refusal_reason="Vanadium")),
            put(r.MeetingSheet(case_id=case, subject="Wulfénite", planned_on=DAY, note="Xénotime")),
            put(r.RequestedPiece(case_id=case, label="Ytterbite", note="Zircon")),
            put(
                r.IssuedReport(
                    case_id=case,
                    report="status",
                    as_of=DAY,
                    issued_on=DAY,
                    title="Agate",
                    prepared_by="Béryl",
                )
            ),
            put(r.BoardMeeting(held_on=DAY, title="Cornaline", note="Diamant")),
        ]
        return {schema.kind_of(one): one for one in made} | {"cases": self.case}

    def _members(self) -> None:
        put, case, owner = self.change.put, self.case.id, self.owners
        talk = owner["interactions"].id
        put(r.Alias(case_id=case, name="Épidote"))
        put(r.StageEvent(case_id=case, stage=v.Stage.SUBMITTED, attested_on=DAY, reason="Fluorite"))
        put(r.TurnEvent(case_id=case, side=v.Side.MINISTRY, since_on=DAY, reason="Galène"))
        put(r.Flag(case_id=case, kind=v.FlagKind.ON_HOLD, since_on=DAY, reason="Halite"))
        put(
            r.Escalation(
                case_id=case, rung=v.Rung.AGENT, decided_on=DAY, is_dismissed=True, reason="Ilménite"
            )
        )
        put(
            r.Participant(
                interaction_id=talk, role=v.ParticipantRole.SENDER, name="Jadéite", function="Kunzite"
            )
        )
        put(r.ActDetails(interaction_id=talk, committee="Labradorite", conclusion="Magnétite"))
        put(r.DiscussionPoint(case_id=case, topic="Nacrite", outcome="Opale", interaction_id=talk))
        sheet = owner["meeting_sheets"].id
        put(r.DiscussionPoint(case_id=case, topic="Pyrite", outcome="Quartzite", meeting_sheet_id=sheet))
        follow_up = owner["follow_ups"].id
        put(
            r.Postponement(
                follow_up_id=follow_up, from_on=DAY, to_on=DAY, postponed_on=DAY, reason="Rhodonite"
            )
        )
        put(
            r.Verification(
                statement_id=owner["statements"].id,
                state=v.VerificationState.CONFIRMED,
                verified_on=DAY,
                reason="Sodalite",
            )
        )
        put(
            r.CommitmentEvent(
                commitment_id=owner["commitments"].id,
                state=v.CommitmentState.KEPT,
                happened_on=DAY,
                note="Tourmaline",
                recourse="Ulexite",
            )
        )
        put(
            r.RequestEvent(
                request_id=owner["requests"].id,
                state=v.RequestState.PROMISED,
                happened_on=DAY,
                note="Vésuvianite",
            )
        )
        put(
            r.EndorsementEvent(
                endorsement_id=owner["endorsements"].id,
                state=v.EndorsementState.OBTAINED,
                happened_on=DAY,
                resolution="2023-041",
                reason="Willémite",
            )
        )
        put(
            r.ContactDetail(kind=v.ContactKind.EMAIL, value="xanthe@exemple.ca", person_id=owner["people"].id)
        )
        put(
            r.ContactDetail(
                kind=v.ContactKind.PHONE, value="819 555-0142", person_id=owner["people"].id, is_personal=True
            )
        )
        put(
            r.Email(
                document_id=owner["documents"].id,
                subject="Yttrium",
                from_name="Zoïsite Roy",
                from_address="z.roy@exemple.ca",
                to_people="Azurite <azurite@exemple.ca>",
            )
        )
        tag = put(r.Tag(name="Brucite"))
        for kind in ("cases", "endorsements", "amounts"):
            put(r.Tagging(tag_id=tag.id, kind=kind, record_id=owner[kind].id))


FOUND = {
    "améthyste": {"organizations", "offices", "endorsements"},
    "basalte": {"people", "requests", "stakeholders"},
    "calcite": {"documents"},
    "dolomite": {"documents"},
    "émeraude": {"offices"},
    "feldspath": {"interactions"},
    "grenat": {"follow_ups"},
    "hématite": {"statements"},
    "iolite": {"commitments"},
    "jaspe": {"open_questions"},
    "kyanite": {"milestones"},
    "lapis": {"notes"},
    "malachite": {"requests"},
    "néphrite": {"endorsements"},
    "obsidienne": {"stakeholders"},
    "péridot": {"amounts"},
    "accordé": {"amounts"},
    "1 250 000": {"amounts"},
    "1250000": {"amounts"},
    "quartz": {"risks", "meeting_sheets"},
    "rubis": {"risks"},
    "saphir 16,5 topazes": {"figures"},
    "uvarovite": {"access_requests"},
    "vanadium": {"access_requests"},
    "wulfénite xénotime": {"meeting_sheets"},
    "ytterbite zircon": {"requested_pieces"},
    "agate béryl": {"issued_reports"},
    "cornaline diamant": {"board_meetings"},
    "épidote fluorite galène halite ilménite": {"cases"},
    "suspens": {"cases"},
    "jadéite kunzite labradorite magnétite nacrite opale": {"interactions"},
    "pyrite quartzite": {"meeting_sheets"},
    "rhodonite": {"follow_ups"},
    "sodalite": {"statements"},
    "tourmaline ulexite": {"commitments"},
    "vésuvianite": {"requests"},
    "2023-041 willémite": {"endorsements"},
    "xanthe exemple": {"people"},
    "819 555": set(),
    "yttrium zoïsite azurite": {"documents"},
    "z.roy": {"documents"},
    "brucite": {"cases", "endorsements", "amounts"},
}


def kinds(store: Store, text: str) -> set[str]:
    return set(search(store, text).counts)


def in_step(store: Store) -> bool:
    with store.reading() as connection:
        return search_index.verify(connection) == []


@pytest.fixture
def words(store: Store, case: r.Case) -> Words:
    return Words(store, case)


def test_each_word_is_found_in_the_record_that_shows_it(words):
    assert {text: kinds(words.store, text) for text in FOUND} == FOUND
    assert set(search_rules.SEARCHED) == set(words.owners), "a kind that is searched is tried here"
    assert in_step(words.store)


def test_numbers_of_kinds_hold_in_an_id_and_never_meet():
    numbers = [one.number for one in search_rules.SEARCHED.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 32 for number in numbers)
    assert {kind: one.number for kind, one in search_rules.SEARCHED.items() if one.number < 13} == {
        "cases": 1,
        "interactions": 2,
        "follow_ups": 3,
        "statements": 4,
        "commitments": 5,
        "open_questions": 6,
        "milestones": 7,
        "notes": 8,
        "documents": 9,
        "people": 10,
        "organizations": 11,
        "offices": 12,
    }


def test_members_tags_and_names_are_followed_through_changes_and_undone(words):
    store = words.store

    def put(record: r.Record) -> None:
        with store.change("Modifier") as change:
            change.put(record)

    with store.reading() as connection:
        tag = connection.execute(schema.TABLES[r.Tag].select()).one()
    put(r.Tag(id=tag.id, name="Célestine"))
    assert kinds(store, "brucite") == set()
    assert kinds(store, "célestine") == {"cases", "endorsements", "amounts"}
    put(replace(words.owners["organizations"], name="MRC Danburite"))
    assert kinds(store, "danburite") == {"organizations", "offices", "endorsements"}
    assert in_step(store)
    store.undo()
    store.undo()
    assert kinds(store, "brucite") == {"cases", "endorsements", "amounts"}
    with store.change("Retirer") as change:
        change.remove(change.all_of(r.Tagging, kind="amounts")[0])
        change.remove(change.all_of(r.EndorsementEvent)[0])
        change.remove(change.all_of(r.Email)[0])
    assert kinds(store, "brucite") == {"cases", "endorsements"}
    assert kinds(store, "willémite") == set()
    assert kinds(store, "yttrium") == set()
    assert in_step(store)


def test_a_support_or_a_request_is_as_recent_as_what_became_of_it_last(words):
    (support,) = search(words.store, "willémite").hits
    assert (support.title, support.happened_on) == ("MRC Améthyste", DAY)
    with words.store.change("Consigner") as change:
        change.put(
            r.EndorsementEvent(
                endorsement_id=words.owners["endorsements"].id,
                state=v.EndorsementState.WITHDRAWN,
                happened_on=date(2024, 1, 8),
            )
        )
    assert search(words.store, "willémite").hits[0].happened_on == date(2024, 1, 8)
    assert in_step(words.store)


def test_a_document_with_pages_tells_on_which_of_them(words):
    text = "Première page, sans rien.\fLe spinelle est ici.\n\nEncore un spinelle.\f\fEt un dernier spinelle."
    keep_text(
        words.store, DocumentText(sha256="ab" * 32, state=v.TextState.READ, pages=4, text=text, reader=1)
    )
    (hit,) = search(words.store, "spinelle").hits
    assert [(place.page, place.paragraph) for place in hit.places] == [(2, None), (2, None), (4, None)]
    assert all(text[place.start :].startswith(place.text) for place in hit.places)
    assert hit.passage == "Le spinelle est ici."


def test_only_the_first_words_of_a_long_question_are_looked_for_and_it_is_said(words):
    typed = " ".join(["lapis"] * 50 + [f"l{number}" for number in range(40)])
    answer = search(words.store, typed)
    assert len(answer.words) == MOST_WORDS
    assert answer.left_out == 41 - MOST_WORDS
    assert search(words.store, "lapis").left_out == 0


# Bases made by earlier versions


@pytest.mark.parametrize("name", ["0001", "0002", "0003"])
def test_a_base_made_before_is_indexed_again_once_by_the_rules_of_today(tmp_path, name):
    path = tmp_path / "suivi.db"
    path.write_bytes(gzip.decompress((BASES / f"{name}.db.gz").read_bytes()))
    engine = database.open_base(path)
    with writing(engine) as connection:
        assert search_index.is_current(connection)
        assert search_index.verify(connection) == []
        connection.execute(search_index.entries.update().values(title="tel quel"))
    engine.dispose()

    again = database.open_base(path)
    store = Store(again, who=lambda: "Claire Fortin", now=lambda: NOW)
    hits = search(store, "réponse").hits
    assert {hit.title for hit in hits} == {"tel quel"}, "an index that is current is left as it is"
    if name >= "0002":
        assert kinds(store, "à vérifier") == {"interactions"}, "tags were not searched then"
    again.dispose()


def test_a_base_whose_rows_cannot_be_read_is_opened_all_the_same(tmp_path, caplog):
    path = tmp_path / "suivi.db"
    database.open_base(path, create=True).dispose()
    engine = database.open_base(path)
    with writing(engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO board_meetings (held_on, title, note) VALUES ('jamais', 'Séance', '')"
        )
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    database.open_base(path).dispose()
    assert "could not be made again" in caplog.text
    caplog.clear()
