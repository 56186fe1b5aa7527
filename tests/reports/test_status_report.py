"""The board's report on paper: two pages, the same bytes twice, and nothing typed that can break it."""

from __future__ import annotations

import functools
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from cld_desktop.domain.problems import Unreachable
from cld_desktop.domain.records import Commitment, Flag, FollowUp, Milestone, Note, Statement
from cld_desktop.domain.report_json import from_json, to_json
from cld_desktop.domain.status_report import (
    CaseFile,
    Section,
    StatusReport,
    compose,
)
from cld_desktop.domain.vocabulary import BoardPurpose, FlagKind, Result, Side
from cld_desktop.reports import layout
from cld_desktop.reports.status_report import render, render_bytes
from tests.reports.reading import pages_of, text_of
from tests.reports.samples import LETTER_DAY, MOCK_DAY, OPTIONS, by, demonstration, panorama, talk

PRESENT = date(2026, 11, 22)


def sample(file: CaseFile | None = None, as_of: date = MOCK_DAY, **options: Any) -> StatusReport:
    return compose(file or demonstration(), as_of=as_of, options=replace(OPTIONS, **options))


def with_talks(count: int, subject: str = "Appel", **more: Any) -> CaseFile:
    file = demonstration()
    talks = [talk(100 + turn, date(2023, 10, 1 + turn % 20), subject, **more) for turn in range(count)]
    return replace(
        file,
        interactions=(*file.interactions, *talks),
        participants=(*file.participants, *(by(1000 + one.id, one.id, person_id=4) for one in talks)),
    )


@functools.cache
def drawn() -> bytes:
    """The demonstration's report, drawn once."""
    return render_bytes(sample())


# Two pages


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (compose(panorama(), as_of=LETTER_DAY), ["204 jours", "95 jours", "109 jours", "6 mars 2023"]),
        (compose(panorama(), as_of=PRESENT), ["1 357 jours", "1 153 jours"]),
        (sample(), ["232 jours", "95 jours", "109 jours", "28 jours"]),
    ],
    ids=["letter", "present", "demonstration"],
)
def test_the_samples_take_two_letter_pages_and_say_their_days(report: StatusReport, words: list[str]):
    content = render_bytes(report)
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 2
    assert {tuple(map(float, page.mediabox[2:])) for page in reader.pages} == {(612.0, 792.0)}
    first = pages_of(content)[0]
    assert [word for word in words if word not in first] == []


def test_the_first_page_answers_in_order():
    first, annex = pages_of(drawn())
    order = [
        "Pour décision.",
        "Déposé le 6 mars 2023",
        "Cheminement du dossier",
        "Faits saillants",
        "Suivis",
        "Décision demandée au conseil",
    ]
    assert sorted(order, key=first.index) == order
    assert "Page 1 de 2" in first
    assert "Page 2 de 2" in annex
    assert "Données au 24 octobre 2023" in first
    assert "Aucun engagement assorti d’une échéance n’a été relevé." in annex


def test_the_same_value_gives_the_same_bytes_even_once_kept_as_json():
    report = sample()
    assert render_bytes(report) == render_bytes(from_json(to_json(report)))
    assert drawn() != render_bytes(sample(is_grey=True))


def test_the_file_says_its_title_its_author_its_language_and_the_day_of_its_data():
    reader = PdfReader(io.BytesIO(drawn()))
    about = reader.metadata
    assert about is not None
    assert about.title == "Panorama Québec, état d’avancement"
    assert about.author == "Employé\u00a0A"
    assert str(about["/CreationDate"]) == str(about["/ModDate"]) == "D:20231024120000Z"
    assert str(reader.root_object["/Lang"]) == "fr-CA"


def test_every_font_is_embedded_and_none_is_built_in():
    fonts = set()
    for page in PdfReader(io.BytesIO(render_bytes(sample(is_draft=True)))).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            described = font.get_object()
            fonts.add(described["/BaseFont"].split("+")[-1])
            assert "/FontFile2" in described["/FontDescriptor"]
    assert {name[:6] for name in fonts} == {"Source"}


# What may be chosen


def test_sections_left_out_are_not_drawn():
    text = text_of(render_bytes(sample(sections=frozenset())))
    for words in (
        "Faits saillants",
        "Démarches",
        "Prochaines étapes",
        "Chronologie",
        "Engagements",
        "suspens",
    ):
        assert words not in text
    assert "Cheminement du dossier" in text
    alone = text_of(render_bytes(sample(sections=frozenset({Section.OUTREACH}))))
    assert "Démarches auprès des élus" in alone
    assert "Faits saillants" not in alone


def test_internal_notes_come_when_asked():
    notes = (Note(id=1, case_id=1, written_on=MOCK_DAY, text="À revoir <vite>"),)
    file = replace(demonstration(), notes=notes)
    assert "À revoir <vite>" in text_of(render_bytes(sample(file, sections=frozenset(Section))))
    none = text_of(render_bytes(sample(sections=frozenset(Section))))
    assert "Aucune note consignée" in none


def test_a_draft_is_marked_and_a_report_is_not():
    assert "PROJET" in text_of(render_bytes(sample(is_draft=True)))
    assert "PROJET" not in text_of(drawn())


def test_a_report_for_information_has_no_ballot():
    text = text_of(render_bytes(sample(purpose=BoardPurpose.INFORMATION)))
    assert "Présenté au conseil pour information" in text
    assert "Proposée par" not in text


def test_our_logo_is_drawn_and_what_is_no_image_is_left_out():
    picture = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(picture, "PNG")
    plain = drawn()
    marked = render_bytes(sample(), logo=picture.getvalue())
    assert marked != plain
    assert marked == render_bytes(sample(), logo=picture.getvalue())
    assert render_bytes(sample(), logo=b"no image at all") == plain


def test_a_case_of_which_nothing_is_known_is_drawn():
    file = CaseFile(case=replace(panorama().case, short_name=""))
    text = text_of(render_bytes(compose(file, as_of=MOCK_DAY)))
    for words in ("Aucun fait nouveau", "Aucune démarche", "Aucun suivi ouvert", "Aucune étape à venir"):
        assert words in text
    assert "Aucun événement consigné" in text


def test_commitments_paraphrases_and_flags_are_drawn():
    said = Statement(
        id=30, case_id=1, quote="Le dossier chemine", said_on=MOCK_DAY, is_verbatim=False, is_in_report=True
    )
    file = replace(
        demonstration(),
        statements=(*demonstration().statements, said),
        flags=(Flag(id=1, case_id=1, kind=FlagKind.ON_HOLD, since_on=LETTER_DAY),),
        commitments=(
            Commitment(
                id=1,
                case_id=1,
                side=Side.MINISTRY,
                text="Répondre par écrit",
                made_on=LETTER_DAY,
                due_on=date(2023, 11, 1),
            ),
        ),
    )
    text = text_of(render_bytes(sample(file)))
    for words in ("Paraphrase", "Répondre par écrit", "En suspens depuis le 26 sept. 2023"):
        assert words in text
    assert "Aucun engagement" not in text


# Longer than the page


def test_a_long_summary_and_a_long_request_move_to_the_annex_whole():
    summary = "Une phrase du sommaire qui dit quelque chose. " * 14
    request = "Appuyer la demande sur un point. " * 12
    first, *annex = pages_of(render_bytes(sample(summary=summary, request=request)))
    assert first.count("(suite en annexe)") == 2
    assert " ".join(annex).count("Une phrase du sommaire") == 14
    assert " ".join(annex).count("Appuyer la demande") == 12
    assert "Sommaire" in annex[0]


def test_one_endless_sentence_is_cut_on_the_first_page_and_whole_in_the_annex():
    first, *annex = pages_of(render_bytes(sample(summary="mot " * 400)))
    assert "… (suite en annexe)" in first
    assert " ".join(annex).count("mot") >= 400


def test_three_hundred_communications_take_more_pages_after_the_first():
    pages = pages_of(render_bytes(sample(with_talks(300))))
    assert len(pages) > 8
    assert "Décision demandée au conseil" in pages[0]
    assert all(f"Page {rank} de {len(pages)}" in page for rank, page in enumerate(pages, start=1))
    assert sum(page.count("Date Événement Intervenants Source") for page in pages) >= len(pages) - 3


def test_very_long_lists_are_drawn_in_pieces():
    inks = layout.palette(is_grey=False)
    layout.register_fonts()
    rows = [[layout.paragraph(str(rank), "cell")] for rank in range(1201)]
    pieces = layout.table([layout.paragraph("Nᵒ", "head")], rows, [40], inks=inks)
    assert len(pieces) == 3


def test_a_first_page_that_holds_too_much_still_is_one_page():
    long = "Un suivi dont le nom est particulièrement long et qui prend plusieurs lignes"
    file = demonstration()
    crowded = replace(
        file,
        case=replace(file.case, title="Titre très long " * 12),
        flags=tuple(Flag(id=rank, case_id=1, kind=FlagKind.ON_HOLD, since_on=LETTER_DAY) for rank in (1, 2)),
        interactions=tuple(
            replace(one, summary="Résumé assez long pour prendre trois lignes entières de la colonne. " * 2)
            for one in file.interactions
        ),
        follow_ups=tuple(replace(one, subject=long) for one in file.follow_ups),
    )
    pages = pages_of(render_bytes(sample(crowded, summary="Phrase. " * 200, request="Demande. " * 100)))
    assert "Rejetée" in pages[0]
    assert "Prochaines étapes" in pages[0]
    assert "annexe" in pages[1]


def test_many_landmarks_leave_the_drawing_readable():
    marks = tuple(
        Milestone(id=50 + turn, case_id=1, title=f"Jalon {turn}", happened_on=date(2023, 4, 1 + turn))
        for turn in range(25)
    )
    file = replace(demonstration(), milestones=(*demonstration().milestones, *marks))
    first = pages_of(render_bytes(sample(file)))[0]
    assert "Ce rapport" in first
    assert "Dépôt du projet" in first


@pytest.mark.parametrize("as_of", [date(2023, 3, 6), date(2023, 3, 7), date(2024, 1, 31), date(2051, 5, 5)])
def test_the_line_of_time_holds_any_length(as_of: date):
    assert "Ce rapport" in pages_of(render_bytes(sample(panorama(), as_of=as_of)))[0]


# Nasty words


@pytest.mark.parametrize(
    "words",
    [
        "Appel <b>témoin</b> & suite",
        "=1+1 @commande",
        "<para>&amp;</font>",
        "]]> <![CDATA[ <!-- -->",
        "50 % & 3 < 4 > 2",
        "C:\\dossier\\fichier",
        "1er et 2e rang",
    ],
)
def test_what_people_type_is_printed_as_typed(words: str):
    file = with_talks(1, words)
    assert words in text_of(render_bytes(sample(file))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "words",
    [
        "🙂 👩‍👩‍👧 réponse",
        "日本語 العربية",
        "a\u200db\ufe0f\u00adc\u2028d",
        "x" * 10_000,
        "mot " * 2_500,
        "é" * 200 + " " + "œ" * 300,
        "\u202f\u2009\u2011\u2010",
        "́" * 50,
        "\ud800",
    ],
    ids=["emoji", "scripts", "invisible", "endless", "long", "ligatures", "spaces", "marks", "surrogate"],
)
def test_no_text_breaks_the_report(words: str):
    file = demonstration()
    nasty = replace(
        with_talks(3, words, summary=words, result=Result.REFERRED),
        case=replace(file.case, title=words, short_name=words),
        lead=replace(panorama().organizations[1], name=words, short_name=words),
        people={key: replace(person, name=words) for key, person in file.people.items()},
        follow_ups=tuple(
            FollowUp(id=rank, case_id=1, subject=words, due_on=MOCK_DAY, planned_on=LETTER_DAY, assignee_id=4)
            for rank in range(1, 9)
        ),
        statements=tuple(replace(one, quote=words, theme=words) for one in file.statements),
        milestones=tuple(replace(one, title=words, description=words) for one in file.milestones),
        questions=tuple(replace(one, question=words, label=words) for one in file.questions),
        documents={1: replace(file.documents[1], title=words)},
    )
    content = render_bytes(sample(nasty, summary=words, request=words, prepared_by=words))
    assert len(PdfReader(io.BytesIO(content)).pages) >= 2


def test_questions_stay_under_their_title_and_hundreds_of_them_go_on_from_page_to_page():
    file = demonstration()

    def pages(count: int) -> list[str]:
        long = "Pièces à fournir pour l’analyse. " * 4
        told = tuple(replace(file.questions[0], id=one, label=f"No {one}. {long}") for one in range(count))
        content = render_bytes(sample(replace(file, questions=told)))
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    titled = next(page for page in pages(9) if "Questions en suspens" in page)
    assert "No 0. " in titled
    assert "No 8. " in titled

    everything = "".join(pages(300))
    assert all(f"No {one}. " in everything for one in range(300))


def test_a_missing_character_is_drawn_as_a_box_and_an_invisible_one_is_not():
    assert layout.plain("a\u200d\ufe0fb") == "ab"
    assert layout.plain("Jolin\u2010Barrette\u2011X") == "Jolin-Barrette-X"
    assert layout.plain("a\u202fb\u2009c\nd") == "a\u00a0b\u00a0c d"
    assert layout.plain("🙂") == "🙂"


def test_an_ordinal_is_raised_and_nothing_else_is():
    assert layout.text("6e par.") == "6<super rise='3.2' size='6'>e</super> par."
    assert "super" not in layout.text("1e5 et x2e")


def test_a_date_in_1900_and_one_far_away_are_drawn():
    old = replace(demonstration().interactions[0], id=99, happened_on=date(1900, 1, 1))
    file = replace(demonstration(), interactions=(*demonstration().interactions, old))
    assert "1er janv. 1900" in text_of(render_bytes(sample(file)))
    early = render_bytes(compose(CaseFile(case=panorama().case), as_of=date(1900, 1, 1)))
    about = PdfReader(io.BytesIO(early)).metadata
    assert about is not None
    assert str(about["/CreationDate"]) == "D:19000101120000Z"


# The file


def test_the_file_is_written_whole_and_replaces_the_old_one(tmp_path: Path):
    target = tmp_path / "rapport à l’essai.pdf"
    target.write_bytes(b"old")
    render(sample(), target)
    assert target.read_bytes() == drawn()
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_destination_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    with pytest.raises(Unreachable, match="Impossible"):
        render(sample(), tmp_path / "nowhere" / "x.pdf")
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    with pytest.raises(Unreachable, match="Impossible"):
        render(sample(), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]
