"""« Joindre… »: several files, what they are joined to, and what is said of them; copied off the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import is_message
from cld_desktop.domain.problems import Problem, ReadOnly
from cld_desktop.domain.records import Case, Document, Interaction
from cld_desktop.services import arrivals, readings_form
from cld_desktop.services.arrivals import Arrived, Told, Work
from cld_desktop.services.receiving import receive_all
from cld_desktop.storage import queries
from cld_desktop.ui import background
from cld_desktop.ui.arrivals_editor import ArrivalsEditor
from cld_desktop.ui.editors import DayEditor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.labels import Text
from cld_desktop.ui.reviewing import review
from cld_desktop.ui.screen import Context
from cld_desktop.ui.target_editor import TargetEditor, target_words

Copied = tuple[list[Arrived], dict[Path, str]]
_BEAT_MS = 200


def open_attach(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    interaction_id: int = 0,
    paths: Sequence[Path] = (),
    document_ids: Sequence[int] = (),
) -> QWidget:
    """Join files, or file documents that are to be reviewed. Raises ReadOnly."""
    if context.store.read_only:
        raise ReadOnly
    talk = queries.find(context.store, Interaction, interaction_id or None)
    wanted = case_id or (talk.case_id if talk else 0)
    case = queries.find(
        context.store, Case, readings_form.current_case(context.store, wanted, context.today) or None
    )
    known = queries.some(context.store, Document, document_ids)
    dialog = AttachDialog(context, window, case, talk, is_filing=bool(known))
    dialog.files.add_documents(list(known.values()))
    dialog.files.add(paths)
    dialog.make_room()
    dialog.show()
    if paths or known:
        dialog.form.editor("target").box().setFocus()
    return dialog


class AttachDialog(FormDialog):
    """A form whose files are copied first, by pieces, where the window does not wait for them."""

    def __init__(
        self,
        context: Context,
        window: QWidget,
        case: Case | None,
        talk: Interaction | None,
        *,
        is_filing: bool,
    ) -> None:
        fields = (
            Field(name="files", label="Fichiers", make=lambda: ArrivalsEditor(context)),
            Field(
                name="target",
                label="Joindre",
                make=lambda: TargetEditor(context, case, talk, is_later_offered=not is_filing),
            ),
            Field(name="title", label="&Titre", make=LineEditor, is_optional=True),
            Field(
                name="dated_on",
                label="&Date du document",
                make=lambda: DayEditor(lambda: context.today),
                is_optional=True,
                span=6,
            ),
            Field(
                name="received_on", label="&Reçu le", make=lambda: DayEditor(lambda: context.today), span=6
            ),
            Field(
                name="binder",
                label="&Classeur papier",
                make=lambda: LineEditor("Classeur 3, onglet B"),
                is_optional=True,
            ),
        )
        super().__init__(
            context,
            "Classer des documents" if is_filing else "Joindre des fichiers",
            fields,
            self._commit,
            parent=window,
            values={"received_on": context.today},
            verb="Classer" if is_filing else "Joindre",
            width=620,
        )
        files = self.form.editor("files")
        assert isinstance(files, ArrivalsEditor)
        self.files = files
        self._is_filing = is_filing
        self.files.zone.setVisible(not is_filing)
        self.progress = Text("", "meta_strong", "text2")
        self._work: Work | None = None
        self._copied: Copied = ([], {})
        self._size = 0
        self._beat = QTimer(self, interval=_BEAT_MS)
        # Connect
        self._beat.timeout.connect(self._tell_progress)
        files.sorted.connect(self._on_sorted)
        # Assemble
        inside = self._body.layout()
        assert inside is not None
        inside.addWidget(self.progress)
        self.progress.hide()

    def is_copying(self) -> bool:
        """Whether files are being copied."""
        return self._work is not None

    def submit(self, _save: Any = None, _said: str = "") -> None:
        """Copy the files, then save; a refusal is shown at its field and nothing typed is lost."""
        if self._is_done or self.is_copying():
            return
        self._general.setText("")
        faults = self.form.faults() | self._amiss()
        if faults:
            self.form.show_faults(faults)
            self._tell_count()
            self.make_room()
            return
        work, documents, paths = Work(), self.context.documents, self.files.value()
        zone = self.context.zone
        self._work, self._size = work, sum(row.looked.size for row in self.files.rows if row.looked)
        self._ok.setEnabled(False)
        self._cancel.set_plain_text("Arrêter")
        self._beat.start()
        background.run(
            self,
            lambda: arrivals.store_all(documents, paths, work, zone=zone),
            self._on_copied,
            self._on_failed,
        )

    def _amiss(self) -> dict[str, str]:
        received = self.form.editor("received_on").value()
        if received is not None and received > self.context.today:
            return {"received_on": "La réception est à venir. Choisissez aujourd’hui ou avant."}
        return {}

    def _on_copied(self, copied: Copied) -> None:
        self._rest()
        self._copied = copied
        super().submit()

    def _finish(self, found: object) -> None:
        """Close; or stay, with the files that could not come in."""
        faults = self._copied[1]
        if not faults:
            self._said = str(found)
            super()._finish(found)
            return
        self.files.refuse(faults)
        if found:
            self.context.say(str(found), "paperclip")
        left = french.plural(len(faults), "fichier")
        verb = "n’a pu être joint" if len(faults) == 1 else "n’ont pu être joints"
        self._general.setText(f"{left} {verb}. Voyez pourquoi à côté de chacun.")

    def _commit(self, values: dict[str, Any]) -> str:
        arrived = self._copied[0]
        store, today, target = self.context.store, self.context.today, values["target"]
        is_alone = len(self.files.rows) == 1
        about = Told(
            title=values["title"] if is_alone else "",
            dated_on=values["dated_on"],
            received_on=values["received_on"],
            binder=values["binder"],
        )
        messages = [one for one in arrived if is_message(one.path.name)]
        others = [one.stored for one in arrived if not is_message(one.path.name)]
        filed = self.files.document_ids()
        if others and target is None:
            arrivals.receive_files(store, others, today=about.received_on or today)
        elif others:
            arrivals.attach_files(store, others, target, about)
        if filed:
            arrivals.file_documents(store, filed, target, about)
        if messages:
            day = about.received_on or today
            received = receive_all(store, self.context.documents, messages, today=day)
            QTimer.singleShot(0, lambda: review(self.context, received))
        return _said(len(others) + len(filed), target)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, Problem):
            raise error
        self._general.setText(str(error))
        self.make_room()

    def _rest(self) -> None:
        self._work = None
        self._beat.stop()
        self.progress.hide()
        self._ok.setEnabled(True)
        self._cancel.set_plain_text("Annuler")

    def _tell_progress(self) -> None:
        if self._work is not None:
            share = min(1.0, self._work.done / self._size) if self._size else 0.0
            self.progress.setText(f"Copie en cours : {french.percent(share)}")
            self.progress.show()

    def _on_sorted(self) -> None:
        is_alone = len(self.files.rows) < 2
        self.form.boxes["title"].setVisible(is_alone)
        QTimer.singleShot(0, self, self.make_room)  # once the rows are laid out

    def reject(self) -> None:
        """Stop the copy first; then close."""
        if self._work is not None:
            self._work.stop()
            return
        self.files.let_go()
        super().reject()


def _said(count: int, target: Case | Interaction | None) -> str:
    if not count:
        return ""
    files = french.plural(count, "fichier")
    if target is None:
        return f"{files} {'reçu' if count == 1 else 'reçus'}, à vérifier dans Documents."
    return f"{files} {'joint' if count == 1 else 'joints'} {target_words(target)}."
