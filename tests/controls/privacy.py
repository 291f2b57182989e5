"""The guards of privacy requests and of retention, each switched off in a copy of the source."""

from tests.controls.control import Control

REQUESTS = "tests/integration/test_privacy_requests.py::test_"
SWEEP = "tests/integration/test_sweep.py::test_"

CONTROLS = {
    "visitors read how long each answer is kept": Control(
        "shared/pages/privacy.py",
        "answer_days(event, question) if question.is_apart else event.retention_days",
        "event.retention_days",
        "tests/unit/test_processing.py::test_each_question_and_each_period_is_named",
    ),
    "whoever looks for an address leaves an act": Control(
        "shared/privacy/requests.py",
        '    asking.keep("person-looked-up")\n',
        "",
        f"{REQUESTS}each_look_is_kept_where_it_was_and_at_what_it_saw",
    ),
    "an act stands at what was seen": Control(
        "shared/privacy/requests.py",
        '        asking.keep_of(found, "person-shown")\n',
        "",
        f"{REQUESTS}each_look_is_kept_where_it_was_and_at_what_it_saw",
    ),
    "an address is found whatever its capitals": Control(
        "shared/privacy/people.py",
        "c.email.lower() == address.compared",
        "c.email == address",
        f"{REQUESTS}all_of_an_address_is_shown_across_events",
    ),
    "an organiser of one event reaches that one": Control(
        "shared/privacy/requests.py",
        "    if asking.where == EVERY_EVENT:\n",
        "    if asking.where:\n",
        f"{REQUESTS}an_organiser_of_one_event_reaches_no_other",
    ),
    "a reader sees nobody's answers by address": Control(
        "shared/access/matrix.py",
        '"see all that is kept of an address; each look is an act", _ORGANISER',
        '"see all that is kept of an address; each look is an act", _READER',
        f"{REQUESTS}only_an_organiser_may",
    ),
    "a visitor is not shown which organiser acted": Control(
        "shared/privacy/keeping.py",
        'hidden = {"by": None, "note": None} if for_holder else {}',
        "hidden: dict[str, None] = {}",
        "tests/integration/test_kept.py::test_what_organisers_note_is_not_in_the_file",
    ),
    "mailings expire": Control(
        "shared/mailings/mailings.py",
        '**expires_with(event, "mailing")',
        "**{}",
        f"{SWEEP}after_retention_nothing_personal_is_left",
    ),
    "moves expire": Control(
        "shared/registrations/confirming.py",
        '**expires_with(event, "move")',
        "**{}",
        f"{SWEEP}after_retention_nothing_personal_is_left",
    ),
}
