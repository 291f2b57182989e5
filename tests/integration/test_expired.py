"""A registration that has expired is gone at once, for whoever asks, though TTL takes its time."""

import ast
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shared.door.finding import UnknownCodeError, find, references_of
from shared.input.text import parse_address
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.tickets import Line
from shared.reconciling.reconciliation import _read_all
from shared.registering.tokens import make_calendar_token, make_desk_code
from shared.registrations.answers_apart import read_answers_apart
from shared.registrations.lists import everybody_of, read_registrations
from shared.registrations.registrations import find_by_address, find_registration, read_registration
from shared.runtime.clock import epoch_seconds
from shared.sending.dossier import read_dossier
from shared.waiting.lines import read_line
from tests.clocks import CLOCK
from tests.functions import organiser as organise
from tests.integration.test_calendars import fetch
from tests.integration.test_checkin import check_in
from tests.integration.test_mailings import ANNOUNCEMENT, ORGANISER, stream
from tests.integration.test_mailings import call as call_mailings
from tests.integration.test_selfservice import ask_link, send
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event
from tests.stream import answer_what_was_asked

TABLE = "vng-events-test"
ROOT = Path(__file__).parents[2]
NEEDS: dict[str, Any] = {"answers": {"dietary": ["vegan"]}, "consent": True}
ONE = "/v1/events/{eventId}/registrations/{registrationId}"


class Expired(NamedTuple):
    """Somebody with a seat and somebody in line, with what opens the first one's registration."""

    event: Event
    visitor: Visitor
    registration_id: str
    desk: str
    calendar: str
    table: Any

    def expire(self) -> None:
        """As it is between its expiry and the day when TTL comes by."""
        for item in self.table.scan(TableName=TABLE)["Items"]:
            if not item["PK"]["S"].startswith(("REGISTRATION#", "LINE#", "ADDRESS#")):
                continue
            self.table.update_item(
                TableName=TABLE,
                Key={"PK": item["PK"], "SK": item["SK"]},
                UpdateExpression="SET expiresAt = :now",
                ExpressionAttributeValues={":now": {"N": str(epoch_seconds(CLOCK.now()))}},
            )


@pytest.fixture
def somebody(event: Event, table: Any) -> Expired:
    visitor = Visitor(event, 1, **NEEDS)
    Visitor(event, 2)
    Visitor(event, 3)
    registration_id = visitor.receipt["registrationId"]
    registration = read_registration(registration_id, CLOCK.now())
    calendar = f"{registration_id}.{make_calendar_token(registration_id)}.ics"
    return Expired(event, visitor, registration_id, make_desk_code(registration), calendar, table)


def by_code(somebody: Expired) -> list[Registration]:
    """Whom the code at the door stands for."""
    event, at = somebody.event, now()
    try:
        return [find(event, somebody.desk, references_of(event, at), at)]
    except UnknownCodeError:
        return []


def ask(somebody: Expired, suffix: str = "", resource: str = ONE) -> int:
    parameters = {
        "eventId": somebody.event.event_id,
        "registrationId": somebody.registration_id,
    }
    request = proxy_event("GET", resource + suffix, parameters=parameters, claims=ORGANISER)
    status: int = organise(request)["statusCode"]
    return status


def put_out(somebody: Expired) -> int:
    """How many mails a mailing puts out."""
    _, mailing = call_mailings(somebody.event, "POST", body=ANNOUNCEMENT)
    stream(somebody.event, mailing["mailingId"])
    _, seen = call_mailings(somebody.event, "GET", "/{mailingId}", mailing_id=mailing["mailingId"])
    addressed: int = seen["addressed"]
    return addressed


def mails_of_link(somebody: Expired) -> int:
    ask_link(somebody.event.event_id, "bezoeker1@gemeente.example")
    answer_what_was_asked(somebody.table)
    items = somebody.table.scan(TableName=TABLE)["Items"]
    return sum("-link-" in item["SK"]["S"] for item in items)


def now() -> Any:
    return CLOCK.now()


READERS: dict[str, tuple[Callable[[Expired], Any], Any, Any]] = {
    "one": (lambda s: find_registration(s.registration_id, now()) is not None, True, False),
    "list": (lambda s: len(read_registrations(s.event.event_id, now(), limit=9)[0]), 3, 0),
    "everybody": (lambda s: len([*everybody_of(s.event.event_id, now())]), 3, 0),
    "recount": (lambda s: len([*_read_all(s.event, now())]), 3, 0),
    "code": (
        lambda s: len(by_code(s)),
        1,
        0,
    ),
    "line": (
        lambda s: len([*read_line(s.event.event_id, Line("global-goals", False), now())]),
        1,
        0,
    ),
    "needs": (lambda s: bool(read_answers_apart(s.registration_id, now()).answers), True, False),
    "dossier": (lambda s: read_dossier(s.registration_id, now()) is not None, True, False),
    "own, API": (lambda s: s.visitor.call("GET")[0], 200, 401),
    "own, page": (
        lambda s: send({"code": f"{s.registration_id}.{s.visitor.receipt['manageToken']}"})[
            "statusCode"
        ],
        200,
        401,
    ),
    "calendar": (lambda s: fetch(f"/agenda/{s.calendar}")["statusCode"], 200, 404),
    "organiser": (lambda s: ask(s), 200, 404),
    "organiser, moves": (lambda s: ask(s, "/moves"), 200, 404),
    "organiser, mails": (lambda s: ask(s, "/mails"), 200, 404),
    "desk": (lambda s: check_in(s.event, s.desk)[0], 201, 404),
    "preview": (
        lambda s: call_mailings(s.event, "POST", "/_preview", body=ANNOUNCEMENT)[1]["recipients"],
        3,
        0,
    ),
    "mailing": (put_out, 3, 0),
    "link": (mails_of_link, 1, 0),
}


@pytest.mark.parametrize("name", READERS)
def test_what_has_expired_is_gone_in_every_read(somebody: Expired, name: str) -> None:
    read, before, after = READERS[name]
    if name not in ("mailing", "link", "desk"):
        assert read(somebody) == before

    somebody.expire()

    assert read(somebody) == after


@pytest.mark.parametrize(("name", "found"), [("mailing", 3), ("link", 1), ("desk", 201)])
def test_what_has_not_expired_is_there(somebody: Expired, name: str, found: int) -> None:
    assert READERS[name][0](somebody) == found


def test_the_address_of_what_has_expired_can_register_again(somebody: Expired) -> None:
    owner = parse_address("bezoeker1@gemeente.example")
    assert find_by_address(somebody.event, owner, now()) == somebody.registration_id

    somebody.expire()

    assert find_by_address(somebody.event, owner, now()) is None
    again = Visitor(somebody.event, 1).receipt["registrationId"]
    assert again != somebody.registration_id
    assert find_by_address(somebody.event, owner, now()) == again


def test_whatever_reads_registrations_knows_of_their_expiry() -> None:
    """Each function that parses a registration asks whether it is present."""
    readers, blind = set(), set()
    for file in (ROOT / "shared").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.FunctionDef):
                continue
            names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            if "parse_registration" in names and node.name != "parse_registration":
                readers.add(node.name)
                if not names & {"present", "is_present"}:
                    blind.add(node.name)

    assert len(readers) >= 5
    # They put right what has another expiry, or another card, than follows from its event.
    assert blind == {"_with_another", "_right_card"}


def test_an_expiry_to_come_changes_nothing(somebody: Expired) -> None:
    end = somebody.event.ends_at + timedelta(days=somebody.event.retention_days)

    assert find_registration(somebody.registration_id, end - timedelta(seconds=1))
    assert find_registration(somebody.registration_id, end) is None
