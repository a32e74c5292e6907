"""Sharing as two people meet it: keys, digits compared, choose, look, tick, seal; open, answer, take back."""

import pytest
from playwright.sync_api import expect

import barriers
import couple
import widget_page
from analysis.notebook.reviewing import Reviewing
from analysis.widgets import ReviewForm, ShareForm


@pytest.fixture
def both(tmp_path):
    return couple.both(tmp_path)


@pytest.fixture
def giving(both):
    return both.giving


@pytest.fixture
def reviewing(both):
    return both.reviewing


@pytest.fixture
def there(browser):
    opened = browser.new_page(viewport={"width": 900, "height": 900})
    yield opened
    opened.close()


def choose(page):
    page.get_by_label("Dr Lee").check()
    page.get_by_label("Whole entries of some days").check()
    page.get_by_text("Moments", exact=True).click()
    page.get_by_label("What set it off").first.check()
    page.get_by_label("How you spoke to yourself").first.check()
    page.get_by_label("From").fill("2026-06-01")
    page.get_by_label("To", exact=True).fill("2026-06-30")
    page.get_by_role("button", name="Look at what they will see").click()
    page.get_by_role("heading", name="This is what they will see").wait_for()


def test_the_first_key_and_the_first_person(page, tmp_path, giving):
    widget_page.mount(page, ReviewForm(Reviewing(tmp_path / "other", lambda: couple.NOW)))
    assert barriers.found(page) == []
    page.get_by_label("Your name").fill("Dr Lee")
    page.get_by_role("button", name="Make my key").click()
    assert len(page.locator(".code").inner_text()) > 20
    page.get_by_role("button", name="I have written it down").click()
    page.get_by_label("Their key card").fill(f"Hello, here it is: {giving.keys.line}")
    page.get_by_role("button", name="Read the card").click()
    page.get_by_label("The digits that they read out").fill("11111 11111 11111 11111 11111 11111")
    page.get_by_role("button", name="Remember them").click()
    page.wait_for_function("document.querySelector('[role=alert]').textContent")
    assert "digits" in page.get_by_role("alert").inner_text()
    page.get_by_label("The digits that they read out").fill(giving.standing()["card"]["digits"])
    page.get_by_role("button", name="Remember them").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('verified')")
    assert barriers.found(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_path_of_a_share(page, there, giving, reviewing, scheme):
    page.emulate_media(color_scheme=scheme)
    heard = widget_page.mount(page, ShareForm(giving))
    assert page.locator("input:checked").count() == 0
    choose(page)
    shown = page.locator("iframe.page").get_attribute("srcdoc")
    assert "standup" in shown
    assert couple.CANARY not in shown
    assert barriers.found(page) == []
    page.get_by_role("button", name="Make the locked file").click()
    page.wait_for_function("document.querySelector('[role=alert]').textContent")
    assert list(giving.out.glob("*")) == []
    for box in page.locator("legend:has-text('Your own ticks') ~ label input").all():
        box.check()
    page.get_by_role("button", name="Make the locked file").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('is made')")
    [sealed] = giving.out.glob("share-*.kindlog-share")
    traits = {name: value for name, value in heard.widget.get_state().items() if name not in {"_esm", "_css"}}
    assert "standup" not in str(traits)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save a copy of the file").click()
    assert saved.value.suggested_filename == sealed.name
    assert saved.value.path().read_bytes() == sealed.read_bytes()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    assert barriers.found(page) == []

    widget_page.mount(there, ReviewForm(reviewing))
    there.get_by_label("The file you were given").set_input_files(sealed)
    there.get_by_role("heading", name="What Kim shared").wait_for()
    assert there.locator("iframe.page").get_attribute("srcdoc") == shown
    there.get_by_label("A note of your own").fill("ask about standup")
    there.get_by_role("button", name="Keep the note").click()
    there.get_by_text("ask about standup").wait_for()
    assert barriers.found(there) == []
    with there.expect_download() as answer:
        there.get_by_role("button", name="Make an answer for them").click()
    page.get_by_text("Read an answer from them").click()
    page.get_by_label("The file they gave back").set_input_files(answer.value.path())
    page.get_by_text("They told you that they opened it once.").wait_for()

    page.get_by_role("button", name="Withdraw", exact=True).click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('Sharing has stopped')")
    [withdrawal] = [path for path in giving.out.glob("*.kindlog-share") if path != sealed]
    there.get_by_label("The file you were given").set_input_files(withdrawal)
    there.wait_for_function("document.querySelector('[role=status]').textContent.includes('withdrew this')")
    expect(there.locator("iframe.page")).to_have_count(0, timeout=30_000)
    there.get_by_label("The file you were given").set_input_files(sealed)
    there.wait_for_function("document.querySelector('[role=alert]').textContent.includes('withdrew this on')")


def test_single_entries_are_picked_and_hard_ones_stay_covered(page, giving, reviewing):
    heard = widget_page.mount(page, ShareForm(giving))
    page.get_by_label("Entries that I pick").check()
    page.get_by_role("button", name="Choose single entries").click()
    page.get_by_text("Snapped at Sam 8").wait_for()
    assert couple.CANARY not in page.content()
    assert couple.CANARY not in str(heard.sent)
    page.get_by_label("A hard one, kept covered").check()
    page.get_by_label("Dr Lee").check()
    page.get_by_text("Moments", exact=True).click()
    page.get_by_label("What happened").first.check()
    page.get_by_role("button", name="Look at what they will see").click()
    page.locator("iframe.page").wait_for()
    assert "owl" in page.locator("iframe.page").get_attribute("srcdoc")


def test_what_is_not_a_share_is_refused_in_one_sentence(page, reviewing, tmp_path):
    widget_page.mount(page, ReviewForm(reviewing))
    stranger = tmp_path / "stranger.kindlog-share"
    stranger.write_bytes(b"nothing")
    page.get_by_label("The file you were given").set_input_files(stranger)
    page.wait_for_function("document.querySelector('[role=alert]').textContent")
    assert "Not a share file" in page.get_by_role("alert").inner_text()
