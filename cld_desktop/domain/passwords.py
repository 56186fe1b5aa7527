"""A password kept as a salted print of it, from which it cannot be read back."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

_COST, _BLOCKS, _LANES = 2**14, 8, 1
_KEPT = re.compile(r"scrypt:([0-9a-f]{32}):([0-9a-f]{64})")


def seal(password: str, salt: bytes) -> str:
    """What to keep of a password; `salt` is sixteen bytes drawn at random."""
    return f"scrypt:{salt.hex()}:{_print(password, salt).hex()}"


def is_sealed(kept: str) -> bool:
    """Whether a text is what `seal` makes."""
    return _KEPT.fullmatch(kept) is not None


def opens(kept: str, password: str) -> bool:
    """Whether this is the password of which that was kept."""
    known = _KEPT.fullmatch(kept)
    if known is None:
        return False
    return hmac.compare_digest(_print(password, bytes.fromhex(known[1])), bytes.fromhex(known[2]))


def _print(password: str, salt: bytes) -> bytes:
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=_COST, r=_BLOCKS, p=_LANES, dklen=32)
