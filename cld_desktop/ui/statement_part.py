"""What was said in a case: the register by source, the values that diverge, the date that moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain import sourcing
from cld_desktop.domain.records import (
    Attachment,
    Commitment,
    Document,
    Interaction,
    Person,
    Record,
    Statement,
    Verification,
)
from cld_desktop.domain.slots import Divergence, latest
from cld_desktop.services import readings, statements
from cld_desktop.services.readings import Register, StatementItem
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.cards import Card, EmptyState
from cld_desktop.ui.case_part import CasePart
from cld_desktop.ui.divergence_card import DivergenceCard, divergence_question
from cld_desktop.ui.due_list import clear
from cld_desktop.ui.focus_order import follow_layout
from cld_desktop.ui.glyphs import GlyphLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.opened_rows import Face
from cld_desktop.ui.opened_table import OpenedTable
from cld_desktop.ui.page import TIGHT
from cld_desktop.ui.pane_parts import Rule
from cld_desktop.ui.register_rows import statement_face, statement_sentence
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.slippage_card import SlippageCard
from cld_desktop.ui.state_filter import StateFilter
from cld_desktop.ui.statement_body import history, opened_body, side_by_side
from cld_desktop.ui.statement_commands import StatementCommands
from cld_desktop.ui.statement_groups import by_source, said_among_others

CARDS_WIDTH = 500
SIDE_BY_SIDE = 1140
LEAST_HEIGHT = 300
TALLEST = 4000
NO_COMMITMENT = "Aucun engagement assorti d’une échéance n’a été relevé."


class StatementPart(CasePart):
    """The register, and beside it what it shows by itself."""

    shows = frozenset({Attachment, Commitment, Document, Interaction, Person, Statement, Verification})
    lists = Statement

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        self._seen: Register | None = None
        self._numbers: dict[int, int] = {}
        self._saying: set[int] = set()
        self._width = SIDE_BY_SIDE
        self._has_table = False
        self.filter = StateFilter()
        self._commands = StatementCommands(context, screen)
        self.table: OpenedTable[StatementItem] = OpenedTable(
            face=self._face,
            body=self._body,
            link=self._commands.open_source,
            key=lambda item: item.statement.id,
            sentence=statement_sentence,
            name="Déclarations",
            actions=self._commands.actions(),
        )
        self.register = Card(action="Ajouter une déclaration", padding=0)
        self.no_commitment = side_by_side(
            GlyphLabel("unverified", ""), Text(NO_COMMITMENT, "strong", wrap=True)
        )
        self.nothing = EmptyState(
            "message-square-quote", "Aucune déclaration au registre.", "Ajouter une déclaration"
        )
        # Connect
        self.filter.changed.connect(self._fill)
        self.table.opened.connect(self._commands.edit)
        self.table.heading_linked.connect(self._open_heading)
        self.register.action_clicked.connect(self._add)
        self.nothing.action_clicked.connect(self._add)
        # Assemble
        self.tools = [self.filter]
        self._assemble()

    def _assemble(self) -> None:
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.register.body.setContentsMargins(1, 1, 1, 0)
        self.register.body.setSpacing(0)
        self.register.body.addWidget(self.table, 1)
        edge = theme.px(16)
        self.no_commitment.setContentsMargins(edge, theme.px(10), edge, theme.px(10))
        self._rule = Rule()
        self.register.body.addWidget(self._rule)
        self.register.body.addWidget(self.no_commitment)
        self._side = QWidget()
        self._cards = QVBoxLayout(self._side)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.px(12))
        page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.setSpacing(theme.px(12))
        self._columns.addWidget(self.register, 1)
        self._columns.addWidget(self._side)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.set_narrow(self._width)
        self.table.laid.connect(self._fit)

    # What is shown

    def refresh(self) -> None:
        """Read the register again."""
        self._seen = readings.register(self.context.store, self.case_id, self.context.today)
        self._numbers = {item.statement.id: at for at, item in enumerate(self._seen.statements, start=1)}
        self._fill()
        self._fill_cards()

    def count(self) -> int:
        """How many statements there are."""
        return queries.count(self.context.store, Statement, case_id=self.case_id)

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show a statement, whatever its state."""
        if kind is Statement:
            self.filter.clear()
            self.table.select(record_id)

    def set_narrow(self, width: int) -> None:
        """Put the cards below the register, where there is no room beside."""
        self._width = width
        is_wide = width >= SIDE_BY_SIDE
        side = theme.px(16 if width < 900 else 24)
        self._columns.setContentsMargins(side, 0, side, theme.px(16))
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._side.setFixedWidth(theme.px(CARDS_WIDTH)) if is_wide else self._side.setMaximumWidth(16_777_215)
        if not is_wide:
            self._side.setMinimumWidth(0)
        self._pile()
        self._fit()

    def _pile(self) -> None:
        for card in self._side.findChildren(DivergenceCard):
            card.pile(is_piled=self._width < TIGHT)

    def _fit(self) -> None:
        """Below one another, the register is as high as its rows; beside, as the page."""
        high = theme.px(LEAST_HEIGHT if self._cards.count() else 120)
        if self._width < SIDE_BY_SIDE and self._cards.count():
            high = min(max(high, self.table.content_height()), theme.px(TALLEST))
        if high != self.table.minimumHeight():
            self.table.setMinimumHeight(high)

    def _fill(self) -> None:
        seen = self._seen
        if seen is None:
            return
        total = len(seen.statements)
        self.filter.tell(seen.by_state, sourcing.sourced_words(seen.sourced, total) if total else "")
        wanted = self.filter.wanted()
        items = [item for item in seen.statements if not wanted or item.state in wanted]
        self._saying = said_among_others(items)
        self.table.set_groups(by_source(items, seen))
        has_none = not any(one.standing.due_on for one in seen.commitments)
        self._rule.setVisible(has_none)
        self.no_commitment.setVisible(has_none)
        self._stack.setCurrentIndex(0 if seen.statements else 1)
        self._fit()

    def _fill_cards(self) -> None:
        seen = self._seen
        if seen is None:
            return
        clear(self._cards)
        for found in seen.divergences:
            card = DivergenceCard(self.context, found, seen)
            card.asked.connect(lambda found=found: self._ask_which(found))
            card.settled.connect(lambda found=found: self._keep_latest(found))
            self._cards.addWidget(card)
        if seen.slippage is not None:
            moved = SlippageCard(self.context, seen.slippage, seen, self.context.today)
            moved.show_table(self._has_table)
            moved.as_table.clicked.connect(lambda: self._remember(moved))
            self._cards.addWidget(moved)
        self._pile()
        self._side.setVisible(bool(self._cards.count()))
        if self._cards.count():
            self._cards.addStretch(1)
        self._fit()
        follow_layout(self)
        self.table.chain()

    def _remember(self, card: SlippageCard) -> None:
        self._has_table = card.shows_table()

    def _face(self, item: StatementItem) -> Face:
        one = item.statement
        return statement_face(item, self._numbers.get(one.id, 0), says_who=one.id in self._saying)

    # What is asked

    def _body(self, item: StatementItem) -> QWidget:
        assert self._seen is not None
        past = history(self.context, item, self._seen)
        return opened_body(past, self._commands.first(item), self._commands.more(item))

    def _add(self) -> None:
        self.context.ask("statement", case_id=self.case_id)

    def _open_heading(self, key: str) -> None:
        group = next((one for one in self.table.rows.groups if one.key == key), None)
        if group is not None and group.rows:
            item = group.rows[0]
            if item.origin is not None:
                self.context.ask("document", document_id=item.origin.source_id)
            else:
                self._commands.open_source(item)

    def _ask_which(self, found: Divergence) -> None:
        self.context.ask(
            "question",
            case_id=self.case_id,
            statement_id=latest(found).id,
            question=divergence_question(found),
            label=found.slot.label,
        )

    def _keep_latest(self, found: Divergence) -> None:
        me = self.context.me
        self.page.attempt(
            lambda: statements.keep_latest(
                self.context.store,
                self.case_id,
                found.slot,
                today=self.context.today,
                person_id=me.id if me else None,
            ),
            "La valeur la plus récente est retenue.",
        )
