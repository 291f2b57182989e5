"""What is counted is said in the form that its number has: 1 plaats, 2 plaatsen."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from infra.mail_samples import write
from shared.models.fields import LANGUAGES, Language
from shared.pages import render
from shared.pages.engine import say
from shared.words import mails, pages
from shared.words.spoken import Part, name_form
from tests.factories import a_programme, a_round, an_event
from tests.html import Page
from tests.sample_pages import shown

SHARED = Path(__file__).parents[2] / "shared"
ONE = "-one"
TEXTS = {
    f"{name} {key}": [words.find_text(key, language) for language in LANGUAGES]
    for name, words in (("pages", pages), ("mails", mails))
    for key in words.list_text_ids()
}
# Facts that are no count; `available` and `taken` are out of so many, which are what is counted.
NO_COUNTS = {
    "address", "available", "capacity", "closes", "code", "contact", "email", "file",
    "label", "meant", "moment", "name", "number", "opens", "organiser", "place",
    "ranking", "reason", "reference", "room", "subject", "taken", "text", "time",
    "title", "typed", "until",
}  # fmt: skip
PLURALS = (
    "plaatsen", "seats", "dagen", "days", "sessies", "foutmeldingen", "errors", "bijlagen",
    "attachments",
)  # fmt: skip
languages = pytest.mark.parametrize("language", get_args(Language))


def facts_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_one_alone_has_a_form_of_its_own() -> None:
    assert [name_form("seats", count) for count in (0, 1, 2, 11, 21, 101)] == [
        "seats", "seats-one", "seats", "seats", "seats", "seats",
    ]  # fmt: skip
    assert name_form("title", None) == "title"


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_with_a_count_has_both_forms_and_no_other_fact_is_one(key: str) -> None:
    named = set.union(*map(facts_in, TEXTS[key]))

    assert named <= NO_COUNTS | {"count"}
    if "count" in named and not key.endswith(ONE):
        assert f"{key}{ONE}" in TEXTS
    if key.endswith(ONE):
        assert key.removesuffix(ONE) in TEXTS
        assert not [word for text in TEXTS[key] for word in PLURALS if word in text.split()]


def test_the_form_is_chosen_in_one_place() -> None:
    found = {
        str(file.relative_to(SHARED)): re.findall(rf'[\w-]+{ONE}"', file.read_text())
        for file in SHARED.rglob("*")
        if file.suffix in (".py", ".html", ".txt")
    }
    written = {"words/spoken.py"} | {
        f"words/{language}/{part.replace('.', '/')}.py"
        for language in LANGUAGES
        for part in get_args(Part)
    }

    # Who shows a rendered page chooses by itself, so it is given both.
    assert {name: keys for name, keys in found.items() if keys and name not in written} == {
        "pages/render.py": ['left-one"', 'seats-left-one"'],
        "pages/showing.py": ['left-one"'],
    }


@languages
def test_one_seat_is_one_seat_on_the_page(language: Language) -> None:
    sessions = tuple(s.model_copy(update={"capacity": 1}) for s in a_round().sessions)
    programme = a_programme().model_copy(
        update={
            "sessions": tuple(
                s.model_copy(update={"capacity": 1}) if s.capacity else s
                for s in a_programme().sessions
            )
        }
    )
    event = an_event(capacity=1, rounds=(a_round(sessions=sessions),))

    template = render.event_template(event, programme, language)
    one, left, whole = {
        "nl": ("1 plaats", "Nog 1 van 1 plaats", "Er is 1 plaats."),
        "en": ("1 seat", "1 of 1 seat left", "There is 1 seat."),
    }[language]
    for html, said_of_each, said_of_all in (
        (template, one, whole),
        (shown(template, event), left, left),
    ):
        page = Page(html)
        texts = [e.text for e in page.elements if "data-seats-session" in e.attributes]
        assert texts == [said_of_each] * 4
        (of_all,) = [e.text for e in page.elements if "data-seats-event" in e.attributes]
        assert of_all == said_of_all
        assert not [w for w in PLURALS[:2] if re.search(rf"\b1 {w}", page.one("body").text)]


@languages
def test_one_session_alone_is_no_choice_of_one(language: Language) -> None:
    only = "global-goals"
    programme = a_programme().model_copy(
        update={
            "sessions": tuple(
                s for s in a_programme().sessions if s.kind != "breakout" or s.session_id == only
            )
        }
    )
    round_ = a_round(sessions=tuple(s for s in a_round().sessions if s.session_id == only))

    page = render.event_template(an_event(rounds=(round_,)), programme, language)

    assert say(language, "choose-session", count=1) in page
    assert "deze 1 sessies" not in page and "these 1 sessions" not in page


@languages
@pytest.mark.parametrize(("days", "said"), [(1, {"nl": "1 dag", "en": "1 day"}),
                                            (2, {"nl": "2 dagen", "en": "2 days"})])  # fmt: skip
def test_days_are_said_by_their_number(
    language: Language, days: int, said: dict[Language, str]
) -> None:
    event = an_event(retention_days=days, requirements_days=days)
    page = render.form_page(event, language, key="", values={}, faults=())
    body = write(language, kind="link", event={"retention_days": days}).get_body(("plain",))

    assert body is not None
    for text, times in ((page, 2), (" ".join(body.get_content().split()), 1)):
        found = re.findall(r"\b\d+ (?:dagen|dag|days|day)\b", text)
        assert found == [said[language]] * times
