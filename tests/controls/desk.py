"""The guards of the organiser's desk, each switched off in a copy of the source."""

from tests.controls.control import Control

DESK = "tests/integration/test_desk.py::test_"
PEOPLE = "tests/integration/test_desk_registrations.py::test_"

WATCHING = "tests/integration/test_watching.py::test_"
MAIL = "tests/integration/test_desk_mail.py::test_"
FIELDS = "tests/unit/test_placeholders.py::test_"
MAKING = "tests/integration/test_desk_making.py::test_"

CONTROLS = {
    "what somebody else has saved is not saved over": Control(
        "functions/desk/drafting.py",
        "            if theirs:\n",
        "            if False:\n",
        f"{MAKING}two_organisers_on_one_page_see_both",
    ),
    "what others change elsewhere in a draft is no conflict": Control(
        "functions/desk/drafting.py",
        "!= digest(there):",
        "!= digest({}):",
        f"{MAKING}changes_of_other_parts_are_no_conflict",
    ),
    "only the draft that was shown is published": Control(
        "functions/desk/pages/publish.py",
        "publish_draft(visit.event_id, version, visit.now, visit.account)",
        "publish_draft(visit.event_id, open_draft(visit).version, visit.now, visit.account)",
        f"{MAKING}only_what_was_shown_is_published",
    ),
    "what was not understood is shown and kept": Control(
        "shared/making/pasting.py",
        "tuple(rest.text for rest in (*found.left, *too_long))",
        "()",
        f"{MAKING}a_pasted_programme_becomes_a_draft_and_is_published",
    ),
    "a state signs in the browser that began with it": Control(
        "functions/desk/signing.py",
        "is_own = bool(state) and hmac.compare_digest(begun.encode(), state.encode())",
        "is_own = bool(state)",
        f"{DESK}a_state_of_another_browser_signs_nobody_in",
    ),
    "a state is good once": Control(
        "shared/signing/sign_ins.py",
        "        write(delete(_key(state), when=exists()))\n",
        "",
        f"{DESK}a_state_is_good_once_and_for_an_hour",
    ),
    "a state is good for an hour": Control(
        "shared/signing/sign_ins.py",
        "item = present(get(_key(state)), now)",
        "item = get(_key(state))",
        f"{DESK}a_state_is_good_once_and_for_an_hour",
    ),
    "no token outlives signing in": Control(
        "functions/desk/signing.py",
        "login.revoke(provider, tokens.refresh)",
        "pass",
        f"{DESK}somebody_signs_in_and_sees_the_events",
    ),
    "signing in leads to the desk alone": Control(
        "functions/desk/signing.py",
        "desk_path(language, found.page.path, **found.ids) if found else desk_path(language)",
        "path or desk_path(language)",
        f"{DESK}signing_in_leads_to_the_desk_alone",
    ),
    "a session ends an hour after the last page": Control(
        "shared/signing/sessions.py",
        " or now >= self.seen_at + IDLE",
        "",
        f"{DESK}a_session_ends_an_hour_after_the_last_page",
    ),
    "a session ends twelve hours after signing in": Control(
        "shared/signing/sessions.py",
        "now >= self.ends_at or ",
        "",
        f"{DESK}a_session_ends_twelve_hours_after_signing_in",
    ),
    "what a page asks for by itself renews nothing": Control(
        "functions/desk/door.py",
        "live: Answer = module.live(visit)",
        "renew(session, now, is_typed_shown=False); live: Answer = module.live(visit)",
        f"{DESK}what_a_page_asks_for_by_itself_renews_nothing",
    ),
    "a session that was ended stays ended": Control(
        "shared/signing/sessions.py",
        "set_to(**changes), when=exists()",
        "set_to(**changes)",
        f"{DESK}a_session_that_was_ended_is_not_made_anew_by_a_late_page",
    ),
    "signing out ends the session": Control(
        "functions/desk/signing.py",
        "    if session_id:\n        sessions.end(session_id)\n",
        "",
        f"{DESK}signing_out_ends_the_session_for_good",
    ),
    "a form comes from this site": Control(
        "functions/desk/door.py",
        'return read_provider().find_site(request.header("Origin")) is not None',
        "return True",
        f"{DESK}a_form_of_another_page_is_refused",
    ),
    "a form comes from this session": Control(
        "functions/desk/door.py",
        'if not visit.session.owns(fields.get(TOKEN, [""])[0]):',
        "if False:",
        f"{DESK}a_form_of_another_page_is_refused",
    ),
    "signing out is asked for by this session": Control(
        "functions/desk/door.py",
        "if here and not here.owns(_token_in(request)):",
        "if False:",
        f"{DESK}a_form_of_another_page_is_refused",
    ),
    "what was typed is shown to whoever typed it": Control(
        "functions/desk/signing.py",
        "is_theirs = sign_in.account in (None, person.account)",
        "is_theirs = True",
        f"{DESK}nobody_else_gets_what_was_typed",
    ),
    "a page of the desk opens to whoever may do its deed": Control(
        "functions/desk/door.py",
        "check(grants, found.page.deed, visit.event_id)",
        "pass",
        f"{DESK}a_grant_that_is_taken_away_opens_nothing_at_once",
    ),
    "who may only read changes no registration": Control(
        "functions/desk/pages/registration_acts.py",
        "check(visit.grants, act.deed, visit.event_id)",
        "pass",
        f"{PEOPLE}who_may_only_read_changes_nothing_and_sees_no_wishes",
    ),
    "who may only read adds nobody": Control(
        "functions/desk/adding.py",
        'check(visit.grants, "change-registrations", event.event_id)',
        "pass",
        f"{PEOPLE}what_a_role_may_post_to_the_list",
    ),
    "counts of sensitive answers are for who may see those": Control(
        "functions/desk/lists.py",
        'check(visit.grants, "see-answers", event.event_id)',
        "pass",
        f"{PEOPLE}what_a_role_may_post_to_the_list",
    ),
    "a look at sensitive answers is kept": Control(
        "functions/desk/pages/registration_acts.py",
        'keep(opened.visit, "answers-seen", opened.registration_id)',
        "pass",
        f"{PEOPLE}sensitive_answers_stand_nowhere_until_somebody_asks_and_each_look_is_kept",
    ),
    "a page shows registrations of its own event": Control(
        "functions/desk/people.py",
        "if registration.event_id != event.event_id:",
        "if False:",
        f"{PEOPLE}a_registration_of_another_event_is_not_found",
    ),
    "everything is erased once somebody is sure": Control(
        "functions/desk/pages/registration_acts.py",
        'if not opened.field("sure"):',
        "if False:",
        f"{PEOPLE}everything_is_erased_once_the_box_says_so",
    ),
    "a second click on a form adds nobody twice": Control(
        "shared/managing/adding.py",
        "check_key_is_new(event, use, now)",
        "pass",
        f"{PEOPLE}a_second_click_adds_nobody_twice",
    ),
    "a mailing goes to as many as its button says": Control(
        "functions/desk/pages/mailings.py",
        'case "send" if typed.get("count") == str(reach.recipients) and reach.recipients:',
        'case "send" if reach.recipients:',
        f"{MAIL}the_button_says_how_many_and_no_other_number_is_mailed",
    ),
    "a field that nobody knows is a fault": Control(
        "shared/input/placeholders.py",
        "if _OPENS in text and find_unknown(text):",
        "if False:",
        f"{FIELDS}a_mailing_refuses_an_unknown_one_and_a_personal_one_in_its_subject",
    ),
    "a subject says nothing of one person": Control(
        "shared/input/placeholders.py",
        "if placeholders_in(cleaned) - IMPERSONAL:",
        "if False:",
        f"{FIELDS}a_mailing_refuses_an_unknown_one_and_a_personal_one_in_its_subject",
    ),
    "a mailing waits for its moment": Control(
        "shared/mailings/mailings.py",
        'state="scheduled" if is_later else "sending",',
        'state="sending",',
        "tests/integration/test_mailings.py::test_a_mailing_waits_for_its_moment",
    ),
    "a program gets no trial": Control(
        "shared/access/grants.py",
        "for each in grants if each.email), None)",
        "for each in grants), None)",
        "tests/integration/test_mailings.py::test_no_trial_goes_to_a_program_which_has_no_address",
    ),
    "what two looks find at once is told once": Control(
        "shared/watching/watches.py",
        'when=equals("turn", watch.turn)',
        "when=equals('PK', key['PK']['S'])",
        f"{WATCHING}two_looks_at_once_tell_once[in two hours]",
    ),
    "one mail an hour": Control(
        "shared/watching/mails.py",
        "put(item, when=absent(), refuse=ToldThisHourError)",
        "put(item, refuse=ToldThisHourError)",
        f"{WATCHING}what_is_new_within_an_hour_of_a_mail_is_told_in_the_next",
    ),
    "what is told is judged when it is sent": Control(
        "shared/watching/mails.py",
        "if may(grants, DEEDS[_FIELDS[name]], news.event_id)",
        "if True",
        f"{WATCHING}what_was_put_is_judged_again_when_it_is_sent",
    ),
    "nobody goes on to a page of signing in": Control(
        "functions/desk/table.py",
        "if any(names_page(path, language, name) for name in WITHOUT_SESSION):",
        "if False:",
        "tests/integration/test_desk.py::test_nobody_goes_on_to_a_page_of_signing_in[invitation]",
    ),
    "of a small group nothing is said of who did not come": Control(
        "shared/finding/afterwards.py",
        "if 0 < number < LEAST_SEATS}",
        "if number < 0}",
        "tests/unit/test_afterwards.py::test_of_a_small_group_nothing_is_said_nor_what_would_tell_it",
    ),
    "a proof is for who was there": Control(
        "shared/own/own_page.py",
        "return checked_in_at is not None and now >= event.ends_at",
        "return now >= event.ends_at",
        "tests/integration/test_proof.py::test_who_was_not_there_gets_none",
    ),
}
