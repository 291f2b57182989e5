"""The same event asked for again with the same Idempotency-Key: one draft, one answer."""

import json
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.access.grants import EVERY_EVENT
from shared.drafting import beginning
from shared.drafting.drafts import list_drafts
from shared.store.cursor import PageAsked
from tests.accounts import ORGANISER, Claims, give
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_declared import meet_contention
from tests.integration.test_draft_paths import EVENT, Told, ask
from tests.lambda_events import proxy_event

KEY = "the-key-of-this-event"
PASTED = {"from": "paste", "text": "Ledendag 19 november\n13:00 Opening door Ans de Wit\nwat?"}
EMPTY = {"from": "empty", "title": {"nl": "Ledendag"}}


def begin(body: Any, key: str = KEY, claims: Claims = ORGANISER) -> Told:
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    request = proxy_event(
        "POST", "/v1/events", headers=headers, body=json.dumps(body), claims=claims
    )
    return Told(organiser(request))


@pytest.mark.parametrize("body", [EMPTY, PASTED], ids=["empty", "pasted"])
def test_the_same_makes_one_draft_and_has_one_answer(table: Any, body: Any) -> None:
    first, second = begin(body), begin(body)

    assert (first.status, second.status) == (201, 201)
    assert second.body == first.body
    assert second.headers["Location"] == first.headers["Location"]
    assert len([*list_drafts()]) == 1
    begun = read_acts(EVERY_EVENT, PageAsked(50, None), CLOCK.now()).acts
    assert [act.kind for act in begun] == ["event-begun"]


def test_another_key_another_account_or_another_day_makes_another(table: Any) -> None:
    other = give(table, "other", EVERY_EVENT, "organiser")
    made = [begin(EMPTY), begin(EMPTY, KEY * 2), begin(EMPTY, claims=other)]
    CLOCK.sleep(24 * 3600)
    made.append(begin(EMPTY))

    ids = [each.body["eventId"] for each in made]
    assert ids == ["ledendag", "ledendag-2", "ledendag-3", "ledendag-4"]


def test_another_body_is_refused(table: Any) -> None:
    begin(EMPTY)

    assert begin(PASTED).refusal == (400, "idempotency-key-reused")
    assert begin(EMPTY, "short").refusal == (400, "invalid-input")


def test_a_repeat_has_the_draft_as_it_is_now_and_none_once_it_is_gone(table: Any) -> None:
    first = begin(EMPTY)
    event_id, draft = first.body["eventId"], f"{EVENT}/draft"
    saved = ask("PUT", draft, event_id, body={"title": {"nl": "Anders"}}, tag=first.tag)

    again = begin(EMPTY)
    assert again.tag == saved.tag == '"2"'
    assert again.body["content"]["title"]["nl"] == "Anders"
    ask("DELETE", draft, event_id, tag=saved.tag)

    assert begin(EMPTY).refusal == (409, "gone")


def test_two_at_once_make_one(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other came between the look at the key and the writing."""
    inner = beginning.use_key
    others: list[Told] = []

    def another_first(*args: Any) -> Any:
        use = inner(*args)
        monkeypatch.setattr(beginning, "use_key", inner)
        others.append(begin(EMPTY))
        return use

    monkeypatch.setattr(beginning, "use_key", another_first)

    assert begin(EMPTY).body == others[0].body
    assert len([*list_drafts()]) == 1


def test_while_another_is_being_answered_it_says_so(
    table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_contention(monkeypatch, at=0)

    assert begin(EMPTY).refusal == (409, "in-progress")
