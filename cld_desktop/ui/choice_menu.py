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
    later(menu, lambda within: fill_menu(within, everything, known, chosen, run))
    show_choice(chip, menu, known.get(chosen, unset or everything), is_on=chosen in known)


def show_choice(chip: Chip, menu: QMenu, words: str, *, is_on: bool) -> None:
    """Give a chip its words and its menu in place of the one it had; tinted when a choice is in force."""
    chip.set_plain_text(words if len(words) <= LONGEST else words[: LONGEST - 1] + "…")
    chip.setAccessibleName(words)
    chip.set_menu(menu)
    chip.setCheckable(is_on)
    chip.setChecked(is_on)


def later(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    """Fill a menu when it is first opened: few of them ever are."""

    def once() -> None:
        if not menu.actions():
            fill(menu)

    menu.aboutToShow.connect(once)


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
