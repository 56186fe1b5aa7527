"""What a document shows of itself: pages, text or image, and how one is led to a passage of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import suffix_of
from cld_desktop.domain.folding import fold
from cld_desktop.domain.found_places import FoundPlace
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document, Statement
from cld_desktop.domain.source_places import SourceText
from cld_desktop.services.readings_sources import SourceSheet
from cld_desktop.ui import opening_outside, printing
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.document_content import TOO_LARGE, Content, load
from cld_desktop.ui.file_kinds import MAILS, OPENED, PICTURES, TEXTS
from cld_desktop.ui.mail_view import NO_WORDS, MailView
from cld_desktop.ui.marked_pages import PageMark
from cld_desktop.ui.page_text import PageSpan
from cld_desktop.ui.pdf_preview import PdfPreview
from cld_desktop.ui.picture_view import PictureView
from cld_desktop.ui.screen import Context
from cld_desktop.ui.selection_offer import SelectionCommands
from cld_desktop.ui.source_pages import SourcePages
from cld_desktop.ui.source_text import MarkedSpan, SourceReader
from cld_desktop.ui.source_words import whole_place_words

_MOST_TEXT = 2_000_000  # bytes shown of a text
_MOST_PAGES = 5000
_NO_PAGES = "L’aperçu ne peut pas être montré sur ce poste. Ouvrez une copie du PDF."
_UNREADABLE = "Ce PDF ne peut pas être lu. Ouvrez-le, ou enregistrez-en une copie."


class DocumentReader(QWidget):
    """The content of a document under what there is to say of it.

    `content` is what was read of its file, if it was; a bare reader has no tools of its own over pages.
    """

    def __init__(
        self,
        context: Context,
        sheet: SourceSheet,
        parent: QWidget | None = None,
        *,
        content: Content | None = None,
        is_bare: bool = False,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet = sheet
        self.text: SourceReader | None = None
        self.pages: SourcePages | None = None
        self.commands: SelectionCommands | None = None
        self._is_bare = is_bare
        self._standing = ""
        """What there is to say of the file itself, whatever the passage."""
        self.notice = Banner("", "warn")
        self.notice.hide()
        self.view = self._made(content or load(context.documents, sheet.document))
        # Assemble
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.view, 1)
        self.show_marks(sheet)

    # Making

    @property
    def document(self) -> Document:
        """The document that is read."""
        return self.sheet.document

    def _made(self, content: Content) -> QWidget:
        suffix = suffix_of(self.document.file_name)
        if suffix not in {".pdf"} | PICTURES | TEXTS | MAILS:
            return self._from_text() or _unshown(suffix)
        if content.why:
            return self._from_text(content.why) or EmptyState("circle-alert", content.why)
        if suffix == ".pdf":
            return self._from_pdf(content.data)
        if content.image is not None:
            return _picture(content)
        if content.message is not None:
            words = self._reader(self.sheet.text or content.message.body or NO_WORDS)
            return MailView(content.message, words, has_head=not self.sheet.text)
        return self._from_text() or self._reader(content.data[:_MOST_TEXT].decode("utf-8", errors="replace"))

    def _from_text(self, why: str = "") -> QWidget | None:
        """The text that was read in the document, when there is some."""
        if not self.sheet.text:
            return None
        if why:
            self._standing = why
            self._say(why)
        return self._reader(self.sheet.text)

    def _reader(self, words: str) -> SourceReader:
        self.text = SourceReader(words[:_MOST_TEXT])
        self.commands = SelectionCommands(self.context, self.text, self.document, self.sheet.cases)
        return self.text

    def _from_pdf(self, content: bytes) -> QWidget:
        if not printing.can_read_pdf():
            return self._from_text(_NO_PAGES) or self._outside()
        self.pages = SourcePages()
        if self.sheet.text:
            self.pages.transcript = SourceText(self.sheet.text)
        try:
            shown = self._laid(content, self.pages)
        except Problem as problem:
            self.pages = None
            why = TOO_LARGE if str(problem) == TOO_LARGE else _UNREADABLE
            return self._from_text(why) or EmptyState("file-x", why)
        self.pages.set_fit("width")
        self.commands = SelectionCommands(self.context, self.pages, self.document, self.sheet.cases)
        return shown

    def _outside(self) -> QWidget:
        """A button that opens a copy with the system's program."""
        nothing = EmptyState("file-text", _NO_PAGES, "Ouvrir le PDF")
        nothing.action_clicked.connect(
            lambda: opening_outside.open_outside(self.context, self, self.document)
        )
        return nothing

    def _laid(self, content: bytes, pages: SourcePages) -> QWidget:
        """The pages under their tools, or alone. Raises Problem."""
        if not self._is_bare:
            preview = PdfPreview(view=pages, tells_state=False)
            preview.show_pdf(content)
            return preview
        read = printing.read_pdf(content, self)
        if read.pageCount() > _MOST_PAGES:
            read.close()
            raise Problem(TOO_LARGE)
        pages.show_pages(read)
        return pages

    # What was drawn from it

    def show_marks(self, sheet: SourceSheet) -> None:
        """Underline and number the statements that were drawn from the document."""
        self.sheet = sheet
        if self.commands is not None:
            self.commands.set_cases(sheet.cases)
        if self.text is not None:
            self.text.show_marks(
                [
                    MarkedSpan(start=start, end=end, number=one.number)
                    for one in sheet.extracts
                    for start, end in self._spans(self.text.source, one.statement)
                ]
            )
        elif self.pages is not None and self.pages.texts is not None:
            texts = self.pages.texts
            found = [
                (one.number, texts.find(one.statement.quote, _index(one.statement.page)))
                for one in sheet.extracts
            ]
            self.pages.show_marks([PageMark(spans=tuple(spans), number=number) for number, spans in found])

    @staticmethod
    def _spans(source: SourceText, said: Statement) -> tuple[tuple[int, int], ...]:
        """Where the words of a statement stand: where they were chosen, else where they are found."""
        start, end = said.starts_at, said.ends_at
        if start is not None and end is not None and fold(source.text[start:end]) == fold(said.quote):
            return ((start, end),)
        around = source.span_of(said.paragraph) if said.paragraph else None
        return source.find(said.quote, around[0] if around else 0)

    # Going to a passage

    def show_place(self, *, page: int = 0, paragraph: str = "", statement: Statement | None = None) -> None:
        """Lead to a passage and mark it; say it in a sentence when it is not there."""
        self.notice.setVisible(bool(self._standing))
        self.notice.set_sentence(self._standing)
        if self.text is not None:
            self._place_in_text(self.text, paragraph, statement)
        elif self.pages is not None:
            self._place_in_pages(self.pages, page, paragraph, statement)

    def show_found(self, place: FoundPlace) -> None:
        """Lead to a passage that a search found in the text of the document, and mark it."""
        if self.text is not None:
            end = place.start + len(place.text)
            if end <= len(self.text.source.text):
                self.text.show_here(place.start, end)
            else:
                self._say(_no_place(place.page or 0, str(place.paragraph or "")))
            self.text.setFocus()
        elif self.pages is not None and self.pages.texts is not None:
            spans = self._words_on_pages(self.pages, place.text, place.page)
            if spans:
                self.pages.show_here(spans)
            elif place.page and place.page <= self.pages.count():
                self.pages.go_to(place.page - 1)
            self.pages.setFocus()

    def _place_in_text(self, text: SourceReader, paragraph: str, statement: Statement | None) -> None:
        spans = self._spans(text.source, statement) if statement is not None else ()
        around = text.source.span_of(paragraph) if paragraph else None
        if spans:
            text.show_here(spans[0][0], spans[-1][1])
        elif around is not None:
            text.show_here(*around)
        elif paragraph:
            self._say(_no_place(0, paragraph))
        text.setFocus()

    def _place_in_pages(
        self, pages: SourcePages, page: int, paragraph: str, statement: Statement | None
    ) -> None:
        if pages.texts is None:
            return
        spans = pages.texts.find(statement.quote, _index(page)) if statement is not None else []
        spans = spans or self._paragraph_on_pages(pages, page, paragraph)
        count = pages.count()
        if spans:
            pages.show_here(spans)
        elif page > count:
            whole = f"Ce document a {french.plural(count, 'page')}"
            self._say(f"{whole} : la page {french.number(page)} n’existe pas.")
        elif page:
            pages.go_to(page - 1)
        if paragraph and not spans:
            self._say(_no_place(page if page <= count else 0, paragraph))
        pages.setFocus()

    def _paragraph_on_pages(self, pages: SourcePages, page: int, paragraph: str) -> list[PageSpan]:
        """Where a paragraph of the text that was read in the document stands on its pages."""
        if not paragraph or pages.transcript is None or pages.texts is None:
            return []
        around = pages.transcript.span_of(paragraph)
        if around is None:
            return []
        return self._words_on_pages(pages, pages.transcript.text[around[0] : around[1]], page)

    @staticmethod
    def _words_on_pages(pages: SourcePages, words: str, page: int | None) -> list[PageSpan]:
        """Where these words stand on the pages, whole or else line by line."""
        if pages.texts is None:
            return []
        lines = [line for line in words.splitlines() if line.strip()]
        found = pages.texts.find(words, _index(page))
        return found or [span for line in lines for span in pages.texts.find(line, _index(page))]

    def _say(self, sentence: str) -> None:
        self.notice.set_sentence(" ".join(dict.fromkeys(filter(None, (self._standing, sentence)))))
        self.notice.show()
        announce(self, sentence)


def _index(page: int | None) -> int | None:
    return page - 1 if page else None


def _no_place(page: int, paragraph: str) -> str:
    """« Ce passage est introuvable dans le document (12e paragraphe). »."""
    return f"Ce passage est introuvable dans le document ({whole_place_words(page, paragraph)})."


def _unshown(suffix: str) -> QWidget:
    if suffix in OPENED:
        return EmptyState("file", "Aperçu non offert pour ce type de fichier. Ouvrez-en une copie.")
    kind = f" {suffix}" if suffix else " sans extension"
    return EmptyState(
        "shield-alert",
        f"Suivi CLD n’ouvre pas les fichiers{kind}, qui peuvent lancer un programme. "
        "Si vous savez d’où celui-ci vient, enregistrez-en une copie.",
    )


def _picture(content: Content) -> QWidget:
    if content.image is None or content.image.isNull():
        return EmptyState("image-off", "Cette image ne peut pas être lue. Enregistrez-en une copie.")
    return PictureView(content.image)
