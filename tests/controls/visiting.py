"""The guards of the visitor's form, confirmation and own page, each switched off in a copy of the
source."""

from tests.controls.control import Control

FORM = "tests/integration/test_visitor_form.py::test_"

CONTROLS = {
    "a form that is asked for again registers nobody": Control(
        "functions/visitor/form.py",
        "    if wants_form_again(fields):\n",
        "    if False:\n",
        f"{FORM}the_other_language_and_a_line_more_keep_what_was_typed[nl]",
    ),
    "with colleagues it is all or none": Control(
        "shared/web/colleagues.py",
        'mode = "each" if request["waitlist"] else "all"',
        'mode = "each"',
        f"{FORM}without_a_seat_for_all_nobody_is_registered",
    ),
    "nobody is brought along where each has to answer": Control(
        "shared/pages/filling/colleagues.py",
        "    return not any(question.required for question in event.questions)\n",
        "    return True\n",
        f"{FORM}where_each_has_to_answer_nobody_is_brought_along",
    ),
    "what is rarely used is folded, so that the form is short": Control(
        "shared/pages/templates/form.html",
        '<details class="fold"{% if colleagues[1:] or are_named %} open{% endif %}>',
        '<details class="fold" open>',
        f"{FORM}the_empty_form_is_folded_and_sent_by_its_own_button[nl]",
    ),
    "nothing of a colleague is shown to who had the seat": Control(
        "functions/visitor/own.py",
        "    return Answer(200, handed_page(event, opened.language), HTML)\n",
        "    from shared.registrations.registrations import read_registration as read\n"
        "    return _page(opened, read(registration.registration_id, opened.now))\n",
        f"{FORM}a_seat_is_handed_to_a_colleague_on_ones_own_page[nl]",
    ),
    "whoever waits is offered no seat to hand over": Control(
        "shared/own/own_page.py",
        "can_hand_over=is_in and ",
        "can_hand_over=",
        f"{FORM}whoever_waits_has_no_seat_to_hand_over",
    ),
    "after the window nobody is sent to a form": Control(
        "shared/own/own_page.py",
        'can_register_again=is_at_end and registering_status(event, now) == "open"',
        "can_register_again=is_at_end",
        f"{FORM}after_cancelling_one_can_register_again",
    ),
    "Enter sends the form": Control(
        "shared/pages/templates/form.html",
        '<button class="hidden-visually" type="submit" form="registration" tabindex="-1"',
        '<button class="hidden-visually" type="button" form="registration" tabindex="-1"',
        f"{FORM}the_empty_form_is_folded_and_sent_by_its_own_button[nl]",
    ),
}
