"""Judges whether two records of two accounts are the same thing.

The answer 0 means no; a higher one means more alike. These are the rules of the published scorer of the gold
articles; a test holds the two to the same figures.
"""

from dragoman.evaluation.account import Act, Handover, Measure, Pact, Speech
from dragoman.evaluation.matching import overlaps

# How much of a quote is compared before looking at words: long quotes differ in where they end.
OPENING = 60


def same_event(gold: Act, told: Act) -> int:
    """Compare type and place in the text: trigger on trigger counts most, trigger in quote is enough."""
    if gold.type != told.type:
        return 0
    common = bool(gold.actors & told.actors)
    if overlaps(gold.trigger, told.trigger):
        return 3 + common
    if overlaps(gold.quote, told.trigger) or overlaps(gold.trigger, told.quote):
        return 1 + common
    return 0


def same_place_in_text(gold: Act, told: Act) -> int:
    """Compare where two events stand, whatever their types; a common type breaks ties."""
    alike = gold.type == told.type
    if overlaps(gold.trigger, told.trigger):
        return 3 + alike
    return 1 + alike if overlaps(gold.quote, told.trigger) else 0


def same_dyad(gold: Act, told: Act) -> bool:
    """Ask for a common country among the actors and, where gold names recipients, one on the other side."""
    everybody = told.actors | told.recipients
    if not gold.actors & everybody:
        return False
    if not gold.recipients:
        return True
    beside_actors = everybody - (gold.actors & told.actors)
    return bool((gold.actors | gold.recipients) & beside_actors) or bool(gold.recipients & everybody)


def same_speech(gold: Speech, told: Speech) -> int:
    """Ask for the same speaker and words: one quote holds the opening of the other, or half are shared."""
    if gold.speaker != told.speaker:
        return 0
    left, right = gold.quote, told.quote
    if left[:OPENING] in right or right[:OPENING] in left:
        return 1
    left_words, right_words = left.split(), right.split()
    shorter = min(len(left_words) or 1, len(right_words) or 1)
    return int(len(set(left_words) & set(right_words)) > 0.5 * shorter)


def same_pact(gold: Pact, told: Pact) -> int:
    """Ask for two common parties (one where gold has one); where gold has none, for the kind."""
    same_kind = gold.kind == told.kind
    if gold.parties:
        enough = len(gold.parties & told.parties) >= min(2, len(gold.parties))
    else:
        enough = not told.parties and same_kind
    return 2 + same_kind if enough else 0


def same_measure(gold: Measure, told: Measure) -> int:
    """Ask for a common sender and a common target, where gold names them; the kind breaks ties."""
    senders = not gold.senders or bool(gold.senders & told.senders)
    targets = not gold.targets or bool(gold.targets & told.targets)
    return 1 + (gold.kind == told.kind) if senders and targets else 0


def same_handover(gold: Handover, told: Handover) -> int:
    """Ask for both sides, where gold names them; what and status break ties."""
    suppliers = not gold.suppliers or bool(gold.suppliers & told.suppliers)
    recipients = not gold.recipients or bool(gold.recipients & told.recipients)
    if not (suppliers and recipients):
        return 0
    return 1 + (gold.what == told.what) + (gold.status == told.status)


def same_dispute(gold: tuple[frozenset[str], ...], told: tuple[frozenset[str], ...]) -> int:
    """Ask that two sides of gold rest on words of the other: half of the shorter quote."""
    if len(gold) < 2 or len(told) < 2:
        return 0
    met = sum(any(_near(side, other) for other in told) for side in gold)
    return int(met >= 2)


def _near(left: frozenset[str], right: frozenset[str]) -> bool:
    if not left or not right:
        return False
    return len(left & right) >= 0.5 * min(len(left), len(right))
