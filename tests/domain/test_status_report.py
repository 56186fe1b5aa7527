"""The board's report says what had happened by its day, in good French, and keeps to itself what it must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from cld_desktop.domain.french import typography_faults
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import (
    Commitment,
    Document,
    Flag,
    FollowUp,
    Milestone,
    Note,
    OpenQuestion,
    Organization,
    Person,
    Postponement,
    StageEvent,
    Statement,
    Tenure,
    Verification,
)
from cld_desktop.domain.report_json import from_json, to_json
from cld_desktop.domain.report_value import StatusBox
from cld_desktop.domain.status_report import (
    CaseFile,
    ReportOptions,
    Section,
    StatusReport,
    compose,
    default_since,
)
from cld_desktop.domain.vocabulary import (
    BoardPurpose,
    Channel,
    DatePrecision,
    Direction,
    FlagKind,
    Outcome,
    Side,
    Stage,
    VerificationState,
)
from tests.reports.samples import (
    LETTER_DAY,
    MOCK_DAY,
    OPTIONS,
    SUMMARY,
    by,
    demonstration,
    panorama,
    talk,
)

NBSP = "\u00a0"


def spaced(text: str) -> str:
    """The text with plain spaces, to be compared without caring where lines may break."""
    return text.replace(NBSP, " ")


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, with where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for rank, item in enumerate(value):
            yield from strings(item, f"{path}[{rank}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name), f"{path}.{field.name}")


def report(file: CaseFile, as_of: date = MOCK_DAY, since: date | None = None, **options: Any) -> StatusReport:
    return compose(file, as_of=as_of, since=since, options=ReportOptions(**options))


def numbers(made: StatusReport) -> list[str]:
    return [spaced(f"{tile.number} {' '.join(tile.lines)}") for tile in made.tiles]


# The value


@pytest.mark.parametrize(
    ("file", "as_of"),
    [
        (panorama(), LETTER_DAY),
        (panorama(), date(2026, 11, 22)),
        (demonstration(), MOCK_DAY),
        (panorama(), date(2023, 3, 6)),
        (panorama(), date(2022, 1, 1)),
    ],
)
def test_every_text_of_the_report_obeys_french_typography(file: CaseFile, as_of: date):
    made = compose(file, as_of=as_of, options=OPTIONS)
    faults = {path: found for path, text in strings(made) if (found := typography_faults(text))}
    assert faults == {}


def test_a_report_written_as_json_is_read_back_the_same():
    made = compose(demonstration(), as_of=MOCK_DAY, options=OPTIONS)
    assert from_json(to_json(made)) == made
    assert to_json(from_json(to_json(made))) == to_json(made)


def test_a_value_written_by_a_newer_version_is_read_without_what_is_not_known():
    made = compose(panorama(), as_of=LETTER_DAY)
    newer = to_json(made).replace('{"as_of"', '{"a_new_thing":[1],"as_of"', 1)
    assert from_json(newer) == made


@pytest.mark.parametrize("text", ["{}", "[]", "3", '{"as_of":3}', "not json"])
def test_what_is_no_value_is_refused(text: str):
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


def test_the_counts_are_those_of_the_sections():
    made = compose(demonstration(), as_of=MOCK_DAY, options=OPTIONS)
    assert [made.counts[section] for section in Section] == [4, 3, 7, 10, 6, 0, 9, 0, 0, 0]
    assert made.undated_count == 2
    assert made.shows(Section.QUESTIONS)
    assert not made.shows(Section.NOTES)


# The demonstration, as the board reads it


def test_the_demonstration_gives_the_figures_of_the_page():
    made = compose(demonstration(), as_of=MOCK_DAY, options=OPTIONS)
    assert numbers(made) == [
        "232 jours depuis le dépôt",
        "28 jours depuis la dernière réponse du ministère",
        "5 communications du CLD durant la période",
        "2 suivis en retard sur 7 ouverts",
    ]
    assert [gap.label for gap in made.course.gaps] == [f"95{NBSP}jours", f"109{NBSP}jours", f"28{NBSP}jours"]
    assert made.box.pill == "En analyse"
    assert spaced(made.box.turn) == "En attente du ministère depuis 232 jours"
    assert spaced(made.box.attested) == "Attesté le 26 sept. 2023 [1]"
    assert spaced(made.box.reminder) == "Notre relance : 23 oct. 2023 (1 jour)"
    assert spaced(made.period) == "Période couverte : du 26 septembre au 24 octobre 2023."
    assert made.highlights_title == "Faits saillants depuis le dernier rapport"
    assert [spaced(row.label) for row in made.follow_ups] == [
        "En retard (6 jours)",
        "En retard (4 jours)",
        "Aujourd’hui",
        "Cette semaine",
        "Cette semaine",
    ]
    assert spaced(made.follow_ups_more) == (
        "Et 2 autres : préparer le rapport au CA (6 nov.), demander une rencontre (15 nov.)."
    )
    assert [(spaced(row.name), row.channel, row.result) for row in made.outreach] == [
        ("Élu A", "Courriel", "Accusé de réception"),
        ("Élu A", "Appel reçu", "Rencontre fixée"),
        ("Élu A", "Rencontre", "Complément demandé"),
    ]
    assert spaced(made.foot).startswith("Préparé par Employé A. Données au 24 octobre 2023. Spécimen : ")
    assert "fictifs" in made.foot


def test_nothing_in_the_report_tells_when_it_was_printed():
    made = compose(demonstration(), as_of=MOCK_DAY, options=OPTIONS)
    assert not [text for _, text in strings(made) if f"{NBSP}h{NBSP}" in text]


def test_the_letter_on_its_own_day_waits_204_days_and_asks_for_nothing_else():
    made = compose(panorama(), as_of=LETTER_DAY)
    assert numbers(made)[:2] == [
        "204 jours depuis le dépôt",
        "0 jour depuis la dernière réponse du ministère",
    ]
    assert made.box.reminder == "Aucune relance consignée"
    assert made.request == "Prendre acte du présent rapport."
    assert made.highlights_title == "Faits saillants depuis le dépôt"
    assert spaced(made.no_commitment) == "Aucun engagement assorti d’une échéance n’a été relevé."
    assert made.no_commitment_more == "Les six extraits ci-dessus sont des déclarations."
    assert [spaced(row.label) for row in made.sources] == [
        "Lettre de Christine Fréchette, ministre, à Simon Jolin-Barrette, leader parlementaire du "
        "gouvernement, 26 septembre 2023.",
        "Registre des communications du CLD de Rouyn-Noranda, données au 26 septembre 2023.",
    ]
    assert made.statements[3].verification == "À vérifier"
    assert spaced(made.statements[0].source) == "[1], 6e par."


def test_three_years_later_the_same_figures_have_grown():
    made = compose(panorama(), as_of=date(2026, 11, 22))
    assert numbers(made)[0] == "1 357 jours depuis le dépôt"
    assert numbers(made)[1] == "1 153 jours depuis la dernière réponse du ministère"
    assert made.course.gaps[-1].label == f"1{NBSP}153{NBSP}jours"
    assert [tick.label for tick in made.course.ticks][:3] == [f"mars{NBSP}2023", "juill.", f"janv.{NBSP}2024"]


# As of a day


def test_what_happened_after_the_day_is_not_in_the_report():
    made = report(demonstration(), as_of=date(2023, 10, 10))
    text = " ".join(words for _, words in strings(made))
    assert "Rencontre d’information" not in text
    assert numbers(made)[2] == "2 communications du CLD durant la période"
    assert [row.state for row in made.follow_ups] == ["later"] * 5


def test_a_follow_up_done_or_postponed_later_is_as_it_was_on_the_day():
    late, moved = demonstration().follow_ups[:2]
    file = replace(
        demonstration(),
        follow_ups=(
            replace(late, done_on=date(2023, 10, 25)),
            replace(moved, due_on=date(2023, 11, 3)),
            FollowUp(
                id=9, case_id=1, subject="Planifié après", due_on=MOCK_DAY, planned_on=date(2023, 10, 25)
            ),
        ),
        postponements=(
            Postponement(
                id=1,
                follow_up_id=moved.id,
                from_on=date(2023, 10, 20),
                to_on=date(2023, 11, 3),
                postponed_on=date(2023, 10, 26),
            ),
        ),
    )
    assert [row.state for row in report(file).follow_ups] == ["late", "late"]
    later = report(file, as_of=date(2023, 10, 27))
    assert [(spaced(row.subject), row.state) for row in later.follow_ups] == [
        ("Planifié après", "late"),
        ("Transmettre le résumé à Élu A", "later"),
    ]


def test_the_day_of_since_is_included_and_the_day_before_is_not():
    assert "26" in report(demonstration(), since=LETTER_DAY).highlights[0].day
    after = report(demonstration(), since=date(2023, 9, 27))
    assert [row.day for row in after.highlights] == [
        f"5{NBSP}octobre",
        f"12{NBSP}octobre",
        f"19{NBSP}octobre",
        f"23{NBSP}octobre",
    ]
    assert after.highlights_title == "Faits saillants de la période"


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(Invalid) as refusal:
        report(panorama(), as_of=LETTER_DAY, since=date(2023, 9, 27))
    assert "since" in refusal.value.fields


def test_the_period_follows_the_last_report_else_the_filing_else_the_first_communication():
    assert default_since(demonstration(), MOCK_DAY) == LETTER_DAY
    assert default_since(panorama(), LETTER_DAY) == date(2023, 3, 6)
    assert default_since(replace(panorama(), stage_events=()), LETTER_DAY) == date(2023, 3, 6)
    assert default_since(CaseFile(case=panorama().case), LETTER_DAY) == LETTER_DAY
    # a report on the same day does not end its own period
    assert default_since(replace(demonstration(), last_report_on=MOCK_DAY), MOCK_DAY) == date(2023, 3, 6)


def test_a_period_over_two_years_tells_both_and_one_of_a_day_tells_it():
    assert spaced(report(panorama(), as_of=date(2024, 2, 1)).period) == (
        "Période couverte : du 6 mars 2023 au 1er février 2024."
    )
    assert spaced(report(panorama(), as_of=LETTER_DAY, since=LETTER_DAY).period) == (
        "Période couverte : le 26 septembre 2023."
    )


def test_a_question_answered_by_the_day_is_no_longer_open():
    asked = panorama().questions
    file = replace(panorama(), questions=(replace(asked[0], answered_on=MOCK_DAY), *asked[1:]))
    assert len(report(file, as_of=MOCK_DAY).questions) == 8
    assert len(report(file, as_of=date(2023, 10, 23)).questions) == 9


def test_a_statement_is_verified_as_of_the_day():
    confirmed = Verification(
        id=2, statement_id=4, state=VerificationState.CONFIRMED, verified_on=date(2023, 10, 2)
    )
    file = replace(panorama(), verifications=(*panorama().verifications, confirmed))
    assert report(file, as_of=date(2023, 10, 1)).statements[3].verification == "À vérifier"
    assert report(file, as_of=date(2023, 10, 2)).statements[3].verification == "Confirmé"


# What is kept out


def test_in_camera_and_personal_records_stay_out_unless_asked():
    file = replace(
        demonstration(),
        interactions=(
            *demonstration().interactions,
            talk(50, date(2023, 10, 20), "Échange confidentiel", is_in_camera=True),
            talk(51, date(2023, 10, 21), "Échange personnel", is_personal=True),
        ),
    )

    def told(**options: Any) -> list[str]:
        rows = report(file, **options).events
        return [row.text for row in rows if "Échange" in row.text]

    assert told() == []
    assert told(has_in_camera=True) == ["Échange confidentiel."]
    assert told(has_in_camera=True, has_personal=True) == ["Échange confidentiel.", "Échange personnel."]
    assert report(file, has_in_camera=True).head.startswith("Huis clos")


def test_a_document_kept_in_camera_is_not_cited():
    secret = {1: replace(panorama().documents[1], is_in_camera=True)}
    made = report(replace(panorama(), documents=secret), as_of=LETTER_DAY)
    assert [row.mark for row in made.sources] == ["[1]"]
    assert {row.source for row in made.events} == {"[1]"}
    assert made.sources[0].label.startswith("Registre")


def test_internal_notes_are_told_only_when_asked():
    file = replace(
        demonstration(),
        notes=(
            Note(id=1, case_id=1, written_on=MOCK_DAY, text="À revoir"),
            Note(id=2, case_id=1, written_on=date(2023, 9, 25), text="Avant la période"),
        ),
        interactions=(
            *demonstration().interactions[:-1],
            replace(demonstration().interactions[-1], internal_note="Boîte vocale pleine"),
        ),
    )
    assert report(file).notes == ()
    asked = report(file, sections=frozenset({Section.NOTES}))
    assert [row.text for row in asked.notes] == ["Boîte vocale pleine", "À revoir"]


# Words


def test_the_summary_is_drafted_from_the_data_and_may_be_replaced():
    drafted = spaced(report(panorama(), as_of=LETTER_DAY).brief)
    assert drafted.startswith(
        "Déposé le 6 mars 2023 au ministère de l’Immigration, de la Francisation et de l’Intégration (MIFI), "
        "le projet est à l’étape « Analyse » [1]. À la suite de la question"
    )
    assert report(panorama(), as_of=LETTER_DAY, summary="Nos mots.\n\nDeux lignes.").brief == (
        "Nos mots.\nDeux lignes."
    )


def test_without_a_summary_of_the_answer_the_draft_tells_its_day_and_whose_turn_it_is():
    file = replace(panorama(), last_answer=talk(3, LETTER_DAY, "Lettre", summary=""))
    assert "« Analyse », attestée le 26 septembre 2023 [1]. " in spaced(report(file).brief)
    assert spaced(report(file).brief).endswith(
        "Il est en attente du ministère depuis 232 jours. "
        "La dernière réponse de fond du ministère date du 26 septembre 2023."
    )
    bare = replace(panorama(), last_answer=None, turn_events=(), stage_events=(), ministry=None)
    assert spaced(report(bare).brief) == (
        "Le projet est sans étape consignée. Aucune réponse de fond du ministère n’est consignée."
    )


def test_a_ministry_of_another_name_is_told_without_an_article_of_ours():
    file = replace(panorama(), ministry=Organization(id=5, name="Revenu Québec"))
    assert f"auprès de{NBSP}: Revenu Québec, le projet" in report(file).brief


def test_a_short_draft_keeps_whole_sentences():
    long = replace(panorama(), last_answer=talk(3, LETTER_DAY, "Lettre", summary=SUMMARY + " Fin." * 90))
    assert len(report(long).brief) <= 404
    assert report(long).brief.endswith(".")


@pytest.mark.parametrize(
    ("purpose", "title", "has_ballot"),
    [
        (BoardPurpose.DECISION, "Décision demandée au conseil", True),
        (BoardPurpose.ORIENTATION, "Orientation demandée au conseil", True),
        (BoardPurpose.INFORMATION, "Présenté au conseil pour information", False),
    ],
)
def test_what_is_asked_of_the_board_is_told_under_the_title(
    purpose: BoardPurpose, title: str, has_ballot: bool
):
    made = report(panorama(), purpose=purpose, request="  ", meeting_on=date(2023, 11, 14))
    assert made.purpose == f"{purpose.label}."
    assert (made.request_title, made.has_ballot) == (title, has_ballot)
    assert made.request == "Prendre acte du présent rapport."
    assert spaced(made.head).endswith("séance du 14 novembre 2023")


def test_flags_that_hold_on_the_day_are_told():
    file = replace(
        panorama(),
        flags=(
            Flag(id=1, case_id=1, kind=FlagKind.ON_HOLD, since_on=LETTER_DAY),
            Flag(id=2, case_id=1, kind=FlagKind.EMBARGOED, since_on=LETTER_DAY, until_on=date(2023, 10, 1)),
        ),
    )
    assert [spaced(flag) for flag in report(file).box.flags] == ["En suspens depuis le 26 sept. 2023"]


def test_a_case_of_which_nothing_is_known_yet_has_its_report():
    made = report(CaseFile(case=replace(panorama().case, short_name="")))
    assert made.title == "Centre d’accompagnement en recrutement de la main-d’œuvre immigrante"
    assert made.subtitle == ""
    assert numbers(made)[:2] == [
        "– date du dépôt à consigner",
        "– aucune réponse de fond du ministère consignée",
    ]
    assert made.box == StatusBox(
        label="État du projet au ministère",
        pill="En préparation",
        attested="Aucune étape consignée",
        reminder="Aucune relance consignée",
    )
    assert made.events == ()
    assert made.next_steps == ()
    assert made.events_note == "Jalon du dossier."
    assert spaced(made.sources[0].label) == "Registre des communications, données au 24 octobre 2023."


def test_a_decision_tells_its_outcome_in_the_pill_and_among_the_highlights():
    decided = StageEvent(
        id=9, case_id=1, stage=Stage.DECISION, started_on=date(2023, 10, 16), outcome=Outcome.ACCEPTED
    )
    file = replace(demonstration(), stage_events=(*demonstration().stage_events, decided))
    made = report(file)
    assert made.box.pill == "Acceptée"
    assert spaced(made.box.attested) == "Depuis le 16 oct. 2023 [2]"
    assert f"Étape franchie{NBSP}: Décision (acceptée) [2]." in [row.text for row in made.highlights]
    assert "(acceptée)" in made.brief


def test_a_stage_known_to_the_month_or_not_at_all_says_so():
    month = StageEvent(
        id=9,
        case_id=1,
        stage=Stage.ELIGIBILITY,
        attested_on=date(2023, 10, 1),
        precision=DatePrecision.MONTH,
    )
    file = replace(panorama(), stage_events=(month,))
    assert spaced(report(file).box.attested) == "Attesté : octobre 2023 [2]"
    undated = replace(panorama(), stage_events=(StageEvent(id=9, case_id=1, stage=Stage.ANALYSIS),))
    assert spaced(report(undated).box.attested) == "Date à consigner [2]"


def test_a_stage_that_changed_since_the_last_report_is_told_even_without_its_day():
    before = compose(panorama(), as_of=date(2023, 9, 25))
    file = replace(
        demonstration(), previous=replace(before, box=replace(before.box, pill="En admissibilité"))
    )
    assert spaced(report(file).highlights[-1].text) == (
        "Étape : « En admissibilité » au dernier rapport, « En analyse » maintenant."
    )
    same = replace(demonstration(), previous=replace(before, box=replace(before.box, pill="En analyse")))
    assert report(same).highlights == report(demonstration()).highlights


def test_a_landmark_without_a_communication_is_a_highlight():
    landmark = Milestone(
        id=9, case_id=1, title="Annonce", description="La région annonce son appui!", happened_on=MOCK_DAY
    )
    file = replace(demonstration(), milestones=(*demonstration().milestones, landmark))
    assert report(file).highlights[-1].text == "La région annonce son appui! [2]"
    assert ("Annonce", True) in [(row.text, row.is_milestone) for row in report(file).events]


def test_more_elected_officials_than_the_page_holds_are_counted():
    everyone = compose(demonstration(), as_of=MOCK_DAY, since=date(2023, 1, 1))
    assert len(everyone.outreach) == 3
    assert spaced(everyone.outreach_more) == "Et 2 autres plus anciennes."


def test_an_elected_official_counts_only_while_in_office():
    file = demonstration()
    left = Tenure(id=1, person_id=7, office_id=9, ended_on=date(2023, 10, 4))
    elected = file.tenures[0].person_id
    ended = replace(file, tenures=(replace(left, person_id=elected),))
    assert [row.day for row in report(ended, since=date(2023, 9, 27)).outreach] == [f"2{NBSP}oct."]


def test_a_received_letter_and_a_question_in_the_house_are_named_by_their_means():
    file = demonstration()
    more = (
        talk(60, date(2023, 10, 20), "Lettre", channel=Channel.LETTER, direction=Direction.RECEIVED),
        talk(61, date(2023, 10, 21), "Question", channel=Channel.PARLIAMENTARY, direction=Direction.RECEIVED),
        talk(62, date(2023, 10, 22), "Visite", channel=Channel.EVENT, direction=Direction.RECEIVED),
    )
    present = [by(70 + one.id, one.id, person_id=6) for one in more]
    grown = replace(
        file, interactions=(*file.interactions, *more), participants=(*file.participants, *present)
    )
    assert [row.channel for row in report(grown).outreach] == ["Lettre reçue", "Intervention", "Événement"]


def test_one_more_follow_up_and_many_more_are_said_in_one_line():
    todo = demonstration().follow_ups
    six = replace(demonstration(), follow_ups=todo[:6])
    assert spaced(report(six).follow_ups_more) == "Et un autre : préparer le rapport au CA (6 nov.)."
    many = tuple(
        replace(todo[6], id=20 + turn, subject=f"PAC, étape {turn}.", due_on=date(2024, 1, 1 + turn))
        for turn in range(5)
    )
    nine = replace(demonstration(), follow_ups=(*todo[:5], *many))
    assert spaced(report(nine).follow_ups_more) == (
        "Et 5 autres : PAC, étape 0 (1er janv. 2024), PAC, étape 1 (2 janv. 2024), "
        "PAC, étape 2 (3 janv. 2024), …"
    )
    assert spaced(report(nine).next_steps[-1]) == "PAC, étape 4 (5 janvier 2024)."


def test_a_single_open_question_and_a_single_missing_date_are_said_in_the_singular():
    acknowledged = StageEvent(id=9, case_id=1, stage=Stage.ACKNOWLEDGED, started_on=date(2023, 3, 20))
    file = replace(
        panorama(),
        stage_events=(*panorama().stage_events, acknowledged),
        questions=(OpenQuestion(id=1, case_id=1, question="Sous quel programme?"),),
        statements=panorama().statements[:1],
    )
    made = report(file)
    assert [spaced(step) for step in made.next_steps] == [
        "Obtenir une réponse à la question en suspens : sous quel programme.",
        "Consigner la date d’admissibilité.",
    ]
    assert made.events_note == "Jalon du dossier. La date d’admissibilité reste à consigner."
    assert made.no_commitment_more == "L’extrait ci-dessus est une déclaration."
    assert made.questions == ("Sous quel programme?",)


def test_commitments_are_told_with_their_due_date_and_state():
    def promise(number: int, due_on: date | None, **more: Any) -> Commitment:
        given: dict[str, Any] = {"side": Side.MINISTRY, **more}
        return Commitment(
            id=number, case_id=1, text=f"Engagement {number}", made_on=LETTER_DAY, due_on=due_on, **given
        )

    file = replace(
        panorama(),
        commitments=(
            promise(1, None, side=Side.OURS),
            promise(2, date(2023, 10, 20), person_id=1),
            promise(3, date(2023, 10, 30), organization_id=2),
            promise(4, date(2023, 10, 1), closed_on=date(2023, 10, 2)),
        ),
    )
    made = report(file)
    assert [(row.by, spaced(row.due), spaced(row.state)) for row in made.commitments] == [
        ("Ministère", "1er oct. 2023", "Fermé le 2 oct. 2023"),
        ("Christine Fréchette", "20 oct. 2023", "En retard (4 jours)"),
        ("MIFI", "30 oct. 2023", "Ouvert"),
        ("CLD", "Sans échéance", "Ouvert"),
    ]
    assert (made.no_commitment, made.no_commitment_more) == ("", "")
    undated = report(replace(file, commitments=file.commitments[:1]))
    assert undated.no_commitment.startswith("Aucun engagement assorti")
    assert undated.no_commitment_more == ""


def test_statements_of_several_speakers_each_name_theirs_and_a_paraphrase_says_so():
    spoken = Statement(
        id=20,
        case_id=1,
        quote="Le dossier chemine",
        said_on=date(2023, 10, 12),
        is_verbatim=False,
        person_id=6,
        office_id=9,
        is_in_report=True,
        page=3,
        source_id=1,
    )
    unknown = replace(spoken, id=21, person_id=None, office_id=None, page=None, source_id=None)
    file = replace(demonstration(), statements=(*demonstration().statements, spoken, unknown))
    made = report(file)
    assert made.statements_note == ""
    assert spaced(made.statements[0].speaker) == "Christine Fréchette, ministre, 26 septembre 2023"
    assert spaced(made.statements[6].speaker) == "Élu A, fonction A, 12 octobre 2023"
    assert spaced(made.statements[7].speaker) == "12 octobre 2023"
    assert spaced(made.statements[6].extract) == "Paraphrase : Le dossier chemine"
    assert spaced(made.statements[6].source) == "[1], p. 3"
    assert made.no_commitment_more == "Les huit extraits ci-dessus sont des déclarations."
    twelve = tuple(replace(panorama().statements[0], id=40 + turn) for turn in range(12))
    assert report(replace(file, statements=twelve)).no_commitment_more.startswith("Les 12 extraits")


def test_a_document_is_cited_by_its_title_or_its_file_and_its_day_once():
    titled = Document(
        id=1,
        file_name="a.pdf",
        sha256="0" * 64,
        size=1,
        title="Lettre du 26 septembre 2023.",
        dated_on=LETTER_DAY,
    )
    assert spaced(report(replace(panorama(), documents={1: titled})).sources[0].label) == (
        "Lettre du 26 septembre 2023."
    )
    bare = replace(titled, title="", dated_on=None)
    assert report(replace(panorama(), documents={1: bare})).sources[0].label == "a.pdf."


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("CLD d’ici", "du CLD d’ici"),
        ("MRC d’ici", "de la MRC d’ici"),
        ("Organisme A", "d’Organisme A"),
        ("Relance", "de Relance"),
    ],
)
def test_the_register_belongs_to_the_organization_in_good_french(name: str, owner: str):
    file = replace(panorama(), lead=Organization(id=1, name=name))
    assert f"Registre des communications {owner}," in spaced(report(file).sources[-1].label)


def test_participants_are_named_as_they_were_known():
    file = panorama()
    crowd = [by(80 + turn, 3, name=f"Personne {turn}") for turn in range(8)]
    made = report(replace(file, participants=(*file.participants, *crowd)), as_of=LETTER_DAY)
    people = [spaced(row.people) for row in made.events]
    assert people[1] == "CLD de Rouyn-Noranda, MIFI"
    assert people[2] == "Député de Matane-Matapédia, Christine Fréchette"
    assert people[3].startswith("Christine Fréchette, Simon Jolin-Barrette, Personne 0, ")
    assert people[3].endswith("et 6 autres")
    nameless = replace(file, people={1: Person(id=1)}, participants=(by(1, 3, person_id=1, office_id=2),))
    assert report(nameless, as_of=LETTER_DAY).events[-1].people == "Leader parlementaire du gouvernement"


def test_what_is_too_long_is_cut_and_says_so():
    file = replace(panorama(), case=replace(panorama().case, short_name="x" * 10_000))
    assert report(file).title == "x" * 119 + "…"
    words = replace(panorama(), case=replace(panorama().case, short_name="mot " * 2_500))
    assert report(words).title.endswith("mot…")


def test_a_case_followed_for_long_gets_a_coarser_axis():
    def ticks(as_of: date) -> list[str]:
        return [spaced(tick.label) for tick in report(panorama(), as_of=as_of).course.ticks]

    assert ticks(date(2024, 10, 1))[:3] == ["mars 2023", "avr.", "juill."]
    assert ticks(date(2030, 10, 1))[:3] == ["2023", "2024", "2025"]
    assert len(ticks(date(2060, 1, 1))) <= 10
    assert report(panorama(), as_of=date(9999, 12, 31)).course.end == date.max
