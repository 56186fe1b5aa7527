"""What is understood of a message before it is consigned: each guess with its reason, or a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.french import days, plural
from cld_desktop.domain.french import time as french_time
from cld_desktop.domain.mail import MailInvitation, Message, local_moment
from cld_desktop.domain.mail_guesses import acknowledgement_reason, bare_subject, direction_of
from cld_desktop.domain.records import (
    Document,
    Email,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Person,
    Record,
)
from cld_desktop.domain.vocabulary import Channel, Direction, Purpose, Result
from cld_desktop.domain.vocabulary.mail import Remark
from cld_desktop.services import readings_form
from cld_desktop.services.follow_ups import answered_follow_ups
from cld_desktop.services.mail_reading import message_of
from cld_desktop.services.readings_cases import case_clocks
from cld_desktop.services.readings_email_files import FileGuess, files_of
from cld_desktop.services.readings_email_people import (
    Correspondent,
    correspondents,
    own_domains,
    taking_part,
)
from cld_desktop.services.readings_email_thread import Answered, answered
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

REPLIES = frozenset({Direction.RECEIVED, Direction.THIRD_PARTY})
_DOUBTFUL_DATES = frozenset({Remark.DATE_OF_ARRIVAL, Remark.DATE_OF_CREATION, Remark.ZONE_UNKNOWN})
_NO_SUBJECT = "Courriel sans objet"
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is guessed; when it is not sure, or not known, a person is asked."""

    sentence: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a substantive answer, or an acknowledgement, does to the clock of the last answer, in words."""

    substantive: str
    acknowledgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What is understood of a message. What is None or 0 is asked of a person.

    `is_answer` when it must be said whether it is a substantive answer; `is_substantive` is only guessed for
    an automatic acknowledgement, and `substance` says why.
    """

    email: Email
    message: Message
    case_id: int
    case: Reason
    direction: Direction | None
    direction_reason: Reason
    happened_on: date | None
    happened_time: time | None
    date_reason: Reason
    people: tuple[Correspondent, ...]
    subject: str
    answered: Answered | None
    is_answer: bool
    is_substantive: bool | None
    substance: str
    files: tuple[FileGuess, ...]
    closes: tuple[FollowUp, ...]
    logged: tuple[Interaction, ...]

    @property
    def unknown(self) -> tuple[Correspondent, ...]:
        """Those whose address no card has."""
        return tuple(one for one in self.people if one.is_unknown)

    def draft(self, today: date) -> InteractionDraft:
        """The communication as it is understood; what is asked stands as something to be corrected."""
        return InteractionDraft(
            case_id=self.case_id,
            channel=Channel.EMAIL,
            direction=self.direction or Direction.RECEIVED,
            subject=self.subject,
            happened_on=self.happened_on or today,
            happened_time=self.happened_time,
            participants=tuple(one.participant for one in self.people),
            purpose=Purpose.ANSWER if self.answered and self.is_answer else None,
            answers_id=self.answered.interaction.id if self.answered else None,
            is_substantive=self.is_substantive,
            result=Result.ACKNOWLEDGED if self.is_substantive is False else None,
        )


def guess(store: Store, documents: DocumentStore, email: Email, *, today: date, case_id: int = 0) -> Guess:
    """What is understood of a message that was received; in a case, when a person has chosen one."""
    document = queries.get(store, Document, email.document_id)
    message = message_of(documents, document.sha256)
    return guess_of(store, message, email, today=today, case_id=case_id)


def guess_of(store: Store, message: Message, email: Email, *, today: date, case_id: int = 0) -> Guess:
    """The same of a message at hand; its `email` may not be kept yet."""
    own = own_domains(store)
    told = direction_of(message, own)
    people = tuple(taking_part(correspondents(store, message, own), told.direction))
    logged = _logged(store, email)
    participants = [one.participant for one in people]
    known = [one for one in participants if not one.is_unknown]
    found = answered(
        store,
        message,
        known,
        email.sent_on,
        direction=told.direction,
        case_id=case_id,
        but={one.id for one in logged},
    )
    chosen, why = _case(store, found, known, today, case_id)
    is_answer = found is not None and told.direction in REPLIES
    automatic = acknowledgement_reason(message) if is_answer else ""
    whole = Guess(
        email=email,
        message=message,
        case_id=chosen,
        case=why,
        direction=told.direction,
        direction_reason=Reason(sentence=told.reason, is_sure=told.direction is not None),
        happened_on=email.sent_on,
        happened_time=email.sent_time,
        date_reason=_date_reason(email, message, today),
        people=people,
        subject=bare_subject(message.subject)[:_LONGEST_SUBJECT] or _NO_SUBJECT,
        answered=found,
        is_answer=is_answer,
        is_substantive=False if automatic else None,
        substance=automatic,
        files=files_of(store, message, chosen),
        closes=(),
        logged=logged,
    )
    if not chosen or told.direction is None:
        return whole
    return replace(whole, closes=tuple(answered_follow_ups(store, whole.draft(today))))


def undecided(guessed: Guess) -> list[str]:
    """What a person must still decide before the message may be consigned, in words."""
    asked = []
    if not guessed.case_id:
        asked.append("le dossier")
    if guessed.direction is None:
        asked.append("le sens")
    if guessed.happened_on is None or not guessed.date_reason.is_sure:
        asked.append("la date")
    unknown = [str(one.mailbox) for one in guessed.unknown]
    if unknown:
        shown = ", ".join(unknown[:3]) + ("…" if len(unknown) > 3 else "")
        counted = plural(len(unknown), "adresse inconnue", "adresses inconnues")
        asked.append(f"{counted} ({shown})")
    if not guessed.people:
        asked.append("avec qui")
    if guessed.answered is not None and not guessed.answered.is_sure:
        asked.append("la communication à laquelle il répond")
    elif guessed.is_answer and guessed.is_substantive is None:
        asked.append("réponse de fond ou accusé de réception")
    return asked


def effects(store: Store, draft: InteractionDraft, today: date) -> Effects:
    """What either answer would do to the clock of the case, before anything is saved."""
    clock = case_clocks(store, draft.case_id, today).answer if draft.case_id else None
    if not readings_form.is_from_ministry(store, draft):
        none = "sans effet sur le compteur « dernière réponse »"
        return Effects(substantive=none, acknowledgement=none)
    stays = (
        f"le compteur reste à {days(clock.days)}" if clock else "le compteur « dernière réponse » ne part pas"
    )
    if clock and clock.since_on > draft.happened_on:
        return Effects(substantive=f"{stays}, depuis une réponse plus récente", acknowledgement=stays)
    passed = (today - draft.happened_on).days
    start = "repart" if clock else "part"
    restarts = f"{start} à zéro" if passed <= 0 else f"{start} de cette date, il y a {days(passed)}"
    return Effects(substantive=f"le compteur « dernière réponse » {restarts}", acknowledgement=stays)


def _logged(store: Store, email: Email) -> tuple[Interaction, ...]:
    if not email.document_id:
        return ()
    found = queries.interactions_with_documents(store, [email.document_id])
    return tuple(found[email.document_id])


def _date_reason(email: Email, message: Message, today: date) -> Reason:
    if email.sent_on is None:
        return Reason(sentence="Le message ne dit pas sa date. Indiquez-la.", is_sure=False)
    if email.sent_on > today:
        return Reason(sentence="L’en-tête dit une date qui n’est pas encore venue.", is_sure=False)
    doubts = [one for one in message.remarks if one in _DOUBTFUL_DATES]
    if doubts:
        return Reason(sentence=doubts[0].label, is_sure=False)
    return Reason(sentence="D’après l’en-tête")


def _case(
    store: Store, found: Answered | None, known: Sequence[ParticipantDraft], today: date, chosen: int
) -> tuple[int, Reason]:
    if chosen:
        return chosen, Reason(sentence="Dossier choisi")
    if found is not None:
        return found.interaction.case_id, Reason(
            sentence="Dossier de la communication à laquelle il répond", is_sure=found.is_sure
        )
    still_open = [one.case.id for one in readings_form.case_choices(store, today) if one.is_open]
    if len(still_open) == 1:
        return still_open[0], Reason(sentence="Seul dossier ouvert")
    theirs = _cases_of(store, known, still_open)
    if len(theirs) == 1:
        return theirs.pop(), Reason(sentence="Dossier des personnes du message")
    return 0, Reason(sentence="Choisissez le dossier.", is_sure=False)


def _cases_of(store: Store, known: Sequence[ParticipantDraft], still_open: Sequence[int]) -> set[int]:
    """The open cases in which the people of a message are named, else the closed ones."""
    kinds: tuple[tuple[type[Record], str], ...] = (
        (Person, "person_id"),
        (Office, "office_id"),
        (Organization, "organization_id"),
    )
    named = {
        case.id
        for one in known
        for kind, field in kinds
        if (id_ := getattr(one, field))
        for case in queries.cases_naming(store, kind, id_)
    }
    return named & set(still_open) or named


def invited(invitation: MailInvitation, today: date, zone: tzinfo | None) -> tuple[str, date] | None:
    """What to plan for an invitation that is to come: what to do, and the day of the office's own zone."""
    starts = invitation.starts
    if starts is None or invitation.is_cancelled:
        return None
    if isinstance(starts, datetime):
        day, at = local_moment(starts, zone) if starts.tzinfo else (starts.date(), starts.time())
        hour = f", {french_time(at)}"
    else:
        day, hour = starts, ""
    if day < today:
        return None
    subject = invitation.summary or "Rencontre"
    where = f", {invitation.place}" if invitation.place else ""
    return f"{subject}{hour}{where}", day
