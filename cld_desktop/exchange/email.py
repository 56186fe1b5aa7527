"""A message read from the bytes of a file, whichever program saved it: .eml, or .msg of Outlook."""

from __future__ import annotations

from cld_desktop.domain.mail import Message
from cld_desktop.domain.problems import Problem, Unreadable

LARGEST = 100 << 20
"""Bytes of a file that are read at all."""

UNEXPECTED = "Ce courriel n’a pas pu être lu : il n’est fait comme aucun autre."


def read_message(content: bytes) -> Message:
    """The message that a file holds, or Unreadable with a sentence. Nothing is fetched, run or written."""
    if not content:
        raise Unreadable("Ce fichier est vide : il ne contient aucun courriel.")
    if len(content) > LARGEST:
        raise Unreadable("Ce courriel pèse plus de 100 Mo : enregistrez plutôt ses pièces jointes.")
    from cld_desktop.exchange import email_eml, email_msg  # slow to import, and seldom needed

    try:
        return email_msg.read(content) if content.startswith(email_msg.MAGIC) else email_eml.read(content)
    except Problem:
        raise
    except Exception as error:  # what no file is known to do to a library, one may do one day
        raise Unreadable(UNEXPECTED) from error
