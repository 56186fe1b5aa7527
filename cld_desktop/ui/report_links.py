"""The sources of a report that is looked at: a click on « [1] », or a line of their list, opens each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from cld_desktop.domain.records import Document
from cld_desktop.domain.report_links import CitedPlace
from cld_desktop.storage import queries
from cld_desktop.ui import icons
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.page_links import LinkedPages
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.source_words import opening_words

_REGISTER = "Ouvrir le registre des communications"


class ReportLinks(QObject):
    """Ties the marks of the pages to their sources, and to a list for the keyboard."""

    def __init__(self, context: Context, pages: LinkedPages) -> None:
        super().__init__(pages)
        self.context = context
        self.case_id = 0
        self._pages = pages
        self._cited: dict[str, CitedPlace] = {}
        self._menu = QMenu(pages)
        self.button = IconButton("book-open-text", "Sources citées", color="text", menu=self._menu)
        self.button.setToolTip("Sources citées : chacune s’ouvre à son paragraphe")
        pages.followed.connect(self.follow)

    def show(self, case_id: int, cited: Mapping[str, CitedPlace]) -> None:
        """The marks of other pages, and where each leads."""
        self.case_id = case_id
        self._cited = dict(cited)
        told = {mark: self._words(place) for mark, place in cited.items()}
        self._pages.set_marks(told)
        self._menu.clear()
        for mark, words in told.items():
            icon = icons.icon("file-text" if self._cited[mark].source_id else "message-square")
            number = mark.split("]")[0] + "]"
            action = self._menu.addAction(icon, f"{number} {words}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, mark=mark: self.follow(mark))
        self.button.setEnabled(bool(told))

    def _words(self, place: CitedPlace) -> str:
        document = queries.find(self.context.store, Document, place.source_id)
        if document is None:
            return _REGISTER
        return opening_words(document, place.page, place.paragraph)

    def follow(self, mark: str) -> None:
        """Open the source of a mark at its place."""
        place = self._cited.get(mark)
        if place is None:
            return
        if place.source_id is None:
            self.context.go("case", case_id=self.case_id, tab="interactions")
        else:
            open_source(self.context, place)
