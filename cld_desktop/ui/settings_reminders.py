"""The settings of what the program does without its window: reminding, staying, opening with the session."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from cld_desktop.domain import french, reminding
from cld_desktop.domain.problems import Problem
from cld_desktop.services import session_start
from cld_desktop.services.session_start import Found, Start
from cld_desktop.ui import computer, messages
from cld_desktop.ui.editors import ChoiceEditor, Option
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text
from cld_desktop.ui.reminder import is_there_an_area
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingsCard, dressed, in_column

NO_AREA = "Ce poste n’a pas de zone de notification."


class RemindersCard(SettingsCard):
    """The notification area, and the start of the session; all of it off until one chooses."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Rappels")
        self.reminds = CheckBox("Rappeler les suivis dans la zone de notification")
        self.why_not = Text("", "meta", "text2", wrap=True)
        self.hour = ChoiceEditor([Option(hour, f"{hour} h") for hour in reminding.HOURS])
        self.stays = CheckBox("Garder dans la zone de notification à la fermeture")
        self.starts = CheckBox("Ouvrir Suivi CLD au démarrage de la session")
        self.start_told = Text("", "meta", "text2", wrap=True)
        # Connect
        self.reminds.toggled.connect(self._on_area)
        self.stays.toggled.connect(self._on_area)
        self.hour.edited.connect(self._on_hour)
        self.starts.toggled.connect(self._on_starts)
        # Assemble
        self.add("Suivis du jour", in_column(self.reminds, self.why_not))
        self.add("Heure du rappel", dressed(self.hour, "Heure du rappel"))
        self.add("Fenêtre fermée", in_column(self.stays))
        self.add("Démarrage", in_column(self.starts, self.start_told))
        self.note(
            "Le rappel, une fois par jour, dit combien de suivis sont à faire, jamais lesquels : tout le "
            "monde peut voir l’écran. Ces choix valent pour ce poste."
        )

    def refresh(self) -> None:
        kept, has_area = self.context.window_settings, is_there_an_area()
        is_on = has_area and computer.is_reminding(kept)
        _show(self.reminds, is_on=is_on, is_enabled=has_area)
        _show(self.stays, is_on=is_on and computer.is_staying(kept), is_enabled=is_on)
        self.hour.set_value(computer.reminder_hour(kept))
        self.hour.setEnabled(is_on)
        _tell(self.why_not, self.reminds, "" if has_area else NO_AREA)
        why_not = session_start.why_not()
        found = Found(state=Start.OFF) if why_not else session_start.found(self.context.data)
        _show(self.starts, is_on=found.state is Start.ON, is_enabled=not why_not)
        _tell(self.start_told, self.starts, why_not or _start_words(found))

    def _on_area(self) -> None:
        computer.choose_reminders(
            self.context.window_settings,
            is_reminding=self.reminds.isChecked(),
            is_staying=self.stays.isChecked(),
        )
        self.context.reminders_chosen.emit()
        self.refresh()

    def _on_hour(self) -> None:
        computer.choose_reminder_hour(self.context.window_settings, self.hour.value())
        self.context.reminders_chosen.emit()

    def _on_starts(self, is_on: bool) -> None:
        try:
            session_start.choose(self.context.data, is_on=is_on)
        except Problem as problem:
            messages.explain(self, problem)
        self.refresh()


def _start_words(found: Found) -> str:
    if found.state is Start.ELSEWHERE:
        return (
            f"Le démarrage ouvre un autre programme ou d’autres données : {french.quote(found.line)}. "
            "Cochez pour ouvrir celles-ci à la place."
        )
    if found.state is Start.TURNED_OFF:
        return (
            "Cet ordinateur a été réglé pour ne pas l’ouvrir. Réactivez-le dans les paramètres de Windows, "
            "sous Applications, Démarrage."
        )
    return ""


def _show(box: QCheckBox, *, is_on: bool, is_enabled: bool) -> None:
    box.blockSignals(True)
    box.setChecked(is_on)
    box.setEnabled(is_enabled)
    box.blockSignals(False)


def _tell(line: Text, box: QCheckBox, words: str) -> None:
    line.setText(words)
    line.setVisible(bool(words))
    box.setAccessibleDescription(words)
