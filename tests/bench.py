"""How fast the program is, as ratios to limits measured in the same run on the same machine.

Run by `python3 dev.py bench`. Nothing fails here: a machine may be busy, and a ratio is read by people.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QLineEdit
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import event

from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Case, Person
from cld_desktop.domain.vocabulary import Channel, Direction
from cld_desktop.exchange.reading.process import Reader
from cld_desktop.services import interactions, readings_interactions
from cld_desktop.storage import french_order, index_rebuilding, queries, search_index
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.search import search
from cld_desktop.storage.store import Store
from cld_desktop.ui import theme
from cld_desktop.ui.background import readers
from cld_desktop.ui.collecting import Collector
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_panel import SearchPanel, open_search
from tests.ui import large
from tests.ui.desk import close_desk, open_desk
from tests.ui.heartbeat import Heartbeat, go_on, type_as_people_do

DAY = "2023-10-24"
MANY = 20_000
FIRST_PAINT = """
import sys
from time import perf_counter
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self.told)
        return False

    def told(self):
        import os
        sys.stdout.write("painted")
        sys.stdout.flush()
        os._exit(0)

app = QApplication(sys.argv[:1])
watch = FirstPaint()
app.installEventFilter(watch)
"""
BARE = f"""
import sqlalchemy
{FIRST_PAINT}
window = QMainWindow()
window.resize(1280, 760)
window.show()
app.exec()
"""
OURS = f"""
{FIRST_PAINT}
from cld_desktop import app as program
program.main(["--data", sys.argv[1], "--today", "{DAY}"])
"""


def spent(work: Callable[[], object]) -> float:
    """How many seconds some work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(times: int, ours: Callable[[], object], limit: Callable[[], object]) -> tuple[float, float]:
    """The median times of two works done one after the other, so that both meet the same machine."""
    ours()
    limit()
    pairs = [(spent(ours), spent(limit)) for _ in range(times)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def tell(name: str, ours: float, limit: float, aim: float) -> None:
    """One line: what, both times, their ratio and the aim."""
    ratio = ours / limit
    verdict = "tenu" if ratio <= aim else "dépassé"
    figures = f"{ours * 1000:9.2f} ms / {limit * 1000:9.2f} ms = {ratio:5.2f}"
    print(f"{name:<44} {figures}   visé ≤ {aim:g}   {verdict}".replace(".", ","))  # noqa: T201


# What is measured


def start_up(folder: Path, times: int) -> None:
    """From the launch to the painted dashboard, against a bare window and the import of SQLAlchemy."""
    with desk(folder / "départ", "demonstration"):
        pass

    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's Python keeps what it has compiled

    def run(source: str) -> None:
        command = [sys.executable, "-c", source, str(folder / "départ")]
        done = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
        assert done.stdout == b"painted"

    tell("Départ jusqu’au tableau de bord", *in_turn(times, lambda: run(OURS), lambda: run(BARE)), aim=1.4)


def durable_log(folder: Path, times: int) -> None:
    """A communication with its follow-up, kept for good, against one row written as safely."""
    raw = sqlite3.connect(folder / "nue.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE calls (id INTEGER PRIMARY KEY, subject TEXT, happened_on TEXT)")

    def insert() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO calls (subject, happened_on) VALUES (?, ?)", ("Appel de suivi", DAY))
        raw.execute("COMMIT")

    with desk(folder / "consigner", "demonstration") as context:
        draft = a_call(context)

        def log() -> None:
            interactions.log_interaction(context.store, draft, today=context.today)

        tell("Consigner un appel et son suivi", *in_turn(times, log, insert), aim=8)
    raw.close()


def a_call(context: Context) -> InteractionDraft:
    """A call to somebody of the directory, with something to do in two weeks."""
    (case,) = queries.all_of(context.store, Case)
    contact = queries.all_of(context.store, Person, name=f"Contact{NBSP}A")[0]
    return InteractionDraft(
        case_id=case.id,
        channel=Channel.PHONE,
        direction=Direction.SENT,
        subject="Échéancier de l’analyse",
        happened_on=context.today,
        participants=(ParticipantDraft(person_id=contact.id),),
        follow_up=FollowUpDraft(subject="Rappeler", due_on=context.today),
    )


def reading(folder: Path, times: int) -> None:
    """The first page of a list and a search among twenty thousand, against the same questions asked bare."""
    with desk(folder / "grande") as context:
        large.fill(context.store, interactions=MANY)
        store = context.store
        for name, read in (
            ("Première page", lambda: readings_interactions.interaction_rows(store, InteractionFilter())),
            ("Première page triée par objet", lambda: sorted_page(store)),
            ("Recherche de deux mots", lambda: search(store, "analyse échéancier")),
            ("Recherche d’un début de mot", lambda: search(store, "recr")),
        ):
            asked = questions(context, read)
            bare = sqlite3.connect(context.data.base)
            french_order.teach(bare)

            def ask(asked: list[tuple[str, Any]] = asked, bare: sqlite3.Connection = bare) -> None:
                for statement, values in asked:
                    bare.execute(statement, values).fetchall()

            tell(f"{name} ({len(asked)} questions)", *in_turn(times, read, ask), aim=3)
            bare.close()


def file_texts(folder: Path, times: int) -> None:
    """A letter of ten pages read in another process, against the same library here, held by nothing."""
    path = folder / "lettre.pdf"
    canvas = Canvas(str(path))
    for _ in range(10):
        for line in range(40):
            canvas.drawString(72, 760 - 16 * line, "Le ministère analyse le montage financier du projet.")
        canvas.showPage()
    canvas.save()

    def bare() -> list[str]:
        return [page.extract_text() for page in PdfReader(path).pages]

    with Reader() as reader:
        tell(
            "Texte d’un PDF de 10\u00a0pages",
            *in_turn(times, lambda: reader.read(path, path.name), bare),
            aim=1.5,
        )


def index(folder: Path, times: int) -> None:
    """The whole index of twenty thousand communications gone through part by part, against in one go."""
    with desk(folder / "index") as context:
        large.fill(context.store, interactions=MANY)

        def in_one_go() -> None:
            with context.store.reading() as connection:
                search_index.verify(connection)

        def ours() -> None:
            index_rebuilding.rebuild(context.store)

        tell("Index parcouru pour être reconstruit", *in_turn(max(times // 15, 1), ours, in_one_go), aim=2)


def typing(folder: Path, times: int) -> None:
    """The longest gap while one types in the search of a large base, against typing in a bare field.

    So too while the search opens, and while its field is cleared.
    A beat lasts five thousandths of a second: ten of them are the fifty that nobody should wait.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    beats = Heartbeat()
    with desk(folder / "recherche") as context:
        large.fill(context.store, interactions=MANY)
        large.fill_documents(context.store)
        window = MainWindow(context)
        window.resize(1440, 868)
        window.show()
        bare = QLineEdit()
        bare.show()
        Collector(app)  # as in the program: elsewhere, Python tidies while one types

        told = partial(tell_gap, rounds=max(1, times // 15))
        told("Ouvrir la recherche", partial(opened, beats, window), partial(typed, beats, bare, "a"))
        panel = open_search(context, window)
        assert isinstance(panel, SearchPanel)
        first = "analyse"
        ours, limit = partial(typed, beats, panel.field), partial(typed, beats, bare)
        tell_gap("Première recherche", partial(ours, first), partial(limit, first), rounds=1)
        for words in ("analyse échéancier", "recrutement", "personne 42"):
            told(f"Taper « {words} »", partial(ours, words), partial(limit, words))
        told("Effacer le champ", partial(cleared, beats, panel.field), partial(cleared, beats, bare))
        window.close()
        readers().waitForDone()


def tell_gap(name: str, ours: Callable[[], float], limit: Callable[[], float], *, rounds: int) -> None:
    """The median of the longest gaps of two things done in turn."""
    pairs = [(ours(), limit()) for _ in range(rounds)]
    gap, bare = (median(one) for one in zip(*pairs, strict=True))
    tell(f"{name} (plus long écart)", gap, bare, aim=10)


def opened(beats: Heartbeat, window: MainWindow) -> float:
    """The longest gap while the search opens."""
    gap = beats.while_doing(lambda: and_rest(lambda: open_search(window.context, window)))
    window.findChildren(SearchPanel)[-1].close()
    go_on(200)
    return gap


def typed(beats: Heartbeat, field: QLineEdit, words: str) -> float:
    """The longest gap while words are typed in an empty field."""
    field.clear()
    go_on(200)
    return beats.while_doing(lambda: type_as_people_do(field, words))


def cleared(beats: Heartbeat, field: QLineEdit) -> float:
    """The longest gap while a field is cleared."""
    field.setText("recrutement")
    go_on(800)
    return beats.while_doing(lambda: and_rest(field.clear))


def and_rest(act: Callable[[], object]) -> None:
    """Do something, and let what follows from it happen."""
    act()
    go_on(600)


def sorted_page(store: Store) -> object:
    """The first lines of the communications as a table, in the French order of what they are about."""
    sorts = (Sort("subject"),)
    return readings_interactions.interaction_rows(store, InteractionFilter(), sorts=sorts, is_table=True)


def questions(context: Context, read: Callable[[], object]) -> list[tuple[str, Any]]:
    """The SQL that a reading sends, with its values."""
    sent: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:
        if not told[2].startswith("BEGIN"):
            sent.append((told[2], told[3]))

    engine = context.store.engine
    event.listen(engine, "before_cursor_execute", note)
    read()
    event.remove(engine, "before_cursor_execute", note)
    return sent


@contextmanager
def desk(folder: Path, name: str = "") -> Iterator[Context]:
    """A base for as long as it is measured."""
    context = open_desk(folder, name, me="Employé A" if name else "")
    yield context
    close_desk(context)


def main() -> int:
    """Measure everything, or what is named."""
    measures = {
        "start": start_up,
        "log": durable_log,
        "read": reading,
        "texts": file_texts,
        "index": index,
        "type": typing,
    }
    options = argparse.ArgumentParser()
    options.add_argument("only", nargs="*", choices=[[], *measures], default=[])
    options.add_argument(
        "--times", type=int, default=9, help="how many starts; the rest is done five times more"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="suivi-cld-bench-") as folder:
        for name, measure in measures.items():
            if not given.only or name in given.only:
                measure(Path(folder), given.times * (1 if name == "start" else 5))
    return 0


if __name__ == "__main__":
    sys.exit(main())
