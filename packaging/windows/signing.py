"""Sign a Windows file in its place: the hook that `dev.py build windows --sign` calls with each file.

python3 -m windows.signing -certs CHAIN.pem -key KEY.pem [-ts ADDRESS] FILE

All but the last argument is given to osslsigncode: a key in a file, on a token or in a service.
"""

from __future__ import annotations

import sys
from pathlib import Path

from windows.tools import Refusal, run

_DESCRIBED = "Suivi CLD"


def sign(path: Path, *options: str) -> None:
    """Replace a file with itself, signed. Raises Refusal; the file is then as it was."""
    signed = path.with_name(f"{path.name}.signed")
    try:
        run("osslsigncode", "sign", *options, "-h", "sha256", "-n", _DESCRIBED, "-in", path, "-out", signed)
        signed.replace(path)
    finally:
        signed.unlink(missing_ok=True)


def main() -> int:
    """Gives an exit code of `tools.Exit`."""
    *options, name = sys.argv[1:] or [""]
    try:
        sign(Path(name), *options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    return 0


if __name__ == "__main__":
    sys.exit(main())
