"""Commands on people of a sheet: CSV or XLSX, as a file."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from infra.command_line.calls import BINARY
from infra.command_line.tasks import EVENT, FILE, KEY, Command, Task, WrongError

_WAIT_SECONDS = 2.0


def preview_import(task: Task) -> None:
    """What is wrong, or how many get a seat; exit code 1 where anything is wrong."""
    found = _preview(task, _read(task))
    if task.printer.is_json:
        task.printer.value(found)
    else:
        task.printer.say("import-counts", seats=found["seats"], waiting=found["waiting"])


def start_import(task: Task) -> None:
    """Nothing is written while anything is wrong; then it is followed until everybody is done. The
    work goes on where this ends."""
    sheet = _read(task)
    if not task.asked.yes:
        found = _preview(task, sheet)
        task.sure("ask-import", seats=found["seats"], waiting=found["waiting"])
    event = {"eventId": task.asked.event}
    key = {"Idempotency-Key": task.asked.key or str(uuid4())}
    made = task.api.ask("createImport", body=sheet, kind=BINARY, headers=key, **event)
    with task.printer.progress("importing") as step:
        while made["state"] == "importing":
            step(made["done"], made["people"])
            task.sleep(_WAIT_SECONDS)
            made = task.api.ask("showImport", importId=made["importId"], **event)
    if not task.printer.is_json:
        for each in made["refused"]:
            task.printer.tell(f"{each['row']}: {each['code']}")
    task.done(made, "imported", seats=made["seats"], waiting=made["waiting"])
    if made["state"] == "failed" or made["refused"]:
        raise WrongError("import-not-whole")


def _preview(task: Task, sheet: bytes) -> dict[str, Any]:
    """Raises: WrongError, with every fault told, by the sheet's own rows."""
    asked = {"eventId": task.asked.event, "body": sheet, "kind": BINARY}
    found: dict[str, Any] = task.api.ask("previewImport", **asked)
    faults = [*found["columns"], *found["faulty"]]
    if faults:
        if task.printer.is_json:
            task.printer.value(found)
        else:
            for each in faults:
                place = f"{each.get('column') or ''}{each.get('row') or ''}"
                task.printer.tell(f"{place} {each.get('heading') or ''}: {each['detail']}".strip())
        raise WrongError("import-wrong")
    return found


def _read(task: Task) -> bytes:
    try:
        return Path(task.asked.file).read_bytes()
    except OSError:
        raise WrongError("no-file", file=task.asked.file) from None


COMMANDS = (
    Command(("import", "preview"), preview_import, (EVENT, FILE)),
    Command(("import", "start"), start_import, (EVENT, FILE, KEY)),
)
