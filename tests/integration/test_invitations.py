"""Invitations: the mail with its link, what it opens, and when it opens nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from shared.access.grants import EVERY_EVENT, Grant, put_grant, read_grants
from shared.access.invitations import accept_invitation
from shared.models.event import Event
from shared.models.retention import expires_after
from shared.refusals.refusal import InvalidInputError
from shared.refusals.requests import UnauthorizedError
from shared.runtime.clock import epoch_seconds
from shared.sending import ses
from shared.store.transaction import transact
from tests import functions
from tests.accounts import ORGANISER
from tests.clocks import CLOCK
from tests.integration.desks import Browser
from tests.integration.test_access import COLLEAGUE, call, give_here
from tests.integration.test_confirmation import Ses
from tests.pool import FakePool, account_of
from tests.stream import make_record

TABLE = "vng-events-test"
PASSWORD = "paard batterij nietje"
ACCOUNT = account_of(COLLEAGUE)


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


def items_of_account(table: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.query(
        TableName=TABLE,
        KeyConditionExpression="PK = :pk",
        ExpressionAttributeValues={":pk": {"S": f"ACCOUNT#{ACCOUNT}"}},
    )["Items"]
    return found


def mails_of_account(table: Any) -> list[dict[str, Any]]:
    return [item for item in items_of_account(table) if item["SK"]["S"].startswith("MAIL#")]


def drain(table: Any) -> dict[str, Any]:
    """As the stream does for every mail to the account."""
    records = [make_record(item, number) for number, item in enumerate(mails_of_account(table))]
    return functions.confirmation({"Records": records})


def text_of(mailbox: Ses, number: int = -1) -> str:
    recipient, message = mailbox.sent[number]
    assert recipient == COLLEAGUE
    return str(message.get_content())


def link_of(mailbox: Ses, number: int = -1) -> str:
    [link] = [line for line in text_of(mailbox, number).splitlines() if line.startswith("https://")]
    return link


def token_of(mailbox: Ses, number: int = -1) -> str:
    return link_of(mailbox, number).partition("#")[2]


def invite(event: Event, table: Any) -> None:
    assert give_here(event, "organiser")[1]["state"] == "invited"
    assert drain(table) == {"batchItemFailures": []}


def test_a_colleague_chooses_a_password_and_has_the_role_from_then_on(
    event: Event, table: Any, pool: FakePool, mailbox: Ses
) -> None:
    invite(event, table)
    assert not read_grants(ACCOUNT, CLOCK.now()).roles

    assert accept_invitation(token_of(mailbox), PASSWORD, CLOCK.now()) == COLLEAGUE

    assert pool.passwords == {COLLEAGUE: PASSWORD}
    assert read_grants(ACCOUNT, CLOCK.now()).roles == {event.event_id: "organiser"}
    [grant] = items_of_account(table)
    end = event.ends_at + timedelta(days=event.retention_days)
    assert int(grant["expiresAt"]["N"]) == epoch_seconds(end)
    assert give_here(event, "desk", {"sub": ACCOUNT})[0] == 201


def test_the_mail_says_what_and_where_in_the_language_of_who_gets_it(
    event: Event, table: Any, mailbox: Ses
) -> None:
    invite(event, table)
    body = {"email": COLLEAGUE, "role": "reader", "language": "en"}
    call("POST", "/v1/grants", body=body)
    drain(table)
    (_, dutch), (_, english) = mailbox.sent

    assert dutch["Subject"] == f"U hebt een rol gekregen bij {event.title.nl}"
    assert link_of(mailbox, 0).startswith("https://events.example/organisator/uitnodiging#")
    assert "zeven dagen" in text_of(mailbox, 0)
    assert english["Subject"] == "You have been given a role at all events"
    assert link_of(mailbox, 1).startswith("https://events.example/en/organiser/invitation#")
    assert "aanmelden@vng-events.example" in str(english["From"])
    assert english["Content-Language"] == "en"


def test_who_has_a_password_is_mailed_and_needs_to_choose_none(
    event: Event, table: Any, pool: FakePool, mailbox: Ses
) -> None:
    pool.users[COLLEAGUE] = True
    assert give_here(event, "reader")[1]["state"] == "active"
    drain(table)

    assert link_of(mailbox) == "https://events.example/organisator/"


def test_a_mail_is_sent_once_and_its_secret_is_kept_nowhere(
    event: Event, table: Any, mailbox: Ses
) -> None:
    invite(event, table)
    drain(table)

    assert len(mailbox.sent) == 1
    secret = token_of(mailbox).partition(".")[2]
    assert secret not in str(table.scan(TableName=TABLE)["Items"])
    [mail] = mails_of_account(table)
    assert "GSI1PK" not in mail


def test_once_more_sends_another_and_either_link_opens_once(
    event: Event, table: Any, mailbox: Ses
) -> None:
    invite(event, table)
    invite(event, table)
    first, second = token_of(mailbox, 0), token_of(mailbox, 1)

    assert first != second
    accept_invitation(first, PASSWORD, CLOCK.now())
    for used in (first, second):
        with pytest.raises(UnauthorizedError):
            accept_invitation(used, PASSWORD * 2, CLOCK.now())


def test_a_used_link_opens_nothing_new(event: Event, table: Any, mailbox: Ses) -> None:
    invite(event, table)
    used = token_of(mailbox)
    accept_invitation(used, PASSWORD, CLOCK.now())
    everywhere = Grant(ACCOUNT, EVERY_EVENT, "organiser", COLLEAGUE, CLOCK.now(), "invited")
    transact([put_grant(everywhere, expires_after(CLOCK.now(), "invitation"))])

    with pytest.raises(UnauthorizedError):
        accept_invitation(used, PASSWORD, CLOCK.now())


def test_a_link_is_no_older_than_its_mail(event: Event, table: Any, mailbox: Ses) -> None:
    invite(event, table)
    old = token_of(mailbox)
    CLOCK.moment += timedelta(days=6)
    invite(event, table)
    new = token_of(mailbox)
    CLOCK.moment += timedelta(days=2)
    with pytest.raises(UnauthorizedError):
        accept_invitation(old, PASSWORD, CLOCK.now())

    assert accept_invitation(new, PASSWORD, CLOCK.now()) == COLLEAGUE


def test_one_link_opens_all_that_one_is_invited_to(event: Event, table: Any, mailbox: Ses) -> None:
    invite(event, table)
    call("POST", "/v1/grants", body={"email": COLLEAGUE, "role": "reader"})
    accept_invitation(token_of(mailbox), PASSWORD, CLOCK.now())

    roles = {event.event_id: "organiser", EVERY_EVENT: "reader"}
    assert read_grants(ACCOUNT, CLOCK.now()).roles == roles
    assert read_grants(ACCOUNT, CLOCK.now() + timedelta(days=3000)).roles == {EVERY_EVENT: "reader"}


WRONG: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "no secret": lambda token: token.partition(".")[0] + ".",
    "another secret": lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
    "another account": lambda token: f"{ORGANISER['sub']}.{token.partition('.')[2]}",
    "no account": lambda token: "../x." + token.partition(".")[2],
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_link_opens_nothing(
    event: Event, table: Any, pool: FakePool, mailbox: Ses, wrong: str
) -> None:
    invite(event, table)

    with pytest.raises(UnauthorizedError):
        accept_invitation(WRONG[wrong](token_of(mailbox)), PASSWORD, CLOCK.now())
    assert pool.passwords == {}


def test_after_a_week_or_once_it_was_taken_away_an_invitation_opens_nothing(
    event: Event, table: Any, pool: FakePool, mailbox: Ses
) -> None:
    invite(event, table)
    token = token_of(mailbox)
    week = timedelta(days=7)
    with pytest.raises(UnauthorizedError):
        accept_invitation(token, PASSWORD, CLOCK.now() + week)
    named = {"eventId": event.event_id, "accountId": ACCOUNT}
    assert call("DELETE", "/v1/events/{eventId}/grants/{accountId}", **named)[0] == 204

    with pytest.raises(UnauthorizedError):
        accept_invitation(token, PASSWORD, CLOCK.now())
    assert pool.passwords == {}


def test_a_weak_password_is_refused_and_the_link_stays_good(
    event: Event, table: Any, mailbox: Ses
) -> None:
    invite(event, table)
    with pytest.raises(InvalidInputError):
        accept_invitation(token_of(mailbox), "kort", CLOCK.now())

    assert accept_invitation(token_of(mailbox), PASSWORD, CLOCK.now()) == COLLEAGUE


def test_nothing_is_mailed_of_a_role_that_was_taken_away_before(
    event: Event, table: Any, mailbox: Ses
) -> None:
    give_here(event, "organiser")
    named = {"eventId": event.event_id, "accountId": ACCOUNT}
    call("DELETE", "/v1/events/{eventId}/grants/{accountId}", **named)
    drain(table)

    assert mailbox.sent == []
    assert items_of_account(table) == []


def test_a_mail_that_could_not_leave_stays_in_the_outbox(
    event: Event, table: Any, mailbox: Ses
) -> None:
    mailbox.refuses = {COLLEAGUE}
    give_here(event, "organiser")
    with pytest.raises(BatchProcessingError):
        drain(table)
    [mail] = mails_of_account(table)
    assert (mail["GSI1PK"]["S"], mail["failures"]["N"]) == ("OUTBOX", "1")

    mailbox.refuses = set()
    CLOCK.moment += timedelta(days=1, hours=1)
    assert functions.housekeeping({"look": "mails"})["unsentMails"] == 1
    drain(table)

    assert accept_invitation(token_of(mailbox), PASSWORD, CLOCK.now()) == COLLEAGUE


@pytest.mark.parametrize("pasted", ["{token}", " {link} "], ids=["by the script", "by a person"])
def test_the_link_leads_to_a_page_that_takes_a_password_and_goes_on_to_sign_in(
    event: Event, table: Any, pool: FakePool, mailbox: Ses, sign_in_parameter: None, pasted: str
) -> None:
    invite(event, table)
    browser = Browser()
    page = urlsplit(link_of(mailbox)).path
    code = pasted.format(token=token_of(mailbox), link=link_of(mailbox))

    assert browser.get(page)["statusCode"] == 200
    weak = browser.post(page, code=code, password="kort")
    assert weak["statusCode"] == 400
    assert "Kies een sterker wachtwoord" in weak["body"]
    assert 'value="kort"' not in weak["body"]
    assert token_of(mailbox) in weak["body"]
    assert not pool.passwords

    chosen = browser.post(page, code=code, password=PASSWORD)

    assert chosen["statusCode"] == 200
    assert "Uw wachtwoord is opgeslagen" in chosen["body"]
    assert pool.passwords == {COLLEAGUE: PASSWORD}
    assert read_grants(ACCOUNT, CLOCK.now()).roles == {event.event_id: "organiser"}
    again = browser.post(page, code=code, password=PASSWORD)
    assert again["statusCode"] == 400 and "Deze link werkt niet meer" in again["body"]


def test_another_site_cannot_send_the_form(
    event: Event, table: Any, pool: FakePool, mailbox: Ses, sign_in_parameter: None
) -> None:
    invite(event, table)
    page = urlsplit(link_of(mailbox)).path

    refused = Browser().post(
        page, origin="https://other.example", code=token_of(mailbox), password=PASSWORD
    )

    assert refused["statusCode"] == 403
    assert not pool.passwords
