"""The signed file that announces an update: bytes kept as they were signed, and their Ed25519 signature."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from cld_desktop.domain.problems import Unreadable
from cld_desktop.domain.updates import MOST_ANNOUNCED, NOT_ONE, NOT_SIGNED, TOO_LARGE, read_object

_SIGNED, _SIGNATURE = "signed", "signature"


def opened(content: bytes, keys: Sequence[bytes]) -> bytes:
    """The bytes that were signed by the holder of one of these public keys. Raises Unreadable.

    What is signed is not read before its signature is verified.
    """
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    if len(content) > MOST_ANNOUNCED:
        raise Unreadable(TOO_LARGE)
    told = read_object(content)
    if set(told) != {_SIGNED, _SIGNATURE}:
        raise Unreadable(NOT_ONE)
    signed, signature = (_bytes(told[name]) for name in (_SIGNED, _SIGNATURE))
    for key in keys:
        try:
            return VerifyKey(key).verify(signed, signature)
        except (CryptoError, ValueError):  # not this key; or a signature that is not of 64 bytes
            continue
    raise Unreadable(NOT_SIGNED)


def sealed(signed: bytes, private: bytes) -> bytes:
    """A file that holds these bytes and their signature."""
    from nacl.signing import SigningKey

    signature = SigningKey(private).sign(signed).signature
    told = {_SIGNED: base64.b64encode(signed).decode(), _SIGNATURE: base64.b64encode(signature).decode()}
    return (json.dumps(told, indent=1) + "\n").encode()


def new_pair() -> tuple[bytes, bytes]:
    """A private key, and the public key of what it signs."""
    from nacl.signing import SigningKey

    private = SigningKey.generate()
    return bytes(private), bytes(private.verify_key)


def public_of(private: bytes) -> bytes:
    """The public key of a private one."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(private).verify_key)


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=True)  # type: ignore[arg-type]
    except (ValueError, TypeError) as error:
        raise Unreadable(NOT_ONE) from error
