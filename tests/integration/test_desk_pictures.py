"""Pictures through the desk: of somebody on the programme, of the event."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.seed import load_organisations
from shared.access.acts import read_acts
from shared.content.content import Content, DraftSession
from shared.drafting.drafts import find_draft, read_draft
from shared.events.organisations import find_logo
from shared.events.renditions import read_rendition
from shared.models.event import Event
from shared.models.fields import LANGUAGES
from shared.models.shown.pictures import MOST_BYTES
from shared.store.cursor import PageAsked
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_desk_making import browser as browser
from tests.integration.test_desk_making import fields_of, here, typed
from tests.integration.test_organising import patch
from tests.integration.test_pictures import bucket as bucket
from tests.integration.test_pictures import files, sweep
from tests.pictures import a_picture

FORM = "multipart/form-data; boundary=b"


def send(browser: Browser, path: str, content: bytes | None, **typed: str) -> dict[str, Any]:
    """The form of the page, filled in, with a file that calls itself a PNG."""
    browser.get(path)
    fields = fields_of(browser.page, path) | typed
    fields.pop("file", None)
    body = b"".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    )
    if content is not None:
        head = 'Content-Disposition: form-data; name="file"; filename="a.png"'
        body += f"--b\r\n{head}\r\nContent-Type: image/png\r\n\r\n".encode() + content + b"\r\n"
    return browser.post_bytes(path, body + b"--b--\r\n", FORM)


def speaking(event: Event) -> DraftSession:
    content = read_draft(event.event_id, NOW, "account").content
    return next(session for session in content.programme if session.people)


def person_of(event: Event) -> str:
    return here(event, f"programma/{speaking(event).session_id}/1")


def content_of(event: Event) -> Content:
    draft = find_draft(event.event_id)
    assert draft
    return draft.content


def test_somebody_gets_a_picture_and_a_bio_that_are_shown_once_published(
    browser: Browser, event: Event, bucket: Any
) -> None:
    path, session = person_of(event), speaking(event)
    at = f"programme.{session.session_id}.people.0"

    answer = send(
        browser,
        path,
        a_picture("JPEG", (900, 900)),
        **{f"{at}.bio.nl": "Zij bouwt.", f"{at}.picture.alt.nl": "Portret"},
    )

    assert answer["statusCode"] == 303
    person = speaking(event).people[0]
    assert person.bio.nl == "Zij bouwt."
    assert person.picture and person.picture.alt.nl == "Portret"
    name = f"media/events/{event.event_id}/{person.picture.picture_id}"
    assert files(bucket).keys() == {f"{name}.webp", f"{name}-small.webp"}
    kinds = {act.kind for act in read_acts(event.event_id, PageAsked(50, None), NOW).acts}
    assert kinds == {"draft-saved", "picture-uploaded"}

    item = browser.get(here(event, f"programma/{session.session_id}"))["body"]
    assert f'src="/{name}-small.webp"' in item and f'href="{path}"' in item
    page = browser.get(path)["body"]
    assert f'src="/{name}.webp" alt="Portret"' in page
    preview = browser.get(here(event, "publiceren/voorbeeld"))
    assert f'src="/{name}-small.webp" alt="Portret"' in preview["body"]
    assert "Zij bouwt." in preview["body"]
    assert "img-src 'self'" in preview["headers"]["Content-Security-Policy"]


def test_the_event_gets_a_picture_and_loses_it(browser: Browser, event: Event, bucket: Any) -> None:
    path = here(event, "instellingen/foto")

    answer = send(browser, path, a_picture("WEBP"), **typed(picture__alt__nl="Een volle zaal"))

    assert answer["statusCode"] == 303
    picture = content_of(event).picture
    assert picture and (picture.width, picture.alt.nl) == (640, "Een volle zaal")
    assert 'alt="Een volle zaal"' in browser.get(here(event, "instellingen"))["body"]
    send(browser, path, None, **typed(picture__alt__en="A full hall"))
    assert content_of(event).picture == picture.model_copy(
        update={"alt": picture.alt.model_copy(update={"en": "A full hall"})}
    )
    browser.get(path)
    assert browser.post(path, token=browser.token_of_page, remove="1")["statusCode"] == 303
    assert content_of(event).picture is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg onload=alert(1)>", "Dit is geen JPEG, PNG of WebP"),
        (a_picture("GIF"), "Dit is geen JPEG, PNG of WebP"),
        (a_picture("PNG")[:-100], "Dit bestand is beschadigd"),
        (b"x" * (MOST_BYTES + 1), "Dit bestand is groter dan 4 MB"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_field_and_nothing_typed_is_lost(
    content: bytes, words: str, browser: Browser, event: Event, bucket: Any
) -> None:
    at = f"programme.{speaking(event).session_id}.people.0"

    answer = send(browser, person_of(event), content, **{f"{at}.bio.nl": "Zij bouwt."})

    assert answer["statusCode"] == 400
    assert words in answer["body"] and "Zij bouwt." in answer["body"]
    assert 'href="#file"' in answer["body"]
    assert files(bucket) == {} and find_draft(event.event_id) is None


def test_a_picture_goes_to_nobody_else_where_people_changed_places(
    browser: Browser, event: Event, bucket: Any
) -> None:
    path = person_of(event)
    browser.get(path)
    at = f"programme.{speaking(event).session_id}.people.0"
    stale = fields_of(browser.page, path)
    first = send(browser, path, None, **{f"{at}.name": "Iemand anders"})
    assert first["statusCode"] == 303

    answer = send(browser, path, a_picture(), **stale)

    assert answer["statusCode"] == 409
    assert speaking(event).people[0].picture is None


@pytest.mark.parametrize("number", ["0", "99", "x"])
def test_there_is_no_page_of_nobody(number: str, browser: Browser, event: Event) -> None:
    path = here(event, f"programma/{speaking(event).session_id}/{number}")

    assert browser.get(path)["statusCode"] == 404


def test_a_picture_without_words_is_a_reason_with_the_way_to_its_field(
    browser: Browser, event: Event, bucket: Any
) -> None:
    path = person_of(event)
    send(browser, path, a_picture())

    page = browser.get(here(event, "publiceren"))["body"]

    at = f"programme-{speaking(event).session_id}-people-0-picture-alt-nl"
    assert "Schrijf wat er op de foto staat." in page
    assert f'href="{path}#{at}"' in page
    assert f'id="{at}"' in browser.get(path)["body"]


def test_the_logo_of_the_organisation_stands_on_the_page_of_its_event(
    browser: Browser, event: Event, bucket: Any
) -> None:
    load_organisations()
    path = here(event, "instellingen/logo")
    assert path in browser.get(here(event, "instellingen"))["body"]

    refused = send(browser, path, b"<svg onload=alert(1)>")
    nothing = send(browser, path, None)
    answer = send(browser, path, a_picture("PNG", (400, 200)))

    assert (refused["statusCode"], nothing["statusCode"], answer["statusCode"]) == (400, 303, 303)
    logo = find_logo(event.organisation_id)
    assert logo and logo.alt.nl == "VNG International"
    shown = f'src="/media/organisations/{event.organisation_id}/{logo.picture_id}.webp"'
    assert shown in browser.get(path)["body"]
    assert patch(event, capacity=9)[0] == 200
    for language in LANGUAGES:
        page = read_rendition(event.event_id, "page", language)
        assert f'{shown} alt="VNG International"' in page.body
    load_organisations()
    assert find_logo(event.organisation_id) == logo

    assert sweep(datetime.now(NOW.tzinfo) + timedelta(days=2)) == 0
    CLOCK.moment = NOW
    browser.get(path)
    browser.post(path, token=browser.token_of_page, remove="1")
    assert find_logo(event.organisation_id) is None
    assert sweep(datetime.now(NOW.tzinfo) + timedelta(days=2)) == 2


def test_the_logo_is_for_whoever_may_make_events(event: Event, login: Login, bucket: Any) -> None:
    give("organiser", event.event_id, NOW)
    browser = Browser()
    browser.sign_in(login)

    assert browser.get(here(event, "instellingen/logo"))["statusCode"] == 403
    assert here(event, "instellingen/logo") not in browser.get(here(event, "instellingen"))["body"]
