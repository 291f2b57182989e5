"""What stands around every page of the desk: who is signed in, where one is, what was done."""

from typing import Any, NamedTuple

from shared.desk.engine import fill
from shared.models.fields import Language
from shared.pages.paths import desk_path


class Tab(NamedTuple):
    """A page of an event in its navigation. `text_id` names it."""

    path: str
    text_id: str
    is_current: bool


class Place(NamedTuple):
    """Which page it is: its pattern, as the desk's table of pages has it, and the ids in it."""

    pattern: str
    ids: dict[str, str]

    def switch(self, language: Language) -> str:
        """Its path in a language."""
        return desk_path(language, self.pattern, **self.ids)


class Shell(NamedTuple):
    """`who` is empty where nobody is signed in. `form_token` goes into each form. `flash` is what
    was done by the page before, or why it was not (`is_refusal`); `is_restored` says that a form
    has back what was typed before the session ended. `banner` is the id of what is said of the
    event's draft."""

    place: Place
    who: str = ""
    form_token: str = ""
    flash: str = ""
    is_restored: bool = False
    tabs: tuple[Tab, ...] = ()
    is_refusal: bool = False
    banner: str = ""


def write_page(template: str, language: Language, shell: Shell, *, title: str, **facts: Any) -> str:
    """The page as HTML. `title` is that of the page; an `event` among the facts stands above it."""
    return fill(
        template,
        language,
        **{"event": None} | facts,
        shell=shell,
        title=title,
        switch=shell.place.switch,
    )
