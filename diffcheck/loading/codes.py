"""The codes of parties and languages, from Unicode CLDR, and what a wrong one was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from diffcheck.loading.document import shortened

ORGANISATIONS = {
    "AIIB": "Asian Infrastructure Investment Bank",
    "APEC": "Asia-Pacific Economic Cooperation",
    "ASEAN": "Association of Southeast Asian Nations",
    "AUC": "African Union Commission",
    "BRICS": "BRICS",
    "CARICOM": "Caribbean Community",
    "CELAC": "Community of Latin American and Caribbean States",
    "CIS": "Commonwealth of Independent States",
    "CSTO": "Collective Security Treaty Organization",
    "EAEU": "Eurasian Economic Union",
    "ECOWAS": "Economic Community of West African States",
    "EU": "European Union",
    "G7": "Group of Seven",
    "G20": "Group of Twenty",
    "GCC": "Gulf Cooperation Council",
    "IAEA": "International Atomic Energy Agency",
    "ICC": "International Criminal Court",
    "ICRC": "International Committee of the Red Cross",
    "IMF": "International Monetary Fund",
    "IOC": "International Olympic Committee",
    "LAS": "League of Arab States",
    "NATO": "North Atlantic Treaty Organization",
    "NDB": "New Development Bank",
    "OAS": "Organization of American States",
    "OECD": "Organisation for Economic Co-operation and Development",
    "OIC": "Organisation of Islamic Cooperation",
    "OPEC": "Organization of the Petroleum Exporting Countries",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "PIF": "Pacific Islands Forum",
    "SADC": "Southern African Development Community",
    "SCO": "Shanghai Cooperation Organisation",
    "UN": "United Nations",
    "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "WBG": "World Bank Group",
    "WHO": "World Health Organization",
    "WTO": "World Trade Organization",
}
"""Parties that are no country. `AU` is Australia's code, so that the African Union speaks as `AUC`."""

_NO_TERRITORIES = {"EZ", "QO", "XA", "XB", "ZZ"}
"""Codes of CLDR that stand for no party: the euro area, outlying Oceania, test regions, unknown."""
_OTHER_NAMES = {
    "america": "US", "britain": "GB", "burma": "MM", "czech republic": "CZ", "dprk": "KP", "drc": "CD",
    "england": "GB", "great britain": "GB", "holland": "NL", "holy see": "VA", "ivory coast": "CI", "nato": "NATO",
    "palestine": "PS", "prc": "CN", "rok": "KR", "turkey": "TR", "uae": "AE", "vatican": "VA",
}  # fmt: skip
_NAMED_IN = ("en", "zh", "ru", "uk", "ja", "fr", "es", "de")
_TAG = re.compile(
    r"([a-z]{2,3})(-[a-z]{4})?(?:-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_NEAR = 80
"""Least `fuzz.ratio`, of 100, at which a name is taken for a misspelling of another."""


class Fault(NamedTuple):
    """Why a code is wrong, and the right one where it can be guessed."""

    message: str
    suggestion: str = ""


@cache
def party_codes() -> frozenset[str]:
    """Every code that `party` takes: ISO 3166-1 alpha-2, EU, UN and the other organisations."""
    countries = {code for code in _territories("en") if len(code) == 2 and code.isalpha()}
    return frozenset(countries - _NO_TERRITORIES | ORGANISATIONS.keys())


def party_fault(code: str) -> Fault | None:
    """What is wrong with `code` as a party, if anything."""
    if code in party_codes():
        return None
    message = f"{shortened(code)!r} is neither a country's two-letter code (ISO 3166-1) nor an organisation's such as NATO"
    return Fault(message, _meant_party(code))


def participant_fault(name: str) -> Fault | None:
    """What is wrong with `name` as a participant, if anything: names are free where no code fits."""
    if name in party_codes():
        return None
    if _looks_like_code(name):
        return party_fault(name)
    code = _party_names().get(name.casefold().strip(), "")
    return (
        Fault(f"{shortened(name)!r} has a code, by which its readouts are found", code)
        if code
        else None
    )


def language_fault(tag: str) -> Fault | None:
    """What is wrong with `tag` as a BCP-47 language tag, if anything."""
    match = _TAG.fullmatch(tag)
    if not match:
        return Fault(
            f"{shortened(tag)!r} is no language tag such as en, zh-CN, ru", _meant_language(tag)
        )
    primary, region = match[1].lower(), (match[3] or "").upper()
    if primary not in _language_names("en"):
        return Fault(f"{shortened(tag)!r} begins with no known language", _meant_language(tag))
    if region and region not in _territories("en"):
        right = _alias("territory_aliases", region)
        start, end = match.span(3)
        suggestion = tag[:start] + right + tag[end:] if right else ""
        return Fault(f"{shortened(tag)!r} names no known region", suggestion)
    return None


def party_title(code: str) -> str:
    """`China` for `CN`, in English; the code itself where it is an organisation's or no one's."""
    return code if code in ORGANISATIONS else _territories("en").get(code, code)


def nearest(word: str, words: Iterable[str], cutoff: float = 60) -> str:
    """The one of `words` that `word` was probably meant to be; empty where none comes near."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        word, list(words), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=cutoff
    )
    return str(found[0]) if found else ""


def _looks_like_code(name: str) -> bool:
    if not name.isascii() or not name.isalnum() or not (name.isupper() or name.islower()):
        return name.upper() in ORGANISATIONS
    upper = name.upper()
    if len(name) == 2 and name.isupper():
        return True
    known = upper in party_codes() or bool(_alias("territory_aliases", upper))
    return known or (name.isupper() and bool(_near_organisation(name)))


def _meant_party(code: str) -> str:
    word = code.strip()
    upper = word.upper()
    if upper in party_codes():
        return upper
    names = _party_names()
    return (
        _alias("territory_aliases", upper)
        or names.get(word.casefold(), "")
        or _near_organisation(upper)
        or (
            names[near]
            if len(word) > 3 and (near := nearest(word.casefold(), names, _NEAR))
            else ""
        )
    )


def _near_organisation(code: str) -> str:
    """The organisation's code of four letters or more that is one slip away."""
    from rapidfuzz.distance import OSA

    near = (known for known in ORGANISATIONS if len(known) > 3 and OSA.distance(code, known) == 1)
    return next(near, "")


def _meant_language(tag: str) -> str:
    plain = tag.strip().replace("_", "-")
    if plain != tag and language_fault(plain) is None:
        return plain
    first, dash, rest = plain.partition("-")
    if alias := _alias("language_aliases", first.lower()):
        return alias + dash + rest
    names = {
        name.casefold(): code
        for place in _NAMED_IN
        for code, name in _language_names(place).items()
        if "_" not in code
    }
    word = plain.casefold()
    return (
        names.get(word) or _spoken_in(first.upper()) or names.get(nearest(word, names, _NEAR), "")
    )


def _spoken_in(territory: str) -> str:
    """The language most spoken in a territory: `zh` for CN."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(f"und_{territory}", "")).partition("_")[0]


def _alias(table: Literal["language_aliases", "territory_aliases"], code: str) -> str:
    """What CLDR has instead of an old or a longer code: US for USA, GB for UK, zh for cmn; empty where unsure."""
    from babel.core import get_global

    found: str | list[str] = get_global(table).get(code, "")
    if isinstance(found, str):
        return found
    return found[0] if len(found) == 1 else ""


@cache
def _party_names() -> dict[str, str]:
    """The names of parties in several languages, case folded, with their codes."""
    names = dict(_OTHER_NAMES)
    for code, name in ORGANISATIONS.items():
        names.setdefault(name.casefold(), code)
    for language in _NAMED_IN:
        for code, name in _territories(language).items():
            if code in party_codes():
                names.setdefault(name.casefold(), code)
    return names


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).territories)


@cache
def _language_names(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).languages)
