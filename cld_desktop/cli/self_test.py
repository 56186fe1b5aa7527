"""The self-test: each part of the program tried for good in a temporary folder, one line per step."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from cld_desktop.cli.output import say
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Problem, Refused, Unreadable
from cld_desktop.domain.records import Case, FollowUp, Interaction
from cld_desktop.domain.vocabulary import Channel, Direction
from cld_desktop.exchange import update_signature
from cld_desktop.paths import DataFolder
from cld_desktop.services import interactions, opening, prefilled, reports, settings
from cld_desktop.services.opening import Workspace
from cld_desktop.storage import backup, checkup, queries
from cld_desktop.storage.search import search

Now = Callable[[], datetime]
Step = tuple[str, Callable[[], str]]

_SUBJECT = "Essai : la main-d’œuvre"
_DAY = date(2023, 10, 23)
_DUE = date(2023, 11, 6)  # ten business days later, Thanksgiving being past


def run(now: Now, *, is_json: bool) -> int:
    """Try every part in turn, stopping at the first that fails. Gives 0 when all hold."""
    told = []
    with tempfile.TemporaryDirectory(prefix="suivi-cld-essai-") as name:
        trial = _Trial(Path(name), now)
        try:
            for title, step in trial.steps():
                told.append(_try(title, step))
                if not is_json:
                    say(_line(told[-1]))
                if not told[-1]["ok"]:
                    break
        finally:
            trial.close()
    if is_json:
        say(json.dumps(told, ensure_ascii=False, indent=1))
    return 0 if all(step["ok"] for step in told) else 1


def _try(title: str, step: Callable[[], str]) -> dict[str, object]:
    try:
        return {"step": title, "ok": True, "detail": step()}
    except Problem as problem:
        return {"step": title, "ok": False, "detail": str(problem)}
    except Exception as error:  # what an installed program tells us of itself
        return {"step": title, "ok": False, "detail": repr(error)}


def _line(told: dict[str, object]) -> str:
    return f"{'réussi' if told['ok'] else 'ÉCHEC '}  {told['step']} : {told['detail']}"


class _Trial:
    """A base of its own, and what was made in it so far."""

    def __init__(self, room: Path, now: Now) -> None:
        self._room, self._now = room, now
        self._folder = DataFolder(room / "données à l’essai")
        self._workspace: Workspace | None = None
        self._copy = room

    def steps(self) -> Iterator[Step]:
        yield "Base", self._make
        yield "Dossier prêt", self._open_case
        yield "Communication et suivi", self._log
        yield "Annuler et rétablir", self._undo
        yield "Recherche", self._search
        yield "Rapport au conseil", self._render
        yield "Sauvegarde", self._back_up
        yield "Restauration", self._restore
        yield "Vérification", self._check
        yield "Signature d’une mise à jour", self._verify_signature

    def close(self) -> None:
        if self._workspace:
            self._workspace.close()

    @property
    def _work(self) -> Workspace:
        if self._workspace is None:
            raise Refused("La base n’est pas ouverte.")
        return self._workspace

    def _make(self) -> str:
        self._workspace = opening.open_for_window(self._folder, now=self._now)
        return "créée"

    def _open_case(self) -> str:
        return prefilled.load(self._work.store, self._work.documents, prefilled.NAMES[0]).short_name

    def _log(self) -> str:
        store = self._work.store
        (case,) = queries.all_of(store, Case)
        due_on = settings.business_calendar(store).add_business_days(_DAY, 10)
        _expect(due_on, _DUE)
        draft = InteractionDraft(
            case_id=case.id,
            channel=Channel.PHONE,
            direction=Direction.SENT,
            subject=_SUBJECT,
            happened_on=_DAY,
            participants=(ParticipantDraft(name="Direction régionale"),),
            follow_up=FollowUpDraft(subject="Rappeler", due_on=due_on),
        )
        logged = interactions.log_interaction(store, draft, today=max(_DAY, self._now().date()))
        return f"nᵒ {logged.id}"

    def _undo(self) -> str:
        store = self._work.store
        store.undo()
        _expect((queries.count(store, Interaction), queries.count(store, FollowUp)), (3, 0))
        store.redo()
        _expect((queries.count(store, Interaction), queries.count(store, FollowUp)), (4, 1))
        return "l’un et l’autre"

    def _search(self) -> str:
        answer = search(self._work.store, "main d'oeuvre", limit=50)
        _expect([hit.title for hit in answer.hits if hit.title == _SUBJECT], [_SUBJECT])
        return f"{answer.total} trouvées"

    def _render(self) -> str:
        (case,) = queries.all_of(self._work.store, Case)
        value = reports.collect(self._work.store, case.id, as_of=_DAY)
        path = self._room / "rapport.pdf"
        reports.write_pdf(self._work.documents, value, path)
        _expect(path.read_bytes()[:5], b"%PDF-")
        return f"{path.stat().st_size} octets"

    def _back_up(self) -> str:
        self._copy = backup.backup(self._folder, self._room / "copies", self._now())
        return self._copy.name

    def _restore(self) -> str:
        elsewhere = DataFolder(self._room / "autre poste")
        backup.restore(self._copy, elsewhere, self._now())
        restored = opening.open_to_read(elsewhere, now=self._now)
        try:
            mine = queries.all_of(self._work.store, Interaction)
            _expect(queries.all_of(restored.store, Interaction), mine)
        finally:
            restored.close()
        return f"{len(mine)} communications"

    def _check(self) -> str:
        _expect(checkup.check(self._folder).findings, ())
        return "tout concorde"

    def _verify_signature(self) -> str:
        private, key = update_signature.new_pair()
        sealed = update_signature.sealed(_SUBJECT.encode(), private)
        _expect(update_signature.opened(sealed, [key]), _SUBJECT.encode())
        try:
            update_signature.opened(sealed, [update_signature.new_pair()[1]])
        except Unreadable:
            return "reconnue, et celle d’une autre clé refusée"
        raise Refused("Une autre clé a ouvert ce fichier.")


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise Refused(f"{found!r} au lieu de {wanted!r}")
