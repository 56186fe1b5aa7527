"""What only Windows knows of updates: what its registry forbids, its own version, how a setup is started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cld_desktop.domain.problems import Refused
from cld_desktop.domain.updates import Version

POLICIES = r"Software\Policies\SuiviCLD"
HAS_SETUPS = sys.platform == "win32"
"""Whether a setup can be started on this system."""


def registry(values: tuple[str, ...], key: str = POLICIES) -> list[dict[str, object]]:
    """What the policies say, of the computer then of the person; nothing where there is no registry."""
    if sys.platform != "win32":
        return []
    import winreg

    told = []
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        found: dict[str, object] = {}
        try:
            with winreg.OpenKey(root, key) as opened:
                for name in values:
                    try:
                        found[name] = winreg.QueryValueEx(opened, name)[0]
                    except FileNotFoundError:
                        continue
        except FileNotFoundError:
            pass
        told.append(found)
    return told


def system() -> Version | None:
    """The version of Windows; None elsewhere."""
    if sys.platform != "win32":
        return None
    return Version(*sys.getwindowsversion()[:3])


def start(setup: Path) -> None:
    """Show a setup to the person, who goes through it. Raises Refused elsewhere than on Windows."""
    if sys.platform != "win32":
        raise Refused(f"Cet installateur est pour Windows : il vous attend dans « {setup.parent} ».")
    os.startfile(setup)
