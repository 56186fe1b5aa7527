"""The tools of the system and of Windows' files: called, and what they refuse told in French."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
_NOTHING_LEFT = 2_000_000  # bytes: a tool that stopped then was stopped by that, whatever it says
_EPOCH = "1704067200"  # 1 January 2024: the time of day of a build is nobody's business


class Exit(IntEnum):
    """How a build ends."""

    TOOL = 1
    USAGE = 2
    WRONG_PYTHON = 3
    WRONG_DIGEST = 4
    DISK_FULL = 5
    TOO_LARGE = 6


class Refusal(Exception):
    """What stops a build: a sentence, and how the process ends."""

    def __init__(self, sentence: str, code: Exit) -> None:
        super().__init__(sentence)
        self.code = code


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a tool to its end and give what it printed. Raises Refusal with its last words when it fails."""
    told = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "LC_ALL": "C.UTF-8", **(env or {})}
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=told,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Refusal(
            f"L’outil « {command[0]} » ne peut pas être lancé : {error.strerror}.", Exit.TOOL
        ) from error
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip())[-2000:]
        if "No space left" in words or shutil.disk_usage(cwd or Path.cwd()).free < _NOTHING_LEFT:
            raise Refusal("Le disque est plein : libérez de l’espace, puis recommencez.", Exit.DISK_FULL)
        raise Refusal(f"« {Path(command[0]).name} » a échoué :\n{words}", Exit.TOOL)
    return done.stdout


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def wheels(lock: Path, folder: Path) -> list[Path]:
    """Download the Windows wheels of a lock, each checked against its digest. Raises Refusal."""
    folder.mkdir(parents=True, exist_ok=True)
    _forget_others(lock, folder)
    try:
        run(
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
            "--require-hashes", "--no-deps", "--platform", "win_amd64", "--python-version", "3.11",
            "--only-binary=:all:", "--dest", folder, "--requirement", lock,
        )  # fmt: skip
    except Refusal as refusal:
        if "DO NOT MATCH THE HASHES" in str(refusal):
            raise Refusal(
                f"Un fichier de {lock.name} n’a pas l’empreinte attendue : rien n’a été construit.",
                Exit.WRONG_DIGEST,
            ) from refusal
        raise
    return sorted(folder.glob("*.whl"))


def _forget_others(lock: Path, folder: Path) -> None:
    """What an earlier lock had brought, or what was changed since, must not be packed."""
    wanted = set(re.findall(r"sha256:([0-9a-f]{64})", lock.read_text("utf-8")))
    for path in folder.glob("*.whl"):
        if digest_of(path) not in wanted:
            path.unlink()


def say(sentence: str) -> None:
    """What goes on, beside what the command prints."""
    print(sentence, file=sys.stderr, flush=True)


def millions(size: int) -> str:
    """A size as it is told: « 37,6 Mo »."""
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")
