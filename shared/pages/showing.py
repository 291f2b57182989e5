"""Shows a rendered page with the status that its counters and the moment give it.

A rendered page has every variant, each marked with the statuses for which it is true, and the words
about seats as data. This file chooses among them; the page's script goes on with the same marks. It
replaces text, so that no template is needed.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, assert_never

from shared.events.renditions import Moments
from shared.input.ids import is_slug
from shared.models.tickets import Counter
from shared.runtime.clock import format_instant
from shared.seats.availability import (
    PageStatus,
    Phase,
    SeatStatus,
    page_status,
    phase_of,
    show_status,
    status_of,
)
from shared.seats.counters import read_counters

# The marks in a page. The script changes `data-states` later and leaves the others.
_VARIANT = re.compile(r'data-(states|phases|lines|shown)="([^"]*)"(?: hidden)?')
_SEATS = re.compile(
    r'<p class="seats( seats--event)?[^"]*"( role="status")? '
    r'data-seats-(event|session="([^"]*)")(?: hidden)?>([^<]*)</p>'
)
_CHOICE = re.compile(r'<div class="choice(?: choice--full)?" data-choice="([^"]*)">')
_OPTION = re.compile(
    r'(<option value="([^"]*)" data-title="([^"]*)"(?: selected)?>)[^<]*(?=</option>)'
)
_WAITS = re.compile(r"(?<= data-waits)(?: checked)?(?=>)")
_WORDS = re.compile(r' data-seats-([a-z-]+)="([^"]*)"')
_FULL_EVENT = re.compile(r'(?<= data-seats-full-event=")[^"]*')
_LIVE = re.compile(r' data-capacity="[^"]*"')


class Truth(NamedTuple):
    """The status of an event at a moment (`now` as `shared.runtime.clock` writes it). `can_wait`
    says whether somebody may still join a line."""

    counters: Sequence[Counter]
    phase: Phase
    now: str
    can_wait: bool

    @property
    def status(self) -> PageStatus:
        return page_status(status_of(self.counters[0], self.now), self.phase)

    @property
    def free(self) -> int:
        """Seats of the event that anybody may take; none while somebody waits for one."""
        whole = self.counters[0]
        if self.status == "full":
            return 0
        return max(whole.capacity - whole.taken, 0)


def read_truth(event_id: str, moments: Moments, now: datetime) -> Truth:
    """What is true of an event that is known by what was rendered of it."""
    moment = format_instant(now)
    phase = phase_of(moments.starts_at, moments.ends_at, moment)
    return Truth(read_counters(event_id), phase, moment, moment < moments.lines_until)


def show(page: str, truth: Truth) -> str:
    """The page with the right variants, the seats left, and full choices marked. `page` may be one
    that this function returned before."""
    status = truth.status
    if status == "over":
        # Nothing changes any more.
        page = _LIVE.sub("", page)
    elif not truth.can_wait and (full := re.search(r' data-seats-full="([^"]*)"', page)):
        # The script says the same.
        page = _FULL_EVENT.sub(lambda _: full[1], page)
    now = {
        "states": status,
        "phases": truth.phase,
        "lines": "open" if truth.can_wait else "shut",
        "shown": show_status(status, can_wait=truth.can_wait),
    }

    def show_variant(mark: re.Match[str]) -> str:
        hidden = "" if now[mark[1]] in mark[2].split() else " hidden"
        return f'data-{mark[1]}="{mark[2]}"{hidden}'

    page = _VARIANT.sub(show_variant, page)
    if now["shown"] == "full-waiting":
        page = _WAITS.sub(" checked", page)
    return _show_seats(page, truth, is_hidden=status == "over")


def choose(form: str, session_id: str | None) -> str:
    """The form with this session as the first choice of its round; as it was, where no round has
    it."""
    if session_id is None or not is_slug(session_id):
        return form
    mine = re.search(rf' name="(choice\.[^"]+\.1)" value="{re.escape(session_id)}"', form)
    if mine is None:
        return form
    others = re.compile(rf'( name="{re.escape(mine[1])}" value="[^"]*"[^>]*?) checked>')
    return others.sub(r"\1>", form).replace(mine[0], f"{mine[0]} checked", 1)


def _show_seats(page: str, truth: Truth, *, is_hidden: bool) -> str:
    words = {name: text for name, text in _WORDS.findall(page) if name not in ("event", "session")}
    counters = {counter.session_id or "": counter for counter in truth.counters}
    full = {
        session_id
        for session_id, counter in counters.items()
        if status_of(counter, truth.now) == "full"
    }

    def show_seats(mark: re.Match[str]) -> str:
        event, role, name, session_id, rendered = mark.groups()
        counter = counters.get(session_id or "")
        kind = text = ""
        if counter:
            status = status_of(counter, truth.now)
            kind = _mark(status)
            text = _say_seats(words, counter, status, is_event=bool(event))
        hidden = " hidden" if is_hidden else ""
        return (
            f'<p class="seats{event or ""}{kind}"{role or ""} data-seats-{name}{hidden}>'
            f"{text or rendered}</p>"
        )

    def show_choice(mark: re.Match[str]) -> str:
        kind = " choice--full" if mark[1] in full else ""
        return f'<div class="choice{kind}" data-choice="{mark[1]}">'

    def show_option(mark: re.Match[str]) -> str:
        title = mark[3]
        return mark[1] + (words["option"].replace("{title}", title) if mark[2] in full else title)

    page = _SEATS.sub(show_seats, page)
    page = _CHOICE.sub(show_choice, page)
    return _OPTION.sub(show_option, page)


def _mark(status: SeatStatus) -> str:
    """The end of the class by which the style sheet knows it; none where seats are free."""
    match status:
        case "filling" | "full":
            return f" seats--{status}"
        case "closed" | "cancelled":
            return " seats--closed"
        case "open" | "not-open":
            return ""
        case other:
            assert_never(other)


def _say_seats(
    words: Mapping[str, str], counter: Counter, status: SeatStatus, *, is_event: bool
) -> str:
    """The words about the seats left, from the page's own data; empty where the rendered text
    does."""
    match status:
        case "full":
            return (is_event and words.get("full-event")) or words["full"]
        case "closed" | "cancelled":
            return words["closed"]
        case "open" | "filling":
            form = words.get("left-one" if counter.capacity == 1 else "left") or words["left"]
            available = str(max(counter.capacity - counter.taken, 0))
            return form.replace("{available}", available).replace("{count}", str(counter.capacity))
        case "not-open":
            return ""
        case other:
            assert_never(other)
