"""The list of sections at the left of the window, with words or with icons only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import icons, theme
from cld_desktop.ui.buttons import IconButton, PrimaryButton, Shape
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.nav_button import NavButton, NavItem
from cld_desktop.ui.nav_room import in_menu, others_words, shared

__all__ = ["NavItem", "Navigation"]


class _AccentIconButton(IconButton):
    """The primary button, when there is no room for its words."""

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        return Shape(fill=colors.accent_hover if self.is_hot() else colors.accent)


class Navigation(QWidget):
    """Sections above, tools below, the person at the foot; 208 pixels of words, or 48 of icons.

    Signals:
        chosen(code): a line was pressed. The window answers with `set_current`.
        create_clicked(): « Consigner ».
        user_clicked(): the person at the foot.
        menu_wanted(code, where): what can be done with a saved view is asked for.
    """

    chosen = Signal(str)
    create_clicked = Signal()
    user_clicked = Signal()
    menu_wanted = Signal(str, QPoint)
    spoken_role = QAccessible.Role.PageTabList

    def __init__(
        self,
        upper: Sequence[NavItem],
        lower: Sequence[Sequence[NavItem]] = (),
        *,
        user: str = "",
        create_text: str = "Consigner",
        create_keys: str = "Ctrl+N",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._upper = list(upper)
        self._lower = [list(group) for group in lower]
        self._user = user
        self._current = ""
        self._under = ""
        self._is_narrow = False
        self._buttons: dict[str, NavButton] = {}
        self._user_button: NavButton | None = None
        self._shown: dict[str, int] = {}
        """How many views stand under each section, as there is room."""
        self._create = PrimaryButton(create_text, "plus", keys=create_keys, height=36)
        self._create.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._create.align = Qt.AlignmentFlag.AlignLeft
        self._create.pushes_last = bool(create_keys)
        self._create_narrow = _AccentIconButton(
            "plus", f"{create_text} ({create_keys})", size=40, color="on_accent"
        )
        self._more = IconButton("ellipsis", "Autres sections", size=40, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Sections")
        theme.current().themed.connect(self._rebuild)

        self._create.clicked.connect(self.create_clicked)
        self._create_narrow.clicked.connect(self.create_clicked)
        self._more.clicked.connect(self._open_more)

        # Assemble
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.px(2))
        self._rebuild()

    def set_current(self, code: str, under: str = "") -> None:
        """Show which line the page belongs to; `under` is the one to mark where that line is not drawn."""
        self._current = code
        self._under = under
        shown = code if code in self._buttons else under
        for key, button in self._buttons.items():
            button.setChecked(key == shown)

    def set_late(self, code: str, late: int) -> None:
        """The red badge of a section; none at zero."""
        self._replace(code, late=late)

    def set_trailing(self, code: str, trailing: str) -> None:
        """The quiet count at the right of a section."""
        self._replace(code, trailing=trailing)

    def set_children(self, code: str, children: Sequence[NavItem]) -> None:
        """The open records under a section."""
        self._replace(code, rebuild=True, children=tuple(children))

    def set_views(self, views: Mapping[str, Sequence[NavItem]]) -> None:
        """The saved views under each section; those that lack room share one line."""
        for index, item in enumerate(self._upper):
            self._upper[index] = replace(item, views=tuple(views.get(item.code, ())))
        self._rebuild()
        self._fit_views()

    def set_user(self, name: str) -> None:
        """The person at the foot; « Indiquer votre nom » until there is one."""
        self._user = name
        self._rebuild()

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or words."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._rebuild()

    def is_narrow(self) -> bool:
        return self._is_narrow

    def landmark(self, code: str) -> QWidget:
        """Where a line is to be seen: « create », a section, or « … » that holds it when there is no room."""
        if code == "create":
            return self._create_narrow if self._is_narrow else self._create
        return self._buttons.get(code, self._more)

    def _replace(self, code: str, *, rebuild: bool = False, **changes: object) -> None:
        for group in (self._upper, *self._lower):
            for index, item in enumerate(group):
                if item.code == code:
                    group[index] = NavItem(**{**vars(item), **changes})
                    if rebuild:
                        self._rebuild()
                    elif code in self._buttons:
                        self._buttons[code].set_item(group[index])

    def _button(self, item: NavItem, *, is_child: bool = False) -> NavButton:
        button = NavButton(item, self, is_child=is_child)
        button.set_narrow(self._is_narrow)
        button.clicked.connect(lambda _=False, code=item.code: self.chosen.emit(code))
        button.setVisible(True)
        self._buttons[item.code] = button
        return button

    def _rebuild(self) -> None:
        self._empty()
        width = theme.px(48 if self._is_narrow else 208)
        self.setFixedWidth(width)
        side = theme.px(4 if self._is_narrow else 8)
        self._layout.setContentsMargins(side, theme.px(8), side + 1, theme.px(8))
        create = self._create_narrow if self._is_narrow else self._create
        (self._create if self._is_narrow else self._create_narrow).hide()
        self._add_inset(create)
        create.show()
        self._layout.addSpacing(theme.px(10))
        for item in self._upper:
            self._layout.addWidget(self._button(item))
            for child in () if self._is_narrow else item.children:
                self._layout.addWidget(self._button(child, is_child=True))
            if not self._is_narrow:
                self._add_views(item, self._shown.get(item.code, 0))
        self._layout.addStretch(1)
        self._more.setVisible(self._is_narrow)
        if self._is_narrow:
            self._layout.addWidget(self._more)
        else:
            self._add_lower()
        self.set_current(self._current, self._under)
        self.update()

    def _add_views(self, item: NavItem, room: int) -> None:
        for view in item.views[:room]:
            button = self._button(view, is_child=True)
            button.menu_wanted.connect(lambda where, code=view.code: self.menu_wanted.emit(code, where))
            self._layout.addWidget(button)
        others = item.views[room:]
        if others and room:
            line = NavItem(code=f"views:{item.code}", label=others_words(len(others)))
            button = NavButton(line, self, is_child=True)
            button.clicked.connect(lambda _=False: self._open_views(button, others))
            button.setVisible(True)
            self._layout.addWidget(button)

    def _open_views(self, button: NavButton, views: Sequence[NavItem]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_views(menu, views)
        menu.popup(button.mapToGlobal(QPoint(button.width(), 0)))

    def _fill_views(self, menu: QMenu, views: Sequence[NavItem]) -> None:
        for view in views:
            trailing = f"\t{view.trailing}" if view.trailing else ""
            action = menu.addAction(in_menu(view.label) + trailing)
            action.triggered.connect(lambda _=False, code=view.code: self.chosen.emit(code))

    def _share_room(self) -> dict[str, int]:
        """How many views each section may show in the height there is, the first sections first."""
        line = NavButton(NavItem(code="", label="Vue"), self, is_child=True)
        line.hide()
        height = line.sizeHint().height() + self._layout.spacing()
        line.deleteLater()
        lines = sum(map(self._lines_of, self._upper))
        free = (self.height() - self._layout.sizeHint().height()) // height + lines
        return shared({item.code: len(item.views) for item in self._upper}, free)

    def _lines_of(self, item: NavItem) -> int:
        room = self._shown.get(item.code, 0)
        return 0 if self._is_narrow else room + (0 < room < len(item.views))

    def _fit_views(self) -> None:
        if self._is_narrow or not any(item.views for item in self._upper):
            return
        shown = self._share_room()
        if shown != self._shown:
            self._shown = shown
            self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_views()

    def _add_lower(self) -> None:
        for group in self._lower:
            for item in group:
                self._layout.addWidget(self._button(item))
            self._layout.addSpacing(theme.px(6))
            self._add_inset(Separator(vertical=False, parent=self))
            self._layout.addSpacing(theme.px(6))
        person = NavItem(code="", label=self._user or "Indiquer votre nom", trailing=self._user)
        self._user_button = NavButton(person, self, is_user=True)
        self._user_button.clicked.connect(self.user_clicked)
        self._layout.addWidget(self._user_button)
        self._user_button.setVisible(True)

    def _add_inset(self, widget: QWidget) -> None:
        if self._is_narrow:
            self._layout.addWidget(widget)
            return
        holder = QVBoxLayout()
        holder.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        holder.addWidget(widget)
        self._layout.addLayout(holder)

    def _empty(self) -> None:
        kept = (self._create, self._create_narrow, self._more)
        while (entry := self._layout.takeAt(0)) is not None:
            inner = entry.layout()
            held = inner.takeAt(0) if inner is not None else None
            widget = held.widget() if held is not None else entry.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        self._user_button = None

    def more_menu(self) -> QMenu:
        """What « … » opens: the tools and the person."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        with_views = [item for item in self._upper if item.views]
        for item in with_views:
            self._fill_views(menu.addMenu(icons.icon(item.icon), f"Vues, {item.label}"), item.views)
        if with_views:
            menu.addSeparator()
        for group in self._lower:
            for item in group:
                words = item.label.replace("&", "&&") + (f"\t{item.trailing}" if item.trailing else "")
                action = menu.addAction(icons.icon(item.icon), words)
                action.triggered.connect(lambda _=False, code=item.code: self.chosen.emit(code))
            menu.addSeparator()
        name = self._user.replace("&", "&&") or "Indiquer votre nom"
        menu.addAction(icons.icon("user"), name).triggered.connect(lambda _=False: self.user_clicked.emit())
        return menu

    def _open_more(self) -> None:
        self.more_menu().popup(self._more.mapToGlobal(QPoint(self._more.width(), 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colors = theme.tokens()
            painter.fillRect(self.rect(), colors.color("nav"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.color("border"))
