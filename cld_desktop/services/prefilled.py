"""Cases that ship ready made: the real one, built from the minister's letter alone, and the demonstration.

A file of `resources` is a list of changes. Each names its action (and, for the demonstration, who did it and
when) and holds one list per kind of record. Records name one another by local keys: `"case": "panorama"`
becomes `case_id`. A key met again amends the record it names, and `removed` lists keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, get_args, get_type_hints

from cld_desktop.domain import french
from cld_desktop.domain.local_time import here
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Attachment, Case, Document, Organization, Person, Record, Setting
from cld_desktop.domain.references import TARGETS
from cld_desktop.domain.vocabulary import Coded, TextState
from cld_desktop.paths import resource
from cld_desktop.storage.document_texts import DocumentText, keep_text
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.schema import KINDS, kind_of
from cld_desktop.storage.store import Change, Store

NAMES = ("panorama-quebec", "demonstration")

_STEP_FIELDS = frozenset({"action", "who", "at", "removed"})
_PARAGRAPH_WIDTH = 60  # a line of a paragraph is longer; a shorter one ends it, or stands by itself


class Faulty(ValueError):
    """A ready-made file does not say what the records can hold: our own mistake, never the person's."""


def load(store: Store, documents: DocumentStore, name: str) -> Case:
    """Write a ready-made case, one store change per change of its file. Refused when it is there already."""
    steps = steps_of(name)
    case = next(entry for step in steps for entry in step.get("cases", ()))
    desk = _Desk(documents)
    for step in steps:
        _give_texts(store, desk, step)
        at = here(datetime.fromisoformat(step["at"])) if "at" in step else None
        with store.change(step["action"], who=step.get("who"), at=at) as change:
            if step is steps[0] and change.all_of(Case, code=case["code"]):
                raise Refused(f"Le dossier « {case['short_name']} » est déjà dans cette base.")
            _write(change, step, desk)
    opened = desk.by_key[case["key"]]
    if not isinstance(opened, Case):
        raise Faulty(f"{case['key']}: not a case")
    return opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a ready-made case holds, for who is about to open it."""

    milestones: int
    statements: int
    questions: int


def summary(name: str) -> Summary:
    """Count what a ready-made case would bring."""
    steps = steps_of(name)
    own = [one for step in steps for one in step.get("milestones", ()) if not one.get("is_context")]
    return Summary(
        milestones=len(own),
        statements=sum(len(step.get("statements", ())) for step in steps),
        questions=sum(len(step.get("open_questions", ())) for step in steps),
    )


def steps_of(name: str) -> list[dict[str, Any]]:
    """The changes of a ready-made file, as they are written in it."""
    if name not in NAMES:
        raise Refused(f"Aucun dossier prêt ne s’appelle « {name} ». Choix : {', '.join(NAMES)}.")
    steps: list[dict[str, Any]] = json.loads(resource(f"{name}.json").read_text(encoding="utf-8"))["changes"]
    for step in steps:
        if unknown := step.keys() - KINDS.keys() - _STEP_FIELDS:
            raise Faulty(f"unknown kinds: {sorted(unknown)}")
    return steps


def readable(raw: bytes) -> str:
    """The text of a letter for reading and searching; the document itself keeps its bytes.

    Odd spaces and hyphens become plain ones, the lines of a paragraph are joined, a blank line parts two
    paragraphs, and an item of a list stands on a line of its paragraph, without its private-use bullet.
    """
    paragraphs: list[list[str]] = []
    is_apart = True
    for line in raw.decode("utf-8").replace("\u2010", "-").splitlines():
        words = " ".join(line.replace("\uf0b7", " ").split())
        if not words:
            is_apart = True
        elif line.startswith("\uf0b7"):
            paragraphs[-1].append(words)
            is_apart = False
        elif is_apart or line.startswith(" "):
            paragraphs.append([words])
            is_apart = False
        elif len(paragraphs[-1][-1]) > _PARAGRAPH_WIDTH:
            paragraphs[-1][-1] += f" {words}"
        else:
            paragraphs[-1].append(words)
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is at hand while a file is written: where bytes go, and the records of the keys met so far."""

    documents: DocumentStore
    by_key: dict[str, Record] = field(default_factory=dict)


def _give_texts(store: Store, desk: _Desk, step: Mapping[str, Any]) -> None:
    for entry in step.get("documents", ()):
        name = entry.get("text_of") or entry.get("file", "")
        text = readable(resource(name).read_bytes()) if name.endswith(".txt") else entry.get("text", "")
        if text:
            sha256 = desk.documents.add(resource(entry["file"])).sha256
            keep_text(store, DocumentText(sha256=sha256, state=TextState.GIVEN, text=text))


def _write(change: Change, step: Mapping[str, Any], desk: _Desk) -> None:
    for kind in sorted(step.keys() & KINDS.keys(), key=_rank):
        for entry in step[kind]:
            record = _kept(change, kind, entry, desk)
            desk.by_key[entry.get("key", "")] = record
    for key in step.get("removed", ()):
        change.remove(desk.by_key.pop(key))


def _rank(kind: str) -> int:
    """A record is written after those it names: bodies before offices, attachments and settings last."""
    first = ("documents", "organizations", "people", "offices", "cases", "board_meetings", "interactions")
    last = ("attachments", "settings")
    ordered = (*first, *(name for name in KINDS if name not in first + last), *last)
    return ordered.index(kind)


def _kept(change: Change, kind: str, entry: Mapping[str, Any], desk: _Desk) -> Record:
    values = _values(kind, entry, desk)
    known = desk.by_key.get(entry.get("key", ""))
    if known is not None:
        if not isinstance(known, KINDS[kind]):
            raise Faulty(f"{entry['key']}: already the key of one of the {kind_of(known)}")
        return change.put(replace(known, **values))
    record = KINDS[kind](**values)
    return _already_there(change, record) or change.put(record)


def _already_there(change: Change, record: Record) -> Record | None:
    """What must not be brought twice: the same bytes, a body or a person of the same name, a setting."""
    same: Iterable[Record] = ()
    match record:
        case Document():
            same = change.all_of(Document, sha256=record.sha256)
        case Setting():
            same = change.all_of(Setting, name=record.name)
        case Organization() | Person() if record.name:
            wanted = french.fold(record.name)
            same = (other for other in change.all_of(type(record)) if french.fold(other.name) == wanted)
        case _:
            pass
    return next(iter(same), None)


def _values(kind: str, entry: Mapping[str, Any], desk: _Desk) -> dict[str, Any]:
    known = {each.name for each in fields(KINDS[kind])}
    values: dict[str, Any] = {}
    for name, said in entry.items():
        if name == "key":
            continue
        if f"{name}_id" in known & TARGETS.keys():
            values[f"{name}_id"] = _named(said, TARGETS[f"{name}_id"], desk).id
        elif name in _SPECIAL.get(kind, {}):
            values |= _SPECIAL[kind][name](said, desk)
        elif name in known and name != "id" and not name.endswith("_id"):
            values[name] = _value(KINDS[kind], name, said)
        else:
            raise Faulty(f"{kind}: no field {name}")
    return values


def _named(key: str, kind: type[Record], desk: _Desk) -> Record:
    record = desk.by_key.get(key)
    if not isinstance(record, kind):
        raise Faulty(f"{key}: not one of the {kind_of(kind)}")
    return record


def _file(name: str, desk: _Desk) -> dict[str, Any]:
    sha256, size = desk.documents.add(resource(name))
    return {"file_name": name, "sha256": sha256, "size": size}


def _no_field(_name: str, _desk: _Desk) -> dict[str, Any]:
    return {}


def _attached_to(key: str, desk: _Desk) -> dict[str, Any]:
    record = desk.by_key[key]
    return {"kind": kind_of(record), "record_id": record.id}


def _number_of(key: str, desk: _Desk) -> dict[str, Any]:
    return {"value": str(desk.by_key[key].id)}


_SPECIAL: dict[str, dict[str, Callable[[str, _Desk], dict[str, Any]]]] = {
    "documents": {"file": _file, "text": _no_field, "text_of": _no_field},
    kind_of(Attachment): {"record": _attached_to},
    "settings": {"record": _number_of},
}
"""What an entry may say that is no field: a file whose bytes to keep, a record to attach to or to name."""


def _value(kind: type[Record], name: str, said: Any) -> Any:
    hint = get_type_hints(kind)[name]
    wanted = next((one for one in get_args(hint) if one is not type(None)), hint)
    try:
        if issubclass(wanted, Coded):
            return next(member for member in wanted if member.value == said)
        if wanted in _READERS:
            return _READERS[wanted](said)
    except (StopIteration, ValueError, TypeError, ArithmeticError) as error:
        raise Faulty(f"{kind.__name__}.{name}: {said!r}") from error
    if type(said) is not wanted:
        raise Faulty(f"{kind.__name__}.{name}: {said!r}")
    return said


_READERS: dict[type, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    Decimal: Decimal,
}
