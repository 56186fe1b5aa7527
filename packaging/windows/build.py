"""Build the Windows setup: the stage laid out, both programs compiled, then packed by NSIS.

python3 dev.py build windows [--embed ARCHIVE] [--fast] [--version X.Y.Z] [--sign COMMAND]
"""

from __future__ import annotations

import argparse
import errno
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from cld_desktop import __version__
from windows import bill, launcher, libraries, runtime
from windows.product import (
    BACKUP_SUFFIX,
    CONSOLE_EXE,
    HERE,
    IDENTIFIER,
    MUTEX,
    NAME,
    PUBLISHER,
    ROOT,
    WINDOW_EXE,
    quad,
    setup_name,
)
from windows.tools import Exit, Refusal, digest_of, run

MOST_INSTALLED = 130_000_000  # bytes
MOST_SETUP = 40_000_000
_OWNED = ("cld_desktop", "resources", "LICENSE")


def main() -> int:
    """Build, and say what was built. Gives an exit code of `tools.Exit`."""
    options = _options()
    try:
        setup = build(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("Le disque est plein : libérez de l’espace, puis recommencez.", file=sys.stderr)
        return Exit.DISK_FULL
    print(f"{setup}  {_millions(setup.stat().st_size)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py build windows")
    parser.add_argument(
        "--embed", type=Path, help="l’archive officielle de Python à la place de la roue épinglée"
    )
    parser.add_argument("--fast", action="store_true", help="comprimer peu, pour un essai")
    parser.add_argument(
        "--version", default=__version__, help="une autre version, pour essayer une mise à niveau"
    )
    parser.add_argument("--sign", help="commande qui signe un fichier, dont le nom lui est ajouté")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    return parser.parse_args()


def build(options: argparse.Namespace) -> Path:
    """Everything from nothing. Raises Refusal; `dist` is written last, and whole."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", options.version):
        raise Refusal(f"« {options.version} » n’est pas une version : il faut trois nombres.", Exit.USAGE)
    runtime.check_python()
    work = ROOT / "build" / "windows"
    stage = work / f"stage-{options.version}"
    shutil.rmtree(stage, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)

    _say("Python pour Windows…")
    runtime.lay_out(stage / "runtime", work, options.embed)
    _say("Bibliothèques…")
    libraries.lay_out(stage / "runtime" / "site-packages", work)
    _say("Programme…")
    _lay_out_program(stage, options.version)
    launcher.draw_icon(work / "icon.ico")
    shutil.copyfile(work / "icon.ico", stage / "icon.ico")
    programs = launcher.compile_programs(stage, work, options.version)
    runtime.compile_folder(stage / "runtime" / "site-packages", keeps_sources=False)
    runtime.compile_folder(stage / "app", keeps_sources=True)
    installed = libraries.total_size(stage.rglob("*"))
    _refuse_above(installed, MOST_INSTALLED, "Une fois installé, le programme")
    for program in programs if options.sign else ():
        run(*options.sign.split(), program)

    _say("Installateur…")
    packed = _pack(stage, work, options, installed)
    if not options.fast:
        _refuse_above(packed.stat().st_size, MOST_SETUP, "L’installateur")
    return _deliver(packed, stage, options)


def _lay_out_program(stage: Path, version: str) -> None:
    app = stage / "app"
    app.mkdir()
    for name in _OWNED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, app / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, app / name)
    if version != __version__:
        told = app / "cld_desktop" / "__init__.py"
        told.write_text(told.read_text("utf-8").replace(f'"{__version__}"', f'"{version}"'), "utf-8")
    shutil.copytree(ROOT / "resources" / "licences", stage / "licences")
    shutil.copyfile(ROOT / "LICENSE", stage / "licences" / "suivi-cld.txt")


def _pack(stage: Path, work: Path, options: argparse.Namespace, installed: int) -> Path:
    target = work / setup_name(options.version)
    defined = {
        "NAME": NAME,
        "IDENTIFIER": IDENTIFIER,
        "PUBLISHER": PUBLISHER,
        "VERSION": options.version,
        "QUAD": ".".join(map(str, quad(options.version))),
        "WINDOW_EXE": WINDOW_EXE,
        "CONSOLE_EXE": CONSOLE_EXE,
        "MUTEX": MUTEX,
        "BACKUP_SUFFIX": BACKUP_SUFFIX,
        "INSTALLED_KB": str(installed // 1000),
        "NEEDED_MB": str(2 * installed // 1_000_000),
        "OUT": str(target),
    }
    lines = [f'!define {name} "{value}"' for name, value in defined.items()]
    if options.fast:
        lines.append("!define FAST")
    if options.sign:
        lines += [f"!uninstfinalize '{options.sign} \"%1\"'", f"!finalize '{options.sign} \"%1\"'"]
    (work / "product.nsh").write_text("\n".join(lines) + "\n", "utf-8")
    (work / "files.nsh").write_text("\n".join(_file_lines(stage)) + "\n", "utf-8")
    shutil.copyfile(HERE / "installer.nsi", work / "installer.nsi")
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", "installer.nsi", cwd=work)
    return target


def _file_lines(stage: Path) -> Iterator[str]:
    """Every file, folder after folder and by name: the same tree always makes the same setup."""
    folder = None
    for path in sorted(stage.rglob("*")):
        if not path.is_file():
            continue
        if path.parent != folder:
            folder = path.parent
            inside = str(folder.relative_to(stage)).replace("/", "\\")
            yield f'SetOutPath "$INSTDIR{"" if inside == "." else chr(92) + inside}"'
        yield f'File "{path}"'


def _deliver(packed: Path, stage: Path, options: argparse.Namespace) -> Path:
    folder: Path = options.out
    folder.mkdir(parents=True, exist_ok=True)
    materials = folder / packed.name.replace("-setup.exe", "-composants.cdx.json")
    bill.write_bill(materials, version=options.version, stage=stage, setup=packed)
    setup = folder / packed.name
    shutil.copyfile(packed, setup)
    sums = "".join(f"{digest_of(path)}  {path.name}\n" for path in (setup, materials))
    (folder / "SHA256SUMS").write_text(sums, "utf-8")
    return setup


def _refuse_above(size: int, most: int, what: str) -> None:
    _say(f"{what} : {_millions(size)}")
    if size > most:
        raise Refusal(
            f"{what} pèse {_millions(size)}, plus que les {_millions(most)} permis.", Exit.TOO_LARGE
        )


def _millions(size: int) -> str:
    return f"{size / 1_000_000:.1f} Mo".replace(".", ",")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
