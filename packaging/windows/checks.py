"""What a setup must show: each check runs the real thing in a Windows of its own, and says what it saw."""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pefile

from windows.product import BACKUP_SUFFIX, CONSOLE_EXE, IDENTIFIER, NAME, ROOT, WINDOW_EXE, quad
from windows.wine import Ended, Windows

_UNINSTALL = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{IDENTIFIER}"
_GOLDEN = ROOT / "tests" / "golden"
_MUST_DECLARE = ("PerMonitorV2", "longPathAware", "activeCodePage", "asInvoker")
_TODAY = ("--today", "2023-10-24")


class Failed(Exception):
    """What was seen in place of what was wanted."""


@dataclass(slots=True)
class Trial:
    """Two setups of neighbouring versions, and the folder the older one was packed from."""

    setup: Path
    older: Path
    version: str
    older_version: str
    stage: Path
    pictures: Path
    seen: dict[str, str] = field(default_factory=dict)


Check = Callable[[Trial], str]


@contextmanager
def installed(trial: Trial, *, older: bool = False) -> Iterator[tuple[Windows, Path]]:
    """A Windows with the program in its usual folder."""
    with Windows() as windows:
        _install(windows, trial.older if older else trial.setup)
        yield windows, windows.local / "Programs" / NAME


def _install(windows: Windows, setup: Path, *options: str) -> None:
    _expect(windows.run(setup, "/S", *options).code, 0, "code de l’installateur")


def programs_are_ours(trial: Trial) -> str:
    """Version, icon and manifest of both programs; nothing made for trials in what is packed."""
    for name in (WINDOW_EXE, CONSOLE_EXE):
        with pefile.PE(str(trial.stage / name)) as told:
            fixed = told.VS_FIXEDFILEINFO[0]
            numbers = (
                fixed.FileVersionMS >> 16,
                fixed.FileVersionMS & 0xFFFF,
                fixed.FileVersionLS >> 16,
                fixed.FileVersionLS & 0xFFFF,
            )
            _expect(numbers, quad(trial.version), f"version de {name}")
            kinds = {entry.id for entry in told.DIRECTORY_ENTRY_RESOURCE.entries}
            _expect({3, 14, 16, 24} <= kinds, True, f"icône, version et manifeste de {name}")
        content = (trial.stage / name).read_bytes()
        for word in _MUST_DECLARE:
            _expect(word.encode() in content, True, f"« {word} » au manifeste de {name}")
    strangers = sorted(path.name for path in trial.stage.rglob("*.dll") if path.stem in {"icuuc", "mscms"})
    _expect(strangers, [], "doublures d’essai dans l’installateur")
    return f"{NAME} {trial.version}"


def it_installs_and_tries_itself(trial: Trial) -> str:
    """Silent install where nothing else is, then every part of the program tried."""
    with installed(trial) as (windows, folder):
        steps = json.loads(_ran(windows, folder, "self-test", "--json").words)
        _expect([step["step"] for step in steps if not step["ok"]], [], "étapes qui échouent")
        shortcut = windows.prefix.glob(
            "drive_c/users/*/AppData/Roaming/Microsoft/Windows/Start Menu/**/*.lnk"
        )
        _expect([path.stem for path in shortcut], [NAME], "raccourci du menu Démarrer")
        for key in (_UNINSTALL, rf"HKCU\Software\Classes\{BACKUP_SUFFIX}"):
            _expect(windows.has_key(key), True, key)
        began = time.monotonic()
        _ran(windows, folder, "--help")
        return f"{len(steps)} étapes; la ligne de commande répond en {_seconds(began)}"


def the_main_job_holds(trial: Trial) -> str:
    """A communication logged, found, and the report: its text is the golden one."""
    with installed(trial) as (windows, folder):
        _ran(windows, folder, *_TODAY, "init", "--case", "demonstration")
        logged = _ran(
            windows, folder, *_TODAY, "log", "--case", "panorama-quebec", "--channel", "phone",
            "--on", "2023-10-24", "--with", "Contact A", "--subject", "Suivi de l’œuvre à l’étude",
        )  # fmt: skip
        found = _ran(windows, folder, *_TODAY, "search", "oeuvre etude")
        _expect("Suivi de l’œuvre" in found.words, True, "communication retrouvée")
        return f"communication nᵒ {logged.words.strip()} consignée et retrouvée; {_reported(windows, folder)}"


def _reported(windows: Windows, folder: Path) -> str:
    _ran(windows, folder, "--data", r"C:\rapport", *_TODAY, "init", "--case", "demonstration")
    paper = windows.drive / "rapport.pdf"
    _ran(
        windows, folder, "--data", r"C:\rapport", *_TODAY, "report", "status", "--case", "panorama-quebec",
        "-o", windows.seen(paper),
    )  # fmt: skip
    local = windows.room / "ici.pdf"
    here = [
        "python3", "dev.py", "run", "--data", str(windows.room / "ici"), *_TODAY,
    ]  # fmt: skip
    subprocess.run([*here, "init", "--case", "demonstration"], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(
        [*here, "report", "status", "--case", "panorama-quebec", "-o", str(local)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    _expect(_text(paper), _text(local), "texte du rapport")
    return f"rapport de {len(_text(paper).split())} mots, le même que sous Debian"


def _text(paper: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def an_upgrade_keeps_the_data(trial: Trial) -> str:
    """The older version with data, then this one: program replaced, data the same to the byte."""
    with installed(trial, older=True) as (windows, folder):
        _ran(windows, folder, *_TODAY, "init", "--case", "panorama-quebec")
        (folder / "app" / "ancien_module.py").write_text("")
        before = _digests(windows.data)
        _install(windows, trial.setup)
        _expect(_digests(windows.data), before, "données")
        _expect((folder / "app" / "ancien_module.py").exists(), False, "ancien module")
        told = windows.run("reg", "query", _UNINSTALL, "/v", "DisplayVersion").words
        _expect(trial.version in told, True, "version au registre")
        _ran(windows, folder, "check")
        return f"{trial.older_version} vers {trial.version}; {len(before)} fichiers de données intacts"


def it_refuses_while_running(trial: Trial) -> str:
    """With the window open, both the setup and the uninstaller end with 5 and touch nothing."""
    with installed(trial) as (windows, folder):
        before = _digests(folder)
        holder = windows.start(folder / WINDOW_EXE, QT_QPA_PLATFORM="offscreen")
        try:
            time.sleep(8)
            _expect(windows.run(trial.setup, "/S").code, 5, "code de l’installateur")
            uninstaller = ("/S", rf"_?={windows.seen(folder)}")  # in place, so that it tells its code
            code = windows.run(folder / "Désinstaller.exe", *uninstaller).code
            _expect(code, 5, "code du désinstalleur")
        finally:
            holder.kill()
        _expect(_digests(folder), before, "programme")
        return "code 5, rien de touché"


def it_lives_in_an_odd_folder(trial: Trial) -> str:
    """A path with accents, spaces and a ligature."""
    with Windows() as windows:
        _install(windows, trial.setup, r"/D=C:\Élève œuvre\Suivi d’ici")
        folder = windows.drive / "Élève œuvre" / "Suivi d’ici"
        _ran(windows, folder, "self-test")
        return r"C:\Élève œuvre\Suivi d’ici"


def it_leaves(trial: Trial) -> str:
    """Uninstalled, the data stay; with /PURGE, they go."""
    with installed(trial) as (windows, folder):
        _ran(windows, folder, *_TODAY, "init")
        before = _digests(windows.data)
        (folder / "mes notes.txt").write_text("à moi")
        _uninstall(windows, folder)
        _expect(_digests(windows.data), before, "données")
        _expect([path.name for path in folder.iterdir()], ["mes notes.txt"], "ce qui reste")
        for key in (_UNINSTALL, rf"HKCU\Software\{IDENTIFIER}", rf"HKCU\Software\Classes\{BACKUP_SUFFIX}"):
            _expect(windows.has_key(key), False, key)
        _install(windows, trial.setup)
        _uninstall(windows, folder, "/PURGE")
        _expect(windows.data.exists(), False, "données après /PURGE")
        return "données gardées, puis retirées sur demande"


def _uninstall(windows: Windows, folder: Path, *options: str) -> None:
    _expect(windows.run(folder / "Désinstaller.exe", "/S", *options).code, 0, "code du désinstalleur")
    windows.wait()


def a_damaged_setup_is_refused(trial: Trial) -> str:
    """A setup with a byte changed in its middle installs nothing."""
    with Windows() as windows:
        content = bytearray(trial.setup.read_bytes())
        content[len(content) // 2] ^= 0xFF
        broken = windows.room / "abîmé.exe"
        broken.write_bytes(content)
        code = windows.run(broken, "/S").code
        _expect(code != 0, True, "code autre que 0")
        _expect((windows.local / "Programs" / NAME).exists(), False, "programme installé")
        return f"code {code}, rien d’installé"


def _ran(windows: Windows, folder: Path, *arguments: str) -> Ended:
    ended = windows.run(folder / CONSOLE_EXE, *arguments)
    _expect(ended.code, 0, f"« {' '.join(arguments[:4])} »\n{ended.words[-2000:]}")
    return ended


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Failed(f"{what} : {found!r} au lieu de {wanted!r}")


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s".replace(".", ",")


CHECKS: dict[str, Check] = {
    "Programmes": programs_are_ours,
    "Installation": it_installs_and_tries_itself,
    "Travail principal": the_main_job_holds,
    "Mise à niveau": an_upgrade_keeps_the_data,
    "Programme ouvert": it_refuses_while_running,
    "Dossier à accents": it_lives_in_an_odd_folder,
    "Désinstallation": it_leaves,
    "Installateur abîmé": a_damaged_setup_is_refused,
}
