"""Parse to Reading: the steps of coding, in order."""

from collections.abc import Sequence

from dragoman.codebook.load import Codebook
from dragoman.coding.attitudes import AttitudeFinder
from dragoman.coding.attribution import Attribution
from dragoman.coding.attributions import attributions
from dragoman.coding.cast import Cast, Known
from dragoman.coding.compose import Composer
from dragoman.coding.dating import Dating
from dragoman.coding.details import Details
from dragoman.coding.entities import Entities
from dragoman.coding.finish import Finish
from dragoman.coding.fold import fold
from dragoman.coding.issuer import settle_issuer
from dragoman.coding.modes import ModeFinder
from dragoman.coding.own_words import told_acts
from dragoman.coding.place_spots import lands_of
from dragoman.coding.placing import Placing
from dragoman.coding.registers import Scene, registers_of
from dragoman.coding.relevance import Discreteness, political
from dragoman.coding.senses import Sense, SenseFinder
from dragoman.coding.speech_acts import acts_of_speech
from dragoman.coding.stance import StanceFinder
from dragoman.coding.statements import Statements
from dragoman.coding.where import PlaceMention, find_places
from dragoman.model.attributed import Attributed
from dragoman.model.reading import CoderStamp, Reading
from dragoman.reading.parse import Parse

_MATERIAL = (2, 4)  # quads


class Coder:
    """Codes parses with one codebook.

    Args:
        codebook: What words mean and who is who.
        stamp: The versions that every reading carries.
    """

    def __init__(self, codebook: Codebook, stamp: CoderStamp) -> None:
        self._codebook = codebook
        self._stamp = stamp
        self._senses = SenseFinder(codebook.lexicon)
        self._modes = ModeFinder(codebook.lexicon)
        self._discreteness = Discreteness(codebook.ontology, codebook.lexicon.status)
        self._details = Details(codebook.ontology, codebook.lexicon)

    def code(self, parse: Parse) -> Reading:
        """Code one document; nothing is kept for the next."""
        places = find_places(parse.document.text, self._codebook.gazetteer)
        cast, senses, attribution = self._hear(parse, places)
        drafts = Composer(self._codebook, parse, cast, senses, attribution).drafts()
        stances = StanceFinder(self._codebook.lexicon.stances, drafts, parse)
        drafts = sorted(
            [*drafts, *acts_of_speech(attribution.speeches, drafts, parse, cast, stances)],
            key=lambda draft: draft.word.i,
        )
        sport = self._codebook.lexicon.classes.get("sport_report", frozenset())
        drafts = self._discreteness.keep(told_acts(drafts, parse), parse)
        drafts = political(drafts, parse, cast, sport=sport)
        entities = Entities(cast, parse)
        dating = Dating(parse, drafts, senses, self._codebook.dates)
        finish = Finish(
            parse=parse,
            ontology=self._codebook.ontology,
            modes=self._modes,
            details=self._details,
            dating=dating,
            placing=Placing(parse, places, self._codebook, drafts, attribution.speeches),
            entities=entities,
            weights=self._codebook.lexicon.confidence,
        )
        events = tuple(finish.event(one) for one in fold(drafts, dating.apart))
        statements = Statements(parse, entities, drafts, stances)
        reading = Reading(
            coder=self._stamp,
            document=parse.document,
            entities=entities.all,
            events=events,
            statements=tuple(statements.of(attribution.speeches, events)),
            problems=(dating.open,) if dating.open is not None else (),
        )
        scene = Scene(self._codebook, parse, cast, attribution, dating.named)
        return registers_of(reading, scene, drafts, entities)

    def attributions(self, parse: Parse) -> tuple[Attributed, ...]:
        """Give what one document puts down to somebody, said or not."""
        places = find_places(parse.document.text, self._codebook.gazetteer)
        _, senses, attribution = self._hear(parse, places)
        types = self._codebook.ontology.types
        acts = (
            place for place, sense in senses.items() if sense.entry.type and types[sense.entry.type].quad in _MATERIAL
        )
        finder = AttitudeFinder(parse, self._codebook.lexicon, frozenset(acts))
        return attributions(parse, attribution.speeches, finder)

    def _hear(self, parse: Parse, places: Sequence[PlaceMention]) -> tuple[Cast, dict[int, Sense], Attribution]:
        """Tell who is who, what the words mean and who says what."""
        known = Known(lands=lands_of(places, parse))
        cast = Cast(
            parse, self._codebook.actors, parse.document.day, classes=self._codebook.lexicon.classes, known=known
        )
        settle_issuer(parse, cast, self._codebook.lexicon.status)
        senses = self._senses.find(parse, cast)
        return cast, senses, Attribution(parse, cast, senses, self._codebook.lexicon)
