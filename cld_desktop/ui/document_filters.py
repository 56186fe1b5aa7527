"""The filters of the list of documents: words, kind of file, those without a link, case; and « Joindre… »."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain.records import Case
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DocumentFilter
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import fill_choice, fill_menu, show_choice
from cld_desktop.ui.fields import SearchField, Separator
from cld_desktop.ui.file_kinds import MAILS, PICTURES
from cld_desktop.ui.screen import Context

TYPING_DELAY_MS = 120
KINDS: tuple[tuple[str, str, str, frozenset[str]], ...] = (
    ("all", "Tous", "", frozenset()),
    ("pdf", "PDF", "", frozenset({".pdf"})),
    ("mail", "Courriels", "mail", MAILS),
    ("picture", "Images", "", PICTURES),
)
"""Code, words, icon, and the ends of the names of its files."""
SUFFIXES = tuple(suffixes for *_, suffixes in KINDS)


class DocumentFilters(QWidget):
    """One row: the field of Ctrl+F, then chips; those that lack room fold into one « Filtres » menu.

    Signals: changed(), other documents are asked for; join_clicked(), « Joindre… » was pressed.
    """

    changed = Signal()
    join_clicked = Signal()

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.fixed_case = case_id
        self.case_id = 0
        self.kind = "all"
        self.is_unlinked = False
        self._cases: dict[int, str] = {}
        self.words = SearchField("Filtrer la liste", "Ctrl+F")
        self.words.setMinimumWidth(theme.px(160))
        self.words.setMaximumWidth(theme.px(220))
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kinds = {code: Chip(label, icon or None, count=0) for code, label, icon, _ in KINDS}
        self.unlinked = Chip("Sans lien")
        self.case_chip = Chip("Dossier", menu=QMenu(self))
        self.folded = Chip("Filtres", "list-filter", menu=QMenu(self))
        self.join = SecondaryButton("Joindre…", "paperclip", height=28)
        self.join_icon = IconButton("paperclip", "Joindre des fichiers…", framed=True)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        # Connect
        self.words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.changed)
        for code, chip in self.kinds.items():
            chip.clicked.connect(partial(self._choose_kind, code))
        self.unlinked.clicked.connect(lambda: self._choose_unlinked(not self.is_unlinked))
        self.join.clicked.connect(self.join_clicked)
        self.join_icon.clicked.connect(self.join_clicked)
        # Assemble
        self._edges = (Separator(), Separator())
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 4, 24, 14)
        bar.setSpacing(6)
        bar.addWidget(self.words, 1)
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
        bar.addStretch(0)
        bar.addWidget(self.join)
        bar.addWidget(self.join_icon)
        self.draw()

    # What is asked for

    @property
    def is_filtering(self) -> bool:
        """Whether some of what there is may be left out."""
        return bool(self.words.text().strip() or self.case_id or self.is_unlinked or self.kind != "all")

    def shown_case(self) -> int:
        """The case whose documents are asked for; 0 for all."""
        return self.fixed_case or self.case_id

    def wanted(self) -> DocumentFilter:
        """The same as the question asked of the base."""
        suffixes = next(suffixes for code, *_, suffixes in KINDS if code == self.kind)
        return DocumentFilter(
            case_id=self.shown_case() or None,
            suffixes=suffixes,
            words=self.words.text(),
            is_unlinked=self.is_unlinked,
        )

    def clear(self) -> None:
        """Ask for everything."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self.kind, self.case_id, self.is_unlinked = "all", 0, False
        self._typing.stop()
        self.changed.emit()

    def _choose_kind(self, code: str, _is_checked: bool = False) -> None:
        self.kind = code
        self.changed.emit()

    def _choose_unlinked(self, is_on: bool) -> None:
        self.is_unlinked = is_on
        self.changed.emit()

    def _choose_case(self, case_id: int) -> None:
        self.case_id = case_id
        self.changed.emit()

    # What is drawn

    def read(self) -> None:
        """Take up the cases there are now."""
        cases = [] if self.fixed_case else queries.all_of(self.context.store, Case)
        self._cases = {case.id: case.short_name or case.title for case in cases}
        if self.case_id not in self._cases:
            self.case_id = 0

    def set_counts(self, counts: Sequence[int]) -> None:
        """Say how many documents each chip would show."""
        for (code, *_), count in zip(KINDS, counts, strict=True):
            self.kinds[code].set_count(count)
        self.draw()

    def draw(self) -> None:
        """Show what is chosen, on the chips and in the menus."""
        for code, chip in self.kinds.items():
            chip.setChecked(code == self.kind)
        self.unlinked.setChecked(self.is_unlinked)
        fill_choice(
            self.case_chip,
            "Tous les dossiers",
            self._cases,
            self.case_id,
            self._choose_case,
            unset="Dossier",
        )
        self._fold()

    # Folding

    def _fold(self) -> None:
        """Put into one menu the chips that have no room, the kinds of file last."""
        extras = [self.unlinked] if self.fixed_case or not self._cases else [self.unlinked, self.case_chip]
        kinds = list(self.kinds.values())
        room = self.width() - 64 - theme.px(160)
        join = self.join.sizeHint().width()
        folds_extras = _width(kinds + extras) + join > room
        folds_kinds = folds_extras and _width([*kinds, self.folded]) + join > room
        for chip in (self.unlinked, self.case_chip):
            chip.setVisible(chip in extras and not folds_extras)
        for chip in kinds:
            chip.setVisible(not folds_kinds)
        self._edges[1].setVisible(not folds_kinds)
        self.folded.setVisible(folds_extras)
        self.join.setVisible(not folds_kinds)
        self.join_icon.setVisible(folds_kinds)
        if folds_extras:
            self._fill_folded(has_kinds=folds_kinds, has_cases=self.case_chip in extras)

    def _fill_folded(self, *, has_kinds: bool, has_cases: bool) -> None:
        menu = QMenu(self.folded)
        if has_kinds:
            kinds = menu.addMenu("Type de fichier")
            group = QActionGroup(kinds)
            for code, label, *_ in KINDS:
                action = kinds.addAction(label)
                action.setCheckable(True)
                action.setChecked(code == self.kind)
                group.addAction(action)
                action.triggered.connect(partial(self._choose_kind, code))
        if has_cases:
            cases = menu.addMenu("Dossier")
            fill_menu(cases, "Tous les dossiers", self._cases, self.case_id, self._choose_case)
        free = menu.addAction("Sans lien")
        free.setCheckable(True)
        free.setChecked(self.is_unlinked)
        free.triggered.connect(lambda is_on=False: self._choose_unlinked(is_on))
        menu.addSeparator()
        clear = menu.addAction("Effacer les filtres")
        clear.setEnabled(self.is_filtering)
        clear.triggered.connect(self.clear)
        is_on = bool(self.case_id or self.is_unlinked or (has_kinds and self.kind != "all"))
        show_choice(self.folded, menu, "Filtres", is_on=is_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _width(chips: list[Chip]) -> int:
    return sum(chip.sizeHint().width() + 6 for chip in chips) + 32
