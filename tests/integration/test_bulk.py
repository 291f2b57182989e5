"""One act on several registrations: what the preview says is what is done, once."""

import json
from typing import Any
from uuid import UUID

import pytest

from shared.access.acts import read_acts
from shared.models.event import Event
from shared.news.listing import read_mails
from shared.refusals.refusal import NotFoundError
from shared.registrations.registrations import read_registration
from shared.store.cursor import PageAsked
from tests.accounts import ORGANISER, READER
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_acts_of_organisers import Answer, code_of, moves_of
from tests.integration.test_checkin import check_in
from tests.integration.test_checkin import code_of as desk_code_of
from tests.integration.test_privacy_requests import other
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import proxy_event

__all__ = ["other"]
GG, EB, MP = "global-goals", "economic-boards", "modern-partnerships"
PATH = "/v1/events/{eventId}/bulk-acts"
KEY = "a-key-of-an-organiser"


def ask(event: Event, suffix: str, body: Any, claims: Any = ORGANISER, **headers: str) -> Any:
    request = proxy_event(
        "POST",
        PATH + suffix,
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json", **headers},
        body=json.dumps(body),
        claims=claims,
    )
    return organiser(request)


def preview(event: Event, body: Any) -> tuple[Any, str]:
    answer = ask(event, "/_preview", body)
    assert answer["statusCode"] == 200, answer["body"]
    return json.loads(answer["body"]), answer["headers"]["ETag"]


def do(event: Event, body: Any, tag: str, key: str = KEY) -> Answer:
    answer = ask(event, "", body, **{"If-Match": tag, "Idempotency-Key": key})
    return answer["statusCode"], json.loads(answer["body"])


def of(act: str, *visitors: Visitor, **more: Any) -> dict[str, Any]:
    return {"act": act, "registrationIds": [id_of(each) for each in visitors], **more}


def id_of(visitor: Visitor) -> str:
    return str(visitor.receipt["registrationId"])


def outcomes(view: dict[str, Any], part: str = "items") -> list[tuple[str, str]]:
    return [(each["registrationId"], each["outcome"]) for each in view[part]]


def mails_of(*visitors: Visitor) -> int:
    return sum(len(read_mails(id_of(each))) for each in visitors)


def acts_at(event: Event) -> list[tuple[str, str]]:
    acts = read_acts(event.event_id, PageAsked(100, None), CLOCK.now()).acts
    return sorted((act.kind, act.object) for act in acts)


@pytest.fixture
def line(event: Event) -> list[Visitor]:
    """Two in a session that is full then, and two who wait for it."""
    return [Visitor(event, number, GG) for number in range(4)]


def test_a_preview_says_who_moves_who_waits_who_gets_the_seats_and_for_whom_it_cannot_be(
    event: Event, line: list[Visitor]
) -> None:
    there, gone = Visitor(event, 8, EB), Visitor(event, 9, MP)
    gone.cancel()
    body = of("move", line[0], line[1], there, gone, sessionId=EB)

    view, _ = preview(event, body)

    # One seat is free in the other session; the seat that is given up goes to who waits.
    assert outcomes(view) == [
        (id_of(line[0]), "seat"),
        (id_of(line[1]), "waits"),
        (id_of(there), "already"),
        (id_of(gone), "ended"),
    ]
    assert outcomes(view, "others") == [(id_of(line[2]), "seat")]
    assert (view["people"], view["mails"]) == (2, 3)
    assert counters(event)[GG] == (2, 2), "nothing is written"


@pytest.mark.parametrize("act", ["move", "cancel", "erase", "mail"])
def test_what_is_done_is_what_the_preview_said(event: Event, line: list[Visitor], act: str) -> None:
    where = {"sessionId": EB} if act == "move" else {}
    body = of(act, line[0], line[1], **where)
    before = mails_of(*line)
    view, tag = preview(event, body)

    status, done = do(event, body, tag)

    assert status == 200 and done["isWhole"]
    assert outcomes(done) == outcomes(view)
    assert done["people"] == view["people"] == 2
    assert [each["name"] for each in done["items"]] == [each["name"] for each in view["items"]]
    stay = line if act != "erase" else line[2:]
    more = view["mails"] if act != "erase" else view["mails"] - 2
    assert mails_of(*stay) == before + more
    kinds = {
        "move": "registration-changed",
        "cancel": "registration-cancelled",
        "erase": "registration-erased",
        "mail": "mail-resent",
    }
    assert acts_at(event) == sorted((kinds[act], id_of(each)) for each in line[:2])


@pytest.mark.parametrize("act", ["move", "cancel", "erase", "mail"])
def test_the_same_request_does_nothing_twice(event: Event, line: list[Visitor], act: str) -> None:
    where = {"sessionId": EB} if act == "move" else {}
    body = of(act, line[0], line[1], **where)
    tag = preview(event, body)[1]
    first = do(event, body, tag)
    mails, acts, seats = mails_of(*line), acts_at(event), counters(event)

    second = do(event, body, tag)

    assert outcomes(second[1]) == outcomes(first[1])
    assert (mails_of(*line), acts_at(event), counters(event)) == (mails, acts, seats)
    assert code_of(do(event, of("cancel", line[3]), tag)) == (400, "idempotency-key-reused")


def test_where_it_would_do_something_else_by_now_nothing_is_done(
    event: Event, line: list[Visitor]
) -> None:
    body = of("move", line[0], line[1], sessionId=EB, waitlist=True)
    tag = preview(event, body)[1]
    Visitor(event, 9, EB)
    Visitor(event, 10, EB)

    assert code_of(do(event, body, tag)) == (412, "precondition-failed")
    assert counters(event)[GG] == (2, 2)
    assert acts_at(event) == []
    # The key is free for what is looked at anew.
    assert do(event, body, preview(event, body)[1])[0] == 200


def test_who_has_no_seat_waits_where_that_was_asked_and_keeps_the_seat(event: Event) -> None:
    mine = [Visitor(event, number, GG, waitlist=False) for number in range(2)]
    others = [Visitor(event, number, EB, waitlist=False) for number in range(5, 7)]
    assert counters(event)[EB] == (2, 0), "it is full"

    refused, _ = preview(event, of("move", *mine, sessionId=EB))
    body = of("move", *mine, sessionId=EB, waitlist=True)
    view, tag = preview(event, body)
    done = do(event, body, tag)[1]

    assert [each["outcome"] for each in refused["items"]] == ["full", "full"]
    assert [each["outcome"] for each in view["items"]] == ["waits", "waits"]
    assert outcomes(done) == outcomes(view)
    assert counters(event)[GG] == (2, 0) and counters(event)[EB] == (2, 2)
    assert len(others) == 2


def test_nobody_inside_is_cancelled_or_moved_and_everybody_else_is(
    event: Event, line: list[Visitor]
) -> None:
    CLOCK.moment = event.starts_at
    assert check_in(event, desk_code_of(line[0]), at=event.starts_at)[0] == 201
    for act, where in (("cancel", {}), ("move", {"sessionId": EB})):
        body = of(act, line[0], line[1], **where)
        view, tag = preview(event, body)

        _, done = do(event, body, tag, f"{KEY}-{act}")

        assert outcomes(view)[0] == outcomes(done)[0] == (id_of(line[0]), "inside")
        assert done["items"][1]["outcome"] == ("cancelled" if act == "cancel" else "ended")


def test_everybody_whom_filters_find(event: Event, line: list[Visitor]) -> None:
    body = {"act": "cancel", "filters": {"sessionId": GG, "status": "waitlisted"}}

    view, tag = preview(event, body)
    _, done = do(event, body, tag)

    assert {id_ for id_, _ in outcomes(view)} == {id_of(line[2]), id_of(line[3])}
    assert done["people"] == 2 and counters(event)[GG] == (2, 0)
    # By now they find nobody; the answer is still that of before.
    assert outcomes(do(event, body, tag)[1]) == outcomes(done)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"act": "cancel"}, ""),
        ({"act": "cancel", "registrationIds": []}, "/registrationIds"),
        ({"act": "cancel", "registrationIds": ["x"]}, "/registrationIds/0"),
        ({"act": "cancel", "registrationIds": [str(UUID(int=1))], "filters": {}}, ""),
        ({"act": "move", "registrationIds": [str(UUID(int=1))]}, ""),
        ({"act": "move", "sessionId": "no", "registrationIds": [str(UUID(int=1))]}, "/sessionId"),
        ({"act": "cancel", "sessionId": GG, "registrationIds": [str(UUID(int=1))]}, ""),
        ({"act": "cancel", "filters": {"sessionId": "nowhere"}}, "/filters/sessionId"),
        ({"act": "cancel", "filters": {"text": "nobody at all"}}, "/filters"),
        (
            {"act": "mail", "registrationIds": [str(UUID(int=each)) for each in range(201)]},
            "/registrationIds",
        ),
    ],
)
def test_what_cannot_be_asked_is_named(event: Event, body: Any, pointer: str) -> None:
    answer = ask(event, "/_preview", body)

    assert answer["statusCode"] == 400
    assert json.loads(answer["body"])["errors"][0]["pointer"] == pointer


def test_at_most_so_many_at_once(
    event: Event, line: list[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.bulk.asked.MOST_PEOPLE", 3)

    answer = ask(event, "/_preview", {"act": "mail", "filters": {}})

    assert answer["statusCode"] == 400
    assert json.loads(answer["body"])["errors"][0]["code"] == "too-many"


def test_it_needs_a_key_and_what_the_preview_said(event: Event, line: list[Visitor]) -> None:
    body, key = of("mail", line[0]), {"Idempotency-Key": KEY}

    assert ask(event, "", body, **{"If-Match": '"x"'})["statusCode"] == 400
    assert ask(event, "", body, **{"If-Match": '"x"', "Idempotency-Key": "x"})["statusCode"] == 412
    assert ask(event, "", body, **key)["statusCode"] == 428
    assert ask(event, "", body, **key, **{"If-Match": '"1"'})["statusCode"] == 412
    assert mails_of(line[0]) == 1


@pytest.mark.parametrize("suffix", ["", "/_preview"])
def test_a_reader_does_none_of_it(event: Event, line: list[Visitor], suffix: str) -> None:
    assert ask(event, suffix, of("mail", line[0]), READER)["statusCode"] == 403


def test_whose_time_ends_is_followed_by_the_same_request(
    event: Event, line: list[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = of("mail", *line)
    tag = preview(event, body)[1]
    left = iter([True, True, False])
    monkeypatch.setattr("functions.organiser.bulk.has_time", lambda: next(left, True))

    first, second = do(event, body, tag)[1], do(event, body, tag)[1]

    assert [each["outcome"] for each in first["items"]] == ["mailed", "mailed", "left", "left"]
    assert (first["isWhole"], second["isWhole"]) == (False, True)
    assert mails_of(*line) == 8


def test_who_breaks_off_is_followed_after_a_minute_and_mails_nobody_twice(
    event: Event, line: list[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = of("mail", *line)
    tag = preview(event, body)[1]
    with monkeypatch.context() as patched:
        patched.setattr("shared.bulk.doing.keep_record", _break_off)
        assert do(event, body, tag)[0] == 500

    assert code_of(do(event, body, tag)) == (409, "in-progress")
    CLOCK.sleep(61)
    _, done = do(event, body, tag)

    assert [each["outcome"] for each in done["items"]] == ["mailed"] * 4
    assert mails_of(*line) == 8


def _break_off(*_: Any, **__: Any) -> None:
    raise RuntimeError("the process ends")


def test_of_another_event_or_erased_since_nobody_is_named(
    event: Event, line: list[Visitor]
) -> None:
    nobody = str(UUID(int=1))
    body = {"act": "erase", "registrationIds": [id_of(line[3]), nobody]}

    view, tag = preview(event, body)
    do(event, body, tag)
    _, again = do(event, body, tag)

    assert outcomes(view) == [(id_of(line[3]), "erased"), (nobody, "gone")]
    assert outcomes(again) == outcomes(view)
    assert not any("name" in each for each in again["items"])
    with pytest.raises(NotFoundError):
        read_registration(id_of(line[3]), CLOCK.now())


def test_each_move_names_who_made_it(event: Event, line: list[Visitor]) -> None:
    body = of("cancel", line[0], line[1])
    do(event, body, preview(event, body)[1])

    for visitor in line[:2]:
        assert moves_of(id_of(visitor))[-1].by == ORGANISER["sub"]


def test_nobody_of_another_event(event: Event, other: Event, line: list[Visitor]) -> None:
    there = Visitor(other, 1, GG)
    body = of("cancel", line[0], there)

    view, tag = preview(event, body)
    do(event, body, tag)

    assert outcomes(view)[1] == (id_of(there), "gone")
    assert there.status == "confirmed"
