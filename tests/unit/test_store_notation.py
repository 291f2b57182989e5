"""The notation of DynamoDB: what it writes, and that what is written is read again."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto.dynamodb.parsing.reserved_keywords import ReservedKeywords

from shared.store import calls, keys, notation
from shared.store.calls import (
    ConditionFailedError,
    HeldError,
    check,
    delete,
    put,
    update,
    write,
    write_and_read,
)
from shared.store.notation import (
    Attribute,
    Parameter,
    absent,
    add,
    at_most,
    below,
    differs,
    equals,
    exists,
    make_item,
    read_item,
    remove,
    set_first,
    set_to,
)
from shared.store.transaction import Patience, attempts

KEY = {"PK": {"S": "p"}, "SK": {"S": "s"}}


@pytest.mark.parametrize(
    "value",
    ["text", "", 0, -7, 12345678901234567890, True, False, 1.5, 1764187200.1234, b"\x00", []],
)
def test_what_is_written_is_read_again(value: Any) -> None:
    item = read_item(make_item(KEY, value=value))

    assert item == {"PK": "p", "SK": "s", "value": value}
    assert type(item["value"]) is type(value)


def test_lists_are_read_as_lists() -> None:
    assert read_item(make_item(KEY, rounds=(("a", "b"), ())))["rounds"] == [["a", "b"], []]


def test_none_is_left_out() -> None:
    assert make_item(KEY, by=None) == KEY


def test_a_condition_is_a_value() -> None:
    condition = absent() | (equals("version", 3) & below("taken", Attribute("capacity")))

    assert condition.text == (
        "(attribute_not_exists(PK) OR version = :version_is AND taken < #capacity)"
    )
    assert condition.values == {":version_is": {"N": "3"}}


def test_an_attribute_that_is_none_is_not_there() -> None:
    assert equals("countedAs", None) == absent("countedAs")


def test_a_parameter_is_given_later() -> None:
    condition = at_most("opensAt", Parameter("now")) & differs("closesAt", "z")

    given = condition.given(now="a")

    assert given.text == condition.text == "opensAt <= :now AND closesAt <> :closesAt_not"
    assert given.values == {":now": {"S": "a"}, ":closesAt_not": {"S": "z"}}


def test_one_name_never_stands_for_two_values() -> None:
    assert equals("a", 1) & equals("a", 1)
    with pytest.raises(ValueError, match=":a_is"):
        equals("a", 1) & equals("a", 2)


def test_actions_make_one_update() -> None:
    actions = (
        set_to(state="sent", recipients=Attribute("addressed", plus=2), wokenAt=None)
        & set_first(stoppedBy="me")
        & add(sent=1, skipped=0)
        & remove("GSI1PK")
    )

    [(verb, request)] = update(KEY, actions, when=exists()).operation.items()

    assert verb == "Update"
    assert request["UpdateExpression"] == (
        "SET #state = :state, recipients = addressed + :recipients,"
        " stoppedBy = if_not_exists(stoppedBy, :stoppedBy_first)"
        " REMOVE wokenAt, GSI1PK ADD sent :sent_more"
    )
    assert request["ExpressionAttributeNames"] == {"#state": "state"}
    assert request["ExpressionAttributeValues"] == {
        ":state": {"S": "sent"},
        ":recipients": {"N": "2"},
        ":stoppedBy_first": {"S": "me"},
        ":sent_more": {"N": "1"},
    }


def test_what_has_an_alias_is_a_word_of_dynamodb() -> None:
    reserved = {word.lower() for word in ReservedKeywords.get_reserved_keywords()}

    assert reserved >= notation._RESERVED


def test_only_who_explains_gets_the_item_as_it_stood() -> None:
    given: list[Any] = []

    def explain(item: Any) -> Exception:
        given.append(item)
        return ValueError()

    explained = delete(KEY, when=exists(), explain=explain)
    plain = check(KEY, when=exists(), refuse=KeyError)

    assert isinstance(explained.refuse(make_item(KEY, n=1)), ValueError)
    assert isinstance(explained.refuse(None), ValueError)
    assert given == [{"PK": "p", "SK": "s", "n": 1}, None]
    old = "ReturnValuesOnConditionCheckFailure"
    assert explained.operation["Delete"][old] == "ALL_OLD"
    assert old not in plain.operation["ConditionCheck"]
    assert isinstance(plain.refuse(None), KeyError)


class Refusing:
    """A DynamoDB that refuses all with one code."""

    def __init__(self, code: str) -> None:
        self._error = ClientError({"Error": {"Code": code, "Message": ""}}, "PutItem")

    def __getattr__(self, name: str) -> Any:
        def call(**request: Any) -> Any:
            raise self._error

        return call


@pytest.mark.parametrize(
    "code, expected",
    [
        ("ConditionalCheckFailedException", ConditionFailedError),
        ("TransactionConflictException", HeldError),
        ("ValidationException", ClientError),
    ],
)
def test_a_single_write_says_why_it_was_not_written(
    code: str, expected: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "dynamodb", Refusing(code))

    with pytest.raises(expected):
        write(put(make_item(KEY), when=absent()))
    with pytest.raises(expected):
        write_and_read(update(KEY, set_to(a=1), when=exists()))


@pytest.mark.parametrize("session_id", [None, "global-goals"])
@pytest.mark.parametrize("shard", [0, 7])
def test_a_counters_key_is_read_back(session_id: str | None, shard: int) -> None:
    key = keys.counter_key("event", session_id, shard)

    assert keys.counter_in(key["SK"]["S"]) == (session_id, shard)


def test_keys_are_read_back() -> None:
    mail = keys.mail_key("registration", "000001-confirmed")

    assert keys.parts_of(mail) == ("REGISTRATION", "registration", "000001-confirmed")
    assert keys.key_of_mail(keys.name_mail("registration", "000001-confirmed")) == mail
    assert keys.parts_of(keys.mailing_key("event", "m")) == ("MAILINGS", "event", "m")
    assert keys.session_in(keys.session_key("event", "s")) == "s"
    assert keys.key_of(read_item(mail)) == mail


@pytest.mark.parametrize(
    "doubles, bounds", [(True, [0.1, 0.2, 0.4, 0.5]), (False, [0.1, 0.2, 0.3, 0.4])]
)
def test_pauses_grow_up_to_a_bound(doubles: bool, bounds: list[float]) -> None:
    patience = Patience(5, first_pause_seconds=0.1, longest_pause_seconds=0.5, doubles=doubles)
    pauses: list[float] = []

    assert list(attempts(patience, pauses.append)) == [0, 1, 2, 3, 4]

    assert [patience.longest_before(n) for n in range(1, 5)] == pytest.approx(bounds)
    assert all(0 <= pause <= bound for pause, bound in zip(pauses, bounds, strict=True))
