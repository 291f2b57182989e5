"""What a token and a desk code open, what they do not, and how a code may be typed."""

import json
from base64 import b32decode
from collections.abc import Callable

import pytest

from shared.models.registration import AttendeeOrganisation, Registration
from shared.registering import tokens
from shared.registering.tokens import (
    SigningKeys,
    is_desk_code_of,
    make_calendar_token,
    make_desk_code,
    make_manage_token,
    opens,
    opens_calendar,
    parse_desk_code,
)
from tests.factories import NOW
from tests.lambda_events import SIGNING_KEYS

IDS = ("0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e", "0b0f6c0e-6fff-4b7e-9c55-1f3a1b2c3d4e")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> SigningKeys:
    """The secret of the integration tests: k2 signs, k1 is retired and still opens."""
    secret = json.loads(SIGNING_KEYS)
    current = secret.pop("current")
    keys = SigningKeys(current, {name: key.encode() for name, key in secret.items()})
    monkeypatch.setattr(tokens, "read_signing_keys", lambda: keys)
    return keys


def a_registration(**changes: object) -> Registration:
    facts: dict[str, object] = {
        "registration_id": IDS[0],
        "event_id": "demonstration",
        "status": "confirmed",
        "created_at": NOW,
        "name": "Anna Jansen",
        "email": "anna.jansen@hoorn.example",
        "organisation": AttendeeOrganisation(code="GM0405", name="Hoorn"),
        "language": "nl",
        "choices": {},
        "waitlist": False,
    }
    return Registration.model_validate(facts | changes)


def is_let_in(typed: str, registration: Registration) -> bool:
    code = parse_desk_code(typed)
    return code is not None and is_desk_code_of(code, registration)


def test_each_scope_opens_its_own_and_nothing_else() -> None:
    registration = a_registration()
    manage, calendar = make_manage_token(IDS[0]), make_calendar_token(IDS[0])

    assert opens(manage, registration) and opens_calendar(calendar, registration)
    assert not opens(calendar, registration)
    assert not opens_calendar(manage, registration)


def test_a_token_opens_one_registration() -> None:
    other = a_registration(registration_id=IDS[1])

    assert not opens(make_manage_token(IDS[0]), other)
    assert not opens_calendar(make_calendar_token(IDS[0]), other)
    assert not is_let_in(make_desk_code(a_registration()), other)


def test_a_new_generation_revokes_all() -> None:
    before, after = a_registration(), a_registration(token_generation=2)

    assert not opens(make_manage_token(IDS[0], 1), after)
    assert not opens_calendar(make_calendar_token(IDS[0], 1), after)
    assert not is_let_in(make_desk_code(before), after)
    assert opens(make_manage_token(IDS[0], 2), after)
    assert opens_calendar(make_calendar_token(IDS[0], 2), after)
    assert is_let_in(make_desk_code(after), after)


def test_a_retired_key_opens_what_it_signed_until_it_is_gone(
    keys: SigningKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    registration = a_registration()
    manage = make_manage_token(IDS[0], key_id="k1")
    calendar = make_calendar_token(IDS[0], key_id="k1")
    code = make_desk_code(registration, key_id="k1")
    assert manage.startswith("k1.") and calendar.startswith("k1.")
    assert code != make_desk_code(registration)

    assert opens(manage, registration) and opens_calendar(calendar, registration)
    assert is_let_in(code, registration)

    alone = SigningKeys("k2", {"k2": keys.keys["k2"]})
    monkeypatch.setattr(tokens, "read_signing_keys", lambda: alone)
    assert not opens(manage, registration) and not opens_calendar(calendar, registration)
    assert not is_let_in(code, registration)


@pytest.mark.parametrize("broken", ["", "k2", "k2.", ".", "k9.x", "k1.\u00e9", "x" * 200])
def test_what_is_no_token_opens_nothing(broken: str) -> None:
    assert not opens(broken, a_registration())
    assert not opens_calendar(broken, a_registration())


@pytest.mark.parametrize("make", [make_manage_token, make_calendar_token])
def test_a_token_with_one_wrong_character_opens_nothing(make: Callable[[str], str]) -> None:
    registration, token = a_registration(), make(IDS[0])

    for place in range(len(token)):
        wrong = token[:place] + ("x" if token[place] != "x" else "y") + token[place + 1 :]
        assert not opens(wrong, registration) and not opens_calendar(wrong, registration), place


def test_a_desk_code_is_read_back() -> None:
    registration = a_registration()
    code = make_desk_code(registration)

    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    parsed = parse_desk_code(code)
    assert parsed is not None
    assert IDS[0].replace("-", "").startswith(parsed.prefix_hex)
    assert (len(parsed.prefix_hex), len(parsed.mac)) == (10, 5)
    assert is_desk_code_of(parsed, registration)


def test_a_desk_code_holds_nothing_of_the_person() -> None:
    code = make_desk_code(a_registration())
    somebody_else = a_registration(
        name="Jan Pietersen",
        email="jan@elders.example",
        organisation=AttendeeOrganisation(name="Elders"),
        job_title="Griffier",
        language="en",
        status="waitlisted",
        version=4,
    )

    assert code == make_desk_code(somebody_else)
    # Its 80 bits are 40 of the random id, and 40 of the proof.
    parsed = parse_desk_code(code)
    assert parsed is not None
    to_rfc_4648 = str.maketrans(ALPHABET, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    content = b32decode(code.replace("-", "").translate(to_rfc_4648))
    assert content == bytes.fromhex(parsed.prefix_hex) + parsed.mac


def test_a_desk_code_is_of_one_event() -> None:
    code = make_desk_code(a_registration())

    assert not is_let_in(code, a_registration(event_id="another"))


@pytest.mark.parametrize(
    "retype",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code}\n",
        lambda code: code.replace("-", "\u2013"),
        lambda code: code.replace("-", "\u2011"),
        lambda code: code.replace("-", "."),
        lambda code: " ".join(code),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("1", "L").lower(),
    ],
)
def test_a_desk_code_may_be_typed_as_people_type(retype: Callable[[str], str]) -> None:
    registrations = [a_registration(registration_id=f"{n:08x}{IDS[0][8:]}") for n in range(64)]
    codes = [make_desk_code(registration) for registration in registrations]
    assert any("0" in code for code in codes) and any("1" in code for code in codes)

    for registration, code in zip(registrations, codes, strict=True):
        assert is_let_in(retype(code), registration)


def test_a_desk_code_with_one_wrong_character_never_passes() -> None:
    registration = a_registration()
    code = make_desk_code(registration)

    tried = 0
    for place in (index for index, symbol in enumerate(code) if symbol != "-"):
        for symbol in ALPHABET + "U":
            if symbol != code[place]:
                assert not is_let_in(code[:place] + symbol + code[place + 1 :], registration)
                tried += 1
    assert tried == 16 * 32


def test_desk_codes_with_two_characters_swapped_do_not_pass() -> None:
    registration = a_registration()
    symbols = make_desk_code(registration).replace("-", "")

    for place in range(15):
        first, second = symbols[place : place + 2]
        swapped = symbols[:place] + second + first + symbols[place + 2 :]
        assert is_let_in(swapped, registration) == (first == second)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "XXXX", "ABCD-EFGH-JKMN-PQR", "ABCD-EFGH-JKMN-PQRST", "ABCD-EFGH-JKMN-PQRU",
     "ABCD-EFGH-JKMN-PQR\u0131", "\u00c5BCD-EFGH-JKMN-PQRS", "ABCD-EFGH-JKMN-PQR!", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_desk_code_is_none(typed: str) -> None:
    assert parse_desk_code(typed) is None


@pytest.mark.parametrize(
    "unseen",
    ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\x00", "\x02", "\x1d", "\r\n", "\u00a0"],
)
def test_a_desk_code_is_read_whatever_a_scanner_adds_that_nobody_sees(unseen: str) -> None:
    registration = a_registration()
    code = make_desk_code(registration)

    assert is_let_in(f"{unseen}{code[:7]}{unseen}{code[7:]}{unseen}", registration)
