"""From what is chosen in a list to the question asked of the base, criterion by criterion."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cld_desktop.domain import criteria
from cld_desktop.domain.clocks import DueGroup, LateRule
from cld_desktop.domain.criteria import Ref
from cld_desktop.domain.criteria_lists import (
    CALLS,
    DIRECTORY,
    EMAILS,
    FOLLOW_UPS,
    INTERACTIONS,
    PAGES,
    CardKind,
    FileKind,
    Joined,
)
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.periods import Period, PeriodFacts, Span, between
from cld_desktop.domain.records import Case, FollowUp, Interaction, Organization, Person, Tag
from cld_desktop.domain.vocabulary import Channel, Direction, DirectoryGroup, Result
from cld_desktop.services import readings_filters, tags
from cld_desktop.services.readings_follow_ups import due_rows
from cld_desktop.storage import queries

TODAY = date(2023, 10, 24)
FACTS = PeriodFacts(filed_on=date(2023, 3, 6))


def party(demo, kind, name) -> Ref:
    record = demo.named({"people": Person, "organizations": Organization}[kind], name)
    return Ref(kind, record.id, record.name)


def days(demo, chosen) -> list[int]:
    """The days of the month of the communications that come back, newest first."""
    wanted = readings_filters.interaction_filter(chosen, TODAY, FACTS)
    return [one.happened_on.day for one in queries.interactions_of(demo.store, wanted)]


def tagged(demo, kind, record_id) -> Ref:
    (tag,) = tags.set_tags(demo.store, kind, record_id, ["Urgent"])
    return Ref("tags", tag.id, tag.name)


INTERACTION_CASES = {
    "words": (lambda demo: "question matane", [26, 9]),
    "channels": (lambda demo: CALLS | EMAILS, [23, 19, 5, 2, 14]),
    "directions": (lambda demo: frozenset({Direction.RECEIVED}), [5]),
    "results": (lambda demo: frozenset({Result.MESSAGE_LEFT, Result.TO_FOLLOW_UP}), [23, 19, 14]),
    "elected": (lambda demo: True, [12, 5, 2, 26, 9]),
    "party": (lambda demo: party(demo, "people", "Christine Fréchette"), [26, 9]),
    "case": (lambda demo: Ref("cases", demo.case.id + 1), []),
    "tags": (
        lambda demo: (tagged(demo, "interactions", demo.named(Interaction, "Lettre de la ministre").id),),
        [26],
    ),
    "open_follow_up": (lambda demo: True, [23, 19, 12, 26]),
    "documents": (lambda demo: Joined.WITH, [19, 26]),
    "logged_by": (lambda demo: "Personne", []),
    "period": (lambda demo: Period(Span.LAST_MONTH), [26, 14]),
}


@pytest.mark.parametrize("code", INTERACTION_CASES)
def test_each_criterion_of_communications_brings_back_what_it_says(demonstration, code):
    value, expected = INTERACTION_CASES[code]
    assert days(demonstration, {code: value(demonstration)}) == expected


FOLLOW_UP_CASES = {
    "mine": (lambda demo: True, 5),
    "newly_late": (lambda demo: True, 0),
    "states": (lambda demo: frozenset({DueGroup.LATE}), 2),
    "assignee": (lambda demo: party(demo, "people", f"Employé{NBSP}B"), 5),
    "party": (lambda demo: party(demo, "people", f"Contact{NBSP}A"), 1),
    "case": (lambda demo: Ref("cases", demo.case.id + 1), 0),
    "tags": (
        lambda demo: (
            tagged(demo, "follow_ups", demo.named(FollowUp, "Relancer la direction régionale").id),
        ),
        1,
    ),
    "due": (lambda demo: Period(Span.THIS_WEEK), 3),
}


@pytest.mark.parametrize("code", FOLLOW_UP_CASES)
def test_each_criterion_of_follow_ups_brings_back_what_it_says(demonstration, code):
    value, expected = FOLLOW_UP_CASES[code]
    me = demonstration.named(Person, f"Employé{NBSP}A").id
    wanted = readings_filters.follow_up_filter(
        demonstration.store, {code: value(demonstration)}, TODAY, FACTS, me=me
    )
    assert len(due_rows(demonstration.store, TODAY, wanted=wanted)) == expected


def test_no_criterion_is_without_a_known_answer():
    assert {one.code for one in INTERACTIONS} == set(INTERACTION_CASES)
    assert {one.code for one in FOLLOW_UPS} == set(FOLLOW_UP_CASES)
    assert {one.code for one in DIRECTORY} == set(_KEPT["directory"])


# The rule of what became late just now


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2023, 10, 24), date(2023, 10, 23), date(2023, 10, 23)),  # Tuesday: due on Monday
        (date(2023, 10, 23), date(2023, 10, 20), date(2023, 10, 22)),  # Monday: due since Friday
        (date(2023, 10, 10), date(2023, 10, 6), date(2023, 10, 9)),  # the day after Action de grâces
    ],
)
def test_newly_late_is_late_today_and_was_not_on_the_last_working_day(today, first, last):
    assert LateRule().newly_late_between(today) == (first, last)


def test_an_office_that_never_opens_still_has_a_list():
    closed = frozenset(date.fromordinal(date(2023, 1, 1).toordinal() + n) for n in range(600))
    rule = LateRule()
    rule = LateRule(calendar=type(rule.calendar)(closed_days=closed))
    first, last = rule.newly_late_between(TODAY)
    assert (last - first).days == 60


# What is kept

_TAG = Ref("tags", 3, "Urgent")
_KEPT = {
    "interactions": {
        "words": "ministre",
        "channels": frozenset({Channel.PHONE, Channel.LETTER}),
        "directions": frozenset({Direction.SENT}),
        "results": frozenset({Result.REFUSED}),
        "elected": True,
        "party": Ref("organizations", 4, "MIFI"),
        "case": Ref("cases", 1, "Panorama Québec"),
        "tags": (_TAG, Ref("tags", 5, "CA")),
        "open_follow_up": True,
        "documents": Joined.WITHOUT,
        "logged_by": "Claire Fortin",
        "period": between(date(2023, 4, 1), None),
    },
    "follow_ups": {
        "mine": True,
        "newly_late": True,
        "states": frozenset({DueGroup.LATE, DueGroup.DONE}),
        "assignee": Ref("people", 2, "Claire Fortin"),
        "party": Ref("people", 9, "Contact A"),
        "case": Ref("cases", 1, "Panorama Québec"),
        "tags": (_TAG,),
        "due": Period(Span.NEXT_WEEK),
    },
    "documents": {
        "words": "lettre",
        "kind": FileKind.PDF,
        "unlinked": True,
        "case": Ref("cases", 1, "Panorama Québec"),
        "tags": (_TAG,),
        "period": Period(Span.REPORT),
    },
    "directory": {
        "words": "fortin",
        "group": DirectoryGroup.MINISTRY,
        "kind": CardKind.ALL,
        "former": True,
        "inactive": True,
        "to_verify": True,
        "tags": (_TAG,),
    },
}


@pytest.mark.parametrize("page", _KEPT)
def test_what_is_kept_is_read_again_as_it_was(page):
    chosen = _KEPT[page]
    assert {one.code for one in PAGES[page]} == set(chosen)
    plain = json.loads(json.dumps(criteria.kept(PAGES[page], chosen)))
    reading = criteria.read(PAGES[page], plain)
    assert reading.chosen == chosen
    assert reading.lost == ()


@pytest.mark.parametrize(
    ("plain", "lost"),
    [
        ({"mood": "sad"}, (f"filtre inconnu «{NBSP}mood{NBSP}»",)),
        ({"period": "next_decade"}, ("période",)),
        ({"channels": ["phone", "telepathy"]}, ("moyen",)),
        ({"channels": "phone"}, ("moyen",)),
        ({"documents": "some"}, ("pièces jointes",)),
        ({"elected": "yes"}, ("personnes élues",)),
        ({"party": {"kind": "risks", "id": 1}}, ("personne ou organisme",)),
        ({"party": {"kind": "people", "id": 2**70}}, ("personne ou organisme",)),
        ({"tags": [{"kind": "tags", "id": 3, "name": "Urgent"}, 7]}, ("étiquette",)),
        ([1, 2], ("filtres illisibles",)),
        ({}, ()),
    ],
)
def test_what_this_version_does_not_understand_is_left_out_and_said(plain, lost):
    reading = criteria.read(INTERACTIONS, plain)
    assert reading.lost == lost
    assert reading.chosen.get("channels", frozenset()) <= {Channel.PHONE}
    assert criteria.kept(INTERACTIONS, reading.chosen) is not None


def test_a_record_that_is_gone_is_left_out_and_named(demonstration):
    tag = tagged(demonstration, "interactions", demonstration.one(Interaction).id)
    chosen = {"tags": (tag, Ref("tags", 999, "CA")), "case": Ref("cases", 999, "Ancien"), "elected": True}
    found = readings_filters.looked_up(demonstration.store, INTERACTIONS, chosen)
    assert found.chosen == {"tags": (tag,), "elected": True}
    assert found.lost == (f"dossier «{NBSP}Ancien{NBSP}»", f"étiquette «{NBSP}CA{NBSP}»")


def test_a_renamed_record_is_called_by_its_present_name(demonstration):
    case = demonstration.case
    found = readings_filters.looked_up(
        demonstration.store, INTERACTIONS, {"case": Ref("cases", case.id, "Vieux")}
    )
    assert found.chosen["case"].name == (case.short_name or case.title)
    assert demonstration.one(Case).id == case.id
    assert demonstration.all(Tag) == []


# In words


def test_what_is_asked_is_said_piece_by_piece():
    said = [part.words for part in criteria.parts(INTERACTIONS, _KEPT["interactions"], TODAY, FACTS)]
    assert [words.replace(NBSP, " ") for words in said] == [
        "« ministre »",
        "lettres ou appel",
        "envoyée",
        "résultat : refus",
        "personnes élues",
        "MIFI",
        "dossier Panorama Québec",
        "étiquette Urgent",
        "étiquette CA",
        "suivi ouvert",
        "sans pièce jointe",
        "consignée par Claire Fortin",
        "depuis le 1er avril",
    ]


def test_a_piece_is_taken_out_alone():
    chosen = _KEPT["interactions"]
    parts = criteria.parts(INTERACTIONS, chosen, TODAY, FACTS)
    urgent = next(part for part in parts if part.words == "étiquette Urgent")
    assert criteria.without(chosen, urgent)["tags"] == (Ref("tags", 5, "CA"),)
    left = dict(chosen)
    for part in parts:
        left = criteria.without(left, part)
    assert left == {}
