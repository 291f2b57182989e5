"""Questions of an event's own: which there can be, and that they are data of the event."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from infra.seed import REFERENCE, parse, read_file
from shared.events.views import view_event, view_settings
from shared.models.event import Event
from tests.factories import an_event

SIZE: dict[str, Any] = {
    "questionId": "size",
    "kind": "choice",
    "label": {"nl": "Maat", "en": "Size"},
    "options": [
        {"optionId": "s", "label": {"nl": "Klein", "en": "Small"}},
        {"optionId": "l", "label": {"nl": "Groot", "en": "Large"}},
    ],
}
BEFORE = ("dietary", "dietaryNote", "access")


def ids(event: Event) -> tuple[str, ...]:
    return tuple(question.question_id for question in event.questions)


def test_an_event_of_before_asks_for_diet_and_access() -> None:
    document = json.loads(an_event().model_dump_json())
    del document["questions"]

    event = Event.parse_kept(json.dumps(document))

    assert ids(event) == BEFORE
    assert all(question.is_apart and question.sensitive for question in event.questions)


def test_questions_are_kept_with_the_event_and_read_again() -> None:
    event = an_event(questions=["dietary", {"questionId": "access", "retentionDays": 3}, SIZE])

    document = event.model_dump_json()

    assert Event.parse_kept(document).questions == event.questions
    assert json.loads(document)["questions"][0] == "dietary"
    assert event.questions[1].retention_days == 3


def test_a_file_says_which_are_asked() -> None:
    facts = read_file(REFERENCE)
    assert ids(parse(facts)[0]) == BEFORE
    assert ids(parse(facts | {"questions": ["pictures", SIZE]})[0]) == ("pictures", "size")
    assert ids(parse(facts | {"questions": []})[0]) == ()


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("shirt", "unknown_question"),
        ({"questionId": "shirt"}, "missing"),
        (SIZE | {"label": None}, "label"),
        (SIZE | {"options": []}, "options"),
        (SIZE | {"kind": "text"}, "options"),
        (SIZE | {"options": SIZE["options"][:1] * 2}, "duplicate_option"),
        (SIZE | {"sensitive": True, "required": True}, "required_consent"),
        (SIZE | {"kind": "number", "options": [], "least": 3, "most": 2}, "limits"),
        (SIZE | {"kind": "text", "options": [], "most": 4001}, "limits"),
        (SIZE | {"kind": "choices", "most": 0}, "limits"),
        (SIZE | {"questionId": "Size"}, "string_pattern_mismatch"),
        ({"questionId": "dietary", "sensitive": False}, "made_beforehand"),
        ({"questionId": "dietary", "required": True}, "required_consent"),
    ],
)
def test_what_is_no_question_is_refused(question: Any, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        an_event(questions=[question])
    assert code in [found["type"] for found in caught.value.errors()]


def test_a_question_is_asked_once() -> None:
    with pytest.raises(ValidationError, match="own id"):
        an_event(questions=["access", "access"])


def test_the_event_shows_its_questions_in_one_language_and_to_organisers_in_both() -> None:
    event = an_event(questions=["pictures", "access", SIZE])

    pictures, access, size = view_event(event, "en")["questions"]

    assert pictures == {
        "questionId": "pictures",
        "kind": "yes-no",
        "label": "May you appear in photos of this event?",
        "required": False,
        "sensitive": False,
    }
    assert (access["label"], access["most"]) == ("Accessibility", 500)
    assert access["hint"].startswith("For example")
    assert size["options"][1] == {"optionId": "l", "label": "Large"}
    assert view_settings(event)["questions"] == ["pictures", "access", SIZE]
