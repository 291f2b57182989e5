"""A list is imported at the desk: first what is wrong, then how many get a seat, then it begins."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import WCAG_22_AA
from tests.browser.effort import Effort
from tests.browser.test_desk import sign_in
from tests.sheets import HEADINGS, a_person, csv_of, xlsx_of

TABS = "\t"


def test_a_list_is_pasted_mended_uploaded_and_imported(
    page: Page, stack: RunningStack, axe: Axe
) -> None:
    event_id = stack.demo(8)
    people = [
        a_person(number, "Global Goals", email=f"gast{number}@{event_id}.example")
        for number in range(4)
    ]
    sign_in(page, stack, f"organisator/{event_id}/aanmeldingen")
    expect(page.locator("h1")).to_have_text("Aanmeldingen")
    person = Effort(page)

    def check() -> None:
        assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0

    person.click(page.get_by_role("link", name="Een lijst importeren"))
    expect(page.locator("h1")).to_have_text("Een lijst importeren")
    check()
    wrong = csv_of(HEADINGS, people[0], a_person(1, "Wereldvrede", email="x"), delimiter=TABS)
    person.paste(page.get_by_label("Geplakte cellen"), wrong.decode("utf-8-sig"))
    person.click(page.get_by_role("button", name="Kijk de lijst na").last)
    faulty = page.get_by_role("table")
    expect(faulty).to_contain_text("B (E-mailadres): Dit is geen e-mailadres.")
    expect(faulty.get_by_role("rowheader")).to_have_text(["3"])
    check()

    sheet = {
        "name": "gasten.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": xlsx_of(HEADINGS, *people),
    }
    page.get_by_label(re.compile("^Bestand")).set_input_files(sheet)  # type: ignore[arg-type]
    person.click(page.get_by_role("button", name="Kijk de lijst na").first)
    expect(page.get_by_role("status")).to_have_text("Een plaats: 2. Op de wachtlijst: 2.")
    check()
    person.click(page.get_by_role("button", name="Meld 4 mensen aan"))

    # The page asks by itself.
    expect(page.get_by_role("heading", level=2, name="Klaar")).to_be_visible()
    expect(page.locator("main")).to_contain_text("4 van 4 mensen gedaan.")
    check()
    print(person.row("import a list with a fault in it", "none"))
    person.click(page.get_by_role("link", name="Naar de aanmeldingen"))
    expect(page.locator("main")).to_contain_text("4 mensen: 2 met een plaats, 2 op de wachtlijst.")
