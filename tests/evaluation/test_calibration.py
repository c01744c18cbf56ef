import pytest

from dragoman.evaluation.calibration import calibrate


def test_calibration_error_is_the_mean_gap_weighted_by_events():
    found = calibrate([(0.9, True), (0.9, True), (0.9, False), (0.9, False), (0.35, True)])
    assert found.error == pytest.approx((4 * abs(0.9 - 0.5) + abs(0.35 - 1)) / 5)


def test_calibration_tells_precision_of_the_sure_events():
    found = calibrate([(0.95, True), (0.9, False), (0.89, True), (1.0, True)])
    assert (found.sure_precision, found.sure_events) == (pytest.approx(2 / 3), 3)


def test_calibration_has_no_precision_without_sure_events():
    assert calibrate([(0.5, True)]).sure_precision is None


def test_calibration_gives_nothing_without_events():
    assert calibrate([]) is None


def test_calibration_puts_full_confidence_into_the_last_bin():
    assert [found.lowest for found in calibrate([(0.0, False), (1.0, True)]).bins] == [0.0, 0.9]
