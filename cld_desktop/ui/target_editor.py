"""What files are joined to: the case or the communication that is shown, another, or nothing yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.deeds import shortened
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.services import arrivals
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.interaction_picker import talk_row
from cld_desktop.ui.picker import Picker
from cld_desktop.ui.radio import Radio
from cld_desktop.ui.screen import Context
from cld_desktop.ui.suggestions import Suggestion

Target = Case | Interaction
LATER = "Classer plus tard"
_OTHER = "À une autre fiche"
_LONGEST = 44


def target_words(target: Target) -> str:
    """« à Panorama Québec », « à la communication « Appel » »."""
    if isinstance(target, Case):
        return f"à {shortened(case_name(target), _LONGEST)}"
    return f"à la communication {french.quote(shortened(target.subject, _LONGEST))}"


class TargetPicker(Picker):
    """A case or a communication, found by a few letters of its name."""

    asks = "Choisissez un dossier ou une communication dans la liste."

    def __init__(self, context: Context) -> None:
        super().__init__("Dossier ou communication")
        self._context = context

    def found(self, words: str) -> list[Suggestion]:
        return [self._row(one) for one in arrivals.targets(self._context.store, words)]

    def _row(self, one: Target) -> Suggestion:
        if isinstance(one, Interaction):
            return replace(talk_row(one, self._context.today), value=one)
        detail = one.title if one.short_name and one.short_name != one.title else "Dossier"
        return Suggestion(value=one, title=case_name(one), detail=detail, icon="folder")

    def name_of(self, chosen: Target) -> str:
        if isinstance(chosen, Case):
            return case_name(chosen)
        return f"{chosen.subject}, {french.approximate_date(chosen.happened_on, chosen.precision)}"

    def value(self) -> Target | None:
        return self._chosen if self.line.text() else None

    def set_value(self, value: Any) -> None:
        self._chosen = value
        self._write()

    def fault(self) -> str:
        return "" if self.value() else self.asks


class TargetEditor(Editor):
    """Choices that stay in sight. The value is a case, a communication, or None to file them later."""

    def __init__(
        self, context: Context, case: Case | None, talk: Interaction | None, *, is_later_offered: bool
    ) -> None:
        super().__init__()
        self._store = context.store
        self._known: list[Target] = [one for one in (case, talk) if one is not None]
        self.group = QButtonGroup(self)
        self.radios = [Radio(_choice(one).replace("&", "&&")) for one in self._known]
        self.other = Radio(_OTHER)
        self.later = Radio(f"{LATER} : à vérifier, dans Documents")
        self.later.setVisible(is_later_offered)
        self.picker = TargetPicker(context)
        self.picker.box().setAccessibleName("Dossier ou communication")
        self._all = [*self.radios, self.other, self.later]
        for radio in self._all:
            self.group.addButton(radio)
        # Connect
        self.group.buttonToggled.connect(lambda *_: self._on_toggled())
        self.picker.edited.connect(self.edited)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for radio in (*self.radios, self.other):
            column.addWidget(radio)
        column.addWidget(self.picker)
        column.addWidget(self.later)
        first = self.radios[-1] if self.radios else (self.later if is_later_offered else self.other)
        first.setChecked(True)
        self._on_toggled()

    def value(self) -> Target | None:
        """What the files are joined to, as it is in the base now."""
        if self.later.isChecked():
            return None
        if self.other.isChecked():
            return self.picker.value()
        at = next(at for at, radio in enumerate(self.radios) if radio.isChecked())
        known = self._known[at]
        return queries.get(self._store, type(known), known.id)

    def set_value(self, value: Any) -> None:
        """Choose: a record that is in sight, another one, or none yet."""
        for radio, known in zip(self.radios, self._known, strict=True):
            if value == known:
                radio.setChecked(True)
                return
        (self.later if value is None else self.other).setChecked(True)
        self.picker.set_value(value)

    def fault(self) -> str:
        return self.picker.fault() if self.other.isChecked() else ""

    def box(self) -> QWidget:
        if self.other.isChecked() and self.picker.isVisible():
            return self.picker.box()
        return next((one for one in self._all if one.isChecked()), self.other)

    def set_invalid(self, is_invalid: bool) -> None:
        """Redden the field of the other record: nothing else here can be wrong."""
        self.picker.set_invalid(is_invalid and self.other.isChecked())

    def _on_toggled(self) -> None:
        self.picker.setVisible(self.other.isChecked())
        self.edited.emit()


def _choice(target: Target) -> str:
    if isinstance(target, Case):
        return f"Au dossier {shortened(case_name(target), _LONGEST)}"
    day = french.approximate_date(target.happened_on, target.precision)
    return f"À la communication {french.quote(shortened(target.subject, _LONGEST))}, {day}"
