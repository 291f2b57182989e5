"""Erasing while others have to do with the same registration, and erasing that dies (S11)."""

from datetime import timedelta

from shared.managing.erasure import erase, finish_erasures
from shared.outbox.asked import ask_for_link
from shared.sending.dispatch import deliver
from shared.sending.link_requests import answer_asked
from shared.store import keys
from tests.simulation.house import House, count_wrong, opened

ROUNDS = {"r": {"s0": 1, "s1": 1}}
SCHEDULES = 200


def left_of(house: House, registration_id: str) -> list[str]:
    """The items that the table still has of a registration, and the mails that wait for anybody."""
    own = keys.registration_partition(registration_id)
    return [
        f"{item['PK']['S']} {item['SK']['S']}"
        for item in house.world.store.items()
        if item["PK"]["S"] == own or item.get("GSI1PK", {}).get("S") == keys.OUTBOX
    ]


def test_no_mail_stays_that_was_asked_while_all_was_erased() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, ROUNDS, 2) as house:
            a = house.register("a", {"r": ["s0"]})
            ask_for_link(house.event, house.read(a).email, house.world.now())
            asked = [
                {"PK": item["PK"], "SK": item["SK"]}
                for item in house.world.store.items()
                if item["PK"]["S"].startswith("ADDRESS#") and "GSI1PK" in item
            ]
            done = house.at_once(
                erase=lambda: erase(house.event, a, "cancelled-by-visitor", house.world.now()),
                answer=lambda: [answer_asked(key, house.world.now()) for key in asked],
            )
            for task in done.values():
                if task.error:
                    raise task.error
            for key in asked:
                answer_asked(key, house.world.now())
            if left_of(house, a):
                print(seed, left_of(house, a), [t.error for t in done.values()])
            return left_of(house, a) == []

    assert count_wrong(SCHEDULES, is_right) == 0


def test_a_mail_that_came_after_its_owner_was_erased_is_taken_away() -> None:
    with opened(1, ROUNDS, 2) as house:
        a = house.register("a", {"r": ["s0"]})
        (mail,) = [i for i in house.world.store.items() if i["SK"]["S"].startswith("MAIL#")]
        erase(house.event, a, "cancelled-by-visitor", house.world.now())
        house.world.store.call("PutItem", {"Item": mail})

        deliver(a, mail["SK"]["S"].partition("#")[2], house.world)

        assert left_of(house, a) == []


def test_an_erasure_that_dies_is_carried_on() -> None:
    died = 0

    def is_right(seed: int) -> bool:
        nonlocal died
        with opened(seed, ROUNDS, 2, fault_rate=0.15) as house:
            a = house.register("a", {"r": ["s0"]})
            whole = left_of(house, a)
            begun = house.at_once(
                erase=lambda: erase(house.event, a, "cancelled-by-visitor", house.world.now())
            )["erase"]
            died += begun.crashed
            before = left_of(house, a)
            house.world.moment += timedelta(hours=1)
            house.world.store.catch_up()
            finish_erasures(house.world.now())
            # Who died before the first word of it was kept has erased nothing, and was answered so.
            return left_of(house, a) == [] or (begun.error is not None and before == whole)

    assert count_wrong(SCHEDULES, is_right) == 0
    assert died > SCHEDULES / 10
