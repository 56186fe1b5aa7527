"""The « Filtres » menu of a list: every criterion that has no chip of its own, as its shape asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from cld_desktop.domain import french
from cld_desktop.domain.criteria import Criterion, Ref, Shape
from cld_desktop.domain.records import Interaction
from cld_desktop.services import settings
from cld_desktop.services.readings_tags import all_tags
from cld_desktop.storage import queries
from cld_desktop.ui.choice_menu import fill_menu, later
from cld_desktop.ui.party_picker import ask_party
from cld_desktop.ui.period_menu import fill_periods

if TYPE_CHECKING:
    from cld_desktop.ui.filter_bar import FilterBar

ANY = "Peu importe"
ALL_CASES = "Tous les dossiers"
LONGEST = 60


def fill_filters(menu: QMenu, bar: FilterBar, codes: Sequence[str]) -> None:
    """Offer these criteria, then what can be done of them all; an empty code draws a line."""
    fill_criteria(menu, bar, codes)
    menu.addSeparator()
    clear = menu.addAction("Effacer les filtres")
    clear.setEnabled(bar.is_filtering)
    clear.triggered.connect(lambda _=False: bar.clear())
    bar.add_views(menu)
    menu.addAction("Enregistrer cette vue…").triggered.connect(lambda _=False: bar.save_asked.emit())


def fill_criteria(menu: QMenu, bar: FilterBar, codes: Sequence[str]) -> None:
    """Offer these criteria, in the order of the codes."""
    known = {one.code: one for one in bar.criteria}
    for code in codes:
        if not code:
            menu.addSeparator()
        else:
            _add(menu, bar, known[code])


def _add(menu: QMenu, bar: FilterBar, one: Criterion) -> None:
    if one.shape is Shape.FLAG:
        is_on = one.code in bar.chosen
        _check(menu, one.label, is_on, lambda: bar.choose(one.code, not is_on))
    elif one.shape is Shape.RECORD:
        _add_record(menu, bar, one)
    elif one.shape in _FILLING:
        _FILLING[one.shape](menu.addMenu(one.label), bar, one)


def _add_record(menu: QMenu, bar: FilterBar, one: Criterion) -> None:
    ref = bar.chosen.get(one.code)
    chosen = ref.record_id if isinstance(ref, Ref) else 0
    match one.code:
        case "case":
            fill_menu(menu.addMenu(one.label), ALL_CASES, bar.cases, chosen, bar.choose_case)
        case "assignee":
            people = {each.id: each.name for each in settings.colleagues(bar.context.store)}
            run = _record_chooser(bar, one.code, "people")
            fill_menu(menu.addMenu(one.label), "Tous", people, chosen, run)
        case _:
            action = menu.addAction(one.label)
            action.triggered.connect(lambda _=False: _ask_party(bar, one))


def _ask_party(bar: FilterBar, one: Criterion) -> None:
    ask_party(
        bar.context,
        bar.window(),
        bar.chosen.get(one.code),
        one.kinds,
        lambda ref: bar.choose(one.code, ref),
    )


def _record_chooser(bar: FilterBar, code: str, kind: str) -> Callable[[int], None]:
    return lambda record_id: bar.choose_record(code, kind, record_id)


def _fill_one(menu: QMenu, bar: FilterBar, one: Criterion) -> None:
    group = QActionGroup(menu)
    now = bar.chosen.get(one.code)
    group.addAction(_check(menu, ANY, now is None, lambda: bar.choose(one.code, None)))
    menu.addSeparator()
    for member in one.members:
        group.addAction(_check(menu, member.label, now is member, _chooser(bar, one.code, member)))


def _fill_several(menu: QMenu, bar: FilterBar, one: Criterion) -> None:
    now = bar.chosen.get(one.code, frozenset())
    _check(menu, ANY, not now, lambda: bar.choose(one.code, None))
    menu.addSeparator()
    for member in one.members:
        _check(menu, member.label, member in now, _chooser(bar, one.code, now ^ {member}))


def _fill_tags(menu: QMenu, bar: FilterBar, one: Criterion) -> None:
    now = bar.chosen.get(one.code, ())
    refs = [Ref("tags", tag.id, tag.name) for tag in all_tags(bar.context.store)]
    for ref in refs:
        others = tuple(each for each in now if each.record_id != ref.record_id)
        is_on = len(others) < len(now)
        _check(menu, ref.name, is_on, _chooser(bar, one.code, others if is_on else (*now, ref)))
    _say_none(menu, refs, "Aucune étiquette")


def _fill_names(menu: QMenu, bar: FilterBar, one: Criterion) -> None:
    now = bar.chosen.get(one.code, "")
    names = sorted(queries.writers(bar.context.store, Interaction), key=french.collation_key)
    for name in names:
        _check(menu, name, name == now, _chooser(bar, one.code, "" if name == now else name))
    _say_none(menu, names, "Personne")


def _say_none(menu: QMenu, found: Sequence[object], words: str) -> None:
    if not found:
        menu.addAction(words).setEnabled(False)


def _chooser(bar: FilterBar, code: str, value: Any) -> Callable[[], None]:
    return lambda: bar.choose(code, value)


def _check(menu: QMenu, words: str, is_on: bool, run: Callable[[], None]) -> QAction:
    short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    action = menu.addAction(short.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda _=False: run())
    return action


_FILLING: dict[Shape, Callable[[QMenu, FilterBar, Criterion], None]] = {
    Shape.ONE: _fill_one,
    Shape.SEVERAL: _fill_several,
    Shape.PERIOD: lambda menu, bar, one: later(
        menu, lambda within: fill_periods(within, bar.period_choice(one.code), bar)
    ),
    Shape.NAME: lambda menu, bar, one: later(menu, lambda within: _fill_names(within, bar, one)),
    Shape.RECORDS: lambda menu, bar, one: later(menu, lambda within: _fill_tags(within, bar, one)),
}
"""How the menu of a criterion is filled; words are typed in the field."""
