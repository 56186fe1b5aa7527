"""Build the Windows setup: laid out, signed when asked, then packed by NSIS.

python3 dev.py build windows [--embed ARCHIVE] [--fast] [--sign COMMAND] [--out FOLDER]
"""

from __future__ import annotations

import argparse
import errno
import shutil
import sys
from pathlib import Path

from cld_desktop import __version__
from windows import bill, libraries, runtime, stage
from windows.command_line import CommandLine
from windows.pack import Packing, pack
from windows.product import ROOT
from windows.tools import Exit, Refusal, digest_of, millions, say

WORK = ROOT / "build" / "windows"
MOST_INSTALLED = 130_000_000  # bytes
MOST_SETUP = 40_000_000
_FULL = "Le disque est plein : libérez de l’espace, puis recommencez."


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
        print(_FULL, file=sys.stderr)
        return Exit.DISK_FULL
    print(f"{setup}  {millions(setup.stat().st_size)}")
    return 0


def _options() -> argparse.Namespace:
    parser = CommandLine(prog="dev.py build windows", description="Fait l’installateur pour Windows.")
    add = parser.add_argument
    add("--embed", type=Path, metavar="ARCHIVE", help="l’archive officielle de Python, pour publier")
    add("--digest", metavar="SHA-256", help="l’empreinte que cette archive doit avoir")
    add("--fast", action="store_true", help="comprime peu, pour un essai")
    add("--sign", metavar="COMMANDE", help="signe un fichier, dont le nom est ajouté à la commande")
    add("--out", type=Path, metavar="DOSSIER", default=ROOT / "dist", help="où écrire (dist par défaut)")
    add("--work", type=Path, metavar="DOSSIER", default=WORK, help="où travailler")
    options = parser.parse_args()
    if options.embed and not options.digest:
        parser.error("the following arguments are required: --digest")
    return options


def build(options: argparse.Namespace) -> Path:
    """Everything from nothing. Raises Refusal; the folder of the result is written last, and whole."""
    work: Path = options.work.absolute()
    laid_out = work / f"stage-{__version__}"
    if options.embed:
        runtime.check_archive(options.embed, options.digest)
    stage.lay_out(laid_out, work, options.embed)
    _refuse_above(
        libraries.total_size(laid_out.rglob("*")), MOST_INSTALLED, "Une fois installé, le programme"
    )
    if options.sign:
        stage.sign_programs(laid_out, options.sign)
    say("Installateur…")
    packed = pack(laid_out, work, Packing(__version__, is_fast=options.fast, sign=options.sign))
    if not options.fast:
        _refuse_above(packed.stat().st_size, MOST_SETUP, "L’installateur")
    return deliver(packed, laid_out, options.out, __version__)


def deliver(packed: Path, laid_out: Path, folder: Path, version: str) -> Path:
    """Write the setup, its bill of materials and their digests in `folder`; gives the setup."""
    folder.mkdir(parents=True, exist_ok=True)
    materials = folder / packed.name.replace("-setup.exe", "-composants.cdx.json")
    bill.write_bill(materials, version=version, stage=laid_out, setup=packed)
    setup = folder / packed.name
    arriving = setup.with_suffix(".part")
    shutil.copyfile(packed, arriving)
    arriving.replace(setup)  # nobody ever sees half of it
    sums = "".join(f"{digest_of(path)}  {path.name}\n" for path in (setup, materials))
    (folder / "SHA256SUMS").write_text(sums, "utf-8")
    return setup


def _refuse_above(size: int, most: int, what: str) -> None:
    say(f"{what} : {millions(size)}")
    if size > most:
        raise Refusal(f"{what} pèse {millions(size)}, plus que les {millions(most)} permis.", Exit.TOO_LARGE)


if __name__ == "__main__":
    raise SystemExit(main())
