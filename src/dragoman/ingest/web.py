"""From addresses to documents: pages, and feeds whose articles are fetched one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from urllib.parse import urlsplit

import msgspec

from dragoman.errors import InputError, UnreachableError
from dragoman.ingest.desk import Desk
from dragoman.ingest.feed import Feed
from dragoman.ingest.fetch.fetched import Fetched
from dragoman.ingest.fetch.fetcher import Fetcher
from dragoman.ingest.fetch.targets import shown
from dragoman.ingest.kinds.syndication import Entry, Syndicated, raw_of, read_feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw
from dragoman.ingest.sniff import kind_of
from dragoman.ingest.take import raws, take_raw
from dragoman.model.document import Document, Problem

# A teaser of so many characters is read where its article may not be fetched; shorter ones say too little.
TEASER_MIN_CHARS = 200
_ARTICLES = ("html", "text", "pdf")
_PAGES = (*_ARTICLES, "json", "lines")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")

Taken = Iterator[Document | Problem]


def take_web(
    addresses: Iterable[str],
    fetcher: Fetcher,
    desk: Desk,
    limits: Limits,
    *,
    seen: Callable[[str], bool] = lambda address: False,
) -> Taken:
    """Fetch pages and feeds and give their documents, one by one, in the order named.

    Of a feed every entry is given: with its article, or as the feed itself has it where that is the whole
    article or the article is not to be had. A feed's word does not count for an article of another site.

    Args:
        addresses: Of pages and feeds.
        fetcher: Asks for them.
        desk: Makes the documents.
        limits: Sizes beyond which something becomes a problem.
        seen: Tells which addresses the caller holds already; they are not asked for.

    Returns:
        Documents and problems, as `take_in` gives them. `Document.url` is the address that answered, or the
        page's own name for itself where that is of the same site.
    """
    web = Web(fetcher, desk, limits)
    for address in addresses:
        if not seen(address):
            yield from web.take(address, seen)


class Web:
    """Takes in what lies at addresses; the parts of `take_web`, for those who keep count of feeds and entries.

    Attributes:
        fetcher: Asks for addresses.
    """

    def __init__(self, fetcher: Fetcher, desk: Desk, limits: Limits) -> None:
        self.fetcher = fetcher
        self._desk = desk
        self._limits = limits

    def take(self, address: str, seen: Callable[[str], bool]) -> Taken:
        """Take in a page, or a feed with its articles."""
        try:
            fetched = self.fetcher.fetch(address)
            feed = self.feed_of(fetched)
        except InputError as error:
            yield problem_of(error)
            return
        if feed is None:
            yield from self.take_page(fetched)
            return
        yield from (problem_of(InputError(note, where=shown(feed.where))) for note in feed.notes)
        for entry in feed.entries:
            if entry.link is None or not seen(entry.link):
                yield from self._take_or_tell(entry, feed)

    def feed_of(self, fetched: Fetched) -> Syndicated | None:
        """Read what was fetched as a feed; None if it is something else.

        Raises:
            InputError: If it is a feed that cannot be read.
        """
        if not _is_feed(fetched):
            return None
        return read_feed(fetched.data, fetched.url, self._limits)

    def take_page(self, fetched: Fetched) -> Taken:
        """Take in a page that was fetched, or a file of reports."""
        for found in self._raws(fetched, _PAGES):
            if isinstance(found, InputError):
                yield problem_of(found)
            else:
                yield from take_raw(found, self._desk)

    def take_entry(self, entry: Entry, feed: Syndicated) -> Taken:
        """Take in one entry of a feed, with its article.

        Raises:
            UnreachableError: Before anything is given, if the article is not to be had now but may be later.
        """
        if entry.link is None or (entry.is_report and _is_same_site(entry.link, feed.where)):
            yield from self._own_words(entry, feed, InputError("is a teaser without a link", where=shown(feed.where)))
            return
        try:
            found = self._article(entry.link)
        except InputError as error:
            if isinstance(error, UnreachableError) and not entry.is_report:
                raise
            yield from self._own_words(entry, feed, error)
            return
        yield from take_raw(_filled(found, entry, feed), self._desk)

    def _article(self, address: str) -> Raw:
        """Fetch an article; what stands in the way of it is raised, whatever it is."""
        found = next(self._raws(self.fetcher.fetch(address), _ARTICLES))
        if isinstance(found, InputError):
            raise found
        return found

    def _take_or_tell(self, entry: Entry, feed: Syndicated) -> Taken:
        try:
            yield from self.take_entry(entry, feed)
        except UnreachableError as error:
            yield problem_of(error)

    def _own_words(self, entry: Entry, feed: Syndicated, failure: InputError) -> Taken:
        """Read what the feed itself says, if that is enough; else tell why there is no more."""
        if not entry.is_report and len(entry.text) < TEASER_MIN_CHARS:
            yield problem_of(failure)
            return
        raw = raw_of(entry, feed, shown(entry.link or feed.where))
        if raw.url and not _is_same_site(raw.url, feed.where):
            raw = msgspec.structs.replace(raw, url=None)
        if not entry.is_report:
            raw = msgspec.structs.replace(raw, notes=(f"only the feed's teaser was read: {failure.what}",))
        yield from take_raw(raw, self._desk)

    def _raws(self, fetched: Fetched, kinds: Sequence[str]) -> Iterator[Raw | InputError]:
        """Read what was fetched by its kind; archives are not opened, and a feed is no article."""
        stream = _opened(fetched)
        if _is_feed(fetched) or kind_of(stream) not in kinds:
            yield InputError("is no page with a text", where=stream.name)
            return
        for found in raws(stream, self._limits):
            yield found if isinstance(found, InputError) else _addressed(found, fetched.url)


def _is_feed(fetched: Fetched) -> bool:
    """Tell whether what was fetched is a feed: by its first bytes, whatever the site calls it, else by its type."""
    kind = kind_of(_opened(fetched))
    return kind == "feed" or (kind == "text" and fetched.media_type in _FEED_TYPES)


def _opened(fetched: Fetched) -> Feed:
    """Make a stream of what was fetched; its bytes tell its kind, and only where they do not, what the site says."""
    stream = _named(fetched, "")
    says_page = fetched.media_type in _PAGE_TYPES and kind_of(stream) == "text"
    return _named(fetched, "page.html") if says_page else stream


def _named(fetched: Fetched, called: str) -> Feed:
    return Feed(BytesIO(fetched.data), shown(fetched.url), called=called, charset=fetched.charset)


def _addressed(raw: Raw, url: str) -> Raw:
    """Name the address of a report: what a record states, what the page names of its own site, else where it lay."""
    if raw.stated:
        return msgspec.structs.replace(raw, url=raw.url or url)
    own = raw.url if raw.url and _is_same_site(raw.url, url) else None
    return msgspec.structs.replace(raw, url=own or url, ref=None)


def _filled(raw: Raw, entry: Entry, feed: Syndicated) -> Raw:
    """Fill what an article does not say itself from its entry and its feed."""
    return msgspec.structs.replace(
        raw,
        ref=raw.ref or entry.ref,
        title=raw.title or entry.title,
        date=raw.date or entry.published,
        source=raw.source or feed.title,
    )


def _is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site: the same host, www. aside, or one host within the other."""
    hosts = [_host(address) for address in (one, other)]
    first, second = (f".{host}" for host in hosts)
    return all("." in host for host in hosts) and (first.endswith(second) or second.endswith(first))


def _host(address: str) -> str:
    """Give the host of a web address without www.; empty for anything else."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def problem_of(error: InputError) -> Problem:
    """Make a row of the problems of what was not taken in."""
    return Problem(stage="ingest", message=str(error), where=error.where or None)
