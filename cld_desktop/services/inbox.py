"""What the watched folder gives: files copied among the documents, verified, then put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from cld_desktop.domain.deeds import shortened
from cld_desktop.domain.french import plural, quote
from cld_desktop.domain.problems import Problem, Unreachable
from cld_desktop.services.arrivals import Arrived, Work, arrive
from cld_desktop.storage import inbox
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.inbox import Inventory, Marks, Waiting

_TOLD = 4
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What one look at the folder gave: the files whose bytes are safely kept, those that stay and why."""

    stock: Inventory
    arrived: tuple[Arrived, ...]
    waiting: tuple[Waiting, ...]


def gather(
    documents: DocumentStore, folder: Path, before: Marks, work: Work, *, zone: tzinfo | None = None
) -> Gathered:
    """Look, copy what may be taken, and verify each copy. Raises Unreachable, DiskFull or Stopped."""
    stock = inbox.take_stock(folder, before)
    arrived, waiting = [], list(stock.waiting)
    for path in stock.ready:
        try:
            one = arrive(documents, path, work, zone=zone)
        except Unreachable as error:
            if error.path != path:
                raise
            waiting.append(Waiting(name=path.name, reason=error.reason or "il ne se lit pas"))
            continue
        if documents.fault(one.stored.sha256) is None:
            arrived.append(one)
        else:
            waiting.append(Waiting(name=path.name, reason="sa copie n’est pas bonne"))
    return Gathered(stock=stock, arrived=tuple(arrived), waiting=tuple(waiting))


def put_all_away(arrived: Sequence[Arrived], marks: Marks) -> list[Waiting]:
    """Put away the files that were received; those that could not be moved, each with the reason."""
    left = []
    for one in arrived:
        try:
            inbox.put_away(one.path, marks[one.path.name])
        except Problem as problem:
            reason = getattr(problem, "reason", "") or "il ne se déplace pas"
            left.append(Waiting(name=one.path.name, reason=f"il est reçu, mais {reason}"))
    return left


def words_of(waiting: Sequence[Waiting]) -> str:
    """« Restent dans « À classer » : « a.docx » (il est ouvert ailleurs) »."""
    if not waiting:
        return ""
    told = [f"{quote(shortened(one.name, _LONGEST))} ({one.reason})" for one in waiting[:_TOLD]]
    more = len(waiting) - _TOLD
    if more > 0:
        told.append(f"et {plural(more, 'autre fichier', 'autres fichiers')}")
    verb = "Reste" if len(waiting) == 1 else "Restent"
    return f"{verb} dans « À classer » : {', '.join(told)}."
