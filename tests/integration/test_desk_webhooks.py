"""Webhooks on the desk: made, seen, tested, changed, given a new secret, taken away."""

from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.hooks import delivering, queue
from shared.hooks.calling import Outcome
from shared.hooks.hooks import HookRequest, make_hook, read_hooks, read_secrets
from shared.models.event import Event
from shared.store.cursor import PageAsked
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_webhooks import Queue, Receiver, bring_call

URL = "https://zaken.example/in"
NOBODY = "00000000-0000-4000-8000-000000000000"


pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture(autouse=True)
def calls(monkeypatch: pytest.MonkeyPatch) -> Queue:
    made = Queue()
    monkeypatch.setattr(queue, "_sqs", lambda: made)
    return made


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    made = Receiver()
    monkeypatch.setattr(delivering, "call", made.call)
    return made


@pytest.fixture
def browser(event: Event, login: Login) -> Browser:
    give("organiser", "*", NOW)
    found = Browser()
    found.sign_in(login, path(event))
    return found


def path(event: Event, hook_id: str = "") -> str:
    return f"/organisator/{event.event_id}/koppelingen" + (f"/{hook_id}" if hook_id else "")


def send(browser: Browser, where: str, **fields: Any) -> dict[str, Any]:
    return browser.post(where, token=browser.token, **fields)


def make(browser: Browser, event: Event, **fields: Any) -> str:
    """Its id; the page that showed its secret is open."""
    typed = {"url": URL, "kinds": ["registration-made", "event-moved"], **fields}
    assert send(browser, path(event), **typed)["statusCode"] == 200
    return read_hooks(event.event_id)[-1].hook_id


def acts(event: Event) -> list[str]:
    return [act.kind for act in read_acts(event.event_id, PageAsked(50, None), CLOCK.now()).acts]


def text(answer: dict[str, Any]) -> str:
    return str(answer["body"])


def test_one_is_made_and_its_secret_stands_in_that_answer_alone(
    browser: Browser, event: Event
) -> None:
    answer = send(browser, path(event), url=f" {URL} ", kinds=["event-moved"])

    [hook] = read_hooks(event.event_id)
    assert (hook.url, hook.kinds) == (URL, ("event-moved",))
    [secret] = read_secrets(hook.hook_id, CLOCK.now())
    assert secret in text(answer)
    for where in (path(event), path(event, hook.hook_id)):
        shown = browser.get(where)
        assert shown["statusCode"] == 200
        assert secret not in text(shown) and URL in text(shown)
    assert "webhook-made" in acts(event)


def test_what_was_typed_stands_again_beside_what_is_wrong(browser: Browser, event: Event) -> None:
    answer = send(browser, path(event), url="https://127.0.0.1/", kinds=["event-moved"])

    assert answer["statusCode"] == 400
    assert "Vul een openbaar webadres in" in text(answer)
    assert 'value="https://127.0.0.1/"' in text(answer)
    assert "Kies ten minste één soort bericht" in text(send(browser, path(event), url=URL))
    assert read_hooks(event.event_id) == []


def test_there_are_ten_at_most(browser: Browser, event: Event) -> None:
    for _ in range(10):
        make_hook(event.event_id, HookRequest(url=URL), CLOCK.now(), "1", allows_localhost=False)

    answer = send(browser, path(event), url=URL, kinds=["event-moved"])

    assert answer["statusCode"] == 400 and "ten hoogste tien koppelingen" in text(answer)


def test_a_test_call_and_its_answer_are_seen(
    browser: Browser, event: Event, calls: Queue, receiver: Receiver
) -> None:
    one = path(event, make(browser, event))
    browser.get(one)
    assert send(browser, one, action="test")["statusCode"] == 303
    assert "onderweg" in text(browser.get(one))

    receiver.answer = Outcome(503)
    assert not bring_call(calls.messages[0], 1)
    receiver.answer = Outcome(None, "not-public")
    assert not bring_call(calls.messages[0], 2)
    receiver.answer = Outcome(204)
    assert bring_call(calls.messages[0], 3)

    shown = text(browser.get(one))
    for words in ("Niet aangenomen (antwoord 503)", "niet openbaar", "Aangenomen (antwoord 204)"):
        assert words in shown
    assert shown.count("Proefbericht") == 3
    assert "webhook-tested" in acts(event)


def test_url_and_kinds_are_changed(browser: Browser, event: Event) -> None:
    one = path(event, make(browser, event))
    browser.get(one)
    fields = {"action": "change", "url": "https://nieuw.example/", "kinds": ["registration-made"]}

    assert send(browser, one, **fields)["statusCode"] == 303

    [hook] = read_hooks(event.event_id)
    assert (hook.url, hook.kinds) == ("https://nieuw.example/", ("registration-made",))
    browser.get(one)
    answer = send(browser, one, **(fields | {"url": "http://oud.example/"}))
    assert answer["statusCode"] == 400 and 'value="http://oud.example/"' in text(answer)
    assert read_hooks(event.event_id) == [hook]
    assert acts(event).count("webhook-changed") == 1


def test_a_new_secret_is_shown_once_and_the_former_signs_on(browser: Browser, event: Event) -> None:
    hook_id = make(browser, event)
    [former] = read_secrets(hook_id, CLOCK.now())
    browser.get(path(event, hook_id))

    answer = send(browser, path(event, hook_id), action="secret")

    new, old = read_secrets(hook_id, CLOCK.now())
    assert old == former and new in text(answer) and former not in text(answer)
    assert "nog twee dagen" in text(answer)
    assert new not in text(browser.get(path(event, hook_id)))


def test_one_is_taken_away_and_is_no_more(browser: Browser, event: Event) -> None:
    one = path(event, make(browser, event))
    browser.get(one)

    assert send(browser, one, action="remove")["statusCode"] == 303

    assert read_hooks(event.event_id) == []
    assert browser.get(one)["statusCode"] == 404
    browser.get(path(event))
    for action in ("test", "secret", "remove", "change"):
        fields = {"action": action, "url": URL, "kinds": ["event-moved"]}
        assert send(browser, one, **fields)["statusCode"] == 303
        assert "is er niet meer" in text(browser.get(path(event)))
