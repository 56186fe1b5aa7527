"""Bringing back a version or a record from a list or a pane: each says itself in a toast."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Missing, Problem
from cld_desktop.domain.records import Record
from cld_desktop.services import history
from cld_desktop.services.readings_versions import HistorySheet, Version
from cld_desktop.ui import history_words, messages
from cld_desktop.ui.screen import Context
from cld_desktop.ui.talk_actions import attempt

_DEEPEST = 8  # how many records, each hung on the next, are brought back in a row


def restore_version(context: Context, parent: QWidget, sheet: HistorySheet, version: Version) -> bool:
    """Give a record back the values of a version."""
    return attempt(
        context,
        parent,
        lambda: history.restore_version(context.store, sheet.kind, sheet.record_id, version.set_id),
        lambda _: f"Version {version.number} rétablie.",
        "rotate-ccw",
    )


def restore(
    context: Context, parent: QWidget, kind: type[Record], record_id: int, title: str = "", depth: int = 0
) -> bool:
    """Bring back a record; when what it hung on is gone too, offer to bring that back first."""
    try:
        history.restore(context.store, kind, record_id)
    except Missing as missing:
        if depth >= _DEEPEST or not _agrees(parent, missing):
            return False
        is_back = restore(context, parent, missing.kind, missing.record_id, depth=depth + 1)
        return is_back and restore(context, parent, kind, record_id, title, depth + 1)
    except Problem as problem:
        messages.explain(parent, problem)
        return False
    context.say(history_words.restored_words(kind, title), "rotate-ccw")
    return True


def _agrees(parent: QWidget, missing: Missing) -> bool:
    return messages.confirm(
        parent,
        str(missing),
        f"Restaurer d’abord {missing.name}",
        detail=f"{french.sentence(missing.name)} revient avec ce qui l’accompagnait, puis cette fiche.",
    )
