"""What a message answers: the communication of the same thread, else one of the same subject and people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.french import days
from cld_desktop.domain.mail import Message
from cld_desktop.domain.mail_guesses import bare_subject, subject_key
from cld_desktop.domain.records import Email, Interaction
from cld_desktop.domain.vocabulary import Direction
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

WITHIN = 180
"""Days within which the same subject is the same matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The communication that a message answers, and why; `is_sure` when the message itself says so."""

    interaction: Interaction
    is_sure: bool
    reason: str


def answered(
    store: Store,
    message: Message,
    participants: Collection[ParticipantDraft],
    sent_on: date | None,
    *,
    direction: Direction | None = None,
    case_id: int = 0,
    but: Collection[int] = (),
) -> Answered | None:
    """What a message answers, in a case when one is told; `but` are the communications made of itself."""

    def fits(talk: Interaction) -> bool:
        is_before = sent_on is None or talk.happened_on <= sent_on
        return is_before and talk.id not in but and case_id in (0, talk.case_id)

    told = next(filter(fits, _of_thread(store, message.answered_ids)), None)
    if told is not None:
        return Answered(
            interaction=told, is_sure=True, reason=_said("Même fil de discussion.", told, sent_on)
        )
    may_answer = direction is Direction.RECEIVED or _is_an_answer(message)
    if sent_on is None or not subject_key(message.subject) or not may_answer:
        return None
    alike = next(filter(fits, _of_subject(store, message, participants, sent_on)), None)
    if alike is None:
        return None
    return Answered(interaction=alike, is_sure=False, reason=_said("Même objet.", alike, sent_on))


def _is_an_answer(message: Message) -> bool:
    """Whether the subject says « RE: », or the message names another: what we send anew answers nothing."""
    return bool(message.answered_ids) or bare_subject(message.subject) != message.subject.strip()


def _said(why: str, talk: Interaction, sent_on: date | None) -> str:
    if sent_on is None:
        return why
    delay = (sent_on - talk.happened_on).days
    return f"{why} Délai de réponse : {days(delay) if delay else 'moins d’un jour'}"


def _of_thread(store: Store, identifiers: Sequence[str]) -> Iterable[Interaction]:
    """The communications made of the messages that this one names, the likeliest message first."""
    named = {one.identifier: one for one in queries.emails_called(store, identifiers)}
    mails = [named[one] for one in identifiers if one in named]
    talks = queries.interactions_with_documents(store, [one.document_id for one in mails])
    for mail in mails:
        yield from talks[mail.document_id]


def _of_subject(
    store: Store, message: Message, participants: Collection[ParticipantDraft], sent_on: date
) -> Iterable[Interaction]:
    key = subject_key(message.subject)
    since = sent_on - timedelta(days=WITHIN)
    yield from (
        talk
        for talk in queries.talks_with_between(
            store,
            since,
            sent_on,
            person_ids={one.person_id for one in participants if one.person_id},
            office_ids={one.office_id for one in participants if one.office_id},
            organization_ids={one.organization_id for one in participants if one.organization_id},
        )
        if subject_key(talk.subject) == key
    )
    ours = _addresses(message)
    alike = [
        mail
        for mail in queries.emails_between(store, since, sent_on)
        if subject_key(mail.subject) == key and ours & _addresses_kept(mail)
    ]
    talks = queries.interactions_with_documents(store, [one.document_id for one in alike])
    for mail in alike:
        yield from talks[mail.document_id]


def _addresses(message: Message) -> set[str]:
    boxes = [*message.recipients, *((message.sender,) if message.sender else ())]
    return {one.address.lower() for one in boxes if one.address}


def _addresses_kept(mail: Email) -> set[str]:
    lines = [mail.from_address, *mail.to_people.splitlines(), *mail.cc_people.splitlines()]
    return {line.rpartition("<")[2].strip(" >").lower() for line in lines if "@" in line}
