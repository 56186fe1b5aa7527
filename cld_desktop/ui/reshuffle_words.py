"""What a reshuffle or an election changes, in sentences that are read before it is done."""

from __future__ import annotations

from collections.abc import Iterable

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Request
from cld_desktop.services.reshuffle import Handover
from cld_desktop.ui import directory_words

_NAMED = 3


def preview(handovers: Iterable[Handover]) -> str:
    """Every office, then what happens to it, a line each."""
    return "\n\n".join("\n".join(_lines(one)) for one in handovers)


def _lines(told: Handover) -> list[str]:
    day = french.long_date(told.on)
    leaves = directory_words.person_name(told.predecessor)
    lines = [
        directory_words.office_words(told.office, told.organization),
        f"• Le mandat de {leaves} se termine le {day}.",
    ]
    if told.successor is None:
        lines.append("• La fonction est à pourvoir, la relève reste à nommer.")
    else:
        lines.append(f"• Le mandat de {directory_words.person_name(told.successor)} commence le {day}.")
    lines += _requests(told)
    lines += _links(told)
    if told.promised:
        lines.append(f"• Ce qui a été promis reste au nom de {leaves}{NBSP}: {_names(told.promised)}.")
    return lines


def _requests(told: Handover) -> list[str]:
    several = told.requests
    if not several:
        return ["• Aucune demande en cours ne change de mains."]
    counted = french.plural(len(several), "demande en cours", "demandes en cours")
    verb = "passent" if len(several) > 1 else "passe"
    end = f"{verb} à {directory_words.person_name(told.successor)}" if told.successor else "à réattribuer"
    return [f"• {counted} {end}{NBSP}: {_names(several)}."]


def _links(told: Handover) -> list[str]:
    if not told.links:
        return []
    cases = {case.id: case.short_name or case.title for _, case in told.links}
    verb = "suivent" if len(told.links) > 1 else "suit"
    counted = french.plural(len(told.links), "lien avec un dossier", "liens avec des dossiers")
    return [f"• {counted} {verb} la fonction{NBSP}: {french.join_and(cases.values())}."]


def _names(requests: tuple[Request, ...]) -> str:
    names = [french.quote(one.subject) for one in requests[:_NAMED]]
    rest = len(requests) - _NAMED
    return french.join_and([*names, french.plural(rest, "autre")] if rest > 0 else names)
