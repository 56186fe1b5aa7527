"""The settings of the base: the calendar, our organization, who each account is."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.calendar import EasterChoice
from cld_desktop.domain.problems import Invalid, Unknown
from cld_desktop.services import settings
from cld_desktop.storage import queries


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    return told.value.fields


def test_the_calendar_is_that_of_the_settings(empty):
    assert settings.business_calendar(empty.store).easter is EasterChoice.GOOD_FRIDAY
    settings.set_settings(empty.store, {"easter": "both", "closed_days": "2023-12-27 , 2023-12-28,"})
    calendar = settings.business_calendar(empty.store)
    assert calendar.easter is EasterChoice.BOTH
    assert calendar.closed_days == {date(2023, 12, 27), date(2023, 12, 28)}


def test_every_wrong_setting_is_told_at_once_and_nothing_is_saved(empty):
    told = refused(
        lambda: settings.set_settings(
            empty.store,
            {
                "easter": "jamais",
                "closed_days": "27 décembre",
                "organization_id": "99",
                "logo_document_id": "logo",
                "backup_folder": "a\0b",
            },
        )
    )
    assert set(told) == {"easter", "closed_days", "organization_id", "logo_document_id", "backup_folder"}
    assert "2023-12-27" in told["closed_days"]
    assert queries.settings(empty.store) == {}
    assert "closed_days" in refused(lambda: settings.set_setting(empty.store, "closed_days", "1823-01-01"))


def test_a_setting_left_empty_is_forgotten(empty):
    settings.set_setting(empty.store, "backup_folder", " /sauvegardes ")
    assert queries.setting(empty.store, "backup_folder") == "/sauvegardes"
    settings.set_setting(empty.store, "backup_folder", "")
    settings.set_setting(empty.store, "easter", "")
    assert queries.settings(empty.store) == {}


def test_our_organization_and_our_logo_are_records(empty):
    assert settings.our_organization(empty.store) is None
    assert settings.logo(empty.store) is None
    ours = empty.put(r.Organization(name="CLD"))
    logo = empty.put(r.Document(file_name="logo.png", sha256="0" * 64, size=1))
    settings.set_settings(empty.store, {"organization_id": str(ours.id), "logo_document_id": str(logo.id)})
    assert settings.our_organization(empty.store) == ours
    assert settings.logo(empty.store) == logo


def test_a_logo_is_an_image(demonstration):
    told = refused(
        lambda: settings.choose_logo(
            demonstration.store, demonstration.documents, demonstration.file("logo.txt")
        )
    )
    assert set(told) == {"logo_document_id"}


def test_an_account_is_a_colleague(demonstration):
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    assert settings.me(demonstration.store, "portable") is None
    me = settings.choose_me(demonstration.store, "portable", contact.id)
    assert me.is_team
    assert settings.me(demonstration.store, "portable") == me
    employee = settings.colleague(demonstration.store, "employe a")
    settings.choose_me(demonstration.store, "portable", employee.id)
    assert settings.me(demonstration.store, "portable") == employee


def test_a_name_given_at_the_first_start_makes_a_colleague(empty):
    me = settings.introduce_me(empty.store, "poste", " Zoé Roy ")
    assert (me.name, me.is_team) == ("Zoé Roy", True)
    assert settings.introduce_me(empty.store, "autre poste", "Zoé Roy") == me
    assert [one.name for one in settings.colleagues(empty.store)] == ["Zoé Roy"]
    assert refused(lambda: settings.introduce_me(empty.store, "poste", " ")) == {
        "name": "Indiquez votre nom."
    }


def test_colleagues_come_in_the_order_of_the_alphabet(empty):
    for name in ("Zoé", "Élie", "Eve", "André"):
        empty.put(r.Person(name=name, is_team=True))
    empty.put(r.Person(name="Partie", is_team=True, is_inactive=True))
    assert [one.name for one in settings.colleagues(empty.store)] == ["André", "Élie", "Eve", "Zoé"]
    assert settings.colleague(empty.store, "ELIE").name == "Élie"
    with pytest.raises(Unknown, match="Personne de l’équipe ne s’appelle"):
        settings.colleague(empty.store, "Nadia")
