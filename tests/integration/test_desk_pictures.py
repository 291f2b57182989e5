"""Pictures through the desk: of somebody on the programme, of the event."""

from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.content.content import Content, DraftSession
from shared.drafting.drafts import find_draft, read_draft
from shared.models.event import Event
from shared.models.shown.pictures import MOST_BYTES
from shared.store.cursor import PageAsked
from tests.factories import NOW
from tests.integration.desks import Browser
from tests.integration.test_desk_making import browser as browser
from tests.integration.test_desk_making import fields_of, here, typed
from tests.integration.test_pictures import bucket as bucket
from tests.integration.test_pictures import files
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
