"""The order of lines, and the next in line: many rounds, sessions that are gone, names that
differ."""

import json
import random
from collections.abc import Mapping
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

from shared.models.event import Event
from shared.models.tickets import Counter
from shared.refusals.refusal import DomainError, InvalidInputError
from shared.seats.counters import read_counters, read_shards
from shared.store import keys
from shared.store.client import dynamodb
from shared.waiting import halls
from shared.waiting.lines import read_heads
from shared.waiting.release import release_removed
from tests.model import world as model
from tests.simulation.house import House, Rounds, find_wrong, opened, seeds

SCENES = 330
SCHEDULES = 200
TABLE_NAME = model.TABLE_NAME
Names = Mapping[str, str]
Choices = dict[str, list[str]]


# -- order, whatever the sessions are called ------------------------------------------------------


def reverse_names(rounds: Rounds) -> Names:
    """Each session gets the name of another, so that the last comes first by name; rounds too."""
    sessions = sorted(s for each in rounds.values() for s in each)
    return {
        **dict(zip(sessions, reversed(sessions), strict=True)),
        **dict(zip(sorted(rounds), sorted(rounds, reverse=True), strict=True)),
    }


def renamed(rounds: Rounds, names: Names) -> Rounds:
    return {names[r]: {names[s]: n for s, n in each.items()} for r, each in rounds.items()}


def play(seed: int, rounds: Rounds, names: Names) -> list[Any]:
    """What becomes of everybody in a scene of this seed, shown by the first names."""
    draw = random.Random(seed)
    back = {new: old for old, new in names.items()}
    with opened(seed, renamed(rounds, names), 3, optional=[names["r2"]]) as house:
        people: list[str] = []
        for number in range(30):
            act, choices = draw.choice("rrrccx"), draw_choices(draw, rounds)
            theirs = {names[r]: [names[s] for s in ranking] for r, ranking in choices.items()}
            who, waits = draw.randrange(100), draw.random() < 0.8
            try:
                if act == "r" or not people:
                    people.append(house.register(f"p{number}", theirs, waits=waits))
                elif act == "c":
                    house.change(people[who % len(people)], choices=theirs, waitlist=waits)
                else:
                    house.cancel(people[who % len(people)])
            except DomainError:
                continue
        house.come_to_rest()
        return [describe(house, each, back) for each in people]


def draw_choices(draw: random.Random, rounds: Rounds) -> Choices:
    choices = {}
    for round_id, sessions in rounds.items():
        ranking = draw.sample(sorted(sessions), draw.randint(1, len(sessions)))
        if round_id != "r2" or draw.random() < 0.8:
            choices[round_id] = ranking
    return choices


def describe(house: House, registration_id: str, back: Names) -> Any:
    found = house.read(registration_id)
    seats = sorted(back[s] for s in found.seats.values())
    tickets = sorted((back[s.session_id] if s.session_id else "", s.ticket) for s in found.lines)
    return found.status, seats, tickets


def test_order_does_not_depend_on_the_names_of_sessions() -> None:
    """The same scene with other names ends the same (S13)."""
    rounds: Rounds = {"r1": {"a": 1, "b": 1, "c": 1}, "r2": {"d": 1, "e": 1, "f": 1}}
    same = {name: name for r, each in rounds.items() for name in (r, *each)}
    other = reverse_names(rounds)

    def is_same(seed: int) -> bool:
        return play(seed, rounds, same) == play(seed, rounds, other)

    assert not find_wrong(SCENES, is_same)


@pytest.mark.parametrize("names", ["s0 s1 s3 s4", "s4 s3 s1 s0", "s1 s4 s0 s3"])
@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_given_up_lets_in_who_waited_before(names: str, is_first: bool) -> None:
    """Who moves to a and b takes first what nobody before them waits for (S13)."""
    held, wanted, taken, given = names.split()
    ones: Rounds = {"one": {held: 1, wanted: 1}, "two": {given: 1, taken: 1}}
    rounds = ones if is_first else {"two": ones["two"], "one": ones["one"]}
    with opened(0, rounds, 9) as house:
        x = house.register("x", {"one": [held], "two": [given]}, waits=True)
        w = house.register("w", {"one": [wanted], "two": [given]}, waits=True)
        house.change(x, choices={"one": [wanted, held], "two": [taken]})
        assert house.read(w).seats == {"one": wanted, "two": given}
        assert house.read(x).seats == {"one": held, "two": taken}
        house.come_to_rest()


@pytest.mark.parametrize("names", ["s0 s1 s3 s4", "s4 s3 s1 s0", "s1 s4 s0 s3"])
def test_who_moves_in_two_rounds_moves_in_the_earlier_first(names: str) -> None:
    """What they give up there lets in somebody, for the last seat of the event (S13)."""
    held, given, wanted, taken = names.split()
    rounds: Rounds = {"one": {held: 1, wanted: 1}, "two": {given: 1, taken: 1}}
    with opened(0, rounds, 2, optional=["one", "two"]) as house:
        goes = house.register("goes", {"one": [wanted], "two": [taken]})
        x = house.register("x", {"one": [held], "two": [given]})
        y = house.register("y", {"one": [held]}, waits=True)
        z = house.register("z", {"two": [given]}, waits=True)
        choices = {"one": [wanted, held], "two": [taken, given]}
        house.change(x, choices=choices, waitlist=True)

        house.cancel(goes)

        assert house.read(x).seats == {"one": wanted, "two": taken}
        assert (house.read(y).status, house.read(z).status) == ("confirmed", "waitlisted")
        house.come_to_rest()


# -- combinations, whoever goes on ----------------------------------------------------------------


def expected_heads(house: House) -> dict[tuple[tuple[str, ...], ...], int]:
    """From nothing but the records: the lowest ticket of all who chose the same."""
    heads: dict[tuple[tuple[str, ...], ...], int] = {}
    for person in house.oracle.people.values():
        if person.status != "waitlisted":
            continue
        for ticket in {*person.tickets.values()}:
            rounds = [
                tuple(sorted(s for s in ranking if person.tickets[s] <= ticket))
                for ranking in person.choices.values()
            ]
            if all(rounds):
                combination = tuple(sorted(rounds))
                heads[combination] = min(ticket, heads.get(combination, ticket))
    return heads


def test_of_each_combination_the_first_is_known_whoever_goes_on() -> None:
    """Several at the same moment, in two rounds; order is watched at each write (S5)."""
    rounds: Rounds = {"r1": {"a": 1, "b": 1}, "r2": {"c": 1, "d": 1}}
    for seed in seeds(SCHEDULES):
        draw = random.Random(seed)
        with opened(seed, rounds, 2, optional=["r2"]) as house:
            people = [
                house.register(f"p{n}", draw_choices(draw, rounds), waits=True) for n in range(7)
            ]
            first, second, third = draw.sample(people, 3)
            choices, theirs = draw_choices(draw, rounds), draw_choices(draw, rounds)
            done = house.at_once(
                goes=partial(house.cancel, first),
                goes_too=partial(house.cancel, second),
                changes=partial(house.change, third, choices=choices),
                comes=partial(house.register, "new", theirs, waits=True),
            )
            for task in done.values():
                if task.error and not isinstance(task.error, DomainError):
                    raise task.error
            house.come_to_rest()
            assert read_heads(house.event.event_id) == expected_heads(house), seed


# -- who was kept before there were combinations --------------------------------------------------


def forget_combination(house: House) -> None:
    """All who wait are kept as before: in the lines of sessions, and not counted otherwise."""
    for item in [*house.world.store.items()]:
        key = {name: item[name] for name in ("PK", "SK")}
        partition, sort_key = (key[name]["S"] for name in ("PK", "SK"))
        if partition.startswith("LINE#") and not partition.endswith(("#entry", "#swap")):
            dynamodb.delete_item(TableName=TABLE_NAME, Key=key)
        elif sort_key == "REGISTRATION":
            document = json.loads(item["document"]["S"])
            document.pop("is_combined")
            put(item | {"document": {"S": json.dumps(document)}})
        elif partition.startswith("SEATS#"):
            put({name: value for name, value in item.items() if name != "combined"})


def put(item: dict[str, Any]) -> None:
    dynamodb.put_item(TableName=TABLE_NAME, Item=item)


def test_who_was_kept_without_a_combination_comes_in_turn() -> None:
    """Before and after who came later, whatever happens to them meanwhile (S5)."""
    with opened(0, {"r": {"a": 2, "b": 9}, "q": {"c": 9, "d": 1}}, 9) as house:
        y, z = (house.register(name, {"r": ["a"], "q": ["c"]}) for name in "yz")
        house.register("d", {"r": ["b"], "q": ["d"]})
        blocked = house.register("blocked", {"r": ["a"], "q": ["d"]}, waits=True)
        old = [house.register(f"old{n}", {"r": ["a"], "q": ["c"]}, waits=True) for n in range(3)]
        forget_combination(house)
        new = house.register("new", {"r": ["a"], "q": ["c"]}, waits=True)
        gone, named, last = old

        house.change(named, name="Another Name")
        house.cancel(gone)
        house.cancel(y)
        assert house.read(named).seats == {"r": "a", "q": "c"}
        house.cancel(z)
        assert house.read(last).seats == {"r": "a", "q": "c"}
        house.cancel(named)
        assert house.read(new).seats == {"r": "a", "q": "c"}
        house.change(blocked, choices={"r": ["b"], "q": ["c"]})
        house.come_to_rest()

        counter = next(c for c in read_counters(house.event.event_id) if c.session_id is None)
        assert (counter.waiting, counter.combined) == (0, 0)
        assert read_heads(house.event.event_id) == {}


# -- sessions that are gone -----------------------------------------------------------------------


def without(event: Event, session_id: str) -> Event:
    rounds = tuple(
        r.model_copy(
            update={"sessions": tuple(s for s in r.sessions if s.session_id != session_id)}
        )
        for r in event.rounds
    )
    return event.model_copy(update={"rounds": rounds})


def remove(house: House, session_id: str, *, is_known: bool) -> None:
    """The session leaves the programme, as publishing does it; `is_known` says whether readers see
    that."""
    key = keys.counter_key(house.event.event_id, session_id)
    dynamodb.delete_item(TableName=TABLE_NAME, Key=key)
    if is_known:
        house.event = without(house.event, session_id)


def test_who_ranked_a_session_that_is_gone_moves_on() -> None:
    """S12"""
    with opened(0, {"r": {"a": 1, "b": 2, "gone": 1}}, 9) as house:
        z = house.register("z", {"r": ["a"]})
        y = house.register("y", {"r": ["gone"]})
        above = house.register("above", {"r": ["gone", "b"]})
        x = house.register("x", {"r": ["a", "b", "gone"]}, waits=True)
        house.cancel(y)
        remove(house, "gone", is_known=True)

        house.change(x, name="Another Name")
        house.change(x, waitlist=False)
        changed = house.change(x, waitlist=True)
        waits = house.change(above, waitlist=True)
        house.cancel(z)

        assert changed.choices == {"r": ("a", "b")}
        assert (waits.choices, waits.lines) == ({"r": ("b",)}, ())
        assert house.read(x).seats == {"r": "a"}
        house.come_to_rest()


@pytest.mark.parametrize("is_inside", [True, False])
def test_who_waits_for_a_session_that_is_gone_is_released(is_inside: bool) -> None:
    """As it was left when that could still happen; others move on meanwhile (S12)."""
    with opened(0, {"r": {"b": 2, "gone": 1}, "q": {"c": 1}}, 9, optional=["q"]) as house:
        z = house.register("z", {"r": ["gone"], "q": ["c"]})
        choices: Choices = {"r": ["gone", "b"]} if is_inside else {"r": ["gone"], "q": ["c"]}
        x = house.register("x", choices, waits=True)
        n = house.register("n", {"r": ["b"], "q": ["c"]}, waits=True)
        remove(house, "gone", is_known=True)
        house.cancel(z)
        house.come_to_rest()
        assert house.read(n).seats == {"r": "b", "q": "c"}

        release_removed(house.event, house.world.now())

        found = house.read(x)
        assert found.choices == ({"r": ("b",)} if is_inside else {"q": ("c",)})
        assert found.seats == ({"r": "b"} if is_inside else {})
        assert [line.session_id for line in found.lines] == ([] if is_inside else ["c"])
        assert release_removed(house.event, house.world.now()) == 0
        house.come_to_rest()


def test_nobody_gets_in_line_for_a_session_that_is_gone() -> None:
    """Not even by a function that still has the event as it was (S12)."""
    with opened(0, {"r": {"a": 1, "gone": 1}}, 9) as house:
        x = house.register("x", {"r": ["a"]})
        remove(house, "gone", is_known=False)
        with pytest.raises(InvalidInputError) as refused:
            house.register("y", {"r": ["a", "gone"]}, waits=True)
        faults = [(fault.pointer, fault.code) for fault in refused.value.faults]
        assert faults == [("/choices/r/1", "unknown-session")]
        with pytest.raises(InvalidInputError):
            house.change(x, choices={"r": ["gone", "a"]}, waitlist=True)


def test_who_gives_a_seat_up_for_another_comes_before_who_would_take_it() -> None:
    """h has s0 and s3. e waits for both; a, behind e, for s1 and s3, where s1 has room. h leaves s3
    and prefers s1: then both seats that e waits for are free."""
    with opened(0, {"x": {"s0": 1, "s1": 2}, "y": {"s3": 1}}, 3, optional=["y"]) as house:
        h = house.register("h", {"x": ["s0"], "y": ["s3"]})
        e = house.register("e", {"x": ["s0"], "y": ["s3"]}, waits=True)
        a = house.register("a", {"x": ["s1"], "y": ["s3"]}, waits=True)

        house.change(h, choices={"x": ["s1", "s0"]}, waitlist=True)

        assert house.read(h).seats == {"x": "s1"}
        assert house.read(e).seats == {"x": "s0", "y": "s3"}
        assert house.read(a).status == "waitlisted"
        house.come_to_rest()


def test_a_place_is_not_given_twice() -> None:
    """Counters are read in pages, and lines after them. So a plan may know the event as it was
    before somebody changed their wishes, and find them with the ticket that it is about to give."""
    rounds = {"x": {"s0": 1}, "y": {"s2": 2}}
    with opened(0, rounds, 4, optional=["y"]) as house:
        house.register("z", {"x": ["s0"]})
        first = house.register("a", {"x": ["s0"]}, waits=True)
        event_before, *_ = read_shards(house.event.event_id)
        house.change(first, choices={"x": ["s0"], "y": ["s2"]})
        _, session, other = read_shards(house.event.event_id)
        torn = [event_before, session._replace(taken=0), other]

        with patch.object(halls, "read_shards") as reader:

            def read_again(event_id: str) -> list[Counter]:
                reader.side_effect = read_shards
                return torn

            reader.side_effect = read_again
            last = house.register("f", {"x": ["s0"], "y": ["s2"]}, waits=True)

        assert house.read(last).status == "waitlisted"
        assert {line.ticket for line in house.read(last).lines} == {3}
