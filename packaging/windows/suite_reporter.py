"""What pytest loads on the Windows Python: it leaves out what is listed, and tells of each test as it ends.

It writes as it goes: when the process dies, the test that had begun is the one it died in, and the next
process takes up after it.
"""

from __future__ import annotations

import json
import os
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

# Before Qt is loaded: Wine keeps such variables from the programs it starts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_FONTDIR"] = os.environ["SUITE_FONTS"]

_TOLD = Path(os.environ["SUITE_TOLD"])
_LIST = tomllib.loads(Path(os.environ["SUITE_LEFT_OUT"]).read_text("utf-8"))
_PATTERNS = tuple(name for entry in _LIST["left_out"] for name in entry["tests"])


_NO_PDF = "QtPdf n’ouvre pas de PDF sous Wine 8\u00a0: le processus s’y arrêterait."
_asked_for_a_pdf: set[str] = set()


def pytest_configure() -> None:
    """Name the tests that open a PDF, each as it does, instead of the process ending there."""
    from PySide6 import QtPdf

    class Refused(QtPdf.QPdfDocument):
        def __init__(self, *_: Any) -> None:
            _asked_for_a_pdf.add(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0])
            pytest.fail(_NO_PDF)

    QtPdf.QPdfDocument = Refused  # type: ignore[assignment,misc]


def _tell(*what: Any) -> None:
    with _TOLD.open("a", encoding="utf-8") as file:
        file.write(json.dumps(what) + "\n")


def _begun() -> frozenset[str]:
    if not _TOLD.exists():
        return frozenset()
    lines = (json.loads(line) for line in _TOLD.read_text("utf-8").splitlines())
    return frozenset(line[1] for line in lines if line[0] == "begun")


def _why_left_out(test: str) -> str | None:
    """What names a test in the list: its name, that of all its values, its file, or a pattern."""
    names = (test, test.partition("[")[0], test.partition("::")[0])
    patterns = ((one, one.replace("[", "[[]")) for one in _PATTERNS)
    return next((one for one, pattern in patterns if any(fnmatchcase(name, pattern) for name in names)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what is neither listed nor begun already."""
    begun = _begun()
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        why = _why_left_out(item.nodeid)
        if why is not None:
            _tell("left out", item.nodeid, why)
        (dropped if why is not None or item.nodeid in begun else kept).append(item)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def pytest_runtest_logstart(nodeid: str) -> None:
    """Tell that a test begins."""
    _tell("begun", nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Tell how one part of a test went."""
    if report.failed and report.nodeid in _asked_for_a_pdf:
        _tell("left out", report.nodeid, _NO_PDF)
    elif report.failed:
        _tell("failed", report.nodeid, report.longreprtext[-6000:])
    elif report.skipped:
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else ""
        _tell("skipped", report.nodeid, reason)
    elif report.when == "call":
        _tell("passed", report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Tell of a file that cannot be loaded."""
    if report.failed:
        _tell("failed", report.nodeid, report.longreprtext[-6000:])


def pytest_runtest_logfinish(nodeid: str) -> None:
    """Tell that a test is over."""
    _tell("ended", nodeid)
