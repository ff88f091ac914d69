"""Join what is loaded with what compares: the only place where files, cache, encoder and core meet."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from diffcheck.alignment.align import Alignment, Knowledge
from diffcheck.cache import Cache
from diffcheck.comparison import align_event, compare
from diffcheck.embedding.kept import KeptEncoder
from diffcheck.embedding.use import UseEncoder
from diffcheck.loading.cues import load_cue_words
from diffcheck.loading.lexicons import CodebookStore
from diffcheck.loading.values import load_value_words
from diffcheck.loading.verbs import load_speaker_words
from diffcheck.loading.weights import load_dossiers, load_weights
from diffcheck.models import Comparison, Event
from diffcheck.reading.read import Tools
from diffcheck.reading.speaker_words import names_of
from diffcheck.reading.words import primary
from diffcheck.settings import Settings


class Session:
    """Everything that several events of one run share; each part is loaded when it is first needed."""

    def __init__(self, extra: tuple[Path, ...] = (), settings: Settings | None = None) -> None:
        """`extra` names the user's own topics and glossary files."""
        self.settings = settings or Settings()
        self._store = CodebookStore(extra)
        self._tools: dict[str, Tools] = {}

    @cached_property
    def knowledge(self) -> Knowledge:
        """Codebook, rarity, weights and encoder.

        Raises:
            BadInputError: a file of the codebook is wrong.
        """
        encoder = KeptEncoder(UseEncoder(), Cache("vectors"))
        return Knowledge(
            self._store.outline(), self._store.rarity(), load_weights(), encoder, load_dossiers()
        )

    def tools(self, language: str) -> Tools:
        """The reading tools of a BCP-47 tag's language."""
        spoken = primary(language)
        if spoken not in self._tools:
            self._tools[spoken] = Tools(
                self._store.lexicon(spoken),
                names_of(self.knowledge.codebook.concepts),
                load_speaker_words((spoken,)),
                load_value_words(spoken),
                load_cue_words(spoken),
            )
        return self._tools[spoken]

    def tools_for(self, event: Event) -> dict[str, Tools]:
        """The reading tools of every language tag of an event's readouts."""
        return {readout.language: self.tools(readout.language) for readout in event.readouts}

    def align(self, event: Event) -> Alignment:
        """The readouts of one event side by side, with what speaks for and against every link."""
        return align_event(event, self.knowledge, self.tools_for(event), self.settings)

    def compare(self, event: Event) -> Comparison:
        """The comparison of one event."""
        return compare(event, self.knowledge, self.tools_for(event), self.settings)
