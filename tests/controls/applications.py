"""The guards of applications, each switched off in a copy of the source."""

from tests.controls.control import Control

APPLICATIONS = "tests/integration/test_applications.py::test_"
APPLYING = "tests/simulation/test_applying.py::test_"

CONTROLS = {
    "a newcomer takes no seat where an organiser decides": Control(
        "shared/seats/taking.py",
        '_IS_FREE &= equals("allocation", None)\n',
        "",
        f"{APPLYING}nobody_gets_a_seat_by_the_event_as_it_was[False-1]",
    ),
    "a plan for a newcomer looks how seats are given": Control(
        "shared/registering/queue.py",
        "if hall.counters[None].allocation:",
        "if False:",
        f"{APPLICATIONS}a_plan_that_knows_the_old_event_gives_no_seat",
    ),
    "a plan for a group looks how seats are given": Control(
        "shared/registering/group.py",
        "if hall.counters[None].allocation:",
        "if False:",
        f"{APPLICATIONS}a_group_with_the_old_event_gets_no_seats",
    ),
    "an application is made by the rule that stands": Control(
        "shared/seats/applications.py",
        '& equals("allocation", rule_of_seats(event))',
        "",
        f"{APPLICATIONS}a_function_that_knows_the_old_rule_gives_seats_again",
    ),
    "applications are bounded": Control(
        "shared/seats/applications.py",
        'at_most("applied", most - number)',
        'at_most("applied", 1_000_000)',
        f"{APPLICATIONS}applications_are_bounded",
    ),
    "what is decided is counted": Control(
        "shared/waiting/plans.py",
        "applied=hall.newly_applied if is_event else 0",
        "applied=0",
        f"{APPLICATIONS}who_is_accepted_gets_a_seat_and_a_mail_and_the_act_is_kept",
    ),
    "who was refused takes the address again": Control(
        "shared/managing/deciding.py",
        "before=[put_address(event, before, now)] if is_back else []",
        "before=[]",
        f"{APPLICATIONS}who_is_refused_has_nothing_and_may_be_accepted_after_all",
    ),
    "who was accepted is not refused": Control(
        "shared/managing/deciding.py",
        'if decision == "refuse" and not is_undecided(registration.status):',
        "if False:",
        f"{APPLICATIONS}the_same_decision_once_more_changes_nothing",
    ),
    "a share counts who is accepted": Control(
        "shared/seats/shares.py",
        'before.status in ("applied", "refused")',
        "False",
        f"{APPLICATIONS}a_share_counts_who_is_accepted_and_nobody_who_applied",
    ),
    "an application that is changed is given nothing": Control(
        "shared/managing/change.py",
        "if is_undecided(registration.status):",
        "if False:",
        f"{APPLICATIONS}an_application_is_changed_without_a_seat",
    ),
    "the confirmation says what was got": Control(
        "shared/pages/sections.py",
        'return "applied-title"',
        'return "confirmed-title"',
        f"{APPLICATIONS}the_form_and_the_own_page_say_the_truth",
    ),
}
