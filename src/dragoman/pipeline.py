"""THE MAIN PATH: documents in, readings out. Start reading here.

    Document --Gate--> Document --Reader--> Parse --Coder--> Reading

The gate stops reports that can hold no event; their readings say so.

Nothing is kept between documents, so a batch may be cut anywhere and in any order.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal

from dragoman.codebook.load import Codebook, load_codebook
from dragoman.coding.coder import Coder
from dragoman.coding.gate import Gate
from dragoman.coding.relate import Relation, relate
from dragoman.errors import ReadingError
from dragoman.model.attributed import Attributed
from dragoman.model.document import Document, Problem, content_id
from dragoman.model.reading import CoderStamp, Reading
from dragoman.reading.reader import Reader
from dragoman.settings import CODER_VERSION, Settings


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector out while what is to stay is loaded: it saves a sixth of the start.

    Afterwards the collector no longer walks through the million objects that are there.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


class Pipeline:
    """A reader and a coder, loaded once.

    Args:
        settings: Which model, which codebook, and whether the gate stands.

    Raises:
        SettingsError: If the model is not installed.
        CodebookError: If the codebook is wrong.
    """

    def __init__(self, settings: Settings) -> None:
        with _uncollected():
            self.codebook: Codebook = load_codebook(settings.codebook, settings.codebook_overlay)
            lexicon = self.codebook.lexicon
            self.reader = Reader(settings.model, joined=lexicon.joined(), lemmas=lexicon.lemmas)
            self._gate = Gate(self.codebook) if settings.gate else None
        # Readings made without the gate are others: a record that turns it on or off reads anew.
        version = CODER_VERSION if settings.gate else f"{CODER_VERSION}+ungated"
        self.stamp = CoderStamp(
            name="dragoman", version=version, codebook=self.codebook.version, model=self.reader.version
        )
        self._coder = Coder(self.codebook, self.stamp)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in the order given.

        A document that cannot be parsed, or that the gate stops, yields a reading with nothing in it but the reason.
        """
        for document in documents:
            yield self.read_one(document)

    def read_one(self, document: Document) -> Reading:
        """Read one document, unless the gate stops it."""
        closed = self._gate.closed(document) if self._gate else None
        if closed:
            told = f"{len(document.text.split()):,} words left unread: {closed}; --no-gate reads them"
            return self._unread(document, "gate", told)
        return self.read_whole(document)

    def read_whole(self, document: Document) -> Reading:
        """Read one document, whatever the gate would say."""
        try:
            parse = self.reader.read(document)
        except ReadingError as error:
            return self._unread(document, "reading", str(error))
        return self._coder.code(parse)

    def _unread(self, document: Document, stage: Literal["gate", "reading"], why: str) -> Reading:
        problem = Problem(stage=stage, message=why, where=document.ref or document.id)
        return Reading(coder=self.stamp, document=document, problems=(problem,))

    def attributions(self, document: Document) -> tuple[Attributed, ...]:
        """Give what a document puts down to somebody: what is said, and what is thought, wanted or decided.

        Raises:
            ReadingError: If the text cannot be parsed.
        """
        return self._coder.attributions(self.reader.read(document))

    def relate(self, text: str, source: str, target: str) -> Relation:
        """Say what a text tells that the source did to the target; always answers.

        Raises:
            ReadingError: If the text cannot be parsed.
        """
        parse = self.reader.read(Document(id=content_id(None, text), text=text))
        return relate(parse, self.codebook, source, target)
