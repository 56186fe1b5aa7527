"""How the rows of the register are drawn."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.records import Commitment, OpenQuestion
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.services.readings import StatementItem
from cld_desktop.ui.rows import Cell, Mark
from cld_desktop.ui.source_words import place_words

STATE_GLYPHS = {
    VerificationState.UNVERIFIED: "unverified",
    VerificationState.TO_VERIFY: "to_verify",
    VerificationState.CONFIRMED: "confirmed",
    VerificationState.CONTRADICTED: "contradicted",
    VerificationState.SUPERSEDED: "superseded",
}
_COLORS = {
    VerificationState.TO_VERIFY: "warn",
    VerificationState.CONFIRMED: "ok",
    VerificationState.CONTRADICTED: "danger",
}


def quote_cell(item: StatementItem) -> Cell:
    """The words, where they stand, and whether they are exact."""
    said = item.statement
    kind = "Citation exacte" if said.is_verbatim else "Paraphrase"
    who = ", ".join(filter(None, (said.speaker_name, said.speaker_function)))
    place = place_words(said.page, said.paragraph) if item.source else "Sans source"
    second = " · ".join(filter(None, (place, kind, who)))
    marks = (Mark(icon="printer", text="Au rapport", color="text3"),) if said.is_in_report else ()
    return Cell(
        text=french.quote(said.quote) if said.is_verbatim else said.quote,
        text2=second,
        icon="quote" if said.is_verbatim else "message-square-text",
        marks=marks,
    )


def theme_cell(item: StatementItem) -> Cell:
    """What it is about."""
    return Cell(text=item.statement.theme, color="text2", role="meta")


def state_cell(item: StatementItem) -> Cell:
    """How far it has been verified."""
    last = item.verifications[-1] if item.verifications else None
    return Cell(
        text=item.state.label,
        text2=french.short_date(last.verified_on) if last else "",
        glyph=STATE_GLYPHS.get(item.state, "unverified"),
        color=_COLORS.get(item.state, "text2"),
        role="meta_strong" if item.state in _COLORS else "meta",
    )


def commitment_cell(row: Commitment) -> Cell:
    """What was undertaken, and by whom."""
    return Cell(text=row.text, text2=row.side.label, icon="handshake")


def due_cell(row: Commitment, today: date) -> Cell:
    """When it is due."""
    if row.closed_on is not None:
        return Cell(text="Fermé", text2=french.short_date(row.closed_on), glyph="done")
    if row.due_on is None:
        return Cell(text="Sans échéance", color="text2")
    is_late = row.due_on < today
    words = french.late((today - row.due_on).days) if is_late else french.short_date(row.due_on)
    return Cell(text=words, color="danger" if is_late else "text", glyph="late" if is_late else "")


def question_cell(row: OpenQuestion) -> Cell:
    """The question, and its answer once there is one."""
    second = row.answer if row.answered_on else (row.label if row.label != row.question else "")
    return Cell(text=row.question, text2=second, icon="message-circle-question-mark")


def question_state_cell(row: OpenQuestion) -> Cell:
    """Since when it waits, or when it was answered."""
    if row.answered_on is not None:
        return Cell(text=f"Répondue le {french.short_date(row.answered_on)}", glyph="done", role="meta")
    if row.asked_on is not None:
        return Cell(text=f"Posée le {french.short_date(row.asked_on)}", role="meta", color="text2")
    return Cell(text="À poser", role="meta", color="text2", glyph="unverified")
