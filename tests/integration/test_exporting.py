"""Lists as files: which columns, which people, who may take them out, and what is kept of that."""

import base64
import csv
import json
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from shared.access.acts import read_acts
from shared.exporting import lists
from shared.exporting.columns import MOST_BY_DEFAULT, columns_of
from shared.models.event import Event
from shared.store.cursor import PageAsked
from tests.accounts import DESK, ORGANISER, READER
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.factories import NOW
from tests.functions import organiser
from tests.integration.test_finding import PEOPLE as PEOPLE
from tests.integration.test_finding import people as people
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GLOBAL_GOALS = "Global Goals"


def ask(event: Event, accept: str = CSV, claims: Any = ORGANISER, **query: str) -> dict[str, Any]:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        headers={"Accept": accept, "Accept-Language": "nl"},
        query=query,
        claims=claims,
    )
    return organiser(request)


def rows_of(answer: dict[str, Any]) -> list[list[str]]:
    assert answer["statusCode"] == 200, answer
    text = answer["body"].removeprefix("\ufeff")
    assert text != answer["body"]
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def sheet_of(answer: dict[str, Any]) -> Any:
    assert answer["isBase64Encoded"] is True
    return openpyxl.load_workbook(BytesIO(base64.b64decode(answer["body"]))).active


def test_everybody_in_columns_of_which_none_is_empty(
    event: Event, people: dict[str, Visitor]
) -> None:
    heads, *rows = rows_of(ask(event))

    assert heads[:5] == ["Naam", "Organisatie", "Sessie", "Status", "E-mailadres"]
    assert len(heads) <= MOST_BY_DEFAULT
    assert [row[0] for row in rows] == [*PEOPLE]
    assert all(any(row[column] for row in rows) for column in range(len(heads)))
    assert "Functie" not in heads
    assert "Binnen sinds" not in heads


def test_a_session_has_its_name_and_says_who_waits(
    event: Event, people: dict[str, Visitor]
) -> None:
    rows = {row[0]: row for row in rows_of(ask(event))[1:]}
    title = event.rounds[0].sessions[0].title.nl

    assert rows["Jan van der Berg"][2] == title
    assert rows["Bert Aalders"][2] == f"op de wachtlijst voor {title}"
    assert "global-goals" not in ask(event)["body"]


def test_columns_that_are_asked_for_are_given(event: Event, people: dict[str, Visitor]) -> None:
    answer = ask(event, columns="reference,name,jobTitle")

    assert rows_of(answer)[0] == ["Kenmerk", "Naam", "Functie"]
    assert ask(event, columns="name,diet")["statusCode"] == 400
    assert {c.column_id for c in columns_of(event, "nl")}.isdisjoint({"answer.dietary"})


def test_a_sheet_has_typed_columns_and_headings_that_stay(
    event: Event, people: dict[str, Visitor]
) -> None:
    mark_checked_in(people["Jan van der Berg"].receipt["registrationId"], NOW, "1")
    sheet = sheet_of(ask(event, XLSX, columns="name,createdAt,checkedInAt"))

    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["Naam", "Aangemeld op", "Binnen sinds"]
    assert isinstance(sheet["B2"].value, datetime)
    # In the zone of the event, an hour from UTC in winter.
    assert sheet["C2"].value == datetime(2026, 12, 1, 10, 0)
    assert sheet["C3"].value is None


def test_files_are_named_and_kept_by_nobody(event: Event, people: dict[str, Visitor]) -> None:
    headers = ask(event, list="venue")["headers"]

    assert headers["Content-Disposition"].endswith(f'"{event.event_id}-venue.csv"')
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_names_for_the_venue_are_those_of_who_comes(
    event: Event, people: dict[str, Visitor]
) -> None:
    heads, *rows = rows_of(ask(event, list="venue"))

    assert heads == ["Naam", "Organisatie"]
    assert [row[0] for row in rows] == ["Jan van der Berg", "Zoë Bergström"]


def test_by_session_everybody_stands_under_a_name(event: Event, people: dict[str, Visitor]) -> None:
    heads, *rows = rows_of(ask(event, list="sessions"))
    title = event.rounds[0].sessions[0].title.nl

    assert heads == ["Sessie", "Naam", "Organisatie", "Status"]
    assert {row[0] for row in rows} == {title}
    assert [row[1] for row in rows[:2]] == ["Jan van der Berg", "Zoë Bergström"]
    assert [row[3] for row in rows].count("staat op de wachtlijst") == 4


def test_a_caterer_reads_numbers_and_no_name(event: Event) -> None:
    for number, diet in enumerate((["vegan"], ["vegan", "nut-free"])):
        answers = {"dietary": diet, "dietaryNote": "Geen selderij"}
        Visitor(event, number, answers=answers, consent=True)

    answer = ask(event, list="caterer")
    rows = rows_of(answer)

    assert rows[1] == ["Mensen met een plaats", "", "2"]
    assert [row[2] for row in rows if row[1].lower().startswith("vegan")] == ["2"]
    assert [row[2] for row in rows if "noten" in row[1].lower()] == ["1"]
    assert [row[2] for row in rows if row[1].startswith("toelichtingen")][0] == "2"
    assert "selderij" not in answer["body"] and "Bezoeker" not in answer["body"]


def test_municipalities_are_all_there_with_those_from_which_nobody_comes(
    event: Event, people: dict[str, Visitor]
) -> None:
    heads, *rows = rows_of(ask(event, list="municipalities"))
    by_code = {row[0]: row for row in rows}

    assert heads == ["Code", "Gemeente", "Provincie", "Doet mee", "Met een plaats"] + [
        "Op de wachtlijst"
    ]
    assert len(rows) >= 342
    assert by_code["GM0363"][3:] == ["ja", "1", "1"]
    assert by_code["GM0014"][3:] == ["nee", "0", "0"]
    assert by_code[""][4:] == ["1", "2"]


def test_figures_add_up(event: Event, people: dict[str, Visitor]) -> None:
    rows = rows_of(ask(event, list="statistics"))[1:]
    figures = {(what, which): int(number) for what, which, number in rows}

    assert figures["Aanmeldingen", "heeft een plaats"] == 2
    assert figures["Aanmeldingen", "staat op de wachtlijst"] == 4
    assert figures["Gemeenten die meedoen", "iedereen"] == 2
    assert figures["Aangemeld per dag", "2026-12-01"] == 6


def test_a_search_may_be_a_file(event: Event, people: dict[str, Visitor]) -> None:
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/registrations/_search",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json", "Accept": CSV},
        body=json.dumps({"text": "berg", "sort": "surname"}),
        claims=ORGANISER,
    )

    assert [row[0] for row in rows_of(organiser(request))[1:]] == [
        "Jan van der Berg",
        "Zoë Bergström",
    ]


def test_a_list_that_is_too_long_is_refused(
    event: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 5)
    answer = ask(event)
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/registrations/_search",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json", "Accept": XLSX},
        body="{}",
        claims=ORGANISER,
    )

    assert answer["statusCode"] == organiser(request)["statusCode"] == 400
    problem = json.loads(answer["body"])
    assert (problem["type"].rpartition(":")[2], problem["rows"]) == ("too-many-rows", 6)
    assert ask(event, text="x")["statusCode"] == 400
    assert ask(event, organisation="bureau noord")["statusCode"] == 200


def test_every_fault_of_a_file_is_told(event: Event) -> None:
    answer = ask(event, list="everything", columns="diet", limit="5")
    as_json = ask(event, "application/json", list="venue")

    assert {e["pointer"] for e in json.loads(answer["body"])["errors"]} == {
        "/query/list",
        "/query/columns",
        "/query/limit",
    }
    assert ask(event, status="lost")["statusCode"] == 400
    assert json.loads(as_json["body"])["errors"][0]["pointer"] == "/query/list"


def test_what_must_be_arranged_is_for_organisers_and_each_look_is_kept(
    event: Event, people: dict[str, Visitor]
) -> None:
    assert ask(event, claims=READER)["statusCode"] == 200
    assert ask(event, claims=READER, list="caterer")["statusCode"] == 403
    assert ask(event, claims=DESK)["statusCode"] == 403
    assert ask(event, list="caterer")["statusCode"] == 200

    acts = read_acts(event.event_id, PageAsked(10, None), CLOCK.now()).acts
    assert sorted(act.kind for act in acts) == ["answers-seen", "list-exported", "list-exported"]
    assert {act.object for act in acts} == {event.event_id}
