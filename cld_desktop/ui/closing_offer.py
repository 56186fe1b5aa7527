"""The follow-ups that a reply may close: a box for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.french import long_date, quote
from cld_desktop.domain.records import FollowUp
from cld_desktop.ui import theme
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text

_LONGEST = 200


class _Offer(QWidget):
    def __init__(self, follow_up: FollowUp, is_on: bool) -> None:
        super().__init__()
        subject = follow_up.subject
        shown = quote(subject if len(subject) <= _LONGEST else subject[: _LONGEST - 1] + "…")
        self.check = CheckBox()
        self.check.setChecked(is_on)
        self.check.setAccessibleName(f"Fermer le suivi {shown}")
        words = Text(f"Fermer le suivi {shown}, échéance le {long_date(follow_up.due_on)}", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.check.click()
        event.accept()


class ClosingOffer(QWidget):
    """The boxes; hidden when there is nothing to close.

    Signals:
        edited(): a box was ticked or not.
        resized(): boxes came or went.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: dict[int, _Offer] = {}
        self._choices: dict[int, bool] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def offer(self, follow_ups: Sequence[FollowUp], *, ticked: Collection[int]) -> None:
        """Offer to close these, those of `ticked` at once; what was chosen before for one of them stands."""
        if [one.id for one in follow_ups] == list(self._offers):
            return
        for offer in self._offers.values():
            self._column.removeWidget(offer)
            offer.hide()
            offer.deleteLater()
        self._offers = {}
        for one in follow_ups:
            offer = _Offer(one, self._choices.get(one.id, one.id in ticked))
            offer.check.toggled.connect(lambda on, id_=one.id: self._on_toggled(id_, on))
            self._offers[one.id] = offer
            self._column.addWidget(offer)
            offer.show()
        self.setVisible(bool(follow_ups))
        self.resized.emit()

    def choices(self) -> dict[int, bool]:
        """What a person chose, by follow-up."""
        return dict(self._choices)

    def set_choices(self, choices: Iterable[tuple[int, bool]]) -> None:
        """Take up what was chosen."""
        self._choices = dict(choices)
        for id_, offer in self._offers.items():
            offer.check.setChecked(self._choices.get(id_, offer.check.isChecked()))

    def ids(self) -> tuple[int, ...]:
        """The follow-ups to close."""
        return tuple(id_ for id_, offer in self._offers.items() if offer.check.isChecked())

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [offer.check for offer in self._offers.values()]

    def _on_toggled(self, id_: int, is_on: bool) -> None:
        self._choices[id_] = is_on
        self.edited.emit()
