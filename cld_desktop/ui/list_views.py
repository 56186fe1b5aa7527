"""The saved views of a page: opened, left, kept anew, and what the line of its filters says of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import SavedView
from cld_desktop.services import readings_views, views
from cld_desktop.services.readings_views import View, as_text
from cld_desktop.storage.store import Done
from cld_desktop.ui import view_menu
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.filter_bar import FilterBar
from cld_desktop.ui.screen import Context

GONE = "Cette vue n’existe plus."
_WITHOUT = f"Cette vue s’ouvre sans ce qui n’existe plus ou que cette version ne connaît pas{NBSP}: "


class ListViews(QObject):
    """What ties the filters and the columns of a list to the view that is open on its page.

    While a view is open, its columns are not kept for this computer; leaving it brings back what was there.
    """

    def __init__(
        self, context: Context, page: str, filters: FilterBar, columns: ArrangedColumns | None = None
    ) -> None:
        super().__init__(filters)
        self.context = context
        self.page = page
        self.filters = filters
        self.columns = columns
        self.view: View | None = None
        self._lost: tuple[str, ...] = ()
        self._as_opened = ("", "")
        self._before: tuple[dict[str, object], dict[str, object] | None] | None = None
        self._is_opening = False
        # Connect
        filters.changed.connect(self._tell)
        if columns is not None:
            columns.changed.connect(self._tell)
        filters.save_asked.connect(self.save_as)
        filters.offer_views(self._fill_all)
        context.changed.connect(self._on_changed)

    # What is shown

    def shown(self) -> tuple[str, str]:
        """The filters and the columns shown now, as a view keeps them."""
        return as_text(self.filters.kept()), as_text(self._layout())

    def _layout(self) -> dict[str, object] | None:
        return self.columns.layout() if self.columns is not None else None

    def _lay(self, layout: object, *, is_lent: bool) -> None:
        """Show the columns of a view, or those of the page again."""
        if self.columns is None:
            return
        self.columns.is_lent = True
        if layout is not None:
            self.columns.set_layout(layout)
        self.columns.is_lent = is_lent

    @property
    def is_changed(self) -> bool:
        """Whether what is shown is no longer what the open view keeps."""
        return self.view is not None and (bool(self._lost) or self.shown() != self._as_opened)

    def open(self, code: str) -> None:
        """Show a view as it was kept; with no code, what was there before any was opened."""
        view = readings_views.find_view(self.context.store, self.page, code) if code else None
        if view is None:
            self.close()
            if code:
                self.filters.notify(GONE)
            return
        if self._before is None:
            self._before = (self.filters.kept(), self._layout())
        self._is_opening = True
        self.view = view
        self._lay(view.layout, is_lent=True)
        self._lost = self.filters.show_kept(view.filters)
        self._as_opened = self.shown()
        self._is_opening = False
        self.filters.notify(_WITHOUT + french.join_and(self._lost) + "." if self._lost else "")
        self._tell()

    def close(self) -> None:
        """Leave the open view, and find again what was there before it."""
        if self._before is None:
            return
        filters, layout = self._before
        self.view, self._before, self._lost = None, None, ()
        self._lay(layout, is_lent=False)
        self.filters.notify("")
        self.filters.show_kept(filters)

    # What people do

    def save_as(self) -> None:
        """Name what is shown, to find it again in the side bar."""
        filters, layout = self.shown()
        self.context.ask("view", page=self.page, filters=filters, layout=layout)

    def update(self) -> None:
        """Keep what is shown now in the open view."""
        record = self.view.record if self.view else None
        if record is None:
            return
        filters, layout = self.shown()
        store = self.context.store
        is_done = view_menu.attempt(
            self.filters,
            self.context,
            lambda: views.update_view(store, record.id, filters=filters, layout=layout),
            f"Vue {french.quote(record.name)} mise à jour.",
            "bookmark-check",
        )
        if not is_done:
            return
        self._lost = ()
        self._as_opened = (filters, layout)
        self.filters.notify("")
        self._tell()

    # What is said of it

    def _tell(self) -> None:
        if self._is_opening:
            return
        view = self.view
        self.filters.tell_view(view.name if view else "", is_changed=self.is_changed)
        if view is not None:
            menu = QMenu(self.filters.line.view)
            view_menu.fill(menu, self.context, view, self)
            self.filters.line.view.set_menu(menu)

    def _fill_all(self, menu: QMenu) -> None:
        """Every view of the page, for where the side bar has no room."""
        known: Sequence[View] = readings_views.views_by_page(self.context.store).get(self.page, [])
        view_menu.fill_openings(menu, self.context, known, self.view.code if self.view else "")

    def _on_changed(self, done: Done) -> None:
        if SavedView not in done.kinds or self.view is None or self.view.record is None:
            return
        now = readings_views.find_view(self.context.store, self.page, self.view.code)
        if now is None:  # removed: what it showed stays, as filters of one's own
            self._lay(None, is_lent=False)
            self._before = None
            self._lost = ()
        self.view = now
        self._tell()
