"""The search of the whole base: what is typed is found at once, read beside, and opened by Entrée."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.storage.search import SearchAnswer, search
from cld_desktop.ui import painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.banners import KeyHintBar
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Rule, Surface
from cld_desktop.ui.record_places import go_to
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_filters import SearchFilters, count_of
from cld_desktop.ui.search_kinds import FAMILIES, Found
from cld_desktop.ui.search_list import Heading, Item, More, SearchList
from cld_desktop.ui.search_preview import SearchPreview
from cld_desktop.ui.search_recent import RecentRecords
from cld_desktop.ui.search_rows import found_rows, has_source
from cld_desktop.ui.source_link import NO_SOURCE, open_source

SIZE = QSize(1040, 700)
LIST_WIDTH = 560
NARROW_WINDOW = 900
TYPING_DELAY_MS = 90
READING_DELAY_MS = 40
FEWEST_LETTERS = 2
PER_KIND = 5
PER_PAGE = 100
KEPT = 8
_RECENT = "recherche/ouverts"
_ANY_DAY, _MONTH, _YEAR, _BETWEEN = (
    "Toutes les dates",
    "30 derniers jours",
    "12 derniers mois",
    "Entre deux dates…",
)


def open_search(context: Context, window: QWidget, words: str = "") -> QWidget:
    """Search over the window, beginning with the letters already typed."""
    panel = SearchPanel(context, window.window())
    panel.show()
    panel.begin(words)
    return panel


class SearchPanel(QDialog):
    """A panel without a title bar: the field, the chips, the list and the passage."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setWindowTitle("Recherche")
        self.context = context
        self._window = window
        self._came_from = QApplication.focusWidget()
        self.answer = SearchAnswer(words=(), counts={}, hits=())
        self._family = ""
        self._limit = PER_KIND
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        self._reading = QTimer(self, singleShot=True, interval=READING_DELAY_MS)
        self._make_field()
        self.filters = SearchFilters(context)
        self.recent = RecentRecords(context)
        self.list = SearchList()
        self.preview = SearchPreview(context)
        self.nothing = EmptyState("search", "", "Ajouter au répertoire", action_icon="user-plus")
        self._connect()
        self._assemble()
        self._place()

    # Making

    def _make_field(self) -> None:
        self.field = QLineEdit()
        self.field.setProperty("bare", True)
        self.field.setPlaceholderText("Rechercher dans tous les dossiers")
        self.field.setAccessibleName("Rechercher dans tous les dossiers")
        self.field.setFont(theme.font("pane"))
        font = self.field.font()
        font.setWeight(font.Weight.Normal)
        self.field.setFont(font)
        self.field.installEventFilter(self)
        self.told = Text("", "meta", "text2")
        self.cross = IconButton("x", "Fermer la recherche", size=32, color="accent")

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.look)
        self._reading.timeout.connect(self._read)
        self.cross.clicked.connect(self.reject)
        self.filters.family_chosen.connect(self.choose_family)
        self.filters.period_chosen.connect(self.look)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.installEventFilter(self)
        self.preview.wanted.connect(self.open_found)
        self.preview.source_wanted.connect(self.open_source)
        self.nothing.action_clicked.connect(self._on_nothing_action)
        self._window.installEventFilter(self)
        theme.current().themed.connect(self.update)

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(18), theme.px(10), theme.px(14), theme.px(10))
        head.setSpacing(theme.px(12))
        head.addWidget(IconLabel("search", "accent", size=20))
        head.addWidget(self.field, 1)
        head.addWidget(self.told)
        head.addWidget(self.cross)
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        self._edge = Rule(is_vertical=True)
        row.addWidget(self._edge)
        row.addWidget(self.preview, 1)
        self.stack = QStackedWidget()
        self._found_page, self._blank = found, Surface()
        for page in (found, self.nothing, self._blank):
            self.stack.addWidget(page)
        self.hints = KeyHintBar(
            [
                (("↑", "↓"), "Parcourir"),
                ("Tab", "Filtres"),
                ("Entrée", "Ouvrir"),
                ("Maj+Entrée", "Ouvrir la source"),
                ("Échap", "Fermer"),
            ]
        )
        word = "main-d’œuvre"
        plain = french.fold(word).replace("-", " ").replace("'", "’")
        self.advice = Text(f"{french.quote(plain)} trouve aussi {french.quote(word)}.", "meta", "text2")
        bar = self.hints.layout()
        assert bar is not None
        bar.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.filters)
        column.addWidget(Rule())
        column.addWidget(self.stack, 1)
        column.addWidget(self.hints)

    def begin(self, words: str) -> None:
        """Take the focus, with the letters typed at the door."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(words)
        self.field.setCursorPosition(len(words))
        self._typing.stop()
        self.look()

    # Looking

    def look(self) -> None:
        """Find what is typed, or show the records opened last."""
        self._typing.stop()
        text = self.field.text()
        if len("".join(french.words(text))) < FEWEST_LETTERS:
            self._show_recent()
            return
        self.answer = self._search(text)
        self.filters.tell(self.answer, self._family)
        if self._family and not self.filters.chips[self._family].isEnabled():
            self.choose_family("")
            return
        if not self.answer.total:
            self._show_nothing(text.strip())
            return
        rows = found_rows(self.context.store, self.answer.hits, self.answer.words, self.context.today)
        self.list.show_items(self._items(rows), self.answer.words)
        self.stack.setCurrentWidget(self._found_page)

    def _search(self, text: str) -> SearchAnswer:
        wanted = next((family.kinds for family in FAMILIES if family.code == self._family), None)
        answer = search(
            self.context.store,
            text,
            kinds=wanted,
            since=self.filters.since,
            until=self.filters.until,
            limit=self._limit,
        )
        said = f"{french.plural(answer.total, 'résultat')} dans tous les dossiers"
        if said != self.told.text() and answer.total:
            announce(self.field, said)
        self.told.setText(said if answer.total else "")
        return answer

    def _items(self, rows: list[Found]) -> list[Item]:
        items: list[Item] = []
        for family in FAMILIES:
            own = [row for row in rows if row.kind in family.kinds]
            if not own:
                continue
            count = count_of(self.answer, family)
            shown = own if self._family else own[:PER_KIND]
            items += [Heading(family.label, count), *shown]
            if count > len(shown):
                words = f"Tout voir ({count})" if not self._family else f"En voir {PER_PAGE} de plus"
                items.append(More(family.code, words))
        return items

    def choose_family(self, code: str) -> None:
        """Keep one family, or all."""
        self._family = code
        self._limit = PER_PAGE if code else PER_KIND
        self.look()
        self.filters.tell(self.answer, self._family)

    def _show_recent(self) -> None:
        self.answer = SearchAnswer(words=(), counts={}, hits=())
        self.told.setText("")
        self._family, self._limit = "", PER_KIND
        self.filters.tell(self.answer, "")
        self.filters.all.set_count(None)
        rows = self.recent.rows()
        items: list[Item] = [Heading("Ouverts récemment"), *rows] if rows else []
        self.list.show_items(items, ())
        self.stack.setCurrentWidget(self._found_page if rows else self._blank)

    def _show_nothing(self, text: str) -> None:
        shown = text if len(text) <= 60 else text[:59] + "…"
        quoted = french.quote(shown)
        sentence = f"Aucun résultat pour {quoted}."
        self.nothing.sentence.setText(sentence)
        has_period = self.filters.has_period
        words = "Chercher à toutes les dates" if has_period else f"Ajouter {quoted} au répertoire"
        self.nothing.button.setText(words.replace("&", "&&"))
        self.nothing.button.restyle()
        self.nothing.button.setAccessibleName(words)
        self.list.show_items([], ())
        self.stack.setCurrentWidget(self.nothing)
        announce(self.field, sentence)

    def _on_nothing_action(self) -> None:
        if self.filters.has_period:
            self.filters.choose_period(None, None)
            return
        name = self.field.text().strip()
        self.close()
        self.context.ask("person", name=name)

    # Opening

    def _on_chosen(self, _item: object) -> None:
        # read once the keys rest: a held arrow or a quick word would build a pane at each step
        self._reading.start()

    def _read(self) -> None:
        found = self.list.current()
        self.preview.show_found(found if isinstance(found, Found) else None, self.answer.words)

    def _on_opened(self, item: object) -> None:
        if isinstance(item, More):
            self._show_more(item)
        elif isinstance(item, Found):
            self.open_found(item)

    def _show_more(self, item: More) -> None:
        if self._family == item.code:
            self._limit += PER_PAGE
            self.look()
        else:
            self.choose_family(item.code)

    def open_found(self, found: Found) -> None:
        """Close, and go to the record."""
        self.recent.keep(found)
        self.close()
        go_to(self.context, found)

    def open_source(self) -> None:
        """Maj+Entrée: the document that says it."""
        found = self.list.current()
        if not isinstance(found, Found):
            return
        if not has_source(self.context.store, found):
            self.told.setText(NO_SOURCE)
            announce(self.field, NO_SOURCE)
            return
        self.recent.keep(found)
        self.close()
        if found.kind == "documents":
            self.context.ask("document", document_id=found.record.id)
        else:
            open_source(self.context, found.record)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows and Entrée act on the list while one types; the panel follows its window."""
        if watched is self._window and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched is not self._window
        ):
            return self._on_key(event, is_list=watched is self.list)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent, *, is_list: bool) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._step(PER_KIND if event.key() == Qt.Key.Key_PageDown else -PER_KIND)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(is_source=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            case _:
                if is_list and event.text().isprintable() and event.text().strip():
                    self.field.setFocus()
                    self.field.insert(event.text())
                    return True
                return False
        return True

    def _step(self, by: int) -> None:
        self._catch_up()
        for _ in range(abs(by)):
            self.list.step(1 if by > 0 else -1)
        found = self.list.current()
        if found is not None:
            announce(self.list, found.sentence if isinstance(found, Found) else found.words)

    def _enter(self, *, is_source: bool) -> None:
        self._catch_up()
        if self.stack.currentWidget() is self.nothing:
            return
        if is_source:
            self.open_source()
        else:
            self._on_opened(self.list.current())

    def _catch_up(self) -> None:
        """Entrée right after a letter acts on what is typed, not on what was found before."""
        if self._typing.isActive():
            self.look()

    # Place

    def _place(self) -> None:
        """In the middle of the window, or all over it when it is narrow."""
        room = self._window.size()
        is_narrow = room.width() < theme.px(NARROW_WINDOW)
        wanted = QSize(theme.px(SIZE.width()), theme.px(SIZE.height()))
        size = room if is_narrow else wanted.boundedTo(room - QSize(32, 32))
        self.preview.setVisible(not is_narrow)
        self._edge.setVisible(not is_narrow)
        self.advice.setVisible(size.width() >= theme.px(980))
        self.list.setMinimumWidth(0)
        self.list.setMaximumWidth(16_777_215)
        if not is_narrow:
            self.list.setFixedWidth(min(theme.px(LIST_WIDTH), round(size.width() * 0.54)))
        self.resize(size)
        corner = self._window.mapToGlobal(QPoint(0, 0))
        self.move(corner + QPoint((room.width() - size.width()) // 2, (room.height() - size.height()) // 2))

    def done(self, result: int) -> None:
        """Close, and give the focus back to where it was."""
        self._window.removeEventFilter(self)
        super().done(result)
        self._window.activateWindow()
        came_from = self._came_from
        try:
            if came_from is not None and came_from.isVisible():
                came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:
            return  # that widget is gone since

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            painting.frame(painter, rect, 8, fill=colors.surface, line=colors.border_strong)
