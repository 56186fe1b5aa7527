"""Case files made by hand for the tests of the board's report: the two samples and what is nasty to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cld_desktop.domain.records import (
    Case,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Office,
    OpenQuestion,
    Organization,
    Participant,
    Person,
    StageEvent,
    Statement,
    Tenure,
    TurnEvent,
    Verification,
)
from cld_desktop.domain.status_report import CaseFile, ReportOptions
from cld_desktop.domain.vocabulary import (
    Channel,
    Confidence,
    Direction,
    OfficeKind,
    OrganizationKind,
    ParticipantRole,
    Purpose,
    Result,
    Side,
    Stage,
    VerificationState,
)

LETTER_DAY = date(2023, 9, 26)
MOCK_DAY = date(2023, 10, 24)
REQUEST = (
    "Prendre acte du présent rapport et appuyer la demande de rencontre avec la direction régionale du "
    "ministère."
)
OPTIONS = ReportOptions(prepared_by="Employé\u00a0A", request=REQUEST)

QUOTES = (
    ("État du projet", "[…] projet qui est actuellement en analyse par nos équipes.", "6"),
    (
        "Orientation",
        "Une réflexion est en cours au sein du ministère afin d’optimiser l’approche du Québec en matière de "
        "recrutement international […]",
        "6",
    ),
    ("Orientation", "L’analyse du projet Panorama Québec s’inscrit dans cette démarche.", "6"),
    (
        "Financement",
        "[…] programme d’appui aux collectivités (PAC) dont bénéficie d’ailleurs le Centre local de "
        "développement Rouyn-Noranda.",
        "4",
    ),
    (
        "Régionalisation",
        "La régionalisation de l’immigration fait partie des priorités du ministère de l’Immigration, de la "
        "Francisation et de l’Intégration.",
        "2",
    ),
    (
        "Activités",
        "[…] le ministère continue de promouvoir auprès de ses partenaires locaux, ses activités de "
        "recrutement international […]",
        "7",
    ),
)
QUESTIONS = (
    "Date de décision attendue",
    "Critères d’analyse",
    "Programme visé",
    "Responsable de l’analyse",
    "Numéro de dossier",
    "Montant considéré",
    "Calendrier de la réflexion",
    "Copie de la lettre au CLD",
    "Pièces supplémentaires requises",
)

CLD, MIFI, REGIONAL, ASSEMBLY = 1, 2, 3, 4
FRECHETTE, JOLIN_BARRETTE, MEMBER, EMPLOYEE_A, EMPLOYEE_B, ELECTED_A, CONTACT_A, CONTACT_B = range(1, 9)
MINISTER, LEADER, MEMBER_OFFICE = 1, 2, 3

SUMMARY = (
    "À la suite de la question du député de Matane-Matapédia, la ministre confirme que le projet déposé le "
    "6 mars 2023 est en analyse. Elle rattache cette analyse à une réflexion du ministère sur l’approche du "
    "Québec en matière de recrutement international. La lettre n’annonce pas de date de décision."
)


def talk(number: int, day: date, subject: str, **more: Any) -> Interaction:
    given: dict[str, Any] = {"channel": Channel.PHONE, "direction": Direction.SENT, **more}
    return Interaction(id=number, case_id=1, subject=subject, happened_on=day, **given)


def by(
    number: int, interaction: int, role: ParticipantRole = ParticipantRole.PRESENT, **who: Any
) -> Participant:
    return Participant(id=number, interaction_id=interaction, role=role, **who)


def panorama() -> CaseFile:
    """The case of the letter: three communications, no follow-up."""
    sender, recipient = ParticipantRole.SENDER, ParticipantRole.RECIPIENT
    letter: dict[str, Any] = {"source_id": 1}
    return CaseFile(
        case=Case(
            id=1,
            code="panorama-quebec",
            title="Centre d’accompagnement en recrutement de la main-d’œuvre immigrante",
            short_name="Panorama Québec",
            lead_organization_id=CLD,
            ministry_id=MIFI,
        ),
        lead=Organization(
            id=CLD,
            name="Centre local de développement de Rouyn-Noranda",
            short_name="CLD de Rouyn-Noranda",
            kind=OrganizationKind.CLD,
        ),
        ministry=Organization(
            id=MIFI,
            name="Ministère de l’Immigration, de la Francisation et de l’Intégration",
            short_name="MIFI",
            kind=OrganizationKind.MINISTRY,
        ),
        stage_events=(
            StageEvent(
                id=1, case_id=1, stage=Stage.SUBMITTED, started_on=date(2023, 3, 6), paragraph="6", **letter
            ),
            StageEvent(
                id=2, case_id=1, stage=Stage.ANALYSIS, attested_on=LETTER_DAY, paragraph="6", **letter
            ),
        ),
        turn_events=(
            TurnEvent(
                id=1,
                case_id=1,
                side=Side.MINISTRY,
                since_on=date(2023, 3, 6),
                confidence=Confidence.INFERRED,
                **letter,
            ),
        ),
        milestones=(
            Milestone(
                id=1,
                case_id=1,
                title="Début de la mise en œuvre du Plan d’action ministériel sur la régionalisation "
                "de l’immigration",
                happened_on=date(2022, 5, 9),
                is_context=True,
                paragraph="2",
                **letter,
            ),
            Milestone(
                id=2,
                case_id=1,
                title="Dépôt du projet",
                happened_on=date(2023, 3, 6),
                interaction_id=1,
                paragraph="6",
                **letter,
            ),
            Milestone(
                id=3,
                case_id=1,
                title="Question du député de Matane-Matapédia",
                happened_on=date(2023, 6, 9),
                interaction_id=2,
                paragraph="1",
                **letter,
            ),
            Milestone(
                id=4,
                case_id=1,
                title="Lettre de la ministre",
                happened_on=LETTER_DAY,
                interaction_id=3,
                **letter,
            ),
        ),
        interactions=(
            talk(
                1,
                date(2023, 3, 6),
                "Dépôt du projet au ministère",
                channel=Channel.OTHER,
                purpose=Purpose.FILING,
                paragraph="6",
                **letter,
            ),
            talk(
                2,
                date(2023, 6, 9),
                "Question du député de Matane-Matapédia",
                channel=Channel.PARLIAMENTARY,
                direction=Direction.THIRD_PARTY,
                purpose=Purpose.PARLIAMENTARY_QUESTION,
                paragraph="1",
                **letter,
            ),
            talk(
                3,
                LETTER_DAY,
                "Lettre de la ministre",
                channel=Channel.LETTER,
                direction=Direction.THIRD_PARTY,
                purpose=Purpose.ANSWER,
                summary=SUMMARY,
                answers_id=2,
                is_substantive=True,
                **letter,
            ),
        ),
        participants=(
            by(1, 1, sender, organization_id=CLD, name="Centre local de développement de Rouyn-Noranda"),
            by(2, 1, recipient, organization_id=MIFI),
            by(3, 2, sender, office_id=MEMBER_OFFICE, function="député de Matane-Matapédia"),
            by(4, 2, recipient, person_id=FRECHETTE, office_id=MINISTER, name="Christine Fréchette"),
            by(5, 3, sender, person_id=FRECHETTE, office_id=MINISTER, name="Christine Fréchette"),
            by(6, 3, recipient, person_id=JOLIN_BARRETTE, office_id=LEADER, name="Simon Jolin-Barrette"),
        ),
        statements=tuple(
            Statement(
                id=number,
                case_id=1,
                quote=quote,
                said_on=LETTER_DAY,
                speaker_name="Christine Fréchette",
                speaker_function="Ministre",
                theme=theme,
                paragraph=paragraph,
                is_in_report=True,
                **letter,
            )
            for number, (theme, quote, paragraph) in enumerate(QUOTES, start=1)
        ),
        verifications=(
            Verification(id=1, statement_id=4, state=VerificationState.TO_VERIFY, verified_on=LETTER_DAY),
        ),
        questions=tuple(
            OpenQuestion(id=number, case_id=1, question=f"{label}?", label=label, asked_on=LETTER_DAY)
            for number, label in enumerate(QUESTIONS, start=1)
        ),
        people={
            FRECHETTE: Person(id=FRECHETTE, name="Christine Fréchette"),
            JOLIN_BARRETTE: Person(id=JOLIN_BARRETTE, name="Simon Jolin-Barrette"),
        },
        organizations={
            CLD: Organization(
                id=CLD,
                name="Centre local de développement de Rouyn-Noranda",
                short_name="CLD de Rouyn-Noranda",
            ),
            MIFI: Organization(
                id=MIFI,
                name="Ministère de l’Immigration, de la Francisation et de l’Intégration",
                short_name="MIFI",
                kind=OrganizationKind.MINISTRY,
            ),
            REGIONAL: Organization(
                id=REGIONAL, name="Direction régionale", kind=OrganizationKind.REGIONAL_OFFICE, parent_id=MIFI
            ),
        },
        offices={
            MINISTER: Office(id=MINISTER, title="ministre", kind=OfficeKind.MINISTER, organization_id=MIFI),
            LEADER: Office(
                id=LEADER, title="leader parlementaire du gouvernement", kind=OfficeKind.HOUSE_LEADER
            ),
            MEMBER_OFFICE: Office(id=MEMBER_OFFICE, title="député de Matane-Matapédia", kind=OfficeKind.MNA),
        },
        documents={
            1: Document(
                id=1,
                file_name="lettre-ministre-2023-09-26.txt",
                sha256="0" * 64,
                size=3326,
                title="Lettre de Christine Fréchette, ministre, à Simon Jolin-Barrette, leader parlementaire "
                "du gouvernement",
                dated_on=LETTER_DAY,
            )
        },
        last_answer=talk(3, LETTER_DAY, "Lettre de la ministre", summary=SUMMARY, source_id=1),
    )


def demonstration() -> CaseFile:
    """The same case with fictitious communications and follow-ups: nine communications, seven follow-ups."""
    file = panorama()
    elected = Office(id=9, title="Fonction\u00a0A", kind=OfficeKind.MNA)
    reminder = talk(9, date(2023, 10, 23), "Appel à la direction régionale", result=Result.MESSAGE_LEFT)
    extra = (
        talk(4, date(2023, 9, 14), "Appel à la direction régionale", result=Result.MESSAGE_LEFT),
        talk(5, date(2023, 10, 2), "Demande de rencontre", channel=Channel.EMAIL, result=Result.ACKNOWLEDGED),
        talk(
            6,
            date(2023, 10, 5),
            "Retour d’appel du bureau d’Élu\u00a0A",
            direction=Direction.RECEIVED,
            result=Result.MEETING_SET,
        ),
        talk(
            7,
            date(2023, 10, 12),
            "Rencontre d’information",
            channel=Channel.MEETING,
            result=Result.INFORMATION_REQUESTED,
            summary="Rencontre avec Élu A; résumé du projet demandé.",
        ),
        talk(
            8,
            date(2023, 10, 19),
            "Demande d’état d’avancement",
            channel=Channel.EMAIL,
            result=Result.TO_FOLLOW_UP,
            summary="Demande d’état d’avancement transmise à la direction régionale; aucune réponse "
            "à ce jour.",
        ),
        reminder,
    )
    who = (
        by(11, 4, person_id=EMPLOYEE_A),
        by(12, 4, person_id=CONTACT_B),
        *(by(20 + turn, turn, person_id=EMPLOYEE_B) for turn in (5, 6, 7)),
        *(by(30 + turn, turn, person_id=ELECTED_A) for turn in (5, 6, 7)),
        by(40, 8, person_id=EMPLOYEE_A),
        by(41, 8, organization_id=REGIONAL),
        by(42, 9, person_id=EMPLOYEE_A),
        by(43, 9, person_id=CONTACT_A),
    )
    todo = (
        (date(2023, 10, 18), "Relancer la direction régionale", EMPLOYEE_A),
        (date(2023, 10, 20), "Transmettre le résumé à Élu A", EMPLOYEE_B),
        (date(2023, 10, 24), "Vérifier la réponse au courriel", EMPLOYEE_A),
        (date(2023, 10, 26), "Rappeler Contact A", EMPLOYEE_A),
        (date(2023, 10, 27), "Consigner l’accusé de réception", EMPLOYEE_B),
        (date(2023, 11, 6), "Préparer le rapport au CA", EMPLOYEE_A),
        (date(2023, 11, 15), "Demander une rencontre", EMPLOYEE_B),
    )
    names = {
        EMPLOYEE_A: "Employé A",
        EMPLOYEE_B: "Employé B",
        ELECTED_A: "Élu A",
        CONTACT_A: "Contact A",
        CONTACT_B: "Contact B",
    }
    return replace(
        file,
        case=replace(file.case, code="demonstration", is_sample=True),
        interactions=(*file.interactions, *extra),
        participants=(*file.participants, *who),
        follow_ups=tuple(
            FollowUp(
                id=number,
                case_id=1,
                subject=subject,
                due_on=due_on,
                planned_on=date(2023, 10, 2),
                assignee_id=assignee,
                board_meeting_id=1 if "rapport" in subject else None,
            )
            for number, (due_on, subject, assignee) in enumerate(todo, start=1)
        ),
        people={**file.people, **{key: Person(id=key, name=name) for key, name in names.items()}},
        offices={**file.offices, 9: elected},
        tenures=(Tenure(id=1, person_id=ELECTED_A, office_id=9, attested_on=date(2023, 10, 2)),),
        last_reminder=reminder,
        last_report_on=date(2023, 9, 25),
    )
