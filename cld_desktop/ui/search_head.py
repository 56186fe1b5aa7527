"""The head of the search: the field, how much was found, and the cross that closes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cld_desktop.domain import french
from cld_desktop.storage.search import MOST_WORDS, SearchAnswer
from cld_desktop.ui import theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text

_WHERE = "Rechercher dans tous les dossiers"
_WAIT = "Recherche…"


class SearchHead(QWidget):
    """The field in large letters, and what there is to say of what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setProperty("bare", True)
        self.field.setPlaceholderText(_WHERE)
        self.field.setAccessibleName(_WHERE)
        font = theme.font("pane")
        font.setWeight(font.Weight.Normal)
        self.field.setFont(font)
        self.told = Text("", "meta", "text2")
        self.cross = IconButton("x", "Fermer la recherche", size=32, color="accent")
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel("search", "accent", size=20))
        row.addWidget(self.field, 1)
        row.addWidget(self.told)
        row.addWidget(self.cross)

    def wait(self) -> None:
        """Say that the answer is still to come."""
        self.told.setText(_WAIT)

    def tell_count(self, answer: SearchAnswer, where: str) -> None:
        """« 6 résultats dans tous les dossiers »; nothing when nothing was found, the list says so."""
        said = f"{french.plural(answer.total, 'résultat')} {where}" if answer.total else ""
        if answer.left_out:
            said = f"Seuls les {french.number(MOST_WORDS)}{french.NBSP}premiers mots sont cherchés."
        self.say(said)

    def say(self, sentence: str) -> None:
        """Say something beside the field, aloud too when it is new."""
        if sentence and sentence != self.told.text():
            announce(self.field, sentence)
        self.told.setText(sentence)
