"""The filters of the list of documents: words, kind of file, without a link, others; and « Joindre… »."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain.criteria_lists import DOCUMENTS, FileKind
from cld_desktop.services import readings_filters
from cld_desktop.storage.queries import DocumentFilter
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import fill_choice
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.file_kinds import MAILS, PICTURES
from cld_desktop.ui.filter_bar import FilterBar, words_field
from cld_desktop.ui.filter_menu import ALL_CASES
from cld_desktop.ui.screen import Context

KINDS: tuple[tuple[FileKind | None, str, str, frozenset[str]], ...] = (
    (None, "Tous", "", frozenset()),
    (FileKind.PDF, FileKind.PDF.label, "", frozenset({".pdf"})),
    (FileKind.MAIL, FileKind.MAIL.label, "mail", MAILS),
    (FileKind.PICTURE, FileKind.PICTURE.label, "", PICTURES),
)
"""The kind, its words, its icon, and the ends of the names of its files."""
SUFFIXES = tuple(suffixes for *_, suffixes in KINDS)
OTHERS = ("period", "tags")
"""The criteria that have no chip of their own."""


class DocumentFilters(FilterBar):
    """One row: the field of Ctrl+F, then chips; those that lack room fold into one « Filtres » menu.

    Signals: join_clicked(), « Joindre… » was pressed.
    """

    join_clicked = Signal()

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        self.field = words_field(220)
        super().__init__(context, DOCUMENTS, case_id=case_id, words=self.field, parent=parent)
        self.kinds = {kind: Chip(label, icon or None, count=0) for kind, label, icon, _ in KINDS}
        self.unlinked = Chip("Sans lien")
        self.case_chip = Chip("Dossier", menu=QMenu(self))
        self.join = SecondaryButton("Joindre…", "paperclip", height=28)
        self.join_icon = IconButton("paperclip", "Joindre des fichiers…", framed=True)
        # Connect
        for kind, chip in self.kinds.items():
            chip.clicked.connect(lambda _=False, kind=kind: self.choose("kind", kind))
        self.unlinked.clicked.connect(lambda _=False: self.choose("unlinked", "unlinked" not in self.chosen))
        self.join.clicked.connect(self.join_clicked)
        self.join_icon.clicked.connect(self.join_clicked)
        # Assemble
        self._edges = (Separator(), Separator())
        bar = self.row
        bar.setSpacing(6)
        bar.addWidget(self.field, 1)
        bar.addSpacing(4)
        bar.addWidget(self._edges[0])
        bar.addSpacing(4)
        for chip in self.kinds.values():
            bar.addWidget(chip)
        bar.addSpacing(4)
        bar.addWidget(self._edges[1])
        bar.addSpacing(4)
        for chip in (self.unlinked, self.case_chip, self.folded):
            bar.addWidget(chip)
        bar.addWidget(self.others)
        bar.addStretch(0)
        bar.addWidget(self.join)
        bar.addWidget(self.join_icon)
        self.draw()

    # What is asked for

    def wanted(self) -> DocumentFilter:
        """The question asked of the base."""
        now = self.chosen.get("kind")
        return readings_filters.document_filter(
            self.asked(),
            self.context.today,
            self.facts,
            case_id=self.fixed_case,
            suffixes=next(suffixes for kind, *_, suffixes in KINDS if kind is now),
        )

    # What is drawn

    def set_counts(self, counts: Sequence[int]) -> None:
        """Say how many documents each chip would show."""
        for (kind, *_), count in zip(KINDS, counts, strict=True):
            self.kinds[kind].set_count(count)
        self.draw()

    def draw(self) -> None:
        """Show what is chosen, on the chips and in the menus."""
        for kind, chip in self.kinds.items():
            chip.setChecked(kind is self.chosen.get("kind"))
        self.unlinked.setChecked("unlinked" in self.chosen)
        shown = 0 if self.fixed_case else self.shown_case()
        fill_choice(self.case_chip, ALL_CASES, self.cases, shown, self.choose_case, unset="Dossier")
        self._fold()

    # Folding

    def _fold(self) -> None:
        """Put into one menu the chips that have no room, the kinds of file last."""
        has_cases = bool(self.cases) and not self.fixed_case
        extras = [self.unlinked, *([self.case_chip] if has_cases else [])]
        kinds = list(self.kinds.values())
        room = self.width() - 64 - theme.px(160)
        join = self.join.sizeHint().width()
        folds_extras = _width(kinds + extras) + self.others.sizeHint().width() + 6 + join > room
        folds_kinds = folds_extras and _width([*kinds, self.folded]) + join > room
        for chip in (self.unlinked, self.case_chip):
            chip.setVisible(chip in extras and not folds_extras)
        for chip in kinds:
            chip.setVisible(not folds_kinds)
        self._edges[1].setVisible(not folds_kinds)
        self.folded.setVisible(folds_extras)
        self.others.setVisible(not folds_extras)
        self.join.setVisible(not folds_kinds)
        self.join_icon.setVisible(folds_kinds)
        if folds_extras:
            kind, case = ["kind"] if folds_kinds else [], ["case"] if has_cases else []
            self.fill_folded([*kind, *case, "unlinked", "", *OTHERS])
        else:
            self.fill_others(OTHERS)


def _width(chips: list[Chip]) -> int:
    return sum(chip.sizeHint().width() + 6 for chip in chips) + 32
