"""A page that is one list: its title, what is told of it, search; and the list with its pane."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.ui.page import PageHead
from cld_desktop.ui.screen import Context, Screen


class ShownList(Protocol):
    """What a page asks of its list, which is a widget."""

    def refresh(self) -> None: ...

    def filter_field(self) -> QWidget | None: ...

    def panes(self) -> list[QWidget]: ...

    def status_words(self) -> str: ...

    def shown_case(self) -> int: ...

    def print_list(self) -> None: ...

    def set_narrow(self, width: int) -> None: ...


L = TypeVar("L", bound=ShownList)


class ListScreen(Screen, Generic[L]):
    """The page of the list that it is given; `notice` stands between the title and the list."""

    def __init__(
        self,
        context: Context,
        shown: L,
        *,
        notice: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.list = shown
        self._notices = [notice] if notice is not None else []
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        for each in self._notices:
            column.addWidget(each)
        column.addWidget(cast("QWidget", shown), 1)

    def refresh(self) -> None:
        self.list.refresh()

    def filter_field(self) -> QWidget | None:
        return self.list.filter_field()

    def panes(self) -> list[QWidget]:
        return [self.head, *self._notices, *self.list.panes()]

    def status_words(self) -> str:
        return self.list.status_words()

    def case_id(self) -> int:
        return self.list.shown_case()

    def print_(self) -> None:
        """Ctrl+P: the list, as it is filtered."""
        self.list.print_list()

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        self.list.set_narrow(width)
