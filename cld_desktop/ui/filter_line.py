"""What a list shows in one sentence, « 42 communications, MIFI »; each of its filters can be taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.criteria import Part
from cld_desktop.domain.french import NBSP
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.filter_chip import FilterChip
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text
from cld_desktop.ui.page import NARROW

MANY, FEW = 8, 3
"""How many filters have a chip of their own, with room and with little: the others share one."""


class FilterLine(QWidget):
    """A quiet line under the filters, there only when something filters or a view is open.

    Signals:
        removed(part): a filter is to be taken out.
        cleared(): all of them are.
        save_asked(): what is shown is to be kept as a view.
    """

    removed = Signal(object)
    cleared = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._view = ""
        self._is_changed = False
        self._focused = -1
        self.count = Text("", "meta_strong")
        self.chips: list[FilterChip] = []
        self.view = Chip("", "bookmark", menu=QMenu(self))
        self.others = Chip("", menu=QMenu(self))
        self.clear = FlatLink("Effacer les filtres")
        self.save = FlatLink("Enregistrer cette vue…", "bookmark-plus")
        # Connect
        self.clear.clicked.connect(self.cleared)
        self.save.clicked.connect(self.save_asked)
        # Assemble
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, spacing=6)
        for widget in (self.view, self.count, self.others, self.clear, self.save):
            self._flow.addWidget(widget)
        self.tell("", [])

    def tell(self, count: str, parts: Sequence[Part], view: str = "", *, is_changed: bool = False) -> None:
        """Say how many there are, what narrows them, and the view that is open, as kept or changed since."""
        self.count.setText(count)
        self._parts, self._view, self._is_changed = list(parts), view, is_changed
        self.setAccessibleName(self.sentence())
        self.setVisible(bool(parts or view))
        self._draw()

    def sentence(self) -> str:
        """« 42 communications, MIFI, depuis le 1er avril »."""
        view = f"Vue {french.quote(self._view)}" if self._view else ""
        return ", ".join(filter(None, (view, self.count.text(), *(part.words for part in self._parts))))

    def _draw(self) -> None:
        focused = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        room = MANY if self.width() >= theme.px(NARROW) else FEW
        shown = self._parts[:room] if len(self._parts) > room + 1 else self._parts
        if [chip.part for chip in self.chips] != shown:
            self._make_chips(shown)
            if focused >= 0:
                self._give_focus(focused)
        self._draw_others(self._parts[len(shown) :])
        self.view.setVisible(bool(self._view))
        changed = " (modifiée)" if self._is_changed else ""
        self.view.set_plain_text(_short(self._view) + changed)
        self.view.setAccessibleName(f"Vue{NBSP}: {self._view[:200]}{changed}")
        self.clear.setVisible(bool(self._parts))
        self.save.setVisible(not self._view)

    def _make_chips(self, shown: Sequence[Part]) -> None:
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [FilterChip(part) for part in shown]
        last = (self.others, self.clear, self.save)
        for widget in last:
            self._flow.removeWidget(widget)
        for chip in self.chips:
            chip.removed.connect(self.removed)
            self._flow.addWidget(chip)
            chip.setVisible(True)
        for widget in last:
            self._flow.addWidget(widget)
        self._flow.invalidate()

    def _give_focus(self, at: int) -> None:
        """Where the chip that had the focus was; with none left, to what leads back to everything."""
        if self.chips:
            self.chips[min(at, len(self.chips) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.isVisible():
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _draw_others(self, parts: Sequence[Part]) -> None:
        menu = QMenu(self.others)
        for part in parts:
            words = f"Retirer le filtre{NBSP}: {_short(part.words)}".replace("&", "&&")
            menu.addAction(words).triggered.connect(lambda _=False, part=part: self.removed.emit(part))
        self.others.set_plain_text(french.plural(len(parts), "autre filtre", "autres filtres"))
        self.others.set_menu(menu)
        self.others.setVisible(bool(parts))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._draw()


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
