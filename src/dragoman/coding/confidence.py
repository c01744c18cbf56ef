"""How sure an event is: a weighted sum of what speaks for and against it, on the logistic scale.

The features are read off the finished event, so that the weights can be fitted on stored readings
(`scripts/fit_confidence.py`) and a user can see from `why` what an event's confidence rests on.
"""

import math
from collections.abc import Iterable, Mapping

from dragoman.model.reading import UNKNOWN_COUNTRY, Event

_PHRASES = {
    "from the context": "side_from_context",
    "self-report": "self_report",
    "inside a quotation": "in_quotation",
    "modal": "by_modal",
    "governs": "by_governing",
    "light verb": "light_verb",
    "from a later mention": "recipient_later",
    "under '": "governed",
}
_LEAD_SHARE = 0.15  # of the text: where reports tell their news


def features(event: Event, *, text_chars: int) -> list[str]:
    """List what is true of an event, for the weights; `text_chars` is the length of its document's text."""
    found = [f"type_{event.type}", f"status_{event.status}"]
    found += [name for phrase, name in _PHRASES.items() if any(phrase in reason for reason in event.why)]
    found += [name for name in ("verb", "noun", "adjective") if any(f"({name})" in reason for reason in event.why)]
    if all(party.country == UNKNOWN_COUNTRY for party in event.actors):
        found.append("actor_unknown")
    if event.recipients:
        known = any(party.country != UNKNOWN_COUNTRY for party in event.recipients)
        found.append("recipient_known" if known else "recipient_unknown")
    if len(event.actors) > 1:
        found.append("several_actors")
    if len(event.spans) > 1:
        found.append("told_again")
    if event.date is not None and event.date.basis == "text":
        found.append("dated")
    if event.evidence.start < _LEAD_SHARE * text_chars:
        found.append("in_lead")
    return found


def confidence(told: Iterable[str], weights: Mapping[str, float]) -> float:
    """Turn features into a probability of being right, rounded to two places."""
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in told)
    return round(1 / (1 + math.exp(-total)), 2)
