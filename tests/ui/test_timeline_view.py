from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from cld_desktop.ui import theme
from cld_desktop.ui.timeline_axis import Scale, ticks
from cld_desktop.ui.timeline_marks import Mark, TimelineData, TimelineLegend
from cld_desktop.ui.timeline_view import TimelineView

TODAY = date(2023, 10, 24)
LETTER = TimelineData(
    start=date(2023, 3, 1),
    end=date(2023, 11, 29),
    today=TODAY,
    milestones=(
        (date(2023, 3, 6), "Dépôt du projet", "depot"),
        (date(2023, 6, 9), "Question du député de Matane-Matapédia", "question"),
        (date(2023, 9, 26), "Lettre de la ministre", "lettre"),
    ),
    communications=((date(2023, 9, 14), "appel", "Appel"), (date(2023, 10, 23), "relance", "<b>Relance</b>")),
    follow_ups=((date(2023, 10, 26), "rappel", "Rappeler Contact A"),),
)


@pytest.fixture(autouse=True)
def _light(qapp):
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def line(qtbot):
    widget = TimelineView(LETTER)
    qtbot.addWidget(widget)
    widget.resize(1151, widget.sizeHint().height())
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def said(text):
    return text.replace("\u00a0", " ")


def test_the_gaps_are_counted_between_milestones_and_up_to_today(line):
    assert [said(words) for _, _, words in line.gaps()] == ["95 jours", "109 jours", "28 jours"]


def test_a_narrow_gap_carries_no_count(line):
    line.resize(640, line.height())
    assert [said(words) for _, _, words in line.gaps()] == ["95 jours", "109 jours"]


def test_late_in_2026_the_count_takes_five_characters(line):
    late = replace(LETTER, end=date(2026, 12, 31), today=date(2026, 11, 22))
    line.set_data(late)
    assert said(line.gaps()[-1][2]) == "1 153 jours"


def test_a_press_on_a_mark_opens_it(qtbot, line):
    opened: list[tuple[str, str]] = []
    line.activated.connect(lambda kind, key: opened.append((kind, key)))
    for mark in line.marks():
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.position(mark).toPoint())
    assert ("milestone", "question") in opened
    assert ("communication", "appel") in opened
    assert ("follow_up", "rappel") in opened
    assert len(opened) == len(line.marks())


def test_a_press_beside_every_mark_opens_nothing(qtbot, line):
    opened: list[str] = []
    line.activated.connect(lambda _kind, key: opened.append(key))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().bottomLeft())
    assert opened == []


def test_the_arrows_go_through_every_mark_in_the_order_of_time(qtbot, line):
    line.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in line.marks():
        qtbot.keyClick(line, Qt.Key.Key_Right)
        seen.append(line.current())
    assert seen == line.marks()
    assert [mark.day for mark in seen] == sorted(mark.day for mark in seen)
    qtbot.keyClick(line, Qt.Key.Key_Home)
    with qtbot.waitSignal(line.activated) as opened:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert opened.args == ["milestone", "depot"]


def test_the_line_is_told_in_words(qtbot, line):
    assert said(line.accessibleDescription()) == (
        "Du 1er mars 2023 au 29 novembre 2023 : 3 jalons, 2 communications et 1 suivi planifié."
    )
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert said(line.accessibleDescription()).startswith(
        "Suivi planifié, 26 octobre 2023 : Rappeler Contact A."
    )


def test_pointing_at_a_mark_tells_it_and_reads_no_markup(qtbot, line):
    mark = next(mark for mark in line.marks() if mark.key == "relance")
    qtbot.mouseMove(line, line.position(mark).toPoint())
    assert "&lt;b&gt;Relance" in line.toolTip()
    assert line.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(line, line.rect().topLeft())
    assert line.toolTip() == ""


def _spans(line):
    return sorted(
        (label.left, label.left + label.width) for _, label in line.labels() if label.left is not None
    )


def test_the_labels_of_the_letter_are_all_written_and_leave_the_flag_alone(line):
    assert all(label.has_title for _, label in line.labels())
    flag = line._flag(line._scale())
    spans = [*_spans(line), (flag.left(), flag.right())]
    for (_, end), (begin, _) in pairwise(sorted(spans)):
        assert begin - end >= 7


@pytest.mark.parametrize("width", [320, 500, 760, 1151, 2400])
@pytest.mark.parametrize("count", [1, 5, 40])
def test_crowded_milestones_never_write_over_each_other(line, width, count):
    crowd = tuple(
        (date(2023, 3, 6) + timedelta(days=5 * n), f"Jalon numéro {n}", str(n)) for n in range(count)
    )
    line.set_data(replace(LETTER, milestones=crowd))
    line.resize(width, line.height())
    spans = _spans(line)
    for (_, end), (begin, _) in pairwise(spans):
        assert begin >= end
    assert all(begin >= 0 and end <= width for begin, end in spans)
    assert not line.grab().isNull()


def test_the_oldest_minor_title_gives_way_first(line):
    close = (
        (date(2023, 3, 6), "Dépôt du projet", "a"),
        (date(2023, 9, 10), "Ancien jalon sans grande importance", "b"),
        (date(2023, 9, 26), "Lettre de la ministre", "c"),
    )
    line.set_data(replace(LETTER, milestones=close))
    assert all(label.has_title for _, label in line.labels())
    line.resize(460, line.height())
    titled = {mark.key: label.has_title for mark, label in line.labels()}
    assert titled["a"]
    assert titled["c"]
    assert not titled["b"]


def test_what_lies_outside_the_range_is_left_out(line):
    line.set_data(replace(LETTER, start=date(2023, 6, 1)))
    assert "depot" not in {mark.key for mark in line.marks()}
    assert not line.grab().isNull()


def _axis(start, end, width=1106.0):
    scale = Scale(start=start, end=end, left=0, right=width)
    return [said(tick.text) for tick in ticks(scale, lambda text: 6.5 * len(text)) if tick.text]


def test_months_are_named_and_the_year_is_said_once():
    assert _axis(date(2023, 3, 1), date(2023, 11, 29)) == [
        "mars 2023", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    ]  # fmt: skip


def test_january_says_its_year():
    assert _axis(date(2023, 11, 1), date(2024, 2, 28)) == ["nov. 2023", "déc.", "janv. 2024", "févr."]


def test_a_range_that_begins_late_in_a_month_gives_the_year_to_the_next_one():
    assert _axis(date(2023, 3, 29), date(2023, 6, 30), 400)[0] == "avr. 2023"


def test_years_go_by_quarters_then_halves_then_years():
    quarters = _axis(date(2023, 3, 1), date(2026, 3, 31))
    assert quarters[:4] == ["avr. 2023", "juill.", "oct.", "janv. 2024"]
    assert _axis(date(2021, 1, 1), date(2026, 12, 31), 900)[:3] == ["janv. 2021", "juill.", "janv. 2022"]
    assert _axis(date(2015, 1, 1), date(2026, 12, 31), 600)[:2] == ["2015", "2016"]
    assert _axis(date(1980, 1, 1), date(2026, 12, 31), 300)


@pytest.mark.parametrize("days", [0, 1, 20, 90, 400, 1900, 5000, 20000])
@pytest.mark.parametrize("width", [200, 700, 1600])
def test_the_labels_of_the_axis_never_touch(days, width):
    scale = Scale(start=date(2023, 3, 6), end=date(2023, 3, 6) + timedelta(days=days), left=10, right=width)
    spans = [
        (tick.text_x, tick.text_x + 6.5 * len(tick.text))
        for tick in ticks(scale, lambda text: 6.5 * len(text))
        if tick.text
    ]
    for (_, end), (begin, _) in pairwise(spans):
        assert begin > end
    assert all(begin >= 10 and end <= width for begin, end in spans)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_it_paints_empty_full_and_focused(qapp, qtbot, mode, zoom):
    theme.apply(qapp, mode, zoom)
    for data in (None, TimelineData(start=TODAY, end=TODAY, today=TODAY), LETTER):
        widget = TimelineView(data)
        qtbot.addWidget(widget)
        widget.show()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(widget, Qt.Key.Key_Right)
        assert not widget.grab().isNull()


def test_a_file_not_yet_filed_has_only_a_future(line):
    future = TimelineData(start=TODAY, end=date(2024, 3, 1), today=TODAY, follow_ups=LETTER.follow_ups)
    line.set_data(future)
    assert line.gaps() == []
    assert line.marks() == [
        Mark(day=date(2023, 10, 26), kind="follow_up", key="rappel", title="Rappeler Contact A")
    ]
    assert not line.grab().isNull()


def test_the_legend_names_the_three_signs(qtbot):
    legend = TimelineLegend()
    qtbot.addWidget(legend)
    names = [child.accessibleName() for child in legend.children() if hasattr(child, "accessibleName")]
    assert [name for name in names if name] == ["Jalon", "Communication", "Suivi planifié"]
