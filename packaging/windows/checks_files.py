"""The files themselves: what our programs declare, and who signed what."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pefile

from windows import libraries, stage
from windows.pack import Packing, pack
from windows.product import CONSOLE_EXE, NAME, WINDOW_EXE, quad
from windows.tools import Refusal, run
from windows.trial import UNINSTALLER, Failed, Trial, expect, install, ran
from windows.wine import Windows

_MUST_DECLARE = ("PerMonitorV2", "longPathAware", "activeCodePage", "asInvoker")
_RESOURCES = {3: "icône", 14: "jeu d’icônes", 16: "version", 24: "manifeste"}
_STAND_INS = frozenset({"icuuc.dll", "mscms.dll"})
_DIGESTS = ("Current message digest", "Calculated message digest")
_OURS = (WINDOW_EXE, CONSOLE_EXE, "runtime/python3.dll")


def programs_are_ours(trial: Trial) -> str:
    """Version, icon and manifest of both programs and of the setup; nothing made for trials is packed."""
    for path in (trial.stage / WINDOW_EXE, trial.stage / CONSOLE_EXE, trial.setup):
        _expect_declared(path, trial.version)
    for name in (WINDOW_EXE, CONSOLE_EXE):
        content = (trial.stage / name).read_bytes()
        for word in _MUST_DECLARE:
            expect(word.encode() in content, True, f"« {word} » au manifeste de {name}")
    strangers = sorted(path.name for path in trial.stage.rglob("*") if path.name.lower() in _STAND_INS)
    expect(strangers, [], "doublures d’essai dans l’installateur")
    unsigned = sorted(_name(path, trial.stage) for path in _programs(trial) if not libraries.is_signed(path))
    return f"{NAME} {trial.version}; {len(unsigned)} modules sans signature, qui viennent des roues"


def _expect_declared(path: Path, version: str) -> None:
    with pefile.PE(str(path)) as told:
        fixed = told.VS_FIXEDFILEINFO[0]
        high, low = fixed.FileVersionMS, fixed.FileVersionLS
        expect((high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF), quad(version), f"version de {path.name}")
        kinds = {entry.id for entry in told.DIRECTORY_ENTRY_RESOURCE.entries}
        missing = [name for number, name in _RESOURCES.items() if number not in kinds]
        expect(missing, [], f"ce qui manque à {path.name}")


def signatures_hold(trial: Trial) -> str:
    """Signed with a certificate of a minute: ours verify, installed too, and those of others are intact."""
    room = trial.work / "signatures"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    others = _expect_intact(trial)
    command = _certificate(room)
    laid_out = room / "stage"
    shutil.copytree(trial.stage, laid_out)
    stage.sign_programs(laid_out, command)
    setup = pack(laid_out, room, Packing(trial.version, is_fast=True, sign=command))
    authority = room / "autorité.pem"
    _expect_ours(setup, authority)
    with Windows() as windows:
        install(windows, setup)
        folder = windows.local / "Programs" / NAME
        for name in (*_OURS, UNINSTALLER):
            _expect_ours(folder / name, authority)
        ran(windows, folder, "self-test")
        _expect_tampering_is_seen(windows, setup, authority)
    shutil.rmtree(room)
    return f"programmes, désinstalleur et installateur signés; {others} signatures d’autrui intactes"


def _certificate(room: Path) -> str:
    """An authority and a certificate for signing, as `--sign` would be given them."""
    name, key, certificate = room / "autorité.pem", room / "clé.pem", room / "certificat.pem"
    made = ("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    run(*made, "-x509", "-subj", "/CN=Autorité d’essai", "-keyout", room / "a.pem", "-out", name)
    run(*made, "-subj", "/CN=Essai de signature", "-keyout", key, "-out", room / "demande.pem")
    purpose = room / "usage.txt"
    purpose.write_text("extendedKeyUsage=codeSigning\nkeyUsage=digitalSignature\n")
    run("openssl", "x509", "-req", "-in", room / "demande.pem", "-CA", name, "-CAkey", room / "a.pem",
        "-CAcreateserial", "-days", "2", "-extfile", purpose, "-out", certificate)  # fmt: skip
    return f"python3 -m windows.signing -certs {certificate} -key {key}"


def _expect_ours(path: Path, authority: Path) -> None:
    try:
        run("osslsigncode", "verify", "-ignore-crl", "-CAfile", authority, "-in", path)
    except Refusal as refusal:
        raise Failed(f"signature de {path.name} : {refusal}") from refusal


def _expect_tampering_is_seen(windows: Windows, setup: Path, authority: Path) -> None:
    content = bytearray(setup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    changed = windows.room / "changé.exe"
    changed.write_bytes(content)
    expect(windows.run(changed, "/S").code, 2, "code d’un installateur signé puis changé")
    try:
        _expect_ours(changed, authority)
    except Failed:
        return
    raise Failed("un installateur signé puis changé passe pour signé")


def _expect_intact(trial: Trial) -> int:
    """Each signature of others covers the file as it is; gives how many there are."""
    signed = [path for path in _programs(trial) if libraries.is_signed(path)]
    for path in signed:
        digests = [line for line in _told_of(path) if line.startswith(_DIGESTS)]
        found = {line.partition(":")[2].strip() for line in digests}
        expect(len(digests) >= len(_DIGESTS), True, f"empreintes dites de {path.name}")
        expect(len(found), 1, f"empreintes de {path.name}")
    expect(len(signed) > 20, True, f"{len(signed)} fichiers signés, plus de vingt")
    return len(signed)


def _told_of(path: Path) -> list[str]:
    """What is said of a signature, be its authority known here or not: only the digests count."""
    done = subprocess.run(
        ["osslsigncode", "verify", "-ignore-crl", "-in", str(path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout.splitlines()


def _programs(trial: Trial) -> Iterator[Path]:
    for path in sorted(trial.stage.rglob("*")):
        if path.suffix in {".dll", ".pyd", ".exe"} and _name(path, trial.stage) not in _OURS:
            yield path


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
