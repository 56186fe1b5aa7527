"""What a search reads on its own thread: the answer and its rows, the records opened last, never a widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.records import Figure, Statement
from cld_desktop.storage.halting import Halt
from cld_desktop.storage.search import SearchAnswer, search
from cld_desktop.storage.store import Store
from cld_desktop.ui.search_kinds import FAMILIES, Family, Found
from cld_desktop.ui.search_list import Heading, Item, More
from cld_desktop.ui.search_rows import found_rows, row_of

FEWEST_LETTERS = 2
PER_KIND = 5
PER_PAGE = 100
NOTHING = SearchAnswer(words=(), counts={}, hits=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for: words, in one family or in all, in one case or in all, between two days.

    `recent` names the records opened last, shown while nothing is typed.
    """

    text: str
    today: date
    family: str = ""
    case_id: int = 0
    since: date | None = None
    until: date | None = None
    limit: int = PER_KIND
    recent: tuple[tuple[str, int], ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether enough is typed to be looked for."""
        return len("".join(french.words(self.text))) >= FEWEST_LETTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found for a question: the counts, and the items of the list in their order."""

    question: Question
    answer: SearchAnswer
    items: tuple[Item, ...]
    family: str = ""


def read(store: Store, question: Question, halt: Halt) -> Findings:
    """Find what is typed, or the records opened last; a family left empty gives way to all."""
    if not question.has_words:
        return Findings(question=question, answer=NOTHING, items=tuple(_recent(store, question, halt)))
    family = next((one for one in FAMILIES if one.code == question.family), None)
    answer = _asked(store, question, family, halt)
    if family is not None and not count_of(answer, family) and answer.total:
        family = None
        answer = _asked(store, question, None, halt)
    rows = found_rows(store, answer.hits, answer.words, question.today, halt.check)
    items = _in_one(rows, answer, family) if family else _grouped(rows, answer)
    return Findings(
        question=question, answer=answer, items=tuple(items), family=family.code if family else ""
    )


def count_of(answer: SearchAnswer, family: Family) -> int:
    """How many of a family were found."""
    return sum(answer.counts.get(kind, 0) for kind in family.kinds)


def _asked(store: Store, question: Question, family: Family | None, halt: Halt) -> SearchAnswer:
    return search(
        store,
        question.text,
        kinds=family.kinds if family else None,
        case_id=question.case_id or None,
        since=question.since,
        until=question.until,
        limit=question.limit if family else PER_KIND,
        halt=halt,
    )


def _grouped(rows: Sequence[Found], answer: SearchAnswer) -> list[Item]:
    """The first of each family under its heading, and the way to the others."""
    items: list[Item] = []
    for family in FAMILIES:
        own = _in_order([row for row in rows if row.kind in family.kinds][:PER_KIND])
        if own:
            count = count_of(answer, family)
            items += [Heading(family.label, count), *own]
            if count > len(own):
                items.append(More(family.code, f"Tout voir ({french.number(count)})"))
    return items


def _in_order(rows: Sequence[Found]) -> list[Found]:
    """Newest first as they come; of the same day and source, as the source tells them; undated, by name."""
    return sorted(rows, key=_rank)


def _rank(row: Found) -> tuple[int, int, int, int, str]:
    if row.happened_on is None:
        return 1, 0, 0, 0, french.collation_key(row.title)
    record = row.record
    is_told = isinstance(record, Statement | Figure) and record.source_id is not None
    page, paragraph = (record.page or 0, record.paragraph) if is_told else (0, "")
    number = int(paragraph) if paragraph.isascii() and paragraph.isdecimal() else 0
    return 0, -row.happened_on.toordinal(), page, number, ""


def _in_one(rows: Sequence[Found], answer: SearchAnswer, family: Family) -> list[Item]:
    count = count_of(answer, family)
    items: list[Item] = [Heading(family.label, count), *_in_order(rows)]
    if count > len(rows):
        items.append(More(family.code, f"En voir {french.number(min(PER_PAGE, count - len(rows)))} de plus"))
    return items


def _recent(store: Store, question: Question, halt: Halt) -> list[Item]:
    rows: list[Found] = []
    for kind, record_id in question.recent:
        halt.check()
        row = row_of(store, kind, record_id, question.today)
        rows += [row] if row is not None else []
    return [Heading("Ouverts récemment"), *rows] if rows else []
