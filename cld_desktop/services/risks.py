"""The risks of a case: noted, closed, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Case, Risk
from cld_desktop.domain.typed_values import not_after
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store


def add_risk(store: Store, risk: Risk, *, today: date) -> Risk:
    """Note what could hurt the case."""
    risk = _checked(risk, today)
    with store.change("Ajouter un risque") as change:
        change.get(Case, risk.case_id)
        return change.put(risk)


def update_risk(store: Store, risk: Risk, *, today: date) -> Risk:
    """Save a modified risk."""
    risk = _checked(risk, today)
    with store.change("Modifier un risque") as change:
        change.get(Risk, risk.id)
        return change.put(risk)


def close_risk(store: Store, risk_id: int, on: date, *, today: date) -> Risk:
    """Note that a risk is no longer one."""
    with store.change("Fermer un risque") as change:
        risk = change.get(Risk, risk_id)
        if risk.closed_on is not None:
            raise Refused("Ce risque est déjà fermé.")
        return change.put(_checked(replace(risk, closed_on=on), today))


def reopen_risk(store: Store, risk_id: int) -> Risk:
    """Note that a risk is one again."""
    with store.change("Rouvrir un risque") as change:
        risk = change.get(Risk, risk_id)
        if risk.closed_on is None:
            raise Refused("Ce risque est encore ouvert.")
        return change.put(replace(risk, closed_on=None))


def remove_risk(store: Store, risk_id: int) -> None:
    """Remove a risk."""
    with store.change("Supprimer un risque") as change:
        remove_with_its_own(change, change.get(Risk, risk_id))


def _checked(risk: Risk, today: date) -> Risk:
    days = {"noted_on": risk.noted_on, "closed_on": risk.closed_on}
    return rules.check(risk, **{name: not_after(day, today) for name, day in days.items() if day})
