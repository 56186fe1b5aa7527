"""What the publisher does of updates: make a pair of keys, then announce a setup, signed.

python3 dev.py sign-update new-key PRIVATE
python3 dev.py sign-update announce --key PRIVATE --notes NOTES [--dist DIST] [--days 90] [--setup ADDRESS]
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path

from cld_desktop import __version__, paths
from cld_desktop.domain import updates
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.updates import Announcement, Version
from cld_desktop.exchange import update_signature
from cld_desktop.services.update_terms import RESOURCE

_MINIMUM_WINDOWS = updates.version("10.0.17763")  # what the setup itself asks for
_LONGEST_DAYS = 400


class Refusal(Exception):
    """What cannot be signed, and why."""


def main() -> int:
    """Gives 0 when it was done, 1 when it was refused."""
    options = _options()
    try:
        print(options.do(options))
    except (Refusal, Problem) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"« {error.filename} » : {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py sign-update")
    commands = parser.add_subparsers(required=True)
    key = commands.add_parser("new-key", help="une paire de clés; la clé publique rejoint les ressources")
    key.add_argument("private", type=Path, help="où garder la clé privée, hors du dépôt")
    key.add_argument("--resource", type=Path, default=paths.resource(RESOURCE))
    key.set_defaults(do=new_key)
    announce = commands.add_parser("announce", help="l’annonce signée de l’installateur de dist")
    announce.add_argument("--key", type=Path, required=True, help="la clé privée")
    announce.add_argument("--notes", type=Path, required=True, help="les nouveautés, en texte brut")
    announce.add_argument("--dist", type=Path, default=Path("dist"))
    announce.add_argument("--version", default=__version__)
    announce.add_argument("--days", type=int, default=90, help="combien de jours l’annonce est valable")
    announce.add_argument("--setup", help="l’adresse de l’installateur, s’il n’est pas à côté de l’annonce")
    announce.add_argument("--released-on", type=date.fromisoformat, default=date.today())  # noqa: DTZ011
    announce.set_defaults(do=announced)
    return parser.parse_args()


def new_key(options: argparse.Namespace) -> str:
    """Make a pair: the private key where told, for its owner alone; the public one beside the others."""
    private: Path = options.private.absolute()
    if private.is_relative_to(Path(__file__).resolve().parents[1]):
        raise Refusal("La clé privée ne se garde pas dans le dépôt : choisissez un autre dossier.")
    secret, public = update_signature.new_pair()
    handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(base64.b64encode(secret).decode() + "\n")
    shipped = json.loads(options.resource.read_text("utf-8"))
    shipped["keys"].append(base64.b64encode(public).decode())
    options.resource.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")
    return (
        f"Clé privée : {private}. Gardez-en une copie hors ligne; qui l’a peut publier à votre place.\n"
        f"Clé publique ajoutée à {options.resource} : {shipped['keys'][-1]}"
    )


def announced(options: argparse.Namespace) -> str:
    """Write the announcement beside the setup, and read it again as the program will."""
    version = _version(options.version)
    setup: Path = options.dist / updates.setup_name(version)
    if not 0 < options.days <= _LONGEST_DAYS:
        raise Refusal(f"Une annonce vaut de 1 à {_LONGEST_DAYS} jours.")
    announcement = Announcement(
        version=version,
        released_on=options.released_on,
        valid_until=options.released_on + timedelta(days=options.days),
        setup=options.setup or setup.name,
        size=setup.stat().st_size,
        sha256=_digest_told(options.dist / "SHA256SUMS", setup),
        minimum_windows=_MINIMUM_WINDOWS,
        notes=options.notes.read_text("utf-8").replace("\r\n", "\n"),
    )
    private = _private(options.key)
    content = update_signature.sealed(updates.told_of(announcement), private)
    updates.read(update_signature.opened(content, [update_signature.public_of(private)]))
    target: Path = options.dist / updates.ANNOUNCEMENT
    target.write_bytes(content)
    return f"{target} : version {version}, valable jusqu’au {announcement.valid_until}."


def _private(path: Path) -> bytes:
    try:
        private = base64.b64decode(path.read_text("ascii").strip(), validate=True)
        update_signature.public_of(private)
    except ValueError as error:
        raise Refusal(f"« {path} » n’est pas une clé privée.") from error
    return private


def _version(text: str) -> Version:
    try:
        return updates.version(text)
    except ValueError as error:
        raise Refusal(f"« {text} » n’est pas une version : il faut trois nombres.") from error


def _digest_told(sums: Path, setup: Path) -> str:
    from windows.tools import digest_of

    digest = digest_of(setup)
    if f"{digest}  {setup.name}" not in sums.read_text("utf-8").splitlines():
        raise Refusal(f"{setup.name} n’a pas l’empreinte de SHA256SUMS : rien n’a été signé.")
    return digest


if __name__ == "__main__":
    raise SystemExit(main())
