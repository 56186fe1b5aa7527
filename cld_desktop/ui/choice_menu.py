"""A chip whose menu holds one choice among records: a case, a colleague."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from cld_desktop.ui.chips import Chip

LONGEST = 40


def fill_choice(
    chip: Chip,
    everything: str,
    known: Mapping[int, str],
    chosen: int,
    run: Callable[[int], None],
    *,
    unset: str = "",
) -> None:
    """Offer each record by its name, and first `everything`; the chip says what is chosen, or `unset`."""
    menu = QMenu(chip)
    fill_menu(menu, everything, known, chosen, run)
    name = known.get(chosen, unset or everything)
    chip.set_plain_text(name if len(name) <= LONGEST else name[: LONGEST - 1] + "…")
    chip.setAccessibleName(name)
    chip.set_menu(menu)
    chip.setCheckable(True)
    chip.setChecked(chosen in known)
    chip.setCheckable(chosen in known)


def fill_menu(
    menu: QMenu, everything: str, known: Mapping[int, str], chosen: int, run: Callable[[int], None]
) -> None:
    """The same choice in a menu."""
    group = QActionGroup(menu)
    for code, name in {0: everything, **known}.items():
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(code == chosen)
        group.addAction(action)
        action.triggered.connect(lambda _=False, code=code: run(code))
        if code == 0 and known:
            menu.addSeparator()
