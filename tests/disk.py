"""What tests do to files, on a system that keeps what may only be read and has neither links nor pipes."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pytest

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows n’a ni tuyau ni lien pour tous")


def take_away(path: Path) -> None:
    """Remove a file, or a folder with all that it holds, even what may only be read."""
    if path.is_dir():
        for one in path.iterdir():
            take_away(one)
        shutil.rmtree(path)
    else:
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
        path.unlink()
