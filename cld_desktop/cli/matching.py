"""Who is meant by a name typed on the command line: somebody of the directory, or a name kept in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cld_desktop.domain import french
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Office, Organization, Person
from cld_desktop.domain.typed_values import clean
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

_TELLING = 3  # letters: fewer begin too many names for one of them to be meant


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a name stands for: what the draft says of it, its label, and the names that lead to it."""

    draft: ParticipantDraft
    label: str
    names: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the directory has it."""
        return self.draft != ParticipantDraft(name=self.draft.name)


def match(store: Store, said: str) -> Match:
    """Whom a name stands for. Raises Invalid when several records answer to it.

    The same name wins, accents and case ignored; else the only one whose words begin with those typed.
    """
    name = clean(said)
    known = list(_directory(store))
    for matches in (_is_named, _begins):
        found = [one for one in known if name and matches(one, name)]
        if len(found) > 1:
            choices = ", ".join(f"« {one.label} »" for one in found)
            raise Invalid(participants=f"Plusieurs fiches répondent à « {name} » : {choices}. Précisez.")
        if found:
            return found[0]
    return Match(ParticipantDraft(name=name), name)


def _is_named(one: Match, name: str) -> bool:
    return french.fold(name) in map(french.fold, one.names)


def _begins(one: Match, name: str) -> bool:
    typed = french.words(name)
    return any(len(start) >= _TELLING for start in typed) and any(
        all(any(word.startswith(start) for word in french.words(each)) for start in typed)
        for each in one.names
    )


def _directory(store: Store) -> Iterator[Match]:
    for person in queries.all_of(store, Person):
        if person.name:
            yield Match(ParticipantDraft(person_id=person.id), person.name, (person.name,))
    bodies = {body.id: body for body in queries.all_of(store, Organization)}
    for body in bodies.values():
        names = tuple(filter(None, (body.name, body.short_name)))
        yield Match(ParticipantDraft(organization_id=body.id), body.name, names)
    for office in queries.all_of(store, Office):
        names = tuple(filter(None, (office.title, office.title_feminine)))
        place = bodies.get(office.organization_id or 0)
        label = f"{office.title}, {place.short_name or place.name}" if place else office.title
        yield Match(ParticipantDraft(office_id=office.id), label, names)
