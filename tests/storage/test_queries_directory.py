"""The directory groups people, tells what they hold today and whom a few letters mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from cld_desktop.domain.records import (
    Case,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    Setting,
    Tenure,
)
from cld_desktop.domain.vocabulary import (
    Channel,
    Direction,
    DirectoryGroup,
    OfficeKind,
    OrganizationKind,
    ParticipantRole,
)
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

TODAY = date(2023, 10, 24)
SENDER = ParticipantRole.SENDER


@dataclass(frozen=True)
class Directory:
    store: Store
    minister: Person
    member: Person
    contact: Person
    employee: Person
    former: Person
    stranger: Person
    mifi: Organization
    cld: Organization
    ministry_seat: Office
    seat: Office
    desk: Office
    letter: Interaction
    call: Interaction


@pytest.fixture
def base(store) -> Directory:
    with store.change("Préparer") as change:
        put = change.put
        mifi = put(
            Organization(name="Ministère de l’Immigration", short_name="MIFI", kind=OrganizationKind.MINISTRY)
        )
        cld = put(Organization(name="CLD de Rouyn-Noranda", kind=OrganizationKind.CLD))
        ministry_seat = put(Office(title="Ministre", kind=OfficeKind.MINISTER, organization_id=mifi.id))
        seat = put(Office(title="Député de Matane", kind=OfficeKind.MNA))
        desk = put(Office(title="Conseiller", kind=OfficeKind.OFFICIAL, organization_id=mifi.id))
        minister = put(Person(name="Christine Fréchette"))
        member = put(Person())
        contact = put(Person(name="Édith Côté"))
        employee = put(Person(name="Zoé Roy", is_team=True))
        former = put(Person(name="André Ancien"))
        stranger = put(Person(name="étienne Autre"))
        put(Person(name="Parti", is_inactive=True))
        put(Tenure(person_id=minister.id, office_id=desk.id, started_on=date(2023, 1, 1)))
        put(Tenure(person_id=minister.id, office_id=ministry_seat.id, attested_on=date(2023, 9, 26)))
        put(Tenure(person_id=member.id, office_id=seat.id, attested_on=date(2023, 6, 9)))
        put(Tenure(person_id=contact.id, office_id=desk.id, started_on=date(2023, 9, 1)))
        put(Tenure(person_id=former.id, office_id=desk.id, ended_on=date(2023, 8, 31)))
        case = put(Case(code="panorama", title="Panorama", lead_organization_id=cld.id))

        def talk(subject, day, channel, *who):
            made = put(
                Interaction(
                    case_id=case.id,
                    subject=subject,
                    happened_on=day,
                    channel=channel,
                    direction=Direction.SENT,
                )
            )
            for named in who:
                put(Participant(interaction_id=made.id, **{"role": ParticipantRole.PRESENT} | named))
            return made

        letter = talk(
            "Lettre", date(2023, 9, 26), Channel.LETTER,
            {"person_id": minister.id, "role": SENDER}, {"office_id": seat.id},
        )  # fmt: skip
        call = talk(
            "Appel",
            date(2023, 10, 23),
            Channel.PHONE,
            {"person_id": contact.id},
            {"organization_id": mifi.id},
        )
        talk("Courriel", date(2023, 10, 20), Channel.EMAIL, {"person_id": contact.id})
        talk("À venir", date(2023, 12, 1), Channel.EMAIL, {"person_id": minister.id})
        for subject, day in (("Rappeler", date(2023, 10, 31)), ("Relancer", date(2023, 10, 26))):
            put(
                FollowUp(
                    case_id=case.id,
                    subject=subject,
                    planned_on=TODAY,
                    due_on=day,
                    person_id=contact.id,
                    organization_id=mifi.id,
                )
            )
    return Directory(
        store=store, minister=minister, member=member, contact=contact, employee=employee, former=former,
        stranger=stranger, mifi=mifi, cld=cld, ministry_seat=ministry_seat, seat=seat, desk=desk,
        letter=letter, call=call,
    )  # fmt: skip


def names(base: Directory, **wanted) -> list[str]:
    return [entry.name for entry in queries.directory(base.store, TODAY, **wanted)]


def test_people_are_grouped_and_sorted_in_french_those_to_complete_last(base):
    entries = queries.directory(base.store, TODAY)
    assert [(entry.group, entry.name) for entry in entries] == [
        (DirectoryGroup.ELECTED, "Christine Fréchette"),
        (DirectoryGroup.ELECTED, ""),
        (DirectoryGroup.MINISTRY, "Édith Côté"),
        (DirectoryGroup.LEAD, "Zoé Roy"),
        (DirectoryGroup.OTHER, "étienne Autre"),
    ]


def test_former_holders_and_inactive_people_are_apart(base):
    assert names(base, is_former=True) == ["André Ancien"]
    assert "André Ancien" in names(base, is_former=None)
    assert "Parti" in names(base, with_inactive=True)


def test_the_directory_is_filtered_by_words_and_by_group(base):
    assert names(base, words="cote") == ["Édith Côté"]
    assert names(base, words="conseiller") == ["Christine Fréchette", "Édith Côté"]
    assert names(base, groups={DirectoryGroup.LEAD}) == ["Zoé Roy"]
    assert names(base, words="introuvable", kinds=queries.EVERYBODY) == []


def test_organizations_and_offices_may_be_listed_too(base):
    entries = queries.directory(base.store, TODAY, kinds=("organizations", "offices"))
    assert [(entry.group, entry.name) for entry in entries] == [
        (DirectoryGroup.ELECTED, "Député de Matane"),
        (DirectoryGroup.ELECTED, "Ministre"),
        (DirectoryGroup.MINISTRY, "Conseiller"),
        (DirectoryGroup.MINISTRY, "Ministère de l’Immigration"),
        (DirectoryGroup.LEAD, "CLD de Rouyn-Noranda"),
    ]
    assert names(base, kinds=("organizations",), with_inactive=True, words="mifi") == [
        "Ministère de l’Immigration"
    ]


def test_our_own_organization_is_the_one_of_the_settings(base):
    with base.store.change("Régler") as change:
        change.put(Setting(name="organization_id", value=str(base.mifi.id)))
    assert names(base, groups={DirectoryGroup.MINISTRY}) == []
    assert "Édith Côté" in names(base, groups={DirectoryGroup.LEAD})


def last_talk(row):
    assert row.last is not None
    return row.last.interaction_id


def test_the_rows_of_a_window_tell_office_last_talk_and_what_is_next(base):
    entries = queries.directory(base.store, TODAY, kinds=queries.EVERYBODY)
    rows = {row.entry.name: row for row in queries.directory_rows(base.store, entries, TODAY)}
    minister = rows["Christine Fréchette"]
    assert minister.held is not None
    assert (minister.held.office, minister.held.organization) == (base.ministry_seat, base.mifi)
    assert minister.held.tenure.attested_on == date(2023, 9, 26)
    assert minister.last == queries.LastTalk(
        interaction_id=base.letter.id, happened_on=date(2023, 9, 26), channel=Channel.LETTER, role=SENDER
    )
    assert minister.next_follow_up is None
    for name in ("Édith Côté", "Ministère de l’Immigration"):
        assert last_talk(rows[name]) == base.call.id
        follow_up = rows[name].next_follow_up
        assert follow_up is not None
        assert follow_up.subject == "Relancer"
    assert last_talk(rows["Député de Matane"]) == base.letter.id
    assert rows["Député de Matane"].next_follow_up is None
    stranger = rows["étienne Autre"]
    assert (stranger.held, stranger.last, stranger.next_follow_up) == (None, None, None)


def test_the_office_of_a_day_is_that_of_the_day(base):
    held_then = queries.office_held(base.store, base.former.id, date(2023, 8, 31))
    assert held_then is not None
    assert held_then.office == base.desk
    assert queries.office_held(base.store, base.former.id, date(2023, 9, 1)) is None
    assert queries.office_held(base.store, base.contact.id, date(2023, 8, 31)) is None
    held_today = queries.office_held(base.store, base.member.id, TODAY)
    assert held_today is not None
    assert held_today.organization is None
    held = queries.tenures_on(base.store, TODAY, [base.minister.id, base.stranger.id])
    assert [one.office_id for one in held[base.minister.id]] == [base.ministry_seat.id, base.desk.id]
    assert held[base.stranger.id] == []


def test_who_holds_an_office_that_day(base):
    found = queries.holders(base.store, [base.desk.id, base.seat.id, 999], TODAY)
    assert found == {base.desk.id: [base.minister, base.contact], base.seat.id: [base.member], 999: []}
    assert base.former in queries.holders(base.store, [base.desk.id], date(2023, 8, 1))[base.desk.id]


def test_a_few_letters_mean_those_we_last_talked_to_first(base):
    found = queries.people_matching(base.store, "mini", TODAY)
    assert [(one.kind, one.name) for one in found][:2] == [
        ("organizations", "Ministère de l’Immigration"),
        ("offices", "Ministre"),
    ]
    assert ("people", "Christine Fréchette") in [(one.kind, one.name) for one in found]
    assert [one.name for one in queries.people_matching(base.store, "EDI cot", TODAY)] == ["Édith Côté"]
    assert len(queries.people_matching(base.store, "mini", TODAY, limit=1)) == 1


def test_a_match_tells_the_office_held_today(base):
    (match,) = queries.people_matching(base.store, "frech", TODAY, kinds=("people",))
    assert match.held is not None
    assert match.held.office == base.ministry_seat
    assert match.last_on == date(2023, 12, 1)


def test_without_a_letter_the_most_recently_talked_to_are_offered(base):
    found = queries.people_matching(base.store, "", TODAY)
    assert [one.name for one in found] == [
        "Christine Fréchette",
        "Édith Côté",
        "Ministère de l’Immigration",
        "Député de Matane",
    ]


def test_the_inactive_are_not_offered(base):
    with base.store.change("Désactiver") as change:
        change.put(replace(base.contact, is_inactive=True))
    assert queries.people_matching(base.store, "edith", TODAY) == []
