"""Files come in by the window: dropped anywhere or chosen, copied and never moved, each refusal in words."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from cld_desktop.domain.records import Attachment, Case, Document, Interaction
from cld_desktop.services import arrivals, documents
from cld_desktop.storage import queries
from cld_desktop.ui import virtual_files
from cld_desktop.ui.attach_dialog import AttachDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.target_editor import TargetEditor
from tests.disk import posix_only
from tests.ui.keys import press, type_text

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def store(window):
    return window.context.store


@pytest.fixture
def said(monkeypatch):
    """What the boxes of refusal say."""
    heard: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: heard.append(box.text()))
    return heard


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "Budget révisé.txt"
    path.write_text("Le budget est révisé.", encoding="utf-8")
    return path


def dragged(*places: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in places])
    return mime


def enter(window, mime, actions=COPY) -> QDragEnterEvent:
    event = QDragEnterEvent(QPointF(400, 300), actions, mime, LEFT, NONE)
    QApplication.sendEvent(window, event)
    return event


def drop(window, mime, actions=COPY) -> QDropEvent:
    enter(window, mime, actions)
    QApplication.sendEvent(window, QDragMoveEvent(QPointF(400, 300), actions, mime, LEFT, NONE))
    event = QDropEvent(QPointF(400, 300), actions, mime, LEFT, NONE)
    QApplication.sendEvent(window, event)
    settle()
    return event


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(10_000)
    QApplication.processEvents()


def dialog_of(window) -> AttachDialog:
    return shown(window)[-1]


def shown(window) -> list[AttachDialog]:
    return [one for one in window.findChildren(AttachDialog) if one.isVisible()]


def join(dialog):
    dialog._ok.click()
    settle()


def target_of(dialog) -> TargetEditor:
    editor = dialog.form.editor("target")
    assert isinstance(editor, TargetEditor)
    return editor


def case_of(store) -> Case:
    return queries.all_of(store, Case)[0]


def documents_of(store, record) -> set[str]:
    kind = {Case: "cases", Interaction: "interactions"}[type(record)]
    links = queries.all_of(store, Attachment, kind=kind, record_id=record.id)
    return {queries.get(store, Document, one.document_id).file_name for one in links}


def test_the_veil_says_where_what_is_dropped_will_go(window, letter):
    window.go(Place(section="dashboard"))
    enter(window, dragged(letter))
    assert window.doors.veil.sentence() == "Déposez pour joindre à Panorama Québec"
    window.go(Place(section="interactions"))
    call = next(
        one for one in queries.all_of(window.context.store, Interaction) if "Rencontre" in one.subject
    )
    window.screen_shown.list.select(call.id)
    enter(window, dragged(letter))
    assert call.subject in window.doors.veil.sentence()
    QApplication.sendEvent(window, QDragLeaveEvent())
    window.doors._gone.timeout.emit()
    assert window.doors.veil.sentence() == ""


def test_a_file_dropped_on_any_page_is_joined_to_the_case_by_entree(window, store, letter):
    window.go(Place(section="reports"))
    event = drop(window, dragged(letter))
    assert event.isAccepted()
    assert shown(window)
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not shown(window)
    assert letter.name in documents_of(store, case_of(store))
    (joined,) = queries.all_of(store, Document, file_name=letter.name)
    assert (joined.received_on, joined.is_to_review) == (window.context.today, False)
    assert letter.read_bytes() == window.context.documents.read(joined.sha256)
    assert window.toast.sentence() == "1\u00a0fichier joint à Panorama Québec."


def test_what_can_only_be_moved_is_refused(window, letter):
    assert not enter(window, dragged(letter), MOVE).isAccepted()
    event = enter(window, dragged(letter), COPY | MOVE)
    assert (event.isAccepted(), event.dropAction()) == (True, COPY)
    assert not enter(window, dragged("https://example.org/x.pdf")).isAccepted()


def test_nothing_comes_in_behind_the_curtain(window, letter):
    window.lock.pull()
    assert not enter(window, dragged(letter)).isAccepted()


def test_a_folder_gives_its_files_one_level_deep(window, tmp_path):
    folder = tmp_path / ("Pièces b" if sys.platform == "win32" else "Pièces <b>")
    (folder / "dessous").mkdir(parents=True)
    for number in range(205):
        (folder / f"pièce {number:03}.txt").write_text(f"Pièce {number}")
    (folder / "dessous" / "cachée.txt").write_text("x")
    drop(window, dragged(folder))
    files = dialog_of(window).files
    assert len(files.rows) == 200
    assert files.note.text() == (
        f"Dossier «\u00a0{folder.name}\u00a0»\u00a0: ses 200 premiers fichiers sur 205, "
        "sans ses sous-dossiers."
    )


def test_the_same_bytes_are_told_before_they_are_joined_and_linked(window, store, tmp_path):
    known = queries.all_of(store, Document)[0]
    again = tmp_path / "autre nom.pdf"
    again.write_bytes(window.context.documents.read(known.sha256))
    asked: list[Ask] = []
    window.context.asked.connect(asked.append)
    drop(window, dragged(again))
    dialog = dialog_of(window)
    (row,) = dialog.files.rows
    assert row.told.text().startswith("Ce fichier est déjà au dossier (Lettre de la ministre).")
    row.open.click()
    assert asked[-1] == Ask(dialog="document", about={"document_id": known.id})
    before = queries.count(store, Document)
    join(dialog)
    assert queries.count(store, Document) == before
    assert queries.count(store, Attachment, kind="cases", document_id=known.id) == 1


@posix_only
def test_each_refusal_stands_beside_its_file_and_the_others_are_joined(window, store, letter, tmp_path):
    empty = tmp_path / "vide.pdf"
    empty.touch()
    link = tmp_path / "lien.txt"
    link.symlink_to(letter)
    pipe = tmp_path / "tuyau"
    os.mkfifo(pipe)
    window.context.ask(
        "attach", paths=(letter, empty, link, pipe, Path("/dev/zero"), tmp_path / "absent.txt")
    )
    settle()
    dialog = dialog_of(window)
    assert [row.fault.text() for row in dialog.files.rows] == [
        "",
        "Ce fichier est vide.",
        "C’est un lien vers un autre fichier. Joignez ce fichier lui-même.",
        "Ce n’est pas un fichier.",
        "Ce n’est pas un fichier.",
        "Ce fichier n’existe plus.",
    ]
    join(dialog)
    assert letter.name in documents_of(store, case_of(store))


def test_a_file_gone_since_it_was_chosen_stays_in_the_dialog_with_its_sentence(
    window, store, letter, tmp_path
):
    other = tmp_path / "reste.txt"
    other.write_text("Il reste.")
    window.context.ask("attach", paths=(letter, other))
    settle()
    dialog = dialog_of(window)
    dialog.form.editor("binder").set_value("Classeur 3")
    letter.unlink()
    join(dialog)
    assert dialog.isVisible()
    assert [row.fault.text() for row in dialog.files.rows] == ["Ce fichier n’existe plus."]
    assert dialog._general.text() == "1\u00a0fichier n’a pu être joint. Voyez pourquoi à côté de chacun."
    assert dialog.form.editor("binder").value() == "Classeur 3"
    assert documents_of(store, case_of(store)) >= {"reste.txt"}


def test_a_single_file_gets_its_title_and_several_do_not(window, store, letter, tmp_path):
    window.context.ask("attach", paths=(letter,))
    dialog = dialog_of(window)
    dialog.form.editor("title").set_value("Budget 2024")
    dialog.form.editor("dated_on").set_text_typed("3 mai 2023")
    join(dialog)
    (joined,) = queries.all_of(store, Document, title="Budget 2024")
    assert joined.dated_on is not None
    other = tmp_path / "b.txt"
    other.write_text("b")
    window.context.ask("attach", paths=(letter, other))
    assert not dialog_of(window).form.boxes["title"].isVisible()


def test_files_filed_later_are_to_be_reviewed(window, store, letter):
    drop(window, dragged(letter))
    dialog = dialog_of(window)
    target_of(dialog).later.click()
    join(dialog)
    (received,) = queries.all_of(store, Document, is_to_review=True)
    assert received.file_name == letter.name
    window.context.ask("attach", document_ids=(received.id,))
    join(dialog_of(window))
    assert not queries.get(store, Document, received.id).is_to_review
    assert letter.name in documents_of(store, case_of(store))


def test_another_communication_is_found_by_its_first_letters(window, store, letter):
    call = next(one for one in queries.all_of(store, Interaction) if "Rencontre" in one.subject)
    drop(window, dragged(letter))
    dialog = dialog_of(window)
    target = target_of(dialog)
    target.other.click()
    join(dialog)
    assert dialog.isVisible()  # nothing was chosen yet
    target.picker.box().setFocus()
    type_text("renc")
    press(Qt.Key.Key_Return)
    join(dialog)
    assert letter.name in documents_of(store, call)


def test_a_copy_is_stopped_by_echap_and_nothing_of_it_is_left(window, store, tmp_path, monkeypatch):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(200 << 20)
    window.context.ask("attach", paths=(large,))
    dialog = dialog_of(window)
    before = set(window.context.documents.digests())
    told = arrivals.Work.tell

    def stop_soon(work: arrivals.Work, size: int) -> None:
        if size > 8 << 20 and dialog._work is work:
            work.stop()
        told(work, size)

    monkeypatch.setattr(arrivals.Work, "tell", stop_soon)
    dialog._ok.click()
    assert dialog.is_copying()
    settle()
    assert dialog._general.text() == "La copie a été arrêtée\u00a0: rien n’a été joint."
    assert set(window.context.documents.digests()) == before
    assert not list(window.context.documents.folder.glob("*.partiel"))
    press(Qt.Key.Key_Escape)
    assert not shown(window)


_ONLY_ELSEWHERE = () if sys.platform == "win32" else ("con.pdf", "<b>.txt")
"""Names that Windows gives to no file."""


@pytest.mark.parametrize("name", ["é" * 120 + ".pdf", "\u202efdp.exe", "🙂.txt", *_ONLY_ELSEWHERE])
def test_an_odd_name_is_kept_as_it_is_and_never_as_a_path(window, store, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(name.encode())
    window.context.ask("attach", paths=(path,))
    join(dialog_of(window))
    assert name in documents_of(store, case_of(store))
    inside = {one.name for one in window.context.documents.folder.rglob("*") if one.is_file()}
    assert all(len(one) == 64 for one in inside)


def test_messages_are_received_to_be_reviewed_and_never_joined_at_once(window, store, tmp_path):
    for name in ("a.eml", "b.msg"):
        (tmp_path / name).write_bytes(b"Subject: " + name.encode())
    drop(window, dragged(tmp_path / "a.eml", tmp_path / "b.msg"))
    assert {one.file_name for one in queries.all_of(store, Document, is_to_review=True)} == {"a.eml", "b.msg"}


def described(*names: str) -> bytes:
    ones = [
        struct.pack("<I16s8s8sI24sII520s", *[0, b"", b"", b"", 0, b"", 0, 0], _wide(name)) for name in names
    ]
    return struct.pack("<I", len(names)) + b"".join(ones)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")[:518]


def test_what_outlook_gives_without_a_path_comes_in_under_a_safe_name(window, store, said):
    mime = QMimeData()
    mime.setData(virtual_files.NAMES, described("..\\..\\Réponse du ministère.msg"))
    mime.setData(f"{virtual_files.BYTES};index=0", b"\xd0\xcf\x11\xe0 courriel")
    drop(window, mime)
    (received,) = queries.all_of(store, Document, is_to_review=True)
    assert received.file_name == "Réponse du ministère.msg"
    assert said[0].startswith("Réponse du ministère.msg")  # it is kept, though it cannot be read


def test_what_outlook_does_not_give_is_told_with_the_other_doors(window, store, said):
    mime = QMimeData()
    mime.setData(virtual_files.NAMES, described("Réponse.msg")[:300])
    drop(window, mime)
    assert "Fichier > Joindre…" in said[0]
    assert queries.all_of(store, Document, is_to_review=True) == []


def test_the_same_file_again_is_one_document_whatever_the_door(window, store, letter):
    call = queries.all_of(store, Interaction)[0]
    documents.attach_file(store, window.context.documents, call, letter, today=window.context.today)
    drop(window, dragged(letter))
    join(dialog_of(window))
    assert len(queries.all_of(store, Document, file_name=letter.name)) == 1
