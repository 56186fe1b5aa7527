"""The log of the data folder: what went wrong, for whoever helps; never what people typed."""

from __future__ import annotations

import logging

from cld_desktop.paths import DataFolder

_SIZE = 1_000_000  # bytes before a new file
_KEPT = 3


def start_log(folder: DataFolder) -> bool:
    """Write warnings and worse to `suivi.log`, in turn with older ones; False when it cannot be written."""
    from logging.handlers import RotatingFileHandler

    if not folder.root.is_dir():
        return False
    try:
        handler = RotatingFileHandler(folder.log, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    return True
