"""What each command is given, and how commands are declared."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from infra.command_line.calls import Api, Reply
from infra.command_line.printing import Printer


class WrongError(Exception):
    """The command cannot be done as it was typed: the id of a text, and its facts."""

    def __init__(self, text_id: str, **facts: object) -> None:
        super().__init__(text_id)
        self.text_id, self.facts = text_id, facts


class Task(NamedTuple):
    """One command as it was typed. `sleep` is for what is waited for; `entry` is the input."""

    api: Api
    asked: Namespace
    printer: Printer
    sleep: Callable[[float], None]
    entry: TextIO = sys.stdin

    def sure(self, text_id: str, **facts: object) -> None:
        """Asks whether to go on, unless `--yes` was typed. Raises: WrongError, if not."""
        if self.asked.yes:
            return
        self.printer.say(text_id, **facts)
        self.printer.say("yes-no")
        if self.entry.readline().strip().lower() not in ("j", "ja", "y", "yes"):
            raise WrongError("stopped")

    def read_file(self) -> Any:
        """The value in the file that was named. Raises: WrongError."""
        name = self.asked.file
        try:
            text = self.entry.read() if name == "-" else Path(name).read_text(encoding="utf-8")
            return json.loads(text)
        except (OSError, UnicodeDecodeError):
            raise WrongError("no-file", file=name) from None
        except ValueError:
            raise WrongError("wrong-file", file=name) from None

    def given(self, *names: str) -> dict[str, Any]:
        """Of these options those that were typed, by the names that the API has for them."""
        found = {name: getattr(self.asked, name) for name in names}
        return {camel(name): value for name, value in found.items() if value is not None}

    def done(self, value: Any, text_id: str, **facts: object) -> None:
        """Says what was done: to machines as the API answered it."""
        if self.printer.is_json:
            self.printer.value(value)
        else:
            self.printer.say(text_id, **facts)


class Argument(NamedTuple):
    """As argparse takes it."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]


class Command(NamedTuple):
    """`path` is what is typed; the text `help-…` says what it does."""

    path: tuple[str, ...]
    run: Callable[[Task], None]
    arguments: tuple[Argument, ...] = ()


def argument(*names: str, **settings: Any) -> Argument:
    return Argument(names, settings)


EVENT = argument("event", metavar="EVENT")
FILE = argument("file", metavar="FILE")
KEY = argument("--key", metavar="IDEMPOTENCY-KEY")
VERSION = argument("--version", type=int, metavar="N")


def version_of(reply: Reply) -> dict[str, str]:
    """The header that says which version a change rests on."""
    return {"If-Match": reply.headers["etag"]}


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
