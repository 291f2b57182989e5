"""The page of what is kept of somebody in every variant, for `tests.desk_samples`."""

from collections.abc import Iterator
from typing import Any

from functions.desk.pages.privacy import Shown
from shared.access.acts import ACT_KINDS
from shared.desk.engine import say
from shared.desk.person import answers_in_words
from shared.desk.shell import Place, Shell, write_page
from shared.desk.typed import TypedForm
from shared.finding.story import Sentence
from shared.models.event import Event
from shared.models.fields import Language
from shared.privacy.people import Found
from tests.desk_samples_people import a_registration
from tests.factories import NOW, an_event
from tests.sample_pages import HOSTILE_NAME

_ADDRESS = {"email": ["jannie@gemeente-met-een-lange-naam.example"]}


def privacy_pages(language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    event = an_event()
    found = [_shown(event, language, 1, HOSTILE_NAME, 40), _shown(event, language, 2, "An", 1)]
    fault = {"email": say(language, "privacy-fault-email")}
    gone = [Found(event, a_registration()), Found(event, a_registration(2))]
    for name, is_here, facts in (
        ("privacy", True, {}),
        ("privacy-everywhere", False, {}),
        ("privacy-found", False, {"kept": found}),
        ("privacy-one", True, {"kept": found[:1], "may_erase": False}),
        ("privacy-none", True, {"kept": []}),
        ("privacy-unsure", True, {"kept": found[:1], "is_unsure": True}),
        ("privacy-fault", True, {"form": TypedForm(_ADDRESS, fault)}),
        ("privacy-gone", False, {"gone": gone, "form": TypedForm({}, {})}),
        ("privacy-gone-none", True, {"gone": [], "form": TypedForm({}, {})}),
    ):
        yield name, _write(event, language, shell, is_here, facts)


def _shown(event: Event, language: Language, number: int, name: str, days: int) -> Shown:
    return Shown(
        event,
        a_registration(number, name=name),
        [*answers_in_words(event, {"access": name}, language)],
        [Sentence(NOW, say(language, "reg-done-back"), note=name)],
        [(NOW, say(language, f"mailing-act-{kind}")) for kind in ACT_KINDS[:3]],
        days,
    )


def _write(
    event: Event, language: Language, shell: Shell, is_here: bool, facts: dict[str, Any]
) -> str:
    pattern = "{eventId}/privacy" if is_here else "privacy"
    ids = {"eventId": event.event_id} if is_here else {}
    return write_page(
        "desk_privacy.html",
        language,
        shell._replace(place=Place(pattern, ids)),
        title=say(language, "privacy-title"),
        event=event if is_here else None,
        here=pattern,
        **{
            "form": TypedForm(_ADDRESS, {}),
            "kept": None,
            "gone": None,
            "is_unsure": False,
            "may_erase": True,
            "now": NOW,
        }
        | facts,
    )
