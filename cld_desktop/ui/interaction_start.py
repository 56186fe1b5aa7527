"""What the form of a communication shows first: a saved one, or a new one prepared by what it is about."""

from __future__ import annotations

from datetime import datetime, time

from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.records import Case, FollowUp, Interaction, MeetingSheet
from cld_desktop.domain.vocabulary import Channel, Direction, Purpose, Rung
from cld_desktop.services import interactions, readings_form, readings_meeting_sheets
from cld_desktop.services.readings_escalation import recipient_at
from cld_desktop.storage import queries
from cld_desktop.ui.screen import Context

_LAST_MEANS = "interaction/channel"


class Start:
    """What a form is opened about. `key` names its draft; `interaction_id` is 0 until it is saved."""

    def __init__(
        self,
        context: Context,
        case_id: int,
        interaction_id: int,
        person_id: int,
        organization_id: int,
        follow_up_id: int,
        answers_id: int,
        meeting_sheet_id: int = 0,
        channel: str = "",
        rung: str = "",
    ) -> None:
        self._context = context
        self.interaction_id = interaction_id
        self._channel = next((one for one in Channel if one.value == channel), None)
        self._follow_up = queries.find(context.store, FollowUp, follow_up_id or None)
        self._answered = queries.find(context.store, Interaction, answers_id or None)
        self._sheet = queries.find(context.store, MeetingSheet, meeting_sheet_id or None)
        source = self._follow_up or self._answered or self._sheet
        wanted = case_id or (source.case_id if source else 0)
        self._case_id = readings_form.current_case(context.store, wanted, context.today)
        self._rung = Rung(rung) if rung else None
        sheet = self._sheet
        self._with = ParticipantDraft(
            person_id=person_id or (sheet.person_id if sheet else None) or None,
            organization_id=organization_id or (sheet.organization_id if sheet else None) or None,
        )
        names = (
            ("suivi", follow_up_id),
            ("reponse", answers_id),
            ("personne", person_id),
            ("fiche", meeting_sheet_id),
        )
        parts = [f"{name}-{id_}" for name, id_ in (*names, ("organisme", organization_id)) if id_]
        if rung:
            parts.append(f"echelon-{rung}")
        self.key = (
            f"communication-{interaction_id}"
            if interaction_id
            else "-".join(
                ("communication-nouvelle", f"dossier-{self._case_id}", *parts, *filter(None, [channel]))
            )
        )

    def first(self) -> InteractionDraft:
        """The communication to show first."""
        if self.interaction_id:
            return interactions.draft_of(self._context.store, self.interaction_id)
        return self.another(self._case_id)

    def another(self, case_id: int, *, is_prepared: bool = True) -> InteractionDraft:
        """A new communication, now, by the last means used; prepared by what the form is about."""
        now = self._context.now()
        follow_up = self._follow_up if is_prepared else None
        answered = self._answered if is_prepared else None
        sheet = self._sheet if is_prepared else None
        rung = self._rung if is_prepared else None
        return InteractionDraft(
            case_id=case_id,
            channel=(self._channel if is_prepared else None) or last_means(self._context),
            direction=Direction.RECEIVED if answered else Direction.SENT,
            subject=follow_up.subject if follow_up else sheet.subject if sheet else "",
            happened_on=now.date(),
            happened_time=minute_of(now),
            participants=self._participants() if is_prepared else (),
            answers_id=answered.id if answered else None,
            purpose=Purpose.ANSWER if answered else Purpose.REMINDER if rung else None,
            escalation=rung,
            meeting_sheet_id=sheet.id if sheet else None,
            points=tuple(readings_meeting_sheets.points_of(self._context.store, sheet.id)) if sheet else (),
            closes_follow_up_ids=(follow_up.id,) if follow_up and follow_up.done_on is None else (),
        )

    def _participants(self) -> tuple[ParticipantDraft, ...]:
        if self._with.person_id or self._with.organization_id:
            return (self._with,)
        if self._rung:
            case = queries.find(self._context.store, Case, self._case_id or None)
            found = recipient_at(self._context.store, case, self._rung, self._context.today) if case else None
            return (found[0],) if found and found[0] else ()
        follow_up = self._follow_up
        if follow_up and (follow_up.person_id or follow_up.organization_id):
            organization_id = None if follow_up.person_id else follow_up.organization_id
            return (ParticipantDraft(person_id=follow_up.person_id, organization_id=organization_id),)
        return ()


def last_means(context: Context) -> Channel:
    """The means of the last communication logged on this machine."""
    kept = str(context.window_settings.value(_LAST_MEANS, "") or "")
    return next((channel for channel in Channel if channel.value == kept), Channel.PHONE)


def remember_means(context: Context, channel: Channel) -> None:
    """Propose this means next time."""
    context.window_settings.setValue(_LAST_MEANS, channel.value)


def minute_of(now: datetime) -> time:
    """The time of day, to the minute."""
    return now.time().replace(second=0, microsecond=0, tzinfo=None)
