"""The cases in which a mail reads differently, as what `infra.mail_samples.write` takes."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from infra.sample_meeting import FIRST, SECOND, at
from shared.models.fields import LocalText
from shared.models.mailing import Rescheduled

OWN_WORDS = {
    "confirmed": LocalText(
        nl="Wat goed dat u meedoet!\n\nNeem een brief mee waar u trots op bent.",
        en="Great that you join in!\n\nBring a letter that you are proud of.",
    ),
    "practical": LocalText(
        nl="Het gebouw ligt naast het station.\nDe fietsenstalling is gratis.\n\n"
        "Er is een stille ruimte: vraag ernaar bij de balie.",
        en="The building is next to the station.\nBicycle parking is free.\n\n"
        "There is a quiet room: ask for it at the desk.",
    ),
    "closing": LocalText(nl="Tot gauw in Utrecht!", en="See you soon in Utrecht!"),
}
ANNOUNCEMENT = {
    "subject": LocalText(nl="Het programmaboekje staat klaar", en="The programme booklet is ready"),
    "text": LocalText(
        nl="Het programmaboekje staat klaar: https://bijeenkomsten.example/boekje.pdf. U vindt er "
        "alle sprekers en zalen in.\n\n"
        "Neem mee:\n- een brief die u wilt verbeteren\n- iets te schrijven\n\n"
        "Hebt u een vraag aan een spreker? Beantwoord dan deze mail.",
        en="The programme booklet is ready: https://bijeenkomsten.example/booklet.pdf. It lists "
        "all speakers and rooms.\n\n"
        "Please bring:\n- a letter that you want to improve\n- something to write with\n\n"
        "Do you have a question for a speaker? Then answer this mail.",
    ),
}
NEW_DATE = {
    "subject": LocalText(nl="Een nieuwe datum in het najaar", en="A new date in autumn"),
    "text": LocalText(
        nl="De middag van 18 maart gaat niet door. Op 14 oktober is er een nieuwe.\n\n"
        "Komt u dan? Meld u opnieuw aan: dat kan vanaf 1 juni.",
        en="The afternoon of 18 March does not take place. There is a new one on 14 October.\n\n"
        "Will you be there? Then register again: you can from 1 June.",
    ),
}


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "applied", {"kind": "applied", "held": None, "status": "applied"}
    yield "refused", {"kind": "refused", "held": None, "status": "refused", "version": 2}
    accepted = {"version": 2, "move": ("accepted-by-organiser", "applied", None)}
    yield "accepted", {"kind": "confirmed", **accepted}
    yield "accepted-waiting", {"kind": "waitlisted", "held": None, "waits": FIRST, **accepted}
    yield "confirmed", {"kind": "confirmed"}
    yield "confirmed-own-words", {"kind": "confirmed", "event": {"mail_texts": OWN_WORDS}}
    yield "confirmed-second-choice", {"kind": "confirmed", "held": SECOND, "waits": FIRST}
    yield "waitlisted", {"kind": "waitlisted", "held": None, "waits": FIRST}
    yield "waitlisted-no-choice", {"kind": "waitlisted", "held": None, "position": 12}
    yield "promoted", {"kind": "promoted", "version": 2, "move": ("promoted", "waitlisted", None)}
    yield (
        "promoted-swap",
        {"kind": "promoted", "version": 2, "move": ("promoted", "confirmed", SECOND)},
    )
    yield (
        "promoted-other",
        {
            "kind": "promoted",
            "version": 3,
            "off": SECOND,
            "move": ("promoted", "confirmed", SECOND),
        },
    )
    yield (
        "changed",
        {
            "kind": "changed",
            "version": 3,
            "held": SECOND,
            "move": ("changed-by-visitor", "confirmed", FIRST),
        },
    )
    yield (
        "changed-by-organiser",
        {
            "kind": "changed",
            "version": 3,
            "held": SECOND,
            "move": ("changed-by-organiser", "confirmed", FIRST),
        },
    )
    yield (
        "changed-details",
        {
            "kind": "changed",
            "version": 3,
            "move": ("changed-by-visitor", "confirmed", FIRST),
        },
    )
    yield (
        "session-cancelled",
        {
            "kind": "changed",
            "version": 3,
            "held": SECOND,
            "off": FIRST,
            "move": ("session-cancelled", "confirmed", FIRST),
        },
    )
    yield (
        "session-cancelled-no-seat",
        {
            "kind": "changed",
            "version": 3,
            "held": None,
            "waits": SECOND,
            "off": FIRST,
            "move": ("session-cancelled", "confirmed", FIRST),
        },
    )
    for name, reason in (
        ("cancelled", "cancelled-by-visitor"),
        ("cancelled-by-organiser", "cancelled-by-organiser"),
        ("event-cancelled", "event-cancelled"),
    ):
        yield (
            name,
            {
                "kind": "cancelled",
                "version": 4,
                "held": None,
                "move": (reason, "confirmed", FIRST),
                "event": {"state": "cancelled", "version": 2} if name == "event-cancelled" else {},
            },
        )
    yield "moved-event", {"kind": "moved", "moved": (_event_as_it_was(),), "event": {"version": 2}}
    yield (
        "moved-session",
        {"kind": "moved", "moved": (_session_as_it_was(),), "event": {"version": 2}},
    )
    yield (
        "moved-waiting",
        {
            "kind": "moved",
            "moved": (_session_as_it_was(),),
            "event": {"version": 2},
            "held": None,
            "waits": FIRST,
        },
    )
    yield "link", {"kind": "link"}
    yield "link-waiting", {"kind": "link", "held": None, "waits": FIRST}
    yield "already-registered", {"kind": "already-registered"}
    yield "links-voided", {"kind": "links-voided", "version": 2}
    yield (
        "links-voided-waiting",
        {"kind": "links-voided", "version": 2, "held": None, "waits": FIRST},
    )
    yield "address-changed", {"kind": "address-changed", "version": 2}
    yield (
        "seat-handed-over",
        {
            "kind": "seat-handed-over",
            "version": 2,
            "move": ("handed-over", "confirmed", FIRST),
        },
    )
    yield "seat-received", {"kind": "seat-received", "version": 2}
    yield "reminder", {"kind": "reminder", "event": _practical()}
    yield "reminder-waiting", {"kind": "reminder", "held": None, "waits": FIRST}
    yield "still-coming", {"kind": "still-coming"}
    yield "still-coming-waiting", {"kind": "still-coming", "held": None, "waits": FIRST}
    yield "announcement", {"kind": "announcement"}
    yield (
        "announcement-event-cancelled",
        {
            "kind": "announcement",
            "version": 4,
            "held": None,
            "status": "cancelled",
            "event": {"state": "cancelled", "version": 2},
            "announced": NEW_DATE,
        },
    )
    yield "thanks", {"kind": "thanks"}
    yield "thanks-waiting", {"kind": "thanks", "held": None, "waits": FIRST}


def _event_as_it_was() -> Rescheduled:
    return Rescheduled(
        starts_at=at("12:30") - timedelta(days=7),
        ends_at=at("17:30") - timedelta(days=7),
        place="Stadskantoor, Marktplein 1, 1620 AA Hoorn",
    )


def _session_as_it_was() -> Rescheduled:
    starts, ends = at("14:15"), at("15:45")
    return Rescheduled(session_id=FIRST, starts_at=starts, ends_at=ends, room="Zaal 1")


def _practical() -> dict[str, Any]:
    return {"mail_texts": {"practical": OWN_WORDS["practical"]}}
