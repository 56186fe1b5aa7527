"""Which topic of the help tells of each page and of each dialog."""

from __future__ import annotations

PAGES = {
    "dashboard": "tableau-de-bord",
    "cases": "dossiers",
    "case": "dossier",
    "interactions": "communications",
    "follow_ups": "suivis",
    "directory": "repertoire",
    "reports": "rapports",
    "settings": "parametres",
    "history": "historique",
    "trash": "corbeille",
}
"""The topic of each page of `screens.SCREENS`."""

TABS = {
    "interactions": "communications",
    "follow_ups": "suivis",
    "statements": "declarations",
    "commitments": "declarations",
    "questions": "declarations",
    "stakeholders": "intervenants",
    "meeting_sheets": "rencontre",
    "access_requests": "acces",
    "requests": "personnes-elues",
    "endorsements": "appuis",
    "acts": "assemblee",
    "money": "finances",
    "risks": "finances",
    "notes": "notes",
}
"""The topic of each tab of a case that has its own."""

DIALOGS = {
    "interaction": "consigner",
    "follow_up": "planifier",
    "postpone": "planifier",
    "case": "dossier",
    "stage": "dossier",
    "turn": "tour",
    "turns": "tour",
    "dismissal": "tour",
    "evidence": "declarations",
    "commitment": "declarations",
    "commitment_closing": "declarations",
    "commitment_reopening": "declarations",
    "commitment_postponing": "declarations",
    "commitment_referral": "declarations",
    "flag": "dossier",
    "milestone": "dossier",
    "stakeholder": "intervenants",
    "request": "personnes-elues",
    "request_event": "personnes-elues",
    "reassign": "personnes-elues",
    "reshuffle": "personnes-elues",
    "merge": "personnes-elues",
    "amount": "finances",
    "risk": "finances",
    "note": "notes",
    "endorsement": "appuis",
    "endorsement_event": "appuis",
    "delay": "delais",
    "statement": "declarations",
    "figure": "declarations",
    "verification": "declarations",
    "question": "declarations",
    "answer": "declarations",
    "person": "repertoire",
    "organization": "repertoire",
    "office": "personnes-elues",
    "tenure": "personnes-elues",
    "contact_detail": "repertoire",
    "board_meeting": "rapports",
    "me": "parametres",
    "lock_password": "verrou",
    "restore": "sauvegardes",
    "shortcuts": "clavier",
    "report": "rapport-au-ca",
    "document": "documents",
    "attach": "documents",
    "search": "recherche",
    "access_request": "acces",
    "record_tags": "etiquettes",
    "tag": "etiquettes",
    "tag_merge": "etiquettes",
    "tags": "etiquettes",
    "access_answer": "acces",
    "meeting_sheet": "rencontre",
    "help": "aide",
    "about": "aide",
    "history": "historique",
    "listing": "historique",
    "columns": "listes",
    "view": "filtres",
}
"""The topic of each dialog of `dialogs.DIALOGS`."""


def topic_of_page(section: str, tab: str = "") -> str:
    """The topic of a page, or of the tab of a case."""
    return TABS.get(tab, PAGES[section]) if section == "case" else PAGES[section]
