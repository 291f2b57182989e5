"""The story of a registration: every reason and every kind of mail has its words."""

from typing import get_args

import pytest

from shared.finding.story import read_story
from shared.models.event import Event
from shared.models.fields import LANGUAGES
from shared.models.mail import MailKind, MailState
from shared.models.move import MoveReason
from shared.registrations.registrations import read_registration
from shared.words.lists import say
from shared.words.spoken import read_texts
from tests.accounts import ORGANISER
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.integration.test_acts_of_organisers import EB, GG, post, put_first
from tests.integration.test_waiting import Visitor


def story_of(event: Event, visitor: Visitor, language: str = "nl") -> list[str]:
    registration = read_registration(visitor.receipt["registrationId"], CLOCK.now())
    return [each.text for each in read_story(event, registration, language)]


def test_somebody_who_waited_was_put_first_and_got_a_seat(event: Event) -> None:
    line = [Visitor(event, number, GG) for number in range(4)]
    CLOCK.sleep(60)
    put_first(line[3])
    CLOCK.sleep(60)
    line[0].cancel()
    title = event.rounds[0].sessions[0].title.nl
    story = story_of(event, line[3])

    assert story == [
        f"De bezoeker meldde zich aan. De bezoeker staat op de wachtlijst voor: {title}.",
        "Mail, bevestiging van de plek op de wachtlijst: wacht op verzending.",
        "Een organisator zette de bezoeker vooraan in de rij. De bezoeker staat op de wachtlijst "
        f"voor: {title}.",
        "Mail, bevestiging van de wijziging: wacht op verzending.",
        "De bezoeker was aan de beurt, want er kwam een plaats vrij. Nu is er een plaats in: "
        f"{title}.",
        "Mail, bericht van een vrijgekomen plaats: wacht op verzending.",
    ]


def test_it_tells_who_did_it_and_why(event: Event) -> None:
    line = [Visitor(event, number, GG) for number in range(3)]
    put_first(line[2], reason="Is zelf spreker")
    registration = read_registration(line[2].receipt["registrationId"], CLOCK.now())
    [first] = [each for each in read_story(event, registration, "nl") if each.by]

    assert (first.by, first.note) == (ORGANISER["sub"], "Is zelf spreker")


def test_a_change_names_both_sessions_in_english(event: Event) -> None:
    visitor = Visitor(event, 1, GG)
    CLOCK.sleep(60)
    post(visitor, "/session-moves", {"sessionId": EB}, **{"If-Match": '"1"'})
    CLOCK.sleep(60)
    mark_checked_in(visitor.receipt["registrationId"], CLOCK.now(), "1")
    before, after = (
        " ".join(session.title.get("en").split())
        for session_id in (GG, EB)
        for session in event.rounds[0].sessions
        if session.session_id == session_id
    )
    story = story_of(event, visitor, "en")

    assert (
        "An organiser changed the registration. The seat is no longer in: "
        f"{before}. Now it is in: {after}." in story
    )
    assert story[-1] == "The visitor came in."


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_may_have_happened_has_words(language: str) -> None:
    for reason in get_args(MoveReason):
        assert say(f"story-{reason}", language).endswith(".")
    for kind in get_args(MailKind):
        assert say(f"mail-kind-{kind}", language)
    for state in (*get_args(MailState), "none", "waiting", "skipped"):
        assert say(f"mail-{state}", language)


def test_both_languages_have_the_same_texts() -> None:
    texts = [read_texts(language, "lists") for language in LANGUAGES]

    assert texts[0].keys() == texts[1].keys()
