"""The desk's pages on which an event is made, in every variant, as their own files write them:
without a table."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from functions.desk.drafting import Saved
from functions.desk.pages import (
    new,
    programme,
    programme_item,
    programme_person,
    publish,
    settings,
    settings_logo,
    settings_picture,
    settings_question,
    stop,
)
from functions.desk.table import PAGES, Found
from functions.desk.visit import Visit
from shared.access.grants import Grants
from shared.content.content import Content, DraftPicture, DraftQuestion, DraftShortText
from shared.content.conversion import to_content
from shared.content.ids import with_ids
from shared.content.reasons import find_reasons
from shared.content.warnings import find_warnings
from shared.desk.shell import write_page
from shared.drafting.comparing import compare
from shared.drafting.drafts import Draft
from shared.drafting.preview import MailPreview, Preview
from shared.drafting.releases import Release
from shared.events.programmes import WholeEvent
from shared.events.versions import Version
from shared.making import moving, pasting, questions, sheets
from shared.making.fields import Field
from shared.making.forms import Form, read_values
from shared.models.fields import Language
from shared.models.mailing import Mailing, Segment
from shared.models.shown.organisations import HostOrganisation
from shared.refusals.refusal import Fault
from shared.signing.login import Person
from shared.signing.sessions import Session
from shared.web.http import Answer, Request
from tests.factories import NOW, a_programme, an_event
from tests.lambda_events import proxy_event

PASTED = """Netwerkdag
Programma 12 februari, 13.00 - 16.00, De Zaal, Hoorn
12.30 Inloop
13.00 - 14.10 Welkom door Jan Jansen, wethouder van Hoorn
14.00 - 15.00 Deelsessies
1. Samen met de buurt
2. Wonen en bouwen
15.00 - 16.00 Borrel
Vragen? Bel ons.
"""
_PAGES = {page.file: page for page in PAGES}


class _Sampled(Visit):
    def page(self, template: str, *, title: str, status: int = 200, **facts: Any) -> Answer:
        shell = self._shell()._replace(form_token="f" * 64)
        if facts.get("event"):
            shell = shell._replace(banner="making-banner")
        return Answer(status, write_page(template, self.language, shell, title=title, **facts))


def make_visit(file: str, language: Language, **ids: str) -> Visit:
    """Of an organiser of everything."""
    person = Person("account", "jannie@hoorn.example", "Jannie de Vries")
    return _Sampled(
        Request(proxy_event("GET", resource="/organisator", path="/organisator/"), NOW),
        language,
        Found(_PAGES[file], ids),
        Session("s" * 43, person, NOW, NOW + timedelta(hours=1)),
        Grants("account", {"*": "organiser"}),
    )


def all_making_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Name -> HTML."""
    for name, answer in _answers(language):
        yield name, answer.body


def _answers(language: Language) -> Iterator[tuple[str, Answer]]:
    visit = make_visit("new", language)
    yield "new", new.write(visit, [new.Listed("event", "De bijeenkomst van vorig jaar")])
    yield "new-fault", new.write(visit, [], "making-new-file-wrong", "Line 3.", 400)
    content, reading = pasting.read(PASTED, NOW.date(), language)
    yield "review", new.review(visit, content, reading)
    asked = [each.field for each in pasting.ask(content, NOW, language)]
    faulty = Form(read_values(content, asked), faults={"capacity": "12a?"})
    yield "review-fault", new.review(visit, content, reading, faulty)
    yield from _of_event(language, content)


def _of_event(language: Language, pasted: Content) -> Iterator[tuple[str, Answer]]:
    event, whole = an_event(), a_programme()
    ids = {"eventId": event.event_id}
    draft = Draft(event.event_id, 3, to_content(event, whole), NOW, NOW, "account", 1)
    other = draft._replace(content=_spoil(with_ids(pasted)), left=("Vragen? Bel ons.",))
    for name, each in (("programme", draft), ("programme-faulty", other)):
        form = _form(each.content, sheets.rounds(each.content))
        yield name, programme.write(make_visit("programme", language, **ids), Saved(each, form))
    empty = draft._replace(content=Content(), based_on=None)
    visit = make_visit("programme", language, **ids)
    yield "programme-empty", programme.write(visit, Saved(empty, Form({})))
    yield from _items(language, draft, other, WholeEvent(event, whole))
    yield from _settings(language, draft)
    yield from _picture(language, draft)
    yield from _publishing(language, draft, other)
    for name, at, state, people in (
        ("stop", event, "published", 41),
        ("stop-cancelled", event, "cancelled", 0),
    ):
        visit = make_visit("stop", language, **ids)
        shown = at.model_copy(update={"state": state})
        fault = "" if people else "making-remove-another"
        yield name, stop.write(visit, draft, shown, people, fault)
    yield "stop-draft", stop.write(make_visit("stop", language, **ids), empty, None, 0)


def _spoil(content: Content) -> Content:
    """Somebody and a room in two places at once."""
    first, *others = content.programme
    twice = first.model_copy(update={"starts": "13:00", "ends": "14:10", "room": "A"})
    people = others[0].people
    seconds = [each.model_copy(update={"room": "A", "people": people}) for each in others]
    return content.model_copy(update={"programme": (twice, *seconds)})


def _form(content: Content, fields: list[Field]) -> Form:
    return Form(read_values(content, fields), "0" * 16)


def _items(
    language: Language, draft: Draft, other: Draft, was: WholeEvent
) -> Iterator[tuple[str, Answer]]:
    breakout = next(s for s in draft.content.programme if s.kind == "breakout")
    plenary = next(s for s in other.content.programme if s.kind == "plenary")
    for name, each, session, published in (
        ("item", draft, breakout, was),
        ("item-faulty", other, plenary, None),
    ):
        ids = {"eventId": each.event_id, "sessionId": session.session_id or ""}
        visit = make_visit("programme_item", language, **ids)
        form = _form(each.content, sheets.item(each.content, session, language))
        yield name, programme_item.write(visit, Saved(each, form), published)
        title = f"programme.{session.session_id}.title.nl"
        clash = form._replace(theirs={title: "Een andere titel", title[:-2] + "en": ""})
        yield f"{name}-conflict", programme_item.write(visit, Saved(each, clash, 409), published)


def _picture(language: Language, draft: Draft) -> Iterator[tuple[str, Answer]]:
    picture = DraftPicture(picture_id="a" * 40, width=1600, height=900)
    session = next(s for s in draft.content.programme if s.people)
    person = session.people[0].model_copy(update={"picture": picture})
    content = moving.put_person(draft.content, session.session_id or "", 0, person)
    content = content.model_copy(update={"picture": picture})
    ids = {"eventId": draft.event_id, "sessionId": session.session_id or "", "person": "1"}
    visit = make_visit("programme_person", language, **ids)
    at = f"programme.{session.session_id}.people.0"
    empty = _form(draft.content, sheets.speaker(at, language))
    yield "person", programme_person.write(visit, Saved(draft, empty))
    shown, faults = draft._replace(content=content), {"file": "?", f"{at}.bio.nl": "?"}
    form = _form(content, sheets.speaker(at, language))._replace(faults=faults)
    yield "person-fault", programme_person.write(visit, Saved(shown, form, 400))
    visit = make_visit("settings_picture", language, eventId=draft.event_id)
    for name, each in (("picture", shown), ("picture-none", draft)):
        form = _form(each.content, sheets.picture())
        yield name, settings_picture.write(visit, Saved(each, form))
    visit = make_visit("settings_logo", language, eventId=draft.event_id)
    host = HostOrganisation.model_validate(
        {"organisation_id": "vng", "name": "VNG", "email": "a@b.nl", "primary": "#0a3f3b"}
        | {"accent": "#ffc857", "logo": None}
    )
    yield "logo", settings_logo.write(visit, Saved(draft, Form({})), host)
    visit = make_visit("programme_item", language, **ids)
    item = moving.find(content, ids["sessionId"])
    assert item
    form = _form(content, sheets.item(content, item, language))
    yield "item-pictured", programme_item.write(visit, Saved(shown, form), None)


def _settings(language: Language, draft: Draft) -> Iterator[tuple[str, Answer]]:
    fields = [field for section in sheets.settings("nl") for field in section.fields]
    content, question_id = questions.add(draft.content)
    named = DraftQuestion(question_id="own", kind="number", label=DraftShortText(nl="Hoeveel?"))
    content = content.model_copy(update={"questions": (*content.questions, named)})
    asking = draft._replace(content=content)
    form = _form(content, fields)
    visit = make_visit("settings", language, eventId=draft.event_id)
    yield "settings", settings.write(visit, Saved(asking, form))
    faulty = form._replace(faults={"capacity": "?", "registration.opens": "?"})
    yield "settings-fault", settings.write(visit, Saved(asking, faulty, 400))
    ids = {"eventId": draft.event_id, "questionId": question_id}
    visit = make_visit("settings_question", language, **ids)
    form = _form(content, questions.sheet(question_id, language))
    yield "question", settings_question.write(visit, Saved(asking, form))


def _publishing(language: Language, draft: Draft, other: Draft) -> Iterator[tuple[str, Answer]]:
    visit = make_visit("publish", language, eventId=draft.event_id)
    versions = [Version(number, NOW, "account") for number in (2, 1)]
    sessions = [s.session_id or "" for s in draft.content.programme if s.kind == "breakout"]
    mailing = Mailing(
        mailing_id="m",
        event_id=draft.event_id,
        kind="moved",
        segment=Segment(),
        created_at=NOW,
    )
    in_session = mailing.model_copy(
        update={"segment": Segment(kind="session", session_id=sessions[1])}
    )
    changed = compare(other.content, draft.content)
    touched = Preview(
        draft=draft._replace(earlier_days=("2020-01-01",)),
        published_version=2,
        reasons=[],
        warnings=find_warnings(draft.content),
        changes=changed,
        since=changed[:3],
        mails=[MailPreview(mailing, 30), MailPreview(in_session, 1)],
        releases=[Release(sessions[0], 9, 2, {"moved": 5, "without": 4})],
        promoted=1,
    )
    quiet = touched._replace(mails=[], releases=[], promoted=0, since=[])
    yield "publish", publish.write(visit, touched, versions)
    yield "publish-quiet", publish.write(visit, quiet, versions, "making-publish-changed", 412)
    same = quiet._replace(changes=[], warnings=[])
    yield "publish-same", publish.write(visit, same, versions)
    first = same._replace(published_version=None)
    yield "publish-first", publish.write(visit, first, [])
    reasons = [*find_reasons(other.content, NOW), Fault("/programme", "no-programme", "")]
    warned = first._replace(draft=other, reasons=reasons, warnings=find_warnings(other.content))
    yield "publish-reasons", publish.write(visit, warned, [])
