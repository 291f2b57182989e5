"""Tables in docs that follow from declarations in code: `python -m infra.reference` renews them.

Between the marks `<!-- name -->` and `<!-- /name -->` of a page stands what is written here; the
rest of the page is written by hand.
"""

import re
from collections.abc import Callable
from pathlib import Path

from shared.access.matrix import MATRIX, ROLES
from shared.letters.kinds import kind_of
from shared.letters.kinds.kind import Kind
from shared.models.mail import MAIL_KINDS, MailKind
from shared.refusals import refusal, registrations, requests
from shared.refusals.refusal import DomainError
from shared.routes.description import Operation
from shared.routes.every import EVERY_RESOURCE

DOCS = Path(__file__).parent.parent / "docs"


def every_refusal() -> list[type[DomainError]]:
    """Each refusal once, in order of status and of declaration; two of one type are one."""
    found: dict[str, type[DomainError]] = {}
    for module in (refusal, requests, registrations):
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, DomainError) and each is not DomainError:
                found.setdefault(each.code, each)
    return sorted(found.values(), key=lambda each: each.status)


def write_refusals() -> str:
    rows = [
        f"| `{each.code}` | {each.status} | {each.when.en} | {each.title.nl} |"
        for each in every_refusal()
    ]
    return "\n".join(["| type | status | when | title in Dutch |", "|---|---|---|---|", *rows])


def write_kinds() -> str:
    """A row for each kind of mail: when it is sent, what it brings, and until when."""
    rows = [_write_kind(name, kind_of(name)) for name in MAIL_KINDS]
    return "\n".join(
        ["| kind | sent when | brings | own words | until |", "|---|---|---|---|---|", *rows]
    )


def _write_kind(name: MailKind, kind: Kind) -> str:
    brings = {
        "calendar and desk code": kind.goes_with_a_seat,
        "own programme": kind.shows_programme,
        "places in line": kind.shows_waits,
        "what replaces what": kind.shows_swaps,
        "a button to answer": kind.asks,
    }
    brought = ", ".join(words for words, is_so in brings.items() if is_so)
    slot = "all" if kind.word is None else f"`{kind.slot}`" if kind.slot else ""
    until = f"the {kind.until} of the event" if kind.until else ""
    return f"| `{name}` | {kind.sent_when} | {brought} | {slot} | {until} |"


def write_routes() -> str:
    """Every operation of the API, with what it refuses beside what every one may."""
    rows = [
        f"| {method} {resource.path} | {_describe_caller(operation)} | {_describe(operation)} "
        f"| {', '.join(f'`{each.code}`' for each in operation.refuses)} |"
        for resource in EVERY_RESOURCE
        if resource.is_api
        for method, operation in resource.methods.items()
    ]
    head = "| method and path | who | what | refuses, beside what follows from its form |"
    return "\n".join([head, "|---|---|---|---|", *rows])


def _describe_caller(operation: Operation) -> str:
    """Who may call it; of accounts, the roles."""
    if operation.deed is None:
        return "its holder" if operation.caller == "holder" else "anyone"
    return ", ".join(role for role in ROLES if role in MATRIX[operation.deed].roles)


def _describe(operation: Operation) -> str:
    title = operation.title.en
    return f"{title}. {operation.more.en}" if operation.more else title


def write_deeds() -> str:
    """What each role may do: the matrix of shared/access."""
    rows = []
    for deed, rule in MATRIX.items():
        yes = "at `*`" if rule.at_every_event else "yes"
        cells = [yes if role in rule.roles else "" for role in ROLES]
        rows.append(f"| `{deed}` | {rule.what} | {' | '.join(cells)} |")
    head = f"| deed | what | {' | '.join(ROLES)} |\n|---|---|{'---|' * len(ROLES)}"
    return "\n".join([head, *rows])


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "refusals": ("refusals.md", write_refusals),
    "routes": ("api.md", write_routes),
    "kinds": ("mail.md", write_kinds),
    "deeds": ("desk.md", write_deeds),
}
"""Name of a table -> the page that it stands in, and what writes it."""


def renew(page: str, name: str, table: str) -> str:
    """The text of a page with this table in its place.

    Raises: ValueError where the page has no such place.
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"there is no place for the table {name}")
    return pattern.sub(lambda _: f"{start}\n{table}\n{end}", page)


def main() -> None:
    for name, (file, write) in TABLES.items():
        path = DOCS / file
        path.write_text(renew(path.read_text(), name, write()))


if __name__ == "__main__":
    main()
