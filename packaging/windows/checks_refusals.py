"""What prevents a setup: each ends with a code of its own, and what was there is still there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from windows.trial import (
    TODAY,
    Trial,
    digests,
    expect,
    expect_same_files,
    install,
    mounted,
    ran,
    small_disk,
)
from windows.wine import Windows

_THERE = r"/D=D:\Suivi CLD"


def a_damaged_setup_is_refused(trial: Trial) -> str:
    """A byte changed in its middle, or its second half missing: nothing is installed."""
    content = trial.setup.read_bytes()
    middle = len(content) // 2
    changed = bytearray(content)
    changed[middle] ^= 0xFF
    with Windows() as windows:
        for broken in (changed, content[:middle]):
            path = windows.room / "abîmé.exe"
            path.write_bytes(broken)
            expect(windows.run(path, "/S").code, 2, "code de l’installateur")
        expect(_programs(windows), [], "programme installé")
        return "code 2, rien d’installé"


def an_old_windows_is_refused(trial: Trial) -> str:
    """Before Windows 10: Qt would not start."""
    with Windows() as windows:
        for version in ("win7", "win81"):
            windows.be_windows(version)
            install(windows, trial.setup, code=3)
        expect(_programs(windows), [], "programme installé")
        return "Windows 7 et 8.1 : code 3, rien d’installé"


def a_full_disk_is_refused(trial: Trial) -> str:
    """Not enough room: told before anything is written. And when it runs out half-way, nothing stays."""
    with Windows() as windows, small_disk("size=60m") as disk:
        windows.add_drive("D", disk)
        install(windows, trial.setup, _THERE, code=4)
        expect(list(disk.iterdir()), [], "disque de 60 Mo")
    with Windows() as windows, small_disk("size=400m,nr_inodes=300") as disk:
        windows.add_drive("D", disk)
        install(windows, trial.setup, _THERE, code=7)
        expect(list(disk.iterdir()), [], "disque arrêté en chemin")
    return "code 4 d’avance, 7 en chemin; rien ne reste"


def a_protected_folder_is_refused(trial: Trial) -> str:
    """A folder that nobody may write in."""
    with Windows() as windows, small_disk("size=400m,ro") as disk:
        windows.add_drive("D", disk)
        install(windows, trial.setup, _THERE, code=6)
        return "code 6, rien d’installé"


@contextmanager
def _crowded(disk: Path) -> Iterator[None]:
    """So few names left on a disk that an upgrade stops in its middle."""
    told = os.statvfs(disk)
    crowd = disk / "foule"
    crowd.mkdir()
    for number in range(told.f_ffree - 400):
        (crowd / str(number)).touch()
    try:
        yield
    finally:
        shutil.rmtree(crowd)


def an_upgrade_is_all_or_nothing(trial: Trial) -> str:
    """A disk that fills half-way, then a part that somebody holds: the older version still works, whole."""
    with Windows() as windows, small_disk("size=600m,nr_inodes=8000") as disk:
        windows.add_drive("D", disk)
        install(windows, trial.older, _THERE)
        folder = disk / "Suivi CLD"
        ran(windows, folder, *TODAY, "init")
        before, data = digests(folder), digests(windows.data)
        with _crowded(disk):
            install(windows, trial.setup, _THERE, code=7)
        expect_same_files(digests(folder), before, "programme, disque plein")
        with mounted("--bind", folder / "licences", folder / "licences"):
            install(windows, trial.setup, _THERE, code=7)
        expect_same_files(digests(folder), before, "programme, dossier retenu")
        expect(trial.older_version in ran(windows, folder, "--version").words, True, "ancienne version")
        install(windows, trial.setup, _THERE)
        expect(trial.version in ran(windows, folder, "--version").words, True, "nouvelle version")
        expect_same_files(digests(windows.data), data, "données")
        return "code 7, l’ancienne version intacte; puis la nouvelle"


def _programs(windows: Windows) -> list[str]:
    return sorted(path.name for path in windows.local.glob("Programs/*"))
