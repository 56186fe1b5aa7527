"""The words of a message that was read: what was guessed or is missing, and what tells of a machine."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.coded import Coded


class Remark(Coded):
    """What whoever reviews a message should know of the way it was read."""

    NO_DATE = "no_date", "Le message ne dit pas quand il a été envoyé."
    DATE_OF_ARRIVAL = "date_of_arrival", "La date d’envoi manque ou est illisible : c’est celle de l’arrivée."
    DATE_OF_CREATION = (
        "date_of_creation",
        "Le message n’a pas été envoyé : la date est celle de sa rédaction.",
    )
    ZONE_UNKNOWN = "zone_unknown", "Le fuseau horaire manque ou est impossible : l’heure est prise en UTC."
    NO_SENDER = "no_sender", "Le message ne dit pas qui l’a envoyé."
    SENDER_FROM_REPLY = (
        "sender_from_reply",
        "L’expéditeur manque : c’est l’adresse où il demande de répondre.",
    )
    NO_ADDRESS = "no_address", "Le nom d’une personne est connu, mais non son adresse."
    REPEATED_HEADERS = (
        "repeated_headers",
        "L’en-tête répète des renseignements : les premiers ont été retenus.",
    )
    SUBJECT_CUT = "subject_cut", "L’objet est très long : seul le début est repris."
    PEOPLE_CUT = "people_cut", "Les destinataires sont très nombreux : seuls les premiers sont repris."
    NO_TEXT = "no_text", "Le message n’a pas de texte."
    TEXT_CUT = "text_cut", "Le texte est très long : seul le début est repris."
    TEXT_FROM_HTML = (
        "text_from_html",
        "Le texte est tiré d’une page HTML, sans ses images ni sa mise en forme.",
    )
    TEXT_FROM_RTF = "text_from_rtf", "Le texte est tiré d’un format d’Outlook, sans sa mise en forme."
    CHARSET_GUESSED = "charset_guessed", "Le jeu de caractères manque ou est inexact : il a été deviné."
    CUT_SHORT = "cut_short", "Le fichier semble coupé : une partie du message peut manquer."
    SIGNED = "signed", "Le message porte une signature numérique, qui n’est pas vérifiée ici."
    ENCRYPTED = "encrypted", "Le message est chiffré : son texte ne se lit que dans le logiciel de courriel."
    PROTECTED = "protected", "Le message est protégé : son texte ne se lit que dans Outlook."
    WINMAIL_UNPACKED = "winmail_unpacked", "Le contenu du fichier winmail.dat a été extrait."
    WINMAIL_UNREADABLE = (
        "winmail_unreadable",
        "Le fichier winmail.dat n’a pas pu être lu : il est joint tel quel.",
    )
    FILE_LOST = "file_lost", "Une pièce jointe n’a pas pu être lue."
    FILE_ELSEWHERE = "file_elsewhere", "Une pièce jointe n’est qu’un lien : son contenu est ailleurs."
    NESTED_REWRITTEN = "nested_rewritten", "Un message joint a été réécrit au format .eml."


class Signal(Coded):
    """What in a message says that a machine wrote it, or that it only tells what became of another."""

    AUTO_REPLIED = "auto_replied", "Son en-tête dit que c’est une réponse automatique."
    AUTO_GENERATED = "auto_generated", "Son en-tête dit qu’un système l’a produit."
    REPLIES_SUPPRESSED = (
        "replies_suppressed",
        "Son en-tête demande qu’aucune réponse automatique n’y soit faite.",
    )
    READ_RECEIPT = "read_receipt", "C’est une confirmation de lecture."
    DELIVERY_REPORT = "delivery_report", "C’est un avis de remise ou de non-remise."
