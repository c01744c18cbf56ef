"""The sizes beyond which ingest refuses a document; each is a plain number with its unit in its name."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How large an input may be before it becomes a problem instead of a document.

    Attributes:
        text_max_chars: Longest text of one document. The longest of 13,831 news reports has 58,265; the
            parse of 200,000 takes about 8 s and 1 GB, measured with spaCy 3.8 on one core.
        line_max_bytes: Longest line of a JSON lines file, object of a JSON file, row of a CSV file; the rest
            of a longer line is skipped.
        json_max_bytes: Largest JSON file that is one array or one object, for it is read whole.
        html_max_bytes: Largest web page, packed in a WARC file or not.
        html_max_tags: Most start tags in a page; extraction takes about 35 microseconds for each. The
            slowest page found within all these limits, a table row of 48,000 cells, takes 7 s.
        html_max_chars: Most characters outside of the tags of a page, menus and all.
        html_max_depth: Deepest nesting of a page. At 256 the parser drops the rest without a word.
        html_max_in_paragraphs: Most elements inside paragraphs, as the root of the sum of their squares, for
            the extraction takes time in the square of them (1 s for 5,000 in one, 5 s for 12,000).
        field_max_chars: Longest id, title, URL or source.
        bad_lines_max: So many lines, rows or records in a row that cannot be read end the reading of a file.
        columns_max: Most columns of a CSV or Parquet file.
        pdf_max_bytes: Largest PDF file.
        pdf_pages_max: Most pages of a PDF.
        pdf_cpu_max_s: Most seconds of processor time for a PDF, whatever else the machine does meanwhile. A
            page of prose takes 0.1 to 0.3; from outside one cannot see which page takes an hour.
        docx_part_max_bytes: Most unpacked bytes of the text of a Word file; its tree takes ten times as much.
        eml_max_bytes: Largest mail with its attachments; it is read whole.
        eml_parts_max: Most parts of a mail, counted as lines that begin with two hyphens.
        eml_work_max: Most lines of a mail times the boundaries that it declares, for every line is compared
            with those around it; 5 million take 5 s, and a mail of 30 MB has half as many.
        parquet_footer_max_bytes: Largest description of a Parquet file.
        parquet_page_max_bytes: Largest page of a Parquet column, unpacked. A page is what is unpacked at
            once; writers aim at one million.
        packed_copy_max_bytes: Most bytes copied to a temporary file, for kinds that cannot be read from
            front to back (ZIP, Parquet, PDF, Word, WARC) and come out of a pipe or an archive.
        member_max_bytes: Most bytes that one member of an archive, or one .gz or .zst file, unpacks to.
        unpacked_max_bytes: Most bytes that all that is packed in one file unpacks to.
        unpacked_ratio_max: How many times its size a file may unpack to, all in all. Text packs to a third
            or a tenth, at best to a fortieth; bombs unpack to a thousand times their size and more.
        unpacked_free_bytes: Up to here the ratio is not asked for: short files may pack well.
        members_max: Most members of an archive, those of archives in it included.
        zip_directory_max_bytes: Largest list of members of a ZIP file, which is read whole.
        nesting_max: How deep things may be packed in each other: an archive in an archive is 2.
    """

    text_max_chars: int = 200_000
    line_max_bytes: int = 4_000_000
    json_max_bytes: int = 64_000_000
    html_max_bytes: int = 5_000_000
    html_max_tags: int = 50_000
    html_max_chars: int = 600_000
    html_max_depth: int = 240
    html_max_in_paragraphs: int = 5_000
    field_max_chars: int = 2_000
    bad_lines_max: int = 1_000
    columns_max: int = 1_000
    pdf_max_bytes: int = 100_000_000
    pdf_pages_max: int = 500
    pdf_cpu_max_s: float = 60.0
    docx_part_max_bytes: int = 16_000_000
    eml_max_bytes: int = 30_000_000
    eml_parts_max: int = 10_000
    eml_work_max: int = 5_000_000
    parquet_footer_max_bytes: int = 8_000_000
    parquet_page_max_bytes: int = 64_000_000
    packed_copy_max_bytes: int = 4_000_000_000
    member_max_bytes: int = 20_000_000_000
    unpacked_max_bytes: int = 100_000_000_000
    unpacked_ratio_max: int = 100
    unpacked_free_bytes: int = 10_000_000
    members_max: int = 100_000
    zip_directory_max_bytes: int = 16_000_000
    nesting_max: int = 2

    @property
    def text_max_bytes(self) -> int:
        """Give the bytes that the longest text may take: four a character."""
        return 4 * self.text_max_chars
