"""One event per happening per document: folds repeated mentions into the clearest."""

from collections.abc import Callable

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.nominals import is_definite
from dragoman.coding.sides import countries
from dragoman.reading.clauses import root_of


class Folded:
    """A draft with the further mentions that were folded into it."""

    __slots__ = ("draft", "others")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.others: list[Draft] = []


def _never(_first: Draft, _second: Draft) -> bool:
    return False


def fold(drafts: list[Draft], apart: Callable[[Draft, Draft], bool] = _never) -> list[Folded]:
    """Fold drafts that tell of the same happening, keeping the first full mention of each, in text order.

    Args:
        drafts: The acts of a document.
        apart: Tells whether the words of two acts set them at different times.
    """
    kept: list[Folded] = []
    for draft in drafts:
        same = next((one for one in kept if is_same(one.draft, draft) and not apart(one.draft, draft)), None)
        if same is None:
            kept.append(Folded(draft))
        else:
            same.others.append(draft)
            same.draft = _completed(same.draft, draft)
    return kept


def is_same(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts of one document speak of one happening.

    The second stands later in the text. A noun that points back ("the talks", "his visit") needs only
    parties that fit; in one sentence the parties must be the same ("killed two and hurt three", "met to
    discuss"); elsewhere the words must be the same.
    """
    if first.type != second.type:
        return _is_named_again(first, second)
    if first.status == second.status and _are_together(first, second):
        return True
    if not _fit(first, second):
        return False
    if first.status != second.status:
        return _points_back(second)
    return _points_back(second) or first.word.lemma == second.word.lemma or _is_meeting_of_all(first, second)


def _is_meeting_of_all(first: Draft, second: Draft) -> bool:
    """Tell whether a meeting is that of the same sides before, to whom one word points: "the leaders held talks"."""
    meetings = first.type == "CONSULT" and "visit" not in (first.mode, second.mode)
    at_once = len(second.actors) > 1 and len({one.start for one in second.actors} - {None}) == 1
    return meetings and at_once and _sides(first) == _sides(second)


def _is_named_again(first: Draft, second: Draft) -> bool:
    """Tell whether a noun points back at a visit or talks announced before: "will visit Rome ... his trip"."""
    announced = first.type == "AGREE" and first.sense is not None and first.sense.entry.type == "CONSULT"
    return announced and second.type == "CONSULT" and _points_back(second) and _fit(first, second)


def _are_together(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts stand in one sentence and tell of the same parties in the same roles."""
    alike = countries(first.actors) == countries(second.actors) and _sides(first) == _sides(second)
    return alike and root_of(first.word) is root_of(second.word)


def _sides(draft: Draft) -> set[str]:
    return countries(draft.actors) | countries(draft.recipients)


def _fit(first: Draft, second: Draft) -> bool:
    """Tell whether the parties of two drafts can be the same: shared actors, recipients that do not differ.

    Where nobody is known to have acted, a noun must point back at what the same ones suffered.
    """
    if not first.recipients and not second.recipients and len(first.actors) + len(second.actors) > 2:
        mine, theirs = countries(first.actors), countries(second.actors)
        return mine <= theirs or theirs <= mine
    if not countries(first.actors) and not countries(second.actors):
        suffered = countries(first.recipients) & countries(second.recipients)
        return bool(suffered) and (_points_back(second) or _names(first) == _names(second))
    if countries(first.actors).isdisjoint(countries(second.actors)):
        return False
    own = countries(first.actors) | countries(second.actors)
    mine, theirs = countries(first.recipients) - own, countries(second.recipients) - own
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _names(draft: Draft) -> set[str | None]:
    return {party.name or party.text for party in draft.recipients}


def _points_back(draft: Draft) -> bool:
    return draft.word.tag.startswith("NN") and is_definite(draft.word) and draft.word.tag not in ("NNP", "NNPS")


def _completed(first: Draft, later: Draft) -> Draft:
    """Give the first mention what only a later one tells: recipients."""
    if first.recipients or not later.recipients or len(countries(first.actors)) > 1:
        return first
    return msgspec.structs.replace(first, recipients=later.recipients).because("recipient from a later mention")
