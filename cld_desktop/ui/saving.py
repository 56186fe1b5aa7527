"""A file put where a person says: whole, or not at all and the one that was there untouched."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cld_desktop.domain.files import reaching


def write_whole(path: Path, content: bytes) -> None:
    """Write a file at once. Raises Unreachable or DiskFull."""
    with reaching(path):
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".partiel")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
