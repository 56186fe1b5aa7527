"""A signed file is opened by whoever trusts its key, and by nobody once a bit of it has moved."""

from __future__ import annotations

import base64
import json

import pytest

from cld_desktop.domain.problems import Unreadable
from cld_desktop.exchange.update_signature import new_pair, opened, sealed

SIGNED = '{\n "notes": "Été" }'.encode()


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    return new_pair()


def test_what_was_signed_comes_back_to_the_byte(pair):
    private, key = pair
    assert opened(sealed(SIGNED, private), [key]) == SIGNED


def test_a_second_key_serves_when_the_first_is_replaced(pair):
    private, key = pair
    _, next_key = new_pair()
    assert opened(sealed(SIGNED, private), [next_key, key]) == SIGNED


def test_another_key_opens_nothing(pair):
    _, other = new_pair()
    for keys in ([], [other]):
        with pytest.raises(Unreadable, match="n’est pas celle de qui publie"):
            opened(sealed(SIGNED, pair[0]), keys)


def test_one_bit_changed_anywhere_is_seen(pair):
    private, key = pair
    told = json.loads(sealed(SIGNED, private))
    for name in ("signed", "signature"):
        content = bytearray(base64.b64decode(told[name]))
        for at in range(len(content)):
            content[at] ^= 1
            changed = json.dumps(told | {name: base64.b64encode(content).decode()}).encode()
            with pytest.raises(Unreadable, match="n’est pas celle de qui publie"):
                opened(changed, [key])
            content[at] ^= 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"<html>connexion requise</html>",
        b'{"signed": "", "signature": ""} {}',
        b'{"signed": "e30="}',
        b'{"signed": "e30=", "signature": "e30=", "key": "e30="}',
        b'{"signed": "e30=", "signed": "e30=", "signature": "e30="}',
        b'{"signed": 1, "signature": "e30="}',
        b'{"signed": "e3 0=", "signature": "e30="}',
        '{"signed": "é", "signature": "e30="}'.encode(),
    ],
)
def test_what_is_no_signed_file_is_told_so(pair, content):
    with pytest.raises(Unreadable, match="n’est pas une annonce"):
        opened(content, [pair[1]])


def test_a_signature_that_is_too_short_is_a_wrong_one(pair):
    with pytest.raises(Unreadable, match="signature"):
        opened(b'{"signed": "e30=", "signature": "e30="}', [pair[1]])


def test_a_file_too_large_is_not_read(pair):
    with pytest.raises(Unreadable, match="trop grosse"):
        opened(sealed(b"a" * 64 * 1024, pair[0]), [pair[1]])
