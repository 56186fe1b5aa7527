"""The words of what was said, promised, asked and supported."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.coded import Coded


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
    HANDED_OVER = "handed_over", "Transmis à la relève"


class EndorsementState(Coded):
    """The state of an endorsement."""

    REQUESTED = "requested", "Demandé"
    OBTAINED = "obtained", "Obtenu"
    CONDITIONAL = "conditional", "Conditionnel"
    REFUSED = "refused", "Refusé"
    WITHDRAWN = "withdrawn", "Retiré"


class CommitmentState(Coded):
    """What became of a commitment."""

    KEPT = "kept", "Tenu"
    NOT_KEPT = "not_kept", "Non tenu"
    WITHDRAWN = "withdrawn", "Retiré"
    REOPENED = "reopened", "Rouvert"
    DUE_SET = "due_set", "Échéance fixée"
    POSTPONED = "postponed", "Échéance reportée"
    REFERRED = "referred", "Renvoyé à un recours externe"
