"""What is written into a header is read there, by a decoder that is not the one that wrote it."""

import base64
import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import SMTP, compat32
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infra.mail_samples import write
from infra.sample_meeting import make_event
from shared.letters.headers import Header, write_address, write_text
from shared.letters.reasons import shorten
from shared.mailings.asked import parse_mailing
from shared.models.fields import Language, LocalText
from shared.refusals.refusal import InvalidInputError
from shared.sending import ses as ses
from shared.words.mails import say
from tests.factories import NOW

TITLES = (
    "Brieven die iedereen begrijpt",
    "Energietransitie: coöperaties, financiën en ruimte – wat kan úw gemeente doen?",
    "Ambtenarenbijeenkomst gemeentelijke internationale samenwerking: relevanter dan ooit",
    "Meeting for civil servants on municipal international cooperation: more relevant than ever",
    "Financiële ruimte, beïnvloeding en geïntegreerde zorg: één aanpak, drie coördinatoren",
    "Súdwest-Fryslân, De Fryske Marren en Noardeast-Fryslân: mienskip yn de praktyk",
    "Eén loket voor élke inwoner – de balie van morgen, en wat die van ú vraagt",
    "Privacy & AVG in 45 minuten (met ‘échte’ voorbeelden) – deel 2/3",
    "€ 1,2 miljard voor wijken: wat betekent dat vóór 1 juli?",
    "„Samen verder“ — over gemeenten in België, Duitsland en Luxemburg",
    "Coördinatie van noodhulp",
    "Über Grenzen hinweg: Städtepartnerschaften zwischen Nordrhein-Westfalen und Gelderland",
    "Współpraca gmin: polskie doświadczenia z Łodzi, Gdańska i Świętochłowic dla początkujących",
    "Ημερίδα για τους δήμους της Ευρώπης και τη διεθνή συνεργασία μεταξύ τους",
    "日本と欧州の自治体協力に関する午後の会議、質疑応答と交流会つきのプログラム",
    "Klimaat 🌍 en water 💧: 10 lessen uit de delta 🇳🇱",
    "Vraag =?utf-8?q?en?= antwoord",
    "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
    "a  b   c",
    "x" * 116,
    "ë" * 116,
    "De gemeente " + "internationaliseringsbeleidsmedewerkersoverleg" * 2,
    "woord " * 19 + "slot",
    "é " * 59 + "é",
)
HEADINGS = ("confirmed", "promoted", "reminder", "moved-sessions", "cancelled-by-organiser")
LANGUAGES: tuple[Language, ...] = ("nl", "en")
SUBJECTS = [
    *TITLES,
    *(f"{say(key, lang)}: {title}" for title in TITLES for key in HEADINGS for lang in LANGUAGES),
]
_WORD = re.compile(r"=\?([!-<>@-~]+)\?([BbQq])\?([!->@-~]*)\?=")
# What a visible line may hold, NBSP and joiners among it: neither controls nor half characters.
_SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
LINES = st.text(_SIGNS | st.sampled_from(" =?_é\t'\"<>,;"), min_size=1, max_size=200)


def read_words(field: str) -> str:
    """A text as RFC 2047 has it read: blanks between two encoded words are none (6.2), each word
    is at most 75 long and whole in itself (2, 5)."""
    assert "\r" not in field and "\n" not in field and field.isascii()
    read, was_word, seen = "", False, 0
    for found in _WORD.finditer(field):
        between = field[seen : found.start()]
        read += "" if was_word and not between.strip(" \t") else between
        assert len(found[0]) <= 75
        charset, encoding, words = found.groups()
        read += _read_bytes(encoding, words).decode(charset)
        was_word, seen = True, found.end()
    return read + field[seen:]


def _read_bytes(encoding: str, words: str) -> bytes:
    if encoding in "Bb":
        return base64.b64decode(words, validate=True)
    found = re.findall(r"=([0-9A-F]{2})|(.)", words)
    return b"".join(
        bytes.fromhex(code) if code else (b" " if sign == "_" else sign.encode())
        for code, sign in found
    )


def put_out(header: Header) -> bytes:
    message = EmailMessage(policy=SMTP)
    message[header.name] = header
    message.set_content("")
    return message.as_bytes(policy=ses.POLICY)


def fields(raw: bytes) -> list[tuple[str, str]]:
    """The header's fields, unfolded (RFC 5322, 2.2.3), each of its lines looked at."""
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.count(b"\n") == head.count(b"\r") == head.count(b"\r\n")
    lines = head.decode("ascii").split("\r\n")
    for line in lines:
        assert line.strip() and len(line) <= 998
    unfolded = re.sub(r"\r\n(?=[ \t])", "", "\r\n".join(lines)).split("\r\n")
    pairs = [line.partition(": ") for line in unfolded]
    return [(name, text) for name, _, text in pairs]


def field(raw: bytes, name: str) -> str:
    (text,) = [text for found, text in fields(raw) if found == name]
    return text


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_reads_as_it_was_written(subject: str) -> None:
    raw = put_out(write_text("Subject", subject))

    assert read_words(field(raw, "Subject")) == subject
    head = raw.partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78
    assert {name for name, _ in fields(raw)} == {
        "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize("subject", SUBJECTS)
def test_another_program_reads_the_same(subject: str) -> None:
    """The library's decoder of old, which knows nothing of how this was written."""
    message = message_from_bytes(put_out(write_text("Subject", subject)), policy=compat32)

    assert isinstance(message, Message)
    unfolded = message["Subject"].replace("\r\n", "")
    assert str(make_header(decode_header(unfolded))) == subject


@given(LINES)
@example("a\tb")
@example("=?utf-8?b?Zm9v?= =?utf-8?b?YmFy?=")
@example(" – ")
@example("é" * 30 + " " * 30 + "é" * 30)
def test_any_line_reads_as_it_was_written(text: str) -> None:
    text = text.replace("\t", " ").strip()

    assert read_words(field(put_out(write_text("Subject", text)), "Subject")) == text


@given(
    st.text(max_size=80), st.sampled_from(["\r\n", "\n", "\r", "\x0b", "\x1c", "\x85", "\u2028"])
)
def test_no_text_ends_its_line(text: str, end: str) -> None:
    """Models refuse these; a header would not let them through either."""
    shown = (text + end + "Bcc: x@evil.example").encode(errors="replace").decode()

    raw = put_out(write_text("Subject", shown))

    assert "Bcc" not in dict(fields(raw))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028]", read_words(field(raw, "Subject")))


@pytest.mark.parametrize(
    "name",
    [
        "VNG Bijeenkomsten",
        "Vereniging van Nederlandse Gemeenten, afdeling Internationale Zaken en Samenwerking",
        'Ömer & Co, "de" <x@y.example>',
        "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
        "Coördinatie; (team) \\ 'én' .:@[]",
        "O'Brien",
        "x" * 120,
        "ë " * 59 + "ë",
        "Gemeente 's-Hertogenbosch",
    ],
)
def test_an_owner_of_an_address_is_called_as_written(name: str) -> None:
    raw = put_out(write_address("From", "aanmelden@vng.example", name))

    shown, address = field(raw, "From").rsplit(" ", 1)
    assert address == "<aanmelden@vng.example>"
    assert read_words(shown) == name
    # An encoded word in a phrase has fewer characters of its own (RFC 2047, 5).
    for word in _WORD.finditer(shown):
        assert re.fullmatch(r"[A-Za-z0-9!*+/=_-]*", word[3])
    encoded, spec = parseaddr(field(raw, "From"))
    assert (str(make_header(decode_header(encoded))), spec) == (name, "aanmelden@vng.example")


@given(LINES)
def test_any_name_stays_a_name(name: str) -> None:
    name = name.replace("\t", " ").strip()

    raw = put_out(write_address("From", "aanmelden@vng.example", name))

    shown, _, address = field(raw, "From").rpartition(" ")
    assert address.strip("<>") == "aanmelden@vng.example"
    assert read_words(shown) == name


@pytest.mark.parametrize(
    "address",
    ["", "x", "a@b\r\nBcc: x@y.example", "a b@c.example", "a@b.example>, <x@y.example", "é@x.nl"],
)
def test_what_is_no_address_is_not_written(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        write_address("To", address)


def test_a_long_address_is_never_broken() -> None:
    address = f"{'a' * 64}@{'.'.join(['b' * 60] * 3)}.example"

    raw = put_out(write_address("To", address))

    assert f"To: {address}\r\n".encode() in raw


@pytest.mark.parametrize("title", TITLES)
def test_a_mail_has_the_title_in_its_subject_as_far_as_there_is_room(title: str) -> None:
    message = write("nl", kind="reminder", event={"title": LocalText(nl=title, en=title)})

    subject = read_words(field(message.as_bytes(policy=ses.POLICY), "Subject"))

    assert subject == f"{say('reminder', 'nl')}: {shorten(' '.join(title.split()))}"


@pytest.mark.parametrize("subject", [subject for subject in TITLES if len(subject) <= 120])
def test_an_announcement_has_the_whole_subject_of_its_organiser(subject: str) -> None:
    words = LocalText(nl=subject, en=subject)

    message = write("nl", kind="announcement", announced={"subject": words, "text": words})

    found = read_words(field(message.as_bytes(policy=ses.POLICY), "Subject"))
    assert found == " ".join(subject.split())


@pytest.mark.parametrize("line", ["x" * 116, "é" * 120, ("woord " * 30)[:119] + "!"])
def test_a_subject_that_is_allowed_is_mailed_whole(line: str) -> None:
    words = {"nl": line, "en": line}
    asked = {"kind": "announcement", "segment": {}, "subject": words, "text": words}

    mailing = parse_mailing(asked, make_event()).to_mailing("event", "one", NOW)

    assert mailing.subject is not None and mailing.text is not None
    message = write(
        "nl", kind="announcement", announced={"subject": mailing.subject, "text": mailing.text}
    )
    assert read_words(field(message.as_bytes(policy=ses.POLICY), "Subject")) == line


@pytest.mark.parametrize("line", ["x" * 121, "a\nb", "a\rb", "a\r\nb"])
def test_a_subject_is_one_line_of_at_most_120(line: str) -> None:
    words = {"nl": line, "en": "Fine"}
    asked = {"kind": "announcement", "segment": {}, "subject": words, "text": words}

    with pytest.raises(InvalidInputError) as refused:
        parse_mailing(asked, make_event())

    assert "/subject/nl" in {fault.pointer for fault in refused.value.faults}


def test_the_sender_is_called_as_the_organiser_is() -> None:
    name = "=?utf-8?q?=0d=0aBcc:_x@evil.example?="
    organiser = make_event().organiser.model_copy(update={"name": name})

    raw = write("nl", kind="link", event={"organiser": organiser}).as_bytes(policy=ses.POLICY)

    shown, _, _ = field(raw, "From").rpartition(" ")
    assert read_words(shown) == name
    assert "Bcc" not in dict(fields(raw))


def test_a_mail_asks_programs_not_to_answer_it_but_to_report_that_it_did_not_arrive() -> None:
    raw = write("nl", kind="reminder").as_bytes(policy=ses.POLICY)

    assert field(raw, "Auto-Submitted") == "auto-generated"
    assert field(raw, "Precedence") == "bulk"
    suppressed = field(raw, "X-Auto-Response-Suppress").split(", ")
    assert {"OOF", "AutoReply"} <= set(suppressed)
    assert not {"NDR", "All"} & set(suppressed)
