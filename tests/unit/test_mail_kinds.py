"""Each kind of mail is declared once, in a file of its own, and everything follows from that."""

from pathlib import Path
from typing import get_args

import pytest

from shared.letters import kinds
from shared.letters.kinds import kind_of, status_kinds
from shared.letters.kinds.kind import Situation
from shared.models.event import MailSlot
from shared.models.mail import MAIL_KINDS, MailKind
from shared.models.mailing import MailingKind
from shared.models.move import Move, MoveReason
from shared.models.registration import RegistrationStatus
from shared.words.mails import list_text_ids
from tests.factories import a_view, an_event

each_kind = pytest.mark.parametrize("name", MAIL_KINDS)


def test_each_kind_has_a_file_and_each_file_is_a_kind() -> None:
    files = {file.stem for file in Path(str(kinds.__file__)).parent.glob("*.py")}

    assert {name.replace("-", "_") for name in MAIL_KINDS} == files - {"__init__", "kind"}


def test_own_words_have_the_slots_that_kinds_name_and_two_of_every_mail() -> None:
    slots = {kind_of(name).slot for name in MAIL_KINDS} - {None}

    assert slots | {"practical", "closing"} == set(get_args(MailSlot))


def test_no_mailing_says_a_status() -> None:
    saying = {"confirmed", "waitlisted", "promoted", "changed", "cancelled", "seat-received"}
    saying |= {"applied", "refused"}
    assert status_kinds() == saying
    assert not status_kinds() & set(get_args(MailingKind))


@each_kind
def test_a_kind_has_words_for_every_situation(name: MailKind) -> None:
    word = kind_of(name).word
    if word is None:
        return
    keys = set(list_text_ids())
    for status in get_args(RegistrationStatus):
        for reason in (None, *get_args(MoveReason)):
            for was in get_args(RegistrationStatus):
                move = Move.model_construct(reason=reason, was_status=was, was_seats={})
                about = Situation(
                    a_view(status=status), an_event(), move if reason else None, rescheduled=()
                )
                wording = word(about)

                assert {wording.heading, *wording.explanation} <= keys
                assert wording.opening is None or wording.opening in keys
