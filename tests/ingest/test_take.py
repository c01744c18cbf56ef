import io
import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given
from dragoman.ingest.take import take_in
from dragoman.model.document import Document, Problem, content_id

REPORT = "Ruritania and Freedonia signed a treaty on Monday, and officials said that it was the first."


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


def test_take_in_refuses_a_missing_path_before_it_starts(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        take_in([str(tmp_path / "missing.txt")])


def test_take_in_reads_plain_text(take_file):
    [document] = take_file("report.txt", REPORT)
    assert document == Document(id=content_id(None, REPORT), ref="report", language="en", text=REPORT)


def test_take_in_reads_every_field_of_json_lines(take_file):
    record = {
        "id": "r-1",
        "title": "Treaty  signed",
        "text": REPORT,
        "date": "2024-06-20T10:00Z",
        "url": "https://news.example/1",
        "source": "Example",
        "author": "not read",
    }
    [document] = take_file("reports.jsonl", lines(record))
    assert document == Document(
        id=content_id("Treaty signed", REPORT),
        ref="r-1",
        title="Treaty signed",
        url="https://news.example/1",
        source="Example",
        language="en",
        published="2024-06-20",
        text=REPORT,
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps([{"text": REPORT}, {"text": REPORT, "id": 2}])),
        ("a.json", json.dumps([{"text": REPORT}, {"text": REPORT, "id": 2}], indent=1)),
        ("a.jsonl", lines({"text": REPORT}, {"text": REPORT, "id": 2})),
        ("a.json", lines({"text": REPORT}, {"text": REPORT, "id": 2})),
        ("a", "\ufeff" + lines({"text": REPORT}, {"text": REPORT, "id": 2})),
        (
            "a.ndjson",
            lines({"text": REPORT}).replace("\n", "\r\n") + "\n\n" + lines({"text": REPORT, "id": 2}),
        ),
    ],
)
def test_take_in_reads_all_forms_of_json(take_file, name, data):
    assert [(document.ref, document.text) for document in take_file(name, data)] == [
        (None, REPORT),
        ("2", REPORT),
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_take_in_reads_a_single_json_object(take_file, indent):
    [document] = take_file("one.json", json.dumps({"title": "Treaty", "text": REPORT}, indent=indent))
    assert (document.title, document.text) == ("Treaty", REPORT)


def test_take_in_reads_json_under_other_names(take_file):
    record = {
        "guid": 7,
        "headline": "Treaty",
        "Body": REPORT,
        "publishedAt": "2024-06-20T10:00:00Z",
        "link": "https://news.example/7",
        "source": {"id": None, "name": "Example"},
    }
    [document] = take_file("a.jsonl", lines(record))
    assert (document.ref, document.title, document.text) == ("7", "Treaty", REPORT)
    assert (document.published, document.url, document.source) == ("2024-06-20", "https://news.example/7", "Example")


def test_take_in_skips_an_item_of_json_that_is_too_long(take_file):
    data = json.dumps([{"text": "x" * 5000}, {"text": REPORT}])
    problem, document = take_file("a.json", data, limits=Limits(line_max_bytes=1000))
    assert "longer than 1,000 bytes" in problem.message
    assert document.text == REPORT


def test_take_in_does_not_take_bracketed_text_for_json(take_stdin):
    [document] = take_stdin(b"[TEXT] The minister said that the talks had failed in the end.")
    assert document.text.startswith("[TEXT]")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"title": "no text"}', "it has no text"),
        ('{"text": 5}', "`text` is a number, not text"),
        ('{"text": null}', "it has no text"),
        (json.dumps({"text": REPORT, "title": ["a"]}), "`title` is a list, not text"),
        ('{"text": ""}', "it has no text"),
        ('{"text": " \\n\\u200b"}', "the text is empty"),
        ('{"text": "cut of', "is not JSON"),
        ("no json", "is not JSON"),
        ('["text"]', "Expected `object`, got `array`"),
        ('{"text": "a", "x": ' + "[" * 100_000, "is not JSON"),
    ],
)
def test_take_in_makes_a_problem_of_a_bad_line_and_goes_on(take_file, line, message):
    good = lines({"text": REPORT})
    before, problem, after = take_file("reports.jsonl", good + line + "\n" + good)
    assert before == after
    assert problem.stage == "ingest"
    assert message in problem.message
    assert problem.where.endswith("reports.jsonl:2")


def test_take_in_makes_a_problem_of_a_line_that_is_not_utf8(take_file):
    [problem, document] = take_file("a.jsonl", b'{"text": "caf\xe9"}\n' + lines({"text": REPORT}).encode())
    assert "is not UTF-8 at byte" in problem.message
    assert document.text == REPORT


def test_take_in_names_the_callers_id_in_a_problem(take_file):
    [problem] = take_file("a.jsonl", lines({"id": "r-7", "text": "Министр заявил, что переговоры провалились."}))
    assert problem.where == "r-7"
    assert "is in Russian (ru), and only English is read" in problem.message
    assert "a.jsonl:1" in problem.message


def test_take_in_skips_a_line_that_is_too_long(take_file):
    data = lines({"text": "x" * 5000}, {"text": REPORT})
    problem, document = take_file("a.jsonl", data, limits=Limits(line_max_bytes=1000))
    assert "longer than 1,000 bytes" in problem.message
    assert document.text == REPORT


def test_take_in_gives_up_on_a_file_of_broken_lines(take_file):
    taken = take_file("a.jsonl", "broken\n" * 50 + lines({"text": REPORT}), limits=Limits(bad_lines_max=20))
    assert len(taken) == 21
    assert "20 lines in a row are not JSON" in taken[-1].message


def test_take_in_gives_up_on_a_file_of_blank_lines(take_file):
    [problem] = take_file("a.jsonl", "\n" * 5_000_000 + lines({"text": REPORT}))
    assert "1,000 lines in a row are not JSON" in problem.message


def test_take_in_replaces_lone_surrogates_of_json(take_file):
    text = REPORT + r" A \\ud800 b \ud83d\ude00 c \ud800 d \udc00."
    [document] = take_file("a.jsonl", '{"text": "' + text + '"}')
    assert document.text == REPORT + " A \\ud800 b \N{GRINNING FACE} c \ufffd d \ufffd."


def test_take_in_leaves_a_date_open_that_it_cannot_read_and_says_so(take_file):
    record = {"id": "r-1", "text": REPORT, "date": "20 June 2024"}
    note, document = take_file("a.jsonl", lines(record), given=Given(date="2024-01-01"))
    assert "'20 June 2024' is not YYYY-MM-DD" in note.message
    assert note.where == "r-1"
    assert document.published is None


def test_take_in_fills_the_gaps_of_json_with_what_is_given(take_file):
    told = Given(date="2024-01-01", title="Given", source="Given")
    own = {"text": REPORT, "date": "2020-02-02", "title": "Own", "source": "Own"}
    first, second = take_file("a.jsonl", lines(own, {"text": REPORT}), given=told)
    assert (first.published, first.title, first.source) == ("2020-02-02", "Own", "Own")
    assert (second.published, second.title, second.source) == ("2024-01-01", "Given", "Given")


def test_take_in_believes_a_given_language(take_file):
    told = Given(language="en")
    [document] = take_file("a.txt", "Die Minister sprachen am Montag in Genf über Frieden.", given=told)
    assert document.language == "en"


def test_take_in_refuses_a_given_language_that_is_not_read(take_file):
    [problem] = take_file("a.txt", REPORT, given=Given(language="de"))
    assert "is in German (de)" in problem.message


def test_take_in_says_when_it_guessed_an_encoding(take_file):
    note, document = take_file("a.txt", (REPORT + " “So”").encode("cp1252"))
    assert "cp1252, a guess" in note.message
    assert document.text == REPORT + " “So”"


def test_take_in_tells_what_it_leaves_out_of_a_directory(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    document, problem = take_in([str(tmp_path)])
    assert document.text == REPORT
    assert "1 .png" in problem.message


def test_take_in_tells_a_problem_in_one_line(take_file):
    [problem] = take_file("a.csv", 'id,"words\x1b[2J\u2028"\n')
    assert problem.message.isprintable()


def test_take_in_keeps_copies(take_file):
    first, second = take_file("a.jsonl", lines({"text": REPORT}) * 2)
    assert first == second


def test_take_in_makes_a_problem_of_a_file_that_went_away(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    taken = take_in([str(path)])
    path.unlink()
    assert "cannot be read" in next(taken).message


def test_take_in_reads_json_lines_one_at_a_time():
    stream = io.BytesIO(lines({"text": REPORT}).encode() * 20_000)
    taken = take_in(["-"], stdin=stream)
    assert len(list(itertools.islice(taken, 10))) == 10
    # What is buffered ahead does not grow with the file.
    assert stream.tell() < 20_000


def test_take_in_keeps_the_text_as_long_as_it_was(take_file):
    text = "\ufeff(Example.com) –\u00a0The minister\r\nsaid\u00ad “no”.\x85\x00 " + REPORT
    [document] = take_file("a.jsonl", lines({"text": text}))
    assert len(document.text) == len(text)


def encode(text):
    return text.encode("utf-8", "surrogatepass")


records = st.fixed_dictionaries(
    {"text": st.text(st.characters(exclude_categories=()), max_size=60).map(lambda text: REPORT + text)},
    optional={
        "id": st.one_of(st.integers(), st.text(max_size=9)),
        "date": st.text(max_size=12),
        "x": st.none(),
    },
)


@settings(deadline=None, max_examples=60)
@given(st.lists(records, max_size=4), st.data())
def test_json_lines_cut_anywhere_lose_only_what_was_cut(given_records, data):
    whole = lines(*given_records).encode()
    cut = data.draw(st.integers(0, len(whole)))
    documents = [one for one in take_in(["-"], stdin=io.BytesIO(b"\n" + whole)) if isinstance(one, Document)]
    kept = [one for one in take_in(["-"], stdin=io.BytesIO(b"\n" + whole[:cut])) if isinstance(one, Document)]
    assert kept[: whole[:cut].count(b"\n")] == documents[: whole[:cut].count(b"\n")]


@settings(deadline=None, max_examples=60)
@given(records)
def test_json_text_keeps_its_length(record):
    taken = list(take_in(["-"], stdin=io.BytesIO(lines(record).encode())))
    assert [len(one.text) for one in taken if isinstance(one, Document)] == [len(record["text"])]


tags = ["<p>", "</p>", "<b>", "<div class='date'>", "<time datetime='2018-13-01'>", "<td>", "<tr>", "<table>"]
tags += [
    "<title>",
    "<script type='application/ld+json'>",
    "</script>",
    "<li>",
    "<h1>",
    "<br",
    "<!--",
    "&#0;",
    "&amp",
]
pages = st.lists(st.one_of(st.sampled_from(tags), st.text(max_size=9)), max_size=20).map("".join).map(encode)
shapes = st.sampled_from([b"", b"{", b"[{", b"<html>", b"<!doctype html>", b"\xff\xfe", b'{"text": "', b"\xef\xbb\xbf"])


@settings(deadline=None, max_examples=200)
@given(shapes, st.one_of(st.binary(max_size=400), st.text(max_size=200).map(encode), pages))
def test_any_bytes_give_documents_or_problems(head, data):
    first = list(take_in(["-"], stdin=io.BytesIO(head + data)))
    assert first == list(take_in(["-"], stdin=io.BytesIO(head + data)))
    for one in first:
        assert isinstance(one, Document | Problem)
        if isinstance(one, Document):
            assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.marked)
            assert one.id == content_id(one.title, one.text)


@pytest.mark.slow
def test_take_in_reads_every_english_corpus_and_refuses_none(shared):
    problems = [one for one in take_in([f"{shared}/corpora/*.jsonl"]) if isinstance(one, Problem)]
    assert problems == []
