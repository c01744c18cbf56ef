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
