"""The command line, as a person or a script types it: answers apart, refusals in one sentence."""

from __future__ import annotations

import errno
import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cld_desktop import app
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import DiskFull
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.services import prefilled
from cld_desktop.storage.database import WriterLock
from tests.disk import take_away

ROOT = Path(__file__).resolve().parent.parent
CASE = "panorama-quebec"


class Answer:
    """What a command answered."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __iter__(self):
        return iter((self.code, self.out, self.err))

    @property
    def rows(self):
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def is_one_sentence(self):
        lines = [line for line in self.err.splitlines() if line.strip()]
        return self.code in (1, 3) and len(lines) == 1 and not self.out and typography_faults(lines[0]) == []


class Program:
    """`cld-desktop` on one data folder, in this process."""

    def __init__(self, data, capsys):
        self.data, self._capsys = data, capsys

    def __call__(self, *words, today="2023-10-24"):
        self._capsys.readouterr()
        code = app.main(["--data", str(self.data), "--today", today, *words])
        return Answer(code, *self._capsys.readouterr())

    def rows(self, *words):
        return self(*words, "--format", "json").rows


@pytest.fixture
def bare(tmp_path, capsys):
    """A data folder where nothing was ever made."""
    return Program(tmp_path / "données à l’essai", capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder per ready-made case, made once: each test works on its own copy."""
    folders = {}
    for name in prefilled.NAMES:
        folders[name] = tmp_path_factory.mktemp(name) / "données"
        assert app.main(["--data", str(folders[name]), "init", "--case", name]) == 0
    return folders


@pytest.fixture
def program(bare, made):
    """The real case."""
    shutil.copytree(made[CASE], bare.data)
    return bare


@pytest.fixture
def sample(bare, made):
    """The demonstration."""
    shutil.copytree(made["demonstration"], bare.data)
    return bare


GOOD = {
    "--case": CASE,
    "--channel": "phone",
    "--on": "2023-10-23",
    "--with": "Direction régionale",
    "--subject": "Appel",
}


def log(program, **changed):
    options = GOOD | {f"--{name.strip('_').replace('_', '-')}": value for name, value in changed.items()}
    return program("log", *[word for pair in options.items() for word in pair])


# Making a base


def test_init_makes_a_base_and_never_touches_one_that_is_there(bare):
    assert bare("init").code == 0
    assert bare.rows("list", "cases") == []
    before = (bare.data / "suivi.db").read_bytes()
    assert bare("init", "--case", CASE).is_one_sentence
    assert (bare.data / "suivi.db").read_bytes() == before


def test_init_with_an_unknown_case_makes_nothing(bare):
    answer = bare("init", "--case", "inconnu")
    assert answer.is_one_sentence
    assert "panorama-quebec" in answer.err
    assert not (bare.data / "suivi.db").exists()


def test_init_that_fails_half_way_leaves_no_base(bare, monkeypatch):
    from cld_desktop.services import prefilled

    monkeypatch.setattr(prefilled, "_write", lambda *_: 1 / 0)
    assert bare("init", "--case", CASE).code == 1
    assert not list(bare.data.glob("suivi.db*"))


# Logging


def test_log_prints_the_id_alone_and_says_the_rest_aside(program):
    code, out, err = log(program)
    assert (code, out) == (0, "4\n")
    assert err == f"«{NBSP}Direction régionale{NBSP}»{NBSP}: à relier au répertoire.\n"
    row = program.rows("list", "interactions", "--case", CASE)[-1]
    assert (row["subject"], row["channel"], row["direction"]) == ("Appel", "phone", "sent")
    assert program.rows("list", "participants")[-1]["name"] == "Direction régionale"


def test_log_plans_a_follow_up_in_business_days(program):
    assert log(program, follow_up_in="10", result="message_left").code == 0
    (row,) = program.rows("list", "follow-ups", "--case", CASE)
    assert (row["due_on"], row["subject"]) == ("2023-11-06", "Rappeler Direction régionale")


def test_log_knows_the_directory_whatever_the_accents(program):
    answer = log(
        program, with_="christine frechette", channel="letter", direction="received", follow_up_in="2"
    )
    assert (answer.code, answer.err) == (0, f"Avec{NBSP}: Christine Fréchette.\n")
    participant = program.rows("list", "participants")[-1]
    assert (participant["person_id"], participant["name"], participant["role"]) == (
        1,
        "Christine Fréchette",
        "sender",
    )
    assert program.rows("list", "follow-ups")[0]["subject"] == "Relancer Christine Fréchette"


@pytest.mark.parametrize(
    ("said", "field", "label"),
    [
        ("mifi", "organization_id", "Ministère de l’Immigration"),
        ("Jolin", "person_id", "Simon Jolin-Barrette"),
        ("leader parlementaire", "office_id", "Leader parlementaire du gouvernement"),
    ],
)
def test_log_knows_a_short_name_the_beginning_of_a_name_and_an_office(program, said, field, label):
    answer = log(program, with_=said)
    assert label in answer.err
    assert program.rows("list", "participants")[-1][field]


def test_log_refuses_a_name_that_several_answer_to(sample):
    answer = log(sample, with_="contact")
    assert answer.is_one_sentence
    assert f"«{NBSP}Contact{NBSP}A{NBSP}», «{NBSP}Contact{NBSP}B{NBSP}»" in answer.err


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": ""},
        {"subject": "a\x01b"},
        {"subject": "x" * 10_001},
        {"on": "2023-02-31"},
        {"on": "23/10/2023"},
        {"on": "20231023"},
        {"on": "2023-10-25"},
        {"on": ""},
        {"with_": "  "},
        {"with_": "a\nb"},
        {"channel": "pigeon"},
        {"direction": "vers le haut"},
        {"result": "bof"},
        {"result": ""},
        {"case": "inconnu"},
        {"follow_up_in": "-3"},
        {"follow_up_in": "0"},
        {"follow_up_in": "dix"},
        {"follow_up_in": "99999999999"},
    ],
    ids=str,
)
def test_log_refuses_bad_values_in_one_sentence_and_writes_nothing(program, changed):
    answer = log(program, **changed)
    assert answer.is_one_sentence, (answer.out, answer.err)
    assert len(program.rows("list", "interactions")) == 3
    assert program.rows("list", "follow-ups") == []


def test_what_is_typed_is_kept_as_typed(program):
    typed = {"subject": "Appel <b>témoin</b> & suite", "summary": "=1+1 🙂\nligne deux"}
    assert log(program, **typed, with_="n" * 10_000).code == 0
    row = program.rows("list", "interactions")[-1]
    assert {name: row[name] for name in typed} == typed
    assert len(program.rows("list", "participants")[-1]["name"]) == 10_000


def test_a_window_that_is_open_keeps_the_right_to_write(program, monkeypatch):
    from cld_desktop.services import opening

    monkeypatch.setattr(opening, "_PATIENCE", 0.0)
    window = WriterLock(program.data)
    assert window.acquire()
    try:
        assert log(program).is_one_sentence
        assert len(program.rows("list", "interactions")) == 3  # but anybody reads
    finally:
        window.release()
    assert log(program).code == 0


# Listing and searching


def test_list_gives_json_with_field_names_iso_dates_and_codes(program):
    (row,) = program.rows("list", "cases", "--case", CASE)
    assert (row["code"], row["is_sample"], row["id"]) == (CASE, False, 1)
    verified = program.rows("list", "verifications")[0]
    assert (verified["verified_on"], verified["state"]) == ("2023-09-26", "to_verify")
    assert program.rows("list", "figures")[2]["value"] == "60000000"
    assert program.rows("list", "commitments", "--case", CASE) == []
    assert len(program.rows("list", "open-questions", "--case", CASE)) == 9


def test_list_gives_a_table_one_can_read(sample):
    lines = sample("list", "interactions").out.splitlines()
    assert lines[0].startswith("Numéro")
    assert "Moyen" in lines[0]
    assert len(lines) == 10
    assert lines[3].rindex("Lettre de la ministre") == lines[0].index("Objet")
    assert "Employé A" in sample("list", "follow-ups").out  # who, not a number
    assert sample("list", "commitments").out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("list", "pigeons"),
        ("list", "cases", "--format", "xml"),
        ("list", "people", "--case", CASE),
        ("list", "interactions", "--case", "inconnu"),
        ("search", "   "),
        ("search", "x", "--format", "xml"),
    ],
)
def test_reading_commands_refuse_bad_values_too(program, words):
    assert program(*words).is_one_sentence


def test_search_ignores_accents_and_joins_words(program):
    for words in ("main d'oeuvre", "MAIN-D’ŒUVRE", "jolin-barrette", "abitibi-temiscamingue", "regionalisa"):
        assert program.rows("search", words), words
    (hit, *_) = program.rows("search", "PAC", "collectivités")
    assert {"kind", "record_id", "title", "passage"} <= hit.keys()
    out = program("search", "recrutement").out
    assert f"communication nᵒ{NBSP}3{NBSP}: Lettre de la ministre" in out
    nothing = program("search", "zèbre")
    assert (nothing.code, nothing.out) == (0, "")
    assert f"Aucun résultat pour «{NBSP}zèbre{NBSP}»." in nothing.err


# Reports


def test_the_report_is_written_where_asked_and_the_same_twice(program, tmp_path):
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for target in (first, second):
        answer = program("report", "status", "--case", CASE, "--as-of", "2023-09-26", "-o", str(target))
        assert (answer.code, answer.out) == (0, f"{target}\n"), answer.err
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"%PDF")
    assert "status" in program("report", "--list").out


@pytest.mark.parametrize(
    "words",
    [
        ("zèbre", "--case", CASE, "-o", "x.pdf"),
        ("status", "--case", "inconnu", "-o", "x.pdf"),
        ("status", "--case", CASE, "-o", "."),
        ("status", "--case", CASE, "-o", "/proc/nowhere/x.pdf"),
        ("status", "--case", CASE, "--as-of", "hier", "-o", "x.pdf"),
        ("status", "--case", CASE, "--since", "hier", "-o", "x.pdf"),
        ("status", "--case", CASE, "--as-of", "2023-09-26", "--since", "2023-10-01", "-o", "x.pdf"),
    ],
    ids=str,
)
def test_a_report_that_cannot_be_is_refused_in_one_sentence(program, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = program("report", *words)
    assert answer.is_one_sentence, answer.err
    assert not (tmp_path / "x.pdf").exists()


# Safety


def test_a_backup_restores_elsewhere_with_its_documents(program, tmp_path, capsys):
    copy = program("backup", str(tmp_path / "copies")).out.splitlines()[-1]
    other = Program(tmp_path / "autre", capsys)
    assert other("restore", copy).code == 0
    assert other.rows("list", "interactions") == program.rows("list", "interactions")
    assert other.rows("list", "documents") == program.rows("list", "documents")
    assert other("check").code == 0


def test_a_restore_over_a_base_keeps_what_was_there(program, tmp_path):
    copy = program("backup", str(tmp_path / "copies")).out.splitlines()[-1]
    assert log(program).code == 0
    answer = program("restore", copy)
    assert answer.code == 0, answer.err
    assert len(program.rows("list", "interactions")) == 3
    assert list((program.data / "sauvegardes").iterdir())


def test_a_restore_refuses_what_is_not_a_backup(program, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"ceci n'est pas une sauvegarde")
    for path in (tmp_path / "photo.jpg", tmp_path / "absent", tmp_path):
        assert program("restore", str(path)).is_one_sentence
    assert len(program.rows("list", "interactions")) == 3


def test_check_tells_of_a_row_edited_behind_the_journal(program):
    assert program("check").code == 0
    base = sqlite3.connect(program.data / "suivi.db", isolation_level=None)
    base.execute("UPDATE interactions SET subject = 'autre chose' WHERE id = 1")
    base.close()
    assert program("check").is_one_sentence


def test_a_stale_index_is_made_again_by_the_check_itself(program):
    base = sqlite3.connect(program.data / "suivi.db", isolation_level=None)
    base.execute("UPDATE search_entries SET title = 'autre chose'")
    base.close()
    told = program("check")
    assert told.is_one_sentence
    assert "cld-desktop check --rebuild" in told.err
    assert "sauvegarde" not in told.err

    rebuilt, found = program("check", "--rebuild").out.splitlines()

    assert rebuilt.startswith(f"L’index est reconstruit{NBSP}: ")
    assert found.startswith("Base, journal, documents et index concordent")
    assert program("check").code == 0


def test_an_index_is_not_made_again_under_an_open_window(program):
    lock = WriterLock(program.data)
    assert lock.acquire()
    try:
        assert program("check", "--rebuild").is_one_sentence
        assert program("check").code == 0
    finally:
        lock.release()


def test_export_writes_every_record_and_document_with_a_manifest(program, tmp_path):
    answer = program("export", str(tmp_path / "sortie"))
    assert answer.code == 0, answer.err
    assert list((tmp_path / "sortie").rglob("*manifest*"))


def test_a_communication_stands_even_when_the_day_has_no_copy(program, monkeypatch):
    from cld_desktop.storage import backup

    def full(*_):
        raise DiskFull

    monkeypatch.setattr(backup, "backup", full)
    code, out, err = log(program)
    assert (code, out) == (0, "4\n")
    assert "la sauvegarde du jour n’a pas pu être faite" in err
    assert len(program.rows("list", "interactions")) == 4


def test_a_check_of_a_base_of_an_older_program_says_so_and_touches_nothing(bare):
    bare.data.mkdir()
    older = gzip.decompress((ROOT / "tests/databases/0001.db.gz").read_bytes())
    (bare.data / "suivi.db").write_bytes(older)

    told = bare("check")

    assert told.is_one_sentence
    assert "version antérieure" in told.err
    assert (bare.data / "suivi.db").read_bytes() == older


def test_an_export_and_a_check_tell_of_a_document_that_is_gone(program, tmp_path):
    (lost,) = (path for path in (program.data / "documents").rglob("*") if path.is_file())
    take_away(lost)
    answer = program("export", str(tmp_path / "sortie"))
    assert answer.code == 0
    assert "manifest.json" in answer.err
    answer = program("check")
    assert answer.is_one_sentence
    assert "introuvable" in answer.err


def test_a_check_names_the_first_faults_and_counts_the_others(program):
    base = sqlite3.connect(program.data / "suivi.db", isolation_level=None)
    base.execute("UPDATE open_questions SET label = 'autre chose'")
    base.close()
    answer = program("check")
    assert answer.is_one_sentence
    assert f"15{NBSP}autres anomalies" in answer.err


def test_a_writing_command_keeps_one_copy_a_day(program):
    copies = program.data / "sauvegardes"
    assert log(program).code == 0
    first = {path.name for path in copies.iterdir()}
    assert len(first) == 1
    assert log(program).code == 0
    assert {path.name for path in copies.iterdir()} == first


def test_the_self_test_tries_each_part(bare):
    answer = bare("self-test")
    assert answer.code == 0, answer.out
    steps = bare("self-test", "--json").rows
    assert len(steps) >= 6
    assert all(step["ok"] for step in steps)
    assert not bare.data.exists()


# The machine's refusals


@pytest.mark.parametrize(
    "words", [("list", "cases"), ("search", "x"), ("check",), ("backup", "copies"), ("export", "x")], ids=str
)
def test_without_a_base_the_sentence_says_what_to_do(bare, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = bare(*words)
    assert answer.is_one_sentence
    assert "cld-desktop init" in answer.err


def test_a_file_that_is_not_a_base_is_left_as_it_is(bare):
    bare.data.mkdir()
    base = bare.data / "suivi.db"
    base.write_bytes(b"ceci n'est pas une base")
    for words in (("list", "interactions"), ("init",), ("check",)):
        assert bare(*words).is_one_sentence
    assert log(bare).is_one_sentence
    assert base.read_bytes() == b"ceci n'est pas une base"


def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path, capsys):
    (tmp_path / "fichier").write_text("x")
    program = Program(tmp_path / "fichier" / "dossier", capsys)
    assert program("init").is_one_sentence
    assert program("list", "cases").is_one_sentence


@pytest.mark.parametrize("today", ["2023-02-31", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_is_not_one_is_refused(bare, today):
    assert bare("list", "cases", today=today).is_one_sentence


def test_a_data_folder_without_a_name_is_refused(capsys):
    assert app.main(["--data", " ", "list", "cases"]) == 1
    assert "--data" in capsys.readouterr().err


def test_a_full_disk_leaves_no_half_made_base(bare, monkeypatch):
    from cld_desktop.services import prefilled

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(prefilled, "_write", full)
    answer = bare("init", "--case", CASE)
    assert answer.code == 4
    assert "Le disque est plein" in answer.err
    assert not bare.data.exists()


def test_an_error_of_our_own_goes_to_the_log_and_shows_no_traceback(program, monkeypatch):
    from cld_desktop.storage import queries

    monkeypatch.setattr(queries, "all_of", lambda *_, **__: 1 / 0)
    answer = program("list", "cases")
    assert answer.is_one_sentence
    assert "suivi.log" in answer.err
    assert "ZeroDivisionError" in (program.data / "suivi.log").read_text("utf-8")


def test_ctrl_c_is_quiet(program, monkeypatch):
    from cld_desktop.storage import queries

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(queries, "all_of", interrupted)
    assert tuple(program("list", "cases")) == (130, "", "")


def test_the_self_test_says_which_part_fails(bare, monkeypatch):
    from cld_desktop.services import reports

    monkeypatch.setattr(reports, "write_pdf", lambda *_: 1 / 0)
    answer = bare("self-test")
    assert answer.code == 1
    last = answer.out.splitlines()[-1]
    assert last.startswith("ÉCHEC")
    assert "Rapport au conseil" in last


# The line itself


@pytest.mark.parametrize(
    "words",
    [
        ("log", "--sujet", "x"),
        ("bogus",),
        ("list",),
        ("list", "cases", "--format"),
        ("list", "cases", "personnes"),
        ("report",),
        ("report", "status"),
        ("search",),
        ("list", "cases", "--js=oui"),
        ("self-test", "--json=oui"),
    ],
    ids=str,
)
def test_a_line_that_makes_no_sense_ends_2_in_french(bare, words):
    code, out, err = bare(*words)
    assert (code, out) == (2, "")
    assert not re.search("usage:|required|unrecognized|invalid|expected|argument[s ]|the following", err)
    assert err.startswith(f"Usage{NBSP}: ")
    assert typography_faults(err.splitlines()[-1]) == []
    assert not bare.data.exists()


@pytest.mark.parametrize(
    "command",
    ["", "init", "log", "list", "search", "report", "export", "backup", "restore", "check", "self-test"],
)
def test_help_is_french(bare, command):
    code, out, err = bare(*filter(None, [command]), "--help")
    assert (code, err) == (0, "")
    assert not re.search("usage:|options:|positional|show this", out)
    faults = [fault for line in out.splitlines() for fault in typography_faults(line.strip())]
    assert faults == []


def real_program(*words, data, **how):
    command = [sys.executable, "-P", *how.pop("flags", ()), "-m", "cld_desktop", "--data", str(data), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, check=False, **how)


def test_reading_loads_no_qt_no_reportlab_no_alembic(program):
    done = real_program("list", "cases", data=program.data, flags=("-X", "importtime"))
    assert done.returncode == 0
    assert b"sqlalchemy" in done.stderr
    assert not re.search(rb"PySide6|reportlab|alembic|openpyxl", done.stderr)


def test_a_reader_that_goes_away_is_not_an_error(program):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-P", "-m", "cld_desktop", "--data", str(program.data), "list", "documents"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""


def test_a_console_of_another_age_still_gets_utf_8(program):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "cld_desktop", "--data", str(program.data), "list", "people"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert "Christine Fréchette" in done.stdout.decode("utf-8")


def test_today_stands_for_the_day_of_the_report(program, tmp_path):
    target = tmp_path / "a.pdf"
    answer = program("report", "status", "--case", CASE, "-o", str(target), today="2023-10-24")
    assert answer.code == 0
    from pypdf import PdfReader

    assert "232" in PdfReader(target).pages[0].extract_text()
