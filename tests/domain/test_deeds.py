"""The name of an action, told as done."""

from __future__ import annotations

import ast

import pytest

from cld_desktop.domain import deeds
from cld_desktop.domain.french import NBSP, typography_faults
from cld_desktop.domain.vocabulary import RECORD_NAMES
from cld_desktop.domain.vocabulary.names import FEMININE_RECORDS
from tests.architecture.literals import modules, tree

WRITING = {"change", "_save", "_remove"}


def actions() -> list[str]:
    """The names that the services give to what they do."""
    found: set[str] = set()
    for path in modules("services"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {
                "change",
                "_save",
                "_remove",
            }:
                found |= {
                    each.value
                    for each in node.args
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value
                }
    return sorted(found)


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("Reporter un suivi", "a reporté le suivi « X »"),
        ("Supprimer une étape", "a supprimé l’étape « X »"),
        ("Ajouter un organisme", "a ajouté l’organisme « X »"),
        ("Répondre à une question en suspens", "a répondu à la question en suspens « X »"),
        ("Marquer un suivi comme fait", "a marqué le suivi « X » comme fait"),
        ("Rétablir une version d’un suivi", "a rétabli une version du suivi « X »"),
        ("Rétablir une version d’un organisme", "a rétabli une version de l’organisme « X »"),
        ("Joindre un fichier", "a joint le fichier « X »"),
        ("Produire le rapport au conseil", "a produit le rapport au conseil"),
        ("Rouvrir un suivi", "a rouvert le suivi « X »"),
        ("Inscrire une séance du conseil", "a inscrit la séance du conseil « X »"),
        ("Indiquer qui je suis", "a indiqué son nom"),
        ("Mise à niveau", "a effectué « Mise à niveau »"),
    ],
)
def test_an_action_is_told_as_done_with_the_name_of_its_record(action, told):
    assert deeds.told(action, "X") == told.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")


def test_every_action_of_the_services_begins_with_a_verb_that_has_a_participle():
    known = actions()

    assert len(known) > 60
    assert [action for action in known if not deeds.participle(action.split(" ")[0])] == []
    assert [action for action in known if typography_faults(deeds.told(action, "Titre"))] == []


def test_the_gender_of_every_record_agrees_with_the_articles_of_the_actions():
    wrong = [
        action
        for action in actions()
        for kind, (name, _) in RECORD_NAMES.items()
        if deeds.noun_of(action) == name
        and (f" un {name}" in action) == (kind in FEMININE_RECORDS)
        and (f" un {name}" in action or f" une {name}" in action)
    ]

    assert wrong == []
    assert RECORD_NAMES.keys() >= FEMININE_RECORDS


def test_a_title_of_ten_thousand_letters_is_cut_in_a_sentence():
    told = deeds.told("Reporter un suivi", "é" * 10_000)

    assert len(told) < 200
    assert told.endswith(f"…{NBSP}»")
