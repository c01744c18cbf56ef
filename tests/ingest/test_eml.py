from email.message import EmailMessage

import pytest

from dragoman.ingest.limits import Limits
from tests.ingest.makers import PAGE, REPORT, read_bytes, refusals, reports


def make_mail(text=REPORT, *, page=None):
    mail = EmailMessage()
    mail["From"] = "Desk <desk@news.example>"
    mail["Subject"] = "Tréaty signed in Strelsau"
    mail["Date"] = "Thu, 20 Jun 2024 23:30:00 -0500"
    mail["Message-ID"] = "<1@news.example>"
    if text is not None:
        mail.set_content(text)
    if page is not None:
        (mail.add_alternative if text is not None else mail.set_content)(page.decode(), subtype="html")
    return mail


@pytest.mark.parametrize("name", ["a.eml", "-"])
def test_read_mail_takes_subject_and_day_as_written(name):
    [raw] = read_bytes(bytes(make_mail(page=PAGE)), name)
    assert raw.text == f"{REPORT}\n"
    assert (raw.title, raw.date, raw.stated) == ("Tréaty signed in Strelsau", "2024-06-20", True)


@pytest.mark.parametrize("text", [None, "  \n"])
def test_read_mail_reads_the_page_where_there_is_no_plain_text(text):
    [raw] = read_bytes(bytes(make_mail(text, page=PAGE)), "a.eml")
    assert raw.text.startswith(REPORT)
    assert (raw.title, raw.date, raw.ref) == ("Tréaty signed in Strelsau", "2024-06-20", "a")


def test_read_mail_reads_attachments_of_known_kinds():
    mail = make_mail()
    mail.add_attachment(b"text\none\n", maintype="text", subtype="csv", filename="../a.csv")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="b.png")
    mail.add_attachment(make_mail("inner"))
    assert [(raw.where, raw.text.strip()) for raw in read_bytes(bytes(mail), "a.eml")] == [
        ("a.eml", REPORT),
        ("a.eml!../a.csv:2", "one"),
        ("a.eml!mail.eml", "inner"),
    ]


def test_read_mail_reads_the_attachments_of_a_mail_without_text():
    mail = make_mail(None)
    mail.add_attachment(b"text\none\n", maintype="text", subtype="csv", filename="a.csv")
    found = read_bytes(bytes(mail), "a.eml")
    assert refusals(found) == ["a.eml: holds no text."]
    assert reports(found)[0].text == "one"


def test_mails_in_mails_are_not_opened_without_end():
    mail = make_mail("innermost")
    for _ in range(5):
        outer = make_mail()
        outer.add_attachment(mail)
        mail = outer
    found = read_bytes(bytes(mail), "a.eml")
    assert len(reports(found)) == 3
    assert "is packed more than 2 deep" in refusals(found)[0]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (b"Content-Type: text/plain; charset=koi8-r\n\n" + "мир".encode("koi8-r"), "мир"),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nb25l", "one"),
        (b"Content-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9", "café"),
        (b"Content-Type: text/plain; charset=no-such-thing\n\none", "one"),
        (b"Content-Type: nonsense\n\none", "one"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\ncut off", "cut off"),
        (b"\n\none", "\none"),
        (b"no header\none", "no header\none"),
    ],
)
def test_read_mail_decodes_its_text(head, text):
    [raw] = read_bytes(head, "a.eml")
    assert raw.text == text


def test_read_mail_leaves_a_date_as_it_is_that_is_none(take_file):
    note, document = take_file("a.eml", f"Date: last Thursday\n\n{REPORT}")
    assert "'last Thursday' is not YYYY-MM-DD" in note.message
    assert document.published is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b"Subject: x\n\n \n", "holds no text"),
        (b"Content-Type: multipart/mixed\n\n", "holds no text"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 20_000, "has too many parts"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(900))
            + b"\n" * 9_000,
            "too many parts",
        ),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; "
            + b"(a " * 900
            + b"\n\n",
            "is no mail that can be read",
        ),
    ],
)
def test_read_mail_refuses_what_it_cannot_read(data, message):
    [refusal] = refusals(read_bytes(data, "a.eml"))
    assert message in refusal


def test_read_mail_refuses_what_is_too_large():
    [refusal] = refusals(read_bytes(bytes(make_mail()), "a.eml", Limits(eml_max_bytes=100)))
    assert "is larger than 100 bytes" in refusal


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000,
        b"Content-Type: text/plain; " + b"a*1=b; " * 100_000,
        b"Date: " + b"1 " * 100_000,
    ],
)
def test_read_mail_takes_no_time_for_long_headers(header):
    # Without the cut each of these takes minutes.
    [raw] = read_bytes(header + b"\n\n" + REPORT.encode(), "a.eml")
    assert raw.text == REPORT
