"""The guards of files that are made in pages, each switched off in a copy of the source."""

from tests.controls.control import Control

DESK_FILES = "tests/integration/test_desk_files.py::test_"
EXPORTS = "tests/integration/test_exports.py::test_"

CONTROLS = {
    "a page that is there is not made again": Control(
        "shared/exporting/making.py",
        "            _make_page(export, event, clock)\n",
        "            [_make_page(export._replace(pages=n), event, clock) for n in range(3)]\n",
        f"{EXPORTS}whoever_goes_on_after_a_crash_makes_the_same_bytes[5-False-csv]",
    ),
    "who first lists the people is believed": Control(
        "shared/exporting/exports.py",
        'exists() & absent("ids")',
        "exists()",
        f"{EXPORTS}two_workers_at_once_make_one_file_of_the_ids_of_the_first",
    ),
    "a page is of the ids that were listed": Control(
        "shared/exporting/making.py",
        "    people = [*read_each(ids, clock.now())]\n",
        "    ids = [*find_ids(event, asked_of(export.kind, export.asked), clock.now())]\n"
        "    ids = ids[export.pages * PAGE : (export.pages + 1) * PAGE]\n"
        "    people = [*read_each(ids, clock.now())]\n",
        f"{EXPORTS}nobody_who_registers_or_is_renamed_meanwhile_shifts_a_page",
    ),
    "whose time ends wakes the next one": Control(
        "functions/exports/handler.py",
        "    if not is_ready:\n",
        "    if False:\n",
        f"{EXPORTS}whose_time_ends_wakes_the_next_one_after_each_page",
    ),
    "a link to what must be arranged is for who may see it": Control(
        "functions/organiser/exports.py",
        "    _check(request, export.kind)\n",
        "",
        f"{EXPORTS}what_must_be_arranged_is_asked_for_and_fetched_by_who_may_see_it",
    ),
    "who gets a link is kept": Control(
        "functions/organiser/exports.py",
        '        keep(request, "list-exported", export.event_id)\n',
        "",
        f"{EXPORTS}whoever_gets_a_link_takes_the_list_out_and_each_time_is_kept",
    ),
    "a link opens for a minute": Control(
        "shared/exporting/asking.py",
        "LINK_SECONDS = 60",
        "LINK_SECONDS = 3600",
        f"{EXPORTS}the_link_is_for_a_minute_and_for_a_download",
    ),
    "who gets a link on the desk is kept": Control(
        "functions/desk/pages/file.py",
        '        keep(visit, "list-exported", export.event_id)\n',
        "",
        f"{DESK_FILES}a_long_list_is_made_meanwhile_followed_and_opened",
    ),
    "on the desk, too, counts for the caterer are for who may see answers": Control(
        "functions/desk/pages/file.py",
        '    if export.kind == "caterer":\n        check(',
        '    if export.kind == "nothing":\n        check(',
        f"{DESK_FILES}counts_for_the_caterer_are_for_who_may_see_answers",
    ),
    "a printing of some is no printing of all": Control(
        "shared/exporting/badges.py",
        'if kind in BADGES and asked.keys() <= {SINCE, "list", "sort", "format"}:',
        "if kind in BADGES:",
        "tests/integration/test_badges.py::test_new_badges_are_those_since_the_last_printing_of_all",
    ),
}
