"""A copy holds everything, is verified, and goes back whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import stat
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cld_desktop.domain.problems import Damaged, Locked, NewerDatabase, Unreachable
from cld_desktop.domain.records import Case, Document
from cld_desktop.paths import DataFolder
from cld_desktop.storage import backup, backup_file, database, queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store
from tests.disk import take_away

NOW = datetime(2023, 10, 24, 14, 10, tzinfo=UTC)
TODAY = date(2023, 10, 24)
LETTER = b"Lettre de la ministre"


def opened(data: DataFolder, *, create: bool = False) -> Store:
    return Store(database.open_base(data.base, create=create), who=lambda: "Claire", now=lambda: NOW)


@pytest.fixture
def data(tmp_path) -> DataFolder:
    """A data folder with one case and the letter."""
    data = DataFolder(tmp_path / "données à l’essai #1")
    store = opened(data, create=True)
    sha256, size = DocumentStore(data.documents).add(LETTER)
    with store.change("Créer le dossier") as change:
        change.put(Case(code="panorama", title="Panorama Québec"))
        change.put(Document(file_name="lettre.txt", sha256=sha256, size=size))
    store.close()
    return data


@pytest.fixture
def elsewhere(tmp_path) -> DataFolder:
    return DataFolder(tmp_path / "autre poste")


def titles(data: DataFolder) -> list[str]:
    store = opened(data)
    try:
        return [case.title for case in queries.all_of(store, Case)]
    finally:
        store.close()


def remade(path: Path, target: Path, change) -> Path:
    """The same copy, with its members passed through `change(name, content)`; None leaves one out."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                made.writestr(name, content)
    return target


def with_manifest(path: Path, target: Path, edit) -> Path:
    def change(name, content):
        if name != "manifest.json":
            return content
        told = json.loads(content)
        edit(told)
        return json.dumps(told)

    return remade(path, target, change)


def test_a_copy_is_one_file_named_by_its_moment(data, tmp_path):
    path = backup.backup(data, tmp_path / "copies", NOW)
    assert path.name == "Suivi-CLD-2023-10-24-1410.suivi"
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    manifest = backup.verify(path)
    assert manifest.counts["cases"] == 1
    assert manifest.made_at == NOW
    assert manifest.missing == ()
    assert sorted(manifest.members)[1] == "suivi.db"
    assert backup.backup(data, tmp_path / "copies", NOW).name == "Suivi-CLD-2023-10-24-1410-2.suivi"


def test_a_copy_is_made_while_somebody_writes(data, tmp_path):
    store = opened(data)
    with store.change("Créer") as change:
        change.put(Case(code="autre", title="Pas encore là"))
        path = backup.backup(data, tmp_path / "copies", NOW)
    store.close()
    assert backup.verify(path).counts["cases"] == 1


def test_a_copy_restores_on_another_post(data, elsewhere, tmp_path):
    path = backup.backup(data, tmp_path / "copies", NOW)
    restored = backup.restore(path, elsewhere, NOW)
    assert restored.safety is None
    assert titles(elsewhere) == ["Panorama Québec"]
    assert [
        DocumentStore(elsewhere.documents).read(one) for one in DocumentStore(data.documents).digests()
    ] == [LETTER]
    assert sorted(one.name for one in elsewhere.root.iterdir()) == ["documents", "suivi.db"]


def test_a_restoration_copies_what_was_there_first(data, tmp_path):
    path = backup.backup(data, tmp_path / "copies", NOW)
    store = opened(data)
    with store.change("Créer") as change:
        change.put(Case(code="autre", title="Un dossier de plus"))
    store.close()
    restored = backup.restore(path, data, NOW + timedelta(minutes=5))
    assert titles(data) == ["Panorama Québec"]
    assert restored.safety is not None
    assert restored.safety.name == "Suivi-CLD-2023-10-24-1415-avant-restauration.suivi"
    assert backup.verify(restored.safety).counts["cases"] == 2
    backup.restore(restored.safety, data, NOW + timedelta(minutes=6))
    assert len(titles(data)) == 2


def test_a_base_that_others_have_open_is_not_replaced(data, tmp_path, monkeypatch):
    monkeypatch.setattr("cld_desktop.storage.base_file._WAIT", 0.1)
    path = backup.backup(data, tmp_path / "copies", NOW)
    store = opened(data)
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM cases").all()
        with pytest.raises(Locked):
            backup.restore(path, data, NOW)
    assert queries.count(store, Case) == 1
    store.close()


def test_what_fails_half_way_leaves_the_old_base_in_place(data, tmp_path, monkeypatch):
    path = backup.backup(data, tmp_path / "copies", NOW)
    store = opened(data)
    with store.change("Créer") as change:
        change.put(Case(code="autre", title="Un dossier de plus"))
    store.close()

    def fails(self, source):
        raise Unreachable(self.folder)

    monkeypatch.setattr(DocumentStore, "add", fails)
    with pytest.raises(Unreachable):
        backup.restore(path, data, NOW)
    assert len(titles(data)) == 2
    assert not [one for one in data.root.iterdir() if one.name.startswith(".")]


def test_a_base_that_cannot_be_read_is_kept_byte_for_byte_and_replaced(data, tmp_path):
    path = backup.backup(data, tmp_path / "copies", NOW)
    data.base.write_bytes(b"ceci n'est pas une base" * 400)
    data.base.with_name("suivi.db-wal").write_bytes(b"reste")
    restored = backup.restore(path, data, NOW)
    assert restored.safety is not None
    assert restored.safety.read_bytes().startswith(b"ceci n'est pas")
    assert titles(data) == ["Panorama Québec"]


def test_a_copy_of_a_newer_program_is_refused_and_nothing_moves(data, tmp_path):
    newer = DataFolder(tmp_path / "plus récent")
    opened(newer, create=True).close()
    connection = sqlite3.connect(newer.base)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    path = backup.backup(newer, tmp_path / "copies", NOW)
    with pytest.raises(NewerDatabase):
        backup.restore(path, data, NOW)
    assert titles(data) == ["Panorama Québec"]
    assert not data.backups.exists()


# What is not a copy


def test_a_file_that_is_not_a_copy_is_refused(data, tmp_path):
    strange = tmp_path / "Suivi-CLD-2023-10-24-1410.suivi"
    strange.write_bytes(b"bonjour")
    with pytest.raises(Damaged):
        backup.verify(strange)
    with zipfile.ZipFile(strange, "w") as archive:
        archive.writestr("autre.txt", "autre chose")
    with pytest.raises(Damaged):
        backup.restore(strange, data, NOW)
    with pytest.raises(Unreachable):
        backup.verify(tmp_path / "absent.suivi")
    assert titles(data) == ["Panorama Québec"]


@pytest.mark.parametrize("place", [0.02, 0.3, 0.5, 0.7, 0.98])
def test_one_altered_byte_anywhere_is_seen(data, tmp_path, place):
    path = backup.backup(data, tmp_path / "copies", NOW)
    content = bytearray(path.read_bytes())
    for offset in range(40):
        content[int(len(content) * place) - offset] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(Damaged):
        backup.verify(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_copy_cut_short_is_seen(data, tmp_path, share):
    path = backup.backup(data, tmp_path / "copies", NOW)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(Damaged):
        backup.verify(path)


def bad_member(told):
    told["members"]["../dehors"] = told["members"].pop("suivi.db")


@pytest.mark.parametrize(
    "edit",
    [
        lambda told: told["counts"].update(cases=7),
        lambda told: told.update(uid="autre"),
        lambda told: told.pop("members"),
        lambda told: told.update(counts=None),
        lambda told: told.update(made_at="hier"),
        lambda told: told["members"]["suivi.db"].update(size=3),
        lambda told: told["members"].pop("suivi.db"),
        bad_member,
    ],
)
def test_a_manifest_that_disagrees_is_seen(data, tmp_path, edit):
    path = with_manifest(backup.backup(data, tmp_path / "copies", NOW), tmp_path / "a.suivi", edit)
    with pytest.raises(Damaged):
        backup.verify(path)


def test_nothing_is_ever_written_outside_of_its_folder(data, elsewhere, tmp_path):
    good = backup.backup(data, tmp_path / "copies", NOW)
    path = tmp_path / "a.suivi"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as made:
        told = json.loads(source.read("manifest.json"))
        told["members"]["../../dehors.txt"] = {"size": 3, "sha256": "0" * 64}
        for name in source.namelist():
            made.writestr(name, source.read(name) if name != "manifest.json" else json.dumps(told))
        made.writestr("../../dehors.txt", "oui")
    with pytest.raises(Damaged):
        backup.restore(path, elsewhere, NOW)
    assert not list(tmp_path.rglob("dehors.txt"))
    assert not elsewhere.base.exists()


def test_a_base_that_is_not_ours_is_refused_even_well_packed(tmp_path, data):
    foreign = sqlite3.connect(tmp_path / "autre.db")
    foreign.execute("CREATE TABLE recettes (nom)")
    foreign.commit()
    foreign.close()
    content = (tmp_path / "autre.db").read_bytes()
    good = backup.backup(data, tmp_path / "copies", NOW)

    def edit(told):
        told["members"]["suivi.db"] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    swapped = remade(good, tmp_path / "b.suivi", lambda name, was: content if name == "suivi.db" else was)
    with pytest.raises(Damaged):
        backup.verify(with_manifest(swapped, tmp_path / "c.suivi", edit))


def test_a_huge_manifest_is_not_read(data, tmp_path, monkeypatch):
    path = backup.backup(data, tmp_path / "copies", NOW)
    monkeypatch.setattr(backup_file, "_LARGEST_MANIFEST", 10)
    with pytest.raises(Damaged):
        backup.verify(path)


def test_what_is_not_a_base_is_not_copied(data, tmp_path):
    with pytest.raises(Unreachable, match="introuvable"):
        backup.backup(DataFolder(tmp_path / "vide"), tmp_path / "copies", NOW)
    data.base.write_bytes(b"autre chose" * 1000)
    with pytest.raises(Damaged):
        backup.backup(data, tmp_path / "copies", NOW)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_base_without_its_identity_is_not_one_of_ours(data, tmp_path):
    connection = sqlite3.connect(data.base)
    connection.execute("DELETE FROM base")
    connection.commit()
    connection.close()
    with pytest.raises(Damaged):
        backup.backup(data, tmp_path / "copies", NOW)


def test_a_folder_that_cannot_be_made_is_refused_in_words(data, tmp_path):
    (tmp_path / "copies").write_text("un fichier")
    with pytest.raises(Unreachable):
        backup.backup(data, tmp_path / "copies", NOW)


def test_a_missing_document_does_not_prevent_the_copy_but_is_told(data, tmp_path):
    documents = DocumentStore(data.documents)
    (sha256,) = documents.digests()
    take_away(documents.path(sha256))
    assert backup.verify(backup.backup(data, tmp_path / "copies", NOW)).missing == (sha256,)


def test_an_altered_document_is_never_passed_off_as_the_right_one(data, elsewhere, tmp_path):
    documents = DocumentStore(data.documents)
    (sha256,) = documents.digests()
    documents.path(sha256).chmod(stat.S_IREAD | stat.S_IWRITE)
    documents.path(sha256).write_bytes(b"autre")
    path = backup.backup(data, tmp_path / "copies", NOW)
    assert backup.verify(path).missing == (sha256,)
    backup.restore(path, elsewhere, NOW)
    assert not DocumentStore(elsewhere.documents).has(sha256)


# Which copies are kept


def copy_at(folder: Path, when: datetime, ending: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"Suivi-CLD-{when:%Y-%m-%d-%H%M}{ending}.suivi"
    path.write_bytes(b"")
    return path


def test_copies_are_found_newest_first_and_strangers_are_left(tmp_path):
    old, new = copy_at(tmp_path, NOW - timedelta(days=3)), copy_at(tmp_path, NOW)
    safety = copy_at(tmp_path, NOW + timedelta(hours=1), "-avant-restauration")
    (tmp_path / "Suivi-CLD-2023-13-45-1410.suivi").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("à garder")
    assert [one.path for one in backup.copies(tmp_path)] == [safety, new, old]
    latest = backup.latest(tmp_path)
    assert latest is not None
    assert latest.path == new
    assert latest.made_at.strftime("%H:%M") == "14:10"
    assert backup.latest(tmp_path / "absent") is None


def test_one_ordinary_copy_a_day_is_enough(tmp_path):
    assert backup.due_today(tmp_path, TODAY)
    copy_at(tmp_path, NOW, "-avant-restauration")
    assert backup.due_today(tmp_path, TODAY)
    copy_at(tmp_path, NOW)
    assert not backup.due_today(tmp_path, TODAY)
    assert backup.due_today(tmp_path, TODAY + timedelta(days=1))


def test_thinning_keeps_the_newest_one_a_day_and_one_a_month(tmp_path):
    for days in range(500):
        for hours in (0, 2):
            copy_at(tmp_path, NOW - timedelta(days=days, hours=hours))
    (tmp_path / "notes.txt").write_text("à garder")
    backup.rotate(tmp_path, TODAY)
    kept = [one.made_at for one in backup.copies(tmp_path)]
    assert len(kept) == 5 + 30 + 10  # two a day for five days, thirty days, then the months before
    assert kept[0].date() == TODAY
    assert {one.day for one in kept[35:]} <= {28, 30, 31}
    assert kept[-1].date() == date(2022, 11, 30)
    assert backup.rotate(tmp_path, TODAY) == []
    assert (tmp_path / "notes.txt").exists()


def test_thinning_sweeps_what_a_killed_program_left(tmp_path):
    left, at_work = tmp_path / ".suivi-copie-a", tmp_path / ".suivi-copie-b"
    left.mkdir()
    at_work.mkdir()
    yesterday = datetime.now(UTC) - timedelta(days=2)
    os.utime(left, (yesterday.timestamp(), yesterday.timestamp()))
    backup.rotate(tmp_path, datetime.now(UTC).date())
    assert not left.exists()
    assert at_work.exists()
