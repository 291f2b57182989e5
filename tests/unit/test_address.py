"""One type for an address: what it takes, what it makes of it, and that nothing else passes."""

import ast
import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from shared.input.text import Address, parse_address
from shared.store import keys

ROOT = Path(__file__).parents[2]


class Kept(BaseModel):
    email: Address


@pytest.mark.parametrize(
    ("typed", "address"),
    {
        "jan@hoorn.nl": "jan@hoorn.nl",
        "  Jan.de-Vries+vng@HOORN.nl\t": "Jan.de-Vries+vng@hoorn.nl",
        "\u200bjan@hoorn.nl\ufeff": "jan@hoorn.nl",
        "\u202ajan@hoorn.nl\u202c": "jan@hoorn.nl",
        "jan@hoorn.nl\u00a0\r\n": "jan@hoorn.nl",
        "jan@stra\u00dfe-test.example": "jan@xn--strae-test-83a.example",
        "jan@Fa\u00df.example": "jan@xn--fa-hia.example",
        "jan@m\u00fcnchen.example": "jan@xn--mnchen-3ya.example",
        "jan@mu\u0308nchen.example": "jan@xn--mnchen-3ya.example",
        "jan@\uff48\uff4f\uff4f\uff52\uff4e.nl": "jan@hoorn.nl",
        "jan@\uff28\uff4f\uff4f\uff32\uff4e\u3002nl": "jan@hoorn.nl",
        "jan@XN--FA-HIA.example": "jan@xn--fa-hia.example",
    }.items(),
)
def test_what_is_typed_becomes_one_address(typed: str, address: str) -> None:
    assert parse_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "email_address"),
        ("jan", "email_address"),
        ("jan@", "email_address"),
        ("@hoorn.nl", "email_address"),
        ("jan@hoorn", "email_address"),
        ("jan@@hoorn.nl", "email_address"),
        ("jan de vries@hoorn.nl", "email_address"),
        ("jan@hoorn.nl, piet@hoorn.nl", "email_address"),
        ("jan@hoorn.nl\nBcc: piet@hoorn.nl", "email_address"),
        ("=?utf-8?q?jan?=@hoorn.nl", "email_address"),
        ("jan@hoo\u200brn.nl", "email_address"),
        ("jan@hoo\u00adrn.nl", "email_address"),
        ("jan@\u2603.example", "email_address"),
        ("jan@hoorn\uff20piet.nl", "email_address"),
        ("j\u00e1n@hoorn.nl", "email_address"),
        ("jan@" + "\u00fc" * 70 + ".nl", "email_address"),
        ("j" * 64 + "@" + "hoorn." * 40 + "nl", "string_too_long"),
        ("j" * 64 + "@" + "\u00fc." * 25 + "nl", "string_too_long"),
    ],
)
def test_what_is_no_address_is_refused_by_its_fault(typed: str, kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Kept.model_validate({"email": typed})

    assert [error["type"] for error in refused.value.errors()] == [kind]
    with pytest.raises(ValueError):
        parse_address(typed)


def test_two_addresses_are_compared_without_their_case() -> None:
    assert parse_address("Jan@Hoorn.nl").is_same(parse_address("jan@HOORN.nl"))
    assert not parse_address("jan@hoorn.nl").is_same(parse_address("jan@stra\u00dfe.nl"))
    assert not parse_address("jan@strasse.nl").is_same(parse_address("jan@stra\u00dfe.nl"))


def test_an_address_stays_one_when_it_is_kept_and_copied() -> None:
    kept = Kept.model_validate_json(Kept(email=parse_address("Jan@Hoorn.nl")).model_dump_json())

    for address in (kept.email, copy.deepcopy(kept).email, pickle.loads(pickle.dumps(kept.email))):
        assert type(address) is Address
        assert address == "Jan@hoorn.nl"


@given(st.text(st.characters(codec="utf-8"), max_size=12), st.text(max_size=12))
def test_what_was_parsed_parses_to_itself(local: str, domain: str) -> None:
    try:
        address = parse_address(f"{local}@{domain}.nl")
    except ValueError:
        return

    assert address.isascii()
    assert Address(str(address)) == address


def test_no_key_is_made_of_a_raw_text() -> None:
    with pytest.raises(AttributeError):
        keys.address_key("event", "jan@hoorn.nl")
    with pytest.raises(AttributeError):
        keys.throttle_key("event", "jan@hoorn.nl", "ASKED", "2026-11-27")


def test_whatever_asks_for_an_address_asks_for_a_parsed_one() -> None:
    """By name, so that the type checker holds every caller to it: nothing takes it as a text."""
    words = [
        file
        for folder in ("words", "letters", "pages")
        for file in (ROOT / "shared" / folder).iterdir()
    ]
    taken = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for folder in ("shared", "functions")
        for file in (ROOT / folder).rglob("*.py")
        if file not in words
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef)
        for argument in (*node.args.args, *node.args.kwonlyargs)
        if argument.arg in ("email", "address")
        and ast.unparse(argument.annotation or node).strip("'") != "Address"
    ]

    assert taken == []
