"""The command `vng-events`: reads what was typed, signs in and out, and says how it went.

Exit codes: 0 done; 1 refused; 2 typed wrong; 3 not signed in (401); 4 not allowed (403); 5 not
there (404); 6 changed since, or not now (409, 412, 428); 7 no answer, or none that is of use (5xx).
"""

import os
import sys
import time
import webbrowser
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn, TextIO
from urllib.parse import urlsplit

from infra.command_line import events, importing, people, registrations
from infra.command_line.calls import Api, RefusedError, Send, UnreachableError, send
from infra.command_line.keeping import Keeper, Keyring, PrivateFile
from infra.command_line.printing import Printer
from infra.command_line.signing import SignInError, find_account, sign_in, sign_out
from infra.command_line.tasks import Command, Task, WrongError
from infra.command_line.words import LANGUAGES, find_language, say

COMMANDS: tuple[Command, ...] = (
    *events.COMMANDS,
    *registrations.COMMANDS,
    *importing.COMMANDS,
    *people.COMMANDS,
)
DONE, REFUSED, TYPED_WRONG, NOT_SIGNED_IN, NOT_ALLOWED, NOT_THERE, NOT_NOW, NO_ANSWER = range(8)
_CODES = {
    401: NOT_SIGNED_IN,
    403: NOT_ALLOWED,
    404: NOT_THERE,
    409: NOT_NOW,
    412: NOT_NOW,
    428: NOT_NOW,
}


class World(NamedTuple):
    """What a command line has around it; tests have their own."""

    environment: Mapping[str, str]
    out: TextIO
    err: TextIO
    entry: TextIO
    keeper: Keeper
    send: Send
    now: Callable[[], float]
    sleep: Callable[[float], None]
    browse: Callable[[str], object]


def main() -> None:
    """The entry point."""
    places = (Keyring(), PrivateFile(os.environ))
    world = World(
        os.environ,
        sys.stdout,
        sys.stderr,
        sys.stdin,
        Keeper(*places),
        send,
        time.time,
        time.sleep,
        webbrowser.open,
    )
    try:
        code = run(sys.argv[1:], world)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def run(typed: Sequence[str], world: World) -> int:
    """Does what was typed; answers the exit code."""
    language = _find_language(typed, world.environment)
    try:
        asked = _make_parser(language, world.err).parse_args(typed)
    except SystemExit as exit_:
        return TYPED_WRONG if exit_.code else DONE
    printer = Printer(world.out, world.err, is_json=asked.json, language=language)
    try:
        _do(asked, printer, world)
    except RefusedError as error:
        return _tell_refusal(error, printer)
    except UnreachableError as error:
        printer.say("unreachable", why=error)
        return NO_ANSWER
    except SignInError as error:
        printer.say(error.args[0])
        return NOT_SIGNED_IN
    except WrongError as error:
        printer.say(error.text_id, **error.facts)
        return REFUSED
    return DONE


def _do(asked: Namespace, printer: Printer, world: World) -> None:
    if asked.command == "sign-in":
        _sign_in(asked, printer, world)
    elif asked.command == "sign-out":
        sign_out(world.keeper, world.send)
        printer.say("signed-out")
    else:
        account = find_account(world.environment, world.keeper, world.now, world.send)
        api = Api(account.site, account.token, printer.language, world.send)
        asked.command.run(Task(api, asked, printer, world.sleep, world.entry))


def _sign_in(asked: Namespace, printer: Printer, world: World) -> None:
    kept = (world.keeper.read() or {}).get("site")
    site = asked.site or world.environment.get("VNG_EVENTS_SITE") or kept
    if not site:
        raise SignInError("no-site")
    parts = urlsplit(site)
    if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise WrongError("not-https")

    def show(address: str) -> None:
        printer.say("open-this", address=address)
        if not asked.no_browser:
            world.browse(address)

    sign_in(site, world.keeper, world.now, show, world.send)
    printer.say("signed-in", site=site)


def _tell_refusal(error: RefusedError, printer: Printer) -> int:
    """All of it: each fault with its pointer."""
    problem = error.problem
    if printer.is_json:
        printer.value({"status": error.status, **problem})
    else:
        title = problem.get("title") or say(printer.language, "no-reason")
        printer.say("refused-with", status=error.status, title=title)
        if detail := problem.get("detail"):
            printer.tell(str(detail))
        for fault in (*problem.get("errors", ()), *problem.get("reasons", ())):
            printer.tell(f"  {fault['pointer'] or '/'}: {fault['detail']} ({fault['code']})")
    if error.status >= 500:
        return NO_ANSWER
    return _CODES.get(error.status, REFUSED)


def _find_language(typed: Sequence[str], environment: Mapping[str, str]) -> str:
    """Before anything else is read: what is wrong with the rest is said in it, too."""
    for place, word in enumerate(typed):
        name, separator, value = word.partition("=")
        if name == "--lang":
            chosen = value if separator else next(iter(typed[place + 1 :]), "")
            if chosen in LANGUAGES:
                return chosen
    return find_language(environment)


class _Parser(ArgumentParser):
    """argparse's, which says what is wrong in the language of the rest."""

    language = "en"
    stream: TextIO = sys.stderr

    def error(self, message: str) -> NoReturn:
        self.print_usage(self.stream)
        print(say(self.language, "wrong-use", why=message), file=self.stream)
        raise SystemExit(TYPED_WRONG)


def _make_parser(language: str, stream: TextIO) -> ArgumentParser:
    kind = type("Parser", (_Parser,), {"language": language, "stream": stream})
    common = kind(add_help=False)
    common.add_argument("--json", action="store_true", help=say(language, "help-json"))
    common.add_argument("--lang", choices=LANGUAGES, help=say(language, "help-lang"))
    common.add_argument("--yes", action="store_true", help=say(language, "help-yes"))
    parser: ArgumentParser = kind("vng-events", description=say(language, "about"))
    groups: dict[str, Any] = {}
    top = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(to: "_SubParsersAction[Any]", name: str, text: str) -> ArgumentParser:
        words = say(language, f"help-{text}")
        made: ArgumentParser = to.add_parser(name, help=words, description=words, parents=[common])
        return made

    signing = add(top, "sign-in", "sign-in")
    signing.add_argument("site", nargs="?", metavar="https://…")
    signing.add_argument("--no-browser", action="store_true")
    signing.set_defaults(command="sign-in")
    add(top, "sign-out", "sign-out").set_defaults(command="sign-out")
    for command in COMMANDS:
        group, *rest = command.path
        to, name = top, group
        if rest:
            if group not in groups:
                within = top.add_parser(group, help=say(language, f"help-{group}"))
                groups[group] = within.add_subparsers(required=True, metavar="COMMAND")
            to, name = groups[group], rest[0]
        made = add(to, name, "-".join(command.path))
        for each in command.arguments:
            made.add_argument(*each.names, **each.settings)
        made.set_defaults(command=command)
    return parser
