"""The desk that every report passes: cleaned, held to the limits, dated, its language checked, named."""

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.clean import clean, clean_line, control_share
from dragoman.ingest.language import LanguageDetector
from dragoman.ingest.limits import Limits
from dragoman.ingest.marks import Marker
from dragoman.ingest.raw import Given, Raw, day_of
from dragoman.ingest.sourcebook import SourceBook
from dragoman.model.document import Document, content_id

# A tenth of random bytes are control characters, of UTF-16 read as UTF-8 a half; text has hardly any.
_BINARY_SHARE = 0.05


class Desk:
    """Turns raw reports into documents.

    Args:
        book: What is known about agencies, furniture and languages.
        given: What the user says about every report.
        limits: How large a report may be.
    """

    def __init__(self, book: SourceBook, given: Given, limits: Limits) -> None:
        self._languages = book.languages
        self._detector = LanguageDetector(book.languages)
        self._marker = Marker(book)
        self._given = given
        self._limits = limits

    def document(self, raw: Raw) -> Document:
        """Make one document.

        Raises:
            InputError: If the report is empty, binary, too long, or in a language that is not read.
        """
        text = self._checked_text(raw)
        fields = {name: self._field(name, value, raw.where) for name, value in self._told(raw).items()}
        return Document(
            id=content_id(fields["title"], text),
            ref=self._field("id", raw.ref, raw.where),
            language=self._language(text, raw.where),
            published=self._published(raw),
            text=text,
            marked=self._marker.find_marks(text),
            **fields,
        )

    def _checked_text(self, raw: Raw) -> str:
        most = self._limits.text_max_chars
        if len(raw.text) > most:
            raise InputError(
                f"the text has {len(raw.text):,} characters, more than {most:,}",
                where=raw.where,
                mend="split it",
            )
        if control_share(raw.text) > _BINARY_SHARE:
            raise InputError("is binary, not text", where=raw.where, mend="give plain text, HTML or JSON lines")
        text = clean(raw.text)
        if not text.strip():
            raise InputError("the text is empty", where=raw.where)
        return text

    def _told(self, raw: Raw) -> dict[str, str | None]:
        """Weigh the report's own fields against the user's; `Given` says which wins."""
        return {
            "title": self._pick(raw, raw.title, self._given.title),
            "source": self._pick(raw, raw.source, self._given.source),
            "url": raw.url,
        }

    def _pick(self, raw: Raw, own: str | None, given: str | None) -> str | None:
        return (own or given) if raw.stated else (given or own)

    def _published(self, raw: Raw) -> str | None:
        # A stated date that cannot be read stays unknown: the user's date is not about this record then.
        own = day_of(raw.date) if raw.date else None
        if raw.stated and raw.date:
            return own
        return self._given.date or own

    def _field(self, name: str, value: str | None, where: str) -> str | None:
        if value is not None and len(value) > self._limits.field_max_chars:
            most = self._limits.field_max_chars
            raise InputError(f"the {name} has {len(value):,} characters, more than {most:,}", where=where)
        return clean_line(value)

    def _language(self, text: str, where: str) -> str:
        code = self._given.language or self._detector.detect(text).code
        if code in self._languages.reads:
            return code
        reads = " and ".join(self._languages.names[read] for read in self._languages.reads)
        if code == "und":
            raise InputError("holds no words of a language we know", where=where)
        raise InputError(
            f"is in {self._languages.names.get(code, code)} ({code}), and only {reads} is read",
            where=where,
            mend="leave it out, or say --language en if that is wrong",
        )


def date_note(written: str) -> str:
    """Say that a date could not be read; the note that goes with a document without one."""
    return f"the date {written[:40]!r} is not YYYY-MM-DD; it was left open"


def with_notes(raw: Raw) -> Raw:
    """Add the note on an unreadable date, where the report states one."""
    if not raw.date or day_of(raw.date):
        return raw
    return msgspec.structs.replace(raw, notes=(*raw.notes, date_note(raw.date)))
