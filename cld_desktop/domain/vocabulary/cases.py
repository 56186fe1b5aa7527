"""The words of a case: stages, outcomes, flags, sides, risks, money."""

from __future__ import annotations

from typing import Any, Self

from cld_desktop.domain.vocabulary.coded import Coded


class DatePrecision(Coded):
    """How exactly a date is known."""

    DAY = "day", "jour"
    MONTH = "month", "mois"
    YEAR = "year", "année"
    ABOUT = "about", "vers"


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
    """Who must act (« En attente de »); `of` is « du ministère », `at` is « au ministère »."""

    of: str
    at: str

    def __new__(cls, code: str, label: str = "", of: str = "", at: str = "") -> Self:
        """Make a side from its code, its label, and its forms after « En attente » and « 12 jours »."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label or code
        member.of = of or f"de {member.label}"
        member.at = at or f"chez {member.label}"
        return member

    OURS = "ours", "Nous", "de nous", "chez nous"
    MINISTRY = "ministry", "Ministère", "du ministère", "au ministère"
    MINISTER_OFFICE = "minister_office", "Cabinet", "du cabinet", "au cabinet"
    PARTNERS = "partners", "Partenaires", "des partenaires", "chez les partenaires"
    ELECTED_OFFICIAL = "elected_official", "Élu", "d’un élu", "chez un élu"

    @classmethod
    def _missing_(cls, value: Any) -> Self | None:
        member = super()._missing_(value)
        if member is not None:
            member.of = f"de {member.label}"
            member.at = f"chez {member.label}"
        return member


class Confidence(Coded):
    """What a dated fact rests on."""

    WRITTEN = "written", "Écrit"
    VERBAL = "verbal", "Verbal"
    MEDIA = "media", "Média"
    INFERRED = "inferred", "Déduit"


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


class Rung(Coded):
    """To whom one turns next, in order, when reminders stay unanswered (« Échelon »)."""

    AGENT = "agent", "Personne-ressource"
    SUPERVISOR = "supervisor", "Gestionnaire"
    REGIONAL_OFFICE = "regional_office", "Direction régionale"
    DEPUTY_MINISTER = "deputy_minister", "Sous-ministre"
    MNA = "mna", "Personne élue de la circonscription"
    MINISTER = "minister", "Ministre"
    RECOURSE = "recourse", "Recours"


class AccessOutcome(Coded):
    """How a public body answered a request for access to documents."""

    FULL = "full", "Communication intégrale"
    PARTIAL = "partial", "Communication partielle"
    REFUSED = "refused", "Refus"
    NO_DOCUMENT = "no_document", "Aucun document détenu"
    REFERRED = "referred", "Renvoi à un autre organisme"
    WITHDRAWN = "withdrawn", "Désistement"


class Topic(Coded):
    """What an entry of the chronology has to do with, to look at one side of a case at a time."""

    MINISTRY = "ministry", "Ministère"
    ELECTED = "elected", "Personnes élues"
    SUPPORT = "support", "Appuis"
    MEDIA = "media", "Médias"
    MONEY = "money", "Finances, risques"
