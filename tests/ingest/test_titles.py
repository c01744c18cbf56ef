import pytest

from dragoman.ingest.titles import given_title


@pytest.mark.parametrize("told", ["Treaty of Strelsau", "  Title of\nthe treaty ", "Documents of the summit"])
def test_given_title_keeps_what_somebody_wrote(told):
    assert given_title(told) == " ".join(told.split())


@pytest.mark.parametrize(
    "told",
    [
        None,
        "",
        " \n",
        "Microsoft Word - Treaty final (2).doc",
        "treaty of strelsau.docx",
        "untitled",
        "Untitled-1",
        "Document 2",
        "0012-34",
        "Treaty",
        "Slide 1",
    ],
)
def test_given_title_drops_what_a_program_left(told):
    assert given_title(told) is None
