"""How long a path may be on this computer, and what is said of one that is longer."""

from __future__ import annotations

import sys
from pathlib import Path

from cld_desktop.domain.problems import PathTooLong

WITHIN = 118
"""What the program adds to its data folder at most: « copies », a folder, a name as `files` cuts it."""
_FOLDER_LESS = 12  # Windows keeps room for a short name in each folder

if sys.platform == "win32":  # pragma: no cover
    import ctypes

    def longest() -> int:
        """The longest path that the system opens: the policy of Windows lifts its old limit, or does not."""
        ask = getattr(ctypes.windll.ntdll, "RtlAreLongPathsEnabled", None)
        return 32_000 if ask is not None and ask() & 0xFF else 259

else:

    def longest() -> int:
        """The longest path that the system opens."""
        return 4095


def is_too_long(path: Path, most: int | None = None) -> bool:
    """Whether the system, which says that it finds nothing there, only finds the path too long."""
    return len(str(path.absolute())) > (longest() if most is None else most) - _FOLDER_LESS


def check_room(root: Path, most: int | None = None) -> None:
    """Refuse a data folder so deep that the files of a base could not all be kept in it. Or PathTooLong."""
    most = longest() if most is None else most
    if len(str(root.absolute())) + WITHIN > most:
        raise PathTooLong(root, most - WITHIN)
