"""Drafts over HTTP: the whole way of an event from nothing to published, and each refusal."""

import json
from typing import Any

import pytest

from infra.seed import REFERENCE
from shared.access.acts import read_acts
from shared.access.grants import EVERY_EVENT
from shared.models.event import Event
from shared.routes.description import JSON, MERGE_PATCH
from shared.store.cursor import PageAsked
from tests.accounts import DESK, ORGANISER, READER, Claims
from tests.factories import NOW
from tests.functions import organiser as organise
from tests.integration.test_drafting import coming, programme_of
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event

EVENT = "/v1/events/{eventId}"


class Told:
    """An answer."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.status: int = answer["statusCode"]
        self.body: Any = json.loads(answer["body"] or "null")
        self.headers: dict[str, str] = answer["headers"]

    @property
    def tag(self) -> str:
        return self.headers["ETag"]

    @property
    def refusal(self) -> tuple[int, str]:
        return self.status, self.body["type"].rpartition(":")[2]


def ask(
    method: str,
    path: str = "/v1/events",
    event_id: str | None = None,
    *,
    body: Any = None,
    tag: str | None = None,
    version: str = "1",
    claims: Claims = ORGANISER,
) -> Told:
    parameters = {"eventId": event_id} if event_id else {}
    if "{version}" in path:
        parameters["version"] = version
    kind = MERGE_PATCH if method == "PATCH" else JSON
    headers = {"Content-Type": kind} | ({"If-Match": tag} if tag else {})
    request = proxy_event(
        method,
        path,
        parameters=parameters,
        headers=headers,
        body=json.dumps(body) if body is not None else None,
        claims=claims,
    )
    return Told(organise(request))


def test_an_event_from_nothing_to_published(table: Any) -> None:
    begun = ask("POST", body={"from": "empty", "title": {"nl": "Ledendag"}})
    event_id = begun.body["eventId"]
    draft = f"{EVENT}/draft"
    assert (begun.status, begun.tag, event_id) == (201, '"1"', "ledendag")
    assert begun.headers["Location"] == f"/v1/events/{event_id}/draft"
    assert begun.body["staleTexts"] == []

    shown = ask("GET", draft, event_id)
    early = ask("POST", f"{draft}/_preview", event_id)
    unready = ask("POST", f"{EVENT}/publications", event_id, tag=shown.tag)
    saved = ask("PUT", draft, event_id, body=coming().shown(), tag=shown.tag)
    preview = ask("POST", f"{draft}/_preview", event_id)
    published = ask("POST", f"{EVENT}/publications", event_id, tag=saved.tag)
    versions = ask("GET", f"{EVENT}/versions", event_id)

    assert shown.body["content"]["title"] == {"nl": "Ledendag", "en": None}
    assert not early.body["isPublishable"]
    assert ("/retentionDays", "no-retention") in codes(early.body["reasons"])
    assert unready.refusal == (409, "not-publishable")
    assert codes(unready.body["reasons"]) == codes(early.body["reasons"])
    assert (saved.status, saved.tag) == (200, '"2"')
    assert preview.body["isPublishable"] and preview.body["mailings"] == []
    assert (published.status, published.body["version"]) == (201, 1)
    assert published.headers["Location"] == f"/v1/events/{event_id}"
    assert [(v["version"], v["by"]) for v in versions.body["items"]] == [(1, "1")]
    assert ask("GET", draft, event_id).tag == '"0"'


def codes(faults: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(fault["pointer"], fault["code"]) for fault in faults}


def test_a_copy_names_the_texts_with_an_old_date(event: Event) -> None:
    content = ask("GET", f"{EVENT}/draft", event.event_id).body["content"]
    content["notice"] = {"nl": f"Let op: op {content['date']} is de zaal dicht."}
    ask("PUT", f"{EVENT}/draft", event.event_id, body=content, tag='"0"')

    asked = {"from": "copy", "eventId": event.event_id, "date": "2030-01-01"}
    copied = ask("POST", body=asked)

    assert copied.body["content"]["date"] == "2030-01-01"
    found = {(each["pointer"], each["found"]) for each in copied.body["staleTexts"]}
    assert ("/notice/nl", content["date"]) in found


def test_a_pasted_programme_begins_a_draft_and_says_what_is_unclear(table: Any) -> None:
    text = """Ledendag
    Donderdag 19 november

    13.00 uur Welkom door Anna Bos, gemeente Hoorn
    13.30 - 14.00 uur De toekomst van de gemeente
    14.00 uur Borrel
    Zie ook de bijlage %%
    """
    begun = ask("POST", body={"from": "paste", "text": text})

    titles = [session["title"]["nl"] for session in begun.body["content"]["programme"]]
    assert len(titles) == 3 and begun.status == 201
    assert begun.body["content"]["date"] == "--11-19"
    assert "year" in " ".join(question["kind"] for question in begun.body["questions"])
    said = json.dumps(begun.body, ensure_ascii=False)
    assert "bijlage" in said


def test_a_file_begins_a_draft_or_is_refused_with_every_fault(table: Any) -> None:
    text = REFERENCE.read_text(encoding="utf-8")

    begun = ask("POST", body={"from": "file", "format": "yaml", "text": text})
    wrong = ask("POST", body={"from": "file", "format": "yaml", "text": "titel: x\ncapacity: y"})
    missing = ask("POST", body={"from": "file"})
    unknown = ask("POST", body={"from": "copy", "eventId": "nothing", "date": "2030-01-01"})

    assert begun.body["eventId"] == "ambtenarenbijeenkomst-2016"
    assert wrong.refusal == (400, "invalid-input")
    assert {fault["pointer"] for fault in wrong.body["errors"]} == {"/titel", "/capacity"}
    assert {fault["pointer"] for fault in missing.body["errors"]} == {"/format", "/text"}
    assert unknown.refusal == (404, "not-found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", f"{EVENT}/draft"),
        ("PATCH", f"{EVENT}/draft"),
        ("DELETE", f"{EVENT}/draft"),
        ("POST", f"{EVENT}/publications"),
    ],
)
def test_a_change_names_the_draft_that_it_rests_on(event: Event, method: str, path: str) -> None:
    content = ask("GET", f"{EVENT}/draft", event.event_id).body["content"]
    ask("PUT", f"{EVENT}/draft", event.event_id, body=content, tag='"0"')
    body = {"PUT": content, "PATCH": {"capacity": 9}}.get(method)

    assert ask(method, path, event.event_id, body=body).refusal == (428, "precondition-required")
    for tag in ('"0"', '"2"', 'W/"1"', "1"):
        refused = ask(method, path, event.event_id, body=body, tag=tag)
        assert refused.refusal == (412, "precondition-failed"), tag
    assert ask(method, path, event.event_id, body=body, tag='"1"').status in (200, 201, 204)


def test_a_patch_changes_what_it_names_and_nothing_else(event: Event) -> None:
    path = f"{EVENT}/draft"
    was = ask("GET", path, event.event_id).body["content"]

    patch = {
        "capacity": 9,
        "title": {"en": "Members' day"},
        "notice": {"nl": "Kom met de trein."},
        "waitingList": None,
        "reminderDays": None,
        "mailTexts": {"confirmed": {"nl": "Tot dan!"}},
    }
    changed = ask("PATCH", path, event.event_id, body=patch, tag='"0"')
    emptied = {"notice": None, "mailTexts": {"confirmed": None}, "rounds": []}
    again = ask("PATCH", path, event.event_id, body=emptied, tag=changed.tag)

    content = changed.body["content"]
    assert (changed.status, changed.tag, again.tag) == (200, '"1"', '"2"')
    assert content["title"] == {"nl": was["title"]["nl"], "en": "Members' day"}
    assert (content["capacity"], content["notice"]["nl"]) == (9, "Kom met de trein.")
    # Not as by default: what a patch removes is empty.
    assert content["waitingList"] is content["reminderDays"] is None
    assert content["mailTexts"]["confirmed"]["nl"] == "Tot dan!"
    assert {k for k in was if was[k] != content[k]} == {*patch}
    assert again.body["content"]["notice"] == {"nl": None, "en": None}
    assert "confirmed" not in again.body["content"]["mailTexts"]
    assert again.body["content"]["rounds"] == []
    assert again.body["content"]["waitingList"] is None


def test_a_patch_is_refused_with_every_fault_and_changes_nothing(event: Event) -> None:
    path = f"{EVENT}/draft"
    ask("PATCH", path, event.event_id, body={"capacity": 9}, tag='"0"')

    wrong = ask("PATCH", path, event.event_id, body={"capacity": "x", "titel": "x"}, tag='"1"')

    assert wrong.refusal == (400, "invalid-input")
    assert {fault["pointer"] for fault in wrong.body["errors"]} == {"/capacity", "/titel"}
    for body in ([], "x", 1):
        other = ask("PATCH", path, event.event_id, body=body, tag='"1"')
        assert other.refusal == (400, "invalid-input")
    assert ask("GET", path, event.event_id).tag == '"1"'


def test_a_preview_tells_whom_it_mails_and_whose_seat_it_touches(event: Event) -> None:
    Visitor(event, 1, "global-goals")
    Visitor(event, 2, "economic-boards")
    content = ask("GET", f"{EVENT}/draft", event.event_id).body["content"]
    changes: dict[str, Any] = {
        "global_goals": {"isCancelled": True},
        "economic_boards": {"room": "Zaal 3"},
    }
    content["programme"] = programme_of(event, **changes)
    ask("PUT", f"{EVENT}/draft", event.event_id, body=content, tag='"0"')

    preview = ask("POST", f"{EVENT}/draft/_preview", event.event_id).body

    assert preview["releases"] == [
        {
            "sessionId": "global-goals",
            "seated": 1,
            "waiting": 0,
            "outcomes": {"moved": 0, "waits": 0, "without": 1},
        }
    ]
    (mailing,) = preview["mailings"]
    assert (mailing["kind"], mailing["recipients"]) == ("moved", 1)
    assert {change["pointer"] for change in preview["changes"]} == {
        "/programme/global-goals/isCancelled",
        "/programme/economic-boards/room",
    }


def test_an_earlier_version_is_brought_back_as_a_draft(event: Event) -> None:
    patch(event, capacity=12)
    path = f"{EVENT}/versions/{{version}}/restorations"

    restored = ask("POST", path, event.event_id, tag='"0"')
    unknown = ask("POST", path, event.event_id, version="9", tag='"1"')
    no_number = ask("POST", path, event.event_id, version="x", tag='"1"')

    assert (restored.status, restored.body["content"]["capacity"]) == (201, 8)
    assert (restored.body["basedOn"], restored.tag) == (2, '"1"')
    assert unknown.refusal == no_number.refusal == (404, "not-found")
    # Nobody's draft is written over unseen.
    assert ask("POST", path, event.event_id, tag='"0"').refusal == (412, "precondition-failed")
    assert ask("POST", path, event.event_id).refusal == (428, "precondition-required")


def test_who_may_do_what_with_a_draft(event: Event) -> None:
    for claims, status in ((ORGANISER, 200), (READER, 200), (DESK, 403)):
        assert ask("GET", f"{EVENT}/draft", event.event_id, claims=claims).status == status
    for claims in (READER, DESK):
        published = ask("POST", f"{EVENT}/publications", event.event_id, tag='"1"', claims=claims)
        assert published.status == 403
        assert ask("POST", body={"from": "empty"}, claims=claims).status == 403


def test_each_change_of_a_draft_is_an_act(event: Event) -> None:
    begun = ask("POST", body={"from": "empty"}).body["eventId"]
    content = ask("GET", f"{EVENT}/draft", event.event_id).body["content"]
    for tag in ('"0"', '"1"'):
        ask("PUT", f"{EVENT}/draft", event.event_id, body=content, tag=tag)
    ask("POST", f"{EVENT}/publications", event.event_id, tag='"2"')
    ask("PUT", f"{EVENT}/draft", event.event_id, body=content, tag='"0"')
    ask("DELETE", f"{EVENT}/draft", event.event_id, tag='"1"')

    page = PageAsked(50, None)
    at_event = [act.kind for act in read_acts(event.event_id, page, NOW).acts]
    anywhere = [(act.kind, act.object) for act in read_acts(EVERY_EVENT, page, NOW).acts]

    assert sorted(at_event) == ["draft-removed", *["draft-saved"] * 3, "event-published"]
    assert anywhere == [("event-begun", begun)]
