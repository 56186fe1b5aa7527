"""The keys of the whole window, and the menu that holds them, hidden until Alt or F10."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from cld_desktop.domain.french import NBSP
from cld_desktop.ui.screens import SCREENS

if TYPE_CHECKING:
    from cld_desktop.ui.main_window import MainWindow

SECTIONS = ("dashboard", "cases", "interactions", "follow_ups", "directory", "documents", "reports")


PAST = ("history", "trash")


class WindowMenu(QObject):
    """Actions, shortcuts, and the Alt that shows the menu when it is pressed alone."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._alt_alone = False
        self.undo = self._action("Annuler", "Ctrl+Z", window.undoing.undo)
        self.redo = self._action("Rétablir", "Ctrl+Y", window.undoing.redo)
        window.undoing.changed.connect(self.tell_undo)
        self.bar = self._make_bar()
        window.setMenuBar(self.bar)
        for keys, run in (
            ("F6", partial(self._next_pane, 1)),
            ("Shift+F6", partial(self._next_pane, -1)),
            ("F10", self._toggle),
        ):
            QShortcut(QKeySequence(keys), window, run)
        self._listened: QWidget | None = None
        window.installEventFilter(self)
        self._tie = QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self._follow_focus()

    def let_go(self) -> None:
        """Stop watching the keys: the window is closed."""
        QObject.disconnect(self._tie)
        self._listen_to(None)

    def _follow_focus(self) -> None:
        """Watch what receives the keys, and nothing else: the application has a thousand other events."""
        self._listen_to(QApplication.focusWidget() or QApplication.activeWindow())

    def _listen_to(self, widget: QWidget | None) -> None:
        was, self._listened = self._listened, widget
        if was is not None and was is not self._window and isValid(was):
            was.removeEventFilter(self)
        if widget is not None:
            widget.installEventFilter(self)

    def _listen_to_popup(self, event: QFocusEvent) -> None:
        """Watch a menu that opens too: it receives the keys without having the focus."""
        popup = QApplication.activePopupWidget()
        if popup is not None and event.lostFocus() and event.reason() == Qt.FocusReason.PopupFocusReason:
            popup.removeEventFilter(self)
            popup.installEventFilter(self)

    def tell_undo(self) -> None:
        """Name what « Annuler » and « Rétablir » would do now."""
        store = self._window.context.store
        undo, redo = store.undo_label, store.redo_label
        for action, word, label in ((self.undo, "Annuler", undo), (self.redo, "Rétablir", redo)):
            words = f"{word}{NBSP}: {label}" if label else word
            action.setText(words.replace("&", "&&"))
            action.setEnabled(label is not None)

    def _action(self, text: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: run())
        self._window.addAction(action)
        return action

    def _make_bar(self) -> QMenuBar:
        window, context = self._window, self._window.context
        bar = QMenuBar(window)
        bar.hide()
        file = bar.addMenu("&Fichier")
        file.addAction(self._action("Nouvelle communication", "Ctrl+N", window.log_interaction))
        file.addAction(self._action("Consigner un courriel…", "", lambda: context.ask("email_files")))
        file.addAction(self._action("Planifier un suivi", "Ctrl+Shift+N", window.plan_follow_up))
        file.addAction(self._action("Joindre…", "Ctrl+J", window.doors.attach))
        file.addAction(self._action("Imprimer…", "Ctrl+P", lambda: window.screen_shown.print_()))
        file.addSeparator()
        file.addAction(self._action("Verrouiller", "Ctrl+Shift+L", window.lock.pull))
        file.addAction(self._action("Quitter", "Ctrl+Q", window.leave))
        edit = bar.addMenu("&Édition")
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addAction(self._action("Rechercher…", "Ctrl+K", lambda: context.searched.emit("")))
        edit.addAction(self._action("Filtrer la liste", "Ctrl+F", self._filter))
        edit.addSeparator()
        edit.addAction(self._action("Étiquettes…", "", lambda: context.ask("tags")))
        view = bar.addMenu("&Affichage")
        for code in SECTIONS:
            section = SCREENS[code]
            view.addAction(self._action(section.label, section.keys, partial(window.choose, code)))
        view.addAction(self._action("Paramètres", "Ctrl+,", partial(window.choose, "settings")))
        view.addSeparator()
        for code in PAST:
            section = SCREENS[code]
            view.addAction(self._action(section.label, section.keys, partial(window.choose, code)))
        view.addSeparator()
        view.addAction(self._action("Page précédente", "Alt+Left", window.stack.back))
        view.addAction(self._action("Page suivante", "Alt+Right", window.stack.forward))
        view.addSeparator()
        view.addAction(self._action("Rétablir la disposition", "", window.forget_layout))
        assist = bar.addMenu("Ai&de")
        assist.addAction(self._action("Aide", "F1", window.help))
        assist.addAction(self._action("Guide de démarrage", "", lambda: context.ask("guide")))
        assist.addAction(self._action("Raccourcis", "Ctrl+F1", lambda: context.ask("shortcuts")))
        assist.addAction(self._action("Visite guidée", "", context.tour_wanted.emit))
        assist.addAction(self._action("À propos de Suivi CLD", "", lambda: context.ask("about")))
        return bar

    def _filter(self) -> None:
        field = self._window.screen_shown.filter_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_pane(self, step: int) -> None:
        go_to_pane([self._window.navigation, *self._window.screen_shown.panes()], step)

    def _toggle(self) -> None:
        if self._window.lock.is_down():
            return
        self.bar.setVisible(not self.bar.isVisible())
        if self.bar.isVisible():
            self.bar.setFocus()
            self.bar.setActiveAction(self.bar.actions()[0])

    def _asks_for_help(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether F1 was pressed in a dialog: there, the window's own shortcut says nothing."""
        is_plain = event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier
        return is_plain and isinstance(watched, QWidget) and watched.window() is not self._window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt alone shows the menu bar; Ctrl+Z in a field is the field's own; F1 works in dialogs too."""
        if isinstance(event, QFocusEvent):
            self._listen_to_popup(event)
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_own_undo(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._asks_for_help(watched, event):
                _put_menus_away()
                self._window.help()
                return True
            if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                # a key that is a shortcut is only ever seen as an override
                self._alt_alone = event.key() == Qt.Key.Key_Alt
            elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alt_alone:
                self._alt_alone = False
                if self._window.isActiveWindow():
                    self._toggle()
        return False


def _put_menus_away() -> None:
    """Close the menus that are open: they would keep the keys and the mouse from what opens next."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass


def go_to_pane(panes: Sequence[QWidget], step: int) -> None:
    """Give the focus to the pane after (or before) the one that has it; a pane that takes none is passed."""
    now = QApplication.focusWidget()
    at = next((i for i, pane in enumerate(panes) if now and (pane is now or pane.isAncestorOf(now))), -1)
    for turn in range(1, len(panes) + 1):
        if _focus_first(panes[(at + step * turn) % len(panes)]):
            return


def _focus_first(pane: QWidget) -> bool:
    if not pane.isVisible():
        return False
    for widget in [pane, *pane.findChildren(QWidget)]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _is_own_undo(event: QKeyEvent) -> bool:
    keys = QKeySequence(event.keyCombination())
    is_undo = keys in (QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))
    field = QApplication.focusWidget()
    if not is_undo or not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
        return False
    return not field.isReadOnly()
