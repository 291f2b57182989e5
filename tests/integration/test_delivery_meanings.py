"""What each bounce and complaint means, alone and beside what else is reported of the mail."""

import json
from itertools import permutations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.mailings.segments import is_in
from shared.models.event import Event
from shared.models.mail import MailFact, MailState
from shared.models.mailing import Segment
from shared.news.facts import Known
from shared.news.meanings import BOUNCES, COMPLAINTS
from shared.news.reports import NewsKind
from shared.news.ses_events import parse
from shared.registrations.registrations import read_registration
from shared.sending.dossier import OutboxMail, read_dossier
from tests.factories import NOW
from tests.functions import delivery, registration
from tests.lambda_events import post_registration
from tests.requests import make_request
from tests.ses_events import example

MAIL = "000001-confirmed"
# Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes".
AWS_BOUNCES = {
    "Undetermined": {"Undetermined"},
    "Permanent": {
        "General",
        "NoEmail",
        "Suppressed",
        "OnAccountSuppressionList",
        "UnsubscribedRecipient",
    },
    "Transient": {
        "General",
        "MailboxFull",
        "MessageTooLarge",
        "CustomTimeoutExceeded",
        "ContentRejected",
        "AttachmentRejected",
    },
}
AWS_FEEDBACK = {"abuse", "auth-failure", "fraud", "not-spam", "other", "virus"}
# What a mail is after this alone, and after this and a delivery in either order.
ENDS: dict[NewsKind, tuple[MailState, MailState]] = {
    "unclear": ("undelivered", "delivered"),
    "undelivered": ("undelivered", "undelivered"),
    "bounce": ("bounced", "bounced"),
    "complaint": ("complained", "complained"),
}
LOST_AFTER_ALL = {"MailboxFull", "MessageTooLarge", "ContentRejected", "AttachmentRejected"}


def bounce(kind: str, subtype: str, registration_id: str | None = None) -> dict[str, Any]:
    event = example("bounce-transient", registration_id, MAIL)
    event["detail"]["bounce"] |= {"bounceType": kind, "bounceSubType": subtype}
    return event


def complaint(
    subtype: str | None, feedback: str | None, registration_id: str | None = None
) -> dict[str, Any]:
    event = example("complaint", registration_id, MAIL)
    extra = {"complaintSubType": subtype, "complaintFeedbackType": feedback}
    event["detail"]["complaint"] |= extra
    return event


@pytest.fixture
def sent(event: Event) -> str:
    """Somebody who is registered, and whose mail SES has taken."""
    answer = registration(post_registration(event.event_id, make_request(1)))
    registration_id: str = json.loads(answer["body"])["registrationId"]
    delivery(example("send", registration_id, MAIL))
    return registration_id


def test_each_word_of_aws_has_its_meaning() -> None:
    assert set(BOUNCES) == {(kind, sub) for kind, subs in AWS_BOUNCES.items() for sub in subs}
    assert {word for word in COMPLAINTS if word} == AWS_FEEDBACK


@pytest.mark.parametrize(("kind", "subtype"), BOUNCES)
def test_a_bounce_counts_by_what_it_means(sent: str, kind: str, subtype: str) -> None:
    alone, beside = ENDS[BOUNCES[kind, subtype]]
    events = (bounce(kind, subtype, sent), example("delivery", sent, MAIL))

    states = [delivery(event)["state"] for event in events]

    assert states == [alone, beside]
    shown = read_registration(sent, NOW)
    assert shown.mail is not None
    assert shown.mail.state == beside
    assert shown.mail.reason == (None if beside == "delivered" else subtype)
    is_stopped = kind == "Permanent"
    assert (shown.address_state is not None) is is_stopped
    if kind == "Transient":
        assert (beside == "undelivered") is (subtype in LOST_AFTER_ALL)


@pytest.mark.parametrize("kind", ["Transient", "Undetermined"])
def test_an_out_of_office_leaves_a_delivered_mail_delivered(
    event: Event, sent: str, kind: str
) -> None:
    subtype = "General" if kind == "Transient" else "Undetermined"
    delivery(example("delivery", sent, MAIL))

    delivery(bounce(kind, subtype, sent))

    shown = read_registration(sent, NOW)
    assert shown.mail is not None
    assert (shown.mail.state, shown.mail.reason) == ("delivered", None)
    assert not is_in(Segment(kind="bounced"), shown, event)
    mail = read_outbox_mail(sent)
    assert mail.has_arrived
    assert "unclearAt" in mail.item


def test_what_came_back_alone_counts_as_not_arrived(event: Event, sent: str) -> None:
    delivery(bounce("Transient", "General", sent))

    assert is_in(Segment(kind="bounced"), read_registration(sent, NOW), event)
    assert not read_outbox_mail(sent).has_arrived


def read_outbox_mail(registration_id: str) -> OutboxMail:
    dossier = read_dossier(registration_id, NOW)
    assert dossier is not None
    mail = dossier.find(MAIL)
    assert mail is not None
    return mail


@pytest.mark.parametrize(
    ("subtype", "feedback", "reason"),
    [
        (None, None, None),
        (None, "abuse", "abuse"),
        (None, "fraud", "fraud"),
        (None, "virus", "virus"),
        (None, "other", "other"),
        (None, "something new", "Other"),
        ("OnAccountSuppressionList", None, "OnAccountSuppressionList"),
        ("OnAccountSuppressionList", "not-spam", "OnAccountSuppressionList"),
    ],
)
def test_a_complaint_is_one(subtype: str | None, feedback: str | None, reason: str | None) -> None:
    news = parse(complaint(subtype, feedback))

    assert news is not None
    assert (news.kind, news.reason) == ("complaint", reason)


@pytest.mark.parametrize("feedback", ["not-spam", "auth-failure"])
def test_a_report_that_is_no_complaint_stops_no_mail(sent: str, feedback: str) -> None:
    assert delivery(complaint(None, feedback, sent))["state"] is None

    assert read_registration(sent, NOW).address_state is None


@pytest.mark.parametrize(
    ("kind", "subtype", "meaning"),
    [
        ("Permanent", "New", "bounce"),
        ("Transient", "New", "unclear"),
        ("New", "New", "unclear"),
        ("Permanent", None, "bounce"),
    ],
)
def test_a_word_that_is_not_there_yet_means_what_its_type_says(
    kind: str, subtype: Any, meaning: str
) -> None:
    news = parse(bounce(kind, subtype))

    assert news is not None
    assert (news.kind, news.reason) == (meaning, "Other" if subtype else None)


def test_every_order_of_what_came_back_ends_alike() -> None:
    facts: tuple[tuple[MailFact, str, str | None], ...] = (
        ("sent", "2026-11-24T09:00:00Z", None),
        ("silent", "2026-11-24T09:15:00Z", None),
        ("delayed", "2026-11-24T09:05:00Z", "General"),
        ("unclear", "2026-11-24T09:02:00Z", "General"),
        ("unclear", "2026-11-24T09:01:00Z", "Undetermined"),
        ("delivered", "2026-11-24T09:00:03Z", None),
    )
    ends = set()
    for order in permutations(facts):
        known = Known()
        for fact in order:
            known = known.learn(*fact)
        ends.add((known.state, known.reason, known.is_lost, tuple(sorted(known.moments.items()))))

    [(state, reason, is_lost, moments)] = ends
    assert (state, reason, is_lost) == ("delivered", None, False)
    assert dict(moments)["unclear"] == "2026-11-24T09:01:00Z"


@given(st.lists(st.sampled_from(get_args(MailFact)), min_size=1), st.randoms())
def test_no_order_of_any_facts_matters(facts: list[MailFact], chance: Any) -> None:
    shuffled = facts.copy()
    chance.shuffle(shuffled)
    ends = []
    for order in (facts, shuffled):
        known = Known()
        for fact in order:
            known = known.learn(fact, "2026-11-24T09:00:00Z", fact)
        ends.append(known)

    assert ends[0] == ends[1]
    known = set(facts)
    gave_up = bool(known & {"undelivered", "rejected", "bounced"})
    assert ends[0].is_lost is (
        gave_up or ("unclear" in known and not known & {"delivered", "complained"})
    )
