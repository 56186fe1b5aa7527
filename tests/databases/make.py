"""Write the small base of the newest revision, to be read forever: run once, when a revision is made.

python -m tests.databases.make
"""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.storage import database, schema
from cld_desktop.storage.store import Store

NOW = datetime(2023, 10, 24, 18, 10, tzinfo=UTC)


def fill(store: Store) -> None:
    """A few sets: many kinds of record, a removed communication whose id must never serve again."""
    with store.change("Créer le dossier") as change:
        letter = change.put(r.Document(file_name="lettre.txt", sha256="ab" * 32, size=2345))
        ministry = change.put(r.Organization(name="Ministère", kind=v.OrganizationKind.MINISTRY))
        office = change.put(
            r.Office(title="Ministre", kind=v.OfficeKind.MINISTER, organization_id=ministry.id)
        )
        person = change.put(r.Person(name="Élise D’Amours", source_id=letter.id, paragraph="signature"))
        change.put(r.Tenure(person_id=person.id, office_id=office.id, attested_on=date(2023, 9, 26)))
        case = change.put(r.Case(code="panorama", title="Panorama", ministry_id=ministry.id))
        change.put(r.StageEvent(case_id=case.id, stage=v.Stage.SUBMITTED, started_on=date(2023, 3, 6)))
        change.put(r.Figure(case_id=case.id, label="Directions", value=Decimal("16.5"), unit="%"))
        change.put(r.Attachment(document_id=letter.id, kind="cases", record_id=case.id))
        change.put(r.Setting(name="easter", value="good_friday"))
    with store.change("Consigner une communication") as change:
        reply = change.put(
            r.Interaction(
                case_id=case.id,
                channel=v.Channel.LETTER,
                direction=v.Direction.THIRD_PARTY,
                subject="Réponse de la ministre",
                happened_on=date(2023, 9, 26),
                is_substantive=True,
            )
        )
        change.put(r.Participant(interaction_id=reply.id, role=v.ParticipantRole.SENDER, person_id=person.id))
        change.put(
            r.FollowUp(
                case_id=case.id,
                subject="Relancer",
                due_on=date(2023, 11, 7),
                planned_on=date(2023, 10, 24),
                interaction_id=reply.id,
            )
        )
        sheet = change.put(
            r.MeetingSheet(
                case_id=case.id, subject="Appel", planned_on=date(2023, 10, 26), person_id=person.id
            )
        )
        change.put(r.DiscussionPoint(case_id=case.id, topic="La date", meeting_sheet_id=sheet.id))
        tag = change.put(r.Tag(name="À vérifier", color=v.TagColor.WARN))
        change.put(r.Tagging(tag_id=tag.id, kind="interactions", record_id=reply.id))
        change.put(r.AccessRequest(case_id=case.id, subject="Le dossier", sent_on=date(2023, 10, 2)))
        change.put(r.Email(document_id=letter.id, identifier="<1@example.org>", subject="Réponse"))
        change.put(r.RequestedPiece(case_id=case.id, label="Budget", requested_on=date(2023, 10, 2)))
        change.put(r.SavedView(name="Cette année", page="interactions", filters='{"period": "year"}'))
        mistaken = change.put(replace(reply, id=0, channel=v.Channel("hologram")))
    with store.change("Supprimer la communication") as change:
        change.remove(mistaken)
    with store.change("Modifier le dossier") as change:
        change.put(replace(case, title="Panorama Québec"))
    store.undo()


def main() -> None:
    """Make the base, tidy it into one file, and compress it: most of its pages are empty."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "suivi.db"
        engine = database.open_base(path, create=True, now=NOW)
        fill(Store(engine, who=lambda: "Claire Fortin", now=lambda: NOW))
        engine.dispose()
        base = sqlite3.connect(path)
        base.execute("PRAGMA journal_mode=DELETE")
        base.close()
        packed = gzip.compress(path.read_bytes(), mtime=0)
        Path(__file__).with_name(f"{schema.HEAD}.db.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
