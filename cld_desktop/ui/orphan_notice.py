"""What the directory says above its list when requests were put to somebody no longer in office."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cld_desktop.domain import french
from cld_desktop.services.readings_requests import RequestLine
from cld_desktop.ui import request_words, theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.glyphs import GlyphLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Surface
from cld_desktop.ui.screen import Context

_LONGEST = 60


class OrphanNotice(Surface):
    """How many requests are to be reassigned, and a menu that leads to each; hidden when there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = Text("", "body")
        self.choose = FlatLink("Réattribuer", "arrow-left-right")
        self.hide()
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(24), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(GlyphLabel("undated", request_words.TO_REASSIGN))
        row.addWidget(self.words)
        row.addWidget(self.choose)
        row.addStretch(1)

    def show_lines(self, lines: Sequence[RequestLine]) -> None:
        """Tell these requests, or hide."""
        self.setVisible(bool(lines))
        if not lines:
            return
        self.words.setText(f"{french.plural(len(lines), 'demande')} à réattribuer")
        menu = QMenu(self.choose)
        for line in lines:
            told = f"{line.request.subject[:_LONGEST]} ({line.case.short_name or line.case.title[:_LONGEST]})"
            menu.addAction(told.replace("&", "&&")).triggered.connect(
                lambda _=False, id_=line.request.id: self.context.ask("reassign", request_id=id_)
            )
        self.choose.set_menu(menu)
