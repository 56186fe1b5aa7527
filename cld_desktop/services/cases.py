"""Cases and what happens to them: names, stages, turns, flags, milestones, and who has to do with them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cld_desktop.domain import rules, stages
from cld_desktop.domain.french import fold, quote
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.records import (
    Alias,
    Case,
    Flag,
    Milestone,
    Record,
    StageEvent,
    Stakeholder,
    TurnEvent,
)
from cld_desktop.domain.typed_values import clean, not_after
from cld_desktop.domain.vocabulary import OrganizationKind
from cld_desktop.services.offices import name_organization
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Change, Store

R = TypeVar("R", bound=Record)

_CODE_LENGTH = 40


def code_for(name: str, taken: Container[str]) -> str:
    """A code for the command line, made from a name: « Panorama Québec » → panorama-quebec, and unique."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_CODE_LENGTH].strip("-") or "dossier"
    code, rank = slug, 1
    while code in taken:
        rank += 1
        code = f"{slug}-{rank}"
    return code


# The case itself


def create_case(
    store: Store,
    case: Case,
    *,
    lead: str | None = None,
    ministry: str | None = None,
    aliases: Sequence[str] | None = None,
) -> Case:
    """Open a case. Without a code, it gets one from its short name or its title.

    `lead` and `ministry` name organizations as people type them; one that is not known yet is made.
    `aliases` are all the other names of the case: those it no longer has are forgotten.
    """
    with store.change("Créer un dossier") as change:
        case = _with_organizations(change, case, lead, ministry)
        taken = {one.code for one in change.all_of(Case)}
        code = clean(case.code) or code_for(case.short_name or case.title, taken)
        made = _put_case(change, replace(case, code=code), taken)
        _put_aliases(change, made, aliases)
        return made


def update_case(
    store: Store,
    case: Case,
    *,
    lead: str | None = None,
    ministry: str | None = None,
    aliases: Sequence[str] | None = None,
) -> Case:
    """Save a modified case, its organizations and its other names told as in `create_case`."""
    with store.change("Modifier un dossier") as change:
        case = _with_organizations(change, case, lead, ministry)
        taken = {one.code for one in change.all_of(Case) if one.id != case.id}
        saved = _put_case(change, case, taken)
        _put_aliases(change, saved, aliases)
        return saved


def _with_organizations(change: Change, case: Case, lead: str | None, ministry: str | None) -> Case:
    if lead is not None:
        found = name_organization(change, lead, OrganizationKind.CLD)
        case = replace(case, lead_organization_id=found.id if found else None)
    if ministry is not None:
        found = name_organization(change, ministry, OrganizationKind.MINISTRY)
        case = replace(case, ministry_id=found.id if found else None)
    return case


def _put_case(change: Change, case: Case, taken: Container[str]) -> Case:
    said = ""
    if case.code in taken:
        said = f"Le code {quote(case.code)} désigne déjà un autre dossier. Choisissez-en un autre."
    elif not re.fullmatch(r"[a-z0-9][a-z0-9-]*", case.code):
        said = "Le code s’écrit en lettres minuscules sans accent, avec des chiffres et des traits d’union."
    return change.put(rules.check(case, code=said))


def _put_aliases(change: Change, case: Case, names: Sequence[str] | None) -> None:
    if names is None:
        return
    wanted = {fold(name): name for name in map(clean, names) if name}
    for known in change.all_of(Alias, case_id=case.id):
        name = wanted.pop(fold(known.name), None)
        if name is None:
            remove_with_its_own(change, known)
        elif name != known.name:
            change.put(_alias(replace(known, name=name)))
    for name in wanted.values():
        change.put(_alias(Alias(case_id=case.id, name=name)))


def _alias(alias: Alias) -> Alias:
    try:
        return rules.check(alias)
    except Invalid as refusal:
        raise Invalid(aliases=str(refusal)) from refusal


def remove_case(store: Store, case_id: int) -> None:
    """Remove a case with everything that is its own, in one change that can be undone."""
    with store.change("Supprimer un dossier") as change:
        remove_with_its_own(change, change.get(Case, case_id))


def add_alias(store: Store, alias: Alias) -> Alias:
    """Note another name under which the case is known."""
    return _save(store, "Ajouter une appellation", alias)


def remove_alias(store: Store, alias_id: int) -> None:
    """Forget another name of the case."""
    _remove(store, "Supprimer une appellation", Alias, alias_id)


# Where it stands


def record_stage(store: Store, event: StageEvent, *, today: date) -> StageEvent:
    """Note that the case reached a stage, or correct a stage already noted; going back needs a reason."""
    said = _day_faults(event, today)
    with store.change(f"Consigner l’étape {quote(event.stage.label)}") as change:
        others = [one for one in change.all_of(StageEvent, case_id=event.case_id) if one.id != event.id]
        goes_back = stages.goes_back(others, event.stage, stages.event_day(event))
        if goes_back and not clean(event.reason):
            said["reason"] = "Le dossier revient à une étape précédente. Indiquez pourquoi."
        return change.put(rules.check(event, **said))


def _day_faults(event: StageEvent, today: date) -> dict[str, str]:
    days = {"started_on": event.started_on, "attested_on": event.attested_on}
    return {name: said for name, day in days.items() if day and (said := not_after(day, today))}


def remove_stage_event(store: Store, event_id: int) -> None:
    """Take back a stage noted by mistake."""
    _remove(store, "Supprimer une étape", StageEvent, event_id)


def record_turn(store: Store, event: TurnEvent, *, today: date) -> TurnEvent:
    """Note whose turn it is from a day on, or correct what was noted."""
    said = not_after(event.since_on, today)
    return _save(store, "Consigner à qui est le tour", event, since_on=said)


def remove_turn(store: Store, event_id: int) -> None:
    """Take back a turn noted by mistake."""
    _remove(store, "Supprimer un tour", TurnEvent, event_id)


def raise_flag(store: Store, flag: Flag, *, today: date) -> Flag:
    """Note a condition that holds beside the stage, such as « En suspens »; or correct one."""
    said = not_after(flag.since_on, today)
    return _save(store, f"Signaler {quote(flag.kind.label)}", flag, since_on=said)


def lower_flag(store: Store, flag_id: int, on: date, *, today: date) -> Flag:
    """Note the day on which a condition ended."""
    said = not_after(on, today)
    with store.change("Lever un drapeau") as change:
        flag = change.get(Flag, flag_id)
        if flag.until_on is not None:
            raise Refused("Ce drapeau est déjà levé.")
        return change.put(rules.check(replace(flag, until_on=on), until_on=said))


def remove_flag(store: Store, flag_id: int) -> None:
    """Take back a condition noted by mistake."""
    _remove(store, "Supprimer un drapeau", Flag, flag_id)


# Milestones


def add_milestone(store: Store, milestone: Milestone) -> Milestone:
    """Note a landmark of the case, past or planned."""
    return _save(store, "Consigner un jalon", milestone)


def update_milestone(store: Store, milestone: Milestone) -> Milestone:
    """Save a modified landmark."""
    return _save(store, "Modifier un jalon", milestone)


def remove_milestone(store: Store, milestone_id: int) -> None:
    """Remove a landmark; the communication it told stays."""
    _remove(store, "Supprimer un jalon", Milestone, milestone_id)


# Who has to do with it


def link_stakeholder(store: Store, link: Stakeholder) -> Stakeholder:
    """Note why somebody has to do with the case, or correct it."""
    link = rules.check(link)
    with store.change("Lier un intervenant") as change:
        who = {
            "person_id": link.person_id,
            "office_id": link.office_id,
            "organization_id": link.organization_id,
        }
        known = change.all_of(Stakeholder, case_id=link.case_id, involvement=link.involvement, **who)
        if any(one.id != link.id for one in known):
            field = next(name for name, key in who.items() if key)
            raise Invalid(**{field: "Cet intervenant est déjà lié au dossier à ce titre."})
        return change.put(link)


def unlink_stakeholder(store: Store, link_id: int) -> None:
    """Forget why somebody has to do with the case."""
    _remove(store, "Délier un intervenant", Stakeholder, link_id)


def _save(store: Store, action: str, record: R, **said: str) -> R:
    record = rules.check(record, **said)
    with store.change(action) as change:
        return change.put(record)


def _remove(store: Store, action: str, kind: type[Record], record_id: int) -> None:
    with store.change(action) as change:
        remove_with_its_own(change, change.get(kind, record_id))
