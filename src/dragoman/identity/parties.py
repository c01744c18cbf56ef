"""Whether the parties of two mentions can be the same, and how far that goes towards one happening."""

import math

from dragoman.identity.outlines import Outline, Side

Reason = tuple[float, str]

_WEIGHT = 0.6  # of all that is said of parties together; see `ties.py`
_MOST_FOR_NAMES = 2.2


def weigh_parties(a: Outline, b: Outline) -> Reason | None:
    """Weigh the parties; None where they are others.

    Side is held against side where it makes a difference who acts. A side without a known country goes with every
    other, and adds little. Names count by their telling words.
    """
    points = _together(a.both, b.both) if _as_one(a, b) else _side_by_side(a, b)
    return None if points is None else (_WEIGHT * points, f"same parties {_told(a, b)}")


def have_other_names(a: Outline, b: Outline) -> int:
    """Count the sides on which both mentions have telling names, and none in common."""
    if _as_one(a, b):
        return int(_differ(a.both, b.both))
    return _differ(a.actors, b.actors) + _differ(a.recipients, b.recipients)


def _as_one(a: Outline, b: Outline) -> bool:
    return a.mutual or a.one_sided != b.one_sided


def _told(a: Outline, b: Outline) -> str:
    common = a.both.offices & b.both.offices or a.both.codes & b.both.codes or a.both.names.keys() & b.both.names.keys()
    return ", ".join(sorted(common))


def _together(a: Side, b: Side) -> float | None:
    """Weigh all parties of one mention against all of the other."""
    alike = _alike(a, b)
    if not a.codes or not b.codes:
        return 0.0 if alike >= 1 else None
    common = len(a.codes & b.codes)
    if not common:
        return None
    if common < min(2, len(a.codes), len(b.codes)):
        return min(1.5, alike) - 1.2
    return _weigh_known(a, b) + (1.2 if common > 1 else 0.0)


def _side_by_side(a: Outline, b: Outline) -> float | None:
    actors, recipients = _weigh_side(a.actors, b.actors), _weigh_side(a.recipients, b.recipients)
    if actors is not None and recipients is not None:
        return actors + recipients
    common = len(a.both.codes & b.both.codes)
    if common > 1:  # the same countries with the sides changed: a slip of the reader, or one acts for the other
        return _weigh_known(a.both, b.both) - 1.0
    return min(1.5, _alike(a.both, b.both)) - 1.5 if common else None


def _weigh_side(a: Side, b: Side) -> float | None:
    """Weigh one side; None where both are known and have no country in common."""
    if a.codes and b.codes:
        return _weigh_known(a, b) if a.codes & b.codes else None
    alike = _alike(a, b)
    if alike >= 1:
        return min(_MOST_FOR_NAMES, alike)
    return -0.2 if a.codes or b.codes else 0.0


def _weigh_known(a: Side, b: Side) -> float:
    """Weigh sides with a country in common: less where others stand beside it."""
    beside = min(2, len(a.codes ^ b.codes))
    return (1.0 if a.offices & b.offices else 0.3) + min(_MOST_FOR_NAMES, _alike(a, b)) - 0.3 * beside


def _alike(a: Side, b: Side) -> float:
    return math.fsum(min(a.names[one], b.names[one]) for one in a.names.keys() & b.names.keys())  # in whatever order


def _differ(a: Side, b: Side) -> bool:
    return _has_telling(a) and _has_telling(b) and _alike(a, b) < 1


def _has_telling(side: Side) -> bool:
    return any(weight >= 1 for weight in side.names.values())
