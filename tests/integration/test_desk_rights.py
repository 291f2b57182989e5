"""Every page of the desk × who may not ask for it: all are refused."""

import re
from itertools import product
from uuid import UUID

import pytest

from functions.desk.table import PAGES, Page
from shared.access.grants import EVERY_EVENT
from shared.access.matrix import MATRIX, ROLES, Role
from shared.models.event import Event
from shared.pages.paths import desk_path
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give

_SIGNED_OUT = 401
_MAY_NOT = 403


pytestmark = pytest.mark.usefixtures("sign_in_parameter")


def path_of(page: Page, event: Event) -> str:
    ids = {
        "eventId": event.event_id,
        "registrationId": str(UUID(int=1)),
        "importId": str(UUID(int=2)),
        "exportId": str(UUID(int=1)),
        "webhookId": str(UUID(int=3)),
    }
    names = re.findall(r"\{(\w+)\}", page.path)
    return desk_path("nl", page.path, **{name: ids.get(name, "x") for name in names})


def may_ask(page: Page, role: Role, where: str) -> bool:
    """Whether a grant at this event (or at all events) opens the page."""
    if page.deed is None:
        return True
    rule = MATRIX[page.deed]
    reaches = where == EVERY_EVENT or ("{eventId}" in page.path and not rule.at_every_event)
    return role in rule.roles and reaches


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "overview")
def test_nobody_without_a_session_gets_a_page(page: Page, event: Event) -> None:
    browser = Browser()
    path = path_of(page, event)

    assert browser.get(path)["statusCode"] == _SIGNED_OUT
    assert browser.get(f"{path}?live=1")["statusCode"] == _SIGNED_OUT
    assert browser.post(path, token="x")["statusCode"] == _SIGNED_OUT
    assert browser.post(path, origin="https://evil.example")["statusCode"] == _MAY_NOT


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "overview")
def test_a_page_opens_to_the_roles_of_its_deed_alone(
    page: Page, event: Event, login: Login
) -> None:
    path = path_of(page, event)
    places = {event.event_id: "here", EVERY_EVENT: "everywhere", "another-event": "elsewhere"}
    for number, (role, where) in enumerate(product(ROLES, places)):
        login.account = str(UUID(int=number + 1))
        give(role, where, NOW, login.account)
        browser = Browser()
        status = browser.sign_in(login, path)["statusCode"]
        is_there = where != "another-event" and may_ask(page, role, where)
        is_open = is_there or page.deed is None
        assert (status == _MAY_NOT) != is_open, (role, places[where])
        if not is_open:
            token = browser.token
            assert browser.post(path, token=token)["statusCode"] == _MAY_NOT
            assert browser.get(f"{path}?live=1")["statusCode"] == _MAY_NOT


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "overview")
def test_a_session_that_has_ended_opens_nothing(page: Page, event: Event, login: Login) -> None:
    give("organiser", EVERY_EVENT, NOW)
    browser = Browser()
    browser.sign_in(login)
    token = browser.token
    CLOCK.sleep(3600)
    path = path_of(page, event)

    assert browser.get(path)["statusCode"] == _SIGNED_OUT
    assert browser.post(path, token=token)["statusCode"] == _SIGNED_OUT
