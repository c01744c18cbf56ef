"""Lays a report out as aligned plain text."""

from collections.abc import Sequence

from dragoman.evaluation.report import Calibration, Case, Confusion, Figure, FoldFigure, Report, Row

CASES = 20
CONFUSIONS = 12
NAME_WIDTH = 32


def lines(report: Report, *, cases: int = CASES) -> list[str]:
    """Give the lines of a report, without line ends.

    Args:
        report: What to show.
        cases: How many misses and how many false alarms are listed at most.
    """
    return [
        f"{report.corpus}: {report.documents} documents, {report.missing} without a reading",
        *_row_block("", report.rows),
        *_fold_block(report.folds),
        *_figure_block(report.figures),
        *_calibration_block(report.calibration),
        *_row_block("by type", report.per_type),
        *_row_block("by source", report.by_source),
        *_confusion_block(report.confusions[:CONFUSIONS]),
        *_case_block("misses", report.misses, cases),
        *_case_block("false alarms", report.false_alarms, cases),
    ]


def _row_block(title: str, rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    head = f"{title:{NAME_WIDTH}}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}"
    return ["", head] + [
        f"{row.name:{NAME_WIDTH}}{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}{row.gold:8}{row.predicted:8}"
        for row in rows
    ]


def _fold_block(folds: Sequence[FoldFigure]) -> list[str]:
    if not folds:
        return []
    head = f"{'F1 over five folds':{NAME_WIDTH}}{'mean':>8}{'worst':>8}  each"
    return ["", head] + [
        f"{fold.name:{NAME_WIDTH}}{fold.mean:8.3f}{fold.worst:8.3f}  {' '.join(map(_short, fold.values))}"
        for fold in folds
    ]


def _short(value: float | None) -> str:
    return "  -  " if value is None else f"{value:.3f}"


def _figure_block(figures: Sequence[Figure]) -> list[str]:
    if not figures:
        return []
    width = max(NAME_WIDTH, 2 + max(len(figure.name) for figure in figures))
    return ["", f"{'':{width}}{'value':>8}{'cases':>8}"] + [
        f"{figure.name:{width}}{_short(figure.value):>8}{figure.cases:8}" for figure in figures
    ]


def _calibration_block(found: Calibration | None) -> list[str]:
    if found is None:
        return []
    return [
        "",
        f"calibration error {found.error:.3f} over {found.events} events; right at confidence 0.9 or more: "
        f"{_short(found.sure_precision)} of {found.sure_events}",
        *(
            f"  from {it.lowest:.1f}: said {it.confidence:.3f}, right {it.right:.3f}, {it.events} events"
            for it in found.bins
        ),
    ]


def _confusion_block(confusions: Sequence[Confusion]) -> list[str]:
    if not confusions:
        return []
    return ["", "confusions (gold, predicted)"] + [
        f"{confusion.count:6}  {confusion.gold} -> {confusion.predicted}" for confusion in confusions
    ]


def _case_block(title: str, cases: Sequence[Case], most: int) -> list[str]:
    listed = cases[:most]
    if not listed:
        return []
    return ["", f"{title} ({len(listed)} of {len(cases)})", *map(_case_line, listed)]


def _case_line(case: Case) -> str:
    told = (case.document, case.gold or "-", case.predicted or "-", " ".join(case.sentence.split()))
    return "  " + " | ".join(told)
