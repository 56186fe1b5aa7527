"""The layers hold: import-linter's contracts, and none of them forgets a package."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_imports_point_inwards():
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"

    linted = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8")

    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_package_is_kept_from_qt_sql_and_reportlab_but_its_owner():
    owners = {"PySide6": {"ui", "app"}, "sqlalchemy": {"storage"}, "reportlab": {"reports"}}
    package = ROOT / "cld_desktop"
    rooms = {child.name for child in package.iterdir() if (child / "__init__.py").is_file()} | {"app"}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]

    for library, owned_by in owners.items():
        guarded = {
            module.removeprefix("cld_desktop.")
            for contract in contracts
            if library in contract.get("forbidden_modules", [])
            for module in contract["source_modules"]
        }
        forgotten = rooms - owned_by - guarded
        assert not forgotten, (
            f"add to the source_modules that forbid {library} in pyproject.toml: {forgotten}"
        )
