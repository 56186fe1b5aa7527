"""Build the folder with PyInstaller, then ask the program in it to try itself.

python3 dev.py build linux
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PyInstaller.__main__

ROOT = Path(__file__).resolve().parents[2]
_BUILT = ROOT / "dist" / "cld-desktop"
_HIDDEN = ("sqlalchemy.dialects.sqlite", "_cffi_backend")  # asked for by a name, and by compiled modules
_COLLECTED = ("cld_desktop",)  # pages, dialogs and readers are imported by their name
_CARRIED = ("lucide", "font_source_sans_pro", "font_source_serif_pro", "docx", "alembic")


def main() -> int:
    """Build, then try. Gives the exit code of the trial."""
    PyInstaller.__main__.run(_arguments())
    print(_BUILT, flush=True)
    return subprocess.run([_BUILT / "cld-desktop", "self-test"], check=False).returncode


def _arguments() -> list[str]:
    told = [str(ROOT / "cld_desktop" / "__main__.py"), "--noconfirm", "--log-level=WARN"]
    told += ["--name=cld-desktop", f"--distpath={ROOT / 'dist'}", f"--workpath={ROOT / 'build' / 'linux'}"]
    told += [f"--specpath={ROOT / 'build' / 'linux'}", f"--paths={ROOT}"]
    # `resources` and the revisions stand where `paths` and Alembic look for them, beside the modules.
    told += [f"--add-data={ROOT / 'resources'}:resources", f"--add-data={ROOT / 'LICENSE'}:."]
    versions = "cld_desktop/storage/migrations"
    told += [f"--add-data={ROOT / versions}:{versions}"]
    told += [f"--hidden-import={name}" for name in _HIDDEN]
    told += [f"--collect-submodules={name}" for name in _COLLECTED]
    told += [f"--collect-all={name}" for name in _CARRIED]
    return told


if __name__ == "__main__":
    sys.exit(main())
