"""Each guard, switched off in a copy of the source, makes its test fail: so the test can fail.

No switch that weakens a guard is ever shipped; the copy is patched and thrown away.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("functions", "shared", "infra", "tests", "template.yaml", "pyproject.toml")


class Control(NamedTuple):
    """In `file`, `guard` is replaced by `weakened`; `test` must fail then."""

    file: str
    guard: str
    weakened: str
    test: str


REGISTRATION = "tests/integration/test_registration.py::test_register_"
CONFIRMATION = "tests/integration/test_confirmation.py::test_"
WAITING = "tests/integration/test_waiting.py::test_"
ORGANISING = "tests/integration/test_organising.py::test_"
CONTROLS = {
    "capacity condition": Control(
        "shared/table/seats.py",
        "taken < #capacity AND",
        "(taken < #capacity OR taken >= #capacity) AND",
        f"{REGISTRATION}never_sells_more_than_the_event_has",
    ),
    "who waits goes first": Control(
        "shared/table/seats.py",
        "AND waiting = :none",
        "AND waiting >= :none",
        "tests/integration/test_waiting.py::test_no_newcomer_passes_those_who_wait",
    ),
    "registration window": Control(
        "shared/table/seats.py",
        "AND opensAt <= :now",
        "AND (opensAt <= :now OR opensAt > :now)",
        f"{REGISTRATION}before_it_opens_answers_the_times",
    ),
    "one registration an address": Control(
        "shared/table/registrations.py",
        "writes.append(put_address(event, registration))",
        "pass",
        f"{REGISTRATION}refuses_an_address_twice_whatever_its_case",
    ),
    "addresses compared in lower case": Control(
        "shared/table/keys.py",
        "return email.strip().lower()",
        "return email.strip()",
        f"{REGISTRATION}refuses_an_address_twice_whatever_its_case",
    ),
    "a key is kept": Control(
        "shared/table/registrations.py",
        "writes = [put_key(event.event_id, answer, key, now)] if key else []",
        "writes: list[Write] = []",
        f"{REGISTRATION}repeats_its_answer_for_the_same_key",
    ),
    "a key belongs to its body": Control(
        "functions/registration/register.py",
        "if use is None or taken.body_digest != use.body_digest:",
        "if use is None:",
        f"{REGISTRATION}refuses_a_key_with_another_body",
    ),
    "personal items expire": Control(
        "shared/table/outbox.py",
        '"expiresAt":',
        '"keptFor":',
        "tests/integration/test_registration.py::test_every_personal_item_expires",
    ),
    "a sent mail is marked": Control(
        "functions/confirmation/deliver.py",
        "mark_sent(registration_id, mail_id, message_id, now)",
        "release(registration_id, mail_id)",
        f"{CONFIRMATION}a_repeated_record_sends_no_second_mail",
    ),
    "a claim is respected": Control(
        "shared/table/outbox.py",
        "AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)",
        "AND (attribute_not_exists(leaseUntil) OR leaseUntil > :now OR leaseUntil <= :now)",
        f"{CONFIRMATION}a_mail_that_another_sender_holds_waits",
    ),
    "names are escaped in mail": Control(
        "functions/confirmation/compose.py",
        'bool(template and template.endswith(".html"))',
        "False",
        f"{CONFIRMATION}a_name_is_text_in_the_mail",
    ),
    "what escapes names no person": Control(
        "functions/confirmation/handler.py",
        "raise MailNotSentError(reason) from None",
        "raise",
        f"{CONFIRMATION}a_failure_that_escapes_tells_nothing_personal",
    ),
    "a freed seat is handed over": Control(
        "functions/registration/cancel.py",
        "moves = settle(hall) if now < event.ends_at else 0",
        "moves = 0",
        f"{WAITING}a_cancelled_seat_goes_to_the_first_in_line",
    ),
    "the stream hands over what is left": Control(
        "shared/seating/settle.py",
        "while moves < most_moves",
        "while False and moves < most_moves",
        "tests/model/test_seats_model.py::test_any_order_of_use_keeps_the_promises[Seats]",
    ),
    "a line is in the order of its tickets": Control(
        "shared/seating/settle.py",
        "return min(found",
        "return max(found",
        "tests/model/test_seats_model.py::test_any_order_of_use_keeps_the_promises[Seats]",
    ),
    "who has a seat has left the line": Control(
        "shared/table/halls.py",
        "for place in sorted(old - new, key=str):",
        "for place in sorted(old - old, key=str):",
        f"{WAITING}a_cancelled_seat_goes_to_the_first_in_line",
    ),
    "a plan takes no seat beyond the capacity": Control(
        "shared/table/seats.py",
        "#capacity = :capacity AND taken <= :room AND",
        "#capacity = :capacity AND (taken <= :room OR taken > :room) AND",
        "tests/integration/test_stale_plans.py::test_two_plans_for_the_last_seat_give_it_once",
    ),
    "the lowest ticket goes first": Control(
        "shared/seating/settle.py",
        "return min(found",
        "return max(found",
        f"{WAITING}who_wants_to_swap_and_who_wants_in_stand_in_one_order",
    ),
    "a change is made from the present version": Control(
        "functions/registration/change.py",
        "if registration.version != version:",
        "if False:",
        f"{WAITING}a_change_needs_the_version_it_was_made_from",
    ),
    "a cancelled address is free": Control(
        "shared/table/halls.py",
        "yield delete_address(before)",
        "pass",
        f"{WAITING}who_cancelled_may_register_again",
    ),
    "mail for one address is bounded": Control(
        "shared/table/throttle.py",
        "A_DAY = 5",
        "A_DAY = 50",
        f"{WAITING}a_link_is_sent_again_alike_for_known_and_unknown",
    ),
    "a capacity holds what is taken": Control(
        "shared/table/seats.py",
        '"taken <= :room AND #capacity = :known" if known',
        '"(taken >= :none OR taken <= :room) AND #capacity = :known" if known',
        f"{ORGANISING}a_capacity_below_what_is_taken_is_refused_with_the_figure",
    ),
    "seats are published over what was read": Control(
        "shared/table/seats.py",
        '"taken <= :room AND #capacity = :known" if known',
        '"taken <= :room AND (#capacity <= :known OR #capacity > :known)" if known',
        "tests/integration/test_shards.py::"
        "test_a_publication_over_seats_that_were_spread_meanwhile_counts_none_twice",
    ),
    "nobody is seated at what is over": Control(
        "functions/registration/cancel.py",
        "moves = settle(hall) if now < event.ends_at else 0",
        "moves = settle(hall)",
        f"{ORGANISING}nobody_is_seated_at_what_is_over",
    ),
    "an organisation's share is a limit": Control(
        "shared/table/shares.py",
        "if now < share.until:",
        "if False:",
        f"{ORGANISING}an_organisation_has_its_share_until_a_date",
    ),
    "who waits folds the shards": Control(
        "shared/table/halls.py",
        "if hall.is_sharded and hall.takes_or_waits():",
        "if False:",
        "tests/integration/test_shards.py::test_whoever_waits_folds_the_shards_first",
    ),
    "contention is not an answer": Control(
        "shared/table/transaction.py",
        "if codes & _CONTENTION:",
        "if False:",
        "tests/unit/test_transaction.py::test_contention_is_tried_again_with_the_same_token",
    ),
    "the token is checked": Control(
        "shared/tokens.py",
        "return hmac.compare_digest(right.encode(), token.encode())",
        "return True",
        f"{REGISTRATION[: -len('register_')]}"
        "show_refuses_another_token_alike_for_known_and_unknown_registrations",
    ),
    "an organiser's groups are checked": Control(
        "shared/organisers.py",
        "if not {*groups} &",
        "if False and not {*groups} &",
        "tests/integration/test_organiser.py::test_organiser_needs_a_token_of_this_event",
    ),
}


@pytest.mark.parametrize("name", CONTROLS)
def test_without_its_guard_the_test_fails(name: str, tmp_path: Path) -> None:
    control = CONTROLS[name]
    copy_source(tmp_path)
    weaken(tmp_path / control.file, control.guard, control.weakened)

    outcome = run_test(tmp_path, control.test)

    # 1 is pytest's "tests ran, some failed"; an import or usage error is another number.
    assert outcome.returncode == 1, outcome.stdout
    assert " failed" in outcome.stdout.splitlines()[-1]
    assert "error" not in outcome.stdout.splitlines()[-1]


def copy_source(folder: Path) -> None:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "e2e", "browser", "controls")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)


def weaken(file: Path, guard: str, weakened: str) -> None:
    source = file.read_text()
    assert source.count(guard) >= 1, f"{file.name} has no longer this guard: {guard}"
    file.write_text(source.replace(guard, weakened))


def run_test(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "SHRINK": "no"},
        capture_output=True,
        text=True,
        check=False,
    )
