"""The tags of the base: how many records bear each, to be renamed, merged, looked into or removed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Tag, Tagging
from cld_desktop.services import readings_tags, tags
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.record_places import go_to
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import Found, family_of
from cld_desktop.ui.search_rows import row_of
from cld_desktop.ui.table import RecordTable

Counted = tuple[Tag, int]
COLORS = {"neutral": "text2", "accent": "accent", "ok": "ok", "warn": "warn", "danger": "danger"}


def open_tags(context: Context, window: QWidget) -> QWidget:
    """The list of tags, and the records that bear the one selected."""
    dialog = TagList(context, window)
    dialog.show()
    return dialog


class TagList(QDialog):
    """Tags at the left; at the right, what bears the one that is selected."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Étiquettes")
        self.context = context
        self.add = SecondaryButton("Nouvelle étiquette", "plus", height=28)
        self.table: RecordTable[Counted] = RecordTable(
            [Column("", _name_cell, 0), Column("", _count_cell, 90)],
            key=lambda row: row[0].id,
            sentence=lambda row: f"{row[0].name}, {french.plural(row[1], 'fiche')}",
            name="Étiquettes",
            actions=[
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction("merge", "Fusionner avec une autre…", self._merge),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=84,
        )
        self.borne: RecordTable[Found] = RecordTable(
            [Column("", lambda row: Cell(text=row.title, text2=_said(row), icon=row.icon), 0)],
            key=lambda row: row.record.id,
            sentence=lambda row: row.sentence,
            name="Fiches étiquetées",
        )
        self.nothing = EmptyState(
            "tag", "Aucune étiquette. Une étiquette se pose par « Étiquettes… » dans le menu d’une fiche."
        )
        # Connect
        self.table.opened.connect(self._edit)
        self.table.chosen.connect(lambda _: self._fill())
        self.borne.opened.connect(self._open)
        self.add.clicked.connect(lambda: context.ask("tag"))
        context.changed.connect(self._on_changed)
        # Assemble
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        top.addWidget(self.add)
        top.addStretch(1)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.borne)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        theme.lay_on_paper(self)
        self.resize(theme.px(760), theme.px(460))
        self.refresh()

    def refresh(self) -> None:
        """Read the tags again."""
        rows = readings_tags.counted_tags(self.context.store)
        self.table.set_groups([Group("all", "", tuple(rows))])
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows and self.table.current() is None:
            self.table.select(rows[0][0].id)
        self._fill()

    def _fill(self) -> None:
        chosen = self.table.current()
        found: dict[str, list[Found]] = {}
        for kind, record_id in readings_tags.tagged(self.context.store, chosen[0].id) if chosen else ():
            row = row_of(self.context.store, kind, record_id, self.context.today)
            if row is not None:
                found.setdefault(kind, []).append(row)
        self.borne.set_groups(
            [Group(kind, family_of(kind).label, tuple(rows)) for kind, rows in found.items()]
        )

    def _on_changed(self, done: Done) -> None:
        if done.kinds & {Tag, Tagging}:
            self.refresh()

    # What is asked of a row

    def _edit(self, row: Counted) -> None:
        self.context.ask("tag", tag_id=row[0].id)

    def _merge(self, row: Counted) -> None:
        self.context.ask("tag_merge", tag_id=row[0].id)

    def _remove(self, row: Counted) -> None:
        try:
            tags.remove_tag(self.context.store, row[0].id)
        except Problem as problem:
            self.context.say(str(problem))
        else:
            self.context.say(f"Étiquette {french.quote(row[0].name)} supprimée.", "trash")

    def _open(self, row: Found) -> None:
        self.close()
        go_to(self.context, row)


def _name_cell(row: Counted) -> Cell:
    tag, _ = row
    return Cell(text=tag.name, text2=tag.color.label, icon="tag", color2=COLORS.get(tag.color.value, "text2"))


def _count_cell(row: Counted) -> Cell:
    return Cell(text=french.plural(row[1], "fiche"), color="text2", role="meta")


def _said(row: Found) -> str:
    return ", ".join(filter(None, (row.passage, row.end)))
