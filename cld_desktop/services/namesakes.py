"""The same name twice: said before it is saved, and taken when a note tells the two apart."""

from __future__ import annotations

from cld_desktop.domain.french import quote
from cld_desktop.domain.records import Organization, Person
from cld_desktop.domain.typed_values import clean
from cld_desktop.services.readings_directory import namesakes
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store

_SAME = {
    "people": (
        "Une fiche porte déjà le nom {name}. Utilisez-la; si c’est une autre personne, "
        "indiquez-le et notez ce qui les distingue."
    ),
    "organizations": (
        "Une fiche porte déjà le nom {name}. Utilisez-la; si c’est un autre organisme, "
        "indiquez-le et notez ce qui les distingue."
    ),
}
_NO_NOTE = "Notez ce qui distingue cette fiche de l’autre du même nom."


def namesake_faults(
    store: Store, card: Person | Organization, *, was: str = "", is_another: bool = False
) -> dict[str, str]:
    """What to say of a name that another card bears, by field; nothing when it is known to be another."""
    name = clean(card.name)
    kind = kind_of(card)
    if not name or name == was or not namesakes(store, kind, name, but=card.id):
        return {}
    if not is_another:
        return {"name": _SAME[kind].format(name=quote(name))}
    return {} if clean(card.note) else {"note": _NO_NOTE}
