"""What one chooses of the board's report before it is printed, in a column that scrolls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french, rules
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import BoardMeeting
from cld_desktop.domain.report_value import DEFAULT_REQUEST, ReportOptions, StatusReport
from cld_desktop.domain.typed_values import not_after
from cld_desktop.domain.vocabulary import BoardPurpose
from cld_desktop.services import reports
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.editors import AreaEditor, DayEditor, Editor, LineEditor
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.meeting_editor import MeetingEditor
from cld_desktop.ui.painted_button import PaintedButton
from cld_desktop.ui.pane_parts import Surface
from cld_desktop.ui.radio import Radio
from cld_desktop.ui.report_contents import ReportContents
from cld_desktop.ui.report_summary import SummaryEditor
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

WIDTH = 352
_SPACE = 20
_PURPOSES = (("information", "Information"), ("orientation", "Orientation"), ("decision", "Décision"))
_GREY, _KEEP, _PURPOSE = "rapport/gris", "rapport/copie", "rapport/but"


class ShortDayEditor(DayEditor):
    """A day shown without its weekday, where two of them share a narrow row."""

    def set_day(self, day: date | None, *args: Any) -> None:
        super().set_day(day, *args)
        if day is not None and self._shown is not None:
            self.line.setText(french.short_date(day))
            self._shown = (self.line.text(), self._shown[1])
            self.line.setCursorPosition(0)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The report asked for. Two that are equal give the same file, but for what changed in the base."""

    as_of: date
    since: date | None
    options: ReportOptions
    meeting_id: int | None


class ReportChoices(QWidget):
    """The column of options. Signals: edited(), another report is asked for."""

    edited = Signal()

    def __init__(self, context: Context, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = case_id
        self._start = reports.default_options(
            context.store, prepared_by=context.me.name if context.me else ""
        )
        self._make_fields()
        self._remember()
        self.contents = ReportContents(context)
        self.summary = SummaryEditor()
        self._assemble()
        self._propose_since()
        self._connect()

    # Making

    def _make_fields(self) -> None:
        context = self.context

        def day() -> Editor:
            return ShortDayEditor(lambda: context.today)

        self.since = FieldBox(Field(name="since", label="&Du", make=day))
        self.as_of = FieldBox(Field(name="as_of", label="&Au", make=day))
        self.since_words = Text("", "meta", "text2", wrap=True)
        self.meeting = FieldBox(
            Field(name="meeting_id", label="&Séance", make=lambda: MeetingEditor(context))
        )
        self.prepared_by = FieldBox(Field(name="prepared_by", label="Préparé &par", make=LineEditor))
        self.purpose = Segmented(list(_PURPOSES), name="Rapport pour")
        self.request = AreaEditor(3)
        self.request.area.setPlaceholderText(DEFAULT_REQUEST)
        self.request_title = SectionTitle("Décision demandée au conseil")
        self.request_title.setBuddy(self.request.area)
        self.in_color = Radio("&Couleur")
        self.in_grey = Radio("&Noir et blanc")
        self.is_draft = CheckBox("Filigrane « PROJET »")
        self.keeps = CheckBox("Conserver une copie &figée au dossier")
        self.has_in_camera = CheckBox("Inclure ce qui est à huis clos")
        self.has_personal = CheckBox("Inclure les notes personnelles")
        self.as_of.editor.set_value(context.today)
        self.prepared_by.editor.set_value(self._start.prepared_by)

    def _remember(self) -> None:
        """Take up the choices of the last report made on this machine."""
        kept = self.context.window_settings
        is_grey = kept.value(_GREY, "") == "oui"
        self.in_grey.setChecked(is_grey)
        self.in_color.setChecked(not is_grey)
        self.keeps.setChecked(kept.value(_KEEP, "oui") == "oui" and not self.context.store.read_only)
        self.keeps.setEnabled(not self.context.store.read_only)
        known = {code for code, _ in _PURPOSES}
        code = str(kept.value(_PURPOSE, "") or "")
        self.purpose.set_current(code if code in known else BoardPurpose.DECISION.value)
        self.request.set_value(DEFAULT_REQUEST)

    def keep_choices(self) -> None:
        """Write the choices for the next time; the texts are those of one report only."""
        kept = self.context.window_settings
        kept.setValue(_GREY, "oui" if self.in_grey.isChecked() else "non")
        if not self.context.store.read_only:
            kept.setValue(_KEEP, "oui" if self.keeps.isChecked() else "non")
        kept.setValue(_PURPOSE, self.purpose.current())
        self.contents.keep_choices()

    def _assemble(self) -> None:
        self._body = Surface()
        column = QVBoxLayout(self._body)
        side = theme.px(_SPACE)
        column.setContentsMargins(side, theme.px(14), side, theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(SectionTitle("Période"))
        column.addLayout(_pair(self.since, self.as_of))
        column.addWidget(self.since_words)
        column.addLayout(_pair(self.meeting, self.prepared_by))
        column.addSpacing(theme.px(8))
        column.addWidget(SectionTitle("Contenu"))
        column.addWidget(self.contents)
        column.addSpacing(theme.px(8))
        column.addWidget(self.request_title)
        column.addWidget(self.purpose)
        column.addWidget(self.request)
        column.addSpacing(theme.px(8))
        column.addWidget(SectionTitle("Impression"))
        inks = QHBoxLayout()
        inks.setSpacing(theme.px(12))
        inks.addWidget(self.in_color)
        inks.addWidget(self.in_grey)
        inks.addStretch(1)
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        boxes.addLayout(inks)
        for box in (self.keeps, self.is_draft, self.has_in_camera, self.has_personal):
            boxes.addWidget(box)
        column.addLayout(boxes)
        column.addSpacing(theme.px(8))
        column.addWidget(self.summary)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._scroll, 1)
        self.setFixedWidth(theme.px(WIDTH))

    def add_foot(self, widget: QWidget) -> None:
        """Put something under the options, that does not scroll with them."""
        foot = Surface()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(_SPACE), theme.px(6), theme.px(_SPACE), theme.px(10))
        row.addWidget(widget)
        self._whole.addWidget(foot)
        for each in widget.findChildren(PaintedButton):
            QWidget.setTabOrder(self.summary.editor.area, each)

    def add_head(self, widget: QWidget) -> None:
        """Put something above the options."""
        column = self._body.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, widget)

    def _connect(self) -> None:
        for box in (self.since, self.as_of):
            box.editor.edited.connect(self._on_day)
            box.editor.left.connect(self._on_day_left)
        self.meeting.editor.edited.connect(self.edited)
        self.prepared_by.editor.edited.connect(self.edited)
        self.purpose.chosen.connect(lambda _: self.edited.emit())
        self.request.edited.connect(self.edited)
        self.in_grey.toggled.connect(lambda _: self.edited.emit())
        for check in (self.is_draft, self.has_in_camera, self.has_personal):
            check.toggled.connect(lambda _: self.edited.emit())
        self.contents.edited.connect(self.edited)
        self.summary.edited.connect(self.edited)

    # What is asked for

    def wanted(self) -> Wanted:
        """The report asked for. Raises Invalid with what is wrong, by field."""
        faults = {box.field.name: said for box in (self.since, self.as_of) if (said := box.editor.fault())}
        as_of = self.as_of.editor.value()
        if as_of is None and "as_of" not in faults:
            faults["as_of"] = "Indiquez la fin de la période."
        elif as_of is not None and (said := not_after(as_of, self.context.today)):
            faults["as_of"] = said
        since = self.since.editor.value()
        if since is not None and as_of is not None and since > as_of:
            faults["since"] = "La période commence après sa fin. Choisissez une date de début plus ancienne."
        rules.refuse(faults)
        assert isinstance(as_of, date)
        meeting = queries.find(self.context.store, BoardMeeting, self.meeting.editor.value())
        return Wanted(
            as_of=as_of,
            since=since,
            meeting_id=meeting.id if meeting else None,
            options=replace(
                self._start,
                purpose=BoardPurpose(self.purpose.current()),
                request=self.request.value().strip() or DEFAULT_REQUEST,
                summary=self.summary.own_words(),
                prepared_by=self.prepared_by.editor.value(),
                meeting_on=meeting.held_on if meeting else None,
                sections=self.contents.sections(),
                is_grey=self.in_grey.isChecked(),
                is_draft=self.is_draft.isChecked(),
                has_in_camera=self.has_in_camera.isChecked(),
                has_personal=self.has_personal.isChecked(),
            ),
        )

    def show_faults(self, refusal: Invalid | None) -> None:
        """Say each fault beside its field, or take them away."""
        faults = refusal.fields if refusal else {}
        for box in (self.since, self.as_of, self.meeting, self.prepared_by):
            box.say(faults.get(box.field.name, ""))

    def refresh_meetings(self) -> None:
        """Take up the meetings that were added or modified."""
        editor = self.meeting.editor
        assert isinstance(editor, MeetingEditor)
        editor.refresh()

    def focus_fault(self) -> None:
        """Go to the first field to correct."""
        for box in (self.since, self.as_of, self.meeting, self.prepared_by):
            if box.error.text():
                box.editor.box().setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_report(self, report: StatusReport) -> None:
        """Show what the report asked for holds: its counts, its summary, what it asks of the board."""
        self.contents.show_counts(report.counts)
        self.summary.show_draft(report.brief)
        self.request_title.setText(report.request_title)
        self.request.area.setAccessibleName(self.request_title.text())

    # Days

    def _on_day(self) -> None:
        self._tell_since()
        self.edited.emit()

    def _on_day_left(self) -> None:
        if self.since.editor.value() is None and not self.since.editor.fault():
            self._propose_since()
        self.edited.emit()

    def _propose_since(self) -> None:
        as_of = self.as_of.editor.value() or self.context.today
        self.since.editor.set_value(reports.next_since(self.context.store, self.case_id, as_of))
        self._tell_since()

    def _tell_since(self) -> None:
        as_of, since = self.as_of.editor.value() or self.context.today, self.since.editor.value()
        words = ""
        if since is not None and since == reports.next_since(self.context.store, self.case_id, as_of):
            last = reports.last_report(self.context.store, self.case_id, as_of)
            if last is not None:
                words = f"Depuis le dernier rapport, le {french.short_date(last.as_of)}"
            else:
                words = f"Depuis le dépôt, le {french.short_date(since)}"
        self.since_words.setText(words)
        self.since_words.setVisible(bool(words))

    # The texts, kept as a draft

    def typed(self) -> dict[str, Any]:
        """The texts a draft keeps."""
        request = self.request.value().strip()
        kept = {"summary": self.summary.own_words(), "request": "" if request == DEFAULT_REQUEST else request}
        return {name: text for name, text in kept.items() if text}

    def set_typed(self, typed: dict[str, Any]) -> None:
        """Show again the texts that a draft kept."""
        if isinstance(typed.get("request"), str) and typed["request"]:
            self.request.set_value(typed["request"])
        if isinstance(typed.get("summary"), str) and typed["summary"]:
            self.summary.set_own_words(typed["summary"])


def _pair(one: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(one, 1)
    row.addWidget(other, 1)
    return row
