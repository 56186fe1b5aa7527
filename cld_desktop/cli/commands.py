"""What each command does, through the same services as the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from cld_desktop.cli import importing, keeping, matching, output
from cld_desktop.cli.output import acknowledge, hush, remark, say
from cld_desktop.cli.typed import business_days, code, day, optional_day, path
from cld_desktop.domain import french
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Record
from cld_desktop.domain.references import TARGETS
from cld_desktop.domain.vocabulary import Channel, Direction, Result
from cld_desktop.exchange.archive import as_dict
from cld_desktop.paths import DataFolder
from cld_desktop.services import interactions, moving, opening, settings
from cld_desktop.storage import queries
from cld_desktop.storage.schema import KINDS
from cld_desktop.storage.store import Store

Now = Callable[[], datetime]
_MOST_HITS = 200


def init(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Make the base, empty or with a ready-made case: all of it, or nothing."""
    from cld_desktop.services import prefilled

    if options.case is not None:
        prefilled.steps_of(options.case)
    with opening.created(folder, now=now) as workspace:
        case = options.case and prefilled.load(workspace.store, workspace.documents, options.case)
        keeping.read_documents(workspace)
    say(f"Base créée dans « {folder.root} ».")
    if risk := moving.risk_of(folder):
        remark(f"{risk} Recommencez avec --data et un dossier du disque de ce poste.")
    if case:
        say(f"Dossier ouvert : {case.short_name} ({case.code}).")


def log(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Log a communication; its number is said once it is safely written."""
    happened_on = day("on", options.on)
    draft = InteractionDraft(
        case_id=0,
        channel=code(Channel, "channel", "Moyen inconnu", options.channel),
        direction=code(Direction, "direction", "Sens inconnu", options.direction),
        result=None if options.result is None else code(Result, "result", "Résultat inconnu", options.result),
        subject=options.subject,
        summary=options.summary,
        happened_on=happened_on,
    )
    wait = None if options.follow_up_in is None else business_days(options.follow_up_in)
    with closing(opening.open_to_write(folder, now=now)) as workspace:
        store, today = workspace.store, now().date()
        case = queries.case_by_code(store, options.case)
        who = matching.match(store, options.with_)
        draft = replace(draft, case_id=case.id, participants=(who.draft,))
        if wait is not None:
            me = settings.me(store, workspace.account)
            verb = "Rappeler" if draft.channel is Channel.PHONE else "Relancer"
            follow_up = FollowUpDraft(
                subject=f"{verb} {who.label}",
                due_on=settings.business_calendar(store).add_business_days(happened_on, wait),
                assignee_id=me.id if me else None,
                person_id=who.draft.person_id,
                organization_id=who.draft.organization_id,
            )
            draft = replace(draft, follow_up=follow_up)
        interaction = interactions.log_interaction(store, draft, today=today, documents=workspace.documents)
        try:
            acknowledge(str(interaction.id))
        except OSError:  # nobody hears us, but it is written: that is what our ending must say
            remark(f"La communication nᵒ {interaction.id} est consignée; son numéro n’a pas pu être affiché.")
            hush()
        remark(f"Avec : {who.label}." if who.is_known else f"« {who.label} » : à relier au répertoire.")
        keeping.daily(workspace)


def list_(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Show the records of a kind."""
    form = output.check_format(options.format)
    kind = _ALIASES.get(options.kind, options.kind.replace("-", "_"))
    if kind not in KINDS:
        choices = ", ".join(LISTED)
        raise Invalid(kind=f"Sorte inconnue : « {options.kind} ». Choix : {choices}.")
    with closing(opening.open_to_read(folder, now=now)) as workspace:
        equals = {}
        if options.case is not None:
            case = queries.case_by_code(workspace.store, options.case)
            owner = "id" if kind == "cases" else "case_id"
            if owner not in KINDS[kind].__dataclass_fields__:
                raise Invalid(case=f"« {options.kind} » n’est pas propre à un dossier. Retirez --case.")
            equals[owner] = case.id
        records = queries.all_of(workspace.store, KINDS[kind], **equals)
        names = _names(workspace.store, records) if form == "text" else {}
    if form == "json":
        say(output.as_json(as_dict(record) for record in records))
    else:
        for line in output.as_table(kind, records, names):
            say(line)


def _names(store: Store, records: Sequence[Record]) -> dict[tuple[str, int], str]:
    """What to show instead of numbers: by field and number, the record that it names."""
    names: dict[tuple[str, int], str] = {}
    for field, kind in TARGETS.items():
        ids = {getattr(record, field, None) for record in records}
        named = queries.some(store, kind, ids)
        names |= {(field, id_): output.label(record) for id_, record in named.items()}
    return names


def search(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Find words anywhere, newest first."""
    from dataclasses import asdict

    from cld_desktop.domain.vocabulary import record_name
    from cld_desktop.storage.search import search as find

    form = output.check_format(options.format)
    words = " ".join(options.words)
    if not french.words(words):
        raise Invalid(words="Indiquez au moins un mot à chercher.")
    with closing(opening.open_to_read(folder, now=now)) as workspace:
        answer = find(workspace.store, words, limit=_MOST_HITS)
    hits = answer.newest_first()
    if form == "json":
        say(output.as_json(asdict(hit) for hit in hits))
        return
    for hit in hits:
        when = hit.happened_on.isoformat() if hit.happened_on else "".ljust(10)
        say(f"{when}  {record_name(hit.kind)} nᵒ {hit.record_id} : {hit.title}")
        if hit.passage:
            say(f"            {' '.join(hit.passage.splitlines())}")
    if not hits:
        remark(f"Aucun résultat pour « {words} ».")


def report(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Write a report as a PDF, or name the reports there are."""
    from cld_desktop.services import reports

    if options.list:
        for name, title in reports.REPORTS.items():
            say(f"{name}  {title}")
        return
    if options.report not in reports.REPORTS:
        raise Invalid(report=f"Rapport inconnu : « {options.report} ». Choix : {', '.join(reports.REPORTS)}.")
    as_of = optional_day("as_of", options.as_of) or now().date()
    since = optional_day("since", options.since)
    if since is not None and since > as_of:
        raise Invalid(since="La période commence après le jour du rapport. Changez --since ou --as-of.")
    output_path = path("output", options.output)
    with closing(opening.open_to_read(folder, now=now)) as workspace:
        case = queries.case_by_code(workspace.store, options.case)
        chosen = reports.default_options(workspace.store)
        value = reports.collect(workspace.store, case.id, as_of=as_of, since=since, options=chosen)
        reports.write_pdf(workspace.documents, value, output_path)
    say(str(output_path))


def self_test(options: argparse.Namespace, _folder: DataFolder, now: Now) -> int:
    """Try everything in a temporary folder."""
    from cld_desktop.cli.self_test import run

    return run(now, is_json=options.json)


_ALIASES = {"reports": "issued_reports"}
LISTED = (
    *("cases", "interactions", "follow-ups", "people", "organizations", "offices", "tenures", "statements"),
    *("commitments", "open-questions", "requests", "endorsements", "milestones", "documents", "reports"),
)
"""The kinds that the help names; every other kind of record answers too."""

COMMANDS: dict[str, Callable[[argparse.Namespace, DataFolder, Now], int | None]] = {
    "init": init,
    "log": log,
    "list": list_,
    "search": search,
    "report": report,
    "import": importing.import_,
    "export": keeping.export,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "check": keeping.check,
    "self-test": self_test,
}
