import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.service.asking import Asking
from dragoman.store.judging import Judgment, judge
from dragoman.store.record import Record


def test_answer_is_counted_once_until_the_record_changes(own):
    asking, asked = Asking(str(own)), []

    def count(what: str) -> str:
        asked.append(what)
        return what

    assert [asking.remembered(count, "a"), asking.remembered(count, "a"), asking.remembered(count, "b")] == [
        "a",
        "a",
        "b",
    ]
    item = asking.record.events().column("id")[0].as_py()
    with Record.open(own, write=True) as record:
        judge(record, Judgment(item=item, verdict="right"))
    asking.remembered(count, "a")
    assert asked == ["a", "b", "a"]
    asking.close()


def test_who_asks_the_same_meanwhile_waits_for_the_answer(own):
    asking, begun, go_on, asked = Asking(str(own)), threading.Event(), threading.Event(), []

    def slow() -> int:
        asked.append(1)
        begun.set()
        go_on.wait(10)
        return 7

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(asking.remembered, slow)
        begun.wait(10)
        others = [pool.submit(asking.remembered, slow) for _ in range(3)]
        go_on.set()
        assert [one.result(10) for one in (first, *others)] == [7, 7, 7, 7]
    assert asked == [1]
    asking.close()


def test_answer_that_failed_is_asked_for_again(own):
    asking, tries = Asking(str(own)), []

    def fails_once() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not now")
        return 7

    with pytest.raises(ValueError, match="not now"):
        asking.remembered(fails_once)
    assert asking.remembered(fails_once) == 7
    asking.close()


def test_dear_answer_is_given_as_it_was_while_it_is_counted_anew_beside(own, monkeypatch):
    monkeypatch.setattr("dragoman.service.asking._DEAR_S", 0.0)
    monkeypatch.setattr("dragoman.service.asking._GIVEN_FOR", 0)
    asking, counted, go_on = Asking(str(own)), threading.Semaphore(0), threading.Event()
    go_on.set()

    def count() -> int:
        go_on.wait(10)
        counted.release()
        return asking.record.seq()

    first = asking.remembered(count)
    item = asking.record.events().column("id")[0].as_py()
    with Record.open(own, write=True) as record:
        judge(record, Judgment(item=item, verdict="right"))
    go_on.clear()
    assert [asking.remembered(count) for _ in range(3)] == [first] * 3, "nobody waits"
    go_on.set()
    assert [counted.acquire(timeout=10) for _ in range(2)] == [True, True]
    asking.close()  # waits for what is counted beside
    assert asking.remembered(count) == first + 1
    assert not counted.acquire(blocking=False), "counted once more, not once for each who asked"


def test_what_is_dear_is_counted_before_anybody_asks(own):
    asking = Asking(str(own))
    asking.warm()
    asking._beside.submit(lambda: None).result(30)
    asking.close()
    assert {"state", "edges", "months", "points"} <= {key[0] for key in asking._answers}
