"""The settings of delays: when something is late, when an answer is due, when the next rung is proposed."""

from __future__ import annotations

from functools import partial

from cld_desktop.domain.clocks import LateRule
from cld_desktop.domain.escalation import LadderRule
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.ui.editors import LineEditor
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingLine, SettingsCard

_LATE, _LADDER = LateRule(), LadderRule()
ROWS = (
    (settings.VERY_LATE_AFTER, "Très en retard après (jours ouvrables)", _LATE.very_late_after),
    (settings.ANSWER_WITHIN, "Réponse attendue dans (jours ouvrables)", _LATE.answer_within),
    (settings.LADDER_REMINDERS, "Échelon proposé après (relances)", _LADDER.reminders),
    (settings.LADDER_AFTER, "puis après (jours ouvrables)", _LADDER.after),
)
NOTE = (
    "Un suivi, un engagement ou une réponse attendue est en retard le lendemain de son échéance. L’échelon "
    "suivant est proposé, jamais franchi, quand des relances restent sans réponse de fond."
)


class DelaysCard(SettingsCard):
    """Four numbers; an empty line goes back to the usual one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Délais")
        self.lines: dict[str, SettingLine] = {}
        self._editors: dict[str, LineEditor] = {}
        for name, label, usual in ROWS:
            editor = LineEditor(str(usual))
            self._editors[name] = editor
            self.lines[name] = SettingLine(context, name, label, editor, partial(_typed, editor))
            self.add(label, self.lines[name])
        self.note(NOTE)

    def refresh(self) -> None:
        kept = queries.settings(self.context.store)
        for name, line in self.lines.items():
            line.setEnabled(not self.context.store.read_only)
            if not line.is_refused():
                self._editors[name].set_value(kept.get(name, ""))


def _typed(editor: LineEditor) -> str:
    return str(editor.value()).strip()
