"""A small world to compare in: a codebook of islands and fish, an encoder of letter triples, plain weights."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np

from diffcheck.alignment.align import Alignment, Knowledge, align
from diffcheck.comparison import compare
from diffcheck.loading.cues import load_cue_words
from diffcheck.loading.values import load_value_words
from diffcheck.loading.verbs import load_speaker_words
from diffcheck.models import (
    Codebook,
    Comparison,
    Concept,
    ConceptKind,
    Event,
    EventKind,
    Form,
    Readout,
    Topic,
    TopicKind,
    Translation,
)
from diffcheck.reading.lexicon import compile_lexicon
from diffcheck.reading.read import Tools, read
from diffcheck.reading.speaker_words import names_of
from diffcheck.segmentation import split_statements
from diffcheck.settings import Settings
from diffcheck.similarity.dossiers import Dossiers
from diffcheck.similarity.encoder import Vectors
from diffcheck.similarity.model import Logistic, Weights
from diffcheck.similarity.profile import Rarity

CODEBOOK = Codebook(
    topics=(
        Topic("fishing", "Fishing", (("en", ("fishing", "fishery")), ("zh", ("渔业", "捕鱼")))),
        Topic("fishing.quotas", "Fishing quotas", (("en", ("quota",)), ("zh", ("配额",)))),
        Topic("fishing.licences", "Licences", (("en", ("licence",)), ("zh", ("许可证",)))),
        Topic("isle", "Sea Isle", (("en", ("Sea Isle",)), ("zh", ("海岛",))), weight=3),
        Topic(
            "isle.status",
            "Status of the isle",
            (("en", ("status of Sea Isle", "independence of Sea Isle")), ("zh", ("岛独",))),
            weight=3,
        ),
        Topic("energy", "Energy", (("en", ("energy", "power plant")), ("zh", ("能源",)))),
        Topic("visas", "Visas", (("en", ("visa",)), ("zh", ("签证",))), weight=1),
        Topic("ferry", "Ferry line", (("en", ("ferry",)), ("zh", ("航线",)))),
        Topic("tolls", "Harbour tolls", (("en", ("harbour toll",)), ("zh", ("港口费",)))),
        Topic("taxes", "Taxes", (("en", ("tax", "harbour toll")), ("zh", ("税",))), weight=1),
        Topic(
            "call-initiator",
            "Who asked for the call",
            (("en", ("at the request of", "received a call from")), ("zh", ("应约",))),
            kind=TopicKind.CALL_FACT,
        ),
        Topic(
            "ties",
            "Good ties",
            (("en", ("good relations", "friendship")), ("zh", ("友好关系",))),
            kind=TopicKind.RELATIONSHIP,
        ),
        Topic("invitations", "Invitations", (("en", ("invite",)), ("zh", ("邀请",)))),
        Topic("thanks", "Thanks", (("en", ("thanked for",)),), kind=TopicKind.COURTESY),
    ),
    concepts=(
        Concept("reed", "Reed", ConceptKind.PERSON, (("en", ("Reed",)), ("zh", ("里德",))), "US"),
        Concept("lin", "Lin", ConceptKind.PERSON, (("en", ("=Lin",)), ("zh", ("林总统",))), "CN"),
        Concept("party-us", "US", ConceptKind.PARTY, (("en", ("United States", "US side")), ("zh", ("美方",))), "US"),
        Concept("party-cn", "China", ConceptKind.PARTY, (("en", ("China", "Chinese side")), ("zh", ("中方",))), "CN"),
        Concept("both-leaders", "Both", ConceptKind.OFFICE, (("en", ("both leaders", "the two presidents", "the presidents")), ("zh", ("两国元首", "双方")))),
        Concept("bergen", "Bergen", ConceptKind.PLACE, (("en", ("Bergen",)), ("zh", ("卑尔根",)))),
        Concept("oslo", "Oslo", ConceptKind.PLACE, (("en", ("Oslo",)), ("zh", ("奥斯陆",)))),
        Concept("lighthouse", "Lighthouse", ConceptKind.THING, (("en", ("lighthouse",)), ("zh", ("灯塔",)))),
        Concept("sea-crisis", "Sea crisis", ConceptKind.FORMULA, (("en", ("sea crisis",)), ("zh", ("海上危机",))), variant_of="name-sea"),
        Concept("sea-war", "Sea war", ConceptKind.FORMULA, (("en", ("sea war",)), ("zh", ("海战",))), variant_of="name-sea"),
        Concept("one-sea-policy", "One-sea policy", ConceptKind.FORMULA, (("en", ("one-sea policy",)),), variant_of="one-sea"),
        Concept("one-sea-principle", "One-sea principle", ConceptKind.FORMULA, (("en", ("one-sea principle",)),), variant_of="one-sea"),
    ),
)  # fmt: skip

WEIGHTS = Weights(
    links=Logistic(
        -4.0,
        (
            ("topics shared, of the shorter", 6.0),
            ("concepts shared", 6.0),
            ("values shared", 2.0),
        ),
        0.5,
    ),
    omission=Logistic(
        2.0,
        (
            ("absent", 3.0),
            ("named", 4.0),
            ("link", -4.0),
            ("link of a list", -6.0),
            ("concepts found there", -2.0),
            ("fact: said there", -4.0),
        ),
        0.5,
    ),
    uncovered=Logistic(1.0, (("concepts found there", -2.0),), 0.5),
    unconfirmed=Logistic(1.0, (("link", -4.0),), 0.5),
    conflict=Logistic(0.0, (("link", 1.0),), 0.5),
)
"""Plain enough to work out by hand; the trained ones are in the package.

Statements that share all topics of the shorter one are linked (0.88). A topic that is absent, or only named in a list,
is missing; one that is there only where no statement on it is linked. A point that no topic covers is missing where less
than half of what it names is found on the other side. A claim is unconfirmed where its statement
is not linked, and every clash is a conflict.
"""


class TripleEncoder:
    """Texts that share letter triples are close; knows nothing of meaning."""

    name = "triples"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, shape `(len(texts), 256)`."""
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in enumerate(texts):
            for at in range(len(text)):
                triple = text[at : at + 3].lower().encode("utf-8", "surrogatepass")
                vectors[row, hashlib.sha256(triple).digest()[0]] += 1
            vectors[row] /= max(1e-9, float(np.linalg.norm(vectors[row])))
        return vectors


RARITY = Rarity({}, related={"energy": {"visas": 0.5}})
KNOWLEDGE = Knowledge(CODEBOOK, RARITY, WEIGHTS, TripleEncoder(), Dossiers())


@cache
def tools(language: str) -> Tools:
    return Tools(
        compile_lexicon(CODEBOOK, language),
        names_of(CODEBOOK.concepts),
        load_speaker_words((language,)),
        load_value_words(language),
        load_cue_words(language),
    )


def readout(ident: str, text: str) -> Readout:
    """`us`, `cn` or `us-post` in English; `cn:zh`; `us+cn` of both; `us (digest)` and `us (machine)` translated."""
    tag, _, form = ident.partition(" (")
    name, _, language = tag.partition(":")
    return Readout(
        id=name,
        parties=tuple(name.split("-")[0].upper().split("+")),
        outlet="Gazette",
        text=text,
        language=language or "en",
        form=_FORMS[form.rstrip(")")],
        translation=Translation.MACHINE if form.startswith("machine") else None,
    )


_FORMS = {"": Form.VERBATIM, "digest": Form.DIGEST, "machine": Form.TRANSLATION}


def event(texts: Mapping[str, str]) -> Event:
    """A call of Reed (US) and Lin (CN) with readouts by id, as `readout` takes them."""
    readouts = tuple(readout(ident, text) for ident, text in texts.items())
    return Event("talks", "Talks", date(2031, 3, 3), EventKind.CALL, ("US", "CN"), readouts)


def tools_for(talks: Event) -> dict[str, Tools]:
    """The reading tools of every language tag of an event."""
    return {readout.language: tools(readout.language) for readout in talks.readouts}


def align_texts(texts: Mapping[str, str]) -> Alignment:
    """Readouts by id, aligned with the toy codebook and weights."""
    made = event(texts)
    about = made.date, made.participants, tuple(code for r in made.readouts for code in r.parties)
    statements = {
        r.id: read(r, about, split_statements(r), tools(r.language)) for r in made.readouts
    }
    return align(made, statements, KNOWLEDGE, Settings())


def compare_texts(texts: Mapping[str, str]) -> Comparison:
    """Readouts by id, compared with the toy codebook and weights."""
    talks = event(texts)
    return compare(talks, KNOWLEDGE, tools_for(talks), Settings())
