"""Pages of briefings: whole, with every sentence's words, and inert whatever a report says."""

import base64
import re
from html.parser import HTMLParser

import pytest

from dragoman.export.brief_html import to_html
from dragoman.export.brief_markdown import plain, to_markdown
from dragoman.model.brief import Basis, Brief, Proof, Section, Sentence

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) `c` *b* & \"'><img src=x onerror=alert(3)>"
PNG = b"\x89PNG\r\n\x1a\nnothing more"


def made(**proof: str | None) -> Brief:
    told = {"item": "event-1", "quote": HOSTILE, "document": "d1", "source": HOSTILE, "title": HOSTILE, **proof}
    sentence = Sentence(f"2024-06-20: {HOSTILE} met Russia.", "hap-1", "happened", (Proof(**told),), 2)  # type: ignore[arg-type]
    sections = (
        Section("latest", "What happened last", "Note.", (sentence,), 3),
        Section("ahead", "What was announced", "Note.", ()),
    )
    return Brief(
        states=("RUS", "PRK"), title="Russia and North Korea", lead="Lead.", caution="Caution.", since="2024",
        until="2024", on="2024-12-31", basis=Basis(1, 1, 1, {"happened": 1}), sections=sections,
    )  # fmt: skip


class Seen(HTMLParser):
    """Notes tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_html_shows_attacks_as_text_and_runs_nothing() -> None:
    seen = Seen(to_html(made(), {"bars": PNG}))
    assert seen.text.count(" ".join(HOSTILE.split())) == 3
    assert "script" not in {tag for tag, _ in seen.tags}
    assert [attrs for _, attrs in seen.tags if any(name.startswith("on") or name == "style" for name in attrs)] == []
    (picture,) = [attrs for tag, attrs in seen.tags if tag == "img"]
    assert base64.b64decode(str(picture["src"]).partition(",")[2]) == PNG


def test_html_may_fetch_nothing() -> None:
    page = to_html(made(), {"bars": PNG})
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x", "http://[x", "file:///etc/passwd"])
def test_only_addresses_of_the_web_are_linked_to(url: str) -> None:
    assert "href=" not in to_html(made(url=url))
    assert "](<" not in to_markdown(made(url=url))


def test_address_of_a_report_is_linked_to() -> None:
    told = made(url='https://example.org/a?b=1&c="><x>')
    assert 'href="https://example.org/a?b=1&amp;c=%22%3E%3Cx%3E"' in to_html(told)
    assert "](<https://example.org/a?b=1&c=%22%3E%3Cx%3E>)" in to_markdown(told)


def test_markdown_shows_attacks_as_text() -> None:
    page = to_markdown(made(), {"bars": "RUS-PRK-bars.png"})
    assert page.startswith("# Russia and North Korea\n\nLead.\n\n*Caution.*\n\n![")
    assert "<script" not in page
    assert re.findall(r"(?<!\\)\]\(javascript", page) == []
    assert r"\[x\](javascript:alert(2)) \`c\` \*b\*" in page


def test_plain_keeps_ordinary_text_as_it_is() -> None:
    assert plain("On 2024-06-19 (Wednesday) Putin's plane landed!\nIn  Pyongyang.") == (
        "On 2024-06-19 (Wednesday) Putin's plane landed! In Pyongyang."
    )


@pytest.mark.parametrize("page", [to_markdown(made()), to_html(made())])
def test_page_says_what_is_left_out_and_what_there_is_nothing_of(page: str) -> None:
    assert "… and 3 more." in page
    assert "2 more records say so." in page
    assert "The record holds nothing of: what was announced." in page


def test_words_of_other_data_sets_are_named_though_there_are_none() -> None:
    page = to_markdown(made(item="atop-1", quote="", document=None, source="atop"))
    assert "— atop, undated `atop-1`" in page
