"""What the top of every page shares: its title, what it counts, and the door to the search."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.fields import SearchField
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.screen import Context

MARGIN = 24
SEARCH_WIDTH = 360
NARROW_SEARCH_WIDTH = 180


class SearchDoor(SearchField):
    """The field at the top right of every page: it opens the search of the whole base."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Rechercher dans tous les dossiers", "Ctrl+K", opens=True, parent=parent)
        self.opened.connect(context.searched)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_narrow(is_narrow=False)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Take less room on a narrow page."""
        self.setFixedWidth(theme.px(NARROW_SEARCH_WIDTH if is_narrow else SEARCH_WIDTH))
        self.setPlaceholderText("Rechercher" if is_narrow else "Rechercher dans tous les dossiers")


class PageHead(QWidget):
    """Title, meta words and search on one row; `rows` takes the rows below it (filters, tabs)."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, "page")
        self.meta = ElidedLabel("", "body", "text2")
        self.search = SearchDoor(context)
        # Assemble
        self.row = QHBoxLayout()
        self.row.setSpacing(12)
        self.row.addWidget(self.title)
        self.row.addWidget(self.meta, 1)
        self.row.addWidget(self.search)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(MARGIN, 14, MARGIN, 12)
        self.rows.setSpacing(12)
        self.rows.addLayout(self.row)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Give the search less room on a narrow page."""
        self.search.set_narrow(is_narrow=is_narrow)
