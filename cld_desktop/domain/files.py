"""Files as people know them: names that are safe on every system, and the disk's refusals in words."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from cld_desktop.domain.problems import DiskFull, Refused, Unreachable

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST = 150  # bytes: the file systems' 255, less what « (2) » and a folder may add
_NAMELESS = "document"
_PDF = b"%PDF-"
_PROGRAMS = frozenset(
    {
        *(".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".msp", ".dll", ".sys", ".cpl", ".lnk"),
        *(".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".ps1", ".psm1", ".sh", ".jar", ".reg"),
        *(".url", ".iso", ".img", ".vhd", ".appx", ".msix", ".apk", ".app", ".dmg", ".deb", ".rpm", ".run"),
        *(".docm", ".xlsm", ".pptm", ".xlam", ".dotm", ".xll", ".chm", ".inf", ".scf", ".gadget", ".py"),
    }
)
_REASONS = {
    errno.ENOENT: "introuvable",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EEXIST: "il existe déjà",
    errno.ENAMETOOLONG: "son nom est trop long",
}


@contextmanager
def reaching(path: Path) -> Iterator[None]:
    """Turn what the system refuses about a file into a problem that names it."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull from error
        raise Unreachable(path, _REASONS.get(error.errno or 0, "")) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes at a path at once: never half a file, never the old one lost. Or Unreachable, DiskFull."""
    with reaching(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".partiel")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


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


def is_program(name: str) -> bool:
    """Whether a file of this name would run something when it is opened: it is kept, and never opened."""
    return PurePosixPath(safe_file_name(name)).suffix.lower() in _PROGRAMS


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
