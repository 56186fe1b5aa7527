"""Each filter on a small base with known answers: which records come back, alone and together."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from cld_desktop.domain.clocks import DueGroup, LateRule
from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    Tag,
    Tagging,
    Tenure,
)
from cld_desktop.domain.vocabulary import (
    Channel,
    Direction,
    OfficeKind,
    OrganizationKind,
    ParticipantRole,
    Result,
)
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DocumentFilter, FollowUpFilter, InteractionFilter
from cld_desktop.storage.store import Store
from tests.storage.conftest import NOW

TODAY = date(2023, 10, 24)  # a Tuesday
C, D, R = Channel, Direction, Result


class Base:
    """Nine communications and nine follow-ups, named by one word each."""

    def __init__(self, engine) -> None:
        self.who = "Claire Fortin"
        self.store = Store(engine, who=lambda: self.who, now=lambda: NOW)
        self.ids: dict[str, int] = {}
        with self.store.change("Préparer la base") as self._change:
            self._directory()
            self._talks()
            self._to_do()
        self.who = "Marc Roy"
        with self.store.change("Consigner une communication") as self._change:
            self._talk("visio", "2023-10-20", C.VIDEO_MEETING, D.INTERNAL, "fortin")
        with self.store.change("Modifier une communication") as change:  # who modifies is not who consigned
            change.put(replace(change.get(Interaction, self.ids["filing"]), place="Rouyn-Noranda"))

    def _put(self, name, record):
        self.ids[name] = self._change.put(record).id

    def _directory(self) -> None:
        put, ids = self._put, self.ids
        put("mifi", Organization(name="Ministère de l’Immigration", kind=OrganizationKind.MINISTRY))
        put("region", Organization(name="Direction régionale", parent_id=ids["mifi"]))
        put("cld", Organization(name="CLD"))
        put("minister", Office(title="Ministre", kind=OfficeKind.MINISTER, organization_id=ids["mifi"]))
        put("clerk", Office(title="Agente", organization_id=ids["region"]))
        put("frechette", Person(name="Christine Fréchette"))
        put("fortin", Person(name="Claire Fortin", is_team=True))
        put("roy", Person(name="Marc Roy", is_team=True))
        put("contact", Person(name="Contact A"))
        put(
            "t1", Tenure(person_id=ids["frechette"], office_id=ids["minister"], started_on=date(2022, 10, 20))
        )
        put("t2", Tenure(person_id=ids["contact"], office_id=ids["clerk"], started_on=date(2023, 9, 1)))
        put("panorama", Case(code="panorama", title="Panorama Québec"))
        put("other", Case(code="autre", title="Autre dossier"))
        put("urgent", Tag(name="Urgent"))
        put("board", Tag(name="CA"))
        put("pdf", Document(file_name="lettre.pdf", sha256="0" * 64, size=1))

    def _talk(self, name, day, channel, direction, *who, case="panorama", **more) -> None:
        columns = {"frechette": "person_id", "contact": "person_id", "fortin": "person_id"}
        columns |= {"mifi": "organization_id", "cld": "organization_id", "clerk": "office_id"}
        record = Interaction(
            case_id=self.ids[case],
            channel=channel,
            direction=direction,
            subject=name,
            happened_on=date.fromisoformat(day),
            **more,
        )
        self._put(name, record)
        for each in who:
            joined: dict[str, Any] = {columns[each]: self.ids[each]}
            role = ParticipantRole.PRESENT
            self._change.put(Participant(interaction_id=self.ids[name], role=role, **joined))

    def _talks(self) -> None:
        talk = self._talk
        talk("filing", "2023-03-06", C.WEB_FORM, D.SENT, "mifi")
        talk("early", "2023-08-31", C.PHONE, D.RECEIVED, "contact")  # not at the ministry yet
        talk("call", "2023-09-14", C.PHONE, D.SENT, "contact", result=R.MESSAGE_LEFT)
        talk("voice", "2023-09-15", C.VOICEMAIL, D.SENT, "clerk", result=R.NO_ANSWER)
        talk("letter", "2023-09-26", C.LETTER, D.THIRD_PARTY, "frechette", source_id=self.ids["pdf"])
        talk("mail", "2023-10-02", C.EMAIL, D.SENT, "contact", result=R.ACKNOWLEDGED, is_in_camera=True)
        talk("elsewhere", "2023-10-12", C.EMAIL, D.RECEIVED, "cld", case="other", summary="Le budget")
        talk("meeting", "2023-10-16", C.MEETING, D.SENT, "frechette", "cld", is_personal=True)
        self._change.put(
            Attachment(document_id=self.ids["pdf"], kind="interactions", record_id=self.ids["mail"])
        )
        self._change.put(Attachment(document_id=self.ids["pdf"], kind="cases", record_id=self.ids["call"]))
        for tag, name in (("urgent", "call"), ("urgent", "mail"), ("board", "mail"), ("board", "letter")):
            self._tag(tag, "interactions", name)

    def _tag(self, tag, kind, name) -> None:
        self._change.put(Tagging(tag_id=self.ids[tag], kind=kind, record_id=self.ids[name]))

    def _to_do(self) -> None:
        def plan(name, due_on, case="panorama", done_on=None, **more) -> None:
            day = date.fromisoformat
            joined: dict[str, Any] = {field: self.ids[value] for field, value in more.items()}
            record = FollowUp(
                case_id=self.ids[case],
                subject=name,
                planned_on=date(2023, 8, 1),
                due_on=day(due_on),
                done_on=day(done_on) if done_on else None,
                **joined,
            )
            self._put(name, record)

        plan("old", "2023-09-01", assignee_id="fortin", organization_id="mifi")
        plan("friday", "2023-10-20", assignee_id="roy", person_id="contact")
        plan("yesterday", "2023-10-23", assignee_id="fortin", interaction_id="mail")
        plan("today", "2023-10-24", assignee_id="roy", organization_id="region")
        plan("sunday", "2023-10-29", assignee_id="fortin", person_id="frechette")
        plan("november", "2023-11-15", case="other")
        plan("done", "2023-10-01", done_on="2023-10-20", assignee_id="roy")
        plan("long_done", "2023-08-15", done_on="2023-08-20", assignee_id="fortin")
        self._tag("urgent", "follow_ups", "old")
        self._tag("urgent", "follow_ups", "november")
        self._tag("board", "follow_ups", "november")

    def talks(self, **wanted) -> set[str]:
        ids = queries.interaction_ids(self.store, InteractionFilter(**wanted))
        return {one.subject for one in queries.some(self.store, Interaction, ids).values()}

    def to_do(self, **wanted) -> set[str]:
        asked = FollowUpFilter(**({"done_since": date(2023, 9, 24)} | wanted))
        return {one.subject for one in queries.follow_ups_of_filter(self.store, asked, TODAY)}


@pytest.fixture
def base(engine) -> Base:
    return Base(engine)


def frozen(*several):
    return frozenset(several)


TALKS: dict[str, list[tuple[Any, set[str]]]] = {
    "case_id": [("other", {"elsewhere"})],
    "channels": [
        (frozen(C.EMAIL), {"mail", "elsewhere"}),
        (frozen(C.PHONE, C.VOICEMAIL), {"early", "call", "voice"}),
        (frozen(C.MEDIA), set()),
    ],
    "directions": [
        (frozen(D.RECEIVED), {"early", "elsewhere"}),
        (frozen(D.INTERNAL, D.THIRD_PARTY), {"visio", "letter"}),
    ],
    "results": [
        (frozen(R.MESSAGE_LEFT), {"call"}),
        (frozen(R.NO_ANSWER, R.ACKNOWLEDGED), {"voice", "mail"}),
        (frozen(R.REFUSED), set()),
    ],
    "elected_only": [(True, {"letter", "meeting"})],
    "ministry_only": [(True, {"filing", "letter", "meeting"})],
    "with_open_follow_up": [(True, {"mail"})],
    "since": [(date(2023, 10, 12), {"elsewhere", "meeting", "visio"}), (date(2023, 10, 21), set())],
    "until": [(date(2023, 8, 31), {"filing", "early"}), (date(2023, 3, 5), set())],
    "words": [("budg", {"elsewhere"}), ("lettre ministre", set()), ("LETTER", {"letter"})],
    "person_id": [("contact", {"early", "call", "mail"}), ("roy", set())],
    "office_id": [("clerk", {"voice"})],
    "organization_id": [
        ("mifi", {"filing", "call", "voice", "letter", "mail", "meeting"}),  # not before Contact A came
        ("region", {"call", "voice", "mail"}),
        ("cld", {"elsewhere", "meeting"}),
    ],
    "with_restricted": [
        (False, {"filing", "early", "call", "voice", "letter", "elsewhere", "visio"}),
    ],
    "tag_ids": [
        (frozen("urgent"), {"call", "mail"}),
        (frozen("board"), {"mail", "letter"}),
        (frozen("urgent", "board"), {"mail"}),
    ],
    "has_document": [
        (True, {"mail"}),  # a source is not a file joined to it
        (False, {"filing", "early", "call", "voice", "letter", "elsewhere", "meeting", "visio"}),
    ],
    "logged_by": [("Marc Roy", {"visio"}), ("Personne", set())],
}
"""What each field of the filter brings back; a word that names a record stands for its id."""

FOLLOW_UPS: dict[str, list[tuple[Any, set[str]]]] = {
    "done_since": [
        (date(2023, 10, 21), {"old", "friday", "yesterday", "today", "sunday", "november"}),
        (
            date(2023, 8, 1),
            {*["old", "friday", "yesterday", "today", "sunday", "november", "done", "long_done"]},
        ),
    ],
    "case_id": [("other", {"november"})],
    "assignee_id": [("roy", {"friday", "today", "done"})],
    "assignee_too": [("fortin", {"old", "yesterday", "sunday"})],
    "groups": [
        (frozen(DueGroup.LATE), {"old", "friday", "yesterday"}),
        (frozen(DueGroup.TODAY), {"today"}),
        (frozen(DueGroup.THIS_WEEK), {"sunday"}),
        (frozen(DueGroup.LATER), {"november"}),
        (frozen(DueGroup.DONE), {"done"}),
        (frozen(DueGroup.TODAY, DueGroup.LATER), {"today", "november"}),
    ],
    "since": [(date(2023, 10, 29), {"sunday", "november"})],
    "until": [(date(2023, 10, 1), {"old", "done"})],
    "late_between": [((date(2023, 10, 20), date(2023, 10, 23)), {"friday", "yesterday"})],
    "tag_ids": [(frozen("urgent"), {"old", "november"}), (frozen("urgent", "board"), {"november"})],
    "person_id": [("contact", {"friday"}), ("roy", set())],
    "organization_id": [
        ("mifi", {"old", "friday", "today", "sunday"}),  # its region, and who belongs to them today
        ("region", {"friday", "today"}),
        ("cld", set()),
    ],
}


def value_of(base: Base, field: str, value):
    if field.endswith("_ids"):
        return frozenset(base.ids[name] for name in value)
    return base.ids[value] if isinstance(value, str) and value in base.ids and field != "words" else value


def test_each_filter_of_communications_brings_back_what_it_says(base):
    found = {
        (field, str(value)): base.talks(**{field: value_of(base, field, value)})
        for field, cases in TALKS.items()
        for value, _ in cases
    }
    assert found == {(field, str(value)): ids for field, cases in TALKS.items() for value, ids in cases}


def test_each_filter_of_follow_ups_brings_back_what_it_says(base):
    found = {
        (field, str(value)): base.to_do(**{field: value_of(base, field, value)})
        for field, cases in FOLLOW_UPS.items()
        for value, _ in cases
    }
    assert found == {(field, str(value)): ids for field, cases in FOLLOW_UPS.items() for value, ids in cases}


DOCUMENTS: dict[str, list[tuple[Any, set[str]]]] = {
    "case_id": [("panorama", {"lettre.pdf"}), ("other", set())],
    "suffixes": [(frozen(".pdf"), {"lettre.pdf", "seul.PDF"}), (frozen(".eml"), {"reçu.eml"})],
    "words": [("seul", {"seul.PDF"})],
    "is_unlinked": [(True, {"seul.PDF", "reçu.eml"})],
    "tag_ids": [(frozen("urgent"), {"seul.PDF", "reçu.eml"}), (frozen("urgent", "board"), {"reçu.eml"})],
    "since": [(date(2023, 9, 26), {"seul.PDF", "reçu.eml"})],  # received that day; no day is no answer
    "until": [(date(2023, 9, 26), {"seul.PDF"})],
}


def test_each_filter_of_documents_brings_back_what_it_says(base):
    with base.store.change("Préparer") as base._change:
        day = date(2023, 9, 26)
        base._put("alone", Document(file_name="seul.PDF", sha256="1" * 64, size=1, dated_on=day))
        received = date(2023, 10, 2)
        base._put("mailed", Document(file_name="reçu.eml", sha256="2" * 64, size=1, received_on=received))
        for tag, name in (("urgent", "alone"), ("urgent", "mailed"), ("board", "mailed")):
            base._tag(tag, "documents", name)

    def named(field, value):
        wanted = DocumentFilter(**{field: value_of(base, field, value)})
        return {one.document.file_name for one in queries.documents_page(base.store, wanted)}

    found = {(f, str(value)): named(f, value) for f, cases in DOCUMENTS.items() for value, _ in cases}
    assert found == {(f, str(value)): ids for f, cases in DOCUMENTS.items() for value, ids in cases}


@pytest.mark.parametrize(
    ("kind", "known"),
    [(InteractionFilter, TALKS), (FollowUpFilter, FOLLOW_UPS), (DocumentFilter, DOCUMENTS)],
)
def test_no_filter_is_without_a_known_answer(kind, known):
    assert {field.name for field in fields(kind)} == set(known)


def test_without_a_filter_everything_comes_back(base):
    assert len(base.talks()) == 9
    assert len(base.to_do()) == 7  # what was done long ago is left out


def test_filters_narrow_one_another(base):
    mifi = base.ids["mifi"]
    assert base.talks(organization_id=mifi, since=date(2023, 9, 15), until=date(2023, 9, 26)) == {
        "voice",
        "letter",
    }
    assert base.talks(organization_id=mifi, channels=frozen(C.PHONE, C.EMAIL), has_document=True) == {"mail"}
    assert base.talks(results=frozen(R.MESSAGE_LEFT), directions=frozen(D.RECEIVED)) == set()
    assert base.talks(tag_ids=frozen(base.ids["board"]), logged_by="Claire Fortin", words="lett") == {
        "letter"
    }
    late = frozen(DueGroup.LATE)
    assert base.to_do(groups=late, assignee_id=base.ids["fortin"], since=date(2023, 10, 1)) == {"yesterday"}
    assert base.to_do(assignee_id=base.ids["fortin"], assignee_too=base.ids["roy"]) == set()


def test_the_counts_of_the_page_follow_its_filters(base):
    wanted = FollowUpFilter(done_since=date(2023, 9, 24), case_id=base.ids["panorama"])
    newly = LateRule().newly_late_between(TODAY)
    counts = queries.follow_up_counts(base.store, wanted, TODAY, me=base.ids["roy"], newly_late=newly)
    assert (counts.mine, counts.team, counts.newly_late) == (2, 5, 1)
    mine = replace(wanted, assignee_too=base.ids["roy"])
    assert queries.follow_up_counts(base.store, mine, TODAY, me=None, newly_late=newly).newly_late == 0


def test_who_consigned_is_told_from_the_first_change_alone(base):
    assert sorted(queries.writers(base.store, Interaction)) == ["Claire Fortin", "Marc Roy"]


def test_the_directory_keeps_those_who_bear_every_tag(base):
    with base.store.change("Étiqueter une fiche") as change:
        for tag, name in (("urgent", "contact"), ("board", "contact"), ("urgent", "roy")):
            change.put(Tagging(tag_id=base.ids[tag], kind="people", record_id=base.ids[name]))
        change.put(Tagging(tag_id=base.ids["urgent"], kind="organizations", record_id=base.ids["region"]))

    def names(*tags, kinds=("people",), **more):
        ids = [base.ids[tag] for tag in tags]
        found = queries.directory(base.store, TODAY, kinds=kinds, tag_ids=ids, **more)
        return {one.name for one in found}

    assert names("urgent") == {"Contact A", "Marc Roy"}
    assert names("urgent", "board") == {"Contact A"}
    assert names("urgent", kinds=("people", "organizations")) == {
        "Contact A",
        "Marc Roy",
        "Direction régionale",
    }
    assert names("urgent", words="roy") == {"Marc Roy"}
