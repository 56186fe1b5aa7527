"""A password opens what it sealed, and nothing else does."""

from __future__ import annotations

import pytest

from cld_desktop.domain import passwords

SALT = bytes(range(16))


def test_the_password_opens_and_another_does_not():
    kept = passwords.seal("Étang d’or 42", SALT)

    assert passwords.opens(kept, "Étang d’or 42")
    assert passwords.opens(kept, "E\u0301tang d’or 42")  # the same letters, composed another way
    assert not passwords.opens(kept, "étang d’or 42")
    assert not passwords.opens(kept, "")


def test_what_is_kept_tells_nothing_and_differs_with_the_salt():
    kept = passwords.seal("secret", SALT)

    assert "secret" not in kept
    assert kept != passwords.seal("secret", SALT[::-1])


@pytest.mark.parametrize(
    "spoilt", ["", "scrypt", "scrypt:00:00", "secret", "scrypt:" + "g" * 32 + ":" + "0" * 64]
)
def test_a_spoilt_print_is_no_password_at_all(spoilt):
    assert not passwords.is_sealed(spoilt)
    assert not passwords.opens(spoilt, "")
