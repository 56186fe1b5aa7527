"""Under which terms this copy of the program may be updated: its keys, its source, and what IT decided."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cld_desktop import __version__, paths
from cld_desktop.domain import updates
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.updates import Source, Version
from cld_desktop.services import update_windows

RESOURCE = "updates.json"
FORBIDS, SOURCE = "DisableUpdate", "UpdateSource"
"""The values of the policy."""
NO_UPDATE = "CLD_DESKTOP_NO_UPDATE"
POLICY = Path("/etc/suivi-cld/policy.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What decides of updates here. Without a key nothing can be verified, so nothing is ever offered.

    `fault` says why the source that was chosen cannot be one.
    """

    running: Version = field(default_factory=lambda: updates.version(__version__))
    keys: tuple[bytes, ...] = ()
    source: Source | None = None
    is_forbidden: bool = False
    is_source_imposed: bool = False
    fault: str = ""
    windows: Version | None = None
    has_setups: bool = update_windows.HAS_SETUPS

    @property
    def can_verify(self) -> bool:
        """Whether a file that announces an update can be trusted."""
        return bool(self.keys) and not self.is_forbidden

    @property
    def can_look(self) -> bool:
        """Whether there is somewhere to look for updates."""
        return self.can_verify and self.source is not None


def read(environ: Mapping[str, str], *, resource: Path | None = None, policy: Path = POLICY) -> Terms:
    """The terms of this copy, on this computer."""
    shipped = json.loads((resource or paths.resource(RESOURCE)).read_text("utf-8"))
    decided = [*update_windows.registry((FORBIDS, SOURCE)), _policy_of(policy)]
    imposed = next((str(one[SOURCE]) for one in decided if one.get(SOURCE)), "")
    source, fault = _source(imposed or shipped["source"])
    return Terms(
        keys=tuple(base64.b64decode(key, validate=True) for key in shipped["keys"]),
        source=source,
        is_forbidden=_says_yes(environ.get(NO_UPDATE)) or any(_says_yes(one.get(FORBIDS)) for one in decided),
        is_source_imposed=bool(imposed),
        fault=fault,
        windows=update_windows.system(),
    )


def _source(text: str) -> tuple[Source | None, str]:
    try:
        return (updates.source(text) if text.strip() else None), ""
    except Refused as refusal:
        return None, str(refusal)


def _policy_of(path: Path) -> Mapping[str, object]:
    """What the file says; one that cannot be read forbids, since somebody wanted to decide something."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return {FORBIDS: 1}
    return told if isinstance(told, dict) else {FORBIDS: 1}


def _says_yes(value: object) -> bool:
    return value not in (None, 0, "", "0")
