"""What the directory shows: words, groups, former mandates, kinds of card; and the button for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain.criteria_lists import DIRECTORY, CardKind
from cld_desktop.domain.vocabulary import DirectoryGroup
from cld_desktop.services import readings_filters
from cld_desktop.services.readings_directory import DirectoryLines, directory_lines
from cld_desktop.ui import icons, theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import show_choice
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.filter_bar import FilterBar, words_field
from cld_desktop.ui.filter_menu import fill_criteria
from cld_desktop.ui.page import is_tight
from cld_desktop.ui.screen import Context

NEW = (
    ("person", "user-plus", "Personne…"),
    ("organization", "building", "Organisme…"),
    ("office", "briefcase", "Fonction…"),
)
RESHUFFLE = "Remaniement ou élection…"


class DirectoryFilters(FilterBar):
    """One row: the field of Ctrl+F, chips by group, « Anciens mandats », and what kinds of card to show."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.field = words_field(220)
        super().__init__(context, DIRECTORY, words=self.field, parent=parent)
        self._counts: Mapping[DirectoryGroup, int] = {}
        self.everybody = Chip("Tous", count=0)
        self.groups = {group: Chip(group.label, count=0) for group in DirectoryGroup}
        self.former = Chip("Anciens mandats")
        self.shown = Chip("Personnes", menu=QMenu(self))
        self.new = SecondaryButton("Nouvelle fiche", "user-plus", height=28)
        self.new.set_menu(self._new_menu())
        self.new_icon = IconButton("user-plus", "Nouvelle fiche", framed=True, menu=self._new_menu())
        # Connect
        self.everybody.clicked.connect(lambda: self.choose_group(None))
        for group, chip in self.groups.items():
            chip.clicked.connect(partial(self._on_group, group))
        self.former.clicked.connect(lambda _=False: self.choose("former", "former" not in self.chosen))
        # Assemble
        self._edges = (Separator(), Separator())
        bar = self.row
        bar.setSpacing(8)
        bar.addWidget(self.field, 1)
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
        bar.addWidget(self.others)
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
    def group(self) -> DirectoryGroup | None:
        """The one group that is asked for."""
        return self.chosen.get("group")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of card that are asked for."""
        return readings_filters.card_kinds(self.chosen)

    def choose_group(self, group: DirectoryGroup | None) -> None:
        """Ask for one group, or for all."""
        self.choose("group", group)

    def show_kind(self, kind: CardKind) -> None:
        """Ask for people, organizations, offices, or all of them."""
        self.choose("kind", None if kind is CardKind.PEOPLE else kind)

    def lines(self) -> DirectoryLines:
        """What the base answers."""
        asked = self.asked()
        return directory_lines(
            self.context.store,
            self.context.today,
            words=asked.get("words", ""),
            group=self.group,
            kinds=self.kinds,
            is_former="former" in asked,
            with_inactive="inactive" in asked,
            to_verify="to_verify" in asked,
            tag_ids=readings_filters.tag_ids(asked),
        )

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
        self.former.setChecked("former" in self.chosen)
        menu = QMenu(self.shown)
        self._fill_shown(menu)
        to_verify = "to_verify" in self.chosen
        label = "À vérifier" if to_verify else self._kind().label
        is_other = to_verify or "inactive" in self.chosen or "kind" in self.chosen
        show_choice(self.shown, menu, label, is_on=is_other)
        self._fold()

    def _kind(self) -> CardKind:
        kind: CardKind = self.chosen.get("kind", CardKind.PEOPLE)
        return kind

    def _fill_shown(self, menu: QMenu) -> None:
        kinds = QActionGroup(menu)
        for kind in CardKind:
            action = menu.addAction(kind.label)
            action.setCheckable(True)
            action.setChecked(kind is self._kind())
            kinds.addAction(action)
            action.triggered.connect(lambda _=False, kind=kind: self.show_kind(kind))
        menu.addSeparator()
        fill_criteria(menu, self, ("inactive", "to_verify"))

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
        buttons = self.new.sizeHint().width() + self.others.sizeHint().width() + 16
        room = self.width() - 2 * 24 - theme.px(160) - buttons
        folds_extras = _width([*wanted, self.former, self.shown]) > room
        folds_groups = folds_extras and _width([*wanted, self.folded]) > room
        for chip in (self.everybody, *self.groups.values()):
            chip.setVisible(chip in wanted and not folds_groups)
        self.former.setVisible(not folds_extras)
        self.shown.setVisible(not folds_extras)
        self._edges[1].setVisible(not folds_groups)
        self.folded.setVisible(folds_extras)
        self.others.setVisible(not folds_extras)
        if folds_extras:
            groups = ["group", ""] if folds_groups else []
            self.fill_folded([*groups, "former", "kind", "inactive", "to_verify", "", "tags"])
        else:
            self.fill_others(["tags"])


def _width(chips: list[Chip]) -> int:
    return sum(chip.sizeHint().width() + 8 for chip in chips) + 64
