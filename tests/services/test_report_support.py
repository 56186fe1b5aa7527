"""Endorsements, risks and money in the board's report: as of a day, in order, and nothing when empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain.records import Amount, Endorsement, Risk
from cld_desktop.domain.report_json import from_json, to_json
from cld_desktop.domain.report_value import ReportOptions, Section
from cld_desktop.services import reports
from tests.reports.reading import text_of
from tests.services.conftest import TODAY
from tests.ui import full_case


@pytest.fixture
def full(demonstration):
    full_case.fill(demonstration.store, TODAY)
    return demonstration


def test_each_organization_stands_with_its_state_of_the_day_and_what_came_before(full):
    report = reports.collect(full.store, full.case.id, as_of=TODAY)
    mrc = next(row for row in report.endorsements if row.organization == "MRC C")
    assert (mrc.state, mrc.day, mrc.resolution) == ("Obtenu", "15 mars 2023", "Lettre d’appui")
    assert mrc.before == "Auparavant : obtenu (18 mai 2022), puis refusé (15 févr. 2023)."
    assert report.endorsements_note.startswith("5 organismes : 3 appuis obtenus")
    earlier = reports.collect(full.store, full.case.id, as_of=date(2023, 2, 20), since=date(2023, 2, 1))
    assert next(row.state for row in earlier.endorsements if row.organization == "MRC C") == "Refusé"
    assert [row.organization for row in earlier.endorsements] == ["MRC A", "MRC B", "MRC C"]


def test_open_risks_come_by_gravity_and_amounts_with_the_total_of_what_was_paid(full):
    report = reports.collect(full.store, full.case.id, as_of=TODAY)
    assert [row.gravity for row in report.risks] == ["Élevée", "Élevée", "Faible"]
    assert report.risks[1].detail == "probabilité moyenne, impact élevé"
    total = next(row for row in report.amounts if row.is_total)
    assert (total.kind, total.value) == ("Total : versé", "425 000 $")
    assert report.counts[Section.FINANCES] == 6
    assert from_json(to_json(report)) == report


def test_what_is_in_camera_or_personal_stays_out_and_empty_sections_are_not_printed(full, tmp_path):
    store = full.store
    for kind, field in ((Endorsement, "is_in_camera"), (Risk, "is_personal"), (Amount, "is_in_camera")):
        with store.change("Préparer") as change:
            for one in change.all_of(kind):
                change.put(replace(one, **{field: True}))
    report = reports.collect(store, full.case.id, as_of=TODAY)
    assert (report.endorsements, report.risks, report.amounts) == ((), (), ())
    words = text_of(reports.pdf_bytes(full.documents, report))
    for title in ("Appuis", "Risques", "Aspects financiers"):
        assert title not in words
    options = ReportOptions(has_in_camera=True, has_personal=True)
    shown = reports.collect(store, full.case.id, as_of=TODAY, options=options)
    words = text_of(reports.pdf_bytes(full.documents, shown))
    for title in ("Appuis", "Risques", "Aspects financiers", "Lettre d’appui", "MRC C"):
        assert title in words
