"""The guards of the visitor's form, confirmation and own page, each switched off in a copy of the
source."""

from tests.controls.control import Control

FORM = "tests/integration/test_visitor_form.py::test_"
PHONE = "tests/browser/test_visitor_form.py::test_"

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
        f"{PHONE}the_form_is_three_screens_and_200_words_at_most[script-nl]",
    ),
    "a number that another card has changes place with it": Control(
        "web/choices.js",
        "[ranking[from], ranking[to]] = [ranking[to], id];",
        "ranking[to] = id;",
        f"{PHONE}cards_are_ranked_by_pressing_them[nl]",
    ),
    "Enter sends the form": Control(
        "shared/pages/templates/form.html",
        '<button class="hidden-visually" type="submit" form="registration" tabindex="-1"',
        '<button class="hidden-visually" type="button" form="registration" tabindex="-1"',
        f"{PHONE}enter_sends_the_form_and_not_the_button_that_stands_first",
    ),
}
