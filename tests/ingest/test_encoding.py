import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.encoding import declared_encoding, decode

SENTENCE = "The minister said “the talks in Tehran’s old town” were over, and Ankara’s envoy left at once. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_reads_unicode_without_a_note(encoding):
    decoded = decode(SENTENCE.encode(encoding))
    assert (decoded.text, decoded.note) == (SENTENCE, None)


def test_decode_reads_windows_text_and_says_that_it_guessed():
    decoded = decode(SENTENCE.encode("cp1252"))
    assert decoded.text == SENTENCE
    assert "cp1252, a guess" in decoded.note


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The café in Genève was full."),
        ("cp1251", "Министр заявил в Москве, что переговоры продолжатся в понедельник. "),
        ("gb18030", "外交部发言人星期一表示,中国反对任何形式的制裁。"),
    ],
)
def test_decode_guesses_other_encodings(encoding, text):
    assert decode(text.encode(encoding) * 3).text == text * 3


def test_decode_mends_a_few_windows_bytes_in_utf8():
    decoded = decode("“Go”, said Gül ".encode() + b"of Ankara\x92s team")
    assert decoded.text == "“Go”, said Gül of Ankara’s team"
    assert decoded.note.startswith("1 bytes are not UTF-8")


def test_decode_believes_a_declaration_where_utf8_fails():
    assert decode("Genève".encode("cp1252"), declared="cp1252").note is None


@pytest.mark.parametrize(
    ("head", "byte", "text"),
    [
        (b'<meta charset="windows-1251">', b"\xbf", "\u0457"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", b"\x93", "\u201c"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', b"\x83", "\u2510"),
    ],
)
def test_decode_believes_what_a_page_declares(head, byte, text):
    decoded = decode(head + byte, declared=declared_encoding(head))
    assert (decoded.text, decoded.note) == (head.decode() + text, None)


@pytest.mark.parametrize("declared", ["utf-8", "rot13", "utf-7", "no-such-thing", "a\0b", "", None])
def test_decode_trusts_character_sets_only(declared):
    assert decode(b"caf\xe9", declared=declared).note is not None


def test_declared_encoding_does_not_read_the_text_of_a_page():
    assert declared_encoding(b"<p>charset=koi8-r</p>") is None


@given(st.binary(max_size=600))
def test_decode_never_fails(data):
    assert isinstance(decode(data).text, str)
