"""A code is found in whatever a visitor pasted, and nothing is found that is none."""

import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest

from shared.input.codes import find_manage_codes, strip_unseen
from shared.registering.tokens import SigningKeys, make_calendar_token, make_manage_token
from tests.lambda_events import SIGNING_KEYS

ID = "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e"
# With every sign that a token may have: an underscore, a dash, and one of each at its ends.
TOKENS = (f"k1.{'aB3_-' * 8}x_-", f"key-2_b.-{'z9' * 20}_-", f"k2.{'A' * 43}")


def proofpoint(link: str) -> str:
    encoded = quote(link, safe=":/").replace("-", "%2D").replace("_", "%5F")
    rewritten = encoded.replace("%", "-").replace("/", "_")
    return f"https://urldefense.proofpoint.com/v2/url?u={rewritten}&d=DwMFaQ&c=x&r=y&s=z&e="


def proofpoint_3(link: str) -> str:
    return f"https://urldefense.com/v3/__{link.replace('#', '*')}__;Iw!!AbC!dE-f_g$"


def sophos(link: str) -> str:
    encoded = quote(b64encode(link.encode()).decode(), safe="")
    return f"https://eu-central-1.protection.sophos.com/?d=example.nl&u={encoded}&p=m&i=1"


SAFE_LINKS = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02%7Cx&reserved=0"
BARRACUDA = "https://linkprotect.cudasvc.com/url?a={}&c=E,1,x&typo=1"
GOOGLE = "https://www.google.com/url?q={}&sa=D&source=editors"
CISCO = "https://secure-web.cisco.com/1abc/{}"
WAYS = {
    "bare": "{code}",
    "link": "{link}",
    "in angle brackets": "<{link}>",
    "with a full stop": "{link}.",
    "in a sentence": "Open ({link}), of bel ons.",
    "quoted": "“{link}”",
    "percent": "https://events.example/aanmelding%23{code}",
    "twice percent": "https://events.example/aanmelding%2523{code}",
    "as HTML": '<a href="{link}">Mijn aanmelding</a>',
    "as Markdown": "[Mijn aanmelding]({link})",
    "words behind": "{link} Met vriendelijke groet",
    "capitals in the id": "{capitals}",
    "zero-width space": "\u200b{zero}\u200b",
    "byte order mark": "\ufeff{code}\ufeff",
    "soft hyphens": "{soft}",
    "no-break spaces": "\u00a0{code}\u00a0",
    "no-break space inside": "{nbsp}",
    "dashes of a word processor": "{dashes}",
    "broken lines": "{broken}",
    "broken lines and words": "Uw link:\r\n\r\n{broken}\r\n\r\nMet vriendelijke groet",
    "an answer": "> Uw link:\r\n>\r\n> {answer}\r\n>\r\n> Groet",
    "quoted-printable": "{printable}",
    "Outlook": SAFE_LINKS.format("{quoted}"),
    "Outlook, twice": SAFE_LINKS.format("{twice}"),
    "every sign encoded": "https://gateway.example/?to={encoded}&x=1",
    "Outlook in brackets": f"<{SAFE_LINKS.format('{quoted}')}>",
    "Barracuda": BARRACUDA.format("{quoted}"),
    "Google": GOOGLE.format("{quoted}"),
    "Cisco": CISCO.format("{quoted}"),
    "Proofpoint 2": "{proofpoint}",
    "Proofpoint 3": "{proofpoint_3}",
    "Outlook behind Proofpoint": "{proofpoint_outlook}",
    "Sophos": "{sophos}",
}


def pasted(way: str, token: str) -> str:
    code = f"{ID}.{token}"
    link = f"https://events.example/aanmelding#{code}"
    half = len(link) - 20
    outlook = SAFE_LINKS.format(quote(link, safe=""))
    return WAYS[way].format(
        code=code,
        link=link,
        capitals=f"{ID.upper()}.{token}",
        zero="\u200b".join((code[:20], code[20:50], code[50:])),
        soft="\u00ad".join(code),
        nbsp=f"{code[:40]}\u00a0{code[40:]}",
        dashes=code.replace("-", "\u2011"),
        broken=f"{link[:half]}\r\n{link[half:]}",
        answer=f"{link[:half]}\r\n> {link[half:]}",
        printable=f"{link[:half]}=\r\n{link[half:]}",
        quoted=quote(link, safe=""),
        twice=quote(quote(link, safe=""), safe=""),
        encoded="".join(f"%{ord(sign):02x}" for sign in link),
        proofpoint=proofpoint(link),
        proofpoint_3=proofpoint_3(link),
        proofpoint_outlook=proofpoint(outlook),
        sophos=sophos(link),
    )


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("way", WAYS)
def test_the_code_is_found_in_what_was_pasted(way: str, token: str) -> None:
    assert (ID, token) in find_manage_codes(pasted(way, token))


def test_the_code_has_the_form_in_which_tokens_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = json.loads(SIGNING_KEYS)
    current = secret.pop("current")
    keys = SigningKeys(current, {name: key.encode() for name, key in secret.items()})
    monkeypatch.setattr("shared.registering.tokens.read_signing_keys", lambda: keys)

    for generation in range(1, 200):
        token = make_manage_token(ID, generation)
        assert find_manage_codes(f"{ID}.{token}") == [(ID, token)]


def test_of_a_whole_mail_the_link_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = SigningKeys("k1", {"k1": b"key"})
    monkeypatch.setattr("shared.registering.tokens.read_signing_keys", lambda: keys)
    token, calendar = make_manage_token(ID), make_calendar_token(ID)
    mail = (
        f"Agenda: https://events.example/agenda/{ID}.{calendar}.ics\r\n"
        f"Uw aanmelding: https://events.example/aanmelding#{ID}.{token}\r\n"
    )

    assert find_manage_codes(mail)[0] == (ID, token)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * 60_000,
        ID,
        f"{ID}.k1.{'a' * 42}",
        f"{ID}.k1.{'a' * 44}",
        f"{ID}.k1.{'a' * 43}-",
        f"{ID}.{'a' * 43}",
        f"{ID[1:]}.k1.{'a' * 43}",
        ID + ".k1." + "\u00e9" * 43,
        "%" * 60_000,
        "?u=" * 20_000,
        urlsafe_b64encode(b"\xff" * 100).decode(),
    ],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert find_manage_codes(text) == []


def test_no_more_than_five_codes_are_looked_at() -> None:
    many = " ".join(f"{ID}.k{number}.{'a' * 43}" for number in range(50))

    assert len(find_manage_codes(many)) == 5


def test_what_nobody_sees_is_left_out_and_nothing_else() -> None:
    unseen = "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00\x02\x03\u202e\u2066\ufe0f\u034f"

    assert strip_unseen(f"a{unseen}b \u00a0\n c-\u00e9") == "ab \u00a0\n c-\u00e9"
