"""Files as people know them: names that are safe on every system, and the disk's refusals in words."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from cld_desktop.domain.folding import words
from cld_desktop.domain.long_paths import is_too_long, longest
from cld_desktop.domain.problems import DiskFull, PathTooLong, Refused, Unreachable

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
PROGRAMS = frozenset(
    {
        *(".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".msp", ".dll", ".sys", ".cpl", ".lnk"),
        *(".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".ps1", ".psm1", ".sh", ".jar", ".reg"),
        *(".url", ".iso", ".img", ".vhd", ".appx", ".msix", ".apk", ".app", ".dmg", ".deb", ".rpm", ".run"),
        *(".docm", ".xlsm", ".pptm", ".xlam", ".dotm", ".xll", ".chm", ".inf", ".scf", ".gadget", ".py"),
        *(".ws", ".wsc", ".sct", ".vb", ".mjs", ".pyw", ".pyc", ".rb", ".pl", ".bash", ".command", ".jnlp"),
        *(".bin", ".appimage", ".class", ".workflow", ".website", ".desktop", ".webloc", ".ins", ".hlp"),
        *(".diagcab", ".library-ms", ".settingcontent-ms", ".search-ms", ".vhdx", ".appref-ms", ".iqy"),
        *(".html", ".htm", ".xhtml", ".mht", ".mhtml", ".svg", ".xltm", ".xlsb", ".potm", ".ppsm"),
        *(".ppam", ".wll", ".mdb", ".accdb", ".application"),
    }
)
"""The kinds of files that may run something when they are opened: programs, scripts, links, macros."""

MESSAGES = frozenset({".eml", ".msg"})
"""The kinds of files that hold an e-mail."""

_LONGEST = 96  # bytes: what Windows opens, 260 letters, has to hold the folder too
_NAMELESS = "document"
_PAUSES = (0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()
_PDF = b"%PDF-"
_REASONS = {
    errno.ENOENT: "introuvable",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EEXIST: "il existe déjà",
    errno.EFBIG: "il est trop gros pour ce disque",
    errno.ENAMETOOLONG: "son nom est trop long",
}
_IN_USE = "un autre programme s’en sert"
_SHARING, _SHARING_A_PART = 32, 33  # what Windows says of a file that another program holds


@contextmanager
def reaching(path: Path) -> Iterator[None]:
    """Turn what the system refuses about a file into a problem that names it."""
    try:
        yield
    except OSError as error:
        raise refusal(path, error) from error


def refusal(path: Path, error: OSError) -> DiskFull | Unreachable:
    """The problem that a refusal of the system is, about a file or a folder."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull()
    is_long = error.errno in {errno.ENOENT, errno.EINVAL, errno.ENAMETOOLONG} and is_too_long(path)
    if is_long:  # Windows says that it finds nothing there
        return PathTooLong(path, longest())
    is_held = getattr(error, "winerror", 0) in {_SHARING, _SHARING_A_PART}
    return Unreachable(path, _IN_USE if is_held else _REASONS.get(error.errno or 0, ""))


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes at a path at once: never half a file, never the old one lost. Or Unreachable, DiskFull."""
    with reaching(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".partiel")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            beside.chmod(0o644)
            take_place(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def take_place(whole: Path, path: Path) -> None:
    """Give a whole file its name, in one step and in the place of the one there. Raises OSError.

    On Windows a program that only looks at the old one, to copy or to check it, is waited for a moment; one
    that keeps it open is told as such.
    """
    for pause in _PAUSES:
        try:
            whole.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        whole.replace(path)
    except PermissionError as error:
        if _PAUSES and path.is_file() and os.access(path, os.W_OK):  # all that Windows says is « denied »
            raise PermissionError(errno.EACCES, error.strerror, str(path), _SHARING) from error
        raise


def take_away(folder: Path) -> None:
    """Remove a folder and all that it holds, even what may only be read, as documents; what is held stays."""

    def insist(remove: object, name: str, _refusal: object) -> None:
        if remove is os.unlink:
            with suppress(OSError):
                Path(name).chmod(stat.S_IREAD | stat.S_IWRITE)  # else Windows removes no such file
                Path(name).unlink()

    shutil.rmtree(folder, onerror=insist)


def check_destination(path: Path, kept: Path) -> None:
    """Refuse to put a PDF over anything but a PDF, or among the files that the program keeps in `kept`.

    Raises Refused, or Unreachable when nobody can tell.
    """
    with reaching(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if path.resolve().is_relative_to(kept.resolve()):
            raise Refused(
                f"« {path} » est dans le dossier des données, que Suivi CLD tient lui-même. "
                "Choisissez un autre dossier."
            )
        if path.exists() and not (path.is_file() and _is_pdf(path)):
            raise Refused(
                f"« {path} » existe déjà et n’est pas un PDF : il est resté tel quel. "
                "Choisissez un autre nom."
            )


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(len(_PDF))
    return start in {_PDF, b""}


def safe_file_name(name: str) -> str:
    """A name made fit for any system: one component, nothing hidden, nothing that Windows reserves."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(one for one in last if unicodedata.category(one) not in _HIDDEN_CATEGORIES)
    plain = _FORBIDDEN.sub("-", shown).strip().rstrip(". ")
    if not plain.strip("."):
        return _NAMELESS
    return _shortened(f"_{plain}" if _RESERVED.match(plain) else plain)


def file_named(*parts: str, suffix: str) -> str:
    """The name of a file made from words: « 2023-10-24_historique-des-modifications.pdf »."""
    plain = ("-".join(words(part)) for part in parts)
    return safe_file_name(("_".join(filter(None, plain)) or _NAMELESS) + suffix)


def suffix_of(name: str) -> str:
    """The kind of a file by the end of its name, as it would be on the disk."""
    return PurePosixPath(safe_file_name(name)).suffix.lower()


def is_program(name: str) -> bool:
    """Whether a file of this name would run something when it is opened: it is kept, and never opened."""
    return suffix_of(name) in PROGRAMS


def is_message(name: str) -> bool:
    """Whether a file of this name holds an e-mail."""
    return suffix_of(name) in MESSAGES


def kept_out(path: Path) -> str:
    """Why a file may not come in, in a sentence; empty when it may. Nothing is opened to know it."""
    try:
        told = path.lstat()
    except FileNotFoundError:
        return "Ce fichier n’existe plus."
    except (OSError, ValueError) as error:
        reason = _REASONS.get(getattr(error, "errno", 0) or 0, "le système ne le permet pas")
        return f"Ce fichier ne se lit pas : {reason}."
    if stat.S_ISLNK(told.st_mode):
        return "C’est un lien vers un autre fichier. Joignez ce fichier lui-même."
    if stat.S_ISDIR(told.st_mode):
        return "C’est un dossier. Joignez ses fichiers."
    if not stat.S_ISREG(told.st_mode):
        return "Ce n’est pas un fichier."
    return "" if told.st_size else "Ce fichier est vide."


def files_within(path: Path, most: int) -> tuple[list[Path], int]:
    """The files of a folder, one level deep and at most so many, by name; and how many there are.

    What is hidden is left out, and folders with it. Raises Unreachable.
    """
    with reaching(path), os.scandir(path) as entries:
        names = sorted(
            one.name for one in entries if not one.name.startswith(".") and one.is_file(follow_symlinks=False)
        )
    return [path / name for name in names[:most]], len(names)


def names_apart(names: Iterable[str]) -> list[str]:
    """Safe names for files of one folder, each different from the others: « lettre (2).pdf »."""
    taken: set[str] = set()
    given = []
    for name in names:
        path = PurePosixPath(safe_file_name(name))
        apart, number = path.name, 1
        while apart.casefold() in taken:  # some systems do not tell A from a
            number += 1
            apart = f"{path.stem} ({number}){path.suffix}"
        taken.add(apart.casefold())
        given.append(apart)
    return given


def _shortened(name: str) -> str:
    if len(name.encode()) <= _LONGEST:
        return name
    path = PurePosixPath(name)
    suffix = path.suffix if len(path.suffix.encode()) <= _LONGEST // 4 else ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(". ") + suffix
