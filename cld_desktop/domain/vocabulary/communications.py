"""The words of a communication: means, direction, purpose, result, parliamentary acts."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.coded import Coded


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


class PointKind(Coded):
    """What a discussion point is about."""

    LAST_WORDS = "last_words", "Dernière communication"
    COMMITMENT = "commitment", "Engagement"
    DIVERGENCE = "divergence", "Divergence"
    QUESTION = "question", "Question"
    FOLLOW_UP = "follow_up", "Suivi"
    TOPIC = "topic", "Sujet"


class PointState(Coded):
    """Where a discussion point stands."""

    OPEN = "open", "À aborder"
    SETTLED = "settled", "Réglé"
    TO_FOLLOW_UP = "to_follow_up", "À suivre"
    NOT_RAISED = "not_raised", "Non abordé"
