"""Try the Windows setup under Wine, check by check, and print what each saw.

python3 dev.py verify windows [--only NAME] [--setup FILE]
"""

from __future__ import annotations

import shutil
import sys
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cld_desktop import __version__
from windows import stage
from windows.build import WORK, deliver
from windows.checks import CHECKS
from windows.command_line import CommandLine
from windows.pack import Packing, pack
from windows.product import ROOT, setup_name
from windows.tools import Exit, Refusal, say
from windows.trial import Failed, NotTried, Trial

_OLDER = "0.0.9"
_AT_ONCE = 2
_HELD, _NOT_HELD, _NOT_TRIED = "réussi", "ÉCHEC", "non essayé"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check, how it went, how long it took and what it saw."""

    name: str
    state: str
    seconds: float
    told: str


def main() -> int:
    """Gives 0 when no check fails, else 1."""
    parser = CommandLine(prog="dev.py verify windows", description="Essaie l’installateur sous Wine.")
    parser.add_argument("--only", metavar="NOM", action="append", help="cet essai seulement")
    parser.add_argument("--setup", type=Path, metavar="FICHIER", default=ROOT / "dist" / setup_name())
    options = parser.parse_args()
    wanted = options.only or list(CHECKS)
    if unknown := [name for name in wanted if name not in CHECKS]:
        print(f"Il n’y a pas d’essai « {unknown[0]} », mais : {', '.join(CHECKS)}.", file=sys.stderr)
        return Exit.USAGE
    if not options.setup.is_file():
        print(
            "Il n’y a pas d’installateur : faites d’abord « python3 dev.py build windows ».", file=sys.stderr
        )
        return Exit.USAGE
    try:
        trial = prepared(options.setup.resolve())
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        outcomes = list(pool.map(lambda name: _tried(name, trial), wanted))
    print(table(outcomes))
    return 1 if any(one.state == _NOT_HELD for one in outcomes) else 0


def prepared(setup: Path) -> Trial:
    """What the checks compare with: this tree laid out, and packed one version lower. Raises Refusal."""
    work = WORK / "essais"
    shutil.rmtree(work, ignore_errors=True)
    laid_out, older = work / "stage", work / "older"
    stage.lay_out(laid_out, WORK)
    deliver(pack(laid_out, work, Packing(__version__, is_fast=True)), laid_out, work / "dist", __version__)
    say(f"La version {_OLDER}, pour la mise à niveau…")
    shutil.copytree(laid_out, older)
    stage.as_version(older, WORK, _OLDER)
    return Trial(
        setup=setup,
        older=pack(older, work, Packing(_OLDER, is_fast=True)),
        version=__version__,
        older_version=_OLDER,
        stage=laid_out,
        work=work,
        pictures=WORK / "pictures",
    )


def _tried(name: str, trial: Trial) -> Outcome:
    began = time.monotonic()
    try:
        told, state = CHECKS[name](trial), _HELD
    except Failed as failure:
        told, state = str(failure), _NOT_HELD
    except NotTried as reason:
        told, state = str(reason), _NOT_TRIED
    except Exception:  # one check that breaks must not hide what the others saw
        told, state = traceback.format_exc(), _NOT_HELD
    outcome = Outcome(name, state, time.monotonic() - began, told)
    say(f"{outcome.state} : {name}, {told}")
    return outcome


def table(outcomes: Sequence[Outcome]) -> str:
    """Every check on its line, in the order they are listed."""
    widest = max(len(one.name) for one in outcomes)
    return "\n".join(
        f"{one.state:<10}  {one.name:<{widest}}  {one.seconds:4.0f} s  {one.told}" for one in outcomes
    )


if __name__ == "__main__":
    sys.exit(main())
