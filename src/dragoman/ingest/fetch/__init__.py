"""Fetch: one address at a time, politely, from public hosts only, within limits of size and time.

    fetcher.py    Fetcher: an address -> Fetched; robots, redirects, retries
    rules.py      FetchRules: every pause, size and time that a user can set
    fetched.py    what comes back
    answers.py    what status and headers of an answer mean
    targets.py    an address -> a Target that may be asked: scheme, port, no credentials, IDNA
    guard.py      a host -> its public addresses, looked up once; never into a private network
    wire.py       one request and its answer, under one deadline; the only module that opens connections
    unpack.py     gzip, opened no further than the limit
    pace.py       pauses: between two requests, and as long as a site asks
    robots.py     robots.txt, kept per host

A Fetcher makes one request at a time. Nothing here listens, and nothing is sent but GET.
"""
