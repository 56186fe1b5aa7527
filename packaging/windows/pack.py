"""The setup packed by NSIS from what was laid out, with sentences of its own where NSIS speaks English."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from windows import launcher, libraries
from windows.product import (
    BACKUP_SUFFIX,
    CONSOLE_EXE,
    HERE,
    IDENTIFIER,
    MUTEX,
    NAME,
    PUBLISHER,
    WINDOW_EXE,
    quad,
    setup_name,
)
from windows.tools import Exit, Refusal, run

_NSIS = Path("/usr/share/nsis")
_ROOM_BESIDE = 20_000_000  # bytes: what is written besides the files themselves
SAID_BY_NSIS = {
    "Installer integrity check has failed. Common causes include\nincomplete download and damaged media. "
    "Contact the\ninstaller's author to obtain a new copy.\n\nMore information at:\n"
    "http://nsis.sf.net/NSIS_Error": "Ce fichier est abîmé ou incomplet : rien n’a été installé.\n\n"
    "Téléchargez-le de nouveau, ou demandez-en une autre copie.",
    "Error launching installer": "L’ouverture a échoué.",
    "Error writing temporary file. Make sure your temp folder is valid.": (
        "Le dossier temporaire ne peut pas être écrit."
    ),
    "verifying installer: %d%%": "Vérification : %d %%",
    "NSIS Error": NAME,
}
"""What is said before any language is chosen, and how we say it: never longer."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How to pack: which version is told, pressed well or fast, and the command that signs, if any."""

    version: str
    is_fast: bool = False
    sign: str | None = None


def pack(stage: Path, work: Path, how: Packing) -> Path:
    """Make the setup in `work`. Raises Refusal."""
    target = work / setup_name(how.version)
    (work / "product.nsh").write_text("\n".join(_definitions(stage, target, how)) + "\n", "utf-8")
    (work / "files.nsh").write_text("\n".join(file_lines(stage)) + "\n", "utf-8")
    for name in ("installer.nsi", "replacing.nsh"):
        shutil.copyfile(HERE / name, work / name)
    launcher.draw_side(work / "side.bmp")
    env = {"NSISDIR": str(_our_nsis(work))}
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", "installer.nsi", cwd=work, env=env)
    return target


def _definitions(stage: Path, target: Path, how: Packing) -> Iterator[str]:
    installed = libraries.total_size(stage.rglob("*"))
    defined = {
        "NAME": NAME,
        "IDENTIFIER": IDENTIFIER,
        "PUBLISHER": PUBLISHER,
        "VERSION": how.version,
        "QUAD": ".".join(map(str, quad(how.version))),
        "WINDOW_EXE": WINDOW_EXE,
        "CONSOLE_EXE": CONSOLE_EXE,
        "MUTEX": MUTEX,
        "BACKUP_SUFFIX": BACKUP_SUFFIX,
        "INSTALLED_KB": str(installed // 1000),
        "NEEDED_MB": str(-(-(installed + _ROOM_BESIDE) // 1_000_000)),
        "ICON": str(stage / "icon.ico"),
        "OUT": str(target),
    }
    for name, value in defined.items():
        yield f'!define {name} "{value}"'
    if how.is_fast:
        yield "!define FAST"
    if how.sign:
        yield f"!uninstfinalize '{how.sign} \"%1\"' = 0"
        yield f"!finalize '{how.sign} \"%1\"' = 0"


def file_lines(stage: Path) -> Iterator[str]:
    """Every file, folder after folder and by name: the same tree always makes the same setup."""
    folder = None
    for path in sorted(stage.rglob("*")):
        if not path.is_file():
            continue
        if path.parent != folder:
            folder = path.parent
            inside = str(folder.relative_to(stage)).replace("/", "\\")
            yield f'SetOutPath "$Coming{"" if inside == "." else chr(92) + inside}"'
        yield f'File "{path}"'


def _our_nsis(work: Path) -> Path:
    """A copy of NSIS whose programs speak French before any language is chosen."""
    if not (_NSIS / "Stubs").is_dir():
        raise Refusal(f"NSIS n’est pas dans {_NSIS}.", Exit.TOOL)
    ours = work / "nsis"
    shutil.rmtree(ours, ignore_errors=True)
    shutil.copytree(_NSIS, ours)
    for path in sorted((ours / "Stubs").glob("*-unicode")):
        path.write_bytes(in_french(path.read_bytes()))
    return ours


def in_french(program: bytes) -> bytes:
    """The same program, each sentence that it carries replaced by ours and as long as before."""
    for said, ours in SAID_BY_NSIS.items():
        before, after = said.encode("utf-16-le"), ours.encode("utf-16-le")
        if before not in program:
            raise Refusal(f"NSIS ne dit plus « {said.splitlines()[0]} » : revoyez sa traduction.", Exit.TOOL)
        program = program.replace(before, after.ljust(len(before), b"\0"))
    return program
