import itertools
import os

import pytest

from dragoman.errors import InputError
from dragoman.ingest.desk import Desk
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.ingest.take import take_in
from dragoman.ingest.web import Web
from dragoman.model.document import Document, Problem
from dragoman.watch import Look, Rhythm, Watch
from tests.ingest.web_server import REPORT, FakeClock, Page, article, feed_of, fetching, item_of, serving

BOOK = load_sourcebook()
MINUTE = 60.0


class Kept:
    """A memory in two dictionaries."""

    def __init__(self):
        self.looks = {}
        self.items = {}

    def look(self, place):
        return self.looks.get(place)

    def keep_look(self, place, state):
        self.looks[place] = state

    def seen(self, item):
        return self.items.get(item)

    def keep_seen(self, item, stamp):
        self.items[item] = stamp


def watching(site, memory, *named, clock=None, **rules):
    told = [name if "://" in name or os.sep in name[1:] else site.url(name) for name in named]
    web = Web(fetching(site, **rules), Desk(BOOK, Given(), Limits()), Limits())
    rhythm = Rhythm(30 * MINUTE, clock or FakeClock())
    return Watch(told, web, lambda path: take_in([path], book=BOOK), memory, rhythm)


def once(site, memory, *named, **rules):
    """Give all that one look brings."""
    return list(itertools.chain.from_iterable(watching(site, memory, *named, **rules).run(once=True)))


def urls(site, taken):
    return [one.url.removeprefix(site.url("")) for one in taken if isinstance(one, Document)]


def rss(*paths):
    return Page(feed_of(*(item_of(path) for path in paths)), Content_Type="application/rss+xml", ETag='"1"')


@pytest.fixture
def site():
    with serving({"/feed": rss("/a"), "/a": Page(article()), "/b": Page(article(text=REPORT * 2))}) as site:
        yield site


def test_watch_gives_what_is_new_and_nothing_twice(site):
    memory = Kept()
    assert urls(site, once(site, memory, "/feed")) == ["/a"]
    site.pages["/feed"] = rss("/b", "/a")
    assert urls(site, once(site, memory, "/feed")) == ["/b"]
    assert once(site, memory, "/feed") == []
    assert (site.times("/a"), site.times("/b")) == (1, 1)


def test_watch_asks_for_changes_only(site):
    memory = Kept()
    once(site, memory, "/feed")
    site.pages["/feed"] = Page(status=304)
    assert once(site, memory, "/feed") == []
    assert site.told("/feed")["If-None-Match"] == '"1"'
    site.pages["/feed"] = rss("/b")
    assert urls(site, once(site, memory, "/feed")) == ["/b"]


def test_watch_counts_an_article_as_seen_when_the_next_is_asked_for(site):
    memory = Kept()
    site.pages["/feed"] = rss("/a", "/b")
    batches = watching(site, memory, "/feed").run(once=True)
    next(batches)
    assert memory.items == {}  # killed here, a watch would fetch it again
    next(batches)
    assert list(memory.items) == [site.url("/a")]
    batches.close()
    assert memory.looks == {}


def test_watch_reads_opml_and_reads_it_anew(site, tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><outline xmlUrl="{site.url("/feed")}"/><outline xmlUrl="feed://none.example"/></opml>')
    memory = Kept()
    document, problem = once(site, memory, str(opml))
    assert urls(site, [document]) == ["/a"]
    assert "only http and https" in problem.message
    site.pages["/more"] = rss("/b")
    opml.write_text(f'<opml><outline xmlUrl="{site.url("/more")}"/></opml>')
    assert urls(site, once(site, memory, str(opml))) == ["/b"]


def test_watch_reads_a_page_again_when_it_changes(site):
    memory = Kept()
    site.pages["/a"] = Page(article(), ETag='"1"')
    assert urls(site, once(site, memory, "/a")) == ["/a"]
    site.pages["/a"] = Page(status=304)
    assert once(site, memory, "/a") == []
    assert site.told("/a")["If-None-Match"] == '"1"'


# Failures


def test_watch_remembers_articles_that_are_not_to_be_had(site):
    memory = Kept()
    site.pages["/feed"] = rss("/gone", "/a")
    problem, document = once(site, memory, "/feed")
    assert "answers 404" in problem.message
    assert document.url == site.url("/a")
    assert once(site, memory, "/feed") == []
    assert site.times("/gone") == 1


def test_watch_tries_again_what_was_not_to_be_had_now(site):
    memory = Kept()
    site.pages["/a"] = Page(status=500)
    [problem] = once(site, memory, "/feed", retries_max=0)
    assert "answers 500" in problem.message
    site.pages["/a"] = Page(article())
    assert urls(site, once(site, memory, "/feed")) == ["/a"]
    assert "If-None-Match" not in site.told("/feed")


def test_watch_leaves_a_site_alone_that_does_not_answer(site):
    paths = [f"/{number}" for number in range(9)]
    site.pages |= {"/feed": rss(*paths), **dict.fromkeys(paths, Page(status=500))}
    assert len(once(site, Kept(), "/feed", retries_max=0)) == 3


def test_watch_goes_on_with_the_next_feed(site):
    site.pages["/broken"] = Page("<?xml version='1.0'?><menu/>", Content_Type="text/xml")
    taken = once(site, Kept(), "/none", "/broken", "/feed")
    assert [type(one) for one in taken] == [Problem, Problem, Document]


def test_watch_tells_of_a_list_that_goes_away(site, tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><outline xmlUrl="{site.url("/feed")}"/></opml>')
    watch = watching(site, Kept(), str(opml), "/feed")
    opml.unlink()
    taken = list(itertools.chain.from_iterable(watch.run(once=True)))
    assert [type(one) for one in taken] == [Problem, Document]


@pytest.mark.parametrize("data", [None, b"no list", b"<opml/>"])
def test_watch_refuses_what_cannot_be_watched_before_it_starts(site, tmp_path, data):
    path = tmp_path / "feeds.opml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError):
        watching(site, Kept(), str(path))


# Folders


def test_watch_gives_new_and_changed_files_of_a_folder(site, tmp_path):
    memory = Kept()
    assert once(site, memory, str(tmp_path)) == []
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [one.ref for one in once(site, memory, str(tmp_path))] == ["report"]
    assert once(site, memory, str(tmp_path)) == []
    report.write_text(REPORT * 2)
    assert [one.text for one in once(site, memory, str(tmp_path))] == [REPORT * 2]


def test_watch_takes_a_file_again_that_grew_while_it_was_read(site, tmp_path):
    memory = Kept()
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    batches = watching(site, memory, str(tmp_path)).run(once=True)
    next(batches)
    report.write_text(REPORT * 2)
    assert list(batches) == []
    assert [one.text for one in once(site, memory, str(tmp_path))] == [REPORT * 2]


def test_watch_tells_of_a_folder_that_went_away(site, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    watch = watching(site, Kept(), str(folder))
    folder.rmdir()
    [[problem]] = watch.run(once=True)
    assert "cannot be watched" in problem.message


# Time


def test_watch_looks_again_in_its_rhythm(site):
    clock = FakeClock()
    batches = watching(site, Kept(), "/feed", clock=clock).run()
    next(batches)
    started = clock.moment
    site.pages["/feed"] = rss("/b")
    assert urls(site, next(batches)) == ["/b"]
    assert 27 * MINUTE <= clock.moment - started <= 33.5 * MINUTE
    assert max(clock.slept) <= 30.0


def test_watch_begins_again_where_it_was(site):
    memory, clock = Kept(), FakeClock()
    once(site, memory, "/feed", clock=clock)
    asked = site.times("/feed")
    clock.sleep(5 * MINUTE)
    site.pages["/feed"] = rss("/b")
    batches = watching(site, memory, "/feed", clock=clock).run()
    assert urls(site, next(batches)) == ["/b"]
    assert site.times("/feed") == asked + 1
    assert clock.moment >= 1_000.0 + 27 * MINUTE


def test_rhythm_doubles_with_every_failure_up_to_a_day_or_so():
    def pause_min(failures):
        last = Look(at=1_000.0, failures=failures)
        return next(minute for minute in itertools.count() if is_due_after(minute, last))

    def is_due_after(minute, last):
        return Rhythm(30 * MINUTE, FakeClock(last.at + minute * MINUTE)).is_due("https://news.example/feed", last)

    assert pause_min(1) == pytest.approx(2 * pause_min(0), abs=1)
    assert pause_min(50) == pytest.approx(32 * pause_min(0), abs=32)


def test_rhythm_does_not_believe_a_look_in_the_future():
    assert Rhythm(30 * MINUTE, FakeClock()).is_due("a", Look(at=9e9))


def test_rhythm_spreads_places_apart():
    clock = FakeClock()
    rhythm = Rhythm(1_000.0, clock)
    last = Look(at=clock.moment)
    clock.sleep(1_000.0)
    due = [rhythm.is_due(f"https://{number}.example/", last) for number in range(99)]
    assert 20 < sum(due) < 80
