"""The codebook in the forms that a run needs, kept between runs: parsing some thousand terms takes a second."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from diffcheck.cache import Cache
from diffcheck.loading.codebook import load_codebook
from diffcheck.loading.compiled import LANGUAGES, read_compiled
from diffcheck.loading.fingerprint import files_fingerprint
from diffcheck.loading.weights import load_rarity
from diffcheck.models import Codebook, Concept, ConceptKind, Topic, TopicKind
from diffcheck.reading.lexicon import Lexicon, compile_lexicon
from diffcheck.reading.words import primary
from diffcheck.similarity.profile import Rarity

_FORMAT = "2"
"""Changes with the form of what is kept."""


_KEYS = {
    "outline": {"topics", "concepts"},
    "rarity": {"shares", "related"},
    "lexicon": set(Lexicon.__slots__) - {"known"},
}
"""What each form must have; one that lacks a part is damaged and made anew."""


class CodebookStore:
    """Codebook and lexicons of one set of files; what was made once is taken from the cache."""

    def __init__(self, extra: tuple[Path, ...] = (), cache: Cache | None = None) -> None:
        """`extra` names the user's own topics and glossary files, in the order in which they override."""
        self._extra = extra
        self._cache = cache or Cache("codebook")
        self._version = files_fingerprint(extra)
        self._whole: Codebook | None = None

    def outline(self) -> Codebook:
        """The codebook without its terms: ids, labels, kinds, weights, parties; with every country of CLDR.

        Raises:
            BadInputError: a file of the codebook is wrong.
        """
        return _unpack_outline(self._kept("outline"), self._version)

    def rarity(self) -> Rarity:
        """How often topics and concepts are used, and which go together."""
        kept = self._kept("rarity")
        return Rarity(kept["shares"], related=kept["related"])

    def lexicon(self, language: str) -> Lexicon:
        """The terms that can stand in a text of `language` (BCP-47).

        Raises:
            BadInputError: a file of the codebook is wrong.
        """
        return Lexicon(**self._kept(f"lexicon {primary(language)}"))

    def forms(self) -> dict[str, dict[str, Any]]:
        """Everything that `read_compiled` is asked for, by name."""
        names = ("outline", "rarity", *(f"lexicon {language}" for language in LANGUAGES))
        return {name: self._make(name) for name in names}

    def _codebook(self) -> Codebook:
        if self._whole is None:
            self._whole = load_codebook(self._extra)
        return self._whole

    def _make(self, what: str) -> dict[str, Any]:
        if what == "outline":
            return _pack_outline(with_country_names(self._codebook(), "en"))
        if what == "rarity":
            counted = load_rarity()
            return {"shares": counted.shares, "related": counted.related}
        spoken = what.removeprefix("lexicon ")
        whole = with_country_names(self._codebook(), spoken)
        lexicon = compile_lexicon(whole, spoken, simplified() if spoken == "zh" else {})
        return {name: getattr(lexicon, name) for name in Lexicon.__slots__ if name != "known"}

    def _kept(self, what: str) -> dict[str, Any]:
        key = f"{_FORMAT} {self._version} {what}"
        raw = self._cache.get_many([key]).get(key)
        if raw is not None:
            try:
                found = json.loads(raw)
            except ValueError:
                found = None
            if isinstance(found, dict) and found.keys() >= _KEYS[what.split()[0]]:
                return found
        # What the package was built with holds as long as nobody adds to it.
        ready = None if self._extra else read_compiled(what)
        if ready is not None:
            return ready
        made = self._make(what)
        self._cache.put_many({key: json.dumps(made, ensure_ascii=False).encode()})
        return made


def with_country_names(codebook: Codebook, language: str) -> Codebook:
    """`codebook` with every country's name in `language` (Unicode CLDR); countries without an entry get one."""
    from babel import Locale, UnknownLocaleError

    try:
        names: Mapping[str, str] = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return codebook
    countries = {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}
    concepts, known = [], set()
    for concept in codebook.concepts:
        if concept.kind is ConceptKind.PARTY and concept.party in countries:
            known.add(concept.party)
            concept = _with_term(concept, language, countries[concept.party])
        concepts.append(concept)
    added = [
        Concept(
            f"party-{code.lower()}", name, ConceptKind.PARTY, ((language, (name,)),), party=code
        )
        for code, name in sorted(countries.items())
        if code not in known | {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
    ]
    return replace(codebook, concepts=(*concepts, *added))


def _with_term(concept: Concept, language: str, name: str) -> Concept:
    terms = dict(concept.terms)
    own = terms.get(language, ())
    if name not in own and f"={name}" not in own:
        terms[language] = (*own, name)
    return replace(concept, terms=tuple(terms.items()))


def simplified() -> dict[str, str]:
    """Traditional characters with their simplified forms, where one stands for one."""
    import opencc

    converter = opencc.OpenCC("t2s")
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = converter.convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {old: new for old, new in pairs if new != old and len(new) == 1}


def _pack_outline(codebook: Codebook) -> dict[str, Any]:
    return {
        "topics": [[t.id, t.label, t.kind.value, t.weight] for t in codebook.topics],
        "concepts": [
            [c.id, c.label, c.kind.value, c.party, c.variant_of] for c in codebook.concepts
        ],
    }


def _unpack_outline(packed: dict[str, Any], version: str) -> Codebook:
    return Codebook(
        tuple(
            Topic(ident, label, (), TopicKind(kind), weight)
            for ident, label, kind, weight in packed["topics"]
        ),
        tuple(
            Concept(ident, label, ConceptKind(kind), (), party, variant_of)
            for ident, label, kind, party, variant_of in packed["concepts"]
        ),
        version,
    )
