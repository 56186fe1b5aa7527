"""What is guessed of a message, and why: which way it went, whether a machine wrote it, its logos."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from cld_desktop.domain.folding import fold
from cld_desktop.domain.french import quote
from cld_desktop.domain.mail import Message
from cld_desktop.domain.vocabulary import Direction
from cld_desktop.domain.vocabulary.mail import Signal

_PREFIX = re.compile(
    r"\s*(?:(?:re|ré|rép|tr|fw|fwd)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*\.?\s*:|\[(?:externe|external|ext)\])\s*",
    re.IGNORECASE,
)
_AUTOMATIC = (
    "accusé de réception",
    "accusé réception",
    "confirmation de réception",
    "réponse automatique",
    "automatic reply",
    "absence du bureau",
    "message d’absence",
    "out of office",
    "acknowledgement of receipt",
    "acknowledgment of receipt",
)
_ACKNOWLEDGED = (
    "accusons réception",
    "accuse réception",
    "accusé de réception",
    "avons bien reçu votre",
    "courriel automatisé",
    "réponse automatique",
    "message automatique",
)
_BEGINNING = 1_500  # characters: further down stands what is quoted
_SMALL_IMAGE = 40 * 1024
_SIGNATURE_IMAGE = re.compile(r"(?i)(?:image|outlook-?)\w{0,24}\.(?:png|jpe?g|gif|bmp)")
_SIGNED_TYPES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}


@dataclass(frozen=True, slots=True)
class DirectionGuess:
    """Which way a message went, and why; no direction when a person must say it."""

    direction: Direction | None
    reason: str


def bare_subject(subject: str) -> str:
    """A subject without what answering and forwarding put before it: « RE: TR : Demande » → « Demande »."""
    start = 0
    while found := _PREFIX.match(subject, start):
        start = found.end()
    return subject[start:].strip()


def subject_key(subject: str) -> str:
    """What the subjects of one conversation have in common, to compare them."""
    return fold(bare_subject(subject))


def direction_of(message: Message, own_domains: Collection[str]) -> DirectionGuess:
    """Which way a message went, from the domains of our own addresses."""
    own = {domain.lower() for domain in own_domains}
    if not own:
        return DirectionGuess(None, "Les domaines de courriel de votre organisme ne sont pas connus")
    reached = [one.domain for one in message.recipients if one.domain]
    if message.sender is None or not message.sender.domain:
        if own.intersection(reached):
            return DirectionGuess(Direction.RECEIVED, "D’après le domaine d’un destinataire")
        return DirectionGuess(None, "Le message ne dit pas de quelle adresse il vient")
    if message.sender.domain in own:
        if reached and own.issuperset(reached):
            return DirectionGuess(Direction.INTERNAL, "Toutes les adresses sont de votre organisme")
        return DirectionGuess(Direction.SENT, "D’après le domaine de l’expéditeur")
    if own.intersection(reached):
        return DirectionGuess(Direction.RECEIVED, "D’après le domaine de l’expéditeur")
    if not reached:
        return DirectionGuess(Direction.RECEIVED, "L’expéditeur n’est pas de votre organisme")
    return DirectionGuess(Direction.THIRD_PARTY, "Aucune adresse n’est de votre organisme")


def acknowledgement_reason(message: Message) -> str:
    """Why a message looks like an automatic answer or a mere acknowledgement, in a sentence; "" if not."""
    if message.signals:
        return min(message.signals, key=list(Signal).index).label
    subject = fold(message.subject)
    if subject == subject_key(message.subject):  # somebody who answers an acknowledgement does not write one
        for words in _AUTOMATIC:
            if fold(words) in subject:
                return f"Son objet dit {quote(words)}."
    beginning = fold(message.body[:_BEGINNING])
    for words in _ACKNOWLEDGED:
        if fold(words) in beginning:
            return f"Son texte dit {quote(words)}."
    return ""


def signature_reason(name: str, media_type: str, size: int, *, is_shown_in_text: bool) -> str:
    """Why a file probably belongs to the writer's signature not to what was sent; "" if not."""
    if media_type in _SIGNED_TYPES:
        return "signature numérique du message"
    if not media_type.startswith("image/"):
        return ""
    if is_shown_in_text and size <= _SMALL_IMAGE:
        return "probablement un logo de signature"
    if size <= _SMALL_IMAGE and _SIGNATURE_IMAGE.fullmatch(name):
        return "probablement un logo de signature, d’après son nom"
    return ""
