"""Small messages as files, for what is done with them; every address is of example.org or example.net."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

TORONTO = ZoneInfo("America/Toronto")
OWN = "cld.example.org"
TEAM = "Employé A <employe.a@cld.example.org>"
KNOWN = "Contact B <contact.b@example.org>"
UNKNOWN = "personne.c@example.org"
ASKED = "demande-1@cld.example.org"
ANSWER = "reponse-1@example.org"


def mail(
    *,
    sender: str = KNOWN,
    to: str = TEAM,
    cc: str = "",
    subject: str = "RE: Demande d’état d’avancement",
    at: datetime | None = datetime(2023, 10, 24, 9, 40, tzinfo=TORONTO),
    body: str = "Bonjour,\n\n[Texte d’exemple du courriel.]\n",
    identifier: str = ANSWER,
    answers: str = "",
    files: tuple[tuple[str, str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """The bytes of a message; `files` are (name, type, content)."""
    message = EmailMessage()
    told = {"From": sender, "To": to, "Cc": cc, "Subject": subject}
    for name, value in told.items():
        if value:
            message[name] = value
    if at is not None:
        message["Date"] = at
    if identifier:
        message["Message-ID"] = f"<{identifier}>"
    if answers:
        message["In-Reply-To"] = message["References"] = f"<{answers}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    for name, kind, content in files:
        main, sub = kind.split("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return bytes(message)


def asked(files: tuple[tuple[str, str, bytes], ...] = ()) -> bytes:
    """Our own message, to which the others answer."""
    return mail(
        sender=TEAM,
        to=KNOWN,
        subject="Demande d’état d’avancement",
        at=datetime(2023, 10, 19, 10, 0, tzinfo=TORONTO),
        identifier=ASKED,
        files=files,
    )
