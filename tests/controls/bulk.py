"""The guards of an act on several registrations, each switched off in a copy of the source."""

from tests.controls.control import Control

BULK = "tests/integration/test_bulk.py::test_"
TOGETHER = "tests/integration/test_desk_together.py::test_"
PRIVACY = "tests/integration/test_desk_privacy.py::test_"

CONTROLS = {
    "what would do something else by now is not done": Control(
        "shared/bulk/doing.py",
        "        if expected.tag != tag:\n",
        "        if False:\n",
        f"{BULK}where_it_would_do_something_else_by_now_nothing_is_done",
    ),
    "what was done is kept under the key": Control(
        "shared/bulk/doing.py",
        "    elif not record.is_whole:\n",
        "    else:\n        record = record._replace(outcomes={})\n",
        f"{BULK}the_same_request_does_nothing_twice[cancel]",
    ),
    "whoever has it in hand is not joined": Control(
        "shared/bulk/records.py",
        "    if record.held_until > format_instant(now):\n",
        "    if False:\n",
        f"{BULK}who_breaks_off_is_followed_after_a_minute_and_mails_nobody_twice",
    ),
    "the same mail is not asked for twice": Control(
        "shared/bulk/doing.py",
        'digest(event, "key", use.key)[:32]',
        "None",
        f"{BULK}who_breaks_off_is_followed_after_a_minute_and_mails_nobody_twice",
    ),
    "each is kept as an act": Control(
        "shared/bulk/doing.py",
        "    if kind is not None:\n",
        "    if False:\n",
        f"{BULK}what_is_done_is_what_the_preview_said[move]",
    ),
    "at most so many at once": Control(
        "shared/bulk/asked.py",
        "    if len(found) > MOST_PEOPLE:\n",
        "    if False:\n",
        f"{BULK}at_most_so_many_at_once",
    ),
    "nobody of another event": Control(
        "shared/bulk/asked.py",
        " if each.event_id == event.event_id}",
        "}",
        f"{BULK}nobody_of_another_event",
    ),
    "a plan goes on from the ones before": Control(
        "shared/waiting/forecast.py",
        "            self._moved[change.after.registration_id] = change.after\n",
        "            pass\n",
        f"{BULK}what_is_done_is_what_the_preview_said[cancel]",
    ),
    "erasing on the desk needs the box": Control(
        "functions/desk/pages/together.py",
        'if asked.act == "erase" and not first',
        'if asked.act == "nothing" and not first',
        f"{TOGETHER}erasing_needs_a_box_and_leaves_no_name",
    ),
    "a search that is forgotten is not everybody": Control(
        "functions/desk/pages/together.py",
        "        if given is None:\n            raise _WrongError",
        "        given = given or {}\n        if given is None:\n            raise _WrongError",
        f"{TOGETHER}everybody_whom_a_search_found",
    ),
    "erasing a person on the desk needs the box": Control(
        "functions/desk/pages/privacy.py",
        '            if not first(visit.fields, "sure"):\n',
        "            if False:\n",
        f"{PRIVACY}it_is_erased_once_a_box_says_so_and_a_receipt_stands_there",
    ),
}
