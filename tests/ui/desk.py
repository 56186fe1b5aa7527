"""A real base with a window's context on it, for tests, pictures and measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cld_desktop.paths import DataFolder
from cld_desktop.services import prefilled, settings
from cld_desktop.services.update_terms import Terms
from cld_desktop.storage.database import open_base
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store
from cld_desktop.ui import background
from cld_desktop.ui.screen import Context

NOW = datetime(2023, 10, 24, 14, 10).astimezone()
ACCOUNT = "poste"
PATIENCE = 1.0
"""Seconds to wait for a base that someone else holds: nobody does, unless the test says so."""


def open_desk(
    folder: Path,
    name: str = "",
    *,
    me: str = "",
    now: datetime = NOW,
    clock: Callable[[], datetime] | None = None,
    terms: Terms | None = None,
    is_new: bool = True,
) -> Context:
    """A context on a base, new unless said, holding a ready-made case; `me` is who sits at the keyboard.

    Time stands still at `now`, unless a `clock` tells it.
    """
    tells = clock or (lambda: now)
    data = DataFolder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_base(data.base, create=is_new, wait=PATIENCE)
    store = Store(engine, who=lambda: me or ACCOUNT, now=tells)
    documents = DocumentStore(data.documents)
    if name:
        prefilled.load(store, documents, name)
    if me and is_new:
        settings.introduce_me(store, ACCOUNT, me)
    store.forget_undo()
    return Context(store=store, documents=documents, data=data, account=ACCOUNT, now=tells, terms=terms)


def close_desk(context: Context) -> None:
    """Let the base go, once what is done beside the window has ended, as the program does."""
    background.let_end(context.letting_go)
    context.close()
    context.store.close()
