"""Hostile input: every file here must come out as a document or a problem, and in time."""

import io
import json
import random
import time

import pytest

from dragoman.ingest.inputs import SUFFIXES
from dragoman.ingest.limits import Limits
from dragoman.ingest.take import take_in
from dragoman.model.document import Document, Problem

SENTENCE = "Ruritania and Freedonia signed a treaty on Monday, and officials said that it was the first. "
PAGE = "<html><body>" + f"<p>{SENTENCE}</p>" * 8
NOISE = random.Random(7).randbytes(60_000)

# What each must say; the time that each may take is far above what it needs (under 3 s on one core).
MOST_S = 20.0
REFUSED = {
    "empty": (b"", "empty"),
    "white space": (b" \r\n\t" * 1000, "empty"),
    "a byte-order mark and no more": (b"\xef\xbb\xbf", "empty"),
    "no words": (b"0 1 2 ... 3 !", "no words"),
    "noise": (NOISE, "binary"),
    "zeroes": (b"\0" * 1000, "binary"),
    "unmarked UTF-16": ((SENTENCE * 9).encode("utf-16-le"), "binary"),
    "a PDF": (b"%PDF-1.4\n1 0 obj << /Type /Catalog >>", "PDF"),
    "an RTF file": (rb"{\rtf1\ansi " + SENTENCE.encode(), "RTF"),
    "50 MB of text": (SENTENCE.encode() * (50_000_000 // len(SENTENCE)), "larger than"),
    "50 MB of page": (b"<html>" + b"<p>x" * 12_500_000, "larger than"),
    "50 MB in one JSON line": (b'{"text": "' + b"x" * 50_000_000 + b'"}', "longer than"),
    "a sentence of a million characters": (b"and the minister said " * 50_000, "larger than"),
    "a sentence of 300,000 characters": (b"and the minister said " * 14_000, "characters"),
    "a deep JSON object": (b'{"a":' + b'{"a":' * 200_000, "JSON"),
    "a deep JSON array": (b'[{"a":' + b"[" * 200_000, "JSON"),
    "deep nesting": (b"<html>" + b"<div>" * 40_000 + PAGE.encode(), "deep"),
    "many tags": (b"<html>" + b"<p>a" * 400_000, "tags"),
    "one paragraph of many spans": (b"<html><p>" + b"<span>a</span> " * 40_000, "too many elements"),
    "many pieces of text": (b"<html><div>" + (b"<i>x</i>" + b"w " * 40) * 40_000, "characters of text"),
    "a page without an article": (b"<html><body><p></p></body></html>", "no text of an article"),
}
TAKEN = {
    "control characters": "\x01\x02".join(SENTENCE.split()[:4]).encode() + b"\x0b\x0c\x1b " + SENTENCE.encode() * 3,
    "mixed encodings": SENTENCE.encode() + "“Gül” ".encode() + b"\x93Gul\x94 " + SENTENCE.encode(),
    "an unfinished letter": SENTENCE.encode() + "é".encode()[:1],
    "one word without end": SENTENCE.encode() * 5 + b"x" * 150_000,
    "a line break after every word": SENTENCE.encode() + b"\r\n".join(SENTENCE.encode().split() * 200),
    "brackets without end": SENTENCE.encode() + b"(" * 50_000 + b"[" * 50_000,
    "datelines without end": b"GENEVA (AP) -- " * 5_000 + SENTENCE.encode(),
    "capitals without end": b"GENEVA " * 10_000 + SENTENCE.encode() * 900,
    "attributes": PAGE.encode() + b"<p " + b" ".join(b"a%d=b" % number for number in range(150_000)) + b">x",
    "quoted attributes": PAGE.encode() + b"<p " + b'a=">" ' * 150_000 + b">x",
    "equal signs": PAGE.encode() + b"<a " + b"=" * 1_000_000 + b">x",
    "an attribute without end": PAGE.encode() + b'<a href="' + b"<" * 100_000,
    "comments without end": PAGE.encode() + b"<!--" * 500_000,
    "metadata without end": b"<html><head>" + b'<meta name="date" content="x">' * 10_000 + PAGE.encode(),
    "dates without end": PAGE.encode() + b'<time datetime="2018-03-04">' * 100 + b"<time>x</time>" * 10_000,
    "linked data without end": PAGE.encode()
    + b'<script type="application/ld+json">'
    + b'{"datePublished":"' * 10_000
    + b"</script>",
    "a wide table": PAGE.encode() + b"<table><tr>" + b"<td>a</td>" * 10_000,
}


def take_timed(data: bytes) -> list[Document | Problem]:
    started = time.monotonic()
    taken = list(take_in(["-"], stdin=io.BytesIO(data)))
    assert time.monotonic() - started < MOST_S
    return taken


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_input_is_refused_with_its_reason(name):
    data, reason = REFUSED[name]
    taken = take_timed(data)
    assert [type(one) for one in taken] == [Problem] * len(taken)
    assert reason in taken[-1].message


@pytest.mark.parametrize("name", TAKEN)
def test_odd_input_still_gives_its_report(name):
    [document] = [one for one in take_timed(TAKEN[name]) if isinstance(one, Document)]
    assert "Freedonia signed a treaty on Monday" in document.text


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".warc.gz", ".jsonl.gz", ".png"])
def test_noise_is_a_problem_under_any_name(take_file, suffix):
    taken = take_file(f"noise{suffix}", NOISE)
    assert taken
    assert all(isinstance(one, Problem) for one in taken)


def test_a_title_without_end_is_refused(take_file):
    [problem] = take_file("a.jsonl", json.dumps({"text": SENTENCE, "title": "x" * 3000}))
    assert "the title has 3,000 characters, more than 2,000" in problem.message


def test_limits_are_the_callers(take_file):
    [problem] = take_file("a.txt", SENTENCE, limits=Limits(text_max_chars=40))
    assert "more than 40" in problem.message
