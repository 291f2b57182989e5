"""Every page of the desk: where it is, which file answers it, who may ask for it."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from shared.access.matrix import Deed
from shared.input.ids import is_slug, is_uuid
from shared.models.fields import Language
from shared.pages.paths import desk_path

_IS_ID: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "eventId": is_slug,
        "registrationId": is_uuid,
        "exportId": is_uuid,
        "importId": is_uuid,
        "webhookId": is_uuid,
    }
)
"""The shape of an id in a path, by its name; any other is one of `_ANY_ID`."""
_ANY_ID = re.compile(r"[A-Za-z0-9_-]{1,80}", re.ASCII)


class Page(NamedTuple):
    """A page of the desk, answered by `functions/desk/pages/{file}.py`: its `show(visit)` answers
    GET; its `post(visit)`, where it has one, POST; and its `live(visit)`, where it has one, what
    the page asks for by itself, which renews no session. `SEVERAL` of the file, where it has it, is
    how the names of fields begin that a form may hold more than once; `MOST_FIELDS` and
    `MOST_BYTES` are how much a form may hold, where that is more than as a rule; `QUERY` names what
    its address may have behind the path, nothing personal.

    `path` is made of names of `Slugs.desk` and of ids in braces. `deed` is what one must be allowed
    to see it, at the event of the path or else at all events; None for whoever is signed in. A page
    with a `tab`, the id of its name, stands in the navigation of an event.
    """

    path: str
    file: str
    deed: Deed | None = None
    tab: str = ""


PAGES: tuple[Page, ...] = (
    Page("", "overview"),
    Page("new", "new", deed="make-events"),
    Page("privacy", "privacy", deed="see-person"),
    Page("{eventId}", "event", deed="see-event", tab="desk-tab-event"),
    Page(
        "{eventId}/registrations",
        "registrations",
        deed="see-registrations",
        tab="desk-tab-registrations",
    ),
    Page("{eventId}/registrations/by-session", "by_session", deed="see-registrations"),
    Page("{eventId}/registrations/together", "together", deed="change-registrations"),
    Page("{eventId}/registrations/import", "importing", deed="change-registrations"),
    Page("{eventId}/registrations/import/{importId}", "imported", deed="change-registrations"),
    Page("{eventId}/registrations/files/{exportId}", "file", deed="export"),
    Page("{eventId}/registrations/{registrationId}", "registration", deed="see-registrations"),
    Page("{eventId}/programme", "programme", deed="edit-event", tab="making-programme"),
    Page("{eventId}/programme/new", "programme_new", deed="edit-event"),
    Page("{eventId}/programme/{sessionId}", "programme_item", deed="edit-event"),
    Page("{eventId}/programme/{sessionId}/{person}", "programme_person", deed="edit-event"),
    Page("{eventId}/texts", "texts", deed="edit-event", tab="mailing-tab-texts"),
    Page("{eventId}/texts/{slot}", "text", deed="edit-event"),
    Page("{eventId}/settings", "settings", deed="edit-event", tab="making-settings"),
    Page("{eventId}/settings/new", "settings_new", deed="edit-event"),
    Page("{eventId}/settings/logo", "settings_logo", deed="make-events"),
    Page("{eventId}/settings/picture", "settings_picture", deed="edit-event"),
    Page("{eventId}/settings/{questionId}", "settings_question", deed="edit-event"),
    Page("{eventId}/publish", "publish", deed="publish", tab="making-publish"),
    Page("{eventId}/publish/preview", "publish_preview", deed="edit-event"),
    Page("{eventId}/stop", "stop", deed="remove-event"),
    Page("{eventId}/mailings", "mailings", deed="send-mail", tab="mailing-tab"),
    Page("{eventId}/mailings/{mailingId}", "mailing", deed="see-mailings"),
    Page("{eventId}/people", "people", deed="give-grants", tab="mailing-tab-people"),
    Page("{eventId}/people/programs", "programs", deed="give-grants"),
    Page("{eventId}/webhooks", "webhooks", deed="set-webhooks"),
    Page("{eventId}/webhooks/{webhookId}", "webhook", deed="set-webhooks"),
    Page("{eventId}/processing", "processing", deed="see-event"),
    Page("{eventId}/notifications", "notifications", deed="see-event"),
    Page("{eventId}/door", "door", deed="check-in", tab="door-tab"),
    Page("{eventId}/door/service", "door_service", deed="check-in"),
    Page("{eventId}/door/manifest", "door_manifest", deed="check-in"),
    Page("{eventId}/acts", "acts", deed="see-acts", tab="mailing-tab-acts"),
    Page("{eventId}/privacy", "privacy", deed="see-person", tab="privacy-tab"),
)
"""In the order of the navigation."""


WITHOUT_SESSION = ("sign-in", "signed-in", "sign-out", "signed-out", "invitation")
"""Names of paths that are no page of the table: nobody goes on to one, and none is an event's."""


class Found(NamedTuple):
    """A page, and the ids in its path."""

    page: Page
    ids: dict[str, str]


def find_page(path: str, language: Language) -> Found | None:
    """The page at a path of the desk. A word of ours goes before an id."""
    if any(names_page(path, language, name) for name in WITHOUT_SESSION):
        return None
    steps = _steps(path, language)
    fitting = (
        Found(page, ids) for page in _by_ids() if (ids := _match(page, steps, language)) is not None
    )
    return next(fitting, None)


def names_page(path: str, language: Language, name: str) -> bool:
    """Whether it is the path of that name of `Slugs.desk`."""
    return path.rstrip("/") == desk_path(language, name)


@cache
def _by_ids() -> tuple[Page, ...]:
    return tuple(sorted(PAGES, key=lambda page: page.path.count("{")))


def _steps(path: str, language: Language) -> list[str]:
    home = desk_path(language)
    return [step for step in f"{path.rstrip('/')}/".removeprefix(home).split("/") if step]


def _match(page: Page, steps: list[str], language: Language) -> dict[str, str] | None:
    pattern = [step for step in page.path.split("/") if step]
    if len(pattern) != len(steps):
        return None
    ids: dict[str, str] = {}
    for wanted, given in zip(pattern, steps, strict=True):
        if wanted.startswith("{"):
            name = wanted[1:-1]
            if not _IS_ID.get(name, _is_any_id)(given):
                return None
            ids[name] = given
        elif desk_path(language, wanted).rpartition("/")[2] != given:
            return None
    return ids


def _is_any_id(text: str) -> bool:
    return _ANY_ID.fullmatch(text) is not None
