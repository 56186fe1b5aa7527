"""Updates on real files: verified before anything is kept, and nothing half done is left."""

from __future__ import annotations

import base64
import json
import shutil
import sys
from datetime import date

import pytest

from cld_desktop import __version__
from cld_desktop.domain.problems import DiskFull, Problem, Refused, Unreachable, Unreadable
from cld_desktop.domain.updates import version
from cld_desktop.services import update_terms, update_windows, updates
from cld_desktop.services.arrivals import Stopped, Work
from tests.published import NOTES, SETUP, TODAY, WINDOWS_11, publisher


@pytest.fixture
def cld(tmp_path):
    return publisher(tmp_path / "clé USB à moi")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "données" / "mises-a-jour"


def no_network(address, take):
    raise AssertionError(f"nothing was to be asked of {address}")


def look(cld, source, **more):
    return updates.look(source, cld.terms(**more), today=TODAY, fetch=no_network)


def bring(offer, folder, work=None):
    return updates.bring(offer, folder, work or Work(), fetch=no_network)


def test_an_update_is_read_from_a_file_then_brought_whole(cld, folder):
    offer = look(cld, cld.publish(), windows=WINDOWS_11)
    assert offer is not None
    assert offer.announcement.notes == NOTES
    work = Work()
    ready = bring(offer, folder, work)

    assert ready.setup == folder / "Suivi-CLD-0.2.0-setup.exe"
    assert ready.setup.read_bytes() == SETUP
    assert [path.name for path in folder.iterdir()] == [ready.setup.name]
    assert work.done == len(SETUP)


def test_what_is_here_already_is_not_brought_twice(cld, folder):
    offer = look(cld, cld.publish())
    bring(offer, folder)
    (cld.folder / "Suivi-CLD-0.2.0-setup.exe").unlink()

    assert bring(offer, folder).setup.read_bytes() == SETUP


def test_the_latest_version_is_told_by_nothing(cld):
    assert look(cld, cld.publish(version="0.1.0")) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "0.0.9"}, "ne revient pas en arrière"),
        ({"valid_until": "2023-10-23"}, "n’est plus valable"),
        ({"minimum_windows": "10.0.99999"}, "demande Windows"),
        ({"format": 2}, "ne connaît pas encore"),
        ({"notes": 12}, "n’est pas une annonce"),
    ],
)
def test_what_may_not_be_offered_is_refused_in_words(cld, changes, said):
    with pytest.raises(Problem, match=said):
        look(cld, cld.publish(**changes), windows=WINDOWS_11)


def test_an_announcement_of_somebody_else_is_refused(cld, tmp_path):
    other = publisher(tmp_path / "autre")
    with pytest.raises(Unreadable, match="n’est pas celle de qui publie"):
        look(cld, other.publish())


def test_without_a_key_or_when_it_is_forbidden_nothing_is_read(cld, tmp_path):
    nowhere = tmp_path / "absent.json"
    with pytest.raises(Refused, match="n’a pas la clé"):
        updates.look(nowhere, update_terms.Terms(), today=TODAY, fetch=no_network)
    with pytest.raises(Refused, match="Votre organisation"):
        look(cld, nowhere, is_forbidden=True)


def test_a_file_that_is_not_there_or_a_folder_is_told(cld, tmp_path):
    with pytest.raises(Unreachable, match="introuvable"):
        look(cld, tmp_path / "mise-a-jour.json")
    with pytest.raises(Unreachable):
        look(cld, tmp_path)


def test_a_file_without_end_is_given_up_early(cld, tmp_path):
    endless = tmp_path / "mise-a-jour.json"
    endless.write_bytes(b" " * 5_000_000)
    with pytest.raises(Unreadable, match="trop grosse"):
        look(cld, endless)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (SETUP[:-1], "incomplet"),
        (b"", "incomplet"),
        (SETUP[:-1] + b"x", "n’est pas celui qui est annoncé"),
        (SETUP + b"x", "n’est pas celui qui est annoncé"),
    ],
)
def test_a_setup_that_is_not_the_one_announced_leaves_nothing(cld, folder, found, said):
    offer = look(cld, cld.publish())
    (cld.folder / "Suivi-CLD-0.2.0-setup.exe").write_bytes(found)
    with pytest.raises(Unreadable, match=said):
        bring(offer, folder)
    assert list(folder.iterdir()) == []


def test_a_setup_that_was_taken_away_is_told(cld, folder):
    offer = look(cld, cld.publish(None))
    with pytest.raises(Unreachable, match="introuvable"):
        bring(offer, folder)
    assert list(folder.iterdir()) == []


def test_a_setup_that_changes_while_it_is_copied_is_seen(cld, folder):
    content = SETUP + bytes(2_000_000)
    offer = look(cld, cld.publish(content))
    setup = cld.folder / "Suivi-CLD-0.2.0-setup.exe"

    class Moved(Work):
        def tell(self, size):
            super().tell(size)
            if size and setup.stat().st_size == len(content):
                setup.write_bytes(content[:600_000])

    with pytest.raises(Unreadable, match="incomplet"):
        bring(offer, folder, Moved())
    assert list(folder.iterdir()) == []


def test_a_copy_that_is_stopped_leaves_nothing(cld, folder):
    offer = look(cld, cld.publish())
    work = Work()
    work.stop()
    with pytest.raises(Stopped):
        bring(offer, folder, work)
    assert list(folder.iterdir()) == []


def test_a_disk_without_room_for_it_is_told_before_anything_is_written(cld, folder, monkeypatch):
    offer = look(cld, cld.publish())
    usage = shutil.disk_usage(folder.parent.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=len(SETUP)))
    with pytest.raises(DiskFull, match="Le disque est plein"):
        bring(offer, folder)
    assert list(folder.iterdir()) == []


if sys.platform != "win32":

    def test_a_disk_that_takes_no_more_is_told_and_nothing_stays(cld, folder):
        import resource

        offer = look(cld, cld.publish())
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
        try:
            with pytest.raises(Unreachable, match="trop gros pour ce disque"):
                bring(offer, folder)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert list(folder.iterdir()) == []


def test_what_is_about_to_start_is_verified_once_more(cld, folder):
    ready = bring(look(cld, cld.publish()), folder)
    ready.setup.write_bytes(SETUP + b"x")
    with pytest.raises(Unreadable, match="n’est pas celui qui est annoncé"):
        updates.start(ready)
    assert not ready.setup.exists()


if sys.platform != "win32":

    def test_elsewhere_than_on_windows_the_setup_stays_and_says_where(cld, folder):
        ready = bring(look(cld, cld.publish()), folder)
        with pytest.raises(Refused, match="est pour Windows"):
            updates.start(ready)
        assert ready.setup.exists()


def test_setups_no_newer_than_the_program_and_stopped_copies_are_swept(folder):
    updates.sweep(folder, version("0.2.0"))
    folder.mkdir(parents=True)
    kept = ["Suivi-CLD-0.10.0-setup.exe", "Suivi-CLD-0.2.1-setup.exe", "lettre.pdf", "Suivi-CLD-x-setup.exe"]
    gone = ["Suivi-CLD-0.2.0-setup.exe", "Suivi-CLD-0.1.9-setup.exe", "tmpabc.partiel"]
    for name in kept + gone:
        (folder / name).write_bytes(b"x")
    updates.sweep(folder, version("0.2.0"))

    assert sorted(path.name for path in folder.iterdir()) == sorted(kept)


def test_a_person_may_choose_the_announcement_its_folder_or_the_setup(tmp_path):
    announcement = tmp_path / "mise-a-jour.json"
    for chosen in (tmp_path, announcement, tmp_path / "Suivi-CLD-0.2.0-setup.exe"):
        assert updates.source_of(chosen) == announcement


# The terms


@pytest.fixture
def shipped(tmp_path):
    def ship(keys=(), source=""):
        path = tmp_path / "updates.json"
        told = {"keys": [base64.b64encode(key).decode() for key in keys], "source": source}
        path.write_text(json.dumps(told))
        return path

    return ship


def read(resource, tmp_path, environ=None, policy=None):
    path = tmp_path / "policy.json"
    if policy is not None:
        path.write_text(policy if isinstance(policy, str) else json.dumps(policy))
    return update_terms.read(environ or {}, resource=resource, policy=path)


def test_what_ships_names_no_key_nor_place_of_its_own(tmp_path):
    terms = update_terms.read({}, policy=tmp_path / "policy.json")

    assert (terms.keys, terms.source, terms.can_look) == ((), None, False)
    assert str(terms.running) == __version__


def test_the_publisher_sets_its_keys_and_its_source(cld, shipped, tmp_path):
    terms = read(shipped([cld.key], "https://example.org/mise-a-jour.json"), tmp_path)

    assert (terms.keys, terms.source) == ((cld.key,), "https://example.org/mise-a-jour.json")
    assert terms.can_look
    assert not terms.is_source_imposed


def test_a_policy_points_to_a_share_and_is_told_as_such(cld, shipped, tmp_path):
    share = tmp_path / "partage"
    policy = {"UpdateSource": str(share)}
    terms = read(shipped([cld.key], "https://example.org/mise-a-jour.json"), tmp_path, policy=policy)

    assert terms.source == share / "mise-a-jour.json"
    assert terms.is_source_imposed


@pytest.mark.parametrize(
    ("environ", "policy"),
    [
        ({"CLD_DESKTOP_NO_UPDATE": "1"}, None),
        ({}, {"DisableUpdate": 1}),
        ({}, {"DisableUpdate": "1"}),
        ({}, "{abîmé"),
        ({}, [1]),
    ],
)
def test_updates_may_be_forbidden_and_a_damaged_policy_forbids(cld, shipped, tmp_path, environ, policy):
    terms = read(shipped([cld.key], "https://example.org/a.json"), tmp_path, environ, policy)

    assert terms.is_forbidden
    assert not terms.can_look


@pytest.mark.parametrize(
    ("environ", "policy"), [({"CLD_DESKTOP_NO_UPDATE": "0"}, None), ({}, {"DisableUpdate": 0})]
)
def test_a_policy_may_say_that_nothing_is_forbidden(cld, shipped, tmp_path, environ, policy):
    assert not read(shipped([cld.key]), tmp_path, environ, policy).is_forbidden


def test_a_source_that_is_not_safe_is_none_and_says_why(cld, shipped, tmp_path):
    terms = read(shipped([cld.key]), tmp_path, policy={"UpdateSource": "http://example.org/a.json"})

    assert terms.source is None
    assert "https://" in terms.fault


if sys.platform == "win32":

    def test_the_registry_says_what_it_decides():
        import winreg

        key = r"Software\Suivi CLD essai"
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as made:
            winreg.SetValueEx(made, "DisableUpdate", 0, winreg.REG_DWORD, 1)
        try:
            of_computer, of_person = update_windows.registry(("DisableUpdate", "UpdateSource"), key)
        finally:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        assert (of_computer, of_person) == ({}, {"DisableUpdate": 1})
        assert update_windows.system() > version("10.0.0")

else:

    def test_elsewhere_than_on_windows_there_is_no_registry():
        assert update_windows.registry(("DisableUpdate",)) == []
        assert update_windows.system() is None


def test_the_day_that_is_told_is_that_of_this_computer(cld):
    with pytest.raises(Refused, match="ce poste est au 2\xa0mars\xa02030"):
        updates.look(cld.publish(), cld.terms(), today=date(2030, 3, 2), fetch=no_network)
