"""What large letters leave no room for folds, stacks or gives way; nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.follow_up_filters import FollowUpFilters
from cld_desktop.ui.history_filters import HistoryFilters
from cld_desktop.ui.pane_parts import column_of
from cld_desktop.ui.stepper import Stepper, StepView
from tests.ui.looking import cut_words, settle

LITTLE, WIDE = 400, 1100


@pytest.fixture
def at_width(qtbot):
    """Shows a widget in a room of some width, and as high as asked."""

    def showing(widget: QWidget, width: int, height: int = 300) -> QWidget:
        if widget.parent() is None:
            qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        settle()
        return widget

    return showing


def choose(chip: Chip, *path: str) -> None:
    """Choose in the menu of a chip, or in a menu of that menu."""
    menu = chip.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    for title in path[:-1]:
        menu = next(one for one in menu.findChildren(QMenu) if one.title() == title)
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()


def test_the_filters_of_the_history_fold_into_one_menu_that_filters_as_they_do(demonstration, at_width):
    filters = HistoryFilters(demonstration)
    filters.draw()

    at_width(filters, LITTLE)

    assert filters.folded.isVisible()
    assert not filters.case_chip.isVisible()
    choose(filters.folded, "Dossier", "Panorama Québec")
    filters.draw()
    assert filters.wanted().case_id == filters.case_id > 0
    assert filters.folded.isChecked()
    at_width(filters, WIDE)
    assert not filters.folded.isVisible()
    assert filters.case_chip.label() == "Panorama Québec"


def test_the_last_report_still_starts_the_history_where_its_chip_is_folded(demonstration, at_width):
    filters = HistoryFilters(demonstration)
    filters.draw()
    at_width(filters, LITTLE)

    choose(filters.folded, "Depuis le dernier rapport")

    assert filters.wanted().since == filters._last_report()


def test_the_filters_of_follow_ups_fold_and_planning_keeps_its_icon(demonstration, at_width, qtbot):
    filters = FollowUpFilters(demonstration)
    filters.draw()

    at_width(filters, LITTLE)
    choose(filters.folded, "Responsable", f"Employé{NBSP}B")
    filters.draw()

    assert filters.wanted().assignee_id
    assert not filters.plan.isVisible()
    assert filters.plan_icon.accessibleName() == filters.plan.label()
    with qtbot.waitSignal(filters.plan_clicked):
        filters.plan_icon.click()


def test_an_empty_list_with_little_height_gives_up_its_drawing_before_its_words(dressed, at_width):
    empty = EmptyState("trash", "Aucune modification ne correspond à ces filtres.", "Effacer les filtres")

    holder = at_width(column_of(QWidget(), empty), LITTLE, 90)

    assert not empty._drawing.isVisible()
    assert cut_words(empty) == []
    at_width(holder, LITTLE, 300)
    assert empty._drawing.isVisible()


def test_steps_stand_on_two_rows_where_eight_lack_room_side_by_side(dressed, at_width):
    stepper = Stepper([StepView(code=str(at), label=f"Étape {at}") for at in range(8)])

    at_width(stepper, LITTLE, stepper.sizeHint().height())
    tops = [node.y() for node in stepper.nodes()]

    assert len(set(tops)) == 2
    assert tops == sorted(tops)
    assert stepper.nodes()[4].x() == stepper.nodes()[0].x()
    at_width(stepper, WIDE)
    assert len({node.y() for node in stepper.nodes()}) == 1
