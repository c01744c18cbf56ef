from dragoman.evaluation.calibration import calibrate
from dragoman.evaluation.render import lines
from dragoman.evaluation.report import Case, Confusion, Figure, FoldFigure, Report, make_row

CASE = Case(document="made-1", gold="ACCUSE NOR, happened", predicted="", sentence="Norway\naccused.")


def test_lines_show_every_part_there_is():
    report = Report(
        corpus="dev",
        documents=2,
        missing=1,
        rows=(make_row("event", found=1, gold=2, predicted=1),),
        figures=(Figure(name="actor", value=None, cases=0),),
        folds=(FoldFigure(name="event", mean=0.5, worst=0.25, values=(0.75, 0.25, None)),),
        confusions=(Confusion(gold="ACCUSE", predicted="REJECT", count=3),),
        misses=(CASE,),
        calibration=calibrate([(0.95, True)]),
    )
    told = "\n".join(lines(report))
    assert "dev: 2 documents, 1 without a reading" in told
    assert "event                              1.000   0.500   0.667       2       1" in told
    assert "event                              0.500   0.250  0.750 0.250   -  " in told
    assert "calibration error 0.050 over 1 events" in told
    assert "     3  ACCUSE -> REJECT" in told
    assert "  made-1 | ACCUSE NOR, happened | - | Norway accused." in told


def test_lines_leave_out_empty_parts():
    assert lines(Report(corpus="dev", documents=0)) == ["dev: 0 documents, 0 without a reading"]


def test_lines_list_only_as_many_cases_as_asked():
    report = Report(corpus="dev", documents=1, misses=(CASE, CASE, CASE))
    assert "misses (2 of 3)" in lines(report, cases=2)
    assert lines(report, cases=0) == lines(Report(corpus="dev", documents=1))
