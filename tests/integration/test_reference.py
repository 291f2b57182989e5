"""The reference of a registration, and what it opens: the link, and an end to all earlier links."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.input.ids import SIGNS, derive_reference, make_reference, show_reference
from shared.models.event import Event
from shared.registrations.registrations import read_registration
from shared.sending import ses as ses
from tests.accounts import ORGANISER
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_budget import (
    VICTIM,
    Opened,
    ask_link,
    mails_to,
    register,
    sign_up,
    spend_the_budget,
    subjects,
)
from tests.integration.test_confirmation import TABLE, Ses
from tests.integration.test_selfservice import Visitor, main_of
from tests.lambda_events import Context, proxy_event
from tests.stream import drain


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


def reference_of(opened: Opened | Visitor) -> str:
    return read_registration(opened.registration_id, CLOCK.now()).reference


def words_of(mailbox: Ses, index: int = -1) -> str:
    part = mails_to(mailbox)[index].get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_it_has_eight_signs_that_nobody_takes_for_each_other() -> None:
    references = {make_reference() for _ in range(200)}

    assert len(references) == 200
    assert all(len(one) == 8 and set(one) <= set(SIGNS) for one in references)
    assert len(SIGNS) == 32
    assert not set("0O1I") & set(SIGNS)


def test_it_is_known_from_mail_page_and_list_but_not_from_the_answer(
    event: Event, table: Any, mailbox: Ses
) -> None:
    answer = register(event)
    opened = Opened(answer.body)
    drain(table)
    shown = show_reference(reference_of(opened))

    assert "reference" not in answer.body
    assert shown in words_of(mailbox)
    assert opened.call("GET").body["reference"] == reference_of(opened)
    assert f"Kenmerk: {shown}" in main_of(_page_of(opened))
    listed = organiser(
        proxy_event(
            "GET",
            "/v1/events/{eventId}/registrations",
            parameters={"eventId": event.event_id},
            claims=ORGANISER,
        ),
        Context(),
    )
    assert reference_of(opened) in listed["body"]


def _page_of(opened: Opened) -> dict[str, Any]:
    from tests.integration.test_selfservice import send  # noqa: PLC0415

    return send({"code": f"{opened.registration_id}.{opened.token}", "action": "show"})


def test_an_older_registration_gets_the_same_one_at_each_reading(event: Event, table: Any) -> None:
    opened = sign_up(event)
    _forget_reference(table, opened)

    expected = derive_reference(opened.registration_id)
    assert [reference_of(opened) for _ in range(2)] == [expected] * 2


@pytest.mark.parametrize("typed", ["{0}-{1}", "{0}{1}", " {0} {1} ", "{0}\u2013{1}"])
def test_it_brings_the_link_as_people_type_it(
    event: Event, table: Any, mailbox: Ses, typed: str
) -> None:
    opened = sign_up(event)
    spend_the_budget(event)
    drain(table)
    before = len(mails_to(mailbox))
    reference = reference_of(opened).lower()

    answer = ask_link(event, reference=typed.format(reference[:4], reference[4:]))
    drain(table)

    assert answer.status == 202
    assert subjects(mails_to(mailbox)[before:]) == ["De link naar uw aanmelding"]


def test_that_of_an_older_registration_brings_it_too(
    event: Event, table: Any, mailbox: Ses
) -> None:
    opened = sign_up(event)
    _forget_reference(table, opened)
    spend_the_budget(event)
    drain(table)
    before = len(mails_to(mailbox))

    assert ask_link(event, reference=derive_reference(opened.registration_id)).status == 202
    drain(table)
    assert len(mails_to(mailbox)) == before + 1


def test_it_has_three_a_day_that_no_stranger_uses_up(event: Event) -> None:
    opened = sign_up(event)
    reference = reference_of(opened)
    spend_the_budget(event)

    for _ in range(5):
        ask_link(event)
    wrong = [ask_link(event, reference="AAAA-AAAA").status for _ in range(4)]
    right = [ask_link(event, reference=reference).status for _ in range(4)]

    assert wrong == [429] * 4
    assert right == [202, 202, 202, 429]
    CLOCK.moment += timedelta(days=1)
    assert ask_link(event, reference=reference).status == 202


def test_a_wrong_one_counts_as_none(event: Event) -> None:
    sign_up(event)
    answers = [ask_link(event, reference="AAAA-AAAA", voidEarlier=True).status for _ in range(6)]

    assert answers == [*[202] * 5, 429]


@pytest.mark.parametrize("email", [VICTIM, "niemand@gemeente.example"])
def test_how_often_one_may_ask_reveals_nothing(event: Event, email: str) -> None:
    """Registering has spent one of the mails of the first, and that nobody is to know."""
    sign_up(event)

    assert [ask_link(event, email).status for _ in range(6)] == [*[202] * 5, 429]


@pytest.mark.parametrize("reference", ["", "K7QM", "K7QM-3TX0", "K7QM3TXWA", "é" * 8, 8])
def test_what_is_none_is_refused(event: Event, reference: Any) -> None:
    answer = ask_link(event, reference=reference)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (400, "/reference")


def test_nobody_voids_links_without_it(event: Event) -> None:
    answer = ask_link(event, voidEarlier=True)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (400, "/reference")


def test_the_owner_voids_what_a_stranger_has(event: Event, table: Any, mailbox: Ses) -> None:
    """A stranger registered their address first, and keeps the token of the answer."""
    stranger = sign_up(event)
    reference = reference_of(stranger)

    assert ask_link(event, reference=reference, voidEarlier=True).status == 202
    drain(table)

    assert stranger.call("GET").status == 401
    assert reference_of(stranger) != reference
    assert subjects(mails_to(mailbox))[-1:] == ["Uw nieuwe link"]
    assert show_reference(reference_of(stranger)) in words_of(mailbox)
    assert ask_link(event, reference=reference).status == 202
    assert _mails_by_reference(table) == 1, "the one that was read counts as none"
    assert _new_code_opens(stranger, mailbox)


def test_a_wrong_one_voids_nothing(event: Event, table: Any, mailbox: Ses) -> None:
    stranger = sign_up(event)

    assert ask_link(event, reference="AAAA-AAAA", voidEarlier=True).status == 202
    drain(table)

    assert stranger.call("GET").status == 200


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_voids_them_and_shows_nothing_new(
    event: Event, table: Any, mailbox: Ses, language: str
) -> None:
    visitor = Visitor(event)
    asked = visitor.send("void", language)
    assert 'value="confirm-void"' in asked["body"]
    assert visitor.send("show", language)["statusCode"] == 200, "asking changes nothing"

    done = visitor.send("confirm-void", language)
    drain(table)

    assert done["statusCode"] == 200
    assert visitor.registration_id not in done["body"]
    assert visitor.send("show", language)["statusCode"] == 401
    assert subjects(mails_to(mailbox))[-1:] == ["Uw nieuwe link"]


def test_the_page_voids_nothing_that_it_cannot_mail(event: Event, table: Any) -> None:
    visitor = Visitor(event)
    spend_the_budget(event)

    answer = visitor.send("confirm-void")

    assert answer["statusCode"] == 429
    assert visitor.send("show")["statusCode"] == 200


def test_a_change_that_was_read_before_does_not_undo_it(event: Event, table: Any) -> None:
    visitor = Visitor(event)
    visitor.send("confirm-void")

    version = read_registration(visitor.registration_id, CLOCK.now()).version
    assert version == 2
    moves = [i for i in table.scan(TableName=TABLE)["Items"] if i["SK"]["S"] == "MOVE#000002"]
    assert json.loads(moves[0]["document"]["S"])["reason"] == "links-voided"


def _new_code_opens(stranger: Opened, mailbox: Ses) -> bool:
    from tests.integration.test_selfservice import send  # noqa: PLC0415

    words = words_of(mailbox)
    code = next(
        line for line in words.splitlines() if line.startswith(f"{stranger.registration_id}.")
    )
    return bool(send({"code": code, "action": "show"})["statusCode"] == 200)


def _mails_by_reference(table: Any) -> int:
    items = table.scan(TableName=TABLE)["Items"]
    return sum(int(item["byReference"]["N"]) for item in items if "byReference" in item)


def _forget_reference(table: Any, opened: Opened) -> None:
    """As a registration was kept before there were references."""
    key = {
        "PK": {"S": f"REGISTRATION#{opened.registration_id}"},
        "SK": {"S": "REGISTRATION"},
    }
    item = table.get_item(TableName=TABLE, Key=key)["Item"]
    document = json.loads(item["document"]["S"])
    del document["reference"]
    table.put_item(TableName=TABLE, Item=item | {"document": {"S": json.dumps(document)}})
    for item in table.scan(TableName=TABLE)["Items"]:
        if item["SK"]["S"] == "ADDRESS":
            item.pop("reference")
            table.put_item(TableName=TABLE, Item=item)


def test_the_old_mailbox_hears_of_a_new_address_once(
    event: Event, table: Any, mailbox: Ses
) -> None:
    opened = sign_up(event)
    drain(table)
    opened.patch(email="nieuw@gemeente.example", name="Claim uw prijs")
    assert _recipients(table) == [VICTIM]
    drain(table)

    assert subjects(mails_to(mailbox)) == ["U bent aangemeld", "Uw e-mailadres is gewijzigd"]
    words = words_of(mailbox)
    assert event.organiser.email in words
    assert show_reference(reference_of(opened)) in words
    for secret in ("http", opened.registration_id, "Claim", "nieuw@"):
        assert secret not in words
    assert _recipients(table) == [], "the address is kept until the mail is sent, no longer"


def test_it_counts_with_the_old_address(event: Event, table: Any, mailbox: Ses) -> None:
    opened = sign_up(event)
    spend_the_budget(event)
    drain(table)
    before = len(mails_to(mailbox))
    assert opened.patch(email="nieuw@gemeente.example").status == 200
    drain(table)
    assert len(mails_to(mailbox)) == before

    CLOCK.moment += timedelta(days=1)
    from tests.stream import drain_the_next_day  # noqa: PLC0415

    drain_the_next_day(table)
    assert subjects(mails_to(mailbox))[before:] == ["Uw e-mailadres is gewijzigd"]


def test_an_address_that_mail_never_reached_hears_nothing(
    event: Event, table: Any, mailbox: Ses
) -> None:
    opened = sign_up(event)
    drain(table)
    key = {"PK": {"S": f"REGISTRATION#{opened.registration_id}"}, "SK": {"S": "REGISTRATION"}}
    table.update_item(
        TableName=TABLE,
        Key=key,
        UpdateExpression="SET addressState = :bounced",
        ExpressionAttributeValues={":bounced": {"S": "bounced"}},
    )
    opened.patch(email="nieuw@gemeente.example")
    drain(table)

    assert len(mails_to(mailbox)) == 1


def test_who_comes_back_to_the_address_gets_no_mail_that_they_left(
    event: Event, table: Any, mailbox: Ses
) -> None:
    opened = sign_up(event)
    opened.patch(email="nieuw@gemeente.example")
    opened.patch(email=VICTIM)
    drain(table)

    assert "Uw e-mailadres is gewijzigd" not in subjects(mails_to(mailbox))
    assert _recipients(table) == []


def _recipients(table: Any) -> list[str]:
    items = table.scan(TableName=TABLE)["Items"]
    return [item["recipient"]["S"] for item in items if "recipient" in item]
