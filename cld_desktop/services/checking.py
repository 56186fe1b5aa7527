"""The data verified, what was found said in words, and what can be made again made again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.exchange.reading.process import Reader, Stopped
from cld_desktop.exchange.reading.values import READER
from cld_desktop.paths import DataFolder
from cld_desktop.services.document_texts import read_missing
from cld_desktop.storage import checkup, index_rebuilding
from cld_desktop.storage.checkup import Fault, Finding, Findings
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What making the index again came to: entries that were not right, and documents read again."""

    entries: int
    documents: int


def check(folder: DataFolder) -> Findings:
    """Verify a data folder without writing in it. Raises what opening its base would."""
    return checkup.check(folder, reader=READER)


def rebuild(
    store: Store,
    documents: DocumentStore,
    *,
    reader: Reader,
    on_progress: Callable[[str], None] = lambda _words: None,
) -> Rebuilt:
    """Make the search index again, then read all documents again. Raises ReadOnly; Stopped by its reader.

    Others may write meanwhile; what was done when it stops is kept.
    """

    def told(done: int, whole: int) -> None:
        if reader.is_stopped:
            raise Stopped
        on_progress(f"Index de la recherche{NBSP}: {french.percent(100 * done // whole)}")

    def left(number: int) -> None:
        on_progress(f"Lecture des documents{NBSP}: {french.plural(number, 'restant', 'restants')}")

    entries = index_rebuilding.rebuild(store, on_part=told)
    return Rebuilt(
        entries=entries, documents=read_missing(store, documents, reader=reader, again=True, on_left=left)
    )


# In words


def said(found: Findings, *, way_out: str = "") -> str:
    """What a check found, on one line; `way_out` says how the index is made again, where this is read."""
    if found.is_sound:
        return f"Base, journal, documents et index concordent{NBSP}: {_parts(found)}."
    return f"{_faults(found.findings)}. {_advice(found.findings, way_out)}"


def said_of_texts(found: Findings) -> str:
    """Which documents have no text yet, as an information; empty when all were read."""
    if not found.unread:
        return ""
    words = french.plural(
        found.unread,
        "document n’a pas encore été lu pour la recherche",
        "documents n’ont pas encore été lus pour la recherche",
    )
    return f"{words}{NBSP}: la fenêtre s’en charge pendant qu’elle est ouverte."


def said_of_rebuilt(rebuilt: Rebuilt) -> str:
    """What making the index again came to."""
    made = french.plural(rebuilt.entries, "entrée refaite", "entrées refaites")
    index = f"L’index est reconstruit{NBSP}: {made}" if rebuilt.entries else "L’index était déjà à jour"
    return f"{index}. {french.plural(rebuilt.documents, 'document relu', 'documents relus')}."


def _parts(found: Findings) -> str:
    parts = [french.plural(found.changes, "modification"), french.plural(found.documents, "document")]
    if found.blanked:
        parts.append(french.plural(found.blanked, "image effacée du journal", "images effacées du journal"))
    return french.join_and(parts)


def _faults(findings: Sequence[Finding]) -> str:
    """The first findings in words, the number of the others."""
    shown = [_sentence(one) for one in findings[:_SHOWN]]
    others = len(findings) - len(shown)
    if others:
        shown.append(french.plural(others, "autre anomalie", "autres anomalies"))
    return f"{french.plural(len(findings), 'anomalie')}{NBSP}: {'; '.join(shown)}"


def _advice(findings: Sequence[Finding], way_out: str) -> str:
    if all(one.fault is Fault.INDEX for one in findings):
        return f"Rien n’est perdu{NBSP}: reconstruisez l’index{way_out}."
    return "Gardez une copie du dossier, puis restaurez une sauvegarde."


def _sentence(finding: Finding) -> str:
    name = f"nᵒ{NBSP}{finding.record_id}"
    if finding.kind:
        name = f"{record_name(finding.kind)} {name}"
    return {
        Fault.BASE: f"le fichier de la base est abîmé ({finding.detail})",
        Fault.JOURNAL_SET: f"modification {name} du journal retouchée",
        Fault.JOURNAL_ROW: f"ligne {name} du journal retouchée",
        Fault.RECORD: f"{name}{NBSP}: retouche faite sans passer par le journal",
        Fault.DOCUMENT_MISSING: f"document {finding.detail[:12]} introuvable",
        Fault.DOCUMENT_ALTERED: f"document {finding.detail[:12]} altéré",
        Fault.INDEX: f"{name}{NBSP}: l’index de la recherche dit autre chose"
        if finding.kind
        else "index abîmé",
    }[finding.fault]
