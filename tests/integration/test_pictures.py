"""Pictures over HTTP: uploaded, used in a draft, published, copied, and taken away at the end."""

import base64
import json
import os
from datetime import datetime, timedelta
from typing import Any

import boto3
import pytest

from shared.content.content import Content, DraftPicture
from shared.models.shown.pictures import MOST_BYTES
from shared.store.buckets.client import s3
from tests.accounts import ORGANISER, READER, Claims
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.functions import housekeeping, organiser, schedule
from tests.integration.test_draft_paths import EVENT, Told, ask
from tests.integration.test_drafting import coming
from tests.lambda_events import proxy_event
from tests.pictures import a_picture, decode

BINARY = "application/octet-stream"
DAY = timedelta(days=1)


@pytest.fixture
def bucket(table: Any) -> Any:
    s3.cache_clear()
    client = boto3.client("s3")
    client.create_bucket(
        Bucket=os.environ["MEDIA_BUCKET"],
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
    )
    return client


def files(bucket: Any) -> dict[str, Any]:
    listed = bucket.list_objects_v2(Bucket=os.environ["MEDIA_BUCKET"]).get("Contents", [])
    return {
        each["Key"]: bucket.get_object(Bucket=os.environ["MEDIA_BUCKET"], Key=each["Key"])
        for each in listed
    }


def upload(
    event_id: str, content: bytes, media_type: str = BINARY, claims: Claims = ORGANISER
) -> Told:
    request = proxy_event(
        "POST",
        f"{EVENT}/pictures",
        parameters={"eventId": event_id},
        headers={"Content-Type": media_type},
        body=base64.b64encode(content).decode(),
        claims=claims,
    )
    return Told(organiser(request | {"isBase64Encoded": True}))


def begin(content: Content | None = None) -> str:
    asked = {"from": "content", "content": (content or coming()).shown()}
    event_id: str = ask("POST", body=asked).body["eventId"]
    return event_id


def pictured(told: Told, alt: str | None = "Een zaal vol mensen") -> DraftPicture:
    facts = {name: told.body[name] for name in ("pictureId", "width", "height")}
    return DraftPicture.model_validate(facts | {"alt": {"nl": alt}})


def use(event_id: str, picture: DraftPicture) -> Told:
    """The draft with this picture of the event, and of its first person."""
    draft = ask("GET", f"{EVENT}/draft", event_id)
    content = Content.model_validate(draft.body["content"])
    programme = list(content.programme)
    place = next(i for i, session in enumerate(programme) if session.people)
    person = programme[place].people[0].model_copy(update={"picture": picture})
    people = (person, *programme[place].people[1:])
    programme[place] = programme[place].model_copy(update={"people": people})
    update = {"picture": picture, "programme": tuple(programme)}
    body = content.model_copy(update=update).shown()
    saved = ask("PUT", f"{EVENT}/draft", event_id, body=body, tag=draft.tag)
    assert saved.status == 200, saved.body
    return saved


def publish(event_id: str) -> Told:
    tag = ask("GET", f"{EVENT}/draft", event_id).tag
    return ask("POST", f"{EVENT}/publications", event_id, tag=tag)


def test_a_picture_is_kept_as_two_files_that_never_change(bucket: Any) -> None:
    event_id = begin()

    told = upload(event_id, a_picture("JPEG", (2000, 1000)))

    assert told.status == 201
    url, small = told.body["url"], told.body["smallUrl"]
    path = f"/media/events/{event_id}/{told.body['pictureId']}.webp"
    assert told.headers["Location"] == url == path
    kept = files(bucket)
    assert kept.keys() == {url[1:], small[1:]}
    for file in kept.values():
        assert file["ContentType"] == "image/webp"
        assert file["CacheControl"] == "public, max-age=31536000, immutable"
    sizes = [decode(kept[each[1:]]["Body"].read()).size for each in (url, small)]
    assert sizes == [(1600, 800), (320, 160)] and told.body["width"] == 1600


def test_a_published_picture_stands_on_the_page_and_in_the_api(bucket: Any) -> None:
    event_id = begin()
    picture = pictured(upload(event_id, a_picture()))
    use(event_id, picture)

    assert publish(event_id).status == 201

    shown = read(event_id)
    path = f"/media/events/{event_id}/{picture.picture_id}"
    wanted = {
        "url": f"{path}.webp",
        "smallUrl": f"{path}-small.webp",
        "width": 640,
        "height": 480,
        "alt": "Een zaal vol mensen",
    }
    assert shown["picture"] == wanted
    [person] = [
        person
        for session in read(event_id, "/schedule")["sessions"]
        for person in session["people"]
        if "picture" in person
    ]
    assert person["picture"] == wanted


def read(event_id: str, more: str = "") -> Any:
    request = proxy_event("GET", f"{EVENT}{more}", parameters={"eventId": event_id})
    return json.loads(schedule(request)["body"])


def test_a_picture_without_words_for_who_does_not_see_it_is_not_published(bucket: Any) -> None:
    event_id = begin()
    use(event_id, pictured(upload(event_id, a_picture()), alt=None))

    refused = publish(event_id)

    assert refused.refusal == (409, "not-publishable")
    reasons = [(r["pointer"], r["code"]) for r in refused.body["reasons"]]
    assert ("/picture/alt/nl", "no-alt") in reasons
    assert [code for _, code in reasons] == ["no-alt", "no-alt"]


def test_what_is_no_picture_is_refused_and_nothing_is_kept(bucket: Any) -> None:
    event_id = begin()

    refused = upload(event_id, b"<svg onload=alert(1)>")
    heavy = upload(event_id, b"x" * (MOST_BYTES + 1))
    named = upload(event_id, a_picture(), "image/jpeg")

    assert refused.refusal == (400, "invalid-input")
    assert [fault["code"] for fault in refused.body["errors"]] == ["not-a-picture"]
    assert heavy.refusal == (413, "too-large")
    assert named.refusal == (415, "unsupported-media-type")
    assert files(bucket) == {}


def test_only_who_edits_the_event_uploads(bucket: Any) -> None:
    event_id = begin()

    assert upload(event_id, a_picture(), claims=READER).refusal == (403, "forbidden")
    assert upload("nergens", a_picture()).refusal == (404, "not-found")
    assert files(bucket) == {}


def sweep(at: datetime) -> int:
    CLOCK.moment = at
    deleted: int = housekeeping({"look": "pictures"}, None)["deletedPictures"]
    return deleted


def test_what_nothing_names_is_deleted_after_a_day(bucket: Any) -> None:
    event_id, real = begin(), datetime.now(NOW.tzinfo)
    used, loose = (upload(event_id, a_picture("PNG", size)) for size in ((50, 40), (60, 40)))
    use(event_id, pictured(used))

    early = sweep(real + DAY - timedelta(minutes=1))
    late = sweep(real + DAY + timedelta(minutes=5))

    assert (early, late) == (0, 2)
    assert used.body["url"][1:] in files(bucket)
    assert loose.body["url"][1:] not in files(bucket)


def test_what_is_published_or_was_so_once_stays(bucket: Any) -> None:
    event_id, real = begin(), datetime.now(NOW.tzinfo)
    first, second = (upload(event_id, a_picture("PNG", size)) for size in ((50, 40), (60, 40)))
    for told in (first, second):
        use(event_id, pictured(told))
        assert publish(event_id).status == 201

    assert sweep(real + 2 * DAY) == 0
    assert len(files(bucket)) == 4


def test_the_pictures_of_an_event_that_is_gone_go_too(bucket: Any, table: Any) -> None:
    event_id, real = begin(), datetime.now(NOW.tzinfo)
    use(event_id, pictured(upload(event_id, a_picture())))
    draft = ask("GET", f"{EVENT}/draft", event_id)
    assert ask("DELETE", f"{EVENT}/draft", event_id, tag=draft.tag).status == 204

    assert sweep(real + 2 * DAY) == 2
    assert files(bucket) == {}


def test_a_copy_has_pictures_of_its_own(bucket: Any) -> None:
    event_id, real = begin(), datetime.now(NOW.tzinfo)
    picture = pictured(upload(event_id, a_picture()))
    use(event_id, picture)
    asked = {"from": "copy", "eventId": event_id, "date": "2031-05-06"}

    copy = ask("POST", body=asked).body["eventId"]

    draft = ask("GET", f"{EVENT}/draft", event_id)
    ask("DELETE", f"{EVENT}/draft", event_id, tag=draft.tag)
    assert sweep(real + 2 * DAY) == 2
    assert files(bucket).keys() == {
        f"media/events/{copy}/{picture.picture_id}{size}.webp" for size in ("", "-small")
    }
