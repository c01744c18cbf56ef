"""What people do: read a report either way, turn pages, choose months, try a report, judge, log in, with keys alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, SAMPLES

TREATY = "2024-06-21-russia-north-korea-treaty.txt"


@pytest.fixture
def report(watched, address):
    """The report on the treaty, open."""
    page, _ = watched(address)
    page.goto("/search?q=Pyongyang")
    page.get_by_role("link", name="Russia and North Korea pledge to defend each other").first.click()
    page.wait_for_selector("dragoman-report form.layers:not([hidden])")
    return page


def test_click_on_a_word_leads_to_its_card_and_back(report):
    word = report.locator(".seg[data-mark=event]").first
    name = word.get_attribute("href").removeprefix("#")
    word.click()
    card = report.locator(f"[id='{name}']")
    expect(card).to_have_class(re.compile(r"\bon\b"))
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    assert report.url.endswith(f"#{name}")
    report.keyboard.press("Escape")
    expect(card).not_to_have_class(re.compile(r"\bon\b"))
    card.locator(".quote").click()
    expect(word).to_have_class(re.compile(r"\bon\b"))
    expect(word).to_be_in_viewport()


def test_address_of_a_record_opens_it_in_its_report(report):
    last = report.locator(".card[id^=event]").last
    name = last.get_attribute("id")
    report.goto("about:blank")
    report.go_back()
    report.goto(re.sub(r"#.*", "", report.url) + f"#{name}")
    expect(report.locator(f"[id='{name}']")).to_have_class(re.compile(r"\bon\b"))
    expect(report.locator(f"[id='{name}']")).to_be_in_viewport()


def test_layers_are_switched_off_one_by_one(report):
    for layer in ("event", "statement", "actor", "date"):
        words = report.locator(f".seg[data-mark={layer}]").first
        before = words.evaluate(
            "(one) => getComputedStyle(one).textDecorationLine + getComputedStyle(one).borderTopStyle"
        )
        box = report.locator(f"input[name=layer][value={layer}]")
        box.uncheck()
        after = words.evaluate(
            "(one) => getComputedStyle(one).textDecorationLine + getComputedStyle(one).borderTopStyle"
        )
        assert before != after, layer
        box.check()


def test_keys_go_from_record_to_record(report):
    chosen = []
    for key in ("n", "n", "n", "p"):
        report.keyboard.press(key)
        chosen.append(report.locator(".card.on").get_attribute("id"))
    assert len(set(chosen[:3])) == 3
    assert chosen[3] == chosen[1]


def test_what_is_alleged_looks_like_no_fact_with_colour_or_without(report):
    looks = {}
    for status in ("happened", "alleged", "denied", "future", "hypothetical"):
        card = report.locator(f".card.status-{status}").first
        word = report.locator(f".seg[data-mark=event][data-status={status}]").first
        if not card.count() or not word.count():
            continue
        looks[status] = (
            card.evaluate("(one) => getComputedStyle(one).borderLeftStyle"),
            card.evaluate("(one) => getComputedStyle(one).backgroundColor"),
            card.locator(".status").first.evaluate(
                "(one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).borderTopWidth,"
                " getComputedStyle(one).fontStyle].join(' ')"
            ),
            word.evaluate("(one) => getComputedStyle(one).borderTopStyle + getComputedStyle(one).borderTopWidth"),
        )
        assert card.locator(".status").first.inner_text() == status
    assert {"happened", "alleged", "denied"} <= looks.keys()
    rims = {status: look[0] for status, look in looks.items()}
    assert all(rim != rims["happened"] for status, rim in rims.items() if status != "happened"), rims
    assert len({look[2] for look in looks.values()}) == len(looks), looks
    assert len({look[3] for look in looks.values()}) == len(looks), looks


def test_events_are_narrowed_by_a_form_and_turned_page_by_page(watched, address):
    page, _ = watched(address)
    page.goto("/events")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Status").select_option("alleged")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("status=alleged"))
    statuses = page.locator(".card .status").all_inner_texts()
    assert statuses
    assert set(statuses) == {"alleged"}
    expect(page.get_by_label("Status")).to_have_value("alleged")
    page.goto("/events?limit=5")
    first = page.locator(".card").first.get_attribute("id")
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url(re.compile("cursor="))
    assert page.locator(".card").first.get_attribute("id") != first
    page.get_by_role("link", name="To the beginning").click()
    page.wait_for_url(lambda address: "cursor=" not in address)
    assert page.locator(".card").first.get_attribute("id") == first


def test_network_is_drawn_and_follows_the_months_and_a_choice(watched, address):
    page, _ = watched(address)
    page.goto("/network", wait_until="networkidle")
    nodes = page.locator("dragoman-network .node")
    nodes.first.wait_for()
    everybody = nodes.count()
    slider = page.get_by_role("slider", name="First month")
    with page.expect_response(re.compile(r"/api/v1/network\?.*since=")):
        slider.focus()
        slider.press("End")
    page.wait_for_function(f"document.querySelectorAll('dragoman-network .node').length < {everybody}")
    assert "since=" in page.url
    nodes.first.focus()
    page.keyboard.press("Enter")
    expect(nodes.first).to_have_attribute("aria-pressed", "true")
    page.locator("dragoman-network .panel a").nth(1).click()
    page.wait_for_url("**/dyads/**")
    page.locator("dragoman-series svg, main .empty").first.wait_for()


def test_map_is_drawn_with_its_disclaimer_and_discs_lead_to_events(watched, address):
    page, _ = watched(address)
    page.goto("/map", wait_until="networkidle")
    assert "say nothing about whose a place is" in page.locator("main").inner_text()
    page.locator("dragoman-map svg").first.wait_for()
    page.get_by_text("As a table").click()
    page.locator("dragoman-map table a").first.click()
    page.wait_for_url("**/events?place=*")
    assert page.locator(".card").count() > 0


def test_register_is_a_timeline_that_leads_to_its_lives(watched, address):
    page, _ = watched(address)
    page.goto("/agreements", wait_until="networkidle")
    lives = page.locator("dragoman-timeline .life")
    assert lives.count() > 3
    lives.first.get_by_role("link").first.click()
    page.wait_for_url("**/things/agreement-life-*")
    page.get_by_role("link", name="in its report").first.click()
    page.wait_for_url("**/documents/**")
    expect(page.locator(".card.on")).to_be_in_viewport()


def test_report_is_pasted_read_and_added(watched, own_address):
    page, _ = watched(own_address)
    page.goto("/try")
    text = "France recalled its ambassador from Niger on Tuesday. Niger denied that it had expelled him."
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_label("Day of publication").fill("2023-09-27")
    page.get_by_label("Publisher").fill("Agence Essai")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text("Nothing has been kept")).to_be_visible()
    page.wait_for_load_state()
    assert page.locator(".seg[data-mark=event]").count() > 0
    page.get_by_role("button", name="Add it to the record").click()
    page.wait_for_url("**/documents/**")
    page.goto("/documents?source=Agence+Essai")
    assert page.locator("tbody tr").count() == 1


def test_file_is_sent_and_read(watched, address):
    page, _ = watched(address)
    page.goto("/try")
    page.get_by_label("Or a file").set_input_files(SAMPLES / TREATY)
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector("dragoman-report")
    page.wait_for_load_state()
    assert page.locator(".card").count() > 10


def test_text_that_is_none_comes_back_with_the_reason(watched, address):
    page, watch = watched(address)
    page.goto("/try")
    page.get_by_label("Text", exact=True).fill("   ")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    watch.faults = [fault for fault in watch.faults if "422" not in fault]


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_record_is_judged(watched, own_address, verdict):
    page, _ = watched(own_address)
    page.goto("/events?status=alleged")
    page.get_by_role("link", name="all that is told of it").first.click()
    page.get_by_text("Review", exact=True).nth(1).click()
    page.get_by_label("This record is").first.select_option(verdict)
    page.get_by_label("Reason").first.fill("so it says")
    page.get_by_role("button", name="Keep").first.click()
    expect(page.get_by_text(f"{verdict}, says anna").first).to_be_visible()
    page.goto("/review")
    expect(page.get_by_text("so it says")).to_be_visible()


def test_statement_is_judged(watched, own_address):
    page, _ = watched(own_address)
    page.goto("/statements")
    page.get_by_role("link", name="by itself").first.click()
    page.get_by_text("Review", exact=True).nth(1).click()
    page.get_by_label("This record is").select_option("unclear")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("unclear, says anna")).to_be_visible()


def test_two_are_joined_and_parted_again(watched, own_address):
    page, _ = watched(own_address)
    page.goto("/happenings")
    links = [one.get_attribute("href") for one in page.locator("td.what a").all()[:2]]
    page.goto(links[0])
    page.get_by_text("This is the same thing as another").click()
    page.get_by_label("Id of the other").fill(links[1].removeprefix("/things/"))
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("2 mentions")).to_be_visible()
    page.get_by_text("Review", exact=True).nth(1).click()
    page.get_by_label("This record is").first.select_option("wrongly_merged")
    page.get_by_role("button", name="Keep").first.click()
    expect(page.get_by_text("1 mention ")).to_be_visible()


def test_login_lets_in_with_the_password_alone_and_logging_out_ends_it(watched, guarded_address):
    page, watch = watched(guarded_address)
    page.goto("/events")
    page.wait_for_url("**/login")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("name or password is wrong")).to_be_visible()
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("anna (reviewer)")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    page.goto("/events")
    page.wait_for_url("**/login")
    watch.faults = [fault for fault in watch.faults if "401" not in fault]


def test_keys_alone_lead_from_the_first_page_to_a_record(watched, address):
    page, _ = watched(address)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents")
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getAttribute('href') ?? ''")
        assert page.evaluate("document.activeElement !== document.body"), "the focus must not be lost"
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert shown != "none", f"the focus must be seen: {focused}"
        if focused.startswith("/documents/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    assert page.locator("dragoman-report").count() == 1


def test_theme_is_chosen_and_kept(watched, address):
    page, _ = watched(address)
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.locator("dragoman-theme button")
    for _ in range(3):
        if page.evaluate("getComputedStyle(document.body).backgroundColor") != light:
            break
        button.click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("/about")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_table_is_sorted_by_a_key(watched, address):
    page, _ = watched(address)
    page.goto("/documents")
    head = page.locator("th", has_text="Day")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    once = page.locator("td.day").all_inner_texts()
    page.keyboard.press("Enter")
    twice = page.locator("td.day").all_inner_texts()
    assert once in (sorted(once), sorted(once, reverse=True))
    assert twice == sorted(twice, reverse=once == sorted(once))
