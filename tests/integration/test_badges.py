"""Badges and the list for the desk, as files: whose they are, and which are new since the last."""

import base64
import csv
import json
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.exporting.badges import read_badges
from shared.models.event import Event
from shared.models.registration import Registration
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import read_several
from shared.store.cursor import PageAsked
from tests.accounts import READER
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.test_exporting import ask, rows_of
from tests.integration.test_exports import (
    Waiting,
    bucket,
    everything_of,
    fetch,
    make,
    post,
    waiting,
)
from tests.integration.test_finding import PEOPLE as PEOPLE
from tests.integration.test_finding import people as people
from tests.integration.test_waiting import Visitor

__all__ = ["bucket", "people", "waiting"]
PDF = "application/pdf"


def names_of(answer: dict[str, Any]) -> list[str]:
    assert answer["statusCode"] == 200, answer
    text = answer["body"].removeprefix("\ufeff")
    return [row[0] for row in csv.reader(StringIO(text, newline=""), delimiter=";")][1:]


@pytest.mark.parametrize("kind", ["badges", "new-badges", "door"])
def test_badges_and_the_list_for_the_desk_are_pdf(
    event: Event, people: dict[str, Visitor], kind: str
) -> None:
    answer = ask(event, PDF, list=kind)

    assert answer["statusCode"] == 200, answer
    assert answer["headers"]["Content-Type"] == PDF
    assert answer["headers"]["Content-Disposition"].endswith(f'-{kind}.pdf"')
    assert base64.b64decode(answer["body"]).startswith(b"%PDF-")


def test_no_other_list_is_a_pdf(event: Event) -> None:
    for asked in ({}, {"list": "all"}, {"list": "caterer"}):
        answer = ask(event, PDF, **asked)

        assert answer["statusCode"] == 400
        assert json.loads(answer["body"])["errors"][0]["pointer"] == "/query/list"


def test_a_badge_has_name_organisation_session_and_role_by_surname(
    event: Event, people: dict[str, Visitor]
) -> None:
    heads, *rows = rows_of(ask(event, list="badges"))
    title = event.rounds[0].sessions[0].title.nl

    assert heads == ["Naam", "Organisatie", "Sessie", "Rol", "Foto’s"]
    assert [row[0] for row in rows] == ["Jan van der Berg", "Zoë Bergström"]
    assert rows[0][2:] == [title, "bezoeker", ""]


def test_the_list_for_the_desk_is_by_surname_with_references(
    event: Event, people: dict[str, Visitor]
) -> None:
    heads, *rows = rows_of(ask(event, list="door"))

    assert heads == ["Naam", "Organisatie", "Sessie", "Kenmerk"]
    assert [row[0] for row in rows] == ["Jan van der Berg", "Zoë Bergström"]
    assert all(row[3] for row in rows)


def test_new_badges_are_those_since_the_last_printing_of_all(
    event: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = ["Jan van der Berg", "Zoë Bergström"]
    assert names_of(ask(event, list="new-badges", organisation="Bureau Noord")) != everybody
    # One of them alone is no printing of all.
    assert names_of(ask(event, list="new-badges")) == everybody
    # Within a minute of the last the index may have been late: printed again.
    assert names_of(ask(event, list="new-badges")) == everybody

    kinds = [act.kind for act in read_acts(event.event_id, PageAsked(20, None), CLOCK.now()).acts]
    assert kinds.count("badges-printed") == 2
    monkeypatch.setattr("shared.exporting.badges._LATE", timedelta(seconds=-1))
    assert names_of(ask(event, list="new-badges")) == []
    assert ask(event, list="badges", claims=READER)["statusCode"] == 200


def test_new_badges_are_made_in_pages_too_and_noted_once_they_are_fetched(
    event: Event, people: dict[str, Visitor], waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.exporting.badges._LATE", timedelta(seconds=-1))
    view, made = make(event, waiting, list="new-badges", format="pdf")
    fetch(event, view["exportId"])

    assert made.startswith(b"%PDF-")
    assert [kind for kind, _ in everything_of(event)].count("badges-printed") == 1

    # A change later than that is asked for of each registration that was changed ever.
    monkeypatch.setattr("shared.exporting.badges._is_new", is_changed)
    assert make(event, waiting, list="new-badges", format="csv")[1].count(b"\r\n") == 3


def is_changed(person: Registration, _: datetime) -> bool:
    return bool(read_moves(person))


def test_only_badges_and_the_list_for_the_desk_are_made_as_pdf(event: Event) -> None:
    answer = post(event, {"format": "pdf", "list": "all"})

    assert answer["statusCode"] == 400
    assert json.loads(answer["body"])["errors"][0]["pointer"] == "/list"


def test_who_wants_to_be_in_no_picture_is_marked(
    event: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [visitor.receipt["registrationId"] for visitor in people.values()]
    person, willing, *_ = read_several(ids, NOW)
    given = [
        person.model_copy(update={"answers": {"pictures": False}}),
        willing.model_copy(update={"answers": {"pictures": True}}),
    ]

    assert [row[-1] for row in read_badges(event, given, "nl", NOW)] == ["geen foto’s", None]
