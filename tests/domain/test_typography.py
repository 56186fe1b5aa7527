"""No-break spaces go where the OQLF puts them, and a breach of its rules in our own sentences is seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cld_desktop.domain.french import NBSP, protect, typography_faults

PIECES = """
« » : ; ? ! % $ M$ 1 12 357 000 2023 1er h jours mardi mars oct. M. Mme nᵒ par. Employé A é , . -
"""
drafted = st.lists(st.sampled_from([*PIECES.split(), "\n", " ", " ", " ", "  "]), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("typed", "protected"),
    [
        ("Objet : suivi", "Objet : suivi"),
        ("Objet :", "Objet :"),
        ("Ajouter « con » ici", "Ajouter « con » ici"),
        ("80 % du budget", "80 % du budget"),
        ("60 000 000 $ demandés", "60 000 000 $ demandés"),
        ("14 M$ par an", "14 M$ par an"),
        ("1 357 jours", "1 357 jours"),
        ("10 jours ouvrables", "10 jours ouvrables"),
        ("le 6 mars 2023", "le 6 mars 2023"),
        ("mardi 24 octobre 2023", "mardi 24 octobre 2023"),
        ("mar. 24 oct. 2023", "mar. 24 oct. 2023"),
        ("le 1er mai", "le 1er mai"),
        ("à 14 h 10", "à 14 h 10"),
        ("à 9 h précises", "à 9 h précises"),
        ("nᵒ 4", "nᵒ 4"),
        ("M. X et Mme Y", "M. X et Mme Y"),
        ("Employé A et Élue B", "Employé A et Élue B"),
        ("au 6e par. du texte", "au 6e par. du texte"),
        ("p. 4", "p. 4"),
        ("819 762-0000", "819 762-0000"),
        ("1 888 667-9988", "1 888 667-9988"),
    ],
)
def test_no_break_spaces_go_where_a_line_must_not_break(typed, protected):
    assert protect(typed) == protected
    assert typography_faults(typed)
    assert typography_faults(protected) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Enregistrer les modifications?",
        "Aucun suivi en retard.",
        "Il a 2 chats; elle en a 3!",
        "Rendez-vous à 8:30, le 2023-10-24",
        "En 2023 100 personnes",
        "Il y a été.",
        "",
    ],
)
def test_other_spaces_are_left_alone(sentence):
    assert protect(sentence) == sentence


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        ("Objet: suivi", "deux-points"),
        ("Objet:", "deux-points"),
        ("Échéance :", "deux-points"),
        ("Avec {name} : oui", "deux-points"),
        ("Vraiment ?", "à supprimer avant le point-virgule"),
        ("Vraiment ?", "à supprimer avant le point-virgule"),
        ("Fait ; puis", "à supprimer avant le point-virgule"),
        ("Bravo\u202f!", "espace fine"),
        ("Supprimer {name} ?", "à supprimer avant le point-virgule"),
        ("un , deux", "avant la virgule"),
        ("« con »", "guillemet ouvrant"),
        ("« con »", "guillemet fermant"),
        ("«con»", "à l’intérieur des guillemets"),
        ('le "mot" juste', "guillemets droits"),
        ("l'objet", "apostrophe droite"),
        ("d'{name}", "apostrophe droite"),
        ("Chargement...", "trois points"),
        ("80 %", "pourcentage"),
        ("80%", "pourcentage"),
        ("{share} %", "pourcentage"),
        ("{share}%", "pourcentage"),
        ("60 $", "argent"),
        ("60$", "argent"),
        ("$60", "argent"),
        ("1 357", "tranches de trois chiffres"),
        ("{count} jours", "nombre et son unité"),
        ("24 octobre", "jour et le mois"),
        ("oct. 2023", "mois et l’année"),
        ("mardi 24 octobre", "jour de la semaine"),
        ("mardi, le 24 octobre", "virgule de trop"),
        ("le 1 octobre", "premier du mois"),
        ("le 06 mars", "quantième"),
        ("le 24 Octobre", "minuscules"),
        ("14h30", "heure sans espaces"),
        ("19h", "heure sans espaces"),
        ("14 h 30", "nombre et son unité"),
        ("14 h 30", "dans l’heure"),
        ("08 h 5", "zéro initial"),
        ("8 h 05", "zéro initial"),
        ("9 h 00", "zéro initial"),
        ("8 p.m.", "p.m."),
        ("(819) 762-0000", "téléphone"),
        ("819-762-0000", "téléphone"),
        ("819.762.0000", "téléphone"),
        ("main-d’oeuvre", "ligature"),
        ("Etat du dossier", "capitale"),
        ("A compléter", "capitale"),
        ("M. X", "titre de civilité"),
        ("nᵒ {number}", "nᵒ"),
    ],
)
def test_each_breach_is_said_in_french(breach, said):
    faults = typography_faults(breach)
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize(
    "text",
    [
        "Enregistrer les modifications?",
        "Communication consignée.",
        "L’échéance précède la communication. Choisissez le 24 octobre 2023 ou après.",
        "Suivi « {title} » reporté au {day}.",
        "Annuler : {label}",
        "Appuyez sur « ? » ou « : ».",
        "Québec (Québec)  G1A 1A4",
        "613 232-4433, poste 150",
        "Dès 8 h, fin à 17 h 30…",
        "8:30",
        "Reçu à 10:30:00",
        "{moment:%H:%M}",
        "{ratio:.1f}",
        "%Y-%m-%d %H:%M",
        "https://www.example.org/a?b=c;d!e",
        "Voir https://www.example.org/l'aide?x=80%",
        "mailto:cld@example.org",
        "C:\\Utilisateurs\\l'aide",
        "./sauvegardes/suivi.db",
        "--as-of DATE",
        "Documents (*.pdf *.png);;Tous les fichiers (*)",
        "Ctrl+Maj+R",
        "<b>Objet</b>",
        '<font name="Source Sans">',
        "&nbsp;",
        'QWidget { color: red; font-family: "Inter"; }',
        "QLabel { color: red }",
        "#toast { background: {surface}; border-top: 1px solid {line}; }",
        "color: red; width: 100%;",
        "SELECT id FROM cases WHERE name = ?",
        "PRAGMA foreign_keys",
        "text/plain; charset=utf-8",
        r"(?P<day>[0-9]+) :",
        "sqlite:",
        "case:{id}",
        "utf-8",
        "Re: votre lettre",
        "«",
        "?",
        "",
        "😀",
        "\x00\x00\x00",
        "\ud800\ud800",
    ],
)
def test_sound_sentences_and_what_is_no_prose_raise_no_alarm(text):
    assert typography_faults(text) == []


@pytest.mark.parametrize(
    "unit", ["x", " ", "1 ", "1 000 ", "« ", "a : ", "{", "<a", "/a", ".", "'", '"', "1 ", "mars ", "a@"]
)
def test_a_text_of_ten_thousand_characters_is_read(unit):
    text = (unit * 10_000)[:10_000]
    typography_faults(text)
    assert protect(protect(text)) == protect(text)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=100), drafted))
def test_protecting_twice_is_protecting_once(text):
    assert protect(protect(text)) == protect(text)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=100), drafted))
def test_protecting_changes_nothing_but_spaces(text):
    assert protect(text).replace(NBSP, " ") == text.replace(NBSP, " ")


@settings(deadline=None)
@given(st.one_of(st.text(max_size=100), drafted))
def test_any_text_can_be_proofread(text):
    assert all(isinstance(fault, str) for fault in typography_faults(text))
