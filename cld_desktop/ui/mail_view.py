"""A message as it was received: who wrote to whom and when, its words, the files that came with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.mail import Mailbox, MailFile, Message, local_moment, offset_words
from cld_desktop.ui import theme
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.pane_parts import Box, FieldGrid, Rule, Surface, section_head
from cld_desktop.ui.prose import Prose
from cld_desktop.ui.source_text import SourceReader

_MOST_FILES = 12
_MOST_NAMES = 20
NO_WORDS = "Ce message n’a pas de texte."


class MailView(Surface):
    """The head of the message, then its words in plain text: nothing is fetched, no link is followed.

    `has_head` is false for words that tell the head themselves.
    """

    def __init__(
        self, message: Message, words: SourceReader, parent: QWidget | None = None, *, has_head: bool = True
    ) -> None:
        super().__init__(parent)
        self.words = words
        side = theme.px(24)
        head = QVBoxLayout()
        head.setContentsMargins(side, theme.px(14), side, theme.px(12))
        head.setSpacing(theme.px(8))
        head.addWidget(Text(message.subject or "Sans objet", "section", wrap=True))
        if has_head:
            head.addLayout(_fields(message))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(words, 1)
        if message.files:
            column.addWidget(Rule())
            column.addLayout(_files(message.files))


def _fields(message: Message) -> FieldGrid:
    grid = FieldGrid(60)
    if message.sent_at is not None:
        grid.add("Date", _moment(message.sent_at))
    grid.add("De", Prose(str(message.sender) if message.sender else "Expéditeur inconnu", "De"))
    for label, people in (("À", message.to), ("C. c.", message.cc)):
        if people:
            grid.add(label, Prose(_names(people), label))
    return grid


def _moment(sent_at: datetime) -> str:
    """« 23 octobre 2023, 10 h 5 (UTC−4) »; what the sender's clock said, where it was not ours."""
    day, at = local_moment(sent_at)
    told, zone = f"{french.long_date(day)}, {french.time(at)}", offset_words(sent_at)
    is_same = (sent_at.date(), sent_at.hour, sent_at.minute) == (day, at.hour, at.minute)
    return f"{told} ({zone})" if is_same else f"{told} ({french.time(sent_at.time())}, {zone})"


def _names(people: Iterable[Mailbox]) -> str:
    told = [str(one) for one in people]
    more = len(told) - _MOST_NAMES
    shown = ", ".join(told[:_MOST_NAMES])
    return f"{shown} et {french.plural(more, 'autre')}" if more > 0 else shown


def _files(files: tuple[MailFile, ...]) -> QVBoxLayout:
    side = theme.px(24)
    column = QVBoxLayout()
    column.setContentsMargins(side, theme.px(4), side, theme.px(12))
    column.setSpacing(theme.px(4))
    column.addWidget(
        section_head(french.sentence(french.plural(len(files), "pièce jointe", "pièces jointes")))
    )
    for one in files[:_MOST_FILES]:
        box = Box()
        box.row.addWidget(ElidedLabel(one.name), 1)
        box.row.addWidget(Text(french.file_size(one.size), "meta", "text2"))
        column.addWidget(box)
    if len(files) > _MOST_FILES:
        more = french.plural(len(files) - _MOST_FILES, "autre fichier", "autres fichiers")
        column.addWidget(Text(f"Et {more}.", "meta", "text2"))
    return column
