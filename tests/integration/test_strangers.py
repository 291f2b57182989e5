"""Every door that a stranger has, in any order, within one day: what reaches one address.

The stream brings each mail at once, which is the worst case: a mail that waits may be overtaken.
Not counted, since only its owner's mails show it: the link by the reference, which works all the
while. Who registered the address themself, and reads the reference on the own page, can have three
more a day sent by it, until the owner makes all earlier links void.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Literal
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.models.event import Event
from shared.outbox.budget import MAILS
from shared.publishing.publication import publish
from shared.registrations.registrations import find_registration
from shared.sending import ses
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.failing import phases
from tests.functions import gateway as call
from tests.integration.test_budget import Opened, ask_link, group, register
from tests.integration.test_confirmation import Ses
from tests.integration.test_selfservice import send
from tests.lambda_events import proxy_event
from tests.moto_table import copy_items, moto_table, put_items
from tests.stream import drain

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DAY = NOW.replace(hour=0)
Act = Callable[["Stranger"], None]


class Stranger:
    """Whoever knows an address, and all that the answers revealed."""

    def __init__(self, event: Event, number: int) -> None:
        self.event = event
        self.number = number
        self.address = f"slachtoffer{number}@gemeente.example"
        self.theirs: list[Opened] = []
        self.own: Opened | None = None
        self.changes = 0

    def keep(self, body: dict[str, Any]) -> None:
        for item in body.get("items", [body]):
            if "manageToken" in item:
                self.theirs.append(Opened(item))

    @property
    def last(self) -> Opened | None:
        """The registration of the address that they opened last, if it is still there."""
        if self.theirs and find_registration(self.theirs[-1].registration_id, CLOCK.now()):
            return self.theirs[-1]
        return None

    def post_form(self, path: str, **fields: str) -> None:
        event_id = {"eventId": self.event.event_id}
        body = urlencode(fields)
        call(proxy_event("POST", path, parameters=event_id, headers=FORM, body=body))

    def act_on_page(self, action: str, **fields: Any) -> None:
        if opened := self.last:
            code = f"{opened.registration_id}.{opened.token}"
            send({"code": code, "action": action, **fields})


def _register(stranger: Stranger) -> None:
    stranger.keep(register(stranger.event, email=stranger.address).body)


def _register_by_form(stranger: Stranger) -> None:
    stranger.post_form(
        "/bijeenkomsten/{eventId}/aanmelden",
        **{
            "name": "Naam",
            "email": stranger.address,
            "organisation": "Hoorn",
            "choice.round-1.1": "global-goals",
        },
    )


def _group(mode: Literal["all", "each"]) -> Act:
    def act(stranger: Stranger) -> None:
        stranger.keep(group(stranger.event, 1, mode=mode, email=stranger.address).body)

    return act


def _change(stranger: Stranger) -> None:
    if opened := stranger.last:
        stranger.changes += 1
        opened.patch(jobTitle=f"Functie {stranger.changes}")


def _change_choices(stranger: Stranger) -> None:
    if opened := stranger.last:
        stranger.changes += 1
        first = ("economic-boards", "global-goals")[stranger.changes % 2]
        opened.patch(choices={"round-1": [first]})


def _change_on_page(stranger: Stranger) -> None:
    stranger.changes += 1
    details = {"name": f"Naam {stranger.changes}", "organisation": "Hoorn"}
    if opened := stranger.last:
        found = find_registration(opened.registration_id, CLOCK.now())
        assert found is not None
        details |= {"email": found.email, "version": str(found.version)}
        stranger.act_on_page("change", part="details", **details)


def _leave_address(stranger: Stranger) -> None:
    if opened := stranger.last:
        stranger.changes += 1
        opened.patch(email=f"weg{stranger.number}-{stranger.changes}@gemeente.example")


def _come_to_address(stranger: Stranger) -> None:
    """With a registration of another address, their own."""
    if stranger.own is None:
        answer = register(stranger.event, email=f"eigen{stranger.number}@gemeente.example")
        stranger.own = Opened(answer.body)
    if find_registration(stranger.own.registration_id, CLOCK.now()):
        stranger.own.patch(email=stranger.address)


def _cancel(stranger: Stranger) -> None:
    if opened := stranger.last:
        opened.cancel()


def _erase(stranger: Stranger) -> None:
    if opened := stranger.last:
        opened.erase()


def _ask_link(stranger: Stranger) -> None:
    ask_link(stranger.event, stranger.address)


def _ask_with_a_wrong_reference(stranger: Stranger) -> None:
    ask_link(stranger.event, stranger.address, reference="AAAA-AAAA", voidEarlier=True)


def _ask_link_by_page(stranger: Stranger) -> None:
    stranger.post_form("/bijeenkomsten/{eventId}/link", email=stranger.address)


ACTS: dict[str, Act] = {
    "register": _register,
    "register by form": _register_by_form,
    "group of all": _group("all"),
    "group of each": _group("each"),
    "change": _change,
    "change choices": _change_choices,
    "change on page": _change_on_page,
    "leave the address": _leave_address,
    "come to the address": _come_to_address,
    "cancel": _cancel,
    "cancel on page": lambda stranger: stranger.act_on_page("confirm-cancel"),
    "erase": _erase,
    "erase on page": lambda stranger: stranger.act_on_page("confirm-erase"),
    "void on page": lambda stranger: stranger.act_on_page("confirm-void"),
    "ask link": _ask_link,
    "ask with a wrong reference": _ask_with_a_wrong_reference,
    "ask link by page": _ask_link_by_page,
}
SEQUENCES = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 40)), min_size=6, max_size=14
)


# What was found once: an address that a registration comes to gets no mail from before.
FOUND = (
    tuple(sorted(ACTS)),  # each door once, whatever is drawn
    ("group of all", "ask link", "ask link", "ask link", "cancel", "come to the address"),
    ("register", "ask link", "ask link", "change", "change", "come to the address"),
)


def _see(event: Event, table: Any, sequences: int) -> None:
    published = copy_items()
    numbers = iter(range(1_000_000))
    maxima: Counter[int] = Counter()
    doors: Counter[str] = Counter()

    @settings(
        max_examples=sequences,
        deadline=None,
        derandomize=True,
        phases=phases(Phase.explicit, Phase.generate, Phase.shrink),
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(SEQUENCES)
    @found
    def play(sequence: list[tuple[str, int]]) -> None:
        CLOCK.moment = DAY
        moto_table().items.clear()
        put_items(published)
        ses._seen.clear()
        stranger = Stranger(event, next(numbers))
        with _mailbox() as mailbox:
            for name, minutes in sequence:
                doors[name] += 1
                CLOCK.moment += timedelta(minutes=minutes)
                ACTS[name](stranger)
                drain(table)
            assert CLOCK.moment < DAY + timedelta(days=1)
            received = [to for to, _ in mailbox.sent if to == stranger.address]
            maxima[len(received)] += 1
            assert len(received) <= MAILS, sequence
            _owner_gets_the_link(stranger, table, mailbox)

    play()
    print(
        f"\n{sum(maxima.values())} sequences over {len(doors)} doors: at most {max(maxima)} mails"
        f" a day to one address, budget {MAILS}"
    )
    assert set(doors) == set(ACTS)


def found(play: Callable[[list[tuple[str, int]]], None]) -> Callable[..., None]:
    """The test with what was found once played first."""
    for names in FOUND:
        play = example([(name, 0) for name in names])(play)
    return play


def _owner_gets_the_link(stranger: Stranger, table: Any, mailbox: Ses) -> None:
    """However much was spent: where the address is registered, its owner has the reference."""
    mine = stranger.last or stranger.own
    found = find_registration(mine.registration_id, CLOCK.now()) if mine else None
    if found is None or found.status == "cancelled" or found.email != stranger.address:
        return
    before = len(mailbox.sent)
    answer = ask_link(stranger.event, stranger.address, reference=found.reference)
    drain(table)
    assert answer.status == 202
    assert [to for to, _ in mailbox.sent[before:]] == [stranger.address]


@contextmanager
def _mailbox() -> Iterator[Ses]:
    mailbox = Ses()
    with patch.object(ses, "_ses", mailbox):
        yield mailbox


@pytest.fixture
def roomy(table: Any) -> Event:
    """With seats for everybody: where nobody waits, nobody is promoted, which is not counted."""
    CLOCK.moment = DAY
    event, programme = parse(make_demonstration(read_file(REFERENCE), DAY, seats=100_000))
    publish(event, programme, DAY)
    return event


def test_strangers_cause_five_mails_a_day_whatever_they_do(roomy: Event, table: Any) -> None:
    _see(roomy, table, 12)


@pytest.mark.long
def test_strangers_cause_five_mails_a_day_in_five_hundred_sequences(
    roomy: Event, table: Any
) -> None:
    """`pytest tests/integration/test_strangers.py -m long -s` prints the most."""
    _see(roomy, table, 500)
