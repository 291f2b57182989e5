"""Which fields stand on which form of the desk."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, get_args

from shared.content.content import Content, DraftSession
from shared.desk.engine import either, say
from shared.making.fields import Field, name_of
from shared.models.event import Allocation
from shared.models.fields import Language
from shared.refusals.refusal import Fault

KINDS = ("plenary", "breakout", "break", "arrival", "drinks")
ROLES = ("speaker", "chair", "moderator")
_EMPTY_ROWS = 2
"""Of people, below those that are there."""
_TEXTS = ("title", "summary", "description", "audience", "notice", "report")
_SETTINGS = {
    "texts": [f"{name}.{language}" for name in _TEXTS for language in ("nl", "en")],
    "when": ["date", "publishedHours.starts", "publishedHours.ends"],
    "where": ["venue.name", "venue.address", "venue.postalCode", "venue.city"],
    "contact": ["organiser.name", "organiser.email"],
    "seats": [
        "capacity",
        "allocation",
        "waitingList",
        "waitingList.limit",
        "share",
        "share.limit",
        "share.until",
    ],
    "window": ["registration.opens", "registration.closes", "registration.changeUntil"],
    "keeping": ["retentionDays", "requirementsDays"],
    "mails": ["reminderDays", "askDays", "thanksDays"],
}


class Section(NamedTuple):
    """Fields below one heading; `name` ends the id of its words."""

    name: str
    fields: list[Field]


def settings(language: Language) -> list[Section]:
    """What the event is, but for its programme and its questions."""
    options = {"allocation": words_of("making-allocation", get_args(Allocation), language)}
    return [
        Section(name, [Field(each, options.get(each, ())) for each in names])
        for name, names in _SETTINGS.items()
    ]


def item(content: Content, session: DraftSession, language: Language) -> list[Field]:
    """One item of the programme."""
    at = f"programme.{session.session_id}"
    rounds = [(r.round_id or "", either(r.title, language)) for r in content.rounds]
    blocks = [
        (each.session_id or "", either(each.title, language))
        for each in content.programme
        if each.kind == "plenary" and not each.part_of and each is not session
    ]
    is_block = session.session_id in content.blocks
    fields = [Field(f"{at}.title.nl"), Field(f"{at}.title.en")]
    if not is_block:
        fields += [Field(f"{at}.starts"), Field(f"{at}.ends")]
        fields += [Field(f"{at}.kind", words_of("making-kind", KINDS, language))]
        fields += [Field(f"{at}.partOf", (_nothing("making-no-block", language), *blocks))]
        fields += [Field(f"{at}.roundId", (_nothing("making-no-round", language), *rounds))]
        fields += [Field(f"{at}.capacity")]
    fields += [Field(f"{at}.room")]
    fields += [Field(f"{at}.description.nl"), Field(f"{at}.description.en")]
    for place in range(min(len(session.people) + _EMPTY_ROWS, 30)):
        fields += person(f"{at}.people.{place}", language)
    return fields


def person(at: str, language: Language) -> list[Field]:
    return [
        Field(f"{at}.name"),
        Field(f"{at}.role", words_of("role", ROLES, language)),
        Field(f"{at}.organisation.nl"),
        Field(f"{at}.organisation.en"),
    ]


def speaker(at: str, language: Language) -> list[Field]:
    """A person with what the page of the item has no room for."""
    more = ("bio.nl", "bio.en", "picture.alt.nl", "picture.alt.en")
    return [*person(at, language), *(Field(f"{at}.{name}") for name in more)]


def picture() -> list[Field]:
    """The words for who does not see the picture of the event."""
    return [Field("picture.alt.nl"), Field("picture.alt.en")]


def rounds(content: Content) -> list[Field]:
    """The titles of the rounds, and whether one must choose in them."""
    return [
        Field(f"rounds.{each.round_id}.{name}")
        for each in content.rounds
        for name in ("title.nl", "title.en", "required")
    ]


def missing(content: Content, reasons: Iterable[Fault]) -> list[Field]:
    """What must be filled in before it can be published, each once, in the order of a form."""
    data = content.shown()
    codes = ("required", "no-retention", "no-date", "no-year", "no-capacity")
    names = [name_of(data, fault.pointer) for fault in reasons if fault.code in codes]
    asked = [name for name in dict.fromkeys(names) if _is_typed(name)]
    order = {name: place for place, name in enumerate(_in_order())}
    return [Field(name) for name in sorted(asked, key=lambda name: order.get(name, len(order)))]


def _is_typed(name: str) -> bool:
    return Field(name).kind != "choice" and not name.startswith("questions.")


def _in_order() -> Iterator[str]:
    for names in _SETTINGS.values():
        yield from names


def group_people(fields: Iterable[Field]) -> list[list[Field]]:
    """The fields of each person."""
    people = (field for field in fields if ".people." in field.name)

    def who(field: Field) -> str:
        return field.name.split(".")[3]

    return [[*group] for _, group in groupby(people, key=who)]


def _nothing(text_id: str, language: Language) -> tuple[str, str]:
    return "", say(language, text_id)


def words_of(
    start: str, values: tuple[str, ...], language: Language
) -> tuple[tuple[str, str], ...]:
    """Each value with its words, whose ids begin with `start`."""
    return tuple((value, say(language, f"{start}-{value}")) for value in values)
