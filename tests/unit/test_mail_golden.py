"""Each mail as it goes out, compared with what it was, and read back as a mail program would."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, get_args
from zoneinfo import ZoneInfo

import icalendar
import pytest

from infra.mail_samples import samples, write
from infra.sample_meeting import make_event, make_programme
from shared.models.event import MailSlot
from shared.models.fields import Language
from shared.models.mail import MailKind
from shared.sending import ses as ses
from tests.golden import FOLDER, golden_mails
from tests.golden.showing import show

GOLDEN = dict(golden_mails())
IDS = {file: f"{file.stem}-{file.parent.name}" for file in GOLDEN}
each_file = pytest.mark.parametrize("file", GOLDEN, ids=IDS.get)
OF_VISITORS = [file for file in GOLDEN if not file.stem.startswith("told")]
"""What organisers are told is words alone, and comes from the product."""
each_of_visitors = pytest.mark.parametrize("file", OF_VISITORS, ids=IDS.get)
OF_A_SEAT = {
    "confirmed", "confirmed-own-words", "confirmed-second-choice", "promoted", "promoted-swap",
    "promoted-other", "changed", "changed-by-organiser", "changed-details", "session-cancelled",
    "moved-event", "moved-session", "reminder", "links-voided", "seat-received", "accepted",
}  # fmt: skip
TAKEN_OUT = {
    "cancelled", "cancelled-by-organiser", "event-cancelled", "session-cancelled-no-seat",
    "seat-handed-over",
}  # fmt: skip
PUBLISHED_AND_TAKEN_OUT = {
    "promoted-swap", "promoted-other", "changed", "changed-by-organiser", "session-cancelled",
}  # fmt: skip
ALTERNATIVE = ("multipart/alternative", [("text/plain", []), ("text/html", [])])
WITH_PICTURE = (
    "multipart/alternative",
    [("text/plain", []), ("multipart/related", [("text/html", []), ("image/png", [])])],
)
CALENDAR: tuple[str, list[Any]] = ("text/calendar", [])


def read(file: Any) -> EmailMessage:
    message = message_from_bytes(GOLDEN[file].as_bytes(policy=ses.POLICY), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def tree(part: Any) -> tuple[str, list[Any]]:
    inner = [tree(p) for p in part.iter_parts()] if part.is_multipart() else []
    return part.get_content_type(), inner


def calendars(message: EmailMessage) -> list[tuple[EmailMessage, bytes]]:
    found = []
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes) and isinstance(part, EmailMessage)
            found.append((part, content))
    return found


def taken_out(file: Any) -> int:
    """Entries that the mail takes out: the session, or with it the two plenary parts."""
    return 3 * (file.stem in TAKEN_OUT) + (file.stem in PUBLISHED_AND_TAKEN_OUT)


def entries(message: EmailMessage) -> dict[str, icalendar.Event]:
    """Per UID, the last calendar's word."""
    return {
        str(entry["UID"]): entry
        for _, content in calendars(message)
        for entry in icalendar.Calendar.from_ical(content).walk("VEVENT")
    }


@each_file
def test_a_mail_is_what_it_was(file: Any) -> None:
    assert file.read_text(encoding="utf-8") == show(GOLDEN[file]), "meant? python -m tests.golden"


def test_what_is_kept_of_a_mail_can_be_read_and_says_nothing_of_its_look() -> None:
    for file in GOLDEN:
        lines = file.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if re.fullmatch(r"[A-Za-z0-9+/]{60,}=*", line)], file
        assert "style=" not in "".join(lines) and "#0b5a54" not in "".join(lines), file


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("U bent aangemeld", "U bent er"),
        ('class=3D"title"', 'class=3D"event"'),
        ("/privacy", "/private"),
        ("filename=", "name="),
        ("Precedence: bulk", "Precedence: list"),
    ],
)
def test_a_difference_in_a_mail_is_seen(was: str, now: str) -> None:
    message = write("nl", kind="confirmed")
    raw = message.as_bytes(policy=ses.POLICY).decode("ascii")
    assert was in raw
    other = message_from_bytes(raw.replace(was, now).encode("ascii"), policy=ses.POLICY)
    assert isinstance(other, EmailMessage)

    assert show(other) != show(message)


def test_a_difference_in_a_calendar_is_seen() -> None:
    earlier = write("nl", kind="confirmed")

    assert show(write("nl", kind="confirmed", version=2)) != show(earlier)


def test_every_golden_mail_is_still_written() -> None:
    assert set(FOLDER.rglob("*.txt")) == set(GOLDEN)


def test_every_kind_is_among_them_in_both_languages() -> None:
    for language in get_args(Language):
        tags = [str(s.message["X-SES-MESSAGE-TAGS"]) for s in samples(language)]
        kinds = {m[1] for tag in tags if (m := re.search(r"mail=\d{6}-([a-z-]+),", tag))}
        assert kinds == set(get_args(MailKind))


@each_of_visitors
def test_the_parts_are_where_mail_programs_look_for_them(file: Any) -> None:
    words = WITH_PICTURE if file.stem in OF_A_SEAT else ALTERNATIVE
    number = (file.stem in OF_A_SEAT) + taken_out(file)

    expected = ("multipart/mixed", [words, *[CALENDAR] * number]) if number else words

    assert tree(read(file)) == expected


@each_file
def test_a_mail_is_seven_bit_in_short_lines(file: Any) -> None:
    raw = GOLDEN[file].as_bytes(policy=ses.POLICY)

    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) < 998
    head = raw.partition(b"\r\n\r\n")[0]
    assert max(len(line) for line in head.split(b"\r\n")) <= 78


@each_of_visitors
def test_the_headers_say_who_what_and_in_which_language(file: Any) -> None:
    message = read(file)
    language = file.parent.name

    assert message["From"] == "VNG Bijeenkomsten <aanmelden@bijeenkomsten.example>"
    assert message["To"] == "jannie@hoorn.example"
    assert message["Reply-To"] == "bijeenkomsten@vng.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == language
    for name in ("Vries", "Baker", "Hoorn"):
        assert name not in message["Subject"]
    tags = dict(tag.strip().split("=") for tag in message["X-SES-MESSAGE-TAGS"].split(","))
    assert list(tags) == ["registration", "mail", "address"]
    assert tags["address"] == "1"
    for value in tags.values():
        assert re.fullmatch(r"[A-Za-z0-9_.@-]{1,256}", value)


@pytest.mark.parametrize(
    "mail_id",
    ["mailing-6d1f0c52-8a77-4e0b-b8a3-4a2d1c9e7f60", "000012-already-registered-0a1b2c3d"],
)
def test_tags_are_never_encoded_however_long_an_id_is(mail_id: str) -> None:
    message = write("nl", kind="link", mail_id=mail_id)

    header = message.as_bytes(policy=ses.POLICY).partition(b"\r\n\r\n")[0].decode()
    unfolded = re.sub(r"\r\n\s+", " ", header)
    assert f", mail={mail_id}, address=1\r\n" in f"{unfolded}\r\n"
    assert "=?" not in header.partition("X-SES-MESSAGE-TAGS")[2].partition("\r\nMIME")[0]


def test_an_organiser_may_be_called_anything() -> None:
    organiser = make_event().organiser.model_copy(update={"name": 'Ömer & Co, "de" <x@y.example>'})

    message = message_from_bytes(
        write("nl", kind="link", event={"organiser": organiser}).as_bytes(policy=ses.POLICY),
        policy=default,
    )

    (sender,) = message["From"].addresses
    assert sender.display_name == organiser.name
    assert sender.addr_spec == "aanmelden@bijeenkomsten.example"


@each_file
def test_a_calendar_says_in_its_type_what_it_does(file: Any) -> None:
    found = calendars(read(file))

    for part, content in found:
        calendar = icalendar.Calendar.from_ical(content)
        assert part.get_param("method") == str(calendar["METHOD"])
        assert part.get_filename().endswith(".ics")
        assert part.get_content_charset() == "utf-8"
        statuses = {str(entry["STATUS"]) for entry in calendar.walk("VEVENT")}
        assert statuses == {"CONFIRMED" if calendar["METHOD"] == "PUBLISH" else "CANCELLED"}
        assert not [e for e in calendar.walk("VEVENT") if "ATTENDEE" in e]
    methods = [str(icalendar.Calendar.from_ical(content)["METHOD"]) for _, content in found]
    assert methods == (["PUBLISH"] * (file.stem in OF_A_SEAT) + ["CANCEL"] * taken_out(file))


@each_file
def test_each_cancellation_is_of_one_entry_in_a_file_of_its_own(file: Any) -> None:
    """RFC 5546, 3.2.5: all entries of a CANCEL have the same UID."""
    found = calendars(read(file))
    names = [part.get_filename() for part, _ in found]
    off = [
        [str(entry["UID"]) for entry in icalendar.Calendar.from_ical(content).walk("VEVENT")]
        for part, content in found
        if part.get_param("method") == "CANCEL"
    ]

    assert len(set(names)) == len(names)
    assert [len(uids) for uids in off] == [1] * taken_out(file)
    assert len({uid for uids in off for uid in uids}) == len(off)
    body = read(file).get_body(("plain",))
    assert body is not None
    assert all(name in body.get_content() for name in names)


@each_file
def test_a_calendar_is_folded_as_its_standard_wants(file: Any) -> None:
    for _, content in calendars(read(file)):
        assert content.endswith(b"\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert max(len(line) for line in content.split(b"\r\n")) <= 75


@each_file
def test_the_calendar_has_the_times_and_places_of_the_programme(file: Any) -> None:
    programme = {session.session_id: session for session in make_programme().sessions}
    amsterdam = ZoneInfo("Europe/Amsterdam")

    for uid, entry in entries(read(file)).items():
        session = programme[uid.partition(".")[0]]
        assert entry["DTSTART"].dt == session.starts_at
        assert entry["DTSTART"].dt.tzinfo == amsterdam
        assert entry["DTSTART"].params["TZID"] == "Europe/Amsterdam"
        assert entry["DTEND"].dt == session.ends_at
        assert str(entry["LOCATION"]).startswith(f"{session.room}, ")


def test_an_entry_stays_the_same_one_from_the_first_mail_to_the_last() -> None:
    """Confirmed, changed, moved, cancelled: equal UIDs, a SEQUENCE that rises."""
    first, second = "klinkende-brieven", "balie-van-morgen"
    moved = {"version": 2}
    life = [
        write("nl", kind="confirmed"),
        write(
            "nl",
            kind="changed",
            version=2,
            held=second,
            move=("changed-by-visitor", "confirmed", first),
        ),
        write("nl", kind="moved", version=2, held=second, event=moved),
        write("nl", kind="reminder", version=2, held=second, event=moved),
        write(
            "nl",
            kind="cancelled",
            version=3,
            held=None,
            move=("cancelled-by-visitor", "confirmed", second),
            event=moved,
        ),
    ]

    seen = [
        {
            uid.partition(".")[0]: (uid, int(e["SEQUENCE"]), str(e["STATUS"]))
            for uid, e in es.items()
        }
        for es in map(entries, life)
    ]

    assert [set(each) for each in seen] == [
        {"opening", "slot", first},
        {"opening", "slot", first, second},
        {"opening", "slot", second},
        {"opening", "slot", second},
        {"opening", "slot", second},
    ]
    for session_id in ("opening", "slot", first, second):
        lives = [each[session_id] for each in seen if session_id in each]
        assert len({uid for uid, _, _ in lives}) == 1
        assert all("2f6c1d7a-0b3e-4c58-9a41-7d5e8f0a1b2c" in uid for uid, _, _ in lives)
    assert [each["opening"][1] for each in seen] == [0, 1, 2, 2, 3]
    assert [each["opening"][2] for each in seen] == ["CONFIRMED"] * 4 + ["CANCELLED"]
    assert seen[1][first][1:] == (1, "CANCELLED")
    assert seen[4][second][1:] == (3, "CANCELLED")


@each_of_visitors
def test_the_picture_is_named_in_the_html_and_has_the_code_beside_it(file: Any) -> None:
    message = read(file)
    pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
    html = message.get_body(("html",))
    assert html is not None

    named = re.findall(r'src="cid:([^"]+)"', html.get_content())

    assert len(pictures) == len(named) == (file.stem in OF_A_SEAT)
    for picture, name in zip(pictures, named, strict=True):
        content = picture.get_payload(decode=True)
        assert picture["Content-ID"] == f"<{name}>"
        assert picture.get_content_disposition() == "inline"
        assert isinstance(content, bytes) and content.startswith(b"\x89PNG")


def test_the_related_part_says_which_of_it_is_the_mail() -> None:
    (related,) = [
        part
        for part in write("nl", kind="confirmed").walk()
        if part.get_content_type() == "multipart/related"
    ]

    assert related.get_param("type") == "text/html"


def test_slots_of_the_model_are_all_used() -> None:
    slots = {slot: {"nl": f"Slot {slot}.", "en": f"Slot {slot}."} for slot in get_args(MailSlot)}
    event = {"mail_texts": slots}
    seen = set()
    for kind in get_args(MailKind):
        extra: dict[str, Any] = {"held": None} if kind == "waitlisted" else {}
        content = str(write("nl", kind=kind, event=event, **extra).get_body(("plain",)))
        seen |= set(re.findall(r"Slot ([a-z-]+)\.", content))

    assert seen == set(slots)
