"""The ready-made cases say what the letter says, and what the demonstration must show."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

import pytest

from cld_desktop.domain.clocks import by_group, due_items
from cld_desktop.domain.passages import passages
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.records import (
    Alias,
    Attachment,
    Commitment,
    ContactDetail,
    Document,
    Figure,
    Flag,
    FollowUp,
    Interaction,
    IssuedReport,
    Milestone,
    OpenQuestion,
    Organization,
    Participant,
    Person,
    Postponement,
    Setting,
    StageEvent,
    Stakeholder,
    Statement,
    Tenure,
    TurnEvent,
    Verification,
)
from cld_desktop.domain.vocabulary import (
    Confidence,
    Direction,
    ParliamentaryAct,
    Side,
    Stage,
    VerificationState,
)
from cld_desktop.paths import resource
from cld_desktop.services import prefilled
from cld_desktop.storage import database, queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.schema import TABLES
from cld_desktop.storage.store import Store

TODAY = date(2023, 10, 24)
LETTER = resource("lettre-ministre-2023-09-26.txt")


def open_store(folder, *, create=False):
    engine = database.open_base(folder / "suivi.db", create=create)
    return Store(engine, who=lambda: "Moi", now=lambda: datetime(2023, 10, 24, 18, 10, tzinfo=UTC))


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The folder of a base where a case was opened, or none, and that case: made once, then copied."""

    @cache
    def make(name):
        folder = tmp_path_factory.mktemp("base")
        store = open_store(folder, create=True)
        case = prefilled.load(store, DocumentStore(folder / "documents"), name) if name else None
        store.close()
        return folder, case

    return make


@pytest.fixture
def store(opened, request, tmp_path):
    asked = {"real": "panorama-quebec", "sample": "demonstration"}
    name = next((asked[each] for each in request.fixturenames if each in asked), "")
    shutil.copytree(opened(name)[0], tmp_path, dirs_exist_ok=True)
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def documents(tmp_path):
    return DocumentStore(tmp_path / "documents")


@pytest.fixture
def real(store, opened):
    return opened("panorama-quebec")[1]


@pytest.fixture
def sample(store, opened):
    return opened("demonstration")[1]


def everything(store):
    return {kind: queries.all_of(store, kind) for kind in TABLES}


def letter_text():
    return prefilled.readable(LETTER.read_bytes())


# The letter


@pytest.mark.usefixtures("real")
def test_the_letter_keeps_its_bytes(store, documents):
    (document,) = queries.all_of(store, Document)
    digest = hashlib.sha256(LETTER.read_bytes()).hexdigest()
    assert (document.sha256, document.size) == (digest, LETTER.stat().st_size)
    assert documents.read(document.sha256) == LETTER.read_bytes()
    (joined,) = queries.all_of(store, Attachment)
    letter = queries.get(store, Interaction, joined.record_id)
    assert (joined.kind, letter.subject) == ("interactions", "Lettre de la ministre")


@pytest.mark.usefixtures("real")
def test_its_text_is_plain_enough_to_be_searched(store):
    (document,) = queries.all_of(store, Document)
    text = words_in(store, document.sha256)
    assert not set("\u2010\u00a0\uf0b7") & set(text)
    assert "main-d’œuvre immigrante porté par le Centre local" in text  # across two lines of the original
    assert "1035, rue des Parlementaires\n1er étage, Bureau 1.39" in text  # but an address keeps its lines


def test_its_paragraphs_are_numbered_as_a_reader_counts_them():
    begins = {each.number: each.text for each in passages(letter_text()) if each.number}
    assert sorted(begins) == [1, 2, 3, 4, 5, 6, 7]
    assert begins[1].startswith("Le 9 juin dernier")
    assert "Contribuer à l’attractivité" in begins[2]
    assert begins[6].startswith("Le Centre local de développement de Rouyn-Noranda a déposé")


@pytest.mark.usefixtures("real")
def test_every_quote_is_the_letters_own_words_at_the_paragraph_it_names(store):
    by_number = {each.number: " ".join(each.text.split()) for each in passages(letter_text())}
    statements = queries.all_of(store, Statement)
    assert len(statements) == 11
    for statement in statements:
        for piece in statement.quote.split("[…]"):
            assert piece.strip() in by_number[int(statement.paragraph)], statement.quote


# The real case: facts F01 to F24


def test_the_case_is_named_placed_and_sourced(store, real):
    assert real.title == "Centre d’accompagnement en recrutement de la main-d’œuvre immigrante"
    assert (real.short_name, real.code, real.paragraph, real.is_sample) == (
        "Panorama Québec",
        "panorama-quebec",
        "1",
        False,
    )
    lead = queries.get(store, Organization, real.lead_organization_id)
    ministry = queries.get(store, Organization, real.ministry_id)
    assert (lead.name, lead.paragraph) == ("Centre local de développement de Rouyn-Noranda", "1")
    assert (ministry.short_name, ministry.paragraph) == ("MIFI", "2")
    assert queries.setting(store, "organization_id") == str(lead.id)


@pytest.mark.usefixtures("real")
def test_people_are_those_of_the_letter_and_the_member_has_no_name(store):
    assert [(each.name, each.paragraph) for each in queries.all_of(store, Person)] == [
        ("Christine Fréchette", "signature"),
        ("Simon Jolin-Barrette", "en-tête"),
        ("", "1"),
    ]
    tenures = queries.all_of(store, Tenure)
    assert {(each.started_on, each.ended_on) for each in tenures} == {(None, None)}
    assert [each.attested_on for each in tenures] == [
        date(2023, 9, 26),
        date(2023, 9, 26),
        date(2023, 6, 9),
    ]
    (address,) = queries.all_of(store, ContactDetail)
    assert address.value.splitlines()[0] == "Édifice Pamphile-Le May"
    assert address.office_id
    assert not address.person_id
    assert len(queries.all_of(store, Stakeholder)) == 3


@pytest.mark.usefixtures("real")
def test_three_communications_each_a_milestone_and_the_plan_as_context(store):
    filed, question, letter = queries.all_of(store, Interaction)
    assert (filed.happened_on, filed.direction) == (date(2023, 3, 6), Direction.SENT)
    assert (question.happened_on, question.act_type) == (date(2023, 6, 9), ParliamentaryAct.TO_CONFIRM)
    assert question.direction is letter.direction is Direction.THIRD_PARTY
    assert (letter.answers_id, letter.is_substantive, letter.place) == (question.id, True, "Québec")
    assert [each.paragraph for each in (filed, question, letter)] == ["6", "1", "en-tête"]
    milestones = queries.all_of(store, Milestone)
    assert [(each.happened_on, each.is_context, each.paragraph) for each in milestones] == [
        (date(2022, 5, 9), True, "2"),
        (date(2023, 3, 6), False, "6"),
        (date(2023, 6, 9), False, "1"),
        (date(2023, 9, 26), False, "6"),
    ]
    assert len(queries.all_of(store, Participant)) == 6


@pytest.mark.usefixtures("real")
def test_the_stage_is_attested_and_the_turn_inferred(store):
    filed, analysis = queries.all_of(store, StageEvent)
    assert (filed.stage, filed.started_on) == (Stage.SUBMITTED, date(2023, 3, 6))
    assert (analysis.stage, analysis.started_on, analysis.attested_on) == (
        Stage.ANALYSIS,
        None,
        date(2023, 9, 26),
    )
    (turn,) = queries.all_of(store, TurnEvent)
    assert (turn.side, turn.since_on, turn.confidence) == (
        Side.MINISTRY,
        date(2023, 3, 6),
        Confidence.INFERRED,
    )


@pytest.mark.usefixtures("real")
def test_statements_are_kept_or_not_for_the_report_and_one_is_to_verify(store):
    statements = queries.all_of(store, Statement)
    kept = [(each.theme, each.paragraph) for each in statements if each.is_in_report]
    assert kept == [
        ("État du projet", "6"),
        ("Orientation", "6"),
        ("Orientation", "6"),
        ("Financement", "4"),
        ("Régionalisation", "2"),
        ("Activités", "7"),
    ]
    assert Counter(each.paragraph for each in statements if not each.is_in_report) == {"2": 3, "3": 1, "6": 1}
    (verification,) = queries.all_of(store, Verification)
    assert verification.state is VerificationState.TO_VERIFY
    assert "Centre local de développement Rouyn-Noranda" in statements[3].quote
    assert verification.statement_id == statements[3].id


@pytest.mark.usefixtures("real")
def test_figures_questions_and_nothing_that_the_letter_does_not_say(store):
    figures = [(each.value, each.is_approximate, each.paragraph) for each in queries.all_of(store, Figure)]
    assert figures == [
        (Decimal(9), False, "3"),
        (Decimal(73), False, "3"),
        (Decimal(60_000_000), True, "5"),
        (Decimal(80), True, "5"),
    ]
    questions = queries.all_of(store, OpenQuestion)
    assert len(questions) == 9
    assert not any(each.answered_on for each in questions)
    for empty in (Commitment, Flag, FollowUp, IssuedReport):
        assert queries.all_of(store, empty) == []


@pytest.mark.usefixtures("real")
def test_every_fact_names_the_letter(store):
    for kind, records in everything(store).items():
        if "source_id" in {each.name for each in fields(kind)} and kind not in (Document, OpenQuestion):
            assert all(each.source_id and each.paragraph for each in records), kind


def test_opening_it_is_one_change_that_undo_takes_back(store, documents):
    prefilled.load(store, documents, "panorama-quebec")
    assert store.undo_label == "Ouvrir le dossier Panorama Québec"
    store.undo()
    assert not any(everything(store).values())
    assert store.undo_label is None


# The demonstration, as of 24 October 2023


def test_the_demonstration_has_the_days_work(store, sample):
    assert sample.is_sample
    groups = by_group(due_items(queries.all_of(store, FollowUp), TODAY))
    shown = {group.label: [item.follow_up.subject for item in items] for group, items in groups.items()}
    assert [len(items) for items in shown.values()] == [2, 1, 2, 2, 3]
    assert shown["En retard"] == ["Relancer la direction régionale", "Transmettre le résumé à Élu A"]
    done = [each.done_on for each in queries.all_of(store, FollowUp) if each.done_on]
    assert min(done) >= TODAY - timedelta(days=30)
    assert len(queries.all_of(store, Interaction)) == 9
    assert len(queries.all_of(store, Person)) == 8
    assert len(queries.all_of(store, Stakeholder)) == 6
    assert len(queries.all_of(store, Statement)) == 6
    assert [each.issued_on for each in queries.all_of(store, IssuedReport)] == [date(2023, 9, 25)]


@pytest.mark.usefixtures("sample")
def test_the_demonstration_remembers_who_did_what_and_when(store):
    letter = next(
        each for each in queries.all_of(store, Interaction) if each.subject == "Lettre de la ministre"
    )
    (entry,) = queries.history_of(store, Interaction, letter.id)
    local = entry.happened_at.astimezone()
    assert (entry.who, local.date(), local.hour, local.minute) == ("Employé A", date(2023, 10, 2), 9, 12)
    moved = [(each.from_on, each.to_on, each.postponed_on) for each in queries.all_of(store, Postponement)]
    assert (date(2023, 10, 11), date(2023, 10, 18), date(2023, 10, 11)) in moved
    assert (date(2023, 11, 8), date(2023, 11, 15), TODAY) in moved


@pytest.mark.usefixtures("real")
def test_it_announces_what_it_holds_before_it_is_opened(store):
    told = prefilled.summary("panorama-quebec")
    assert (told.milestones, told.statements, told.questions) == (
        queries.count(store, Milestone, is_context=False),
        queries.count(store, Statement),
        queries.count(store, OpenQuestion),
    )


@pytest.mark.parametrize("name", prefilled.NAMES)
def test_our_sentences_follow_the_typographic_rules(name):
    def texts(value, key=""):
        if isinstance(value, dict):
            for name, one in value.items():
                yield from texts(one, name)
        elif isinstance(value, list):
            for one in value:
                yield from texts(one, key)
        elif isinstance(value, str) and key not in {"quote", "key", "value"}:
            yield value

    faults = [fault for text in texts(prefilled.steps_of(name)) for fault in typography_faults(text)]
    assert faults == []


# Refusals


@pytest.mark.parametrize("name", prefilled.NAMES)
@pytest.mark.usefixtures("real")
def test_a_case_is_opened_once(store, documents, name):
    before = everything(store)
    with pytest.raises(Refused, match="est déjà dans cette base"):
        prefilled.load(store, documents, name)
    assert everything(store) == before


def test_an_unknown_name_is_refused_in_a_sentence(store, documents):
    with pytest.raises(Refused, match="Choix : panorama-quebec, demonstration"):
        prefilled.load(store, documents, "../secret")


def test_what_the_base_has_already_is_not_brought_twice(store, documents):
    with store.change("Commencer") as change:
        cld = change.put(Organization(name="CENTRE LOCAL de developpement de Rouyn-Noranda"))
        minister = change.put(Person(name="Christine Frechette"))
        setting = change.put(Setting(name="organization_id", value="77"))
    case = prefilled.load(store, documents, "panorama-quebec")
    assert case.lead_organization_id == cld.id
    assert minister.id in {each.person_id for each in queries.all_of(store, Tenure)}
    assert queries.all_of(store, Setting) == [setting]
    assert len(queries.all_of(store, Organization)) == 3


@pytest.fixture
def written(tmp_path, monkeypatch, store, documents):
    """Load a file made of one step, in place of the real one."""

    def load(**kinds):
        step = {
            "action": "Essayer",
            "cases": [{"key": "c", "code": "c", "title": "T", "short_name": "C"}],
            **kinds,
        }
        path = tmp_path / "panorama-quebec.json"
        path.write_text(json.dumps({"changes": [step]}), encoding="utf-8")
        monkeypatch.setattr(prefilled, "resource", lambda _name: path)
        return prefilled.load(store, documents, "panorama-quebec")

    return load


ALIAS = {"key": "a", "case": "c", "name": "Autre"}


@pytest.mark.parametrize(
    "kinds",
    [
        {"alias": [ALIAS]},
        {"aliases": [ALIAS | {"nom": "x"}]},
        {"aliases": [ALIAS | {"case_id": 1}]},
        {"aliases": [ALIAS | {"id": 1}]},
        {"aliases": [ALIAS | {"case": "inconnu"}]},
        {"aliases": [ALIAS | {"name": 3}]},
        {"aliases": [ALIAS | {"key": "c"}]},
        {"organizations": [{"key": "o", "name": "O"}], "aliases": [ALIAS | {"case": "o"}]},
        {"organizations": [{"key": "o", "name": "O", "kind": "ministere"}]},
        {"stage_events": [{"key": "s", "case": "c", "stage": "analysis", "started_on": "2023-02-31"}]},
        {"figures": [{"key": "f", "case": "c", "label": "x", "value": "beaucoup"}]},
        {"cases": [{"key": "o", "code": "o", "title": "T", "short_name": "O", "is_sample": "oui"}]},
    ],
)
def test_a_faulty_file_fails_loudly_and_writes_nothing(store, written, kinds):
    with pytest.raises(prefilled.Faulty):
        written(**kinds)
    assert not any(everything(store).values())


def test_a_key_met_again_amends_and_a_removed_one_goes(store, written):
    case = written(
        aliases=[ALIAS, {"key": "b", "case": "c", "name": "B"}, {"key": "a", "name": "Mieux"}], removed=["b"]
    )
    (alias,) = queries.all_of(store, Alias)
    assert (alias.name, alias.case_id) == ("Mieux", case.id)
