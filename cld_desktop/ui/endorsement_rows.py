"""How the states of an endorsement are drawn: a shape, a colour and words for each."""

from __future__ import annotations

from dataclasses import dataclass

from cld_desktop.domain import french
from cld_desktop.domain.vocabulary import EndorsementState
from cld_desktop.services.readings_endorsements import EndorsementRow, EndorsementStep
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.pills import Pill, Tint
from cld_desktop.ui.rows import Cell, Mark
from cld_desktop.ui.source_words import source_words

GLYPHS = {
    EndorsementState.REQUESTED: Glyph.WAITING,
    EndorsementState.OBTAINED: Glyph.DONE,
    EndorsementState.CONDITIONAL: Glyph.IN_REVIEW,
    EndorsementState.REFUSED: Glyph.REFUSED,
    EndorsementState.WITHDRAWN: Glyph.WITHDRAWN,
}
_TINTS: dict[EndorsementState, Tint] = {
    EndorsementState.OBTAINED: "ok",
    EndorsementState.CONDITIONAL: "accent",
    EndorsementState.REFUSED: "danger",
}
LONGEST = 48


@dataclass(frozen=True, slots=True)
class EndorsementLine:
    """One line of the list: a state of an endorsement, and whether it is the present one."""

    row: EndorsementRow
    step: EndorsementStep
    is_present: bool


def lines_of(row: EndorsementRow) -> tuple[EndorsementLine, ...]:
    """The states of an endorsement, the present one first."""
    steps = tuple(reversed(row.steps))
    return tuple(EndorsementLine(row, step, at == 0) for at, step in enumerate(steps))


def state_pill(row: EndorsementRow) -> Pill:
    """« MRC d’Abitibi : Obtenu », in the colour and with the shape of the state."""
    state = row.present.event.state if row.present else EndorsementState.REQUESTED
    name = row.organization.short_name or row.organization.name
    short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    pill = Pill(f"{short} : {state.label}", GLYPHS.get(state, Glyph.WAITING), _TINTS.get(state, "neutral"))
    if short != name:
        pill.setToolTip(name[:400])
    return pill


def state_cell(line: EndorsementLine) -> Cell:
    """The state, its resolution, and the reason."""
    event = line.step.event
    words = " · ".join(filter(None, (event.resolution, event.reason)))
    return Cell(
        text=event.state.label,
        text2=words.replace("\n", " ") or " ",
        glyph=GLYPHS.get(event.state, Glyph.WAITING),
        role="strong" if line.is_present else "body",
        color="text" if line.is_present else "text2",
    )


def day_cell(line: EndorsementLine) -> Cell:
    """When, as exactly as it is known."""
    event = line.step.event
    return Cell(text=french.approximate_date(event.happened_on, event.precision.value), text2=" ")


def proof_cell(line: EndorsementLine) -> Cell:
    """Where it is told, and how many files are joined to it."""
    event, files = line.step.event, line.step.files
    words = source_words(line.step.source, event.page, event.paragraph)
    count = french.plural(len(files), "pièce jointe", "pièces jointes")
    marks = (Mark(icon="paperclip", text=count),) if files else ()
    return Cell(text=words or ("—" if not files else files[0].document.file_name), text2=" ", marks=marks)


def line_sentence(line: EndorsementLine) -> str:
    """The line for screen readers."""
    event = line.step.event
    day = french.approximate_date(event.happened_on, event.precision.value, "long")
    told = (line.row.organization.name, event.state.label, day, event.resolution, event.reason)
    return ", ".join(filter(None, told))
