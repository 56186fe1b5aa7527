"""Values said in the French of Québec: dates, times, plurals, money, telephones, quotations; text folding.

Sources: Office québécois de la langue française (OQLF), « Le français au bureau » and the Banque de dépannage
linguistique (BDL). Spaces inside a value are no-break (U+00A0). No function here refuses a text.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from cld_desktop.domain.folding import collation_key, find_spans, fold, fold_with_offsets, words
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.typography import (
    MONTHS,
    NBSP,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    protect,
)

__all__ = [
    "MONTHS",
    "NBSP",
    "SHORT_MONTHS",
    "SHORT_WEEKDAYS",
    "WEEKDAYS",
    "approximate_date",
    "collation_key",
    "day_month",
    "days",
    "elide",
    "file_size",
    "find_spans",
    "fold",
    "fold_with_offsets",
    "from_to",
    "full_date",
    "initials",
    "iso",
    "join_and",
    "late",
    "long_date",
    "money",
    "month_year",
    "number",
    "ordinal",
    "paragraph",
    "percent",
    "phone",
    "plural",
    "protect",
    "quote",
    "relative_day",
    "sentence",
    "short_date",
    "time",
    "typography_faults",
    "weekday_date",
    "weekday_short_date",
    "words",
]

# Dates and times. BDL: month and day in lower case, « 1er » for the first only, no comma after the weekday.


def _day(d: datetime.date) -> str:
    return "1er" if d.day == 1 else str(d.day)


def _spaced(*parts: object) -> str:
    return NBSP.join(map(str, parts))


def iso(d: datetime.date) -> str:
    """« 2023-03-06 », the numeric date of the OQLF (ISO 8601): for files and commands."""
    return f"{d.year:04}-{d.month:02}-{d.day:02}"


def day_month(d: datetime.date) -> str:
    """« 24 octobre »."""
    return _spaced(_day(d), MONTHS[d.month - 1])


def month_year(d: datetime.date) -> str:
    """« octobre 2023 »."""
    return _spaced(MONTHS[d.month - 1], d.year)


def long_date(d: datetime.date) -> str:
    """« 6 mars 2023 », « 1er mai 2023 »."""
    return _spaced(day_month(d), d.year)


def full_date(d: datetime.date) -> str:
    """« mardi 24 octobre 2023 », without a comma (BDL); `sentence` capitalises it for a title."""
    return _spaced(WEEKDAYS[d.weekday()], long_date(d))


def short_date(d: datetime.date, today: datetime.date | None = None) -> str:
    """« 24 oct. 2023 »; when today is told and the year is today's, « 24 oct. »."""
    short = _spaced(_day(d), SHORT_MONTHS[d.month - 1])
    return short if today is not None and today.year == d.year else _spaced(short, d.year)


def weekday_date(d: datetime.date) -> str:
    """« mar. 24 oct. 2023 »."""
    return _spaced(SHORT_WEEKDAYS[d.weekday()], short_date(d))


def weekday_short_date(d: datetime.date) -> str:
    """« jeu. 26 oct. », where the year goes without saying."""
    return _spaced(SHORT_WEEKDAYS[d.weekday()], short_date(d, d))


def approximate_date(
    d: datetime.date, precision: object, form: str = "short", today: datetime.date | None = None
) -> str:
    """A date as precise as it is known: « 24 oct. 2023 », « octobre 2023 », « 2023 », « vers mars 2024 ».

    `precision` is one of the codes day, month, year and about, or an enum member whose value is one;
    `form` (short or long) and `today` matter only when the day is known.
    """
    match getattr(precision, "value", precision):
        case "month":
            return month_year(d)
        case "year":
            return str(d.year)
        case "about":
            return f"vers {month_year(d)}"
        case _:
            return long_date(d) if form == "long" else short_date(d, today)


def from_to(start: datetime.date, end: datetime.date, today: datetime.date | None = None) -> str:
    """« du 8 au 15 novembre 2023 »; the year is left out where it is today's."""
    last = day_month(end) if today is not None and today.year == end.year == start.year else long_date(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"du {_day(start)} au {last}"
    first = day_month(start) if start.year == end.year else long_date(start)
    return f"du {first} au {last}"


def time(t: datetime.time) -> str:
    """« 14 h 10 », « 9 h », « 8 h 5 »: 24 hours, spaces around h, no leading zero (BDL)."""
    return _spaced(t.hour, "h", t.minute) if t.minute else _spaced(t.hour, "h")


def relative_day(d: datetime.date, today: datetime.date) -> str:
    """« Aujourd’hui », « Demain », « Hier », « Dans 3 jours », « Il y a 3 jours »."""
    distance = (d - today).days
    near = {0: "Aujourd’hui", 1: "Demain", -1: "Hier"}.get(distance)
    if near:
        return near
    return f"Dans {days(distance)}" if distance > 0 else f"Il y a {days(-distance)}"


def late(n: int) -> str:
    """« 1 jour de retard », « 6 jours de retard »."""
    return f"{days(n)} de retard"


# Numbers. OQLF: groups of three digits, decimal comma, the unit after a no-break space; plural from 2 up.


def number(n: float | Decimal) -> str:
    """« 1 357 », « 1 234,5 »: all the digits given; a float without decimals loses its « ,0 »."""
    if isinstance(n, float):
        n = Decimal(repr(n))
        if n == n.to_integral_value():
            n = n.to_integral_value()
    exact = Decimal(n)
    if not exact.is_finite():
        return "—"
    whole, _, decimals = format(exact.copy_abs(), ",f").partition(".")
    sign = "−" if exact < 0 else ""
    return sign + whole.replace(",", NBSP) + ("," + decimals if decimals else "")


def plural(n: float | Decimal, singular: str, plural: str | None = None) -> str:
    """« 0 suivi », « 1 suivi », « 2 suivis », « 1,5 suivi »; the plural adds s (-eau: x) unless given."""
    if plural is None:
        plural = singular
        if not singular.endswith(("s", "x", "z")):
            plural += "x" if singular.endswith("eau") else "s"
    return _spaced(number(n), plural if n >= 2 or n <= -2 else singular)


def days(n: int) -> str:
    """« 1 jour », « 2 jours », « 1 357 jours »."""
    return plural(n, "jour")


def money(amount: float | Decimal) -> str:
    """« 60 000 000 $ », « 1 234,50 $ »: two decimals, or none when the amount is whole."""
    cents = format(Decimal(str(amount)), ".2f")
    return _spaced(number(Decimal(cents.removesuffix(".00"))), "$")


def percent(x: float | Decimal) -> str:
    """« 80 % » for 80 (not 0.8)."""
    return _spaced(number(x), "%")


def file_size(n: int) -> str:
    """« 512 octets », « 84 ko », « 1,2 Mo »: thousands of bytes, as the symbols ko, Mo, Go mean."""
    if n < 1000:
        return plural(n, "octet")
    if n < 999_500:
        return _spaced(number(round(n / 1000)), "ko")
    if n < 999_950_000:
        return _spaced(number(round(n / 1_000_000, 1)), "Mo")
    return _spaced(number(round(n / 1_000_000_000, 1)), "Go")


_PHONE = re.compile(
    r"""\s* (?:\+?\s*(?P<country>1)[\s.-]*)?
        \(? (?P<area>[2-9][0-9]{2}) \)? [\s.-]*
        (?P<exchange>[0-9]{3}) [\s.-]* (?P<line>[0-9]{4})
        (?: \s*[,;]?\s* (?:poste|post|ext\.?|extension|p\.|x|\#) \s* (?P<station>[0-9]{1,8}) )? \s*""",
    re.VERBOSE | re.IGNORECASE,
)


def phone(text: str) -> str:
    """« 819 762-0000 », « 613 232-4433, poste 150 », « 1 888 667-9988 » (BDL); any other text as it is."""
    match = _PHONE.fullmatch(text) if len(text) <= 60 else None
    if match is None:
        return text
    country = match["country"] + NBSP if match["country"] else ""
    station = f", poste{NBSP}{match['station']}" if match["station"] else ""
    return f"{country}{match['area']}{NBSP}{match['exchange']}-{match['line']}{station}"


def ordinal(n: int, *, feminine: bool = False) -> str:
    """« 1er », « 1re », « 6e » (BDL), on the line: the painters raise what follows the digits."""
    if n == 1:
        return "1re" if feminine else "1er"
    return f"{n}e"


def paragraph(p: str) -> str:
    """Where a statement stands in its source: « 6e par. », « 1er par. »; « en-tête », « signature » as is."""
    stripped = p.strip()
    return _spaced(ordinal(int(stripped)), "par.") if re.fullmatch(r"[0-9]{1,6}", stripped) else p


# Words.

_INNER_QUOTATION = re.compile(r"«\s*([^«»]*?)\s*»")
_ELIDED = re.compile("de|que|le|la|je|ne|me|te|se|ce|jusque|lorsque|puisque|quoique")
_ASPIRATED = (
    "ha hache haie haine hall halte hameau hanche handicap hangar harcèlement hasard hausse haut "
    "hauteur hauts haute hautes héros hibou hiérarchie hockey hollande homard honduras hongrie honte hors "
    "huard huis huit huitième hull huron huronne hurons onze onzième oui ouistiti"
)
_NOT_ELIDED_BEFORE = frozenset(words(_ASPIRATED))


def sentence(text: str) -> str:
    """The same text with its first letter in upper case: « Mardi 24 octobre 2023 »."""
    return text[:1].upper() + text[1:]


def quote(text: str) -> str:
    """« text » between guillemets with no-break spaces; guillemets already inside become “ ” (BDL)."""
    inside = _INNER_QUOTATION.sub("“\\1”", text.strip())
    return f"«{NBSP}{inside}{NBSP}»"


def elide(word: str, follower: str) -> str:
    """« d’Élu A » but « de Contact A »: de, que, le, la… before what follows, joined to it (BDL).

    The h of the usual words is silent (« d’Hélène »), aspirate in a short list (« de Hull », « le huis
    clos ») and in acronyms; y elides before a consonant (« d’Yves »).
    """
    if _ELIDED.fullmatch(word.lower()) and _starts_with_vowel_sound(follower):
        return f"{word[:-1]}’{follower}"
    return f"{word} {follower}"


def _starts_with_vowel_sound(text: str) -> bool:
    start = text[:60].lstrip("«“\"'([" + NBSP + " ")
    tokens = words(start)
    if not start[:1].isalpha() or not tokens or tokens[0] in _NOT_ELIDED_BEFORE:
        return False
    first = tokens[0]
    if first[0] == "h":
        return not start[:2].isupper() and first[1:2] in set("aeiouy")
    if first[0] == "y":
        return first[1:2] not in {"", *"aeiou"}
    return first[0] in "aeiou"


def join_and(items: Iterable[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    listed = list(items)
    return " et ".join(part for part in (", ".join(listed[:-1]), *listed[-1:]) if part)


def initials(name: str) -> str:
    """Two letters for a badge: « CF », « ÉA », « SJ » for Simon Jolin-Barrette."""
    letters = []
    for word in unicodedata.normalize("NFC", name[:400]).split():
        letter = next((character for character in word if character.isalnum()), "")
        letters.append(letter.upper()[:1])
    return "".join(filter(None, letters))[:2]
