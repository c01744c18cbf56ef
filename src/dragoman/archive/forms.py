"""Readings to the other forms of a data set, packed; the tables are always there."""

import gzip
import io
from collections.abc import Iterable

from dragoman.errors import NotFoundError
from dragoman.export import find_exporter
from dragoman.model.reading import Reading

# Name to the ending of files and their encoding.
FORMS = {
    "jsonl": (".jsonl.gz", "utf-8"),
    "plover": (".jsonl.gz", "utf-8"),
    "polecat": (".tsv.gz", "iso-8859-1"),
}


def check_forms(forms: Iterable[str]) -> tuple[str, ...]:
    """Give the forms asked for, sorted, each once.

    Raises:
        NotFoundError: If there is none of a name.
    """
    asked = tuple(sorted(set(forms)))
    for form in asked:
        if form not in FORMS:
            raise NotFoundError(f"there is no form {form!r}", where="--form", mend=f"use one of {', '.join(FORMS)}")
    return asked


def write_form(form: str, readings: Iterable[Reading]) -> tuple[str, bytes]:
    """Write readings in a form.

    Returns:
        The ending that the file is to have, and what it holds; the same for the same readings.
    """
    ending, encoding = FORMS[form]
    out = io.StringIO(newline="")
    find_exporter(form).write(readings, out)
    return ending, gzip.compress(out.getvalue().encode(encoding, "replace"), mtime=0)
