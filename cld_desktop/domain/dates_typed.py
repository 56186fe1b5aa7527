"""Days and times as people type them (« 24 oct », « lundi », « +10jo », « vers mars », « 14h10 »).

A refusal is a `ValueError` whose text is a French sentence that says what to type instead.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cld_desktop.domain import french
from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.vocabulary import DatePrecision

_FIRST_YEAR: Final = 1900
_LONGEST_TYPED: Final = 60
_EXAMPLES: Final = "Écrivez par exemple 24 octobre 2023, demain, lundi ou +7."


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDay:
    """A day and how exactly it is known; a month or a year stands on its first day."""

    day: datetime.date
    precision: DatePrecision = DatePrecision.DAY


def _beginnings(names: tuple[str, ...]) -> dict[str, int]:
    """Every beginning of three letters or more that means one name only: « sept » → 8, never « jui »."""
    folded = [french.fold(name) for name in names]
    found: dict[str, int] = {}
    for index, name in enumerate(folded):
        for length in range(3, len(name) + 1):
            beginning = name[:length]
            if name == beginning or sum(other.startswith(beginning) for other in folded) == 1:
                found[beginning] = index
    return found


_MONTHS = _beginnings(french.MONTHS)
_WEEKDAYS = _beginnings(french.WEEKDAYS)

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_NEAR = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "auj": 0,
    "auj.": 0,
    "demain": 1,
    "apres-demain": 2,
    "apres demain": 2,
    "hier": -1,
    "avant-hier": -2,
    "avant hier": -2,
}


def parse_day(text: str, today: datetime.date, calendar: BusinessCalendar | None = None) -> ParsedDay:
    """The day a person means, seen from today.

    A day without a year is in today's year, as lists print it. « lundi » is the next one, never today;
    « lundi dernier » the last one. « +10jo » counts business days, « +7 » and « +2 sem » calendar ones.
    Numeric dates are year first, or day first: « 24/10/2023 ».
    """
    typed = french.fold(text)
    if not typed:
        raise ValueError("Indiquez une date.")
    if len(typed) <= _LONGEST_TYPED:
        near = _NEAR.get(typed)
        if near is not None:
            return ParsedDay(day=_shifted(today, near))
        for pattern, meaning in _FORMS:
            match = pattern.fullmatch(typed)
            if match:
                return meaning(match, today, calendar or BusinessCalendar())
    raise ValueError(f"Date non reconnue : {_shown(text)}. {_EXAMPLES}")


def parse_iso_day(text: str) -> datetime.date:
    """« 2023-10-24 » and nothing else, for the command line."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if match is None:
        raise ValueError(f"Date non reconnue : {_shown(text)}. Écrivez AAAA-MM-JJ, par exemple 2023-10-24.")
    return _exact(*map(int, match.groups()))


def parse_time(text: str) -> datetime.time:
    """« 14 h 10 », « 14h10 », « 14:10 », « 1410 », « 9 h », « 9 »; « midi » and « minuit »."""
    typed = french.fold(text)
    if not typed:
        raise ValueError("Indiquez une heure.")
    if typed in {"midi", "minuit"}:
        return datetime.time(12 if typed == "midi" else 0)
    match = re.fullmatch(
        r"(?P<hour>[0-9]{1,2})"
        r"(?: ?(?:h|:|heures?) ?(?P<minute>[0-9]{1,2})?(?: ?min\.?)?|(?P<glued>[0-9]{2}))?",
        typed,
    )
    if match is None:
        raise ValueError(f"Heure non reconnue : {_shown(text)}. Écrivez par exemple 14 h 10, 14:10 ou 9 h.")
    hour, minute = int(match["hour"]), int(match["minute"] or match["glued"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError("L’heure va de 0 h à 23 h 59.")
    return datetime.time(hour, minute)


# What each form means.


def _in_words(match: re.Match[str], today: datetime.date, _: BusinessCalendar) -> ParsedDay:
    """« 24 oct », « mar. 24 oct. 2023 », « vers le 24 octobre »: a weekday typed with it must agree."""
    found = match.groupdict()
    year = int(found["year"]) if found["year"] else today.year
    day = _exact(year, _MONTHS[found["month"]] + 1, int(found["day"]))
    if found["weekday"] and day.weekday() != _WEEKDAYS[found["weekday"]]:
        typed = french.WEEKDAYS[_WEEKDAYS[found["weekday"]]]
        actual = french.WEEKDAYS[day.weekday()]
        raise ValueError(
            f"Le {french.long_date(day)} est un {actual}, non un {typed}. Corrigez l’un ou l’autre."
        )
    return ParsedDay(day=day, precision=DatePrecision.ABOUT if found["about"] else DatePrecision.DAY)


def _month_only(match: re.Match[str], today: datetime.date, _: BusinessCalendar) -> ParsedDay:
    year = int(match["year"]) if match["year"] else today.year
    precision = DatePrecision.ABOUT if match["about"] else DatePrecision.MONTH
    return ParsedDay(day=_exact(year, _MONTHS[match["month"]] + 1, 1), precision=precision)


def _numeric(match: re.Match[str], today: datetime.date, _: BusinessCalendar) -> ParsedDay:
    found = match.groupdict()
    year = int(found["year"]) if found["year"] else today.year
    return ParsedDay(day=_exact(year, int(found["month"]), int(found["day"])))


def _year_only(match: re.Match[str], _: datetime.date, __: BusinessCalendar) -> ParsedDay:
    return ParsedDay(day=_exact(int(match["year"]), 1, 1), precision=DatePrecision.YEAR)


def _short_year(_match: re.Match[str], _: datetime.date, __: BusinessCalendar) -> ParsedDay:
    raise ValueError("Écrivez l’année avec quatre chiffres, par exemple 24/10/2023.")


def _on_weekday(match: re.Match[str], today: datetime.date, _: BusinessCalendar) -> ParsedDay:
    ahead = (_WEEKDAYS[match["weekday"]] - today.weekday()) % 7
    return ParsedDay(day=_shifted(today, ahead - 7 if match["last"] else ahead or 7))


def _from_today(match: re.Match[str], today: datetime.date, calendar: BusinessCalendar) -> ParsedDay:
    number, unit = int(match["number"]), match["unit"] or "j"
    backwards = match["sign"] in {"-", "il y a "}
    if unit == "jo" or "ouv" in unit:
        if backwards:
            raise ValueError("Les jours ouvrables se comptent vers l’avenir. Écrivez par exemple +10jo.")
        return ParsedDay(day=calendar.add_business_days(today, number))
    distance = number * 7 if unit.startswith("s") else number
    return ParsedDay(day=_shifted(today, -distance if backwards else distance))


_Meaning = Callable[[re.Match[str], datetime.date, BusinessCalendar], ParsedDay]
_ABOUT = r"(?P<about>(?:vers|environ) )?"
_DAY = "(?P<day>[0-9]{1,2})"
_FORMS: Final[tuple[tuple[re.Pattern[str], _Meaning], ...]] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_ABOUT}(?:le )?(?:{_WEEKDAY},? )?(?:le )?{_DAY}(?:er)? ?{_MONTH}(?:,? {_YEAR})?", _in_words),
        # before the months: « mar » is mardi, as the lists abbreviate it
        (rf"{_WEEKDAY}(?P<last> dernier| passe)?(?: prochain)?", _on_weekday),
        (rf"{_ABOUT}(?:en )?{_MONTH}(?: {_YEAR})?", _month_only),
        (rf"{_YEAR}(?P<sign>[-/. ]?)(?P<month>[0-9]{{2}})(?P=sign)(?P<day>[0-9]{{2}})", _numeric),
        (rf"{_YEAR}(?P<sign>[-/. ])(?P<month>[0-9]{{1,2}})(?P=sign){_DAY}", _numeric),
        (rf"{_DAY}(?P<sign>[-/. ])(?P<month>[0-9]{{1,2}})(?P=sign){_YEAR}", _numeric),
        (rf"{_DAY}/(?P<month>[0-9]{{1,2}})(?P<year>)", _numeric),
        (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}", _short_year),
        (rf"(?:en |vers |environ )?{_YEAR}", _year_only),
        (
            r"(?P<sign>\+|-|dans |il y a ) ?(?P<number>[0-9]{1,9}) ?"
            r"(?P<unit>jo|j\.? ?ouv\.?|jours? ouvrables?|j|jours?|s|sem\.?|semaines?)?",
            _from_today,
        ),
    )
)


def _exact(year: int, month: int, day: int) -> datetime.date:
    if year < _FIRST_YEAR:
        raise ValueError(f"Écrivez une année à partir de {_FIRST_YEAR}.")
    if not 1 <= month <= 12:
        raise ValueError(f"Le mois {month} n’existe pas. Écrivez par exemple 24/10/2023 ou 2023-10-24.")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        name = french.MONTHS[month - 1]
        of_year = f" {year}" if (month, day) == (2, 29) else ""
        raise ValueError(f"Le {day} {name}{of_year} n’existe pas.") from None


def _shifted(day: datetime.date, distance: int) -> datetime.date:
    try:
        return day + datetime.timedelta(days=distance)
    except OverflowError:
        raise ValueError("Cette date est trop loin. Indiquez moins de jours.") from None


def _shown(text: str) -> str:
    """What was typed, as a quotation short enough for a sentence, without its control characters."""
    printable = "".join(character if character.isprintable() else " " for character in text[:200])
    printable = " ".join(printable.split())
    return french.quote(printable if len(printable) <= 40 else printable[:39] + "…")
