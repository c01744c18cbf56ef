from dragoman.service.pace import Pace


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_pace_lets_pass_so_many_and_then_says_how_long_to_wait():
    clock = Clock()
    pace = Pace(6, clock=clock)
    assert [pace.wait_s("a") for _ in range(6)] == [0.0] * 6
    assert pace.wait_s("a") == 10.0


def test_pace_lets_pass_again_after_the_wait():
    clock = Clock()
    pace = Pace(6, clock=clock)
    for _ in range(7):
        pace.wait_s("a")
    clock.now += 10
    assert pace.wait_s("a") == 0.0
    assert pace.wait_s("a") > 0


def test_one_client_does_not_slow_another():
    pace = Pace(1, clock=Clock())
    pace.wait_s("a")
    assert pace.wait_s("a") > 0
    assert pace.wait_s("b") == 0.0


def test_pace_remembers_only_so_many_clients():
    pace = Pace(1, clock=Clock())
    for number in range(10_500):
        pace.wait_s(str(number))
    assert len(pace._left) == 10_000
