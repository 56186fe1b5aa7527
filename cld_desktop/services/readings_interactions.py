"""What lists and panes show of communications: who took part, and all that hangs on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.clocks import DueItem, days_since, due_items
from cld_desktop.domain.records import (
    ActDetails,
    Attachment,
    Case,
    DiscussionPoint,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Office,
    Organization,
    Participant,
    Person,
    Statement,
    Tag,
)
from cld_desktop.domain.tenures import is_over
from cld_desktop.services import settings
from cld_desktop.services.readings_tags import tags_of, tags_of_many
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Entry, InteractionFilter, Key, Marks
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who took part, with what the directory knows; `is_ours` marks our own people and body."""

    participant: Participant
    person: Person | None
    office: Office | None
    organization: Organization | None
    is_ours: bool

    @property
    def name(self) -> str:
        """The name as it was that day, else as completed since; empty while it is to be completed."""
        if self.participant.name:
            return self.participant.name
        return self.person.name if self.person else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDetails:
    """What only a table shows of a communication: who consigned it, its tags, what is due first."""

    author: str
    tags: tuple[Tag, ...]
    follow_up: FollowUp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRow:
    """A communication as a list shows it; `details` are read for a table alone."""

    interaction: Interaction
    parties: tuple[Party, ...]
    marks: Marks
    case: Case | None
    details: RowDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRows:
    """Some rows, newest first; `next` is the `before` of those that follow, None at the end."""

    rows: tuple[InteractionRow, ...]
    next: Key | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedFile:
    """A document joined to a record, and who joined it."""

    attachment: Attachment
    document: Document
    entry: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionSheet:
    """All that a pane shows of one communication; `answered_after` counts the days since what it answers.

    `former` are the participants who no longer hold the office they had that day.
    """

    interaction: Interaction
    case: Case
    parties: tuple[Party, ...]
    entry: Entry | None
    answered: Interaction | None
    answered_after: int
    answers: tuple[Interaction, ...]
    statements: tuple[Statement, ...]
    follow_ups: tuple[tuple[DueItem, Person | None], ...]
    files: tuple[JoinedFile, ...]
    milestone: Milestone | None
    source: Document | None
    points: tuple[DiscussionPoint, ...]
    tags: tuple[Tag, ...]
    act: ActDetails | None
    former: frozenset[int]


def interaction_rows(
    store: Store,
    wanted: InteractionFilter,
    *,
    before: Key | None = None,
    limit: int = 100,
    offset: int = 0,
    sorts: Sequence[Sort] = (),
    is_table: bool = False,
) -> InteractionRows:
    """A page of communications with what a list says of each, in a fixed number of questions."""
    page = queries.interactions_page(store, wanted, before=before, limit=limit, offset=offset, sorts=sorts)
    return InteractionRows(rows=_rows(store, page.rows, is_table=is_table), next=page.next)


def rows_of(store: Store, ids: Sequence[int]) -> tuple[InteractionRow, ...]:
    """What a table says of these communications, in this order; those that are gone are left out."""
    found = queries.some(store, Interaction, ids)
    return _rows(store, [found[one] for one in ids if one in found], is_table=True)


def _rows(store: Store, found: Sequence[Interaction], *, is_table: bool) -> tuple[InteractionRow, ...]:
    parties = parties_of(store, found)
    marks = queries.marks_of(store, (one.id for one in found))
    cases = queries.some(store, Case, (one.case_id for one in found))
    details = _details(store, [one.id for one in found]) if is_table else {}
    return tuple(
        InteractionRow(
            interaction=one,
            parties=parties[one.id],
            marks=marks[one.id],
            case=cases.get(one.case_id),
            details=details.get(one.id),
        )
        for one in found
    )


def _details(store: Store, ids: Sequence[int]) -> dict[int, RowDetails]:
    authors = queries.authors_of(store, Interaction, ids)
    tags = tags_of_many(store, kind_of(Interaction), ids)
    due = queries.first_open_follow_ups(store, ids)
    return {
        one: RowDetails(author=authors.get(one, ""), tags=tuple(tags[one]), follow_up=due.get(one))
        for one in ids
    }


def parties_of(store: Store, interactions: Sequence[Interaction]) -> dict[int, tuple[Party, ...]]:
    """Who took part in each of these communications, in the order they were given."""
    found = queries.participants_of(store, (one.id for one in interactions))
    everybody = [one for several in found.values() for one in several]
    people = queries.some(store, Person, (one.person_id for one in everybody))
    offices = queries.some(store, Office, (one.office_id for one in everybody))
    organizations = queries.some(
        store,
        Organization,
        [*(one.organization_id for one in everybody), *(one.organization_id for one in offices.values())],
    )
    ours = _our_organizations(store, interactions)

    def party(one: Participant) -> Party:
        person, office = people.get(one.person_id or 0), offices.get(one.office_id or 0)
        where = one.organization_id or (office.organization_id if office else None)
        is_ours = person.is_team if person else where in ours
        return Party(
            participant=one,
            person=person,
            office=office,
            organization=organizations.get(where or 0),
            is_ours=is_ours,
        )

    return {id_: tuple(map(party, several)) for id_, several in found.items()}


def _our_organizations(store: Store, interactions: Iterable[Interaction]) -> set[int]:
    cases = queries.some(store, Case, {one.case_id for one in interactions})
    ours = {case.lead_organization_id for case in cases.values() if case.lead_organization_id}
    our_own = settings.our_organization(store)
    return ours | ({our_own.id} if our_own else set())


def interaction_sheet(store: Store, interaction_id: int, today: date) -> InteractionSheet:
    """One communication with all that hangs on it. Raises Unknown."""
    interaction = queries.get(store, Interaction, interaction_id)
    answered = queries.find(store, Interaction, interaction.answers_id)
    follow_ups = due_items(
        queries.all_of(store, FollowUp, interaction_id=interaction_id), today, settings.late_rule(store)
    )
    assignees = queries.some(store, Person, (item.follow_up.assignee_id for item in follow_ups))
    parties = parties_of(store, [interaction])[interaction_id]
    return InteractionSheet(
        interaction=interaction,
        case=queries.get(store, Case, interaction.case_id),
        parties=parties,
        entry=queries.created(store, Interaction, interaction_id),
        answered=answered,
        answered_after=days_since(answered.happened_on, interaction.happened_on) if answered else 0,
        answers=tuple(queries.answers_to(store, [interaction_id])[interaction_id]),
        statements=tuple(queries.all_of(store, Statement, interaction_id=interaction_id)),
        follow_ups=tuple((item, assignees.get(item.follow_up.assignee_id or 0)) for item in follow_ups),
        files=files_of(store, interaction),
        milestone=next(iter(queries.all_of(store, Milestone, interaction_id=interaction_id)), None),
        source=queries.find(store, Document, interaction.source_id),
        act=next(iter(queries.all_of(store, ActDetails, interaction_id=interaction_id)), None),
        points=points_of(store, interaction_id),
        tags=tuple(tags_of(store, kind_of(interaction), interaction_id)),
        former=_former(store, parties, today),
    )


def points_of(store: Store, interaction_id: int) -> tuple[DiscussionPoint, ...]:
    """The points discussed in a communication, in their order."""
    points = queries.all_of(store, DiscussionPoint, interaction_id=interaction_id)
    return tuple(sorted(points, key=lambda point: (point.position, point.id)))


def _former(store: Store, parties: Sequence[Party], today: date) -> frozenset[int]:
    """The participants who no longer hold the office they had that day."""
    held = queries.tenures_on(store, today, [one.person.id for one in parties if one.person])
    return frozenset(
        one.participant.id
        for one in parties
        if one.person
        and one.office
        and not any(
            tenure.office_id == one.office.id and not is_over(tenure, today) for tenure in held[one.person.id]
        )
    )


def files_of(store: Store, record: Interaction) -> tuple[JoinedFile, ...]:
    """The documents joined to a record, in the order they were joined."""
    links = queries.all_of(store, Attachment, kind=kind_of(record), record_id=record.id)
    documents = queries.some(store, Document, (link.document_id for link in links))
    entries = queries.created_of(store, Attachment, [link.id for link in links])
    return tuple(
        JoinedFile(attachment=link, document=documents[link.document_id], entry=entries.get(link.id))
        for link in links
    )


def source_document_id(store: Store, interaction_id: int) -> int:
    """The document that Maj+Entrée opens: the source, else the first joined file; 0 when there is none."""
    interaction = queries.get(store, Interaction, interaction_id)
    if interaction.source_id:
        return interaction.source_id
    links = queries.all_of(store, Attachment, kind=kind_of(Interaction), record_id=interaction_id)
    return links[0].document_id if links else 0


def rank_of(store: Store, wanted: InteractionFilter, interaction_id: int, sorts: Sequence[Sort] = ()) -> int:
    """How many communications of a filter come before this one; -1 when the filter leaves it out."""
    ids = queries.interaction_ids(store, wanted, sorts)
    return ids.index(interaction_id) if interaction_id in ids else -1
