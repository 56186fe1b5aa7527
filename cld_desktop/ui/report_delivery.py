"""What becomes of the pages of a report: printed, saved, opened elsewhere, and kept with the case once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.files import check_destination, write_whole
from cld_desktop.domain.french import NBSP, quote
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.report_links import CitedPlace
from cld_desktop.domain.report_value import StatusReport
from cld_desktop.services import reports
from cld_desktop.ui import printing
from cld_desktop.ui.file_choices import choose_target, remember
from cld_desktop.ui.lent_file import LentFile
from cld_desktop.ui.messages import confirm, explain
from cld_desktop.ui.report_options import Wanted
from cld_desktop.ui.screen import Context


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The pages shown, the report they were drawn from, what had been asked for, where its marks lead."""

    wanted: Wanted
    report: StatusReport
    pdf: bytes
    cited: Mapping[str, CitedPlace]


class Delivery:
    """The ways out of one dialog; refusals are explained over it, and nothing is lost."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self.context = context
        self._owner = owner
        self._kept: tuple[StatusReport, int | None] | None = None
        self._lent = LentFile()

    @property
    def has_kept(self) -> bool:
        """Whether a copy was kept since the dialog was opened."""
        return self._kept is not None

    def print_(self, ready: Ready) -> str:
        """Print through the system's dialog. Answer what to say, nothing when it was not printed."""
        name = self._owner.windowTitle()
        try:
            is_printed = printing.ask_and_print(
                self.context, self._owner, ready.pdf, name, is_grey=ready.wanted.options.is_grey
            )
        except Problem as problem:
            explain(self._owner, problem)
            return ""
        return "Rapport envoyé à l’imprimante." if is_printed else ""

    def save(self, ready: Ready) -> str:
        """Save where the person says. Answer what to say, nothing when it was not saved."""
        kept, name = self.context.window_settings, reports.file_name(ready.report)
        title = "Enregistrer le rapport en PDF"
        said = choose_target(kept, self._owner, "rapport", title, name, "PDF (*.pdf)")
        if said is None:
            return ""
        path = said if said.suffix.lower() == ".pdf" else said.with_name(f"{said.name}.pdf")
        if path != said and path.exists() and not self._may_replace(path):
            return ""
        try:
            check_destination(path, self.context.data.root)
            write_whole(path, ready.pdf)
        except Problem as problem:
            explain(self._owner, problem)
            return ""
        remember(kept, "rapport", path)
        return f"Rapport enregistré{NBSP}: {path.name}."

    def _may_replace(self, path: Path) -> bool:
        """Ask in the place of the system, which asked about the name without its ending."""
        return confirm(self._owner, f"Remplacer le fichier {quote(path.name)}?", "Remplacer")

    def open_outside(self, ready: Ready) -> None:
        """Open the file with the system's program."""
        words = "Aucun programme de ce poste n’ouvre les PDF. Enregistrez le rapport."
        self._lent.open(self._owner, reports.file_name(ready.report), ready.pdf, words)

    def keep(self, ready: Ready) -> bool:
        """Keep the frozen copy, once for the same content. Answer whether one was kept now."""
        content = (ready.report, ready.wanted.meeting_id)
        if self._kept == content:
            return False
        try:
            reports.issue(
                self.context.store,
                self.context.documents,
                ready.report,
                ready.pdf,
                issued_on=self.context.today,
                board_meeting_id=ready.wanted.meeting_id,
            )
        except Problem as problem:
            explain(self._owner, problem)
            return False
        self._kept = content
        self.context.say("Copie du rapport conservée au dossier.")
        return True

    def clean(self) -> None:
        """Remove the file that was lent to another program."""
        self._lent.clean()
