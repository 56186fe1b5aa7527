"""The build itself: two builds give the same bytes, and each thing that prevents it has a code of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from windows.build import WORK
from windows.product import ROOT
from windows.tools import Exit
from windows.trial import Trial, digests, expect, expect_same_files, small_disk

_WHEELS = ("wheels", "wheels-runtime")
_TREE = ("cld_desktop", "packaging", "resources", "LICENSE", "pyproject.toml", "requirements.lock")
_DIGEST, _OTHER = r"sha256:(\w{63})\w", r"sha256:\g<1>0"
_TOO_MUCH = 30_000_000  # bytes that nobody asked for


def built_apart(work: Path, *options: str | Path, tree: Path = ROOT, seed: str = "0") -> tuple[int, str]:
    """The command itself, in a folder of its own: how it ends, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "windows.build", "--fast", "--work", work, "--out", work / "dist", *options],
        cwd=tree,
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join((str(tree / "packaging"), str(tree))),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def room_of(name: str) -> Path:
    """An empty folder, where the wheels that were downloaded are at hand."""
    room = WORK / name
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    for wheels in _WHEELS:
        if (WORK / wheels).is_dir():
            shutil.copytree(WORK / wheels, room / wheels, copy_function=os.link)
    return room


def two_builds_are_one(trial: Trial) -> str:
    """What this tree was laid out and packed as, made again from nothing elsewhere: not a byte differs."""
    room = room_of("encore")
    code, words = built_apart(room, seed="4321")
    expect(code, 0, f"code de la construction\n{words[-2000:]}")
    (again,) = room.glob("stage-*")
    expect_same_files(digests(again), digests(trial.stage), "dossier de l’installateur")
    first, second = digests(trial.work / "dist"), digests(room / "dist")
    expect_same_files(second, first, "ce qui est livré")
    shutil.rmtree(room)
    return f"{len(digests(trial.stage))} fichiers et {len(first)} livrés, les mêmes à l’octet près"


def the_build_refuses(trial: Trial) -> str:
    """Each refusal provoked for good: a sentence, its own code, and nothing delivered."""
    del trial
    room = room_of("refus")
    archive = room / "archive.zip"
    archive.write_bytes(b"rien")
    refusals = [
        _refused(room, Exit.USAGE, "--embed"),
        _refused(room, Exit.WRONG_DIGEST, "--embed", archive, "--digest", "0" * 64),
        _refused(room, Exit.TOOL, tree=_tree(room, "launcher.rc", "VERSIONINFO", "RIEN")),
        _refused(room, Exit.WRONG_PYTHON, tree=_tree(room, "product.py", r"\(3, 11\)", "(3, 9)")),
        _refused(room, Exit.WRONG_DIGEST, tree=_tree(room, "runtime.lock", _DIGEST, _OTHER)),
        _refused(room, Exit.WRONG_DIGEST, tree=_tree(room, "../../requirements.lock", _DIGEST, _OTHER)),
        _refused(room, Exit.TOO_LARGE, tree=_heavy_tree(room)),
    ]
    with small_disk("size=20m") as disk:
        refusals.append(_refused(disk, Exit.DISK_FULL))
    shutil.rmtree(room)
    return f"codes {', '.join(str(int(code)) for code in sorted(set(refusals)))}; rien de livré"


def _refused(work: Path, code: Exit, *options: str | Path, tree: Path = ROOT) -> Exit:
    found, words = built_apart(work, *options, tree=tree)
    expect(found, code, f"code de la construction\n{words[-2000:]}")
    expect("Traceback" in words, False, f"code {code} : une phrase")
    expect((work / "dist").exists(), False, "ce qui est livré")
    return code


def _tree(room: Path, name: str, pattern: str, replacement: str) -> Path:
    """A copy of what is built from, with one file changed; its path is from the packaging's own folder."""
    tree = room / "arbre"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    for part in _TREE:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, tree / part)
    path = tree / "packaging" / "windows" / name
    changed, count = re.subn(pattern, replacement, path.read_text("utf-8"))
    expect(count > 0, True, f"« {pattern} » dans {name}")
    path.write_text(changed, "utf-8")
    return tree


def _heavy_tree(room: Path) -> Path:
    tree = _tree(room, "launcher.rc", "VERSIONINFO", "VERSIONINFO")
    with (tree / "resources" / "poids.bin").open("wb") as file:
        file.truncate(_TOO_MUCH)
    return tree
