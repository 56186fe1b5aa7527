"""Breaches of the typographic rules found in sentences of our own: what the tests read every literal with.

The rules are those of domain/typography.py (OQLF, Banque de dépannage linguistique).
"""

from __future__ import annotations

import re

from cld_desktop.domain.typography import (
    BINDINGS,
    DAY,
    DIGIT,
    MONTH,
    MONTHS,
    NBSP,
    PLACEHOLDER,
    WEEKDAYS,
    Rule,
    any_of,
)

_TEMPLATE_FIELD = re.compile(r"\{[^{}]*\}")
_NOT_PROSE = re.compile(
    r"""[a-zA-Z][\w+.-]*://\S*                         # addresses
      | mailto:\S*
      | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+    # electronic mail
      | </?[a-zA-Z][^<>]*>                             # tags
      | &\#?\w{1,10};                                  # entities
      | (?<![\w)])(?:[A-Za-z]:|~|\.{1,2})?[\\/][^\s«»]*  # paths
      | (?<!\w)--?[a-z][\w-]*                          # options of a command
      | \\[a-zA-Z]                                     # escapes of a pattern
    """,
    re.VERBOSE,
)
_COVER = "\ue001"
_CODE = re.compile(
    r"""\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+[A-Z]+|PRAGMA\s+\w+)\b
      | \{[^«»]{0,400}[a-z-]+\s*:[^;«»]+;[^«»]*\}            # style sheets
      | [\w\])]\s*\{\s*[a-z-]+\s*:\s[^«»]*\}
      | (?:^|;)\s*[a-z-]+:\s*[^;«»]+;\s*(?:$|[a-z-]+:)       # declarations of a style
      | \(\?[:P=!<]                                          # regular expressions
      | %[YmdHMSjBb][-/:.%hT]                                # patterns of strftime
      | ^\w+/[\w.+-]+;\s*\w+=                                # media types
    """,
    re.VERBOSE,
)
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]"
_BLANK = f"[ {NBSP}\u202f\u2009]"
_END = rf"[\w»)\]%$…{PLACEHOLDER}]"
_HOUR = "(?:[01]?[0-9]|2[0-4])"
_COLON = "espace insécable (U+00A0) manquante avant le deux-points"

_BREACHES = tuple(
    Rule(re.compile(pattern), fault)
    for pattern, fault in (
        (rf"(?<={_LETTER})'(?={_LETTER}|[«“{PLACEHOLDER}])", "apostrophe droite, employer ’ (U+2019)"),
        (
            r"(?:^|(?<=[\s(’«]))\"[^\"\n{}=]+\"(?!\w)",
            "guillemets droits, employer « » ou, à l’intérieur, “ ”",
        ),
        (r"(?<![./\\])\.{3}(?![.\w/\\])", "trois points, employer … (U+2026)"),
        ("[\u202f\u2009]", "espace fine, employer l’espace insécable U+00A0"),
        (
            rf"{_END}{_BLANK}{{1,9}}[;!?](?![\w=])",
            "espace à supprimer avant le point-virgule, « ! » ou « ? »",
        ),
        (rf"{_END}{_BLANK}{{1,9}}[,.](?=\s|$)", "espace à supprimer avant la virgule ou le point"),
        (rf"(?<=[»)…{PLACEHOLDER}]):(?=\s|$)", _COLON),
        (
            rf"(?<!\w)(?!(?:Re|RE|Tr|TR|Fw|Fwd|RV):)(?:{_LETTER}|[’-]){{1,40}}:(?=\s|[«“{PLACEHOLDER}]|$)",
            _COLON,
        ),
        (r"«(?=\S)|(?<=\S)»", "espace insécable (U+00A0) manquante à l’intérieur des guillemets"),
        (rf"{DIGIT}%(?![\w%])", "espace insécable (U+00A0) manquante avant le signe de pourcentage"),
        (
            r"[0-9][kMG]?\$(?!\w)|(?<!\w)\$[0-9]",
            "le symbole de l’argent suit le nombre et une espace insécable",
        ),
        (rf"(?<![\w.]){_HOUR}h(?:[0-5][0-9])?(?!\w)", "heure sans espaces, écrire « 14 h 30 »"),
        (rf"(?<![\w,.])0[0-9]{_BLANK}h(?!\w)", "heure avec un zéro initial, écrire « 8 h 5 »"),
        (rf"[0-9]{_BLANK}h{_BLANK}0[0-9]?(?!\w)", "minutes avec un zéro initial, écrire « 8 h 5 », « 9 h »"),
        (rf"[0-9]{_BLANK}?(?:[ap]\.{_BLANK}?m\.|[AP]M(?!\w))", "heure sans « a.m. » ni « p.m. »"),
        (rf"(?<![\w,.])1{_BLANK}{MONTH}", "premier du mois, écrire « 1er »"),
        (rf"(?<![\w,.])0[0-9]{_BLANK}{MONTH}", "quantième avec un zéro initial"),
        (
            rf"{DAY}{_BLANK}{any_of(*(name.capitalize() for name in MONTHS))}(?!\w)",
            "nom de mois en minuscules",
        ),
        (
            rf"(?i:{any_of(*WEEKDAYS)}),{_BLANK}(?:le{_BLANK})?{DAY}{_BLANK}{MONTH}",
            "virgule de trop après le jour de la semaine",
        ),
        (
            r"\([2-9][0-9]{2}\) ?[0-9]{3}[ .-][0-9]{4}"
            r"|(?<![\w-])[2-9][0-9]{2}[.-][0-9]{3}[.-][0-9]{4}(?![\w-])",
            "téléphone, écrire « 819 762-0000 »",
        ),
        (r"(?i:(?<![a-z])(?:oeuvre|coeur|soeur|voeu|noeud|boeuf|oeil(?![a-z])))", "ligature, écrire œ"),
        (
            r"(?<!\w)E(?=(?:tat|tape|lue?s?(?!\w)|ch[eé]ance|diter|v[eé]nement|crire|tes-vous|tiquette))"
            r"|(?<!\w)A(?= (?:compl[eé]ter|v[eé]rifier|faire|consigner|confirmer|venir)(?!\w))",
            "accent manquant sur la capitale",
        ),
    )
)


def typography_faults(text: str) -> list[str]:
    """What breaks the typographic rules in a text of ours, each breach said in French with its surroundings.

    The fields {…} of a template count as values. Addresses, paths, tags, options, style sheets and code are
    no prose and are passed over, as are numeric times (8:30) and lone words of code (« sqlite: »).
    """
    if len(text.strip()) < 2 or _CODE.search(text) or _is_lone_code(text):
        return []
    prose = _NOT_PROSE.sub(lambda match: _COVER * len(match.group()), text)
    prose = _TEMPLATE_FIELD.sub(lambda match: PLACEHOLDER * len(match.group()), prose)
    breaches = [_say(rule, text, match) for rule in _BREACHES for match in rule.pattern.finditer(prose)]
    unbound = [
        _say(rule, text, match)
        for rule in BINDINGS
        for match in rule.pattern.finditer(prose)
        if " " in match.group(1)
    ]
    return breaches + unbound


def _is_lone_code(text: str) -> bool:
    """One word of plain lower-case letters and signs, as programs use: « before: », « utf-8? »."""
    return re.fullmatch(r"[a-z_.](?:[a-z0-9_.:;=%/+*?!,-]|\{[^{}]*\})*", text) is not None


def _say(rule: Rule, text: str, match: re.Match[str]) -> str:
    start, end = max(match.start() - 15, 0), match.end() + 15
    return f"{rule.fault} (dans « {text[start:end]} »)"
