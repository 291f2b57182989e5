"""Commands on who comes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from infra.command_line.tasks import EVENT, KEY, Command, Task, WrongError, argument, version_of

_FILTERS = ("status", "session_id", "organisation", "municipality", "mail", "answer", "sort")
_OPTIONS = (
    argument("--status"),
    argument("--session", dest="session_id", metavar="SESSION"),
    argument("--organisation"),
    argument("--municipality", metavar="GM0000"),
    argument("--mail"),
    argument("--answer", metavar="QUESTION:VALUE"),
    argument("--sort"),
    argument("--checked-in", choices=("true", "false")),
)
_PERSON = argument("registration", metavar="REGISTRATION")
_COLUMNS = ("registrationId", "status", "name", "organisation", "sessions")
_WAIT_SECONDS = 1.0


def list_registrations(task: Task) -> None:
    query = task.given(*_FILTERS, "checked_in")
    _print(task, task.api.pages("listRegistrations", eventId=task.asked.event, query=query))


def search_registrations(task: Task) -> None:
    """What is looked for may name somebody: it goes in a body, and stands in no address."""
    body = {"text": task.asked.text, **_filters(task)}
    found = task.api.pages(
        "searchRegistrations", is_search=True, eventId=task.asked.event, body=body
    )
    _print(task, found)


def add_registration(task: Task) -> None:
    asked = task.asked
    organisation = asked.organisation
    is_code = len(organisation) == 6 and organisation.startswith("GM")
    body: dict[str, Any] = {
        "name": asked.name,
        "email": asked.email,
        "organisation": {"code" if is_code else "name": organisation},
        "waitlist": asked.waitlist,
    }
    if asked.language:
        body["language"] = asked.language
    if asked.choice:
        body["choices"] = _choices(asked.choice)
    key = {"Idempotency-Key": asked.key or str(uuid4())}
    made = task.api.ask("addRegistration", eventId=asked.event, body=body, headers=key)
    task.done(made, "added", status=made["status"])


def cancel_registration(task: Task) -> None:
    task.sure("ask-cancel")
    named = {"eventId": task.asked.event, "registrationId": task.asked.registration}
    task.done(task.api.ask("cancelRegistration", **named), "cancelled")


def move_registration(task: Task) -> None:
    named = {"eventId": task.asked.event, "registrationId": task.asked.registration}
    tag = version_of(task.api.call("showRegistration", **named))
    body = {"sessionId": task.asked.session, "waitlist": task.asked.waitlist}
    moved = task.api.ask("moveToSession", body=body, headers=tag, **named)
    task.done(moved, "moved", status=moved["status"])


def export_registrations(task: Task) -> None:
    """A file of any length: it is made there, waited for, and fetched by a link of its own."""
    file = Path(task.asked.file)
    if (ending := file.suffix.lower()) not in (".csv", ".xlsx"):
        raise WrongError("wrong-kind")
    body = {"format": ending[1:], **_filters(task), **task.given("list", "columns")}
    event = {"eventId": task.asked.event}
    made = task.api.ask("createExport", body=body, **event)
    with task.printer.progress("making") as step:
        while made["state"] not in ("ready", "failed"):
            step(made["made"], made.get("people"))
            task.sleep(_WAIT_SECONDS)
            made = task.api.ask("showExport", exportId=made["exportId"], **event)
    if made["state"] == "failed" or "link" not in made:
        raise WrongError("export-failed")
    content = task.api.fetch(made["link"])
    try:
        # It names people: nobody else on this machine reads it.
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_bytes(content)
    except OSError:
        raise WrongError("no-file", file=file) from None
    shown = {name: value for name, value in made.items() if not name.startswith("link")}
    task.done(shown, "written", file=file)


def _filters(task: Task) -> dict[str, Any]:
    found = task.given(*_FILTERS)
    if task.asked.checked_in is not None:
        found["checkedIn"] = task.asked.checked_in == "true"
    return found


def _print(task: Task, pages: Iterator[list[Any]]) -> None:
    found: list[Any] = []
    with task.printer.progress("reading") as step:
        for page in pages:
            found += page
            step(len(found))
    task.printer.rows(found, *_COLUMNS)


def _choices(typed: list[str]) -> dict[str, list[str]]:
    """`round=session`, the preferred one first. Raises: WrongError."""
    found: dict[str, list[str]] = {}
    for each in typed:
        round_id, separator, session_id = each.partition("=")
        if not separator:
            raise WrongError("wrong-choice")
        found.setdefault(round_id, []).append(session_id)
    return found


COMMANDS = (
    Command(("registrations", "list"), list_registrations, (EVENT, *_OPTIONS)),
    Command(
        ("registrations", "search"),
        search_registrations,
        (EVENT, argument("text", metavar="TEXT"), *_OPTIONS),
    ),
    Command(
        ("registrations", "add"),
        add_registration,
        (
            EVENT,
            argument("--name", required=True),
            argument("--email", required=True),
            argument("--organisation", required=True, metavar="NAME|GM0000"),
            argument("--choice", action="append", metavar="ROUND=SESSION"),
            argument("--language", choices=("nl", "en")),
            argument("--waitlist", action="store_true"),
            KEY,
        ),
    ),
    Command(("registrations", "cancel"), cancel_registration, (EVENT, _PERSON)),
    Command(
        ("registrations", "move"),
        move_registration,
        (
            EVENT,
            _PERSON,
            argument("session", metavar="SESSION"),
            argument("--waitlist", action="store_true"),
        ),
    ),
    Command(
        ("registrations", "export"),
        export_registrations,
        (
            EVENT,
            argument("file", metavar="FILE"),
            argument("--list"),
            argument("--columns"),
            *_OPTIONS,
        ),
    ),
)
