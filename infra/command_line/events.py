"""Commands on events, their seats, and their drafts."""

import json
from typing import Any

from infra.command_line.calls import JSON, MERGE_PATCH
from infra.command_line.tasks import EVENT, FILE, VERSION, Command, Task, WrongError, version_of


def list_events(task: Task) -> None:
    found = [each for page in task.api.pages("listEvents") for each in page]
    task.printer.rows(found, "eventId", "startsAt", "status", "title")


def show_event(task: Task) -> None:
    found = task.api.ask("showEvent", eventId=task.asked.event)
    fields = ("eventId", "title", "status", "startsAt", "endsAt", "venue.name", "venue.city")
    task.printer.one(found, *fields, "capacity")


def show_seats(task: Task) -> None:
    found = task.api.ask("showCapacity", eventId=task.asked.event)
    if task.printer.is_json:
        task.printer.value(found)
        return
    columns = ("sessionId", "status", "capacity", "taken", "available", "waiting")
    task.printer.rows([found, *found["sessions"]], *columns)


def show_draft(task: Task) -> None:
    task.printer.value(task.api.ask("showDraft", eventId=task.asked.event))


def put_draft(task: Task) -> None:
    _save(task, "saveDraft", JSON)


def change_draft(task: Task) -> None:
    _save(task, "changeDraft", MERGE_PATCH)


def preview_draft(task: Task) -> None:
    found = task.api.ask("previewDraft", eventId=task.asked.event)
    if task.printer.is_json:
        task.printer.value(found)
        return
    task.printer.rows(found["changes"], "pointer", "kind")
    _tell_reasons(task, found)
    for mailing in found["mailings"]:
        task.printer.say("ask-send", count=mailing["recipients"])


def publish_draft(task: Task) -> None:
    """As its preview said, and only that: a draft that has changed since is refused."""
    event = task.asked.event
    reply = task.api.call("previewDraft", eventId=event)
    found = json.loads(reply.body)
    if not found["isPublishable"]:
        _tell_reasons(task, found)
        raise WrongError("not-publishable")
    mailed = sum(mailing["recipients"] for mailing in found["mailings"])
    task.sure("ask-publish", count=mailed)
    made = task.api.ask("publishDraft", eventId=event, headers=version_of(reply))
    task.done(made, "published", version=made["version"])


def _save(task: Task, name: str, kind: str) -> None:
    """What `draft show` gave has the version that it rests on; else that has to be typed."""
    given = task.read_file()
    version, content = task.asked.version, given
    if isinstance(given, dict) and {"version", "content"} <= given.keys():
        content = given["content"]
        version = given["version"] if version is None else version
    if version is None:
        raise WrongError("no-version")
    tag = {"If-Match": f'"{version}"'}
    saved = task.api.ask(name, eventId=task.asked.event, body=content, headers=tag, kind=kind)
    task.done(saved, "saved", version=saved["version"])


def _tell_reasons(task: Task, found: dict[str, Any]) -> None:
    for each in (*found["reasons"], *found["warnings"]):
        task.printer.tell(f"{each['pointer']}: {each['detail']}")


COMMANDS = (
    Command(("events", "list"), list_events),
    Command(("events", "show"), show_event, (EVENT,)),
    Command(("seats",), show_seats, (EVENT,)),
    Command(("draft", "show"), show_draft, (EVENT,)),
    Command(("draft", "put"), put_draft, (EVENT, FILE, VERSION)),
    Command(("draft", "change"), change_draft, (EVENT, FILE, VERSION)),
    Command(("draft", "preview"), preview_draft, (EVENT,)),
    Command(("draft", "publish"), publish_draft, (EVENT,)),
)
