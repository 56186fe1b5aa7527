"""The locks: pinned by digest, alike for running and testing, bound to no place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"


def pins(lock):
    """Name and version of each requirement of a lock, its condition included."""
    return set(re.findall(r"^(\S+==[^\\\n]+?) *\\$", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_a_lock_names_no_host_and_holds_only_pins_with_their_digests(lock):
    lines = (ROOT / lock).read_text("utf-8").splitlines()

    odd = [
        line
        for line in lines
        if not re.fullmatch(r"\S+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]

    assert odd == []


def test_what_is_tested_is_what_is_run():
    assert pins(RUNTIME) <= pins(DEV)


def test_every_requirement_of_the_project_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for lock, wanted in (
        (RUNTIME, project["dependencies"]),
        (DEV, project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        locked = {pin.split("==")[0] for pin in pins(lock)}
        asked = {re.split(r"[\[>=<;\s]", each)[0].lower().replace("_", "-") for each in wanted}
        assert asked <= locked, f"python3 dev.py lock : {asked - locked}"


def test_the_commit_hook_runs_the_locked_ruff():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")

    assert set(re.findall(r"ruff==[\d.]+", hooks)) == {pin for pin in pins(DEV) if pin.startswith("ruff==")}
