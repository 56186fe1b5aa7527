"""Tags: put on records, renamed, merged, removed."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import rules
from cld_desktop.domain.french import fold, quote
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.records import Tag, Tagging
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.schema import KINDS
from cld_desktop.storage.store import Change, Store


def add_tag(store: Store, tag: Tag) -> Tag:
    """Make a tag. Raises Invalid when another bears its name, accents and capitals ignored."""
    with store.change("Créer une étiquette") as change:
        return _kept(change, tag)


def update_tag(store: Store, tag: Tag) -> Tag:
    """Rename a tag, or change its colour, on every record that bears it. Raises Invalid."""
    with store.change("Modifier une étiquette") as change:
        change.get(Tag, tag.id)
        return _kept(change, tag)


def merge_tags(store: Store, tag_id: int, into_id: int) -> Tag:
    """Put a tag on every record that bears another, and remove the other. Raises Refused."""
    if tag_id == into_id:
        raise Refused("Une étiquette ne se fusionne pas avec elle-même. Choisissez-en une autre.")
    with store.change("Fusionner deux étiquettes") as change:
        leaving, staying = change.get(Tag, tag_id), change.get(Tag, into_id)
        there = {(one.kind, one.record_id) for one in change.all_of(Tagging, tag_id=staying.id)}
        for one in change.all_of(Tagging, tag_id=leaving.id):
            if (one.kind, one.record_id) not in there:
                change.put(Tagging(tag_id=staying.id, kind=one.kind, record_id=one.record_id))
        remove_with_its_own(change, leaving)
        return staying


def remove_tag(store: Store, tag_id: int) -> None:
    """Remove a tag from everywhere."""
    with store.change("Supprimer une étiquette") as change:
        remove_with_its_own(change, change.get(Tag, tag_id))


def set_tags(store: Store, kind: str, record_id: int, names: Sequence[str]) -> tuple[Tag, ...]:
    """Give a record these tags and no other; a name that no tag bears makes one. Raises Invalid."""
    with store.change("Étiqueter une fiche") as change:
        change.get(KINDS[kind], record_id)
        known = {fold(tag.name): tag for tag in change.all_of(Tag)}
        wanted: dict[int, Tag] = {}
        for name in names:
            tag = known.get(fold(name)) or change.put(rules.check(Tag(name=name)))
            known[fold(tag.name)] = wanted[tag.id] = tag
        borne = change.all_of(Tagging, kind=kind, record_id=record_id)
        for one in borne:
            if one.tag_id not in wanted:
                change.remove(one)
        for tag_id in wanted.keys() - {one.tag_id for one in borne}:
            change.put(Tagging(tag_id=tag_id, kind=kind, record_id=record_id))
        return tuple(wanted.values())


def _kept(change: Change, tag: Tag) -> Tag:
    tag = rules.check(tag)
    refuse_same_name(change, tag)
    return change.put(tag)


def refuse_same_name(change: Change, tag: Tag) -> None:
    """Raise Invalid when another tag bears the name of this one, accents and capitals ignored."""
    for other in change.all_of(Tag):
        if other.id != tag.id and fold(other.name) == fold(tag.name):
            raise Invalid(
                name=f"L’étiquette {quote(other.name)} existe déjà. "
                "Choisissez un autre nom, ou fusionnez-les."
            )
