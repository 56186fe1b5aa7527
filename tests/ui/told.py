"""What a screen reader says of the main screens, kept in `docs/accessibility` for people to read.

Written anew by `python3 dev.py listen`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cld_desktop.ui import theme
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context
from tests import shots
from tests.ui import hearing

FOLDER = Path(__file__).parents[2] / "docs" / "accessibility"
SIZE = (1440, 900)
SCREENS = (
    "tableau-de-bord",
    "dossiers",
    "dossier",
    "dossier-declarations",
    "communications",
    "suivis",
    "repertoire",
    "rapports",
    "nouvelle-communication",
    "nouveau-suivi",
    "recherche",
    "documents",
)


def told(context: Context) -> Iterator[tuple[str, str]]:
    """The name of each screen of the demonstration, and what is said of it."""
    window = MainWindow(context)
    window.resize(*SIZE)
    window.show()
    for name in SCREENS:
        over = shots.POSES[name][1](window, context)
        shots.settle(window)
        lines = [line.rstrip() for line in hearing.lines(over or window)]
        words = "\n".join(lines) + "\n"
        yield name, words.replace(str(context.data.root), "…")
        if over is not None:
            over.close()
            shots.settle(window)
    window.close()
    window.deleteLater()


def main() -> int:
    """Write them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    with shots.desk("demonstration") as context:
        for name, words in told(context):
            (FOLDER / f"{name}.txt").write_text(words, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
