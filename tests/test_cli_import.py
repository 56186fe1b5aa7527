"""`cld-desktop import`: what is certain is consigned, the rest waits, what is known adds nothing."""

from __future__ import annotations

import pytest

from cld_desktop.domain.records import ContactDetail, Person
from cld_desktop.domain.vocabulary import ContactKind
from cld_desktop.paths import data_folder
from cld_desktop.services import opening, settings
from cld_desktop.storage import queries
from tests.services.mails import OWN, UNKNOWN, asked, mail
from tests.test_cli import bare, made, sample  # noqa: F401 — fixtures


@pytest.fixture
def program(sample):  # noqa: F811
    """The demonstration, where Contact B has an address, and we have a domain."""
    from datetime import datetime

    workspace = opening.open_to_write(data_folder(sample.data, {}), now=lambda: datetime.now().astimezone())
    settings.set_setting(workspace.store, settings.EMAIL_DOMAINS, OWN)
    (person,) = queries.all_of(workspace.store, Person, name="Contact\u00a0B")
    with workspace.store.change("Préparer") as change:
        change.put(ContactDetail(kind=ContactKind.EMAIL, value="contact.b@example.org", person_id=person.id))
    workspace.close()
    return sample


def files(tmp_path, **contents: bytes) -> list[str]:
    paths = []
    for name, content in contents.items():
        path = tmp_path / name.replace("_", ".")
        path.write_bytes(content)
        paths.append(str(path))
    return paths


def state(program):
    return {
        path.relative_to(program.data): path.read_bytes()
        for path in sorted(program.data.rglob("*"))
        if path.is_file() and path.suffix in {".db", ""} and "-shm" not in path.name
    }


def test_what_is_certain_is_consigned_oldest_first_and_the_rest_waits(program, tmp_path):
    answer = mail(answers="demande-1@cld.example.org", Auto_Submitted="auto-replied")
    stranger = mail(sender=UNKNOWN, identifier="x@example.org", subject="Bonjour")
    given = files(tmp_path, reponse_eml=answer, demande_eml=asked(), inconnu_eml=stranger)
    code, out, err = program("import", *given)
    assert (code, err) == (0, "")
    first, second, third = sorted(out.splitlines(), key=lambda line: "inconnu" in line)
    assert first.startswith("demande.eml : consigné dans Panorama Québec, communication nᵒ")
    assert second.startswith("reponse.eml : consigné dans Panorama Québec, communication nᵒ")
    assert third == (
        "inconnu.eml : attend dans « À vérifier »; à décider : 1 adresse inconnue (personne.c@example.org)."
    )
    received = [one for one in program.rows("list", "interactions") if one["channel"] == "email"]
    by_id = {one["id"]: one for one in received}
    (told,) = [one for one in received if one["is_substantive"] is False and one["answers_id"] in by_id]
    assert by_id[told["answers_id"]]["happened_on"] == "2023-10-19"
    waiting = [one["file_name"] for one in program.rows("list", "documents") if one["is_to_review"]]
    assert waiting == ["inconnu.eml"]


def test_importing_twice_adds_nothing(program, tmp_path):
    given = files(tmp_path, demande_eml=asked(), copie_eml=asked(), inconnu_eml=mail(sender=UNKNOWN))
    assert program("import", *given).code == 0
    counts = {kind: len(program.rows("list", kind)) for kind in ("interactions", "documents", "emails")}
    code, out, err = program("import", *given)
    assert (code, err) == (0, "")
    assert [" est déjà " in line for line in out.splitlines()] == [True, True, True]
    assert counts == {kind: len(program.rows("list", kind)) for kind in counts}
    assert program("check").code == 0


def test_a_trial_tells_the_same_and_writes_nothing(program, tmp_path):
    given = files(tmp_path, demande_eml=asked(), inconnu_eml=mail(sender=UNKNOWN))
    before = state(program)
    code, out, _ = program("import", *given, "--dry-run")
    assert code == 0
    assert out.splitlines()[0] == "demande.eml : serait consigné dans Panorama Québec."
    assert "attendrait dans « À vérifier »" in out
    assert state(program) == before


def test_one_that_cannot_be_read_is_one_sentence_and_the_others_go_on(program, tmp_path):
    cut = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 700
    given = files(tmp_path, coupe_msg=cut, liste_xlsx=b"PK", demande_eml=asked())
    code, out, err = program("import", *given, str(tmp_path / "absent.eml"))
    assert code == 1
    told = [line.split(" : ")[0] for line in err.splitlines()]
    assert sorted(told) == ["absent.eml", "coupe.msg", "liste.xlsx"]
    assert out.startswith("demande.eml : consigné")
    assert "coupe.msg" not in {one["file_name"] for one in program.rows("list", "documents")}


def test_the_case_may_be_told_and_an_unknown_one_is_refused(program, tmp_path):
    given = files(tmp_path, demande_eml=asked())
    assert program("import", *given, "--case", "inconnu").is_one_sentence
    assert program("import", *given, "--case", "panorama-quebec").code == 0
