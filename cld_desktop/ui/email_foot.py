"""The foot of the review of an e-mail: its case, other cases, whether it is known already, its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.french import join_and, plural
from cld_desktop.services import readings_form
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.case_chooser import CaseChooser
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import ErrorLine
from cld_desktop.ui.reason_line import ReasonLine
from cld_desktop.ui.screen import Context

_OTHER = "Autre dossier"
_MARGIN = 24
_LONGEST = 60
_LEAST_NAME = 110


class EmailFoot(QWidget):
    """`general` is for refusals that have no field of their own, `count` for how many fields have one.

    Signals:
        also_changed(): other cases were chosen, or let go of.
    """

    also_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._also: list[int] = []
        self._taken: frozenset[int] = frozenset()
        self.case = CaseChooser(context)
        self._others = QMenu(self)
        self.also = FlatLink(_OTHER, "plus", role="body", menu=self._others)
        self.also.set_menu(self._others)
        self.known = ReasonLine()
        self.general = ErrorLine()
        self.count = ErrorLine()
        self.later = SecondaryButton("Plus tard", keys="Échap")
        self.later.setToolTip("Le courriel attend dans « À vérifier »; ce que vous avez saisi est gardé.")
        self.save = PrimaryButton("Enregistrer", keys="Ctrl+Entrée")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._others.aboutToShow.connect(self._fill)
        # Assemble
        above = QVBoxLayout()
        above.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        above.addWidget(self.general)
        self._above = QHBoxLayout()
        self._above.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        footer = Footer()
        self._row = footer.row
        self._row.addWidget(self.case)
        self._row.addWidget(self.also)
        self._row.addStretch(1)
        for widget in (self.known, self.count, self.later, self.save):
            self._row.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addLayout(self._above)
        whole.addWidget(footer)

    def show_cases(self, case_id: int, taken: Sequence[int]) -> None:
        """Show the case to log into; `taken` are those in which the message is already."""
        self._taken = frozenset(taken)
        self.case.set_case(case_id)
        self.set_also([])
        names = [one.name for one in self._choices() if one.case.id in self._taken]
        if names:
            self.known.say(f"Déjà consigné dans {join_and(names)}", is_sure=False)
        else:
            self.known.say("Aucun doublon trouvé")
        self.fold()

    def also_in(self) -> list[int]:
        """The other cases."""
        return list(self._also)

    def set_also(self, case_ids: Sequence[int]) -> None:
        """Log into these other cases too."""
        self._also = list(case_ids)
        names = {one.case.id: one.name for one in self._choices()}
        self._also = [one for one in self._also if one in names and one not in self._taken]
        shown = _OTHER
        if self._also:
            several = len(self._also) > 1
            first = names[self._also[0]][:_LONGEST]
            shown = f"Aussi dans {plural(len(self._also), 'dossier') if several else first}"
        self.also.set_plain_text(shown)
        self.also.setAccessibleName(shown if self._also else "Consigner aussi dans un autre dossier")
        self.also.setVisible(len(names) > 1)
        self.fold()

    def _choices(self) -> list[readings_form.CaseChoice]:
        return readings_form.case_choices(self._context.store, self._context.today)

    def _fill(self) -> None:
        self._others.clear()
        for choice in self._choices():
            if choice.case.id == self.case.case_id() or choice.case.id in self._taken:
                continue
            name = choice.name if len(choice.name) <= _LONGEST else choice.name[: _LONGEST - 1] + "…"
            action = QAction(name.replace("&", "&&"), self._others)
            action.setCheckable(True)
            action.setChecked(choice.case.id in self._also)
            action.triggered.connect(lambda _=False, id_=choice.case.id: self._toggle(id_))
            self._others.addAction(action)

    def others(self) -> QMenu:
        """The menu of the other cases."""
        return self._others

    def _toggle(self, case_id: int) -> None:
        kept = [one for one in self._also if one != case_id]
        self.set_also(kept if case_id in self._also else [*kept, case_id])
        self.also_changed.emit()

    def tell(self, said: str) -> None:
        """Say how many fields are to be corrected."""
        if said != self.count.text():
            self.count.setText(said)
            self.fold()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.case, self.also, self.later, self.save]

    def fold(self) -> None:
        """Drop the key caps, then put what is told on a line of its own, when there is no room for all."""
        room = self.width() - 2 * _MARGIN
        told = sum(one.sizeHint().width() + 8 for one in (self.known, self.count) if one.text())
        self.later.set_keys("Échap")
        self.save.set_keys("Ctrl+Entrée")
        if self._least() + told > room:
            self.later.set_keys("")
            self.save.set_keys("")
        is_above = self._least() + told > room
        for one in (self.known, self.count):
            if is_above and self._above.indexOf(one) < 0:
                self._row.removeWidget(one)
                self._above.addWidget(one)
            elif not is_above and self._above.indexOf(one) >= 0:
                self._above.removeWidget(one)
                self._row.insertWidget(self._row.indexOf(self.later), one)

    def _least(self) -> int:
        shown = [self.later, self.save, *([] if self.also.isHidden() else [self.also])]
        return theme.px(_LEAST_NAME) + sum(one.sizeHint().width() + 8 for one in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
