"""When an act took place: by its own words, by those it hangs on, or by the day of the story."""

import re
from collections.abc import Iterator

import msgspec

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.coding.draft import TO_COME, Draft
from dragoman.coding.senses import Sense
from dragoman.coding.situate import Tied, anchors_of, beside, main_verb, words_in
from dragoman.coding.story import Story
from dragoman.coding.when import find_times, open_dates, report_day
from dragoman.model.reading import When
from dragoman.model.span import Span
from dragoman.reading.parse import Parse, Word

# Acts that are done by saying so: their day is that of the saying, not of what is promised or asked.
_SAID = frozenset({"AGREE", "CONCEDE", "REQUEST", "THREATEN", "REJECT"})
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_UNREAL = ("hypothetical", "denied")


class Dating:
    """The dates of one document.

    Attributes:
        named: The dates that the text names, in text order, with their spans.
        open: What to tell of dates that stayed open for want of a publication day, or None.

    Args:
        parse: The document.
        drafts: Its acts.
        senses: Its senses; words of speech bear dates too.
        words: The words that dates are written with.
    """

    def __init__(self, parse: Parse, drafts: list[Draft], senses: dict[int, Sense], words: CalendarWords) -> None:
        self._parse = parse
        self._cues = words.cues
        day = report_day(parse.document, words)
        times = find_times(parse.document.text, published=day, words=words)
        self.named = [(time.span, time.when) for time in times if time.when and time.kind in ("DATE", "TIME")]
        self.open = open_dates(times, where=parse.document.ref or parse.document.id)
        loose = [(span, when) for span, when in self.named if not self._is_bound(span)]
        exact = [(span, when) for span, when in loose if when.grain != "decade"]
        speech = {i: sense.word for i, sense in senses.items() if sense.entry.stance is not None}
        self._tied = Tied(exact, speech | anchors_of(drafts), parse)
        self._story = Story(parse, day, loose, self._tied.acts, words.cues.meanwhile)

    def date_of(self, *mentions: Draft) -> When | None:
        """Give the date of an act by its mentions, the clearest first.

        What words tell comes first, then the day of the story for its news, then its day or month for what is
        current. None where all leave it open: nothing is invented.
        """
        told = (self._told(one) or self._story.day_of_news(one) for one in mentions)
        current = (self._story.time_of_current(one) for one in mentions)
        return next((when for found in (told, current) for when in found if when is not None), None)

    def apart(self, first: Draft, second: Draft) -> bool:
        """Tell whether the words of two acts put them on days, months or years that cannot be one."""
        dates = (self._told(first), self._tied.of(second.word))
        values = [when.value for when in dates if when is not None]
        if len(values) < 2 or not all(_CALENDAR.fullmatch(value) for value in values):
            return False
        return not (values[0].startswith(values[1]) or values[1].startswith(values[0]))

    def settled(self, draft: Draft, when: When | None) -> Draft:
        """Make an act whose day lies after the report what it is: future, and AGREE where it is a meeting or help."""
        if when is None or draft.status != "happened" or draft.type not in TO_COME or not self._story.is_ahead(when):
            return draft
        return msgspec.structs.replace(draft, type="AGREE", mode=None, status="future").because(
            f"{when.value} lies after the report: a future {draft.type} is AGREE"
        )

    def _told(self, draft: Draft) -> When | None:
        """Give the date that words tell, looking from the act outwards.

        A date ahead belongs to what is promised, where the day of the promise itself is known.
        """
        promised = draft.type in _SAID and self._story.is_news(draft)
        dates = (when for word in self._bearers(draft) if (when := self._tied.of(word)) is not None)
        return next((when for when in dates if not (promised and self._story.is_ahead(when))), None)

    def _bearers(self, draft: Draft) -> Iterator[Word]:
        """List the words on which the date of an act may hang, from the nearest outwards."""
        saying = draft.cue if draft.status not in _UNREAL else None
        if saying is not None and draft.status == "happened" and draft.type in _SAID:
            yield saying
        yield draft.word
        yield from beside(draft, self._cues.along, self._cues.meanwhile)
        if saying is not None:
            main = main_verb(saying, self._cues.meanwhile)
            yield from (saying, main) if main is not None else (saying,)

    def _is_bound(self, span: Span) -> bool:
        """Tell whether a date only bounds a time: "until May", "the first visit since 2000"."""
        inside = words_in(self._parse, span)
        if not inside or inside[0].i == 0:
            return False
        before = self._parse.words[inside[0].i - 1]
        return before.lower in self._cues.bounds or (before.lower in self._cues.since and self._is_ranked(before.head))

    def _is_ranked(self, noun: Word) -> bool:
        """Tell whether a noun is said to be the first or the worst of its kind."""
        return any(child.tag == "JJS" or child.lower in self._cues.ranked for child in noun.children)
