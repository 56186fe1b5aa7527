"""A base that holds the demonstration, copied for each test: making one takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from cld_desktop.domain.records import Case, Record
from cld_desktop.services import prefilled
from cld_desktop.storage import queries
from cld_desktop.storage.database import open_base
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

TODAY = date(2023, 10, 24)
NOW = datetime(2023, 10, 24, 14, 10).astimezone()
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Desk:
    """A store, its documents, and a folder in which a person has files of their own."""

    store: Store
    documents: DocumentStore
    folder: Path

    @property
    def case(self) -> Case:
        return queries.case_by_code(self.store, "panorama-quebec")

    def all(self, kind: type[R]) -> list[R]:
        return queries.all_of(self.store, kind)

    def one(self, kind: type[R], **equals: object) -> R:
        return queries.all_of(self.store, kind, **equals)[0]

    def named(self, kind: type[R], name: str) -> R:
        """The record of that name, title or subject."""
        for field in ("name", "title", "subject"):
            if field in kind.__dataclass_fields__:
                found = queries.all_of(self.store, kind, **{field: name})
                if found:
                    return found[-1]
        raise LookupError(name)

    def put(self, record: R) -> R:
        """Save a record that the test needs, as if it had always been there."""
        with self.store.change("Préparer") as change:
            record = change.put(record)
        self.store.forget_undo()
        return record

    def file(self, name: str = "note.txt", content: bytes = b"Toujours en analyse.") -> Path:
        """A file of the person's own."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path


def open_desk(folder: Path, *, create: bool = False) -> Desk:
    engine = open_base(folder / "suivi.db", create=create)
    store = Store(engine, who=lambda: "Employé\u00a0A", now=lambda: NOW)
    return Desk(store=store, documents=DocumentStore(folder / "documents"), folder=folder / "à moi")


@pytest.fixture(scope="session")
def ready_made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a base that holds a ready-made case, or nothing."""
    made: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("base")
            desk = open_desk(made[name], create=True)
            if name:
                prefilled.load(desk.store, desk.documents, name)
            desk.store.close()
        return made[name]

    return make


def _copy(ready_made: Callable[[str], Path], name: str, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "données"
    shutil.copytree(ready_made(name), folder)
    desk = open_desk(folder)
    yield desk
    desk.store.close()


@pytest.fixture
def demonstration(ready_made, tmp_path) -> Iterator[Desk]:
    """The demonstration's own data, on 24 October 2023."""
    yield from _copy(ready_made, "demonstration", tmp_path)


@pytest.fixture
def panorama(ready_made, tmp_path) -> Iterator[Desk]:
    """The real case, as the letter tells it."""
    yield from _copy(ready_made, "panorama-quebec", tmp_path)


@pytest.fixture
def empty(ready_made, tmp_path) -> Iterator[Desk]:
    """A new base with nothing in it."""
    yield from _copy(ready_made, "", tmp_path)
