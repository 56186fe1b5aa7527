"""What the top of every page shares: its title, what it counts, and the door to the search."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.fields import SearchField
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.screen import Context

MARGIN = 24
SEARCH_WIDTH = 360
NARROW_SEARCH_WIDTH = 180
TIGHT_SEARCH_WIDTH = 38
NARROW = 900
TIGHT = 520
"""The width of page, in the design's pixels, under which words take a second row or leave only an icon."""
SEARCH = "Rechercher dans tous les dossiers"


def is_tight(widget: QWidget) -> bool:
    """Whether a part as wide as its page has little room for letters of their present size."""
    return widget.width() < theme.px(TIGHT)


class SearchDoor(SearchField):
    """The field at the top right of every page: it opens the search of the whole base."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(SEARCH, "Ctrl+K", opens=True, parent=parent)
        self.opened.connect(context.searched)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_narrow(1200)

    def set_narrow(self, width: int) -> None:
        """Take less room on a narrow page; on the narrowest, only its glass is left."""
        if width < TIGHT:
            self.setFixedWidth(theme.px(TIGHT_SEARCH_WIDTH))
            self.setPlaceholderText("")
        else:
            self.setFixedWidth(theme.px(NARROW_SEARCH_WIDTH if width < NARROW else SEARCH_WIDTH))
            self.setPlaceholderText("Rechercher" if width < NARROW else SEARCH)
        self.set_keys("" if width < TIGHT else "Ctrl+K")
        self.setToolTip(painting.tip(f"{SEARCH} (Ctrl+K)") if width < TIGHT else "")


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

    def set_narrow(self, width: int) -> None:
        """Give the search less room on a narrow page."""
        self.search.set_narrow(width)
