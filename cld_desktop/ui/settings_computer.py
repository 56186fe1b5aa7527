"""The settings of this computer: the look of the window, and its lock."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Invalid
from cld_desktop.ui import computer, theme
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.editors import ChoiceEditor, LineEditor, Option
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.settings_cards import SettingsCard, dressed, side_by_side

MODES = [("system", "Système"), ("light", "Clair"), ("dark", "Sombre")]
SHORTEST, LONGEST = 4, 200


class LookCard(SettingsCard):
    """Colours, letters, rows, sizes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Apparence")
        kept = context.window_settings
        self.mode = Segmented(MODES, name="Couleurs", height=32)
        zooms = [(str(zoom), f"{zoom}{NBSP}%") for zoom in theme.ZOOMS]
        self.zoom = Segmented(zooms, name="Taille du texte", height=32)
        self.compact = CheckBox("Rangées compactes dans les listes")
        self.forget = SecondaryButton("Rétablir la disposition", "rotate-ccw", height=28)
        # Connect
        self.mode.chosen.connect(lambda mode: computer.choose_mode(kept, theme.mode_named(mode)))
        self.zoom.chosen.connect(lambda percent: computer.choose_zoom(kept, int(percent)))
        self.compact.toggled.connect(lambda is_on: computer.choose_compact(kept, is_on))
        self.forget.clicked.connect(context.layout_forgotten)
        # Assemble
        self.add("Couleurs", self.mode)
        self.add("Taille du texte", self.zoom)
        self.add("Rangées", side_by_side(self.compact))
        self.add("Disposition", side_by_side(self.forget))
        self.note("Ces choix valent pour ce poste.")

    def refresh(self) -> None:
        self.mode.set_current(theme.current().mode)
        now = str(round(theme.current().zoom * 100))
        self.zoom.set_current(now if now in map(str, theme.ZOOMS) else "100")
        self.compact.blockSignals(True)
        self.compact.setChecked(theme.current().is_compact)
        self.compact.blockSignals(False)


class LockCard(SettingsCard):
    """When the curtain comes down, and what raises it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Verrouillage")
        self.minutes = ChoiceEditor(
            [Option(minutes, _idle_words(minutes)) for minutes in computer.IDLE_MINUTES]
        )
        self.kept = Text("", "body", "text2")
        self.change = SecondaryButton("", "lock", height=28)
        self.now = SecondaryButton("Verrouiller maintenant", keys="Ctrl+Maj+L", height=28)
        self.learn = FlatLink("Ce que le verrou protège", "circle-question-mark")
        # Connect
        self.minutes.edited.connect(self._on_minutes)
        self.change.clicked.connect(lambda: context.ask("lock_password"))
        self.now.clicked.connect(context.lock_wanted)
        self.learn.clicked.connect(lambda: context.ask("help", topic="verrou"))
        context.lock_changed.connect(self.refresh)
        # Assemble
        self.add("Verrouiller après", dressed(self.minutes, "Verrouiller après"))
        self.add("Mot de passe", side_by_side(self.kept, self.change))
        self.add("", side_by_side(self.now, self.learn))
        self.note(
            "C’est un rideau sur la fenêtre, pas un chiffrement : qui a accès à votre session peut lire "
            "les fichiers. Ces choix valent pour ce poste."
        )

    def refresh(self) -> None:
        kept = self.context.window_settings
        self.minutes.set_value(computer.idle_minutes(kept))
        has_one = computer.has_password(kept)
        self.kept.setText("Choisi" if has_one else "Aucun")
        self.change.set_plain_text("Modifier…" if has_one else "Choisir…")
        self.change.setAccessibleName(f"{'Modifier' if has_one else 'Choisir'} le mot de passe")

    def _on_minutes(self) -> None:
        computer.choose_idle_minutes(self.context.window_settings, self.minutes.value())
        self.context.lock_changed.emit()


def _idle_words(minutes: int) -> str:
    return f"{french.plural(minutes, 'minute')} sans activité" if minutes else "Jamais"


class PasswordEditor(LineEditor):
    """A line that shows dots for letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)


def open_lock_password(context: Context, window: QWidget) -> QWidget:
    """Choose, change or drop the password that raises the curtain; it is kept in no draft."""
    has_one = computer.has_password(context.window_settings)
    fields = [
        Field(
            name="new",
            label="&Nouveau mot de passe" if has_one else "&Mot de passe",
            make=PasswordEditor,
            is_optional=has_one,
            hint="Laissez vide pour retirer le mot de passe." if has_one else "",
        ),
        Field(name="again", label="&Le même, une seconde fois", make=PasswordEditor, is_optional=has_one),
    ]
    if has_one:
        fields.insert(0, Field(name="now", label="Mot de passe &actuel", make=PasswordEditor))

    def save(typed: dict[str, Any]) -> object:
        check_password(context, typed, has_one=has_one)
        computer.choose_password(context.window_settings, typed["new"])
        context.lock_changed.emit()
        context.told.emit(
            "Mot de passe enregistré sur ce poste." if typed["new"] else "Mot de passe retiré.", "lock"
        )
        return typed["new"]

    dialog = FormDialog(
        context,
        "Mot de passe du verrou",
        fields,
        save,
        parent=window,
        intro="Il lève le rideau sur ce poste. Les données, elles, ne sont pas chiffrées.",
        width=440,
    )
    dialog.show()
    return dialog


def check_password(context: Context, typed: dict[str, Any], *, has_one: bool) -> None:
    """Raise Invalid with a sentence for each field of the form that cannot be kept."""
    faults = {}
    if has_one and not computer.is_password(context.window_settings, typed["now"]):
        faults["now"] = "Ce n’est pas le mot de passe actuel. Retapez-le."
    if not has_one and not typed["new"]:
        faults["new"] = "Tapez le mot de passe."
    elif typed["new"] and not SHORTEST <= len(typed["new"]) <= LONGEST:
        faults["new"] = f"Choisissez de {SHORTEST} à {LONGEST}{NBSP}caractères."
    elif typed["new"] != typed["again"]:
        faults["again"] = "Les deux ne sont pas pareils. Retapez le second."
    if faults:
        raise Invalid(**faults)
