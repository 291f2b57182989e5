"""`python -m infra.local run | token | organiser EMAIL | demo SEATS | seed FILE … | logs |
dead-letters [--redrive]`: the local run."""

import subprocess
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra.local import aws, function_logs, organiser, place
from infra.local.run import run


def main(arguments: list[str]) -> int:
    """Do what is asked; answers the exit code. Only the answer itself goes to standard output."""
    match arguments:
        case ["run"]:
            return run(place.from_environment())
        case ["token"]:
            print(organiser.token(place.read_run_file(place.from_environment())))
            return 0
        case ["logs"]:
            running = place.read_run_file(place.from_environment())
            print(*function_logs.recent(running["aws"]["endpoint"], 200), sep="\n")
            return 0
        case ["organiser", email]:
            return _make_organiser(email)
        case ["demo", seats]:
            return _seed("--demo", seats)
        case ["seed", *files] if files:
            return _seed(*files)
        case ["dead-letters", *options]:
            return _run_tool("infra.dead_letters", *options)
    print(__doc__, file=sys.stderr)
    return 2


def _seed(*arguments: str) -> int:
    return _run_tool("infra.seed", *arguments)


def _make_organiser(email: str) -> int:
    """Nothing here mails a password: it is printed."""
    password = organiser.invent_password()
    code = _run_tool("infra.organiser", email, ORGANISER_PASSWORD=password)
    if code == 0:
        print(f"Their password is now {password}")
    return code


def _run_tool(module: str, *arguments: str, **settings: str) -> int:
    """Runs one of the project's tools on the running stack."""
    running = place.read_run_file(place.from_environment())["aws"]
    environment = aws.environment(running["endpoint"]) | {"TABLE_NAME": running["table"]}
    environment |= {"USER_POOL_ID": running["userPool"], **settings}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (place.LocalRunError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
