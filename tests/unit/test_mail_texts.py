"""What the mails say: the same in text and HTML, in words of our own or of an organiser."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, get_args

import pytest

from infra.mail_samples import make_registration, samples, write
from infra.sample_meeting import NOW, make_event, make_programme
from shared.attending.desk import draw_code
from shared.letters import compose
from shared.letters.facts import has_rescheduled
from shared.letters.reasons import shorten
from shared.models.event import MailSlot
from shared.models.fields import Language, LocalBriefText, LocalText
from shared.models.mail import MailKind
from shared.models.mailing import Mailing, Rescheduled, Segment
from shared.models.registration import Standing
from shared.words import mails
from shared.words.places import describe_place
from shared.words.spoken import moment_in_words
from tests.html import Page

HOSTILE = "<script>alert(1)</script><img src=\"x\" onerror='a'>&amp;{{ 7 * 7 }}{title}"
SAMPLES = {
    (language, sample.name): sample.message
    for language in get_args(Language)
    for sample in samples(language)
}
each_mail = pytest.mark.parametrize(
    ("language", "name"), SAMPLES, ids=lambda part: part if isinstance(part, str) else None
)
CODE = "2f6c1d7a-0b3e-4c58-9a41-7d5e8f0a1b2c.k1.dGhpcyBpcyBub3QgYSBzZWNyZXQgYnV0IGEgc2FtcGxl"
CALENDAR = (
    "https://bijeenkomsten.example/agenda/2f6c1d7a-0b3e-4c58-9a41-7d5e8f0a1b2c"
    ".k1.bm90IGEgc2VjcmV0IGVpdGhlciwgYnV0IGEgc2FtcGxl.ics"
)
DESK = "7Q4M-2XKD-9TRA-5HWE"


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    content: str = part.get_content()
    return content


def html_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    content: str = part.get_content()
    return content


def flat(text: str) -> str:
    return " ".join(text.split())


def said(html: str) -> str:
    """The words that a reader of the HTML sees or can follow, in order."""
    html = html.partition("<body")[2].partition("</html>")[0]
    html = re.sub(r'<div class="preview".*?</div>', "", html, flags=re.DOTALL)
    html = re.sub(r'<td class="leaf-cell".*?</table>\s*</td>', "", html, flags=re.DOTALL)
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    # A link that is its own words stands in its sentence.
    html = re.sub(r'<a [^>]*href="(?:mailto:)?([^"]*)"[^>]*>\1</a>', r"\1", html)
    html = re.sub(r'<a [^>]*href="(?!mailto:)([^"]*)"[^>]*>(.*?)</a>', r" \2 : \1 ", html)
    return flat(Page("<body" + re.sub(r"(<[^>]+>)", r" \1 ", html)).one("body").text)


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\s()•✓:,-]+", text)


@each_mail
def test_text_and_html_say_the_same(language: Language, name: str) -> None:
    message = SAMPLES[language, name]

    in_html = tokens(said(html_of(message)))
    in_text = tokens(text_of(message))

    # A table has two headings for its columns.
    headings = {mails.say(key, language) for key in ("time", "item")}
    assert set(in_html) - headings == set(in_text)


@each_mail
def test_every_mail_has_time_place_and_address_in_words(language: Language, name: str) -> None:
    when = {
        "nl": ("donderdag 18 maart 2027", "12.30 – 17.30 uur"),
        "en": ("Thursday 18 March 2027", "12:30 – 17:30"),
    }

    for content in (text_of(SAMPLES[language, name]), said(html_of(SAMPLES[language, name]))):
        for fact in (
            *when[language],
            "Vergadercentrum De Brug",
            "Stationsplein 12, 3511 ED Utrecht",
        ):
            assert fact in flat(content)


@each_mail
def test_who_has_a_seat_reads_times_rooms_code_and_how_to_take_the_calendar_over(
    language: Language, name: str
) -> None:
    message = SAMPLES[language, name]
    has_seat = any(part.get_content_type() == "image/png" for part in message.walk())
    own = "klinkende-brieven" if re.search("Zaal 4", text_of(message)) else "balie-van-morgen"
    programme = [s for s in make_programme().sessions if s.kind != "breakout"]
    room = next(s.room for s in make_programme().sessions if s.session_id == own)

    for content in (text_of(message), said(html_of(message))):
        assert (DESK in content) == has_seat
        assert (f"{CALENDAR}/{own}.ics" in content) == has_seat
        assert (CALENDAR in re.sub(rf"{re.escape(CALENDAR)}/\S+", "", content)) == has_seat
        if has_seat:
            assert room and room in content
            for session in programme:
                assert session.title.get(language) in flat(content)
    assert bool(re.search(f'alt="[^"]*{DESK}"', html_of(message))) == has_seat


@each_mail
def test_the_manage_code_stands_in_a_fragment_and_as_a_code(language: Language, name: str) -> None:
    message = SAMPLES[language, name]
    page = {"nl": "aanmelding", "en": "en/registration"}[language]
    if name in (
        "address-changed",
        "seat-handed-over",
    ):  # It opens nothing: it goes to whom the registration has left.
        assert CODE not in text_of(message) + html_of(message)
        return

    for content in (text_of(message), html_of(message)):
        assert content.count(CODE) == 2
        assert content.count(f"https://bijeenkomsten.example/{page}#{CODE}") == 1
    assert CODE.partition(".")[2] not in str(message.items())


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("name", ["confirmed", "reminder", "announcement", "still-coming"])
def test_markup_in_what_people_wrote_shows_as_text(language: Language, name: str) -> None:
    hostile = LocalText(nl=HOSTILE, en=HOSTILE)
    event = {
        "title": hostile,
        "notice": hostile,
        "mail_texts": dict.fromkeys(get_args(MailSlot), hostile),
        "organiser": make_event().organiser.model_copy(update={"name": HOSTILE}),
        "venue": make_event().venue.model_copy(update={"name": HOSTILE, "address": HOSTILE}),
    }
    message = write(
        language,
        kind=name,  # type: ignore[arg-type]
        event=event,
        name=HOSTILE,
        announced={"subject": hostile, "text": hostile},
    )

    html, page = html_of(message), Page(html_of(message))
    assert "<script" not in html and " onerror=" not in re.sub(r">[^<]*<", "><", html)
    assert list(page.find("script")) == []
    assert {e.get("class") for e in page.find("img")} <= {"picture"}
    expected = {"confirmed": 8, "reminder": 8, "announcement": 7, "still-coming": 6}[name]
    assert said(html).count(flat(HOSTILE)) >= expected
    assert flat(text_of(message)).count(flat(HOSTILE)) >= expected
    assert "49" not in tokens(said(html)) and "\n" not in str(message["Subject"])


def paragraphs(text: str) -> set[str]:
    return {flat(part) for part in text.split("\n\n") if part.strip()}


def overridable(language: Language) -> set[str]:
    keys = [key for key in mails.list_text_ids() if key.startswith("open-")] + [
        "goodbye",
        "regards",
    ]
    return {mails.say(key, language) for key in keys}


OWN = {slot: LocalText(nl=f"Eigen {slot}.", en=f"Own {slot}.") for slot in get_args(MailSlot)}
FIRST, SECOND = "klinkende-brieven", "balie-van-morgen"
CASES: list[tuple[str, dict[str, Any]]] = [
    ("confirmed", {"waits": SECOND}),
    ("waitlisted", {"held": None, "waits": FIRST}),
    ("waitlisted", {"held": None, "position": 12}),
    ("promoted", {"move": ("promoted", "waitlisted", None)}),
    ("changed", {"move": ("changed-by-organiser", "confirmed", SECOND)}),
    ("changed", {"off": SECOND, "move": ("session-cancelled", "confirmed", SECOND)}),
    ("cancelled", {"held": None, "move": ("cancelled-by-visitor", "confirmed", FIRST)}),
    ("moved", {}),
    ("moved", {"held": None, "waits": FIRST}),
    ("reminder", {}),
    ("still-coming", {}),
    ("thanks", {}),
]
UNUSUAL: list[tuple[str, dict[str, Any]]] = [
    ("cancelled", {"held": None, "move": ("cancelled-by-organiser", "confirmed", FIRST)}),
    ("cancelled", {"held": None, "move": ("event-cancelled", "confirmed", FIRST)}),
    ("cancelled", {"held": None, "event": {"state": "cancelled"}}),
    ("reminder", {"held": None, "waits": FIRST}),
    ("still-coming", {"held": None, "waits": FIRST}),
    ("thanks", {"held": None, "waits": FIRST}),
]
"""Cases of a kind in which words that were written for the usual one may be untrue."""


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize(("kind", "facts"), CASES)
def test_an_organisers_words_replace_the_opening_and_never_a_fact(
    kind: MailKind, facts: dict[str, Any], language: Language
) -> None:
    ours = paragraphs(text_of(write(language, kind=kind, **facts)))
    theirs = paragraphs(text_of(write(language, kind=kind, event={"mail_texts": OWN}, **facts)))

    assert ours & overridable(language)
    assert not theirs & overridable(language)
    assert ours - overridable(language) <= theirs
    own = {OWN[slot].get(language) for slot in (kind, "closing")}  # type: ignore[index]
    assert own <= theirs


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize(("kind", "facts"), UNUSUAL)
def test_an_organisers_opening_is_left_out_where_ours_would_be_untrue(
    kind: MailKind, facts: dict[str, Any], language: Language
) -> None:
    event = facts.get("event", {}) | {"mail_texts": OWN}

    theirs = paragraphs(text_of(write(language, kind=kind, **(facts | {"event": event}))))

    assert OWN[kind].get(language) not in theirs  # type: ignore[index]
    assert OWN["closing"].get(language) in theirs


def test_a_place_in_line_stands_whatever_an_organiser_wrote() -> None:
    message = write("nl", kind="waitlisted", held=None, position=12, event={"mail_texts": OWN})

    text = flat(text_of(message))
    assert "U bent de 12e op de wachtlijst." in text
    assert "Wie het langst wacht, is het eerst aan de beurt." in text


def test_a_blank_line_parts_paragraphs_and_a_single_break_is_kept() -> None:
    text = LocalText(nl="Een.\nTwee.\n \nDrie.", en="One.")
    message = write("nl", kind="confirmed", event={"mail_texts": {"confirmed": text}})

    assert "Een.\nTwee.\n\nDrie.\n" in text_of(message).replace("\r\n", "\n")
    assert re.search(r"<p[^>]*>Een\.<br>Twee\.</p>\s*<p[^>]*>Drie\.</p>", html_of(message))


@pytest.mark.parametrize(
    ("reason", "heading", "said_so"),
    [
        ("cancelled-by-visitor", "U bent afgemeld", "Jammer dat u niet komt"),
        (
            "cancelled-by-organiser",
            "De organisator heeft u afgemeld",
            "Weet u niet waarom",
        ),
        (
            "event-cancelled",
            "Deze bijeenkomst gaat niet door",
            "Daarom geldt uw aanmelding niet meer",
        ),
    ],
)
def test_a_mail_says_who_cancelled(reason: Any, heading: str, said_so: str) -> None:
    message = write("nl", kind="cancelled", held=None, move=(reason, "confirmed", None))

    assert str(message["Subject"]).startswith(f"{heading}: ")
    assert heading in text_of(message) and said_so in flat(text_of(message))
    assert ("Jammer" in text_of(message)) == (reason == "cancelled-by-visitor")


def test_what_is_rescheduled_is_shown_as_it_was_and_as_it_is() -> None:
    text = flat(text_of(SAMPLES["nl", "moved-event"]))
    assert (
        "Was: donderdag 11 maart 2027, 12.30 – 17.30 uur, Stadskantoor, Marktplein 1, 1620 AA Hoorn"
        " Wordt: donderdag 18 maart 2027, 12.30 – 17.30 uur, Vergadercentrum De Brug,"
        " Stationsplein 12, 3511 ED Utrecht" in text
    )

    text = flat(text_of(SAMPLES["en", "moved-session"]))
    assert (
        "Letters that sound like a conversation"
        " Was: Thursday 18 March 2027, 14:15 – 15:45, Zaal 1"
        " Now: Thursday 18 March 2027, 14:30 – 16:00, Zaal 4" in text
    )


def test_of_sessions_that_moved_one_reads_of_ones_own_alone() -> None:
    starts, ends = make_event().starts_at, make_event().ends_at
    moved = tuple(
        Rescheduled(session_id=session_id, starts_at=starts, ends_at=ends)
        for session_id in ("klinkende-brieven", "balie-van-morgen", "slot")
    )

    text = text_of(write("nl", kind="moved", moved=moved))

    news = text.partition("Wat is er nieuw?")[2].partition("Wanneer:")[0]
    assert "Brieven die klinken" in news and "Samen verder" in news
    assert "De balie van morgen" not in news


def was(session_id: str | None, **changes: Any) -> Rescheduled:
    """A session, or the event, as it is in the samples, but for what is said."""
    event = make_event()
    now: Any = next((s for s in make_programme().sessions if s.session_id == session_id), event)
    where = {"room": now.room} if session_id else {"place": describe_place(event)}
    facts = {"starts_at": now.starts_at, "ends_at": now.ends_at} | where
    return Rescheduled(session_id=session_id, **(facts | changes))


def a_move(*moved: Rescheduled) -> Mailing:
    return Mailing(
        mailing_id="moved-000002",
        event_id=make_event().event_id,
        kind="moved",
        segment=Segment(),
        moved=moved,
        created_at=NOW,
    )


EARLIER = make_event().starts_at - timedelta(hours=1)
STAYS = [
    (was(FIRST), was("slot"), was(None)),
    (was(SECOND, room="Elders"),),
    (was(SECOND, starts_at=EARLIER), was(FIRST), was(None)),
    (was("slot", room="Elders").model_copy(update={"session_id": "gone"}),),
]
MOVES = [
    *(was(FIRST, **changed) for changed in ({"room": "Elders"}, {"starts_at": EARLIER})),
    *(was("slot", **changed) for changed in ({"room": None}, {"ends_at": make_event().ends_at})),
    *(was(None, **changed) for changed in ({"place": "Hoorn"}, {"starts_at": EARLIER})),
]


def is_mailed(held: str | None, *moved: Rescheduled, **changes: Any) -> bool:
    registration = make_registration("nl", version=1, held=held, is_cancelled=False, **changes)
    return has_rescheduled(a_move(*moved), registration, make_event(), make_programme())


@pytest.mark.parametrize("moved", STAYS)
def test_a_move_that_is_off_again_or_of_others_is_none(moved: tuple[Rescheduled, ...]) -> None:
    assert not is_mailed(FIRST, *moved)


@pytest.mark.parametrize("moved", MOVES)
def test_a_rescheduling_of_ones_own_or_of_everybody_is_mailed(moved: Rescheduled) -> None:
    assert is_mailed(FIRST, was(SECOND, room="Elders"), moved)


def test_who_waits_for_a_session_is_mailed_its_rescheduling() -> None:
    waits = {"lines": (Standing(round_id="sessies", session_id=SECOND, ticket=7),)}

    assert is_mailed(FIRST, was(SECOND, room="Elders"), **waits)
    assert not is_mailed(None, was(SECOND, room="Elders"))


def test_what_was_moved_back_is_not_listed_and_names_no_mail() -> None:
    moved = (was(None), was("slot"), was(FIRST, starts_at=EARLIER))

    message = write("nl", kind="moved", moved=moved)

    news = text_of(message).partition("Wat is er nieuw?")[2].partition("Wanneer:")[0]
    assert news.count("Was:") == 1 and "Brieven die klinken" in news
    assert str(message["Subject"]).startswith("Een onderdeel is verplaatst: ")


@pytest.mark.parametrize("language", get_args(Language))
def test_no_mail_asks_for_a_change_that_is_too_late(language: Language) -> None:
    late = make_event().registration.change_until
    moved = was(FIRST, room="Elders")
    text = flat(text_of(write(language, kind="moved", moved=(moved,), at=late)))

    stands = {"nl": "u niet? Meld u dan af.", "en": "doesn’t suit you, please cancel."}
    assert stands[language] in text
    assert not re.search("Wijzig of|wijzigt of|change or cancel", text)


AFTER = make_event().ends_at
NOTHING_LEFT: list[tuple[str, dict[str, Any]]] = [
    *((kind, {"at": AFTER}) for kind in ("link", "already-registered", "announcement")),
    ("changed", {"at": AFTER, "move": ("changed-by-organiser", "confirmed", SECOND)}),
    ("link", {"held": None, "status": "cancelled"}),
    ("announcement", {"held": None, "status": "cancelled", "event": {"state": "cancelled"}}),
]


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize(("kind", "facts"), NOTHING_LEFT)
def test_no_mail_offers_to_change_what_is_over(
    kind: MailKind, facts: dict[str, Any], language: Language
) -> None:
    text = flat(text_of(write(language, kind=kind, **facts)))

    until = make_event().registration.change_until
    late = mails.say("manage-how-late", language, until="{until}").partition("{until}")[0]
    assert mails.say("manage-over", language) in text
    assert mails.say("manage-how-over", language) in text
    assert mails.say("manage", language) not in text and late not in text
    assert moment_in_words(until, make_event().zone, language) not in text


def test_until_the_end_of_the_event_a_mail_says_how_to_cancel() -> None:
    last = AFTER - timedelta(seconds=1)

    assert "Wijzigen kan niet meer" in flat(text_of(write("nl", kind="link", at=last)))


def test_who_was_released_with_the_event_reads_what_comes_and_keeps_nothing() -> None:
    for language in get_args(Language):
        message = SAMPLES[language, "announcement-event-cancelled"]
        text = flat(text_of(message))

        assert [part.get_content_type() for part in message.walk()] == [
            "multipart/alternative",
            "text/plain",
            "text/html",
        ]
        assert DESK not in text and CALENDAR not in text
        assert mails.say("programme", language) not in text
        assert mails.say("manage-how-over", language) in text


DETAILS = {
    "nl": "Er zijn gegevens of wensen van uw aanmelding gewijzigd.",
    "en": "Details or wishes in your registration have changed.",
}


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize(
    ("facts", "is_said"),
    [
        ({"move": ("changed-by-visitor", "confirmed", FIRST)}, True),
        ({"move": ("changed-by-organiser", "confirmed", FIRST)}, True),
        ({"held": None, "waits": FIRST, "move": ("changed-by-visitor", "waitlisted", None)}, True),
        ({"move": ("changed-by-visitor", "confirmed", SECOND)}, False),
        ({"held": None, "position": 4, "move": ("changed-by-visitor", "confirmed", None)}, False),
        ({"off": SECOND, "move": ("session-cancelled", "confirmed", FIRST)}, False),
        ({}, False),
    ],
)
def test_a_change_of_no_seat_says_what_was_changed(
    facts: dict[str, Any], is_said: bool, language: Language
) -> None:
    text = flat(text_of(write(language, kind="changed", **facts)))

    assert (DETAILS[language] in text) == is_said


@pytest.mark.parametrize(
    ("off", "before", "is_preferred"),
    [(None, SECOND, True), (SECOND, SECOND, False), (None, None, False)],
)
def test_only_what_replaces_a_seat_that_stands_is_preferred_to_it(
    off: str | None, before: str | None, is_preferred: bool
) -> None:
    text = flat(
        text_of(write("nl", kind="promoted", off=off, move=("promoted", "confirmed", before)))
    )

    assert ("die u liever wilde" in text) == is_preferred
    assert "u was aan de beurt" in text.lower()
    assert "om binnen te komen" not in text


@pytest.mark.parametrize("kind", ["link", "already-registered"])
def test_the_mail_with_the_link_says_to_who_waits_that_there_is_no_seat(kind: MailKind) -> None:
    warnings = {
        "nl": "Let op: u staat op de wachtlijst",
        "en": "Please note: you are on the waiting",
    }
    for language, words_of_it in warnings.items():
        waits = flat(text_of(write(language, kind=kind, held=None, waits=FIRST)))  # type: ignore[arg-type]

        assert words_of_it in waits
        assert words_of_it not in flat(text_of(write(language, kind=kind)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "said_so"),
    [
        (1, {"nl": "1 dag na afloop.", "en": "1 day after the event."}),
        (2, {"nl": "2 dagen na afloop.", "en": "2 days after the event."}),
    ],
)
def test_one_day_is_one(days: int, said_so: dict[Language, str]) -> None:
    for language in get_args(Language):
        message = write(language, kind="link", event={"retention_days": days})

        assert said_so[language] in flat(text_of(message))
        assert said_so[language] in said(html_of(message))


@pytest.mark.parametrize("language", get_args(Language))
def test_a_reminder_to_who_waits_says_once_that_a_mail_comes(language: Language) -> None:
    text = flat(text_of(SAMPLES[language, "reminder-waiting"]))

    assert len(re.findall(r"Komt er een plaats vrij|[Ii]f a seat becomes available", text)) == 1


def test_no_mail_promises_a_seat_to_a_line_that_may_be_empty() -> None:
    for key in mails.list_text_ids():
        for language in get_args(Language):
            text = mails.find_text(key, language)
            assert not re.search(r"plaats gaat|seat goes to the next", text), key


def test_what_is_cancelled_stands_in_nobodys_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = make_programme()
    sessions = tuple(
        session.model_copy(update={"is_cancelled": session.session_id == "slot"})
        for session in programme.sessions
    )
    off = programme.model_copy(update={"sessions": sessions})
    assert "Samen verder" in text_of(write("nl", kind="reminder"))

    monkeypatch.setattr("infra.mail_samples.make_programme", lambda: off)

    assert "Samen verder" not in text_of(write("nl", kind="reminder"))


def test_who_lost_the_seat_takes_the_whole_out_of_the_calendar() -> None:
    text = flat(text_of(SAMPLES["nl", "session-cancelled-no-seat"]))

    assert "U hebt op dit moment geen plaats." in text
    assert "Elke bijlage haalt één afspraak uit uw agenda." in text


def test_after_the_last_moment_to_change_no_mail_says_that_one_can() -> None:
    assert "Wijzigen kan tot dinsdag 16 maart 2027" in flat(text_of(SAMPLES["nl", "confirmed"]))
    assert "Wijzigen kan niet meer" in flat(text_of(SAMPLES["nl", "reminder"]))


def test_an_announcement_needs_its_words() -> None:
    with pytest.raises(ValueError, match="subject"):
        write("nl", kind="announcement", announced={"subject": LocalText(nl="Zo", en="So")})


def test_the_picture_follows_from_the_code_alone() -> None:
    assert draw_code(DESK) == draw_code(DESK)
    assert draw_code(DESK) != draw_code(DESK.replace("7", "8"))


def used_keys() -> Iterator[str]:
    """Every key that stands in the code or in a template."""
    folder = Path(compose.__file__).parent
    sending = folder.parent / "sending"
    files = (*folder.rglob("*.py"), *sending.glob("*.py"), *(folder / "templates").iterdir())
    for file in files:
        if file.is_file():
            yield from re.findall(r'"([a-z-]+)"', file.read_text())


def test_every_word_is_used() -> None:
    used = {*used_keys(), "example-name"}
    made_up = {f"open-{kind}" for kind in get_args(MailKind)} | {
        f"{kind}-waiting" for kind in ("reminder", "still-coming", "thanks")
    }
    for key in mails.list_text_ids():
        # A text for one is used where the text for many is.
        assert key.removesuffix("-one") in used | made_up | set(get_args(MailKind)), key


@pytest.mark.parametrize("language", get_args(Language))
def test_a_long_title_is_cut_in_a_subject_and_whole_in_the_mail(language: Language) -> None:
    title = "Ambtenarenbijeenkomst over de internationale samenwerking " * 3 + "van gemeenten"
    message = write(language, kind="reminder", event={"title": LocalText(nl=title, en=title)})

    _, _, shown = message["Subject"].partition(": ")
    assert shown == (
        "Ambtenarenbijeenkomst over de internationale samenwerking Ambtenarenbijeenkomst over de…"
    )
    assert title in flat(text_of(message))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kort genoeg", "kort genoeg"),
        ("precies twaalf.", "precies…"),
        ("een, twee, drie", "een, twee…"),
        ("x wegenbouwkundigen", "x wegenbouw…"),
        ("wegenbouwkundigen", "wegenbouwku…"),
    ],
)
def test_a_line_is_cut_at_a_word(text: str, shown: str) -> None:
    assert shorten(text, 12) == shown


@pytest.mark.parametrize("language", get_args(Language))
def test_a_subject_takes_the_short_title_where_there_is_one(language: Language) -> None:
    short = LocalBriefText(nl="Wereldmiddag", en="World afternoon")

    message = write(language, kind="reminder", event={"short_title": short})

    assert message["Subject"].endswith(f": {short.get(language)}")
    assert make_event().title.get(language) in flat(text_of(message))
