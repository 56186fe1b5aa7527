"""Pages of HTML and RTF become the text that a person sees, whatever is wrong with them, and at once."""

from __future__ import annotations

import time

import pytest

from cld_desktop.exchange import email_html, email_rtf, email_rtf_text
from cld_desktop.exchange.email_charsets import clean, decoded, one_line
from tests.exchange.tnef_made import compressed


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Bonjour,</p><p>voici&nbsp;!</p>", "Bonjour,\n\nvoici\u00a0!"),
        ("a<br>b<br/>c<div>d</div>e", "a\nb\nc\nd\ne"),
        ("<ul><li>un<li>deux</ul>", "• un\n• deux"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C<td>D</table>", "A  B\nC  D"),
        ("<a href='https://example.org/a'>la lettre</a>", "la lettre (https://example.org/a)"),
        ('<a href="https://example.org/">example.org</a>', "example.org"),
        ("<a href=mailto:c@example.org>c@example.org</a>", "c@example.org"),
        ("<a href='mailto:d@example.org'>c@example.org</a>", "c@example.org (mailto:d@example.org)"),
        ("<a href='javascript:alert(1)'>cliquez</a>", "cliquez"),
        ("<a href='JaVaScRiPt&#58;alert(1)'>cliquez</a>", "cliquez"),
        ("<a href='data:text/html,x'>ici</a> <a href='file:///c:/x'>là</a>", "ici là"),
        ("<a href='https://example.org/a'><img src=x></a>fin", "fin"),
        ("<script>alert('</p>')</script><style>p{}</style>vu", "vu"),
        ("<SCRIPT src=x>a</SCRIPT ><title>non</title>vu", "vu"),
        ("<!--[if mso]><p>non</p><![endif]-->vu<![if !mso]> aussi<![endif]>", "vu aussi"),
        ("<head><meta charset=x></head><body bgcolor='>'>vu", "vu"),
        ("1 < 2 &lt;b&gt; &amp; &eacute;&#8217;&#x2019; &inconnu;", "1 < 2 <b> & é’’ &inconnu;"),
        ("vu<!-- jamais fermé <p>non", "vu"),
        ('<p title="a>b">vu</p><p title=\'jamais fermé>aussi</p>', "vu\n\naussi"),
        ("<pre>a  b\nc</pre>", "a  b\nc"),
        ("<o:p></o:p><x-inconnu>vu</x-inconnu>&#0;&#xd800;&#x110000;", "vu\ufffd\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_a_page_is_told_in_its_words(page, text):
    assert email_html.text_of(page) == text


@pytest.mark.parametrize(
    "pattern",
    ["<", "<!--", "<a ", "<a x='", '<a x=>"', "</", "<![", "<?", "&#", "<script>", "<div>", "<style></"],
)
def test_a_page_that_opens_without_end_takes_no_time(pattern):
    page = pattern * (100_000 // len(pattern))
    began = time.process_time()

    email_html.text_of(page)

    assert time.process_time() - began < 5  # what the standard library does takes minutes


def test_the_images_that_a_page_shows_are_known_by_name():
    assert email_html.content_ids("<img src='cid:Image001.png@01'> url(CID:b)") == {"image001.png@01", "b"}


@pytest.mark.parametrize(
    ("packed", "rtf"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        ("0d000000050000004d454c41000000007b5c72747d", b"{\\rt}"),
        ("", b""),
        ("2d0000002b0000004c5a4675", b""),
        ("2d0000002b00000000000000f1c5c7a703000a00", b""),
    ],
)
def test_rtf_is_unpacked_as_its_makers_show_it(packed, rtf):
    assert email_rtf.decompressed(bytes.fromhex(packed)) == rtf


def test_rtf_that_is_cut_gives_what_is_there():
    whole = rb"{\rtf1 Bonjour, voici l'avancement du dossier.}"
    assert email_rtf.decompressed(compressed(whole)) == whole
    cut = email_rtf.decompressed(compressed(whole)[:40])
    assert cut
    assert whole.startswith(cut)


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi Bonjour,\par voici\line l\rquote\'e9tat.}", "Bonjour,\nvoici\nl’état."),
        (rb"{\rtf1\ansi\uc1 l\u8217?\u233\'e9tape \u-10179?\u-8704?}", "l’étape 😀"),
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fcharset204 Times;}}\f1\'cf\'f0\f0 a}", "\u041f\u0440a"),
        (rb"{\rtf1\ansi\ansicpg1250 \'a3\'f3d\'9f}", "Łódź"),
        (rb"{\rtf1{\*\generator x}{\info{\title non}}{\pict 0102}vu{\*\inconnu non}}", "vu"),
        (rb"{\rtf1 \{a\}\\ b\~c\_d\tab e}", "{a}\\ b\u00a0c\u2011d\te"),
        (rb"{\rtf1 {\field{\*\fldinst HYPERLINK non}{\fldrslt la lettre}}}", "la lettre"),
        (
            rb'{\rtf1 {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt{\ul la lettre}}}, fin}',
            "la lettre (https://example.org/a), fin",
        ),
        (rb'{\rtf1 {\field{\*\fldinst HYPERLINK "javascript:x"}{\fldrslt ici}}}', "ici"),
        (rb"{\rtf1 a\bin3 xyzb}}}} c", "ab c"),
        (rb"\'zz{\rtf1 \u }}}\\\'", "'zz\\'"),
    ],
)
def test_rtf_is_told_in_its_words(rtf, text):
    said, is_page = email_rtf_text.text_of(rtf)

    assert said.strip() == text
    assert not is_page


def test_the_page_that_rtf_wraps_is_found_again():
    rtf = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\b\htmlrtf0 l\rquote\'e9tat\htmlrtf }\htmlrtf0 "
        rb"{\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0 {\*\mhtmltag non}{\*\htmltag72 </p>}\par}"
    )

    page, is_page = email_rtf_text.text_of(rtf)

    assert is_page
    assert page.strip() == "<p>l’état&amp;</p>"


@pytest.mark.parametrize(
    ("content", "announced", "text", "is_guessed"),
    [
        (b"abc", "", "abc", False),
        ("cœur d’été".encode("cp1252"), "iso-8859-1", "cœur d’été", False),
        ("cœur d’été".encode("cp1252"), "", "cœur d’été", True),
        ("cœur".encode(), "us-ascii", "cœur", True),
        ("cœur".encode(), "utf-8", "cœur", False),
        ("\ufeffcœur".encode(), "iso-8859-1", "cœur", False),
        ("cœur".encode("utf-16"), "utf-8", "cœur", False),
        ("été d’ici".encode("utf-16-le"), "", "été d’ici", False),
        ("Łódź".encode("cp1250"), "windows-1250", "Łódź", False),
        ("l’été".encode() + b"\xe2\x80", "utf-8", "l’été\ufffd", True),
        ("été".encode("cp1252"), "zip", "été", True),
        (b"abc", "unicode_escape", "abc", False),
    ],
)
def test_bytes_are_read_in_the_character_set_they_are_in(content, announced, text, is_guessed):
    assert decoded(content, announced) == (text, is_guessed)


def test_a_text_is_kept_without_what_cannot_be_shown():
    assert clean("a\0b\r\nc\rd\x0be\x0c\ud800\ufeff\x85f\tg") == "ab\nc\nd\ne\nf\tg"
    assert one_line(" a \r\n b\u00a0: c\t\x00 ") == "a b\u00a0: c"
