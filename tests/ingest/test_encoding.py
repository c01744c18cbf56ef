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
    ("head", "name"),
    [
        (b'<meta charset="windows-1251">', "cp1251"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", "cp1252"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b'<meta charset="utf-8">', None),
        (b'<meta charset="rot13">', None),
        (b'<meta charset="no-such-thing">', None),
        (b"<p>charset=koi8-r</p>", None),
    ],
)
def test_declared_encoding_trusts_character_sets_only(head, name):
    assert declared_encoding(head) == name


@given(st.binary(max_size=600))
def test_decode_never_fails(data):
    assert isinstance(decode(data).text, str)
