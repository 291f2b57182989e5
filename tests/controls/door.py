"""The guards of the door, each switched off in a copy of the source."""

from tests.controls.control import Control

DOOR = "tests/integration/test_door.py::test_"
WALK_INS = "tests/integration/test_walk_ins.py::test_"
GUESTS = "tests/integration/test_guests.py::test_"
PAGE = "tests/integration/test_desk_door.py::test_"
OFFLINE = "tests/integration/test_door_offline.py::test_"

CONTROLS = {
    "the desk admits nobody beyond the seats": Control(
        "functions/organiser/door.py",
        '        check(request.grants, "admit", event.event_id)\n',
        "",
        f"{WALK_INS}an_organiser_admits_beyond_the_seats_and_the_desk_does_not",
    ),
    "who is admitted has no seat in a counter": Control(
        "shared/seating/standing.py",
        "    if session_id is None and registration.admitted_at:\n        return 0\n",
        "",
        f"{WALK_INS}an_organiser_admits_beyond_the_seats_and_the_desk_does_not",
    ),
    "organisers alone add guests": Control(
        "shared/routes/organisers/acts.py",
        'deed="admit"',
        'deed="see-registrations"',
        f"{GUESTS}organisers_alone_add_guests",
    ),
    "a guest has no seat in a counter": Control(
        "shared/door/guests.py",
        '        "admitted_at": now,\n',
        "",
        f"{GUESTS}a_guest_of_a_full_event_takes_no_seat",
    ),
    "a guest is mailed": Control(
        "shared/waiting/plans.py",
        "is_inside = after.admitted_at and not after.guest_role and before is None",
        "is_inside = after.admitted_at and before is None",
        f"{GUESTS}a_guest_of_a_full_event_takes_no_seat",
    ),
    "a walk-in takes a free seat alone": Control(
        "shared/door/walk_ins.py",
        "        if not asked.admit:\n            raise\n",
        "",
        f"{WALK_INS}in_a_full_event_nobody_walks_in",
    ),
    "who gave no address is mailed nothing": Control(
        "shared/waiting/plans.py",
        'if after.address_state == "absent" or is_inside:',
        "if False:",
        f"{WALK_INS}a_walk_in_takes_a_free_seat_and_is_in",
    ),
    "a scan that is sent twice is one": Control(
        "shared/registrations/scans.py",
        "    return put(item, when=absent(), refuse=_KeptBeforeError)",
        "    return put(item)",
        f"{DOOR}the_same_scan_twice_is_one",
    ),
    "what is undone counts no more": Control(
        "shared/registrations/scans.py",
        "if any(undone_at and scan.at < undone_at for undone_at in undone):",
        "if False:",
        f"{DOOR}what_is_undone_counts_no_more_and_a_new_scan_does",
    ),
    "only so many scans are kept": Control(
        "shared/registrations/scans.py",
        "is_room = registration.scans < MOST_KEPT",
        "is_room = True",
        f"{DOOR}only_so_many_scans_are_kept",
    ),
    "a wrong clock is righted": Control(
        "shared/door/batch.py",
        "scanned_at + (now - sent_at)",
        "scanned_at",
        f"{OFFLINE}two_hours_offline_with_wrong_clocks_lose_nothing",
    ),
    "the earliest counts of all that devices send": Control(
        "shared/registrations/scans.py",
        "if counts is not None and counts <= scan.at:",
        "if counts is not None:",
        f"{OFFLINE}two_hours_offline_with_wrong_clocks_lose_nothing",
    ),
    "a code is no secret of the list": Control(
        "shared/door/door_list.py",
        '        "reference": registration.reference,\n',
        '        "reference": registration.registration_id,\n',
        f"{WALK_INS}the_list_has_of_each_what_the_door_needs",
    ),
    "the desk admits nobody on its page": Control(
        "functions/desk/pages/door.py",
        '"admit": "admit" in fields and _may_admit(visit),',
        '"admit": "admit" in fields,',
        f"{PAGE}a_walk_in_gets_a_seat_and_the_desk_admits_nobody",
    ),
    "a phone's walk-in is sent twice and is one": Control(
        "shared/door/sync.py",
        "use = key_use(event, step.id, typed)",
        "use = None",
        f"{PAGE}a_walk_in_that_is_sent_twice_is_one",
    ),
    "nothing stays on a phone": Control(
        "functions/desk/signing.py",
        '"Clear-Site-Data": \'"cache", "storage"\'',
        "",
        f"{PAGE}nothing_stays_on_a_phone_at_signing_out",
    ),
    "a fetched list is an act": Control(
        "functions/organiser/door.py",
        '    keep(request, "door-list-fetched", event.event_id)\n',
        "",
        f"{WALK_INS}the_list_has_of_each_what_the_door_needs",
    ),
}
