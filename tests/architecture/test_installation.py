"""What the page for whoever installs the program says is what the setup and the program do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cld_desktop.domain.french import NBSP, typography_faults
from cld_desktop.services import update_terms, update_windows
from tests.architecture.literals import PACKAGE

ROOT = PACKAGE.parent
PAGE = ROOT / "docs" / "installation.md"
WINDOWS = ROOT / "packaging" / "windows"
SETUP = "\n".join(
    path.read_text("utf-8") for path in [*sorted(WINDOWS.glob("*.ns[ih]")), WINDOWS / "pack.py"]
)
PRODUCT = {"NAME": "Suivi CLD", "IDENTIFIER": "SuiviCLD", "BACKUP_SUFFIX": ".suivi"}
NSIS_OWN = {0, 1, 2}  # done, given up, damaged: it gives them by itself


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


def filled(text: str) -> str:
    """The setup's text with the names it takes from the product."""
    for name, value in PRODUCT.items():
        text = text.replace(f"${{{name}}}", value)
    return text.replace("$\\n", "\n")


def section(page: str, title: str) -> str:
    start = page.index(f" {title}\n")
    return page[start : page.find("\n#", start)]


def test_it_tells_every_exit_code_of_the_setup(page):
    given = {
        int(code)
        for code in re.findall(r"SetErrorLevel (\d+)|Stop \"\$\(\w+\)\" (\d+)", SETUP)
        for code in code
        if code
    }
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", section(page, "Installer sans question"), re.M)}

    assert told == NSIS_OWN | given


def test_the_sentences_of_the_setup_that_it_quotes_are_the_setups(page):
    said = filled(SETUP).replace(NBSP, " ")
    quoted = re.findall(f"^\\| «{NBSP}(.+?){NBSP}» \\|", section(page, "Si quelque chose ne va pas"), re.M)

    assert len(quoted) >= 4
    for words in quoted:
        for part in words.split("…"):
            assert part.replace(NBSP, " ").strip() in said, words


def test_the_registry_is_the_one_that_the_setup_writes(page):
    rows = re.findall(r"^\| `HKCU.*$", section(page, "Ce que fait l’installateur"), re.M)
    values = re.findall(r"`([A-Z][A-Za-z]+)`", " ".join(rows))

    assert {"InstallDir", "DisplayVersion", "QuietUninstallString"} <= set(values)
    for value in values:
        assert f'"{value}"' in SETUP, value
    for key in ("SuiviCLD", r"\Uninstall\SuiviCLD", ".suivi"):
        assert key in filled(SETUP)


def test_the_policies_that_it_names_are_those_that_the_program_reads(page):
    told = section(page, "Stratégies")

    for name in (update_terms.FORBIDS, update_terms.SOURCE, f"{update_terms.NO_UPDATE}=1"):
        assert f"`{name}`" in told
    for hive in ("HKLM", "HKCU"):
        assert f"`{hive}\\{update_windows.POLICIES}`" in told


def test_every_command_that_it_names_is_one_of_the_program(page):
    parser = (PACKAGE / "cli" / "parser.py").read_text("utf-8")
    named = re.findall(r"^\| `cld-desktop ([a-z-]+)", section(page, "La ligne de commande"), re.M)

    assert len(named) >= 5
    for name in named:
        assert f'"{name}"' in parser, name


def test_it_obeys_the_typography_of_french_and_its_links_lead_somewhere(page):
    prose = re.sub(r"```.*?```|`[^`\n]*`", "x", page, flags=re.S)
    lines = [
        re.sub(r"\]\([^)]*\)", "]", line) for line in prose.splitlines() if not re.match(r"\|[-|]+$", line)
    ]
    faults = [(line, found) for line in lines if (found := typography_faults(line))]
    anchors = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", page, re.M)
    }

    assert faults == []
    for target in re.findall(r"\]\(([^)]+)\)", page):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        else:
            assert (Path(PAGE.parent) / target).is_file(), target
