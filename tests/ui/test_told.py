"""What a screen reader says of the main screens is what is kept in `docs/accessibility`."""

from __future__ import annotations

from tests.ui import told


def test_what_is_kept_is_what_is_said(demonstration):
    said = dict(told.told(demonstration))
    kept = {path.stem: path.read_text(encoding="utf-8") for path in told.FOLDER.glob("*.txt")}

    stale = {name for name in said if said[name] != kept.get(name)}
    assert (stale, set(kept) - set(said)) == (set(), set()), "python3 dev.py listen"


def test_each_list_of_a_screen_is_read_row_by_row():
    for path in told.FOLDER.glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        lists = [at for at, line in enumerate(lines) if line.strip().startswith("Liste ")]
        unread = [lines[at] for at in lists if "déroulante" not in lines[at] and "Ligne" not in lines[at + 1]]
        assert unread == [], path.name
