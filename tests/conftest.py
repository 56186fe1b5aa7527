"""What every test stands on: no screen is needed, and nothing of the person's own is read or written."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

# Set while pytest loads this file: Qt and platformdirs read them once, when first imported.
_own_home = Path(tempfile.mkdtemp(prefix="suivi-cld-tests-"))  # mode 0700, as Qt demands of XDG_RUNTIME_DIR
atexit.register(shutil.rmtree, _own_home, ignore_errors=True)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_RUNTIME_DIR"] = str(_own_home)
os.environ["XDG_DATA_HOME"] = str(_own_home / "data")
os.environ["XDG_CONFIG_HOME"] = str(_own_home / "config")
os.environ["XDG_STATE_HOME"] = str(_own_home / "state")
os.environ.pop("CLD_DESKTOP_DATA", None)
# What is compiled is kept: each of the many processes that the tests start would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

gc.disable()  # until all tests are known: nothing that is loaded or collected by then is ever let go


def pytest_collection_finish() -> None:
    """Look for waste in what the tests leave, never again in the modules and the tests themselves."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that last: at the end, the other workers would wait for them."""
    items.sort(key=lambda item: item.get_closest_marker("lasting") is None)
