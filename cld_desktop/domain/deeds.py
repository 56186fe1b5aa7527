"""The name of an action told as done: « Reporter un suivi » becomes « a reporté le suivi « … » »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cld_desktop.domain.french import elide, quote
from cld_desktop.domain.vocabulary import RECORD_NAMES, is_feminine, record_name

REMOVING = ("Supprimer", "Retirer")
"""How the name of an action begins when what it takes away goes to the corbeille."""

LONGEST = 120

_OTHER_NOUNS: Mapping[str, str] = {
    "appellation": "aliases",
    "fichier": "documents",
    "nom": "people",
    "séance": "board_meetings",
    "vue": "saved_views",
}
_NOUNS: Mapping[str, str] = {
    **_OTHER_NOUNS,
    **{name: kind for kind, names in RECORD_NAMES.items() for name in names},
}
_SAID = {"Indiquer qui je suis": "a indiqué son nom"}
_ENDINGS = (
    ("indre", "int"),
    ("uire", "uit"),
    ("crire", "crit"),
    ("mettre", "mis"),
    ("prendre", "pris"),
    ("endre", "endu"),
    ("ondre", "ondu"),
    ("soudre", "solu"),
    ("suivre", "suivi"),
    ("clure", "clu"),
    ("clore", "clos"),
    ("faire", "fait"),
    ("dire", "dit"),
    ("lire", "lu"),
    ("cevoir", "çu"),
    ("voir", "vu"),
    ("enir", "enu"),
    ("ouvrir", "ouvert"),
    ("ffrir", "ffert"),
    ("er", "é"),
    ("ir", "i"),
)
_ARTICLES = {
    "un": "le",
    "une": "la",
    "d’un": "du",
    "d’une": "de la",
    "à un": "au",
    "à une": "à la",
}
_BEFORE_VOWEL = {"du": "de l’", "de la": "de l’", "au": "à l’", "à la": "à l’"}


def participle(infinitive: str) -> str:
    """« reporté » for « Reporter »; empty when the word is no infinitive."""
    word = infinitive.lower()
    return next((word.removesuffix(end) + done for end, done in _ENDINGS if word.endswith(end)), "")


def noun_of(action: str) -> str:
    """The noun by which an action names a kind of record, the longest there is; empty when it names none."""
    words = f" {action} ".replace("’", " ")
    return max((noun for noun in _NOUNS if f" {noun.replace('’', ' ')} " in words), key=len, default="")


def kind_of_noun(noun: str) -> str:
    """The kind of record (« follow_ups ») that a noun names; empty for none."""
    return _NOUNS.get(noun, "")


def told(action: str, title: str = "") -> str:
    """What follows a person's name: « a reporté le suivi « Demander une rencontre » ».

    An action that does not begin with an infinitive (« Mise à niveau ») is quoted as it is.
    """
    if action in _SAID:
        return _SAID[action]
    verb, _, rest = action.partition(" ")
    done = participle(verb)
    if not done:
        return f"a effectué {quote(action)}"
    return f"a {done} {_with_title(rest, noun_of(action), shortened(title))}".rstrip()


def this(kind: str) -> str:
    """« ce suivi », « cette note », « cet organisme », given a table's name."""
    name = record_name(kind)
    if is_feminine(kind):
        return f"cette {name}"
    return f"cet {name}" if elide("le", name) != f"le {name}" else f"ce {name}"


def undone(action: str, *, is_redone: bool = False) -> str:
    """« a annulé « Reporter un suivi » », « a rétabli « Reporter un suivi » »."""
    return f"a {'rétabli' if is_redone else 'annulé'} {quote(action)}"


def shortened(title: str, most: int = LONGEST) -> str:
    """A title of any length as a sentence can hold it."""
    line = " ".join(title.split("\n"))
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _with_title(rest: str, noun: str, title: str) -> str:
    if not (noun and title):
        return rest
    found = re.search(rf"\b(d’une?|à une?|une?) {re.escape(noun)}\b", rest)
    if found is None:
        return rest
    article = _definite(_ARTICLES[found.group(1)], noun)
    return f"{rest[: found.start()]}{article}{noun} {quote(title)}{rest[found.end() :]}"


def _definite(article: str, noun: str) -> str:
    if article in _BEFORE_VOWEL:
        is_elided = elide("le", noun) != f"le {noun}"
        return _BEFORE_VOWEL[article] if is_elided else f"{article} "
    return elide(article, noun).removesuffix(noun)
