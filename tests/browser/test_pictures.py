"""In a real browser, on the running stack: an item of the programme is dragged, pictures are
uploaded, and a visitor sees them."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import WCAG_22_AA
from tests.browser.test_desk import sign_in
from tests.pictures import a_picture


def copy_of(page: Page, stack: RunningStack, day: str) -> str:
    """The path of the desk of a draft that is this test's own."""
    page.goto(f"{stack.site}organisator/nieuw")
    page.get_by_label("Bijeenkomst", exact=True).select_option(stack.event_id)
    page.get_by_label("Nieuwe datum").fill(day)
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publiceren")
    return page.url.rpartition("/")[0]


def titles(page: Page) -> list[str]:
    return page.locator(".making-item__title").all_inner_texts()


def drag(page: Page, item: Locator, below: Locator) -> None:
    """With the mouse, by its handle, past the middle of another."""
    handle = item.locator(".making-item__handle")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), below.bounding_box()
    assert start and end
    x = start["x"] + start["width"] / 2
    page.mouse.move(x, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, end["y"] + end["height"] * 0.7, steps=6)


def test_an_item_is_dragged_and_pictures_are_seen_by_visitors(
    page: Page, stack: RunningStack, axe: Axe
) -> None:
    sign_in(page, stack)
    desk = copy_of(page, stack, "2029-03-08")

    page.goto(f"{desk}/programma")
    before = titles(page)
    breakouts = page.locator(".making-item--breakout")
    first, third = breakouts.nth(0), breakouts.nth(2)
    moved = first.locator(".making-item__title").inner_text()
    drag(page, first, third)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert titles(page) == before
    drag(page, first, third)
    with page.expect_navigation():
        page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("Verplaatst")
    assert titles(page).index(moved) == before.index(moved) + 2
    assert sorted(titles(page)) == sorted(before)

    page.locator(".making-item", has=page.locator(".making-soft + .making-soft")).first.locator(
        ".making-item__title a"
    ).click()
    page.get_by_role("link", name="Foto en korte bio van").first.click()
    page.get_by_label("Korte bio", exact=True).fill("Bouwt aan een stad voor iedereen.")
    sent = {"name": "portret.jpg", "mimeType": "image/jpeg", "buffer": a_picture(size=(900, 1200))}
    page.get_by_label("Kies een foto").set_input_files(sent)  # type: ignore[arg-type]
    page.get_by_label("Beschrijving van de foto", exact=True).fill("Portret van een spreker")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Foto en korte bio van").first.click()
    expect(page.get_by_role("img", name="Portret van een spreker")).to_be_visible()
    assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0

    page.goto(f"{desk}/instellingen/foto")
    sent |= {"buffer": a_picture("PNG", (1800, 700)), "name": "zaal.svg"}
    page.get_by_label("Kies een foto").set_input_files(sent)  # type: ignore[arg-type]
    page.get_by_label("Beschrijving van de foto", exact=True).fill("Een volle zaal")
    page.get_by_role("button", name="Opslaan").click()
    page.goto(f"{desk}/publiceren")
    page.get_by_role("button", name="Zet op de site").click()
    expect(page.get_by_role("status")).to_contain_text("Gepubliceerd")

    page.goto(f"{stack.site}bijeenkomsten/{desk.rpartition('/')[2]}")
    portrait = page.get_by_role("img", name="Portret van een spreker")
    portrait.scroll_into_view_if_needed()
    for picture in (portrait, page.get_by_role("img", name="Een volle zaal")):
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("each => each.naturalWidth") > 0
        answer = page.request.get(f"{stack.site.rstrip('/')}{picture.get_attribute('src')}")
        assert (answer.status, answer.headers["content-type"]) == (200, "image/webp")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    expect(page.locator("main")).to_contain_text("Bouwt aan een stad voor iedereen.")
    assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0
    assert page.request.get(f"{stack.site}media/events/x/{'a' * 40}.webp").status in (403, 404)
