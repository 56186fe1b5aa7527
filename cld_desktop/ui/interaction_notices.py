"""What is told above the form of a communication: a draft found again, a failure, a base only read."""

from __future__ import annotations

import traceback

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.problems import Problem, ReadOnly
from cld_desktop.ui.banners import Banner

_FAILED = "L’enregistrement a échoué. Ce que vous avez saisi est conservé."
_RECOVERED = "Brouillon récupéré"
_READ_ONLY = (
    "Suivi CLD est déjà ouvert sur ces données : elles se consultent ici, sans se modifier. "
    "Ce que vous saisissez est gardé comme brouillon."
)
_RETRY, _COPY, _AFRESH = "Réessayer", "Copier les détails", "Repartir à neuf"
_SPACING = 6


class InteractionNotices(QWidget):
    """Banners that come and go.

    Signals:
        afresh(): drop the draft.
        retry(): save again.
    """

    afresh = Signal()
    retry = Signal()

    def __init__(self, *, is_read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accident = ""
        self.recovered = Banner("", "info", title=_RECOVERED, actions=[_AFRESH], icon="rotate-ccw")
        self.failed = Banner(_FAILED, "danger", actions=[_RETRY, _COPY])
        self.read_only = Banner(_READ_ONLY, "warn")
        self.recovered.hide()
        self.failed.hide()
        self.read_only.setVisible(is_read_only)
        # Connect
        self.recovered.action_clicked.connect(lambda _: self.afresh.emit())
        self.failed.action_clicked.connect(self._on_failed_action)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(_SPACING)
        for banner in self._banners():
            column.addWidget(banner)

    def _banners(self) -> tuple[Banner, ...]:
        return (self.read_only, self.failed, self.recovered)

    def height_wanted(self) -> int:
        """The height of those that show."""
        return sum(one.sizeHint().height() + _SPACING for one in self._banners() if not one.isHidden())

    def tell_failure(self, problem: Problem) -> str:
        """Show what went wrong. Gives the sentence."""
        self._accident = "".join(traceback.format_exception(problem))
        sentence = str(problem) if isinstance(problem, ReadOnly) else f"{_FAILED} {problem}"
        self.failed.set_sentence(sentence)
        self.failed.show()
        return sentence

    def _on_failed_action(self, action: str) -> None:
        if action == _RETRY:
            self.retry.emit()
        else:
            QGuiApplication.clipboard().setText(self._accident)
