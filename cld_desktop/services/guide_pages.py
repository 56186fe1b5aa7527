"""What the getting-started guide says, page by page; the names between « » are those of the program."""

from __future__ import annotations

from typing import Protocol

from cld_desktop.domain.guide import GuidePage, Keys, Notes, Picture, Points

TITLE = "Guide de démarrage"
SUBTITLE = (
    "Suivi CLD garde au même endroit ce qui touche une demande d’aide financière : ce qui a été dit et par "
    "qui, ce qui reste à faire, et ce que le conseil d’administration doit savoir."
)
NOTE = "Les personnes et les communications des images sont des données d’exemple."


class Pictures(Protocol):
    """Gives a picture by its name, at a share of the width of the page."""

    def __call__(self, name: str, share: float = 1.0) -> Picture: ...


def pages(picture: Pictures) -> tuple[GuidePage, ...]:
    """The eight pages."""
    return (
        _opening(picture),
        _dashboard(picture),
        _logging(picture),
        _following_up(picture),
        _attaching(picture),
        _finding(picture),
        _reporting(picture),
        _working_safely(picture),
    )


def _opening(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Installer et ouvrir",
        lead="Double-cliquez sur le fichier d’installation et suivez les étapes. Aucun mot de passe "
        "d’administrateur n’est demandé. Si Windows affiche un avertissement, parlez-en à la personne qui "
        "vous a remis le fichier. Suivi CLD se trouve ensuite dans le menu Démarrer.",
        blocks=(
            picture("accueil", 0.94),
            Points(
                words=(
                    "« Ouvrir le dossier Panorama Québec » montre un vrai dossier, prérempli à partir d’une "
                    "lettre de la ministre. C’est le meilleur endroit pour regarder.",
                    "« Créer un dossier vide » commence le vôtre.",
                    "« Indiquer votre nom » signe ce que vous consignez. Faites-le en premier.",
                    "Les données restent sur ce poste. Le bas de la fenêtre le dit, et dit quand la dernière "
                    "copie a été faite.",
                )
            ),
        ),
    )


def _dashboard(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Le tableau de bord d’un coup d’œil",
        lead="C’est la page à lire en arrivant : ce qui est dû, où en est chaque dossier, ce qui est "
        "nouveau.",
        blocks=(
            picture("tableau-de-bord"),
            Points(
                words=(
                    "« Ce matin » résume ce qui est arrivé à échéance depuis la dernière fermeture.",
                    "Les tuiles comptent vos suivis en retard, du jour et de la semaine. Un clic ouvre la "
                    "liste.",
                    "Chaque dossier montre ses étapes, à qui c’est le tour d’agir et depuis quand.",
                    "Trois délais : depuis le dépôt, la dernière réponse et la dernière relance. Un clic sur "
                    "un nombre dit comment il est calculé.",
                    "« À faire » : le crochet marque un suivi fait, le calendrier le reporte d’une semaine.",
                    "« Préparer le rapport » mène aux deux pages destinées au conseil.",
                )
            ),
        ),
    )


def _logging(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Consigner une communication",
        lead="Un appel, un courriel, une rencontre, une lettre : moins de 30 secondes suffisent. De "
        "n’importe quelle page, appuyez sur **Ctrl+N**.",
        blocks=(
            picture("communication", 0.9),
            Points(
                words=(
                    "Le moyen : un clic, ou **Alt** et son chiffre.",
                    "La date : tapez « hier », « lundi » ou « 24 oct »; elle est comprise.",
                    "Avec qui : trois lettres du nom, puis **Entrée**. Un nom inconnu s’ajoute au répertoire "
                    "sur-le-champ.",
                    "L’objet, puis l’essentiel en une ou deux phrases.",
                    "« Planifier un suivi » : ce qui reste à faire, par qui et pour quand. L’échéance est "
                    "proposée.",
                    "« Enregistrer », ou **Ctrl+Entrée**.",
                )
            ),
            Notes(
                notes=(
                    (
                        "Rien ne se perd",
                        "Ce que vous tapez est gardé en brouillon, même si la fenêtre se ferme. Il revient à "
                        "la prochaine ouverture du formulaire.",
                    ),
                    (
                        "Le reste est facultatif",
                        "Moyen, date, personne et objet suffisent. « Plus de détails » montre le but, la "
                        "communication à laquelle celle-ci répond et une note interne.",
                    ),
                )
            ),
        ),
    )


def _following_up(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Tenir ses suivis",
        lead="Un suivi dit ce qui est à faire, par qui et pour quand. Seul un retard est en rouge.",
        blocks=(
            picture("suivis"),
            Points(
                words=(
                    "« Mes suivis » ou « Toute l’équipe » : votre choix est retenu.",
                    "Cinq groupes : en retard, aujourd’hui, cette semaine, plus tard, faits.",
                    "Sur chaque ligne : fait, reporté d’une semaine, ou le menu.",
                    "« Consigner la communication » ouvre le formulaire rempli. L’enregistrer ferme le "
                    "suivi.",
                    "L’historique garde chaque report et l’échéance d’avant.",
                    "« Planifier un suivi » en ajoute un, sans communication.",
                )
            ),
            Notes(
                notes=(
                    (
                        "Un suivi qui se règle",
                        "Quand vous consignez une réponse, le programme propose de fermer le suivi qu’elle "
                        "règle. Vous n’avez qu’à cocher.",
                    ),
                    (
                        "Les nouveaux retards",
                        "Sous « Suivis », à gauche, « Nouveaux retards » paraît tant qu’il y en a : ceux qui "
                        "n’étaient pas en retard le jour ouvrable précédent.",
                    ),
                )
            ),
            Keys(
                title="Sur la ligne choisie",
                rows=(
                    ("Espace", "Suivi fait"),
                    ("R", "Reporter le suivi d’une semaine"),
                    ("Maj+R", "Reporter le suivi à une date"),
                    ("F2", "Modifier"),
                ),
            ),
        ),
    )


def _attaching(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Joindre un document, glisser un courriel",
        lead="Glissez un fichier ou un courriel n’importe où sur la fenêtre : un voile dit à quoi il sera "
        "joint. Au clavier, **Ctrl+J**.",
        blocks=(
            picture("deposer"),
            Notes(
                notes=(
                    (
                        "Une copie à l’abri",
                        "Le programme garde sa propre copie; l’original reste où il est. Un fichier déjà au "
                        "dossier est reconnu et relié, sans second exemplaire.",
                    ),
                    (
                        "Un courriel se vérifie",
                        "Enregistré en .eml ou en .msg, il s’ouvre à la page « Documents », par "
                        "« Vérifier ». Rien n’est consigné avant « Enregistrer ».",
                    ),
                )
            ),
            picture("courriel", 0.86),
            Points(
                words=(
                    "L’original, en texte seulement : rien n’est téléchargé, rien n’est exécuté.",
                    "Sous chaque champ, pourquoi il est rempli ainsi. Corrigez au besoin.",
                    "Une adresse inconnue : ajoutez-la, rattachez-la ou retirez-la.",
                    "Vous dites si la réponse porte sur le fond.",
                ),
            ),
        ),
    )


def _finding(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Retrouver",
        lead="**Ctrl+K** cherche partout : dossiers, communications, suivis, répertoire, et jusque dans le "
        "texte des documents.",
        blocks=(
            picture("recherche", 0.94),
            Points(
                words=(
                    "Le début des mots suffit, sans accents ni majuscules.",
                    "Un bouton garde un seul type de résultats.",
                    "Les résultats, du plus récent au plus ancien. **Entrée** ouvre la fiche.",
                    "Le passage trouvé. **Maj+Entrée** ouvre la source à cet endroit.",
                )
            ),
            picture("filtres"),
            Points(
                first=5,
                words=(
                    "Pour réduire la liste affichée, **Ctrl+F**, ou « Filtres ».",
                    "La phrase dit ce que la liste montre; chaque morceau se retire d’un clic.",
                    "« Enregistrer cette vue… » garde ces filtres sous un nom, à gauche.",
                ),
            ),
        ),
    )


def _reporting(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Le rapport au conseil",
        lead="Deux pages prêtes pour la séance, et une annexe au besoin. D’un dossier, appuyez sur "
        "**Ctrl+P**.",
        blocks=(
            picture("rapport"),
            Points(
                words=(
                    "La période commence là où le dernier rapport s’est arrêté.",
                    "Cochez ce que le rapport contient. Les notes internes en sont absentes, sauf si vous "
                    "les demandez.",
                    "L’aperçu est la page qui sera imprimée. Un clic sur un numéro entre crochets ouvre la "
                    "source.",
                    "« Enregistrer en PDF » ou « Imprimer ».",
                )
            ),
            Notes(
                notes=(
                    (
                        "Chaque fait a sa source",
                        "Un numéro entre crochets renvoie à la lettre, au courriel ou à la communication "
                        "d’où vient l’information, avec le paragraphe.",
                    ),
                    (
                        "La copie figée",
                        "« Conserver une copie figée au dossier » garde le rapport tel qu’il a été remis. "
                        "La page « Rapports » le réimprime à l’identique.",
                    ),
                )
            ),
        ),
    )


def _working_safely(picture: Pictures) -> GuidePage:
    return GuidePage(
        title="Travailler sans crainte",
        lead="Tout s’annule, rien ne disparaît sans retour, et une copie se fait chaque fois que vous "
        "fermez.",
        blocks=(
            picture("corbeille"),
            Notes(
                notes=(
                    (
                        "Annuler",
                        "**Ctrl+Z** annule la dernière action, **Ctrl+Y** la rétablit. Le menu « Édition » "
                        "la nomme. « Historique » dit qui a changé quoi.",
                    ),
                    (
                        "Corbeille",
                        "Ce qui est supprimé y reste 90 jours. « Restaurer » remet la fiche à sa place, "
                        "telle qu’elle était.",
                    ),
                    (
                        "Copies de sécurité",
                        "Faites et vérifiées à chaque fermeture. Aux « Paramètres », choisissez un autre "
                        "disque, puis « Sauvegarder maintenant ».",
                    ),
                )
            ),
            Keys(
                title="Les raccourcis utiles",
                rows=(
                    ("Ctrl+N", "Nouvelle communication"),
                    ("Ctrl+Maj+N", "Planifier un suivi"),
                    ("Ctrl+J", "Joindre des fichiers"),
                    ("Ctrl+K", "Recherche globale"),
                    ("Ctrl+F", "Filtrer la liste"),
                    ("Ctrl+P", "Imprimer le rapport au CA ou la liste"),
                    ("Ctrl+1 … Ctrl+7", "Sections"),
                    ("Alt+← / Alt+→", "Page précédente ou suivante"),
                    ("Entrée", "Ouvrir"),
                    ("Ctrl+Z / Ctrl+Y", "Annuler, rétablir"),
                    ("Alt / F10", "Afficher le menu"),
                    ("F1 / Ctrl+F1", "Aide, raccourcis"),
                ),
            ),
            Notes(
                notes=(
                    (
                        "F1, de partout",
                        "L’aide explique la page ou la fenêtre où vous êtes, sans Internet. Tapez un mot "
                        "pour trouver un sujet.",
                    ),
                    (
                        "« Visite guidée »",
                        "Cinq bulles sur la vraie fenêtre, à revoir quand vous voulez, du menu « Aide ».",
                    ),
                    (
                        "Demander de l’aide",
                        "Du menu « Aide », « À propos de Suivi CLD » dit votre version et où sont vos "
                        "données.",
                    ),
                )
            ),
        ),
    )
