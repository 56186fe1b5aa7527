"""The pane of one document: what it is, from whom, what it is linked to, what was drawn from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Case, Document, Figure, Statement
from cld_desktop.domain.source_places import Selected
from cld_desktop.services import readings_sources
from cld_desktop.services.readings_documents import DocumentSheet, document_sheet
from cld_desktop.ui import document_actions, document_print, icons, theme
from cld_desktop.ui.buttons import FlatLink, IconButton, SecondaryButton
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.document_extracts import Extracts
from cld_desktop.ui.document_fields import document_fields, document_tags
from cld_desktop.ui.document_words import name_of
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Pane, Rule, Surface, column_of
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.record_tags import tag_line
from cld_desktop.ui.screen import Context

_PAD = 20


class DocumentPane(Pane):
    """One document at a time. Signals: wanted(record), shown(sheet)."""

    wanted = Signal(object)
    """A statement or a figure whose passage is to be shown."""
    shown = Signal(object)
    """What is known of the document that is shown now; None for none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Détail du document", parent)
        self.context = context
        self.sheet: DocumentSheet | None = None

    def clear(self, *, is_empty: bool = False) -> None:
        """Show that nothing is chosen, or nothing at all beside an empty list."""
        self.sheet = None
        column = self.begin()
        column.setContentsMargins(theme.px(_PAD), theme.px(40), theme.px(_PAD), 0)
        words = Text("" if is_empty else "Choisissez un document pour le lire.", "body", "text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        self.end()
        self.shown.emit(None)

    def show_record(self, document_id: int) -> None:
        """Show a document; nothing when it is gone."""
        try:
            self.sheet = document_sheet(self.context.store, document_id)
        except Unknown:
            self.clear()
            return
        column = self.begin()
        column.addLayout(self._head(self.sheet))
        column.addWidget(Rule())
        column.addLayout(self._parts(self.sheet), 1)
        self.end()
        self.shown.emit(self.sheet)

    # Head

    def _head(self, sheet: DocumentSheet) -> QVBoxLayout:
        document = sheet.document
        tags = QWidget()
        flow = FlowLayout(tags, spacing=theme.px(6))
        for tag in document_tags(sheet):
            flow.addWidget(tag)
        edit = IconButton("pencil", "Modifier (F2)", framed=True)
        edit.clicked.connect(lambda: self.context.ask("document_card", document_id=document.id))
        more = IconButton("ellipsis", "Autres commandes", framed=True, menu=self.more(sheet))
        title = Text(name_of(document), "pane", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(tags, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (edit, more):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(_PAD), theme.px(14), theme.px(_PAD), theme.px(15))
        head.setSpacing(theme.px(8))
        head.addLayout(top)
        head.addWidget(title)
        own = tag_line(self.context, "documents", document.id)
        if own is not None:
            head.addWidget(own)
        if document.is_to_review:
            verify = SecondaryButton("Vérifier", "shield-check", height=28)
            verify.clicked.connect(lambda: document_actions.review(self.context, document))
            head.addWidget(verify, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def more(self, sheet: DocumentSheet) -> QMenu:
        """What can be done with the document."""
        context, document = self.context, sheet.document
        menu = QMenu(self)
        _add(menu, "pencil", "Modifier…\tF2", lambda: context.ask("document_card", document_id=document.id))
        _add(menu, "link", "Lier à…", lambda: context.ask("document_link", document_id=document.id))
        self._add_unlinking(menu, sheet)
        _add(
            menu,
            "tag",
            "Étiquettes…",
            lambda: context.ask("record_tags", kind="documents", record_id=document.id),
        )
        if document.is_to_review:
            _add(menu, "check", "Classer sans lien", lambda: document_actions.accept(context, self, document))
        menu.addSeparator()
        _add(
            menu,
            "file-down",
            "Enregistrer une copie…",
            lambda: document_actions.save_copy(context, self, document),
        )
        if document_print.can_print(document):
            _add(menu, "printer", "Imprimer…", lambda: document_print.print_document(context, self, document))
        _add(menu, "rotate-ccw-clock", "Historique…", lambda: show_past(context, document))
        menu.addSeparator()
        _add(menu, "trash", "Supprimer\tSuppr", lambda: document_actions.remove(context, self, document))
        return menu

    def _add_unlinking(self, menu: QMenu, sheet: DocumentSheet) -> None:
        joined = [one for one in sheet.links if one.attachment_id]
        if not joined:
            return
        inside = menu.addMenu(icons.icon("unlink"), "Retirer un lien")
        for one in joined:
            action = inside.addAction(_link_words(one.title))
            action.triggered.connect(
                lambda _=False, key=one.attachment_id: document_actions.unlink(
                    self.context, self, key, sheet.document
                )
            )

    # Body

    def _parts(self, sheet: DocumentSheet) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(_PAD), theme.px(16), theme.px(_PAD), theme.px(20))
        body.setSpacing(theme.px(8))
        body.addLayout(document_fields(self.context, self, sheet))
        if sheet.source.extracts or sheet.source.figures:
            drawn = Extracts(self.context, sheet.source)
            drawn.wanted.connect(self.wanted)
            body.addWidget(drawn)
        body.addStretch(1)
        return body


class DocumentFoot(Surface):
    """Under the pane: the way to note something that the document says."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.add = FlatLink("Ajouter une déclaration", "plus")
        self._cases: tuple[Case, ...] = ()
        self._document: Document | None = None
        self.add.clicked.connect(self._ask)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        row.addWidget(self.add)
        row.addStretch(1)
        column_of(self, Rule(), inside)

    def follow(self, sheet: DocumentSheet | None) -> None:
        """Serve another document; one of no case gives no statement."""
        self._cases = sheet.source.cases if sheet is not None else ()
        self._document = sheet.document if sheet is not None else None
        self.setVisible(bool(self._cases))
        menu = None
        if len(self._cases) > 1:
            menu = QMenu(self.add)
            for case in self._cases:
                action = menu.addAction(icons.icon("folder"), case_name(case).replace("&", "&&"))
                action.triggered.connect(lambda _=False, key=case.id: self._add_in(key))
        self.add.set_menu(menu)

    def _ask(self) -> None:
        if len(self._cases) == 1:
            self._add_in(self._cases[0].id)

    def _add_in(self, case_id: int) -> None:
        if self._document is None:
            return
        context = self.context
        drawn = readings_sources.statement_from(
            context.store, self._document, Selected(words=""), case_id, today=context.today
        )
        context.ask("statement", case_id=case_id, drawn=drawn)


def place_of(record: Statement | Figure) -> dict[str, object]:
    """Where a statement or a figure stands in its source, as a reader asks for it."""
    said = record if isinstance(record, Statement) else None
    return {"page": record.page or 0, "paragraph": record.paragraph, "statement": said}


def _add(menu: QMenu, icon: str, label: str, run: Callable[[], object]) -> None:
    menu.addAction(icons.icon(icon), label).triggered.connect(lambda _=False: run())


def _link_words(title: str) -> str:
    words = title or "Fiche sans titre"
    return (words if len(words) <= 60 else words[:59] + "…").replace("&", "&&")
