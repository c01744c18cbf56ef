import io
import logging

import pytest
from pypdf import PdfReader, PdfWriter

from dragoman.ingest.limits import Limits
from tests.ingest.makers import draw, make_pdf, make_stream, make_zip, read_bytes, refusals, reports

LINES = (
    "The foreign ministers of Ruritania and Freedonia met in Strelsau on Mon-",
    "day to sign a treaty that their parliaments had asked for (at last).",
    "Nobody knew why.",
)
TEXT = " ".join(LINES).replace("- ", "")


def encrypted(password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(draw(*LINES)))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("name", ["a.pdf", "-", "a.txt"])
def test_read_pdf_puts_paragraphs_together(name):
    [raw] = read_bytes(make_pdf(draw(*LINES)), name)
    assert raw.text == TEXT
    assert raw.where == name


def test_read_pdf_drops_heads_and_page_numbers():
    pages = [draw("Strelsau Gazette", *LINES, "4"), draw("Strelsau Gazette", "Nobody will ever know.", "5")]
    [raw] = read_bytes(make_pdf(*pages), "a.pdf")
    assert raw.text == f"{TEXT}\nNobody will ever know."


def test_read_pdf_takes_the_title_and_no_date_of_its_properties():
    info = b"/Title(Treaty of Strelsau)/CreationDate(D:20190304120000Z)/ModDate(D:20190304120000Z)"
    [raw] = read_bytes(make_pdf(draw(*LINES), info=info), "a.pdf")
    assert (raw.title, raw.date, raw.stated) == ("Treaty of Strelsau", None, False)


def test_read_pdf_takes_no_file_name_for_a_title():
    [raw] = read_bytes(make_pdf(draw(*LINES), info=b"/Title(Microsoft Word - treaty.doc)"), "a.pdf")
    assert raw.title is None


def test_read_pdf_says_that_a_scan_holds_no_text():
    [refusal] = refusals(read_bytes(make_pdf(b"0 0 100 100 re f", b""), "a.pdf"))
    assert "a.pdf: holds no text; it may be scanned" in refusal


def test_read_pdf_opens_what_must_only_not_be_changed():
    assert reports(read_bytes(encrypted(""), "a.pdf"))[0].text == TEXT
    [refusal] = refusals(read_bytes(encrypted("secret"), "a.pdf"))
    assert "a.pdf: is encrypted" in refusal


WHOLE = make_pdf(draw(*LINES))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4",
        b"%PDF-1.4\n" + b"x" * 900,
        b"plain text",
        WHOLE[:300],
        WHOLE.replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"),
        WHOLE.replace(b"/Type/Pages", b"/Type/Nothing").replace(b"/Kids", b"/Cats"),
    ],
)
def test_read_pdf_refuses_what_is_damaged(data, caplog):
    with caplog.at_level(logging.CRITICAL):
        [refusal] = refusals(read_bytes(data, "a.pdf"))
    assert "is no PDF, or a damaged one" in refusal or "holds no text" in refusal


def test_read_pdf_refuses_too_many_pages_and_bytes():
    data = make_pdf(*[draw(*LINES)] * 4)
    assert "has 4 pages, more than 3" in refusals(read_bytes(data, "a.pdf", Limits(pdf_pages_max=3)))[0]
    assert "larger than 900 bytes" in refusals(read_bytes(data, "a.pdf", Limits(pdf_max_bytes=900)))[0]


def form(number, body):
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F1 4 0 R>>/XObject<</X %d 0 R>>>>" % number
    return make_stream(body, entries)


def test_read_pdf_ends_what_draws_without_end():
    # Each form draws the next one twice: 2 ** 18 times the last.
    forms = [form(8 + number, b"/X Do /X Do") for number in range(18)] + [form(7, draw("lol"))]
    data = make_pdf(b"/X Do", more=forms, resources=b"/XObject<</X 7 0 R>>")
    [refusal] = refusals(read_bytes(data, "a.pdf", Limits(pdf_cpu_max_s=0.3)))
    assert "takes more than 0.3 s to read" in refusal


def test_read_pdf_ends_pages_that_take_too_long_together():
    [refusal] = refusals(read_bytes(make_pdf(*[draw(*LINES * 40)] * 200), "a.pdf", Limits(pdf_cpu_max_s=0.2)))
    assert "takes more than 0.2 s to read" in refusal


def test_a_pdf_in_an_archive_is_read():
    [raw] = read_bytes(make_zip({"a/b.pdf": WHOLE}), "x.zip")
    assert (raw.text, raw.where, raw.ref) == (TEXT, "x.zip!a/b.pdf", "b")
