"""Every page of the organiser's desk in every variant that somebody may meet, rendered from the
model event. A page more: its variants here, and the checks of all pages reach it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import get_args

from shared.desk.attention import find_notices
from shared.desk.engine import say
from shared.desk.figures import People, Seats
from shared.desk.overview import Begun, Overview, Row
from shared.desk.shell import Place, Shell, Tab, write_page
from shared.desk.typed import TypedForm
from shared.finding.afterwards import Afterwards, Missing
from shared.input import municipalities
from shared.models.event import Event
from shared.models.fields import LANGUAGES, Language
from shared.models.mail import MailState
from shared.pages.paths import desk_path
from tests.desk_samples_door import door_pages
from tests.desk_samples_import import import_pages
from tests.desk_samples_mail import mail_pages
from tests.desk_samples_making import all_making_pages
from tests.desk_samples_people import people_pages
from tests.desk_samples_privacy import privacy_pages
from tests.desk_samples_webhooks import webhook_pages
from tests.factories import NOW, an_event
from tests.sample_pages import counters_of

NAMELESS = "organiser@gemeente-met-een-lange-naam.example"
NOTICES = ("", "kept", "failed", "ended", "chosen")
INVITED = ("", "void", "weak")
DAY = NOW.date()
TOLD = ("not-found", "forbidden", "foreign", "refused")


def all_desk_pages() -> dict[str, str]:
    """Name with language -> HTML."""
    return {
        f"desk-{name}.{language}": html for language in LANGUAGES for name, html in _pages(language)
    }


def _pages(language: Language) -> Iterator[tuple[str, str]]:
    home = Shell(Place("", {}))
    signed_in = home._replace(who="Jannie de Vries", form_token="f" * 64)
    for notice in NOTICES:
        yield (
            f"sign-in{'-' if notice else ''}{notice}",
            write_page(
                "desk_sign_in.html",
                language,
                home,
                title=say(language, "desk-sign-in-title"),
                notice=notice,
                start=f"{desk_path(language, 'sign-in')}?next={desk_path(language)}",
            ),
        )
    for fault in INVITED:
        faults = {
            "": {},
            "void": {"code": say(language, "desk-invitation-void")},
            "weak": {"password": say(language, "desk-invitation-weak")},
        }[fault]
        yield (
            f"invitation{'-' if fault else ''}{fault}",
            write_page(
                "desk_invitation.html",
                language,
                Shell(Place("invitation", {})),
                title=say(language, "desk-invitation-title"),
                form=TypedForm({}, faults),
            ),
        )
    for name in TOLD:
        yield (
            name,
            write_page(
                "desk_told.html",
                language,
                signed_in,
                title=say(language, f"desk-{name}-title"),
                text=say(language, f"desk-{name}", reason=say(language, "badge-full")),
            ),
        )
    event = an_event()
    drafts = [Begun("new", None, None, NOW), Begun("other", say(language, "badge-full"), DAY, NOW)]
    for name, overview, may_see in (
        ("overview", Overview(_rows(event), [Row(event, None, "")], drafts), True),
        ("overview-empty", Overview([], [], []), True),
        ("overview-no-access", Overview([], [], []), False),
    ):
        shell = signed_in if may_see else signed_in._replace(who=NAMELESS)
        yield (
            name,
            write_page(
                "desk_overview.html",
                language,
                shell,
                title=say(language, "desk-overview"),
                overview=overview,
                may_see=may_see,
                may_make=may_see,
                may_answer=may_see,
            ),
        )
    yield from _event_pages(event, language, signed_in)
    yield from people_pages(language, signed_in)
    yield from all_making_pages(language)
    yield from mail_pages(language, signed_in)
    yield from privacy_pages(language, signed_in)
    yield from import_pages(language, signed_in)
    yield from door_pages(language, signed_in)
    yield from webhook_pages(language, signed_in)


def _event_pages(event: Event, language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    place = Place("{eventId}", {"eventId": event.event_id})
    tab = Tab(place.switch(language), "desk-tab-event", is_current=True)
    shell = shell._replace(place=place, tabs=(tab, tab._replace(is_current=False)))
    begun = Begun(event.event_id, None, DAY, NOW)
    title = say(language, "desk-no-title")
    yield "begun", write_page("desk_begun.html", language, shell, title=title, draft=begun)
    done = shell._replace(
        flash=say(language, "desk-refused", reason=say(language, "badge-full")), is_restored=True
    )
    cancelled = an_event(state="cancelled")
    for name, each, around, taken in (
        ("event", event, shell, 0),
        ("event-full", event, done, 240),
        ("event-cancelled", cancelled, shell, 12),
    ):
        yield name, _write_event(each, language, around, taken)


def _write_event(event: Event, language: Language, shell: Shell, taken: int) -> str:
    whole, *others = counters_of(event, taken, waiting=taken // 20)
    found = {counter.session_id: counter for counter in others}
    sessions = [(s, found[s.session_id]) for r in event.rounds for s in r.sessions]
    title = event.title.get(language)
    seats, people = Seats(whole, sessions), _people(taken)
    return write_page(
        "desk_event.html",
        language,
        shell,
        title=title,
        event=event,
        seats=seats,
        people=people,
        afterwards=_afterwards(event) if taken > 100 else None,
        notices=find_notices(event, seats, people, NOW, language),
        days_left=52 if taken else 0,
        may_remove=bool(taken),
        seconds=10,
    )


def _afterwards(event: Event) -> Afterwards:
    ids = [session.session_id for round_ in event.rounds for session in round_.sessions]
    sessions = {each: Missing(40, 7) for each in ids} | {ids[0]: Missing(4, None)}
    return Afterwards(Missing(240, 38), sessions, 21)


def _people(taken: int) -> People:
    """With more rows than a table shows, and a mail in each state."""
    number = 20 if taken > 100 else 1
    return People(
        applied=taken // 30,
        confirmed=taken,
        waiting=taken // 20,
        cancelled=taken // 10,
        came=0,
        admitted=taken // 100,
        guests=taken // 40,
        days={DAY - timedelta(days=each): each + 1 for each in range(number)},
        towns=dict.fromkeys(municipalities.all_names(DAY)[:number], 3),
        elsewhere=2,
        mails=dict.fromkeys((*get_args(MailState), "none"), 1),
    )


def _rows(event: Event) -> list[Row]:
    later = event.model_copy(update={"starts_at": event.starts_at + timedelta(days=1)})
    return [
        *(
            Row(event, counters_of(event, taken, waiting)[0], status, has_draft=waiting > 1)
            for taken, waiting, status in ((0, 0, "open"), (200, 1, "filling"), (240, 9, "full"))
        ),
        *(Row(later, None, status) for status in ("not-open", "closed", "cancelled", "under-way")),
    ]
