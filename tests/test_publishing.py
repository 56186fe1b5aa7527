"""An update as it is published: the commands of the publisher, then the program that trusts them."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cld_desktop.domain.updates import Version
from cld_desktop.services import update_terms, updates
from cld_desktop.services.arrivals import Work

ROOT = Path(__file__).parents[1]
SETUP = b"MZ" * 5000
NAME = "Suivi-CLD-0.2.0-setup.exe"


def sign(*arguments: object) -> subprocess.CompletedProcess[str]:
    sources = [str(ROOT / "packaging"), str(ROOT)]
    run = f"import runpy, sys; sys.path[:0] = {sources!r}; runpy.run_module('updates', run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", run, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def publish(dist: Path, *more: object) -> subprocess.CompletedProcess[str]:
    notes = dist.parent / "nouveautés.txt"
    notes.write_text("Les listes s’impriment plus vite.\n", "utf-8")
    told = ("--dist", dist, "--notes", notes, "--version", "0.2.0", "--released-on", "2023-10-20")
    return sign("announce", "--key", dist.parent / "clé", *told, *more)


@pytest.fixture
def dist(tmp_path):
    """A setup and its digest, a pair of keys, and what ships with the program."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / NAME).write_bytes(SETUP)
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(SETUP).hexdigest()}  {NAME}\n")
    (tmp_path / "updates.json").write_text('{"keys": [], "source": ""}')
    made = sign("new-key", tmp_path / "clé", "--resource", tmp_path / "updates.json")
    assert made.returncode == 0, made.stderr
    return folder


def terms(dist: Path) -> update_terms.Terms:
    return update_terms.read({}, resource=dist.parent / "updates.json", policy=dist / "absent.json")


def nothing(address: str, take: object) -> None:
    raise AssertionError(address)


def test_what_is_published_is_offered_and_brought(dist):
    done = publish(dist)
    assert done.returncode == 0, done.stderr
    path = dist / "mise-a-jour.json"
    offer = updates.look(path, terms(dist), today=date(2024, 1, 18), fetch=nothing)
    assert offer is not None
    assert offer.version == Version(0, 2, 0)
    assert offer.announcement.valid_until == date(2024, 1, 18)
    ready = updates.bring(offer, dist.parent / "reçus", Work(), fetch=nothing)
    assert ready.setup.read_bytes() == SETUP


def test_the_private_key_is_its_owners_alone_and_is_never_written_over(dist):
    private = dist.parent / "clé"
    if os.name == "posix":
        assert stat.S_IMODE(private.stat().st_mode) == 0o600
    before = private.read_bytes()
    again = sign("new-key", private, "--resource", dist.parent / "updates.json")
    assert again.returncode == 1
    assert private.read_bytes() == before
    assert len(json.loads((dist.parent / "updates.json").read_text())["keys"]) == 1


def test_the_private_key_does_not_go_in_the_repository():
    done = sign("new-key", ROOT / "build" / "clé")
    assert (done.returncode, done.stderr.strip()) == (
        1,
        "La clé privée ne se garde pas dans le dépôt\xa0: choisissez un autre dossier.",
    )


def test_a_setup_that_has_changed_since_it_was_built_is_not_signed(dist):
    (dist / NAME).write_bytes(SETUP + b"x")
    done = publish(dist)
    assert done.returncode == 1
    assert "SHA256SUMS" in done.stderr
    assert not (dist / "mise-a-jour.json").exists()


@pytest.mark.parametrize(
    "more", [("--days", 0), ("--days", 4000), ("--setup", "http://example.org/a.exe"), ("--version", "0.2")]
)
def test_what_the_program_would_refuse_is_not_published(dist, more):
    done = publish(dist, *more)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (dist / "mise-a-jour.json").exists()
