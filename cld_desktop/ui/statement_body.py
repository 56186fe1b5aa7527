"""What a row of the register opens on: the history of its state, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Verification
from cld_desktop.services.readings import Register, StatementItem
from cld_desktop.ui import icons, theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.glyphs import GlyphLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.register_rows import STATE_COLORS, STATE_GLYPHS
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_link import SourceLink


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do with the record that is open."""

    icon: str
    label: str
    run: Callable[[], object]


def opened_body(past: Sequence[QWidget], first: Sequence[Command], more: Sequence[Command]) -> QWidget:
    """The past of a record, then its commands; the rarer ones under « … »."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, theme.px(8), 0, theme.px(10))
    column.setSpacing(theme.px(4))
    for line in past:
        column.addWidget(line)
    foot = QWidget()
    row = FlowLayout(foot)
    for command in first:
        button = SecondaryButton(command.label.replace("&", "&&"), command.icon, height=28)
        button.clicked.connect(lambda _=False, run=command.run: run())
        row.addWidget(button)
    if more:
        row.addWidget(IconButton("ellipsis", "Autres commandes", framed=True, menu=_menu(foot, more)))
    column.addWidget(foot)
    return body


def _menu(owner: QWidget, commands: Sequence[Command]) -> QMenu:
    menu = QMenu(owner)
    for command in commands:
        action = menu.addAction(icons.icon(command.icon), command.label)
        action.triggered.connect(lambda _=False, run=command.run: run())
    return menu


# The history of a state


def history(context: Context, item: StatementItem, seen: Register) -> list[QWidget]:
    """Each judgement: the state, who, when, why, and the evidence."""
    if not item.verifications:
        return [Text("Aucune vérification consignée.", "meta", "text2", wrap=True)]
    lines: list[QWidget] = []
    for one in item.verifications:
        lines.append(_judgement(one, seen))
        source = seen.sources.get(one.source_id or 0)
        if source is not None:
            lines.append(side_by_side(Text("Preuve", "meta", "text2"), SourceLink(context, source, one)))
    return lines


def _judgement(one: Verification, seen: Register) -> QWidget:
    person = seen.people.get(one.person_id or 0)
    who = f"{person.name}, " if person and person.name else ""
    words = f"{one.state.label}{NBSP}: {who}le {french.short_date(one.verified_on)}."
    if one.reason:
        reason = one.reason if one.reason.endswith((".", "!", "?", "…")) else f"{one.reason}."
        words += f" Motif{NBSP}: {reason}"
    line = Text(words, "meta", STATE_COLORS.get(one.state, "text2"), wrap=True)
    return side_by_side(GlyphLabel(STATE_GLYPHS.get(one.state, "unverified"), one.state.label, 14), line)


def side_by_side(first: QWidget, second: QWidget) -> QWidget:
    """Two parts of a line, the second on as many lines as it needs."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(second, 1)
    return line
