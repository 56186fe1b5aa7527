"""The installed program at work: the main job from a communication to the report, and the text of files."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from reportlab.pdfgen.canvas import Canvas

from tests.reports.reading import pages_of
from windows.product import ROOT, WINDOW_EXE
from windows.trial import TODAY, Trial, expect, installed, ran
from windows.wine import Windows

_GOLDEN = ROOT / "tests" / "golden" / "status_report_demonstration_2023-10-24.txt"
_CASE = ("--case", "panorama-quebec")
_ONLY_IN_MAIL, _ONLY_IN_PDF, _ONLY_IN_TEXT = "zibeline", "hurluberlu", "cornemuse"


def the_main_job_holds(trial: Trial) -> str:
    """A communication logged and found, and the report on the demonstration: its text is the golden one."""
    with installed(trial) as (windows, folder):
        ran(windows, folder, *TODAY, "init", "--case", "demonstration")
        paper = windows.drive / "rapport.pdf"
        ran(windows, folder, *TODAY, "report", "status", *_CASE, "-o", windows.seen(paper))
        found = " ".join(" ".join(pages_of(paper.read_bytes())).split())
        expect(found, " ".join(_GOLDEN.read_text("utf-8").split()), "texte du rapport")
        logged = ran(
            windows, folder, *TODAY, "log", *_CASE, "--channel", "phone", "--on", "2023-10-24",
            "--with", "Contact A", "--subject", "Suivi de l’œuvre à l’étude",
        )  # fmt: skip
        answer = ran(windows, folder, *TODAY, "search", "oeuvre etude")
        expect("Suivi de l’œuvre" in answer.words, True, "communication retrouvée")
        number = re.findall(r"\d+", logged.words)[0]
        return (
            f"communication nᵒ {number} retrouvée; rapport de {len(found.split())} mots, celui de référence"
        )


def it_reads_the_text_of_files(trial: Trial) -> str:
    """A message with a PDF and a Word document: words that are only there are found, and found again.

    No Python stands beside the launchers: each starts itself again to read files.
    """
    with installed(trial) as (windows, folder):
        ran(windows, folder, *TODAY, "init", *_CASE)
        message = windows.drive / "message.eml"
        message.write_bytes(_message())
        imported = windows.run(folder / WINDOW_EXE, *TODAY, "import", *_CASE, windows.seen(message))
        expect(imported.code, 0, f"importation par la fenêtre : {imported.words}")
        _find_all(windows, folder)
        rebuilt = ran(windows, folder, "check", "--rebuild")
        _find_all(windows, folder)
        return f"trouvés dans le courriel, le PDF et le document; {rebuilt.words.strip().splitlines()[0]}"


def _find_all(windows: Windows, folder: Path) -> None:
    for word in (_ONLY_IN_MAIL, _ONLY_IN_PDF, _ONLY_IN_TEXT):
        expect(word in ran(windows, folder, "search", word).words, True, f"« {word} » retrouvé")


def _message() -> bytes:
    paper, text = io.BytesIO(), io.BytesIO()
    canvas = Canvas(paper)
    canvas.drawString(72, 700, f"Une {_ONLY_IN_PDF} dans un PDF")
    canvas.save()
    document = Document()
    document.add_paragraph(f"Une {_ONLY_IN_TEXT} dans un document")
    document.save(text)
    message = EmailMessage()
    message["From"] = "Contact A <a@exemple.test>"
    message["To"] = "Employé A <b@exemple.test>"
    message["Subject"] = "Pièces du dossier"
    message["Date"] = "Mon, 23 Oct 2023 10:00:00 -0400"
    message["Message-ID"] = "<essai@exemple.test>"
    message.set_content(f"Bonjour, voici la {_ONLY_IN_MAIL}.")
    message.add_attachment(paper.getvalue(), maintype="application", subtype="pdf", filename="pièce.pdf")
    message.add_attachment(
        text.getvalue(), maintype="application", subtype="octet-stream", filename="pièce.docx"
    )
    return message.as_bytes()
