"""When an act took place: by its own words, by the word of speech that makes it, or by the day of the story."""

from datetime import date

import msgspec

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.coding.draft import TO_COME, Draft
from dragoman.coding.senses import Sense
from dragoman.coding.situate import anchors_of, tie
from dragoman.coding.when import find_times
from dragoman.model.reading import When
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word

_LEAD_SENTENCES = 3  # where a report tells its day


class Dating:
    """The dates of one document.

    Attributes:
        named: The dates that the text names, in text order, with their spans.

    Args:
        parse: The document.
        drafts: Its acts.
        senses: Its senses; words of speech bear dates too.
        words: The words that dates are written with.
        published: The day of publication, or None: then relative dates stay open.
    """

    def __init__(self, parse: Parse, drafts: list[Draft], senses: dict[int, Sense], words: CalendarWords) -> None:
        document = parse.document
        self._published = document.day
        self.named = _named_days(document.text, self._published, words)
        speech = {i: sense.word for i, sense in senses.items() if sense.entry.stance is not None}
        self._tied = tie(self.named, speech | anchors_of(drafts), parse)
        self._story = self._story_day(parse)

    def date_of(self, draft: Draft) -> When | None:
        """Give the date of an act, or None: nothing is invented for acts that the words leave open."""
        own = self._tied.get(draft.word.i)
        if own is None and draft.cue is not None:
            own = self._tied.get(draft.cue.i)
        main = _main_verb(draft)
        if own is None and main is not None:
            own = self._tied.get(main.i)
        if own is None and _is_news(draft, main):
            return self._story
        return own

    def settled(self, draft: Draft, when: When | None) -> Draft:
        """Make an act whose day lies after the report what it is: future, and AGREE where it is a meeting or help."""
        if when is None or self._published is None or draft.status != "happened" or draft.type not in TO_COME:
            return draft
        if when.value <= self._published.isoformat()[: len(when.value)]:
            return draft
        return msgspec.structs.replace(draft, type="AGREE", mode=None, status="future").because(
            f"{when.value} lies after the report: a future {draft.type} is AGREE"
        )

    def _story_day(self, parse: Parse) -> When | None:
        """Give the day a report tells of: the first day tied to an act in its lead, else its publication."""
        if self._published is None:
            return None
        lead = {word.i for sentence in parse.sentences[:_LEAD_SENTENCES] for word in sentence.words}
        days = [when for i, when in sorted(self._tied.items()) if i in lead and _is_recent(when, self._published)]
        return days[0] if days else When(value=self._published.isoformat(), text=None, basis="published")


def _named_days(text: str, published: date | None, words: CalendarWords) -> list[tuple[Span, When]]:
    times = find_times(text, published=published, words=words)
    return [(time.span, time.when) for time in times if time.when and time.kind in ("DATE", "TIME")]


def _is_recent(when: When, published: date) -> bool:
    if when.grain != "day" or len(when.value) != len("YYYY-MM-DD"):
        return False
    return 0 <= (published - date.fromisoformat(when.value)).days <= _RECENT_DAYS


def _main_verb(draft: Draft) -> Word | None:
    """Give the verb whose time a participle shares: "told them, calling for investment"; None for others."""
    verb = draft.word
    return verb.head if verb.tag == "VBG" and verb.dep == "advcl" and is_verb(verb.head) else None


def _is_news(draft: Draft, main: Word | None) -> bool:
    """Tell whether an act is told as the news of the day: in the simple past, or said in it."""
    if draft.status not in ("happened", "alleged"):
        return False
    verb = main or draft.cue or (draft.sense.carrier if draft.sense and draft.sense.carrier else draft.word)
    return is_verb(verb) and _is_simple_past(verb)


def _is_simple_past(verb: Word) -> bool:
    if verb.tag == "VBD":
        return verb.dep not in ("relcl", "advcl")
    passive = verb.tag == "VBN" and any(child.lower in ("was", "were") for child in verb.kids("auxpass"))
    return passive and not any(child.lower in ("has", "have", "had") for child in verb.kids("aux"))


_RECENT_DAYS = 3
