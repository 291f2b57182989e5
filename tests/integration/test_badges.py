"""Badges and the list for the desk, as files: whose they are, and which are new since the last."""

import base64
import csv
import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.models.event import Event
from shared.store.cursor import PageAsked
from tests.accounts import READER
from tests.clocks import CLOCK
from tests.integration.test_exporting import ask, rows_of
from tests.integration.test_finding import PEOPLE as PEOPLE
from tests.integration.test_finding import people as people
from tests.integration.test_waiting import Visitor

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
