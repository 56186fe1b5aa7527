"""The case something is logged into: its name at the foot of a dialog, and a menu of the others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.services import readings_form
from cld_desktop.ui import icons
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.screen import Context

_NONE, _FIRST = "Choisir un dossier", "Créer un dossier…"
_LONGEST = 60


class CaseChooser(FlatLink):
    """The name of a case; without any case yet, the door to create one.

    Signals:
        chosen(int): a person chose another, or created the first one.
    """

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_NONE, "folder", role="body", color="text", parent=parent)
        self._choices = QMenu(self)
        self._context = context
        self._case_id = 0
        self._choices.aboutToShow.connect(self._fill)
        self.clicked.connect(self._create_first)
        self.set_case(0)

    def case_id(self) -> int:
        """The case that is shown; 0 when none is chosen."""
        return self._case_id

    def set_case(self, case_id: int) -> None:
        """Show a case."""
        self._case_id = case_id
        known = {one.case.id: one for one in self._known()}
        name = known[case_id].name if case_id in known else _NONE if known else _FIRST
        self.set_icon_name("folder" if known else "plus")
        self.set_menu(self._choices if known else None)
        self.set_plain_text(name)
        self.setAccessibleName(f"Dossier : {name}" if case_id in known else name)

    def follow(self) -> None:
        """Show the cases as they are now; the first one ever created is chosen at once."""
        known = self._known()
        if not self._case_id and len(known) == 1:
            self._choose(known[0].case.id)
        else:
            self.set_case(self._case_id)

    def _create_first(self) -> None:
        if not self._known():
            self._context.ask("case")

    def _known(self) -> list[readings_form.CaseChoice]:
        return readings_form.case_choices(self._context.store, self._context.today)

    def _fill(self) -> None:
        self._choices.clear()
        for choice in self._known():
            name = choice.name if len(choice.name) <= _LONGEST else choice.name[: _LONGEST - 1] + "…"
            shown = name if choice.is_open else f"{name} (fermé)"
            action = QAction(shown.replace("&", "&&"), self._choices)
            action.setCheckable(True)
            action.setChecked(choice.case.id == self._case_id)
            action.triggered.connect(lambda _=False, id_=choice.case.id: self._choose(id_))
            self._choices.addAction(action)
        self._choices.addSeparator()
        create = QAction(icons.icon("plus"), "Nouveau dossier…", self._choices)
        create.triggered.connect(lambda: self._context.ask("case"))
        self._choices.addAction(create)

    def menu(self) -> QMenu:
        """The menu of cases."""
        return self._choices

    def _choose(self, case_id: int) -> None:
        self.set_case(case_id)
        self.chosen.emit(case_id)
