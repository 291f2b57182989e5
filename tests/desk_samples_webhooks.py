"""The pages of webhooks in every variant that somebody may meet, for `tests.desk_samples`."""

from collections.abc import Iterator
from typing import Any

from functions.desk.pages.webhook import Row
from shared.desk.engine import say
from shared.desk.shell import Place, Shell, write_page
from shared.desk.typed import TypedForm
from shared.facts.kinds import FACT_KINDS
from shared.hooks.hooks import Hook
from shared.models.fields import Language
from shared.words.spoken import moment_in_words
from tests.factories import NOW, an_event

_ID = "0c5f7e5a-7f3b-4a56-9a55-3f1f2ad6e5d1"
_URLS = (
    "https://zaken.gemeente.example/in",
    "https://integratie.gemeente-met-een-lange-naam.example/api/v2/" + "gebeurtenissen" * 12,
)
_REASONS = ("malformed", "not-https", "not-public", "unresolved", "timeout", "tls", "unreachable")
_SECRET = "1" * 50


def webhook_pages(language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    hooks = [
        Hook(_ID, "demonstration", url, FACT_KINDS[:number], NOW, "1", NOW)
        for number, url in enumerate(_URLS, 1)
    ]
    wrong = {field: say(language, f"hooks-{field}-fault") for field in ("url", "kinds")}
    faults = TypedForm({"url": ["http://zaken.example"]}, wrong)
    too_many = TypedForm({"url": [_URLS[0]]}, {"": say(language, "hooks-too-many")})
    for name, facts in (
        ("webhooks", {"hooks": hooks}),
        ("webhooks-none", {"hooks": []}),
        ("webhooks-made", {"hooks": hooks, "secret": _SECRET}),
        ("webhooks-faults", {"hooks": hooks, "form": faults}),
        ("webhooks-too-many", {"hooks": hooks, "form": too_many}),
    ):
        yield name, _write(language, shell, "webhooks", facts)
    known = {"hook": hooks[1], "answers": [*_rows(language)], "secret_made": _moment(language)}
    for name, more in (
        ("webhook", {}),
        ("webhook-none", {"answers": [], "hook": hooks[0]}),
        ("webhook-secret", {"secret": _SECRET}),
        ("webhook-faults", {"form": faults}),
    ):
        yield name, _write(language, shell, "webhook", known | more)


def _rows(language: Language) -> Iterator[Row]:
    """Each kind, and each way in which a call ends."""
    tried = [
        say(language, "hooks-answer-taken", status=204),
        say(language, "hooks-answer-left", status=503),
        *(say(language, f"hooks-reason-{reason}") for reason in _REASONS),
        say(language, "hooks-reason-too-many-redirects"),
    ]
    kinds = (*FACT_KINDS, "webhook-tested")
    for number, said in enumerate(tried):
        kind = say(language, f"hooks-kind-{kinds[number % len(kinds)]}")
        yield Row(_moment(language), kind, number + 1, said)


def _moment(language: Language) -> str:
    return moment_in_words(NOW, an_event().zone, language)


def _write(language: Language, shell: Shell, page: str, facts: dict[str, Any]) -> str:
    event = an_event()
    ids = {"eventId": event.event_id, "webhookId": _ID}
    path = "{eventId}/webhooks" + ("/{webhookId}" if page == "webhook" else "")
    around = shell._replace(place=Place(path, ids))
    form = TypedForm({"url": [_URLS[0]], "kinds": FACT_KINDS}, {})
    shown = {"event": event, "kinds": FACT_KINDS, "form": form, "secret": "", **facts}
    title = say(language, "hooks-title" if page == "webhooks" else "hooks-one-title")
    return write_page(f"desk_{page}.html", language, around, title=title, **shown)
