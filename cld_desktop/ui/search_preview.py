"""The pane beside what was found: the passage in its paragraph, what stands around it, and where else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.passages import passages
from cld_desktop.domain.records import Commitment, Document, Interaction, Milestone, Statement
from cld_desktop.services import readings_statements
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.highlights import HighlightedText, snippet, spans_of
from cld_desktop.ui.labels import Tag, Text
from cld_desktop.ui.pane_parts import Pane, section_head
from cld_desktop.ui.register_rows import STATE_GLYPHS
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import Found, family_of
from cld_desktop.ui.search_rows import has_source, row_of
from cld_desktop.ui.source_words import place_words

_LONGEST = 700
_MOST = 3


@dataclass(frozen=True)
class _Part:
    """A paragraph of the preview: its number if it has one, and whether it is the one meant."""

    text: str
    number: str = ""
    is_meant: bool = True


class _Paragraph(QWidget):
    """A paragraph, its number in the margin, a rule along the one that is meant."""

    def __init__(self, part: _Part, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_meant = part.is_meant
        theme.current().themed.connect(self.update)
        number = Text(part.number, "meta", "text2")
        number.setFixedWidth(theme.px(24))
        text = HighlightedText(part.text, words, color="text" if part.is_meant else "text2")
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        column = QVBoxLayout()
        column.addWidget(number)
        column.addStretch(1)
        row.addLayout(column)
        row.addWidget(text, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_meant:
            with QPainter(self) as painter:
                rule = QRectF(theme.px(26), 0, theme.px(3), self.height())
                painter.fillRect(rule, theme.tokens().color("accent"))


class SearchPreview(Pane):
    """One record found, built anew for each.

    Signals:
        wanted(Found): another record was asked for.
        source_wanted(): the source of the one shown.
    """

    wanted = Signal(object)
    source_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Passage trouvé", parent)
        self.context = context

    def show_found(self, found: Found | None, words: Sequence[str]) -> None:
        """Show a record, or nothing."""
        column = self.begin()
        self._fill(column, found, words)
        column.addStretch(1)
        self.end()

    def _fill(self, column: QVBoxLayout, found: Found | None, words: Sequence[str]) -> None:
        side = theme.px(20)
        column.setContentsMargins(side, theme.px(16), side, theme.px(16))
        column.setSpacing(theme.px(4))
        if found is None:
            return
        column.addWidget(self._tags(found))
        column.addSpacing(theme.px(4))
        column.addWidget(HighlightedText(found.title, words, "pane"))
        for line in self._who_and_when(found):
            column.addWidget(Text(line, "body", "text2", wrap=True))
        column.addSpacing(theme.px(6))
        parts, head = self._parts(found, words)
        if parts:
            column.addWidget(self._head(found, head))
            for part in parts:
                column.addWidget(_Paragraph(part, words))
                column.addSpacing(theme.px(6))
        self._also(found, column)

    # What it is

    def _tags(self, found: Found) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        row.addWidget(Tag(family_of(found.kind).one, found.icon))
        if found.kind == "statements":
            item = readings_statements.described(self.context.store, [found.record])[0]
            row.addWidget(Tag(item.state.label, glyph=STATE_GLYPHS.get(item.state, "unverified")))
        elif found.kind == "cases":
            row.addWidget(Tag(found.end, glyph="in_review"))
        elif found.kind == "interactions":
            row.addWidget(Tag(found.record.channel.label))
            row.addWidget(Tag(found.record.direction.label))
        return holder

    def _who_and_when(self, found: Found) -> list[str]:
        record = found.record
        match found.kind:
            case "statements":
                who = ", ".join(filter(None, (record.speaker_name, record.speaker_function.lower())))
                return [line for line in (who, french.sentence(french.full_date(record.said_on))) if line]
            case "interactions":
                taking = queries.participants_of(self.context.store, [record.id]).get(record.id, [])
                names = french.join_and(dict.fromkeys(one.name for one in taking if one.name))
                return [
                    line for line in (names, french.sentence(french.full_date(record.happened_on))) if line
                ]
            case "follow_ups":
                return [f"Échéance le {french.full_date(record.due_on)}"]
            case "documents":
                return [record.title] if record.title else []
            case "cases":
                return [record.title] if record.short_name else []
            case "people" | "organizations" | "offices":
                return [line for line in (found.passage, found.end) if line]
            case _:
                return [found.end] if found.end else []

    # What it says

    def _parts(self, found: Found, words: Sequence[str]) -> tuple[list[_Part], str]:
        record = found.record
        document = self._document(found)
        text = words_in(self.context.store, document.sha256) if document is not None else ""
        if document is not None and text:
            told = f"Dans {_the(document)}"
            if found.kind == "documents":
                return _passages(text, words), "Passages" if words else told
            around = _around(text, record.paragraph, words)
            if around:
                return around, told
        return [_Part(cut(text, words)) for text in self._texts(found) if text], "Texte"

    def _document(self, found: Found) -> Document | None:
        if found.kind == "documents":
            return found.record if isinstance(found.record, Document) else None
        if isinstance(found.record, Statement | Milestone | Commitment):
            return queries.find(self.context.store, Document, found.record.source_id)
        return None

    def _texts(self, found: Found) -> list[str]:
        record = found.record
        match found.kind:
            case "cases":
                return [record.description]
            case "interactions":
                return [record.summary, record.internal_note]
            case "statements":
                return [french.quote(record.quote) if record.is_verbatim else record.quote]
            case "commitments" | "notes":
                return [record.text]
            case "open_questions":
                return [record.question, record.answer]
            case "milestones":
                return [record.description]
            case "follow_ups":
                return [record.note, record.done_note]
            case _:
                return [getattr(record, "note", "")]

    def _head(self, found: Found, words: str) -> QWidget:
        if not has_source(self.context.store, found):
            return section_head(words)
        place = place_words(None, getattr(found.record, "paragraph", ""))
        is_numbered = getattr(found.record, "paragraph", "").isdecimal()
        link = FlatLink(f"Ouvrir au {place}" if is_numbered else "Ouvrir la source", "file-text")
        link.clicked.connect(self.source_wanted)
        return section_head(words, link)

    # Where else

    def _also(self, found: Found, column: QVBoxLayout) -> None:
        links = [row for kind, id_ in self._beside(found) if (row := self._row(kind, id_)) is not None]
        if not links:
            return
        column.addWidget(section_head("Aussi dans"))
        for row in links:
            link = FlatLink(row.title, row.icon, role="body")
            link.clicked.connect(self._opening(row))
            column.addWidget(link)

    def _opening(self, row: Found) -> Callable[[], None]:
        return lambda: self.wanted.emit(row)

    def _row(self, kind: str, record_id: int) -> Found | None:
        return row_of(self.context.store, kind, record_id, self.context.today)

    def _beside(self, found: Found) -> list[tuple[str, int]]:
        record = found.record
        beside: list[tuple[str, int]] = []
        if found.case_id and found.kind != "cases":
            beside.append(("cases", found.case_id))
        if getattr(record, "interaction_id", None):
            beside.append(("interactions", record.interaction_id))
        source = getattr(record, "source_id", None)
        if source and found.kind not in ("statements", "milestones", "commitments"):
            beside.append(("documents", source))
        if found.kind == "documents":
            beside += _uses(self.context, record)
        return beside


def _uses(context: Context, document: Document) -> list[tuple[str, int]]:
    """The cases and communications that a document is joined to, or is the source of."""
    from cld_desktop.domain.records import Attachment

    links = queries.all_of(context.store, Attachment, document_id=document.id)
    used = [(link.kind, link.record_id) for link in links if link.kind in ("cases", "interactions")]
    sourced = queries.all_of(context.store, Interaction, source_id=document.id)
    used += [("interactions", one.id) for one in sourced]
    used += [("cases", one.case_id) for one in sourced]
    return sorted(set(used))[: _MOST + 1]


def _the(document: Document) -> str:
    """« la lettre », or « le document » when its title does not say what it is."""
    name = (document.title or document.file_name).lower()
    return "la lettre" if name.startswith("lettre") else "le document"


def cut(text: str, words: Sequence[str]) -> str:
    """A paragraph short enough to be read here."""
    return snippet(text, words, _LONGEST, 240)


def _passages(text: str, words: Sequence[str]) -> list[_Part]:
    """The passages of a document that hold a word, the first ones; its beginning when none does."""
    found = [one for one in passages(text) if words and spans_of(one.text, words)]
    shown = found or passages(text)
    return [_Part(cut(one.text, words), _number(one.number), is_meant=bool(found)) for one in shown[:_MOST]]


def _around(text: str, paragraph: str, words: Sequence[str]) -> list[_Part]:
    """The paragraph a fact comes from, and the one that follows it."""
    if not paragraph.isdecimal():
        return []
    wanted = int(paragraph)
    parts = []
    for number in (wanted, wanted + 1):
        texts = [" ".join(one.text.split()) for one in passages(text) if one.number == number]
        if texts:
            parts.append(_Part(cut(" ".join(texts), words), _number(number), is_meant=number == wanted))
    return parts if parts and parts[0].is_meant else []


def _number(number: int | None) -> str:
    return french.ordinal(number) if number is not None else ""
