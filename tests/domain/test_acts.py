"""Parliamentary acts: the fields of each kind, and the thirty days of a petition."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import acts
from cld_desktop.domain.records import ActDetails, Interaction
from cld_desktop.domain.vocabulary import Channel, Direction, ParliamentaryAct

JUNE = date(2023, 6, 9)


def act(kind: ParliamentaryAct) -> Interaction:
    return Interaction(
        case_id=1,
        subject="x",
        happened_on=JUNE,
        act_type=kind,
        channel=Channel.PARLIAMENTARY,
        direction=Direction.THIRD_PARTY,
    )


def test_every_kind_of_act_is_known_and_keeps_its_own_fields_only():
    details = ActDetails(
        interaction_id=0, committee="CRC", notice_on=JUNE, signatures=1250, is_supplementary=True
    )
    for kind in ParliamentaryAct:
        left = acts.kept(details, kind)
        own = set(acts.fields_of(kind))
        assert kind in acts._OF_EACH
        assert (left.committee if left else "") == ("CRC" if "committee" in own else "")
        assert (left.signatures if left else None) == (1250 if "signatures" in own else None)
    assert acts.kept(details, ParliamentaryAct.MEMBER_STATEMENT) is None
    assert acts.kept(details, None) is None


def test_a_petition_is_to_be_answered_within_thirty_days_of_its_presentation():
    presented = ActDetails(interaction_id=0, tabled_on=date(2023, 6, 8))
    due = acts.deadline(act(ParliamentaryAct.PETITION), presented)
    assert due is not None
    assert (due.start, due.due_on) == (date(2023, 6, 8), date(2023, 7, 8))
    assert "troisième séance" in due.rule
    without = acts.deadline(act(ParliamentaryAct.PETITION), None)
    assert without is not None
    assert without.due_on == date(2023, 7, 9)
    assert acts.deadline(act(ParliamentaryAct.WRITTEN_QUESTION), None) is None


def test_a_notice_after_the_act_a_tabling_before_it_and_no_signature_at_all_are_told_at_their_field():
    wrong = ActDetails(interaction_id=0, notice_on=date(2023, 6, 10), tabled_on=JUNE, signatures=0)
    told = acts.faults(wrong, ParliamentaryAct.PETITION, JUNE, date(2023, 10, 24))
    assert set(told) == {"notice_on", "signatures"}
    early = ActDetails(interaction_id=0, tabled_on=date(2023, 6, 1))
    assert set(acts.faults(early, ParliamentaryAct.PETITION, JUNE, JUNE)) == {"tabled_on"}
    assert acts.faults(early, ParliamentaryAct.COMMITTEE_BRIEF, JUNE, JUNE) == {}
    future = ActDetails(interaction_id=0, tabled_on=date(2023, 6, 12))
    assert "n’est pas encore venue" in acts.faults(future, None, JUNE, JUNE)["tabled_on"]
