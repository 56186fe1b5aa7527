"""Communications as a table: one line for each, a column for each thing that is told of them."""

from __future__ import annotations

from collections.abc import Callable

from cld_desktop.domain import french
from cld_desktop.services.readings_interactions import InteractionRow
from cld_desktop.ui import talk_icons, talk_words
from cld_desktop.ui.rows import Cell, Column
from cld_desktop.ui.screen import Context

ROW_HEIGHT = 36


def table_columns(context: Context, *, names_case: bool = True) -> list[Column[InteractionRow]]:
    """Every column there may be; without `names_case`, the case is not told until it is asked for."""

    def day(row: InteractionRow) -> Cell:
        one = row.interaction
        glyph = "milestone" if row.marks.is_milestone else ""
        words = french.approximate_date(one.happened_on, one.precision, "short", today=context.today)
        return Cell(text=words, glyph=glyph, is_close=True)

    def follow_up(row: InteractionRow) -> Cell:
        due = row.details.follow_up if row.details else None
        if due is None:
            return Cell()
        is_late = due.due_on < context.today
        return Cell(
            text=french.short_date(due.due_on, context.today),
            role="meta_strong" if is_late else "meta",
            color="danger" if is_late else "text",
            glyph="late" if is_late else "",
            icon="" if is_late else "calendar-clock",
            is_close=True,
        )

    return [
        _column("Date", "date", day, 112),
        _column("Moyen", "channel", _channel, 132),
        _column("Sens", "direction", lambda row: _told(row.interaction.direction.label), 88),
        Column(
            "Objet",
            lambda row: Cell(text=row.interaction.subject, role="strong"),
            key="subject",
            sorts=True,
            least=220,
        ),
        _column("Avec", "who", lambda row: _told(talk_words.who_words(row)), 200),
        _column("Résultat", "result", _result, 164),
        _column("Suivi", "follow_up", follow_up, 112),
        _column("Dossier", "case", _case, 150, is_usual=names_case),
        _column("Consignée par", "author", lambda row: _told(row.details.author if row.details else ""), 130),
        _column("Étiquettes", "tags", _tags, 150),
        _column("Pièces", "files", _files, 80),
        _column("But", "purpose", _purpose, 160, is_usual=False),
    ]


def _column(
    title: str,
    key: str,
    cell: Callable[[InteractionRow], Cell],
    width: int,
    *,
    is_usual: bool = True,
) -> Column[InteractionRow]:
    return Column(title, cell, width, key=key, sorts=True, is_usual=is_usual)


def _told(words: str) -> Cell:
    return Cell(text=words)


def _channel(row: InteractionRow) -> Cell:
    one = row.interaction
    return Cell(text=one.channel.label, icon=talk_icons.channel_icon(one), is_close=True)


def _result(row: InteractionRow) -> Cell:
    result = row.interaction.result
    if result is None:
        return Cell()
    icon, glyph = talk_icons.RESULT_MARKS.get(result, ("info", ""))
    return Cell(text=result.label, icon="" if glyph else icon, glyph=glyph, is_close=True)


def _case(row: InteractionRow) -> Cell:
    return _told((row.case.short_name or row.case.title) if row.case else "")


def _tags(row: InteractionRow) -> Cell:
    names = ", ".join(tag.name for tag in row.details.tags) if row.details else ""
    return Cell(text=names, icon="tag" if names else "", is_close=True)


def _files(row: InteractionRow) -> Cell:
    count = row.marks.attachments
    return Cell(text=french.number(count), icon="paperclip", is_close=True) if count else Cell()


def _purpose(row: InteractionRow) -> Cell:
    purpose = row.interaction.purpose
    return _told(purpose.label if purpose else "")
