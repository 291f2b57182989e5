"""The content of an event: read from files, judged in plain words, made an event of and back."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse
from infra.seed import read_file as read_yaml
from shared.content.content import Content
from shared.content.conversion import to_content, to_models
from shared.content.files import Format, read_facts, read_file
from shared.content.ids import make_slug, name_event, with_ids
from shared.content.reasons import find_reasons
from shared.refusals.refusal import InvalidInputError
from shared.refusals.registrations import NotPublishableError
from tests.factories import NOW

EARLY = datetime(2026, 10, 1, 9, tzinfo=UTC)
"""Before the events below, whenever the tests run."""
EVENTS = sorted(REFERENCE.parent.glob("*.yaml"))


def whole(**changes: Any) -> Content:
    """A small event that can be published, changed."""
    facts: dict[str, Any] = {
        "title": {"nl": "Ledendag"},
        "summary": {"nl": "Een middag."},
        "description": {"nl": "Een middag met leden."},
        "date": "2026-11-19",
        "venue": {"name": "Youmeet", "city": "Utrecht"},
        "organiser": {"name": "VNG", "email": "events@vng.example"},
        "capacity": 100,
        "retentionDays": 30,
        "rounds": [{"roundId": "round-1", "title": {"nl": "Ronde 1"}}],
        "programme": [
            item("Welkom", "13:00", "13:30"),
            breakout("Klimaat", "14:00", "15:00"),
            breakout("Wonen", "14:00", "15:00"),
        ],
    }
    return with_ids(Content.model_validate(facts | changes))


def item(title: str, starts: str | None, ends: str | None, **more: Any) -> dict[str, Any]:
    return {"title": {"nl": title}, "starts": starts, "ends": ends, **more}


def breakout(title: str, starts: str, ends: str, **more: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": "breakout", "roundId": "round-1", "capacity": 50, **more}
    return item(title, starts, ends, **fields)


def reasons(content: Content) -> set[tuple[str, str]]:
    return {(fault.pointer, fault.code) for fault in find_reasons(content, EARLY)}


# -- there and back --------------------------------------------------------------------------------


@pytest.mark.parametrize("file", EVENTS, ids=lambda file: file.stem)
def test_an_event_is_made_of_its_content_and_back(file: Path) -> None:
    content = read_facts(read_yaml(file))

    assert to_content(*to_models(content, "event", EARLY)) == content


@pytest.mark.parametrize("file", EVENTS, ids=lambda file: file.stem)
def test_what_the_file_says_is_what_the_event_is(file: Path) -> None:
    event, programme = parse(make_demonstration(read_yaml(file), NOW, seats=9))

    again = to_models(to_content(event, programme), event.event_id, NOW)

    assert again == (event.model_copy(update={"digest_key": None}), programme)


def test_content_is_kept_as_it_is() -> None:
    content = whole(askDays=None, reminderDays=None, waitingList=None)

    assert Content.parse_kept(content.write()) == content
    assert Content.model_validate(content.shown()) == content
    assert Content.model_validate_json(json.dumps(content.shown())) == content


def test_what_nobody_says_follows_from_the_rest() -> None:
    event, programme = to_models(whole(), "ledendag", EARLY)

    assert event.starts_at == datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
    assert (event.published_starts_at, event.published_ends_at) == (event.starts_at, event.ends_at)
    window = event.registration
    assert (window.opens_at, window.closes_at) == (EARLY, event.starts_at)
    assert event.title.en == "Ledendag"
    assert [s.session_id for s in programme.sessions] == ["welkom", "klimaat", "wonen"]
    assert [s.session_id for s in event.rounds[0].sessions] == ["klimaat", "wonen"]


def test_the_hour_that_comes_twice_is_told_by_its_offset() -> None:
    for opens in ("2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"):
        content = whole(registration={"opens": opens})
        event, programme = to_models(content, "event", EARLY)

        again, _ = to_models(to_content(event, programme), "event", EARLY)

        assert again.registration.opens_at == datetime.fromisoformat(opens)


def test_a_question_of_ones_own_and_one_made_beforehand() -> None:
    questions = [
        {"questionId": "dietary", "reason": {"nl": "Voor de lunch."}},
        {"label": {"nl": "Maat"}, "kind": "choice", "options": [{"label": {"nl": "Klein"}}]},
        "pictures",
    ]
    content = whole(questions=questions)
    event, programme = to_models(content, "event", EARLY)

    assert [q.question_id for q in event.questions] == ["dietary", "question1", "pictures"]
    assert event.questions[1].option_ids == ("klein",)
    assert event.questions[0].sensitive and len(event.questions[0].options) == 7
    assert to_content(event, programme).questions == content.questions


# -- ids -------------------------------------------------------------------------------------------


def test_an_id_is_made_once_of_a_title() -> None:
    content = whole(programme=[item("Pauze", "1", "2") | {"starts": None, "ends": None}] * 2)
    renamed = content.model_copy(
        update={
            "programme": tuple(
                s.model_copy(update={"title": s.title.model_copy(update={"nl": "Lunch"})})
                for s in content.programme
            )
        }
    )

    assert [s.session_id for s in content.programme] == ["pauze", "pauze-2"]
    assert with_ids(renamed) == renamed
    assert name_event(content) == "ledendag-2026-11-19"
    assert name_event(Content()) == "event"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Één dag in ’s-Hertogenbosch!", "een-dag-in-s-hertogenbosch"),
        ("日本", "session"),
        (
            "Inspiratie, vernieuwing en energie: de opbrengst van",
            "inspiratie-vernieuwing-en-energie-de",
        ),
        ("a" * 90, "a" * 40),
    ],
)
def test_a_title_becomes_an_id(text: str, slug: str) -> None:
    assert make_slug(text, "session") == slug


# -- reasons ---------------------------------------------------------------------------------------


def test_a_whole_event_has_no_reasons_against_it() -> None:
    assert reasons(whole()) == set()


def test_an_empty_draft_is_told_all_that_is_missing() -> None:
    assert reasons(Content()) == {
        ("/title/nl", "required"),
        ("/summary/nl", "required"),
        ("/description/nl", "required"),
        ("/date", "no-date"),
        ("/venue/name", "required"),
        ("/venue/city", "required"),
        ("/organiser/name", "required"),
        ("/organiser/email", "required"),
        ("/capacity", "required"),
        ("/retentionDays", "no-retention"),
        ("/programme", "no-programme"),
    }
    with pytest.raises(NotPublishableError) as refused:
        to_models(Content(), "event", EARLY)
    assert len(refused.value.reasons) == 11


PROGRAMME: list[tuple[list[dict[str, Any]], set[tuple[str, str]]]] = [
    ([item("A", "13:00", None)], {("/programme/0/ends", "required")}),
    ([item("A", "14:00", "13:00")], {("/programme/0/ends", "session-order")}),
    ([item("", "13:00", "14:00")], {("/programme/0/title/nl", "required")}),
    (
        [item("A", "13:00", "14:00"), item("B", "13:50", "14:30")],
        {("/programme/1/starts", "overlap")},
    ),
    ([item("A", "13:00", "14:00"), item("B", "14:00", "14:30")], set()),
    # People walk in while it begins.
    ([item("A", "13:00", "14:00"), item("B", "13:50", "14:30", kind="break")], set()),
    (
        [item("A", "13:00", "14:00", date="2026-11-20")],
        {("/programme/0/date", "outside-day")},
    ),
    ([item("A", "13:00", "14:00", capacity=5)], {("/programme/0/kind", "not-parallel")}),
    ([item("A", "13:00", "14:00", partOf="b")], {("/programme/0/partOf", "unknown-block")}),
    (
        [item("A", "13:00", "14:00", sessionId="a"), item("B", "15:00", "16:00", sessionId="a")],
        {("/programme/1/sessionId", "duplicate-session")},
    ),
    # A block has the times of its items, whatever its own say.
    (
        [
            item("Blok", "13:00", "14:00", sessionId="block"),
            item("A", "13:00", "13:50", partOf="block"),
            item("Pauze", "13:50", "14:15"),
        ],
        set(),
    ),
    (
        [
            item("Blok", None, None, sessionId="block"),
            item("A", "13:00", "13:50", partOf="block", sessionId="a"),
            item("B", "14:00", "14:15", partOf="a"),
        ],
        {("/programme/2/partOf", "nested-block")},
    ),
]


@pytest.mark.parametrize(("programme", "found"), PROGRAMME)
def test_what_is_wrong_with_a_programme(
    programme: list[dict[str, Any]], found: set[tuple[str, str]]
) -> None:
    assert reasons(whole(rounds=[], programme=programme)) == found


ROUNDS: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({"programme": [item("A", "13:00", "14:00")]}, {("/rounds/0", "empty-round")}),
    ({"programme": [breakout("A", "13:00", "14:00", capacity=0)]}, {("/rounds/0", "no-seats")}),
    (
        {"programme": [breakout("A", "13:00", "14:00", capacity=None)]},
        {("/programme/0/capacity", "no-capacity")},
    ),
    (
        {"programme": [breakout("A", "13:00", "14:00", roundId="x")], "rounds": []},
        {("/programme/0/roundId", "unknown-round")},
    ),
    (
        {
            "rounds": [{"title": {"nl": "1"}}, {"title": {"nl": "2"}}],
            "programme": [
                breakout("A", "13:00", "14:00"),
                breakout("B", "13:30", "14:30", roundId="round-2"),
            ],
        },
        {("/programme/1/starts", "overlap")},
    ),
    ({"rounds": [{}]}, {("/rounds/0/title/nl", "required")}),
]


@pytest.mark.parametrize(("changes", "found"), ROUNDS)
def test_what_is_wrong_with_a_round(changes: dict[str, Any], found: set[tuple[str, str]]) -> None:
    assert reasons(whole(**changes)) == found


REST: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({"date": "--11-19"}, {("/date", "no-year")}),
    ({"timezone": "Europe/Nowhere"}, {("/timezone", "unknown-timezone")}),
    ({"timezone": "../etc"}, {("/timezone", "unknown-timezone")}),
    (
        {"publishedHours": {"starts": "17:00", "ends": "13:00"}},
        {("/publishedHours/ends", "hours-order")},
    ),
    (
        {"registration": {"opens": "2026-11-01T09:00", "closes": "2026-10-01T09:00"}},
        {("/registration/opens", "window-order")},
    ),
    (
        {"registration": {"opens": "2026-11-19T13:00"}},
        {("/registration/opens", "window-order")},
    ),
    (
        {"registration": {"closes": "2026-11-19T15:01", "changeUntil": "2026-11-20T09:00"}},
        {("/registration/closes", "after-event"), ("/registration/changeUntil", "after-event")},
    ),
    ({"date": "2026-09-30"}, {("/date", "closed-already")}),
    (
        {"registration": {"closes": "2026-09-30T12:00"}},
        {("/registration/closes", "closed-already")},
    ),
    ({"share": {"limit": 3}}, {("/share/until", "required")}),
    ({"questions": ["nothing"]}, {("/questions/0/kind", "required")}),
    ({"questions": ["dietary", "dietary"]}, {("/questions/1/questionId", "duplicate-question")}),
    ({"questions": [{"kind": "choice", "label": {"nl": "Maat"}}]}, {("/questions/0", "options")}),
    ({"mailTexts": {"closing": {}}}, {("/mailTexts/closing/nl", "required")}),
    ({"mailTexts": {"closing": {"en": "Bye"}}}, {("/mailTexts/closing/nl", "required")}),
]


@pytest.mark.parametrize(("changes", "found"), REST)
def test_what_is_wrong_with_the_rest(changes: dict[str, Any], found: set[tuple[str, str]]) -> None:
    assert reasons(whole(**changes)) == found


def test_reasons_are_told_in_plain_words() -> None:
    told = {fault.detail for fault in find_reasons(Content(), EARLY)}

    assert all(text.endswith(".") and text[0].isupper() for text in told)


# -- files -----------------------------------------------------------------------------------------


def read(text: str, kind: Format) -> Content:
    return read_file(text, kind).content


def refused(text: str, kind: Format) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as error:
        read_file(text, kind)
    return [(fault.pointer, fault.code) for fault in error.value.faults]


def test_a_file_of_our_own_format_begins_a_draft() -> None:
    found = read_file(REFERENCE.read_text(encoding="utf-8"), "yaml")

    assert found.event_id == "ambtenarenbijeenkomst-2016"
    assert found.content == read_facts(read_yaml(REFERENCE))


def test_a_file_may_be_incomplete_but_not_wrong() -> None:
    assert read("title: {nl: Ledendag}\ndate: 2026-11-19", "yaml").date == "2026-11-19"
    assert refused("titel: x\ncapacity: many\neventId: A", "yaml") == [("/eventId", "invalid")]
    assert sorted(refused("titel: x\ncapacity: many", "yaml")) == [
        ("/capacity", "int-type"),
        ("/titel", "unknown-field"),
    ]
    assert refused("a: [", "yaml") == [("", "invalid-yaml")]
    assert refused("- a", "yaml") == [("", "wrong-type")]
    assert refused("a: &a [x]\nb: *a", "yaml") == [("", "alias")]
    assert refused("a: !!python/object:os.system {}", "yaml") == [("", "invalid-yaml")]


FRAB = {
    "schedule": {
        "conference": {
            "title": "Ledendag",
            "time_zone_name": "Europe/Amsterdam",
            "days": [
                {
                    "date": "2026-11-19",
                    "rooms": {
                        "Zaal 1": [
                            {"title": "Welkom", "start": "13:00", "duration": "00:30"},
                            {
                                "title": "Klimaat",
                                "start": "14:00",
                                "duration": "01:00",
                                "abstract": "Over het weer.",
                                "persons": [{"public_name": "Anna Bos"}],
                            },
                        ],
                        "Zaal 2": [
                            {"title": "Wonen", "start": "14:00", "duration": "01:00"},
                            {"title": "Borrel", "start": "15:00", "duration": "01:00"},
                        ],
                    },
                }
            ],
        }
    }
}


def test_a_schedule_of_frab_begins_a_draft() -> None:
    content = read(json.dumps(FRAB), "frab")

    told = [(s.session_id, s.kind, s.starts, s.ends, s.room) for s in content.programme]
    assert told == [
        ("welkom", "plenary", "13:00", "13:30", "Zaal 1"),
        ("klimaat", "breakout", "14:00", "15:00", "Zaal 1"),
        ("wonen", "breakout", "14:00", "15:00", "Zaal 2"),
        ("borrel", "drinks", "15:00", "16:00", "Zaal 2"),
    ]
    assert content.programme[1].people[0].name == "Anna Bos"
    assert (content.title.nl, content.date) == ("Ledendag", "2026-11-19")
    # Nothing is invented: how many seats there are is still asked.
    assert ("/programme/1/capacity", "no-capacity") in reasons(content)


def test_a_schedule_that_is_none_is_refused_at_its_place() -> None:
    assert refused("{}", "frab") == [("/schedule/conference", "required")]
    assert refused("{", "frab") == [("", "invalid-json")]
    conference = {"days": [{"rooms": {"A/B": [{"title": "x", "start": "soon"}]}}]}
    broken = json.dumps({"schedule": {"conference": conference}})
    at = "/schedule/conference/days/0/rooms/A~1B/0"
    assert refused(broken, "frab") == [(at, "invalid")]


TABLE = "\ufeffTitel;Van;Tot;Zaal;Plaatsen;Sprekers;Datum\r\n" + "\r\n".join(
    (
        "Inloop;12.30;13.00;;;;19-11-2026",
        "Welkom;13:00;13u30;Hal;;Anna Bos en Piet Vos;",
        '"Klimaat; nu";14;15:00;A;50;;',
        "Wonen;14:00;15:00;B;50;;",
        ";;;;;;",
    )
)


def test_a_table_of_sessions_begins_a_draft() -> None:
    content = read(TABLE, "csv")

    told = [(s.title.nl, s.kind, s.starts, s.ends, s.capacity) for s in content.programme]
    assert told == [
        ("Inloop", "arrival", "12:30", "13:00", None),
        ("Welkom", "plenary", "13:00", "13:30", None),
        ("Klimaat; nu", "breakout", "14:00", "15:00", 50),
        ("Wonen", "breakout", "14:00", "15:00", 50),
    ]
    assert [person.name for person in content.programme[1].people] == ["Anna Bos", "Piet Vos"]
    assert content.date == "2026-11-19"
    assert [round_.round_id for round_ in content.rounds] == ["round-1"]


def test_a_table_is_refused_by_its_own_rows() -> None:
    assert refused("Titel", "csv") == [("", "empty")]
    assert refused("Titel,Kleur\nA,rood", "csv") == [("/columns/1", "unknown-column")]
    assert refused("Van\n12:00", "csv") == [("/columns", "required")]
    wrong = "Titel,Van,Plaatsen,Soort,Datum\nA,25:00,,,\nB,12:00,veel,feest,morgen"
    assert refused(wrong, "csv") == [
        ("/rows/2/starts", "clock"),
        ("/rows/3/capacity", "number"),
        ("/rows/3/date", "day"),
        ("/rows/3/kind", "not-allowed"),
    ]
