"""What a screen reader says of the main screens is what is kept in `docs/accessibility`."""

from __future__ import annotations

from difflib import unified_diff

from tests.ui import told


def test_what_is_kept_is_what_is_said(demonstration):
    said = dict(told.told(demonstration))
    kept = {path.stem: path.read_text(encoding="utf-8") for path in told.FOLDER.glob("*.txt")}

    differing = [
        line
        for name in said
        for line in unified_diff(
            kept.get(name, "").splitlines(), said[name].splitlines(), name, name, lineterm="", n=0
        )
    ]
    assert (differing, set(kept) - set(said)) == ([], set()), "python3 dev.py listen"


def test_each_list_of_a_screen_is_read_row_by_row():
    for path in told.FOLDER.glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        lists = [at for at, line in enumerate(lines) if line.strip().startswith("Liste ")]
        unread = [lines[at] for at in lists if "déroulante" not in lines[at] and "Ligne" not in lines[at + 1]]
        assert unread == [], path.name
