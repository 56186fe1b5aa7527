"""Tags put on many records at once, and taken off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cld_desktop.domain import french, rules
from cld_desktop.domain.bulk import Label, Unlabel
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Record, Tag, Tagging
from cld_desktop.services.bulk_outcomes import NONE, Known, Outcome
from cld_desktop.services.readings_tags import tags_of_many
from cld_desktop.storage import queries
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change


def _labels(known: Known) -> dict[tuple[str, int], list[Tag]]:
    kinds = {kind_of(one) for one in known.records}
    found: dict[tuple[str, int], list[Tag]] = {}
    for kind in kinds:
        ids = [one.id for one in known.records if kind_of(one) == kind]
        found |= {(kind, id_): tags for id_, tags in tags_of_many(known.store, kind, ids).items()}
    return found


def labelled(known: Known, asked: Label) -> list[Outcome]:
    """Every record with one more tag, unless it bears it."""
    tag = rules.check(Tag(name=asked.name))
    borne = _labels(known)
    wanted = french.fold(tag.name)
    name = next(
        (one.name for one in queries.all_of(known.store, Tag) if french.fold(one.name) == wanted), tag.name
    )
    return [
        _relabelled(record, tags, [*(one.name for one in tags), name])
        if wanted not in {french.fold(one.name) for one in tags}
        else _relabelled(record, tags, [one.name for one in tags])
        for record in known.records
        for tags in [borne[kind_of(record), record.id]]
    ]


def unlabelled(known: Known, asked: Unlabel) -> list[Outcome]:
    """Every record without a tag."""
    if asked.tag_id is None:
        raise Invalid(tag_id="Choisissez l’étiquette à ôter.")
    borne = _labels(known)
    return [
        _relabelled(record, tags, [one.name for one in tags if one.id != asked.tag_id])
        for record in known.records
        for tags in [borne[kind_of(record), record.id]]
    ]


def _relabelled(record: Record, tags: Sequence[Tag], names: Sequence[str]) -> Outcome:
    def told() -> tuple[str, str]:
        after = sorted(names, key=french.collation_key)
        return ", ".join(one.name for one in tags) or NONE, ", ".join(after) or NONE

    return Outcome(record=record, changed=record, is_same=len(tags) == len(names), told=told)


def label(change: Change, outcomes: Sequence[Outcome], asked: Label, _today: date) -> None:
    """Put the tag, made if none bears its name."""
    wanted = french.fold(asked.name)
    known = (one for one in change.all_of(Tag) if french.fold(one.name) == wanted)
    tag = next(known, None) or change.put(rules.check(Tag(name=asked.name)))
    for one in outcomes:
        change.put(Tagging(tag_id=tag.id, kind=kind_of(one.record), record_id=one.record.id))


def unlabel(change: Change, outcomes: Sequence[Outcome], asked: Unlabel, _today: date) -> None:
    """Take the tag off."""
    wanted = {(kind_of(one.record), one.record.id) for one in outcomes}
    borne = change.all_of(Tagging, tag_id=asked.tag_id)
    change.remove_all(one for one in borne if (one.kind, one.record_id) in wanted)
