"""Somebody who is signed in asks for a page: what a page's `show` and `post` are given."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from functions.desk.answers import page_answer, redirect
from functions.desk.table import PAGES, Found
from shared.access.grants import EVERY_EVENT, Grants
from shared.access.matrix import may
from shared.desk.engine import fill, say
from shared.desk.shell import Place, Shell, Tab, write_page
from shared.models.fields import Language
from shared.pages.paths import desk_path
from shared.signing.sessions import Flash, Session, say_next
from shared.signing.typed import Fields
from shared.web.http import Answer, Request

if TYPE_CHECKING:
    from shared.web.uploads import Upload

_NOTHING: Fields = {}
_REFUSALS = ("desk-refused", "reg-not-sure", "mailing-programs-unknown", "hooks-unknown")
"""Texts which say that nothing was done."""
_NO_IDS: Mapping[str, str] = MappingProxyType({})
_NO_FILES: "Mapping[str, Upload]" = {}


class Visit(NamedTuple):
    """`fields` are those of the form that was posted; for a page that is shown, what was typed
    before the session ended, to stand in its form again. `files` are those of the form."""

    request: Request
    language: Language
    found: Found
    session: Session
    grants: Grants
    fields: Fields = _NOTHING
    files: "Mapping[str, Upload]" = _NO_FILES

    @property
    def now(self) -> datetime:
        return self.request.now

    @property
    def ids(self) -> Mapping[str, str]:
        """The ids of the path by their names."""
        return self.found.ids

    @property
    def event_id(self) -> str:
        """That of the path; `*`, all events, where it has none."""
        return self.ids.get("eventId", EVERY_EVENT)

    @property
    def account(self) -> str:
        """The id of the account that is signed in."""
        return self.session.person.account

    def page(
        self,
        template: str,
        *,
        title: str,
        status: int = 200,
        banner: str | None = None,
        **facts: Any,
    ) -> Answer:
        """The page from this template of `shared/desk/templates`. An `event` among the facts puts
        its navigation above, and its `banner`, which is looked up where it is not given."""
        shell = self._shell()
        if facts.get("event") and "eventId" in self.ids:
            shell = shell._replace(banner=self._banner() if banner is None else banner)
        body = write_page(template, self.language, shell, title=title, **facts)
        return page_answer(status, body)

    def part(self, template: str, **facts: Any) -> Answer:
        """A part of a page, for what it asks for by itself."""
        return page_answer(200, fill(template, self.language, **facts))

    def go(
        self,
        pattern: str,
        flash: str = "",
        facts: Mapping[str, str] | None = None,
        *,
        ids: Mapping[str, str] = _NO_IDS,
        query: Mapping[str, str] = _NO_IDS,
    ) -> Answer:
        """After a POST: to another page (as `desk_path` takes it, with the ids of this path and
        those given), which says first what was done: the id of a text, and its facts. Nothing in
        `query` is personal."""
        if flash:
            say_next(self.session, Flash(flash, dict(facts or {})))
        path = desk_path(self.language, pattern, **{**self.ids, **ids})
        return redirect(f"{path}?{urlencode(query)}" if query else path)

    def say(self, text_id: str, **facts: object) -> str:
        """A text of the desk in the language of the page."""
        return say(self.language, text_id, **facts)

    def _shell(self) -> Shell:
        person, flash = self.session.person, self.session.flash
        return Shell(
            place=Place(self.found.page.path, dict(self.ids)),
            who=person.name or person.email,
            form_token=self.session.form_token,
            flash=say(self.language, flash.text_id, **flash.facts) if flash else "",
            is_restored=bool(self.fields) and self.request.method != "POST",
            tabs=tuple(self._tabs()) if "eventId" in self.ids else (),
            is_refusal=flash is not None and flash.text_id in _REFUSALS,
        )

    def _banner(self) -> str:
        """The id of what every page of an event says of its draft; empty where it has none."""
        if self.found.page.path.startswith("{eventId}/publish"):
            return ""
        # For pages of an event, and no others.
        from shared.drafting.drafts import find_draft  # noqa: PLC0415

        draft = find_draft(self.event_id)
        if draft is None:
            return ""
        return "making-banner-first" if draft.based_on is None else "making-banner"

    def _tabs(self) -> list[Tab]:
        here = self.found.page.path

        def is_current(path: str) -> bool:
            """A page below one of the navigation belongs to it."""
            return here == path or (path != "{eventId}" and here.startswith(f"{path}/"))

        return [
            Tab(
                desk_path(self.language, page.path, **self.ids),
                page.tab,
                is_current(page.path),
            )
            for page in PAGES
            if page.tab and (page.deed is None or may(self.grants, page.deed, self.event_id))
        ]
