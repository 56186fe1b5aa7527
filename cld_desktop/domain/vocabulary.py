"""Every name the program gives to things: closed lists with their French labels, records and fields."""

from __future__ import annotations

from enum import Enum
from typing import Any, Self


class Coded(Enum):
    """A closed list whose members are stored by `value` and shown by `label`.

    A code unknown to this version (a newer one wrote it) becomes an unnamed member labelled by itself:
    it is shown, and written back as it was.
    """

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member from its code and its French label."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label or code
        return member

    @classmethod
    def _missing_(cls, value: Any) -> Self | None:
        if not isinstance(value, str) or not value:
            return None
        member = object.__new__(cls)
        member._name_ = value
        member._value_ = value
        member.label = value
        known: dict[Any, Self] = cls._value2member_map_  # type: ignore[assignment]
        return known.setdefault(value, member)


class DatePrecision(Coded):
    """How exactly a date is known."""

    DAY = "day", "jour"
    MONTH = "month", "mois"
    YEAR = "year", "année"
    ABOUT = "about", "vers"


class Channel(Coded):
    """By what means a communication took place (« Moyen »)."""

    PHONE = "phone", "Appel"
    EMAIL = "email", "Courriel"
    MEETING = "meeting", "Rencontre"
    VIDEO_MEETING = "video_meeting", "Visioconférence"
    LETTER = "letter", "Lettre"
    VOICEMAIL = "voicemail", "Message vocal"
    TEXT_MESSAGE = "text_message", "Message texte"
    WEB_FORM = "web_form", "Formulaire Web"
    PARLIAMENTARY = "parliamentary", "Intervention à l’Assemblée nationale"
    EVENT = "event", "Événement"
    MEDIA = "media", "Média"
    OTHER = "other", "Autre"


class Direction(Coded):
    """Which way a communication went (« Sens »), as seen from us."""

    SENT = "sent", "Envoyée"
    RECEIVED = "received", "Reçue"
    INTERNAL = "internal", "Interne"
    THIRD_PARTY = "third_party", "Entre tiers"


class Purpose(Coded):
    """What a communication was for (« But »)."""

    FILING = "filing", "Dépôt"
    DOCUMENTS_SENT = "documents_sent", "Transmission de documents"
    INFORMATION_REQUEST = "information_request", "Demande d’information"
    ANSWER = "answer", "Réponse"
    REMINDER = "reminder", "Relance"
    ADVOCACY = "advocacy", "Représentation"
    MEETING_REQUEST = "meeting_request", "Demande de rencontre"
    REPORT_BACK = "report_back", "Compte rendu"
    SUPPORT_REQUEST = "support_request", "Demande d’appui"
    INVITATION = "invitation", "Invitation"
    THANKS = "thanks", "Remerciement"
    PARLIAMENTARY_QUESTION = "parliamentary_question", "Question parlementaire"
    ANNOUNCEMENT = "announcement", "Annonce"


class Result(Coded):
    """What a communication gave (« Résultat »)."""

    ACKNOWLEDGED = "acknowledged", "Accusé de réception"
    INFORMATION_OBTAINED = "information_obtained", "Information obtenue"
    COMMITMENT_MADE = "commitment_made", "Engagement pris"
    MEETING_SET = "meeting_set", "Rencontre fixée"
    REFERRED = "referred", "Renvoi à une autre personne"
    INFORMATION_REQUESTED = "information_requested", "Complément demandé"
    REFUSED = "refused", "Refus"
    NO_ANSWER = "no_answer", "Sans réponse"
    MESSAGE_LEFT = "message_left", "Message laissé"
    TO_FOLLOW_UP = "to_follow_up", "À relancer"


class ParliamentaryAct(Coded):
    """The parliamentary means of an elected official (« Acte parlementaire »)."""

    TO_CONFIRM = "to_confirm", "Type à confirmer"
    ORAL_QUESTION = "oral_question", "Question orale"
    WRITTEN_QUESTION = "written_question", "Question écrite"
    END_OF_SITTING_DEBATE = "end_of_sitting_debate", "Débat de fin de séance"
    INTERPELLATION = "interpellation", "Interpellation"
    ESTIMATES_REVIEW = "estimates_review", "Étude des crédits"
    PETITION = "petition", "Pétition"
    TABLED_DOCUMENT = "tabled_document", "Dépôt de document"
    MEMBER_STATEMENT = "member_statement", "Déclaration de député"
    COMMITTEE_BRIEF = "committee_brief", "Consultation ou mémoire en commission"
    MOTION = "motion", "Motion"


class ParticipantRole(Coded):
    """The part somebody took in a communication."""

    SENDER = "sender", "De"
    RECIPIENT = "recipient", "À"
    COPIED = "copied", "Copie conforme"
    PRESENT = "present", "Avec"


class Stage(Coded):
    """The stages of a case, in order (« Étape »); `pill` is the state of a case at that stage, in words."""

    pill: str

    def __new__(cls, code: str, label: str = "", pill: str = "") -> Self:
        """Make a stage from its code, its label and the words of its pill."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label or code
        member.pill = pill or member.label
        return member

    PREPARATION = "preparation", "Préparation", "En préparation"
    SUBMITTED = "submitted", "Dépôt", "Déposé"
    ACKNOWLEDGED = "acknowledged", "Accusé de réception", "Accusé de réception"
    ELIGIBILITY = "eligibility", "Admissibilité", "En admissibilité"
    ANALYSIS = "analysis", "Analyse", "En analyse"
    RECOMMENDATION = "recommendation", "Recommandation", "Recommandé"
    DECISION = "decision", "Décision", "Décision rendue"
    ANNOUNCEMENT = "announcement", "Annonce", "Annoncé"
    AGREEMENT = "agreement", "Convention", "Convention signée"
    DELIVERY = "delivery", "Versements", "En réalisation"
    REPORTING = "reporting", "Reddition de comptes", "Reddition de comptes"
    CLOSED = "closed", "Fermé", "Fermé"

    @classmethod
    def _missing_(cls, value: Any) -> Self | None:
        member = super()._missing_(value)
        if member is not None:
            member.pill = member.label
        return member


class Outcome(Coded):
    """How a case ended (« Issue »)."""

    ACCEPTED = "accepted", "Acceptée"
    PARTLY_ACCEPTED = "partly_accepted", "Acceptée en partie"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"
    REDIRECTED = "redirected", "Réorientée"
    LAPSED = "lapsed", "Caduque"


class FlagKind(Coded):
    """A condition that holds beside the stage (« Drapeau »)."""

    ON_HOLD = "on_hold", "En suspens"
    INFORMATION_REQUESTED = "information_requested", "Complément d’information demandé"
    BUDGET_SPENT = "budget_spent", "Budget épuisé"
    EMBARGOED = "embargoed", "Sous embargo"


class Side(Coded):
    """Who must act (« En attente de »); `of` is « du ministère », « de nous »."""

    of: str

    def __new__(cls, code: str, label: str = "", of: str = "") -> Self:
        """Make a side from its code, its label and its form after « En attente »."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label or code
        member.of = of or f"de {member.label}"
        return member

    OURS = "ours", "Nous", "de nous"
    MINISTRY = "ministry", "Ministère", "du ministère"
    MINISTER_OFFICE = "minister_office", "Cabinet", "du cabinet"
    PARTNERS = "partners", "Partenaires", "des partenaires"
    ELECTED_OFFICIAL = "elected_official", "Élu", "d’un élu"

    @classmethod
    def _missing_(cls, value: Any) -> Self | None:
        member = super()._missing_(value)
        if member is not None:
            member.of = f"de {member.label}"
        return member


class Confidence(Coded):
    """What a dated fact rests on."""

    WRITTEN = "written", "Écrit"
    VERBAL = "verbal", "Verbal"
    MEDIA = "media", "Média"
    INFERRED = "inferred", "Déduit"


class VerificationState(Coded):
    """How far a statement has been verified."""

    UNVERIFIED = "unverified", "Non vérifié"
    TO_VERIFY = "to_verify", "À vérifier"
    CONFIRMED = "confirmed", "Confirmé"
    CONTRADICTED = "contradicted", "Contredit"
    SUPERSEDED = "superseded", "Dépassé"


class Slot(Coded):
    """What a statement settles, where two statements may diverge."""

    DECISION_DATE = "decision_date", "Date de décision"
    AMOUNT = "amount", "Montant"
    SHARE = "share", "Part"
    MISSING_PIECE = "missing_piece", "Pièce manquante"
    RESPONSIBLE = "responsible", "Responsable"


class RequestState(Coded):
    """What became of a request made to an elected official."""

    ASKED = "asked", "Demandé"
    PROMISED = "promised", "Promis"
    DONE = "done", "Fait"
    REMINDED = "reminded", "Relancé"


class EndorsementState(Coded):
    """The state of an endorsement."""

    REQUESTED = "requested", "Demandé"
    OBTAINED = "obtained", "Obtenu"
    CONDITIONAL = "conditional", "Conditionnel"
    REFUSED = "refused", "Refusé"
    WITHDRAWN = "withdrawn", "Retiré"


class OrganizationKind(Coded):
    """A kind of organization."""

    MINISTRY = "ministry", "Ministère"
    MINISTER_OFFICE = "minister_office", "Cabinet de ministre"
    REGIONAL_OFFICE = "regional_office", "Direction régionale"
    GOVERNMENT = "government", "Gouvernement"
    ASSEMBLY = "assembly", "Assemblée nationale"
    RIDING_OFFICE = "riding_office", "Bureau de circonscription"
    CLD = "cld", "CLD"
    MRC = "mrc", "MRC"
    MUNICIPALITY = "municipality", "Municipalité"
    PARTNER = "partner", "Partenaire"
    BUSINESS = "business", "Entreprise"
    MEDIA = "media", "Média"
    OTHER = "other", "Autre"


class OfficeKind(Coded):
    """A kind of office (« Type d’intervenant »)."""

    MINISTER = "minister", "Ministre"
    MNA = "mna", "Députation"
    HOUSE_LEADER = "house_leader", "Leader parlementaire"
    PREFECT = "prefect", "Préfecture"
    MAYOR = "mayor", "Mairie"
    CABINET_STAFF = "cabinet_staff", "Personnel de cabinet"
    RIDING_STAFF = "riding_staff", "Personnel de circonscription"
    SENIOR_OFFICIAL = "senior_official", "Haute fonction publique"
    OFFICIAL = "official", "Fonction publique"
    EMPLOYEE = "employee", "Personnel"
    BOARD_MEMBER = "board_member", "Conseil d’administration"
    OTHER = "other", "Autre"


ELECTED = frozenset(
    {OfficeKind.MINISTER, OfficeKind.MNA, OfficeKind.HOUSE_LEADER, OfficeKind.PREFECT, OfficeKind.MAYOR}
)
MINISTERIAL = frozenset(
    {OrganizationKind.MINISTRY, OrganizationKind.MINISTER_OFFICE, OrganizationKind.REGIONAL_OFFICE}
)


class DirectoryGroup(Coded):
    """Where the directory lists somebody, in its order."""

    ELECTED = "elected", "Personnes élues"
    MINISTRY = "ministry", "Ministère"
    LEAD = "lead", "Organisme porteur"
    OTHER = "other", "Autres"


class Involvement(Coded):
    """Why somebody has to do with a case."""

    RIDING_MEMBER = "riding_member", "Personne élue de la circonscription"
    MINISTER = "minister", "Ministre titulaire"
    REGIONAL_MINISTER = "regional_minister", "Ministre responsable de la région"
    OPPOSITION_CRITIC = "opposition_critic", "Porte-parole de l’opposition"
    HOUSE_LEADER = "house_leader", "Leader parlementaire"
    GOVERNMENT_ASSISTANT = "government_assistant", "Adjoint ou adjointe gouvernementale"
    QUESTIONER = "questioner", "A questionné la ministre"
    CONTACT_PERSON = "contact_person", "Personne-ressource"
    LEAD = "lead", "Organisme porteur"
    PARTNER = "partner", "Partenaire"


class ContactKind(Coded):
    """A kind of contact detail."""

    PHONE = "phone", "Téléphone"
    EMAIL = "email", "Courriel"
    ADDRESS = "address", "Adresse"
    WEBSITE = "website", "Site Web"
    OTHER = "other", "Autre"


class Level(Coded):
    """How probable or how grave a risk is."""

    LOW = "low", "Faible"
    MEDIUM = "medium", "Moyen"
    HIGH = "high", "Élevé"


class AmountKind(Coded):
    """A kind of amount."""

    REQUESTED = "requested", "Demandé"
    CONFIRMED = "confirmed", "Confirmé"
    GRANTED = "granted", "Accordé"
    PAID = "paid", "Versé"
    COMMUNITY = "community", "Contribution du milieu"


class BoardPurpose(Coded):
    """What a report asks of the board."""

    INFORMATION = "information", "Pour information"
    ORIENTATION = "orientation", "Pour orientation"
    DECISION = "decision", "Pour décision"


RECORD_NAMES: dict[str, tuple[str, str]] = {
    "cases": ("dossier", "dossiers"),
    "aliases": ("autre appellation", "autres appellations"),
    "stage_events": ("étape", "étapes"),
    "turn_events": ("tour", "tours"),
    "flags": ("drapeau", "drapeaux"),
    "milestones": ("jalon", "jalons"),
    "stakeholders": ("intervenant", "intervenants"),
    "interactions": ("communication", "communications"),
    "participants": ("participant", "participants"),
    "follow_ups": ("suivi", "suivis"),
    "postponements": ("report d’échéance", "reports d’échéance"),
    "notes": ("note", "notes"),
    "statements": ("déclaration", "déclarations"),
    "verifications": ("vérification", "vérifications"),
    "figures": ("chiffre", "chiffres"),
    "commitments": ("engagement", "engagements"),
    "open_questions": ("question en suspens", "questions en suspens"),
    "requests": ("demande", "demandes"),
    "request_events": ("suite d’une demande", "suites des demandes"),
    "endorsements": ("appui", "appuis"),
    "endorsement_events": ("suite d’un appui", "suites des appuis"),
    "people": ("personne", "personnes"),
    "organizations": ("organisme", "organismes"),
    "offices": ("fonction", "fonctions"),
    "tenures": ("mandat", "mandats"),
    "contact_details": ("coordonnée", "coordonnées"),
    "documents": ("document", "documents"),
    "attachments": ("pièce jointe", "pièces jointes"),
    "board_meetings": ("séance du conseil", "séances du conseil"),
    "issued_reports": ("rapport", "rapports"),
    "risks": ("risque", "risques"),
    "amounts": ("montant", "montants"),
    "settings": ("paramètre", "paramètres"),
}
"""The French name of every kind of record, singular and plural, by the name of its table."""

FIELD_NAMES: dict[str, str] = {
    "act_number": "Numéro de l’acte",
    "act_type": "Acte parlementaire",
    "answer": "Réponse",
    "answered_on": "Répondue le",
    "answers_id": "Répond à",
    "as_of": "Données au",
    "asked_on": "Posée le",
    "assignee_id": "Responsable",
    "attested_on": "Attesté le",
    "binder": "Classeur",
    "board_meeting_id": "Séance du conseil",
    "case_id": "Dossier",
    "channel": "Moyen",
    "closed_on": "Fermé le",
    "closing_note": "Motif de la fermeture",
    "code": "Code",
    "confidence": "Confiance",
    "dated_on": "Daté du",
    "description": "Description",
    "direction": "Sens",
    "document_id": "Document",
    "done_interaction_id": "Fait par la communication",
    "done_note": "Note de clôture",
    "done_on": "Fait le",
    "due_on": "Échéance",
    "ended_on": "Fin",
    "endorsement_id": "Appui",
    "file_name": "Nom du fichier",
    "file_number": "Numéro de dossier du ministère",
    "follow_up_id": "Suivi",
    "from_on": "Échéance précédente",
    "function": "Fonction",
    "happened_on": "Date",
    "happened_time": "Heure",
    "held_on": "Tenue le",
    "id": "Numéro",
    "impact": "Impact",
    "interaction_id": "Communication",
    "internal_note": "Note interne",
    "involvement": "Lien avec le dossier",
    "is_approximate": "Approximatif",
    "is_context": "Contexte",
    "is_in_camera": "Huis clos",
    "is_in_report": "Retenue au rapport",
    "is_inactive": "Inactif",
    "is_personal": "Note personnelle",
    "is_sample": "Données d’exemple",
    "is_substantive": "Réponse de fond",
    "is_team": "De l’équipe",
    "is_verbatim": "Citation exacte",
    "issued_on": "Produit le",
    "kind": "Sorte",
    "label": "Libellé",
    "lead_organization_id": "Organisme porteur",
    "made_on": "Pris le",
    "measure": "Mesure",
    "media_type": "Type de fichier",
    "ministry_id": "Ministère",
    "name": "Nom",
    "note": "Note",
    "noted_on": "Relevé le",
    "office_id": "Fonction",
    "organization_id": "Organisme",
    "outcome": "Issue",
    "page": "Page",
    "paragraph": "Paragraphe",
    "parent_id": "Relève de",
    "party": "Parti",
    "person_id": "Personne",
    "place": "Lieu",
    "planned_on": "Prévu le",
    "postponed_on": "Reporté le",
    "precision": "Précision de la date",
    "prepared_by": "Préparé par",
    "probability": "Probabilité",
    "program": "Programme",
    "purpose": "But",
    "question": "Question",
    "quote": "Extrait",
    "reason": "Motif",
    "received_on": "Reçu le",
    "record_id": "Fiche",
    "report": "Rapport",
    "report_due_on": "Rapport attendu le",
    "request_id": "Demande",
    "resolution": "Résolution",
    "result": "Résultat",
    "riding": "Circonscription",
    "role": "Rôle",
    "said_on": "Dite le",
    "salutation": "Formule d’appel",
    "sha256": "Empreinte",
    "short_name": "Nom court",
    "side": "En attente de",
    "since_on": "Depuis le",
    "size": "Taille",
    "slot": "Précise",
    "slot_value": "Valeur",
    "source_id": "Source",
    "speaker_function": "Fonction de l’auteur",
    "speaker_name": "Auteur",
    "stage": "Étape",
    "started_on": "Début",
    "state": "État",
    "statement_id": "Déclaration",
    "subject": "Objet",
    "summary": "Résumé",
    "text": "Texte",
    "theme": "Thème",
    "title": "Titre",
    "title_feminine": "Titre au féminin",
    "to_on": "Nouvelle échéance",
    "unit": "Unité",
    "until_on": "Jusqu’au",
    "value": "Valeur",
    "verified_on": "Vérifiée le",
    "verify_by": "À vérifier d’ici le",
    "written_on": "Écrite le",
}
"""The French name of every field; `FIELD_NAMES_OF` overrides it for one kind of record."""

FIELD_NAMES_OF: dict[tuple[str, str], str] = {
    ("cases", "title"): "Nom officiel",
    ("follow_ups", "subject"): "À faire",
    ("follow_ups", "interaction_id"): "Origine",
    ("follow_ups", "person_id"): "Avec",
    ("offices", "title"): "Titre de la fonction",
    ("requests", "subject"): "Demande",
}


def record_name(kind: str, *, plural: bool = False) -> str:
    """The French name of a kind of record, given its table's name. Raises KeyError for an unknown kind."""
    return RECORD_NAMES[kind][plural]


def field_name(kind: str, field: str) -> str:
    """The French name of a field of a kind of record. Raises KeyError for an unknown field."""
    return FIELD_NAMES_OF.get((kind, field)) or FIELD_NAMES[field]
