"""Each guard, switched off in a copy of the source, makes its test fail: so the test can fail.

No switch that weakens a guard is ever shipped; the copy is patched and thrown away.
"""

import pytest

from tests.controls import (
    applications,
    bulk,
    desk,
    door,
    exports,
    facts,
    forms,
    hooks,
    imports,
    pages,
    pictures,
    privacy,
    visiting,
)
from tests.controls.control import Control, check_that_it_fails
from tests.controls.copies import Copy

REGISTRATION = "tests/integration/test_registration.py::test_register_"
CONFIRMATION = "tests/integration/test_confirmation.py::test_"
MAILINGS = "tests/integration/test_mailings.py::test_"
DELIVERY = "tests/integration/test_delivery.py::test_"
MEANINGS = "tests/integration/test_delivery_meanings.py::test_"
MOVING = "tests/integration/test_moving.py::test_"
TOO_LATE = "tests/integration/test_too_late.py::test_"
EXPORTING = "tests/integration/test_exporting.py::test_"
ORGANISERS_ACTS = "tests/integration/test_acts_of_organisers.py::test_"
FINDING = "tests/integration/test_finding.py::test_"
CHECKIN = "tests/integration/test_checkin.py::test_"
MAIL_HEADERS = "tests/unit/test_mail_headers.py::test_"
MAIL_FAULTS = "tests/faults/test_mail_faults.py::test_"
BUDGET = "tests/integration/test_budget.py::test_"
REFERENCES = "tests/integration/test_reference.py::test_"
TAKEN = "tests/integration/test_taken.py::test_"
WAITING = "tests/integration/test_waiting.py::test_"
LINES = "tests/integration/test_line_length.py::test_"
ORDER = "tests/simulation/test_lines.py::test_"
TURNS = "tests/simulation/test_order.py::test_"
SHARDS = "tests/simulation/test_shards.py::test_"
PAGES = "tests/simulation/test_pages.py::test_"
REPAIR = "tests/simulation/test_repair.py::test_"
DECISIONS = "tests/simulation/test_decisions.py::test_"
LINE = "tests/unit/test_command_line.py::test_"
PROGRAMS = "tests/integration/test_programs.py::test_"
INVITATIONS = "tests/integration/test_invitations.py::test_"
ACCESS = "tests/integration/test_access.py::test_"
DRAFTING = "tests/integration/test_drafting.py::test_"
GRANTS = "tests/integration/test_grants.py::test_"
PATHS = "tests/integration/test_organiser_paths.py::test_"
BODIES = "tests/integration/test_bodies.py::test_"
TEXT = "tests/unit/test_text.py::test_"
ORGANISING = "tests/integration/test_organising.py::test_"
DIGESTS = "tests/integration/test_digests.py::test_"
SHARES = "tests/simulation/test_shares.py::test_"
EXPIRED = "tests/integration/test_expired.py::test_"
REPEATS = "tests/integration/test_repeats.py::test_"
SELFSERVICE = "tests/integration/test_selfservice.py::test_"
TRANSFERS = "tests/integration/test_transfers.py::test_"
ANSWERS = "tests/integration/test_answers.py::test_"
KEPT = "tests/integration/test_kept.py::test_"
TRUTH = "tests/integration/test_truth.py::test_"
STRUCTURED = "tests/unit/test_structured_data.py::test_"
CROWD = "tests/simulation/test_crowd.py::test_"
ANSWERED = f"{CROWD}who_comes_at_the_same_moment_is_answered"
TRANSACTION = "tests/unit/test_transaction.py::test_"
SITE = "tests/integration/test_site.py::test_"
GENERAL = {
    "nothing reads the machine's clock": Control(
        "shared/web/serving.py",
        "request = Request(event, clock.now())",
        "from datetime import UTC, datetime; request = Request(event, datetime.now(UTC))",
        "tests/unit/test_clocks.py::test_nothing_reads_the_machines_clock",
    ),
    "a stack that works is waited for": Control(
        "infra/local/testing.py",
        "self._quiet = 0 if in_hand or work != self._work else self._quiet + 1",
        "self._quiet += 1",
        "tests/local/test_waiting.py::test_a_slow_stack_is_waited_for",
    ),
    "a page shows its status at that moment": Control(
        "shared/pages/showing.py",
        'hidden = "" if now[mark[1]] in mark[2].split() else " hidden"',
        'hidden = "" if "open" in mark[2].split() else " hidden"',
        f"{TRUTH}the_page_of_an_event_shows_its_status",
    ),
    "a page shows the seats that are left": Control(
        "shared/pages/showing.py",
        "page = _SEATS.sub(show_seats, page)",
        "pass",
        f"{TRUTH}the_choices_and_the_programme_show_what_is_full",
    ),
    "a choice says that it is full": Control(
        "shared/pages/showing.py",
        "return _OPTION.sub(show_option, page)",
        "return page",
        f"{TRUTH}the_choices_and_the_programme_show_what_is_full",
    ),
    "what is over is shown as over": Control(
        "shared/seats/availability.py",
        'return status if is_off else "over"',
        "return status",
        f"{TRUTH}the_page_of_an_event_shows_its_status",
    ),
    "a page is kept until its next change": Control(
        "shared/seats/availability.py",
        "return min([most_seconds, *coming])",
        "return most_seconds",
        f"{TRUTH}a_page_is_kept_whole_seconds_and_never_one_too_many",
    ),
    "the list is kept until its next change": Control(
        "shared/pages/home.py",
        "return Home(body, life(now, changes))",
        "return Home(body, 60)",
        f"{TRUTH}all_day_long_pages_say_what_the_api_says_and_are_kept_no_longer",
    ),
    "the list looks up seats": Control(
        "shared/pages/meetings.py",
        "status = status_of(counter, clock.format_instant(now))",
        'status = "open"',
        f"{TRUTH}the_list_shows_the_status_of_each",
    ),
    "the list looks up the seats of so many": Control(
        "shared/pages/home.py",
        "is_open[:_MOST_COUNTED]",
        "is_open",
        f"{TRUTH}the_list_looks_up_the_seats_of_so_many_events_and_of_others_says_nothing",
    ),
    "no form is begun that can only be refused": Control(
        "shared/pages/templates/form.html",
        ' data-shown="open filling full-waiting"',
        "",
        f"{TRUTH}the_form_is_there_while_one_can_register",
    ),
    "a form that comes back shows what is full": Control(
        "functions/visitor/form.py",
        "page = show_truth(again(key=key, faults=error.faults), event, request.now)",
        "page = again(key=key, faults=error.faults)",
        f"{TRUTH}a_form_that_comes_back_shows_what_is_full",
    ),
    "a draft is saved on its own version": Control(
        "shared/drafting/drafts.py",
        'return equals("version", version) if version else absent()',
        'return absent("nothing")',
        f"{DRAFTING}who_saves_what_another_has_changed_is_told",
    ),
    "a session that is chosen stays": Control(
        "shared/drafting/publication.py",
        "is_used = counter is not None and bool(counter.taken or counter.waiting)",
        "is_used = False",
        f"{DRAFTING}seats_that_are_taken_stay",
    ),
    "what is cancelled stays cancelled": Control(
        "shared/drafting/publication.py",
        "if before.is_cancelled and not session.is_cancelled:",
        "if False:",
        f"{DRAFTING}what_is_cancelled_is_cancelled_for_good",
    ),
    "undo brings back nothing that was cancelled": Control(
        "shared/drafting/restoring.py",
        "if session.session_id in off",
        "if False",
        f"{DRAFTING}each_publication_is_kept_and_can_be_undone",
    ),
    "an event that is removed is named": Control(
        "shared/removing/removals.py",
        "    _check_title(event, asked.title)\n",
        "",
        "tests/integration/test_removals.py::test_the_event_is_named",
    ),
    "what people count on is not removed": Control(
        "shared/removing/removals.py",
        "if not (is_off(event.state) or now >= event.ends_at):",
        "if False:",
        "tests/integration/test_removals.py::test_what_people_count_on_is_not_removed",
    ),
    "what is kept of an address goes with its event": Control(
        "shared/removing/finishing.py",
        '*query_keys(equals("PK", partition))',
        "",
        "tests/integration/test_removals.py::test_an_event_that_is_over_is_removed_and_counts_stay",
    ),
    "a former start is kept": Control(
        "shared/publishing/editing.py",
        "event = keep_moments(was, event, now).model_copy(",
        "event = event.model_copy(",
        f"{TRUTH}search_engines_read_what_is_rescheduled_and_what_is_cancelled",
    ),
    "a session that is cancelled is shown as such": Control(
        "shared/pages/sections.py",
        "**_status(is_off or session.is_cancelled, session.former_starts, zone)",
        "**_status(is_off, session.former_starts, zone)",
        f"{STRUCTURED}a_cancelled_session_is_shown_as_cancelled_and_no_other",
    ),
    "a draft has announced nothing": Control(
        "shared/events/moments.py",
        "if start == new or not is_announced(was.state):",
        "if start == new:",
        f"{STRUCTURED}a_draft_has_announced_nothing",
    ),
    "no page offers a line that rests": Control(
        "shared/pages/showing.py",
        "phase, moment, moment < moments.lines_until)",
        "phase, moment, True)",
        f"{TRUTH}once_no_line_moves_any_more_no_page_offers_it",
    ),
    "the own page says when the line rests": Control(
        "shared/own/own_page.py",
        "hands_on=hands_seats_on(event, now)",
        "hands_on=True",
        f"{TRUTH}the_own_page_says_when_the_line_rests",
    ),
    "a place in line is not handed over": Control(
        "shared/managing/handing_over.py",
        'raise NoSeatError("A place in line cannot be handed over.")',
        "return",
        f"{TRANSFERS}a_place_in_line_cannot_be_handed_over",
    ),
    "the former holder's link is void": Control(
        "shared/managing/handing_over.py",
        '"token_generation": before.token_generation + 1',
        '"token_generation": before.token_generation',
        f"{TRANSFERS}the_former_holder_gets_in_no_more",
    ),
    "what the former holder needs is no colleague's": Control(
        "shared/managing/handing_over.py",
        "            delete_answers_apart(before),\n",
        "",
        f"{TRANSFERS}a_colleague_takes_the_seat_with_its_choices",
    ),
    "the former holder's calendar is emptied": Control(
        "shared/sending/dispatch.py",
        "if found.recipient and found.made_with:",
        "if False:",
        f"{TRANSFERS}the_mails_say_so_and_keep_both_calendars_true",
    ),
    "what is sensitive is kept apart": Control(
        "shared/models/questions.py",
        "return self.sensitive or self.retention_days is not None",
        "return False",
        f"{ANSWERS}the_api_keeps_them_and_shows_them_to_their_holder",
    ),
    "a sensitive answer needs consent": Control(
        "shared/registering/parsing.py",
        "if question_ids and consent is not True:",
        "if False:",
        f"{ANSWERS}an_answer_that_does_not_fit_is_refused",
    ),
    "an answer goes on its own day": Control(
        "shared/registrations/answers_apart.py",
        "return kept.without(gone)",
        "return kept",
        f"{ANSWERS}a_sensitive_answer_goes_on_its_own_day",
    ),
    "a patch leaves other answers alone": Control(
        "shared/registering/parsing.py",
        "beside, apart = dict(kept), dict(kept_apart.answers)",
        "beside, apart = {}, {}",
        f"{ANSWERS}a_patch_changes_the_answers_that_it_names",
    ),
    "what must be arranged is read as it was stored before": Control(
        "shared/registrations/answers_apart.py",
        "if document.get(name)",
        "if document.get(question_id)",
        "tests/integration/test_stored.py::test_every_answer_is_shown",
    ),
    "needs that expired are shown no more": Control(
        "shared/registrations/answers_apart.py",
        "    item = present(item, now)\n",
        "",
        "tests/integration/test_stored.py::test_they_are_gone_on_their_day_though_the_item_lingers",
    ),
    "the holder is shown what is kept": Control(
        "shared/registrations/answers_apart.py",
        'return kept | {"answers": registration.answers | kept["answers"]}',
        "return {}",
        f"{KEPT}the_holder_is_shown_what_must_be_arranged_and_when_they_agreed",
    ),
    "a longer row is no code": Control(
        "shared/input/codes.py",
        "if is_joined or not _GOES_ON.match(reading, match.end()):",
        "if True:",
        "tests/unit/test_codes.py::test_what_is_no_code_is_none",
    ),
    "a code is cleared of what nobody sees": Control(
        "shared/input/codes.py",
        'return "".join(c for c in text if c.isspace() or category(c) not in _UNSEEN)',
        "return text",
        "tests/unit/test_codes.py::test_the_code_is_found_in_what_was_pasted",
    ),
    "a rewritten link is decoded": Control(
        "shared/input/codes.py",
        "decoded = unquote(reading)",
        "decoded = reading",
        "tests/unit/test_codes.py::test_the_code_is_found_in_what_was_pasted",
    ),
    "a found code must open": Control(
        "shared/web/access.py",
        "if registration and opens(token, registration):",
        "if registration:",
        f"{SELFSERVICE}a_wrong_code_opens_nothing",
    ),
    "nothing but a code is sent on": Control(
        "shared/pages/addresses.py",
        "([\\w.-]{{1,200}})",
        "(.{{1,200}})",
        f"{SITE}nothing_but_a_code_is_sent_on",
    ),
    "capacity condition": Control(
        "shared/seats/taking.py",
        'below("taken", Attribute("capacity")) & ',
        "",
        f"{REGISTRATION}never_sells_more_than_the_event_has",
    ),
    "who waits goes first": Control(
        "shared/seats/taking.py",
        ' & equals("waiting", 0)',
        "",
        "tests/integration/test_waiting.py::test_no_newcomer_passes_those_who_wait",
    ),
    "registration window": Control(
        "shared/seats/taking.py",
        '& at_most("opensAt", Parameter("now"))',
        "",
        f"{REGISTRATION}before_it_opens_answers_the_times",
    ),
    "a public reader reads nobody": Control(
        "template.yaml",
        '{ "dynamodb:LeadingKeys": ["EVENT#*"] }',
        '{ "dynamodb:LeadingKeys": ["EVENT#*", "REGISTRATION#*"] }',
        "tests/unit/test_permissions.py::"
        "test_a_public_reader_reads_what_is_published_and_of_nobody_anything",
    ),
    "a call that AWS would refuse is seen": Control(
        "template.yaml",
        '["SEATS#*", "REGISTRATION#*", "LINE#*", "ADDRESS#*", "SHARE#*"]',
        '["SEATS#*", "REGISTRATION#*", "LINE#*", "ADDRESS#*"]',
        "tests/integration/test_permissions.py::"
        "test_whoever_releases_from_a_cancelled_event_gives_back_all_that_was_held",
    ),
    "an id of the path has the shape of one": Control(
        "shared/web/http.py",
        "if not is_one(text):",
        "if False:",
        "tests/integration/test_paths.py::test_what_cannot_be_an_id_is_not_found",
    ),
    "an id of a page's path has the shape of one": Control(
        "shared/pages/addresses.py",
        "return found if all(map(is_slug, found)) else []",
        "return found",
        "tests/integration/test_paths.py::test_a_page_of_no_event_is_a_page_that_says_so",
    ),
    "other sites read nothing of organisers": Control(
        "shared/routes/description.py",
        "return not here.is_guarded",
        "return True",
        "tests/unit/test_gateway.py::test_what_is_guarded_is_public_to_no_other_site",
    ),
    "the gateway asks for an organiser's token": Control(
        "infra/gateway.py",
        '"security": [{_AUTHORIZER: [*ACCEPTED]}] if is_guarded else [],',
        '"security": [],',
        "tests/unit/test_gateway.py::"
        "test_what_organisers_alone_may_do_asks_for_an_organisers_token",
    ),
    "a changed API goes live": Control(
        "infra/gateway.py",
        "text = json.dumps([api, answers], sort_keys=True)",
        "text = json.dumps([answers], sort_keys=True)",
        "tests/unit/test_gateway.py::test_a_changed_api_goes_live",
    ),
    "other sites may read a refusal": Control(
        "shared/web/http.py",
        "**(PUBLIC if is_public else _OWN),",
        "**(PUBLIC if is_public and answer.status < 400 else _OWN),",
        "tests/integration/test_edge.py::test_other_sites_may_read_what_is_public_and_nothing_else",
    ),
    "a preflight names public methods alone": Control(
        "shared/web/serving.py",
        'if m != "OPTIONS" and resource.is_public(m)]',
        'if m != "OPTIONS"]',
        "tests/integration/test_edge.py::test_no_other_site_learns_how_to_change_an_event",
    ),
    "a media type that nobody asked for is not given": Control(
        "shared/web/http.py",
        "        if not best:",
        "        if False:",
        "tests/integration/test_edge.py::"
        "test_no_route_answers_in_a_media_type_that_was_not_asked_for",
    ),
    "tags are compared strongly": Control(
        "shared/web/resource.py",
        "_ETAG = re.compile(r'",
        "_ETAG = re.compile(r'(?:W/)?",
        "tests/integration/test_edge.py::"
        "test_only_the_strong_tag_of_what_is_there_lets_a_change_through",
    ),
    "security.txt never runs out": Control(
        "shared/pages/programs.py",
        "_DAYS_TO_RELY_ON = 182",
        "_DAYS_TO_RELY_ON = 366",
        "tests/integration/test_edge.py::"
        "test_the_contact_for_a_weakness_holds_for_less_than_a_year_whenever_it_is_read",
    ),
    "a password is written for nobody else": Control(
        "infra/local/place.py",
        "os.O_EXCL, 0o600",
        "os.O_EXCL, 0o644",
        "tests/local/test_place.py::test_a_password_is_nobody_elses_to_read_from_the_first_byte_on",
    ),
    "one registration an address": Control(
        "shared/registrations/confirming.py",
        "writes.append(put_address(event, registration, now))",
        "pass",
        f"{REGISTRATION}refuses_an_address_twice_whatever_its_case",
    ),
    "an address is free from its expiry on": Control(
        "shared/store/calls.py",
        '_IS_FREE = absent() | at_most("expiresAt", Parameter("now"))',
        '_IS_FREE = absent() | at_most("expiresAt", 0)',
        f"{EXPIRED}the_address_of_what_has_expired_can_register_again",
    ),
    "addresses compared in lower case": Control(
        "shared/input/text.py",
        "return self.lower()",
        "return str(self)",
        f"{REGISTRATION}refuses_an_address_twice_whatever_its_case",
    ),
    "one domain is not another": Control(
        "shared/input/text.py",
        'return idna.encode(domain).decode("ascii")',
        'return domain.encode("idna").decode("ascii")',
        "tests/integration/test_addresses.py::test_a_domain_is_no_other_domain",
    ),
    "wide letters are the same letters": Control(
        "shared/input/text.py",
        'unicodedata.normalize("NFKC", domain).lower()',
        "domain.lower()",
        "tests/integration/test_addresses.py::"
        "test_a_change_to_another_spelling_counts_for_one_address",
    ),
    "a line shows something": Control(
        "shared/input/text.py",
        "if not any(sign.isalnum() and sign not in _FILLERS for sign in text):",
        "if not text:",
        f"{TEXT}a_line_has_a_letter_or_a_digit",
    ),
    "a line is trimmed of what is invisible": Control(
        "shared/input/text.py",
        'or unicodedata.category(sign) == "Cf"',
        "or False",
        f"{TEXT}a_line_is_cleaned_before_it_is_judged",
    ),
    "nothing is hidden inside a line": Control(
        "shared/input/text.py",
        "in _HIDDEN and not (",
        "in () and not (",
        f"{TEXT}what_is_hidden_inside_a_line_is_refused",
    ),
    "a limit counts what is left": Control(
        "shared/input/text.py",
        "    text = trim(text)\n    if not (text.isascii()",
        "    _within(text, limit)\n    text = trim(text)\n    if not (text.isascii()",
        f"{TEXT}a_line_is_cleaned_before_it_is_judged",
    ),
    "no link in a name": Control(
        "shared/input/text.py",
        "if holds_link(text):",
        "if False:",
        "tests/integration/test_words.py::test_a_name_is_no_link_in_any_door",
    ),
    "an organisation is recognised": Control(
        "shared/models/registration.py",
        "else municipalities.match(name)",
        "else None",
        "tests/integration/test_words.py::test_a_municipality_by_name_has_its_share_with_its_code",
    ),
    "digests have a secret": Control(
        "shared/input/ids.py",
        "if event.digest_key is None:",
        "if True:",
        f"{DIGESTS}an_organisation_by_name_is_counted_under_a_digest_that_expires",
    ),
    "all writes are watched for digests without a secret": Control(
        "shared/input/ids.py",
        "if event.digest_key is None:",
        "if True:",
        f"{REGISTRATION}refuses_an_address_twice_whatever_its_case",
    ),
    "all writes are watched for keys in clear": Control(
        "shared/seats/shares.py",
        'return digest(event, "organisation", _name(organisation))',
        "return _name(organisation)",
        f"{ORGANISING}an_organisation_has_its_share_until_a_date",
    ),
    "all writes are watched for what stays": Control(
        "shared/seats/shares.py",
        'add(counted=number) & set_to(**expires_with(event, "share"))',
        "add(counted=number) & set_to(validUntil=1)",
        f"{ORGANISING}an_organisation_has_its_share_until_a_date",
    ),
    "an organisation is gone with its last registration": Control(
        "shared/seats/shares.py",
        "if seen <= number:",
        "if False:",
        f"{DIGESTS}with_its_last_registration_an_organisation_is_gone",
    ),
    "a secret is made once": Control(
        "shared/publishing/publication.py",
        'is_same = equals("digestKey", event.digest_key)',
        'is_same = absent("nothing")',
        f"{DIGESTS}a_secret_is_made_once",
    ),
    "a new event has a secret": Control(
        "shared/publishing/publication.py",
        "if not known and event.digest_key is None:",
        "if False:",
        f"{DIGESTS}a_new_event_without_a_secret_is_not_published",
    ),
    "no document has the secret": Control(
        "shared/models/event.py",
        "default=None, exclude=True, repr=False",
        "default=None, repr=False",
        f"{DIGESTS}nothing_shows_the_secret",
    ),
    "a field stands in JSON once": Control(
        "shared/web/bodies.py",
        "if len(fields) != len(pairs):",
        "if False:",
        f"{BODIES}what_is_no_sound_json_is_refused_at_its_place",
    ),
    "an escape is a text": Control(
        "shared/web/bodies.py",
        'if "\\\\u" in body:',
        "if False:",
        f"{BODIES}what_is_no_sound_json_is_refused_at_its_place",
    ),
    "a form is UTF-8": Control(
        "shared/web/bodies.py",
        'keep_blank_values=True, errors="strict")',
        'keep_blank_values=True, errors="ignore")',
        f"{BODIES}a_form_that_cannot_be_read_is_refused_with_the_form",
    ),
    "a field stands in a form once": Control(
        "shared/web/bodies.py",
        "if len(values) > 1 and not (several and name.startswith(several))",
        "if False",
        f"{BODIES}a_form_that_cannot_be_read_is_refused_with_the_form",
    ),
    "a repeat says that something changed": Control(
        "shared/registering/repeats.py",
        '"has_changed": registration.version != 1 or present != kept,',
        '"has_changed": False,',
        f"{REPEATS}a_repeat_says_that_it_was_cancelled",
    ),
    "a repeat shows the present registration": Control(
        "shared/registering/repeats.py",
        "    present = kept.model_copy(",
        "    present = kept or kept.model_copy(",
        f"{REPEATS}a_repeat_says_that_it_was_cancelled",
    ),
    "what is gone is answered as gone": Control(
        "shared/registering/group.py",
        "if all(isinstance(each, GoneError) for each in results):",
        "if False:",
        f"{REPEATS}a_group_of_which_nobody_is_left_is_gone",
    ),
    "a repeat shows the token for ten minutes": Control(
        "shared/registering/repeats.py",
        '"shows_token": is_fresh and',
        '"shows_token":',
        f"{REPEATS}a_repeat_shows_the_token_for_ten_minutes_alone",
    ),
    "a repeat does not show the token of another address": Control(
        "shared/registering/repeats.py",
        "is_fresh and registration.token_generation == 1",
        "is_fresh",
        f"{REPEATS}a_repeat_shows_neither_another_address_nor_its_token",
    ),
    "a key expires": Control(
        "shared/registrations/key_uses.py",
        "if item := present(get(keys.idempotency_key(event, key.key)), now):",
        "if item := get(keys.idempotency_key(event, key.key)):",
        f"{REPEATS}a_key_may_be_used_again_after_a_day",
    ),
    "a key is long enough not to be guessed": Control(
        "shared/registrations/key_uses.py",
        "{16,200}",
        "{8,200}",
        f"{REPEATS}a_key_has_16_to_200_signs_in_every_door",
    ),
    "a key in hand is in progress": Control(
        "shared/store/transaction.py",
        "            held = _find_held(error, writes)\n",
        "",
        f"{REPEATS}a_key_that_another_request_has_in_hand_is_in_progress",
    ),
    "a mailing that has begun is answered as it is": Control(
        "functions/organiser/mailings.py",
        "status = 201 if record.is_untouched else 200",
        "status = 201",
        f"{REPEATS}a_mailing_that_has_begun_is_answered_as_it_is",
    ),
    "what has expired is gone": Control(
        "shared/store/calls.py",
        "return None if item is None or has_expired(item, now) else item",
        "return item",
        f"{EXPIRED}what_has_expired_is_gone_in_every_read",
    ),
    "what has expired is in no list": Control(
        "shared/store/calls.py",
        'above("expiresAt", epoch_seconds(now))',
        'above("expiresAt", 0)',
        f"{EXPIRED}what_has_expired_is_gone_in_every_read",
    ),
    "whatever reads registrations knows of their expiry": Control(
        "shared/sending/dossier.py",
        "if present(items[-1], now) is None:",
        "if False:",
        f"{EXPIRED}whatever_reads_registrations_knows_of_their_expiry",
    ),
    "a key is kept": Control(
        "shared/registrations/confirming.py",
        "writes = [put_key(event, answer, key, now)] if key else []",
        "writes: list[Write] = []",
        f"{REGISTRATION}repeats_its_answer_for_the_same_key",
    ),
    "a key belongs to its body": Control(
        "shared/registrations/key_uses.py",
        "if use is None or self.body_digest != use.body_digest:",
        "if use is None:",
        f"{REGISTRATION}refuses_a_key_with_another_body",
    ),
    "personal items expire": Control(
        "shared/outbox/outbox.py",
        '**expires_with(event, "mail"),',
        '"keptFor": 1,',
        "tests/integration/test_registration.py::test_every_personal_item_expires",
    ),
    "each entity keeps its own retention": Control(
        "shared/reconciling/expiry.py",
        "yield _Kept(key, expires_with(event, entity))",
        'yield _Kept(key, expires_with(event, "registration"))',
        "tests/integration/test_retention.py::"
        "test_each_entity_keeps_its_own_retention_when_an_event_moves",
    ),
    "a sent mail is marked": Control(
        "shared/sending/dispatch.py",
        "mark_sent(lease, mail, message_id, generation, now)",
        "give_back(lease)",
        f"{CONFIRMATION}a_repeated_record_sends_no_second_mail",
    ),
    "a mark that is lost sends nothing at once": Control(
        "shared/sending/dispatch.py",
        "except (AnswerLostError, UnmarkedError):",
        "except AnswerLostError:",
        f"{MAIL_FAULTS}a_mark_that_cannot_be_written_sends_no_second_mail_at_once",
    ),
    "a lease is respected": Control(
        "shared/sending/leases.py",
        'below("leaseUntil", format_instant(now))',
        'exists("leaseUntil")',
        f"{CONFIRMATION}a_mail_that_another_sender_holds_waits",
    ),
    "senders of one registration wait for each other": Control(
        "shared/sending/leases.py",
        'below("leaseUntil", format_instant(now))',
        'exists("leaseUntil")',
        f"{MAIL_FAULTS}no_two_senders_have_a_mail_of_one_registration",
    ),
    "only the newest change is mailed": Control(
        "shared/sending/dossier.py",
        "return mail.version is not None and any(",
        "return False and any(",
        f"{MAIL_FAULTS}a_later_change_overtakes_an_earlier_one_that_was_not_sent",
    ),
    "of moves in a row the last is mailed": Control(
        "shared/sending/dossier.py",
        "if mail.is_of_rescheduling:",
        "if False:",
        "tests/integration/test_moves_mailed.py::"
        "test_of_two_moves_in_a_row_the_last_is_mailed_against_the_first",
    ),
    "a move that was taken back is not mailed": Control(
        "shared/sending/dossier.py",
        'return mailing.kind != "moved" or has_rescheduled(',
        "return bool(mailing) or has_rescheduled(",
        "tests/integration/test_moves_mailed.py::test_a_move_that_was_taken_back_is_not_mailed",
    ),
    "a change is mailed against what was mailed": Control(
        "shared/sending/dossier.py",
        "mailed = self.last_mailed()",
        "mailed = self.made(version - 1)",
        f"{CONFIRMATION}a_change_is_mailed_against_what_was_mailed_last",
    ),
    "nothing goes to an address that bounced": Control(
        "shared/sending/dossier.py",
        "if registration.address_state and not insists:",
        "if False:",
        f"{CONFIRMATION}nothing_more_goes_to_an_address_that_bounced",
    ),
    "a pause of SES is kept to": Control(
        "shared/sending/ses.py",
        'if _number(seen, "pausedUntil") > now:',
        "if False:",
        "tests/faults/test_mail_faults.py::test_each_change_is_mailed[SES: quota says that it is "
        "used up]",
    ),
    "what lies unsent is woken": Control(
        "shared/outbox/outbox.py",
        "woken += wake(keys.key_of(item), now)",
        "woken += 1",
        "tests/faults/test_mail_faults.py::test_each_change_is_mailed[stream forgets]",
    ),
    "what news marked is counted": Control(
        "shared/sending/dispatch.py",
        "if found and found.is_uncounted:",
        "if False:",
        f"{MAILINGS}what_news_has_marked_is_counted_once",
    ),
    "a page is counted once": Control(
        "shared/mailings/mailings.py",
        'equals("state", state) & is_here',
        'equals("state", state)',
        f"{MAILINGS}a_page_is_counted_once",
    ),
    "a mailing starts once": Control(
        "shared/mailings/mailings.py",
        "when=absent(), refuse=MailingExistsError",
        'when=absent("nothing"), refuse=MailingExistsError',
        f"{MAILINGS}a_reminder_is_started_once",
    ),
    "a mailing has one mail for each": Control(
        "shared/outbox/outbox.py",
        "put(item, when=absent(), refuse=refuse)",
        'put(item, when=absent("nothing"), refuse=refuse)',
        f"{MAILINGS}who_was_sent_theirs_gets_no_other_when_a_page_is_done_again",
    ),
    "an organiser's mailings": Control(
        "shared/access/matrix.py",
        "if not may(grants, deed, event_id):",
        "if False:",
        f"{MAILINGS}mailings_are_the_organisers_own",
    ),
    "a mailing's key belongs to its body": Control(
        "shared/mailings/starting.py",
        "if not asked.is_of(record.mailing):",
        "if mailing_id is None:",
        f"{MAILINGS}one_key_is_one_mailing",
    ),
    "a move is news to who knew it otherwise": Control(
        "shared/mailings/fan_out.py",
        "            and not _knows_it(mailing, registration)\n",
        "",
        f"{MAILINGS}who_registered_after_a_rescheduling_is_not_mailed",
    ),
    "the cancelled are in no segment": Control(
        "shared/mailings/segments.py",
        "if has_ended(registration.status):",
        "if False:",
        f"{MAILINGS}a_segment_is_mailed_and_nobody_else",
    ),
    "who complained is not written to again": Control(
        "shared/mailings/segments.py",
        'return registration.address_state == "bounced"',
        "return True",
        f"{MAILINGS}a_segment_is_mailed_and_nobody_else",
    ),
    "a preview is of a stand-in": Control(
        "shared/mailings/preview.py",
        "stand_in = make_stand_in(event, mailing, language)",
        "stand_in = next(everybody_of(event.event_id, mailing.created_at))",
        f"{MAILINGS}a_preview_holds_no_visitors_data",
    ),
    "no reminder too late": Control(
        "shared/mailings/due.py",
        "if begins <= now <= event.starts_at - LATEST:",
        "if begins <= now:",
        f"{MAILINGS}what_is_due_when",
    ),
    "a desk code is proved": Control(
        "shared/door/finding.py",
        "            if not is_desk_code_of(code, registration):\n                continue\n",
        "",
        f"{CHECKIN}a_code_that_is_wrong_is_of_nobody",
    ),
    "a batch comes again until all are released": Control(
        "functions/handover/handler.py",
        "if has_unreleased(known):",
        "if False:",
        "tests/simulation/test_releasing.py::"
        "test_a_late_index_brings_the_batch_again_until_all_are_released",
    ),
    "the slower of two changes is answered so": Control(
        "shared/managing/change.py",
        "if read_registration(registration_id, now).version != version:",
        "if False:",
        "tests/simulation/test_releasing.py::"
        "test_of_two_changes_to_one_address_the_later_is_answered_that_the_first_was_faster",
    ),
    "no mail is put beside what is being erased": Control(
        "shared/store/calls.py",
        'when=exists() & absent("erasingSince"),',
        "when=exists(),",
        "tests/simulation/test_erasing.py::test_no_mail_stays_that_was_asked_while_all_was_erased",
    ),
    "a mail without a registration goes": Control(
        "shared/sending/dispatch.py",
        "remove_orphan(lease, mail_id, now)",
        "give_back(lease)",
        "tests/simulation/test_erasing.py::"
        "test_a_mail_that_came_after_its_owner_was_erased_is_taken_away",
    ),
    "what is meant to be erased is kept first": Control(
        "shared/managing/erasure.py",
        "begin_erasure(event, registration_id, now, by)",
        "pass",
        "tests/simulation/test_erasing.py::test_an_erasure_that_dies_is_carried_on",
    ),
    "a file says only what it says anew": Control(
        "infra/sources.py",
        "if said == was:",
        "if False:",
        f"{MOVING}a_file_that_changed_undoes_nothing_but_what_it_says_anew",
    ),
    "only a seat comes in": Control(
        "shared/registrations/scans.py",
        "if not has_seat(registration.status):",
        "if False:",
        f"{CHECKIN}who_has_no_seat_is_not_let_in_and_the_desk_hears_why",
    ),
    "the desk of another event": Control(
        "shared/access/matrix.py",
        "grants.roles_at(where)",
        "grants.roles.values()",
        f"{CHECKIN}who_has_the_desk_of_one_event_has_it_there_alone",
    ),
    "a rescheduling is mailed": Control(
        "shared/publishing/publication.py",
        "    fixed += also\n",
        "",
        f"{MOVING}a_rescheduled_parallel_session_is_mailed_to_those_who_chose_it",
    ),
    "a patch that changes nothing writes nothing": Control(
        "shared/publishing/editing.py",
        "if (event, programme) == (was, was_programme):",
        "if False:",
        f"{MOVING}a_patch_that_changes_nothing_writes_nothing",
    ),
    "nobody is mailed about what is over": Control(
        "shared/publishing/rescheduling.py",
        " or now >= event.ends_at",
        "",
        f"{MOVING}nobody_is_mailed_about_what_is_over",
    ),
    "only who is asked says to come": Control(
        "functions/visitor/own.py",
        "if not is_asked(opened.event, registration.status, moment):",
        "if False:",
        "tests/integration/test_selfservice.py::test_only_who_has_a_seat_at_what_is_near_can_say_so",
    ),
    "the hour that comes twice": Control(
        "shared/events/calendars.py",
        "if starts.fold or ends.fold:",
        "if False:",
        "tests/unit/test_calendar_times.py::"
        "test_each_instant_is_right_by_the_rules_of_the_calendar_alone",
    ),
    "a manage token opens no calendar": Control(
        "shared/registering/tokens.py",
        'message = f"{scope}\\n{registration_id}',
        'message = f"{registration_id}',
        "tests/unit/test_tokens.py::test_each_scope_opens_its_own_and_nothing_else",
    ),
    "the calendar opens to its token alone": Control(
        "shared/managing/own_calendar.py",
        " or not opens_calendar(match[2], registration)",
        "",
        "tests/integration/test_calendars.py::"
        "test_a_wrong_path_and_an_unknown_registration_are_answered_alike",
    ),
    "a desk code is signed": Control(
        "shared/registering/tokens.py",
        "return is_its_id and any(proofs)",
        "return is_its_id",
        "tests/unit/test_tokens.py::test_a_desk_code_with_one_wrong_character_never_passes",
    ),
    "the calendar's sequence counts the event": Control(
        "shared/managing/own_calendar.py",
        "sequence = registration.version + event.version - 2",
        "sequence = registration.version - 1",
        "tests/integration/test_calendars.py::test_the_feed_follows_what_the_organiser_moves",
    ),
    "names are escaped in mail": Control(
        "shared/letters/compose.py",
        'bool(name and name.endswith(".html"))',
        "False",
        f"{CONFIRMATION}a_name_is_text_in_the_mail",
    ),
    "a header's text is not parsed": Control(
        "shared/letters/compose.py",
        "message[header.name] = header",
        "message[header.name] = str(header)",
        f"{MAIL_HEADERS}the_sender_is_called_as_the_organiser_is",
    ),
    "what looks encoded is encoded itself": Control(
        "shared/letters/headers.py",
        'or _ENCODED_WORD in text or "  " in text',
        'or "  " in text',
        f"{MAIL_HEADERS}a_subject_reads_as_it_was_written",
    ),
    "a header has no line break": Control(
        "shared/letters/headers.py",
        'text = _CONTROLS.sub(" ", text).strip()',
        "text = text.strip()",
        f"{MAIL_HEADERS}no_text_ends_its_line",
    ),
    "a subject is mailed whole": Control(
        "shared/letters/reasons.py",
        "return Reason(subject, subject,",
        "return Reason(subject[:95], subject,",
        f"{MAIL_HEADERS}an_announcement_has_the_whole_subject_of_its_organiser",
    ),
    "an out-of-office is not asked for": Control(
        "shared/letters/compose.py",
        '"DR, RN, NRN, OOF, AutoReply"',
        '"None"',
        f"{MAIL_HEADERS}a_mail_asks_programs_not_to_answer_it_but_to_report_that_it_did_not_arrive",
    ),
    "no words of an organiser hide a place in line": Control(
        "shared/letters/reasons.py",
        "if is_of_place and view.position and",
        "if is_of_place and view.position and not about.event.mail_texts and",
        "tests/unit/test_mail_texts.py::test_a_place_in_line_stands_whatever_an_organiser_wrote",
    ),
    "nothing but https is a link": Control(
        "shared/pages/prose.py",
        "leads_to = words if _HTTPS.fullmatch(words) else None",
        "leads_to = words",
        "tests/unit/test_prose.py::test_https_links_and_addresses_are_links_and_nothing_else_is",
    ),
    "a notice keeps its paragraphs on the form": Control(
        "shared/pages/templates/form.html",
        "{{ paragraphs(event.notice.get(lang)) }}",
        '<p class="utrecht-paragraph">{{ event.notice.get(lang) }}</p>',
        "tests/unit/test_prose.py::test_a_page_shows_the_paragraphs_and_links_of_its_organiser",
    ),
    "a notice keeps its paragraphs in the mail": Control(
        "shared/letters/facts.py",
        '"notice": split_paragraphs(event.notice.get(lang)) if',
        '"notice": [event.notice.get(lang)] if',
        "tests/unit/test_prose.py::test_a_mail_shows_what_the_page_does",
    ),
    "one of something is said as one": Control(
        "shared/words/spoken.py",
        'return f"{text_id}-one" if count == 1 else text_id',
        "return text_id",
        "tests/unit/test_counts.py::test_one_seat_is_one_seat_on_the_page",
    ),
    "a mail's sequence counts the event": Control(
        "shared/letters/calendars.py",
        '"sequence": registration.version + event.version - 2',
        '"sequence": registration.version - 1',
        "tests/unit/test_mail_golden.py::"
        "test_an_entry_stays_the_same_one_from_the_first_mail_to_the_last",
    ),
    "one entry in each cancellation": Control(
        "shared/letters/calendars.py",
        'yield Entries("CANCEL", (session_id,), f"{name}{suffix}.ics")',
        'yield Entries("CANCEL", tuple(session_ids[:1]), f"{name}{suffix}.ics")',
        "tests/unit/test_mail_golden.py::"
        "test_each_cancellation_is_of_one_entry_in_a_file_of_its_own",
    ),
    "who lost the seat is taken out of the calendar": Control(
        "shared/letters/calendars.py",
        "elif kind_of(mail.kind).takes_out and",
        'elif mail.kind == "cancelled" and',
        "tests/unit/test_mail_texts.py::test_who_lost_the_seat_takes_the_whole_out_of_the_calendar",
    ),
    "news of an old address": Control(
        "shared/news/deliveries.py",
        'when = exists() & equals("generation", news.generation)',
        "when = exists()",
        f"{DELIVERY}news_of_an_old_address_says_nothing_of_the_new_one",
    ),
    "news of an older mail": Control(
        "shared/news/deliveries.py",
        'is_newer = absent("mailOrder") | below("mailOrder", mail.order)',
        "is_newer = exists()",
        f"{DELIVERY}news_of_an_older_mail_is_kept_there_and_shown_no_more",
    ),
    "a reason is a known word": Control(
        "shared/news/ses_events.py",
        'else "Other"',
        "else value",
        f"{DELIVERY}logs_and_records_hold_no_address_and_no_text_of_a_server",
    ),
    "an out-of-office leaves a mail delivered": Control(
        "shared/news/meanings.py",
        '("Transient", "General"): "unclear"',
        '("Transient", "General"): "undelivered"',
        f"{MEANINGS}an_out_of_office_leaves_a_delivered_mail_delivered",
    ),
    "what came back unclear is not shown": Control(
        "shared/news/facts.py",
        'return self.fact == "unclear" or any(',
        "return any(",
        f"{MEANINGS}what_came_back_alone_counts_as_not_arrived",
    ),
    "no word of AWS without its meaning": Control(
        "shared/news/meanings.py",
        '    ("Permanent", "NoEmail"): "bounce",\n',
        "",
        f"{MEANINGS}each_word_of_aws_has_its_meaning",
    ),
    "two pieces of news at once": Control(
        "shared/news/deliveries.py",
        'unchanged = equals("newsCount", item.get("newsCount"))',
        "unchanged = exists()",
        f"{DELIVERY}two_at_once_lose_neither_fact",
    ),
    "what escapes names no person": Control(
        "functions/confirmation/handler.py",
        "raise MailNotSentError(reason) from None",
        "raise",
        f"{CONFIRMATION}a_failure_that_escapes_shows_nothing_personal",
    ),
    "a freed seat is handed over": Control(
        "shared/managing/cancellation.py",
        "moves = settle(hall)",
        "moves = 0",
        f"{WAITING}a_cancelled_seat_goes_to_the_first_in_line",
    ),
    "the stream hands over what is left": Control(
        "shared/seating/settlement.py",
        "while promotions < most_promotions",
        "while False and promotions < most_promotions",
        "tests/model/test_seats_model.py::test_any_order_of_use_keeps_the_promises[Seats]",
    ),
    "a combination is known by its lowest ticket": Control(
        "shared/seating/hall.py",
        "new_head := min(tickets",
        "new_head := max(tickets",
        "tests/model/test_seats_model.py::test_any_order_of_use_keeps_the_promises[Seats]",
    ),
    "who has a seat has left the line": Control(
        "shared/waiting/plans.py",
        "for place in sorted(old - new, key=str):",
        "for place in sorted(old - old, key=str):",
        f"{WAITING}a_cancelled_seat_goes_to_the_first_in_line",
    ),
    "a plan takes no seat beyond the capacity": Control(
        "shared/seats/changes.py",
        'yield at_most("taken", counter.capacity - change.taken)',
        "pass",
        "tests/simulation/test_order.py::test_a_plan_and_a_newcomer_do_not_share_the_last_seat",
    ),
    "a plan rests on who stands where": Control(
        "shared/seats/changes.py",
        "    if change.is_next_revision:\n",
        "    if False:\n",
        f"{TURNS}two_cancellations_at_once_keep_the_order",
    ),
    "a publication makes every plan stale": Control(
        "shared/seats/changes.py",
        "combined=combined * is_own, revision=int(is_own)",
        "combined=combined * is_own",
        f"{TURNS}nobody_moves_into_what_is_cancelled_at_that_moment[cancel_s0]",
    ),
    "who was here before is counted once": Control(
        "shared/reconciling/counting.py",
        'when=equals("version", registration.version) & absent("countedAs"),',
        'when=equals("version", registration.version),',
        f"{SHARES}a_limit_holds_from_the_moment_that_it_is_published[on, late index]",
    ),
    "who is counted meanwhile makes a plan stale": Control(
        "shared/registrations/registrations.py",
        '& equals("countedAs", before.counted_as)',
        "",
        f"{SHARES}a_limit_holds_from_the_moment_that_it_is_published[on]",
    ),
    "counting that was broken off goes on": Control(
        "shared/reconciling/seats.py",
        "    keep_counting(event, now)\n",
        "",
        f"{SHARES}counting_that_was_broken_off_is_ended_by_housekeeping",
    ),
    "a recount rests on counters that stand still": Control(
        "shared/reconciling/reconciliation.py",
        "if _read_numbers(event) != numbers:",
        "if False:",
        f"{REPAIR}what_is_right_gives_no_alarm[0]",
    ),
    "seats are split as they are published": Control(
        "shared/seats/shards.py",
        "if read_event(event.event_id).version != event.version or any(",
        "if any(",
        f"{SHARDS}no_publication_splits_what_a_later_one_wants_whole",
    ),
    "a shard rests on the revision": Control(
        "shared/seats/shards.py",
        "writes = [] if is_own else [raise_revision(event.event_id, own, _ShardChangedError)]",
        "writes: list[Write] = []",
        f"{SHARDS}no_publication_leaves_a_shard_without_its_counter",
    ),
    "no shard keeps another window": Control(
        "shared/seats/shards.py",
        "writes = [] if is_own else [raise_revision(event.event_id, own, _ShardChangedError)]",
        "writes: list[Write] = []",
        f"{SHARDS}no_publication_leaves_a_shard_with_an_old_window",
    ),
    "who changes asks whether there is a line": Control(
        "shared/managing/change.py",
        "if asked.waitlist and not (registration.waitlist or can_wait(event, now)):",
        "if False:",
        f"{DECISIONS}no_door_leads_into_a_line_that_is_switched_off[by_change]",
    ),
    "who registers asks whether there is a line": Control(
        "shared/registering/register.py",
        "if asked.waitlist and not can_wait(event, now):",
        "if False:",
        f"{DECISIONS}no_door_leads_into_a_line_that_is_switched_off[in_group]",
    ),
    "a file that is loaded again opens nothing": Control(
        "infra/sources.py",
        "if said == was:",
        "if False:",
        f"{DECISIONS}a_file_opens_nothing_that_its_organiser_cancels",
    ),
    "sold out was so at one moment": Control(
        "shared/seats/shards.py",
        "elif is_current(event.event_id, seen[0]):",
        "else:",
        f"{SHARDS}a_session_that_was_free_at_every_moment_is_not_sold_out[1-register_alone-2]",
    ),
    "sold out for a group was so at one moment": Control(
        "shared/waiting/plans.py",
        "if not is_current(hall.event.event_id, hall.counters[None]):",
        "if False:",
        f"{SHARDS}a_session_that_was_free_at_every_moment_is_not_sold_out[1-register_as_group-1]",
    ),
    "folding is seen by who looks for a seat": Control(
        "shared/seats/shards.py",
        "    if whole.session_id is not None:\n"
        "        writes.append(raise_revision(event_id, None, _ShardChangedError))\n",
        "",
        f"{SHARDS}folding_hides_no_free_seat",
    ),
    "nothing is folded but for who waits": Control(
        "shared/waiting/plans.py",
        "if hall.is_sharded and (hall.changes_a_line() or hall.parts() > MOST_PARTS):",
        "if hall.is_sharded:",
        f"{SHARDS}nothing_is_folded_while_nobody_waits",
    ),
    "a publication that changes no seat folds nothing": Control(
        "shared/publishing/publication.py",
        "if is_sharded and not _is_spread_as_wanted(event, shards):",
        "if is_sharded:",
        f"{SHARDS}nothing_is_folded_while_nobody_waits",
    ),
    "seats are split again": Control(
        "shared/reconciling/seats.py",
        "    split(event)\n",
        "",
        f"{SHARDS}the_hourly_look_and_a_publication_split_what_is_free",
    ),
    "every page is read": Control(
        "shared/store/calls.py",
        'if "LastEvaluatedKey" not in answer:',
        "if True:",
        f"{SHARDS}folding_hides_no_free_seat",
    ),
    "counters are read as they are": Control(
        "shared/seats/counters.py",
        'query(equals("PK", keys.seats_partition(event_id)))',
        'query(equals("PK", keys.seats_partition(event_id)), is_consistent=False)',
        f"{PAGES}all_counters_and_all_sessions_are_read",
    ),
    "the lowest ticket goes first": Control(
        "shared/seating/settlement.py",
        "lowest = min(",
        "lowest = max(",
        "tests/simulation/test_plays.py::test_every_play_keeps_the_promises[5]",
    ),
    "nobody is passed one by one": Control(
        "shared/seating/settlement.py",
        "if hall.has_uncombined:",
        "if True:",
        f"{LINES}a_full_session_costs_the_same_however_many_wait[a_newcomer_gets_a_seat]",
    ),
    "who was kept without a combination is not forgotten": Control(
        "shared/seating/settlement.py",
        "if hall.has_uncombined:",
        "if False:",
        f"{ORDER}who_was_kept_without_a_combination_comes_in_turn",
    ),
    "names give no order": Control(
        "shared/seating/settlement.py",
        "(s[0].rank, s[0].round_number)",
        "(s[0].rank, s[0].session_id)",
        f"{ORDER}order_does_not_depend_on_the_names_of_sessions",
    ),
    "what is given up lets in who waited before": Control(
        "shared/seating/settlement.py",
        "if len(found) > 1 and hall.free(None) > 0:",
        "if False:",
        f"{ORDER}what_is_given_up_lets_in_who_waited_before",
    ),
    "what is gone from the programme is cancelled": Control(
        "shared/seating/hall.py",
        "return counter is None or counter.is_cancelled",
        "return self.counters[session_id].is_cancelled",
        f"{ORDER}who_ranked_a_session_that_is_gone_moves_on",
    ),
    "nobody gets in line for what is gone": Control(
        "shared/registering/removed_sessions.py",
        "if faults:",
        "if False:",
        f"{ORDER}nobody_gets_in_line_for_a_session_that_is_gone",
    ),
    "who waits for what is gone is released": Control(
        "shared/waiting/release.py",
        "if not _names(r) <= sessions",
        "if False",
        f"{ORDER}who_waits_for_a_session_that_is_gone_is_released",
    ),
    "a change is made from the present version": Control(
        "shared/registrations/registrations.py",
        "if registration.version != version:",
        "if False:",
        f"{WAITING}a_change_needs_the_version_it_was_made_from",
    ),
    "a cancelled address is free": Control(
        "shared/waiting/plans.py",
        "yield delete_address(event, before)",
        "pass",
        f"{WAITING}who_cancelled_may_register_again",
    ),
    "mail for one address is bounded": Control(
        "shared/outbox/budget.py",
        "MAILS = 5",
        "MAILS = 50",
        f"{BUDGET}five_mails_leave_and_the_rest_is_summed_up_the_next_day",
    ),
    "what was put for a former address goes to no other": Control(
        "shared/sending/dossier.py",
        "if dossier.is_for_former_address(found):",
        "if False:",
        "tests/integration/test_strangers.py::test_strangers_cause_five_mails_a_day_whatever_they_do",
    ),
    "strangers have one budget whatever they do": Control(
        "shared/waiting/plans.py",
        "    if is_counted:\n        # Cancelling",
        "    if False:\n        # Cancelling",
        "tests/integration/test_strangers.py::test_strangers_cause_five_mails_a_day_whatever_they_do",
    ),
    "what is held waits for its day": Control(
        "shared/sending/dispatch.py",
        "if found.is_held(now):",
        "if False:",
        f"{BUDGET}five_mails_leave_and_the_rest_is_summed_up_the_next_day",
    ),
    "of all that is held one mail is sent": Control(
        "shared/sending/dispatch.py",
        "if not is_last_held(",
        "if False and not is_last_held(",
        f"{BUDGET}what_was_held_is_summed_up_across_the_registrations_of_an_address",
    ),
    "what was held last may be gone": Control(
        "shared/outbox/budget.py",
        "if get(keys.key_of_mail(last)):",
        "if True:",
        f"{BUDGET}what_was_held_last_and_is_erased_lets_another_speak",
    ),
    "the mail that sums up has its place in the budget": Control(
        "shared/outbox/budget.py",
        "set_first(mails=1)",
        "set_first(summed=1)",
        f"{BUDGET}the_mail_that_sums_up_counts_with_its_own_day",
    ),
    "a held mail overtakes nothing": Control(
        "shared/sending/dossier.py",
        "and not other.is_held(now)",
        "",
        f"{BUDGET}a_held_change_keeps_no_other_mail_back",
    ),
    "too much that is held is refused": Control(
        "shared/outbox/budget.py",
        "HELD = 10",
        "HELD = 1000",
        f"{BUDGET}a_stranger_makes_no_endless_cycles",
    ),
    "a registration is changed a few times a day": Control(
        "shared/managing/change.py",
        "CHANGES = 10",
        "CHANGES = 1000",
        f"{BUDGET}a_registration_is_changed_ten_times_a_day",
    ),
    "an address is changed a few times a day": Control(
        "shared/managing/change.py",
        "CHANGES_OF_ADDRESS = 3",
        "CHANGES_OF_ADDRESS = 1000",
        f"{BUDGET}an_address_is_changed_three_times_a_day",
    ),
    "what organisers cause is not counted": Control(
        "shared/waiting/plans.py",
        "is_counted = change.reason in BY_VISITORS",
        "is_counted = True",
        f"{BUDGET}what_organisers_cause_is_not_counted",
    ),
    "asking for a link looks nothing up": Control(
        "shared/outbox/asked.py",
        "    transact([_put(event, asked, address), count_request(event, address, now)])",
        "    if find_owner(keys.address_key(event, address), now):\n"
        "        transact([_put(event, asked, address), count_request(event, address, now)])",
        f"{BUDGET}asking_for_a_link_does_the_same_for_every_address",
    ),
    "asking does not reveal what an address got": Control(
        "shared/outbox/asked.py",
        "count_request(event, address, now)])",
        "count_asked_mail(event, address, now)])",
        f"{REFERENCES}how_often_one_may_ask_reveals_nothing",
    ),
    "a link that was asked for counts with the mails": Control(
        "shared/sending/link_requests.py",
        "counted = [] if asked.is_counted else",
        "counted = [] if True else",
        f"{BUDGET}links_count_with_the_other_mails",
    ),
    "the owner's way stays open": Control(
        "shared/outbox/asked.py",
        "writes = [_put(event, asked, address), count_by_reference(event, address, now)]",
        "writes = [_put(event, asked, address), count_request(event, address, now)]",
        f"{REFERENCES}it_has_three_a_day_that_no_stranger_uses_up",
    ),
    "a wrong reference is none": Control(
        "shared/outbox/asked.py",
        "return _WrongReferenceError()",
        "return _UnwrittenReferenceError()",
        f"{REFERENCES}a_wrong_one_voids_nothing",
    ),
    "a new generation makes earlier links void": Control(
        "shared/managing/void_links.py",
        "before.token_generation + 1",
        "before.token_generation",
        f"{REFERENCES}the_owner_voids_what_a_stranger_has",
    ),
    "who read the reference has it no longer": Control(
        "shared/managing/void_links.py",
        "make_reference()",
        "before.reference",
        f"{REFERENCES}the_owner_voids_what_a_stranger_has",
    ),
    "links are void when there is a mail": Control(
        "shared/managing/void_links.py",
        "return [count_asked_mail(event, registration.email, now)]",
        "return []",
        f"{REFERENCES}the_page_voids_nothing_that_it_cannot_mail",
    ),
    "the old mailbox hears of a new address": Control(
        "shared/waiting/plans.py",
        "if before and is_moved and (is_handed or not _corrects_address(before, after)):",
        "if False and before:",
        f"{REFERENCES}the_old_mailbox_hears_of_a_new_address_once",
    ),
    "the old address is forgotten when it was mailed": Control(
        "shared/sending/leases.py",
        'remove("wokenAt", "failReason", "recipient")',
        'remove("wokenAt", "failReason")',
        f"{REFERENCES}the_old_mailbox_hears_of_a_new_address_once",
    ),
    "a last mail opens nothing": Control(
        "shared/letters/compose.py",
        "None\n        if kind_of(mail.kind).is_to_former_address\n        else ",
        "",
        f"{REFERENCES}the_old_mailbox_hears_of_a_new_address_once",
    ),
    "a closed event reveals nothing of an address": Control(
        "shared/registering/taken_addresses.py",
        "check_is_open(event.event_id, now)",
        "pass",
        f"{TAKEN}the_one_place_reveals_nothing_of_a_closed_event",
    ),
    "the window goes before the rest": Control(
        "shared/refusals/registrations.py",
        'code = "registration-closed"\n    status = 409\n    precedence = CLOSED',
        'code = "registration-closed"\n    status = 409',
        f"{TAKEN}a_closed_event_says_so_before_it_speaks_of_a_share",
    ),
    "no address is tried once registration is closed": Control(
        "shared/managing/change.py",
        "check_is_open(event.event_id, now)",
        "pass",
        f"{TAKEN}once_registration_is_closed_no_address_can_be_tried",
    ),
    "each owner of a group's addresses is mailed": Control(
        "shared/registering/group.py",
        "find_taken(event, people, now) or [taken.address]",
        "[taken.address]",
        f"{TAKEN}each_of_a_group_is_mailed",
    ),
    "a capacity holds what is taken": Control(
        "shared/seats/changes.py",
        'at_most("taken", counter.capacity - taken) & equals("capacity", known.capacity)',
        'equals("capacity", known.capacity)',
        f"{ORGANISING}a_capacity_below_what_is_taken_meanwhile_is_refused",
    ),
    "seats are published over what was read": Control(
        "shared/seats/changes.py",
        'at_most("taken", counter.capacity - taken) & equals("capacity", known.capacity)',
        'at_most("taken", counter.capacity - taken)',
        "tests/integration/test_shards.py::"
        "test_a_publication_over_seats_that_were_spread_meanwhile_counts_none_twice",
    ),
    "waiting is bounded": Control(
        "shared/seats/changes.py",
        'yield at_most("waiting", change.most_waiting - change.waiting)',
        "pass",
        "tests/integration/test_refusals.py::test_no_more_may_wait_than_the_event_says",
    ),
    "every reason is answered at once": Control(
        "shared/publishing/publication.py",
        "if reasons := [*_find_too_small(counters.values(), known)]:",
        "if reasons := []:",
        "tests/integration/test_refusals.py::test_every_reason_against_a_publication_is_answered",
    ),
    "from the start on no seat is handed on": Control(
        "shared/events/choices.py",
        "return now < hands_on_until(event)",
        "return True",
        f"{TOO_LATE}from_the_start_on_no_seat_is_handed_on",
    ),
    "an event may stop handing on earlier": Control(
        "shared/events/choices.py",
        " - timedelta(minutes=event.last_minutes)",
        "",
        f"{TOO_LATE}an_event_may_stop_earlier",
    ),
    "who is inside does not cancel": Control(
        "shared/managing/cancellation.py",
        "            check_is_outside(registration)",
        "            pass",
        f"{TOO_LATE}who_is_inside_neither_leaves_nor_moves",
    ),
    "who is inside chooses no other session": Control(
        "shared/managing/change.py",
        "            check_is_outside(registration)",
        "            pass",
        f"{TOO_LATE}who_is_inside_neither_leaves_nor_moves",
    ),
    "a check-in makes a plan stale": Control(
        "shared/registrations/registrations.py",
        '& equals("checkedInAt", format_instant(inside) if inside else None)',
        "",
        f"{TOO_LATE}a_check_in_at_the_same_moment_wins_or_loses_whole",
    ),
    "who has no seat any more is not let in": Control(
        "shared/registrations/scans.py",
        'equals("version", registration.version)',
        'absent("nothing")',
        f"{TOO_LATE}who_cancelled_at_the_same_moment_is_not_let_in",
    ),
    "who is inside is swapped into nothing": Control(
        "shared/seating/settlement.py",
        "if r.checked_in_at is None)",
        ")",
        f"{TOO_LATE}who_is_inside_is_swapped_into_nothing",
    ),
    "who came and is erased leaves an attendance": Control(
        "shared/managing/cancellation.py",
        "kept = [put_attendance(event, registration)] if came else []",
        "kept = []",
        f"{TOO_LATE}erasing_is_always_possible",
    ),
    "the doors close": Control(
        "shared/events/choices.py",
        'return "too-late" if scanned_at >= close_at else None',
        "return None",
        f"{TOO_LATE}the_doors_are_open_from_a_day_before_until_six_hours_after",
    ),
    "the earliest scan counts": Control(
        "shared/registrations/scans.py",
        "if counts is not None and counts <= scan.at:",
        "if counts is not None:",
        f"{TOO_LATE}the_earliest_scan_counts_whichever_is_reported_first",
    ),
    "nothing is scanned in the future": Control(
        "shared/door/checkin.py",
        "scanned_at > now + SKEW",
        "False",
        f"{TOO_LATE}nothing_is_scanned_in_the_future",
    ),
    "an organiser's act bears their account": Control(
        "shared/registrations/confirming.py",
        'by=by if reason.endswith("by-organiser") else None,',
        "by=None,",
        f"{TOO_LATE}what_an_organiser_does_bears_their_account",
    ),
    "an organisation's share is a limit": Control(
        "shared/seats/shares.py",
        "if share is None or now >= share.until:",
        "if True:",
        f"{ORGANISING}an_organisation_has_its_share_until_a_date",
    ),
    "a seat is taken by the rule that stands": Control(
        "shared/seats/taking.py",
        'is_free &= equals("shareRule", wanted.share_rule)',
        "pass",
        f"{SHARES}a_limit_holds_from_the_moment_that_it_is_published[lowered]",
    ),
    "a limit is set when everybody is counted": Control(
        "shared/reconciling/counting.py",
        "if sum(read_shares(event).values()) != counter.taken + counter.waiting:",
        "if False:",
        f"{SHARES}a_limit_holds_from_the_moment_that_it_is_published[on, late index]",
    ),
    "a change rests on one state of the whole event": Control(
        "shared/events/programmes.py",
        "if read_event(event_id).version != event.version:",
        "if False:",
        "tests/simulation/test_editing.py::test_a_session_leaves_while_another_is_changed",
    ),
    "a plan that met who came since is made anew": Control(
        "shared/waiting/plans.py",
        "if hall.has_met_later_tickets():",
        "if False:",
        f"{ORDER}a_place_is_not_given_twice",
    ),
    "a swap that harms nobody comes first": Control(
        "shared/seating/settlement.py",
        "if len(found) > 1 and hall.free(None) > 0:",
        "if False:",
        f"{ORDER}who_gives_a_seat_up_for_another_comes_before_who_would_take_it",
    ),
    "a request that comes twice is not refused what it got": Control(
        "shared/registering/register.py",
        "if use:\n            check_key_is_new(event, use, now)\n        raise",
        "raise",
        "tests/simulation/test_repeats.py::test_a_request_that_comes_twice_gets_one_answer",
    ),
    "a recount rests on an index that shows a sign": Control(
        "shared/reconciling/reconciliation.py",
        "if not is_shown(sign):",
        "if False:",
        "tests/simulation/test_repair.py::test_what_is_right_is_not_repaired[0.1-1]",
    ),
    "who waits folds the shards": Control(
        "shared/waiting/plans.py",
        "if hall.is_sharded and (hall.changes_a_line() or hall.parts() > MOST_PARTS):",
        "if False:",
        "tests/integration/test_shards.py::test_whoever_waits_folds_the_shards_first",
    ),
    "a plan that lost to a conflict is made anew": Control(
        "shared/waiting/plans.py",
        "def _plan_anew() -> None:\n    raise StaleHallError",
        "def _plan_anew() -> None:\n    return",
        f"{ANSWERED}[cancel, with a line behind]",
    ),
    "a plan that others made stale is not sent": Control(
        "shared/waiting/plans.py",
        "if is_made_anew() and _is_stale(hall):",
        "if False:",
        f"{ANSWERED}[cancel, with a line behind]",
    ),
    "who would wait does not try for a seat that is gone": Control(
        "shared/registrations/confirming.py",
        "if registration.waitlist:",
        "if False:",
        f"{ANSWERED}[in line, three rounds]",
    ),
    "patience lasts for sixty-four": Control(
        "shared/store/transaction.py",
        "attempts=14,",
        "attempts=10,",
        f"{ANSWERED}[free seats]",
    ),
    "what may be written is not planned anew": Control(
        "shared/store/transaction.py",
        "if on_conflict and not (may_be_written or held)",
        "if on_conflict and not held",
        f"{TRANSACTION}what_may_be_written_is_asked_for_with_its_token[False]",
    ),
    "what botocore sent again may be written": Control(
        "shared/store/transaction.py",
        "may_be_written |= _was_sent_before(error)",
        "pass",
        f"{TRANSACTION}what_may_be_written_is_asked_for_with_its_token[True]",
    ),
    "a key in hand is not planned around": Control(
        "shared/store/transaction.py",
        "if on_conflict and not (may_be_written or held)",
        "if on_conflict and not may_be_written",
        f"{TRANSACTION}a_repeat_waits_for_the_first_request_with_its_key",
    ),
    "a transaction has its items in hand": Control(
        "tests/simulation/rush.py",
        "self._held |= held",
        "pass",
        f"{CROWD}transactions_that_overlap_conflict_and_reads_do_not",
    ),
    "contention ends in time": Control(
        "shared/store/transaction.py",
        "if not has_time():",
        "if False:",
        f"{TRANSACTION}contention_ends_before_the_invocation_does",
    ),
    "contention is not an answer": Control(
        "shared/store/transaction.py",
        "if codes & _CONTENTION:",
        "if False:",
        "tests/unit/test_transaction.py::test_contention_is_tried_again_with_the_same_token",
    ),
    "the token is checked": Control(
        "shared/registering/tokens.py",
        "return hmac.compare_digest(right.encode(), token.encode())",
        "return True",
        f"{REGISTRATION[: -len('register_')]}"
        "show_refuses_another_token_alike_for_known_and_unknown_registrations",
    ),
    "an account's grants are checked": Control(
        "shared/access/matrix.py",
        "if not may(grants, deed, event_id):",
        "if False:",
        "tests/integration/test_organiser.py::test_organiser_needs_a_token_of_this_event",
    ),
    "no route for accounts runs before its caller is let through": Control(
        "shared/web/serving.py",
        "if operation.is_guarded:",
        "if False:",
        "tests/integration/test_organiser.py::test_organiser_needs_a_token_of_this_event",
    ),
    "somebody always organises every event": Control(
        "shared/access/giving.py",
        """    if event_id == EVERY_EVENT:
        writes.append(""",
        """    if False:
        writes.append(""",
        f"{ACCESS}somebody_always_organises_every_event",
    ),
    "two organisers do not take each other away": Control(
        "shared/access/giving.py",
        "        writes.append(_check_another_organises(account, now))",
        "        _check_another_organises(account, now)",
        f"{ACCESS}two_who_take_each_other_away_at_once_cannot_both_be_gone",
    ),
    "a look is kept before anything is shown": Control(
        "functions/organiser/registrations.py",
        '    keep(request, "answers-seen", registration.registration_id)\n',
        "",
        f"{ACCESS}nothing_is_shown_where_the_look_cannot_be_kept",
    ),
    "a role reaches as far as the matrix says": Control(
        "shared/access/matrix.py",
        "return not rule.roles.isdisjoint(grants.roles_at(where))",
        "return bool(grants.roles_at(where))",
        f"{ACCESS}whoever_may_not_is_refused_by_every_guarded_route",
    ),
    "a link of an invitation is compared": Control(
        "shared/access/invitations.py",
        "not any(_digest(secret) in digests for _, digests in links)",
        "False",
        f"{INVITATIONS}a_wrong_link_opens_nothing",
    ),
    "a link of an invitation is used up": Control(
        "shared/access/invitations.py",
        "transact([*opened, *(delete(key) for key, _ in links)])",
        "transact(opened)",
        f"{INVITATIONS}a_used_link_opens_nothing_new",
    ),
    "an invitation passes": Control(
        "shared/access/invitations.py",
        "        if present(item, now):\n            yield",
        "        if True:\n            yield",
        f"{INVITATIONS}a_link_is_no_older_than_its_mail",
    ),
    "an invitation opens nothing": Control(
        "shared/access/grants.py",
        'item["state"] == "active"',
        "True",
        f"{GRANTS}grants_are_read_with_what_each_allows",
    ),
    "a grant that has passed opens nothing": Control(
        "shared/access/grants.py",
        "and not has_expired(item, now)",
        "",
        f"{GRANTS}what_was_taken_away_or_has_passed_is_gone_at_once",
    ),
    "a program that is taken away opens nothing": Control(
        "shared/access/grants.py",
        'if any("removedAt" in item for item in items):',
        "if False:",
        f"{PROGRAMS}whoever_takes_it_away_again_goes_on_where_another_broke_off",
    ),
    "a role is for a program that is there": Control(
        "shared/access/giving.py",
        ", check_is_there(program_id)])",
        "])",
        f"{PROGRAMS}a_role_given_while_a_program_is_taken_away_is_not_given",
    ),
    "a program is nobody who organises every event": Control(
        "shared/access/giving.py",
        "other.program is None and ",
        "",
        f"{PROGRAMS}a_program_is_no_other_organiser",
    ),
    "who organises one event makes no program": Control(
        "functions/desk/pages/programs.py",
        """    check(visit.grants, "make-programs", EVERY_EVENT)
    try:
        asked""",
        """    try:
        asked""",
        f"{PROGRAMS}an_organiser_of_one_event_gives_a_program_a_role_and_makes_none",
    ),
    "whoever comes back without the state signs nobody in": Control(
        "infra/command_line/signing.py",
        "not compare_digest(given.encode(), state.encode())",
        "False",
        f"{LINE}whoever_comes_without_the_state_signs_nobody_in",
    ),
    "a token goes to the site that it was given for": Control(
        "infra/command_line/signing.py",
        'if session.get("site") != site:',
        "if not session:",
        f"{LINE}a_token_goes_to_the_site_that_it_was_given_for",
    ),
    "the file of a session is its owner's": Control(
        "infra/command_line/keeping.py",
        "os.O_EXCL, 0o600)",
        "os.O_EXCL, 0o644)",
        f"{LINE}a_person_signs_in_by_the_browser_with_pkce_and_out_again",
    ),
    "a token is of our pool": Control(
        "shared/web/organisers.py",
        'claims.get("iss") == f"https',
        'True or f"https',
        f"{PATHS}a_token_that_was_made_for_something_else_opens_nothing",
    ),
    "a token was made for our client": Control(
        "shared/web/organisers.py",
        '(API_SCOPE in scopes or claims.get("client_id") == require("USER_POOL_CLIENT_ID"))',
        "True",
        f"{PATHS}a_token_that_was_made_for_something_else_opens_nothing",
    ),
    "a token is an access token": Control(
        "shared/web/organisers.py",
        'and claims.get("token_use") == "access"',
        "",
        f"{PATHS}one_registration_is_its_organisers_to_see",
    ),
    "a token is somebody's": Control(
        "shared/web/organisers.py",
        'and bool(claims.get("sub"))',
        "",
        f"{PATHS}a_token_that_was_made_for_something_else_opens_nothing",
    ),
    "an organiser opens registrations of their event alone": Control(
        "shared/web/access.py",
        "if registration.event_id != event_id:",
        "if False:",
        f"{PATHS}a_registration_of_another_event_is_not_there",
    ),
    "a manage token alone opens a registration by its own address": Control(
        "shared/web/access.py",
        "or not opens(token, registration)",
        "",
        f"{PATHS}nothing_but_a_manage_token_opens_a_registration_by_its_own_address",
    ),
    "a card follows its registration": Control(
        "shared/registrations/registrations.py",
        "        **place_card(registration),\n",
        "        **(place_card(registration) if before is None else {}),\n",
        f"{FINDING}a_card_follows_its_registration",
    ),
    "a card follows check-in": Control(
        "shared/registrations/scans.py",
        '        "came": came_of(registration.model_copy(update=inside)),\n',
        "",
        f"{FINDING}a_card_follows_the_desk_and_the_mails",
    ),
    "a list is begun anew where it cannot go on": Control(
        "shared/finding/search.py",
        "if after and begin is None:",
        "if False:",
        f"{FINDING}a_list_goes_on_only_behind_somebody_who_is_there",
    ),
    "what has expired is not found": Control(
        "shared/finding/search.py",
        'if present(expires_with(event, "registration"), now) is None:',
        "if False:",
        f"{FINDING}once_it_has_expired_nobody_is_found",
    ),
    "no cell of a list begins a formula": Control(
        "shared/exporting/cells.py",
        'return f"\'{text}" if is_dangerous(text) else text',
        "return text",
        "tests/unit/test_cells.py::test_no_text_begins_a_formula",
    ),
    "a text of a sheet is a text": Control(
        "shared/exporting/xlsx_file.py",
        "sheet.write_string(number, column, cell[:_LONGEST_TEXT])",
        "sheet.write(number, column, cell[:_LONGEST_TEXT])",
        "tests/unit/test_cells.py::test_texts_of_a_sheet_are_texts",
    ),
    "counts of what must be arranged are for organisers": Control(
        "functions/organiser/files.py",
        '        check(request.grants, "see-answers", event.event_id)\n',
        "",
        f"{EXPORTING}what_must_be_arranged_is_for_organisers_and_each_look_is_kept",
    ),
    "a long list is refused": Control(
        "shared/exporting/lists.py",
        "if len(ids) > MOST_ROWS:",
        "if False:",
        f"{EXPORTING}a_list_that_is_too_long_is_refused",
    ),
    "who was put first comes before all tickets": Control(
        "shared/models/tickets.py",
        "return standing.ticket - _FIRST if registration.put_first_at else standing.ticket",
        "return standing.ticket",
        f"{ORGANISERS_ACTS}who_is_put_first_gets_the_next_seat",
    ),
    "who was put first draws tickets like others": Control(
        "shared/models/tickets.py",
        "return self.ticket % _FIRST",
        "return self.ticket",
        f"{ORGANISERS_ACTS}a_newcomer_stands_behind_who_goes_where_they_are_first",
    ),
    "an organiser adds somebody once": Control(
        "shared/managing/adding.py",
        "opening_writes(event, placed, asked.apart, receipt, use, now)",
        "opening_writes(event, placed, asked.apart, receipt, None, now)",
        f"{ORGANISERS_ACTS}the_same_key_adds_once",
    ),
}

OF_ROOMS = (
    applications,
    bulk,
    desk,
    door,
    exports,
    facts,
    forms,
    hooks,
    imports,
    pages,
    pictures,
    privacy,
    visiting,
)
"""Those with a file of their own here."""
ROWS = (GENERAL, *(room.CONTROLS for room in OF_ROOMS))
CONTROLS = {name: row for rows in ROWS for name, row in rows.items()}


def test_each_has_a_name_of_its_own() -> None:
    assert len(CONTROLS) == sum(map(len, ROWS))


@pytest.mark.parametrize("name", CONTROLS)
def test_without_its_guard_the_test_fails(name: str, copy: Copy) -> None:
    check_that_it_fails(CONTROLS[name], copy)
