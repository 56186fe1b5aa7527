"""What is offered of words selected in a source: by a button near them, the menu and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QMenu, QWidget

from cld_desktop.domain.records import Case, Document, Interaction
from cld_desktop.domain.source_places import Selected
from cld_desktop.services import readings_sources
from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import PrimaryButton, SecondaryButton
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.screen import Context

AS_STATEMENT, AS_FIGURE = "Ajouter comme déclaration", "Ajouter comme chiffre"
STATEMENT_KEYS, FIGURE_KEYS = "Ctrl+Shift+D", "Ctrl+Shift+H"
_SHOWN_KEYS = {STATEMENT_KEYS: "Ctrl+Maj+D", FIGURE_KEYS: "Ctrl+Maj+H"}
_NO_CASE = "Joignez ce document à une communication ou à un dossier pour en tirer une déclaration"
_NOTHING = "Sélectionnez d’abord des mots"
_GAP = 6


class SourceView(Protocol):
    """What words are selected in: a text or pages."""

    def selection(self) -> Selected | None:
        """The words selected and where they stand."""

    def selected_rect(self) -> QRect:
        """Where the last line of the selection is, in the viewport."""

    def why_nothing(self) -> str:
        """Why nothing can be selected, if so."""

    def copy(self) -> None:
        """Copy the words selected."""

    def offer_host(self) -> QWidget:
        """What the floating buttons lie on: the view, or the page that it is a part of."""


class SelectionOffer(QWidget):
    """The buttons that float under a selection."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.statement = PrimaryButton(AS_STATEMENT, "quote")
        self.figure = SecondaryButton(AS_FIGURE)
        self.statement.setToolTip(f"{AS_STATEMENT} ({_SHOWN_KEYS[STATEMENT_KEYS]})")
        self.figure.setToolTip(f"{AS_FIGURE} ({_SHOWN_KEYS[FIGURE_KEYS]})")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(5), theme.px(5), theme.px(5), theme.px(5))
        row.setSpacing(theme.px(6))
        row.addWidget(self.statement)
        row.addWidget(self.figure)
        theme.current().themed.connect(self.update)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            painting.frame(painter, rect, 6, fill=colors.surface, line=colors.border_strong)


class SelectionCommands(QObject):
    """Ties a view to its commands: the floating buttons, the menu, the keys."""

    def __init__(
        self,
        context: Context,
        view: QAbstractScrollArea,
        source: Document | Interaction,
        cases: Sequence[Case],
    ) -> None:
        super().__init__(view)
        self.context = context
        self.source = source
        self._cases = tuple(cases)
        self._area = view
        self.offer = SelectionOffer(view)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.place)
        # Connect
        self.offer.statement.clicked.connect(self.add_statement)
        self.offer.figure.clicked.connect(self.add_figure)
        view.selected.connect(self.place)  # type: ignore[attr-defined]
        view.menu_wanted.connect(self.open_menu)  # type: ignore[attr-defined]
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _: self.place())
        for keys, run in ((STATEMENT_KEYS, self.add_statement), (FIGURE_KEYS, self.add_figure)):
            shortcut = QShortcut(QKeySequence(keys), view, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        view.viewport().installEventFilter(self)
        self._follow_view()

    def set_cases(self, cases: Sequence[Case]) -> None:
        """Note into which cases the words may be added."""
        self._cases = tuple(cases)

    @property
    def _view(self) -> SourceView:
        return self._area  # type: ignore[return-value]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the view's size; and show the buttons once the mouse has let the words go."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.place(is_released=True)
        elif event.type() == QEvent.Type.Resize:
            self._later.start()  # once the words stand at their new place
        return super().eventFilter(watched, event)

    # The floating buttons

    def place(self, *, is_released: bool = False) -> None:
        """Put the buttons under the selection, above it where there is no room, or away."""
        is_dragging = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton) and not is_released
        if is_dragging or not self._cases or self._view.selection() is None:
            self.offer.hide()
            return
        host, viewport = self._view.offer_host(), self._area.viewport()
        if self.offer.parentWidget() is not host:
            self.offer.setParent(host)
            self._follow_view()
        self.offer.adjustSize()
        words = self._view.selected_rect()
        is_seen = words.bottom() > 0 and words.top() < viewport.height()
        words.moveTopLeft(viewport.mapTo(host, words.topLeft()))
        y = words.bottom() + theme.px(_GAP)
        if y + self.offer.height() > host.height():
            y = words.top() - theme.px(_GAP) - self.offer.height()
        x = min(max(0, words.left()), max(0, host.width() - self.offer.width() - theme.px(8)))
        self.offer.move(x, max(theme.px(2), y))
        self.offer.setVisible(is_seen)
        self.offer.raise_()

    def _follow_view(self) -> None:
        QWidget.setTabOrder(self._area, self.offer.statement)
        QWidget.setTabOrder(self.offer.statement, self.offer.figure)

    # The menu

    def open_menu(self, point: QPoint) -> None:
        """Copy, and add what is selected; what cannot be done says why."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def menu(self) -> QMenu:
        """The menu of the words selected."""
        menu = QMenu(self._area)
        copy = menu.addAction(icons.icon("copy"), "Copier\tCtrl+C")
        copy.setEnabled(self._view.selection() is not None)
        copy.triggered.connect(lambda _=False: self._view.copy())
        menu.addSeparator()
        for icon, words, keys, run in (
            ("quote", AS_STATEMENT, STATEMENT_KEYS, self.add_statement),
            ("list-checks", AS_FIGURE, FIGURE_KEYS, self.add_figure),
        ):
            action = menu.addAction(icons.icon(icon), f"{words}\t{_SHOWN_KEYS[keys]}")
            action.setEnabled(not self.why_not())
            action.triggered.connect(lambda _=False, run=run: run())
        if self.why_not():
            told = QAction(f"{self.why_not()}.", menu)
            told.setEnabled(False)
            menu.addAction(told)
        return menu

    def why_not(self) -> str:
        """Why nothing can be added now; empty when it can."""
        if why := self._view.why_nothing():
            return why
        if not self._cases:
            return _NO_CASE
        return "" if self._view.selection() is not None else _NOTHING

    # What is done with the words

    def add_statement(self) -> None:
        """Open the form of a statement with the words selected."""
        self._in_case(self._ask_statement)

    def add_figure(self) -> None:
        """Open the form of a figure with the number read in the words selected."""
        self._in_case(self._ask_figure)

    def _in_case(self, run: Callable[[int], None]) -> None:
        if why := self.why_not():
            announce(self._area, f"{why}.")
            return
        if len(self._cases) == 1:
            run(self._cases[0].id)
            return
        menu = QMenu(self._area)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for case in self._cases:
            action = menu.addAction(icons.icon("folder"), case_name(case).replace("&", "&&"))
            action.triggered.connect(lambda _=False, key=case.id: run(key))
        menu.popup(self.offer.mapToGlobal(self.offer.rect().bottomLeft()))

    def _ask_statement(self, case_id: int) -> None:
        chosen, context = self._view.selection(), self.context
        if chosen is not None:
            drawn = readings_sources.statement_from(
                context.store, self.source, chosen, case_id, today=context.today
            )
            context.ask("statement", case_id=case_id, drawn=drawn)

    def _ask_figure(self, case_id: int) -> None:
        chosen, context = self._view.selection(), self.context
        if chosen is not None:
            drawn = readings_sources.figure_from(
                context.store, self.source, chosen, case_id, today=context.today
            )
            context.ask("figure", case_id=case_id, drawn=drawn)
