"""What the rows of the register say: statements, commitments and open questions."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french, sourcing
from cld_desktop.domain.case_file import HasSource
from cld_desktop.domain.clocks import Lateness
from cld_desktop.domain.vocabulary import CommitmentState, VerificationState
from cld_desktop.services.readings import CommitmentItem, QuestionItem, StatementItem
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.opened_rows import Face
from cld_desktop.ui.rows import Mark
from cld_desktop.ui.source_words import place_words, source_words
from cld_desktop.ui.talk_words import dated_noun

STATE_GLYPHS = {
    VerificationState.UNVERIFIED: "unverified",
    VerificationState.TO_VERIFY: "to_verify",
    VerificationState.CONFIRMED: "confirmed",
    VerificationState.CONTRADICTED: "contradicted",
    VerificationState.SUPERSEDED: "superseded",
}
STATE_COLORS = {
    VerificationState.TO_VERIFY: "warn",
    VerificationState.CONFIRMED: "ok",
    VerificationState.CONTRADICTED: "danger",
}
UNSOURCED = Mark(icon="file-question-mark", text=sourcing.UNSOURCED, color="warn")

# Statements


def quoted(item: StatementItem) -> str:
    """The words between guillemets, or the paraphrase."""
    said = item.statement
    return french.quote(said.quote) if said.is_verbatim else said.quote


def said_by(item: StatementItem) -> str:
    """« Contact A, direction régionale »."""
    said = item.statement
    return ", ".join(filter(None, (said.speaker_name, said.speaker_function)))


def slot_words(item: StatementItem) -> str:
    """« Date de décision : 31 janvier 2024 », or nothing."""
    said = item.statement
    return f"{said.slot.label} : {said.slot_value}" if said.slot and said.slot_value else ""


def fact_of(item: StatementItem) -> HasSource:
    """What names the source of a statement: itself, or the communication it was made in."""
    said = item.statement
    is_own = item.origin is not None and item.origin.source_id == said.source_id
    return said if is_own or item.interaction is None else item.interaction


def statement_face(item: StatementItem, number: int, *, says_who: bool) -> Face:
    """The words, where they stand, whether they are exact, and how far they are verified."""
    said = item.statement
    link, icon = _statement_link(item)
    kind = "Citation exacte" if said.is_verbatim else "Paraphrase"
    third = (said_by(item) if says_who else "", slot_words(item))
    marks = [] if item.origin else [UNSOURCED]
    if said.is_in_report:
        marks.append(Mark(icon="printer", text="Au rapport", color="text2"))
    return Face(
        number=french.number(number),
        text=quoted(item),
        link=link,
        link_icon=icon,
        text2=kind,
        text3=" · ".join(filter(None, third)),
        tag=said.theme,
        marks=tuple(marks),
        state=item.state.label,
        glyph=STATE_GLYPHS.get(item.state, "unverified"),
        color=STATE_COLORS.get(item.state, "text2"),
    )


def _statement_link(item: StatementItem) -> tuple[str, str]:
    if item.origin is not None and item.source is not None:
        place = place_words(item.origin.page, item.origin.paragraph)
        return place or source_words(item.source, None, "", is_short=True), "file-text"
    return (dated_noun(item.interaction), "message-square") if item.interaction else ("", "")


def statement_sentence(item: StatementItem) -> str:
    """A row as a screen reader says it."""
    said = item.statement
    place = place_words(item.origin.page, item.origin.paragraph) if item.origin else sourcing.UNSOURCED
    told = (said.quote.rstrip(". "), said_by(item), slot_words(item), said.theme, item.state.label, place)
    return ", ".join(filter(None, told))


# Commitments


def commitment_face(item: CommitmentItem, today: date) -> Face:
    """What was undertaken, by whom, when it is due and what became of it."""
    one = item.commitment
    who = item.who or one.side.label
    side = one.side.label if item.who else ""
    second = (who, side, f"pris le {french.short_date(one.made_on)}")
    link = ""
    icon = "file-text"
    if item.source is not None:
        link = source_words(item.source, one.page, one.paragraph, is_short=True)
    elif item.interaction is not None:
        link, icon = dated_noun(item.interaction), "message-square"
    state, below, glyph, color = commitment_state(item, today)
    return Face(
        icon="handshake",
        text=one.text,
        link=link,
        link_icon=icon,
        text2=" · ".join(filter(None, second)),
        text3=_recourse(item),
        state=state,
        state2=below,
        glyph=glyph,
        color=color,
    )


def _recourse(item: CommitmentItem) -> str:
    return f"Recours : {item.standing.recourse}" if item.standing.recourse else ""


_OUTCOME_GLYPHS = {CommitmentState.KEPT: "done", CommitmentState.NOT_KEPT: "contradicted"}


def commitment_state(item: CommitmentItem, today: date) -> tuple[str, str, str, str]:
    """The words of its state, the line below them, a glyph and a colour."""
    standing = item.standing
    if standing.closed_on is not None:
        outcome = standing.outcome
        words = outcome.label if outcome else "Fermé"
        glyph = _OUTCOME_GLYPHS.get(outcome, "superseded") if outcome else "done"
        return words, french.short_date(standing.closed_on), glyph, "text2"
    if standing.due_on is None:
        return "Sans échéance", "", "later", "text2"
    day = french.short_date(standing.due_on, today)
    if standing.days_late:
        is_very = standing.lateness is Lateness.VERY_LATE
        glyph = Glyph.VERY_LATE if is_very else Glyph.LATE
        return standing.lateness.label, f"{day} ({french.days(standing.days_late)})", glyph.value, "danger"
    is_today = standing.due_on == today
    return ("Aujourd’hui", "", "today", "warn") if is_today else (f"Échéance : {day}", "", "later", "text2")


def commitment_sentence(item: CommitmentItem, today: date) -> str:
    """A row as a screen reader says it."""
    state, below, _, _ = commitment_state(item, today)
    who = item.who or item.commitment.side.label
    return ", ".join(filter(None, (item.commitment.text.rstrip(". "), who, state, below, _recourse(item))))


# Questions


def question_face(item: QuestionItem) -> Face:
    """The question, whether it is to be brought up, and its answer once there is one."""
    row = item.question
    marks = (Mark(icon="phone-outgoing", text="Pour la prochaine communication", color="accent"),)
    link = dated_noun(item.interaction) if item.interaction and row.answered_on else ""
    second = row.answer if row.answered_on else (row.label if row.label != row.question else "")
    raised = f"À propos de la déclaration : {_short(item.statement.quote)}" if item.statement else ""
    state, glyph = question_state(item)
    return Face(
        icon="message-circle-question-mark",
        text=row.question,
        link=link,
        link_icon="message-square",
        text2=_short(second),
        text3=raised,
        marks=marks if row.is_for_next_call else (),
        state=state,
        glyph=glyph,
    )


def _short(words: str) -> str:
    one_line = " ".join(words[:200].split(" ")).replace("\n", " ")
    return one_line if len(one_line) <= 120 else one_line[:119].rstrip() + "…"


def question_state(item: QuestionItem) -> tuple[str, str]:
    """Since when it waits, or when it was answered."""
    row = item.question
    if row.answered_on is not None:
        return f"Répondue le {french.short_date(row.answered_on)}", "done"
    if row.asked_on is not None:
        return f"Posée le {french.short_date(row.asked_on)}", "waiting"
    return "À poser", "unverified"


def question_sentence(item: QuestionItem) -> str:
    """A row as a screen reader says it."""
    state, _ = question_state(item)
    next_call = "pour la prochaine communication" if item.question.is_for_next_call else ""
    return ", ".join(filter(None, (item.question.question, state, next_call, item.question.answer)))
