import re
from html.parser import HTMLParser

import pytest

from tests.service.conftest import proof_on

PAGES = (
    "/", "/new", "/events", "/happenings", "/statements", "/agreements", "/sanctions", "/transfers", "/visits",
    "/disputes", "/documents", "/network", "/map", "/search", "/search?q=Kharkiv", "/problems", "/log", "/about",
    "/try", "/review", "/dyads/RUS/UKR", "/actors/RUS", "/actors/nobody%20known", "/events?actor=RUS&limit=1",
    "/obligations", "/obligations/RUS", "/whatif", "/whatif?attacker=RUS&attacked=UKR", "/whatif?add=nonsense",
    "/regimes", "/regimes/RUS", "/briefs/RUS", "/briefs/RUS/UKR", "/relations/RUS/UKR", "/blocs",
)  # fmt: skip
_VOID = {"meta", "link", "input", "br", "img"}


class Checker(HTMLParser):
    """Notes what is wrong with a page: what is not closed, what is named twice, what would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.labels: set[str] = set()
        self.fields: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.faults += [f"{tag} has {name}" for name in told if name == "style" or name.startswith("on")]
        if "id" in told:
            self.faults += [f"two of id {told['id']}"] if told["id"] in self.ids else []
            self.ids.add(told["id"])
        for name in ("href", "src", "action"):
            if told.get(name) is not None:
                self.links.append(told[name])
        if tag == "label" and "for" in told:
            self.labels.add(told["for"])
        if tag == "script" and "src" not in told:
            self.faults.append("a script within the page")
        if tag in ("input", "select", "textarea") and "id" in told:
            self.fields.append(told["id"])
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"{tag} is closed in the wrong place")

    def close(self):
        super().close()
        self.faults += [f"{tag} is not closed" for tag in self._open if tag not in ("html", "body", "head")]


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    checker.close()
    return checker


def _all_pages(client):
    documents = [one["href"] for one in client.get("/api/v1/documents").json()["items"]]
    things = [f"/things/{one['id']}" for name in ("happenings", "agreements", "disputes", "statements")
              for one in client.get(f"/api/v1/{name}").json()["items"]]  # fmt: skip
    return [*PAGES, *documents, *things]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_shown(client, path):
    told = client.get(path)
    assert told.status_code == 200
    assert told.headers["content-type"].startswith("text/html")
    assert told.text.count("<h1") == 1
    assert '<main id="main">' in told.text


def test_every_page_is_well_formed_and_runs_nothing_of_its_own(client):
    for path in _all_pages(client):
        assert checked(client.get(path).text).faults == [], path


def test_every_page_leads_only_to_what_is_there(client):
    links = {link for path in _all_pages(client) for link in checked(client.get(path).text).links}
    inside = {link for link in links if link.startswith("/") and not link.startswith("/static/")}
    posts = {"/review", "/review/join", "/try/add", "/logout"}
    broken = [link for link in sorted(inside - posts) if client.get(link.partition("#")[0]).status_code != 200]
    assert broken == []


def test_no_page_leads_to_another_host(client):
    links = {link for path in _all_pages(client) for link in checked(client.get(path).text).links}
    assert not [link for link in links if re.match(r"(?i)[a-z]+:|//", link) and "bbc.co.uk" not in link]


def test_every_field_has_a_label(client):
    for path in _all_pages(client):
        told = checked(client.get(path).text)
        assert set(told.fields) <= told.labels, path


@pytest.mark.parametrize("path", [
    "/home.json", "/new.json", "/events.json", "/happenings.json", "/agreements.json", "/documents.json",
    "/network.json", "/map.json", "/search.json?q=x", "/problems.json", "/log.json", "/about.json", "/review.json",
    "/review/gold.json", "/dyads/RUS/UKR.json", "/actors/RUS.json", "/obligations.json", "/obligations/RUS.json",
    "/whatif.json", "/regimes.json", "/regimes/RUS.json", "/briefs/RUS.json", "/briefs/RUS/UKR.json",
    "/relations/RUS/UKR.json", "/blocs.json",
])  # fmt: skip
def test_page_has_a_twin_in_json(client, path):
    told = client.get(path)
    assert told.status_code == 200
    assert told.headers["content-type"] == "application/json"
    told.json()


def test_twin_that_a_page_names_is_there(client):
    for path in _all_pages(client):
        page = client.get(path).text
        for twin in re.findall(r'rel="alternate" type="application/json" href="([^"]+)"', page):
            told = client.get(twin.replace("&amp;", "&"))
            assert told.status_code == 200, twin


def test_report_marks_the_act_and_leads_to_its_record_and_back(client):
    event = client.get("/api/v1/events?type=ASSAULT&source=reuters").json()["items"][0]
    page = client.get(event["href"]).text
    name = event["id"]
    assert f'href="#{name}" id="at-{name}" data-mark="event"' in page
    assert f'id="{name}" tabindex="-1"' in page
    assert f'href="#at-{name}">in the text' in page


@pytest.mark.parametrize("status", ["alleged", "denied"])
def test_what_is_only_said_is_marked_by_word_and_class_wherever_it_stands(client, status):
    event = client.get(f"/api/v1/events?status={status}").json()["items"][0]
    for path in (event["href"].partition("#")[0], f"/things/{event['id']}", f"/events?status={status}"):
        card = client.get(path).text.split(f'id="{event["id"]}"')[0].rpartition("<article")[2]
        assert f"status-{status}" in card
        after = client.get(path).text.split(f'id="{event["id"]}"')[1].partition("</article>")[0]
        assert f'<span class="status status-{status}">{status}</span>' in after


def test_happening_shows_all_sources_side_by_side(client):
    event = client.get("/api/v1/events?type=ASSAULT&source=reuters").json()["items"][0]
    page = client.get(f"/things/{event['id']}").text
    group = client.get(f"/api/v1/things/{event['id']}").json()["group"]
    assert page.count("<article") == group["mentions"]
    assert f"{group['sources']} independent source" in page


def test_dyad_page_holds_the_series_as_a_table_too(client):
    page = client.get("/dyads/RUS/UKR?by=year").text
    assert 'src="/api/v1/dyads/RUS/UKR/series?by=year"' in page
    assert "/events?actor=RUS&amp;recipient=UKR" in page


def test_statement_has_a_page_that_leads_into_its_report(client):
    item = client.get("/api/v1/statements").json()["items"][0]
    page = client.get(f"/things/{item['id']}").text
    assert f'href="{item["href"]}">in its report' in page
    assert client.get(f"/things/{item['id']}.json").json() == item
    assert client.get("/things/statement-0123456789abcdef").status_code == 404


def test_search_finds_reports_events_statements_and_countries(client):
    page = client.get("/search?q=shelled").text
    assert "<h2>Events</h2>" in page
    assert "<h2>Reports</h2>" in page
    assert 'href="/actors/RUS"' in client.get("/search?q=russia").text
    assert "Nothing was found" in client.get("/search?q=zzzzqqq").text


def test_list_keeps_its_conditions_from_page_to_page(client):
    page = client.get("/events?actor=RUS&limit=1").text
    following = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert "actor=RUS" in following
    second = client.get(f"/events{following}").text
    assert "To the beginning" in second
    assert 'name="actor" maxlength="200" value="RUS"' in second


def test_wrong_condition_shows_a_page_that_says_so(client):
    told = client.get("/events?since=yesterday")
    assert told.status_code == 422
    assert "<h1>" in told.text


def test_page_that_is_not_there_is_a_page(client):
    told = client.get("/nothing/here")
    assert told.status_code == 404
    assert "there is nothing at this address" in told.text


def test_report_is_tried_and_then_added(reading_client):
    text = "France recalled its ambassador from Niger on Tuesday.\n\nParis gave no reason for it."
    told = reading_client.post(
        "/try", data={"proof": proof_on(reading_client, "/try"), "text": text, "date": "2023-09-27"}
    )
    assert told.status_code == 200
    assert "recalled" in told.text
    assert "Nothing has been kept" in told.text
    assert checked(told.text).faults == []
    assert reading_client.get("/api/v1/status").json()["documents"] == 5
    again = {"proof": proof_on(reading_client, "/try"), "text": text, "date": "2023-09-27"}
    kept = reading_client.post("/try/add", data=again)
    assert kept.status_code == 200
    assert kept.url.path.startswith("/documents/")


def test_file_is_tried(reading_client):
    data = {"proof": proof_on(reading_client, "/try")}
    words = b"France recalled its ambassador from Niger on Tuesday, officials said."
    page = b"<html><body><h1>Recall</h1><p>" + words + b"</p></body></html>"
    told = reading_client.post("/try", data=data, files={"file": ("report.html", page, "text/html")})
    assert told.status_code == 200
    assert "recalled" in told.text


@pytest.mark.parametrize("text", ["", "   ", "12345 67890"])
def test_text_that_is_no_report_comes_back_with_the_reason(reading_client, text):
    told = reading_client.post("/try", data={"proof": proof_on(reading_client, "/try"), "text": text})
    assert told.status_code == 422
    assert 'role="alert"' in told.text


def test_review_is_kept_and_shown_at_the_record(open_client):
    opened = open_client(local_name="anna")
    item = opened.get("/api/v1/events?type=ASSAULT&source=reuters").json()["items"][0]["id"]
    data = {"proof": proof_on(opened, f"/things/{item}"), "item": item, "verdict": "wrong", "reason": "not there"}
    told = opened.post("/review", data=data)
    assert told.status_code == 200
    assert "wrong, says anna" in told.text
    assert "not there" in opened.get("/review").text


@pytest.mark.parametrize("kind", ["statements", "agreements", "disputes"])
def test_every_kind_of_record_can_be_reviewed(open_client, kind):
    opened = open_client(local_name="anna")
    name = opened.get(f"/api/v1/{kind}").json()["items"][0]["id"]
    page = opened.get(f"/things/{name}").text
    item = re.search(r'name="item" value="((?:statement|agreement|dispute)-(?!life)[^"]+)"', page)[1]
    data = {"proof": proof_on(opened, f"/things/{name}"), "item": item, "verdict": "wrong", "reason": "not that"}
    told = opened.post("/review", data=data)
    assert told.status_code == 200
    assert "wrong, says anna" in told.text
    assert item in opened.get("/review").text


def test_wrong_merge_is_parted_by_a_form(open_client):
    opened = open_client()
    happening = next(one for one in opened.get("/api/v1/happenings").json()["items"] if one["mentions"] > 1)
    item = opened.get(f"/api/v1/things/{happening['id']}").json()["members"][0]["id"]
    data = {"proof": proof_on(opened, f"/things/{item}"), "item": item, "verdict": "wrongly_merged", "reason": "two"}
    assert opened.post("/review", data=data).status_code == 200
    assert len(opened.get(f"/api/v1/things/{item}").json()["members"]) == 1


def test_two_things_are_joined_by_a_form(open_client):
    opened = open_client()
    one, other = (item["happening"] for item in opened.get("/api/v1/events?type=AGREE&type=REQUEST").json()["items"])
    data = {"proof": proof_on(opened, f"/things/{one}"), "item": one, "other": other}
    told = opened.post("/review/join", data=data)
    assert told.status_code == 200
    assert told.text.count("<article") == 2


def test_form_without_a_verdict_is_told(open_client):
    opened = open_client()
    data = {"proof": proof_on(opened, "/try"), "item": "event-1", "verdict": ""}
    assert opened.post("/review", data=data).status_code == 400


def test_about_shows_versions_and_figures(client):
    page = client.get("/about").text
    assert "codebook 1" in page
    assert "events: type and place in the text, F1" in page
