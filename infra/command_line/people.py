"""Commands on mailings, on the door, on who may do what, and on programs."""

from uuid import uuid4

from infra.command_line.tasks import EVENT, FILE, KEY, Command, Task, argument

_EVERYWHERE = "*"
_EVENT_OR_ALL = argument("event", metavar="EVENT|*")


def list_mailings(task: Task) -> None:
    found = task.api.ask("listMailings", eventId=task.asked.event)["items"]
    task.printer.rows(found, "mailingId", "kind", "state", "recipients", "sent", "createdAt")


def preview_mailing(task: Task) -> None:
    asked = {"eventId": task.asked.event, "body": task.read_file()}
    found = task.api.ask("previewMailing", **asked)
    if task.printer.is_json:
        task.printer.value(found)
        return
    task.printer.say("ask-send", count=found["recipients"])
    for mail in found["mails"]:
        task.printer.tell(mail["subject"])
        for line in mail["text"].splitlines():
            task.printer.tell(line)


def send_mailing(task: Task) -> None:
    """Whoever sends is told first to how many, by the same preview as on the desk."""
    asked = {"eventId": task.asked.event, "body": task.read_file()}
    if not task.asked.yes:
        task.sure("ask-send", count=task.api.ask("previewMailing", **asked)["recipients"])
    key = {"Idempotency-Key": task.asked.key or str(uuid4())}
    made = task.api.ask("createMailing", headers=key, **asked)
    task.done(made, "sent", mailing=made["mailingId"])


def check_in(task: Task) -> None:
    found = task.api.ask("checkIn", eventId=task.asked.event, body={"code": task.asked.code})
    task.printer.one(found, "name", "organisation", "sessions", "checkedInAt")


def list_people(task: Task) -> None:
    name, where = _at(task, "listGrants")
    found = task.api.ask(name, **where)["items"]
    task.printer.rows(found, "accountId", "email", "program", "role", "state")


def give_role(task: Task) -> None:
    name, where = _at(task, "giveGrant")
    who = task.asked.who
    body = {"email" if "@" in who else "program": who, "role": task.asked.role}
    if task.asked.language and "@" in who:
        body["language"] = task.asked.language
    given = task.api.ask(name, body=body, **where)
    shown = given.get("email") or given.get("program")
    task.done(given, "given", who=shown, role=given["role"])


def take_role(task: Task) -> None:
    name, where = _at(task, "takeGrant")
    task.api.ask(name, accountId=task.asked.account, **where)
    task.done(None, "taken")


def list_programs(task: Task) -> None:
    found = task.api.ask("listPrograms")["items"]
    task.printer.rows(found, "programId", "name", "madeAt")


def make_program(task: Task) -> None:
    """The secret is what was asked: it goes where the output goes."""
    made = task.api.ask("makeProgram", body={"name": task.asked.name})
    task.printer.one(made, "programId", "clientSecret", "scope")
    if not task.printer.is_json:
        task.printer.say("program-made")


def remove_program(task: Task) -> None:
    task.sure("ask-remove")
    task.api.call("removeProgram", programId=task.asked.program)
    task.done(None, "removed")


def _at(task: Task, name: str) -> tuple[str, dict[str, str]]:
    """The route of an event, or of all of them."""
    if task.asked.event == _EVERYWHERE:
        return f"{name}Everywhere", {}
    return name, {"eventId": task.asked.event}


COMMANDS = (
    Command(("mailings", "list"), list_mailings, (EVENT,)),
    Command(("mailings", "preview"), preview_mailing, (EVENT, FILE)),
    Command(("mailings", "send"), send_mailing, (EVENT, FILE, KEY)),
    Command(("check-in",), check_in, (EVENT, argument("code", metavar="CODE"))),
    Command(("people", "list"), list_people, (_EVENT_OR_ALL,)),
    Command(
        ("people", "give"),
        give_role,
        (
            _EVENT_OR_ALL,
            argument("who", metavar="EMAIL|PROGRAM"),
            argument("role", choices=("organiser", "reader", "desk")),
            argument("--language", choices=("nl", "en")),
        ),
    ),
    Command(("people", "take"), take_role, (_EVENT_OR_ALL, argument("account", metavar="ACCOUNT"))),
    Command(("programs", "list"), list_programs),
    Command(("programs", "make"), make_program, (argument("name", metavar="NAME"),)),
    Command(("programs", "remove"), remove_program, (argument("program", metavar="PROGRAM"),)),
)
