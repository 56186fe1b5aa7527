"""The setup doing its work: installed, upgraded, refused while the program is open, and taken away."""

from __future__ import annotations

import json
import time
from pathlib import Path

from windows.product import BACKUP_SUFFIX, IDENTIFIER, NAME, WINDOW_EXE
from windows.trial import (
    TODAY,
    UNINSTALLER,
    Trial,
    digests,
    expect,
    expect_same_files,
    install,
    installed,
    ran,
    seen_in_time,
    since,
    uninstall,
)
from windows.wine import Windows

_START = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
_UNINSTALL = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{IDENTIFIER}"
_CLASSES = r"HKCU\Software\Classes"
_OPENING = rf"{_CLASSES}\{IDENTIFIER}.Sauvegarde\shell\open\command"


def it_installs_and_tries_itself(trial: Trial) -> str:
    """Silent install where nothing else is: what this tree makes, at its place, then every part tried."""
    with installed(trial) as (windows, folder):
        expect_same_files(_unsigned(digests(folder)), _unsigned(digests(trial.stage)), "installé")
        steps = json.loads(ran(windows, folder, "self-test", "--json").words)
        expect([step["step"] for step in steps if not step["ok"]], [], "étapes qui échouent")
        menu = "drive_c/users/*/AppData/Roaming/Microsoft/Windows/Start Menu/**/*.lnk"
        expect([path.stem for path in windows.prefix.glob(menu)], [NAME], "raccourci du menu Démarrer")
        expect(windows.has_key(_UNINSTALL), True, _UNINSTALL)
        opening = windows.run("reg", "query", _OPENING, "/ve").words
        wanted = f'"{windows.seen(folder / WINDOW_EXE)}" --open "%1"'
        expect(wanted in opening, True, f"ouverture de {BACKUP_SUFFIX}\n{opening}")
        began = time.monotonic()
        ran(windows, folder, "--help")
        return f"{len(steps)} étapes; la ligne de commande répond en {since(began)}"


def _unsigned(files: dict[str, str]) -> dict[str, str]:
    """Without what a signature changes."""
    return {name: told for name, told in files.items() if not name.endswith((".exe", "/python3.dll"))}


def an_upgrade_keeps_the_data(trial: Trial) -> str:
    """The older version with data, then this one: program replaced, data the same to the byte."""
    with installed(trial, older=True) as (windows, folder):
        ran(windows, folder, *TODAY, "init", "--case", "panorama-quebec")
        (folder / "app" / "ancien_module.py").write_text("")
        (folder / "mes notes.txt").write_text("à moi")
        windows.run("reg", "add", _START, "/v", IDENTIFIER, "/d", "x", "/f")  # as the settings do
        before = digests(windows.data)
        install(windows, trial.setup)
        expect_same_files(digests(windows.data), before, "données")
        expect((folder / "app" / "ancien_module.py").exists(), False, "ancien module")
        expect((folder / "mes notes.txt").read_text(), "à moi", "ce qui n’est pas à nous")
        told = windows.run("reg", "query", _UNINSTALL, "/v", "DisplayVersion").words
        expect(trial.version in told, True, "version au registre")
        expect(trial.version in ran(windows, folder, "--version").words, True, "version du programme")
        ran(windows, folder, "check")
        return f"{trial.older_version} vers {trial.version}; {len(before)} fichiers de données intacts"


def it_refuses_while_running(trial: Trial) -> str:
    """With the window open, both the setup and the uninstaller end with 5 and touch nothing."""
    with installed(trial) as (windows, folder):
        before = digests(folder)
        holder = windows.start(folder / WINDOW_EXE, QT_QPA_PLATFORM="offscreen")
        try:  # the mutex is held before the base is opened
            seen_in_time(lambda: any(windows.data.glob("suivi.db")), "base du programme ouvert")
            install(windows, trial.setup, code=5)
            in_place = rf"/S _?={windows.seen(folder)}".split()  # so that it tells its code, without quotes
            code = windows.run(folder / UNINSTALLER, *in_place).code
            expect(code, 5, "code du désinstalleur")
        finally:
            holder.kill()
        expect_same_files(digests(folder), before, "programme")
        return "code 5, rien de touché"


def it_lives_in_an_odd_folder(trial: Trial) -> str:
    """A path with accents, spaces and a ligature."""
    with Windows() as windows:
        install(windows, trial.setup, r"/D=C:\Élève œuvre\Suivi d’ici")
        folder = windows.drive / "Élève œuvre" / "Suivi d’ici"
        ran(windows, folder, "self-test")
        uninstall(windows, folder)
        expect(folder.exists(), False, "dossier après la désinstallation")
        return r"C:\Élève œuvre\Suivi d’ici"


def it_leaves(trial: Trial) -> str:
    """Uninstalled, the data stay; with /PURGE, they go."""
    with installed(trial) as (windows, folder):
        ran(windows, folder, *TODAY, "init")
        before = digests(windows.data)
        (folder / "mes notes.txt").write_text("à moi")
        uninstall(windows, folder)
        expect_same_files(digests(windows.data), before, "données")
        expect([path.name for path in folder.iterdir()], ["mes notes.txt"], "ce qui reste")
        for key in (_UNINSTALL, rf"HKCU\Software\{IDENTIFIER}", rf"{_CLASSES}\{BACKUP_SUFFIX}", _OPENING):
            expect(windows.has_key(key), False, key)
        expect(windows.run("reg", "query", _START, "/v", IDENTIFIER).code, 1, "ouverture avec la session")
        install(windows, trial.setup)
        uninstall(windows, folder, "/PURGE")
        expect(_left(windows.data), [], "données après /PURGE")
        return "données gardées, puis retirées sur demande"


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))
