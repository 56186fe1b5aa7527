"""The questions to bring up in a communication: a box ticked for each that it answers, and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.drafts import AnswerDraft
from cld_desktop.domain.records import OpenQuestion
from cld_desktop.ui import theme
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text

_LONGEST = 200


class _Asked(QWidget):
    """One question, its box, and the field of its answer once it is ticked."""

    def __init__(self, question: OpenQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = question.question
        shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        self.check = CheckBox()
        self.check.setAccessibleName(f"Réponse obtenue : {shown}")
        self.answer = QLineEdit()
        self.answer.setPlaceholderText("Réponse, en quelques mots (facultatif)")
        self.answer.setAccessibleName(f"Réponse à : {shown}")
        self.answer.setMinimumHeight(theme.px(32))
        self.answer.hide()
        # Assemble
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(shown, wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.answer)


class QuestionOffer(QWidget):
    """« Questions à poser »; hidden when none was kept for the next communication.

    Signals:
        edited(): a box was ticked or not, or an answer was typed.
        resized(): questions or fields came or went.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[int, _Asked] = {}
        self._typed: dict[int, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(Text("Questions à poser", "meta", "text2"))
        self.hide()

    def offer(self, questions: Sequence[OpenQuestion]) -> None:
        """Offer these questions; what was ticked and typed for one of them stands."""
        if [one.id for one in questions] == list(self._asked):
            return
        self._typed = self.typed()
        for gone in self._asked.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._asked = {}
        for one in questions:
            asked = _Asked(one)
            self._asked[one.id] = asked
            self._column.addWidget(asked)
            self._show(one.id)
            asked.check.toggled.connect(lambda on, id_=one.id: self._on_toggled(id_, on))
            asked.answer.textEdited.connect(lambda _: self.edited.emit())
            asked.show()
        self.setVisible(bool(questions))
        self.resized.emit()

    def answers(self) -> tuple[AnswerDraft, ...]:
        """The questions that are answered, with the words typed."""
        return tuple(
            AnswerDraft(question_id=id_, answer=asked.answer.text())
            for id_, asked in self._asked.items()
            if asked.check.isChecked()
        )

    def typed(self) -> dict[int, str]:
        """The answer typed for each question ticked, by its number."""
        told = {one.question_id: one.answer for one in self.answers()}
        return {id_: words for id_, words in self._typed.items() if id_ not in self._asked} | told

    def set_typed(self, typed: Mapping[int, str]) -> None:
        """Take up what was ticked and typed."""
        self._typed = dict(typed)
        for id_ in self._asked:
            self._show(id_)

    def _show(self, id_: int) -> None:
        asked = self._asked[id_]
        asked.check.setChecked(id_ in self._typed)
        asked.answer.setText(self._typed.get(id_, ""))
        asked.answer.setVisible(id_ in self._typed)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [stop for asked in self._asked.values() for stop in (asked.check, asked.answer)]

    def _on_toggled(self, id_: int, is_on: bool) -> None:
        self._asked[id_].answer.setVisible(is_on)
        self.edited.emit()
        self.resized.emit()
