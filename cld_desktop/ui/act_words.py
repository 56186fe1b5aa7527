"""What is said of a parliamentary act: its own fields, its answer, and when that is due."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import acts, french
from cld_desktop.domain.acts import Deadline
from cld_desktop.domain.records import ActDetails, Interaction
from cld_desktop.domain.vocabulary import ParliamentaryAct
from cld_desktop.ui.glyphs import Glyph


def act_fields(interaction: Interaction, details: ActDetails | None) -> list[tuple[str, str]]:
    """Each field of an act that says something, with its name."""
    told = [
        ("Acte", interaction.act_type.label if interaction.act_type else ""),
        ("Numéro", interaction.act_number),
    ]
    if details is not None:
        told += [
            ("Question", "complémentaire" if details.is_supplementary else ""),
            ("Inscrit au Feuilleton le", _day(details.notice_on)),
            (acts.tabled_label(interaction.act_type), _day(details.tabled_on)),
            ("Signatures", french.number(details.signatures) if details.signatures else ""),
            ("Commission", details.committee),
            ("Conclusion", details.conclusion),
        ]
    return [(label, words) for label, words in told if words]


def _day(day: date | None) -> str:
    return french.long_date(day) if day else ""


def answer_words(days: int) -> str:
    """« réponse après 109 jours »."""
    return f"réponse après {french.days(days)}"


def due_words(due: Deadline, today: date) -> tuple[str, str]:
    """By when an answer is due, and the glyph that goes with it."""
    late = (today - due.due_on).days
    words = f"Réponse attendue d’ici le {french.long_date(due.due_on)}"
    if late > 0:
        return f"{words} ({french.late(late)})", Glyph.LATE
    return words, Glyph.TODAY if late == 0 else Glyph.THIS_WEEK if late >= -7 else Glyph.LATER


def act_name(interaction: Interaction) -> str:
    """« Question écrite, nᵒ 12 »."""
    label = interaction.act_type.label if interaction.act_type else ParliamentaryAct.TO_CONFIRM.label
    return f"{label}, nᵒ {interaction.act_number}" if interaction.act_number else label
