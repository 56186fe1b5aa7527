"""A topic of the help as it is read: its words laid out in our letters; its links stay in the program."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from cld_desktop.domain import folding
from cld_desktop.ui import theme
from cld_desktop.ui.focus_ring import FocusRing
from cld_desktop.ui.theme import Role

SCHEME = "aide"
OPENING = "ouvrir"
DIALOGS = frozenset({"guide", "shortcuts"})
"""What a topic may open."""
_HEADINGS: dict[int, Role] = {1: "page", 2: "pane", 3: "section"}


class HelpText(QTextBrowser):
    """Shows Markdown of ours; it fetches nothing, and a link only says which topic it leads to.

    Signals:
        topic_wanted(code): a link to another topic was followed.
        dialog_wanted(name): a link to a dialog of the program was followed.
    """

    topic_wanted = Signal(str)
    dialog_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self._words: tuple[str, ...] = ()
        self.setAccessibleName("Sujet d’aide")
        FocusRing(self)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(theme.px(20))
        self.anchorClicked.connect(self._on_link)
        theme.current().themed.connect(self._draw)

    def show_topic(self, markdown: str, query: str = "") -> None:
        """Show a topic from its beginning; the words of a query are marked in it."""
        self._markdown = markdown
        self._words = tuple(folding.words(query))
        self._draw()
        found = self.extraSelections()
        if found:
            cursor = QTextCursor(found[0].cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing but the text itself is ever loaded."""
        return b""

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == SCHEME:
            self.topic_wanted.emit(link.path())
        elif link.scheme() == OPENING and link.path() in DIALOGS:
            self.dialog_wanted.emit(link.path())

    def _draw(self) -> None:
        document = self.document()
        document.setDefaultFont(theme.font())
        feature = QTextDocument.MarkdownFeature
        document.setMarkdown(self._markdown, feature.MarkdownDialectGitHub | feature.MarkdownNoHTML)
        document.setDocumentMargin(theme.px(20))
        for block in blocks(document):
            _lay_out(block)
        self.setExtraSelections([self._marked(start, end) for start, end in self._found()])

    def _found(self) -> list[tuple[int, int]]:
        return folding.find_spans(self.toPlainText(), self._words)

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        colors = theme.tokens()
        cursor = QTextCursor(self.document())
        _select(cursor, start, end - start)
        mark = QTextEdit.ExtraSelection()
        shape = QTextCharFormat()
        shape.setBackground(colors.color("warn_bg"))
        shape.setForeground(colors.color("text"))
        shape.setFontUnderline(True)
        shape.setUnderlineColor(colors.color("warn"))
        mark.cursor = cursor
        mark.format = shape
        return mark


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of a document, one after the other."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _lay_out(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    space = QTextBlockFormat()
    space.setTopMargin(theme.px({0: 0, 1: 0}.get(level, 14)))
    space.setBottomMargin(theme.px(4 if block.textList() is not None else 8))
    space.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(space)
    if level:
        # set whole: what Qt puts on a heading would otherwise decide its size
        _select(cursor, block.position(), block.length() - 1)
        cursor.setCharFormat(_letters(theme.font(_HEADINGS.get(level, "section"))))
    for piece in _pieces(block):
        if piece.charFormat().isAnchor():
            _tint(cursor, piece)


def _letters(font: QFont) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFont(font)
    shape.setForeground(theme.tokens().color("text"))
    return shape


def _pieces(block: QTextBlock) -> list[QTextFragment]:
    found: list[QTextFragment] = []
    at = block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def _tint(cursor: QTextCursor, piece: QTextFragment) -> None:
    _select(cursor, piece.position(), piece.length())
    shape = QTextCharFormat()
    shape.setForeground(theme.tokens().color("accent"))
    shape.setFontUnderline(True)
    cursor.mergeCharFormat(shape)


def _select(cursor: QTextCursor, start: int, length: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
