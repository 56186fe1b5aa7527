"""Messages of the Internet that are as they should be, or nearly: texts, character sets, people, dates."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from datetime import date

from tests.exchange.mail_corpus import DAY, Sample, eml

TEXT = (
    "Bonjour,\n\nVoici l’état d’avancement\u00a0: le cœur du dossier est à l’étude "
    "«\u00a0en région\u00a0».\n\nContact B\n"
)
PHRASE = "le cœur du dossier est à l’étude «\u00a0en région\u00a0»"
WESTERN = TEXT.replace("œ", "oe").replace("’", "'")
WESTERN_PHRASE = "le coeur du dossier est à l'étude «\u00a0en région\u00a0»"
PLAIN = b"Bonjour, voici l'avancement.\n"
SAID = "voici l'avancement"


def samples() -> Iterator[Sample]:
    yield eml("simple", PLAIN, phrase=SAID)
    yield from _texts()
    yield from _headers()
    yield from _dates()
    yield from _machines()


def _texts() -> Iterator[Sample]:
    kind = "Content-Type: text/plain; charset="
    coded = "Content-Transfer-Encoding: "
    yield eml("utf-8", TEXT.encode(), f"{kind}utf-8", f"{coded}8bit", phrase=PHRASE)
    yield eml(
        "quoted-printable",
        quopri.encodestring(TEXT.encode()),
        f"{kind}utf-8",
        f"{coded}quoted-printable",
        phrase=PHRASE,
    )
    yield eml("base64", base64.encodebytes(TEXT.encode()), f'{kind}"UTF-8"', f"{coded}BASE64", phrase=PHRASE)
    yield eml("iso-8859-1", WESTERN.encode("latin-1"), f"{kind}ISO-8859-1", phrase=WESTERN_PHRASE)
    yield eml("windows-1252", TEXT.encode("cp1252"), f"{kind}windows-1252", phrase=PHRASE)
    yield eml(
        "iso-8859-15", WESTERN.replace("oe", "œ").encode("iso-8859-15"), f"{kind}iso-8859-15", phrase="cœur"
    )
    yield eml("latin 1 qui n’en est pas", TEXT.encode("cp1252"), f"{kind}iso-8859-1", phrase=PHRASE)
    yield eml("jeu absent", TEXT.encode("cp1252"), phrase=PHRASE)
    yield eml("jeu absent, utf-8", TEXT.encode(), phrase=PHRASE)
    yield eml("jeu faux", TEXT.encode(), f"{kind}iso-8859-1", phrase=PHRASE)
    yield eml("jeu faux, western", TEXT.encode("cp1252"), f"{kind}utf-8", phrase=PHRASE)
    yield eml("jeu inconnu", TEXT.encode(), f"{kind}x-inconnu", phrase=PHRASE)
    yield eml(
        "utf-16", base64.encodebytes(TEXT.encode("utf-16")), f"{kind}utf-16", f"{coded}base64", phrase=PHRASE
    )
    yield eml(
        "utf-16 sans marque",
        base64.encodebytes(TEXT.encode("utf-16-be")),
        f"{kind}utf-16",
        f"{coded}base64",
        phrase=PHRASE,
    )
    yield eml("caractères nuls", b"Bon\0jour, voici l'avan\0cement.\x01\x08\n", phrase=SAID)
    yield eml(
        "texte coulant",
        "Voici l’état \nd’avancement du \ndossier.\n> cité \nFin".encode(),
        f"{kind}utf-8; format=flowed",
        phrase="Voici l’état d’avancement du dossier.\n",
    )
    yield eml("fins de ligne de Linux", PLAIN, phrase=SAID, breaks=b"\n")
    yield eml("fins de ligne d’ancien Mac", PLAIN, phrase=SAID, breaks=b"\r")


def _headers() -> Iterator[Sample]:
    yield eml(
        "noms codés",
        PLAIN,
        "From: =?iso-8859-1?Q?H=E9l=E8ne_C=F4t=E9?= <contact.b@example.org>",
        "To: =?UTF-8?B?w4lxdWlwZSwgbCfDqWxhbg==?= <employe.a@example.org>,\r\n"
        " =?utf-8?q?=C5=92uvre?= <c@example.org>",
        "Subject: =?utf-8?B?"
        + base64.b64encode("État d’avancement".encode()[:12]).decode()
        + "?=\r\n =?utf-8?B?"
        + base64.b64encode("État d’avancement".encode()[12:]).decode()
        + "?=",
        phrase=SAID,
        subject="État d’avancement",
    )
    yield eml(
        "objet coupé en plein caractère",
        PLAIN,
        "Subject: =?utf-8?q?Caf=C3?=\r\n =?utf-8?q?=A9_r=C3=A9gional?= (suite)",
        phrase=SAID,
        subject="Café régional (suite)",
    )
    yield eml(
        "objet mal codé",
        PLAIN,
        "Subject: =?utf-8?Q?D=C3=A9p=C3=B4t de la demande?= et =?iso-8859-1?q?r=E9ponse",
        phrase=SAID,
        subject="Dépôt de la demande et réponse",
    )
    yield eml(
        "en-tête de huit bits",
        PLAIN,
        "Subject: Résumé de l'étape".encode("latin-1"),
        "From: Éva Côté <contact.b@example.org>".encode("latin-1"),
        phrase=SAID,
        subject="Résumé de l'étape",
    )
    long_subject = "Très long objet. " * 588 + "Fin."
    yield eml(
        "objet de 10 000 caractères", PLAIN, f"Subject: {long_subject}", phrase=SAID, subject=long_subject
    )
    yield eml(
        "en-tête injecté",
        PLAIN,
        "Subject: =?utf-8?q?Objet=0D=0ABcc=3A_cache@example.org=0D=0A?=",
        phrase=SAID,
        subject="Objet Bcc: cache@example.org",
    )
    yield eml(
        "en-têtes répétés",
        PLAIN,
        "Subject: Premier objet\r\nSubject: Second objet\r\nFrom: autre@example.org",
        phrase=SAID,
        subject="Premier objet",
    )
    yield eml("adresse seule", PLAIN, "From: contact.b@example.org", phrase=SAID)
    yield eml("nom après l’adresse", PLAIN, "From: contact.b@example.org (Contact B)", phrase=SAID)
    yield eml(
        "personnes mal séparées",
        PLAIN,
        'From: "Contact, B" <contact.b@example.org>',
        "To: \"A, Employé\" <a@example.org>; 'c@example.org' ;Groupe: d@example.org, <e@example.org>;",
        "Cc: undisclosed-recipients:;",
        phrase=SAID,
    )
    yield eml("guillemet ouvert", PLAIN, 'From: "Contact B <contact.b@example.org>', phrase=SAID)
    yield eml(
        "adresse de réponse seule", PLAIN, "Reply-To: contact.b@example.org", phrase=SAID, without="from"
    )
    yield eml("expéditeur absent", PLAIN, phrase=SAID, without="from", sender="")
    yield eml(
        "expéditeur sans adresse",
        PLAIN,
        "From: Direction régionale",
        phrase=SAID,
        sender="Direction régionale",
    )
    yield eml("objet absent", PLAIN, phrase=SAID, without="subject", subject="")
    yield eml("identifiant absent", PLAIN, phrase=SAID, without="message-id")


def _dates() -> Iterator[Sample]:
    def dated(name: str, said: str, day: date | None, *fields: str) -> Sample:
        return eml(f"date, {name}", PLAIN, f"Date: {said}", *fields, phrase=SAID, day=day)

    received = "Received: from a by b; Tue, 24 Oct 2023 13:41:07 +0000"
    yield dated("tard le soir", "Tue, 24 Oct 2023 23:50:00 -0400", DAY)
    yield dated("universelle, la veille ici", "Wed, 25 Oct 2023 02:10:00 +0000", DAY)
    yield dated("de Tokyo", "Wed, 25 Oct 2023 08:00:00 +0900 (JST)", DAY)
    yield dated("fuseau ancien", "Tue, 24 Oct 2023 23:30 EDT", DAY)
    yield dated("année de deux chiffres", "24 Oct 23 09:40:00 GMT", DAY)
    yield dated("en français", "mar., 24 oct. 2023 09:40:00 -0400", DAY)
    yield dated("mois en français", "24 févr. 2023 22:40:00 HNE", date(2023, 2, 24))
    yield dated("iso", "2023-10-24T23:40:00-04:00", DAY)
    yield dated("fuseau impossible", "Tue, 24 Oct 2023 23:59:00 +9900", DAY, received)
    yield dated("fuseau absent", "Tue, 24 Oct 2023 15:00:00", DAY)
    yield dated("illisible, arrivée connue", "hier", DAY, received)
    yield dated("de 1900", "Mon, 1 Jan 1900 00:00:00 -0500", None)
    yield dated("du 31 février", "Fri, 31 Feb 2023 00:00:00 -0500", None)
    yield dated("de l’an 9999", "Fri, 31 Dec 9999 23:59:59 -0500", None)
    yield eml("date absente", PLAIN, phrase=SAID, without="date", day=None)
    yield eml("date d’arrivée seule", PLAIN, received, phrase=SAID, without="date")


def _machines() -> Iterator[Sample]:
    yield eml(
        "réponse automatique",
        PLAIN,
        "Auto-Submitted: auto-replied",
        "X-Auto-Response-Suppress: All",
        "Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_Demande?=",
        phrase=SAID,
        subject="Réponse automatique\u00a0: Demande",
    )
    yield eml(
        "accusé de réception",
        "Nous accusons réception de votre demande.".encode(),
        "Subject: =?utf-8?q?Accus=C3=A9_de_r=C3=A9ception?=",
        phrase="accusons réception",
        subject="Accusé de réception",
    )
    yield eml(
        "fil de discussion",
        PLAIN,
        "In-Reply-To: <demande@example.org>",
        "References: <premier@example.org>\r\n <demande@example.org>",
        phrase=SAID,
    )
