import io
import zipfile

import docx
import pytest

from dragoman.ingest.limits import Limits
from tests.ingest.makers import REPORT, make_zip, read_bytes, refusals

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def make_docx(body, *, space=W, more=None):
    """Write the smallest Word file around a body."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = f'<Relationships><Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>'
    document = f"<w:document {space} {MC}><w:body>{body}</w:body></w:document>"
    return make_zip(
        {"[Content_Types].xml": b"<Types/>", "_rels/.rels": rels.encode(), "word/document.xml": document.encode()}
        | (more or {})
    )


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def text_of(body, **options):
    [raw] = read_bytes(make_docx(body, **options), "a.docx")
    return raw.text


@pytest.fixture(scope="module")
def written_by_a_program():
    document = docx.Document()
    document.core_properties.title = "Treaty of Strelsau"
    document.add_heading("Peace at last", 1)
    document.add_paragraph(REPORT)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ruritania", "signed"
    document.add_paragraph("Nobody knew why.")
    document.sections[0].header.paragraphs[0].text = "Strelsau Gazette"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "-"])
def test_read_docx_gives_paragraphs_and_cells_in_order(written_by_a_program, name):
    [raw] = read_bytes(written_by_a_program, name)
    assert raw.text == f"Peace at last\n{REPORT}\nRuritania\nsigned\nNobody knew why."
    assert (raw.title, raw.date, raw.stated) == ("Treaty of Strelsau", None, False)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('one')}{run('two')}</w:p><w:p/><w:p>{run('three')}</w:p>", "onetwo\nthree"),
        (f"<w:p>{run('one')}<w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r>{run('two')}</w:p>", "one\t\n-two"),
        (
            f"<w:p>{run('a ')}<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "a new",
        ),
        (f"<w:p>{run('a')}<w:moveFrom>{run('gone')}</w:moveFrom></w:p><w:p>{run('gone')}</w:p>", "a\ngone"),
        (f"<w:sdt><w:sdtContent><w:p>{run('in a field')}</w:p></w:sdtContent></w:sdt>", "in a field"),
        (
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:p>{run('box')}</w:p></mc:Choice>"
            f"<mc:Fallback><w:p>{run('box')}</w:p></mc:Fallback></mc:AlternateContent></w:r>{run('around')}</w:p>",
            "around\nbox",
        ),
        ("<w:p><w:r><w:t>a &amp; b &lt;c&gt;</w:t></w:r></w:p>", "a & b <c>"),
    ],
)
@pytest.mark.parametrize("space", [W, STRICT], ids=["transitional", "strict"])
def test_read_docx_reads_text_once_and_as_it_stands_after_review(body, text, space):
    assert text_of(body, space=space) == text


def test_read_docx_leaves_a_file_name_in_the_properties():
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = f'<R><R Type="{office}" Target="/word/document.xml"/><R Type="{core}" Target="core.xml"/></R>'
    title = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>treaty final.docx</dc:title></c>'
    more = {"_rels/.rels": rels.encode(), "core.xml": title.encode()}
    [raw] = read_bytes(make_docx(f"<w:p>{run('a')}</w:p>", more=more), "a.docx")
    assert (raw.text, raw.title) == ("a", None)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "is encrypted, or a Word file of before 2007"),
        (b"", "is no ZIP file, or a damaged one"),
        (b"plain text", "is no ZIP file, or a damaged one"),
        (make_docx("")[:-40], "is no ZIP file, or a damaged one"),
        (make_docx(""), "holds no text"),
        (make_docx("", more={"word/document.xml": b"no xml"}), "is no XML"),
        (make_docx("", more={"word/document.xml": b"<workbook/>"}), "is an Office file, but not of Word"),
        (make_docx("", more={"_rels/.rels": b"<R/>", "word/document.xml": b"<a/>"}), "is an Office file, but not"),
        (make_zip({"a.txt": b"x"}), "is no Word file: it holds no '_rels/.rels'"),
    ],
)
def test_read_docx_refuses_what_it_cannot_read(data, message):
    [refusal] = refusals(read_bytes(data, "a.docx"))
    assert f"a.docx: {message}" in refusal


def test_read_docx_expands_no_entities(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    bomb = (
        f'<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "{tmp_path}/secret.txt">]>'
        f"<w:document {W}><w:body><w:p>{run('x &b; &f; y')}</w:p></w:body></w:document>"
    )
    [raw] = read_bytes(make_docx("", more={"word/document.xml": bomb.encode()}), "a.docx")
    assert "lol" not in raw.text
    assert "secret" not in raw.text


def test_read_docx_unpacks_no_more_than_may_be():
    bomb = f"<w:document {W}>".encode() + b" " * 30_000_000
    [refusal] = refusals(read_bytes(make_docx("", more={"word/document.xml": bomb}), "a.docx"))
    assert "unpacks to more than 100 times its size" in refusal
    limits = Limits(docx_part_max_bytes=500)
    [refusal] = refusals(read_bytes(make_docx(run("x" * 500)), "a.docx", limits))
    assert "its text unpacks to more than 500 bytes" in refusal


def test_read_docx_does_not_believe_the_sizes_that_a_package_claims():
    data = bytearray(make_docx("", more={"word/document.xml": b"<" * 30_000_000}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        claimed = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    data = data.replace(claimed, (900).to_bytes(4, "little"))
    assert refusals(read_bytes(bytes(data), "a.docx"))
