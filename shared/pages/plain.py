"""The pages that are nobody's in particular: articles, and what is said where there is no page."""

from collections.abc import Callable

from shared.models.event import Organiser
from shared.models.fields import Language
from shared.pages import paths
from shared.pages.engine import fill, say


def not_found_page(language: Language, organiser: Organiser | None = None) -> str:
    return _plain_page("not-found", language, organiser, paths.home_path)


def error_page(language: Language, organiser: Organiser | None = None) -> str:
    """The page for a failure of ours (500), without details."""
    return _plain_page("error", language, organiser, paths.home_path)


def privacy_page(language: Language, organiser: Organiser | None = None) -> str:
    """The privacy page, with the organiser's address or, without `organiser`, the way to find
    it."""
    return _plain_page("privacy", language, organiser, paths.privacy_path)


def accessibility_page(language: Language, organiser: Organiser | None = None) -> str:
    return _plain_page("accessibility", language, organiser, paths.accessibility_path)


def _plain_page(
    name: str,
    language: Language,
    organiser: Organiser | None,
    path: Callable[[Language], str],
) -> str:
    is_article = name in ("privacy", "accessibility")
    return fill(
        "plain.html",
        language,
        title=say(language, f"{name}-title"),
        description="",
        switch=path,
        organiser=organiser,
        text=None if is_article else say(language, name),
        article=f"{language}/{name}.html" if is_article else None,
    )
