"""Organisers are mailed what they chose: once, an hour at most, and nothing they may not know."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.access.grants import delete_grant
from shared.models.event import Event
from shared.models.fields import Language
from shared.removing.finishing import go_on_removing
from shared.removing.removals import Removal
from shared.runtime.clock import epoch_seconds
from shared.sending import ses
from shared.store import keys
from shared.store.calls import get, update, write
from shared.store.notation import set_to
from shared.store.transaction import transact
from shared.watching import sight, telling
from shared.watching.kinds import WATCH_KINDS, Notifications, WatchKind
from shared.watching.watches import keep_notifications, read_notifications
from tests import functions
from tests.accounts import DESK, READER, give
from tests.clocks import CLOCK
from tests.integration.desks import Browser, Login
from tests.integration.desks import give as give_role
from tests.integration.test_access import call
from tests.integration.test_confirmation import Ses, hears_of
from tests.integration.test_waiting import Visitor
from tests.stream import make_record

TABLE = "vng-events-test"
WHO = str(UUID(int=7))
ADDRESS = "ans@vng.example"
FIRST, SECOND = "global-goals", "economic-boards"
WISH = {"answers": {"access": "rolstoel-geheim"}, "consent": True}


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


@pytest.fixture
def watched(event: Event, table: Any) -> Event:
    """An event at which somebody organises who was told nothing yet; it is noon."""
    CLOCK.moment = (CLOCK.now() + timedelta(days=1)).replace(hour=11, minute=0, second=0)
    give(table, WHO, event.event_id, "organiser")
    return event


def choose(event: Event, *kinds: WatchKind, language: Language = "nl", who: str = WHO) -> None:
    keep_notifications(event, who, Notifications(tells=kinds, language=language), CLOCK.now())


def look(hours: float = 1) -> int:
    """As many mails as housekeeping puts so much later."""
    CLOCK.moment += timedelta(hours=hours)
    told: int = functions.housekeeping({})["toldOrganisers"]
    return told


def mails_of(table: Any, who: str = WHO) -> list[dict[str, Any]]:
    found = table.query(
        TableName=TABLE,
        KeyConditionExpression="PK = :pk AND begins_with(SK, :sk)",
        ExpressionAttributeValues={":pk": {"S": f"ACCOUNT#{who}"}, ":sk": {"S": "MAIL#"}},
    )
    return list(found["Items"])


def drain(table: Any, who: str = WHO) -> None:
    """As the stream does for every mail to the account."""
    records = [make_record(item, number) for number, item in enumerate(mails_of(table, who))]
    assert not records or functions.confirmation({"Records": records}) == {"batchItemFailures": []}


def texts(mailbox: Ses) -> list[str]:
    return [str(message.get_content()).replace("\r\n", "\n") for _, message in mailbox.sent]


def bounce(visitor: Visitor) -> None:
    """As SES tells of the mail with the confirmation."""
    hears_of("bounce", visitor.receipt["registrationId"], "000001-confirmed")


def fill(event: Event, session: str) -> list[Visitor]:
    """Takes both of its seats."""
    return [Visitor(event, number, session) for number in (1, 2)]


def be_full(event: Event) -> None:
    fill(event, FIRST)


def begin_line(event: Event) -> None:
    fill(event, FIRST)
    Visitor(event, 3, FIRST)


def lose_a_mail(event: Event) -> None:
    bounce(Visitor(event, 1, FIRST))


def wish(event: Event) -> None:
    Visitor(event, 1, FIRST, **WISH)


HAPPENINGS: dict[WatchKind, tuple[Callable[[Event], None], str]] = {
    "full": (be_full, "is vol."),
    "line-begun": (begin_line, "Er staat nu iemand op de wachtlijst"),
    "bounces": (lose_a_mail, "1 persoon heeft onze laatste mail niet gekregen."),
    "special-wishes": (wish, "1 persoon heeft een bijzondere wens doorgegeven"),
    "daily-figures": (be_full, "Gisteren hebben 2 mensen zich aangemeld."),
}


@pytest.mark.parametrize("kind", HAPPENINGS)
def test_what_was_chosen_is_mailed_once(
    watched: Event, table: Any, mailbox: Ses, kind: WatchKind
) -> None:
    happen, words = HAPPENINGS[kind]
    choose(watched, kind)
    assert look(0.5) == 0
    happen(watched)

    told = [look(24 if kind == "daily-figures" else 1), look(0), look(1), look(1)]
    drain(table)
    drain(table)

    assert told == [1, 0, 0, 0]
    [(recipient, message)] = mailbox.sent
    assert recipient == ADDRESS
    [text] = texts(mailbox)
    assert words in text and watched.title.nl in text
    assert f"https://events.example/organisator/{watched.event_id}\n" in text
    assert f"https://events.example/organisator/{watched.event_id}/berichten" in text
    assert "aanmelden@vng-events.example" in str(message["From"])
    [item] = mails_of(table)
    assert "GSI1PK" not in item


@pytest.mark.parametrize("kind", HAPPENINGS)
def test_what_was_not_chosen_is_not_mailed(watched: Event, table: Any, kind: WatchKind) -> None:
    if kind == "daily-figures":
        choose(watched, "full")
        assert look(24) == 0
        return
    # A line begins where a session is full.
    implied = {"full"} if kind == "line-begun" else set()
    choose(
        watched, *(each for each in WATCH_KINDS if each not in {kind, "daily-figures", *implied})
    )
    HAPPENINGS[kind][0](watched)

    assert look() == 0


def test_what_was_so_before_the_choice_is_no_news(watched: Event, table: Any) -> None:
    begin_line(watched)
    bounce(Visitor(watched, 4, SECOND, **WISH))
    CLOCK.moment += timedelta(minutes=1)
    choose(watched, *WATCH_KINDS)

    assert [look(), look()] == [0, 0]
    assert look(24) == 1


def test_a_kind_that_is_chosen_later_tells_what_comes_later(watched: Event, table: Any) -> None:
    choose(watched, "full")
    lose_a_mail(watched)
    choose(watched, "full", "bounces")
    assert look() == 0

    bounce(Visitor(watched, 2, FIRST))

    assert look() == 1


def test_all_that_happened_is_one_mail_and_a_missed_hour_is_caught_up(
    event: Event, watched: Event, table: Any, mailbox: Ses
) -> None:
    choose(watched, *WATCH_KINDS, language="en")
    begin_line(watched)
    wish_of = Visitor(watched, 4, SECOND, **WISH)
    bounce(wish_of)

    assert look(20) == 1
    drain(table)

    [(_, message)] = mailbox.sent
    [text] = texts(mailbox)
    assert message["Subject"] == f"News about {event.brief_title('en')}"
    assert message["Content-Language"] == "en"
    for words in ("is full.", "is on the waiting list", "1 person did not get", "special wish"):
        assert words in text
    assert "people registered yesterday" in text
    assert f"https://events.example/en/organiser/{event.event_id}/notifications" in text
    for secret in ("geheim", "Bezoeker", "bezoeker", ADDRESS):
        assert secret not in text
    assert "geheim" not in json.dumps(mails_of(table))


def test_what_is_new_within_an_hour_of_a_mail_is_told_in_the_next(
    watched: Event, table: Any
) -> None:
    choose(watched, "full", "bounces")
    be_full(watched)
    assert look() == 1
    bounce(Visitor(watched, 4, SECOND))

    assert look(0.25) == 0
    assert look() == 1
    assert len(mails_of(table)) == 2


def test_what_came_free_and_is_full_again_is_told_again(watched: Event, table: Any) -> None:
    choose(watched, "full")
    first, _ = fill(watched, FIRST)
    assert look() == 1
    first.cancel()
    assert look() == 0
    Visitor(watched, 5, FIRST)

    assert look() == 1


@pytest.mark.parametrize("hours", [0, 1], ids=["in one hour", "in two hours"])
def test_two_looks_at_once_tell_once(
    watched: Event, table: Any, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """Also so late that their mails are of different hours."""
    choose(watched, "full")
    be_full(watched)
    inner = telling.transact
    told = []

    def another_first(writes: Any) -> None:
        monkeypatch.setattr(telling, "transact", inner)
        told.append(look(hours))
        inner(writes)

    monkeypatch.setattr(telling, "transact", another_first)

    assert (look(), told) == (0, [1])
    assert len(mails_of(table)) == 1


def test_a_look_that_breaks_off_tells_nothing_and_the_next_tells_it(
    watched: Event, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(watched, "full")
    be_full(watched)

    def fail(_: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(telling, "transact", fail)
        with pytest.raises(Exception, match="1 looks failed"):
            look()
    assert not mails_of(table)

    assert look() == 1


def test_an_event_that_cannot_be_looked_at_keeps_no_other_from_being_told(
    watched: Event, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(watched, "full")
    be_full(watched)
    other = watched.model_copy(update={"event_id": "other", "rounds": None})
    write(update(keys.watch_key("other", WHO), set_to(tells=["full"], spoken="nl", turn=1)))

    def read(event_id: str) -> Any:
        if event_id == "other":
            raise ConnectionError
        return counters(event_id)

    counters = sight.read_counters
    monkeypatch.setattr(sight, "read_counters", read)

    report = telling.tell([other, watched], CLOCK.now())

    assert report == telling.Report(1, {"other"})


def test_all_events_of_an_account_are_one_mail(watched: Event, table: Any, mailbox: Ses) -> None:
    """One is gone by the time that it is sent, and is left out."""
    give(table, WHO, "*", "reader")
    choose(watched, "full")
    be_full(watched)
    other = watched.model_copy(update={"event_id": "other"})
    write(update(keys.counter_key("other", None), set_to(**COUNTER)))
    write(update(keys.watch_key("other", WHO), set_to(tells=["full"], spoken="nl", turn=1)))

    assert telling.tell([watched, other], CLOCK.now()).mails == 1
    [item] = mails_of(table)
    told = [each["eventId"] for each in json.loads(item["document"]["S"])]
    assert told == [watched.event_id, "other"]
    drain(table)

    assert f"Nieuws over {watched.brief_title('nl')}" == mailbox.sent[0][1]["Subject"]


COUNTER: dict[str, Any] = {
    "capacity": 1,
    "opensAt": "2020-01-01T00:00:00Z",
    "closesAt": "2020-01-01T00:00:00Z",
    "isCancelled": False,
    "taken": 1,
    "waiting": 0,
    "ticket": 0,
}


def test_nobody_is_told_what_they_may_not_know(watched: Event, table: Any, mailbox: Ses) -> None:
    """Somebody is reader by the time of the look, and later nothing."""
    choose(watched, "full", "special-wishes")
    be_full(watched)
    Visitor(watched, 4, SECOND, **WISH)
    give(table, WHO, watched.event_id, "reader")
    assert look() == 1
    assert json.loads(mails_of(table)[0]["document"]["S"])[0]["wishes"] == 0
    transact([delete_grant(WHO, watched.event_id)])

    drain(table)

    assert mailbox.sent == []
    assert mails_of(table) == []
    Visitor(watched, 5, SECOND)
    assert look() == 0


def test_what_was_put_is_judged_again_when_it_is_sent(
    watched: Event, table: Any, mailbox: Ses
) -> None:
    choose(watched, "full", "special-wishes")
    be_full(watched)
    Visitor(watched, 4, SECOND, **WISH)
    assert look() == 1
    give(table, WHO, watched.event_id, "reader")

    drain(table)

    assert "is vol" in texts(mailbox)[0] and "wens" not in texts(mailbox)[0]


@pytest.mark.parametrize("is_off", [True, False], ids=["off", "over"])
def test_an_event_that_is_over_or_off_has_no_news(watched: Event, table: Any, is_off: bool) -> None:
    choose(watched, "full")
    be_full(watched)
    state = "cancelled" if is_off else "published"
    event = watched.model_copy(update={"state": state})

    now = CLOCK.now() if is_off else watched.ends_at
    assert telling.tell([event], now) == telling.Report(0, set())


def test_a_mail_that_could_not_leave_stays_in_the_outbox(
    watched: Event, table: Any, mailbox: Ses
) -> None:
    choose(watched, "full")
    be_full(watched)
    assert look() == 1
    [mail] = mails_of(table)
    assert mail["GSI1PK"]["S"] == "OUTBOX"

    CLOCK.moment += timedelta(minutes=20)
    assert functions.housekeeping({"look": "mails"})["unsentMails"] >= 1
    drain(table)

    assert len(mailbox.sent) == 1


def test_a_watch_goes_with_its_event(watched: Event, table: Any) -> None:
    choose(watched, "full")
    moved = watched.model_copy(update={"retention_days": watched.retention_days + 5})
    assert telling.tell([moved], CLOCK.now()).mails == 0
    item = get(keys.watch_key(watched.event_id, WHO))

    assert item is not None
    end = watched.ends_at + timedelta(days=watched.retention_days + 5)
    assert item["expiresAt"] == epoch_seconds(end)
    assert read_notifications(WHO, watched.event_id, end) == Notifications()
    removal = Removal(watched.event_id, "x", "2020-01-01T00:00:00Z", "1", {})
    assert go_on_removing(removal, end)
    assert get(keys.watch_key(watched.event_id, WHO)) is None


PATH = "/v1/events/{eventId}/notifications"


def test_each_account_chooses_for_itself(event: Event) -> None:
    here = {"eventId": event.event_id}
    chosen = {"tells": ["bounces", "full"], "language": "en"}

    assert call("GET", PATH, **here) == (200, {"tells": [], "language": "nl"})
    assert call("PUT", PATH, body=chosen, **here) == (200, chosen)
    assert call("GET", PATH, **here) == (200, chosen)
    assert call("GET", PATH, READER, **here) == (200, {"tells": [], "language": "nl"})
    assert call("PUT", PATH, body={}, **here)[0] == 200
    assert call("GET", PATH, **here) == (200, {"tells": [], "language": "nl"})


def test_a_choice_is_refused_that_is_not_theirs_or_means_nothing(event: Event) -> None:
    here = {"eventId": event.event_id}

    assert call("PUT", PATH, READER, {"tells": ["special-wishes"]}, **here)[0] == 403
    assert call("PUT", PATH, DESK, {"tells": []}, **here)[0] == 403
    assert call("GET", PATH, DESK, **here)[0] == 403
    assert call("PUT", PATH, body={"tells": ["everything"]}, **here)[0] == 400
    assert call("PUT", PATH, body={"language": "fr"}, **here)[0] == 400
    for method in ("GET", "PUT"):
        assert call(method, PATH, body={}, eventId="no-such-event")[0] == 404


@pytest.mark.parametrize("role", ["organiser", "reader"])
def test_the_page_keeps_what_was_ticked(
    event: Event, login: Login, sign_in_parameter: None, role: Any
) -> None:
    give_role(role, event.event_id, CLOCK.now())
    browser = Browser()
    path = f"/organisator/{event.event_id}/berichten"
    shown = browser.sign_in(login, path)["body"]
    # A reader may not know of special wishes, and is not offered them.
    assert ('value="special-wishes"' in shown) == (role == "organiser")
    assert " checked" not in shown

    ticked = ["full", "special-wishes"]
    kept = browser.post(path, token=browser.token, tells=ticked, language="en")

    assert kept["headers"]["Location"] == path
    again = browser.get(path)["body"]
    assert "Uw keuze is bewaard." in again
    tells = ("full", "special-wishes") if role == "organiser" else ("full",)
    assert again.count(" checked") == len(tells)
    found = read_notifications(login.account, event.event_id, CLOCK.now())
    assert found == Notifications(tells=tells, language="en")
    assert path in browser.get(f"/organisator/{event.event_id}")["body"]
