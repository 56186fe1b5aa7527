"""Every screen of the program as a picture, at the sizes people work at.

Run by `python3 dev.py shots DIR`, once per scale: Qt reads QT_SCALE_FACTOR as it starts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QThreadPool, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.periods import between
from cld_desktop.domain.records import Case, Document, FollowUp, Organization, Person, SavedView
from cld_desktop.domain.vocabulary import Channel, ParliamentaryAct
from cld_desktop.services import reports, views
from cld_desktop.services.update_terms import Terms
from cld_desktop.storage import opened_copies, queries
from cld_desktop.ui import background, computer, theme, update_memory
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.case_overview import CaseOverviewPage
from cld_desktop.ui.column_chooser import ColumnChooser
from cld_desktop.ui.curtain import Curtain
from cld_desktop.ui.day_opening import DayOpening
from cld_desktop.ui.document_room import DocumentRoom
from cld_desktop.ui.document_view import DocumentDialog
from cld_desktop.ui.email_dialog import EmailDialog
from cld_desktop.ui.filter_bar import FilterBar
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.opened_table import OpenedTable
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens.settings import SettingsScreen
from cld_desktop.ui.search_panel import SearchPanel
from cld_desktop.ui.succession_editor import SuccessionEditor
from cld_desktop.ui.table import RecordTable
from tests import published
from tests.ui import announcements, documents_to_read, full_case, mailed
from tests.ui.desk import NOW, close_desk, open_desk

SIZES = ((1440, 900), (1366, 768))
FULL = "+"
"""What ends the name of a base to which endorsements, amounts, risks, notes and acts are added."""
LONGEST_DELAY_MS = 1000
MODES: tuple[theme.Mode, ...] = ("light", "dark")
VEIL = {"light": QColor(247, 249, 250, 150), "dark": QColor(10, 14, 16, 150)}

KNOWS_NO_CASE = (
    "view",
    "search",
    "person",
    "shortcuts",
    "me",
    "help",
    "guide",
    "lock_password",
    "about",
    "update",
)

EVENING = datetime(2023, 10, 23, 16, 30).astimezone()
MORNING = datetime(2023, 10, 24, 8, 30).astimezone()

Pose = Callable[[MainWindow, Context], QWidget | None]
"""Puts the window in the state to draw; answers the dialog that lies over it, if one does."""


def place(section: str, **where: object) -> Pose:
    """The window on a page."""

    def pose(window: MainWindow, _context: Context) -> None:
        window.go(Place(section=section, **where))  # type: ignore[arg-type]

    return pose


def in_case(tab: str = "") -> Pose:
    """The window on the page of the one case."""

    def pose(window: MainWindow, context: Context) -> None:
        window.go(Place(section="case", case_id=only_case(context), tab=tab))

    return pose


def said_in_case(tab: str, fill: Callable[[Context], object]) -> Pose:
    """The register of the case, with what the demonstration lacks to show it whole."""

    def pose(window: MainWindow, context: Context) -> None:
        fill(context)
        window.go(Place(section="case", case_id=only_case(context), tab=tab))
        settle(window)
        table = next(one for one in window.findChildren(OpenedTable) if one.isVisible())
        rows = table.all_rows()
        table.select(
            table._key(rows[min(3, len(rows) - 1)] if tab == "statements" else rows[0]), quietly=True
        )

    return pose


def dialog(name: str, section: str = "interactions", **about: object) -> Pose:
    """A dialog over a page."""

    def pose(window: MainWindow, context: Context) -> QWidget | None:
        window.go(Place(section=section, case_id=only_case(context) if section == "case" else 0))
        known = {"case_id": only_case(context)} if name not in KNOWS_NO_CASE else {}
        context.ask(name, **(known | about))
        return next((one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible()), None)

    return pose


def searching(words: str, title: str = "", section: str = "case") -> Pose:
    """The search over a page, one of its rows chosen."""

    def pose(window: MainWindow, context: Context) -> QWidget | None:
        panel = dialog("search", section, words=words)(window, context)
        assert isinstance(panel, SearchPanel)
        settle(window)
        at = next(
            (row for row, one in enumerate(panel.list.items()) if getattr(one, "title", "") == title), -1
        )
        if at >= 0:
            panel.list.setCurrentIndex(panel.list.model().index(at, 0))
        return panel

    return pose


def mail_reviewed(window: MainWindow, context: Context) -> QWidget | None:
    """An answer to our e-mail, before it is consigned."""
    shutil.rmtree(context.data.drafts, ignore_errors=True)
    waiting = [one.document_id for one in queries.emails_to_review(context.store)]
    document_id = waiting[0] if waiting else mailed.answered(context)
    context.ask("email_review", document_id=document_id)
    opened = next(iter(window.findChildren(EmailDialog)), None)
    if opened is not None:
        opened.form.substance.no.click()
    return opened


def further(section: str, part: str) -> Pose:
    """The window on a page, scrolled down to one of its parts."""

    def pose(window: MainWindow, _context: Context) -> None:
        window.go(Place(section=section))
        settle(window)
        (area,) = window.screen_shown.findChildren(QScrollArea)
        area.ensureWidgetVisible(getattr(window.screen_shown, part), 0, 400)

    return pose


def checked(window: MainWindow, context: Context) -> None:
    """The settings, once the data were found sound."""
    further("settings", "check")(window, context)
    page = window.screen_shown
    assert isinstance(page, SettingsScreen)
    page.check.check.click()
    settle(window)


def offered(then: Pose) -> Pose:
    """A newer version is offered, and looked at from somewhere."""

    def pose(window: MainWindow, context: Context) -> QWidget | None:
        told = context.updates
        told.terms = Terms(keys=(b"",), source=published.ADDRESS, has_setups=True)
        told.kept.remove("mises-a-jour")  # what another picture put off
        told.offer, told.is_by_hand = published.offered(), True
        update_memory.choose(told.kept, is_on=True)
        update_memory.note_look(told.kept, context.now(), "La version 0.2.0 est offerte.")
        told.changed.emit()
        return then(window, context)

    return pose


def on_card(name: str) -> Pose:
    """The directory with the card of somebody."""

    def pose(window: MainWindow, context: Context) -> None:
        who = queries.all_of(context.store, Person, name=name)[0]
        window.go(Place(section="directory", kind=Person, record_id=who.id))

    return pose


def as_table(section: str, *sorts: Sort) -> Pose:
    """A page whose list is shown as a table, sorted by some of its columns."""

    def pose(window: MainWindow, _context: Context) -> None:
        window.go(Place(section=section))
        settle(window)
        columns = window.screen_shown.findChild(ArrangedColumns)
        assert isinstance(columns, ArrangedColumns)
        columns.set_table(is_table=True)
        columns.sort_by(*sorts)

    return pose


def selecting(section: str) -> Pose:
    """A page with all its rows selected."""

    def pose(window: MainWindow, _context: Context) -> None:
        window.go(Place(section=section))
        settle(window)
        table = window.screen_shown.findChild(RecordTable)
        assert isinstance(table, RecordTable)
        table.select_everything()

    return pose


def postponing_many(window: MainWindow, context: Context) -> QWidget | None:
    """All the follow-ups about to be postponed together."""
    window.go(Place(section="follow_ups"))
    keys = tuple(("follow_ups", one.id) for one in queries.all_of(context.store, FollowUp))
    context.ask("bulk", what="postpone", keys=keys)
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def choosing_columns(window: MainWindow, context: Context) -> QWidget | None:
    """The columns of the communications over their table."""
    as_table("interactions")(window, context)
    context.ask("columns", columns=window.screen_shown.findChild(ArrangedColumns))
    return next(one for one in window.findChildren(ColumnChooser) if one.isVisible())


def visiting(stop: int) -> Pose:
    """The guided tour at one of its stops."""

    def pose(window: MainWindow, _context: Context) -> None:
        window.go(Place(section="dashboard"))
        settle(window)
        window.guide.start()
        assert window.guide.tour is not None
        window.guide.tour.move_by(stop)

    return pose


def first_of_day(window: MainWindow, context: Context) -> None:
    """The dashboard as it is first seen in the day, the window having been closed the evening before."""
    context.day = DayOpening(context.window_settings, lambda: "ce-matin", lambda: EVENING)
    context.day.note_closing()
    context.day = DayOpening(context.window_settings, lambda: "ce-matin", lambda: MORNING)
    context.window_settings.remove("ce-matin/ce-matin")
    window.go(Place(section="dashboard"))
    window.screen_shown.mark_stale()


def locked(window: MainWindow, context: Context) -> None:
    """The curtain drawn over the window, and the way out told."""
    computer.choose_password(context.window_settings, "exemple")
    window.lock.pull()
    window.findChildren(Curtain)[-1].forgotten.click()


def reshuffling(window: MainWindow, context: Context) -> QWidget | None:
    """The assistant over the card of the minister, a successor named."""
    on_card("Christine Fréchette")(window, context)
    minister = queries.all_of(context.store, Person, name="Christine Fréchette")[0]
    context.ask("reshuffle", person_id=minister.id)
    over = next(one for one in window.findChildren(FormDialog) if one.isVisible())
    editor = over.form.editor("offices")
    assert isinstance(editor, SuccessionEditor)
    row = next(one for one in editor.rows.values() if one.check.isChecked())
    row.who.set_value((ParticipantDraft(name="Personne B", is_new=True),))
    over.form.edited.emit()
    return over


def source_opened(words: str) -> Pose:
    """The letter over the case, at one of its statements, some of its words selected."""

    def pose(window: MainWindow, context: Context) -> QWidget | None:
        from cld_desktop.domain.records import Statement

        window.go(Place(section="case", case_id=only_case(context), tab="statements"))
        said = queries.all_of(context.store, Statement)[1]
        letter = queries.all_of(context.store, Document)[0]
        context.ask("document", document_id=letter.id, statement_id=said.id)
        dialog = window.findChildren(DocumentDialog)[-1]
        dialog.activateWindow()
        reader = dialog.reader
        if reader.text is not None:
            reader.text.select_span(*reader.text.source.find(words)[0])
        elif reader.pages is not None and reader.pages.texts is not None:
            reader.pages.select_span(reader.pages.texts.find(words)[0])
        return dialog

    return pose


def in_pieces(window: MainWindow, context: Context) -> None:
    """The checklist of pieces of the case: some provided, some late."""
    documents_to_read.ask_for_pieces(context)
    in_case("pieces")(window, context)


def reading_message(window: MainWindow, context: Context) -> None:
    """The page of documents on a message to review, read as plain text."""
    from cld_desktop.domain.records import Document, Email

    documents_to_read.fill(context)
    message = queries.all_of(context.store, Email)[0]
    computer.choose_inbox(context.window_settings, is_watched=False)  # its offer was answered
    window.go(Place(section="documents", kind=Document, record_id=message.document_id))


def reading_letter(window: MainWindow, context: Context) -> None:
    """The page of documents on the letter, a message to review above it, some words selected."""
    from cld_desktop.domain.records import Document

    documents_to_read.fill(context)
    letter = queries.all_of(context.store, Document)[0]
    computer.choose_inbox(context.window_settings, is_watched=False)  # its offer was answered
    window.go(Place(section="documents", kind=Document, record_id=letter.id))
    settle(window)
    (room,) = window.screen_shown.findChildren(DocumentRoom)
    reader = room.preview.reader
    words = "près de 60 millions ont déjà été investis"
    if reader is not None and reader.pages is not None and reader.pages.texts is not None:
        reader.pages.select_span(reader.pages.texts.find(words)[0])
    elif reader is not None and reader.text is not None:
        reader.text.select_span(*reader.text.source.find(words)[0])


def merging_two(window: MainWindow, context: Context) -> QWidget | None:
    """Two people side by side, before they become one."""
    on_card("Contact\u00a0A")(window, context)
    two = [queries.all_of(context.store, Person, name=f"Contact\u00a0{one}")[0] for one in "AB"]
    context.ask("merge", person_id=two[0].id, other_id=two[1].id)
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def parliamentary(window: MainWindow, context: Context) -> QWidget | None:
    """The form of a petition presented at the National Assembly."""
    opened = dialog("interaction", channel="parliamentary")(window, context)
    assert isinstance(opened, InteractionDialog)
    opened.form.act.boxes["act_type"].editor.set_value(ParliamentaryAct.PETITION)
    opened.form.act.suit(Channel.PARLIAMENTARY)
    opened.fit()
    return opened


def filtering(window: MainWindow, context: Context) -> None:
    """The communications with one ministry since a day, said in one sentence."""
    window.go(Place(section="interactions"))
    (mifi,) = queries.all_of(context.store, Organization, short_name="MIFI")
    filters = window.screen_shown.findChild(FilterBar)
    assert isinstance(filters, FilterBar)
    filters.choose_record("party", "organizations", mifi.id)
    filters.choose_period(between(date(2023, 4, 1), None))


def a_view(window: MainWindow, context: Context) -> None:
    """A view of the follow-ups due this week, open, and named in the side bar."""
    kept = queries.all_of(context.store, SavedView) or [
        views.add_view(
            context.store,
            SavedView(name="Cette semaine", page="follow_ups", filters='{"due": "this_week"}'),
        )
    ]
    window.go(Place(section="follow_ups", view=str(kept[0].id)))


def scrolled(pose: Pose) -> Pose:
    """The foot of the overview of a case, after another pose."""

    def lower(window: MainWindow, context: Context) -> None:
        pose(window, context)
        settle(window)
        for area in window.findChildren(CaseOverviewPage):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

    return lower


def only_case(context: Context) -> int:
    """The id of the one case of a ready-made base."""
    return queries.all_of(context.store, Case)[0].id


def history_of_a_day(window: MainWindow, _context: Context) -> None:
    """The page of the history, on the follow-up that moved that day."""
    window.go(Place(section="history"))
    table = window.screen_shown.findChild(RecordTable)
    assert isinstance(table, RecordTable)
    table.select(next(row.set_id for row in table.all_rows() if row.title == "Demander une rencontre"))


def printed_history(window: MainWindow, _context: Context) -> QWidget | None:
    """The history as it will be printed."""
    window.go(Place(section="history"))
    window.screen_shown.print_()
    return next((one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible()), None)


def history_of_follow_up(window: MainWindow, context: Context) -> QWidget | None:
    """The versions of a follow-up that moved twice, over the page of follow-ups."""
    from cld_desktop.domain.records import FollowUp

    (moved,) = queries.all_of(context.store, FollowUp, subject="Demander une rencontre")
    window.go(Place(section="follow_ups"))
    context.ask("history", of=FollowUp, record_id=moved.id)
    return next((one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible()), None)


def joining(window: MainWindow, context: Context) -> QWidget | None:
    """Files of every sort about to be joined: one that is there already, one that is refused."""
    folder = Path(tempfile.mkdtemp())
    known = queries.all_of(context.store, Document)[0]
    files = [
        folder / name for name in ("Budget révisé.docx", "lettre numérisée.pdf", "vide.pdf", "outil.exe")
    ]
    for path, content in zip(
        files, (b"PK" * 60_000, context.documents.read(known.sha256), b"", b"MZ" * 9_000), strict=True
    ):
        path.write_bytes(content)
    window.go(Place(section="interactions"))
    settle(window)
    window.doors.ask(tuple(files))
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def come_back_changed(window: MainWindow, context: Context) -> None:
    """The banner that asks whether a copy that came back changed is a new version."""
    window.go(Place(section="dashboard"))
    letter = queries.all_of(context.store, Document)[0]
    copy = opened_copies.open_copy(
        context.documents,
        context.data.copies,
        document_id=letter.id,
        sha256=letter.sha256,
        file_name="lettre-de-la-ministre.docx",
        now=context.now(),
    )
    copy.path.write_bytes(b"annotations")
    os.utime(copy.path, (NOW.timestamp(), NOW.timestamp()))
    window.copies.look()


def dragging(window: MainWindow, _context: Context) -> None:
    """The veil while files are dragged over a page."""
    window.go(Place(section="interactions"))
    settle(window)
    window.doors.veil.say(window.doors.sentence())


POSES: dict[str, tuple[str, Pose]] = {
    "tableau-de-bord": ("demonstration", place("dashboard")),
    "ce-matin": ("demonstration", first_of_day),
    "vide": ("", place("dashboard")),
    "dossiers": ("demonstration", place("cases")),
    "dossier": ("demonstration", in_case()),
    "dossier-communications": ("demonstration", in_case("interactions")),
    "dossier-suivis": ("demonstration", in_case("follow_ups")),
    "dossier-declarations": ("demonstration", said_in_case("statements", announcements.announce)),
    "dossier-engagements": ("demonstration", said_in_case("commitments", announcements.promise)),
    "dossier-questions": ("demonstration", said_in_case("questions", announcements.bring_up)),
    "dossier-intervenants": ("demonstration", in_case("stakeholders")),
    "dossier-demandes": ("demonstration", in_case("requests")),
    "dossier-complet": ("demonstration+", in_case()),
    "dossier-appuis": ("demonstration+", in_case("endorsements")),
    "dossier-finances": ("demonstration+", in_case("money")),
    "dossier-risques": ("demonstration+", in_case("risks")),
    "dossier-assemblee": ("demonstration+", in_case("acts")),
    "nouvelle-communication-assemblee": ("demonstration+", parliamentary),
    "dossier-notes": ("demonstration+", in_case("notes")),
    "nouvel-appui": ("demonstration+", dialog("endorsement", "case")),
    "nouveau-montant": ("demonstration+", dialog("amount", "case")),
    "dossier-tours": ("demonstration", scrolled(in_case())),
    "registre-des-tours": ("demonstration", dialog("turns", "case")),
    "delai-calcul": ("demonstration", dialog("delay", "case", clock="answer")),
    "delai-tours": ("demonstration", dialog("delay", "case", clock="turn")),
    "escalade": ("demonstration@14", in_case()),
    "escalade-tableau-de-bord": ("demonstration@14", place("dashboard")),
    "suivis-tres-en-retard": ("demonstration@14", place("follow_ups")),
    "ecarter-echelon": ("demonstration", dialog("dismissal", "case", rung="deputy_minister")),
    "dossier-panorama": ("panorama-quebec", in_case()),
    "communications": ("demonstration", place("interactions")),
    "communications-filtrees": ("demonstration", filtering),
    "vue-enregistree": ("demonstration@0", a_view),
    "enregistrer-vue": ("demonstration", dialog("view", page="interactions")),
    "communications-tableau": (
        "demonstration+",
        as_table("interactions", Sort("result"), Sort("date", is_descending=True)),
    ),
    "suivis-tableau": ("demonstration", as_table("follow_ups", Sort("assignee"), Sort("due"))),
    "communications-choisies": ("demonstration", selecting("interactions")),
    "suivis-choisis": ("demonstration", selecting("follow_ups")),
    "reporter-plusieurs": ("demonstration", postponing_many),
    "colonnes": ("demonstration", choosing_columns),
    "suivis": ("demonstration", place("follow_ups")),
    "documents": ("demonstration", reading_letter),
    "documents-message": ("demonstration", reading_message),
    "documents-texte": ("panorama-quebec", reading_letter),
    "documents-vide": ("", place("documents")),
    "dossier-pieces": ("demonstration", in_pieces),
    "dossier-documents": ("demonstration", in_case("documents")),
    "repertoire": ("demonstration", place("directory")),
    "repertoire-elu": ("demonstration", on_card("Élu A")),
    "repertoire-ministre": ("demonstration", on_card("Christine Fréchette")),
    "fusion": ("demonstration", merging_two),
    "remaniement": ("demonstration", reshuffling),
    "rapports": ("demonstration", place("reports")),
    "parametres": ("demonstration", place("settings")),
    "parametres-suite": ("demonstration", further("settings", "lock")),
    "parametres-verification": ("demonstration", checked),
    "parametres-rappels": ("demonstration", further("settings", "reminders")),
    "parametres-a-classer": ("demonstration", further("settings", "inbox")),
    "mise-a-jour": ("demonstration@1", offered(further("settings", "updates"))),
    "mise-a-jour-bandeau": ("demonstration@1", offered(place("dashboard"))),
    "mise-a-jour-nouveautes": (
        "demonstration@1",
        offered(dialog("update", "dashboard", offer=published.offered())),
    ),
    "parametres-mises-a-jour": ("demonstration", further("settings", "updates")),
    "version-2": ("demonstration", come_back_changed),
    "verrou": ("demonstration", locked),
    "verrou-mot-de-passe": ("demonstration", dialog("lock_password", "settings")),
    "aide": ("demonstration", dialog("help", "dashboard", topic="declarations")),
    "guide": ("demonstration", dialog("guide", "dashboard")),
    "a-propos": ("demonstration", dialog("about", "dashboard")),
    "visite": ("demonstration", visiting(0)),
    "visite-recherche": ("demonstration", visiting(3)),
    "raccourcis": ("demonstration", dialog("shortcuts", "dashboard")),
    "historique": ("demonstration", history_of_a_day),
    "historique-imprime": ("demonstration", printed_history),
    "historique-versions": ("demonstration", history_of_follow_up),
    "historique-vide": ("", place("history")),
    "corbeille": ("demonstration", place("trash")),
    "corbeille-vide": ("", place("trash")),
    "documents-courriel": ("demonstration@0", mail_reviewed),
    "nouvelle-communication": ("demonstration", dialog("interaction")),
    "recherche": ("demonstration", searching("recrutement", "Orientation")),
    "recherche-tout": ("demonstration+", searching("mrc", "MRC C")),
    "recherche-rien": ("demonstration", searching("zoé tremblay")),
    "rapport-dialogue": ("demonstration", dialog("report", "case")),
    "joindre": ("demonstration", joining),
    "deposer": ("demonstration", dragging),
    "source-ouverte": ("panorama-quebec", source_opened("près de 60 millions ont déjà été investis")),
    "source-pages": ("demonstration", source_opened("près de 60 millions ont déjà été investis")),
    "rapport-dialogue-panorama": ("panorama-quebec", dialog("report", "case")),
    "nouveau-dossier": ("demonstration", dialog("case", "cases", case_id=0)),
    "nouveau-suivi": ("demonstration", dialog("follow_up", "follow_ups")),
    "fiche-de-rencontre": ("demonstration", dialog("meeting_sheet", "case")),
    "demande-acces": ("demonstration", dialog("access_request", "case")),
    "nouvelle-fiche": ("demonstration", dialog("person", "directory")),
}


def settle(window: QWidget) -> None:
    """Let the workers answer, the short delays pass and the window draw itself."""
    quiet = 0
    while quiet < 2:
        QThreadPool.globalInstance().waitForDone(20_000)
        background.readers().waitForDone(20_000)
        QApplication.processEvents()
        awaited = [timer.remainingTime() for timer in window.findChildren(QTimer) if is_short(timer)]
        quiet = 0 if awaited else quiet + 1
        if awaited:
            loop = QEventLoop()
            QTimer.singleShot(max(1, *awaited), loop.quit)
            loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def is_short(timer: QTimer) -> bool:
    """Whether a timer is about to change what is shown, unlike those of a toast or of midnight."""
    return timer.isActive() and timer.isSingleShot() and timer.remainingTime() < LONGEST_DELAY_MS


def taken(window: MainWindow, over: QWidget | None, mode: str, size: tuple[int, int]) -> QImage:
    """The picture of a window as it stands; the dialog over it is then closed."""
    settle(window)
    if over is None:
        return picture(window, None, mode, size)
    over.resize(over.size().boundedTo(window.size()))  # as on a screen of that size
    settle(window)
    image = picture(window, over, mode, size)
    over.close()
    settle(window)
    return image


def picture(window: MainWindow, over: QWidget | None, mode: str, size: tuple[int, int]) -> QImage:
    """The window's content, and the dialog over a veil; `size` is in pixels of the screen."""
    image = window.grab().toImage().copy(0, 0, *size)
    if over is None:
        return image
    ratio = image.devicePixelRatio()
    painter = QPainter(image)
    painter.fillRect(window.rect(), VEIL[mode])
    box = over.grab().toImage()
    at = QPoint(max(0, (window.width() - over.width()) // 2), max(0, (window.height() - over.height()) // 2))
    painter.drawImage(at, box)
    painter.setPen(theme.tokens().color("border_strong"))
    painter.drawRect(at.x(), at.y(), over.width() - 1, over.height() - 1)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@contextmanager
def desk(name: str) -> Iterator[Context]:
    """A base that lives as long as its pictures; « @14 » opens it so many days later."""
    with tempfile.TemporaryDirectory(prefix="suivi-cld-") as folder:
        base, _, days = name.removesuffix(FULL).partition("@")
        me = "Employé\u00a0A" if base == "demonstration" else ""
        now = NOW + timedelta(days=int(days or 0))
        context = open_desk(Path(folder) / "données", base, me=me, now=now)
        if name.endswith(FULL):
            full_case.fill(context.store, context.today)
        yield context
        close_desk(context)


def shoot(folder: Path, scale: str, wanted: str) -> None:
    """Write every wanted picture at one scale."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name in sorted({base for base, _ in POSES.values()}):
        poses = {pose: make for pose, (base, make) in POSES.items() if base == name and wanted in pose}
        if not poses:
            continue
        with desk(name) as context:
            for mode in MODES:
                theme.apply(app, mode)
                for width, height in SIZES:
                    window = MainWindow(context)
                    window.resize(ceil(width / float(scale)), ceil(height / float(scale)))
                    window.show()
                    for pose, make in poses.items():
                        image = taken(window, make(window, context), mode, (width, height))
                        image.save(str(folder / f"{pose}-{width}x{height}-{mode}-{scale}.png"))
                        window.guide.end()
                        if window.lock.is_down():
                            window.lock.lift()
                    window.close()
                    window.deleteLater()
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if scale == "1" and name and not name.endswith(FULL) and wanted in f"rapport-{name}":
                write_report(context, folder / f"rapport-{name}.pdf")


def write_report(context: Context, path: Path) -> None:
    """The board's report as a PDF, beside the pictures."""
    report = reports.collect(context.store, only_case(context), as_of=context.today)
    reports.write_pdf(context.documents, report, path)


def screen_of(folder: Path, width: int = 1920, height: int = 1080) -> str:
    """The name of a platform whose screen is as large as people's: the ordinary one has 800 pixels."""
    screen = {"name": "1", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    path = folder / "ecran.json"
    path.write_text(
        json.dumps(
            {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}
        ),
        encoding="utf-8",
    )
    return f"offscreen:configfile={path}"


def main() -> int:
    """Draw everything for one scale."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--scale", default="1")
    options.add_argument("--only", default="", help="only the pictures whose name holds these letters")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="suivi-cld-") as folder:
        os.environ["QT_QPA_PLATFORM"] = screen_of(Path(folder))
        app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    shoot(given.folder, given.scale, given.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
