"""The command line against the real handlers: each command, each exit code, each refusal told."""

import io
import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from infra.command_line.calls import ROUTES, Reply
from infra.command_line.keeping import Keeper, PrivateFile
from infra.command_line.main import World, run
from shared.access.grants import read_grants_at
from shared.models.event import Event
from shared.store.buckets.client import s3
from tests import gateway
from tests.accounts import DESK, ORGANISER, READER
from tests.clocks import CLOCK
from tests.integration.test_checkin import code_of
from tests.integration.test_exports import BUCKET, Waiting
from tests.integration.test_exports import bucket as bucket
from tests.integration.test_exports import waiting as waiting
from tests.integration.test_imports import Waiting as Importing
from tests.integration.test_waiting import Visitor
from tests.pool import FakePool, account_of
from tests.sheets import HEADINGS, a_person, csv_of


class Told:
    """What a command line said, and how it went."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Line:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.account = ORGANISER["sub"]
        self.called: set[str] = set()
        self.sleep: Any = lambda _: None
        self.fetch: Any = None

    def __call__(self, *typed: str, entry: str = "", lang: str = "en") -> Told:
        out, err = io.StringIO(), io.StringIO()
        environment = {
            "XDG_STATE_HOME": str(self.folder),
            "LANG": lang,
            "VNG_EVENTS_SITE": f"{gateway.SITE}/",
            "VNG_EVENTS_TOKEN": self.account,
        }
        world = World(
            environment,
            out,
            err,
            io.StringIO(entry),
            Keeper(PrivateFile(environment)),
            self._send,
            lambda: 0.0,
            lambda seconds: self.sleep(seconds),
            lambda _: None,
        )
        return Told(run(typed, world), out.getvalue(), err.getvalue())

    def write(self, name: str, value: Any) -> str:
        file = self.folder / name
        file.write_text(value if isinstance(value, str) else json.dumps(value))
        return str(file)

    def _send(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None
    ) -> Reply:
        if not address.startswith(gateway.SITE):
            assert "Authorization" not in headers, "a token goes to the API alone"
            return Reply(200, {}, self.fetch(address))
        return gateway.answer(method, address, headers, body)


@pytest.fixture
def line(table: Any, tmp_path: Path) -> Line:
    return Line(tmp_path)


@pytest.fixture
def importing(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Importing:
    made = Importing()
    monkeypatch.setattr("shared.importing.starting.wake", made.wake)
    monkeypatch.setattr("functions.imports.handler.wake", made.wake)
    s3.cache_clear()
    return made


def test_events_and_seats_are_shown(line: Line, event: Event) -> None:
    Visitor(event, 1, "global-goals")

    listed = line("events", "list")
    assert listed.code == 0 and event.event_id in listed.out
    assert line("events", "list", "--json").json[0]["eventId"] == event.event_id
    shown = line("events", "show", event.event_id, lang="nl")
    assert f"titel: {event.title.nl}" in shown.out
    seats = line("seats", event.event_id)
    assert [row.split()[0] for row in seats.out.splitlines() if "global-goals" in row]
    assert line("seats", event.event_id, "--json").json["taken"] == 1


def test_a_draft_is_shown_changed_and_published_as_its_preview_said(
    line: Line, event: Event
) -> None:
    shown = line("draft", "show", event.event_id).json
    shown["content"]["capacity"] = 9
    file = line.write("draft.json", shown)

    assert "version 1" in line("draft", "put", event.event_id, file).err
    # The file rests on version 0 still: what somebody saved meanwhile is not written over.
    stale = line("draft", "put", event.event_id, file)
    assert stale.code == 6 and "412" in stale.err
    patch = line.write("patch.json", {"notice": {"nl": "Kom met de trein."}})
    assert line("draft", "change", event.event_id, patch).code == 1
    assert line("draft", "change", event.event_id, patch, "--version", "1").code == 0

    preview = line("draft", "preview", event.event_id)
    assert "/capacity" in preview.out and "/notice" in preview.out
    assert line("draft", "preview", event.event_id, "--json").json["isPublishable"]
    said_no = line("draft", "publish", event.event_id, entry="n\n")
    assert said_no.code == 1 and "Nothing was done" in said_no.err
    published = line("draft", "publish", event.event_id, entry="j\n", lang="nl")
    assert published.code == 0 and "Gepubliceerd als versie 2" in published.err


def test_what_cannot_be_published_is_told_with_every_reason(line: Line, event: Event) -> None:
    patch = line.write("patch.json", {"retentionDays": None, "title": {"nl": None}})
    line("draft", "change", event.event_id, patch, "--version", "0")

    refused = line("draft", "publish", event.event_id, "--yes")

    assert refused.code == 1
    assert "/retentionDays" in refused.err and "/title" in refused.err


def test_people_are_listed_filtered_found_added_moved_and_cancelled(
    line: Line, event: Event
) -> None:
    Visitor(event, 1, "global-goals")
    Visitor(event, 2, "economic-boards")

    people = line("registrations", "list", event.event_id, "--json").json
    filtered = line("registrations", "list", event.event_id, "--session", "global-goals")
    found = line("registrations", "search", event.event_id, "bezoeker1@", "--json").json
    nobody = line("registrations", "search", event.event_id, "x", "--checked-in", "true", "--json")

    assert len(people) == 2 and len(found) == 1 and nobody.json == []
    assert len(filtered.out.splitlines()) == 2
    added = line(
        *("registrations", "add", event.event_id, "--name", "Jannie de Vries"),
        *("--email", "jannie@hoorn.example", "--organisation", "GM0405"),
        *("--choice", "round-1=global-goals"),
    )
    assert added.code == 0 and "confirmed" in added.err
    registration = found[0]["registrationId"]
    moved = line("registrations", "move", event.event_id, registration, "economic-boards", "--json")
    assert moved.json["sessions"][0]["sessionId"] == "economic-boards"
    assert line("registrations", "cancel", event.event_id, registration, entry="\n").code == 1
    cancelled = line("registrations", "cancel", event.event_id, registration, "--yes")
    assert (cancelled.code, cancelled.err) == (0, "Cancelled.\n")


def test_all_pages_of_a_list_are_read(
    line: Line, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        Visitor(event, number)
    monkeypatch.setattr("infra.command_line.calls._PAGE", 1)

    listed = line("registrations", "list", event.event_id, "--json").json
    found = line("registrations", "search", event.event_id, "bezoeker", "--json").json

    assert len(listed) == len(found) == 3


def test_every_fault_is_told_with_its_pointer(line: Line, event: Event) -> None:
    wrong = (
        *("registrations", "add", event.event_id, "--name", "x", "--email", "x"),
        *("--organisation", "GM0000", "--choice", "round-1=nothing"),
    )

    refused = line(*wrong)
    as_json = line(*wrong, "--json")

    assert refused.code == as_json.code == 1
    pointers = {fault["pointer"] for fault in as_json.json["errors"]}
    assert {"/email", "/organisation/code"} <= pointers
    assert all(f"  {pointer}: " in refused.err for pointer in pointers)
    assert line(*wrong[:-1], "round-1").code == 1


def test_a_list_is_kept_in_a_file_that_nobody_else_reads(
    line: Line, event: Event, waiting: Waiting, bucket: Any
) -> None:
    for number in (1, 2, 3):
        Visitor(event, number)
    line.sleep = lambda _: waiting.work_off()

    def fetch(address: str) -> bytes:
        parts = urlsplit(address)
        assert "X-Amz-Signature" in parse_qs(parts.query)
        key = parts.path.removeprefix(f"/{BUCKET}").lstrip("/")
        content: bytes = bucket.get_object(Bucket=BUCKET, Key=key)["Body"].read()
        return content

    line.fetch = fetch
    file = line.folder / "people.csv"

    kept = line("registrations", "export", event.event_id, str(file), "--status", "confirmed")

    assert kept.code == 0 and "people.csv" in kept.err
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert line("registrations", "export", event.event_id, "people.pdf").code == 1


def test_people_of_a_sheet_are_judged_counted_and_added(
    line: Line, event: Event, importing: Importing
) -> None:
    rows = [a_person(number) for number in (1, 2)]
    sound, wrong = line.folder / "people.csv", line.folder / "wrong.csv"
    sound.write_bytes(csv_of(HEADINGS, *rows))
    wrong.write_bytes(csv_of(HEADINGS, ["x" if "@" in str(cell) else cell for cell in rows[0]]))
    line.sleep = lambda _: importing.work_off()

    faulty = line("import", "start", event.event_id, str(wrong))
    assert faulty.code == 1 and "2 " in faulty.err and "not right yet" in faulty.err
    assert line("import", "preview", event.event_id, str(wrong), "--json").json["faulty"]
    judged = line("import", "preview", event.event_id, str(sound))
    assert (judged.code, judged.err) == (0, "2 get a seat, 0 wait.\n")
    assert line("import", "start", event.event_id, str(sound), entry="n\n").code == 1
    assert line("registrations", "list", event.event_id, "--json").json == []

    added = line("import", "start", event.event_id, str(sound), "--yes")

    assert added.code == 0 and "2 have a seat" in added.err
    assert len(line("registrations", "list", event.event_id, "--json").json) == 2
    again = line("import", "start", event.event_id, str(sound), "--yes", "--json")
    assert again.code == 1
    assert line("import", "preview", event.event_id, "no-such-file").code == 1


def test_a_mailing_says_how_many_before_it_is_sent(line: Line, event: Event) -> None:
    Visitor(event, 1)
    mailing = {
        "kind": "announcement",
        "segment": {"kind": "all"},
        "subject": {"nl": "Parkeren", "en": "Parking"},
        "text": {"nl": "U kunt gratis parkeren.", "en": "Parking is free."},
    }
    file = line.write("mailing.json", mailing)

    preview = line("mailings", "preview", event.event_id, file)
    said_no = line("mailings", "send", event.event_id, file, entry="\n")
    sent = line("mailings", "send", event.event_id, file, "--yes", "--json")

    assert "Send to 1 people?" in preview.err and "Parking is free." in preview.err
    assert said_no.code == 1 and "Send to 1 people?" in said_no.err
    assert sent.json["state"] and line("mailings", "list", event.event_id).out.count("\n") == 2
    assert line("mailings", "preview", event.event_id, file, "--json").json["recipients"] == 1
    key = ("--key", "a-key-of-this-mailing")
    once, again = (
        line("mailings", "send", event.event_id, file, "--yes", "--json", *key) for _ in range(2)
    )
    assert once.json["mailingId"] == again.json["mailingId"]


def test_somebody_is_checked_in_by_who_may(line: Line, event: Event) -> None:
    code = code_of(Visitor(event, 1, "global-goals"))
    CLOCK.moment = event.starts_at
    line.account = DESK["sub"]

    inside = line("check-in", event.event_id, code, lang="nl")

    assert inside.code == 0 and "ingecheckt: " in inside.out
    assert line("registrations", "list", event.event_id).code == 4


def test_roles_are_given_to_people_and_programs(line: Line, event: Event, pool: FakePool) -> None:
    made = line("programs", "make", "Zaalbeheer")
    (program,) = pool.clients
    assert f"secret-of-{program}" in made.out and "secret" not in made.err.split(":")[-1]
    assert program in line("programs", "list").out

    assert line("people", "give", event.event_id, program, "reader").code == 0
    pool.users["ans@vng.example"] = True
    given = line("people", "give", event.event_id, "ans@vng.example", "desk", "--language", "en")
    assert "ans@vng.example now has the role desk" in given.err
    listed = line("people", "list", event.event_id)
    assert "Zaalbeheer" in listed.out and "ans@vng.example" in listed.out
    assert line("people", "give", "*", program, "reader").code == 0
    assert line("people", "take", event.event_id, account_of("ans@vng.example")).code == 0
    assert [g.account for g in read_grants_at(event.event_id, CLOCK.now())] == [program]
    assert len(line("people", "list", "*", "--json").json) >= 2
    assert line("people", "take", "*", program).code == 0
    assert line("programs", "remove", program, "--yes").code == 0
    assert pool.clients == {}


def test_an_exit_code_says_what_was_wrong(
    line: Line, event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    assert line("events", "show", "nothing").code == 5
    line.account = READER["sub"]
    assert line("draft", "publish", event.event_id, "--yes").code == 4
    line.account = ""
    assert line("registrations", "list", event.event_id).code == 3
    assert line("no-such-thing").code == 2
    line.account = ORGANISER["sub"]
    for text in ("{", '{"a": 1}'):
        assert line("draft", "put", event.event_id, "-", entry=text).code == 1
    assert line("draft", "put", event.event_id, "no-such-file").code == 1


@pytest.mark.usefixtures("sign_in_parameter")
def test_anyone_is_told_where_to_sign_in(table: Any) -> None:
    method, path = ROUTES["showSignIn"]
    told = json.loads(gateway.answer(method, gateway.SITE + path, {}, None).body)

    assert told["authorizationEndpoint"] == "https://login.example/oauth2/authorize"
    assert told["tokenEndpoint"] == "https://login.example/oauth2/token"
    assert told["revocationEndpoint"] == "https://login.example/oauth2/revoke"
    assert told["scope"] == "vng-events/api"
    assert told["commandLine"] == {
        "clientId": "command-line-client",
        "redirectUri": "http://localhost:8976/",
        "scope": "openid vng-events/api",
    }
