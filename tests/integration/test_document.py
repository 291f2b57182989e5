"""The API's document as it is served: public, in two languages, with an ETag."""

import json
from typing import Any

from shared.routes.description import JSON
from tests.functions import schedule
from tests.lambda_events import proxy_event


def ask(query: dict[str, str] | None = None, **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return schedule(proxy_event("GET", "/v1/openapi.json", query=query, headers=named))


def test_it_is_served_to_anyone_and_may_be_kept() -> None:
    answer = ask()

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == JSON
    assert answer["headers"]["Access-Control-Allow-Origin"] == "*"
    assert answer["headers"]["Cache-Control"] == "public, max-age=3600"
    assert json.loads(answer["body"])["openapi"] == "3.1.0"


def test_it_is_not_sent_again_to_who_has_it() -> None:
    answer = ask(If_None_Match=ask()["headers"]["ETag"])

    assert (answer["statusCode"], answer["body"]) == (304, "")


def test_it_is_in_the_language_that_is_asked_for() -> None:
    dutch, english = ask(), ask({"lang": "en"})

    assert dutch["headers"]["Content-Language"] == "nl"
    assert english["headers"]["Content-Language"] == "en"
    assert "Aanmelden" in dutch["body"] and "Aanmelden" not in english["body"]
    assert dutch["headers"]["ETag"] != english["headers"]["ETag"]
    assert ask({"lang": "fr"})["statusCode"] == 400


def test_it_is_small_enough_for_a_function_to_answer() -> None:
    """Lambda answers with at most 6 MB."""
    assert len(ask()["body"].encode()) < 500_000
