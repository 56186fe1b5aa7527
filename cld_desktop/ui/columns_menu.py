"""What a menu offers of the columns of a list: what it is sorted by, and which columns show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from cld_desktop.domain.arrangement import Sort

if TYPE_CHECKING:
    from cld_desktop.ui.arranged_columns import ArrangedColumns

OWN_ORDER = "Ordre de la liste"
NOTHING_MORE = "Rien d’autre"


def fill(menu: QMenu, columns: ArrangedColumns) -> None:
    """« Trier par », « Puis par », « Colonnes… » and « Rétablir les colonnes »."""
    if columns.is_table:
        _fill_first(menu.addMenu("Trier par"), columns)
        then = menu.addMenu("Puis par")
        then.setEnabled(bool(columns.sorts))
        _fill_second(then, columns)
        menu.addSeparator()
    choose = menu.addAction("Colonnes…")
    choose.setEnabled(columns.is_table)
    choose.triggered.connect(lambda: columns.context.ask("columns", columns=columns))
    reset = menu.addAction("Rétablir les colonnes")
    reset.setEnabled(columns.is_table and columns.is_changed)
    reset.triggered.connect(columns.reset)


def _fill_first(menu: QMenu, columns: ArrangedColumns) -> None:
    sorts = columns.sorts
    own = menu.addAction(OWN_ORDER)
    own.setCheckable(True)
    own.setChecked(sorts == columns.own)
    own.triggered.connect(lambda: columns.sort_by())
    menu.addSeparator()
    for code in columns.sortable:
        chosen = sorts[0] if sorts and sorts[0].code == code else None
        _add(menu, columns, code, chosen, is_added=False)


def _fill_second(menu: QMenu, columns: ArrangedColumns) -> None:
    sorts = columns.sorts
    nothing = menu.addAction(NOTHING_MORE)
    nothing.setCheckable(True)
    nothing.setChecked(len(sorts) < 2)
    nothing.triggered.connect(lambda: columns.sort_by(*sorts[:1]))
    menu.addSeparator()
    for code in columns.sortable:
        if not sorts or code == sorts[0].code:
            continue
        chosen = sorts[1] if len(sorts) > 1 and sorts[1].code == code else None
        _add(menu, columns, code, chosen, is_added=True)


def _add(menu: QMenu, columns: ArrangedColumns, code: str, chosen: Sort | None, *, is_added: bool) -> None:
    down = ", décroissant" if chosen is not None and chosen.is_descending else ""
    action = menu.addAction(f"{columns.columns[code].title}{down}")
    action.setCheckable(True)
    action.setChecked(chosen is not None)
    action.triggered.connect(lambda: columns.press(code, is_added=is_added))
