"""An organiser makes an event in a real browser, on the running stack, and what that costs a
person (`tests.browser.effort`)."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.browser.effort import Effort
from tests.browser.test_desk import sign_in
from tests.browser.test_registering import an_address, fill

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "data" / "announcement-2016-11-17.txt"
PASTED = """Ambtenarenbijeenkomst over wonen aan het water

Programma 17 november, 13.00 – 17.00, De Werf, Utrecht

12.30 Inloop

13.00 – 13.30 Welkom door Anja de Boer, gemeentesecretaris van Hoorn

13.30 – 14.00 Pauze

14.00 – 16.00 Deelsessies

1. Bouwen aan het water
Wat er kan op de kade, en wat niet.

2. Wonen met minder
Hoe kleinere huizen ruim worden.

16.00 – 17.00 Vooruit kijken naar volgend jaar

17.00 – 17.30 Borrel
"""


class Goal(NamedTuple):
    pages: int
    clicks: int
    seconds: float


def tell(effort: Effort, step: str, goal: Goal) -> None:
    print(effort.row(step, f"≤ {goal.pages}, {goal.clicks}, {goal.seconds:.0f} s"))
    assert effort.pages <= goal.pages
    assert effort.clicks <= goal.clicks
    assert effort.seconds <= goal.seconds


def test_from_nothing_to_live_a_breakout_cancelled_and_a_copy(
    page: Page, stack: RunningStack, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = REFERENCE.read_text() if REFERENCE.exists() else PASTED
    sign_in(page, stack)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bijeenkomsten")
    person = Effort(page)

    person.click(page.get_by_role("link", name="Nieuwe bijeenkomst"))
    person.paste(page.get_by_label("Tekst van het programma"), pasted)
    person.click(page.get_by_role("button", name="Lees deze tekst"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    person.fill(page.get_by_label("Datum"), "2027-11-17")
    person.fill(page.get_by_label("Samenvatting"), "Een middag over gemeenten en de wereld.")
    if not page.get_by_label("Organisatie").input_value():
        person.fill(page.get_by_label("Organisatie"), "VNG International")
    person.fill(page.get_by_label("Plaatsen voor de hele bijeenkomst"), "240")
    person.fill(page.get_by_label("Aanmeldingen worden gewist na"), "30")
    person.click(page.get_by_role("button", name="Maak het concept"))
    person.click(page.get_by_role("button", name="Zet op de site"))
    expect(page.get_by_role("status")).to_contain_text("Gepubliceerd")
    event_id = page.url.rpartition("/")[2]
    with capsys.disabled():
        print()
        tell(person, "nothing → live", Goal(8, 25, 240))

    session = _register(page, stack, event_id)
    page.goto(f"{stack.site}organisator/{event_id}")
    person = Effort(page)
    person.click(page.get_by_role("link", name="Programma", exact=True))
    person.click(page.get_by_role("link", name=session, exact=True))
    person.click(page.get_by_role("button", name="Laat deze deelsessie niet doorgaan"))
    person.click(page.get_by_role("button", name="Publiceer en mail 1 persoon"))
    expect(page.get_by_role("status")).to_contain_text("Gepubliceerd")
    with capsys.disabled():
        tell(person, "cancel a breakout, inform its people", Goal(4, 6, 60))

    page.goto(f"{stack.site}organisator/")
    person = Effort(page)
    person.click(page.get_by_role("link", name="Nieuwe bijeenkomst"))
    person.clicks += 1
    page.get_by_label("Bijeenkomst", exact=True).select_option(event_id)
    person.fill(page.get_by_label("Nieuwe datum"), "2028-06-15")
    person.click(page.get_by_role("button", name="Neem over"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Publiceren")
    assert page.url.rstrip("/").endswith("2028-06-15/publiceren")
    with capsys.disabled():
        tell(person, "copy with a new date", Goal(2, 4, 60))


def _register(page: Page, stack: RunningStack, event_id: str) -> str:
    """A visitor chooses the first session; answers its title."""
    page.goto(f"{stack.site}bijeenkomsten/{event_id}/aanmelden")
    fill(page, an_address())
    page.get_by_role("radio").first.check()
    title: str = page.locator(".choice__title").first.inner_text()
    page.get_by_role("button", name="Aanmelding versturen").click()
    expect(page.locator("h1")).to_be_focused()
    assert page.title().startswith("U bent aangemeld")
    return title
