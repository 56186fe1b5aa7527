"""What the base answers about cases, communications and what must follow them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

import pytest

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import (
    Alias,
    Attachment,
    Case,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Office,
    Organization,
    Participant,
    Person,
    Postponement,
    Setting,
    Tenure,
)
from cld_desktop.domain.vocabulary import (
    Channel,
    Direction,
    OfficeKind,
    OrganizationKind,
    ParticipantRole,
)
from cld_desktop.storage import queries, queries_documents
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.store import Store

SENDER, TO, WITH = ParticipantRole.SENDER, ParticipantRole.RECIPIENT, ParticipantRole.PRESENT


@dataclass(frozen=True)
class Base:
    store: Store
    case: Case
    other: Case
    filing: Interaction
    question: Interaction
    letter: Interaction
    call: Interaction
    meeting: Interaction
    minister: Person
    member: Person
    mifi: Organization
    region: Organization
    late: FollowUp
    done: FollowUp


@pytest.fixture
def base(store: Store) -> Base:
    with store.change("Préparer la base") as change:
        put = change.put
        mifi = put(Organization(name="Ministère de l’Immigration", kind=OrganizationKind.MINISTRY))
        region = put(
            Organization(name="Direction régionale", kind=OrganizationKind.REGIONAL_OFFICE, parent_id=mifi.id)
        )
        assembly = put(Organization(name="Assemblée nationale", kind=OrganizationKind.ASSEMBLY))
        ministry_seat = put(Office(title="Ministre", kind=OfficeKind.MINISTER, organization_id=mifi.id))
        seat = put(Office(title="Député de Matane", kind=OfficeKind.MNA, organization_id=assembly.id))
        minister = put(Person(name="Christine Fréchette"))
        member = put(Person())
        put(Tenure(person_id=minister.id, office_id=ministry_seat.id, attested_on=date(2023, 9, 26)))
        put(Tenure(person_id=member.id, office_id=seat.id, ended_on=date(2023, 8, 31)))
        case = put(Case(code="panorama", title="Panorama Québec"))
        other = put(Case(code="autre", title="Autre dossier"))

        def talk(subject, day, channel, direction, *who, **more):
            talk_ = put(
                Interaction(
                    case_id=more.pop("case_id", case.id),
                    subject=subject,
                    happened_on=day,
                    channel=channel,
                    direction=direction,
                    **more,
                )
            )
            for role, named in who:
                put(Participant(interaction_id=talk_.id, role=role, **named))
            return talk_

        filing = talk(
            "Dépôt du projet", date(2023, 3, 6), Channel.EMAIL, Direction.SENT,
            (TO, {"organization_id": mifi.id}),
        )  # fmt: skip
        question = talk(
            "Question du député", date(2023, 6, 9), Channel.PARLIAMENTARY, Direction.THIRD_PARTY,
            (SENDER, {"person_id": member.id}), (TO, {"person_id": minister.id}),
        )  # fmt: skip
        letter = talk(
            "Lettre de la ministre", date(2023, 9, 26), Channel.LETTER, Direction.THIRD_PARTY,
            (SENDER, {"person_id": minister.id}), (TO, {"name": "Simon Jolin-Barrette"}),
            answers_id=question.id, is_substantive=True,
        )  # fmt: skip
        call = talk(
            "Appel à la direction", date(2023, 10, 23), Channel.PHONE, Direction.SENT,
            (WITH, {"organization_id": region.id}),
            happened_time=time(9, 30), summary="Point sur la main-d’œuvre",
        )  # fmt: skip
        meeting = talk(
            "Rencontre", date(2023, 10, 23), Channel.MEETING, Direction.INTERNAL,
            (WITH, {"name": "Employé A"}),
            case_id=other.id, is_personal=True,
        )  # fmt: skip
        late = put(
            FollowUp(
                case_id=case.id,
                subject="Relancer",
                planned_on=date(2023, 10, 1),
                due_on=date(2023, 10, 18),
                interaction_id=call.id,
                organization_id=region.id,
            )
        )
        put(
            FollowUp(
                case_id=case.id,
                subject="Rencontrer",
                planned_on=date(2023, 10, 1),
                due_on=date(2023, 10, 31),
                assignee_id=member.id,
                person_id=minister.id,
            )
        )
        done = put(
            FollowUp(
                case_id=case.id,
                subject="Écrire",
                planned_on=date(2023, 9, 1),
                due_on=date(2023, 10, 2),
                done_on=date(2023, 10, 2),
                interaction_id=letter.id,
            )
        )
        put(
            Postponement(
                follow_up_id=late.id,
                from_on=date(2023, 10, 11),
                to_on=date(2023, 10, 18),
                postponed_on=date(2023, 10, 10),
            )
        )
        document = put(Document(file_name="lettre.txt", sha256="ab" * 32, size=3))
        put(Attachment(document_id=document.id, kind="interactions", record_id=letter.id))
        put(Milestone(case_id=case.id, title="Dépôt", interaction_id=filing.id))
    return Base(
        store=store, case=case, other=other, filing=filing, question=question, letter=letter, call=call,
        meeting=meeting, minister=minister, member=member, mifi=mifi, region=region, late=late, done=done,
    )  # fmt: skip


def subjects(base: Base, **wanted) -> list[str]:
    return [one.subject for one in queries.interactions_page(base.store, InteractionFilter(**wanted)).rows]


# Any kind of record


def test_a_record_is_found_by_its_id(base):
    assert queries.get(base.store, Case, base.case.id) == base.case
    assert queries.find(base.store, Case, base.case.id) == base.case
    assert queries.find(base.store, Case, None) is None
    assert queries.find(base.store, Case, 999) is None


def test_what_is_not_there_is_refused_in_words(base):
    with pytest.raises(Unknown, match="n’existe pas"):
        queries.get(base.store, Case, 999)
    with pytest.raises(Unknown, match="« inconnu »"):
        queries.case_by_code(base.store, "inconnu")


def test_a_case_is_found_by_its_code(base):
    assert queries.case_by_code(base.store, "panorama") == base.case


def test_records_are_found_by_equal_fields_and_by_empty_ones(base):
    assert queries.all_of(base.store, Interaction, case_id=base.other.id) == [base.meeting]
    assert len(queries.all_of(base.store, FollowUp, done_on=None)) == 2
    assert len(queries.all_of(base.store, Interaction, case_id=[base.case.id, base.other.id])) == 5
    assert queries.count(base.store, FollowUp, case_id=base.case.id) == 3
    assert queries.count(base.store, Organization, parent_id=base.mifi.id, kind=base.region.kind) == 1


def test_several_records_are_found_at_once_and_nobody_is_invented(base):
    wanted = [base.case.id, None, 999, base.other.id]
    assert queries.some(base.store, Case, wanted) == {base.case.id: base.case, base.other.id: base.other}
    assert queries.some(base.store, Case, []) == {}


def test_records_are_grouped_under_their_owner_without_one_question_each(base):
    with base.store.change("Ajouter") as change:
        alias = change.put(Alias(case_id=base.case.id, name="Centre"))
    found = queries.grouped(base.store, Alias, "case_id", [base.case.id, base.other.id])
    assert found == {base.case.id: [alias], base.other.id: []}


def test_every_record_of_a_kind_is_read_by_pages(base, monkeypatch):
    monkeypatch.setattr("cld_desktop.storage.queries_records.CHUNK", 2)
    every = queries.all_of(base.store, Interaction)
    assert list(queries.each(base.store, Interaction)) == every
    assert list(queries.some(base.store, Interaction, [one.id for one in every]).values()) == every


def test_settings_have_a_default(base):
    assert queries.setting(base.store, "easter", "friday") == "friday"
    with base.store.change("Régler") as change:
        change.put(Setting(name="easter", value=""))
    assert queries.setting(base.store, "easter", "friday") == ""
    assert queries.settings(base.store) == {"easter": ""}


# Communications


def test_communications_come_newest_first_and_an_unknown_hour_after_the_known_ones(base):
    assert subjects(base) == [
        "Appel à la direction",
        "Rencontre",
        "Lettre de la ministre",
        "Question du député",
        "Dépôt du projet",
    ]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_pages_follow_each_other_without_gap_or_overlap(base, limit):
    with base.store.change("Consigner") as change:
        for hour in (time(8), time(9, 30), None):
            change.put(replace(base.call, id=0, happened_time=hour))
            change.put(replace(base.call, id=0, happened_time=hour))
    every = queries.interaction_ids(base.store, InteractionFilter())
    seen, key = [], None
    while True:
        page = queries.interactions_page(base.store, InteractionFilter(), before=key, limit=limit)
        seen += [one.id for one in page.rows]
        key = page.next
        if key is None:
            break
    assert seen == every
    assert len(every) == 11


def test_a_filter_keeps_what_it_says(base):
    assert subjects(base, case_id=base.other.id) == ["Rencontre"]
    assert subjects(base, channels=frozenset({Channel.LETTER, Channel.EMAIL})) == [
        "Lettre de la ministre",
        "Dépôt du projet",
    ]
    assert subjects(base, since=date(2023, 6, 9), until=date(2023, 9, 26)) == [
        "Lettre de la ministre",
        "Question du député",
    ]
    assert subjects(base, with_open_follow_up=True) == ["Appel à la direction"]
    assert "Rencontre" not in subjects(base, with_restricted=False)


def test_communications_with_elected_officials_are_those_of_who_was_in_office_that_day(base):
    assert subjects(base, elected_only=True) == ["Lettre de la ministre", "Question du député"]
    with base.store.change("Consigner") as change:
        late = change.put(replace(base.call, id=0, subject="Appel à l’ancien député"))
        change.put(Participant(interaction_id=late.id, role=WITH, person_id=base.member.id))
    assert "Appel à l’ancien député" not in subjects(base, elected_only=True)


def test_communications_of_a_person_or_an_organization_with_its_parts(base):
    assert subjects(base, person_id=base.minister.id) == ["Lettre de la ministre", "Question du député"]
    assert subjects(base, organization_id=base.region.id) == ["Appel à la direction"]
    assert subjects(base, organization_id=base.mifi.id) == [
        "Appel à la direction",
        "Lettre de la ministre",
        "Question du député",
        "Dépôt du projet",
    ]
    assert subjects(base, office_id=999) == []


def test_typed_words_filter_as_the_search_does(base):
    assert subjects(base, words="main d'oeuv") == ["Appel à la direction"]
    assert subjects(base, words="ministre", channels=frozenset({Channel.LETTER})) == ["Lettre de la ministre"]
    assert subjects(base, words="introuvable") == []
    assert subjects(base, words="🙂") == []


def test_chips_are_counted_with_their_own_choice_left_out(base):
    counts = queries.interaction_counts(base.store, InteractionFilter(channels=frozenset({Channel.PHONE})))
    assert counts.by_channel[Channel.LETTER] == 1
    assert counts.total == 5
    assert counts.with_open_follow_up == 1
    assert counts.elected == 0
    assert queries.interaction_counts(base.store, InteractionFilter()).elected == 2
    assert queries.interaction_count(base.store, InteractionFilter(case_id=base.case.id)) == 4


def test_months_are_counted_newest_first(base):
    assert list(queries.counts_by_month(base.store, InteractionFilter()).items()) == [
        ((2023, 10), 2),
        ((2023, 9), 1),
        ((2023, 6), 1),
        ((2023, 3), 1),
    ]


def test_a_report_reads_its_period_in_either_order(base):
    wanted = InteractionFilter(case_id=base.case.id, until=date(2023, 9, 30))
    newest = queries.interactions_of(base.store, wanted)
    assert newest == [base.letter, base.question, base.filing]
    assert queries.interactions_of(base.store, wanted, oldest_first=True) == newest[::-1]


def test_participants_and_marks_come_for_a_whole_page(base):
    ids = [base.letter.id, base.filing.id, base.call.id]
    took_part = queries.participants_of(base.store, ids)
    assert [one.role for one in took_part[base.letter.id]] == [SENDER, TO]
    marks = queries.marks_of(base.store, ids)
    assert marks[base.letter.id] == queries.Marks(attachments=1, done_follow_ups=1)
    assert marks[base.filing.id] == queries.Marks(is_milestone=True)
    assert marks[base.call.id] == queries.Marks(open_follow_ups=1)


def test_the_letter_is_the_last_answer_and_nothing_was_sent_since_the_filing(base):
    assert queries.last_answer(base.store, base.case.id, date(2023, 9, 26)) == base.letter
    assert queries.last_answer(base.store, base.case.id, date(2023, 9, 25)) is None
    assert queries.last_answer(base.store, base.other.id, date(2023, 10, 24)) is None
    assert (
        queries.last_reminder(base.store, base.case.id, base.filing.happened_on, date(2023, 10, 22)) is None
    )


def test_a_call_to_the_regional_office_is_our_reminder(base):
    store, filed = base.store, base.filing.happened_on
    assert queries.last_reminder(store, base.case.id, filed, date(2023, 10, 23)) == base.call
    assert queries.last_reminder(store, base.case.id, None, date(2023, 10, 1)) == base.filing


def test_an_answer_counts_only_if_its_author_was_of_a_ministry_that_day(base):
    with base.store.change("Consigner") as change:
        reply = change.put(
            replace(base.letter, id=0, subject="Mot", happened_on=date(2023, 10, 1), answers_id=None)
        )
        change.put(Participant(interaction_id=reply.id, role=SENDER, person_id=base.member.id))
        change.put(Participant(interaction_id=reply.id, role=TO, person_id=base.minister.id))
    assert queries.last_answer(base.store, base.case.id, date(2023, 10, 24)) == base.letter


def test_the_last_communication_of_each_case_in_one_question(base):
    found = queries.last_interactions(base.store, [base.case.id, base.other.id, 999], date(2023, 10, 24))
    assert found == {base.case.id: base.call, base.other.id: base.meeting}
    assert queries.last_interactions(base.store, [base.case.id], date(2023, 7, 1)) == {
        base.case.id: base.question
    }


def test_answers_are_known_from_the_question(base):
    assert queries.answers_to(base.store, [base.question.id]) == {base.question.id: [base.letter]}


# What must follow


def test_open_follow_ups_come_most_pressing_first(base):
    assert [one.subject for one in queries.open_follow_ups(base.store)] == ["Relancer", "Rencontrer"]
    assert queries.open_follow_ups(base.store, case_id=base.other.id) == []
    assert [one.subject for one in queries.open_follow_ups(base.store, assignee_id=base.member.id)] == [
        "Rencontrer"
    ]
    assert queries.open_follow_ups(base.store, organization_id=base.region.id) == [base.late]
    assert len(queries.open_follow_ups(base.store, case_ids=[base.case.id])) == 2
    assert len(queries.open_follow_ups(base.store, person_id=base.minister.id)) == 1


def test_done_follow_ups_are_those_of_a_period(base):
    assert queries.done_follow_ups(base.store, date(2023, 10, 2)) == [base.done]
    assert queries.done_follow_ups(base.store, date(2023, 10, 3)) == []
    assert queries.done_follow_ups(base.store, date(2023, 1, 1), until=date(2023, 10, 1)) == []
    assert queries.done_follow_ups(base.store, date(2023, 1, 1), case_id=base.other.id) == []


def test_what_a_communication_brought_and_what_waits_for_somebody(base):
    assert queries.follow_ups_of(base.store, [base.call.id]) == {base.call.id: [base.late]}
    waiting = queries.follow_ups_waiting(
        base.store, base.case.id, person_ids=[], organization_ids=[base.region.id]
    )
    assert waiting == [base.late]


def test_postponements_and_counts_come_for_several_at_once(base):
    found = queries.postponements_of(base.store, [base.late.id, base.done.id])
    assert [len(found[base.late.id]), len(found[base.done.id])] == [1, 0]
    counts = queries.open_counts(base.store, date(2023, 10, 24), [base.case.id, base.other.id])
    assert counts == {base.case.id: (2, 1), base.other.id: (0, 0)}


# Documents


def test_the_documents_of_a_case_are_its_own_and_those_of_its_communications(base):
    assert [one.file_name for one in queries_documents.documents_of_case(base.store, base.case.id)] == [
        "lettre.txt"
    ]
    assert queries_documents.documents_of_case(base.store, base.other.id) == []


def test_a_base_has_a_name_of_its_own(base):
    assert len(queries.base_uid(base.store)) == 36


# The journal


def test_the_history_tells_who_consigned_a_record_and_each_version(base):
    with base.store.change("Corriger", who="Louis") as change:
        corrected = change.put(replace(base.letter, subject="Lettre"))
        gone = change.all_of(Attachment)[0]
        change.remove(gone)
    first = queries.created(base.store, Interaction, base.letter.id)
    assert first is not None
    assert (first.who, first.action, first.before, first.after) == (
        "Claire Fortin",
        "Préparer la base",
        None,
        base.letter,
    )
    versions = queries.history_of(base.store, Interaction, base.letter.id)
    assert [(one.who, one.after) for one in versions] == [
        ("Louis", corrected),
        ("Claire Fortin", base.letter),
    ]
    removed = queries.history_of(base.store, Attachment, gone.id)[0]
    assert removed.after is None
    assert removed.before is not None
    assert queries.created(base.store, Interaction, 999) is None


def test_a_question_inside_a_change_sees_what_the_change_wrote(base):
    with base.store.change("Consigner") as change:
        made = change.put(replace(base.call, id=0, subject="À l’instant"))
        assert queries.get(base.store, Interaction, made.id) == made
