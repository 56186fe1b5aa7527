"""What the directory shows: words, groups, former mandates, kinds of card; and the button for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain.vocabulary import DirectoryGroup
from cld_desktop.services.readings_directory import KINDS
from cld_desktop.ui import icons, theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import show_choice
from cld_desktop.ui.fields import SearchField, Separator
from cld_desktop.ui.page import is_tight
from cld_desktop.ui.screen import Context

TYPING_DELAY_MS = 120
PEOPLE = ("people",)
SHOWN: Mapping[tuple[str, ...], str] = {
    PEOPLE: "Personnes",
    ("organizations",): "Organismes",
    ("offices",): "Fonctions",
    KINDS: "Toutes les fiches",
}
NEW = (
    ("person", "user-plus", "Personne…"),
    ("organization", "building", "Organisme…"),
    ("office", "briefcase", "Fonction…"),
)
RESHUFFLE = "Remaniement ou élection…"


class DirectoryFilters(QWidget):
    """One row: the field of Ctrl+F, chips by group, « Anciens mandats », and what kinds of card to show.

    Signals: changed(), something else is asked for.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.group: DirectoryGroup | None = None
        self.kinds: tuple[str, ...] = PEOPLE
        self.with_inactive = False
        self.to_verify = False
        self._counts: Mapping[DirectoryGroup, int] = {}
        self.words = SearchField("Filtrer la liste", "Ctrl+F")
        self.words.setMinimumWidth(theme.px(160))
        self.words.setMaximumWidth(theme.px(220))
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.everybody = Chip("Tous", count=0)
        self.groups = {group: Chip(group.label, count=0) for group in DirectoryGroup}
        self.former = Chip("Anciens mandats")
        self.shown = Chip("Personnes", menu=QMenu(self))
        self.folded = Chip("Filtres", "list-filter", menu=QMenu(self))
        self.new = SecondaryButton("Nouvelle fiche", "user-plus", height=28)
        self.new.set_menu(self._new_menu())
        self.new_icon = IconButton("user-plus", "Nouvelle fiche", framed=True, menu=self._new_menu())
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        # Connect
        self.words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.changed)
        self.everybody.clicked.connect(lambda: self.choose_group(None))
        for group, chip in self.groups.items():
            chip.clicked.connect(partial(self._on_group, group))
        self.former.clicked.connect(lambda: self.changed.emit())
        # Assemble
        self._edges = (Separator(), Separator())
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 4, 24, 14)
        bar.setSpacing(8)
        bar.addWidget(self.words, 1)
        bar.addSpacing(4)
        bar.addWidget(self._edges[0])
        bar.addSpacing(4)
        for chip in (self.everybody, *self.groups.values()):
            bar.addWidget(chip)
        bar.addSpacing(2)
        bar.addWidget(self._edges[1])
        bar.addSpacing(2)
        for chip in (self.former, self.shown, self.folded):
            bar.addWidget(chip)
        bar.addStretch(0)
        bar.addWidget(self.new)
        bar.addWidget(self.new_icon)
        self.draw()

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for dialog, icon, label in NEW:
            menu.addAction(icons.icon(icon), label).triggered.connect(
                lambda _=False, dialog=dialog: self.context.ask(dialog)
            )
        menu.addSeparator()
        menu.addAction(icons.icon("arrow-left-right"), RESHUFFLE).triggered.connect(
            lambda: self.context.ask("reshuffle")
        )
        return menu

    # What is asked for

    @property
    def is_filtering(self) -> bool:
        """Whether some of what there is may be left out."""
        return (
            bool(self.words.text().strip())
            or self.group is not None
            or self.former.isChecked()
            or self.to_verify
        )

    def clear(self) -> None:
        """Ask for everybody."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self._typing.stop()
        self.group = None
        self.to_verify = False
        self.former.setChecked(False)
        self.draw()
        self.changed.emit()

    def choose_group(self, group: DirectoryGroup | None) -> None:
        """Ask for one group, or for all."""
        self.group = group
        self.draw()
        self.changed.emit()

    def show_kinds(self, kinds: tuple[str, ...]) -> None:
        """Ask for people, organizations, offices, or all of them."""
        self.kinds = kinds
        self.draw()
        self.changed.emit()

    def show_inactive(self, with_inactive: bool) -> None:
        """Ask for the inactive cards too, or not."""
        self.with_inactive = with_inactive
        self.draw()
        self.changed.emit()

    def show_to_verify(self, to_verify: bool) -> None:
        """Ask only for the cards that were to be verified by today, or for all."""
        self.to_verify = to_verify
        self.draw()
        self.changed.emit()

    def _on_group(self, group: DirectoryGroup, _is_checked: bool = False) -> None:
        self.choose_group(None if self.group is group else group)

    # What is drawn

    def set_counts(self, counts: Mapping[DirectoryGroup, int]) -> None:
        """Say how many cards each chip would show; a group without any has no chip."""
        self._counts = counts
        self.everybody.set_count(sum(counts.values()))
        for group, chip in self.groups.items():
            chip.set_count(counts.get(group, 0))
        self.draw()

    def draw(self) -> None:
        """Show what is chosen, on the chips and in the menus."""
        self.everybody.setChecked(self.group is None)
        for group, chip in self.groups.items():
            chip.setChecked(group is self.group)
        menu = QMenu(self.shown)
        self._fill_shown(menu)
        is_other = self.kinds != PEOPLE or self.with_inactive or self.to_verify
        label = "À vérifier" if self.to_verify else SHOWN[self.kinds]
        show_choice(self.shown, menu, label, is_on=is_other)
        self._fold()

    def _fill_shown(self, menu: QMenu) -> None:
        kinds = QActionGroup(menu)
        for each, label in SHOWN.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(each == self.kinds)
            kinds.addAction(action)
            action.triggered.connect(lambda _=False, each=each: self.show_kinds(each))
        menu.addSeparator()
        inactive = menu.addAction("Fiches inactives aussi")
        inactive.setCheckable(True)
        inactive.setChecked(self.with_inactive)
        inactive.triggered.connect(self.show_inactive)
        verify = menu.addAction("À vérifier seulement")
        verify.setCheckable(True)
        verify.setChecked(self.to_verify)
        verify.triggered.connect(self.show_to_verify)

    # Folding

    def _wanted(self) -> list[Chip]:
        """The chips of the groups that there are."""
        return [
            self.everybody,
            *(chip for group, chip in self.groups.items() if self._counts.get(group) or group is self.group),
        ]

    def _fold(self) -> None:
        """Put into one menu the chips that have no room."""
        wanted = self._wanted()
        self.new.setVisible(not is_tight(self))
        self.new_icon.setVisible(is_tight(self))
        room = self.width() - 2 * 24 - theme.px(160) - self.new.sizeHint().width() - 8
        folds_extras = _width([*wanted, self.former, self.shown]) > room
        folds_groups = folds_extras and _width([*wanted, self.folded]) > room
        for chip in (self.everybody, *self.groups.values()):
            chip.setVisible(chip in wanted and not folds_groups)
        self.former.setVisible(not folds_extras)
        self.shown.setVisible(not folds_extras)
        self._edges[1].setVisible(not folds_groups)
        self.folded.setVisible(folds_extras)
        if folds_extras:
            self._fill_folded(has_groups=folds_groups)

    def _fill_folded(self, *, has_groups: bool) -> None:
        menu = QMenu(self.folded)
        if has_groups:
            self._fill_groups(menu)
            menu.addSeparator()
        former = menu.addAction("Anciens mandats")
        former.setCheckable(True)
        former.setChecked(self.former.isChecked())
        former.triggered.connect(lambda _=False: self.former.click())
        self._fill_shown(menu.addMenu("Afficher"))
        menu.addSeparator()
        clear = menu.addAction("Effacer les filtres")
        clear.setEnabled(self.is_filtering)
        clear.triggered.connect(self.clear)
        is_on = self.former.isChecked() or self.kinds != PEOPLE or self.with_inactive
        is_on = is_on or self.to_verify
        show_choice(self.folded, menu, "Filtres", is_on=is_on or (has_groups and self.group is not None))

    def _fill_groups(self, menu: QMenu) -> None:
        choices = QActionGroup(menu)
        for group in (None, *DirectoryGroup):
            if group is not None and self.groups[group] not in self._wanted():
                continue
            action = menu.addAction(group.label if group else "Tous")
            action.setCheckable(True)
            action.setChecked(group is self.group)
            choices.addAction(action)
            action.triggered.connect(lambda _=False, group=group: self.choose_group(group))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _width(chips: list[Chip]) -> int:
    return sum(chip.sizeHint().width() + 8 for chip in chips) + 64
