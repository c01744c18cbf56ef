"""Measures whether events of confidence 0.8 are right in about 80 of 100 cases."""

from collections.abc import Sequence

from dragoman.evaluation.report import Bin, Calibration

BINS = 10
SURE = 0.9


def calibrate(judged: Sequence[tuple[float, bool]]) -> Calibration | None:
    """Compare stated confidence with truth.

    Args:
        judged: For each predicted event its confidence, 0 to 1, and whether gold has it.

    Returns:
        The comparison, or None without events.

    Source:
        Expected calibration error over ten equally wide bins, Naeini, Cooper and Hauskrecht, AAAI 2015.
    """
    if not judged:
        return None
    bins = [_bin(number, [pair for pair in judged if _number(pair[0]) == number]) for number in range(BINS)]
    filled = tuple(found for found in bins if found)
    sure = [right for confidence, right in judged if confidence >= SURE]
    return Calibration(
        error=sum(abs(found.confidence - found.right) * found.events for found in filled) / len(judged),
        sure_precision=sum(sure) / len(sure) if sure else None,
        sure_events=len(sure),
        events=len(judged),
        bins=filled,
    )


def _number(confidence: float) -> int:
    return min(int(confidence * BINS), BINS - 1)


def _bin(number: int, judged: Sequence[tuple[float, bool]]) -> Bin | None:
    if not judged:
        return None
    return Bin(
        lowest=number / BINS,
        confidence=sum(confidence for confidence, _ in judged) / len(judged),
        right=sum(right for _, right in judged) / len(judged),
        events=len(judged),
    )
