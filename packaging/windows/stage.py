"""The folder that the setup packs: Python, the libraries, the program, and what starts it."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

from cld_desktop import __version__
from windows import launcher, libraries, runtime, trimming
from windows.compiling import compile_folder
from windows.product import CONSOLE_EXE, ROOT, UPDATE_SOURCE, WINDOW_EXE
from windows.tools import run, say

_OWNED = ("cld_desktop", "resources", "LICENSE")
_TOLD = Path("app", "cld_desktop", "__init__.py")


def lay_out(stage: Path, work: Path, embed: Path | None = None) -> None:
    """Fill `stage` from nothing with this very version, unsigned. Raises Refusal."""
    runtime.check_python()
    shutil.rmtree(stage, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    say("Python pour Windows…")
    runtime.lay_out(stage / "runtime", work, embed)
    say("Bibliothèques…")
    site = stage / "runtime" / "site-packages"
    libraries.lay_out(site, work)
    say("Programme…")
    _lay_out_program(stage)
    launcher.draw_icon(work / "icon.ico")
    shutil.copyfile(work / "icon.ico", stage / "icon.ico")
    launcher.compile_programs(stage, work, __version__)
    compile_folder(site, keeps_sources=False)
    trimming.tell_what_is_left(site)
    compile_folder(stage / "app", keeps_sources=True)


def _lay_out_program(stage: Path) -> None:
    app = stage / "app"
    app.mkdir()
    for name in _OWNED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, app / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, app / name)
    if UPDATE_SOURCE:
        shipped = app / "resources" / "updates.json"
        told = json.loads(shipped.read_text("utf-8")) | {"source": UPDATE_SOURCE}
        shipped.write_text(json.dumps(told), "utf-8")
    shutil.copytree(ROOT / "resources" / "licences", stage / "licences")
    shutil.copyfile(ROOT / "LICENSE", stage / "licences" / "suivi-cld.txt")


def as_version(stage: Path, work: Path, version: str) -> None:
    """Have what was laid out say that it is another version, for trying upgrades."""
    if version == __version__:
        return
    told = stage / _TOLD
    told.write_text(told.read_text("utf-8").replace(f'"{__version__}"', f'"{version}"'), "utf-8")
    compile_folder(stage / "app", keeps_sources=True)
    launcher.compile_programs(stage, work, version)


def sign_programs(stage: Path, command: str) -> None:
    """Sign what we made; Python's and Qt's own signatures stay as they came."""
    for path in (stage / WINDOW_EXE, stage / CONSOLE_EXE, stage / "runtime" / "python3.dll"):
        if not libraries.is_signed(path):
            run(*shlex.split(command), path)
