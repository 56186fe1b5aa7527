"""Try the Windows setup under Wine, check by check, and print what each saw.

python3 dev.py verify windows [--only NAME]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from cld_desktop import __version__
from windows.build import build
from windows.checks import CHECKS, Failed, Trial
from windows.product import ROOT, setup_name
from windows.tools import Refusal

_OLDER = "0.0.9"


def main() -> int:
    """Gives 0 when every check holds, else 1."""
    parser = argparse.ArgumentParser(prog="dev.py verify windows")
    parser.add_argument("--only", choices=list(CHECKS), action="append")
    parser.add_argument("--setup", type=Path, default=ROOT / "dist" / setup_name())
    options = parser.parse_args()
    work = ROOT / "build" / "windows"
    try:
        older = _older(work)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    if not options.setup.is_file():
        print(
            "Il n’y a pas d’installateur : faites d’abord « python3 dev.py build windows ».", file=sys.stderr
        )
        return 2
    trial = Trial(
        setup=options.setup.resolve(),
        older=older,
        version=__version__,
        older_version=_OLDER,
        stage=work / f"stage-{__version__}",
        pictures=work / "pictures",
    )
    held = [_try(name, trial) for name in options.only or CHECKS]
    return 0 if all(held) else 1


def _older(work: Path) -> Path:
    """The same tree packed one version lower, made when it is not there yet."""
    setup = work / "older" / setup_name(_OLDER)
    if not setup.is_file():
        build(argparse.Namespace(embed=None, fast=True, version=_OLDER, sign=None, out=setup.parent))
    return setup


def _try(name: str, trial: Trial) -> bool:
    began = time.monotonic()
    try:
        told, holds = CHECKS[name](trial), True
    except Failed as failure:
        told, holds = str(failure), False
    state = "réussi" if holds else "ÉCHEC "
    print(f"{state}  {name:<20} {time.monotonic() - began:5.0f} s  {told}", flush=True)
    return holds


if __name__ == "__main__":
    sys.exit(main())
