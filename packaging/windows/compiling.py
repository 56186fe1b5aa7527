"""Modules compiled the same whoever compiles them: order, names and checks tell of no machine.

python3 -m windows.compiling FOLDER PREFIX [--keep]
"""

from __future__ import annotations

import py_compile
import sys
from pathlib import Path

from windows.tools import run


def compile_folder(folder: Path, *, keeps_sources: bool, prefix: str = "") -> None:
    """Compile every module beside its source or in its place. Raises Refusal when one cannot be.

    In a process of its own: the order of a set, which goes into what is compiled, hangs on how one began.
    """
    told = ("--keep",) if keeps_sources else ()
    run(sys.executable, "-m", "windows.compiling", folder, prefix, *told, env={"PYTHONHASHSEED": "0"})


def main() -> int:
    """Compile all, in the order of their names."""
    folder, prefix, *told = sys.argv[1:]
    for path in sorted(Path(folder).rglob("*.py")):
        _compile(path, prefix + path.relative_to(folder).as_posix(), keeps_source=bool(told))
    return 0


def _compile(path: Path, name: str, *, keeps_source: bool) -> None:
    py_compile.compile(
        str(path),
        cfile=None if keeps_source else str(path.with_suffix(".pyc")),
        dfile=name,
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not keeps_source:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
