"""Where the data stand, what there is to say of it, and their move to the disk of this computer."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from cld_desktop.domain.files import reaching, take_away, take_place
from cld_desktop.domain.problems import Damaged, Refused
from cld_desktop.paths import DataFolder, local_folder
from cld_desktop.services import moved_note
from cld_desktop.storage.base_file import copied, faults_of, told_by
from cld_desktop.storage.documents import DocumentStore, named_by, sync_folder
from cld_desktop.storage.sharing import is_on_network
from cld_desktop.storage.synchronised import synchronised_by

Told = Callable[[int, int], None]
"""Hears how many files were copied, of how many."""


def risk_of(folder: DataFolder, environ: Mapping[str, str] | None = None) -> str:
    """What the data folder stands on that may spoil the base, in a sentence; nothing when it is safe."""
    if is_on_network(folder.root):
        return (
            "Vos données sont sur un lecteur réseau : une coupure peut interrompre un enregistrement, "
            "et une seule personne à la fois peut y écrire."
        )
    service = synchronised_by(folder.root, os.environ if environ is None else environ)
    if service:
        return f"Vos données sont dans un dossier {service}, qui peut les abîmer en les copiant."
    return ""


def place_words(folder: DataFolder, environ: Mapping[str, str] | None = None) -> str:
    """Where the data are kept, in a few words."""
    if is_on_network(folder.root):
        return "Données sur un lecteur réseau"
    service = synchronised_by(folder.root, os.environ if environ is None else environ)
    return f"Données dans {service}" if service else "Données enregistrées sur ce poste"


def way_out(target: DataFolder | None) -> str:
    """What to do about it, in a sentence."""
    if target is None:
        return "Déplacez-les sur le disque de ce poste."
    return f"Déplacez-les dans « {target.root} »."


def better_folder(
    folder: DataFolder, environ: Mapping[str, str] | None = None, local: DataFolder | None = None
) -> DataFolder | None:
    """A folder of this computer that holds nothing yet, where the data would be safe; None without one."""
    usual = local or local_folder()
    if folder.root == usual.root or risk_of(usual, environ):
        return None
    names = [usual.root, *(usual.root.with_name(f"{usual.root.name} {number}") for number in range(2, 100))]
    with reaching(usual.root):
        free = next((one for one in names if not one.exists() or not any(one.iterdir())), None)
    return DataFolder(free) if free else None


def move(old: DataFolder, new: DataFolder, now: datetime, told: Told = lambda _done, _all: None) -> None:
    """Copy all of a data folder, verify the copy, put it in place in one step, and leave a note in the old.

    The caller holds the right to write in the old folder, which stays whole; whatever fails, the new one is
    not there. Raises Refused when something is there already, Damaged, DiskFull or Unreachable.
    """
    with reaching(new.root):
        if new.root.exists() and any(new.root.iterdir()):
            raise Refused(f"« {new.root} » contient déjà des fichiers : rien n’a été déplacé.")
        new.root.parent.mkdir(parents=True, exist_ok=True)
        room = DataFolder(Path(tempfile.mkdtemp(prefix=".suivi-", dir=new.root.parent)))
    try:
        _copy(old, room, told)
        _verify(old, room)
        with reaching(new.root):
            if new.root.exists():
                new.root.rmdir()
            take_place(room.root, new.root)
            sync_folder(new.root.parent)
    except BaseException:
        take_away(room.root)
        raise
    try:
        moved_note.write(old, new, now)
    except BaseException:  # without it the old folder would be opened again, and both would live on
        take_away(new.root)
        raise


def _copy(old: DataFolder, room: DataFolder, told: Told) -> None:
    copied(old.base, room.base)
    digests = sorted(DocumentStore(old.documents).digests())
    others = _others(old)
    total, done = len(digests) + len(others) + 1, 1
    told(done, total)
    kept, given = DocumentStore(room.documents), DocumentStore(old.documents)
    for sha256 in digests:
        if given.fault(sha256) is None:
            kept.add(given.path(sha256))
        else:
            _copy_file(given.path(sha256), kept.path(sha256))  # spoilt already: as it is, for `check` to tell
        done += 1
        told(done, total)
    for path in others:
        _copy_file(path, room.root / path.relative_to(old.root))
        done += 1
        told(done, total)


def _copy_file(path: Path, target: Path) -> None:
    with reaching(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    if named_by(path) != named_by(target):
        raise Damaged(path)


def _others(old: DataFolder) -> list[Path]:
    """What stands beside the base and the documents, but for what the system keeps of an open base."""
    own = {old.lock, old.log, old.moved, *old.root.glob(f"{old.base.name}*")}
    with reaching(old.root):
        files = (path for path in sorted(old.root.rglob("*")) if path.is_file() and not path.is_symlink())
        return [path for path in files if path not in own and not path.is_relative_to(old.documents)]


def _verify(old: DataFolder, room: DataFolder) -> None:
    if faults := faults_of(room.base):
        raise Damaged(old.base, faults[0])
    if told_by(old.base) != told_by(room.base):
        raise Damaged(old.base, "copie")
