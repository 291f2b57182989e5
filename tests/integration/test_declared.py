"""Every operation of the API refuses in each way that follows from its form, and gives way when the
table is too busy. What an answer is held against: tests/declared.py."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from shared.drafting.drafts import read_draft, save_draft
from shared.models.event import Event
from shared.openapi.examples import EXAMPLES
from shared.refusals.refusal import BusyError
from shared.store import keys, transaction
from shared.store.calls import put, write
from shared.store.notation import make_item
from tests.accounts import OF_ANOTHER_EVENT, ORGANISER, READER
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.test_calendars import publish_again
from tests.integration.test_checkin import check_in, code_of
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event
from tests.routes import EVERY_ROUTE, Served

OPERATIONS = [served for served in EVERY_ROUTE if served.is_api]
KEY = "the-key-of-this-request"
# They write nothing: `test_finding` keeps the table from answering them.
READS = ("listRegistrations", "searchRegistrations")


def ask(
    served: Served,
    event: Event,
    visitor: Visitor | None = None,
    *,
    claims: dict[str, str] | None = ORGANISER,
    query: dict[str, str] | None = None,
    body: str | None = None,
    mailing_id: str = "no-mailing",
    **headers: str,
) -> tuple[int, str]:
    """The status of the answer, and the end of its type where it is a refusal."""
    receipt: dict[str, Any] = visitor.receipt if visitor else {}
    sent = {
        "Content-Type": served.operation.takes or "application/json",
        "If-Match": '"1"',
        "Idempotency-Key": KEY,
        "Authorization": f"Bearer {receipt.get('manageToken', 'none')}",
    }
    example = EXAMPLES.get(served.operation.name)
    request = proxy_event(
        served.method,
        served.resource,
        parameters={
            "eventId": event.event_id,
            "sessionId": "global-goals",
            "mailingId": mailing_id,
            "accountId": READER["sub"],
            "programId": "program",
            "webhookId": "00000000-0000-4000-8000-000000000000",
            "version": "1",
            "registrationId": receipt.get("registrationId", ""),
        },
        query=query,
        headers=sent | {name.replace("_", "-"): value for name, value in headers.items()},
        body=json.dumps(example) if body is None else body,
        claims=claims if served.operation.is_guarded else None,
    )
    answer = served.answer(request)
    given = json.loads(answer["body"]) if answer["statusCode"] >= 400 else {}
    return answer["statusCode"], given.get("type", "").rpartition(":")[2]


@pytest.mark.parametrize("served", OPERATIONS, ids=str)
def test_a_parameter_that_is_unknown_is_refused(served: Served, event: Event) -> None:
    visitor = Visitor(event, 1)

    assert ask(served, event, visitor, query={"wrong": "1"}) == (400, "invalid-input")


@pytest.mark.parametrize("served", OPERATIONS, ids=str)
def test_a_body_that_is_too_large_or_of_another_type_is_refused(
    served: Served, event: Event
) -> None:
    visitor = Visitor(event, 1)
    if served.operation.takes:
        assert ask(served, event, visitor, body=" " * (served.operation.most_bytes + 1)) == (
            413,
            "too-large",
        )
        other = ask(served, event, visitor, Content_Type="text/csv")
        assert other == (415, "unsupported-media-type")


@pytest.mark.parametrize("served", OPERATIONS, ids=str)
def test_a_token_is_asked_for_and_must_reach_this_far(served: Served, event: Event) -> None:
    visitor = Visitor(event, 1)
    if served.operation.is_guarded:
        assert ask(served, event, visitor, claims=None) == (401, "unauthorized")
        assert ask(served, event, visitor, claims=OF_ANOTHER_EVENT) == (403, "forbidden")
    elif served.operation.caller == "holder":
        assert ask(served, event, visitor, Authorization="Bearer x") == (401, "unauthorized")


@pytest.mark.parametrize("served", OPERATIONS, ids=str)
def test_what_the_client_has_is_not_sent_again(served: Served, event: Event) -> None:
    if 304 in served.operation.answers:
        assert ask(served, event, If_None_Match="*") == (304, "")


@pytest.mark.parametrize("served", OPERATIONS, ids=str)
def test_an_operation_gives_way_where_the_table_is_too_busy(
    served: Served, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    if BusyError not in served.operation.refuses or served.operation.name in READS:
        return
    if served.operation.name == "decide":
        event = publish_again(event, allocation="approval")
    visitor = Visitor(event, 1)
    if served.operation.name == "putFirst":
        # Only who waits can be.
        visitor = [Visitor(event, number) for number in (2, 3)][-1]
    mailing = MailingToStop(event) if served.operation.name == "stopMailing" else None

    erasing = {"email": "bezoeker1@gemeente.example", "act": "erase"}
    bodies = {
        "checkIn": {"code": code_of(visitor)},
        "registerGroup": EXAMPLES["registerGroup"] | {"mode": "all"},
        "removeEvent": {"title": event.title.nl},
        "requestPrivacy": erasing,
        "requestPrivacyEverywhere": erasing,
    }
    name = served.operation.name
    body = json.dumps(bodies[name]) if name in bodies else None
    if name in ("checkIn", "walkIn", "undoCheckIn"):
        CLOCK.moment = event.starts_at
    if name == "undoCheckIn":
        check_in(event, code_of(visitor))

    if name == "removeEvent":
        CLOCK.moment = event.ends_at
    if name in ("saveDraft", "changeDraft", "removeDraft", "publishDraft", "restoreVersion"):
        draft = read_draft(event.event_id, NOW, "1")
        save_draft(event.event_id, 0, draft.content, NOW, "1")

    if name == "removeProgram":
        make_item_of_program()

    # Not with the first item, which is the key's: that would be a request under way.
    meet_contention(monkeypatch, at=-1)

    mailing_id = mailing.mailing_id if mailing else "none"
    given = ask(served, event, visitor, mailing_id=mailing_id, body=body)

    assert given == (503, "busy")


def make_item_of_program() -> None:
    write(put(make_item(keys.program_key("program"), name="x", madeAt="x", madeBy="1")))


def meet_contention(monkeypatch: pytest.MonkeyPatch, *, at: int) -> None:
    """From here on somebody else's transaction has that item of each of ours."""

    def conflict(TransactItems: list[Any], **_: Any) -> None:  # noqa: N803  (botocore's name)
        reasons = [{"Code": "None"} for _ in TransactItems]
        reasons[at] = {"Code": "TransactionConflict"}
        error: Any = {
            "Error": {"Code": "TransactionCanceledException", "Message": ""},
            "CancellationReasons": reasons,
        }
        raise ClientError(error, "TransactWriteItems")

    monkeypatch.setattr(transaction.dynamodb, "transact_write_items", conflict)
    monkeypatch.setitem(transaction.transact.__kwdefaults__, "sleep", lambda _: None)
    monkeypatch.setattr("time.sleep", lambda _: None)


def named(name: str) -> Served:
    [found] = [served for served in OPERATIONS if served.operation.name == name]
    return found


ALL = json.dumps(EXAMPLES["registerGroup"] | {"mode": "all"})


def test_a_group_is_not_registered_twice(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    group = named("registerGroup")
    assert ask(group, event, body=ALL) == (201, "")
    other = ALL.replace("Jannie", "Jan")
    assert ask(group, event, body=other) == (400, "idempotency-key-reused")

    meet_contention(monkeypatch, at=0)

    assert ask(group, event, body=ALL, Idempotency_Key=KEY * 2) == (409, "in-progress")


def test_an_organiser_moves_nobody_who_is_inside(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    CLOCK.moment = event.starts_at
    check_in(event, code_of(visitor))

    changed = json.dumps({"choices": {"round-1": ["economic-boards"]}})

    given = ask(named("changeRegistration"), event, visitor, body=changed, If_Match='"1"')
    assert given == (409, "checked-in")


def test_an_organiser_gives_nobody_a_seat_that_is_taken(event: Event) -> None:
    for number in (1, 2):
        Visitor(event, number, "global-goals")
    visitor = Visitor(event, 3, "economic-boards")

    changed = json.dumps({"choices": {"round-1": ["global-goals"]}, "waitlist": False})

    assert ask(named("changeRegistration"), event, visitor, body=changed) == (409, "sold-out")


def test_an_organiser_changes_no_registration_that_is_cancelled(event: Event) -> None:
    visitor = Visitor(event, 1)
    visitor.cancel()

    given = ask(named("changeRegistration"), event, visitor, If_Match='"2"')

    assert given == (409, "registration-closed")


def test_nobody_cancels_what_is_over(event: Event) -> None:
    visitor = Visitor(event, 1)
    CLOCK.moment = event.ends_at

    given = ask(named("cancelOwnRegistration"), event, visitor)

    assert given == (409, "registration-closed")


class MailingToStop:
    """A mailing that was just started."""

    def __init__(self, event: Event) -> None:
        served = named("createMailing")
        request = proxy_event(
            "POST",
            served.resource,
            parameters={"eventId": event.event_id},
            headers={"Content-Type": "application/json", "Idempotency-Key": KEY},
            body=json.dumps(EXAMPLES["createMailing"]),
            claims=ORGANISER,
        )
        self.mailing_id: str = json.loads(served.answer(request)["body"])["mailingId"]
